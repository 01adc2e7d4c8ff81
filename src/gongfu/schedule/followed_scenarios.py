"""Plans on their way through scenarios in the kernel: what all walkers of a search have in common, and their rooms."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_state as state
from gongfu.kernel.plan_graphs import PlanRuns
from gongfu.kernel.plan_scenarios import ALWAYS_OPEN, OpenHours, RunTimes
from gongfu.kernel.scenario_costs import ALL_ON_TIME, MAKESPAN, NONE, ON_TIME, TARDINESS, Wanted
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.kernel.scenario_search import STAND, Scenarios
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.fixed_times import settled
from gongfu.schedule.plan_graph import PlanGraph
from gongfu.schedule.plan_risk import due_of_jobs, last_open_s
from gongfu.schedule.scenarios import Luck, Work, times_of

__all__ = ["NEAR", "FollowedScenarios"]

AIMED = {
    Aimed.ON_TIME: ON_TIME,
    Aimed.ALL_ON_TIME: ALL_ON_TIME,
    Aimed.TARDINESS: TARDINESS,
    Aimed.MAKESPAN: MAKESPAN,
}
# What lies below a target or a quantile by this share of it counts as beyond it already, to lead the search there.
NEAR = 0.03


class FollowedScenarios:
    """What all walkers have in common: the problem, its scenarios, and what is wanted of them.

    Parameters
    ----------
    problem
        What is planned.
    tables
        The same as tables.
    given
        A plan of it.
    aim
        What is wanted over the scenarios.
    luck
        The scenarios.
    """

    def __init__(
        self, problem: SchedulingProblem, tables: state.PlanTables, given: PlanGraph, aim: ScenarioAim, luck: Luck
    ) -> None:
        self.problem, self.tables, self.given = problem, tables, given
        self.hours = open_hours(tables, given)
        self.times = mode_times(problem, given, luck)
        self.wanted = wanted_of(problem, given, aim)

    def room(self) -> tuple[Scenarios, tuple[PlanRuns, PlanRuns]]:
        """Make room for a walker: its scenarios, which live as long as the runs that they name by address."""
        blocks = self.times.whole.shape[0]
        common = common_room(self.problem, self.tables, self.given)
        one, other = (room_for_runs(self.tables, blocks, common) for _ in range(2))
        scenarios = Scenarios(
            wanted=self.wanted,
            hours=self.hours,
            times=self.times,
            runs=np.array([[table.ctypes.data for table in each] for each in (one, other)]),
            jobs=np.empty(len(self.wanted.due) * BLOCK, np.float32),
            sums=np.empty(blocks * BLOCK),
            ramps=np.empty(blocks * BLOCK),
            stand=np.zeros(1, STAND),
        )
        return scenarios, (one, other)


def room_for_runs(tables: state.PlanTables, blocks: int, common: dict[str, NDArray[Any]]) -> PlanRuns:
    """Make room for the runs of a plan beside what it has in common with others."""
    totals = tables.totals[0]
    count, jobs, finals = int(totals["operations"]), int(totals["jobs"]), tables.finals.size
    arcs = tables.arcs.size + int(totals["holds"])
    return PlanRuns(
        start=np.zeros(count),
        ready=np.zeros(count, np.float32),
        first=np.zeros(count + 1, np.int32),
        before=np.zeros(arcs, np.int32),
        wait=np.zeros(arcs, np.float32),
        machine_before=np.zeros(count, np.int32),
        free=np.zeros(count, np.float32),
        setup=np.zeros(count, np.float32),
        machine_hours=np.zeros(count, np.int32),
        hours=np.zeros(count, np.int32),
        row=np.zeros(count, np.int64),
        leader=np.zeros(count, np.int64),
        run_of=np.zeros(count, np.int32),
        listed=np.zeros(1, np.int64),
        job_first=np.zeros(jobs + 1, np.int32),
        members=np.zeros(finals, np.int32),
        behind=np.zeros(finals, np.float32),
        counts_from=np.zeros(jobs),
        ends=np.empty(blocks * count * BLOCK, np.float32),
        **common,
    )


def common_room(problem: SchedulingProblem, tables: state.PlanTables, given: PlanGraph) -> dict[str, NDArray[Any]]:
    """Say of what is fixed when it begins from now on, whether it has not started, and which hours it keeps; and room.

    The calendars of a plan stand behind those of the tables.
    """
    count, now, totals = len(problem.operations), problem.now_s, tables.totals[0]
    begins, waits, hours = np.zeros(count, np.int64), np.ones(count, np.uint8), np.zeros(count, np.int32)
    for number, each in enumerate(problem.operations):
        if each.fixed is None:
            continue
        begins[number] = each.fixed.start_s if each.fixed.end_s <= now else max(each.fixed.start_s, now)
        waits[number] = each.fixed.start_s >= now and each.fixed.end_s > now
        own = int(given.graph.hours[given.run_of[number]])
        hours[number] = own if own == ALWAYS_OPEN else tables.calendars.size - 1 + own
    return {
        "begins": begins,
        "waits": waits,
        "fixed_hours": hours,
        "order": np.arange(count),
        "of_machine": np.empty(int(totals["machines"]), np.int32),
        "of_person": np.empty(int(totals["people"]), np.int32),
    }


def open_hours(tables: state.PlanTables, given: PlanGraph) -> OpenHours:
    """Give all hours but those that are always open, without those of the far future; behind them those of a plan."""
    firsts, starts, ends = [0], [], []
    for row in tables.calendars[1:]:
        spans = tables.spans[row["first"] : row["end"]]
        spans = spans[spans["end"] < state.BEYOND]
        firsts.append(firsts[-1] + spans.size)
        starts.append(spans["start"])
        ends.append(spans["end"])
    return OpenHours(
        first=np.concatenate([firsts, firsts[-1] + given.hours.first[1:]]).astype(np.int32),
        start=np.concatenate([*starts, given.hours.start]).astype(float),
        end=np.concatenate([*ends, given.hours.end]).astype(float),
    )


def mode_times(problem: SchedulingProblem, given: PlanGraph, luck: Luck) -> RunTimes:
    """Give how long each mode of all operations takes in each scenario, from now on."""

    def works() -> Iterable[Work]:
        for number, each in enumerate(settled(problem).operations):
            run = given.run_of[number]
            for mode in each.modes:
                if each.fixed is None:
                    yield Work(number, mode.machine, mode.duration_s)
                else:
                    yield Work(number, mode.machine, given.left_s[run], given.done[run])

    return times_of(problem, luck, list(works()))


def wanted_of(problem: SchedulingProblem, given: PlanGraph, aim: ScenarioAim) -> Wanted:
    """Put what is wanted in numbers."""
    ends = [each.end_s for members in given.runs for each in members]
    due = due_of_jobs(problem)
    weight = np.where(np.isfinite(due), [job.weight for job in problem.jobs], 0.0)
    slope = max(NEAR * max(ends), 1.0)
    return Wanted(
        aimed=AIMED[aim.aimed],
        quantile=NONE if aim.quantile is None else aim.quantile,
        target=NONE if aim.target_s is None else aim.target_s,
        slope=slope,
        last_open=max(last_open_s(problem), beyond_target(aim, due, weight) + slope),
        due=due,
        weight=weight,
    )


def beyond_target(aim: ScenarioAim, due: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """Give a second at which whatever ends then is beyond the target, so that nothing keeps it that never ends."""
    if aim.target_s is None:
        return 0.0
    if aim.aimed is Aimed.MAKESPAN:
        return aim.target_s
    late: NDArray[np.float64] = due[weight > 0] + aim.target_s / weight[weight > 0]
    return float(late.max(initial=0.0))
