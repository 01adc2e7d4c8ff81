"""A plan differs from itself in nothing, and backwards every change is its opposite."""

from hypothesis import given
from hypothesis import strategies as st

from gongfu.plan import ChangeKind, Statement, plan_changes
from plan_statements import aim

OPPOSITE = {
    ChangeKind.RAISED: ChangeKind.LOWERED,
    ChangeKind.LOWERED: ChangeKind.RAISED,
    ChangeKind.NEW: ChangeKind.DROPPED,
    ChangeKind.DROPPED: ChangeKind.NEW,
    ChangeKind.REDEFINED: ChangeKind.REDEFINED,
    ChangeKind.UNCHANGED: ChangeKind.UNCHANGED,
}
# Things with hardly a word in common, so that who pairs with whom is no matter of taste.
THINGS = ("船舶产值", "绿色工厂", "研发人员", "smart factories", "wind farms at sea")
PLANS = st.dictionaries(st.sampled_from(THINGS), st.integers(1, 9_999), max_size=5).map(
    lambda plan: [aim(thing, value, "亿元" if thing == "船舶产值" else "个") for thing, value in plan.items()]
)


@given(PLANS)
def test_a_plan_does_not_differ_from_itself(plan: list[Statement]) -> None:
    changes = plan_changes(plan, plan)
    assert all(change.kind is ChangeKind.UNCHANGED and change.before is change.after for change in changes)
    assert len(changes) == len(plan)


@given(PLANS, PLANS)
def test_backwards_every_change_is_its_opposite(before: list[Statement], after: list[Statement]) -> None:
    forth = {(one.kind, id(one.before), id(one.after)) for one in plan_changes(before, after)}
    back = {(OPPOSITE[one.kind], id(one.after), id(one.before)) for one in plan_changes(after, before)}
    assert forth == back
