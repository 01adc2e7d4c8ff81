"""Play a plan in the line simulator: how often each order is on time, beside how likely its scenarios say it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongfu.app.line_of_plan import line_of_plan
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import JobRisk
from gongfu.simulate import simulate
from gongfu.statistics import wilson_interval
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

    from gongfu.app.plan_orders import OrdersPlan

__all__ = ["OnTime", "SimulatedOrder", "SimulatedPlan", "on_time_in_simulation", "simulate_plan"]

REPLICATIONS = 1000
# What has been counted of so many orders, in so many replications at once, is a few hundred megabytes.
ORDERS_AT_ONCE = 2_000_000
MOST_AT_ONCE = 1000
COLUMNS = ("order", "due", "predicted", "simulated")
Progress = Callable[[int, int], bool | None]


@dataclass(frozen=True, slots=True)
class OnTime:
    """In how many of some replications something was done in time."""

    times: int
    replications: int

    @property
    def share(self) -> float:
        """Share of the replications."""
        return self.times / self.replications

    @property
    def interval(self) -> tuple[float, float]:
        """Its Wilson interval of 95 %."""
        return wilson_interval(self.times, self.replications)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedOrder:
    """An order of a plan: how likely its scenarios say it is on time, and how often the simulator had it so."""

    order: str
    due: datetime
    predicted: JobRisk
    simulated: OnTime


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPlan:
    """A plan as the line simulator played it; orders without a due date are left out."""

    factory: str
    orders: tuple[SimulatedOrder, ...]
    replications: int
    seed: int

    def to_json(self) -> dict[str, Any]:
        """Give it for machines."""
        return {
            "factory": self.factory,
            "replications": self.replications,
            "seed": self.seed,
            "orders": [
                {
                    "order": each.order,
                    "due": each.due.isoformat(),
                    "on_time": each.simulated.share,
                    "on_time_low": each.simulated.interval[0],
                    "on_time_high": each.simulated.interval[1],
                    "predicted": each.predicted.on_time,
                    "predicted_low": each.predicted.on_time_low,
                    "predicted_high": each.predicted.on_time_high,
                }
                for each in self.orders
            ],
        }

    def title(self, language: Language) -> str:
        """Say in a line what was played, and how far the two are apart.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        apart = max((abs(each.simulated.share - each.predicted.on_time) for each in self.orders), default=0.0)
        details = {"factory": self.factory, "replications": f"{self.replications:,}", "apart": f"{100 * apart:.0f}"}
        return render("schedule.simulated_title", language, **details)

    def rows(self, language: Language) -> list[tuple[str, ...]]:
        """Give a table of the orders, its head first; by due date.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        head = tuple(render(f"schedule.column_{name}", language) for name in COLUMNS)
        by_due = sorted(self.orders, key=lambda each: (each.due, each.order))
        return [
            head,
            *(
                (
                    each.order,
                    f"{each.due:%Y-%m-%d %H:%M}",
                    with_interval(each.predicted.on_time, (each.predicted.on_time_low, each.predicted.on_time_high)),
                    with_interval(each.simulated.share, each.simulated.interval),
                )
                for each in by_due
            ),
        ]

    def in_language(self, language: Language) -> "Group":
        """Give what rich prints: a table of orders, predicted and simulated.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        head, *body = self.rows(language)
        table = Table()
        for column, name in enumerate(head):
            table.add_column(name, justify="left" if column < 1 else "right")
        for row in body:
            table.add_row(*row)
        return Group(self.title(language), table)

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        return "\n".join([self.title("en"), *("  ".join(row) for row in self.rows("en"))])


def with_interval(share: float, interval: tuple[float, float]) -> str:
    """Show a share with its interval, ``0.87 [0.85, 0.89]``."""
    return f"{share:.2f} [{interval[0]:.2f}, {interval[1]:.2f}]"


def simulate_plan(
    plan: "OrdersPlan", *, replications: int = REPLICATIONS, seed: int = 1, progress: Progress | None = None
) -> SimulatedPlan:
    """Play a plan of a factory's orders in the line simulator, and count how often each order is on time.

    The plan becomes a line with the same times, breakdowns, hours and people, whose machines take operations in the
    plan's sequences; it shares no code and no luck with the scenarios by which the plan's own chances are predicted.

    Parameters
    ----------
    plan
        What ``plan_orders`` gave.
    replications
        How often to play it.
    seed
        Which luck.
    progress
        Called with the replications done and those planned; when it says False, what is done is what there is.
    """
    found = on_time_in_simulation(plan.problem, plan.plan, replications=replications, seed=seed, progress=progress)
    numbers = {job.order: number for number, job in enumerate(plan.problem.jobs) if job.id == job.order}
    return SimulatedPlan(
        factory=plan.factory,
        orders=tuple(
            SimulatedOrder(order=each.order, due=each.due, predicted=each.risk, simulated=found[numbers[each.order]])
            for each in plan.orders
            if each.due is not None
        ),
        replications=max((each.replications for each in found.values()), default=replications),
        seed=seed,
    )


def on_time_in_simulation(
    problem: SchedulingProblem,
    plan: ProductionPlan,
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    progress: Progress | None = None,
) -> dict[int, OnTime]:
    """Play a plan in the line simulator, and count for each job with a due date how often it is done by then.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    replications
        How often to play it.
    seed
        Which luck.
    progress
        Called with the replications done and those planned; when it says False, what is done is what there is.
    """
    played = line_of_plan(problem, plan)
    at_once = min(MOST_AT_ONCE, max(1, ORDERS_AT_ONCE // len(problem.operations)))
    on_time = dict.fromkeys(played.order_of, 0)
    done = 0
    while done < replications:
        some = min(at_once, replications - done)
        if played.line is not None and played.order_of:
            result = simulate(played.line, seed=(seed << 32) + done, replications=some)
            late = {each.order.id: each.late.mean for each in result.orders}
            for job, order in played.order_of.items():
                on_time[job] += some - round(late[order] * some)
        done += some
        if progress is not None and progress(done, replications) is False:
            break
    known = {job: OnTime(done if in_time else 0, done) for job, in_time in played.known.items()}
    return known | {job: OnTime(times, done) for job, times in on_time.items()}
