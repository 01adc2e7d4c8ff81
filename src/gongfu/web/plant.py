"""The plant that is followed while the cockpit is served: how it stands now, and what it did in the last hour."""

import math
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gongfu.app.follow_plant import Follower, LiveLine
from gongfu.app.measure_kpis import measure_kpis
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.facts import Badge, Computation, Fact, FactKind, SignalWindow, Source
from gongfu.model.lines import Line
from gongfu.model.signals import StationSignal, StationState, tag_of
from gongfu.model.workspace import Workspace
from gongfu.ports import TelemetryStore
from gongfu.telemetry import LineKpis, StationKpis
from gongfu.web.frames import LineSnapshot

__all__ = ["FACTORS", "MeasuredHour", "Plant", "PlantStatus", "Trend"]

WINDOW: Final = timedelta(hours=1)
KEEP_S: Final = 3.0
MOST_FACTS: Final = 4000
# The plant's clock ticks every ten seconds of its own; further than that it is not known to have gone on.
LONGEST_GUESS_S: Final = 12.0
FACTORS: Final = ("availability", "effectiveness", "quality")
COUNTS: Final = ("good", "scrapped")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantStatus:
    """Whether the plant can be heard, what time it is there, and how many values came."""

    connected: bool
    scenario_time: float | None
    value_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredHour:
    """A line's indicators over a window, each as a fact that knows its signals; the whole line's station is empty."""

    start: datetime
    end: datetime
    kpis: LineKpis
    facts: Mapping[tuple[str, str], Fact]
    badges: tuple[Badge, ...]

    @property
    def length_s(self) -> float:
        """Length of the window in seconds."""
        return (self.end - self.start).total_seconds()

    def fact(self, station: str, indicator: str) -> Fact | None:
        """Find an indicator's fact; None where the observed time did not allow the number.

        Parameters
        ----------
        station
            The station's id, empty for the whole line.
        indicator
            Name of the indicator.
        """
        return self.facts.get((station, indicator))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """An analogue value of one station over a window: seconds since its start, values, and the last one as a fact."""

    length_s: float
    seconds: tuple[float, ...]
    values: tuple[float, ...]
    last: Fact


