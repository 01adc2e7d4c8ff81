"""When a search stops, and what it tells meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from gongfu.schedule import JobShop, PlanLimits, plan_job_shop
from job_shops import FT06, check, shop_of_rows


class TickingClock:
    """A clock on which a second passes between any two looks."""

    def __init__(self):
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self):
        self.time += timedelta(seconds=1)
        return self.time


def test_it_stops_in_time_and_tells_when_plans_were_found():
    shop = shop_of_rows(FT06)
    plan = plan_job_shop(shop, PlanLimits(seconds=12, threads=1), clock=TickingClock())
    check(shop, plan)
    assert 0 < plan.seconds <= 18
    assert [point.seconds for point in plan.trace] == sorted(point.seconds for point in plan.trace)
    assert plan.changes > 0


def test_without_time_the_first_plan_is_given():
    shop = shop_of_rows(FT06)
    plan = plan_job_shop(shop, PlanLimits(seconds=0, threads=1), clock=TickingClock())
    check(shop, plan)
    assert (plan.changes, len(plan.trace)) == (0, 1)


def test_it_stops_at_a_makespan_that_is_good_enough():
    plan = plan_job_shop(shop_of_rows(FT06), PlanLimits(changes=10**9), enough=58)
    assert plan.makespan <= 58
    assert not plan.is_optimal


def test_whoever_watches_can_stop_it():
    told = []

    def watch(seconds, costs):
        told.append((seconds, costs))
        return len(told) < 3

    plan = plan_job_shop(shop_of_rows(FT06), PlanLimits(changes=10**9, threads=1), progress=watch)
    assert len(told) == 3
    assert told[-1] == (0.0, (plan.makespan,))


@pytest.mark.parametrize("jobs", [[], [[]], [[{}]], [[{"a": -1}]], [[{"a": 2**31}]]])
def test_what_is_no_job_shop_is_refused(jobs):
    with pytest.raises(AssertionError):
        JobShop(jobs=jobs)


def test_a_search_without_end_is_refused():
    with pytest.raises(AssertionError):
        PlanLimits()
