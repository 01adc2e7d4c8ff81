"""Events so rare that a run could miss them: it is made long enough, or says that it is not."""

import json
from dataclasses import replace

import pytest

from gongfu.model.products import Product, Release, ReleaseKind, Step
from gongfu.model.stations import Maintenance, Setup, SetupTime
from gongfu.simulate import simulate, simulate_from_empty, simulate_one_run, solve_exactly
from gongfu.texts import Text
from line_building import breakdowns, law, line, station

RARE = breakdowns(20_000, 1_000)


@pytest.fixture(autouse=True)
def a_pilot_too_short_to_see_them(monkeypatch):
    monkeypatch.setattr("gongfu.simulate.run_length.MOST_PILOT_PARTS", 1000)
    monkeypatch.setattr("gongfu.simulate.run_length.EVENTS_A_REPLICATION", 100_000)


@pytest.fixture
def little_work(monkeypatch):
    for room in ("simulation", "run_length"):
        monkeypatch.setattr(f"gongfu.simulate.{room}.MOST_EVENTS", 200_000)


def pair(failures=RARE):
    return line(station("a", failures=failures), station("b", buffer=3, failures=failures))


def rare(result):
    return [warning.en for warning in result.warnings if "too rare" in warning.en]


def said_to_come(warning):
    return float(warning.partition("about ")[2].split()[0])


def busy_s(result, station_id):
    """For how long a station of one machine worked, in all replications together."""
    observed_s = json.loads(result.run.parameters)["observed_s"] * result.run.replications
    return result.stations[station_id].busy.mean * observed_s


# With these seeds no machine failed in the pilot; the mean was then 4 % too high, its interval a fifth of that.
@pytest.mark.parametrize("seed", [11, 12, 29])
def test_rare_failures_are_waited_for(seed):
    exact = solve_exactly(pair()).throughput
    result = simulate(pair(), seed=seed, precision=0.02)
    assert result.throughput.mean == pytest.approx(exact, abs=1.5 * result.throughput.half_width)
    assert result.throughput.relative < 0.02
    assert result.warnings == ()


def test_failures_that_work_has_no_time_for_are_said(little_work):
    result = simulate(pair(), seed=12, precision=0.02)
    first, second = rare(result)
    assert "failures of 'a'" in first
    assert "failures of 'b'" in second
    assert 0 < said_to_come(first) < 30
    assert said_to_come(first) == pytest.approx(busy_s(result, "a") / 20_000, rel=0.2)


def test_setups_bring_no_failure_nearer():
    changes = tuple(SetupTime(before=a, after=b, time=law("constant", 9)) for a, b in ("xy", "yx"))
    products = tuple(product(name, Step(station="a"), family=name) for name in "xy")
    model = line(station("a", failures=RARE, setup=Setup(times=changes)), products=products)
    result = simulate_from_empty(model, hours=1, replications=3)
    (said,) = rare(result)
    assert result.stations["a"].setup.mean > 0.7
    assert said_to_come(said) == pytest.approx(busy_s(result, "a") / 20_000, rel=0.2)


def test_failures_too_short_to_matter_are_not_said(little_work):
    assert rare(simulate(pair(breakdowns(20_000, 10)), seed=1, precision=0.02)) == []


def test_few_replications_of_few_hours_say_so():
    result = simulate_from_empty(pair(), hours=1, replications=3)
    assert len(rare(result)) == 2
    assert rare(simulate_from_empty(pair(), hours=1)) == []


def test_one_run_says_so(little_work):
    assert len(rare(simulate_one_run(pair(), seed=12, precision=0.05))) == 2


def product(name, *route, **other):
    return Product(id=name, name=Text(zh=name, en=name), route=route, **other)


def seldom_kept():
    return line(station("a", maintenance=Maintenance(time=law("exp", 5000), every_parts=50_000)))


def seldom_made():
    usual, seldom = (Step(station="a", time=law("exp", time)) for time in (1, 5000))
    return line(station("a"), products=(product("usual", usual), product("seldom", seldom, share=1e-5)))


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        (seldom_kept(), "maintenances of 'a'"),
        (seldom_made(), "parts of product 'seldom'"),
    ],
)
def test_rare_maintenance_and_products_are_said(little_work, model, kind):
    (said,) = rare(simulate(model, seed=1, precision=0.02))
    assert kind in said


def test_bad_parts_are_too_rare_in_a_short_time():
    model = line(station("a", law("constant", 60), yield_share=0.99))
    (said,) = rare(simulate_from_empty(model, hours=1, replications=40))
    assert "bad parts of 'a'" in said
    assert rare(simulate_from_empty(model, hours=1)) == []


def test_where_parts_arrive_a_rare_stop_moves_the_lead_time(little_work):
    release = Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 2))
    (said,) = rare(simulate(line(station("a", failures=breakdowns(40_000, 100)), release=release), precision=0.02))
    assert "failures of 'a'" in said


def test_repairs_in_step_are_seen_in_all_their_phases():
    steady = replace(RARE, up=law("constant", 20_000))
    result = simulate(pair(steady), seed=1, precision=0.02)
    assert result.throughput.mean == pytest.approx(solve_exactly(pair()).throughput, rel=0.03)
