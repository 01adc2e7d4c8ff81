"""How long the work of a plan may take: many scenarios, the same luck for every plan of a problem.

An operation's duration is its mean times a factor that varies by its coefficient of variation (lognormal), and it is
interrupted by breakdowns of its machine, which come by the hours worked (exponential times between them) and last
exponential times, closed hours included. The luck of an operation hangs on the seed and its place in the problem alone,
not on the plan or the machine, so that plans are compared under the same conditions, and an order that is added behind
the others changes nobody's luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_repairs import draw_repairs
from gongfu.kernel.plan_scenarios import RunTimes
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph

__all__ = ["Luck", "Work", "draw_luck", "times_of", "work_times"]

Floats = NDArray[np.float32]
WORD = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Luck:
    """The chance in a problem: the seed, and a normal number for each operation, (blocks, operations, BLOCK)."""

    seed: int
    normal: Floats

    @property
    def scenarios(self) -> int:
        """How many there are."""
        return int(self.normal.shape[0]) * BLOCK

    @property
    def operations(self) -> int:
        """For how many operations it is drawn."""
        return int(self.normal.shape[1])


class Work(NamedTuple):
    """Work of an operation on a machine: how many seconds it takes if all goes as planned, and whether it is done."""

    operation: int
    machine: int
    seconds: int
    done: bool = False


def draw_luck(problem: SchedulingProblem, *, seed: int, scenarios: int, spare: int = 0) -> Luck:
    """Draw the luck of a problem's operations.

    Parameters
    ----------
    problem
        What is planned.
    seed
        The same seed gives the same scenarios.
    scenarios
        How many at least.
    spare
        For how many operations more, that may be added behind the others.
    """
    assert scenarios > 0, "there is a scenario"
    normal = np.empty((-(-scenarios // BLOCK), len(problem.operations) + spare, BLOCK), np.float32)
    for block, numbers in enumerate(normal):
        # A stream a block, so that more scenarios, or operations behind the others, leave those before as they are.
        stream = np.random.Generator(np.random.Philox(key=seed & WORD, counter=[0, 0, 0, block]))
        stream.standard_normal(dtype=np.float32, out=numbers)
    return Luck(seed=seed, normal=normal)


def work_times(problem: SchedulingProblem, planned: PlanGraph, luck: Luck) -> RunTimes:
    """Give how long each run of a plan takes in each scenario, from now on; what has been done has no luck any more.

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
    return times_of(
        problem,
        luck,
        [
            Work(each.operation, each.machine, left_s, done)
            for each, left_s, done in zip(leaders, planned.left_s, planned.done, strict=True)
        ],
    )


def times_of(problem: SchedulingProblem, luck: Luck, work: Sequence[Work]) -> RunTimes:
    """Give how long pieces of work take in each scenario.

    Parameters
    ----------
    problem
        What is planned.
    luck
        The chance in it.
    work
        One piece of work for each row.
    """
    numbers = np.array([each.operation for each in work], np.int64)
    machines = [problem.machines[each.machine] for each in work]
    whole = np.take(luck.normal, numbers, axis=1)
    cvs = [0.0 if each.done else problem.operations[each.operation].cv for each in work]
    sigma = np.sqrt(np.log1p(np.array(cvs, np.float32) ** 2))[:, None]
    whole *= sigma
    whole -= sigma * sigma / 2
    np.exp(whole, out=whole)
    whole *= np.array([each.seconds for each in work], np.float32)[:, None]
    repairs, breakdowns = np.empty_like(whole), np.empty_like(whole)
    breaks = [
        bool(machine.failures_every_s and machine.repair_s) and not each.done
        for machine, each in zip(machines, work, strict=True)
    ]
    every = np.array([each.failures_every_s if fails else np.inf for each, fails in zip(machines, breaks, strict=True)])
    lasting = np.array([each.repair_s if fails else 0.0 for each, fails in zip(machines, breaks, strict=True)])
    seed = np.uint64(luck.seed & WORD)
    draw_repairs(seed, numbers, (every, lasting), whole, (breakdowns, repairs))
    whole += repairs
    row = np.arange(numbers.size)
    return RunTimes(whole=whole, repairs=repairs, breakdowns=breakdowns, luck=numbers, seed=seed, row=row)
