"""The state of a line of any structure, as tables: what the event loop of ``networks`` moves.

Everything a run is stands in these tables, so a run can be stopped, copied, written to a file and gone on with. Numbers
of rows stand for things (a machine, a queue, a part); -1 is none.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import float64, int64, uint64, void
from numpy.typing import NDArray

from gongfu.kernel.distributions import LAW
from gongfu.kernel.tables import called_at, compiled, rows_of, table_of

__all__ = [
    "NetworkRun",
    "calendar_at",
    "crew_at",
    "dirty_at",
    "draw",
    "edge_at",
    "join",
    "laws_of",
    "lead_time_bin",
    "link_at",
    "list_at",
    "machine_at",
    "mix_at",
    "node_at",
    "order_at",
    "part_at",
    "product_at",
    "queue_at",
    "seek_people",
    "settle_moves",
    "skill_at",
    "slot_at",
    "source_at",
    "state_time_at",
    "station_at",
    "step_at",
    "taken_at",
    "tariff_at",
    "totals_at",
    "touched_at",
    "travel_at",
    "values_of",
    "work_number",
]

Table = NDArray[Any]

# States of a machine; the numbers are those of StationState.
STARVED = 0
BUSY = 1
BLOCKED = 2
DOWN = 3
SETUP = 4
OFF = 5
WAITING = 6
STATES = 7

# What a machine is about, under failures and closed shifts: nothing, a setup, work, finished parts, maintenance.
IDLE = 0
SETTING_UP = 1
WORKING = 2
HOLDING = 3
MAINTAINED = 4

# Who keeps a part that waits for a place: a machine's number, or one of these.
OUTSIDE = -1
STORE = -2

# Purposes of a stream, after those of a serial line.
WORK_TIME = 0
UP_TIMES = 1
DOWN_TIMES = 2
YIELDS = 3
SETUP_TIMES = 4
TRANSPORT_TIMES = 5
MAINTENANCE_TIMES = 6
ARRIVAL_TIMES = 7
PRODUCTS = 8

# Kinds of slots of the agenda, in the order of events at one time.
CALENDAR_CHANGE = 0
CALENDAR_FAILURE = 1
MACHINE_EVENT = 2
TRAVELLER_ARRIVES = 3
SOURCE_EVENT = 4
ORDER_RELEASE = 5
BATCH_TIMER = 6
MAINTENANCE_DUE = 7

# Kinds of sources.
NEVER_DRY = 0
ARRIVALS = 1
CONWIP = 2
PALLETS = 3
ORDERS = 4

# How a station takes parts.
PLAIN = 0
BATCH = 1
ASSEMBLY = 2
IN_TURN = 3

# Dispatching rules.
FIFO = 0
BY_PRIORITY = 1
BY_DUE_DATE = 2
BY_TIME = 3
BY_TURN = 4

# What becomes of interrupted work.
RESUME = 0
RESTART = 1
SCRAP = 2

NONE = -1
NEVER = np.inf
UNLIMITED = 1 << 62
NO_PRIORITY = -(1 << 62)
# Part numbers: a counter, above it the source, above that how often the part was sent to rework.
SOURCE_SHIFT = 40
COPY_SHIFT = 32
REWORK_SHIFT = 48

TOTALS = np.dtype(
    [
        ("clock", "f8"),
        ("lead_time", "f8"),
        ("delivered", "i8"),
        ("on_time", "i8"),
        ("tardiness", "f8"),
        ("last_out", "f8"),  # when a part was no more last
        ("in_line", "i8"),
        ("in_line_since", "f8"),
        ("in_line_time", "f8"),
        ("events", "i8"),
        ("leaves", "i8"),  # of the agenda's tree
        ("stations", "i8"),
        ("machines", "i8"),
        ("queues", "i8"),
        ("steps", "i8"),
        ("products", "i8"),
        ("sources", "i8"),
        ("crews", "i8"),
        ("skills", "i8"),
        ("calendars", "i8"),
        ("tariffs", "i8"),
        ("families", "i8"),
        ("orders", "i8"),  # that wait for no other
        ("held_back", "i8"),  # orders that are still to be released after others
        ("free_part", "i8"),  # first of the list of free parts
        ("free_parts", "i8"),
        ("margin", "i8"),  # free parts that one event may need
        ("dirty_stations", "i8"),
        ("dirty_skills", "i8"),
        ("touched", "i8"),
        ("logging", "i8"),
        ("requests", "i8"),
        ("departures", "i8"),
        ("travellers", "i8"),
        ("travel_slot", "i8"),
        ("tariff", "i8"),  # the window that energy is booked to
        ("crews_a_skill", "i8"),  # most of any
        ("next_order", "i8"),
        ("machine_slot", "i8"),  # slot of the first machine's events
        ("source_slot", "i8"),
    ]
)
NODE = np.dtype([("time", "f8")])
SLOT = np.dtype([("kind", "i8"), ("owner", "i8")])
STATION = np.dtype(
    [
        ("word", "u8"),
        ("first", "i8"),
        ("end", "i8"),
        ("queue_first", "i8"),
        ("queue_end", "i8"),
        ("kind", "i8"),
        ("dispatch", "i8"),
        ("preemptive", "i8"),
        ("source", "i8"),  # material that never runs dry
        ("yield_share", "f8"),
        ("rework_limit", "i8"),
        ("batch_size", "i8"),
        ("batch_least", "i8"),
        ("batch_wait", "f8"),
        ("batch_slot", "i8"),
        ("before_service", "i8"),
        ("kanban", "i8"),  # cards, 0 for none
        ("cards", "i8"),  # cards on parts
        ("turn", "i8"),  # of the orders in its sequence
        ("left", "i8"),  # parts of this turn that are still to be begun
        ("turns_first", "i8"),  # where the numbers of parts of its turns begin in the lists
        ("turns", "i8"),
        ("families_first", "i8"),  # and the families of its turns
        ("setup_first", "i8"),  # where its families' setup laws begin in the lists
        ("idle_law", "i8"),
        ("up_law", "i8"),
        ("down_law", "i8"),
        ("calendar_clock", "i8"),
        ("then", "i8"),
        ("maintenance_law", "i8"),
        ("maintenance_every", "f8"),
        ("maintenance_parts", "i8"),
        ("transport_law", "i8"),
        ("gives_first", "i8"),  # where the steps of what it gives begin in the lists
        ("gives", "i8"),
        ("work_skill", "i8"),
        ("work_people", "i8"),
        ("steps_differ", "i8"),  # some steps here need others than these
        ("setup_skill", "i8"),
        ("setup_people", "i8"),
        ("repair_skill", "i8"),
        ("repair_people", "i8"),
        ("maintenance_skill", "i8"),
        ("maintenance_people", "i8"),
        ("shut", "i8"),
        ("held_back", "i8"),  # idle machines have parts and no place to send them
        ("ready", "i8"),  # machines that could begin
        ("dirty", "i8"),
        ("touched", "i8"),
        ("good", "i8"),
        ("scrapped", "i8"),
        ("reworked", "i8"),
        ("cycle", "f8"),  # work time of what was finished last
    ]
)
MACHINE = np.dtype(
    [
        ("station", "i8"),
        ("number", "i8"),  # in its station
        ("slot", "i8"),
        ("failure_slot", "i8"),
        ("due_slot", "i8"),
        ("up_key", "u8"),
        ("down_key", "u8"),
        ("setup_key", "u8"),
        ("maintenance_key", "u8"),
        ("state", "i8"),
        ("since", "f8"),
        ("phase", "i8"),
        ("running", "i8"),
        ("down", "i8"),
        ("ready", "i8"),
        ("due", "i8"),
        ("strike", "i8"),  # a failure waits for the end of maintenance
        ("part", "i8"),  # the first of those in it; none while it is set up for a turn to come
        ("held", "i8"),  # finished parts that wait in it for a place
        ("family", "i8"),
        ("came_from", "i8"),  # the family before that
        ("starved", "i8"),  # it has waited for parts since its last one
        ("work", "f8"),
        ("setup", "f8"),
        ("remaining", "f8"),
        ("begun", "f8"),  # when the repair, maintenance, setup or work going on began, or went on
        ("up", "f8"),  # whole time to the next failure
        ("up_left", "f8"),  # working time to the next failure; negative when that failure struck
        ("fails_next", "i8"),  # the event ahead is a failure
        ("failures", "i8"),
        ("setups", "i8"),
        ("maintenances", "i8"),
        ("made", "i8"),
        ("wanted_skill", "i8"),
        ("wanted_people", "i8"),
        ("wanted_number", "i8"),
        ("wanted_next", "i8"),
        ("wanted_before", "i8"),
        ("held_skill", "i8"),
    ]
)
QUEUE = np.dtype(
    [
        ("station", "i8"),
        ("capacity", "i8"),
        ("count", "i8"),  # parts that one start takes
        ("level", "i8"),
        ("head", "i8"),
        ("tail", "i8"),
        ("waiting", "i8"),
        ("wait_head", "i8"),
        ("wait_tail", "i8"),
        ("reserved", "i8"),
        ("feeders_first", "i8"),  # stations that begin only when there is room here
        ("feeders", "i8"),
        ("level_since", "f8"),
        ("level_time", "f8"),
        ("passed", "i8"),
        ("waited", "i8"),
        ("waits", "f8"),
    ]
)
STEP = np.dtype(
    [
        ("station", "i8"),
        ("queue", "i8"),
        ("law", "i8"),
        ("visit", "i8"),
        ("work_key", "u8"),
        ("yield_key", "u8"),
        ("transport_key", "u8"),
        ("family", "i8"),
        ("priority", "i8"),
        ("place", "i8"),  # in the route of its product
        ("skill", "i8"),
        ("people", "i8"),
        ("next", "i8"),
        ("rework", "i8"),
    ]
)
PRODUCT = np.dtype(
    [
        ("family", "i8"),
        ("priority", "i8"),
        ("due_after", "f8"),
        ("delivered", "i8"),
        ("on_time", "i8"),
        ("lead_time", "f8"),
        ("tardiness", "f8"),
    ]
)
SOURCE = np.dtype(
    [
        ("word", "u8"),
        ("kind", "i8"),
        ("station", "i8"),
        ("law", "i8"),
        ("arrival_key", "u8"),
        ("product_key", "u8"),
        ("slot", "i8"),
        ("arrivals", "i8"),
        ("between", "f8"),  # time from the last arrival to the next
        ("count", "i8"),
        ("pending", "i8"),  # a part that was looked at and not begun
        ("limit", "i8"),
        ("in_line", "i8"),
        ("may_lose", "i8"),
        ("lost", "i8"),
        ("mix_first", "i8"),
        ("mix", "i8"),
        ("sequence_first", "i8"),
        ("sequence", "i8"),
    ]
)
PART = np.dtype(
    [
        ("number", "i8"),
        ("product", "i8"),
        ("source", "i8"),
        ("order", "i8"),
        ("step", "i8"),
        ("entered", "f8"),
        ("due", "f8"),
        ("key", "f8"),  # its place in a queue's order
        ("queued", "f8"),
        ("remaining", "f8"),  # work left after it had to make way; negative for none
        ("worked", "f8"),  # work on it before it had to make way
        ("travel", "f8"),  # its way to the next place takes so long; negative for none
        ("reworks", "i8"),
        ("next", "i8"),
        ("before", "i8"),
        ("holder", "i8"),
        ("origin", "i8"),  # station it comes from
        ("successor", "i8"),  # number of the part that its pallet carries next
        ("successor_mix", "i8"),
        ("reserved", "i8"),
        ("counted", "i8"),
        ("waiting", "i8"),
    ]
)
CREW = np.dtype(
    [
        ("count", "i8"),
        ("busy", "i8"),
        ("open", "i8"),
        ("stops", "i8"),  # work stops when its hours end
        ("skills_first", "i8"),
        ("skills", "i8"),
        ("since", "f8"),
        ("busy_time", "f8"),
    ]
)
SKILL = np.dtype([("crews_first", "i8"), ("crews", "i8"), ("head", "i8"), ("tail", "i8"), ("dirty", "i8")])
CALENDAR = np.dtype(
    [
        ("slot", "i8"),
        ("period", "f8"),
        ("edges_first", "i8"),
        ("edges", "i8"),
        ("cycle", "i8"),  # of the next edge
        ("edge", "i8"),
        ("closed_first", "i8"),
        ("closed", "i8"),
        ("closing", "i8"),  # the next edge of a closed time
        ("hours_open", "i8"),
        ("shut_down", "i8"),  # in a closed time
        ("open", "i8"),
        ("stations_first", "i8"),
        ("stations", "i8"),
        ("crews_first", "i8"),
        ("crews", "i8"),
    ]
)
TRAVEL = np.dtype([("time", "f8"), ("number", "i8"), ("part", "i8")])
ORDER = np.dtype(
    [
        ("mix", "i8"),
        ("quantity", "i8"),
        ("release", "f8"),
        ("due", "f8"),
        ("first", "i8"),  # number of its first part
        ("left", "i8"),  # its parts that are not out of the line yet
        ("before", "i8"),  # orders that have to be out before
        ("slot", "i8"),
        ("turns_first", "i8"),  # where its turns begin in the lists, one for each place of its way
        ("links_first", "i8"),
        ("links", "i8"),
    ]
)
LINK = np.dtype([("order", "i8"), ("wait", "f8")])
MIX = np.dtype([("product", "i8"), ("first_step", "i8"), ("up_to", "f8")])
TARIFF = np.dtype([("calendar", "i8")])
VALUE = np.dtype([("value", "f8")])
NUMBER = np.dtype([("value", "i8")])


class NetworkRun(NamedTuple):
    """A line and where its run stands; the order is that of the tables' numbers."""

    totals: Table  # one TOTALS
    nodes: Table  # NODE: the agenda's tree
    slots: Table  # SLOT
    stations: Table  # STATION
    machines: Table  # MACHINE
    queues: Table  # QUEUE
    steps: Table  # STEP
    products: Table  # PRODUCT
    sources: Table  # SOURCE
    parts: Table  # PART
    crews: Table  # CREW
    skills: Table  # SKILL
    calendars: Table  # CALENDAR
    travels: Table  # TRAVEL: a heap of the parts on their way
    orders: Table  # ORDER
    links: Table  # LINK: which orders each order holds back, and how long after its end
    mixes: Table  # MIX
    tariffs: Table  # TARIFF
    state_times: Table  # VALUE: of each tariff window, machine and state
    edges: Table  # VALUE: when calendars open and close
    lists: Table  # NUMBER: lists of numbers that other tables point into
    taken: Table  # NUMBER: people of each crew of a skill that a machine has
    dirty: Table  # NUMBER: stations where something may move, and below them skills that may be granted
    touched: Table  # NUMBER: stations that changed in this event
    lead_times: Table  # NUMBER: how many delivered parts took how long
    laws: Table  # LAW
    values: Table  # table of the empirical distributions


