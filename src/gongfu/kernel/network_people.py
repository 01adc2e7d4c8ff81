"""People of a network: crews, their skills, and the machines that wait for them in the order they asked."""

from gongfu.kernel.network_state import (
    NONE,
    crew_at,
    dirty_at,
    list_at,
    machine_at,
    skill_at,
    taken_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["ask", "forget_marks", "forget_request", "give_back", "grantable", "has_of_crew", "mark_crew"]


@compiled
def mark_skill(run: int, k: int) -> None:
    """Note that the first request for a skill may be met."""
    skill = skill_at(run, k)
    if skill.dirty == 0 and skill.head != NONE:
        skill.dirty = 1
        totals = totals_at(run, 0)
        dirty_at(run, totals.stations + totals.dirty_skills).value = k
        totals.dirty_skills += 1


@compiled
def forget_marks(run: int) -> None:
    """Take it that no request can be met, because nobody was set free.

    Parameters
    ----------
    run
        A line where it stands.
    """
    totals = totals_at(run, 0)
    for i in range(totals.dirty_skills):
        skill_at(run, dirty_at(run, totals.stations + i).value).dirty = 0
    totals.dirty_skills = 0


@compiled
def mark_crew(run: int, c: int) -> None:
    """Note that members of a crew may be free.

    Parameters
    ----------
    run
        A line where it stands.
    c
        The crew.
    """
    crew = crew_at(run, c)
    for k in range(crew.skills_first, crew.skills_first + crew.skills):
        mark_skill(run, list_at(run, k).value)


@compiled
def book_crew(run: int, c: int, more: int, now: float) -> None:
    """Change how many of a crew are at work."""
    crew = crew_at(run, c)
    crew.busy_time += crew.busy * (now - crew.since)
    crew.since = now
    crew.busy += more


@compiled
def has_people(run: int, k: int, people: int) -> bool:
    """Whether so many people with a skill are free."""
    skill = skill_at(run, k)
    free = 0
    for j in range(skill.crews_first, skill.crews_first + skill.crews):
        crew = crew_at(run, list_at(run, j).value)
        if crew.open != 0:
            free += crew.count - crew.busy
    return free >= people


@compiled
def take_people(run: int, m: int, now: float) -> None:
    """Give a machine the people it wants, of the crews in their order; so many are free.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    now
        The time.
    """
    machine = machine_at(run, m)
    k = machine.wanted_skill
    skill = skill_at(run, k)
    wanted = machine.wanted_people
    row = m * totals_at(run, 0).crews_a_skill
    for j in range(skill.crews):
        c = list_at(run, skill.crews_first + j).value
        crew = crew_at(run, c)
        some = 0
        if crew.open != 0:
            some = min(wanted, crew.count - crew.busy)
        taken_at(run, row + j).value = some
        wanted -= some
        if some > 0:
            book_crew(run, c, some, now)
    machine.held_skill = k
    machine.wanted_skill = NONE


@compiled
def has_of_crew(run: int, m: int, c: int) -> bool:
    """Whether a machine has members of a crew.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    c
        The crew.
    """
    machine = machine_at(run, m)
    if machine.held_skill == NONE:
        return False
    skill = skill_at(run, machine.held_skill)
    row = m * totals_at(run, 0).crews_a_skill
    for j in range(skill.crews):
        if list_at(run, skill.crews_first + j).value == c:
            return taken_at(run, row + j).value > 0
    return False


@compiled
def give_back(run: int, m: int, now: float) -> None:
    """Let the people go that a machine has, if it has any.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    now
        The time.
    """
    machine = machine_at(run, m)
    if machine.held_skill == NONE:
        return
    skill = skill_at(run, machine.held_skill)
    row = m * totals_at(run, 0).crews_a_skill
    for j in range(skill.crews):
        some = taken_at(run, row + j).value
        if some > 0:
            c = list_at(run, skill.crews_first + j).value
            book_crew(run, c, -some, now)
            mark_crew(run, c)
    machine.held_skill = NONE


@compiled
def ask(run: int, m: int, k: int, people: int, now: float) -> bool:
    """Ask for people with a skill; gives whether they are there at once, else the machine waits.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    k
        The skill.
    people
        How many.
    now
        The time.
    """
    machine = machine_at(run, m)
    machine.wanted_skill = k
    machine.wanted_people = people
    skill = skill_at(run, k)
    totals = totals_at(run, 0)
    # Whoever has just been set free goes to those first who have waited, whatever their skill.
    if totals.dirty_skills == 0 and skill.head == NONE and has_people(run, k, people):
        take_people(run, m, now)
        return True
    machine.wanted_number = totals.requests
    totals.requests += 1
    machine.wanted_next = NONE
    machine.wanted_before = skill.tail
    if skill.tail == NONE:
        skill.head = m
    else:
        machine_at(run, skill.tail).wanted_next = m
    skill.tail = m
    mark_skill(run, k)
    return False


@compiled
def unlink_request(run: int, m: int) -> None:
    """Take a machine out of those that wait for people with a skill."""
    machine = machine_at(run, m)
    skill = skill_at(run, machine.wanted_skill)
    if machine.wanted_before == NONE:
        skill.head = machine.wanted_next
    else:
        machine_at(run, machine.wanted_before).wanted_next = machine.wanted_next
    if machine.wanted_next == NONE:
        skill.tail = machine.wanted_before
    else:
        machine_at(run, machine.wanted_next).wanted_before = machine.wanted_before


@compiled
def forget_request(run: int, m: int) -> None:
    """Withdraw a machine's request, if it has one; the next may then be met.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    """
    machine = machine_at(run, m)
    if machine.wanted_skill != NONE:
        unlink_request(run, m)
        mark_skill(run, machine.wanted_skill)
        machine.wanted_skill = NONE


@compiled
def grantable(run: int, now: float) -> int:
    """Grant the earliest request that can be met; gives its machine, which has its people then, or -1.

    Parameters
    ----------
    run
        A line where it stands.
    now
        The time.
    """
    totals = totals_at(run, 0)
    best = NONE
    kept = 0
    for i in range(totals.dirty_skills):
        k = dirty_at(run, totals.stations + i).value
        m = skill_at(run, k).head
        if m != NONE and has_people(run, k, machine_at(run, m).wanted_people):
            dirty_at(run, totals.stations + kept).value = k
            kept += 1
            if best == NONE or machine_at(run, m).wanted_number < machine_at(run, best).wanted_number:
                best = m
        else:
            skill_at(run, k).dirty = 0
    totals.dirty_skills = kept
    if best != NONE:
        unlink_request(run, best)
        take_people(run, best, now)
    return best
