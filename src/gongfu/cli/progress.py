"""How far the work is: a bar on a terminal, a short line now and then where standard error goes elsewhere."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Progressing", "SparseProgress", "progress_bar", "stopping"]

EVERY_S = 10.0


class Progressing(Protocol):
    """Tells how far tasks are, between being entered and left."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    def add_task(self, description: str, total: float | None) -> Any:
        """Begin a task.

        Parameters
        ----------
        description
            What is done.
        total
            How much there is to do, None when that is not known.
        """
        ...

    def update(self, task_id: Any, /, **state: Any) -> None:
        """Say how far a task is.

        Parameters
        ----------
        task_id
            What ``add_task`` gave.
        state
            Its ``description``, ``completed``, ``total``, as far as they changed.
        """
        ...


class SparseProgress:
    """Writes a line when so many seconds have passed, and again after as many, for logs.

    Parameters
    ----------
    stream
        Where to.
    every_s
        How often, in seconds.
    clock
        Gives the time in seconds.
    """

    def __init__(
        self, stream: TextIO, *, every_s: float = EVERY_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.stream = stream
        self.every_s = every_s
        self.clock = clock
        self.state: dict[str, Any] = {}
        self.done = Event()
        self.thread = Thread(target=self.tell_now_and_then, daemon=True)

    def __enter__(self) -> Self:
        self.began = self.clock()
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.done.set()
        self.thread.join()

    def add_task(self, description: str, total: float | None) -> None:
        """Begin a task; there is one at a time.

        Parameters
        ----------
        description
            What is done.
        total
            How much there is to do, None when that is not known.
        """
        self.state = {"description": description, "completed": 0, "total": total}

    def update(self, _task_id: None, /, **state: Any) -> None:
        """Say how far the task is.

        Parameters
        ----------
        _task_id
            What ``add_task`` gave; there is one task.
        state
            Its ``description``, ``completed``, ``total``, as far as they changed.
        """
        self.state |= state

    def tell_now_and_then(self) -> None:
        """Write a line every so many seconds until the work is done."""
        while not self.done.wait(self.every_s):
            self.tell()

    def tell(self) -> None:
        """Write how far the task is, and how long it has taken."""
        if not self.state:
            return
        total = self.state["total"]
        far = f" {self.state['completed']:g}/{total:g}" if total else ""
        minutes, seconds = divmod(int(self.clock() - self.began), 60)
        print(f"{self.state['description']}{far} {minutes}:{seconds:02}", file=self.stream, flush=True)


def progress_bar(*, silent: bool) -> "Progressing | Progress":
    """Build what tells on standard error how far the work is.

    Parameters
    ----------
    silent
        Whether nothing is told, as for programs that read JSON.
    """
    if not silent and not sys.stderr.isatty():
        return SparseProgress(sys.stderr)
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=silent,
    )


@contextmanager
def stopping(seconds: float | None, language: Language) -> Iterator[Callable[[], bool]]:
    """Give what says whether the time is up or Ctrl-C was pressed; a second Ctrl-C ends everything at once.

    Parameters
    ----------
    seconds
        How much time there is; None for no end.
    language
        In which it is said that the work stops.
    """
    end = None if seconds is None else time.monotonic() + seconds
    pressed = []

    def press(_number: int, _frame: FrameType | None) -> None:
        pressed.append(True)
        signal.signal(signal.SIGINT, before)
        print(render("cli.stopping", language), file=sys.stderr)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed) or (end is not None and time.monotonic() >= end)
    finally:
        signal.signal(signal.SIGINT, before)
