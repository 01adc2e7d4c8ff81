"""Gongfu (工赋): an open digital twin of a region's manufacturing, from a machine's signal to a city's target.

Every command is a thin skin over one of these functions; each loads what it needs when it is first called::

    workspace = gongfu.open_workspace("examples/lingang")
    print(gongfu.report(workspace))
    line = gongfu.read_line("examples/lingang/factories/module-plant/module-line.yaml")
    print(gongfu.simulate(line, precision=0.002))
    print(gongfu.read("examples/lingang/documents/plan-digest-2021.md"))
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongfu.adapters.line_files import read_experiment, read_line, read_state, write_state
    from gongfu.app.check_plan import check_plan
    from gongfu.app.doctor import doctor
    from gongfu.app.init_workspace import init_workspace
    from gongfu.app.levers import levers
    from gongfu.app.measure_kpis import kpi
    from gongfu.app.open_workspace import open_workspace
    from gongfu.app.plan_contents import plan_contents
    from gongfu.app.plan_diff import plan_diff
    from gongfu.app.plan_orders import plan_orders
    from gongfu.app.plan_status import plan_status
    from gongfu.app.promise_order import promise_order
    from gongfu.app.read_documents import read
    from gongfu.app.read_scheduling_problem import read_scheduling_problem
    from gongfu.app.replan_orders import replan_orders
    from gongfu.app.report import report
    from gongfu.app.review_readings import review
    from gongfu.app.run_experiment import allocate, experiment, run_experiment
    from gongfu.app.simulate_plan import simulate_plan
    from gongfu.app.trace_fact import trace
    from gongfu.simulate import forecast, verify

HOME_OF = {
    "allocate": "gongfu.app.run_experiment",
    "check_plan": "gongfu.app.check_plan",
    "doctor": "gongfu.app.doctor",
    "experiment": "gongfu.app.run_experiment",
    "forecast": "gongfu.simulate",
    "init_workspace": "gongfu.app.init_workspace",
    "kpi": "gongfu.app.measure_kpis",
    "levers": "gongfu.app.levers",
    "open_workspace": "gongfu.app.open_workspace",
    "plan_contents": "gongfu.app.plan_contents",
    "plan_diff": "gongfu.app.plan_diff",
    "plan_orders": "gongfu.app.plan_orders",
    "plan_status": "gongfu.app.plan_status",
    "promise_order": "gongfu.app.promise_order",
    "read": "gongfu.app.read_documents",
    "read_experiment": "gongfu.adapters.line_files",
    "read_line": "gongfu.adapters.line_files",
    "read_scheduling_problem": "gongfu.app.read_scheduling_problem",
    "read_state": "gongfu.adapters.line_files",
    "replan_orders": "gongfu.app.replan_orders",
    "report": "gongfu.app.report",
    "review": "gongfu.app.review_readings",
    "run_experiment": "gongfu.app.run_experiment",
    "simulate": "gongfu",
    "simulate_plan": "gongfu.app.simulate_plan",
    "trace": "gongfu.app.trace_fact",
    "verify": "gongfu.simulate",
    "write_state": "gongfu.adapters.line_files",
}

__all__ = [
    "allocate",
    "check_plan",
    "doctor",
    "experiment",
    "forecast",
    "init_workspace",
    "kpi",
    "levers",
    "open_workspace",
    "plan_contents",
    "plan_diff",
    "plan_orders",
    "plan_status",
    "promise_order",
    "read",
    "read_experiment",
    "read_line",
    "read_scheduling_problem",
    "read_state",
    "replan_orders",
    "report",
    "review",
    "run_experiment",
    "simulate",
    "simulate_plan",
    "trace",
    "verify",
    "write_state",
]


def __getattr__(name: str) -> object:
    """Load a public function when it is first asked for, so that ``import gongfu`` costs nothing."""
    if name not in HOME_OF:
        raise AttributeError(f"module 'gongfu' has no attribute {name!r}")
    if name == "simulate":
        # The room and its function share the name; the package itself can be called (see its __init__).
        return importlib.import_module("gongfu.simulate")
    return getattr(importlib.import_module(HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
