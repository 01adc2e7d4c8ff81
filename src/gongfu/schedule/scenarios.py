"""How long the work of a plan may take: many scenarios, the same luck for every plan of a problem.

An operation's duration is its mean times a factor that varies by its coefficient of variation (lognormal), and it is
interrupted by breakdowns of its machine, which come by the hours worked (exponential times between them) and last
exponential times. The luck of an operation hangs on the seed and its place in the problem alone, not on the plan or the
machine, so that plans are compared under the same conditions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import BLOCK
from gongfu.model.schedules import PlannedOperation
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph

__all__ = ["Luck", "draw_luck", "repairs_of_runs", "work_of_runs"]

Floats = NDArray[np.float32]
# Beyond so many breakdowns in one operation no more are drawn; they come at the mean rate of hours worked.
MOST_BREAKDOWNS = 64


@dataclass(frozen=True, slots=True)
class Luck:
    """The chance in each operation of a problem, for a number of scenarios that is a multiple of a block.

    Nothing is kept: it is drawn anew from the seed, operation by operation.
    """

    seed: int
    scenarios: int

    def factors(self, number: int, cv: float) -> NDArray[np.float64]:
        """Give what an operation's duration is multiplied by in each scenario.

        Parameters
        ----------
        number
            The operation's place in the problem.
        cv
            The coefficient of variation of its duration.
        """
        if cv == 0.0:
            return np.ones(self.scenarios)
        sigma = np.sqrt(np.log1p(cv * cv))
        normal = stream(self.seed, number, 0).standard_normal(self.scenarios)
        return np.asarray(np.exp(sigma * normal - sigma * sigma / 2))

    def repairs(self, number: int, failures: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give how many mean repairs an operation waits for in each scenario.

        Parameters
        ----------
        number
            The operation's place in the problem.
        failures
            Its mean number of failures in each scenario: work over the mean time between them.
        """
        generator = stream(self.seed, number, 1)
        # The same uniform number asks each machine's Poisson law: more failures where it fails more often.
        asked = generator.random(self.scenarios)
        counts = poisson_quantiles(asked, failures)
        drawn = generator.standard_gamma(np.maximum(counts, 1.0))
        return np.where(counts > 0, drawn, 0.0)


def stream(seed: int, number: int, purpose: int) -> np.random.Generator:
    """Give the stream of one operation's luck for one purpose."""
    return np.random.Generator(np.random.Philox(key=(seed << 1) + purpose, counter=[0, 0, 0, number]))


def poisson_quantiles(asked: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Invert Poisson laws, each with its own mean."""
    counts = np.zeros_like(asked)
    term = np.exp(-means)
    total = term.copy()
    for count in range(1, MOST_BREAKDOWNS + 1):
        beyond = asked > total
        if not beyond.any():
            break
        counts[beyond] = count
        term = term * means / count
        total += term
    return counts


def draw_luck(seed: int, scenarios: int) -> Luck:
    """Choose the luck of a problem's operations.

    Parameters
    ----------
    seed
        The same seed gives the same scenarios.
    scenarios
        How many at least; they come in whole blocks.
    """
    assert scenarios > 0, "there is a scenario"
    return Luck(seed=seed, scenarios=-(-scenarios // BLOCK) * BLOCK)


def work_of_runs(problem: SchedulingProblem, planned: PlanGraph, luck: Luck) -> Floats:
    """Give how long each run of a plan takes in each scenario, (blocks, runs, BLOCK), in seconds of open time.

    Parameters
    ----------
    problem
        What was planned.
    planned
        The plan.
    luck
        The chance in it.
    """
    work = np.empty((luck.scenarios // BLOCK, len(planned.runs), BLOCK), np.float32)
    for number, members in enumerate(planned.runs):
        worked, repaired = times_of(problem, members[0], luck)
        work[:, number] = (worked + repaired).reshape(-1, BLOCK)
    return work


def repairs_of_runs(problem: SchedulingProblem, planned: PlanGraph, luck: Luck) -> Floats:
    """Give how much of the time of each run is repairs, as ``work_of_runs`` gives the whole.

    Parameters
    ----------
    problem, planned, luck
        As ``work_of_runs`` takes them.
    """
    found = np.empty((luck.scenarios // BLOCK, len(planned.runs), BLOCK), np.float32)
    for number, members in enumerate(planned.runs):
        found[:, number] = times_of(problem, members[0], luck)[1].reshape(-1, BLOCK)
    return found


def times_of(
    problem: SchedulingProblem, planned: PlannedOperation, luck: Luck
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give how long an operation is worked at, and repaired for, in each scenario."""
    operation, machine = problem.operations[planned.operation], problem.machines[planned.machine]
    nominal = next(mode.duration_s for mode in operation.modes if mode.machine == planned.machine)
    worked = nominal * luck.factors(planned.operation, operation.cv)
    if machine.failures_every_s is None or machine.repair_s is None or nominal == 0:
        return worked, np.zeros_like(worked)
    return worked, machine.repair_s * luck.repairs(planned.operation, worked / machine.failures_every_s)
