"""One follower at a time: two that write into one workspace would mix the signals of two plants."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongfu.errors import Problem, TransientError

__all__ = ["held_alone"]


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Hold a lock file for as long as this is entered; the system lets it go when the process ends, however it ends.

    Parameters
    ----------
    path
        The file; made, with its folder, when it is not there. It holds the number of the process and stays behind.

    Raises
    ------
    TransientError
        When it is held already, by this process or by another.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            details: dict[str, object] = {"folder": path.parent.parent, "process": file.read().strip() or "?"}
            raise TransientError(Problem("telemetry.followed_already", details=details)) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
