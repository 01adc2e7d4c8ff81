"""Random scheduling problems with everything that the model knows, and choices of plans of them."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import strategies as st

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import BatchRule, EnergyPrice, FixedTime, SchedulingProblem
from gongfu.schedule.fixed_times import fixed_order, settled
from gongfu.schedule.plan_arrays import PlanChoice, plan_of, tables_of
from problem_building import calendar, job, link, machine, matrix, operation, operator, problem

FAMILIES = ("red", "blue", "green")
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


# What only readers and searches know, not the exact back end; and calendars after which nothing is open any more.
MORE_FEATURES = ("energy", "endings")
ALL_FEATURES = frozenset({*FEATURES, *MORE_FEATURES})


def random_problem(luck, features=None, *, most_operations=5, most_machines=3):
    """A problem that mixes features; half of them, drawn by chance, where none are named.

    Not every one can be solved: longest waits may contradict each other. ``luck`` is a seed, or a source of chance.
    """
    chance = luck if isinstance(luck, Random) else Random(luck)
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
        self.count = count = chance.randint(2, most_operations)
        calendars = tuple(self.calendar(f"shift{number}") for number in range(2))
        machines = [self.machine(number) for number in range(chance.randint(1, most_machines))]
        jobs = [self.job(number) for number in range(chance.randint(1, max(1, count - 1)))]
        people = self.people()
        operations = self.batched([self.operation(number, jobs, machines, people) for number in range(count)])
        links, transports = self.links(operations, jobs), self.transports()
        prices = self.prices()
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
            energy_prices=prices,
        )

    def hours(self):
        return self.chance.choice(["shift0", "shift1"]) if self.has("calendars") else ""

    def calendar(self, name):
        """Short spans, then one that is long enough for everything, as a rule."""
        at, spans = self.chance.randint(0, 3), []
        for _ in range(self.chance.randint(1, max(4, self.count // 3))):
            end = at + self.chance.randint(1, 7)
            spans.append((at, end))
            at = end + self.chance.randint(1, 5)
        return calendar(name, *spans, *([] if self.has("endings", 0.3) else [(at, at + 400)]))

    def machine(self, number):
        setups = "colours" if self.has("setups", 0.8) else None
        family = self.chance.choice([None, *FAMILIES]) if setups else None
        plant = self.chance.choice(["north", "south"])
        power = {}
        if "energy" in self.features:
            idle = self.chance.choice([0.0, 1_000.0, 3_000.0])
            busy = idle + self.chance.choice([0.0, 5_000.0])
            power = {"idle_w": idle, "busy_w": busy, "price_cny": self.chance.choice([0.0, 60.0])}
        return machine(f"m{number}", calendar=self.hours(), setups=setups, family=family, plant=plant, **power)

    def matrix(self):
        """Setups that do not keep the triangle inequality."""
        rows = [[0 if one == other else self.chance.randint(0, 5) for other in FAMILIES] for one in FAMILIES]
        return matrix("colours", FAMILIES, *(tuple(row) for row in rows))

    def job(self, number):
        release = self.chance.randint(0, 8) if self.has("releases") else 0
        due = self.chance.choice([None, *range(2, 18)])
        if due is not None and self.count > 8:  # later where there is more to do
            due = due * self.count // 8
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
        chosen = self.chance.sample(
            range(len(operations)), min(len(operations), self.chance.randint(2, max(4, self.count // 3)))
        )
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
        ways = (("north", "south", self.chance.randint(1, 3)), ("south", "north", self.chance.randint(1, 3)))
        return ways if self.chance.random() < 0.5 else (*ways, ("north", "north", self.chance.randint(0, 2)))

    def prices(self):
        """High and low prices in turn."""
        if "energy" not in self.features:
            return ()
        moments = [0]
        for _ in range(self.chance.randint(0, 12)):
            moments.append(moments[-1] + self.chance.randint(1, 40))
        return tuple(EnergyPrice(from_s=m, cny_a_kwh=self.chance.choice([0.0, 300.0, 1_000.0])) for m in moments)


def job_by_job(problem: SchedulingProblem) -> SchedulingProblem:
    """The same problem with operations in the order of their jobs, without the links that this would turn round."""
    order = sorted(range(len(problem.operations)), key=lambda number: (problem.operations[number].job, number))
    place = {number: at for at, number in enumerate(order)}
    arcs = (replace(arc, before=place[arc.before], after=place[arc.after]) for arc in problem.precedences)
    return replace(
        problem,
        operations=tuple(problem.operations[number] for number in order),
        precedences=tuple(arc for arc in arcs if arc.before < arc.after),
    )


def random_choice(luck: Random, problem: SchedulingProblem) -> PlanChoice:
    """Any order that keeps the precedences, any mode and any skilled people for each operation."""
    problem = settled(problem)
    before = dict.fromkeys(range(len(problem.operations)), 0)
    for arc in problem.precedences:
        before[arc.after] += 1
    order: list[int] = []
    fixed = [each for each, _ in fixed_order(problem)]
    past = sum(each.fixed is not None and each.fixed.start_s < problem.now_s for each in problem.operations)
    while before:
        free = [each for each, count in before.items() if count == 0 and each not in fixed]
        chosen = luck.choice([*fixed[:1], *free]) if len(order) >= past else fixed[0]
        fixed = [each for each in fixed if each != chosen]
        order.append(chosen)
        del before[chosen]
        for arc in problem.precedences:
            if arc.before == chosen and arc.after in before:
                before[arc.after] -= 1
    late = [luck.choice([0, 0, 0, luck.randint(1, 90)]) if problem.energy_prices else 0 for _ in problem.operations]
    modes, people, first = [], [], 0
    for each in problem.operations:
        modes.append(first + luck.randrange(len(each.modes)))
        first += len(each.modes)
        skilled = [p for p, person in enumerate(problem.operators) if each.skill in person.skills]
        if each.fixed is not None:
            people += each.fixed.operators
            continue
        people += luck.sample(skilled, each.operators) if each.operators else []
    return PlanChoice(
        order=np.array(order, np.int64),
        modes=np.array(modes, np.int64),
        people=np.array(people, np.int64),
        delays=np.array(late, np.int64),
    )


def begun(luck: Random, problem: SchedulingProblem) -> SchedulingProblem:
    """The same problem after a while: some of it has been done, some runs, some is frozen; as it is if none can be."""
    plan = plan_of(tables_of(problem), random_choice(luck, problem))
    return problem if plan is None else begun_as(luck, problem, plan)


def begun_as(luck: Random, problem: SchedulingProblem, plan: ProductionPlan) -> SchedulingProblem:
    """The same problem some time after a plan of it has begun."""
    now = luck.randint(0, max(each.start_s for each in plan.operations) + 5)
    window = luck.choice([0, 0, 10, 40])
    operations = list(problem.operations)
    for each in plan.operations:
        if each.start_s < now + window:
            late = luck.choice([0, 5]) if window == 0 and each.end_s >= now and each.start_s < now else 0
            time = FixedTime(
                machine=each.machine,
                operators=each.operators,
                start_s=each.start_s,
                end_s=each.end_s + late,
                setup_s=each.setup_s,
            )
            operations[each.operation] = replace(operations[each.operation], fixed=time)
    return replace(problem, operations=tuple(operations), now_s=now)


def reported_otherwise(luck: Random, problem: SchedulingProblem) -> SchedulingProblem:
    """The same problem with what is fixed noted at other times, by other people, with other setups.

    What has been done may overlap; what is frozen may only be shorter than planned.
    """
    now = problem.now_s
    earlier = {each.fixed: luck.choice([0, luck.randint(0, 4)]) for each in problem.operations if each.fixed}

    def noted(fixed: FixedTime) -> FixedTime:
        start, end, people = fixed.start_s, max(fixed.start_s, fixed.end_s - earlier[fixed]), fixed.operators
        if end <= now and start < now:
            start = luck.choice([start, luck.randint(0, start)])
            end = luck.choice([end, luck.randint(start, now)])
            people = luck.choice([people, tuple(luck.sample(range(len(problem.operators)), len(people)))])
        elif people and luck.random() < 0.2:
            people = people[1:]
        setup = luck.choice([fixed.setup_s, fixed.setup_s, luck.randint(0, 4)])
        return replace(fixed, start_s=start, end_s=end, operators=people, setup_s=setup)

    operations = (replace(each, fixed=noted(each.fixed)) if each.fixed else each for each in problem.operations)
    return replace(problem, operations=tuple(operations))


lucks = st.integers(0, 2**32 - 1).map(Random)
feature_sets = st.sets(st.sampled_from(sorted(ALL_FEATURES))).map(frozenset)
