"""The tables of a scheduling problem and of a plan of it: what decoding, dispatching and searching run on.

Times are whole seconds. An operation is named by its row; a hold is one person that an operation needs, so an operation
with a crew of two has two. What comes first and last of an operation's modes, precedences and holds stands in its row.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.tables import rows_of

__all__ = [
    "ARC",
    "BEYOND",
    "BUCKET",
    "CALENDAR",
    "CHANGE",
    "EDIT",
    "FIXED",
    "FOREVER",
    "GOALS",
    "HOLD",
    "JOB",
    "KEEPER",
    "KEEPER_CHANGE",
    "KEPT",
    "MACHINE",
    "MODE",
    "MOST_EDITS",
    "NO_LIMIT",
    "NUMBER",
    "OPERATION",
    "OUTLOOK",
    "PERSON",
    "PLAN_TOTALS",
    "POWER",
    "QUEUED",
    "RATE",
    "SKILL",
    "SPAN",
    "SPENT",
    "STAY",
    "STEP",
    "SWING",
    "TARIFF",
    "WORD",
    "PlanTables",
    "arc_at",
    "best_delay_at",
    "best_mode_at",
    "best_order_at",
    "best_person_at",
    "bucket_at",
    "calendar_at",
    "change_at",
    "delay_at",
    "edit_at",
    "final_at",
    "fixed_at",
    "follower_at",
    "goals_at",
    "hold_at",
    "hold_change_at",
    "job_at",
    "job_change_at",
    "keeper_at",
    "keeper_change_at",
    "kept_at",
    "kept_person_at",
    "machine_at",
    "mark_at",
    "meeting_at",
    "mode_at",
    "operation_at",
    "outlook_at",
    "person_at",
    "place_at",
    "power_at",
    "queued_at",
    "rate_at",
    "rate_bucket_at",
    "setup_at",
    "skill_at",
    "skilled_at",
    "span_at",
    "spent_at",
    "spent_change_at",
    "stay_at",
    "step_at",
    "swing_at",
    "tariff_at",
    "totals_at",
    "touched_at",
    "transport_at",
]

# What cannot be placed before the end of a calendar is placed in hours that open here, and counted: 30,000 years on.
BEYOND = 1 << 40
FOREVER = 1 << 61
NO_LIMIT = 1 << 60

Table = NDArray[Any]
WORD = np.dtype([("value", "u8")])
NUMBER = np.dtype([("value", "i8")])

OPERATION = np.dtype(
    [
        ("job", "i8"),
        ("ready", "i8"),  # its release, and when its material is there
        ("family", "i8"),  # -1 for none
        ("skill", "i8"),  # -1 where nobody is needed
        ("key", "i8"),  # of its batch; -1 where it runs alone
        ("load", "i8"),
        ("most", "i8"),
        ("final", "i8"),  # 1 where nothing of its job comes after it
        ("mode", "i8"),
        ("mode_end", "i8"),
        ("arc", "i8"),  # its precedences
        ("arc_end", "i8"),
        ("follower", "i8"),  # its successors
        ("follower_end", "i8"),
        ("hold", "i8"),
        ("hold_end", "i8"),
        ("least", "i8"),  # its shortest duration
        ("fixed", "i8"),  # its row of fixed times, -1 where it may still move
    ]
)
MODE = np.dtype([("machine", "i8"), ("duration", "i8")])
ARC = np.dtype([("before", "i8"), ("wait", "i8"), ("most", "i8")])  # most is NO_LIMIT where there is none
MACHINE = np.dtype(
    [
        ("calendar", "i8"),
        ("plant", "i8"),
        ("setups", "i8"),  # where its setup matrix begins, -1 where it has none
        ("family", "i8"),  # what it is set up for at the start, -1 where the first setup takes no time
        ("first", "i8"),  # the operations of the plan that stand first and last on it, -1 for none
        ("last", "i8"),
        ("queue", "i8"),  # the first mode that waits for it while the plan is made, -1 for none
        ("soonest", "i8"),  # it starts nothing before
    ]
)
PERSON = np.dtype([("calendar", "i8"), ("first", "i8"), ("last", "i8")])  # the calendar's column of the meetings
SKILL = np.dtype([("first", "i8"), ("end", "i8")])  # who has it
CALENDAR = np.dtype([("first", "i8"), ("end", "i8"), ("bucket", "i8"), ("buckets", "i8"), ("shift", "i8")])
SPAN = np.dtype([("start", "i8"), ("end", "i8"), ("before", "i8")])  # open seconds before it
BUCKET = NUMBER  # the first span that ends after the bucket's start
JOB = np.dtype(
    [
        ("due", "i8"),
        ("weight", "f8"),
        ("final", "i8"),  # its final operations in the list of them
        ("final_end", "i8"),
        ("end", "i8"),
    ]
)
STEP = np.dtype(
    [
        ("start", "i8"),
        ("end", "i8"),
        ("setup", "i8"),
        ("not_before", "i8"),  # its delay, or later, so that a successor's longest wait is kept
        ("family", "i8"),  # what the machine is set up for afterwards
        ("opener", "i8"),  # the operation that opened the batch it runs in, itself where it runs alone
        ("load", "i8"),  # of the batch so far
        ("place", "i8"),  # in the order of the plan
        ("mode", "i8"),
        ("machine", "i8"),
        ("previous", "i8"),  # on the machine, -1 for none
        ("next", "i8"),
    ]
)
HOLD = np.dtype(
    [
        ("person", "i8"),
        ("operation", "i8"),
        ("previous", "i8"),  # hold of the person, -1 for none
        ("next", "i8"),
        ("free", "i8"),  # when the person is free again
    ]
)
# What is no longer to be planned: first what started before now, in the order in which it ends, then by start.
FIXED = np.dtype(
    [
        ("operation", "i8"),
        ("start", "i8"),
        ("end", "i8"),
        ("setup", "i8"),
        ("misfit", "i8"),  # 1 where something else is in its way
    ]
)
# Yuan for each watt: what it draws more when it works, what it draws anyway; and yuan for a second of work.
POWER = np.dtype([("work", "f8"), ("idle", "f8"), ("price", "f8")])
# The prices of a calendar's open seconds: where their rows end, and buckets as for its hours.
TARIFF = np.dtype([("end", "i8"), ("bucket", "i8"), ("buckets", "i8"), ("shift", "i8")])
RATE = np.dtype([("start", "i8"), ("before", "f8"), ("cny", "f8")])  # yuan a watt before it, and for each second
SPENT = np.dtype([("energy", "f8"), ("price", "f8")])  # yuan of an operation, beside what its machine draws anyway
SWING = np.dtype([("moment", "i8"), ("falls", "i8")])  # energy has another price from then on, and whether a lower one
# Where an operation was in the plan that is kept; machine and mode are -1 where that does not count, or cannot be.
KEPT = np.dtype([("machine", "i8"), ("start", "i8"), ("mode", "i8")])
# Of each operation whether it stays as it was, and the one before it in a row of such. The rows also list, by number
# and not by operation, the last operation of the best row of each length.
STAY = np.dtype([("stays", "i8"), ("before", "i8"), ("tail", "i8")])
# Of each machine how many stay on it, and whether they are to be counted again; the rows also list the machines of
# which that is so.
KEEPER = np.dtype([("stays", "i8"), ("unsettled", "i8"), ("machine", "i8")])
KEEPER_CHANGE = np.dtype([("machine", "i8"), ("stays", "i8")])
# What an operation, a hold or a job was before a change: the row, and its numbers.
CHANGE = np.dtype(
    [
        ("row", "i8"),
        ("start", "i8"),
        ("end", "i8"),
        ("setup", "i8"),
        ("family", "i8"),
        ("opener", "i8"),
        ("load", "i8"),
        ("misfit", "i8"),
    ]
)
# What dispatching asks of an operation.
OUTLOOK = np.dtype(
    [
        ("missing", "i8"),  # predecessors that are not in the plan yet
        ("latest", "i8"),  # when it must end for nothing after it to be late, NO_LIMIT where nothing is due
        ("tail", "i8"),  # the shortest time from its start to the end of all that comes after it
        ("weight", "f8"),  # of the jobs that wait for it
    ]
)
# A mode in the queue of its machine.
QUEUED = np.dtype([("operation", "i8"), ("previous", "i8"), ("next", "i8")])
# What moved in a change: an operation from its place, mode and delay, or a hold from its person.
EDIT = np.dtype([("row", "i8"), ("place", "i8"), ("mode", "i8"), ("person", "i8"), ("delay", "i8")])
MOST_EDITS = 256
GOALS = np.dtype(
    [
        ("tardiness", "f8"),  # weights; 0 where a goal is not of this rank
        ("makespan", "f8"),
        ("setups", "f8"),
        ("moves", "f8"),
        ("energy", "f8"),
        ("price", "f8"),
        ("count", "i8"),  # goals of this rank
        ("best", "f8"),  # what the best plan costs
    ]
)
PLAN_TOTALS = np.dtype(
    [
        ("operations", "i8"),
        ("machines", "i8"),
        ("people", "i8"),
        ("jobs", "i8"),
        ("holds", "i8"),
        ("families", "i8"),
        ("plants", "i8"),
        ("columns", "i8"),  # of the meetings of calendars
        ("limited", "i8"),  # how many precedences have a longest wait
        ("words", "i8"),  # of marks
        ("now", "i8"),  # nothing that is not fixed happens before
        ("fixed", "i8"),  # operations that are fixed
        ("past", "i8"),  # those of them that started before now; they stand first in every order
        ("setup", "i8"),
        ("beyond", "i8"),  # operations that no open hour was left for
        ("broken", "i8"),  # longest waits that are not kept, and fixed operations with something in their way
        ("tardiness", "f8"),
        ("edits", "i8"),
        ("changes", "i8"),
        ("hold_changes", "i8"),
        ("job_changes", "i8"),
        ("touched", "i8"),
        ("mean_duration", "f8"),
        ("ranks", "i8"),
        ("key", "i8"),
        ("draws", "i8"),  # how often an operation was timed
        ("was_setup", "i8"),  # before a change
        ("was_beyond", "i8"),
        ("was_broken", "i8"),
        ("was_tardiness", "f8"),
        ("was_moved", "i8"),
        ("kept", "i8"),  # operations of a kept plan that count when they move
        ("moved", "i8"),
        ("unsettled", "i8"),
        ("keeper_changes", "i8"),
        ("priced", "i8"),  # 1 where yuan count
        ("swings", "i8"),
        ("energy", "f8"),  # of work, beside what machines draw anyway
        ("price", "f8"),
        ("was_energy", "f8"),
        ("was_price", "f8"),
    ]
)


class PlanTables(NamedTuple):
    """A problem, and a plan of it where it stands; in the order of the numbers below."""

    operations: Table  # OPERATION
    modes: Table  # MODE
    arcs: Table  # ARC
    followers: Table  # NUMBER
    setups: Table  # NUMBER: seconds by matrix, family before, family after
    transports: Table  # NUMBER: seconds by plant from, plant to
    skills: Table  # SKILL
    skilled: Table  # NUMBER: people by skill
    calendars: Table  # CALENDAR
    spans: Table  # SPAN
    buckets: Table  # BUCKET
    meetings: Table  # NUMBER: the calendar of the hours that a calendar has in common with one of people
    finals: Table  # NUMBER: final operations by job
    machines: Table  # MACHINE
    people: Table  # PERSON
    jobs: Table  # JOB
    steps: Table  # STEP
    holds: Table  # HOLD
    order: Table  # NUMBER: the operation at each place
    marks: Table  # WORD: places whose operation is to be timed again, a bit each
    changes: Table  # CHANGE of steps
    hold_changes: Table  # CHANGE of holds
    job_changes: Table  # CHANGE of jobs
    edits: Table  # EDIT: what moved
    touched: Table  # NUMBER: operations to mark
    outlooks: Table  # OUTLOOK
    queued: Table  # QUEUED, by mode
    best_order: Table  # NUMBER: what the best plan chooses
    best_modes: Table  # NUMBER
    best_people: Table  # NUMBER
    goals: Table  # GOALS, by rank
    fixed: Table  # FIXED
    kept: Table  # KEPT
    kept_people: Table  # NUMBER: who did it in the kept plan, by hold
    stays: Table  # STAY
    keepers: Table  # KEEPER
    keeper_changes: Table  # KEEPER_CHANGE
    powers: Table  # POWER, by machine
    tariffs: Table  # TARIFF, by calendar
    rates: Table  # RATE
    rate_buckets: Table  # NUMBER: the last rate that begins at or before the bucket's start
    swings: Table  # SWING
    delays: Table  # NUMBER: before when an operation is not to start
    best_delays: Table  # NUMBER
    spent: Table  # SPENT, by operation
    spent_changes: Table  # SPENT
    totals: Table  # one PLAN_TOTALS


operation_at = rows_of(0, OPERATION)
mode_at = rows_of(1, MODE)
arc_at = rows_of(2, ARC)
follower_at = rows_of(3, NUMBER)
setup_at = rows_of(4, NUMBER)
transport_at = rows_of(5, NUMBER)
skill_at = rows_of(6, SKILL)
skilled_at = rows_of(7, NUMBER)
calendar_at = rows_of(8, CALENDAR)
span_at = rows_of(9, SPAN)
bucket_at = rows_of(10, BUCKET)
meeting_at = rows_of(11, NUMBER)
final_at = rows_of(12, NUMBER)
machine_at = rows_of(13, MACHINE)
person_at = rows_of(14, PERSON)
job_at = rows_of(15, JOB)
step_at = rows_of(16, STEP)
hold_at = rows_of(17, HOLD)
place_at = rows_of(18, NUMBER)
mark_at = rows_of(19, WORD)
change_at = rows_of(20, CHANGE)
hold_change_at = rows_of(21, CHANGE)
job_change_at = rows_of(22, CHANGE)
edit_at = rows_of(23, EDIT)
touched_at = rows_of(24, NUMBER)
outlook_at = rows_of(25, OUTLOOK)
queued_at = rows_of(26, QUEUED)
best_order_at = rows_of(27, NUMBER)
best_mode_at = rows_of(28, NUMBER)
best_person_at = rows_of(29, NUMBER)
goals_at = rows_of(30, GOALS)
fixed_at = rows_of(31, FIXED)
kept_at = rows_of(32, KEPT)
kept_person_at = rows_of(33, NUMBER)
stay_at = rows_of(34, STAY)
keeper_at = rows_of(35, KEEPER)
keeper_change_at = rows_of(36, KEEPER_CHANGE)
power_at = rows_of(37, POWER)
tariff_at = rows_of(38, TARIFF)
rate_at = rows_of(39, RATE)
rate_bucket_at = rows_of(40, NUMBER)
swing_at = rows_of(41, SWING)
delay_at = rows_of(42, NUMBER)
best_delay_at = rows_of(43, NUMBER)
spent_at = rows_of(44, SPENT)
spent_change_at = rows_of(45, SPENT)
totals_at = rows_of(46, PLAN_TOTALS)
