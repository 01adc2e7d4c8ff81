"""A Dask cluster, by the URL of its scheduler: ``dask://host:8786``."""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack
from typing import TypeVar

from gongfu.errors import InputError, Problem, TerminalError, TransientError

__all__ = ["DaskExecutor"]

T = TypeVar("T")
R = TypeVar("R")
PATIENCE_S = 10


class DaskExecutor:
    """Runs tasks on the workers of a Dask cluster; the cluster itself is left as it was.

    Parameters
    ----------
    url
        ``dask://host:port`` of the scheduler.
    code
        Names the code that a process runs; it has to give the same on every worker as here.
    patience_s
        How long to wait for it.

    Raises
    ------
    InputError
        When dask is not installed, or a worker has other code.
    TerminalError
        When there is no scheduler at that address.
    """

    def __init__(self, url: str, *, code: Callable[[], str], patience_s: float = PATIENCE_S) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise InputError(Problem("experiments.no_dask")) from None
        try:
            self.client = Client(url.replace("dask://", "tcp://", 1), timeout=patience_s, set_as_default=False)
        except (OSError, ValueError) as error:
            raise TerminalError(Problem("experiments.no_cluster", details={"url": url, "reason": error})) from error
        here = code()
        for worker, there in self.client.run(code).items():
            if there != here:
                self.close()
                raise InputError(Problem("experiments.other_code", details={"worker": worker}))

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Generator[tuple[int, R], None, None]:
        """Do tasks."""
        from distributed import KilledWorker, as_completed

        futures = self.client.map(function, list(tasks), pure=False)
        numbers = {future.key: number for number, future in enumerate(futures)}
        with ExitStack() as stack:
            stack.callback(self.client.cancel, futures)
            try:
                for done in as_completed(futures, loop=self.client.loop):
                    yield numbers[done.key], done.result()
            except KilledWorker as error:
                raise TransientError(Problem("experiments.workers_lost", details={"reason": error})) from error

    def close(self) -> None:
        """Leave the cluster."""
        self.client.close()
