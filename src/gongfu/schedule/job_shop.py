"""Job shops, classical and flexible: who does what when, so that all is done as early as possible.

A job is a row of operations, each of which one of some machines does; a machine does one operation at a time and is not
interrupted. Several walkers search at once, one to a thread, and tell each other what they found.
"""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gongfu.ports import Clock
from gongfu.schedule.job_shop_bounds import least_makespan
from gongfu.schedule.job_shop_tables import open_search
from gongfu.schedule.job_shop_walkers import Elite, Walker
from gongfu.schedule.search_limits import PlanLimits, PlanProgress, PlanTracePoint

__all__ = ["LONGEST", "JobShop", "JobShopPlan", "good_job_shop_plans", "plan_job_shop"]

logger = logging.getLogger(__name__)

# Changes that every walker makes between two looks at the clock: this many by operations, within limits.
CHANGES_BY_OPERATIONS = 8_000_000
FEWEST_CHANGES, MOST_CHANGES = 500, 40_000
# Of how many plans that were learned from a search reminds itself.
MOST_SEEN = 1_000
# The kernel's numbers have 32 bits.
LONGEST = 2**31 - 1


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
class JobShopPlan:
    """The shortest plan found: when operation k of job j begins, ``starts[j][k]``, and on which of ``machines[j][k]``.

    No plan is shorter than ``lower_bound``; when that equals ``makespan``, the plan is proven to be best. ``changes``
    counts those of all threads, each of which is the best of many that it looks at.
    """

    starts: tuple[tuple[int, ...], ...]
    machines: tuple[tuple[str, ...], ...]
    makespan: int
    lower_bound: int
    trace: tuple[PlanTracePoint, ...]
    changes: int
    seconds: float

    @property
    def is_optimal(self) -> bool:
        """Whether no plan is shorter."""
        return self.makespan == self.lower_bound


class Search:
    """Walkers that go on round by round, and what they found when."""

    def __init__(self, shop: JobShop, limits: PlanLimits, enough: int, clock: Clock | None) -> None:
        self.clock = clock
        self.begun = None if clock is None else clock.now()
        self.limits = limits
        self.bound = least_makespan(shop.jobs)
        goal = max(self.bound, enough)
        machines = shop.machines
        self.walkers = [
            Walker(open_search(shop.jobs, machines, luck=(limits.seed, number)), luck=(limits.seed, number), goal=goal)
            for number in range(limits.threads)
        ]
        self.changes = 0
        self.trace: list[PlanTracePoint] = []
        self.seen: dict[int, Elite] = {}
        operations = sum(map(len, shop.jobs))
        self.stride = min(MOST_CHANGES, max(FEWEST_CHANGES, CHANGES_BY_OPERATIONS // operations))

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
        costs = (float(self.shortest),)
        if not self.trace or costs < self.trace[-1].costs:
            self.trace.append(PlanTracePoint(self.seconds, self.changes, costs))

    def is_over(self, last_round_s: float) -> bool:
        """Say whether to stop before the next round, which may take as long as the last."""
        if self.shortest <= self.walkers[0].goal:
            return True
        if self.limits.changes is not None and self.changes >= self.limits.changes:
            return True
        return self.limits.seconds is not None and self.seconds + last_round_s > self.limits.seconds

    def go(self, progress: PlanProgress | None) -> None:
        """Let the walkers go until a limit is met."""
        lasted = 0.0
        self.note()
        with ThreadPoolExecutor(len(self.walkers)) as pool:
            while not self.is_over(lasted):
                begun = self.seconds
                left = self.stride if self.limits.changes is None else self.limits.changes - self.changes
                stride = min(self.stride, left)
                list(pool.map(Walker.advance, self.walkers, [stride] * len(self.walkers)))
                self.changes += stride
                self.note()
                self.remember()
                self.exchange()
                lasted = self.seconds - begun
                if progress is not None and progress(self.seconds, (float(self.shortest),)) is False:
                    return

    def remember(self) -> None:
        """Remember the plans that are learned from, of very many the shorter half."""
        self.seen |= {id(elite): elite for walker in self.walkers for elite in walker.elites}
        if len(self.seen) > MOST_SEEN:
            shorter = sorted(self.seen.items(), key=lambda item: item[1].makespan)
            self.seen = dict(shorter[: MOST_SEEN // 2])

    def finish(self) -> Elite:
        """Give the shortest plan; the search cannot go on from there."""
        best = min((walker.finish() for walker in self.walkers), key=lambda elite: elite.makespan)
        logger.info("planned a job shop: seed %d, makespan %d, bound %d", self.limits.seed, best.makespan, self.bound)
        return best

    def exchange(self) -> None:
        """Let every walker hear of the champions that the others have crowned."""
        told = [walker.tell() for walker in self.walkers]
        for walker, own in zip(self.walkers, told, strict=True):
            walker.hear([champion for others in told if others is not own for champion in others])


def plan_job_shop(
    shop: JobShop,
    limits: PlanLimits,
    *,
    enough: int = 0,
    clock: Clock | None = None,
    progress: PlanProgress | None = None,
) -> JobShopPlan:
    """Search for the shortest plan of a job shop.

    Parameters
    ----------
    shop
        What is to be planned.
    limits
        When to stop, the seed, and how many threads search; it always ends when no shorter plan can exist.
    enough
        A makespan at which the search ends.
    clock
        Tells the time; needed where ``limits`` has seconds.
    progress
        Called after every round, about twenty times a second; when it says False, the search stops.
    """
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    search = Search(shop, limits, enough, clock)
    search.go(progress)
    return told(shop, search.finish(), search)


def good_job_shop_plans(
    shop: JobShop, limits: PlanLimits, *, clock: Clock | None = None, progress: PlanProgress | None = None
) -> tuple[JobShopPlan, ...]:
    """Search for the shortest plan of a job shop, and give it with the other good ones that were learned from.

    Parameters
    ----------
    shop, limits, clock, progress
        As ``plan_job_shop`` takes them.

    Returns
    -------
    tuple of JobShopPlan
        The shortest first; no two of the others that were learned from at a time are nearly the same.
    """
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    search = Search(shop, limits, 0, clock)
    search.go(progress)
    best = search.finish()
    return told(shop, best, search), *(told(shop, elite, search) for elite in search.seen.values())


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
        changes=search.changes * len(search.walkers),
        seconds=search.seconds,
    )
