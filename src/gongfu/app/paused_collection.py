"""Python's search for cycles of garbage, at rest while somebody waits for an answer."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collection_paused"]


@contextmanager
def collection_paused() -> Iterator[None]:
    """Search for no cycles of garbage meanwhile.

    A plan of thousands of operations is a heap of objects, none of them garbage, which each search goes through: an
    eighth of the time that a promise on it takes (`benchmarks/bench_promise.py`, `benchmarks/bench_replan.py`).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
