"""Where a budget's places, machines and people go: shadow prices, exchanges, and a fair choice at the end.

The search compares plans by the same replications, so it climbs a fixed surface and ends. What it ends with was lucky
among others, so the last word is spoken by new replications, at a stated confidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.model.experiments import Attribute, Budget, Purchase, Selection, Setting, Study
from gongfu.model.lines import Line
from gongfu.simulate.budget_plan import BudgetPlan, Price
from gongfu.simulate.factorials import baseline_of, run_of_study
from gongfu.simulate.line_changes import buffers_of, with_setting
from gongfu.simulate.selection import Choice, select_best
from gongfu.simulate.spending import Counts, Market, moved
from gongfu.simulate.study import Bench, Evaluate
from gongfu.statistics import mean_estimate, paired_difference

__all__ = ["spend_budget"]

Floats = NDArray[np.float64]
UNIT = "item/h"
# Plans that come to the last choice; those that are further from the best were not near it by chance.
MOST_CANDIDATES = 12


def spend_budget(line: Line, budget: Budget, *, study: Study, evaluate: Evaluate) -> BudgetPlan:
    """Find how to spend a budget so that a line makes most.

    Parameters
    ----------
    line
        The line as it is.
    budget
        How much there is and what it may buy.
    study
        How often and how long plans are run, what the baseline is, how sure the last choice has to be.
    evaluate
        Does tasks.

    Raises
    ------
    InputError
        When the least of everything costs more than there is, or the line has no such station.

    Source
    ------
    Steepest ascent by exchanges of places as in Altiok and Stidham (1983), "The allocation of interstage buffer
    capacities in production lines", IIE Transactions 15; the last choice as in Boesel, Nelson and Kim (2003), "Using
    ranking and selection to clean up after simulation optimization", Operations Research 51.
    """
    baseline = baseline_of(line, study)
    purchases = budget.purchases or buffer_purchases(baseline)
    search = Search(baseline, purchases, market_of(purchases, budget), Bench(evaluate, seed=study.seed), study)
    even = search.market.even()
    search.bench.fit_length([baseline, search.line_of(even)], study.precision)
    complete = search.climb(even)
    choice, plan = search.choose()
    runs = max(choice.replications)
    lines = [search.line_of(plan), baseline, search.line_of(even)]
    best, as_is, evenly = search.bench.throughput(lines, study.replications + runs)[:, study.replications :]
    return BudgetPlan(
        line=baseline,
        changed=lines[0],
        purchases=tuple(purchases),
        counts=plan,
        even=even,
        spent=budget.amount - search.market.rest(plan),
        amount=budget.amount,
        throughput=mean_estimate(best, unit=UNIT),
        over_baseline=paired_difference(as_is, best, unit=UNIT),
        over_even=paired_difference(evenly, best, unit=UNIT),
        prices=search.prices(plan),
        steps=tuple(search.steps),
        plans=len(search.values),
        simulations=search.bench.simulations,
        choice=choice,
        complete=complete,
        run=run_of_study(baseline, search.bench, study),
    )


def buffer_purchases(line: Line) -> tuple[Purchase, ...]:
    """Offer places of every buffer that a line has behind its first station, at 1 each."""
    stations = [each for each in line.stations[1:] if each.kanban is None and each.takes != ()]
    if not stations:
        raise InputError(Problem("experiments.no_buffers", details={"line": line.id}))
    names = [name for station in stations for name in buffers_of(station)]
    return tuple(Purchase(attribute=Attribute.BUFFER, subject=name) for name in names)


def market_of(purchases: Sequence[Purchase], budget: Budget) -> Market:
    """Give what can be bought as numbers."""
    market = Market(
        costs=tuple(each.cost for each in purchases),
        least=tuple(max(each.least, 0 if each.attribute is Attribute.BUFFER else 1) for each in purchases),
        most=tuple(float("inf") if each.most is None else each.most for each in purchases),
        amount=budget.amount,
    )
    if not market.allows(market.least):
        least = budget.amount - market.rest(market.least)
        raise InputError(Problem("experiments.budget_too_small", details={"budget": budget.amount, "least": least}))
    return market


@dataclass(slots=True)
class Search:
    """A climb over plans; ``values`` are the throughputs of all plans that were run, in their first replications."""

    line: Line
    purchases: Sequence[Purchase]
    market: Market
    bench: Bench
    study: Study
    values: dict[Counts, Floats] = field(default_factory=dict)
    steps: list[tuple[Counts, float]] = field(default_factory=list)

    def line_of(self, counts: Counts) -> Line:
        """Give the line that has so many of each."""
        line = self.line
        for purchase, count in zip(self.purchases, counts, strict=True):
            line = with_setting(line, purchase, Setting(float(count)))
        return line

    def measure(self, plans: Sequence[Counts]) -> Floats:
        """Give the mean throughput of plans."""
        unknown = [plan for plan in dict.fromkeys(plans) if plan not in self.values]
        if unknown:
            rates = self.bench.throughput([self.line_of(plan) for plan in unknown], self.study.replications)
            self.values.update(zip(unknown, rates, strict=True))
        return np.array([self.values[plan].mean() for plan in plans])

    def climb(self, start: Counts) -> bool:
        """Exchange until no exchange helps; gives False when the runs allowed were used up before that."""
        current = start
        kinds = len(start)
        while True:
            value = float(self.measure([current])[0])
            self.steps.append((current, value))
            most = (3 * kinds + kinds * kinds) * self.study.replications
            if self.bench.simulations + most > self.study.simulations:
                return False
            # So many steps of less than this are not worth their runs.
            enough = value * (1 + self.selection.difference / (2 * kinds))
            promising = self.promising(current, value)
            better = None
            for first in range(0, len(promising), kinds):
                batch = promising[first : first + kinds]
                values = self.measure(batch)
                if values.max() > enough:
                    better = batch[int(values.argmax())]
                    break
            if better is None:
                return True
            current = self.further(current, better)

    def further(self, current: Counts, better: Counts) -> Counts:
        """Go on the way that was better, twice as far each time, while that helps."""
        stride = 2
        while True:
            plan = tuple(here + stride * (there - here) for here, there in zip(current, better, strict=True))
            if not self.market.allows(plan):
                return better
            near, far = self.measure([better, plan])
            if far <= near:
                return better
            current, better = better, plan

    def promising(self, current: Counts, value: float) -> list[Counts]:
        """Give the neighbours of a plan, those first that its shadow prices speak for."""
        kinds = range(len(current))
        ups = self.measure([moved(current, at, 1) for at in kinds]) - value
        lows = [moved(current, at, -min(1, current[at] - self.market.least[at])) for at in kinds]
        downs = value - self.measure(lows)

        def promise(plan: Counts) -> float:
            changes = [there - here for here, there in zip(current, plan, strict=True)]
            pairs = zip(changes, ups, downs, strict=True)
            return float(sum(change * (up if change > 0 else down) for change, up, down in pairs))

        gathered = (self.market.gathered(current, at, downs.tolist()) for at in kinds)
        neighbours = {*self.market.exchanges(current), *filter(None, gathered)} - {current}
        return sorted(neighbours, key=lambda plan: (-promise(plan), plan))

    def candidates(self) -> list[Counts]:
        """Give the plans that may be best, the likeliest first."""
        allowed = [plan for plan in self.values if self.market.allows(plan)]
        best = max(allowed, key=lambda plan: float(self.values[plan].mean()))
        matters = self.selection.difference * float(self.values[best].mean())
        near = [
            plan
            for plan in allowed
            if paired_difference(self.values[best], self.values[plan], confidence=0.999).high >= -matters
        ]
        return sorted(near, key=lambda plan: -float(self.values[plan].mean()))[:MOST_CANDIDATES]

    @property
    def selection(self) -> Selection:
        """How sure the last choice has to be."""
        return self.study.selection or Selection()

    def choose(self) -> tuple[Choice, Counts]:
        """Choose among the candidates by replications that the search has not seen."""
        plans = self.candidates()
        lines = [self.line_of(plan) for plan in plans]
        used = self.study.replications

        def observe(alternatives: Sequence[int], first: int, end: int) -> Floats:
            return self.bench.throughput([lines[at] for at in alternatives], used + end)[:, used + first :]

        choice = select_best(
            observe,
            len(plans),
            first=used,
            difference=self.selection.difference * float(self.values[plans[0]].mean()),
            confidence=self.selection.confidence,
            most=max(len(plans) * used, self.study.simulations - self.bench.simulations),
        )
        return choice, plans[choice.best]

    def prices(self, plan: Counts) -> tuple[Price, ...]:
        """Say what one more of each would bring."""
        more = [moved(plan, at, 1) for at in range(len(plan))]
        self.measure([plan, *more])
        return tuple(
            Price(name=each.name, gain=paired_difference(self.values[plan], self.values[one_more], unit=UNIT))
            for each, one_more in zip(self.purchases, more, strict=True)
        )
