"""What a line will make from now on, given where it stands."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Run
from gongfu.model.line_states import LineState
from gongfu.model.lines import Line
from gongfu.simulate.results import estimate_json
from gongfu.simulate.states import prepare_state
from gongfu.statistics import mean_estimate, quantiles, wilson_interval
from gongfu.texts import Language, render

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.axes import Axes
    from rich.console import RenderableType

__all__ = ["LineForecast", "forecast"]

HOUR_S = 3600.0
REPLICATIONS = 1000
SHOWN_SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForecast:
    """Good items in the hours that follow a state: ``counts`` has one number for each replication.

    ``wished`` is the number of items whose chance was asked for, None where none was.
    """

    line: Line
    hours: float
    counts: NDArray[np.int64]
    run: Run
    wished: int | None = None

    @property
    def expected(self) -> Estimate:
        """Good items on average."""
        return mean_estimate(self.counts, unit="item")

    def quantile(self, share: float) -> float:
        """Give the number of items that is not exceeded with a probability.

        Parameters
        ----------
        share
            The probability, between 0 and 1.
        """
        return quantiles(self.counts, (share,))[0][1]

    def at_least(self, count: int) -> tuple[float, float, float]:
        """Give the probability of so many items or more, and the ends of its 95 % interval.

        Parameters
        ----------
        count
            Good items.
        """
        hits = int((self.counts >= count).sum())
        return (hits / self.counts.size, *wilson_interval(hits, self.counts.size))

    def to_json(self) -> dict[str, Any]:
        """Give the forecast as plain data, in the shape that ``gongfu forecast --json`` prints."""
        chance = None
        if self.wished is not None:
            share, low, high = self.at_least(self.wished)
            chance = {"count": self.wished, "probability": share, "low": low, "high": high}
        return {
            "line": self.line.id,
            "example": self.line.example,
            "hours": self.hours,
            "expected": estimate_json(self.expected),
            "quantiles": {f"{share:g}": self.quantile(share) for share in SHOWN_SHARES},
            "at_least": chance,
            "run": {"id": self.run.id, **{name: getattr(self.run, name) for name in Run.__slots__}},
        }

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with the count of each replication."""
        import pyarrow as pa

        return pa.table({"replication": np.arange(self.counts.size), "good": self.counts})

    def plot(self) -> "Axes":
        """Draw how the counts are spread; matplotlib comes with the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        axes = Figure(figsize=(8, 3.2), layout="constrained").add_subplot()
        axes.hist(self.counts, bins=min(40, max(1, int(np.ptp(self.counts)) + 1)), color="#2f7d5b")
        axes.set_title(render("line_states.plot_title", "en", line=self.line.name, hours=f"{self.hours:g}"))
        return axes

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: the expected count, quantiles, and the chance that was asked for.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        expected = f"{self.expected.mean:,.1f} ± {self.expected.half_width:,.1f}"
        title = render("line_states.title", language, line=self.line.name, hours=f"{self.hours:g}", expected=expected)
        table = Table()
        for head in ("share", "no_more_than"):
            table.add_column(render(f"line_states.{head}", language), justify="right")
        for share in SHOWN_SHARES:
            table.add_row(f"{share:.0%}", f"{self.quantile(share):,.0f}")
        return Group(title, table, *self.notes(language))

    def notes(self, language: Language) -> list[str]:
        """Say what belongs under the table.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        notes = []
        if self.wished is not None:
            share, low, high = (f"{each:.1%}" for each in self.at_least(self.wished))
            notes.append(
                render("line_states.at_least", language, count=f"{self.wished:,}", chance=share, low=low, high=high)
            )
        expected = self.expected
        notes.append(
            render("line_states.caption", language, n=expected.n, seed=self.run.seed, confidence=expected.confidence)
        )
        return notes + ([render("simulate.example", language)] if self.line.example else [])

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")


def forecast(
    line: Line,
    state: LineState,
    *,
    hours: float,
    replications: int = REPLICATIONS,
    seed: int = 1,
    at_least: int | None = None,
) -> LineForecast:
    """Say what a line makes in the hours that follow a state.

    What is under way, work on a part, up time and repair, takes as long as it may given how long it has lasted. The
    state is not the long run: no warm-up is cut.

    Parameters
    ----------
    line
        Any line, its times in seconds.
    state
        Where it stands now; an empty one is a line that starts empty and as new.
    hours
        How far to look.
    replications
        How many continuations are played.
    seed
        The same seed gives the same counts, on any number of cores.
    at_least
        A number of items whose chance is wished for.

    Raises
    ------
    InputError
        When the line cannot stand so, or has something that cannot be simulated yet.
    """
    prepared = prepare_state(line, state)
    cores = os.cpu_count() or 1
    edges = np.linspace(0, replications, min(cores, replications) + 1).astype(int).tolist()
    shares = [range(first, end) for first, end in pairwise(edges)]
    with ThreadPoolExecutor(cores) as pool:
        counts = np.concatenate(list(pool.map(lambda each: prepared.counts(seed, each, hours * HOUR_S), shares)))
    run = Run(
        engine="gongfu.simulate.forecast",
        version=version("gongfu"),
        model=line.path or line.id,
        model_sha256=line.sha256 or hashlib.sha256(repr(line).encode()).hexdigest(),
        seed=seed,
        replications=replications,
        parameters=json.dumps({"hours": hours, "state": hashlib.sha256(repr(state).encode()).hexdigest()}),
    )
    return LineForecast(line=line, hours=hours, counts=counts, run=run, wished=at_least)
