"""Exact solutions of Markov chains: every serial saturated line of the truth table within four standard errors."""

from functools import cache

import pytest

from gongfu.simulate import simulate
from gongfu.statistics import student_quantile
from line_building import SERIAL_CASES, estimate_of_case, line_of_case

PRECISION = 0.002
# A share of time in repair varies far more than the throughput does.
PRECISION_FOR_DOWN_TIME = 0.0005
WIDEST = 0.005
FARTHEST = 4.0
# The ten-station lines have no closed form; their truth is itself a long simulation, with these standard errors.
DOUBTS = {"ref10_a": 0.00005, "ref10_b": 0.00008}


@cache
def simulated(line, precision):
    return simulate(line, seed=20211220, precision=precision)


@pytest.mark.parametrize("case", SERIAL_CASES, ids=lambda case: case["id"])
def test_estimates_lie_around_the_truth(case):
    precision = PRECISION_FOR_DOWN_TIME if "down" in case["id"] else PRECISION
    estimate = estimate_of_case(case, simulated(line_of_case(case), precision))
    error = estimate.half_width / student_quantile(estimate.confidence, estimate.n - 1)
    z = (estimate.mean - case["exact"]) / (error**2 + DOUBTS.get(case["id"], 0.0) ** 2) ** 0.5
    assert abs(z) < FARTHEST, f"{estimate} against {case['exact']}"
    assert estimate.relative <= WIDEST


def test_the_table_is_all_there():
    assert len(SERIAL_CASES) == 50
