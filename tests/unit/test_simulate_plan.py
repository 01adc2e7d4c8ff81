"""A plan played by the line simulator: without chance all goes as planned, with it as likely as predicted."""

import json
from dataclasses import replace
from random import Random

import pytest
from typer.testing import CliRunner

from gongfu import simulate_plan
from gongfu.app.line_of_plan import line_of_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.simulate_plan import OnTime, on_time_in_simulation
from gongfu.cli import app
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import FixedTime
from gongfu.model.stations import Dispatch
from gongfu.schedule import PlanLimits, plan_risk, search_plan
from problem_building import calendar, job, link, machine, matrix, operation, operator, plan, planned, problem
from random_factories import FEATURES, random_factory

HOUR = 3600
TABLES = {
    "orders": "order,item,qty,due\nSO-1,part,4,2026-03-02 12:00\nSO-2,part,4,2026-03-02 14:00\n",
    "routings": "item,op,work_center,run_min,per,cv\npart,10,saw,30,unit,0.3\n",
    "work_centers": "work_center,units,mtbf_h,mttr_min\nsaw,1,4,30\n",
}


def ends_of(shop, made):
    """When each job is done as planned."""
    done = {}
    for each in made.operations:
        owner = shop.operations[each.operation].job
        done[owner] = max(done.get(owner, 0), each.end_s)
    return done


def in_time(shop, made, later_s):
    """Whether each job is done by its planned end and so much later, played once."""
    done = ends_of(shop, made)
    jobs = tuple(replace(each, due_s=done[number] + later_s) for number, each in enumerate(shop.jobs))
    found = on_time_in_simulation(replace(shop, jobs=jobs), made, replications=1)
    return [found[number].times for number in range(len(jobs))]


@pytest.mark.parametrize("seed", range(8))
def test_without_chance_the_plan_is_what_happens_to_the_second(seed):
    shop = random_factory(seed, set(FEATURES) - {"breakdowns"}, jobs=6, machines=4)
    shop = replace(shop, operations=tuple(replace(each, cv=0.0) for each in shop.operations))
    made = search_plan(shop, Objective(ranks=((Goal.MAKESPAN,),)), PlanLimits(changes=50, threads=1)).plan
    assert in_time(shop, made, 0) == [1] * len(shop.jobs)
    assert in_time(shop, made, -1) == [0] * len(shop.jobs)


def test_a_plan_becomes_stations_that_take_operations_in_turn():
    shop = problem(
        [
            operation("a", family="red", skill="turn", operators=1),
            operation("b", 1, family="blue"),
            operation("c", 1, ((1, 4),), skill="turn", operators=1),
        ],
        [machine("m0", setups="s", family="blue"), machine("m1", calendar="day")],
        [job("j0", due_s=20), job("j1")],
        precedences=(link(1, 2, wait_s=1),),
        operators=(operator("ann", "turn"),),
        calendars=(calendar("day", (0, 9), (10, 90)),),
        setups=(matrix("s", ("red", "blue"), (0, 5), (3, 0)),),
    )
    made = plan(
        planned(0, 3, 4, operators=(0,), setup_start_s=0, setup_s=3),
        planned(1, 9, 10, setup_start_s=4, setup_s=5),
        planned(2, 11, 15, machine=1, operators=(0,)),
    )
    line = line_of_plan(shop, made).line
    assert [(each.id, each.dispatch, each.sequence) for each in line.stations] == [
        ("m0", Dispatch.SEQUENCE, (("a",), ("b",))),
        ("m1", Dispatch.SEQUENCE, (("c",),)),
    ]
    assert line.stations[0].setup.at_start == "blue"
    after = {each.id: [(one.order, one.wait_s) for one in each.after] for each in line.release.orders}
    assert after == {"a": [], "b": [], "c": [("b", 1.0), ("a", 0.0)]}
    assert in_time(shop, made, 0) == [1, 1]


def test_what_runs_or_was_put_off_does_so_in_the_simulation():
    shop = problem(
        [
            operation("done", modes=((0, 10),), fixed=FixedTime(machine=0, start_s=0, end_s=10)),
            operation("running", 1, modes=((0, 10),), fixed=FixedTime(machine=0, start_s=10, end_s=30)),
            operation("next", modes=((0, 5),)),
            operation("late on purpose", 2, modes=((1, 5),)),
        ],
        [machine("m0"), machine("m1")],
        [job("j0"), job("j1"), job("j2")],
        precedences=(link(0, 2),),
        now_s=20,
    )
    made = plan(planned(0, 0, 10), planned(1, 10, 30), planned(2, 30, 35), planned(3, 50, 55, machine=1))
    assert in_time(shop, made, 0) == [1, 1, 1]
    assert in_time(shop, made, -1) == [0, 0, 0]


def test_what_is_done_already_was_in_time_or_not():
    shop = problem(
        [operation("a", fixed=FixedTime(machine=0, start_s=0, end_s=1))], [machine()], [job(due_s=1)], now_s=5
    )
    assert on_time_in_simulation(shop, plan(planned(0, 0, 1))) == {0: OnTime(1000, 1000)}


def test_chance_is_as_the_scenarios_of_the_plan_have_it():
    luck = Random(3)
    shop = random_factory(11, set(FEATURES), jobs=6, machines=3)
    made = search_plan(shop, Objective(ranks=((Goal.MAKESPAN,),)), PlanLimits(changes=50, threads=1)).plan
    done = ends_of(shop, made)
    jobs = tuple(replace(each, due_s=round(done[n] * luck.uniform(1, 1.2))) for n, each in enumerate(shop.jobs))
    shop = replace(shop, jobs=jobs)
    risk, shares = plan_risk(shop, made, scenarios=8192), on_time_in_simulation(shop, made, replications=1000, seed=4)
    predicted = [each.on_time for each in risk.jobs]
    assert any(0.1 < each < 0.9 for each in predicted)
    for number, share in enumerate(predicted):
        error = (max(share * (1 - share), 1e-4) * (1 / 8192 + 1 / 1000)) ** 0.5
        assert abs(shares[number].share - share) < 4 * error


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("plant")
    for name, rows in TABLES.items():
        (found / f"{name}.csv").write_text(rows, encoding="utf-8")
    return found


def test_orders_are_shown_both_ways(folder):
    made = plan_orders(folder, limits=PlanLimits(changes=10, threads=1))
    told = []
    found = simulate_plan(made, replications=1100, seed=2, progress=lambda *counts: bool(told.append(counts)) or True)
    assert [each.order for each in found.orders] == ["SO-1", "SO-2"]
    assert told == [(1000, 1100), (1100, 1100)]
    for each in found.orders:
        assert each.simulated.replications == 1100
        assert abs(each.simulated.share - each.predicted.on_time) < 0.1
        assert each.order in str(found)
    assert "1,100" in found.title("zh")


def test_a_simulation_that_is_stopped_counts_what_it_has(folder):
    made = plan_orders(folder, limits=PlanLimits(changes=10, threads=1))
    found = simulate_plan(made, replications=5000, progress=lambda done, _planned: done < 1000)
    assert found.replications == found.orders[0].simulated.replications == 1000


def test_the_command_shows_predicted_and_simulated(folder):
    asked = ["schedule", str(folder), "--changes", "5", "--no-keep", "--no-remedies", "--simulate", "50", "--quiet"]
    shown = CliRunner().invoke(app, asked)
    assert shown.exit_code == 0
    assert "played 50 times" in shown.stdout
    shape = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)["simulated"]
    assert (shape["replications"], [each["order"] for each in shape["orders"]]) == (50, ["SO-1", "SO-2"])
