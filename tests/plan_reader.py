"""A slow reader of plans: what docs/reference/planning.md says, second by second where it can."""

from dataclasses import dataclass, field

from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.schedule.fixed_times import settled
from gongfu.schedule.plan_arrays import PlanChoice

NEVER = 10**9  # an hour that is not there


@dataclass
class Read:
    """One operation as read: what it runs with, and when."""

    machine: int
    crew: list[int]
    start: int
    end: int
    setup: int
    opener: int
    misfit: bool = False


@dataclass
class PlanReader:
    """Reads a plan's choice in order; ``not_before`` grows where a longest wait asks for it."""

    problem: SchedulingProblem
    choice: PlanChoice
    not_before: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.problem = settled(self.problem)
        self.modes = [(o, mode) for o, each in enumerate(self.problem.operations) for mode in each.modes]
        self.crews: list[list[int]] = []
        people = self.choice.people.tolist()
        for each in self.problem.operations:
            self.crews.append(people[: each.operators])
            people = people[each.operators :]
        self.read: dict[int, Read] = {}
        self.last = max((each.spans[-1][1] for each in self.problem.calendars), default=0)
        self.open = {each.id: {t for a, b in each.spans for t in range(a, b)} for each in self.problem.calendars}

    def first_open(self, second: int, calendars: list[str]) -> int:
        while not all(name == ALWAYS or second in self.open[name] for name in calendars):
            second += 1
            if second > self.last:
                return NEVER
        return second

    def finish(self, start: int, duration: int, calendars: list[str]) -> int:
        while duration > 0 and start < NEVER:
            start = self.first_open(start, calendars) + 1
            duration -= 1
        return start

    def family_before(self, machine: int, done: list[int]) -> str | None:
        family = self.problem.machines[machine].family
        for o in done:
            if self.read[o].machine == machine and self.problem.operations[o].family is not None:
                family = self.problem.operations[o].family
        return family

    def setup_of(self, o: int, machine: int, done: list[int]) -> int:
        before, after = self.family_before(machine, done), self.problem.operations[o].family
        if self.problem.machines[machine].setups is None or None in (before, after):
            return 0
        matrix = next(each for each in self.problem.setups if each.id == self.problem.machines[machine].setups)
        return matrix.seconds[matrix.families.index(before)][matrix.families.index(after)]

    def ready(self, o: int, machine: int) -> int:
        problem = self.problem
        transports = {(a, b): seconds for a, b, seconds in problem.transports}
        plant = problem.machines[machine].plant
        ready = [
            problem.operations[o].ready_s,
            problem.jobs[problem.operations[o].job].release_s,
            problem.now_s,
            self.not_before.get(o, 0),
            0 if self.choice.delays is None else int(self.choice.delays[o]),
        ]
        for arc in problem.precedences:
            if arc.after == o:
                before = self.read[arc.before]
                way = transports.get((problem.machines[before.machine].plant, plant), 0)
                ready.append(before.end + arc.wait_s + way)
        return max(ready)

    def joined(self, o: int, ready: int, done: list[int]) -> Read | None:
        """The batch that it joins: the last run of its machine."""
        machine = self.modes[self.choice.modes[o]][1].machine
        own = self.problem.operations[o].batch
        run = [x for x in done if self.read[x].machine == machine]
        if own is None or not run:
            return None
        opener = self.read[run[-1]].opener
        members = [x for x in run if self.read[x].opener == opener]
        batch = self.problem.operations[opener].batch
        if batch is None or batch.key != own.key or self.read[opener].start < ready:
            return None
        loads = sum(self.problem.operations[x].batch.load for x in members)
        return self.read[opener] if loads + own.load <= own.most else None

    def is_fixed(self, o: int) -> bool:
        return self.problem.operations[o].fixed is not None

    def fixed(self, o: int, done: list[int]) -> Read:
        """What is fixed, and whether something planned is in its way."""
        own = self.problem.operations[o]
        run = Read(own.fixed.machine, self.crews[o], own.fixed.start_s, own.fixed.end_s, own.fixed.setup_s, o)
        before = [x for x in done if self.read[x].machine == run.machine]
        if before:
            last = self.read[before[-1]]
            opener = self.problem.operations[last.opener]
            if not self.is_fixed(last.opener):
                run.setup = self.setup_of(o, run.machine, done)
                free = self.finish(last.end, run.setup, [self.problem.machines[run.machine].calendar])
                run.misfit = free > run.start
            elif own.batch and opener.batch and opener.batch.key == own.batch.key:
                members = [self.problem.operations[x] for x in before if self.read[x].opener == last.opener]
                if (last.start, last.end) == (run.start, run.end):
                    run.opener = last.opener
                    loads = sum(each.batch.load for each in members) + own.batch.load
                    every = all(each.fixed for each in members)
                    run.misfit = loads > own.batch.most and not every
        held = [x for x in done if self.read[x].opener == x and set(self.read[x].crew) & set(run.crew)]
        run.misfit |= any(self.read[x].end > run.start and not self.is_fixed(x) for x in held)
        return run

    def time(self, o: int, done: list[int]) -> Read:
        if self.is_fixed(o):
            return self.fixed(o, done)
        _, mode = self.modes[self.choice.modes[o]]
        machine = self.problem.machines[mode.machine]
        ready = self.ready(o, mode.machine)
        batch = self.joined(o, ready, done)
        if batch is not None:
            return Read(batch.machine, batch.crew, batch.start, batch.end, 0, batch.opener)
        crew = self.crews[o]
        free = max((self.read[x].end for x in done if self.read[x].machine == mode.machine), default=0)
        setup = self.setup_of(o, mode.machine, done)
        begin = self.finish(max(free, self.problem.now_s), setup, [machine.calendar])
        runs = [self.read[x] for x in done if self.read[x].opener == x or self.is_fixed(x)]
        held = [run.end for run in runs if set(run.crew) & set(crew)]
        start = max([ready, begin, *held])
        hours = [machine.calendar, *(self.problem.operators[p].calendar for p in crew)]
        if mode.duration_s:
            start = self.first_open(start, hours)
        return Read(mode.machine, crew, start, self.finish(start, mode.duration_s, hours), setup, o)

    def spending(self) -> tuple[float, float]:
        """What the plan costs: energy second by second, and machines by the hour."""
        energy = machines = 0.0
        for number, machine in enumerate(self.problem.machines):
            runs = [run for o, run in self.read.items() if run.machine == number and run.opener == o]
            for second in range(max((run.end for run in runs), default=0)):
                if self.first_open(second, [machine.calendar]) == second:
                    watts = machine.idle_w + sum(self.power_more(run, second) for run in runs)
                    energy += watts / 3_600_000 * self.price(second)
            for run in runs:
                hours = [second for second in range(run.start, run.end) if self.is_worked(run, second)]
                machines += machine.price_cny / 3600 * len(hours)
        return energy, machines

    def is_worked(self, run: Read, second: int) -> bool:
        people = [] if self.is_fixed(run.opener) else run.crew
        hours = [self.problem.machines[run.machine].calendar, *(self.problem.operators[p].calendar for p in people)]
        return run.start <= second < run.end and self.first_open(second, hours) == second

    def power_more(self, run: Read, second: int) -> float:
        machine = self.problem.machines[run.machine]
        return machine.busy_w - machine.idle_w if self.is_worked(run, second) else 0.0

    def price(self, second: int) -> float:
        return next((p.cny_a_kwh for p in reversed(self.problem.energy_prices) if p.from_s <= second), 0.0)

    def push(self, o: int) -> list[int]:
        """Predecessors that are made to wait because this one would break their longest wait."""
        start, pushed = self.read[o].start, []
        for arc in self.problem.precedences:
            if arc.after != o or arc.wait_most_s is None or start >= NEVER:
                continue
            before = self.read[arc.before]
            if self.is_fixed(arc.before):
                continue
            if before.end + arc.wait_most_s < start:
                duration = self.modes[self.choice.modes[before.opener]][1].duration_s
                hours = [self.problem.machines[before.machine].calendar]
                hours += [self.problem.operators[p].calendar for p in before.crew]
                begin = before.start
                while (begin if duration == 0 else self.finish(begin, duration, hours)) < start - arc.wait_most_s:
                    begin += 1
                begin = self.first_open(begin, hours) if duration else begin
                self.not_before[arc.before] = max(self.not_before.get(arc.before, 0), begin)
                pushed.append(arc.before)
        return pushed

    def play(self, mendings: int = 24) -> dict[int, Read]:
        order = self.choice.order.tolist()
        left, place = mendings * len(order), 0
        while place < len(order):
            o = order[place]
            self.read[o] = self.time(o, order[:place])
            place += 1
            pushed = self.push(o) if left > 0 else []
            if pushed:
                back = min(order.index(x) for x in pushed)
                left -= place - back
                place = back
        return self.read
