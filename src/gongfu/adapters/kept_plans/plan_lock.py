"""One at a time changes a kept plan: two that book at once would each lose what the other one booked."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongfu.errors import Problem, TerminalError, Where

__all__ = ["held_plan"]


@contextmanager
def held_plan(path: Path) -> Iterator[None]:
    """Wait until nobody else changes a kept plan, and keep others waiting while this is entered.

    The system lets go of it when the process ends, however it ends.

    Parameters
    ----------
    path
        Of the plan's file; a file beside it, which stays behind, is the lock.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_suffix(".lock").open("w", encoding="ascii")
    except OSError as error:
        reason = error.strerror or str(error)
        raise TerminalError(Problem("kept_plans.cannot_lock", Where(str(path)), {"reason": reason})) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
