"""What a plan costs in yuan: energy at the price of each hour, and machines that are paid by the hour of work.

A machine draws its idle power in all open seconds until its last operation ends, and in those in which it works the
rest of its busy power. What of it hangs on when an operation is done is kept for each operation.
"""

from gongfu.kernel.open_time import calendar_of
from gongfu.kernel.plan_state import (
    machine_at,
    mode_at,
    operation_at,
    power_at,
    rate_at,
    rate_bucket_at,
    spent_at,
    step_at,
    tariff_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["count_spending", "idle_energy", "spend"]


@compiled
def energy_until(run: int, calendar: int, moment: int) -> float:
    """Give what a watt costs that is drawn in the open seconds of a calendar until a moment."""
    tariff = tariff_at(run, calendar)
    k = rate_bucket_at(run, tariff.bucket + min(moment >> tariff.shift, tariff.buckets - 1)).value
    while k + 1 < tariff.end and rate_at(run, k + 1).start <= moment:
        k += 1
    rate = rate_at(run, k)
    return rate.before + rate.cny * (moment - rate.start)


@compiled
def spend(run: int, o: int) -> None:
    """Say what an operation costs more than if its machine stood idle; in a batch the first pays for all.

    Parameters
    ----------
    run
        A plan.
    o
        The operation, timed.
    """
    step = step_at(run, o)
    spent = spent_at(run, o)
    spent.energy = spent.price = 0.0
    if step.opener != o:
        return
    power = power_at(run, step.machine)
    fixed = operation_at(run, o).fixed >= 0
    calendar = machine_at(run, step.machine).calendar if fixed else calendar_of(run, o)
    if power.work != 0.0:
        spent.energy = power.work * (energy_until(run, calendar, step.end) - energy_until(run, calendar, step.start))
    spent.price = power.price * mode_at(run, step.mode).duration


@compiled
def idle_energy(run: int) -> float:
    """Give what the idle power of all machines costs.

    Parameters
    ----------
    run
        A plan, timed.
    """
    cost = 0.0
    for m in range(totals_at(run, 0).machines):
        machine = machine_at(run, m)
        if machine.last >= 0 and power_at(run, m).idle > 0.0:
            end = step_at(run, machine.last).end
            cost += power_at(run, m).idle * energy_until(run, machine.calendar, end)
    return cost


@compiled
def count_spending(run: int) -> None:
    """Add up what all operations cost.

    Parameters
    ----------
    run
        A plan, timed.
    """
    totals = totals_at(run, 0)
    totals.energy = totals.price = 0.0
    for o in range(totals.operations):
        spend(run, o)
        totals.energy += spent_at(run, o).energy
        totals.price += spent_at(run, o).price
