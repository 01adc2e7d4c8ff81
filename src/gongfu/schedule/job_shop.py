"""Job shops, classical and flexible: who does what when, so that all is done as early as possible.

A job is a row of operations, each of which one of some machines does; a machine does one operation at a time and is not
interrupted. Several walkers search at once, one to a thread, and tell each other what they found.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gongfu.ports import Clock
from gongfu.schedule.job_shop_bounds import least_makespan
from gongfu.schedule.job_shop_tables import open_search
from gongfu.schedule.job_shop_walkers import Elite, Walker

__all__ = ["JobShop", "JobShopPlan", "SearchLimits", "SearchProgress", "TracePoint", "plan_job_shop"]

logger = logging.getLogger(__name__)

# Steps that every walker makes between two looks at the clock: this many by operations, within limits.
STEPS_BY_OPERATIONS = 8_000_000
FEWEST_STEPS, MOST_STEPS = 500, 40_000
# The kernel's numbers have 32 bits.
LONGEST = 2**31 - 1

# Told the seconds that have passed and the shortest makespan so far; says False to stop there.
SearchProgress = Callable[[float, int], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobShop:
    """What is to be planned: ``jobs[j][k]`` says how long each machine takes for the k-th operation of job j.

    Durations are whole numbers of any one unit, 0 or more.
    """

    jobs: Sequence[Sequence[Mapping[str, int]]]

    def __post_init__(self) -> None:
        assert self.jobs, "there is a job"
        assert all(self.jobs), "every job has an operation"
        operations = [operation for job in self.jobs for operation in job]
        assert all(operations), "every operation has a machine"
        assert all(duration >= 0 for operation in operations for duration in operation.values()), "no time runs back"
        assert sum(max(operation.values()) for operation in operations) <= LONGEST, "all of it fits into 32 bits"

    @property
    def machines(self) -> tuple[str, ...]:
        """Every machine that can do something, in the order in which they first appear."""
        return tuple(dict.fromkeys(machine for job in self.jobs for operation in job for machine in operation))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLimits:
    """How long to search, and with what luck: at least one of ``seconds`` and ``steps`` is given.

    The search also ends at ``makespan``, and always when no shorter plan can exist. ``steps`` counts those of each
    thread; with them alone the same seed and number of threads give the same plan.
    """

    seconds: float | None = None
    steps: int | None = None
    makespan: int = 0
    seed: int = 1
    threads: int = 2

    def __post_init__(self) -> None:
        assert self.seconds is not None or self.steps is not None, "a search ends some time"
        assert self.seconds is None or self.seconds >= 0, "seconds are not negative"
        assert self.steps is None or self.steps >= 0, "steps are not negative"
        assert self.threads >= 1, "somebody searches"


@dataclass(frozen=True, slots=True)
class TracePoint:
    """When a plan was found that is shorter than all before; without a clock, ``seconds`` stays 0."""

    seconds: float
    steps: int
    makespan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobShopPlan:
    """The shortest plan found: when operation k of job j begins, ``starts[j][k]``, and on which of ``machines[j][k]``.

    No plan is shorter than ``lower_bound``; when that equals ``makespan``, the plan is proven to be best. ``steps``
    counts those of all threads.
    """

    starts: tuple[tuple[int, ...], ...]
    machines: tuple[tuple[str, ...], ...]
    makespan: int
    lower_bound: int
    trace: tuple[TracePoint, ...]
    steps: int
    seconds: float

    @property
    def is_optimal(self) -> bool:
        """Whether no plan is shorter."""
        return self.makespan == self.lower_bound


class Search:
    """Walkers that go on round by round, and what they found when."""

    def __init__(self, shop: JobShop, limits: SearchLimits, clock: Clock | None) -> None:
        self.clock = clock
        self.begun = None if clock is None else clock.now()
        self.limits = limits
        self.bound = least_makespan(shop.jobs)
        goal = max(self.bound, limits.makespan)
        machines = shop.machines
        self.walkers = [
            Walker(open_search(shop.jobs, machines, luck=(limits.seed, number)), luck=(limits.seed, number), goal=goal)
            for number in range(limits.threads)
        ]
        self.steps = 0
        self.trace: list[TracePoint] = []
        operations = sum(map(len, shop.jobs))
        self.stride = min(MOST_STEPS, max(FEWEST_STEPS, STEPS_BY_OPERATIONS // operations))

    @property
    def seconds(self) -> float:
        """Seconds since it began; 0 without a clock."""
        if self.clock is None or self.begun is None:
            return 0.0
        return (self.clock.now() - self.begun).total_seconds()

    @property
    def shortest(self) -> int:
        """The shortest makespan so far."""
        return min(walker.shortest for walker in self.walkers)

    def note(self) -> None:
        """Note when the best plan became shorter."""
        if not self.trace or self.shortest < self.trace[-1].makespan:
            self.trace.append(TracePoint(self.seconds, self.steps, self.shortest))

    def is_over(self, last_round_s: float) -> bool:
        """Say whether to stop before the next round, which may take as long as the last."""
        if self.shortest <= self.walkers[0].goal:
            return True
        if self.limits.steps is not None and self.steps >= self.limits.steps:
            return True
        return self.limits.seconds is not None and self.seconds + last_round_s > self.limits.seconds

    def go(self, progress: SearchProgress | None) -> None:
        """Let the walkers go until a limit is met."""
        lasted = 0.0
        self.note()
        with ThreadPoolExecutor(len(self.walkers)) as pool:
            while not self.is_over(lasted):
                begun = self.seconds
                left = self.stride if self.limits.steps is None else self.limits.steps - self.steps
                stride = min(self.stride, left)
                list(pool.map(Walker.advance, self.walkers, [stride] * len(self.walkers)))
                self.steps += stride
                self.note()
                self.exchange()
                lasted = self.seconds - begun
                if progress is not None and progress(self.seconds, self.shortest) is False:
                    return

    def exchange(self) -> None:
        """Let every walker hear of the champions that the others have crowned."""
        told = [walker.tell() for walker in self.walkers]
        for walker, own in zip(self.walkers, told, strict=True):
            walker.hear([champion for others in told if others is not own for champion in others])


def plan_job_shop(
    shop: JobShop,
    limits: SearchLimits,
    *,
    clock: Clock | None = None,
    progress: SearchProgress | None = None,
) -> JobShopPlan:
    """Search for the shortest plan of a job shop.

    Parameters
    ----------
    shop
        What is to be planned.
    limits
        When to stop, the seed, and how many threads search.
    clock
        Tells the time; needed where ``limits`` has seconds.
    progress
        Called after every round, about twenty times a second; when it says False, the search stops.
    """
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    search = Search(shop, limits, clock)
    search.go(progress)
    best = min((walker.finish() for walker in search.walkers), key=lambda elite: elite.makespan)
    logger.info("planned a job shop: seed %d, makespan %d, bound %d", limits.seed, best.makespan, search.bound)
    return told(shop, best, search)


def told(shop: JobShop, best: Elite, search: Search) -> JobShopPlan:
    """Say a plan in the words of the shop."""
    machines: list[tuple[str, ...]] = []
    starts: list[tuple[int, ...]] = []
    at = 0
    for job in shop.jobs:
        rows = range(at, at + len(job))
        chosen = [list(operation)[int(best.choice[row])] for operation, row in zip(job, rows, strict=True)]
        machines.append(tuple(chosen))
        starts.append(tuple(int(best.begins[row]) for row in rows))
        at += len(job)
    return JobShopPlan(
        starts=tuple(starts),
        machines=tuple(machines),
        makespan=best.makespan,
        lower_bound=search.bound,
        trace=tuple(search.trace),
        steps=search.steps * len(search.walkers),
        seconds=search.seconds,
    )
