"""Orders that are booked: in the table and in the plan, once, also when two people book at once."""

import importlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from gongfu.app.book_order import book_order
from gongfu.app.kept_plans import keep_plan, kept_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.promise_order import Promiser
from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.cli import app
from gongfu.errors import CheckFailedError, InputError
from gongfu.model.promises import AskedOrder
from gongfu.schedule import OfferKind, PlanLimits, check_plan
from promise_factories import START, clock, promised, with_plan, write


def booked_rows(folder):
    path = folder / "booked_orders.csv"
    return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


def planned_ends(folder):
    """When each operation ends by the kept plan, which is one of the present tables."""
    asked = read_scheduling_problem(folder, start=START)
    kept = kept_plan(folder, asked.problem)
    assert kept.is_whole
    assert kept.changed_tables(asked.tables) == ()
    assert check_plan(asked.problem, kept.plan) == []
    names = {each.operation: asked.problem.operations[each.operation].id for each in kept.plan.operations}
    return {names[each.operation]: clock(START + timedelta(seconds=each.end_s)) for each in kept.plan.operations}


def test_a_booked_order_is_in_the_table_and_in_the_plan(tmp_path):
    promiser = Promiser(with_plan(tmp_path), scenarios=128)
    booked = book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=1, customer="Ann, Bob & Co")))
    assert (booked.order, booked.booked[0], clock(booked.booked[1])) == ("P-1", OfferKind.GAPS, "02:00")
    assert booked_rows(tmp_path) == ['P-1,fitting,1,2026-03-02 02:00,,1,,"Ann, Bob & Co",,,']
    assert planned_ends(tmp_path) == {"SO-1/10": "01:00", "P-1/10": "02:00", "SO-2/10": "03:00"}
    # The gap is taken: the next one comes behind.
    assert clock(promiser.ask(AskedOrder(item="fitting", quantity=1)).offers[0].done) == "04:00"


@pytest.mark.parametrize("due", ["2026-03-03 00:00", "2026-03-03T00:00:00"])
def test_a_midnight_that_is_asked_for_is_that_moment_and_not_the_end_of_the_day(tmp_path, due):
    promiser = Promiser(with_plan(tmp_path), scenarios=128)
    promise = promiser.ask(AskedOrder(item="too-long", quantity=1, due=due, order="SO-9"))
    assert clock(promise.due) == "24:00"
    assert clock(book_order(promiser, promise).booked[1]) == "24:00"
    # A table has a midnight as the day that ends then.
    assert booked_rows(tmp_path) == ["SO-9,too-long,1,2026-03-02,,1,,,,,"]


def test_a_wished_due_date_is_the_one_that_is_booked(tmp_path):
    promiser = Promiser(with_plan(tmp_path), scenarios=128)
    asked = AskedOrder(item="too-long", quantity=1, due="2026-03-02 02:30", order="SO-9", weight=2.5)
    booked = book_order(promiser, promiser.ask(asked), OfferKind.SLACK)
    assert clock(booked.booked[1]) == "02:30"
    assert booked_rows(tmp_path) == ["SO-9,too-long,1,2026-03-02 02:30,,2.5,,,,,"]
    assert planned_ends(tmp_path) == {"SO-1/10": "01:00", "SO-9/10": "02:00", "SO-2/10": "03:00"}
    with pytest.raises(InputError, match="there is an order SO-9 already"):
        promiser.ask(asked)


def test_what_stock_serves_is_booked_without_work(tmp_path):
    folder = with_plan(tmp_path, stock="item,qty,available\nfitting,4,2026-03-02 05:00\n")
    promiser = Promiser(folder, scenarios=128)
    booked = book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=3)))
    assert (booked.booked[0], clock(booked.booked[1])) == (None, "05:00")
    assert set(planned_ends(folder)) == {"SO-1/10", "SO-2/10"}
    # One is left, so the next order has to make one.
    assert clock(promiser.ask(AskedOrder(item="fitting", quantity=2)).offers[0].done) == "05:00"


def test_stock_stays_with_those_who_ordered(tmp_path):
    tables = {
        "orders": "order,item,qty,due,release\nSO-1,box,1,2026-03-05,\n",
        "routings": "item,op,work_center,run_min\nbox,10,press,30\nlid,10,press,20\n",
        "bom": "item,component,qty,at_op\nbox,lid,1,10\n",
        "work_centers": "work_center,units\npress,1\n",
        "stock": "item,qty,available\nlid,1,\n",
    }
    promiser = Promiser(with_plan(tmp_path, **tables), scenarios=128)
    # It is due before SO-1, whose lid it does not get all the same.
    booked = book_order(promiser, promiser.ask(AskedOrder(item="box", quantity=1, due="2026-03-02 06:00")))
    assert [each["operation"] for each in booked.to_json()["offers"][0]["operations"]] == ["P-1/lid/10", "P-1/10"]
    assert planned_ends(tmp_path) == {"SO-1/10": "00:30", "P-1/lid/10": "00:50", "P-1/10": "01:20"}


