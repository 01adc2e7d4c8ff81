"""People for an operation that is put into a plan: those with whom it ends first where it stands."""

from typing import Any, NamedTuple

from numpy.typing import NDArray

from gongfu.kernel.plan_decoding import earliest_start, time_operation
from gongfu.kernel.plan_runs import join
from gongfu.kernel.plan_state import (
    FOREVER,
    hold_at,
    operation_at,
    person_at,
    skill_at,
    skilled_at,
    step_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["Insertion", "find_crew"]

Table = NDArray[Any]
# Where there are more crews than this, people are looked for one by one.
MOST_CREWS = 100


class Insertion(NamedTuple):
    """What inserting writes down."""

    starts: Table  # int64 by operation: when it started before
    ends: Table  # int64 by operation
    job_ends: Table  # int64 by job
    soonest: Table  # int64 by operation: it is not put before, so that a later one's longest wait can be kept
    waits: Table  # int64 by precedence: the longest wait that it has once both are in
    crew: Table  # int64: the people with whom an operation is tried
    first_crew: Table  # int64: those with whom it ends first at a place
    best_crew: Table  # int64: those with whom it ends first at the best place
    picked: Table  # int64: which of those with the skill are tried
    free: Table  # int64 by person: when an operation could end with them
    tried: Table  # int64 by try of an operation: its mode, and what it stood behind


@compiled
def busy_until(run: int, o: int, person: int, in_gaps: bool) -> int:
    """Say when what keeps a person from an operation at its time ends; 0 where nothing does."""
    step = step_at(run, o)
    h = person_at(run, person).first
    while h >= 0:
        other = hold_at(run, h).operation
        held = step_at(run, other)
        if other >= o or held.start >= step.end:
            return 0
        # One crew serves a whole batch: that of the operation that opened it.
        if held.opener == other and held.end > step.start and (in_gaps or held.start < step.start):
            return held.end
        h = hold_at(run, h).next
    return 0


@compiled
def time_with(run: int, o: int, crew: Table, moment: int) -> None:
    """Time an operation behind what stands before it on its machine, with some people, from a moment on."""
    own = operation_at(run, o)
    for h in range(own.hold, own.hold_end):
        hold_at(run, h).person = crew[h - own.hold]
        hold_at(run, h).previous = -1
    step_at(run, o).not_before = moment
    time_operation(run, o)


@compiled
def time_when_free(run: int, o: int, crew: Table, moment: int, in_gaps: bool, limit: int) -> int:
    """Time an operation as soon as all of some people are free for it; gives its end, or some moment past a limit."""
    own = operation_at(run, o)
    step = step_at(run, o)
    while True:
        time_with(run, o, crew, moment)
        until = 0
        for member in range(own.hold_end - own.hold):
            until = max(until, busy_until(run, o, crew[member], in_gaps))
        if until == 0 or step.end >= limit:
            return step.end
        moment = until


@compiled
def try_every_crew(run: int, o: int, noted: Insertion, in_gaps: bool, limit: int) -> bool:
    """Find the people with whom an operation ends first among all that there are; says whether before a limit."""
    own = operation_at(run, o)
    size = own.hold_end - own.hold
    skill = skill_at(run, own.skill)
    count = skill.end - skill.first
    picked, crew = noted.picked, noted.crew
    for member in range(size):
        picked[member] = member
    best = limit
    while True:
        for member in range(size):
            crew[member] = skilled_at(run, skill.first + picked[member]).value
        end = time_when_free(run, o, crew, noted.soonest[o], in_gaps, best)
        if end < best:
            best = end
            noted.first_crew[:size] = crew[:size]
        last = size - 1
        while last >= 0 and picked[last] == count - size + last:
            last -= 1
        if last < 0:
            break
        picked[last] += 1
        for member in range(last + 1, size):
            picked[member] = picked[member - 1] + 1
    if best < limit:
        crew[:size] = noted.first_crew[:size]
        time_when_free(run, o, crew, noted.soonest[o], in_gaps, limit)
    return best < limit


@compiled
def gather_crew(run: int, o: int, noted: Insertion, in_gaps: bool, limit: int) -> bool:
    """Find the people who can each end an operation first, and the moment from which they are all free for it.

    Where they are not free together, the moment moves on, if need be until the last of them has nothing left to do.
    Where all have the same hours, no other people are free together before; says whether it ends before a limit.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    size = own.hold_end - own.hold
    skill = skill_at(run, own.skill)
    crew, moment = noted.crew, noted.soonest[o]
    while True:
        for s in range(skill.first, skill.end):
            person = skilled_at(run, s).value
            crew[:size] = person
            noted.free[person] = time_when_free(run, o, crew, moment, in_gaps, limit)
        for member in range(size):
            chosen = skilled_at(run, skill.first).value
            for s in range(skill.first, skill.end):
                person = skilled_at(run, s).value
                if noted.free[person] < noted.free[chosen]:
                    chosen = person
            if noted.free[chosen] >= limit:
                return False
            crew[member] = chosen
            noted.free[chosen] = FOREVER
        time_with(run, o, crew, moment)
        until = FOREVER
        for member in range(size):
            busy = busy_until(run, o, crew[member], in_gaps)
            until = min(until, busy) if busy > 0 else until
        if until == FOREVER:
            return step.end < limit
        moment = until if step.start <= moment else step.start


@compiled
def joins(run: int, o: int, noted: Insertion) -> bool:
    """Let an operation join the batch before it, if it may, whose crew then serves it; says whether it did."""
    own = operation_at(run, o)
    step = step_at(run, o)
    step.not_before = noted.soonest[o]
    if own.key < 0 or step.previous < 0 or not join(run, o, earliest_start(run, o, step.machine)):
        return False
    opener = operation_at(run, step.opener)
    for h in range(opener.hold, opener.hold_end):
        noted.crew[h - opener.hold] = hold_at(run, h).person
    return True


@compiled
def find_crew(run: int, o: int, noted: Insertion, in_gaps: bool, limit: int) -> bool:
    """Time an operation behind what stands before it on its machine, with the people with whom it ends first.

    Says whether it ends before a limit; its people are in ``noted.crew``.

    Parameters
    ----------
    run
        A plan.
    o
        The operation, with its mode, its machine and what it stands behind.
    noted
        Room to write things down.
    in_gaps
        Whether people may be busy later: that is in the way, too.
    limit
        The moment.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    size = own.hold_end - own.hold
    if size == 0:
        time_with(run, o, noted.crew, noted.soonest[o])
        return step.end < limit
    if joins(run, o, noted):
        return step.end < limit
    skill = skill_at(run, own.skill)
    crews = 1.0
    for member in range(size):
        crews *= (skill.end - skill.first - member) / (member + 1)
    if crews <= MOST_CREWS:
        return try_every_crew(run, o, noted, in_gaps, limit)
    return gather_crew(run, o, noted, in_gaps, limit)
