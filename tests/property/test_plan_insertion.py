"""A job put into a plan: it ends as early as trying every place says, and the others bear what was agreed."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongfu.schedule import check_plan
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, plan_of, tables_of
from gongfu.schedule.plan_insertion import OfferKind, PlanInsertion
from problem_building import calendar, operator
from random_problems import begun, feature_sets, job_by_job, lucks, random_choice, random_problem

# People with skills and hours of their own who serve batches, and longest waits: where what is not known yet is asked.
CREWED = frozenset({"crews", "batches", "calendars", "waits"})
mixtures = st.one_of(feature_sets, feature_sets.map(CREWED.union))


def with_other_people(luck, problem):
    """The same problem with people before and after its own, whose hours may meet those of no machine."""
    hours = calendar("nights", *((start, start + luck.randint(1, 3)) for start in range(0, 60, 7)), (70, 500))
    others = (operator("guest", "weld", calendar="nights"), operator("helper", "bake", calendar="nights"))
    people = (others[0], *problem.operators, *others[1:]) if problem.operators else ()
    return replace(problem, operators=people, calendars=(*problem.calendars, hours))


def with_long_waits(luck, problem):
    """The same problem with some longest waits that are longer than all that lies before."""
    arcs = tuple(
        replace(arc, wait_most_s=luck.choice([arc.wait_most_s, arc.wait_most_s, 50, 1 << 40]))
        if arc.wait_most_s is not None and arc.wait_most_s <= 50
        else arc
        for arc in problem.precedences
    )
    return replace(problem, precedences=arcs)


def random_insertion(luck, features, operations=None):
    """A problem, a plan of all but its last job, and the first operation of that one."""
    problem = job_by_job(random_problem(luck, features, most_operations=luck.choice([8, 16])))
    problem = with_long_waits(luck, with_other_people(luck, problem))
    assume(len(problem.jobs) > 1)
    first = next(number for number, each in enumerate(problem.operations) if each.job == len(problem.jobs) - 1)
    last = len(problem.operations) if operations is None else first + operations
    arcs = tuple(each for each in problem.precedences if each.after < last)
    problem = replace(problem, operations=problem.operations[:last], precedences=arcs)
    known = tuple(each for each in arcs if each.after < first)
    base = begun(luck, replace(problem, operations=problem.operations[:first], precedences=known))
    operations = (*base.operations, *problem.operations[first:])
    problem = replace(problem, operations=operations, now_s=base.now_s)
    return problem, plan_of(tables_of(base), random_choice(luck, base)), first


def ends(plan):
    return {each.operation: each.end_s for each in plan.operations}


def places_tried(problem, plan, first):
    """Every end that the last operation can have with no other one later, and whether these stay as they were."""
    base = replace(
        problem,
        operations=problem.operations[:first],
        precedences=tuple(each for each in problem.precedences if each.after < first),
    )
    known, tables = choice_from(base, plan), tables_of(problem)
    before = {each.operation: (each.start_s, each.end_s) for each in plan.operations}
    past = int(tables.totals["past"][0])
    order = [*known.order[:past], *sorted(known.order[past:], key=lambda number: before[number][0])]
    operation, mode_one = problem.operations[first], int(tables.operations["mode"][first])
    skilled = [p for p, person in enumerate(problem.operators) if operation.skill in person.skills]
    for place in range(past, first + 1):
        for mode in range(len(operation.modes)):
            for crew in combinations(skilled, operation.operators):
                choice = PlanChoice(
                    order=np.array([*order[:place], first, *order[place:]]),
                    modes=np.array([*known.modes, mode_one + mode]),
                    people=np.array([*known.people, *crew], np.int64),
                    delays=np.array([*known.delays, 0]),
                )
                stands_before = {*choice.order[:place]}
                if any(each.after == first and each.before not in stands_before for each in problem.precedences):
                    continue
                tried = plan_of(tables, choice)
                after = (
                    {} if tried is None else {each.operation: (each.start_s, each.end_s) for each in tried.operations}
                )
                if after and all(np.less_equal(after[number], before[number]).all() for number in before):
                    yield after[first][1], all(after[number] == before[number] for number in before)


@given(lucks, mixtures)
@settings(max_examples=40, deadline=None)
def test_an_operation_ends_where_trying_every_place_says(luck, features):
    problem, plan, first = random_insertion(luck, features, operations=1)
    if plan is None:
        return
    offered = PlanInsertion(problem, plan).offer(OfferKind.GAPS)
    tried = set(places_tried(problem, plan, first))
    # A place may let others end earlier, e.g. since it saves them a setup; that is not looked for.
    if any(unchanged for _, unchanged in tried):
        assert min(tried)[0] <= ends(offered)[first] <= min(end for end, unchanged in tried if unchanged)
    elif offered is not None:
        assert ends(offered)[first] in {end for end, _ in tried}


@given(lucks, mixtures)
@settings(max_examples=40, deadline=None)
def test_the_others_bear_what_was_agreed(luck, features):
    problem, plan, _ = random_insertion(luck, features)
    if plan is None:
        return
    insertion = PlanInsertion(problem, plan)
    before = ends(plan)
    for kind in OfferKind:
        offered = insertion.offer(kind)
        if offered is None:
            continue
        assert check_plan(problem, offered) == []
        after = ends(offered)
        if kind is OfferKind.GAPS:
            assert all(after[number] <= before[number] for number in before)
        if kind is OfferKind.SLACK:
            for number, job in enumerate(problem.jobs[:-1]):
                own = [each for each in before if problem.operations[each].job == number]
                if job.due_s is not None:
                    assert max(after[each] for each in own) <= max(job.due_s, *(before[each] for each in own))
