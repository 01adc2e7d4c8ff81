"""How a list becomes a plan, the plain way, and the best plan of all lists: what search and exact back end are held to.

``docs/reference/planning.md`` says how a plan is written as a list; this is that paragraph in Python.
"""

from itertools import combinations, permutations, product

from gongfu.model.schedules import Goal, PlannedOperation, PlanScore, ProductionPlan

# By then everything is done, or never will be.
NEVER = 2000


def brute_force(problem, objective, decode=None):
    """The least of what the objective counts over all lists, and a plan that has it; None where there is none."""
    found = None
    for order, modes, crews in lists(problem):
        plan = (decode or decoded)(problem, order, modes, crews)
        if plan is not None:
            value = judged(plan.score, objective)
            found = (value, plan) if found is None or value < found[0] else found
    return found


def list_count(problem):
    """How many lists there are, orders that predecessors forbid included."""
    total = 1
    for place, operation in enumerate(problem.operations, start=1):
        total *= place * len(operation.modes) * len(crews_of(problem, operation))
    return total


def lists(problem):
    """All orders in which predecessors come first, with all machines and all crews."""
    before = [(link.before, link.after) for link in problem.precedences]
    orders = [
        order
        for order in permutations(range(len(problem.operations)))
        if all(order.index(one) < order.index(other) for one, other in before)
    ]
    modes = list(product(*(operation.modes for operation in problem.operations)))
    crews = list(product(*(crews_of(problem, operation) for operation in problem.operations)))
    return product(orders, modes, crews)


def crews_of(problem, operation):
    """All choices of people for an operation."""
    able = [number for number, person in enumerate(problem.operators) if operation.skill in person.skills]
    return list(combinations(able, operation.operators))


def judged(score, objective):
    """What each rank of an objective comes to."""
    weights = dict(objective.weights)
    values = {Goal.TARDINESS: score.tardiness_s, Goal.MAKESPAN: score.makespan_s, Goal.SETUPS: score.setup_s}
    return tuple(sum(weights.get(goal, 1) * values[goal] for goal in rank) for rank in objective.ranks)


def decoded(problem, order, modes, crews):
    """The plan that a list stands for; None where a longest wait cannot be kept, or open time runs out."""
    bounds = [0] * len(problem.operations)
    while max(bounds) < NEVER:
        rows = Decoding(problem, modes, crews, bounds).rows(order)
        if rows is None:
            return None
        late = [
            (link.before, rows[link.after].start_s - link.wait_most_s)
            for link in problem.precedences
            if link.wait_most_s is not None and rows[link.after].start_s - rows[link.before].end_s > link.wait_most_s
        ]
        if not late:
            return ProductionPlan(operations=tuple(rows[each] for each in order), score=scored(problem, rows))
        before, least_end = late[0]
        bounds[before] = later_start(problem, rows[before], modes[before], least_end)
    return None


def later_start(problem, row, mode, least_end):
    """The first start of an operation that lets it end no earlier than so."""
    start = row.start_s
    while start < NEVER:
        start += 1
        end = end_of(opens(problem, row.machine, row.operators), start, mode.duration_s)
        if end is not None and end[1] >= least_end:
            return start
    return NEVER


def opens(problem, machine, people):
    """The calendars that hold an operation."""
    spans = {calendar.id: calendar.spans for calendar in problem.calendars}
    names = {problem.machines[machine].calendar, *(problem.operators[person].calendar for person in people)}
    return [spans[name] for name in names if name]


def is_open(hours, second):
    return all(any(start <= second < end for start, end in spans) for spans in hours)


def end_of(hours, earliest, duration):
    """Start and end of so much work from a second on, counted second by second."""
    if duration == 0:
        return earliest, earliest
    if not hours:
        return earliest, earliest + duration
    last = min(spans[-1][1] for spans in hours)
    worked = [second for second in range(earliest, min(last, earliest + 200)) if is_open(hours, second)][:duration]
    return (worked[0], worked[-1] + 1) if len(worked) == duration else None


