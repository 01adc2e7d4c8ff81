"""A run that waits for two others, in a block of scenarios at once, in the instructions of LLVM.

The compiler cannot know that the ends of three runs in one array do not overlap, and asks before each run; here that is
known, and the loop over the block is written out.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

__all__ = ["BLOCK", "pass_two"]

# Scenarios that go through a plan together.
BLOCK = 128
LANES = 16
FLOATS = ir.VectorType(ir.FloatType(), LANES)
INDEX = ir.IntType(64)
# Times are numbers, and which zero of two is the larger does not matter.
FLAGS = ("nnan", "nsz")


def everywhere(builder: Any, value: Any) -> Any:
    """Give the same number in all lanes."""
    nothing = ir.Constant(FLOATS, ir.Undefined)
    first = builder.insert_element(nothing, value, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES))


def place_of(builder: Any, data: Any, at: Any, lanes: int) -> Any:
    """Give the place of some lanes of a row that begins somewhere in an array."""
    element = builder.gep(data, [builder.add(at, ir.Constant(INDEX, lanes * LANES))])
    return builder.bitcast(element, FLOATS.as_pointer())


def load(builder: Any, place: Any) -> Any:
    """Read some lanes."""
    value = builder.load(place)
    value.align = 4
    return value


def later(builder: Any, one: Any, other: Any) -> Any:
    """Give the later of each two times."""
    return builder.select(builder.fcmp_ordered(">", one, other, flags=FLAGS), one, other)


def two(_typing: Any, ends: Any, rows: Any, waits: Any, whole: Any, lasts: Any) -> Any:
    """Give the ends of a run that waits for two others, as most do, and that nothing closed interrupts.

    ``ends`` are the float32 ends of all runs, ``rows`` where in them those of the run, and of the two others, begin;
    ``waits`` are the float32 seconds after the end of each of these, and before which the run does not start. What it
    takes in each scenario stands in ``whole``, float32, from ``lasts`` on.
    """

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        data, work = (
            context.make_array(kind)(context, builder, value=arguments[number]).data
            for number, kind in ((0, ends), (3, whole))
        )
        at, one, other = (builder.extract_value(arguments[1], number) for number in range(3))
        wait, free, ready = (everywhere(builder, builder.extract_value(arguments[2], number)) for number in range(3))
        for lanes in range(BLOCK // LANES):
            first = builder.fadd(load(builder, place_of(builder, data, one, lanes)), wait)
            second = builder.fadd(load(builder, place_of(builder, data, other, lanes)), free)
            start = later(builder, later(builder, first, second), ready)
            end = builder.fadd(start, load(builder, place_of(builder, work, arguments[4], lanes)))
            builder.store(end, place_of(builder, data, at, lanes)).align = 4
        return context.get_dummy_value()

    return types.void(ends, rows, waits, whole, lasts), build


pass_two: Any = intrinsic(two)
