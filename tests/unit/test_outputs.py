"""The statistics done for the user: intervals, quantiles, warm-ups, how the output varies, energy."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from gongfu.kernel.histograms import BINS
from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.lines import Tariff
from gongfu.model.products import OrderRelease, Product, Release, ReleaseKind, WhenFull
from gongfu.model.stations import Power, Rework, Setup, SetupTime
from gongfu.simulate import simulate, simulate_from_empty, simulate_one_run
from gongfu.simulate.energy import window_shares
from gongfu.simulate.lead_times import quantile_estimate
from gongfu.simulate.tallies import STATES
from gongfu.statistics import lag_one, mean_estimate, ratio_estimate, variance_rate
from gongfu.texts import Text
from kernel_doors import bin_of
from line_building import TRUTH, breakdowns, law, line, serial, station

EXACT = {case["id"]: case["exact"] for case in TRUTH}
DAY_S = 86400.0


def z_score(estimate, exact):
    return (estimate.mean - exact) / (estimate.half_width / 1.96)


@pytest.fixture(scope="module")
def plain():
    return simulate(serial(3, 1), seed=5, precision=0.002)


def test_the_variance_of_the_output_is_that_of_the_exact_chain(plain):
    assert plain.variance_rate.unit == "item²/s"
    assert abs(z_score(plain.variance_rate, EXACT["exp_N3_b1_asvar"])) < 4
    assert plain.variance_rate.relative < 0.3


def test_one_long_run_gives_what_replications_give(plain):
    one = simulate_one_run(serial(3, 1), seed=5, precision=0.002)
    assert one.run.replications == 1
    assert one.throughput.n == 20
    assert one.throughput.relative <= 0.002
    assert abs(z_score(one.throughput, EXACT["exp_N3_b1"])) < 4
    assert abs(z_score(one.variance_rate, EXACT["exp_N3_b1_asvar"])) < 4
    for share, quantile in one.lead_time_quantiles.items():
        assert quantile.mean == pytest.approx(plain.lead_time_quantiles[share].mean, rel=0.02)
    assert one.warnings == ()


def test_batches_that_depend_on_each_other_are_said(monkeypatch):
    monkeypatch.setattr("gongfu.simulate.simulation.MOST_EVENTS", 1000)
    monkeypatch.setattr("gongfu.simulate.run_length.EVENTS_A_REPLICATION", 1)
    rare = line(station("only", law("constant", 1), failures=breakdowns(2000, 2000)))
    said = " ".join(warning.en for warning in simulate_one_run(rare, precision=0.9).warnings)
    assert "batches still depend" in said


def test_a_run_from_empty_is_what_the_exact_chain_says():
    result = simulate_from_empty(serial(3, 1), hours=50 / 3600, replications=1500)
    assert abs(z_score(result.throughput.scaled(50, "item"), EXACT["exp_N3_b1_trans50"])) < 4
    assert result.variance_rate.n == 1500
    assert result.warm_ups == {}
    short = simulate_from_empty(serial(3, 1), hours=0.1, precision=0.001)
    assert "with a precision of" in short.warnings[0].en


def test_a_precision_may_be_wished_of_any_output():
    result = simulate(serial(3, 1), seed=2, precision={"lead_time": 0.004, "in_line": 0.004})
    assert result.lead_time.relative <= 0.004
    assert result.in_line.relative <= 0.004
    assert json.loads(result.run.parameters)["precision"] == {"in_line": 0.004, "lead_time": 0.004}


def test_every_output_has_its_warm_up_and_the_longest_is_cut(plain):
    assert set(plain.warm_ups) == {"throughput", "lead_time", "in_line"}
    assert json.loads(plain.run.parameters)["warm_up_s"] >= max(plain.warm_ups.values())


def test_work_that_is_stopped_keeps_what_was_done():
    result = simulate(serial(2, 0), replications=1000, progress=lambda done, _: done < 5)
    assert 5 <= result.rates.size < 1000
    assert result.rates[:5].tolist() == simulate(serial(2, 0), replications=5).rates.tolist()
    assert f"rests on the {result.rates.size} replications" in result.warnings[0].en
    early = simulate(serial(2, 0), precision=1e-3, progress=lambda done, _: done < 3)
    assert "1.00%" not in early.warnings[1].en
    assert "0.10% was wished" in early.warnings[1].en
    single = simulate(serial(2, 0), replications=1)
    assert str(single.throughput) == f"{single.throughput.mean:.4g} item/s"
    run = simulate_one_run(serial(2, 0), progress=lambda done, _: done < 90)
    assert run.throughput.n == 4


def test_lead_times_of_one_exponential_machine_are_exponential():
    # A part alone in the line stays as long as its work takes.
    result = simulate(line(station("only", law("exp", 5))), seed=3, precision=0.003)
    for share, quantile in result.lead_time_quantiles.items():
        exact = -5 * math.log(1 - share)
        assert abs(quantile.mean - exact) < 4 * quantile.half_width / 1.96, (share, quantile)
        assert quantile.relative < 0.02


def test_a_quantiles_interval_is_as_wide_as_runs_differ():
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(200):
        counts = np.zeros((20, BINS), np.int64)
        for row in counts:
            # Runs differ in scale: parts of one run depend on each other.
            drawn = rng.exponential(1 / rng.gamma(50, 1 / 50), 400)
            np.add.at(row, [bin_of(each) for each in drawn], 1)
        found = quantile_estimate(counts, 0.9)
        # The exact quantile of this mixture, from its distribution function (1 + x / 50) ** -50.
        held += abs(found.mean - 50 * (0.1 ** (-1 / 50) - 1)) <= found.half_width
    assert 180 <= held <= 199


def test_quantiles_of_nothing_are_unknown():
    nothing = quantile_estimate(np.zeros((3, BINS), np.int64), 0.5)
    assert math.isnan(nothing.mean)
    assert math.isnan(ratio_estimate([1.0, 2.0], [0.0, 0.0]).mean)


def test_a_ratio_is_that_of_the_sums():
    found = ratio_estimate([10.0, 30.0, 20.0], [2.0, 6.0, 4.0], unit="s")
    assert (found.mean, found.half_width, found.unit, found.n) == (5.0, 0.0, "s", 3)
    spread = ratio_estimate([10.0, 36.0, 17.0], [2.0, 6.0, 4.0])
    assert spread.mean == pytest.approx(63 / 12)
    residuals = np.array([10 - 63 / 6, 36 - 63 / 2, 17 - 63 / 3]) / 4
    assert spread.half_width == pytest.approx(mean_estimate(residuals).half_width)


def test_correlation_of_neighbours_is_seen():
    rng = np.random.default_rng(1)
    noise = rng.normal(size=(50, 400))
    assert abs(lag_one(noise)) < 0.03
    related = noise.copy()
    for k in range(1, 400):
        related[:, k] += 0.6 * related[:, k - 1]
    assert lag_one(related) == pytest.approx(0.6, abs=0.03)
    assert lag_one(np.ones(10)) == 0
    # Sums of a first-order series vary 1 / (1 - 0.6) ** 2 times as much as the noise does.
    found = variance_rate(related, 1.0)
    assert abs(found.mean - 6.25) < 2.2 * found.half_width
    assert math.isnan(variance_rate([[5.0]], 1.0).mean)


POWER = Power(busy=10.0, blocked=4.0, starved=3.0, down=1.0)


def powered(model, **other):
    return replace(model, stations=tuple(replace(s, power=POWER) for s in model.stations), **other)


def test_energy_a_part_is_that_of_the_exact_chain():
    result = simulate(powered(serial(3, 2, failures=breakdowns(50, 5))), seed=6, precision=0.002)
    found = result.energy.kwh_per_part.scaled(3.6e6, "J/item")
    assert abs(z_score(found, EXACT["energy_3"])) < 4
    assert found.relative < 0.003
    assert result.energy.cost_per_part is None
    shape = json.loads(json.dumps(result.to_json()["energy"], allow_nan=False))
    assert shape["cost_per_part"] is None
    assert shape["kwh_per_part"]["unit"] == "kWh/item"
    watts = sum(shape["kw_by_station"].values()) * 1000
    assert watts == pytest.approx(EXACT["energy_3"] * EXACT["unrel3_b2"], rel=0.01)


PEAK = Calendar(id="peak", windows=((9 * 3600.0, 12 * 3600.0), (18 * 3600.0, 21 * 3600.0)), period_s=DAY_S)
WEEKEND = Calendar(id="weekend", windows=((5 * DAY_S, 7 * DAY_S),))


def test_hours_of_tariffs_are_shared_out():
    tariffs = (
        Tariff(id="weekend", price_a_kwh=0.5, carbon_kg_a_kwh=0.4, calendar="weekend"),
        Tariff(id="peak", price_a_kwh=1.0, carbon_kg_a_kwh=0.6, calendar="peak"),
        Tariff(id="rest", price_a_kwh=0.7, carbon_kg_a_kwh=0.5),
    )
    model = powered(serial(2, 1), tariffs=tariffs, calendars=(PEAK, WEEKEND))
    shares = window_shares(model)
    np.testing.assert_allclose(shares, [2 / 7, 5 / 7 / 4, 5 / 7 * 3 / 4, 0])
    result = simulate(model, replications=4)
    kwh = result.energy.kwh_per_part.mean
    assert result.energy.cost_per_part.mean == pytest.approx(kwh * (2 / 7 * 0.5 + 5 / 28 + 15 / 28 * 0.7))
    assert result.energy.carbon_kg_per_part.mean == pytest.approx(kwh * (2 / 7 * 0.4 + 5 / 28 * 0.6 + 15 / 28 * 0.5))
    assert "CNY" in str(result)
    np.testing.assert_allclose(window_shares(replace(model, tariffs=tariffs[:1])), [2 / 7, 5 / 7])


def test_results_turn_into_one_long_table(plain):
    table = plain.to_table()
    assert {"of", "name", "mean", "half_width", "unit"} <= set(table.column_names)
    columns = (table[column].to_pylist() for column in ("of", "name", "mean"))
    found = {(of, name): mean for of, name, mean in zip(*columns, strict=True)}
    assert found["test-line", "throughput"] == plain.throughput.mean
    assert found["s1", "wait"] > 0
    assert plain.plot_lead_times().get_xlabel() == "lead time (s)"


def test_waits_obey_littles_law(plain):
    middle = plain.stations["s1"]
    held = plain.throughput.mean * middle.wait.mean
    # In front of s1 wait the parts in its buffer, and those that block s0.
    assert held == pytest.approx(middle.buffer.mean + plain.stations["s0"].blocked.mean, rel=0.02)
    assert plain.stations["s1"].scrap.mean == 0


def truth(name):
    """A case of the truth table that is no saturated row of stations, with the estimate it speaks of."""
    arrivals = Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 1.25))
    conwip = Release(kind=ReleaseKind.CONWIP, limit=8)
    models = {
        "mm1_080": line(station("q"), release=arrivals),
        "mm1_080_W": line(station("q"), release=arrivals),
        "conwip_pwc": line(*(station(f"s{k}") for k in range(5)), release=conwip),
        "mm1k": line(
            station("q", buffer=4),
            release=Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 1 / 0.9), when_full=WhenFull.LOST),
        ),
    }
    found = simulate(models[name], seed=8, precision={"throughput": 0.003, "lead_time": 0.02})
    return found, {"mm1_080": found.in_line, "mm1_080_W": found.lead_time}.get(name, found.throughput)


@pytest.mark.parametrize("name", ["mm1_080", "mm1_080_W", "conwip_pwc", "mm1k"])
def test_lines_of_any_structure_have_the_same_statistics(name):
    found, estimate = truth(name)
    assert abs(z_score(estimate, EXACT[name])) < 4, str(estimate)
    queue = next(iter(found.stations.values()))
    if name == "mm1k":
        assert found.lost.mean == pytest.approx(0.9 - EXACT[name], rel=0.02)
        assert "Lost for want of a place" in str(found)
    if name == "mm1_080":
        assert queue.waited.mean == pytest.approx(0.8, abs=0.01)
        assert queue.wait.mean == pytest.approx(4, rel=0.05)
        for share, quantile in found.lead_time_quantiles.items():
            exact = -5 * math.log(1 - share)
            assert abs(quantile.mean - exact) < 4 * quantile.half_width / 1.96, (share, quantile)


def test_products_and_shifts_and_people_are_told_apart():
    names = ("plain", "fancy")
    products = tuple(
        Product(id=name, name=Text(zh=name, en=name), family=name, due_after_s=400.0 if name == "fancy" else None)
        for name in names
    )
    pair = SetupTime(before="plain", after="fancy", time=law("constant", 30))
    model = line(
        station("cut", law("exp", 20), operators=Need(skill="crew"), shifts="days"),
        station(
            "pack",
            law("exp", 20),
            buffer=5,
            operators=Need(skill="crew"),
            setup=Setup(times=(pair, replace(pair, before="fancy", after="plain"))),
            yield_share=0.9,
            rework=Rework(station="cut", at_most=1),
            shifts="days",
        ),
        release=Release(kind=ReleaseKind.CONWIP, limit=4, sequence=names),
        products=products,
        crews=(Crew(id="crew", name=Text(zh="crew", en="crew"), count=1, skills=("crew",)),),
        calendars=(Calendar(id="days", windows=((0.0, DAY_S / 2),), period_s=DAY_S),),
    )
    result = simulate(model, seed=1, replications=6)
    for found in result.stations.values():
        shares = [getattr(found, state).mean for state in STATES]
        assert sum(shares) == pytest.approx(1)
        assert found.off.mean == pytest.approx(0.5, abs=0.01)
        assert found.waiting.mean > 0.01
    assert result.stations["pack"].rework.mean == pytest.approx(0.1 / 1.1, rel=0.1)
    assert result.stations["pack"].setup.mean > 0.05
    assert 0 < result.products["fancy"].on_time.mean < 1
    assert result.products["fancy"].tardiness.mean > 0
    whole = sum(product.throughput.mean for product in result.products.values())
    assert whole == pytest.approx(result.throughput.mean)
    length = json.loads(result.run.parameters)
    assert length["warm_up_s"] % DAY_S == 0
    assert length["observed_s"] % (2 * DAY_S) == 0
    assert {"setup", "waiting", "off"} <= set(result.states)
    assert "fancy" in str(result)


def test_energy_of_a_shift_is_paid_by_the_hour():
    day = Calendar(id="day", windows=((8 * 3600.0, 20 * 3600.0),), period_s=DAY_S)
    tariffs = (
        Tariff(id="day", price_a_kwh=1.0, carbon_kg_a_kwh=0.6, calendar="day"),
        Tariff(id="night", price_a_kwh=0.4, carbon_kg_a_kwh=0.5),
    )
    model = powered(serial(2, 1, law("constant", 1)), tariffs=tariffs, calendars=(day,))
    first = simulate_from_empty(model, hours=8, replications=2).energy
    assert first.cost_per_part.mean == pytest.approx(0.4 * first.kwh_per_part.mean)
    long_run = simulate(model, replications=2).energy
    assert long_run.cost_per_part.mean == pytest.approx(0.7 * long_run.kwh_per_part.mean)


def test_orders_are_worked_off_until_the_last_part_is_out():
    orders = (
        OrderRelease(id="first", product="a", quantity=10, release_s=0.0, due_s=300.0),
        OrderRelease(id="second", product="b", quantity=5, release_s=1000.0, due_s=1300.0),
    )
    products = tuple(Product(id=name, name=Text(zh=name, en=name)) for name in "ab")
    model = line(
        station("cut", law("constant", 30)),
        station("pack", law("constant", 40)),
        release=Release(kind=ReleaseKind.ORDERS, orders=orders),
        products=products,
    )
    result = simulate(model, replications=3)
    assert result.makespan.mean == 1230
    assert result.makespan.half_width == 0
    assert result.throughput.mean == pytest.approx(15 / 1230)
    assert result.products["a"].on_time.mean == pytest.approx(0.6)
    assert result.products["b"].on_time.mean == 1
    assert result.stations["pack"].busy.mean == pytest.approx(600 / 1230)
    assert "all orders are out after 20.5 ± 0 min" in str(result)
    assert "on time 60.0%, mean tardiness 0.4667 ± 0 min" in str(result)
    assert result.to_json()["makespan"]["mean"] == 1230
    first, second = result.orders
    assert (first.order.id, first.late.mean, second.late.mean) == ("first", 1, 0)
    assert first.tardiness.mean == pytest.approx((10 + 50 + 90 + 130) / 10)
    assert result.late.mean == 1
    assert "Of 2 orders 1.00 ± 0.00 are late on average." in str(result)
    assert "first: late with a chance of 100%, mean tardiness of its parts 0.4667 ± 0 min" in str(result)
    assert [order["late"]["mean"] for order in result.to_json()["orders"]] == [1, 0]
    varied = model.with_station(replace(model.stations[0], time=law("exp", 30)), "time exp(30)")
    assert simulate(varied, precision=0.05).throughput.relative <= 0.05


def test_orders_have_no_bottleneck_and_say_so():
    one = OrderRelease(id="o", product="p", quantity=2, release_s=0.0)
    product = Product(id="p", name=Text(zh="p", en="p"))
    model = line(station("a"), products=(product,), release=Release(kind=ReleaseKind.ORDERS, orders=(one,)))
    said = [warning.en for warning in simulate(model, replications=2, bottleneck=True).warnings]
    assert any("a list of orders has not" in words for words in said)
