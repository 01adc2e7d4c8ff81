"""Keep a factory's plan, and find it again in the numbers of what there is to plan by now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gongfu.adapters.kept_plans import held_plan, plan_words, read_plan_file
from gongfu.adapters.sheets import write_text
from gongfu.app.factory_homes import FactoryHome, home_of_factory
from gongfu.app.read_scheduling_problem import FactoryProblem
from gongfu.errors import CheckFailedError, Problem
from gongfu.model.plan_records import PlanRecord, RecordedOperation, RecordedStop
from gongfu.model.schedules import Objective, PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem

if TYPE_CHECKING:
    from gongfu.app.plan_orders import OrdersPlan

__all__ = [
    "NOWHERE",
    "KeptPlan",
    "changed_tables",
    "keep_plan",
    "keep_record",
    "kept_plan",
    "plan_in",
    "plan_record",
    "plan_stamp",
    "record_of",
    "record_with",
]

# The machine of an operation whose machine is gone.
NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A kept plan in the numbers of a problem that may have changed since.

    ``plan`` has the operations that both know, its seconds counted from the problem's start, its score as it was when
    it was kept. ``new`` are the ids of operations that it does not place: those it never had, and those whose machine
    or people there do not fit any more. ``gone`` are the ids of its operations that the problem does not ask for.
    ``tables`` are the digests of the tables it was made from, ``stops`` were not over when it was made. ``misfits`` are
    those of ``new`` that it has elsewhere, on machine NOWHERE where that machine is gone.
    """

    plan: ProductionPlan
    start: datetime
    seed: int
    objective: Objective
    new: tuple[str, ...]
    gone: tuple[str, ...]
    skipped: tuple[str, ...]
    tables: Mapping[str, str]
    stops: tuple[RecordedStop, ...] = ()
    misfits: tuple[PlannedOperation, ...] = ()

    @property
    def to_move_from(self) -> ProductionPlan:
        """The plan from which moves count: what cannot be where it was has to move."""
        return replace(self.plan, operations=(*self.plan.operations, *self.misfits))

    @property
    def is_whole(self) -> bool:
        """Whether it places what the problem asks for, no more and no less."""
        return not self.new and not self.gone

    def changed_tables(self, tables: Mapping[str, str]) -> tuple[str, ...]:
        """Name the tables that say something else than when the plan was made, or came or went.

        Parameters
        ----------
        tables
            The digests of the present tables, as ``FactoryProblem`` has them.
        """
        return changed_tables(self.tables, tables)


