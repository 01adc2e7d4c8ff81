"""What a virtual plant says: a simulation as signals, the same for the same seed however fast it is played.

A value is said when it changes. Where several things happen to a station at one instant, only how the instant ends is
said, so that a tag has one value at a time. Every ten seconds the plant's clock ticks: so a follower knows that silence
means no change. When it starts it says its seed, so that nobody takes it for a real plant.

A line has been running for some hours when its clock starts: one that begins empty would show the first hour of its
life, which is not how it works. Its counters are set to zero at that moment, as at the start of a shift.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np

from gongfu.model.lines import Line
from gongfu.model.signals import LineSignal, Signal, StationSignal, StationState, tag_of
from gongfu.simulate import LineEvents, LinePlayer
from gongfu.telemetry import HeatModel

__all__ = ["TICK_S", "Play", "Player", "plant_signals"]

TICK_S = 10.0
WARM_UP_S = 4 * 3600.0
# A temperature is said at every third tick: it changes over minutes.
TICKS_PER_TEMPERATURE = 3
SECOND_US = 1_000_000
HEAT = HeatModel()
# Keeps the sensors' noise apart from the simulation's own random streams, which are keyed by the same seed.
NOISE_STREAM = 0x7E3D


class Player(Protocol):
    """Plays what a plant does onward, step by step."""

    def advance(self, until_s: float) -> LineEvents:
        """Play on to a time; the first step says how every station stands at its beginning.

        Parameters
        ----------
        until_s
            Seconds from where it began.
        """
        ...


@dataclass(frozen=True, slots=True)
class Play:
    """What a plant plays, and for how many seconds it has been played when its clock starts."""

    player: Player
    played_s: float


def plant_signals(
    line: Line, *, seed: int, start: datetime, hours: float | None = None, play: Play | None = None
) -> Iterator[list[Signal]]:
    """Give a plant's signals in time order, one list for each tick of its clock.

    At the end it says how many values it gave out in all, and that it has finished.

    Parameters
    ----------
    line
        The line whose stations speak.
    seed
        Seed of the play, and of the sensors' noise.
    start
        Time at which it starts; aware.
    hours
        How long it runs; for ever when None.
    play
        What they do; the line's own simulation when None.
    """
    played = play or Play(LinePlayer(line, seed=seed), WARM_UP_S)
    player, played_s = played.player, played.played_s
    voice = LineVoice(line, seed, start, played_s)
    voice.warm_up(player.advance(played_s))
    end_s = math.inf if hours is None else hours * 3600
    said_count = 0
    tick = 0
    now_s = 0.0
    while now_s < end_s:
        tick += 1
        now_s = min(tick * TICK_S, end_s)
        said = voice.hear(player.advance(played_s + now_s), now_s, with_temperatures=tick % TICKS_PER_TEMPERATURE == 0)
        said_count += len(said)
        yield said
    yield voice.finish(now_s, said_count)


@dataclass(slots=True)
class StationHeat:
    """A station's temperature as the model has it, how it is being driven, and until when it is worked out."""

    noise: np.random.Generator
    until_us: int
    temperature_c: float = HEAT.ambient_c
    busy: bool = False

    def advance(self, to_us: int) -> None:
        """Work the temperature out until a later time."""
        self.temperature_c = HEAT.after(self.temperature_c, self.busy, (to_us - self.until_us) / SECOND_US)
        self.until_us = to_us

    def reading_c(self) -> float:
        """What the sensor shows: the temperature with its noise, to a tenth."""
        return round(self.temperature_c + HEAT.noise_c * float(self.noise.standard_normal()), 1)


