"""The contract of a plan as a model for CP-SAT, from every way to do each operation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from gongfu.model.scheduling import ALWAYS, Machine, Operation, SetupMatrix
from gongfu.schedule.exact_variants import ShortProblem, Variant

__all__ = ["ExactModel"]

Literal = cp_model.IntVar
# Families of a machine are counted from 1; 0 is a machine that is set up for nothing.
NO_FAMILY = 0


@dataclass
class Step:
    """What the model decides about one operation; ``open_start`` and ``open_end`` count open seconds of its machine."""

    start: cp_model.IntVar
    end: cp_model.IntVar
    open_start: cp_model.IntVar
    open_end: cp_model.IntVar
    setup: cp_model.IntVar
    chosen: list[Literal] = field(default_factory=list)
    on: dict[int, Literal] = field(default_factory=dict)
    by: dict[int, Literal] = field(default_factory=dict)
    leads: Literal | None = None


class ExactModel:
    """All rules of a plan in a model.

    Of the operations that share a run the first in the problem leads; the others follow it, and only leaders take
    their machine and their people.

    Parameters
    ----------
    short
        What is to be planned.
    variants
        Every way to do each operation.
    """

    def __init__(self, short: ShortProblem, variants: list[list[Variant]]) -> None:
        self.short = short
        self.variants = variants
        self.model = cp_model.CpModel()
        self.matrices = {matrix.id: matrix for matrix in short.problem.setups}
        self.steps = [self._step(number) for number in range(len(variants))]
        self.ranks = self._ranks()
        self.arcs: list[tuple[int, int, Literal]] = []
        self._release()
        self._wait()
        self._batch()
        self._take_machines()
        self._take_people()
        for number in range(len(short.problem.machines)):
            self._set_up(number)

    def new_time(self, name: str) -> cp_model.IntVar:
        """Make a variable for a second.

        Parameters
        ----------
        name
            What it is called.
        """
        return self.model.new_int_var(0, self.short.horizon, name)

    def _step(self, number: int) -> Step:
        """Choose one way to do an operation, with the times that belong to it."""
        step = Step(
            start=self.new_time(f"start{number}"),
            end=self.new_time(f"end{number}"),
            open_start=self.new_time(f"open_start{number}"),
            open_end=self.new_time(f"open_end{number}"),
            setup=self.new_time(f"setup{number}"),
        )
        on, by = defaultdict(list), defaultdict(list)
        for place, way in enumerate(self.variants[number]):
            chosen = self.model.new_bool_var(f"way{number}.{place}")
            step.chosen.append(chosen)
            on[way.machine].append(chosen)
            for person in way.crew:
                by[person].append(chosen)
            self._time(step, way, chosen)
        self.model.add_exactly_one(step.chosen)
        step.on = {machine: self._any(ways, f"on{number}.{machine}") for machine, ways in on.items()}
        step.by = {person: self._any(ways, f"by{number}.{person}") for person, ways in by.items()}
        return step

    def _time(self, step: Step, way: Variant, chosen: Literal) -> None:
        """Tie the times of an operation to the way in which it is done."""
        piece = way.piece
        only = (
            step.start >= piece.first,
            step.start <= piece.last,
            step.end == step.start + way.duration + piece.closed,
            step.open_start == piece.start_open[0] * step.start + piece.start_open[1],
            step.open_end == piece.end_open[0] * step.end + piece.end_open[1],
        )
        for rule in only:
            self.model.add(rule).only_enforce_if(chosen)

    def _any(self, literals: list[Literal], name: str) -> Literal:
        """Say whether one of several ways, of which at most one is chosen, is."""
        if len(literals) == 1:
            return literals[0]
        found = self.model.new_bool_var(name)
        self.model.add(sum(literals) == found)
        return found

    def _both(self, one: Literal, other: Literal | None, name: str) -> Literal:
        """Say whether both are true; the second may be none, which is true."""
        if other is None:
            return one
        found = self.model.new_bool_var(name)
        self.model.add_bool_and(one, other).only_enforce_if(found)
        self.model.add_bool_or(~one, ~other, found)
        return found

    def _ranks(self) -> list[cp_model.IntVar] | None:
        """Give each operation a place in a list, where operations of no duration leave their order open."""
        ways = (way for ways in self.variants for way in ways)
        if all(way.duration for way in ways):
            return None
        count = len(self.steps)
        return [self.model.new_int_var(0, count, f"rank{number}") for number in range(count)]

    def _release(self) -> None:
        """Start no operation before its job is released and its material is there."""
        problem = self.short.problem
        for operation, step in zip(problem.operations, self.steps, strict=True):
            self.model.add(step.start >= max(problem.jobs[operation.job].release_s, operation.ready_s))

    def _wait(self) -> None:
        """Keep least waits with transports, and longest waits."""
        for link in self.short.problem.precedences:
            before, after = self.steps[link.before], self.steps[link.after]
            self.model.add(after.start >= before.end + link.wait_s)
            if link.wait_most_s is not None:
                self.model.add(after.start <= before.end + link.wait_most_s)
            for one, leaves in before.on.items():
                for other, reaches in after.on.items():
                    way = self.short.transport(one, other)
                    if way:
                        least = self.model.add(after.start >= before.end + link.wait_s + way)
                        least.only_enforce_if(leaves, reaches)
            if self.ranks is not None:
                self.model.add(self.ranks[link.after] >= self.ranks[link.before] + 1)

    def _batch(self) -> None:
        """Let operations of one key follow one that leads, as far as its machine has room."""
        groups = defaultdict(list)
        for number, operation in enumerate(self.short.problem.operations):
            if operation.batch is not None:
                groups[operation.batch.key].append(number)
        for members in groups.values():
            followers: dict[int, list[tuple[int, Literal]]] = defaultdict(list)
            for place, number in enumerate(members):
                leads = self.model.new_bool_var(f"leads{number}")
                self.steps[number].leads = leads
                follows = [(leader, self._follow(leader, number)) for leader in members[:place]]
                self.model.add_exactly_one(leads, *(literal for _, literal in follows))
                for leader, literal in follows:
                    followers[leader].append((number, literal))
            for leader, led in followers.items():
                own = self._rule(leader)
                load = sum(self._rule(number)[0] * literal for number, literal in led)
                self.model.add(load + own[0] <= own[1])

    def _rule(self, number: int) -> tuple[int, int]:
        """Give load and most of a member of a batch."""
        rule = self.short.problem.operations[number].batch
        assert rule is not None, "it may share a run"
        return rule.load, rule.most

    def _follow(self, leader: int, number: int) -> Literal:
        """Let an operation share the run of another: its times, its machine and its people."""
        follows = self.model.new_bool_var(f"follows{number}.{leader}")
        first, own = self.steps[leader], self.steps[number]
        assert first.leads is not None, "leaders come first"
        self.model.add_implication(follows, first.leads)
        self.model.add(own.start == first.start).only_enforce_if(follows)
        self.model.add(own.end == first.end).only_enforce_if(follows)
        for mine, theirs in ((own.on, first.on), (own.by, first.by)):
            for which, literal in mine.items():
                if which in theirs:
                    self.model.add_bool_or(~follows, ~literal, theirs[which])
                else:
                    self.model.add_bool_or(~follows, ~literal)
        return follows

    def _take_machines(self) -> None:
        """Let a machine do one run at a time."""
        for machine in range(len(self.short.problem.machines)):
            self._one_at_a_time(
                (number, step, step.on[machine]) for number, step in enumerate(self.steps) if machine in step.on
            )

    def _take_people(self) -> None:
        """Let a person be at one run at a time."""
        for person in range(len(self.short.problem.operators)):
            self._one_at_a_time(
                (number, step, step.by[person]) for number, step in enumerate(self.steps) if person in step.by
            )

    def _one_at_a_time(self, takers: Iterable[tuple[int, Step, Literal]]) -> None:
        """Let runs that take the same thing not overlap."""
        intervals = []
        for number, step, takes in takers:
            present = self._both(takes, step.leads, f"runs{number}")
            length = self.new_time(f"length{number}")
            intervals.append(
                self.model.new_optional_interval_var(step.start, length, step.end, present, f"run{number}")
            )
        self.model.add_no_overlap(intervals)

    def _set_up(self, number: int) -> None:
        """Put setups between the runs of a machine, in a circuit through all that it does."""
        machine = self.short.problem.machines[number]
        able = [place for place, step in enumerate(self.steps) if number in step.on]
        if machine.setups is None:
            for place in able:
                self.model.add(self.steps[place].setup == 0).only_enforce_if(self.steps[place].on[number])
            return
        tour = Tour(self, machine, self.matrices[machine.setups])
        arcs: list[tuple[int, int, cp_model.LiteralT]] = [(0, 0, self.model.new_bool_var(f"idle{number}"))]
        for node, place in enumerate(able, start=1):
            step = self.steps[place]
            runs = self._both(step.on[number], step.leads, f"tour{place}.{number}")
            arcs.append((node, node, ~runs))
            if step.leads is not None:
                self.model.add(step.setup == 0).only_enforce_if(~step.leads)
            first = self.model.new_bool_var(f"first{place}.{number}")
            tour.begin(place, first)
            arcs += [(0, node, first), (node, 0, self.model.new_bool_var(f"last{place}.{number}"))]
            for other, before in enumerate(able, start=1):
                if before != place:
                    literal = self.model.new_bool_var(f"arc{before}.{place}.{number}")
                    tour.go(before, place, literal)
                    arcs.append((other, node, literal))
                    self.arcs.append((before, place, literal))
        self.model.add_circuit(arcs)


class Tour:
    """What it means that a machine does one run after another.

    Parameters
    ----------
    exact
        The model.
    machine
        The machine, which has a setup matrix.
    matrix
        This matrix.
    """

    def __init__(self, exact: ExactModel, machine: Machine, matrix: SetupMatrix) -> None:
        self.exact = exact
        self.model = exact.model
        self.matrix = matrix
        self.clock = machine.calendar == ALWAYS
        self.initial = self._family(machine.family)
        self.kept: dict[int, list[Literal]] = {}

    def _family(self, family: str | None) -> int:
        """Number a family."""
        return NO_FAMILY if family is None else 1 + self.matrix.families.index(family)

    def _operation(self, place: int) -> Operation:
        return self.exact.short.problem.operations[place]

    def _seconds(self, before: int, after: int) -> int:
        """Give the setup from one family to another."""
        if NO_FAMILY in (before, after):
            return 0
        return self.matrix.seconds[before - 1][after - 1]

    def keeps(self, place: int) -> list[Literal]:
        """Say for each family whether the machine keeps it through an operation without one.

        Parameters
        ----------
        place
            The operation.
        """
        if place not in self.kept:
            count = 1 + len(self.matrix.families)
            self.kept[place] = [self.model.new_bool_var(f"keeps{place}.{family}") for family in range(count)]
            self.model.add_exactly_one(self.kept[place])
        return self.kept[place]

    def begin(self, place: int, first: Literal) -> None:
        """Let a machine begin with an operation.

        Parameters
        ----------
        place
            The operation.
        first
            Whether it does.
        """
        self._pass(place, self.initial, [first], (0, 0))

    def go(self, before: int, after: int, literal: Literal) -> None:
        """Let a machine do one operation right after another.

        Parameters
        ----------
        before
            The one.
        after
            The other.
        literal
            Whether it does.
        """
        step = self.exact.steps[before]
        self.model.add(self.exact.steps[after].start >= step.end).only_enforce_if(literal)
        if self.exact.ranks is not None:
            later = self.model.add(self.exact.ranks[after] >= self.exact.ranks[before] + 1)
            later.only_enforce_if(literal)
        family = self._operation(before).family
        if family is not None:
            self._pass(after, self._family(family), [literal], (step.end, step.open_end))
            return
        for kept, keeps in enumerate(self.keeps(before)):
            self._pass(after, kept, [literal, keeps], (step.end, step.open_end))

    def _pass(
        self,
        place: int,
        kept: int,
        when: list[Literal],
        free: tuple[cp_model.LinearExprT, cp_model.LinearExprT],
    ) -> None:
        """Come to an operation with a family from a machine that is free since a second."""
        step, family = self.exact.steps[place], self._operation(place).family
        if family is None:
            self.model.add(step.setup == 0).only_enforce_if(*when)
            self.model.add_bool_and(self.keeps(place)[kept]).only_enforce_if(*when)
            return
        seconds = self._seconds(kept, self._family(family))
        self.model.add(step.setup == seconds).only_enforce_if(*when)
        start, since = (step.start, free[0]) if self.clock else (step.open_start, free[1])
        self.model.add(start >= since + seconds).only_enforce_if(*when)