TOTALS_TABLE, NODES, SLOTS, STATIONS, MACHINES, QUEUES, STEPS, PRODUCT_TABLE, SOURCES, PARTS = range(10)
CREWS, SKILLS, CALENDARS, TRAVELS, ORDER_TABLE, LINKS, MIXES, TARIFFS, STATE_TIMES, EDGES = range(10, 20)
LISTS, TAKEN, DIRTY, TOUCHED, LEAD_TIMES, LAWS, VALUES = range(20, 27)

totals_at = rows_of(TOTALS_TABLE, TOTALS)
node_at = rows_of(NODES, NODE)
slot_at = rows_of(SLOTS, SLOT)
station_at = rows_of(STATIONS, STATION)
machine_at = rows_of(MACHINES, MACHINE)
queue_at = rows_of(QUEUES, QUEUE)
step_at = rows_of(STEPS, STEP)
product_at = rows_of(PRODUCT_TABLE, PRODUCT)
source_at = rows_of(SOURCES, SOURCE)
part_at = rows_of(PARTS, PART)
crew_at = rows_of(CREWS, CREW)
skill_at = rows_of(SKILLS, SKILL)
calendar_at = rows_of(CALENDARS, CALENDAR)
travel_at = rows_of(TRAVELS, TRAVEL)
order_at = rows_of(ORDER_TABLE, ORDER)
link_at = rows_of(LINKS, LINK)
mix_at = rows_of(MIXES, MIX)
tariff_at = rows_of(TARIFFS, TARIFF)
state_time_at = rows_of(STATE_TIMES, VALUE)
edge_at = rows_of(EDGES, VALUE)
list_at = rows_of(LISTS, NUMBER)
taken_at = rows_of(TAKEN, NUMBER)
dirty_at = rows_of(DIRTY, NUMBER)
touched_at = rows_of(TOUCHED, NUMBER)
lead_time_bin = rows_of(LEAD_TIMES, NUMBER)
laws_of = table_of(LAWS, LAW)
values_of = table_of(VALUES, np.float64)


# Functions that are called by address follow the tables; what they are stands in network_addresses.
DRAW = len(NetworkRun._fields)
SEEK, JOIN, SETTLE = range(DRAW + 1, DRAW + 4)
DRAW_CALL = float64(uint64, int64, uint64, int64)
STEP_CALL = void(uint64, int64, float64)
draw = called_at(DRAW, DRAW_CALL)
seek_people = called_at(SEEK, STEP_CALL)
join = called_at(JOIN, STEP_CALL)
settle_moves = called_at(SETTLE, STEP_CALL)


@compiled
def work_number(part: Any) -> int:
    """Give the number of a part's draws, another one after each rework.

    Parameters
    ----------
    part
        A part.
    """
    return part.number + (part.reworks << REWORK_SHIFT)
