"""How long the work of a plan may take: many scenarios, the same luck for every plan of a problem.

An operation's duration is its mean times a factor that varies by its coefficient of variation (lognormal), and it is
interrupted by breakdowns of its machine, which come by the hours worked (exponential times between them) and last
exponential times. The luck of an operation hangs on the seed and its place in the problem alone, not on the plan or the
machine, so that plans are compared under the same conditions, and an order that is added behind the others changes
nobody's luck.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, pdtrik

from gongfu.kernel.plan_scenarios import BLOCK
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph

__all__ = ["Luck", "WorkTimes", "draw_luck", "work_times"]

Floats = NDArray[np.float32]
# Up to this mean breakdowns are counted up one by one, which is faster than to invert the law.
FEW_BREAKDOWNS = 30


@dataclass(frozen=True, slots=True)
class Luck:
    """The chance in each operation of a problem, (blocks, operations, BLOCK) each."""

    seed: int
    normal: Floats
    failing: Floats
    mending: Floats

    @property
    def scenarios(self) -> int:
        """How many there are."""
        return int(self.normal.shape[0]) * BLOCK


@dataclass(frozen=True, slots=True)
class WorkTimes:
    """Seconds of open time that the runs of a plan take, (blocks, runs, BLOCK), and how much of them are repairs."""

    whole: Floats
    repairs: Floats


def draw_luck(problem: SchedulingProblem, *, seed: int, scenarios: int) -> Luck:
    """Draw the luck of a problem's operations.

    Parameters
    ----------
    problem
        What is planned.
    seed
        The same seed gives the same scenarios.
    scenarios
        How many at least.
    """
    assert scenarios > 0, "there is a scenario"
    shape = (len(problem.operations), BLOCK)
    # A stream a block, so that more scenarios, or operations behind the others, leave those before as they are.
    blocks = [[stream(seed, purpose, block) for purpose in range(3)] for block in range(-(-scenarios // BLOCK))]
    return Luck(
        seed=seed,
        normal=np.stack([normal.standard_normal(shape, np.float32) for normal, _, _ in blocks]),
        failing=np.stack([failing.random(shape, np.float32) for _, failing, _ in blocks]),
        mending=np.stack([mending.random(shape, np.float32) for _, _, mending in blocks]),
    )


def stream(seed: int, purpose: int, block: int) -> np.random.Generator:
    """Give the numbers for one purpose in a block of scenarios."""
    return np.random.Generator(np.random.Philox(key=(seed << 2) + purpose, counter=[0, 0, 0, block]))


def work_times(problem: SchedulingProblem, planned: PlanGraph, luck: Luck) -> WorkTimes:
    """Give how long each run of a plan takes in each scenario.

    Parameters
    ----------
    problem
        What was planned.
    planned
        The plan.
    luck
        The chance in it.
    """
    leaders = [members[0] for members in planned.runs]
    numbers = np.array([each.operation for each in leaders])
    operations = [problem.operations[each.operation] for each in leaders]
    machines = [problem.machines[each.machine] for each in leaders]
    nominal = np.array(
        [
            next(mode.duration_s for mode in operation.modes if mode.machine == leader.machine)
            for operation, leader in zip(operations, leaders, strict=True)
        ],
        np.float32,
    )
    sigma = np.sqrt(np.log1p(np.array([each.cv for each in operations], np.float32) ** 2))[:, None]
    whole = np.where(sigma > 0, np.exp(sigma * luck.normal[:, numbers] - sigma * sigma / 2), np.float32(1.0))
    whole *= nominal[:, None]
    repairs = np.zeros_like(whole)
    failing = np.array([bool(each.failures_every_s and each.repair_s) for each in machines])
    if failing.any():
        every = np.array([each.failures_every_s or np.inf for each in machines], np.float32)[failing, None]
        lasting = np.array([each.repair_s or 0.0 for each in machines], np.float32)[failing, None]
        counts = poisson_quantiles(
            luck.failing[:, numbers[failing]], np.divide(whole[:, failing], every, dtype=np.float32)
        )
        repairs[:, failing] = lasting * repair_sums(counts, luck.mending[:, numbers[failing]])
        whole += repairs
    return WorkTimes(whole=whole, repairs=repairs)


def poisson_quantiles(asked: Floats, means: Floats) -> Floats:
    """Invert Poisson laws, each with its own mean: the same number asked gives more where the mean is larger."""
    counts = np.zeros_like(asked)
    many = means > FEW_BREAKDOWNS
    counts[many] = np.ceil(pdtrik(asked[many].astype(float), means[many].astype(float)))
    # In float32 the sum stays below the largest numbers asked.
    term = np.exp(-means, dtype=float)
    total = np.where(many, 1.0, term)
    count = 0
    while (beyond := asked > total).any():
        count += 1
        counts[beyond] = count
        term *= means / count
        total += term
    return counts


def repair_sums(counts: Floats, asked: Floats) -> Floats:
    """Give sums of so many exponential times of mean 1 (gamma laws), by inversion."""
    sums = np.zeros_like(counts)
    some = counts > 0
    sums[some] = gammaincinv(counts[some].astype(float), asked[some].astype(float))
    return sums
