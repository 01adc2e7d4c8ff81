"""Published figures and closed forms for chains and plans, from tests/data/chain_plan_finance_truth.json."""

import json

import numpy as np
import pytest

from gongfu.chain import Network, herfindahl, least_loss, risk_exposure, time_to_survive
from gongfu.model.indicators import Measure
from gongfu.plan import (
    DeclaredPrior,
    Luck,
    PriorTrend,
    binomial_chance,
    poisson_chance,
    ramp_rate,
    ramp_total,
    ramped_contribution,
    required_pace,
    shared_chance,
)


@pytest.fixture(scope="module")
def truth(root):
    cases = json.loads((root / "tests/data/chain_plan_finance_truth.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in cases}


@pytest.fixture(scope="module")
def suppliers(truth):
    """Three suppliers, each of which can make both products; stocks of the products themselves."""
    data = truth["ttr-p1"]["params"]
    products = tuple(data["demand"])
    return Network(
        products=products,
        demand=np.array([data["demand"][p] for p in products], dtype=float),
        stock=np.array([data["inventory"][p] for p in products], dtype=float),
        sources=tuple(data["cap"]),
        capacity=np.array(list(data["cap"].values()), dtype=float),
        makes=tuple((source, product) for source in range(3) for product in range(2)),
    )


def stopped(scenario):
    """Days from which the sources are there: scenario n stops supplier Sn for ever, 0 none."""
    return np.array([np.inf if supplier == scenario - 1 else 0.0 for supplier in range(3)])


def test_least_loss_while_a_supplier_recovers(truth, suppliers):
    data, expected = truth["ttr-p1"]["params"], truth["ttr-p1"]["expected"]
    unit_loss = np.array([data["unit_loss"][product] for product in suppliers.products], dtype=float)
    losses = np.array(
        [least_loss(suppliers, stopped(n), days=data["TTR"], unit_loss=unit_loss).worth for n in range(4)]
    )
    assert losses == pytest.approx([expected[f"s{n}"] for n in range(4)], abs=1e-6)
    assert risk_exposure(losses) == pytest.approx(expected["REI"], abs=1e-12)


def test_time_to_survive_without_a_supplier(truth, suppliers):
    case = truth["tts-p1"]
    found = [time_to_survive(suppliers, stopped(n), longest=99) for n in range(4)]
    assert found == pytest.approx([case["expected"][f"s{n}"] for n in range(4)], abs=case["tolerance"])


def test_herfindahl(truth):
    case = truth["hhi"]
    shares = tuple(share / 100 for share in case["params"]["shares"])
    assert herfindahl(shares) == pytest.approx(case["expected"], rel=1e-14)


def test_required_growth_and_milestones(truth):
    case = truth["plan-required"]
    pace = required_pace(case["params"]["y0"], case["params"]["target"], case["params"]["n"])
    found = {
        "cagr": pace.yearly_growth,
        "linear_2023": pace.linear(3),
        "geometric_2023": pace.geometric(3),
    }
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


def test_growth_of_the_thirteenth_plan(truth):
    case = truth["13fyp"]
    assert required_pace(33212, 37053, 5).yearly_growth == pytest.approx(case["expected"]["cagr_output"], abs=1e-9)
    assert required_pace(7110, 9657, 5).yearly_growth == pytest.approx(case["expected"]["cagr_va_nominal"], abs=1e-9)


def test_probability_under_a_declared_prior(truth):
    case = truth["plan-prob"]
    data = case["params"]
    found = [DeclaredPrior(mean=m, sd=s).chance(data["y0"], data["target"], data["n"]) for m, s in data["cases"]]
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


def test_draws_under_a_declared_prior_agree_with_the_closed_form(truth):
    case = truth["plan-prob"]
    data = case["params"]
    luck = Luck(seed=11, draws=200_000)
    for (mean, sd), expected in zip(data["cases"], case["expected"], strict=True):
        trend = PriorTrend(level=data["y0"], year=2020, prior=DeclaredPrior(mean=mean, sd=sd))
        share = (trend.levels(2020 + data["n"], luck) >= data["target"]).mean()
        assert abs(share - expected) < 4 * np.sqrt(expected * (1 - expected) / luck.draws)


def test_ramp_of_a_project_with_an_uncertain_start(truth):
    expected = truth["ramp"]["expected"]
    start = (np.arange(200_000) + 0.5) / 100_000
    assert 100 * ramp_rate(3, start, 2).mean() == pytest.approx(expected["mean_rate"], abs=1e-6)
    assert 100 * ramp_total(3, start, 2).mean() == pytest.approx(expected["mean_cumulative"], abs=1e-6)
    # A stock at the end of year 2 and a cumulative total until then are the same two figures.
    stock = ramped_contribution(Measure.STOCK, 2, -1, start, 2)
    total = ramped_contribution(Measure.CUMULATIVE, 2, -1, start, 2)
    assert 100 * stock.mean() == pytest.approx(expected["mean_rate"], abs=1e-6)
    assert 100 * total.mean() == pytest.approx(expected["mean_cumulative"], abs=1e-6)


def test_targets_of_number(truth):
    case = truth["count-target"]
    found = {
        "binomial": binomial_chance(100, 120, 0.85),
        "n115": binomial_chance(100, 115, 0.85),
        "beta_binomial": shared_chance(100, 120, 8.5, 1.5),
    }
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


def test_first_sets(truth):
    case = truth["first-sets"]
    assert [poisson_chance(300, 300), poisson_chance(300, 320)] == pytest.approx(
        case["expected"], abs=case["tolerance"]
    )
