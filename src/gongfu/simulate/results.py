"""What a simulation gives: estimates that print, show in a notebook, and turn into tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.texts import Language, Text, render

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.axes import Axes
    from rich.console import RenderableType

__all__ = ["LineResult", "StationGain", "StationResult", "estimate_json"]

STATES = ("busy", "blocked", "starved", "down", "setup", "off")
SHOWN_STATES = ("busy", "blocked", "starved", "down")
COLOURS = {"busy": "#2f7d5b", "blocked": "#c98a1b", "starved": "#8fa3b0", "down": "#b5403a"}


def estimate_json(estimate: Estimate) -> dict[str, float | int | str | None]:
    """Give an estimate in the shape that others rely on; what is not known is null.

    Parameters
    ----------
    estimate
        Any estimate.
    """
    known = {name: getattr(estimate, name) for name in ("mean", "half_width")}
    return {
        **{name: value if np.isfinite(value) else None for name, value in known.items()},
        "confidence": estimate.confidence,
        "n": estimate.n,
        "unit": estimate.unit,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class StationResult:
    """Shares of the time of a station's machines, and the mean level of the buffer in front of it."""

    busy: Estimate
    blocked: Estimate
    starved: Estimate
    down: Estimate
    setup: Estimate
    off: Estimate
    buffer: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give every estimate by name."""
        return {name: estimate_json(getattr(self, name)) for name in (*STATES, "buffer")}


@dataclass(frozen=True, slots=True, kw_only=True)
class StationGain:
    """What the line gains, in good items an hour, when a station's mean cycle time is 10 % shorter."""

    station: str
    gain: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give the station and its gain."""
        return {"station": self.station, "change": "time -10%", "gain": estimate_json(self.gain)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What a line makes in the long run.

    ``throughput`` counts good items in the line's own time unit, ``in_line`` the parts in machines (blocked and broken
    ones included) and in the buffers behind the first station, ``lead_time`` the time from entering to leaving.
    ``rates`` are good items a second, one for each replication: replication k of two variants had the same luck.
    ``gains`` are the stations by what a faster one would bring, best first, where that was asked for.
    """

    line: Line
    throughput: Estimate
    in_line: Estimate
    lead_time: Estimate
    stations: dict[str, StationResult]
    rates: NDArray[np.float64]
    run: Run
    gains: tuple[StationGain, ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def throughput_per_hour(self) -> Estimate:
        """Good items an hour."""
        return self.throughput.scaled(convert(1.0, "h", self.line.time_unit), "item/h")

    @property
    def bottleneck(self) -> StationGain | None:
        """The station whose speed the line gains most from, or None when that was not asked for."""
        return self.gains[0] if self.gains else None

    def to_json(self) -> dict[str, Any]:
        """Give the result as plain data, in the shape that ``gongfu simulate --json`` prints."""
        return {
            "line": self.line.id,
            "name": {"zh": self.line.name.zh, "en": self.line.name.en},
            "example": self.line.example,
            "throughput": estimate_json(self.throughput),
            "throughput_per_hour": estimate_json(self.throughput_per_hour),
            "in_line": estimate_json(self.in_line),
            "lead_time": estimate_json(self.lead_time),
            "stations": {station: result.to_json() for station, result in self.stations.items()},
            "energy": None,
            "bottleneck": self.bottleneck.to_json() if self.bottleneck else None,
            "levers": [gain.to_json() for gain in self.gains],
            "warnings": [{"zh": warning.zh, "en": warning.en} for warning in self.warnings],
            "run": {"id": self.run.id, **{name: getattr(self.run, name) for name in Run.__slots__}},
        }

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each station: its id, and mean and half-width of every share."""
        import pyarrow as pa

        columns: dict[str, list[Any]] = {"station": list(self.stations)}
        for name in (*STATES, "buffer"):
            columns[name] = [getattr(result, name).mean for result in self.stations.values()]
            columns[f"{name}_half_width"] = [getattr(result, name).half_width for result in self.stations.values()]
        return pa.table(columns)

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame indexed by station; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame.set_index("station")

    def plot(self) -> "Axes":
        """Draw the stations' shares as stacked bars; matplotlib comes with the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        axes = Figure(figsize=(8, 0.4 * len(self.stations) + 1.2), layout="constrained").add_subplot()
        left = np.zeros(len(self.stations))
        names = list(self.stations)
        for state in SHOWN_STATES:
            shares = np.array([getattr(result, state).mean for result in self.stations.values()])
            axes.barh(names, shares, left=left, color=COLOURS[state], label=state)
            left += shares
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_title(self.title("en"))
        axes.legend(ncols=len(SHOWN_STATES), loc="upper center", bbox_to_anchor=(0.5, 0.0))
        return axes

    def title(self, language: Language) -> str:
        """Say in a line what the line makes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        rate = self.throughput_per_hour
        shown = f"{rate.mean:,.2f} ± {rate.half_width:,.2f}"
        return render("simulate.title", language, line=self.line.name, rate=shown)

    def notes(self, language: Language) -> list[str]:
        """Say what belongs under the table: parts in the line, the bottleneck, warnings.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        notes = [
            render(
                "simulate.caption",
                language,
                in_line=f"{self.in_line.mean:,.2f} ± {self.in_line.half_width:,.2f}",
                lead_time=str(self.lead_time),
                confidence=self.throughput.confidence,
                n=self.throughput.n,
                seed=self.run.seed,
            )
        ]
        if self.bottleneck:
            name = self.line.station(self.bottleneck.station).name
            gain = f"{self.bottleneck.gain.mean:+,.2f} ± {self.bottleneck.gain.half_width:,.2f} item/h"
            notes.append(render("simulate.bottleneck", language, station=name, gain=gain))
        if self.line.example:
            notes.append(render("simulate.example", language))
        return notes + [render("simulate.warning", language, warning=warning) for warning in self.warnings]

    def rows(self, language: Language) -> list[list[str]]:
        """Give the table of stations as words, its head first.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        gains = {gain.station: gain.gain for gain in self.gains}
        heads = ["station", *SHOWN_STATES, "buffer", *(["gain"] if gains else [])]
        rows = [[render(f"simulate.{head}", language) for head in heads]]
        for station, result in self.stations.items():
            shares = [f"{getattr(result, state).mean:.1%}" for state in SHOWN_STATES]
            row = [self.line.station(station).name.in_language(language), *shares, f"{result.buffer.mean:.2f}"]
            if gains:
                row.append(f"{gains[station].mean:+.2f} ± {gains[station].half_width:.2f}")
            rows.append(row)
        return rows

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: a table of stations with its notes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        head, *rows = self.rows(language)
        table = Table(title=self.title(language), title_justify="left")
        for column, name in enumerate(head):
            table.add_column(name, justify="right" if column else "left")
        for row in rows:
            table.add_row(*row)
        return Group(table, *self.notes(language))

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        lines = [self.title("en"), *("  ".join(row) for row in self.rows("en")), *self.notes("en")]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        head, *rows = [[escape(cell) for cell in row] for row in self.rows("en")]
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes("en"))
        heads = "".join(f"<th>{cell}</th>" for cell in head)
        return f"<h4>{escape(self.title('en'))}</h4><table><tr>{heads}</tr>{cells}</table>{notes}"
