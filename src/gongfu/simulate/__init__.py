"""Lines forward in time: replications until a wished precision, comparisons, windows, and a player for the twin.

The room bears the name of its main function, so it can be called: ``gongfu.simulate(line)`` is
``gongfu.simulate.simulate(line)``.
"""

import sys
from pathlib import Path
from types import ModuleType

from gongfu.kernel import lines as kernel
from gongfu.model.lines import Line
from gongfu.simulate.comparisons import Comparison, bottleneck, compare
from gongfu.simulate.exact import ExactSolution, ExactStation, solve_exactly
from gongfu.simulate.forecasts import LineForecast, forecast
from gongfu.simulate.plan_player import PlanPlayer
from gongfu.simulate.player import LineEvents, LinePlayer
from gongfu.simulate.results import Energy, LineResult, ProductResult, StationGain, StationResult
from gongfu.simulate.simulation import simulate, simulate_from_empty, simulate_one_run
from gongfu.simulate.verification import Verification, VerifiedNumber, verify
from gongfu.simulate.windows import window_counts

__all__ = [
    "Comparison",
    "Energy",
    "ExactSolution",
    "ExactStation",
    "LineEvents",
    "LineForecast",
    "LinePlayer",
    "LineResult",
    "PlanPlayer",
    "ProductResult",
    "StationGain",
    "StationResult",
    "Verification",
    "VerifiedNumber",
    "bottleneck",
    "compare",
    "forecast",
    "is_compiled",
    "simulate",
    "simulate_from_empty",
    "simulate_one_run",
    "solve_exactly",
    "verify",
    "window_counts",
]


def is_compiled() -> bool:
    """Say whether the kernel's machine code is on this machine's disk; without it the first run takes seconds more."""
    return any(Path(str(kernel.advance.stats.cache_path)).glob("lines.advance-*.nbi"))


class CallableRoom(ModuleType):
    """A module that is called like the function it is named after."""

    def __call__(self, line: Line, **options: object) -> LineResult:
        return simulate(line, **options)  # type: ignore[arg-type]


sys.modules[__name__].__class__ = CallableRoom
