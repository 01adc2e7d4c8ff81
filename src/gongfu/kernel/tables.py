"""Rows of many tables behind one number, for event loops whose state is more than a few arrays.

A function that is handed two dozen arrays spends its time handing them on: each is seven machine words. Here a run is
handed on as one word, the address of a list of addresses, and a row is looked up by the number of its table. Whoever
opens a run keeps its arrays alive.
"""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array

from gongfu.kernel.linking import LinkedIn

__all__ = ["Row", "Run", "called_at", "compiled", "entry", "inlined", "rows_of", "table_of"]

Run = int  # the address of the list of addresses
Row = Any  # one record of a table
jit: Any = numba.njit
populate: Any = populate_array
# What Python calls.
entry: Any = jit(cache=True, nogil=True, error_model="numpy")
WORD = ir.IntType(64)


def compiled(function: Callable[..., Any]) -> Any:
    """Compile what only compiled code calls: it is kept with whoever calls it, and has no door to Python.

    A number that stands in the code is a number like any other here; numba would compile the function anew for each.

    Parameters
    ----------
    function
        Takes and gives numbers, rows and arrays.
    """
    return without_door(function, inline=False)


def inlined(function: Callable[..., Any]) -> Any:
    """Compile what only compiled code calls into each of its callers, however large it is.

    Parameters
    ----------
    function
        Takes and gives numbers, rows and arrays.
    """
    return without_door(function, inline=True)


def without_door(function: Callable[..., Any], *, inline: bool) -> Any:
    """Compile a function for compiled code alone."""
    # What is not said here a function would have from its first caller.
    doorless = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": LinkedIn}
    made = jit(nogil=True, error_model="numpy", forceinline=inline, **doorless)(function)
    template = made.get_call_template
    made.get_call_template = lambda arguments, keywords: template(tuple(map(types.unliteral, arguments)), keywords)
    return made


def address_of(builder: Any, run: Any, table: int) -> Any:
    """Load the address of a table."""
    addresses = builder.inttoptr(run, WORD.as_pointer())
    found = builder.load(builder.gep(addresses, [WORD(table)]))
    found.set_metadata("invariant.load", builder.module.add_metadata([]))
    return found


def rows_of(table: int, dtype: np.dtype[Any]) -> Callable[[Run, int], Row]:
    """Make the function that gives a row of a table, ``(run, number)``, inside compiled code.

    Parameters
    ----------
    table
        Which of the run's tables.
    dtype
        Its records.
    """
    record = from_dtype(dtype)

    def row(_typing: Any, _run: Any, _number: Any) -> Any:
        def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            offset = builder.mul(arguments[1], WORD(dtype.itemsize))
            address = builder.add(address_of(builder, arguments[0], table), offset)
            return builder.inttoptr(address, context.get_value_type(record))

        return record(types.int64, types.int64), build

    made: Any = intrinsic(row)
    return made


def table_of(table: int, dtype: Any) -> Callable[[Run], Any]:
    """Make the function that gives a whole table, ``(run)``, as an array of unknown length, inside compiled code.

    Parameters
    ----------
    table
        Which of the run's tables.
    dtype
        Its elements.
    """
    array = types.Array(from_dtype(np.dtype(dtype)), 1, "C")
    size = np.dtype(dtype).itemsize

    def view(_typing: Any, _run: Any) -> Any:
        def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            made = context.make_array(array)(context, builder)
            address = address_of(builder, arguments[0], table)
            populate(
                made,
                data=builder.inttoptr(address, made.data.type),
                shape=[WORD(1 << 62)],
                strides=[WORD(size)],
                itemsize=WORD(size),
                meminfo=None,
            )
            return made._getvalue()

        return array(types.int64), build

    made: Any = intrinsic(view)
    return made


def called_at(place: int, signature: Any) -> Callable[..., Any]:
    """Make the call of a function whose address stands in a run's list; its first argument is the run.

    What a function calls by name is compiled anew together with it, and again with all that call it in turn; what it
    calls by address is compiled once.

    Parameters
    ----------
    place
        Where in the list.
    signature
        Its type, of numbers alone.
    """

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        kinds = [context.get_value_type(kind) for kind in signature.args]
        given = signature.return_type
        function = ir.FunctionType(ir.VoidType() if given == types.void else context.get_value_type(given), kinds)
        address = address_of(builder, arguments[0], place)
        value = builder.call(builder.inttoptr(address, function.as_pointer()), arguments)
        return context.get_dummy_value() if given == types.void else value

    def three(_typing: Any, _run: Any, _first: Any, _second: Any) -> Any:
        return signature, build

    def four(_typing: Any, _run: Any, _first: Any, _second: Any, _third: Any) -> Any:
        return signature, build

    made: Any = intrinsic(three if len(signature.args) == 3 else four)
    return made