def changed_tables(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Name the tables that have changed, or came or went.

    Parameters
    ----------
    before
        Digests of tables.
    after
        Digests of tables later.
    """
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def keep_plan(
    result: "OrdersPlan", *, in_place_of: PlanRecord | None = None, previous: Path | None = None
) -> tuple[str, ...]:
    """Keep a plan, so that promises and re-planning go on from it; one that was kept before is replaced.

    Orders that have been booked while it was searched for are put into it.

    Parameters
    ----------
    result
        The plan.
    in_place_of
        The plan that somebody saw it beside; where another one is kept by now, that one stays.
    previous
        Where the plan that was kept before is put; None for nowhere.

    Returns
    -------
    tuple of str
        These orders.

    Raises
    ------
    CheckFailedError
        When one of these would be late there, another plan is kept by now, or other machines are known to stand still
        than when it was begun; the plan kept before stays.
    TerminalError
        When the disk or the rights refuse.
    """
    # They read kept plans themselves.
    from gongfu.app.noted_bookings import finish_booking
    from gongfu.app.standing_plan import with_bookings

    home = result.asked.home
    record = record_of(result)
    with held_plan(home.plan_file):
        finish_booking(home)
        before = read_plan_file(home.plan_file)
        if in_place_of is not None and before != in_place_of:
            raise CheckFailedError(Problem("kept_plans.another_meanwhile", details={"factory": home.name}))
        if before is not None:
            check_stops(result, before)
        whole, booked = with_bookings(result.asked, record)
        if previous is not None and before is not None:
            write_text(previous, plan_words(before))
        keep_record(home, whole)
    return booked


def check_stops(result: "OrdersPlan", before: PlanRecord) -> None:
    """Refuse a plan that was begun when other machines were known to stand still than by now."""
    begin = result.problem.start + timedelta(seconds=result.problem.now_s)
    by_now, known = ({each for each in stops if each.until > begin} for stops in (before.stops, result.stops_known))
    if by_now != known:
        home = result.asked.home
        machines = ", ".join(sorted({each.machine for each in by_now ^ known}))
        details: dict[str, object] = {"machines": machines, "factory": home.name}
        raise CheckFailedError(Problem("kept_plans.stopped_meanwhile", details=details))


def keep_record(home: FactoryHome, record: PlanRecord) -> None:
    """Write the record of a plan in place of the one before; whoever does holds the lock of the plan.

    Parameters
    ----------
    home
        The factory.
    record
        The plan.
    """
    write_text(home.plan_file, plan_words(record))


def record_of(result: "OrdersPlan") -> PlanRecord:
    """Give a plan as it is kept.

    Parameters
    ----------
    result
        The plan.
    """
    record = plain_record(result.asked, result.plan, result.objective, result.seed)
    return replace(record, price=result.price, stops=result.stops)


def record_with(record: PlanRecord, asked: FactoryProblem, plan: ProductionPlan) -> PlanRecord:
    """Give a kept plan as it is with more orders in it: how it was chosen, and the stops that it knows, stay.

    Parameters
    ----------
    record
        The plan as it was kept.
    asked
        What there is to plan by now, and the tables that it is from.
    plan
        The plan with these orders.
    """
    whole = plain_record(asked, plan, record.objective, record.seed)
    return replace(whole, price=record.price, stops=record.stops)


def plain_record(asked: FactoryProblem, plan: ProductionPlan, objective: Objective, seed: int) -> PlanRecord:
    """Give the record of a plan that was not chosen on scenarios and knows no stops."""
    return PlanRecord(
        factory=asked.home.name,
        start=asked.problem.start,
        seed=seed,
        objective=objective,
        score=plan.score,
        tables=asked.tables,
        skipped=tuple(each.order for each in asked.skipped),
        now=asked.problem.start + timedelta(seconds=asked.problem.now_s) if asked.problem.now_s else None,
        operations=tuple(recorded(asked.problem, each) for each in plan.operations),
    )


def recorded(problem: SchedulingProblem, planned: PlannedOperation) -> RecordedOperation:
    """Name a planned operation by ids and moments."""

    def moment(second: int) -> datetime:
        return problem.start + timedelta(seconds=second)

    return RecordedOperation(
        operation=problem.operations[planned.operation].id,
        machine=problem.machines[planned.machine].id,
        operators=tuple(problem.operators[person].id for person in planned.operators),
        setup_start=moment(planned.setup_start_s),
        setup_s=planned.setup_s,
        start=moment(planned.start_s),
        end=moment(planned.end_s),
    )


def plan_stamp(home: FactoryHome) -> tuple[int, int] | None:
    """Give what changes whenever another plan is kept, None where there is none; cheap.

    Parameters
    ----------
    home
        The factory.
    """
    if not home.plan_file.exists():
        return None
    state = home.plan_file.stat()
    return state.st_mtime_ns, state.st_ino


def plan_record(folder: Path | str) -> PlanRecord | None:
    """Read the kept plan of a factory as it stands in its file, None where none is kept.

    Parameters
    ----------
    folder
        Where the factory's tables lie.

    Raises
    ------
    InputError
        When the file is damaged, or of another version.
    """
    return read_plan_file(home_of_factory(folder).plan_file)


def kept_plan(folder: Path | str, problem: SchedulingProblem) -> KeptPlan | None:
    """Find the kept plan of a factory in what there is to plan now, None where none is kept.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    problem
        What there is to plan by the present tables. Where it starts at another moment than the plan did, what lies
        before has negative seconds.

    Raises
    ------
    InputError
        When the file is damaged, or of another version.
    """
    record = plan_record(folder)
    return None if record is None else plan_in(record, problem)


def plan_in(record: PlanRecord, problem: SchedulingProblem) -> KeptPlan:
    """Match a kept plan by ids with a problem.

    Parameters
    ----------
    record
        The plan as it is kept.
    problem
        What there is to plan.
    """
    operations = {each.id: number for number, each in enumerate(problem.operations)}
    machines = {each.id: number for number, each in enumerate(problem.machines)}
    people = {each.id: number for number, each in enumerate(problem.operators)}
    placed: list[PlannedOperation] = []
    misfits: list[PlannedOperation] = []
    for each in record.operations:
        number, machine = operations.get(each.operation), machines.get(each.machine)
        crew = tuple(people[person] for person in each.operators if person in people)
        if number is None:
            continue
        is_there = machine is not None and len(crew) == len(each.operators)
        is_placed = machine is not None and is_there and fits(problem, number, machine, crew)
        setup_start, start, end = (
            round((moment - problem.start).total_seconds()) for moment in (each.setup_start, each.start, each.end)
        )
        (placed if is_placed else misfits).append(
            PlannedOperation(
                operation=number,
                machine=NOWHERE if machine is None else machine,
                operators=crew,
                setup_start_s=setup_start,
                setup_s=each.setup_s,
                start_s=start,
                end_s=end,
            )
        )
    there = {each.operation for each in placed}
    return KeptPlan(
        plan=ProductionPlan(operations=tuple(placed), score=record.score),
        start=record.start,
        seed=record.seed,
        objective=record.objective,
        new=tuple(each.id for number, each in enumerate(problem.operations) if number not in there),
        gone=tuple(each.operation for each in record.operations if each.operation not in operations),
        skipped=record.skipped,
        tables=record.tables,
        stops=record.stops,
        misfits=tuple(misfits),
    )


def fits(problem: SchedulingProblem, number: int, machine: int, crew: tuple[int, ...]) -> bool:
    """Tell whether a machine and people can do an operation by now."""
    operation = problem.operations[number]
    skilled = all(operation.skill in problem.operators[person].skills for person in crew)
    there = any(mode.machine == machine for mode in operation.modes)
    return there and skilled and len(crew) == operation.operators
