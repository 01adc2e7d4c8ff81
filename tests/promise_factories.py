"""Small factories with a kept plan, of which one can say by hand when another order would be done."""

from datetime import UTC, datetime

from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.promise_order import Promiser
from gongfu.model.promises import AskedOrder
from gongfu.schedule import PlanLimits

# A Monday. The saw works for SO-1 from midnight to one, and for SO-2 from two to three.
START = datetime(2026, 3, 2, tzinfo=UTC)
TABLES = {
    "orders": (
        "order,item,qty,due,release\nSO-1,part,1,2026-03-02 01:00,\nSO-2,part,1,2026-03-02 06:00,2026-03-02 02:00\n"
    ),
    "routings": (
        "item,op,work_center,run_min,setup_family\n"
        "part,10,saw,60,a\nfitting,10,saw,60,a\ntoo-long,10,saw,60.02,a\nother,10,saw,40,b\nother-long,10,saw,41,b\n"
    ),
    "work_centers": "work_center,units\nsaw,1\n",
}


def write(folder, **tables):
    for name, rows in {**TABLES, **tables}.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return folder


def with_plan(folder, **tables):
    """Write a factory and keep its plan."""
    keep_plan(plan_orders(write(folder, **tables), start=START, limits=PlanLimits(changes=20, seed=3)))
    return folder


def promised(folder, item, quantity=1, **wishes):
    return Promiser(folder, scenarios=128).ask(AskedOrder(item=item, quantity=quantity, **wishes))


def clock(moment):
    """A moment of the first days as hours and minutes since the plan's start."""
    minutes = round((moment - START).total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
