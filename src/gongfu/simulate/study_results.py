"""What an experiment gives: runs, effects with intervals, the best; prints, shows in a notebook, makes tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.experiments import Factor
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.simulate.designs import Layout
from gongfu.simulate.factor_names import in_words
from gongfu.simulate.results import estimate_json
from gongfu.simulate.selection import Choice
from gongfu.simulate.shown_units import ShownUnits, units_for
from gongfu.texts import Language, render

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure
    from rich.console import RenderableType

__all__ = ["Effect", "ExperimentResult", "Point", "Rows", "html_tables", "plus_minus", "rich_tables"]

MOST_SHOWN = 20
Rows = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A combination of settings and what the line did with it; ``difference`` is its throughput less the baseline's."""

    settings: tuple[str, ...]
    throughput: Estimate
    in_line: Estimate
    lead_time: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a factor, or two together, do to the throughput; it cannot be told from those it is ``shared_with``."""

    name: str
    effect: Estimate
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentResult:
    """The points of a design on a line, all with the same luck.

    ``throughputs`` are good items an hour, a row for each point, a column for each replication. ``choice`` is there
    where the best was asked for; its numbers are those of ``points``, and the number behind the last is the baseline's.
    """

    line: Line
    factors: tuple[Factor, ...]
    layout: Layout
    baseline: Point
    points: tuple[Point, ...]
    effects: tuple[Effect, ...]
    throughputs: NDArray[np.float64]
    simulations: int
    run: Run
    choice: Choice | None = None

    @property
    def ranking(self) -> tuple[Point, ...]:
        """The points, most throughput first."""
        return tuple(sorted(self.points, key=lambda point: -point.throughput.mean))

    @property
    def best(self) -> Point:
        """The point that was chosen or, where no choice was asked for, the one with most throughput."""
        if self.choice is None:
            return self.ranking[0]
        return (*self.points, self.baseline)[self.choice.best]

    def to_json(self) -> dict[str, Any]:
        """Give the result as plain data, in the shape that ``gongfu experiment --json`` prints."""
        choice = self.choice
        return {
            "line": self.line.id,
            "factors": [factor.name for factor in self.factors],
            "resolution": self.layout.resolution,
            "generators": list(self.layout.generators),
            "baseline": self.point_json(self.baseline),
            "points": [self.point_json(point) for point in self.points],
            "effects": [
                {"name": each.name, "effect": estimate_json(each.effect), "shared_with": list(each.shared_with)}
                for each in self.effects
            ],
            "best": self.point_json(self.best),
            "choice": choice
            and {
                "best": choice.best,
                "survivors": list(choice.survivors),
                "replications": list(choice.replications),
                "confidence": choice.confidence,
                "difference": choice.difference,
                "decided": choice.decided,
            },
            "simulations": self.simulations,
            "run": {"id": self.run.id, **{name: getattr(self.run, name) for name in Run.__slots__}},
        }

    def point_json(self, point: Point) -> dict[str, Any]:
        """Give a point as plain data.

        Parameters
        ----------
        point
            One of them, or the baseline.
        """
        names = ("throughput", "in_line", "lead_time", "difference")
        return {
            "settings": dict(zip((factor.name for factor in self.factors), point.settings, strict=True)),
            **{name: estimate_json(getattr(point, name)) for name in names},
        }

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each point: its settings, and mean and half-width of its outputs."""
        import pyarrow as pa

        columns: dict[str, list[Any]] = {
            factor.name: [point.settings[at] for point in self.points] for at, factor in enumerate(self.factors)
        }
        for name in ("throughput", "difference", "in_line", "lead_time"):
            columns[name] = [getattr(point, name).mean for point in self.points]
            columns[f"{name}_half_width"] = [getattr(point, name).half_width for point in self.points]
        return pa.table(columns)

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with a row for each point; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def plot(self) -> "Figure":
        """Draw effects and ranked points with their intervals; matplotlib comes with the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        shown = self.ranking[:MOST_SHOWN]
        figure = Figure(figsize=(11, 0.3 * max(len(shown), len(self.effects)) + 1.6), layout="constrained")
        left, right = figure.subplots(1, 2)
        for axes, names, estimates in (
            (left, [each.name for each in self.effects], [each.effect for each in self.effects]),
            (right, [", ".join(point.settings) for point in shown], [point.throughput for point in shown]),
        ):
            at = np.arange(len(names))
            means, errors = [each.mean for each in estimates], [each.half_width for each in estimates]
            axes.errorbar(means, at, xerr=errors, fmt="o", color="#2f7d5b", capsize=3)
            axes.set_yticks(at, names)
            axes.invert_yaxis()
        left.axvline(0.0, color="#8fa3b0", linewidth=1)
        left.set_xlabel(render("experiments.effect_axis", "en"))
        right.axvline(self.baseline.throughput.mean, color="#8fa3b0", linewidth=1)
        right.set_xlabel(render("experiments.point_axis", "en"))
        figure.suptitle(self.title("en"))
        return figure

    @property
    def units(self) -> ShownUnits:
        """The units that a printed result speaks in; its figures stay items an hour."""
        return units_for(self.baseline.throughput, self.baseline.lead_time)

    def in_unit_of_report(self, per_hour: float) -> float:
        """Give items an hour in the unit of the printed result.

        Parameters
        ----------
        per_hour
            Items an hour.
        """
        return per_hour * convert(1.0, self.units.rate, "h")

    def worded(self, words: str, language: Language) -> str:
        """Put the names of factors and their settings into a language.

        Parameters
        ----------
        words
            In which they stand.
        language
            ``zh`` or ``en``.
        """
        return in_words(words, self.factors, self.line, language)

    def title(self, language: Language) -> str:
        """Say what was run.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return render(
            "experiments.title",
            language,
            line=self.line.name,
            points=len(self.points),
            replications=self.throughputs.shape[1],
        )

    def notes(self, language: Language) -> list[str]:
        """Say what belongs under the tables: how a fraction was taken, which point is best and how sure that is.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        rate = self.units.rated(self.baseline.throughput)
        shown = f"{rate.mean:z,.2f} ± {rate.half_width:z,.2f} {self.units.items.in_language(language)}"
        notes = [render("experiments.caption", language, rate=shown, confidence=rate.confidence, seed=self.run.seed)]
        if self.layout.resolution:
            generators = self.worded("; ".join(self.layout.generators), language) or "-"
            notes.append(
                render("experiments.fraction", language, resolution=self.layout.resolution, generators=generators)
            )
        settings = ", ".join(
            self.worded(f"{factor.name} {setting}", language)
            for factor, setting in zip(self.factors, self.best.settings, strict=True)
        )
        if self.choice is None:
            return [*notes, render("experiments.most", language, settings=settings)]
        key = "experiments.chosen" if self.choice.decided else "experiments.not_decided"
        details = {
            "settings": settings,
            "confidence": self.choice.confidence,
            "difference": self.in_unit_of_report(self.choice.difference),
            "unit": self.units.items,
            "count": len(self.choice.survivors),
            "simulations": sum(self.choice.replications),
        }
        return [*notes, render(key, language, **details)]

    def tables(self, language: Language) -> list[Rows]:
        """Give the points, best first, and the effects as words, each table's head first.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        words = {
            name: render(f"experiments.{name}", language, unit=self.units.items)
            for name in ("throughput", "difference", "effect", "lead_time")
        }
        points = [
            [
                *(self.worded(factor.name, language) for factor in self.factors),
                words["throughput"],
                words["difference"],
                words["lead_time"],
            ]
        ]
        points += [
            [
                *(self.worded(setting, language) for setting in point.settings),
                plus_minus(self.units.rated(point.throughput), ""),
                plus_minus(self.units.rated(point.difference), "+"),
                self.units.worded_time(point.lead_time, language),
            ]
            for point in self.ranking[:MOST_SHOWN]
        ]
        effects = [[render("experiments.of", language), words["effect"], render("experiments.shared", language)]]
        effects += [
            [
                self.worded(each.name, language),
                plus_minus(self.units.rated(each.effect), "+"),
                self.worded("; ".join(each.shared_with), language),
            ]
            for each in sorted(self.effects, key=lambda each: -abs(each.effect.mean))
        ]
        if not any(each.shared_with for each in self.effects):
            effects = [row[:-1] for row in effects]
        return [points, effects]

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: points, effects, notes.

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


