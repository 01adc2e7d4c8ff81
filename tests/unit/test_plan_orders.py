"""Orders planned from tables: what is said about each, and what is written."""

import importlib.util
import json
import re
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from gongfu.app.orders_view import plan_notes, plan_title
from gongfu.app.plan_files import write_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.cli import app
from gongfu.errors import InputError, TerminalError
from gongfu.schedule import Cause, PlanLimits

TABLES = {
    "orders": "order,item,qty,due,release\nSO-1,part,4,2026-03-02 12:00,\nSO-2,part,4,2026-03-02 13:00,\n",
    "routings": "item,op,work_center,run_min,per\npart,10,saw,30,unit\n",
    "work_centers": "work_center,units,mtbf_h,mttr_min\nsaw,1,,\n",
}


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plant")
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    start = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    return plan_orders(folder, start=start, limits=PlanLimits(changes=50, threads=1))


def test_a_late_order_is_named_with_its_reason(planned):
    # Two hours of work each on one saw from ten o'clock: one ends at twelve, the other at two.
    (late,) = planned.late
    assert (late.order, late.late_by.total_seconds(), late.risk.on_time) == ("SO-2", 3600, 0.0)
    assert late.causes.shares == {Cause.OWN_WORK: pytest.approx(0.5), Cause.MACHINE: pytest.approx(0.5)}
    (english,) = plan_notes(planned, "en")
    assert english.startswith("SO-2 is 1.0 h late (on time with 0%, 95 % interval 0% to 0%).")
    assert english.endswith("Critical chain: SO-1 10 @ saw → SO-2 10 @ saw")
    (chinese,) = plan_notes(planned, "zh")
    assert "SO-2 延期 1.0 小时" in chinese
    assert "机器被占用 50%" in chinese
    assert "2 orders, 1 late as planned" in plan_title(planned, "en")


def test_a_plan_that_has_reached_what_none_can_be_below_is_said_to_be_the_best(planned, tmp_path):
    # On time, and as short as the work of its one machine.
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows.replace("13:00", "14:00"), encoding="utf-8")
    best = plan_orders(tmp_path, start=planned.problem.start, limits=PlanLimits(changes=50, threads=1))
    assert plan_notes(best, "en") == ["no plan is better: each goal has reached what no plan can be below"]
    assert plan_notes(best, "zh") == ["没有更好的计划：每个目标都已达到下限"]


def test_machines_read_the_same_plan(planned):
    shape = json.loads(json.dumps(planned.to_json()))
    assert shape["score"] == {
        "makespan_s": 14400,
        "weighted_tardiness_s": 3600.0,
        "late_orders": 1,
        "setup_s": 0,
        "moved": 0,
        "energy_cny": 0.0,
        "cost_cny": 0.0,
    }
    assert [(each["order"], each["start"][11:16], each["end"][11:16]) for each in shape["operations"]] == [
        ("SO-1", "10:00", "12:00"),
        ("SO-2", "12:00", "14:00"),
    ]
    assert planned.to_arrow().num_rows == 2
    assert str(planned).count("SO-2") >= 2


def test_a_plan_is_written_as_tables_picture_and_job_orders(planned, tmp_path):
    written = write_plan(planned, tmp_path / "out", "zh")
    assert all(path.stat().st_size > 0 for path in written)
    jobs = json.loads((tmp_path / "out" / "job-orders.json").read_text(encoding="utf-8"))["JobOrder"]
    assert [each["EquipmentRequirement"] for each in jobs] == [[{"EquipmentID": "saw", "Quantity": 1}]] * 2
    tables = {
        name: (tmp_path / "out" / name).read_text(encoding="utf-8-sig") for name in ("orders.csv", "operations.csv")
    }
    assert tables["orders.csv"].startswith("订单,物料,数量,交期,")
    head, first, _ = tables["operations.csv"].splitlines()
    assert head == "机器,开始,结束,订单,物料,数量,工序编号,工序,人员,换型开始,换型（分钟）"
    assert first == "saw,2026-03-02 10:00:00,2026-03-02 12:00:00,SO-1,part,4,SO-1/10,10,,,"
    assert "示例" not in "".join(tables.values())