def test_two_who_book_the_same_gap_do_not_both_get_it(tmp_path):
    folder = with_plan(tmp_path)
    mine, yours = Promiser(folder, scenarios=128), Promiser(folder, scenarios=128)
    asked = AskedOrder(item="fitting", quantity=1)
    my_promise, your_promise = mine.ask(asked), yours.ask(asked)
    book_order(mine, my_promise)
    with pytest.raises(CheckFailedError, match="would be done at 2026-03-02 04:00, not at 2026-03-02 02:00"):
        book_order(yours, your_promise)
    assert len(booked_rows(folder)) == 1
    again = book_order(yours, yours.ask(asked))
    assert (again.order, clock(again.offers[0].done)) == ("P-2", "04:00")
    assert [row.split(",")[0] for row in booked_rows(folder)] == ["P-1", "P-2"]


def test_one_whose_date_holds_is_booked_behind_another(tmp_path):
    folder = with_plan(tmp_path)
    mine, yours = Promiser(folder, scenarios=128), Promiser(folder, scenarios=128)
    late = yours.ask(AskedOrder(item="too-long", quantity=1))
    book_order(mine, mine.ask(AskedOrder(item="fitting", quantity=1)))
    booked = book_order(yours, late)
    assert (booked.order, clock(booked.offers[0].done)) == ("P-2", "04:00")
    assert set(planned_ends(folder)) == {"SO-1/10", "SO-2/10", "P-1/10", "P-2/10"}


def test_an_order_that_the_planner_has_taken_over_counts_once(tmp_path):
    folder = with_plan(tmp_path)
    promiser = Promiser(folder, scenarios=128)
    book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=1, order="SO-3")))
    orders = (folder / "orders.csv").read_text(encoding="utf-8")
    write(folder, orders=f"{orders}SO-3,fitting,2,2026-03-03,\n")
    result = plan_orders(folder, start=START, limits=PlanLimits(changes=10))
    assert [(each.order, each.quantity) for each in result.orders] == [("SO-1", 1), ("SO-2", 1), ("SO-3", 2)]


def test_what_is_wrong_with_a_booked_order_is_said_at_its_row(tmp_path):
    write(tmp_path, booked_orders="order,item,qty,due\nP-1,fiting,1,2026-03-03\n")
    with pytest.raises(InputError, match=r"booked_orders.csv:2:5: 'fiting' in 'item' is not in routings.csv"):
        read_scheduling_problem(tmp_path)


def test_an_offer_that_is_not_there_cannot_be_booked(tmp_path):
    promiser = Promiser(with_plan(tmp_path), scenarios=128)
    promise = promiser.ask(AskedOrder(item="fitting", quantity=1))
    with pytest.raises(InputError, match="there is no offer 'slack' to book; there are: gaps, front"):
        book_order(promiser, promise, OfferKind.SLACK)
    assert booked_rows(tmp_path) == []


def test_a_plan_that_was_searched_for_meanwhile_loses_no_booking(tmp_path):
    folder = with_plan(tmp_path)
    before = (folder / ".gongfu" / "plan.json").read_bytes()
    promiser = Promiser(folder, scenarios=128)
    book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=1)))
    # Whoever searched had read the tables before, and keeps a plan without the order.
    (folder / ".gongfu" / "plan.json").write_bytes(before)
    assert clock(promised(folder, "fitting").offers[0].done) == "04:00"


def test_the_command_books(tmp_path):
    words = ["promise", str(with_plan(tmp_path)), "--item", "fitting", "--qty", "1", "--lang", "en"]
    asked = CliRunner().invoke(app, words)
    assert (asked.exit_code, booked_rows(tmp_path)) == (0, [])
    booked = CliRunner().invoke(app, [*words, "--book"])
    assert "P-1 is booked, due at 2026-03-02 02:00" in booked.stdout
    told = json.loads(CliRunner().invoke(app, [*words, "--book", "--json"]).stdout)
    assert told["booked"] == {"offer": "gaps", "due": "2026-03-02T04:00:00+00:00"}
    assert len(booked_rows(tmp_path)) == 2