def plus_minus(estimate: Estimate, sign: str) -> str:
    """Show an estimate; those that cannot be told from nothing are in brackets when they are differences.

    Parameters
    ----------
    estimate
        What to show.
    sign
        ``+`` for differences, else empty.
    """
    shown = f"{estimate.mean:{sign}z,.2f} ± {estimate.half_width:z,.2f}"
    return f"({shown})" if sign and not estimate.differs_from_zero and estimate.half_width else shown


def rich_tables(title: str, tables: Sequence[Rows], notes: Sequence[str]) -> "RenderableType":
    """Give tables and notes as rich prints them.

    Parameters
    ----------
    title
        Stands over the first table.
    tables
        Rows of words, the head first.
    notes
        Stand below.
    """
    from rich.console import Group
    from rich.table import Table

    made: list[RenderableType] = []
    for head, *rows in tables:
        table = Table(title=None if made else title, title_justify="left")
        for column, name in enumerate(head):
            table.add_column(name, justify="right" if column else "left")
        for row in rows:
            table.add_row(*row)
        made.append(table)
    return Group(*made, *notes)


def html_tables(title: str, tables: Sequence[Rows], notes: Sequence[str]) -> str:
    """Give tables and notes as HTML.

    Parameters
    ----------
    title
        Stands over the first table.
    tables
        Rows of words, the head first.
    notes
        Stand below.
    """
    from html import escape

    made = [f"<h4>{escape(title)}</h4>"]
    for head, *rows in tables:
        heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
        cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        made.append(f"<table><tr>{heads}</tr>{cells}</table>")
    return "".join([*made, *(f"<p>{escape(note)}</p>" for note in notes)])