def test_what_rests_on_made_up_figures_says_so_in_every_file(tmp_path):
    rows = TABLES | {"orders": "order,item,qty,due,example\nSO-1,part,4,2026-03-02,yes\n"}
    for name, table in rows.items():
        (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
    written = write_plan(plan_orders(tmp_path, limits=PlanLimits(changes=0)), tmp_path / "out")
    for path in written:
        if path.suffix == ".xlsx":
            assert all(sheet.cell(2, sheet.max_column).value == "yes" for sheet in load_workbook(path))
        else:
            assert "example" in path.read_text(encoding="utf-8-sig").casefold(), path


def test_the_command_says_and_writes_the_plan(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    out = tmp_path / "plan"
    result = CliRunner().invoke(app, ["schedule", str(tmp_path), "--seconds", "0", "--out", str(out), "--lang", "zh"])
    assert result.exit_code == 0, result.output
    assert "按期概率" in result.stdout
    assert (out / "plan.svg").read_text(encoding="utf-8").startswith("<svg")
    wrong = CliRunner().invoke(app, ["schedule", str(tmp_path), "--goals", "speed"])
    assert (
        str(wrong.exception) == "there is no goal 'speed'; there are: tardiness, makespan, setups, moves, energy, cost"
    )
    words = ["schedule", str(tmp_path), "--seconds", "0", "--goals", "tardiness+setups, makespan", "--json"]
    assert len(json.loads(CliRunner().invoke(app, words).stdout)["bounds"]) == 2


def test_the_same_seed_and_changes_give_the_same_plan(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    words = ["schedule", str(tmp_path), "--changes", "200", "--seed", "3", "--json"]
    first, again = (json.loads(CliRunner().invoke(app, words).stdout) for _ in range(2))
    assert first == again
    assert first["seed"] == 3


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ("tardiness,energy", "has no price of energy"),
        ("cost", "has a price: add an energy table"),
        ("tardiness,moves", "no plan of"),
        ("tardiness+0*setups", "is no number above 0"),
        ("tardiness+much*setups", "is no number above 0"),
    ],
)
def test_goals_that_cannot_be_are_refused_with_the_cure(tmp_path, goals, said):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    wrong = CliRunner().invoke(app, ["schedule", str(tmp_path), "--goals", goals])
    assert said in str(wrong.exception)


def test_moves_count_against_the_plan_that_was_kept(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    words = ["schedule", str(tmp_path), "--changes", "100", "--json", "--goals"]
    CliRunner().invoke(app, [*words, "makespan"])
    again = CliRunner().invoke(app, [*words, "moves+3600*setups"])
    assert json.loads(again.stdout)["score"]["moved"] == 0


@pytest.mark.parametrize("goals", ["tardiness,tardiness", "makespan+setups,Setups", "tardiness+tardiness"])
def test_a_goal_given_twice_is_refused(tmp_path, goals):
    wrong = CliRunner().invoke(app, ["schedule", str(tmp_path), "--goals", goals])
    assert "is given twice" in str(wrong.exception)


def test_a_search_that_is_stopped_gives_what_it_has(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    asked = []
    stopped = plan_orders(
        tmp_path, limits=PlanLimits(changes=10**9), progress=lambda _passed, costs: bool(asked.append(costs))
    )
    assert len(asked) == 1
    assert len(stopped.plan.operations) == 2


def test_a_folder_that_cannot_be_written_is_the_outside_world(planned, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(TerminalError):
        write_plan(planned, tmp_path / "out")


@pytest.mark.parametrize("seconds", ["inf", "1e9"])
def test_a_search_without_end_is_refused(tmp_path, seconds):
    wrong = CliRunner().invoke(app, ["schedule", str(tmp_path), "--seconds", seconds])
    assert isinstance(wrong.exception, InputError)


def test_lots_carry_their_own_quantity_in_job_orders(tmp_path):
    tables = TABLES | {"routings": "item,op,work_center,run_min,transfer_qty\npart,10,saw,30,3\n"}
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    write_plan(plan_orders(tmp_path, limits=PlanLimits(changes=0)), tmp_path / "out")
    jobs = json.loads((tmp_path / "out" / "job-orders.json").read_text(encoding="utf-8"))["JobOrder"]
    made = {each["ID"]: each["MaterialProducedRequirement"][0]["Quantity"] for each in jobs}
    assert made == {"SO-1/10#1": 3, "SO-1/10#2": 1, "SO-2/10#1": 3, "SO-2/10#2": 1}


def test_a_machine_that_breaks_down_for_ever_leaves_orders_unfinished(tmp_path):
    # A repair takes a thousand times as long as the work before it.
    tables = TABLES | {
        "work_centers": "work_center,calendar,mtbf_h,mttr_min\nsaw,day,1,60000\n",
        "calendars": "calendar,days,from,to\nday,Mon-Fri,08:00,09:00\n",
    }
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    result = plan_orders(tmp_path, limits=PlanLimits(changes=0))
    shape = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert [each["on_time"] for each in shape["orders"]] == [0, 0]
    # The calendars leave room for what breaks down on average, not for the worst of luck.
    assert 0 < shape["orders"][1]["unfinished"] < 0.5
    assert shape["orders"][1]["done_p95"] is None
    assert "SO-2" in str(result)


@pytest.fixture(scope="module")
def example(root):
    return plan_orders(root / "examples" / "job-shop", limits=PlanLimits(changes=20_000)).with_remedies()


def test_the_example_has_late_orders_for_different_reasons_each_with_its_own_remedy(example):
    told = {each["order"]: each for each in json.loads(json.dumps(example.to_json("en")))["orders"] if each["causes"]}
    assert list(told) == ["JS-101", "JS-102", "JS-105"]

    def main(order):
        others = {cause: share for cause, share in told[order]["causes"].items() if cause != "own_work"}
        return max(others, key=others.get)

    assert [main(order) for order in told] == ["machine", "closed", "material"]
    assert [each["remedies"][0]["kind"] for each in told.values()] == ["overtime", "overtime", "earlier"]
    overtime = told["JS-101"]["remedies"][0]
    assert overtime["machines"] == ["assembly"]
    assert overtime["on_time_before"] < 0.5
    assert overtime["on_time"] >= 0.8
    assert overtime["cost_cny"] == overtime["seconds"] / 3600 * 120
    assert [each["remedies"][-1]["kind"] for each in told.values()] == ["due_date"] * 3


def test_remedies_are_said_in_both_languages_under_their_reasons(example):
    english = plan_notes(example, "en")
    reason = next(number for number, note in enumerate(english) if note.startswith("JS-101 is"))
    assert re.fullmatch(
        r"  Remedy: \d h of overtime on assembly with fitters/\d on Wed 01-05 from 22:00 would make it on time "
        r"\(P \d\d% → \d\d%\), for \d+ yuan",
        english[reason + 1],
    )
    assert re.fullmatch(r"  Or: a due date of 2022-01-06 \d\d:\d\d would be met in .*", english[reason + 3])
    chinese = "\n".join(plan_notes(example, "zh"))
    assert re.search(r"  对策：01-05（周三）安排 assembly（fitters/\d）加班 \d 小时（22:00 起），即可按期", chinese)
    assert re.search(r"  或者：在 .* 上排到 JS-102 之前，即可按期（按期概率 \d+% → \d+%）；但 JS-102 要推迟", chinese)
    assert re.search(r"  或者：把 1 道工序（JS-105/10）拆成两批流转，按期概率可提高（\d+% → \d+%）", chinese)
    assert "JS-105 的物料提前 16 小时到货" in chinese


def test_remedies_can_be_left_out(tmp_path):
    due = {
        "orders": "order,item,qty,due,release\nSO-1,part,4,2026-03-02 03:00,2026-03-02\nSO-2,part,4,2026-03-02 03:00,\n"
    }
    for name, rows in (TABLES | due).items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    words = ["schedule", str(tmp_path), "--changes", "50", "--no-keep", "--json"]
    shapes = [json.loads(CliRunner().invoke(app, [*words, *more]).stdout) for more in ([], ["--no-remedies"])]
    with_them, without = ([each["remedies"] for each in shape["orders"] if each["late_h"]] for shape in shapes)
    # Two hours on one saw for each of two orders: the second is an hour late, and if it goes first, so is the other.
    assert [(each["kind"], list(each["later"].values())) for each in with_them[0]] == [
        ("expedite", [3600]),
        ("due_date", []),
    ]
    assert without == [[]]


def test_the_pages_show_what_planning_the_example_prints(root, example):
    spec = importlib.util.spec_from_file_location("write_plan_output", root / "tools" / "write_plan_output.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for page, words in tool.pages(example).items():
        assert page.read_text(encoding="utf-8") == words, "run tools/write_plan_output.py"


def test_an_order_served_from_stock_in_part_is_done_when_all_of_it_is_there(tmp_path):
    tables = TABLES | {
        "orders": "order,item,qty,due\nSO-1,part,10,2026-03-30\n",
        "stock": "item,qty,available\npart,9,2026-03-20 08:00\n",
    }
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    start = datetime(2026, 3, 2, tzinfo=UTC)
    (order,) = plan_orders(tmp_path, start=start, limits=PlanLimits(changes=10, threads=1)).orders
    there = datetime(2026, 3, 20, 8, tzinfo=UTC)
    assert (order.quantity, order.done) == (10, there)
    assert order.risk.done_s == ((there - start).total_seconds(),) * 3
