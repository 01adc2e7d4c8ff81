"""Orders that cannot be planned name what blocks them: by hand, and through the command."""

import pytest
from typer.testing import CliRunner

from gongfu.app.orders_view import plan_notes
from gongfu.app.plan_orders import plan_orders
from gongfu.cli import app
from gongfu.errors import CheckFailedError
from gongfu.model.schedules import Objective
from gongfu.schedule import BlockedBy, BlockedOrder, PlanLimits, blocked_orders, check_plan, orders_alone, search_plan
from problem_building import calendar, job, link, machine, operation, operator, problem

LIMITS = PlanLimits(changes=200, threads=1)


def found(shop):
    return search_plan(shop, Objective(), LIMITS).plan


def pair(most, **details):
    """Two orders of two steps; of the second the steps lie in two plants, five seconds apart."""
    return problem(
        [
            operation("j0/a", modes=((0, 5),)),
            operation("j0/b", modes=((0, 5),)),
            operation("j1/a", 1, ((0, 5),)),
            operation("j1/b", 1, ((1, 5),)),
        ],
        [machine("m0", plant="north"), machine("m1", plant="south", **details)],
        [job("j0", due_s=9), job("j1", due_s=20)],
        precedences=(link(0, 1), link(2, 3, wait_most_s=most)),
        transports=(("north", "south", 5), ("south", "north", 5)),
        calendars=(calendar("day", (0, 25)), calendar("late", (40, 43))),
    )


def test_a_longest_wait_that_is_shorter_than_the_way_blocks_its_order():
    shop = pair(4)
    assert found(shop) is None
    (blocked,) = blocked_orders(shop)
    assert blocked == BlockedOrder(order="j1", by=BlockedBy.LONGEST_WAIT, operations=("j1/a", "j1/b"))
    rest = orders_alone(shop, ["j0"])
    assert check_plan(rest, found(rest)) == []
    assert blocked_orders(pair(5)) == ()


def test_hours_that_are_too_short_block():
    assert found(pair(9, calendar="day")) is not None
    # In 3 seconds there is no room for 5, and it does not open again.
    blocked = BlockedOrder(order="j1", by=BlockedBy.MACHINE_HOURS, machine="m1")
    assert blocked_orders(pair(9, calendar="late")) == (blocked,)


def test_people_who_are_not_there_long_enough_block():
    shop = problem(
        [operation("a", modes=((0, 5),), skill="turn", operators=1)],
        operators=(operator("ann", "turn", calendar="short"),),
        calendars=(calendar("short", (0, 3)),),
    )
    assert blocked_orders(shop) == (BlockedOrder(order="j0", by=BlockedBy.PEOPLE_HOURS, skill="turn"),)


def test_orders_that_fit_alone_but_not_together_name_each_other():
    # Ten open seconds, and three orders of four: the last due has no room, beside the two before it.
    shop = problem(
        [operation(name, number, ((0, 4),)) for number, name in enumerate("abc")],
        [machine(calendar="short")],
        [job("j0", due_s=4), job("j1", due_s=12), job("j2", due_s=8)],
        calendars=(calendar("short", (0, 10)),),
    )
    assert blocked_orders(shop) == (
        BlockedOrder(order="j1", by=BlockedBy.MACHINE_HOURS, machine="m0", beside=("j0", "j2")),
    )


TABLES = {
    "orders": "order,item,qty,due\nSO-1,part,2,2026-03-02\nSO-2,glued,2,2026-03-02\n",
    "routings": ("item,op,work_center,run_min,wait_max\npart,10,saw,30,\nglued,10,glue,10,30\nglued,20,press,10,\n"),
    "work_centers": "work_center,plant\nsaw,north\nglue,north\npress,south\n",
    "transports": "from,to,hours\nnorth,south,2\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_the_command_names_the_order_and_its_constraint(folder):
    words = ["schedule", str(folder), "--changes", "50", "--no-keep"]
    refused = CliRunner().invoke(app, words)
    assert isinstance(refused.exception, CheckFailedError)
    assert str(refused.exception).endswith(
        "orders.csv:3: order SO-2 cannot be planned: at most 30 min may lie between SO-2/10 and SO-2/20, which no plan "
        "keeps; without that one is found. Loosen wait_max, or see what must lie between them"
    )


def test_the_rest_is_planned_and_what_is_left_out_is_named(folder):
    result = plan_orders(folder, limits=LIMITS, skip_invalid=True)
    assert [each.order for each in result.orders] == ["SO-1"]
    assert [each.order for each in result.asked.skipped] == ["SO-2"]
    (note,) = plan_notes(result, "zh")
    assert note.startswith("SO-2 未排入计划：")
    assert "SO-2/10 完工后最多 30 分钟内就要开始 SO-2/20" in note
    assert result.to_json()["skipped"][0]["order"] == "SO-2"


def test_where_no_order_can_be_planned_nothing_is_skipped_in_silence(folder):
    (folder / "orders.csv").write_text("order,item,qty,due\nSO-2,glued,2,2026-03-02\n", encoding="utf-8")
    with pytest.raises(CheckFailedError, match="SO-2/10 and SO-2/20"):
        plan_orders(folder, limits=LIMITS, skip_invalid=True)
