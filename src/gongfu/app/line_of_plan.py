"""A production plan as a line that works to orders, for the simulator to play.

Each machine is a station that takes operations in the sequence of the plan; each operation is an order for one part,
which comes after those that it waits for in the plan; each person is a crew of one, who stops when the hours end.
Nothing is shared with the scenarios by which a plan's risk is predicted, so that each can be held against the other.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from gongfu.app.played_plan import PlayedPlan, PlayedRun
from gongfu.model.crews import AfterHours, Calendar, Crew, Need
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, Predecessor, Product, Release, ReleaseKind, Step
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, Machine, SchedulingProblem
from gongfu.model.stations import Batch, Dispatch, Failures, Setup, SetupTime, Station
from gongfu.texts import Text

__all__ = ["PlannedLine", "line_of_plan"]

# Where an order is done whose last operations are several; no machine is called so.
DONE = "(done)"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A plan as a line; its time 0 is the moment from which on things are planned. None when nothing is to come.

    ``order_of`` gives for each job with a due date the order of the line with which it is done, ``known`` says of those
    that have been done already whether that was in time.
    """

    line: Line | None
    order_of: dict[int, str]
    known: dict[int, bool]


def line_of_plan(problem: SchedulingProblem, plan: ProductionPlan) -> PlannedLine:
    """Make the line that plays a plan: the same work, breakdowns, hours and people, in the plan's sequences.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    """
    played = PlayedPlan(problem, plan)
    orders = {order.id: order for order in orders_of(played)}
    order_of, known = {}, {}
    for job, last in last_operations(played).items():
        due_s = problem.jobs[job].due_s
        if due_s is None:
            continue
        ends = [each for each in last if not played.is_done(each)]
        if not ends:
            known[job] = max(each.end_s for each in last) <= due_s
            continue
        names = [played.ids[each.operation] for each in ends]
        order_of[job] = names[0] if len(names) == 1 else f"{problem.jobs[job].id} {DONE}"
        own = orders.get(order_of[job]) or at_the_end(order_of[job], names)
        orders[own.id] = replace(own, due_s=float(due_s - problem.now_s))
    if not orders:
        return PlannedLine(line=None, order_of=order_of, known=known)
    joined = [name for name in orders if name.endswith(DONE)]
    line = Line(
        id="plan",
        name=Text(zh="生产计划", en="Production plan"),
        stations=(*stations_of(played), *done_station(joined)),
        release=Release(kind=ReleaseKind.ORDERS, orders=tuple(orders.values())),
        products=(*products_of(played), *(product(name, Step(station=DONE)) for name in joined)),
        crews=crews_of(played),
        calendars=calendars_of(played),
    )
    return PlannedLine(line=line, order_of=order_of, known=known)


def last_operations(played: PlayedPlan) -> dict[int, list[PlannedOperation]]:
    """Give for each job the operations that no other of its own comes after."""
    operations = played.problem.operations
    followed = {
        each.before for each in played.problem.precedences if operations[each.before].job == operations[each.after].job
    }
    found: dict[int, list[PlannedOperation]] = defaultdict(list)
    for number, each in enumerate(operations):
        if number not in followed:
            found[each.job].append(played.planned[number])
    return found


def orders_of(played: PlayedPlan) -> list[OrderRelease]:
    """Make an order of each operation, which comes after its predecessors and what its people do before."""
    waits = waits_of(played.problem, played.planned)
    free_s: dict[tuple[str, int], int] = defaultdict(lambda: played.problem.now_s)
    last: dict[int, PlannedOperation] = {}
    found = []
    for run in played.all_runs:
        leader = run.leader
        used = [("machine", leader.machine), *(("person", person) for person in leader.operators)]
        if not played.is_done(leader):
            for person in leader.operators:
                if person in last:
                    waits[leader.operation].setdefault(last[person].operation, 0)
            earliest_s = begins_of(played, run, waits, free_s)
            found += [order_of_operation(played, each, waits[each.operation], earliest_s) for each in run.members]
        for one in used:
            free_s[one] = max(free_s[one], leader.end_s)
        last |= dict.fromkeys(leader.operators, leader)
    return found


def waits_of(problem: SchedulingProblem, planned: dict[int, PlannedOperation]) -> dict[int, dict[int, int]]:
    """Give for each operation those before it, with the seconds from their ends on, transports included."""
    transports = {(origin, target): seconds for origin, target, seconds in problem.transports}
    plants = {number: problem.machines[each.machine].plant for number, each in planned.items()}
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for arc in problem.precedences:
        wait = arc.wait_s + transports.get((plants[arc.before], plants[arc.after]), 0)
        found[arc.after][arc.before] = max(wait, found[arc.after].get(arc.before, 0))
    return found


def begins_of(
    played: PlayedPlan, run: PlayedRun, waits: dict[int, dict[int, int]], free_s: dict[tuple[str, int], int]
) -> int:
    """Say before which second a run does not begin, whatever it waits for.

    That is when it is fixed to begin, or put off to: in the plan it begins later than it could.
    """
    problem, leader = played.problem, run.leader
    operations = [played.operation(each) for each in run.members]
    ready_s = max(max(each.ready_s, problem.jobs[each.job].release_s) for each in operations)
    if operations[0].fixed is not None:
        return leader.start_s
    ends = [played.planned[one].end_s + wait for each in run.members for one, wait in waits[each.operation].items()]
    setup_s = max(each.setup_s for each in run.members)
    set_up_s = played.hours.of(leader.machine).end_of(free_s["machine", leader.machine], setup_s)
    could_s = played.hours.of(leader.machine, leader.operators).opens(max(ready_s, set_up_s, *ends, 0))
    return leader.start_s if leader.start_s > could_s else ready_s


