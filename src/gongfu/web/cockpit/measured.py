"""What was measured of a line in the last hour; filled in place, so that a reader's focus stays where it is."""

from collections.abc import Sequence

from nicegui.element import Element

from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.web.cockpit.elements import badges, command, number, tag
from gongfu.web.formats import fact_value, percent, scenario_time
from gongfu.web.plant import FACTORS, MeasuredHour, Trend
from gongfu.web.view import View

__all__ = ["KpiTable", "StateShares", "TemperatureTrend"]

COLUMNS = ("oee", *FACTORS, "good", "scrapped", "share_observed")
SHOWN = (
    StationState.BUSY,
    StationState.SETUP,
    StationState.WAITING,
    StationState.STARVED,
    StationState.BLOCKED,
    StationState.DOWN,
    StationState.OFF,
)


def window_words(hour: MeasuredHour, view: View) -> str:
    """Say for which window the figures hold, and how much of it was seen."""
    return view.words(
        "window",
        start=scenario_time(hour.start, view.language),
        end=scenario_time(hour.end, view.language),
        share=percent(hour.kpis.share_observed, 0),
    )


class LinkedNumber:
    """A number whose value, and the fact behind it, change."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._element = number("–", "", view)

    def show(self, shown: str, fact_id: str | None) -> None:
        """Show another value."""
        self._element.text = shown if fact_id else "–"
        self._element.props["data-fact"] = fact_id or ""
        self._element.props["href"] = self._view.href(f"/trace/{fact_id}") if fact_id else "#content"


class StateShares:
    """A bar for each station: the share of the last hour that it spent in each state."""

    def __init__(self, line: Line, view: View) -> None:
        self._view = view
        with tag("h2", text=view.words("shares"), id="shares"):
            self._note = tag("small")
        self._empty = command(view.words("waiting_for_signals"), f"gongfu plant {line.id}")
        self._rows = []
        with tag("div", "shares", role="list"):
            for station in line.stations:
                self._rows.append(self._row(view.say(station.name)))
        with tag("div", "share-legend"):
            for state in SHOWN:
                tag("span", "state-word", view.words(f"state_{state.name.lower()}"), data_state=state.name.lower())

    def _row(self, name: str) -> tuple[str, Element, Sequence[Element], LinkedNumber]:
        with tag("div", "share-row", role="listitem"):
            tag("span", text=name, title=name)
            with tag("div", "share-bar", role="img", aria_label=name) as bar:
                pieces = [tag("i", data_state=state.name.lower()) for state in SHOWN]
            return name, bar, pieces, LinkedNumber(self._view)

    def show(self, hour: MeasuredHour | None) -> None:
        """Show another hour.

        Parameters
        ----------
        hour
            What was measured; None while nothing was.
        """
        self._empty.set_visibility(hour is None)
        if hour is None:
            return
        self._note.text = window_words(hour, self._view)
        for measured, (name, bar, pieces, busy) in zip(hour.kpis.stations, self._rows, strict=True):
            shares = [measured.time_in_state_s[state] / hour.length_s for state in SHOWN]
            said = f"{name}: {self._in_words(shares)}"
            bar.props["aria-label"] = bar.props["title"] = said
            for piece, share in zip(pieces, shares, strict=True):
                piece.style(replace=f"width: {100 * share:.3f}%")
            fact = hour.fact(measured.station, "availability")
            busy.show(percent(shares[0], 0), fact.id if fact else None)

    def _in_words(self, shares: Sequence[float]) -> str:
        return ", ".join(
            f"{self._view.words(f'state_{state.name.lower()}')} {percent(share)}"
            for state, share in zip(SHOWN, shares, strict=True)
            if share > 0
        )


class KpiTable:
    """The indicators of ISO 22400-2 for the line and each of its stations."""

    def __init__(self, line: Line, view: View) -> None:
        self._view = view
        with tag("h2", text=view.words("kpis"), id="kpis"):
            self._note = tag("small")
            self._badges = tag("span")
        self._empty = command(view.words("waiting_for_signals"), f"gongfu plant {line.id}")
        self._cells: dict[tuple[str, str], LinkedNumber] = {}
        with tag("div", "table-wrap"), tag("table", "facts"):
            tag("caption", "sr-only", view.words("kpis"))
            with tag("thead"), tag("tr"):
                tag("th", "left", view.words("station"), scope="col")
                for column in COLUMNS:
                    tag("th", text=view.words(column), scope="col")
            with tag("tbody"):
                self._row("", view.words("whole_line"))
                for station in line.stations:
                    self._row(station.id, view.say(station.name))

    def _row(self, station: str, name: str) -> None:
        with tag("tr", "" if station else "is-total"):
            tag("th", "left", name, scope="row")
            for column in COLUMNS:
                with tag("td"):
                    self._cells[station, column] = LinkedNumber(self._view)

    def show(self, hour: MeasuredHour | None) -> None:
        """Show another hour.

        Parameters
        ----------
        hour
            What was measured; None while nothing was.
        """
        self._empty.set_visibility(hour is None)
        if hour is None:
            return
        view = self._view
        self._note.text = f"ISO 22400-2 · {window_words(hour, view)}"
        if not self._badges.default_slot.children:
            with self._badges:
                badges(hour.badges, view)
        for key, cell in self._cells.items():
            fact = hour.fact(*key)
            shown = "" if fact is None else percent(fact.value) if fact.unit == "1" else f"{fact.value:,.0f}"
            cell.show(shown, fact.id if fact else None)


class TemperatureTrend:
    """One station's temperature over the last hour, as a small line with its lowest and highest value."""

    WIDTH, HEIGHT = 1000.0, 100.0

    def __init__(self, name: str, view: View) -> None:
        self._view = view
        self._name = name
        with tag("h2", text=view.words("temperature", station=name), id="temperature"):
            self._last = LinkedNumber(view)
            self._ends = tag("small")
        box = f"0 0 {self.WIDTH:.0f} {self.HEIGHT:.0f}"
        with tag("svg", "trend", viewBox=box, preserveAspectRatio="none", role="img", aria_label=name) as self._picture:
            self._path = tag("path", d="")

    def show(self, trend: Trend | None) -> None:
        """Show another hour.

        Parameters
        ----------
        trend
            The values; None while there are none.
        """
        if trend is None:
            return
        low, high = min(trend.values), max(trend.values)
        spread = (high - low) or 1.0
        points = (
            f"{self.WIDTH * second / trend.length_s:.1f} {5 + 90 * (high - value) / spread:.1f}"
            for second, value in zip(trend.seconds, trend.values, strict=True)
        )
        self._path.props["d"] = "M" + " L".join(points)
        self._last.show(fact_value(trend.last, self._view.language), trend.last.id)
        self._ends.text = f"{low:.1f} – {high:.1f} °C"
        self._picture.props["aria-label"] = f"{self._name}: {self._ends.text}"
