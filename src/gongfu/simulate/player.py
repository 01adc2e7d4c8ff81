"""One replication of a line, played onward step by step, with everything that happens in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel import lines as kernel
from gongfu.kernel.network_state import NetworkRun
from gongfu.model.line_states import LineState
from gongfu.model.lines import Line
from gongfu.simulate.engines import AnyRun, log_opening, play_logged, prepare_line
from gongfu.simulate.network_views import state_of_network
from gongfu.simulate.states import prepare_state, state_of_run

__all__ = ["LineEvents", "LinePlayer"]

LOG_ROWS = 1 << 16
COLUMNS = {
    "time_s": ("time", np.float64),
    "station": ("station", np.int32),
    "state": ("state", np.int8),
    "good": ("good", np.int64),
    "scrapped": ("scrapped", np.int64),
    "buffer": ("buffer", np.int32),
    "cycle_s": ("cycle", np.float64),
}


@dataclass(frozen=True, slots=True)
class LineEvents:
    """What changed at stations, in time order; arrays of equal length.

    ``state`` is the StationState after the event (of several machines: busy if any is, else down, else blocked, else
    starved), ``good`` and ``scrapped`` count what the station has finished so far, ``buffer`` what waits in front of
    it, ``cycle_s`` is the work time of the part it finished last, nan before the first.
    """

    time_s: NDArray[np.float64]
    station: NDArray[np.int32]
    state: NDArray[np.int8]
    good: NDArray[np.int64]
    scrapped: NDArray[np.int64]
    buffer: NDArray[np.int32]
    cycle_s: NDArray[np.float64]

    def __len__(self) -> int:
        return self.time_s.size

    @classmethod
    def joined(cls, parts: Sequence["LineEvents"]) -> "LineEvents":
        """Put events that follow one another together.

        Parameters
        ----------
        parts
            At least one.
        """
        return cls(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)))


class LinePlayer:
    """Plays one replication of a line onward from where it stands.

    Parameters
    ----------
    line
        The line.
    seed
        The same seed plays the same events, however the time is cut into steps.
    """

    def __init__(self, line: Line, seed: int = 1) -> None:
        self._begin(line, prepare_line(line).open(seed, 0))

    def _begin(self, line: Line, run: AnyRun) -> None:
        """Stand where a run stands."""
        self.line = line
        self.run = run
        self.last = np.zeros(len(line.stations), kernel.LOG)
        self.last["state"] = -1
        self.opening = log_opening(run, self.last)
        # Up times that a state brought along, whole; those after a machine's first failure are drawn anew.
        self.first_up = np.zeros(run.machines.size)

    @classmethod
    def from_state(cls, line: Line, state: LineState, seed: int = 1) -> "LinePlayer":
        """Play on from a state that was seen, on its clock; its luck that of the first replication of a forecast.

        Parameters
        ----------
        line
            The line.
        state
            Where it stands.
        seed
            Which luck.

        Raises
        ------
        InputError
            When the line cannot stand so.
        """
        prepared = prepare_state(line, state)
        player = cls.__new__(cls)
        player._begin(line, prepared.open(seed, 0))
        player.first_up[:] = prepared.first_up(seed, 0)
        return player

    def state(self) -> LineState:
        """Say where the line stands, as somebody who sees it would; its luck is not part of that."""
        if isinstance(self.run, NetworkRun):
            return state_of_network(self.line, self.run)
        return state_of_run(self.line, self.run, self.first_up)

    def snapshot(self) -> dict[str, NDArray[Any]]:
        """Give everything there is to know about the run, its luck included, as arrays that ``numpy.savez`` keeps."""
        own = {"last": self.last, "opening": self.opening, "first_up": self.first_up}
        return {name: array.copy() for name, array in (self.run._asdict() | own).items()}

    @classmethod
    def from_snapshot(cls, line: Line, snapshot: Mapping[str, NDArray[Any]]) -> "LinePlayer":
        """Play on from a snapshot as if there had been no break, with the same numbers to the last bit.

        Parameters
        ----------
        line
            The line it was made of.
        snapshot
            What ``snapshot`` gave.

        Raises
        ------
        InputError
            When it is of another line, or another version's.
        """
        player = cls.__new__(cls)
        player.line = line
        fresh = prepare_line(line).open(0, 0)
        for name, own in fresh._asdict().items():
            # Rooms for parts grow; with less room than a fresh run, or other columns, the kernel reads out of bounds.
            if name not in snapshot or snapshot[name].dtype != own.dtype or snapshot[name].size < own.size:
                raise InputError(Problem("simulate.other_kernel", details={"table": name}))
        player.run = type(fresh)(*(snapshot[name].copy() for name in fresh._fields))
        player.last, player.opening, player.first_up = (
            snapshot[name].copy() for name in ("last", "opening", "first_up")
        )
        return player

    @property
    def time_s(self) -> float:
        """Where the line stands, in seconds from its start."""
        return float(self.run.totals[0]["clock"])

    def advance(self, until_s: float) -> LineEvents:
        """Play on to a time and give what happened up to and at it; the first step begins with every station at time 0.

        Parameters
        ----------
        until_s
            Seconds from the start, not before where the line stands.

        Raises
        ------
        InputError
            When an unlimited buffer fills without end, or parts wait for each other for ever.
        """
        assert until_s >= self.time_s, "time does not run back"
        chunks = [self.opening]
        self.opening = np.zeros(0, kernel.LOG)
        log = np.zeros(LOG_ROWS, kernel.LOG)
        there = False
        while not there:
            self.run, rows, there = play_logged(self.run, until_s, (log, self.last), self.line)
            chunks.append(log[:rows].copy())
        events = np.concatenate(chunks)
        return LineEvents(*(events[COLUMNS[f.name][0]].astype(COLUMNS[f.name][1]) for f in fields(LineEvents)))
