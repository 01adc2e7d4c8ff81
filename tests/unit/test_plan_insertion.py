"""A job put into a plan by hand: where it goes, whom it may not do without, and what it waits for."""

import numpy as np
import pytest

from gongfu.model.scheduling import BatchRule
from gongfu.schedule.plan_arrays import PlanChoice, plan_of, tables_of
from gongfu.schedule.plan_insertion import OfferKind, PlanInsertion
from problem_building import calendar, job, link, machine, operation, operator, problem


def plan_by(base, modes, people=()):
    """The plan whose operations go in the order of their numbers."""
    order = np.arange(len(base.operations))
    choice = PlanChoice(order=order, modes=np.array(modes, np.int64), people=np.array(people, np.int64))
    return plan_of(tables_of(base), choice)


def offered(base, whole, kind, modes, people=()):
    """Start and end of the new operations; none where there is no offer."""
    plan = PlanInsertion(whole, plan_by(base, modes, people)).offer(kind)
    rows = () if plan is None else sorted(plan.operations, key=lambda row: row.operation)[len(base.operations) :]
    return [(row.start_s, row.end_s) for row in rows]


def furnace(*jobs):
    """Batches on a machine by a person who comes second, after one with other hours and without the skill."""
    rule = BatchRule(key="hot", load=1, most=2)
    details = {"batch": rule, "skill": "bake", "operators": 1}
    early, late = ([(start + 100 * day, start + 100 * day + 40) for day in range(50)] for start in (0, 50))
    return problem(
        [operation(f"o{number}", number, ((0, 10),), **details) for number in range(len(jobs))],
        [machine("furnace", calendar="late")],
        jobs,
        calendars=(calendar("early", *early), calendar("late", *late)),
        operators=(operator("ann", "weld", calendar="early"), operator("bob", "bake", calendar="late")),
    )


@pytest.mark.parametrize("kind", list(OfferKind))
@pytest.mark.parametrize(("release", "expected"), [(0, (50, 60)), (500, (550, 560))])
def test_a_batch_is_timed_with_those_alone_who_have_the_skill(kind, release, expected):
    kept, new = job("kept"), job("new", release_s=release)
    assert offered(furnace(kept), furnace(kept, new), kind, [0], [1]) == [expected]


def waiting(most, *, new=True):
    """A job whose second operation finds its machine busy for long, and has to be soon behind the first."""
    hours = calendar("days", *((day * 100, day * 100 + 60) for day in range(400)))
    own = [operation("first", 1, ((0, 10),)), operation("other", 1, ((1, 10),)), operation("last", 1, ((2, 10),))]
    return problem(
        [operation("busy", 0, ((2, 100),)), *(own if new else ())],
        [machine("a"), machine("b", calendar="days"), machine("c")],
        [job("kept", due_s=100), job("new")],
        calendars=(hours,),
        precedences=(link(1, 3, wait_most_s=0), link(2, 3, wait_most_s=most)) if new else (),
    )


@pytest.mark.parametrize("kind", [OfferKind.GAPS, OfferKind.SLACK])
@pytest.mark.parametrize("most", [2_000, 1 << 45])
def test_a_longest_wait_may_reach_back_behind_the_beginning(kind, most):
    assert offered(waiting(0, new=False), waiting(most), kind, [0]) == [(90, 100), (0, 10), (100, 110)]


def test_what_must_not_wait_long_begins_later_for_a_gap():
    kept = (operation("busy", 0, ((1, 100),)), operation("far", 0, ((1, 100),), ready_s=200))
    new = (operation("first", 1, ((0, 10),)), operation("last", 1, ((1, 10),)))
    machines, jobs = [machine("a"), machine("b")], [job("kept"), job("new")]
    whole = problem([*kept, *new], machines, jobs, precedences=(link(2, 3, wait_most_s=30),))
    assert offered(problem(kept, machines, jobs[:1]), whole, OfferKind.GAPS, [0, 1]) == [(60, 70), (100, 110)]


@pytest.mark.parametrize(("kind", "expected"), [(OfferKind.GAPS, (30, 35)), (OfferKind.SLACK, (20, 25))])
def test_another_place_with_the_same_end_is_tried_too(kind, expected):
    """Ann is free at 20; before what is due by then, nobody bears the new one, and behind it, it ends as early."""
    crew = {"skill": "saw", "operators": 1}
    kept = [
        operation("elsewhere", 0, ((1, 20),), **crew),
        operation("due", 1, ((0, 10),), ready_s=10),
        operation("easy", 2, ((0, 10),), ready_s=20),
    ]
    jobs = [job("elsewhere", due_s=20), job("due", due_s=20), job("easy", due_s=100)]
    new = operation("new", 3, ((0, 5),), ready_s=1, **crew)
    details = {"operators": (operator("ann", "saw"),)}
    machines = [machine("a"), machine("b")]
    base = problem(kept, machines, jobs, **details)
    whole = problem([*kept, new], machines, [*jobs, job("new")], **details)
    assert offered(base, whole, kind, [0, 1, 2], [0]) == [expected]


def test_a_crew_is_looked_for_until_all_are_free():
    """Two people work in turn, and thirteen all the time: no two are free together before the end."""
    turns, others = 300, 13
    crew = {"skill": "saw", "operators": 1}
    turn = [operation(f"o{each}", 0, ((each % 2, 10),), ready_s=10 * each, **crew) for each in range(turns)]
    busy = [operation(f"b{each}", 0, ((3 + each, 10 * turns),), **crew) for each in range(others)]
    machines = [machine(f"m{number}") for number in range(3 + others)]
    details = {"operators": tuple(operator(f"p{number}", "saw") for number in range(2 + others))}
    kept = [*turn, *busy]
    new = operation("new", 1, ((2, 5),), skill="saw", operators=2)
    base, whole = (
        problem(kept, machines, [job("kept")], **details),
        problem([*kept, new], machines, [job("kept"), job("new")], **details),
    )
    people = [*(each % 2 for each in range(turns)), *range(2, 2 + others)]
    end = 10 * turns
    assert offered(base, whole, OfferKind.GAPS, np.arange(len(kept)), people) == [(end, end + 5)]
