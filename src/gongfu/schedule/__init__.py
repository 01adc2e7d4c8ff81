"""Orders against capacity: which will be late, how likely, and what holds them; job shops, planned; plans, checked."""

from gongfu.schedule.check_plan import check_plan
from gongfu.schedule.job_shop import (
    JobShop,
    JobShopPlan,
    SearchLimits,
    SearchProgress,
    TracePoint,
    plan_job_shop,
)
from gongfu.schedule.order_load import FirstLate, OrderLoad, OrderRisk, WeekLoad, order_load
from gongfu.schedule.plan_violations import PlanRule, PlanViolation

__all__ = [
    "FirstLate",
    "JobShop",
    "JobShopPlan",
    "OrderLoad",
    "OrderRisk",
    "PlanRule",
    "PlanViolation",
    "SearchLimits",
    "SearchProgress",
    "TracePoint",
    "WeekLoad",
    "check_plan",
    "order_load",
    "plan_job_shop",
]
