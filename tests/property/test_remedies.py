"""On random problems: remedies keep the rules, and where there is no plan, what is left can be planned."""

from dataclasses import replace

import pytest

from gongfu.model.schedules import Objective
from gongfu.schedule import (
    PlanLimits,
    blocked_orders,
    causes_of_jobs,
    check_plan,
    find_remedies,
    orders_alone,
    plan_risk,
    search_plan,
)
from random_problems import random_problem

HALF_HOUR = 1800


def shop_of(seed):
    """A random shop whose times are half hours, so that there is room for overtime, and whose lots can be cut."""
    drawn = random_problem(seed, most_operations=8)

    def longer(thing, *names):
        return replace(
            thing, **{name: value * HALF_HOUR for name in names if (value := getattr(thing, name)) is not None}
        )

    return replace(
        drawn,
        jobs=tuple(replace(longer(job, "release_s", "due_s"), quantity=4) for job in drawn.jobs),
        operations=tuple(
            replace(
                longer(each, "ready_s"),
                modes=tuple(longer(mode, "duration_s") for mode in each.modes),
                quantity=4,
                divisible=each.batch is None,
                cv=0.2,
            )
            for each in drawn.operations
        ),
        precedences=tuple(longer(each, "wait_s", "wait_most_s") for each in drawn.precedences),
        calendars=tuple(
            replace(each, spans=tuple((start * HALF_HOUR, end * HALF_HOUR) for start, end in each.spans))
            for each in drawn.calendars
        ),
        setups=tuple(
            replace(each, seconds=tuple(tuple(time * HALF_HOUR for time in row) for row in each.seconds))
            for each in drawn.setups
        ),
        transports=tuple((one, other, time * HALF_HOUR) for one, other, time in drawn.transports),
    )


def planned(shop):
    return search_plan(shop, Objective(), PlanLimits(changes=300, threads=1)).plan


@pytest.mark.parametrize("seed", range(20))
def test_remedies_keep_the_rules_and_bring_the_job_in_earlier(seed):
    shop = shop_of(seed)
    made = planned(shop)
    if made is None:
        blocked = {each.order for each in blocked_orders(shop)}
        busy = {shop.jobs[each.job].order for each in shop.operations}
        rest = [job.order for job in shop.jobs if job.order in busy - blocked]
        assert blocked
        assert not rest or check_plan(orders_alone(shop, rest), planned(orders_alone(shop, rest))) == []
        return
    causes = causes_of_jobs(shop, made, tuple(made.late_jobs(shop)))
    ends = made.job_ends(shop)
    for each in causes:
        # Of a job that takes no time at all there is nothing to share.
        assert not each.shares or sum(each.shares.values()) == pytest.approx(1)
    for job, remedies in find_remedies(shop, made, plan_risk(shop, made, scenarios=256), causes).items():
        assert remedies, "a due date can always be moved here"
        for remedy in remedies:
            if remedy.plan is not None:
                assert check_plan(remedy.problem, remedy.plan) == []
                assert remedy.plan.job_ends(remedy.problem)[job] < ends[job]
                assert remedy.on_time > remedy.on_time_before
