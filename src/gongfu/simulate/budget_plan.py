"""The plan a budget buys: how many of each, what the line gains, what one more would bring, and how it was found."""

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any

from gongfu.model.estimates import Estimate
from gongfu.model.experiments import Purchase
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.simulate.factor_names import factor_text
from gongfu.simulate.line_changes import count_of
from gongfu.simulate.results import estimate_json
from gongfu.simulate.selection import Choice
from gongfu.simulate.spending import Counts
from gongfu.simulate.study_results import Rows, html_tables, plus_minus, rich_tables
from gongfu.texts import Language, render

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure
    from rich.console import RenderableType

__all__ = ["BudgetPlan", "Price"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one more of something would bring, in good items an hour: its shadow price."""

    name: str
    gain: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPlan:
    """How a budget is best spent.

    ``counts`` are how many of each purchase, ``even`` the plan that spends evenly, ``changed`` the line with the plan.
    ``steps`` are the plans the search went through with their throughput, ``plans`` how many it ran in all;
    ``complete`` is false where the runs allowed ended it early. Throughput is good items an hour.
    """

    line: Line
    changed: Line
    purchases: tuple[Purchase, ...]
    counts: Counts
    even: Counts
    spent: float
    amount: float
    throughput: Estimate
    over_baseline: Estimate
    over_even: Estimate
    prices: tuple[Price, ...]
    steps: tuple[tuple[Counts, float], ...]
    plans: int
    simulations: int
    choice: Choice
    complete: bool
    run: Run

    @property
    def possible(self) -> int | None:
        """How many plans spend the whole budget; None where costs differ or there is a most."""
        costs = {each.cost for each in self.purchases}
        if len(costs) > 1 or any(each.most is not None for each in self.purchases):
            return None
        units = int(self.amount / costs.pop()) - sum(each.least for each in self.purchases)
        return comb(units + len(self.counts) - 1, units)

    def to_json(self) -> dict[str, Any]:
        """Give the plan as plain data, in the shape that ``gongfu experiment --json`` prints."""
        return {
            "line": self.line.id,
            "plan": dict(zip((each.name for each in self.purchases), self.counts, strict=True)),
            "even": list(self.even),
            "spent": self.spent,
            "budget": self.amount,
            "throughput": estimate_json(self.throughput),
            "over_baseline": estimate_json(self.over_baseline),
            "over_even": estimate_json(self.over_even),
            "prices": {price.name: estimate_json(price.gain) for price in self.prices},
            "steps": [{"plan": list(counts), "throughput": value} for counts, value in self.steps],
            "plans": self.plans,
            "possible": self.possible,
            "simulations": self.simulations,
            "complete": self.complete,
            "decided": self.choice.decided,
            "confidence": self.choice.confidence,
            "difference": self.choice.difference,
            "run": {"id": self.run.id, **{name: getattr(self.run, name) for name in Run.__slots__}},
        }

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each purchase: how many, what they cost, what one more would bring."""
        import pyarrow as pa

        return pa.table(
            {
                "purchase": [each.name for each in self.purchases],
                "count": list(self.counts),
                "even": list(self.even),
                "cost": [count * each.cost for count, each in zip(self.counts, self.purchases, strict=True)],
                "gain": [price.gain.mean for price in self.prices],
                "gain_half_width": [price.gain.half_width for price in self.prices],
            }
        )

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with a row for each purchase; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def plot(self) -> "Figure":
        """Draw the plan beside the even one, and the way of the search; needs the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        figure = Figure(figsize=(10, 3.2), layout="constrained")
        left, right = figure.subplots(1, 2)
        names = [each.name for each in self.purchases]
        left.bar(names, self.counts, color="#2f7d5b")
        left.plot(names, self.even, "_", color="#b5403a", markersize=24)
        left.tick_params(axis="x", labelrotation=30)
        right.plot([value for _, value in self.steps], "o-", color="#2f7d5b")
        right.set_ylabel(render("experiments.point_axis", "en"))
        figure.suptitle(self.title("en"))
        return figure

    def title(self, language: Language) -> str:
        """Say what the plan brings.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        rate = f"{self.throughput.mean:z,.2f} ± {self.throughput.half_width:z,.2f}"
        return render("experiments.plan_title", language, line=self.line.name, rate=rate)

    def notes(self, language: Language) -> list[str]:
        """Say what the plan gains, how it was found and how sure it is.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        gains = {"over_baseline": self.over_baseline, "over_even": self.over_even}
        shown = {name: plus_minus(gain, "+") for name, gain in gains.items()}
        found = {"plans": self.plans, "simulations": self.simulations, "possible": self.possible or "?"}
        choice = self.choice
        key = "experiments.plan_sure" if choice.decided else "experiments.plan_not_sure"
        sure = {"confidence": choice.confidence, "difference": choice.difference, "count": len(choice.replications)}
        notes = [
            render("experiments.plan_gain", language, spent=self.spent, budget=self.amount, **shown),
            render("experiments.plan_found", language, **found),
            render(key, language, **sure),
        ]
        return notes if self.complete else [*notes, render("experiments.plan_stopped", language)]

    def tables(self, language: Language) -> list[Rows]:
        """Give the plan as words, its head first.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        head = [render(f"experiments.{name}", language) for name in ("purchase", "now", "count", "even", "one_more")]
        rows = [
            [
                factor_text(each, self.line).in_language(language),
                str(count_of(self.line, each.attribute, each.subject)),
                str(count),
                str(even),
                gain,
            ]
            for each, count, even, gain in zip(
                self.purchases,
                self.counts,
                self.even,
                (plus_minus(price.gain, "+") for price in self.prices),
                strict=True,
            )
        ]
        return [[head, *rows]]

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: the plan and its notes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return rich_tables(self.title(language), self.tables(language), self.notes(language))

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        rows = ("  ".join(row) for table in self.tables("en") for row in table)
        return "\n".join([self.title("en"), *rows, *self.notes("en")])

    def _repr_html_(self) -> str:
        return html_tables(self.title("en"), self.tables("en"), self.notes("en"))
