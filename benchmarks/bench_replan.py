"""Measure how fast a plan of 8,000 operations is made anew when a machine stops; exit code 1 if that is too slow.

Each stop finds the kept plan and the tables loaded, as ``gongfu replan --follow`` has them. Beside that stand the first
plan that goes on from the kept one, the whole command with all that it has to load, and how many operations move, with
the least that have to as far as that is known. Every new plan is passed by the independent checker.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from figures import Figure, shown_table
from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.replan_orders import Replanner, ReplanWishes, replanner_of
from gongfu.app.replanned_orders import ReplannedOrders
from gongfu.model.floor_reports import FloorReport, ReportedStop
from gongfu.schedule import PlanLimits, check_plan, floor_state, present_problem
from promise_factory import write_factory

LIMITS = PlanLimits(changes=20_000)
# How ``--follow`` searches.
WISHES = ReplanWishes(limits=PlanLimits(seconds=0.5))
FREEZE_S = round(WISHES.freeze.total_seconds())
# Orders are due soon after they are released, so that a machine that stops makes some of them late.
LEAD_DAYS = 2
COMMANDS = 3
WARM_S, NEW_PLAN_S = 1.0, 2.0


@dataclass(frozen=True)
class Stop:
    """A machine that stops so many hours after the plan begins, and for how many."""

    machine: str
    after_h: int
    lasts_h: int


STOPS = (
    Stop("wc7/1", 5 * 24 + 10, 8),
    Stop("wc3/2", 20 * 24 + 9, 24),
    Stop("wc12/1", 35 * 24 + 14, 48),
    Stop("wc0/1", 1 * 24 + 8, 120),
    Stop("wc16/2", 2 * 24 + 11, 240),
    Stop("wc5/1", 8 * 24 + 7, 72),
    Stop("wc10/2", 12 * 24 + 16, 336),
    Stop("wc14/1", 26 * 24 + 6, 4),
    Stop("wc19/2", 15 * 24 + 12, 480),
)


@dataclass(frozen=True)
class Measured:
    """A stop, and what came of it."""

    stop: Stop
    first_s: float
    seconds: float
    result: ReplannedOrders

    @property
    def saved_h(self) -> float:
        """Hours of weighted tardiness that the new plan saves against the old one gone on with."""
        carried = self.result.present.carried
        assert carried is not None, "a stop that ends leaves a plan possible"
        return (carried.score.tardiness_s - self.result.after.plan.score.tardiness_s) / 3600

    @property
    def least(self) -> str:
        """The least moves for what it saves, as far as that is known: none saves nothing, so that one is the least."""
        moved = len(self.result.moves)
        return str(moved) if moved <= (self.saved_h > 0) else f"{min(moved, int(self.saved_h > 0))} or more"

    @property
    def row(self) -> str:
        """A row of the table."""
        late, carried = len(self.result.late), sum(each.was_late for each in self.result.orders)
        cells = [
            f"{self.stop.machine} for {self.stop.lasts_h} h",
            f"{self.first_s:.2f}",
            f"{self.seconds:.2f}",
            f"{len(self.result.changes):,}",
            str(len(self.result.moves)),
            self.least,
            f"{carried} → {late}",
            f"{self.saved_h:.1f}",
        ]
        return f"| {' | '.join(cells)} |"


def timed(what):
    """Give what a call gives, and its seconds."""
    begun = time.perf_counter()
    result = what()
    return result, time.perf_counter() - begun


def measured(replanner: Replanner, stop: Stop) -> Measured:
    """Stop a machine, and plan anew: as the kept plan goes on alone, then as it is searched for."""
    now = replanner.asked.problem.start + timedelta(hours=stop.after_h)
    since = now.replace(tzinfo=None)
    row = ReportedStop(machine=stop.machine, since=since, until=since + timedelta(hours=stop.lasts_h))
    report = FloorReport(stops=(row,))
    problem, plan = replanner.asked.problem, replanner.kept.plan
    _, first = timed(
        lambda: present_problem(problem, plan, floor_state(problem, plan, report, now)[0], freeze_s=FREEZE_S)
    )
    result, seconds = timed(lambda: replanner.replan(report, now, WISHES))
    return Measured(stop, first, seconds, result)


def command(folder: Path) -> float:
    """Seconds of the whole command."""
    words = [
        "replan",
        str(folder),
        "--now",
        "2026-03-07 10:00",
        "--stopped",
        "wc7/1=18:00",
        "--json",
        "--seconds",
        "0.5",
    ]
    run = [sys.executable, "-m", "gongfu", *words]
    return timed(lambda: subprocess.run(run, check=True, stdout=subprocess.DEVNULL))[1]


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_factory(folder, lead_days=LEAD_DAYS)
        keep_plan(plan_orders(folder, limits=LIMITS))
        replanner, loading = timed(lambda: replanner_of(folder))
        measured(replanner, STOPS[0])  # compiles
        found = [measured(replanner, stop) for stop in STOPS]
        (_, kept), keeping = timed(lambda: replanner.keep(found[0].result))
        commands = [command(folder) for _ in range(COMMANDS)]
    wrong = sum(bool(check_plan(each.result.problem, each.result.after.plan)) for each in found)
    size = f"{len(kept.problem.operations):,} operations, {kept.after.risk.scenarios} scenarios"
    firsts, whole = [each.first_s for each in found], [each.seconds for each in found]
    stops = f"median of {len(STOPS)} stops"
    figures = [
        Figure(
            f"first plan that goes on from the kept one, {stops} ({size})",
            statistics.median(firsts),
            WARM_S,
            "s",
            at_most=True,
        ),
        Figure(
            f"from a stop to the new plan with its reasons, {stops}",
            statistics.median(whole),
            NEW_PLAN_S,
            "s",
            at_most=True,
        ),
        Figure("plans that break a rule", wrong, 0, "", at_most=True),
    ]
    print(shown_table(figures))
    print(
        f"\nThe longest: {max(firsts):.2f} s, {max(whole):.2f} s. Loading the tables and the plan: {loading:.2f} s; "
        f"keeping the new one: {keeping:.2f} s. The whole command: {statistics.median(commands):.2f} s. "
        f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n"
    )
    print("| stop | first plan, s | new plan, s | changes | moved | least moved | late orders | weighted hours saved |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    print("\n".join(each.row for each in found))
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
