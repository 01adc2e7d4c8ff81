"""Orders against capacity: which will be late, how likely, and what holds them; and job shops, planned."""

from gongfu.schedule.job_shop import (
    JobShop,
    JobShopPlan,
    SearchLimits,
    SearchProgress,
    TracePoint,
    plan_job_shop,
)
from gongfu.schedule.order_load import FirstLate, OrderLoad, OrderRisk, WeekLoad, order_load

__all__ = [
    "FirstLate",
    "JobShop",
    "JobShopPlan",
    "OrderLoad",
    "OrderRisk",
    "SearchLimits",
    "SearchProgress",
    "TracePoint",
    "WeekLoad",
    "order_load",
    "plan_job_shop",
]
