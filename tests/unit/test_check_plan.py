"""The checker of plans: a plan that keeps every rule passes, and each rule that is broken alone is seen alone."""

from dataclasses import replace

import pytest

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import BatchRule
from gongfu.schedule import PlanRule, check_plan
from problem_building import calendar, job, link, machine, matrix, operation, operator, plan, planned, problem

# Two shifts of 10 s with a break of 5 s; the second person comes 2 s later.
SHIFTS = calendar("shifts", (0, 10), (15, 25), (30, 90))
LATE_RISER = calendar("late", (2, 10), (15, 25), (30, 90))

WORKSHOP = problem(
    machines=[
        machine("saw", calendar="shifts", setups="colours", family="red", plant="north"),
        machine("oven", plant="south"),
    ],
    jobs=[job("first", due_s=20, weight=2.0), job("second", release_s=1)],
    operations=[
        operation("cut", 0, [(0, 4)], family="blue", skill="sawyer", operators=2),
        operation("trim", 1, [(0, 3), (1, 9)], family="red", ready_s=2),
        operation("bake", 0, [(1, 5)], batch=BatchRule(key="hot", load=2, most=3), skill="baker", operators=1),
        operation("roast", 1, [(1, 5)], batch=BatchRule(key="hot", load=1, most=3), skill="baker", operators=1),
        operation("pack", 0, [(1, 0)]),
    ],
    precedences=(link(0, 2, wait_s=1), link(1, 3, wait_most_s=8), link(2, 4), link(3, 4)),
    operators=(
        operator("ada", "sawyer", "baker", calendar="shifts"),
        operator("bo", "sawyer", calendar="late"),
        operator("cy", "baker"),
        operator("di", "packer"),
    ),
    calendars=(SHIFTS, LATE_RISER),
    setups=(matrix("colours", ("red", "blue"), (0, 3), (4, 0)),),
    transports=(("north", "south", 2), ("south", "north", 2)),
)
# cut: set up 0-3, cut 3-7; trim: set up 7-10 and 15-16, cut 16-19; both bake 21-26.
CUT = planned(0, 3, 7, operators=(0, 1), setup_start_s=0, setup_s=3)
TRIM = planned(1, 16, 19, setup_start_s=7, setup_s=4)
BAKE = planned(2, 21, 26, machine=1, operators=(2,))
ROAST = planned(3, 21, 26, machine=1, operators=(2,))
PACK = planned(4, 26, 26, machine=1)
ROWS = (CUT, TRIM, BAKE, ROAST, PACK)
SCORE = {"tardiness": 12.0, "late": 1, "setup": 7}


def broken(case, rows, **score):
    """The rules that a plan breaks."""
    return {violation.rule for violation in check_plan(case, plan(*rows, **(SCORE | score)))}


def rules_of(case, *rows, **score):
    """The rules that a plan of these rows breaks, in the order in which they are found."""
    return [violation.rule for violation in check_plan(case, plan(*rows, **score))]


def changed(row, **details):
    """The plan with one of its rows changed."""
    return [replace(row, **details) if each is row else each for each in ROWS]


def test_a_plan_that_keeps_every_rule_passes():
    assert check_plan(WORKSHOP, plan(*ROWS, **SCORE)) == []


@pytest.mark.parametrize(
    ("rule", "rows", "score"),
    [
        (PlanRule.PLANNED_TWICE, [*ROWS, PACK], {}),
        (PlanRule.UNKNOWN_NUMBER, changed(CUT, operation=9), {}),
        (PlanRule.UNKNOWN_NUMBER, changed(CUT, machine=-1), {}),
        (PlanRule.UNKNOWN_NUMBER, changed(CUT, operators=(0, 7)), {}),
        (PlanRule.DURATION, [*ROWS[:2], *(replace(row, end_s=25) for row in (BAKE, ROAST)), PACK], {}),
        (PlanRule.CREW_SIZE, changed(CUT, operators=(0,)), {}),
        (PlanRule.SETUP_SECONDS, changed(CUT, setup_s=2), {}),
        (PlanRule.SETUP_BEGIN, changed(TRIM, setup_start_s=6), {}),
        (PlanRule.SETUP_UNFINISHED, changed(TRIM, start_s=15, end_s=18), {}),
        (PlanRule.SKILL, [*ROWS[:2], *(replace(row, operators=(3,)) for row in (BAKE, ROAST)), PACK], {}),
        (PlanRule.LISTED_TOO_LATE, [TRIM, CUT, *ROWS[2:]], {}),
        (PlanRule.LISTED_TOO_LATE, [CUT, TRIM, BAKE, PACK, ROAST], {}),
        (PlanRule.SCORE, ROWS, {"makespan": 27}),
        (PlanRule.SCORE, ROWS, {"tardiness": 6.0}),
        (PlanRule.SCORE, ROWS, {"late": 0}),
        (PlanRule.SCORE, ROWS, {"setup": 4}),
    ],
)
def test_one_broken_rule_is_seen_alone(rule, rows, score):
    assert broken(WORKSHOP, rows, **score) == {rule}


