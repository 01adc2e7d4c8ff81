"""Threads of this process; the kernel lets go of the interpreter's lock, so they do run at once."""

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from typing import TypeVar

__all__ = ["ThreadExecutor"]

T = TypeVar("T")
R = TypeVar("R")


class ThreadExecutor:
    """Runs tasks on threads.

    Parameters
    ----------
    workers
        How many; as many as there are cores when None.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.pool = ThreadPoolExecutor(workers or os.cpu_count() or 1)

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Generator[tuple[int, R], None, None]:
        """Do tasks."""
        futures = {self.pool.submit(function, task): number for number, task in enumerate(tasks)}
        with ExitStack() as stack:
            for future in futures:
                stack.callback(future.cancel)
            for done in as_completed(futures):
                yield futures[done], done.result()

    def close(self) -> None:
        """End the threads."""
        self.pool.shutdown(cancel_futures=True)
