"""Whether a plan keeps all that ``docs/reference/planning.md`` asks, counted again from the problem alone.

It shares no code with what makes plans: each rule is written down once more, the plain way, so that a mistake of the
search is not repeated here.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from gongfu.model.schedules import PlannedOperation, PlanScore, ProductionPlan
from gongfu.model.scheduling import ALWAYS, Machine, Operation, SchedulingProblem
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.open_spans import OpenSpans, both_open
from gongfu.schedule.plan_violations import PlanRule, PlanViolation
from gongfu.schedule.spending import spending_of

__all__ = ["check_plan"]

# Floats that were added in another order differ by about this share.
ROUNDING = 1e-9

Violations = Iterator[PlanViolation]
Run = list[PlannedOperation]


def check_plan(
    problem: SchedulingProblem, plan: ProductionPlan, kept: ProductionPlan | None = None
) -> list[PlanViolation]:
    """Find every rule that a plan breaks.

    Parameters
    ----------
    problem
        What was to be planned.
    plan
        What is said to solve it.
    kept
        The plan from which moves were counted; without it they are not looked at.

    Returns
    -------
    list of PlanViolation
        Empty when the plan keeps every rule and its score is what it says. A plan that names machines, people or
        operations that do not exist is looked at no further.
    """
    unknown = list(_unknown_numbers(problem, plan))
    if unknown:
        return unknown
    case = _Case(problem, plan, kept)
    return [broken for rule in RULES for broken in rule(case)]


class _Case:
    """A problem and a plan, with what several rules ask of them."""

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, kept: ProductionPlan | None) -> None:
        self.problem = problem
        self.plan = plan
        self.kept = kept
        self.rows: dict[int, list[PlannedOperation]] = {}
        for row in plan.operations:
            self.rows.setdefault(row.operation, []).append(row)
        self.place = {row.operation: place for place, row in enumerate(plan.operations)}
        self.spans = {calendar.id: calendar.spans for calendar in problem.calendars}
        self.joint: dict[frozenset[str], OpenSpans | None] = {}
        self.transports = {(one, other): seconds for one, other, seconds in problem.transports}
        self.matrices = {matrix.id: matrix for matrix in problem.setups}
        self.runs = [self.runs_of(machine) for machine in range(len(problem.machines))]

    def planned_rows(self) -> Iterator[PlannedOperation]:
        """Give the operations that are not fixed."""
        return (row for row in self.plan.operations if not self.is_fixed(row))

    def operation(self, row: PlannedOperation) -> Operation:
        return self.problem.operations[row.operation]

    def machine(self, row: PlannedOperation) -> Machine:
        return self.problem.machines[row.machine]

    def is_fixed(self, row: PlannedOperation) -> bool:
        """Whether nobody planned it: what has happened is no mistake of the plan."""
        return self.operation(row).fixed is not None

    def is_fixed_run(self, run: Run) -> bool:
        return any(self.is_fixed(row) for row in run)

    def begins(self, row: PlannedOperation) -> int:
        """Second before which neither it nor its setup begins."""
        return 0 if self.is_fixed(row) else self.problem.now_s

    def duration_s(self, row: PlannedOperation) -> int | None:
        """Seconds of work on the machine that was chosen; None where it is not allowed."""
        modes = self.operation(row).modes
        return next((mode.duration_s for mode in modes if mode.machine == row.machine), None)

    def open_spans(self, *calendars: str) -> OpenSpans | None:
        """When all of some calendars are open; None stands for always."""
        names = frozenset(calendars) - {ALWAYS}
        if names not in self.joint:
            open_now: tuple[tuple[int, int], ...] | None = None
            for name in sorted(names):
                open_now = self.spans[name] if open_now is None else both_open(open_now, self.spans[name])
            self.joint[names] = None if open_now is None else OpenSpans(open_now)
        return self.joint[names]

    def hours_of(self, row: PlannedOperation) -> OpenSpans | None:
        """When work on an operation is possible: hours of its machine and of all its people."""
        people = [self.problem.operators[person].calendar for person in row.operators]
        return self.open_spans(self.machine(row).calendar, *people)

    def runs_of(self, machine: int) -> list[Run]:
        """Runs of a machine in their order: operations of one batch key that start and end together are one."""
        rows = [(place, row) for place, row in enumerate(self.plan.operations) if row.machine == machine]
        rows.sort(key=lambda each: (*self.turn(each[1]), self.shared_key(each[1]), each[0]))
        runs: list[Run] = []
        for _, row in rows:
            key = self.shared_key(row)
            last = runs[-1][-1] if runs else None
            same = last and key and (self.shared_key(last), last.start_s, last.end_s) == (key, row.start_s, row.end_s)
            if same:
                runs[-1].append(row)
            else:
                runs.append([row])
        return runs

    def turn(self, row: PlannedOperation) -> tuple[int, int, int]:
        """Give its turn on the machine: by its start; what had begun by now may overlap, and what ends last is last."""
        begun = self.is_fixed(row) and row.start_s < self.problem.now_s
        return (0, row.end_s, row.start_s) if begun else (1, row.start_s, row.end_s)

    def shared_key(self, row: PlannedOperation) -> str:
        """Give the batch key; empty where an operation is alone on its machine, or takes no time to share."""
        rule = self.operation(row).batch
        return rule.key if rule is not None and row.end_s > row.start_s else ""

    def wanted_setups(self, machine: int) -> list[int]:
        """Give the seconds of setup before each run of a machine; what is fixed says it unless others come before."""
        what = self.problem.machines[machine]
        wanted, kept, follows = [], what.family, True
        for run in self.runs[machine]:
            family = self.operation(run[0]).family
            fixed = [self.operation(row).fixed for row in run]
            if follows and any(fixed):
                wanted.append(max(each.setup_s for each in fixed if each))
            elif what.setups is None or family is None or kept is None:
                wanted.append(0)
            else:
                matrix = self.matrices[what.setups]
                wanted.append(matrix.seconds[matrix.families.index(kept)][matrix.families.index(family)])
            kept = kept if family is None else family
            follows = any(fixed)
        return wanted


def _broken(rule: PlanRule, *names: str, at: int = 0, off: int = 0, **details: object) -> PlanViolation:
    """Note that a rule is broken by the operations of these names."""
    return PlanViolation(rule=rule, operations=names, at_s=at, off_s=off, details=details)


def _unknown_numbers(problem: SchedulingProblem, plan: ProductionPlan) -> Violations:
    """Each number in a plan is a place in the problem's tuples."""
    for place, row in enumerate(plan.operations, start=1):
        for what, number, count in [
            ("operation", row.operation, len(problem.operations)),
            ("machine", row.machine, len(problem.machines)),
            *(("operator", person, len(problem.operators)) for person in row.operators),
        ]:
            if not 0 <= number < count:
                yield _broken(PlanRule.UNKNOWN_NUMBER, place=place, what=what, number=number, count=count)


