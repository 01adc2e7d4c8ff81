"""Eight numbers at once, where the compiler does not see by itself that a loop over eight lanes may be done so.

It cannot know that the arrays of such a loop do not overlap. Here all that is read is read before anything is written,
in the instructions of LLVM, which makes of them what the processor has: one register of eight numbers, or two of four.
An array stands for its first eight numbers.
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

__all__ = ["VECTOR", "begin_lanes", "begin_some_lanes", "outlast"]

VECTOR = 8
ALIGNMENT = 8
FLOATS = ir.VectorType(ir.DoubleType(), VECTOR)
WORDS = ir.VectorType(ir.IntType(64), VECTOR)
# What decided when a part began, and that it is gone: the bits of the recursion.
ROOM, FREE, GONE = 1, 2, 8


def pointer(context: Any, builder: Any, array: Any, value: Any, kind: Any) -> Any:
    """Give where an array begins, as the place of eight numbers."""
    data = context.make_array(array)(context, builder, value=value).data
    return builder.bitcast(data, kind.as_pointer())


def load(builder: Any, place: Any) -> Any:
    """Read eight numbers."""
    value = builder.load(place)
    value.align = ALIGNMENT
    return value


def store(builder: Any, value: Any, place: Any) -> None:
    """Write eight numbers."""
    builder.store(value, place).align = ALIGNMENT


def larger(builder: Any, a: Any, b: Any) -> Any:
    """Give the larger of each two numbers; the first of equals."""
    return builder.select(builder.fcmp_ordered("<", a, b), b, a)


def reasons(builder: Any, moments: tuple[Any, Any, Any]) -> Any:
    """Say what decided: that room was later than the end of work, or a machine later than that; as eight words."""
    now, leaves, begins = moments
    had_no_room = builder.zext(builder.fcmp_ordered(">", leaves, now), WORDS)
    had_no_machine = builder.zext(builder.fcmp_ordered(">", begins, leaves), WORDS)
    assert (ROOM, FREE) == (1, 2), "the bits are made by shifting"
    return builder.or_(had_no_room, builder.shl(had_no_machine, ir.Constant(WORDS, [1] * VECTOR)))


def begin(_typing: Any, now: Any, room: Any, free: Any, before: Any, rest: Any) -> Any:
    """Let a part begin at a station in eight lanes.

    ``now`` is when it was finished before, and afterwards when it is finished here; ``room`` when it has a place, and
    afterwards when it began, or 0 if the buffer is not ``limited``; ``free`` when the machine is free; ``before``
    becomes when the part left, which is when it begins if it is ``handed_over``. ``rest`` is (work, decided, begun,
    handed_over, limited).
    """

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        arrays = zip((now, room, free, before), arguments[:4], strict=True)
        now_at, room_at, free_at, before_at = (pointer(context, builder, *each, FLOATS) for each in arrays)
        members = [builder.extract_value(arguments[4], index) for index in range(5)]
        work, begun = (pointer(context, builder, rest[k], members[k], FLOATS) for k in (0, 2))
        decided = pointer(context, builder, rest[1], members[1], WORDS)
        handed_over, limited = (builder.trunc(members[k], ir.IntType(1)) for k in (3, 4))
        finished = load(builder, now_at)
        leaves = larger(builder, finished, load(builder, room_at))
        begins = larger(builder, leaves, load(builder, free_at))
        why = builder.or_(load(builder, decided), reasons(builder, (finished, leaves, begins)))
        done = builder.fadd(begins, load(builder, work))
        store(builder, builder.select(handed_over, begins, leaves), before_at)
        store(builder, builder.select(limited, begins, ir.Constant(FLOATS, [0.0] * VECTOR)), room_at)
        store(builder, why, decided)
        store(builder, begins, begun)
        store(builder, done, now_at)
        return context.get_dummy_value()

    return types.void(now, room, free, before, rest), build


def begin_some(_typing: Any, now: Any, ring: Any, free: Any, before: Any, rest: Any) -> Any:
    """Let a part begin at a station in those of eight lanes in which it has not been scrapped.

    As ``begin``, with the whole ``ring`` for its room, and further in ``rest`` (…, decided_before, rows): what was
    decided at the station before, and the row of the ring that is the part's in each lane.
    """

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        now_at, free_at, before_at = (
            pointer(context, builder, kind, arguments[index], FLOATS)
            for kind, index in ((now, 0), (free, 2), (before, 3))
        )
        members = [builder.extract_value(arguments[4], index) for index in range(7)]
        work, begun = (pointer(context, builder, rest[k], members[k], FLOATS) for k in (0, 2))
        decided, decided_before, rows = (pointer(context, builder, rest[k], members[k], WORDS) for k in (1, 5, 6))
        handed_over, limited = (builder.trunc(members[k], ir.IntType(1)) for k in (3, 4))
        places = context.make_array(ring)(context, builder, value=arguments[1]).data
        spots = spots_of(builder, places, load(builder, rows))
        room = ir.Constant(FLOATS, ir.Undefined)
        for lane, spot in enumerate(spots):
            room = builder.insert_element(room, builder.load(spot), ir.Constant(ir.IntType(32), lane))
        flags = load(builder, decided)
        gone, gone_before = (is_gone(builder, each) for each in (flags, load(builder, decided_before)))
        finished = load(builder, now_at)
        leaves = larger(builder, finished, room)
        begins = larger(builder, leaves, load(builder, free_at))
        why = builder.or_(flags, reasons(builder, (finished, leaves, begins)))
        done = builder.fadd(begins, load(builder, work))
        left = builder.select(gone, finished, builder.select(handed_over, begins, leaves))
        kept = builder.select(limited, begins, ir.Constant(FLOATS, [0.0] * VECTOR))
        kept = builder.select(gone, room, kept)
        store(builder, builder.select(gone_before, load(builder, before_at), left), before_at)
        for lane, spot in enumerate(spots):
            builder.store(builder.extract_element(kept, ir.Constant(ir.IntType(32), lane)), spot)
        store(builder, builder.select(gone, flags, why), decided)
        store(builder, begins, begun)
        store(builder, builder.select(gone, finished, done), now_at)
        return context.get_dummy_value()

    return types.void(now, ring, free, before, rest), build


def spots_of(builder: Any, places: Any, rows: Any) -> list[Any]:
    """Give where the numbers of eight lanes are, each in its row of an array of rows of eight."""
    indices = builder.mul(rows, ir.Constant(WORDS, [VECTOR] * VECTOR))
    indices = builder.add(indices, ir.Constant(WORDS, list(range(VECTOR))))
    return [
        builder.gep(places, [builder.extract_element(indices, ir.Constant(ir.IntType(32), lane))])
        for lane in range(VECTOR)
    ]


def is_gone(builder: Any, flags: Any) -> Any:
    """Say of eight lanes in which a part is gone."""
    marked = builder.and_(flags, ir.Constant(WORDS, [GONE] * VECTOR))
    return builder.icmp_unsigned("!=", marked, ir.Constant(WORDS, [0] * VECTOR))


def lasts(_typing: Any, up_left: Any, work: Any) -> Any:
    """Take work off the time to a failure in eight lanes and say whether none fails; if one does, nothing is taken."""

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        at = pointer(context, builder, up_left, arguments[0], FLOATS)
        had = load(builder, at)
        wanted = load(builder, pointer(context, builder, work, arguments[1], FLOATS))
        fails = builder.bitcast(builder.fcmp_ordered(">", wanted, had), ir.IntType(VECTOR))
        none = builder.icmp_unsigned("==", fails, ir.Constant(ir.IntType(VECTOR), 0))
        store(builder, builder.select(none, builder.fsub(had, wanted), had), at)
        return none

    return types.boolean(up_left, work), build


def compiled(build: Callable[..., Any]) -> Any:
    """Make a function that compiled code can call."""
    return intrinsic(build)


begin_lanes = compiled(begin)
begin_some_lanes = compiled(begin_some)
outlast = compiled(lasts)