def test_a_missing_operation_is_seen():
    assert broken(WORKSHOP, ROWS[:-1]) == {PlanRule.MISSING}


def test_work_before_the_plan_starts_is_seen():
    case = problem([operation("cut", modes=[(0, 4)])])
    assert rules_of(case, planned(0, -1, 3)) == [PlanRule.BEFORE_START, PlanRule.RELEASE, PlanRule.MATERIAL]


def test_a_machine_that_cannot_do_it_is_seen():
    case = problem([operation("cut", modes=[(0, 4)])], [machine("saw"), machine("oven")])
    assert rules_of(case, planned(0, 0, 4, machine=1)) == [PlanRule.MACHINE]


def test_a_setup_begins_as_soon_as_the_machine_is_free_and_open():
    colours = matrix("colours", ("red", "blue"), (0, 3), (4, 0))
    saw = machine("saw", calendar="late", setups="colours", family="red")
    case = problem([operation("cut", family="blue")], [saw], setups=(colours,), calendars=(LATE_RISER,))
    assert rules_of(case, planned(0, 5, 6, setup_start_s=0, setup_s=3), setup=3) == []
    assert rules_of(case, planned(0, 5, 6, setup_start_s=2, setup_s=3), setup=3) == []
    assert rules_of(case, planned(0, 6, 7, setup_start_s=3, setup_s=3), setup=3) == [PlanRule.SETUP_BEGIN]


def test_work_that_starts_in_a_closed_second_is_seen():
    case = problem([operation("cut", modes=[(0, 4)])], [machine(calendar="shifts")], calendars=(SHIFTS,))
    assert rules_of(case, planned(0, 10, 19)) == [PlanRule.STARTS_CLOSED]
    assert rules_of(case, planned(0, 12, 19)) == [PlanRule.STARTS_CLOSED]
    assert rules_of(case, planned(0, 15, 19)) == []


def test_hours_of_a_person_count_as_those_of_the_machine():
    people = (operator("bo", "sawyer", calendar="late"),)
    cut = operation("cut", modes=[(0, 10)], skill="sawyer", operators=1)
    case = problem([cut], operators=people, calendars=(LATE_RISER,))
    assert rules_of(case, planned(0, 0, 17, operators=(0,))) == [PlanRule.STARTS_CLOSED]
    assert rules_of(case, planned(0, 2, 12, operators=(0,))) == [PlanRule.DURATION]
    assert rules_of(case, planned(0, 2, 17, operators=(0,))) == []


def test_work_that_drags_on_into_closed_hours_is_seen():
    case = problem([operation("cut", modes=[(0, 4)])], [machine(calendar="shifts")], calendars=(SHIFTS,))
    assert rules_of(case, planned(0, 6, 12)) == [PlanRule.DURATION]
    assert rules_of(case, planned(0, 6, 10)) == []


def test_work_that_no_open_hour_is_left_for_is_seen():
    case = problem([operation("cut", modes=[(0, 99)])], [machine(calendar="shifts")], calendars=(SHIFTS,))
    assert rules_of(case, planned(0, 0, 109)) == [PlanRule.DURATION]


def test_an_operation_of_no_duration_may_happen_in_a_closed_second():
    case = problem([operation("tick", modes=[(0, 0)])], [machine(calendar="shifts")], calendars=(SHIFTS,))
    assert rules_of(case, planned(0, 12, 12)) == []
    assert rules_of(case, planned(0, 12, 13)) == [PlanRule.DURATION]


@pytest.mark.parametrize(
    ("rule", "start", "details"),
    [(PlanRule.RELEASE, 6, {"jobs": [job(release_s=7)]}), (PlanRule.MATERIAL, 8, {"ready": 9})],
)
def test_a_start_before_all_is_there_is_seen(rule, start, details):
    case = problem([operation("cut", modes=[(0, 4)], ready_s=details.get("ready", 0))], jobs=details.get("jobs"))
    assert rules_of(case, planned(0, start, start + 4)) == [rule]
    assert rules_of(case, planned(0, start + 1, start + 5)) == []


@pytest.mark.parametrize(
    ("start", "rules"), [(8, [PlanRule.LEAST_WAIT]), (9, []), (12, []), (13, [PlanRule.LONGEST_WAIT])]
)
def test_waits_and_transport_are_kept(start, rules):
    """The least wait is 2 s and the transport 3 s after second 4; the longest wait is 8 s."""
    case = problem(
        [operation("cut", modes=[(0, 4)]), operation("bake", modes=[(1, 5)])],
        [machine("saw", plant="north"), machine("oven", plant="south")],
        precedences=(link(0, 1, wait_s=2, wait_most_s=8),),
        transports=(("north", "south", 3),),
    )
    assert rules_of(case, planned(0, 0, 4), planned(1, start, start + 5, machine=1)) == rules


