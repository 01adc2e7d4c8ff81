"""Plans by what they cost: put off to cheap hours, done by the cheaper machine, never late for it."""

from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest

from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import EnergyPrice
from gongfu.schedule import PlanLimits, check_plan, plan_risk, search_plan
from problem_building import calendar, job, link, machine, operation, problem

IN_TIME = Objective(ranks=((Goal.TARDINESS,), (Goal.ENERGY,)))
COST = Objective(ranks=((Goal.COST,),))
HOUR = 3600
# A kilowatt hour costs a yuan, from 4 h to 9 h a tenth of it.
NIGHT = tuple(
    EnergyPrice(from_s=hour * HOUR, cny_a_kwh=price) for hour, price in ((0, 1.0), (4, 0.1), (9, 1.0), (28, 0.1))
)
PRESS = machine("press", busy_w=10_000.0, idle_w=1_000.0)


def searched(case, objective, changes=2_000):
    found = search_plan(case, objective, PlanLimits(changes=changes))
    assert check_plan(case, found.plan) == []
    return found


def test_work_waits_for_the_night_if_that_makes_nothing_late():
    case = problem(
        [operation(f"o{number}", number, [(0, 2 * HOUR)]) for number in range(2)],
        [PRESS],
        [job("soon", due_s=3 * HOUR), job("later", due_s=30 * HOUR)],
        energy_prices=NIGHT,
    )
    plan = searched(case, IN_TIME).plan
    assert [row.start_s for row in plan.operations] == [0, 4 * HOUR]
    # 2 h of work by day and by night, and 2 h of idling between.
    assert plan.score.energy_cny == pytest.approx(20 + 2 + 2)
    assert searched(case, Objective()).plan.score.energy_cny == pytest.approx(40)


def test_nothing_waits_without_need():
    """Nothing is saved by waiting where the price is always the same, also where a search may try it."""
    flat = (EnergyPrice(from_s=0, cny_a_kwh=1.0),)
    case = problem([operation("o", modes=[(0, HOUR)])], [PRESS], [job(due_s=9 * HOUR)], energy_prices=flat)
    assert searched(case, IN_TIME).plan.operations[0].start_s == 0
    unpowered = problem([operation("o", modes=[(0, HOUR)])], jobs=[job(due_s=9 * HOUR)], energy_prices=NIGHT)
    assert searched(unpowered, IN_TIME).plan.operations[0].start_s == 0


def test_the_partner_works_where_that_is_cheaper_all_in_all():
    case = problem(
        [operation("o", modes=[(0, 2 * HOUR), (1, HOUR)])],
        [PRESS, machine("partner", price_cny=15.0)],
        energy_prices=(EnergyPrice(from_s=0, cny_a_kwh=1.0),),
    )
    found = searched(case, COST)
    assert (found.plan.operations[0].machine, found.costs, found.bounds) == (1, (15.0,), (15.0,))
    dear = replace(case, machines=(PRESS, machine("partner", price_cny=30.0)))
    assert searched(dear, COST).costs == (20.0,)


def test_idling_counts_until_the_last_operation_and_not_in_closed_hours():
    case = problem(
        [operation("o", modes=[(0, 4 * HOUR)])],
        [replace(PRESS, calendar="day")],
        calendars=(calendar("day", (HOUR, 3 * HOUR), (5 * HOUR, 99 * HOUR)),),
        energy_prices=NIGHT,
    )
    plan = searched(case, Objective()).plan
    assert (plan.operations[0].start_s, plan.operations[0].end_s) == (HOUR, 7 * HOUR)
    assert plan.score.energy_cny == pytest.approx(10 * (2 + 0.2))


def test_what_is_put_off_does_not_start_before_in_any_scenario():
    case = problem(
        [operation("a", modes=[(0, HOUR)], cv=0.3), operation("b", modes=[(1, HOUR)])],
        [machine("saw"), PRESS],
        [job(due_s=9 * HOUR)],
        precedences=(link(0, 1),),
        energy_prices=NIGHT,
    )
    plan = searched(case, IN_TIME).plan
    assert plan.operations[1].start_s == 4 * HOUR
    assert (plan_risk(case, plan).ends[0] == 5 * HOUR).all()


def every_plan(case, horizon):
    """What each plan of a few operations with one machine each costs: tardiness and energy."""
    latest_first = case.energy_prices[::-1]
    price = [next(each.cny_a_kwh for each in latest_first if each.from_s <= t) for t in range(2 * horizon)]
    durations = [each.modes[0].duration_s for each in case.operations]
    for starts in product(range(horizon), repeat=len(durations)):
        ends = [start + duration for start, duration in zip(starts, durations, strict=True)]
        if any(starts[arc.after] < ends[arc.before] for arc in case.precedences):
            continue
        energy, free = 0.0, True
        for number, each in enumerate(case.machines):
            own = sorted(
                (start, end)
                for start, end, one in zip(starts, ends, case.operations, strict=True)
                if one.modes[0].machine == number
            )
            free = free and all(before[1] <= after[0] for before, after in pairwise(own))
            energy += each.idle_w * sum(price[: own[-1][1] if own else 0])
            energy += (each.busy_w - each.idle_w) * sum(sum(price[start:end]) for start, end in own)
        if free:
            done = [0] * len(case.jobs)
            for end, one in zip(ends, case.operations, strict=True):
                done[one.job] = max(done[one.job], end)
            late = sum(max(0, end - each.due_s) for end, each in zip(done, case.jobs, strict=True))
            yield late, energy / 3_600_000


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_of_all_plans_is_found(seed):
    luck = Random(seed)
    moments = [0, *sorted(luck.sample(range(2, 24), 5))]
    case = problem(
        [operation(f"o{number}", number % 2, [(luck.randrange(2), luck.randint(1, 5))]) for number in range(3)],
        [machine(f"m{n}", busy_w=luck.choice([1e3, 5e3]), idle_w=luck.choice([0.0, 300.0])) for n in range(2)],
        [job(f"j{number}", due_s=luck.randint(6, 18)) for number in range(2)],
        precedences=(link(0, 1),) if luck.random() < 0.5 else (),
        energy_prices=tuple(EnergyPrice(from_s=m, cny_a_kwh=luck.choice([300.0, 700.0, 1200.0])) for m in moments),
    )
    best = min(every_plan(case, 18))
    found = searched(case, IN_TIME, changes=20_000)
    assert found.costs == pytest.approx(best)
    assert found.bounds <= found.costs