class Decoding:
    """A list read from its beginning, each operation as early as what was read before allows."""

    def __init__(self, problem, modes, crews, bounds):
        self.problem, self.modes, self.crews, self.bounds = problem, modes, crews, bounds
        self.matrices = {matrix.id: matrix for matrix in problem.setups}
        self.transports = {(one, other): seconds for one, other, seconds in problem.transports}
        self.family = [machine.family for machine in problem.machines]
        self.run = [[] for _ in problem.machines]
        self.person_free = [0] * len(problem.operators)
        self.found = {}

    def rows(self, order):
        """What each operation does; None where one finds no time."""
        for number in order:
            operation, mode = self.problem.operations[number], self.modes[number]
            ready = self.ready(number)
            row = self.joined(number, ready) if self.may_join(operation, mode.machine, ready) else None
            row = row or self.placed(number, ready)
            if row is None:
                return None
            self.found[number] = row
        return self.found

    def ready(self, number):
        """When an operation's release, material, bound and predecessors let it start."""
        operation, machine = self.problem.operations[number], self.modes[number].machine
        times = [self.problem.jobs[operation.job].release_s, operation.ready_s, self.bounds[number]]
        for link in self.problem.precedences:
            if link.after == number:
                before = self.found[link.before]
                plants = self.problem.machines[before.machine].plant, self.problem.machines[machine].plant
                times.append(before.end_s + link.wait_s + self.transports.get(plants, 0))
        return max(times)

    def may_join(self, operation, machine, ready):
        """Whether the machine's current run is a batch that has room for an operation which is ready in time."""
        run = self.run[machine]
        if not run or operation.batch is None:
            return False
        rules = [self.problem.operations[row.operation].batch for row in run]
        if rules[0] is None or rules[0].key != operation.batch.key or ready > run[0].start_s:
            return False
        return sum(rule.load for rule in rules) + operation.batch.load <= operation.batch.most

    def joined(self, number, ready):
        leader = self.run[self.modes[number].machine][0]
        row = PlannedOperation(
            operation=number,
            machine=leader.machine,
            operators=leader.operators,
            setup_start_s=leader.start_s,
            setup_s=0,
            start_s=leader.start_s,
            end_s=leader.end_s,
        )
        self.run[leader.machine].append(row)
        return row

    def placed(self, number, ready):
        """A run of its own, behind all that its machine and people did so far."""
        operation, mode, crew = self.problem.operations[number], self.modes[number], self.crews[number]
        machine = self.problem.machines[mode.machine]
        free = max((row.end_s for row in self.run[mode.machine]), default=0)
        setup = self.setup(mode.machine, operation.family)
        set_up = end_of(opens(self.problem, mode.machine, ()), free, setup)
        if set_up is None:
            return None
        earliest = max(ready, set_up[1], *(self.person_free[person] for person in crew), 0)
        span = end_of(opens(self.problem, mode.machine, crew), earliest, mode.duration_s)
        if span is None:
            return None
        if machine.setups is not None and operation.family is not None:
            self.family[mode.machine] = operation.family
        for person in crew:
            self.person_free[person] = span[1]
        row = PlannedOperation(
            operation=number,
            machine=mode.machine,
            operators=crew,
            setup_start_s=free,
            setup_s=setup,
            start_s=span[0],
            end_s=span[1],
        )
        self.run[mode.machine] = [row]
        return row

    def setup(self, machine, family):
        """Seconds of setup for a family."""
        name, kept = self.problem.machines[machine].setups, self.family[machine]
        if name is None or family is None or kept is None:
            return 0
        matrix = self.matrices[name]
        return matrix.seconds[matrix.families.index(kept)][matrix.families.index(family)]


def scored(problem, rows):
    """What a plan comes to."""
    ends = {}
    for number, row in rows.items():
        job = problem.operations[number].job
        ends[job] = max(ends.get(job, 0), row.end_s)
    late = {
        problem.jobs[job]: end - problem.jobs[job].due_s
        for job, end in ends.items()
        if problem.jobs[job].due_s is not None and end > problem.jobs[job].due_s
    }
    return PlanScore(
        makespan_s=max(ends.values()),
        tardiness_s=sum(job.weight * seconds for job, seconds in late.items()),
        late_jobs=len(late),
        setup_s=sum(row.setup_s for row in rows.values()),
    )