def order_of_operation(
    played: PlayedPlan, planned: PlannedOperation, waits: dict[int, int], earliest_s: int
) -> OrderRelease:
    """Make the order of an operation; one that runs already waits for nothing any more."""
    name, now = played.ids[planned.operation], played.problem.now_s
    if played.is_running(planned):
        return OrderRelease(id=name, product=name, quantity=1, release_s=0.0)
    done = {one: wait for one, wait in waits.items() if played.is_done(played.planned[one])}
    release_s = max([earliest_s, *(played.planned[one].end_s + wait for one, wait in done.items())])
    after = tuple(
        Predecessor(order=played.ids[one], wait_s=float(wait)) for one, wait in waits.items() if one not in done
    )
    return OrderRelease(id=name, product=name, quantity=1, release_s=float(max(0, release_s - now)), after=after)


def at_the_end(name: str, last: list[str]) -> OrderRelease:
    """Make the order of a job that is done with the last of several operations."""
    after = tuple(Predecessor(order=each) for each in last)
    return OrderRelease(id=name, product=name, quantity=1, release_s=0.0, after=after)


def products_of(played: PlayedPlan) -> list[Product]:
    """Make a product of each operation, with the one step that it is."""
    found = []
    for run in played.runs:
        for each in run.members:
            people = len(run.leader.operators)
            step = Step(
                station=played.problem.machines[each.machine].id,
                time=work_time(played.work_s(each), played.operation(each).cv),
                family=run.family,
                operators=Need(skill=team_of(played, run), count=people) if people else None,
            )
            found.append(product(played.ids[each.operation], step))
    return found


def product(name: str, step: Step) -> Product:
    """Make a product that takes one step."""
    return Product(id=name, name=Text(zh=name, en=name), route=(step,))


def done_station(joined: list[str]) -> list[Station]:
    """Make the station at which jobs are done with the last of several operations, where there are some."""
    return [Station(id=DONE, name=Text(zh="完成", en="Done"), time=work_time(0, 0.0))] if joined else []


def work_time(seconds: int, cv: float) -> Distribution:
    """Give the law of an operation's time."""
    if cv == 0 or seconds == 0:
        return Distribution(kind=DistributionKind.CONSTANT, parameters=(float(seconds),))
    return Distribution(kind=DistributionKind.LOGNORMAL, parameters=(float(seconds), cv))


def stations_of(played: PlayedPlan) -> tuple[Station, ...]:
    """Make a station of each machine that still has something to do."""
    found = []
    for number, machine in enumerate(played.problem.machines):
        runs = played.sequence_of(number)
        most = max((len(run.members) for run in runs), default=0)
        if not runs:
            continue
        found.append(
            Station(
                id=machine.id,
                name=Text(zh=machine.id, en=machine.id),
                time=work_time(0, 0.0),
                failures=failures_of(machine),
                setup=setup_of(played, number),
                batch=Batch(size=most, least=most) if most > 1 else None,
                dispatch=Dispatch.SEQUENCE,
                sequence=tuple(tuple(played.ids[each.operation] for each in run.members) for run in runs),
                shifts=None if machine.calendar == ALWAYS else machine.calendar,
            )
        )
    return tuple(found)


def failures_of(machine: Machine) -> Failures | None:
    """Say when a machine breaks down, by the hours it works, and how long it is repaired."""
    if not machine.failures_every_s or not machine.repair_s:
        return None
    up, down = (
        Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(mean,))
        for mean in (machine.failures_every_s, machine.repair_s)
    )
    return Failures(up=up, down=down)


def setup_of(played: PlayedPlan, machine: int) -> Setup | None:
    """Say how long a machine takes from each family to each, and what it is set up for."""
    matrix = next((each for each in played.problem.setups if each.id == played.problem.machines[machine].setups), None)
    if matrix is None:
        return None
    times = tuple(
        SetupTime(before=before, after=after, time=work_time(seconds, 0.0))
        for before, row in zip(matrix.families, matrix.seconds, strict=True)
        for after, seconds in zip(matrix.families, row, strict=True)
        if seconds > 0
    )
    return Setup(times=times, at_start=played.set_up_for.get(machine)) if times else None


def team_of(played: PlayedPlan, run: PlayedRun) -> str:
    """Name the people of a run."""
    return " + ".join(sorted(played.problem.operators[person].id for person in run.leader.operators))


def crews_of(played: PlayedPlan) -> tuple[Crew, ...]:
    """Make a crew of each person, whose skills are the teams that it is in."""
    teams: dict[int, dict[str, None]] = defaultdict(dict)
    for run in played.runs:
        for person in run.leader.operators:
            teams[person][team_of(played, run)] = None
    found = []
    for person, own in sorted(teams.items()):
        each = played.problem.operators[person]
        found.append(
            Crew(
                id=each.id,
                name=Text(zh=each.id, en=each.id),
                count=1,
                skills=tuple(own),
                calendar=None if each.calendar == ALWAYS else each.calendar,
                after_hours=AfterHours.STOP,
            )
        )
    return tuple(found)


def calendars_of(played: PlayedPlan) -> tuple[Calendar, ...]:
    """Give the hours from now on; none come again before the last due date, as in the plan none come at all."""
    problem, now = played.problem, played.problem.now_s
    last_due_s = max((job.due_s or 0 for job in problem.jobs), default=0)
    found = []
    for each in problem.calendars:
        spans = [(max(start, now) - now, end - now) for start, end in each.spans if end > now]
        windows = tuple((float(start), float(end)) for start, end in spans)
        if windows:
            period = max(windows[-1][1], float(last_due_s - now)) + 1.0
            found.append(Calendar(id=each.id, windows=windows, period_s=period))
    return tuple(found)
