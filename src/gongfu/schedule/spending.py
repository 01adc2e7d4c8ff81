"""What a plan costs in yuan, counted from it alone: energy at the price of each hour, and machines by the hour."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongfu.model.schedules import PlannedOperation
from gongfu.model.scheduling import EnergyPrice, SchedulingProblem
from gongfu.model.work_hours import FOR_EVER, Spans, WorkHours, common_spans

__all__ = ["HOUR_S", "PricedHours", "Spending", "spending_of"]

WATT_SECONDS = 3_600_000  # of a kilowatt hour
HOUR_S = 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Yuan for the energy of all machines, and for those that are paid by the hour of work."""

    energy_cny: float
    machines_cny: float

    @property
    def cost_cny(self) -> float:
        """Both together."""
        return self.energy_cny + self.machines_cny


class PricedHours:
    """What a watt costs that is drawn in open seconds.

    Parameters
    ----------
    spans
        When it is open, ascending.
    prices
        Of energy.
    """

    def __init__(self, spans: Spans, prices: tuple[EnergyPrice, ...]) -> None:
        ends = [*(each.from_s for each in prices[1:]), FOR_EVER]
        timed = tuple((each.from_s, end) for each, end in zip(prices, ends, strict=True)) if prices else ()
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.costs: list[float] = []
        self.before: list[float] = [0.0]
        for start, end in common_spans(spans, timed):
            price = prices[bisect_right(ends, start)].cny_a_kwh / WATT_SECONDS
            self.starts.append(start)
            self.ends.append(end)
            self.costs.append(price)
            self.before.append(self.before[-1] + price * (end - start))
        self.least = list(accumulate(reversed(self.costs), min))[::-1]

    def least_after(self, moment: int) -> float:
        """Give the least that a second of a watt costs after a moment.

        Parameters
        ----------
        moment
            The moment.
        """
        at = bisect_right(self.ends, moment)
        return self.least[at] if at < len(self.least) else 0.0

    def until(self, moment: int) -> float:
        """Give what it costs from second 0 to a moment.

        Parameters
        ----------
        moment
            The moment.
        """
        at = bisect_right(self.starts, moment) - 1
        if at < 0:
            return 0.0
        return self.before[at] + self.costs[at] * (min(moment, self.ends[at]) - self.starts[at])


def spending_of(problem: SchedulingProblem, rows: Sequence[PlannedOperation]) -> Spending:
    """Count what a plan costs.

    Parameters
    ----------
    problem
        What was planned.
    rows
        The operations of the plan.
    """
    hours = WorkHours(problem)
    priced: dict[Spans, PricedHours] = {}

    def cost(machine: int, people: tuple[int, ...], start: int, end: int) -> float:
        spans = hours.of(machine, people).spans
        if spans not in priced:
            priced[spans] = PricedHours(spans, problem.energy_prices)
        return priced[spans].until(end) - priced[spans].until(start)

    energy = machines = 0.0
    lasts: dict[int, int] = {}
    for members in runs_of(problem, rows):
        row, machine = members[0], problem.machines[members[0].machine]
        lasts[row.machine] = max(lasts.get(row.machine, 0), row.end_s)
        fixed = any(problem.operations[each.operation].fixed is not None for each in members)
        # Of what is fixed nobody knows in which hours of its people it was done.
        energy += (machine.busy_w - machine.idle_w) * cost(row.machine, () if fixed else row.operators, *times(row))
        own = hours.of(row.machine)
        modes = problem.operations[row.operation].modes
        planned = next((mode.duration_s for mode in modes if mode.machine == row.machine), 0)
        machines += machine.price_cny / HOUR_S * (own.worked(row.end_s) - own.worked(row.start_s) if fixed else planned)
    energy += sum(problem.machines[number].idle_w * cost(number, (), 0, last) for number, last in lasts.items())
    return Spending(energy_cny=energy, machines_cny=machines)


def times(row: PlannedOperation) -> tuple[int, int]:
    """Give when an operation starts and ends."""
    return row.start_s, row.end_s


def runs_of(problem: SchedulingProblem, rows: Sequence[PlannedOperation]) -> list[list[PlannedOperation]]:
    """Put together what shares a run: a batch draws power once."""
    found: dict[tuple[object, ...], list[PlannedOperation]] = {}
    for place, row in enumerate(rows):
        batch = problem.operations[row.operation].batch
        alone = batch is None or row.start_s == row.end_s
        key = (place,) if batch is None or alone else (row.machine, row.start_s, row.end_s, batch.key)
        found.setdefault(key, []).append(row)
    return list(found.values())
