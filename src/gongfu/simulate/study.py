"""Many variants of a line run with the same luck, cut into tasks that may run anywhere and be kept one by one."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongfu.model.lines import Line
from gongfu.simulate.engines import prepare_line
from gongfu.simulate.replications import RunLength, replicate
from gongfu.simulate.run_length import run_pilot

__all__ = ["Bench", "Evaluate", "Task", "line_digest", "perform"]

Floats = NDArray[np.float64]
HOUR_S = 3600.0
# Replications of a task: enough to be worth sending, few enough that little is lost when a run is killed.
CHUNK = 10
# Columns of what a replication gives.
THROUGHPUT, IN_LINE, LEAD_TIME = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Some replications of a line; without a length, the line's pilot for a precision."""

    line: Line
    seed: int
    precision: float = 0.0
    length: RunLength | None = None
    first: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """Name of the task: the same for the same work, whatever the line's file is called."""
        words = f"{line_digest(self.line)} {self.seed} {self.precision!r} {self.length!r} {self.first} {self.end}"
        return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


Evaluate = Callable[[Sequence[Task]], Sequence[Floats]]


def bare(line: Line) -> Line:
    """Give the line without what has no effect on its numbers: where it came from and what was said of it."""
    return replace(line, path="", sha256="", changes=(), example=False)


@lru_cache(maxsize=4096)
def line_digest(line: Line) -> str:
    """Sixteen bytes, in hexadecimal digits, that depend on all that a line is.

    Parameters
    ----------
    line
        Any line.
    """
    return hashlib.blake2b(repr(bare(line)).encode(), digest_size=16).hexdigest()


def perform(task: Task) -> Floats:
    """Do a task on one thread; the same numbers, to the last bit, wherever it is done.

    Gives a row for each replication (good items an hour, parts in the line, lead time in seconds) or, of a pilot, one
    row with warm-up and observed time in seconds.

    Parameters
    ----------
    task
        What to do.
    """
    prepared = prepare_line(task.line)
    if task.length is None:
        length = run_pilot(prepared, seed=task.seed).length(task.precision)
        return np.array([[length.warm_up_s, length.observed_s, length.spread_s]])
    seen = replicate(prepared, task.length, seed=task.seed, replications=range(task.first, task.end), threads=1)
    return np.stack([seen.rate * HOUR_S, seen.in_line, seen.lead_time], axis=1)


class Bench:
    """Where variants of a line are run; remembers what each did, so that nothing is run twice.

    Parameters
    ----------
    evaluate
        Does tasks and gives their results in the order of the tasks.
    seed
        Which luck; the same for every variant.
    """

    def __init__(self, evaluate: Evaluate, *, seed: int) -> None:
        self.evaluate = evaluate
        self.seed = seed
        self.length = RunLength(warm_up_s=0.0, observed_s=0.0)
        self.seen: dict[tuple[str, RunLength], list[Floats]] = {}
        self.simulations = 0

    def fit_length(self, lines: Iterable[Line], precision: float) -> None:
        """Make runs as long as the slowest of some lines needs.

        Parameters
        ----------
        lines
            Lines that stand for all that will be run.
        precision
            What forty replications of such a line's throughput should reach.
        """
        different = {line_digest(line): line for line in lines}
        found = self.evaluate([Task(line=line, seed=self.seed, precision=precision) for line in different.values()])
        warm_up_s, observed_s, spread_s = np.concatenate(found).max(axis=0).tolist()
        self.length = RunLength(warm_up_s=warm_up_s, observed_s=observed_s, spread_s=spread_s)

    def observe(self, lines: Sequence[Line], replications: int) -> Floats:
        """Give (lines, replications, 3) numbers: good items an hour, parts in the line, lead time in seconds.

        Parameters
        ----------
        lines
            Variants; the same may stand more than once.
        replications
            Replications 0 to this one are given, those not seen yet are run.
        """
        keys = [(line_digest(line), self.length) for line in lines]
        wanted = {key: line for key, line in zip(keys, lines, strict=True) if self.count(key) < replications}
        tasks = [
            (key, Task(line=line, seed=self.seed, length=self.length, first=first, end=end))
            for key, line in wanted.items()
            for first, end in chunks(self.count(key), replications)
        ]
        for (key, task), result in zip(tasks, self.evaluate([task for _, task in tasks]), strict=True):
            self.seen.setdefault(key, []).append(result)
            self.simulations += task.end - task.first
        return np.stack([np.concatenate(self.seen[key])[:replications] for key in keys])

    def throughput(self, lines: Sequence[Line], replications: int) -> Floats:
        """Give (lines, replications) good items an hour.

        Parameters
        ----------
        lines
            Variants.
        replications
            Replications 0 to this one.
        """
        return self.observe(lines, replications)[:, :, THROUGHPUT]

    def count(self, key: tuple[str, RunLength]) -> int:
        """Count the replications that a line has behind it.

        Parameters
        ----------
        key
            Digest of the line, and how long it ran.
        """
        return sum(len(part) for part in self.seen.get(key, ()))

    @property
    def variants(self) -> int:
        """Count the different lines that were run."""
        return len({digest for digest, _ in self.seen})


def chunks(first: int, end: int) -> list[tuple[int, int]]:
    """Cut a range of replications where tasks end."""
    edges = [first, *range((first // CHUNK + 1) * CHUNK, end, CHUNK), end]
    return list(pairwise(edges))
