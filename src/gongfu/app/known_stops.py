"""Machines that stand still as the kept plan knows it: whatever is planned later respects that until it is over."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from gongfu.app.kept_plans import plan_record
from gongfu.model.floor_reports import FloorReport, ReportedStop
from gongfu.model.plan_records import RecordedStop
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.schedule import FloorState, closed_while_stopped

__all__ = ["known_stops", "recorded_stops", "still_standing", "while_stopped"]


def known_stops(folder: Path | str, problem: SchedulingProblem) -> tuple[RecordedStop, ...]:
    """Give the stops that the kept plan of a factory knows, and that are not over when a plan begins.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    problem
        What there is to plan.
    """
    record = plan_record(folder)
    return () if record is None else tuple(each for each in record.stops if each.until > problem.start)


def recorded_stops(problem: SchedulingProblem, state: FloorState) -> tuple[RecordedStop, ...]:
    """Give the stops that go on or are still to come as they are kept.

    Parameters
    ----------
    problem
        What was planned.
    state
        How the factory stands.
    """

    def moment(second: int) -> datetime:
        return problem.start + timedelta(seconds=second)

    return tuple(
        RecordedStop(
            machine=problem.machines[each.machine].id,
            since=moment(each.since_s),
            until=moment(each.until_s),
            reason=each.reason,
            estimated=each.estimated,
        )
        for each in state.standing()
    )


def while_stopped(problem: SchedulingProblem, stops: Iterable[RecordedStop]) -> SchedulingProblem:
    """Close machines while they stand still; those that the problem does not know are left aside.

    Parameters
    ----------
    problem
        What there is to plan.
    stops
        The stops.
    """
    numbers = {each.id: number for number, each in enumerate(problem.machines)}
    spans: dict[int, list[tuple[int, int]]] = {}
    for each in stops:
        since_s, until_s = (round((moment - problem.start).total_seconds()) for moment in (each.since, each.until))
        if each.machine in numbers and until_s > max(problem.now_s, 0):
            spans.setdefault(numbers[each.machine], []).append((max(since_s, 0), until_s))
    return closed_while_stopped(problem, WorkHours(problem, spans)) if spans else problem


def still_standing(
    problem: SchedulingProblem,
    stops: Iterable[RecordedStop],
    report: FloorReport,
    now: datetime,
    *,
    at_work: Collection[str] = (),
) -> tuple[ReportedStop, ...]:
    """Give the known stops that are not over, and of which a report says nothing else.

    One that is reported takes the place of a known one of its machine that it overlaps, where both have begun or both
    lie ahead: so a repair now leaves the maintenance of tomorrow known.

    Parameters
    ----------
    problem
        What there is to plan.
    stops
        The stops.
    report
        What is reported.
    now
        The moment, with its offset.
    at_work
        Ids of machines that are seen to work: what was known to have stopped them is over.
    """
    zone = problem.start.tzinfo
    local = now.astimezone(zone).replace(tzinfo=None)
    centers = {each.id: each.work_center for each in problem.machines}
    known = tuple(
        ReportedStop(
            machine=each.machine,
            since=each.since.astimezone(zone).replace(tzinfo=None),
            until=each.until.astimezone(zone).replace(tzinfo=None),
            estimated=each.estimated,
            reason=each.reason,
        )
        for each in stops
        if each.until > now and each.machine in centers
    )
    return tuple(
        each
        for each in known
        if not (each.machine in at_work and each.since <= local)
        and not any(
            told.machine in {each.machine, centers[each.machine]} and is_told_anew(each, told, local)
            for told in report.stops
        )
    )


def is_told_anew(known: ReportedStop, told: ReportedStop, now: datetime) -> bool:
    """Say whether a reported stop of a machine is a known one, as it is seen by now."""
    if (known.since <= now) != (told.since <= now):
        return False
    begins_within = known.until is None or told.since < known.until
    lasts_into = told.until is None or told.until > known.since or told.since == known.since
    return begins_within and lasts_into
