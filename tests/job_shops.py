"""Job shops for tests: a checker that shares no code with the search, a slow optimum, random and published shops."""

from itertools import pairwise

from hypothesis import strategies as st

from gongfu.schedule.job_shop import JobShop, JobShopPlan

# Fisher and Thompson (1963), 6 jobs on 6 machines: machine and duration of each operation. The optimum is 55.
FT06 = """
2 1 0 3 1 6 3 7 5 3 4 6
1 8 2 5 4 10 5 10 0 10 3 4
2 5 3 4 5 8 0 9 1 1 4 7
1 5 0 5 2 5 3 3 4 8 5 9
2 9 1 3 4 5 5 4 0 3 3 1
1 3 3 3 5 9 0 10 4 4 2 1
"""


def shop_of_rows(rows: str) -> JobShop:
    """Read a classical job shop: a job a line, machine and duration of each operation."""
    jobs = []
    for row in rows.strip().splitlines():
        numbers = [int(word) for word in row.split()]
        jobs.append([{str(machine): time} for machine, time in zip(numbers[::2], numbers[1::2], strict=True)])
    return JobShop(jobs=jobs)


def check(shop: JobShop, plan: JobShopPlan) -> None:
    """Fail unless the plan can be carried out and is as long as it says."""
    busy: dict[str, list[tuple[int, int]]] = {}
    latest = 0
    for job, starts, machines in zip(shop.jobs, plan.starts, plan.machines, strict=True):
        ready = 0
        for operation, start, machine in zip(job, starts, machines, strict=True):
            assert start >= ready, "an operation begins when the one before is done"
            ready = start + operation[machine]
            busy.setdefault(machine, []).append((start, ready))
        latest = max(latest, ready)
    for intervals in busy.values():
        working = sorted(interval for interval in intervals if interval[0] < interval[1])
        assert all(first[1] <= second[0] for first, second in pairwise(working)), "a machine does one thing at a time"
    assert plan.makespan == latest
    assert plan.lower_bound <= latest


def optimum(shop: JobShop) -> int:
    """Try every order in which operations can be begun, each as early as possible on every machine that can do it."""
    best = sum(max(operation.values()) for job in shop.jobs for operation in job)
    seen: dict[tuple[object, ...], bool] = {}

    def go_on(turns: tuple[int, ...], ready: tuple[int, ...], free: tuple[tuple[str, int], ...]) -> None:
        nonlocal best
        state = (turns, ready, free)
        if state in seen:
            return
        seen[state] = True
        if all(turn == len(job) for turn, job in zip(turns, shop.jobs, strict=True)):
            best = min(best, max(ready))
            return
        for j, job in enumerate(shop.jobs):
            for machine, duration in job[turns[j]].items() if turns[j] < len(job) else ():
                at = dict(free)
                done = max(ready[j], at[machine]) + duration
                if done < best:
                    at[machine] = done
                    go_on(
                        (*turns[:j], turns[j] + 1, *turns[j + 1 :]),
                        (*ready[:j], done, *ready[j + 1 :]),
                        tuple(sorted(at.items())),
                    )

    idle = (0,) * len(shop.jobs)
    go_on(idle, idle, tuple(sorted((machine, 0) for machine in shop.machines)))
    return best


@st.composite
def job_shops(draw, jobs=6, operations=5, options=3, least=0):
    """Random job shops: classical when ``options`` is 1, with machines that a job may visit again."""
    machines = draw(st.integers(1, 5))
    option = st.dictionaries(
        st.sampled_from([f"m{number}" for number in range(machines)]),
        st.integers(least, 20),
        min_size=1,
        max_size=options,
    )
    return JobShop(jobs=draw(st.lists(st.lists(option, min_size=1, max_size=operations), min_size=1, max_size=jobs)))
