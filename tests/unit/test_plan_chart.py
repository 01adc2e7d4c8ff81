"""A kept plan as a chart shows it, from two orders of which a child can work out the plan."""

import json
import shutil

import pytest

from gongfu.app.kept_plans import keep_plan
from gongfu.app.open_workspace import open_workspace
from gongfu.app.plan_chart import plan_chart
from gongfu.app.plan_orders import plan_orders
from gongfu.app.plan_shelf import PlanShelf
from gongfu.errors import InputError
from gongfu.schedule import PlanLimits
from shop_tables import FACTORY, ORDERS, make_workspace

HOUR = 3600


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    root = tmp_path_factory.mktemp("gears")
    keep_plan(plan_orders(make_workspace(root), limits=PlanLimits(changes=20)))
    return root


@pytest.fixture
def factory(kept, tmp_path):
    """A copy that a test may spoil."""
    return shutil.copytree(kept, tmp_path / "copy") / "factories" / FACTORY


def test_the_chart_has_bars_links_and_hours(factory):
    told = plan_chart(factory).to_json()
    bars = told["bars"]
    assert bars["operation"] == ["SO-1/10", "SO-2/10", "SO-1/20", "SO-2/20"]
    assert bars["start"] == [0, 2 * HOUR, 2 * HOUR, 12000]
    assert bars["end"] == [2 * HOUR, 3 * HOUR, 12000, 4 * HOUR]
    assert bars["people"] == [["anna"], ["anna"], [], []]
    assert [told["orders"][order]["order"] for order in bars["order"]] == ["SO-1", "SO-2", "SO-1", "SO-2"]
    assert [told["machines"][machine]["machine"] for machine in bars["machine"]] == ["saw", "saw", "hob", "hob"]
    assert told["links"] == [[0, 2], [1, 3]]
    assert [each["calendar"] for each in told["machines"]] == [0, None]
    assert told["calendars"] == [[0, 10 * HOUR]], "as far as the chart goes"
    assert told["start"] == "2026-03-02T08:00:00+08:00"
    assert told["file"] == f".gongfu/plans/{FACTORY}.json"
    assert told["example"] is True


def test_orders_come_by_due_date_with_chances_and_what_holds_them(factory):
    late, fine = plan_chart(factory).to_json()["orders"]
    assert (late["order"], late["due_s"], late["done_s"], late["late_s"]) == ("SO-2", 2 * HOUR, 4 * HOUR, 2 * HOUR)
    assert late["on_time"] == 0.0 < late["on_time_high"] < 0.01
    assert late["held_by"] == "machine"
    assert late["causes"] == {"own_work": 0.1667, "machine": 0.8333}
    # SO-1 on the saw, then on the hob, which SO-2 waits for.
    assert [bar for bar, _ in late["chain"]] == [0, 2, 3]
    assert late["source"] == {"path": f"factories/{FACTORY}/orders.csv", "line": 3}
    assert (fine["on_time"], fine["late_s"], fine["held_by"], fine["chain"]) == (1.0, 0, None, [])
    assert fine["done_p80_s"] == 12000
    assert plan_chart(factory).expected_late() == {"mean": 1.0, "low": 1.0, "high": 1.0}


def test_loads_add_up_to_the_work(factory):
    chart = plan_chart(factory)
    assert {each.work_center: sum(each.taken_s) for each in chart.loads} == {"saw": 3 * HOUR, "hob": 2 * HOUR}
    assert (chart.edges[0], chart.edges[-1]) == (0, 4 * HOUR)


def test_what_had_begun_when_the_plan_was_made_is_not_left_to_chance(factory):
    routings = factory / "routings.csv"
    head, *rows = routings.read_text(encoding="utf-8").splitlines()
    routings.write_text("\n".join([f"{head},cv", *(f"{row},0.5" for row in rows)]), encoding="utf-8")
    chances = {each["order"]: each["on_time"] for each in plan_chart(factory).to_json()["orders"]}
    assert 0 < chances["SO-1"] < 1
    assert plan_chart(factory).expected_late() == {
        "mean": pytest.approx(2 - sum(chances.values()), abs=0.006),
        "low": 1.0,
        "high": 2.0,
    }
    file = factory.parents[1] / ".gongfu" / "plans" / f"{FACTORY}.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**told, "now": "2026-03-02T11:30:00+08:00"}), encoding="utf-8")
    late, fine = plan_chart(factory).to_json()["orders"]
    # SO-1 was done at 11:20; of SO-2 the hob has all of its work before it.
    assert (fine["on_time"], fine["done_p50_s"], fine["done_p95_s"]) == (1.0, 12000, 12000)
    assert late["done_p50_s"] != late["done_p95_s"]


def test_a_plan_that_lacks_operations_is_shown_without_chances(factory):
    orders = factory / "orders.csv"
    orders.write_text(ORDERS + "SO-3,gear,1,2026-03-03,,yes\n", encoding="utf-8")
    told = plan_chart(factory).to_json()
    assert told["new"] == ["SO-3/10", "SO-3/20"]
    assert told["changed_tables"] == ["orders"]
    assert told["all_on_time"] is told["scenarios"] is told["expected_late"] is None
    late, _, new = told["orders"]
    assert (late["late_s"], late["on_time"], late["held_by"]) == (2 * HOUR, None, None)
    assert (new["order"], new["done_s"], new["unplanned"]) == ("SO-3", None, 2)


def test_an_order_that_is_wrong_by_now_is_named(factory):
    orders = factory / "orders.csv"
    orders.write_text(ORDERS.replace("SO-1,gear,4", "SO-1,gear,-4"), encoding="utf-8")
    told = plan_chart(factory).to_json()
    assert [each["order"] for each in told["skipped"]] == ["SO-1"]
    assert "-4" in told["skipped"][0]["problems"][0]["zh"]
    assert told["gone"] == ["SO-1/10", "SO-1/20"]
    assert [each["order"] for each in told["orders"]] == ["SO-2"]


def test_a_shelf_works_a_plan_out_again_only_when_a_file_changed(factory):
    shelf = PlanShelf(open_workspace(factory.parents[1]))
    first = shelf.now(FACTORY)
    assert shelf.now(FACTORY) is first
    orders = factory / "orders.csv"
    orders.write_text(ORDERS.replace("SO-1,gear,4,2026-03-02 12:00", "SO-1,gear,4,2026-03-02 11:00"), encoding="utf-8")
    second = shelf.now(FACTORY)
    assert second.version != first.version
    assert [each.late_s for each in second.chart.orders] == [2 * HOUR, 1200]
    (factory.parents[1] / ".gongfu" / "plans" / f"{FACTORY}.json").unlink()
    assert shelf.now(FACTORY) is None
    assert not shelf.is_kept(FACTORY)


def test_tables_that_cannot_be_read_are_said(factory):
    (factory / "routings.csv").write_text("no,such,columns\n1,2,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="routings"):
        plan_chart(factory)
