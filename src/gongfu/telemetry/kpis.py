"""Indicators of stations and of their line, from what was observed of them.

How the elements of ISO 22400-2 are read off our states: APT is the time in state busy. PBT is the observed time less
the time in state off, for a line that is meant to run whenever it is not off. PRI is the mean cycle time of the line's
model divided by the station's machines. PQ and GQ are steps of the station's counters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gongfu.model.facts import SignalWindow
from gongfu.model.signals import Signal, StationSignal, StationState
from gongfu.telemetry.ratios import availability, counter_steps, effectiveness, oee_index, quality_ratio, ratio
from gongfu.telemetry.spans import Spans, Window, contains, duration, held_spans, intersection, joined
from gongfu.telemetry.tables import kpi_json, kpi_table
from gongfu.texts import Language

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["SILENCE_S", "LineKpis", "StationKpis", "counted", "heard_spans", "measure_station", "state_spans"]

SILENCE_S = 30.0
COUNTERS = (StationSignal.GOOD, StationSignal.SCRAPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StationKpis:
    """Indicators of one station over the observed part of a window; times are seconds.

    ``time_in_state_s`` has one element per state, in the order of ``StationState``; they add up to ``observed_s``.
    ``window`` is the source of it all, as a fact names it.
    """

    station: str
    window: SignalWindow
    time_in_state_s: tuple[float, ...]
    planned_item_s: float
    good: float
    scrapped: float

    @property
    def observed_s(self) -> float:
        """Time of the window in which the station's state and counters were known."""
        return sum(self.time_in_state_s)

    @property
    def share_observed(self) -> float:
        """The same as a share of the window."""
        return self.window.share_observed

    @property
    def production_time_s(self) -> float:
        """APT: time in state busy."""
        return self.time_in_state_s[StationState.BUSY]

    @property
    def planned_busy_time_s(self) -> float:
        """PBT: observed time less the time in state off."""
        return self.observed_s - self.time_in_state_s[StationState.OFF]

    @property
    def produced(self) -> float:
        """PQ: items finished, scrap included."""
        return self.good + self.scrapped

    @property
    def availability(self) -> float | None:
        """APT / PBT."""
        return availability(self.production_time_s, self.planned_busy_time_s)

    @property
    def effectiveness(self) -> float | None:
        """PRI · PQ / APT."""
        return effectiveness(self.planned_item_s, self.produced, self.production_time_s)

    @property
    def quality(self) -> float | None:
        """GQ / PQ."""
        return quality_ratio(self.good, self.produced)

    @property
    def oee(self) -> float | None:
        """The product of the three."""
        return oee_index(self.availability, self.effectiveness, self.quality)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineKpis:
    """Indicators of a line as ratios of sums over its stations.

    The mean of the stations' OEE would count a station that hardly ran like one that ran all day; the ratio of sums
    counts time. Quality is weighted by PRI, so that the product of the three factors is the OEE here too.
    """

    line: str
    stations: tuple[StationKpis, ...]

    def __post_init__(self) -> None:
        assert self.stations, "a line has a station"

    @property
    def window(self) -> SignalWindow:
        """The signals behind it: those of every station."""
        windows = [station.window for station in self.stations]
        return SignalWindow(
            store=windows[0].store,
            tags=tuple(tag for window in windows for tag in window.tags),
            start=windows[0].start,
            end=windows[0].end,
            share_observed=self.share_observed,
            value_count=sum(window.value_count for window in windows),
            virtual_seed=windows[0].virtual_seed,
        )

    @property
    def share_observed(self) -> float:
        """Observed share of the window, the mean of the stations'."""
        return sum(station.share_observed for station in self.stations) / len(self.stations)

    @property
    def observed_hours(self) -> float:
        """Hours for which the last station was observed, which are those that ``good`` was counted in."""
        return self.stations[-1].observed_s / 3600

    @property
    def availability(self) -> float | None:
        """Σ APT / Σ PBT."""
        return availability(self.production_time_s, sum(s.planned_busy_time_s for s in self.stations))

    @property
    def effectiveness(self) -> float | None:
        """Σ PRI · PQ / Σ APT."""
        return ratio(self.planned_production_s, self.production_time_s)

    @property
    def quality(self) -> float | None:
        """Σ PRI · GQ / Σ PRI · PQ."""
        return ratio(sum(s.planned_item_s * s.good for s in self.stations), self.planned_production_s)

    @property
    def oee(self) -> float | None:
        """Σ PRI · GQ / Σ PBT, which is the product of the three; no value where one of them has none."""
        return oee_index(self.availability, self.effectiveness, self.quality)

    @property
    def good(self) -> float:
        """Good items that left the line: those of its last station."""
        return self.stations[-1].good

    @property
    def scrapped(self) -> float:
        """Items scrapped at any station."""
        return sum(station.scrapped for station in self.stations)

    def to_json(self) -> dict[str, Any]:
        """Give it for ``gongfu kpi --json``."""
        return kpi_json(self)

    def in_language(self, language: Language) -> "Table":
        """Lay it out for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return kpi_table(self, language)

    def __rich__(self) -> "Table":
        return kpi_table(self, "en")

    @property
    def production_time_s(self) -> float:
        """Σ APT."""
        return sum(s.production_time_s for s in self.stations)

    @property
    def planned_production_s(self) -> float:
        """Σ PRI · PQ: the time the produced items were planned to take."""
        return sum(s.planned_item_s * s.produced for s in self.stations)


def heard_spans(clock: Sequence[Signal], window: Window, *, silence_s: float = SILENCE_S) -> Spans:
    """Give the time for which the plant was heard: from each tick of its clock to the next, unless that was too long.

    Whatever interrupted the listening (the plant, the network, a crash of the follower), no tick was stored meanwhile.

    Parameters
    ----------
    clock
        The line's clock signals in time order, from before the window until after it where there are any.
    window
        The window.
    silence_s
        Seconds of the plant's time without a tick after which it counts as not heard.
    """
    ticks = [window.second(signal.time) for signal in clock if signal.good]
    alive = ((a, b) for a, b in pairwise(ticks) if b - a <= silence_s)
    return joined((max(a, 0.0), min(b, window.length_s)) for a, b in alive if b > 0 and a < window.length_s)


def state_spans(states: Sequence[Signal], window: Window) -> dict[StationState, Spans]:
    """Give the time a station spent in each state, clipped to a window; bad and unknown values are no state.

    Parameters
    ----------
    states
        The station's state signals in time order, the last one before the window among them.
    window
        The window.
    """
    times = [window.second(signal.time) for signal in states]
    return {
        state: held_spans(times, [s.good and s.value == state for s in states], window.length_s)
        for state in StationState
    }


def measure_station(
    station: str,
    signals: Mapping[str, Sequence[Signal]],
    *,
    window: Window,
    heard: Spans,
    planned_item_s: float,
    store: str,
) -> StationKpis:
    """Measure one station over the part of a window in which it was observed.

    Observed is where the plant was heard and the station's state and both counters had good values. A step of a counter
    counts when it was taken in observed time.

    Parameters
    ----------
    station
        The station's id.
    signals
        Its signals in time order by ``StationSignal``, each with the last one before the window.
    window
        The window.
    heard
        When the plant was heard, as ``heard_spans`` gives it.
    planned_item_s
        PRI in seconds.
    store
        Name of where the signals are kept, for the source of what is measured.
    """
    observed = heard
    for counter in COUNTERS:
        values = signals.get(counter, ())
        known = held_spans([window.second(s.time) for s in values], [s.good for s in values], window.length_s)
        observed = intersection(observed, known)
    in_state = state_spans(signals.get(StationSignal.STATE, ()), window)
    times = tuple(duration(intersection(in_state[state], observed)) for state in StationState)
    observed = intersection(observed, joined(sorted(span for spans in in_state.values() for span in spans)))
    good, scrapped = (counted(signals.get(counter, ()), window, observed) for counter in COUNTERS)
    return StationKpis(
        station=station,
        window=SignalWindow(
            store=store,
            tags=tuple(values[0].tag for values in signals.values() if values),
            start=window.start,
            end=window.end,
            share_observed=sum(times) / window.length_s,
            value_count=sum(window.start <= s.time < window.end for values in signals.values() for s in values),
        ),
        time_in_state_s=times,
        planned_item_s=planned_item_s,
        good=good,
        scrapped=scrapped,
    )


def counted(values: Sequence[Signal], window: Window, observed: Spans) -> float:
    """Count the steps of a counter that were taken in observed time, each from one good value to the next.

    The step that ends a stretch of bad values tells what was counted in it, and so does not count as observed.

    Parameters
    ----------
    values
        The counter's signals in time order.
    window
        The window.
    observed
        When the station was observed.
    """
    steps = counter_steps([signal.value for signal in values])
    taken = (
        step
        for step, (before, now) in zip(steps, pairwise(values), strict=True)
        if before.good and now.good and contains(observed, window.second(now.time))
    )
    return sum(taken, 0.0)
