"""Exact answers met by simulation: every case of the truth table, closed forms, and chains solved beside it.

Here queues in heavy traffic are simulated to 2 %, everything else to 0.3 %; ``make prove`` takes all of them to 0.3 %
and repeats them over many seeds (benchmarks/prove_simulation.py).
"""

import pytest

from gongfu.simulate import simulate, simulate_from_empty
from gongfu.statistics import student_quantile
from truth_lines import (
    CHAINS,
    CLOSED_FORMS,
    EXACT,
    HEAVY,
    LU_KUMAR,
    SERIAL_3,
    TABLE_CASES,
    bowl_text,
    exactly,
    line_of,
    score,
    simulated_to,
)

SEED = 20211220
FARTHEST = 4.0
FINE, COARSE = 0.003, 0.02


def met(case):
    wished = COARSE if case.id in HEAVY else FINE
    estimate = simulated_to(case, wished, SEED)
    assert abs(score(case, estimate)) < FARTHEST, f"{estimate} against {case.exact}, seed {SEED}"
    assert estimate.relative <= wished


@pytest.mark.parametrize("case", TABLE_CASES, ids=lambda case: case.id)
def test_the_truth_table(case):
    met(case)


@pytest.mark.parametrize("case", CLOSED_FORMS, ids=lambda case: case.id)
def test_closed_forms(case):
    met(case)


@pytest.mark.parametrize("case", [exactly(name) for name in CHAINS], ids=lambda case: case.id)
def test_chains_solved_beside_it(case):
    met(case)


def z_of(estimate, exact):
    return (estimate.mean - exact) / (estimate.half_width / student_quantile(estimate.confidence, estimate.n - 1))


def test_the_variance_of_the_output():
    estimate = simulate(line_of(SERIAL_3), seed=SEED, precision=0.0005).variance_rate
    assert abs(z_of(estimate, EXACT["exp_N3_b1_asvar"])) < FARTHEST, f"{estimate}, seed {SEED}"


def test_the_best_bowl():
    middle, throughput = EXACT["bowl_3"]
    estimate = simulate(line_of(bowl_text(middle)), seed=SEED, precision=FINE).throughput
    assert abs(z_of(estimate, throughput)) < FARTHEST


def test_priorities_that_a_line_cannot_bear():
    """Lu and Kumar: both stations have a load of 0.677, and yet parts pile up."""
    result = simulate_from_empty(line_of(LU_KUMAR), hours=20_000 / 3600, seed=SEED, replications=2)
    in_line_at_the_end = 20_000 - result.throughput.mean * 20_000
    assert in_line_at_the_end > 4000
