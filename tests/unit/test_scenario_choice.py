"""Plans searched for and chosen on scenarios: the better one is kept, and only where it is surely better."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, SearchCourse, check_plan, plan_on_scenarios, scenario_choice, search_plan
from gongfu.schedule.common_scenarios import CommonScenarios, loss_of
from gongfu.schedule.job_shop import JobShop, good_job_shop_plans, plan_job_shop
from gongfu.schedule.plan_arrays import choice_from
from gongfu.schedule.plan_pool import PlanPool
from gongfu.schedule.scenario_choice import AS_PLANNED, CHOOSING, DECIDING, GATHERING, led_by, retimed_plans
from gongfu.schedule.scenario_search import FoundOnScenarios
from problem_building import job, link, machine, operation, problem
from tardy_shops import tardy_shop

LIMITS = PlanLimits(changes=2_000, threads=2, seed=3)
ON_TIME = ScenarioAim(aimed=Aimed.ON_TIME)
SHORT = Objective(ranks=((Goal.MAKESPAN,),))


class SetClock:
    """A clock that goes when it is set."""

    def __init__(self):
        self.seconds = 0.0

    def now(self):
        return datetime(2026, 1, 5, tzinfo=UTC) + timedelta(seconds=self.seconds)


def varied(shop, every=20_000.0):
    """Half of the machines break down, and all work varies."""
    machines = (
        replace(each, failures_every_s=every, repair_s=3_600.0) if number % 2 else each
        for number, each in enumerate(shop.machines)
    )
    operations = (replace(each, cv=0.1 * (number % 5)) for number, each in enumerate(shop.operations))
    return replace(shop, machines=tuple(machines), operations=tuple(operations))


def steady_or_shaky(jobs=6):
    """Each job is a little quicker on one of two machines, which breaks down."""
    return problem(
        [operation(f"o{number}", number, ((0, 1_000), (1, 1_050))) for number in range(jobs)],
        [machine("shaky", failures_every_s=1_000.0, repair_s=2_000.0), machine("steady")],
        [job(f"j{number}", due_s=1_050 * (number + 1)) for number in range(jobs)],
    )


def test_work_goes_to_the_steady_machine_and_the_price_of_that_is_told():
    found = plan_on_scenarios(steady_or_shaky(), Objective(aim=ON_TIME), LIMITS, SearchCourse())
    price = found.price
    assert price.is_worth_it
    assert found.plan.score == price.robust
    assert found.costs == (price.robust.tardiness_s, price.robust.makespan_s)
    assert price.nominal.makespan_s == 3_150
    assert price.gain == pytest.approx(price.robust_value - price.nominal_value)
    assert price.gain > 0.1
    assert check_plan(steady_or_shaky(), found.plan) == []


def test_the_same_seed_gives_the_same_plan():
    shop = varied(tardy_shop(6, 4, 1))
    first, again = (plan_on_scenarios(shop, Objective(aim=ON_TIME), LIMITS, SearchCourse()) for _ in range(2))
    assert first.plan == again.plan
    assert first.price == again.price


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "aim", [ON_TIME, ScenarioAim(aimed=Aimed.TARDINESS, quantile=0.9), ScenarioAim(aimed=Aimed.MAKESPAN)]
)
def test_the_plan_is_none_worse_than_the_best_as_planned_where_it_was_chosen(seed, aim):
    shop = varied(tardy_shop(5, 3, seed))
    limits = replace(LIMITS, seed=seed)
    found = plan_on_scenarios(shop, Objective(aim=aim), limits, SearchCourse())
    share = replace(limits, changes=round(AS_PLANNED * GATHERING * limits.changes))
    nominal = search_plan(shop, led_by(Objective(), aim), share).plan
    assert nominal.score == found.price.nominal
    kept, best = CommonScenarios(shop, seed, CHOOSING).values([found.plan, nominal], aim, 2048)
    assert loss_of(aim, kept) <= loss_of(aim, best)
    assert check_plan(shop, found.plan) == []
    assert found.changes <= LIMITS.changes * LIMITS.threads


def test_where_chance_touches_nothing_that_matters_the_best_as_planned_is_kept():
    # The only machine is steady enough, and there is only one order in which anything can be done.
    row = problem(
        [operation("a", modes=((0, 100),), cv=0.1), operation("b", modes=((0, 100),), cv=0.1)],
        jobs=[job("j0", due_s=200)],
        precedences=(link(0, 1),),
    )
    found = plan_on_scenarios(row, Objective(aim=ON_TIME), LIMITS, SearchCourse())
    assert (found.price.tried, found.price.gain, found.price.is_worth_it) == (1, 0.0, False)
    assert found.plan.score == found.price.nominal


def test_whoever_stops_gets_the_best_of_what_there_was():
    told = []

    def stop(seconds, costs):
        told.append(costs)
        return len(told) < 3

    found = plan_on_scenarios(steady_or_shaky(), Objective(aim=ON_TIME), LIMITS, SearchCourse(progress=stop))
    assert len(told) == 3
    assert check_plan(steady_or_shaky(), found.plan) == []


@pytest.mark.parametrize("changes", [0, 1, 49])
def test_few_changes_are_enough_for_a_plan(changes):
    shop = varied(tardy_shop(5, 3, 1))
    found = plan_on_scenarios(shop, Objective(aim=ON_TIME), replace(LIMITS, changes=changes), SearchCourse())
    assert check_plan(shop, found.plan) == []
    assert found.changes <= changes * LIMITS.threads


def test_what_a_search_on_scenarios_finds_has_to_be_better_and_other_goals_are_left_alone(monkeypatch):
    begun = []

    def worse(shop, plan, aim, **details):
        begun.append((plan, aim))
        late = tuple(replace(each, start_s=each.start_s + 9_000, end_s=each.end_s + 9_000) for each in plan.operations)
        return FoundOnScenarios(replace(plan, operations=late), 7)

    monkeypatch.setattr(scenario_choice, "search_on_scenarios", worse)
    shop = steady_or_shaky()
    found = plan_on_scenarios(shop, Objective(aim=ON_TIME), LIMITS, SearchCourse())
    assert begun == [(found.plan, ON_TIME)]
    # Its changes count among those that were tried.
    assert found.changes == (GATHERING * LIMITS.changes + 7) * LIMITS.threads
    paid = replace(shop, machines=tuple(replace(each, price_cny=60.0) for each in shop.machines))
    dear = Objective(ranks=((Goal.TARDINESS,), (Goal.COST,)), aim=ON_TIME)
    assert check_plan(paid, plan_on_scenarios(paid, dear, LIMITS, SearchCourse()).plan) == []
    assert len(begun) == 1


STAGES = ("search_along", "retimed_plans", "race", "search_on_scenarios")


@pytest.mark.parametrize("late", STAGES)
def test_when_a_stage_has_used_up_the_time_nothing_begins_after_it_but_the_price(monkeypatch, late):
    clock, begun = SetClock(), []

    def watched(stage):
        work = getattr(scenario_choice, stage)

        def watch(*given, **named):
            begun.append((stage, clock.seconds))
            found = work(*given, **named)
            clock.seconds += 60.0 if stage == late else 0.1
            return found

        return watch

    shop = steady_or_shaky()
    scenario_choice.compile_choice(ON_TIME, shop.start)
    monkeypatch.setattr(scenario_choice, "compile_choice", lambda aim, start: None)
    for stage in STAGES:
        monkeypatch.setattr(scenario_choice, stage, watched(stage))
    limits = replace(LIMITS, seconds=10.0)
    found = plan_on_scenarios(shop, Objective(aim=ON_TIME), limits, SearchCourse(clock=clock))
    assert late in {stage for stage, _ in begun}
    assert all(second < 10.0 for _, second in begun)
    assert found.seconds >= 60.0
    assert check_plan(shop, found.plan) == []


@pytest.mark.parametrize(("preparing_s", "count"), [(0.1, 4), (1.5, 2), (3.0, 1)])
def test_time_that_preparing_takes_is_not_spent_on_many_searches(monkeypatch, preparing_s, count):
    clock, searched, search = SetClock(), [], scenario_choice.search_along

    def prepared(*given):
        searched.append(given)
        clock.seconds += preparing_s
        return search(*given)

    monkeypatch.setattr(scenario_choice, "compile_choice", lambda aim, start: None)
    monkeypatch.setattr(scenario_choice, "search_along", prepared)
    limits = replace(LIMITS, seconds=10.0)
    plan_on_scenarios(steady_or_shaky(), Objective(aim=ON_TIME), limits, SearchCourse(clock=clock))
    assert len(searched) == count


def test_whoever_stops_before_the_search_on_scenarios_is_spared_it(monkeypatch):
    ran, stopped = [], []
    race, search = scenario_choice.race, scenario_choice.search_on_scenarios
    monkeypatch.setattr(scenario_choice, "race", lambda *given: stopped.append(True) or race(*given))
    monkeypatch.setattr(scenario_choice, "search_on_scenarios", lambda *given, **named: ran.append(1) or search(*given))
    course = SearchCourse(progress=lambda seconds, costs: not stopped)
    plan_on_scenarios(steady_or_shaky(), Objective(aim=ON_TIME), LIMITS, course)
    assert (len(stopped), ran) == (1, [])


def test_what_is_searched_for_on_scenarios_has_to_be_better_on_others(monkeypatch):
    uses = []

    def watched(scenarios, aim, plans, *seconds):
        uses.append((scenarios.use, len(plans)))
        return plans[-1] if len(uses) == 1 else plans[1]

    def found(shop, plan, aim, **details):
        return FoundOnScenarios(replace(plan, operations=tuple(reversed(plan.operations))), 0)

    monkeypatch.setattr(scenario_choice, "race", watched)
    monkeypatch.setattr(scenario_choice, "search_on_scenarios", found)
    plan_on_scenarios(steady_or_shaky(), Objective(aim=ON_TIME), LIMITS, SearchCourse())
    assert [use for use, _ in uses] == [CHOOSING, DECIDING]
    assert uses[1][1] == 3


def test_the_price_is_not_that_of_another_goal():
    """The job that is due soon has to wait for the makespan; this is no matter of chance."""
    two = problem(
        [
            *(operation("soon", 0, ((0, 30),)), operation("slow", 1, ((0, 10),), cv=0.2)),
            *(operation("slower", 1, ((1, 60),)),),
        ],
        [machine("m0"), machine("m1")],
        [job("j0", due_s=30), job("j1")],
        precedences=(link(1, 2),),
    )
    shortest = ScenarioAim(aimed=Aimed.MAKESPAN)
    found = plan_on_scenarios(two, Objective(aim=shortest), LIMITS, SearchCourse())
    assert search_plan(two, Objective(), LIMITS).plan.score.makespan_s == 100
    assert (found.price.nominal.makespan_s, found.price.makespan_share) == (70, 0.0)
    assert (found.plan.score.makespan_s, found.costs) == (70, (70.0, 10.0))
    assert found.bounds[0] <= 70


def test_goals_are_led_by_what_is_aimed_at():
    makespan = ScenarioAim(aimed=Aimed.MAKESPAN)
    assert led_by(Objective(), makespan).ranks == ((Goal.MAKESPAN,), (Goal.TARDINESS,))
    assert led_by(Objective(), ON_TIME).ranks == Objective().ranks
    mixed = Objective(ranks=((Goal.SETUPS, Goal.TARDINESS),), weights=((Goal.SETUPS, 2.0),))
    assert led_by(mixed, ON_TIME) == mixed


def test_a_pool_gives_what_costs_little_more_than_the_best():
    shop = steady_or_shaky(2)
    choice = choice_from(shop, search_plan(shop, SHORT, LIMITS).plan)
    pool = PlanPool()
    assert pool.near_best((1.0, 1.0), 5) == []
    for seconds in (100.0, 200.0, 101.0, 102.0, 103.5, 104.5):
        pool.add((0.0, seconds), replace(choice, order=choice.order + int(10 * seconds)))
    near = [int(each.order[0] - choice.order[0]) for each in pool.near_best((1.0, 1.0), 9)]
    assert near == [1000, 1010, 1020, 1035]
    assert [int(each.order[0] - choice.order[0]) for each in pool.near_best((1.0, 1.0), 2)] == [1000, 1035]


def test_very_many_plans_are_thinned_out_and_the_best_stays():
    shop = steady_or_shaky(2)
    choice = choice_from(shop, search_plan(shop, SHORT, LIMITS).plan)
    pool = PlanPool()
    for number in range(3_000):
        pool.add((1.0 + number % 977,), choice)
    assert len(pool.found) <= 1_000
    assert min(costs for costs, _ in pool.found) == (1.0,)


def test_the_same_plan_races_once_and_what_is_none_not_at_all():
    shop = steady_or_shaky(2)
    plan = search_plan(shop, SHORT, LIMITS).plan
    choice = choice_from(shop, plan)
    assert retimed_plans(shop, [choice, choice], first=plan) == [plan]


def test_good_plans_of_a_job_shop_are_plans_and_the_shortest_comes_first():
    times = [[{str((job + step) % 4): 10 + (7 * job + 3 * step) % 11} for step in range(4)] for job in range(6)]
    shop, limits = JobShop(jobs=times), PlanLimits(changes=20_000, threads=1, seed=1)
    best, *others = good_job_shop_plans(shop, limits)
    assert best == plan_job_shop(shop, limits)
    assert all(other.makespan >= best.makespan for other in others)
    for other in others:
        for job_times, starts in zip(times, other.starts, strict=True):
            ends = [start + next(iter(step.values())) for step, start in zip(job_times, starts, strict=True)]
            assert all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