def _each_once(case: _Case) -> Violations:
    """Every operation is planned, and once."""
    for number, operation in enumerate(case.problem.operations):
        count = len(case.rows.get(number, ()))
        if count == 0:
            yield _broken(PlanRule.MISSING, operation.id)
        elif count > 1:
            yield _broken(PlanRule.PLANNED_TWICE, operation.id, count=count)


def _fixed(case: _Case) -> Violations:
    """What is fixed stays as it is."""
    for row in case.plan.operations:
        fixed = case.operation(row).fixed
        if fixed is None:
            continue
        here = (row.machine, row.start_s, row.end_s, row.operators)
        there = (fixed.machine, fixed.start_s, fixed.end_s, fixed.operators)
        if here != there:
            name, machine = case.operation(row).id, case.problem.machines[fixed.machine].id
            yield _broken(PlanRule.FIXED, name, at=row.start_s, machine=machine, start=fixed.start_s, end=fixed.end_s)


def _machines(case: _Case) -> Violations:
    """An operation is on a machine that can do it."""
    for row in case.planned_rows():
        if case.duration_s(row) is None:
            operation = case.operation(row)
            allowed = ", ".join(case.problem.machines[mode.machine].id for mode in operation.modes)
            machine = case.machine(row).id
            yield _broken(PlanRule.MACHINE, operation.id, at=row.start_s, machine=machine, allowed=allowed)


def _starts(case: _Case) -> Violations:
    """Nothing starts before now, nor work in a closed second."""
    now = case.problem.now_s
    for row in case.planned_rows():
        name, hours = case.operation(row).id, case.hours_of(row)
        if row.start_s < now:
            yield _broken(PlanRule.BEFORE_START, name, at=row.start_s, off=now - row.start_s, now=now)
        elif case.duration_s(row) and hours is not None and not hours.is_open(row.start_s):
            yield _broken(PlanRule.STARTS_CLOSED, name, at=row.start_s, machine=case.machine(row).id)


def _durations(case: _Case) -> Violations:
    """An operation ends when it has been worked on for its duration of open time."""
    for row in case.planned_rows():
        hours, wanted = case.hours_of(row), case.duration_s(row)
        if wanted is None:
            continue
        expected: int | None
        if hours is None or wanted == 0:
            expected, worked = row.start_s + wanted, row.end_s - row.start_s
        else:
            expected, worked = hours.end_of(row.start_s, wanted), hours.seconds(row.start_s, row.end_s)
        if row.end_s != expected:
            yield _broken(
                PlanRule.DURATION,
                case.operation(row).id,
                at=row.start_s,
                off=worked - wanted,
                end=row.end_s,
                worked=worked,
                wanted=wanted,
                expected="-" if expected is None else expected,
            )


