"""Processes of this machine, each with its own interpreter; they end with the one that began them, however it ends."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_context, parent_process
from typing import TypeVar

from gongfu.errors import Problem, TransientError

__all__ = ["ProcessExecutor"]

T = TypeVar("T")
R = TypeVar("R")


def begin_worker() -> None:
    """Leave Ctrl-C to the process that began this one, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the process that began this one; a pool's own pipes stay open when it is killed."""
    parent = parent_process()
    assert parent is not None, "a worker was begun by someone"
    parent.join()
    os._exit(1)


class ProcessExecutor:
    """Runs tasks in processes that are started afresh, because a copied process may not use numba's threads.

    Parameters
    ----------
    workers
        How many; as many as there are cores when None.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin_worker)

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Generator[tuple[int, R], None, None]:
        """Do tasks."""
        try:
            futures = {self.pool.submit(function, task): number for number, task in enumerate(tasks)}
            with ExitStack() as stack:
                for future in futures:
                    stack.callback(future.cancel)
                for done in as_completed(futures):
                    yield futures[done], done.result()
        except BrokenProcessPool as error:
            raise TransientError(Problem("experiments.workers_lost", details={"reason": error})) from error

    def close(self) -> None:
        """End the processes."""
        self.pool.shutdown(cancel_futures=True)
