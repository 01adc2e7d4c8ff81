"""Factories by chance as one meets them: shifts, setups, crews, breakdowns, furnaces, lots, assemblies, two plants."""

from dataclasses import replace
from datetime import datetime
from random import Random

from gongfu.model.scheduling import (
    ALWAYS,
    BatchRule,
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

FEATURES = ("shifts", "setups", "crews", "breakdowns", "furnace", "lots", "assembly", "plants", "waits", "releases")
FAMILIES = ("red", "green", "blue")
MINUTE, HOUR, DAY = 60, 3600, 86_400
WEEKS = 12


def shift(name, opens, closes, days=5):
    """Hours of a day, on the first days of each week."""
    spans = []
    for week in range(WEEKS):
        for day in range(days):
            midnight = (7 * week + day) * DAY
            spans.append((midnight + opens * HOUR, midnight + closes * HOUR))
    return OpenTimes(id=name, spans=tuple(spans))


HOURS = (shift("early", 6, 14), shift("two-shift", 6, 22), shift("day", 8, 17, days=6))


class Draft:
    """A factory on its way."""

    def __init__(self, luck, features):
        self.luck = luck
        self.features = features
        self.operations = []
        self.links = []
        self.jobs = []

    def has(self, feature, chance=1.0):
        return feature in self.features and self.luck.random() < chance

    def hours(self):
        return self.luck.choice(HOURS).id if self.has("shifts") else ALWAYS

    def machine(self, number):
        fails = self.has("breakdowns", 0.7)
        sets_up = self.has("setups", 0.7)
        return Machine(
            id=f"m{number}",
            work_center=f"m{number}",
            plant=self.luck.choice(("north", "south")) if "plants" in self.features else "",
            calendar=self.hours(),
            setups="s" if sets_up else None,
            family=self.luck.choice((None, *FAMILIES)) if sets_up else None,
            failures_every_s=self.luck.choice((5, 10, 30)) * float(HOUR) if fails else None,
            repair_s=self.luck.choice((15, 40, 120)) * float(MINUTE) if fails else None,
        )

    def operation(self, job, machine, **details):
        """One more operation of a job on a machine, a quarter of them of a steady time."""
        luck = self.luck
        crew = luck.choice((0, 1, 1, 2)) if self.has("crews", 0.6) else 0
        details = {
            "family": luck.choice((None, *FAMILIES)),
            "skill": "any" if crew else None,
            "operators": crew,
            "cv": luck.choice((0.0, 0.1, 0.3, 0.5)),
            "ready_s": luck.randrange(20) * HOUR if self.has("releases", 0.1) else 0,
        } | details
        modes = (Mode(machine=machine, duration_s=luck.randint(20, 240) * MINUTE),)
        name = f"{job}/{len(self.operations)}"
        self.operations.append(Operation(id=name, job=job, name=name, **({"modes": modes} | details)))
        return len(self.operations) - 1

    def link(self, before, after, **details):
        wait = self.luck.randint(10, 90) * MINUTE if self.has("waits", 0.3) else 0
        most = wait + self.luck.randint(4, 24) * HOUR if self.has("waits", 0.2) else None
        self.links.append(Precedence(before=before, after=after, wait_s=wait, wait_most_s=most, **details))

    def job(self, machines, steps, **details):
        """A job of so many steps, of which one may be cut into two lots; gives its last operations."""
        number = len(self.jobs)
        name = f"j{number}"
        released = self.luck.randrange(30) * HOUR if self.has("releases", 0.3) else 0
        details = {"id": name, "order": name, "release_s": released} | details
        self.jobs.append(Job(item="x", quantity=1, **details))
        before = []
        for _ in range(steps):
            lots = 2 if self.has("lots", 0.2) else 1
            machine = self.luck.randrange(machines)
            made = [self.operation(number, machine) for _ in range(lots)]
            for one in before:
                for other in made:
                    self.link(one, other)
            before = made
        return before

    def heated(self, furnace, last):
        """Let the last operations of a job be followed by one in the furnace, where three of all jobs have room."""
        rule = BatchRule(key="heat", load=1, most=3)
        modes = (Mode(machine=furnace, duration_s=150 * MINUTE),)
        alike = {"batch": rule, "modes": modes, "family": None, "skill": None, "operators": 0, "cv": 0.1}
        after = self.operation(self.operations[last[0]].job, furnace, **alike)
        for each in last:
            self.link(each, after)
        return [after]


def random_factory(seed, features=None, *, jobs=12, machines=5):
    """A factory with its orders, none of which has a due date; half of the features, where none are named."""
    luck = Random(seed)
    draft = Draft(luck, {each for each in FEATURES if luck.random() < 0.5} if features is None else features)
    found = [draft.machine(number) for number in range(machines)]
    if "furnace" in draft.features:
        found.append(replace(draft.machine(machines), setups=None, family=None))
    for _ in range(jobs):
        parts = []
        order = f"j{len(draft.jobs)}"
        if draft.has("assembly", 0.3):
            order = f"j{len(draft.jobs) + 1}"
            parts = draft.job(machines, 1, id=f"{order}/part", order=order)
        first = len(draft.operations)
        last = draft.job(machines, luck.randint(2, 4), id=order, order=order)
        for each in parts:
            draft.link(each, first, material=True)
        if draft.has("furnace", 0.5):
            draft.heated(machines, last)
    return SchedulingProblem(
        start=datetime(2026, 1, 5),  # noqa: DTZ001
        machines=tuple(found),
        jobs=tuple(draft.jobs),
        operations=tuple(draft.operations),
        precedences=tuple(draft.links),
        operators=tuple(
            Operator(id=f"p{number}", skills=frozenset({"any"}), calendar=draft.hours()) for number in range(4)
        ),
        calendars=HOURS,
        setups=(
            SetupMatrix(
                id="s",
                families=FAMILIES,
                seconds=tuple(
                    tuple(0 if one == other else luck.randint(5, 40) * MINUTE for other in FAMILIES) for one in FAMILIES
                ),
            ),
        ),
        transports=(("north", "south", 2 * HOUR), ("south", "north", 2 * HOUR)) if "plants" in draft.features else (),
    )