def test_orders_of_a_workbook_alone_are_booked_beside_it(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for name, rows in {
        "orders": [("order", "item", "qty", "due"), ("SO-1", "part", 1, "2026-03-02 01:00")],
        "routings": [("item", "op", "work_center", "run_min"), ("part", 10, "saw", 60)],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "mill.xlsx"
    book.save(path)
    words = [str(path), "--lang", "en"]
    assert CliRunner().invoke(app, ["schedule", *words, "--changes", "10", "-q"]).exit_code == 0
    booked = CliRunner().invoke(app, ["promise", *words, "--item", "part", "--qty", "1", "--book"])
    assert "P-1 is booked" in booked.stdout
    assert (tmp_path / "mill-booked_orders.csv").is_file()
    assert len(read_scheduling_problem(path).problem.jobs) == 2


# A plan that leaves the saw idle for five hours, with a second order in them, and the one that is found meanwhile.
LONG = {
    "orders": "order,item,qty,due\nSO-1,long,1,2026-03-05\n",
    "routings": "item,op,work_center,run_min\npart,10,saw,60\nlong,10,saw,600\n",
}


def with_idle_hours(folder):
    """Keep a plan whose first operation waits until five, and give the one that does not."""
    found = plan_orders(write(folder, **LONG), start=START, limits=PlanLimits(changes=20, seed=3))
    (row,) = found.plan.operations
    later = replace(row, setup_start_s=5 * 3600, start_s=5 * 3600, end_s=15 * 3600)
    keep_plan(replace(found, plan=replace(found.plan, operations=(later,))))
    return found


def test_what_is_booked_while_a_plan_is_searched_for_is_put_into_it(tmp_path):
    found = with_idle_hours(tmp_path)
    promiser = Promiser(tmp_path, scenarios=128)
    # It keeps its date in the plan that was found only in the slack of the other one.
    booked = book_order(promiser, promiser.ask(AskedOrder(item="part", quantity=1, order="B")))
    assert clock(booked.booked[1]) == "01:00"
    assert keep_plan(found) == ("B",)
    assert planned_ends(tmp_path) == {"B/10": "01:00", "SO-1/10": "11:00"}


@pytest.mark.parametrize("command", [["schedule"], ["replan", "--now", "2026-03-02 00:00"]], ids=["schedule", "replan"])
def test_what_is_booked_meanwhile_is_said_beside_the_plan_that_is_shown(tmp_path, monkeypatch, command):
    with_idle_hours(tmp_path)
    room = importlib.import_module("gongfu.app.plan_orders" if command == ["schedule"] else "gongfu.app.replan_orders")
    judged = room.planned_orders

    def book_meanwhile(*args, **details):
        promiser = Promiser(tmp_path, scenarios=128)
        book_order(promiser, promiser.ask(AskedOrder(item="part", quantity=1, order="B")))
        return judged(*args, **details)

    monkeypatch.setattr(room, "planned_orders", book_meanwhile)
    words = [*command, str(tmp_path), "--changes", "20", "--quiet", "--lang", "en"]
    told = CliRunner().invoke(app, words)
    assert "meanwhile B was booked: the plan that is kept has it" in " ".join(told.stdout.split())


def test_a_plan_that_makes_a_booking_late_is_not_kept(tmp_path):
    found = with_idle_hours(tmp_path)
    tight = replace(found.problem, jobs=(replace(found.problem.jobs[0], due_s=36000),))
    write(tmp_path, **LONG | {"orders": LONG["orders"].replace("03-05", "03-02 10:00")})
    asked = read_scheduling_problem(tmp_path, start=START)
    found = replace(found, asked=replace(asked, problem=tight))
    row = found.plan.operations[0]
    later = replace(row, setup_start_s=5 * 3600, start_s=5 * 3600, end_s=15 * 3600)
    keep_plan(replace(found, plan=replace(found.plan, operations=(later,))))
    promiser = Promiser(tmp_path, scenarios=128)
    book_order(promiser, promiser.ask(AskedOrder(item="part", quantity=1, order="B")))
    with pytest.raises(CheckFailedError, match="B was booked and would be late"):
        keep_plan(found)
    assert planned_ends(tmp_path) == {"B/10": "01:00", "SO-1/10": "15:00"}


def test_a_table_of_bookings_may_be_a_link_out_of_the_workspace(tmp_path):
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text("order,item,qty,due\n", encoding="utf-8")
    folder = tmp_path / "shop" / "factories" / "mill"
    folder.mkdir(parents=True)
    (tmp_path / "shop" / "gongfu.yaml").write_text("", encoding="utf-8")
    (folder / "booked_orders.csv").symlink_to(elsewhere)
    promiser = Promiser(with_plan(folder), scenarios=128)
    assert promiser.asked.home.root is not None
    book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=1)))
    assert "P-1,fitting,1" in elsewhere.read_text(encoding="utf-8")
