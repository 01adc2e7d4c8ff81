"""Orders against capacity: which will be late, how likely, and what holds them; plans, searched for and checked."""

from gongfu.schedule.blocked_orders import BlockedBy, BlockedOrder, blocked_orders, orders_alone
from gongfu.schedule.check_plan import check_plan
from gongfu.schedule.gantt import gantt_svg
from gongfu.schedule.gantt_page import gantt_page
from gongfu.schedule.gantt_rows import GanttBy, GanttHead
from gongfu.schedule.job_shop import (
    JobShop,
    JobShopPlan,
    SearchLimits,
    SearchProgress,
    TracePoint,
    plan_job_shop,
)
from gongfu.schedule.late_jobs import Cause, ChainLink, JobCauses, causes_of_jobs
from gongfu.schedule.measures import Alternative, Earlier, EarlierBy, Expedite, Measure, NewDueDate, Overtime, Split
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.order_load import FirstLate, OrderLoad, OrderRisk, WeekLoad, order_load
from gongfu.schedule.plan_load import CenterLoad, machine_hours, plan_load, setup_end_s
from gongfu.schedule.plan_risk import JobRisk, PlanRisk, plan_risk
from gongfu.schedule.plan_violations import PlanRule, PlanViolation
from gongfu.schedule.problem_building import BuiltProblem, build_problem
from gongfu.schedule.remedies import Remedy, find_remedies
from gongfu.schedule.search import PlanLimits, PlanProgress, PlanTracePoint, SearchedPlan, search_plan

__all__ = [
    "Alternative",
    "BlockedBy",
    "BlockedOrder",
    "BuiltProblem",
    "Cause",
    "CenterLoad",
    "ChainLink",
    "Earlier",
    "EarlierBy",
    "Expedite",
    "FirstLate",
    "GanttBy",
    "GanttHead",
    "JobCauses",
    "JobRisk",
    "JobShop",
    "JobShopPlan",
    "Measure",
    "NewDueDate",
    "OrderLoad",
    "OrderRisk",
    "Overtime",
    "PlanLimits",
    "PlanProgress",
    "PlanRisk",
    "PlanRule",
    "PlanTracePoint",
    "PlanViolation",
    "Remedy",
    "SearchLimits",
    "SearchProgress",
    "SearchedPlan",
    "Split",
    "TracePoint",
    "WeekLoad",
    "blocked_orders",
    "build_problem",
    "causes_of_jobs",
    "check_plan",
    "find_remedies",
    "gantt_page",
    "gantt_svg",
    "machine_hours",
    "moved_operations",
    "order_load",
    "orders_alone",
    "plan_job_shop",
    "plan_load",
    "plan_risk",
    "search_plan",
    "setup_end_s",
]
