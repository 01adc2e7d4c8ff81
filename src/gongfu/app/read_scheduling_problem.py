"""From a factory's tables to what there is to plan, with everything that is wrong in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongfu.adapters.tables import read_shop
from gongfu.adapters.workspace_files import read_settings
from gongfu.app.factory_homes import FactoryHome, home_of_factory
from gongfu.errors import InputError, Problem
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import OrderIntake, taken_in

__all__ = ["FactoryProblem", "SkippedOrder", "read_scheduling_problem", "start_of_workspace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedOrder:
    """An order that cannot be planned, and what is wrong with it or with what it needs."""

    order: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryProblem:
    """What there is to plan, and every order that is not in it.

    ``problems`` is all that is wrong with the tables, ``skipped`` what it keeps from being planned; ``from_stock`` are
    orders that stock serves, ``closed`` those whose status says that they ask for nothing. ``example`` is set where
    figures of the tables were made up. ``tables`` are digests of what each table says, ``home`` is where they lie;
    ``intake`` takes further orders.
    """

    problem: SchedulingProblem
    problems: tuple[Problem, ...]
    skipped: tuple[SkippedOrder, ...]
    from_stock: tuple[str, ...]
    closed: tuple[str, ...]
    example: bool
    home: FactoryHome
    tables: Mapping[str, str]
    intake: OrderIntake


def read_scheduling_problem(
    folder: Path | str, *, start: datetime | None = None, skip_invalid: bool = False, may_be_idle: bool = False
) -> FactoryProblem:
    """Read what there is to plan from the tables of a factory.

    Parameters
    ----------
    folder
        Where its tables lie: CSV files, sheets of workbooks, or a workbook alone.
    start
        The moment at which the plan begins, with its offset. None: the clock of the workspace whose factory this is,
        else midnight in China before the Monday of the week in which the first order is released.
    skip_invalid
        Whether to leave out what is wrong, and the orders that need it, rather than refuse everything.
    may_be_idle
        Whether to give a problem without operations, not an error, where there is nothing to plan.

    Returns
    -------
    FactoryProblem
        The problem, and every order that is left out with the reason.

    Raises
    ------
    InputError
        Lists everything that is wrong, each with file, line and column; with ``skip_invalid`` only when a table cannot
        be read at all or nothing is left to plan.
    """
    home = home_of_factory(folder)
    read = read_shop(home.tables, start=start or start_of_workspace(home))
    intake = taken_in(read.shop, read.begins)
    built = intake.built()
    problems = tuple(sorted([*read.problems, *map(read.placed, built.flaws)], key=lambda each: each.place))
    problem = intake.idle() if built.problem is None and may_be_idle else built.problem
    if problems and (not skip_invalid or problem is None):
        raise InputError(*problems)
    if problem is None:
        raise InputError(Problem("shops.nothing_to_plan", details={"folder": home.tables}))
    skipped = tuple(
        SkippedOrder(order=order, problems=read.problems_at(rows, problems)) for order, rows in built.skipped
    )
    return FactoryProblem(
        problem=problem,
        problems=problems,
        skipped=skipped,
        from_stock=built.from_stock,
        closed=built.closed,
        example=read.shop.example,
        home=home,
        tables={name: table.digest for name, table in sorted(read.tables.items())},
        intake=intake,
    )


def start_of_workspace(home: FactoryHome) -> datetime | None:
    """Give the time at which the clock of a factory's workspace begins.

    Parameters
    ----------
    home
        The factory.
    """
    return None if home.root is None else read_settings(home.root).clock_start
