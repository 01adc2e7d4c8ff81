"""Problems and plans for tests of scheduling: by hand, named by short words, and by chance."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

from gongfu.model.schedules import PlannedOperation, PlanScore, ProductionPlan
from gongfu.model.scheduling import (
    BatchRule,
    FixedTime,
    Job,
    Machine,
    Mode,
    OpenTimes,
    Operation,
    Operator,
    Precedence,
    SchedulingProblem,
    SetupMatrix,
)

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FAMILIES = ("red", "blue", "green")


def machine(id="m0", **details):
    """A machine that is always open unless its details say otherwise."""
    return Machine(id=id, work_center=id, **details)


def job(id="j0", quantity=1, **details):
    return Job(id=id, order=id, item="part", quantity=quantity, **details)


def operation(id, job=0, modes=((0, 1),), **details):
    """An operation by ``(machine, seconds)`` of each of its modes."""
    chosen = tuple(Mode(machine=number, duration_s=seconds) for number, seconds in modes)
    return Operation(id=id, job=job, name=id, modes=chosen, **details)


def fixed(start, end, machine=0, **details):
    """When an operation that is no longer to be planned is done."""
    return FixedTime(machine=machine, start_s=start, end_s=end, **details)


def operator(id, *skills, **details):
    return Operator(id=id, skills=frozenset(skills), **details)


def calendar(id, *spans):
    return OpenTimes(id=id, spans=spans)


def matrix(id, families, *seconds):
    return SetupMatrix(id=id, families=families, seconds=seconds)


def link(before, after, **details):
    return Precedence(before=before, after=after, **details)


def problem(operations, machines=None, jobs=None, **details):
    """A problem; one machine and one job where none are given."""
    return SchedulingProblem(
        start=START,
        machines=tuple(machines or (machine(),)),
        jobs=tuple(jobs or (job(),)),
        operations=tuple(operations),
        **details,
    )


def planned(operation, start, end, **details):
    """A row of a plan; machine 0, nobody and no setup unless its details say otherwise."""
    row = PlannedOperation(
        operation=operation, machine=0, operators=(), setup_start_s=start, setup_s=0, start_s=start, end_s=end
    )
    return replace(row, **details)


def plan(*rows, makespan=None, tardiness=0.0, late=0, setup=0):
    """A plan with the score that is said; the makespan is counted where it is not."""
    last = max((row.end_s for row in rows), default=0)
    score = PlanScore(
        makespan_s=last if makespan is None else makespan, tardiness_s=tardiness, late_jobs=late, setup_s=setup
    )
    return ProductionPlan(operations=rows, score=score)


FEATURES = (
    "alternatives",
    "setups",
    "batches",
    "crews",
    "calendars",
    "waits",
    "transports",
    "assembly",
    "releases",
    "instants",
)


def random_problem(seed, features=None, *, most_operations=5, most_machines=3):
    """A small problem that mixes features; half of them, drawn by chance, where none are named.

    Not every one can be solved: longest waits may contradict each other.
    """
    chance = Random(seed)
    drawn = {feature for feature in FEATURES if chance.random() < 0.5}
    return _Draft(chance, drawn if features is None else set(features)).problem(most_operations, most_machines)


class _Draft:
    """A random problem on its way."""

    def __init__(self, chance, features):
        self.chance = chance
        self.features = features

    def has(self, feature, share=0.7):
        """Whether a feature is wanted, and this time."""
        return feature in self.features and self.chance.random() < share

    def problem(self, most_operations, most_machines):
        chance = self.chance
        count = chance.randint(2, most_operations)
        calendars = tuple(self.calendar(f"shift{number}") for number in range(2))
        machines = [self.machine(number) for number in range(chance.randint(1, most_machines))]
        jobs = [self.job(number) for number in range(chance.randint(1, max(1, count - 1)))]
        people = self.people()
        operations = self.batched([self.operation(number, jobs, machines, people) for number in range(count)])
        links, transports = self.links(operations, jobs), self.transports()
        if not transports:
            machines = [replace(each, plant="") for each in machines]
        return problem(
            operations,
            machines,
            jobs,
            precedences=links,
            operators=people,
            calendars=calendars,
            setups=(self.matrix(),),
            transports=transports,
        )

    def hours(self):
        return self.chance.choice(["shift0", "shift1"]) if self.has("calendars") else ""

    def calendar(self, name):
        """Short spans, then one that is long enough for everything."""
        at, spans = self.chance.randint(0, 3), []
        for _ in range(self.chance.randint(1, 4)):
            end = at + self.chance.randint(1, 7)
            spans.append((at, end))
            at = end + self.chance.randint(1, 5)
        return calendar(name, *spans, (at, at + 400))

    def machine(self, number):
        setups = "colours" if self.has("setups", 0.8) else None
        family = self.chance.choice([None, *FAMILIES]) if setups else None
        plant = self.chance.choice(["north", "south"])
        return machine(f"m{number}", calendar=self.hours(), setups=setups, family=family, plant=plant)

    def matrix(self):
        """Setups that do not keep the triangle inequality."""
        rows = [[0 if one == other else self.chance.randint(0, 5) for other in FAMILIES] for one in FAMILIES]
        return matrix("colours", FAMILIES, *(tuple(row) for row in rows))

    def job(self, number):
        release = self.chance.randint(0, 8) if self.has("releases") else 0
        due = self.chance.choice([None, *range(2, 18)])
        return job(f"j{number}", release_s=release, due_s=due, weight=float(self.chance.randint(1, 4)))

    def people(self):
        if "crews" not in self.features:
            return ()
        skills = [("saw",), ("saw", "bake"), ("bake",)][: self.chance.randint(2, 3)]
        return tuple(operator(f"p{number}", *known, calendar=self.hours()) for number, known in enumerate(skills))

    def operation(self, number, jobs, machines, people):
        chance = self.chance
        able = 2 if len(machines) > 1 and self.has("alternatives") else 1
        modes = [(place, self.duration()) for place in sorted(chance.sample(range(len(machines)), able))]
        details = {}
        if people and chance.random() < 0.7:
            skill = chance.choice(["saw", "bake"])
            known = sum(skill in person.skills for person in people)
            details = {"skill": skill, "operators": chance.randint(1, known)}
        return operation(
            f"o{number}",
            number if number < len(jobs) else chance.randrange(len(jobs)),
            modes,
            family=chance.choice([None, *FAMILIES, *FAMILIES]),
            ready_s=chance.randint(0, 8) if self.has("releases", 0.3) else 0,
            **details,
        )

    def duration(self):
        return 0 if self.has("instants", 0.15) else self.chance.randint(1, 6)

    def batched(self, operations):
        """Make two or three operations alike, so that they may share a run."""
        if "batches" not in self.features:
            return operations
        chosen = self.chance.sample(range(len(operations)), min(len(operations), self.chance.randint(2, 4)))
        alike, most = operations[chosen[0]], self.chance.randint(2, 3)
        alike = replace(alike, modes=tuple(replace(mode, duration_s=max(1, mode.duration_s)) for mode in alike.modes))
        for place in chosen:
            rule = BatchRule(key="hot", load=self.chance.randint(1, 2), most=most)
            own = operations[place]
            operations[place] = replace(alike, id=own.id, name=own.name, job=own.job, ready_s=own.ready_s, batch=rule)
        return operations

    def links(self, operations, jobs):
        """A chain in each job, and where there is assembly, links between jobs."""
        pairs = set()
        for number in range(len(jobs)):
            own = [place for place, each in enumerate(operations) if each.job == number]
            pairs |= {pair for pair in pairwise(own) if self.chance.random() < 0.8}
        if "assembly" in self.features:
            after = self.chance.randrange(1, len(operations))
            pairs |= {(before, after) for before in self.chance.sample(range(after), min(after, 2))}
        return tuple(self.link(*pair) for pair in sorted(pairs))

    def link(self, before, after):
        wait = self.chance.randint(0, 4) if self.has("waits") else 0
        # The longest transport takes 3 s.
        most = wait + 3 + self.chance.randint(-3, 4) if self.has("waits") else None
        return link(before, after, wait_s=wait, wait_most_s=most)

    def transports(self):
        if "transports" not in self.features:
            return ()
        return (("north", "south", self.chance.randint(1, 3)), ("south", "north", self.chance.randint(1, 3)))