@dataclass(slots=True)
class Plant:
    """A line's plant as the cockpit sees it.

    ``follower`` is None where no plant runs; what an earlier one left in the store is shown all the same. ``now`` gives
    seconds that never run back.
    """

    workspace: Workspace
    store: TelemetryStore
    now: Callable[[], float]
    follower: Follower | None = None
    _ticked: tuple[float, float] = (math.nan, 0.0)
    _measured: dict[str, tuple[float, MeasuredHour | None]] = field(default_factory=dict)
    _facts: OrderedDict[str, Fact] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def status(self, line: Line) -> PlantStatus:
        """Say how the connection stands.

        Parameters
        ----------
        line
            The line that is played.
        """
        if self.follower is None:
            return PlantStatus(connected=False, scenario_time=None, value_count=0)
        live = self.follower.live(line)
        time = None if math.isnan(live.scenario_time) else live.scenario_time
        return PlantStatus(connected=live.connected, scenario_time=time, value_count=live.value_count)

    def snapshot(self, line: Line) -> LineSnapshot:
        """Give how a line stands now; cheap enough to be called for every frame.

        Parameters
        ----------
        line
            The line.
        """
        if self.follower is None:
            return LineSnapshot.silent(len(line.stations))
        live = self.follower.live(line)
        time = self._time_now(live)
        return LineSnapshot(
            connected=live.connected and not math.isnan(time),
            scenario_time=time,
            speed=live.speed,
            age_s=live.age_s,
            value_count=live.value_count,
            state=live.state,
            buffer=live.buffer,
            good=live.good,
            scrapped=live.scrapped,
            cycle_s=live.cycle_s,
            progress=self._progress(live, line, time),
            temperature_c=live.temperature_c,
        )

    def _time_now(self, live: LiveLine) -> float:
        """Carry the plant's clock on from its last tick."""
        if live.scenario_time != self._ticked[0]:
            self._ticked = (live.scenario_time, self.now())
        passed_s = (self.now() - self._ticked[1]) * live.speed
        return live.scenario_time + min(passed_s, LONGEST_GUESS_S)

    def _progress(self, live: LiveLine, line: Line, time: float) -> NDArray[np.float32]:
        """Give the share of the running cycle that is done, from when the last one ended and how long it took."""
        assert self.follower is not None, "only a followed plant has cycles"
        begun = live.state_since.copy()
        for index, station in enumerate(line.stations):
            for counter in (StationSignal.GOOD, StationSignal.SCRAPPED):
                said = self.follower.latest(tag_of(line.id, station.id, counter))
                if said is not None and said.value:
                    begun[index] = np.fmax(begun[index], said.time.timestamp())
        share = np.clip((time - begun) / live.cycle_s, 0.0, 1.0)
        return np.where(live.state == StationState.BUSY, share, np.nan).astype(np.float32)

    def last_hour(self, line: Line) -> MeasuredHour | None:
        """Measure a line over the last hour of its own time; None before its first signals.

        Parameters
        ----------
        line
            The line.
        """
        with self._lock:
            kept = self._measured.get(line.id)
            if kept is None or self.now() - kept[0] > KEEP_S:
                kept = (self.now(), self._measure(line))
                self._measured[line.id] = kept
            return kept[1]

    def _measure(self, line: Line) -> MeasuredHour | None:
        span = self.store.span()
        if span is None:
            return None
        end = span[1]
        if self.follower is not None and not math.isnan(self.follower.live(line).scenario_time):
            # What has been stored goes on to the end of an earlier run; the plant that runs now may not be there yet.
            end = min(end, datetime.fromtimestamp(self.follower.live(line).scenario_time, UTC))
        start = max(span[0], end - WINDOW)
        if start >= end:
            return None
        zone = self.workspace.clock_start.tzinfo
        kpis = measure_kpis(self.store, line, start.astimezone(zone), end.astimezone(zone))
        badge = Badge.MEASURED if kpis.window.virtual_seed is None else Badge.SIMULATED
        badges = (badge, Badge.EXAMPLE) if line.example else (badge,)
        facts = measured_facts(kpis, self.workspace, badges)
        for fact in facts.values():
            self._facts[fact.id] = fact
            self._facts.move_to_end(fact.id)
        while len(self._facts) > MOST_FACTS:
            self._facts.popitem(last=False)
        return MeasuredHour(start=kpis.window.start, end=kpis.window.end, kpis=kpis, facts=facts, badges=badges)

    def temperature(self, line: Line, station_id: str) -> Trend | None:
        """Give a station's temperature over the last hour; None where it said none.

        Parameters
        ----------
        line
            The line.
        station_id
            One of its stations.
        """
        hour = self.last_hour(line)
        if hour is None:
            return None
        tag = tag_of(line.id, station_id, StationSignal.TEMPERATURE_C)
        signals = [
            one for one in self.store.read([tag], hour.start, hour.end)[tag] if one.good and one.time >= hour.start
        ]
        if not signals:
            return None
        window = replace(hour.kpis.window, tags=(tag,), value_count=len(signals))
        last = Fact(
            kind=kind_of(window),
            entity=entity_id(EntityKind.STATION, f"{line.id}/{station_id}"),
            indicator=StationSignal.TEMPERATURE_C,
            period=signals[-1].time.astimezone(self.workspace.clock_start.tzinfo).isoformat(timespec="seconds"),
            value=signals[-1].value,
            unit="°C",
            source=window,
            known_on=self.workspace.as_of,
            badges=hour.badges,
        )
        self._facts[last.id] = last
        return Trend(
            length_s=hour.length_s,
            seconds=tuple((one.time - hour.start).total_seconds() for one in signals),
            values=tuple(one.value for one in signals),
            last=last,
        )

    def fact(self, fact_id: str) -> Fact | None:
        """Find a measured fact that was shown lately.

        Parameters
        ----------
        fact_id
            Its id.
        """
        return self._facts.get(fact_id)


def kind_of(window: SignalWindow) -> FactKind:
    """Say that a number was observed, unless a virtual plant said it."""
    return FactKind.OBSERVED if window.virtual_seed is None else FactKind.SIMULATED


def measured_facts(kpis: LineKpis, workspace: Workspace, badges: tuple[Badge, ...]) -> dict[tuple[str, str], Fact]:
    """Write the indicators down as facts: each factor from its signals, OEE from its factors."""
    window = kpis.window
    period = f"{window.start:%Y-%m-%dT%H:%M:%S}/{window.end:%Y-%m-%dT%H:%M:%S}"
    facts: dict[tuple[str, str], Fact] = {}
    of_line = entity_id(EntityKind.LINE, kpis.line)
    measured: list[tuple[str, LineKpis | StationKpis]] = [("", kpis), *((one.station, one) for one in kpis.stations)]

    def note(station: str, indicator: str, value: float | None, source: Source, inputs: tuple[str, ...] = ()) -> None:
        if value is None:
            return
        facts[station, indicator] = Fact(
            kind=kind_of(window) if not inputs else FactKind.ESTIMATE,
            entity=entity_id(EntityKind.STATION, f"{kpis.line}/{station}") if station else of_line,
            indicator=indicator,
            period=period,
            value=value,
            unit="item" if indicator in COUNTS else "1",
            source=source,
            known_on=workspace.as_of,
            inputs=inputs,
            badges=badges,
        )

    for station, of in measured:
        for indicator in (*FACTORS, *COUNTS, "share_observed"):
            note(station, indicator, getattr(of, indicator), of.window)
        factors = tuple(facts[station, name].id for name in FACTORS if (station, name) in facts)
        note(station, "oee", of.oee, Computation(formula="availability × effectiveness × quality"), factors)
    return facts