def _releases(case: _Case) -> Violations:
    """No operation starts before its job is released and its material is there."""
    for row in case.planned_rows():
        operation = case.operation(row)
        job = case.problem.jobs[operation.job]
        for rule, allowed in ((PlanRule.RELEASE, job.release_s), (PlanRule.MATERIAL, operation.ready_s)):
            if row.start_s < allowed:
                yield _broken(rule, operation.id, at=row.start_s, off=allowed - row.start_s, job=job.id)


def _waits(case: _Case) -> Violations:
    """Between an operation and its successor lie the least wait and the transport, and no more than the longest."""
    pairs = (
        (link, before, after)
        for link in case.problem.precedences
        for before in case.rows.get(link.before, ())
        for after in case.rows.get(link.after, ())
        if not case.is_fixed(after)
    )
    for link, before, after in pairs:
        names = (case.operation(after).id, case.operation(before).id)
        waited = after.start_s - before.end_s
        plants = (case.machine(before).plant, case.machine(after).plant)
        least = link.wait_s + case.transports.get(plants, 0)
        if waited < least:
            yield _broken(PlanRule.LEAST_WAIT, *names, at=after.start_s, off=least - waited)
        most = link.wait_most_s
        # What is over already nobody can keep.
        lost = case.is_fixed(before) and most is not None and before.end_s + most < case.problem.now_s
        if most is not None and waited > most and not lost:
            yield _broken(PlanRule.LONGEST_WAIT, *names, at=after.start_s, off=waited - most)


def _overlaps(case: _Case) -> Violations:
    """A machine has done with one run before it starts the next."""
    for number, runs in enumerate(case.runs):
        for row, latest in _meetings(case, runs):
            names = (case.operation(row).id, case.operation(latest).id)
            off, machine = latest.end_s - row.start_s, case.problem.machines[number].id
            yield _broken(PlanRule.MACHINE_OVERLAP, *names, at=row.start_s, off=off, machine=machine)


def _meetings(case: _Case, runs: list[Run]) -> Iterator[tuple[PlannedOperation, PlannedOperation]]:
    """Find runs, in the order of their starts, that start before one of those before them has ended."""
    latest: Run | None = None
    for run in sorted(runs, key=lambda each: (each[0].start_s, each[0].end_s)):
        met = latest is not None and run[0].start_s < latest[0].end_s
        if latest is not None and met and not (case.is_fixed_run(run) and case.is_fixed_run(latest)):
            yield run[0], latest[0]
        if latest is None or run[0].end_s >= latest[0].end_s:
            latest = run


def _setups(case: _Case) -> Violations:
    """Between two runs lies the setup that the matrix asks for; all members of a batch may state it, or one."""
    for number, runs in enumerate(case.runs):
        machine, free, given = case.problem.machines[number], 0, True
        for run, wanted in zip(runs, case.wanted_setups(number), strict=True):
            given = given and case.is_fixed_run(run)
            stated = max(row.setup_s for row in run)
            if stated != wanted or any(row.setup_s not in {0, wanted} for row in run):
                name, more = case.operation(run[0]).id, {"machine": machine.id, "stated": stated, "wanted": wanted}
                yield _broken(PlanRule.SETUP_SECONDS, name, at=run[0].setup_start_s, off=wanted - stated, **more)
            for row in (row for row in run if row.setup_s and not given):
                yield from _setup_times(case, row, max(free, case.begins(row)))
            free = max(free, run[0].end_s)
            given = case.is_fixed_run(run)


def _setup_times(case: _Case, row: PlannedOperation, free: int) -> Violations:
    """A setup begins as soon as its machine is free and has all its open time before the operation starts."""
    name, machine, begin = case.operation(row).id, case.machine(row), row.setup_start_s
    hours = case.open_spans(machine.calendar)
    idle = begin - free if hours is None else hours.seconds(free, begin)
    if begin < free or idle:
        yield _broken(PlanRule.SETUP_BEGIN, name, at=begin, off=begin - free, machine=machine.id, free=free)
    left = row.setup_s - (row.start_s - begin if hours is None else hours.seconds(begin, row.start_s))
    if left > 0:
        yield _broken(PlanRule.SETUP_UNFINISHED, name, at=row.start_s, off=left, machine=machine.id)


