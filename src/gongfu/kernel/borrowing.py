"""Arrays without reference counts, for hot loops."""

from typing import Any

from llvmlite.ir import Constant
from numba.extending import intrinsic

__all__ = ["borrowed"]


def borrow(_typing: Any, array: Any) -> Any:
    """View an array without owning it, inside compiled code; the caller keeps it alive.

    numba counts references with an atomic operation whenever an array goes through a helper function, which is most of
    the time of a loop whose steps take tens of nanoseconds. A view with no owner has nothing to count.
    """

    def build(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        view = context.make_array(array)(context, builder, value=arguments[0])
        view.meminfo = Constant(view.meminfo.type, None)
        return view._getvalue()

    return array(array), build


borrowed: Any = intrinsic(borrow)
