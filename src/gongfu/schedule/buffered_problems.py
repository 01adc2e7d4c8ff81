"""Problems in which work lasts as long as one should expect of it, breakdowns included, and perhaps somewhat longer."""

import math
from dataclasses import replace

from gongfu.model.scheduling import Machine, Mode, Operation, SchedulingProblem

__all__ = ["buffered", "has_chance"]


def has_chance(problem: SchedulingProblem) -> bool:
    """Say whether anything that is still to be done varies: a duration, or a machine that breaks down.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    open_now = [each for each in problem.operations if each.fixed is None or each.fixed.end_s > problem.now_s]
    return any(
        mode.duration_s > 0 and (operation.cv > 0 or breaks(problem.machines[mode.machine]))
        for operation in open_now
        for mode in operation.modes
    )


def breaks(machine: Machine) -> bool:
    """Say whether a machine breaks down."""
    return bool(machine.failures_every_s and machine.repair_s)


def buffered(problem: SchedulingProblem, deviations: float) -> SchedulingProblem:
    """Let all work that is still to be planned last its mean with repairs, and so many standard deviations more.

    Parameters
    ----------
    problem
        What is to be planned.
    deviations
        How many, 0 or more.

    Source
    ------
    Ross (2014), Introduction to Probability Models, 11th ed., section 3.4: mean and variance of a compound Poisson sum,
    here of exponential repairs, given how long the work takes.
    """

    def longer(operation: Operation, mode: Mode) -> Mode:
        machine, seconds = problem.machines[mode.machine], mode.duration_s
        spread, struck = operation.cv * seconds, 0.0
        mean = float(seconds)
        if machine.failures_every_s and machine.repair_s:
            share = machine.repair_s / machine.failures_every_s
            mean, spread = mean * (1 + share), spread * (1 + share)
            struck = 2 * share * machine.repair_s * seconds
        return replace(mode, duration_s=round(mean + deviations * math.sqrt(spread**2 + struck)))

    def changed(operation: Operation) -> Operation:
        if operation.fixed is not None:
            return operation
        return replace(operation, modes=tuple(longer(operation, mode) for mode in operation.modes))

    return replace(problem, operations=tuple(changed(each) for each in problem.operations))