def _batches(case: _Case) -> Violations:
    """A batch holds no more than it may, and one crew serves it."""
    for run in (run for runs in case.runs for run in runs if len(run) > 1):
        rules = [rule for row in run if (rule := case.operation(row).batch) is not None]
        names, at = [case.operation(row).id for row in run], run[0].start_s
        machine, key = case.machine(run[0]).id, rules[0].key
        load, most = sum(rule.load for rule in rules), min(rule.most for rule in rules)
        if load > most and not all(case.is_fixed(row) for row in run):
            yield _broken(PlanRule.BATCH_LOAD, *names, at=at, load=load, most=most, machine=machine, key=key)
        crews = {frozenset(row.operators) for row in run if not case.is_fixed(row)}
        fixed = {frozenset(row.operators) for row in run if case.is_fixed(row)}
        if len(crews) > 1 or (fixed and not crews <= fixed):
            yield _broken(PlanRule.BATCH_CREWS, *names, at=at, machine=machine, key=key)


def _crews(case: _Case) -> Violations:
    """An operation has as many different people as it asks for, all with its skill."""
    for row in case.planned_rows():
        operation, people = case.operation(row), set(row.operators)
        name, wanted, skill = operation.id, operation.operators, operation.skill
        if len(people) != wanted or len(row.operators) != len(people):
            yield _broken(PlanRule.CREW_SIZE, name, at=row.start_s, given=len(people), wanted=wanted)
        for person in (case.problem.operators[number] for number in sorted(people)):
            if skill is not None and skill not in person.skills:
                yield _broken(PlanRule.SKILL, name, at=row.start_s, person=person.id, skill=skill)


def _people(case: _Case) -> Violations:
    """Nobody is at two runs at once."""
    served: dict[int, list[Run]] = {}
    for run in (run for runs in case.runs for run in runs):
        for person in {person for row in run for person in row.operators}:
            served.setdefault(person, []).append(run)
    for person, runs in sorted(served.items()):
        for row, latest in _meetings(case, runs):
            names = (case.operation(row).id, case.operation(latest).id)
            off, who = latest.end_s - row.start_s, case.problem.operators[person].id
            yield _broken(PlanRule.PERSON_OVERLAP, *names, at=row.start_s, off=off, person=who)


def _order(case: _Case) -> Violations:
    """Operations are listed in an order in which they can be started."""
    pairs = {(link.before, link.after) for link in case.problem.precedences}
    for runs in case.runs:
        for one, other in (pair for pair in pairwise(runs) if pair[0][0].end_s <= pair[1][0].start_s):
            last = max(one, key=lambda row: case.place[row.operation])
            first = min(other, key=lambda row: case.place[row.operation])
            pairs.add((last.operation, first.operation))
    fixed = {number for number, each in enumerate(case.problem.operations) if each.fixed is not None}
    for before, after in sorted(pair for pair in pairs if not fixed.issuperset(pair)):
        if case.place.get(before, -1) > case.place.get(after, len(case.place)):
            names = (case.problem.operations[after].id, case.problem.operations[before].id)
            yield _broken(PlanRule.LISTED_TOO_LATE, *names)


def _score(case: _Case) -> Violations:
    """The score is what the plan comes to."""
    counted, stated = _counted(case), case.plan.score
    for figure in ("makespan_s", "tardiness_s", "late_jobs", "setup_s", "moved", "energy_cny", "cost_cny"):
        here, there = getattr(stated, figure), getattr(counted, figure)
        if abs(here - there) > ROUNDING * max(1.0, abs(there)):
            yield _broken(PlanRule.SCORE, figure=figure, stated=here, counted=there)


def _counted(case: _Case) -> PlanScore:
    """Count a plan's score from its operations."""
    done: dict[int, int] = {}
    for row in case.plan.operations:
        job = case.operation(row).job
        done[job] = max(done.get(job, 0), row.end_s)
    spending = spending_of(case.problem, case.plan.operations)
    late = {
        number: done[number] - job.due_s
        for number, job in enumerate(case.problem.jobs)
        if number in done and job.due_s is not None and done[number] > job.due_s
    }
    return PlanScore(
        makespan_s=max(done.values(), default=0),
        tardiness_s=sum(case.problem.jobs[number].weight * seconds for number, seconds in late.items()),
        late_jobs=len(late),
        setup_s=sum(sum(case.wanted_setups(machine)) for machine in range(len(case.problem.machines))),
        energy_cny=spending.energy_cny,
        cost_cny=spending.cost_cny,
        moved=case.plan.score.moved if case.kept is None else len(moved_operations(case.problem, case.plan, case.kept)),
    )


RULES: tuple[Callable[[_Case], Violations], ...] = (
    _each_once,
    _fixed,
    _machines,
    _starts,
    _durations,
    _releases,
    _waits,
    _overlaps,
    _setups,
    _batches,
    _crews,
    _people,
    _order,
    _score,
)