class LineVoice:
    """Turns events of a line into signals.

    Parameters
    ----------
    line
        The line.
    seed
        Seed of the sensors' noise.
    start
        Time of second 0.
    played_s
        How many seconds of events come before it.
    """

    def __init__(self, line: Line, seed: int, start: datetime, played_s: float) -> None:
        self._line = line.id
        self._played_s = played_s
        self._start = start.astimezone(UTC)
        self._tags = [{name: tag_of(line.id, s.id, name) for name in StationSignal} for s in line.stations]
        self._heat = [
            StationHeat(np.random.default_rng([NOISE_STREAM, seed, index]), -round(played_s * SECOND_US))
            for index in range(len(line.stations))
        ]
        # Items finished before the clock started: good and scrapped, by station.
        self._before = [(0, 0) for _ in line.stations]
        self._said: dict[str, float] = {}
        # What is true at the instant that is being heard of; it may still be overwritten before time goes on.
        self._at_us = 0
        self._instant: dict[str, float] = {
            tag_of(line.id, LineSignal.CLOCK): 0.0,
            tag_of(line.id, LineSignal.FINISHED): 0.0,
            tag_of(line.id, LineSignal.SEED): float(seed),
        }

    def warm_up(self, events: LineEvents) -> None:
        """Take in what happened before the clock started; only where it leads to is said.

        Parameters
        ----------
        events
            What happened, from the very beginning, when every station says how it stands.
        """
        for at_us, station, values in self._changes(events):
            self._instant |= values
            self._drive(station, values, at_us)
        for station, tags in enumerate(self._tags):
            good, scrapped = tags[StationSignal.GOOD], tags[StationSignal.SCRAPPED]
            self._before[station] = (int(self._instant[good]), int(self._instant[scrapped]))
            self._instant |= {good: 0.0, scrapped: 0.0}
        for tags, heat in zip(self._tags, self._heat, strict=True):
            heat.advance(0)
            self._instant[tags[StationSignal.TEMPERATURE_C]] = heat.reading_c()

    def hear(self, events: LineEvents, until_s: float, *, with_temperatures: bool) -> list[Signal]:
        """Give the signals of some events and of the tick of the clock that follows them.

        Parameters
        ----------
        events
            What happened since the last call.
        until_s
            Time of the tick, in seconds since the start.
        with_temperatures
            Whether temperatures are due.
        """
        said: list[Signal] = []
        for at_us, station, values in self._changes(events):
            if at_us > self._at_us:
                said += self._settle()
                self._at_us = at_us
            self._instant |= values
            self._drive(station, values, at_us)
        until_us = round(until_s * SECOND_US)
        # An instant that falls on the tick itself may go on in the next call.
        if self._at_us < until_us:
            said += self._settle()
        if with_temperatures:
            said += self._temperatures(until_us)
        said.append(self._signal(tag_of(self._line, LineSignal.CLOCK), until_us, until_s))
        return said

    def finish(self, now_s: float, said_count: int) -> list[Signal]:
        """Say how many values were given out, these two among them, and that this was all.

        Parameters
        ----------
        now_s
            Seconds since the start.
        said_count
            Values given out before.
        """
        now_us = round(now_s * SECOND_US)
        return [
            self._signal(tag_of(self._line, LineSignal.WRITTEN), now_us, said_count + 2.0),
            self._signal(tag_of(self._line, LineSignal.FINISHED), now_us, 1.0),
        ]

    def _settle(self) -> list[Signal]:
        """Say what the instant has changed."""
        changed = {tag: value for tag, value in self._instant.items() if self._said.get(tag) != value}
        self._said |= changed
        self._instant = {}
        return [self._signal(tag, self._at_us, value) for tag, value in changed.items()]

    def _changes(self, events: LineEvents) -> Iterator[tuple[int, int, dict[str, float]]]:
        """Give each event's time on the plant's clock, in microseconds, its station, and its values by tag."""
        columns = (events.time_s, events.station, events.state, events.good, events.scrapped, events.buffer)
        rows = zip(*(column.tolist() for column in columns), events.cycle_s.tolist(), strict=True)
        for time_s, station, state, good, scrapped, buffer, cycle_s in rows:
            tags = self._tags[station]
            good_before, scrapped_before = self._before[station]
            values = {
                tags[StationSignal.STATE]: float(state),
                tags[StationSignal.GOOD]: float(good - good_before),
                tags[StationSignal.SCRAPPED]: float(scrapped - scrapped_before),
                tags[StationSignal.BUFFER]: float(buffer),
            }
            if not math.isnan(cycle_s):
                values[tags[StationSignal.CYCLE_S]] = round(cycle_s, 3)
            yield math.floor((time_s - self._played_s) * SECOND_US), station, values

    def _drive(self, station: int, values: dict[str, float], at_us: int) -> None:
        """Let the station's temperature follow what it does."""
        heat = self._heat[station]
        busy = values[self._tags[station][StationSignal.STATE]] == StationState.BUSY
        if heat.busy != busy:
            heat.advance(at_us)
            heat.busy = busy

    def _temperatures(self, now_us: int) -> list[Signal]:
        said = []
        for tags, heat in zip(self._tags, self._heat, strict=True):
            heat.advance(now_us)
            reading_c, tag = heat.reading_c(), tags[StationSignal.TEMPERATURE_C]
            if self._said[tag] != reading_c:
                self._said[tag] = reading_c
                said.append(self._signal(tag, now_us, reading_c))
        return said

    def _signal(self, tag: str, at_us: int, value: float) -> Signal:
        return Signal(tag, self._start + timedelta(microseconds=at_us), value)