@pytest.mark.parametrize(("start", "rules"), [(3, [PlanRule.MACHINE_OVERLAP]), (4, [])])
def test_a_machine_does_one_thing_at_a_time(start, rules):
    case = problem([operation("cut", modes=[(0, 4)]), operation("trim", modes=[(0, 4)])])
    assert rules_of(case, planned(0, 0, 4), planned(1, start, start + 4)) == rules


def test_a_short_run_within_a_long_one_is_seen_and_so_is_one_behind_it():
    case = problem([operation("cut", modes=[(0, 9)]), *(operation(name, modes=[(0, 1)]) for name in ("tap", "tip"))])
    rows = (planned(0, 0, 9), planned(1, 2, 3), planned(2, 5, 6))
    assert rules_of(case, *rows) == [PlanRule.MACHINE_OVERLAP] * 2


HOT = {"batch": BatchRule(key="hot", load=1, most=2)}


def test_a_batch_shares_start_and_end_and_holds_no_more_than_it_may():
    case = problem([operation(name, modes=[(0, 4)], **HOT) for name in ("one", "two", "three")])
    together = [planned(number, 0, 4) for number in range(3)]
    assert rules_of(case, *together) == [PlanRule.BATCH_LOAD]
    assert rules_of(case, *together[:2], planned(2, 4, 8)) == []
    assert rules_of(case, *together[:2], planned(2, 3, 7)) == [PlanRule.MACHINE_OVERLAP]


def test_other_keys_share_no_run():
    cold = {"batch": BatchRule(key="cold", load=1, most=2)}
    case = problem([operation("one", modes=[(0, 4)], **HOT), operation("two", modes=[(0, 4)], **cold)])
    assert rules_of(case, planned(0, 0, 4), planned(1, 0, 4)) == [PlanRule.MACHINE_OVERLAP]


def test_a_batch_has_one_crew():
    baked = [operation(name, modes=[(0, 4)], skill="baker", operators=1, **HOT) for name in ("one", "two")]
    case = problem(baked, operators=(operator("ada", "baker"), operator("bo", "baker")))
    assert rules_of(case, planned(0, 0, 4, operators=(0,)), planned(1, 0, 4, operators=(0,))) == []
    assert rules_of(case, planned(0, 0, 4, operators=(0,)), planned(1, 0, 4, operators=(1,))) == [PlanRule.BATCH_CREWS]


@pytest.mark.parametrize(("start", "rules"), [(3, [PlanRule.PERSON_OVERLAP]), (4, [])])
def test_nobody_is_at_two_places(start, rules):
    cuts = [operation(name, modes=[(number, 4)], skill="sawyer", operators=1) for number, name in enumerate("ab")]
    case = problem(cuts, [machine("m0"), machine("m1")], operators=(operator("ada", "sawyer"),))
    rows = (planned(0, 0, 4, operators=(0,)), planned(1, start, start + 4, machine=1, operators=(0,)))
    assert rules_of(case, *rows) == rules


def test_the_same_person_twice_is_no_crew_of_two():
    case = problem(
        [operation("cut", modes=[(0, 4)], skill="sawyer", operators=2)], operators=(operator("a", "sawyer"),)
    )
    assert rules_of(case, planned(0, 0, 4, operators=(0, 0))) == [PlanRule.CREW_SIZE]


def test_an_operation_without_a_family_leaves_the_machine_as_it_is():
    case = problem(
        [operation("red", family="red"), operation("any"), operation("blue", family="blue")],
        [machine(setups="colours")],
        setups=(matrix("colours", ("red", "blue"), (0, 3), (4, 0)),),
    )
    rows = (planned(0, 0, 1), planned(1, 1, 2), planned(2, 5, 6, setup_start_s=2, setup_s=3))
    assert rules_of(case, *rows, setup=3) == []
    assert rules_of(case, *rows[:2], planned(2, 2, 3)) == [PlanRule.SETUP_SECONDS, PlanRule.SCORE]


def test_every_rule_has_words_in_both_languages():
    seen = {}
    cases = [
        (WORKSHOP, [*ROWS[:-1], *changed(CUT, machine=1)[:1]]),
        (WORKSHOP, changed(CUT, operation=9)),
        (WORKSHOP, changed(TRIM, setup_s=1, setup_start_s=9, start_s=12, end_s=13)),
    ]
    for case, rows in cases:
        for violation in check_plan(case, ProductionPlan(operations=tuple(rows), score=plan(*rows).score)):
            seen[violation.rule] = violation.words
    assert len(seen) >= 10
    assert all("{" not in words.zh + words.en for words in seen.values())
    assert seen[PlanRule.STARTS_CLOSED].en == (
        "operation trim starts at second 12, when machine saw or its people are off"
    )


def test_a_violation_says_who_when_and_by_how_much():
    case = problem([operation("cut", modes=[(0, 4)]), operation("trim", modes=[(0, 4)])])
    (violation,) = check_plan(case, plan(planned(0, 0, 4), planned(1, 1, 5)))
    assert violation.operations == ("trim", "cut")
    assert (violation.at_s, violation.off_s) == (1, 3)
