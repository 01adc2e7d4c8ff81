"""Random scheduling problems with everything that the model knows, small enough to be read by a slow reader."""

from dataclasses import replace
from datetime import datetime
from random import Random

import numpy as np
from hypothesis import strategies as st

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import (
    ALWAYS,
    BatchRule,
    EnergyPrice,
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
from gongfu.schedule.fixed_times import fixed_order, settled
from gongfu.schedule.plan_arrays import PlanChoice, plan_of, tables_of

FAMILIES = ("red", "green", "blue")
SKILLS = ("weld", "paint")
PLANTS = ("north", "south")
ALL_FEATURES = frozenset({"calendars", "setups", "crews", "batches", "waits", "transports", "parts", "energy"})


def random_calendar(luck: Random, name: str) -> OpenTimes:
    """Hours that end late enough for small problems, or, rarely, too early."""
    spans = []
    clock = luck.randint(0, 20)
    for _ in range(luck.choice([40, 40, 40, 2])):
        end = clock + luck.randint(1, 30)
        spans.append((clock, end))
        clock = end + luck.randint(1, 20)
    return OpenTimes(id=name, spans=tuple(spans))


def random_setups(luck: Random, name: str) -> SetupMatrix:
    rows = [[0 if a == b else luck.randint(0, 9) for b in FAMILIES] for a in FAMILIES]
    return SetupMatrix(id=name, families=FAMILIES, seconds=tuple(map(tuple, rows)))


def random_modes(luck: Random, machines: int) -> tuple[Mode, ...]:
    chosen = luck.sample(range(machines), luck.randint(1, min(machines, 3)))
    return tuple(Mode(machine=machine, duration_s=luck.choice([0, 3, 5, 8, 12, 40])) for machine in chosen)


def random_operations(luck: Random, jobs: int, machines: int, features: frozenset[str]) -> list[Operation]:
    batches = [random_modes(luck, machines) for _ in range(2)]
    operations: list[Operation] = []
    for job in range(jobs):
        for step in range(luck.randint(1, 4)):
            batch = luck.randint(0, 5) if "batches" in features else 9
            crew = luck.choice([0, 0, 1, 2]) if "crews" in features else 0
            family = luck.choice([None, *FAMILIES])
            if batch < len(batches):  # members of a batch are alike
                crew, family = batch, FAMILIES[batch]
            rule = BatchRule(key=f"k{batch}", load=luck.randint(1, 3), most=5) if batch < len(batches) else None
            operations.append(
                Operation(
                    id=f"{job}/{step}",
                    job=job,
                    name=f"step {step}",
                    modes=batches[batch] if rule else random_modes(luck, machines),
                    family=family,
                    ready_s=luck.choice([0, 0, 15]),
                    skill=luck.choice(SKILLS) if crew and not rule else SKILLS[0] if crew else None,
                    operators=crew,
                    batch=rule,
                )
            )
    return operations


def random_precedences(luck: Random, operations: list[Operation], features: frozenset[str]) -> list[Precedence]:
    arcs = []
    for after, own in enumerate(operations):
        for before in range(after):
            follows = operations[before].job == own.job and (before == after - 1 or luck.random() < 0.2)
            built_in = "parts" in features and operations[before].job != own.job and luck.random() < 0.05
            if follows or built_in:
                wait = luck.choice([0, 0, 4])
                most = wait + luck.randint(0, 30) if "waits" in features and luck.random() < 0.4 else None
                arcs.append(
                    Precedence(before=before, after=after, wait_s=wait, wait_most_s=most, material=bool(built_in))
                )
    return arcs


def random_problem(luck: Random, *, jobs: int = 5, machines: int = 3, features: frozenset[str] = ALL_FEATURES):
    """A problem of a few jobs; without a feature it has nothing of that kind."""
    calendars = [random_calendar(luck, f"c{number}") for number in range(3)] if "calendars" in features else []
    names = [ALWAYS, *(each.id for each in calendars)]
    setups = [random_setups(luck, f"s{number}") for number in range(2)] if "setups" in features else []
    operations = random_operations(luck, jobs, machines, features)
    return SchedulingProblem(
        start=datetime(2026, 1, 5),  # noqa: DTZ001
        machines=tuple(
            Machine(
                id=f"m{number}",
                work_center="w",
                plant=luck.choice(PLANTS) if "transports" in features else "",
                calendar=luck.choice(names),
                setups=luck.choice([None, *(each.id for each in setups)]),
                family=luck.choice([None, *FAMILIES]),
                **(random_power(luck) if "energy" in features else {}),
            )
            for number in range(machines)
        ),
        jobs=tuple(
            Job(
                id=f"j{number}",
                order=f"j{number}",
                item="x",
                quantity=1,
                release_s=luck.choice([0, 0, 25]),
                due_s=luck.choice([None, 30, 60, 90]),
                weight=luck.choice([1.0, 2.0, 0.5]),
            )
            for number in range(jobs)
        ),
        operations=tuple(operations),
        precedences=tuple(random_precedences(luck, operations, features)),
        operators=tuple(
            Operator(id=f"p{n}", skills=frozenset(SKILLS if n < 2 else [SKILLS[n % 2]]), calendar=luck.choice(names))
            for n in range(4)
        ),
        calendars=tuple(calendars),
        setups=tuple(setups),
        energy_prices=random_prices(luck) if "energy" in features else (),
        transports=(("north", "south", 7), ("south", "north", 9)) if "transports" in features else (),
    )


def random_power(luck: Random) -> dict[str, float]:
    idle = luck.choice([0.0, 1_000.0, 3_000.0])
    return {"idle_w": idle, "busy_w": idle + luck.choice([0.0, 5_000.0]), "price_cny": luck.choice([0.0, 60.0])}


def random_prices(luck: Random) -> tuple[EnergyPrice, ...]:
    """High and low prices in turn."""
    moments = [0]
    for _ in range(luck.randint(0, 12)):
        moments.append(moments[-1] + luck.randint(1, 40))
    return tuple(EnergyPrice(from_s=moment, cny_a_kwh=luck.choice([0.0, 300.0, 1_000.0])) for moment in moments)


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


lucks = st.integers(0, 2**32 - 1).map(Random)
feature_sets = st.sets(st.sampled_from(sorted(ALL_FEATURES))).map(frozenset)
