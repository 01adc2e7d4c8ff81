"""Orders against capacity: which will be late, how likely, and what holds them; plans, searched for and checked."""

from gongfu.schedule.blocked_orders import BlockedBy, BlockedOrder, blocked_orders, orders_alone
from gongfu.schedule.buffered_problems import has_chance
from gongfu.schedule.change_reasons import Event, EventKind, Link, Reason
from gongfu.schedule.check_plan import check_plan
from gongfu.schedule.floor_state import FloorState, MachineStop, floor_state
from gongfu.schedule.gantt import gantt_svg
from gongfu.schedule.gantt_page import gantt_page
from gongfu.schedule.gantt_rows import GanttBy, GanttHead
from gongfu.schedule.job_shop import JobShop, JobShopPlan, plan_job_shop
from gongfu.schedule.kept_scenarios import KeptScenarios
from gongfu.schedule.late_jobs import Cause, ChainLink, JobCauses, causes_of_jobs
from gongfu.schedule.measures import Alternative, Earlier, EarlierBy, Expedite, Measure, NewDueDate, Overtime, Split
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.order_load import FirstLate, OrderLoad, OrderRisk, WeekLoad, order_load
from gongfu.schedule.plan_differences import Change, ChangeKind, plan_changes
from gongfu.schedule.plan_insertion import OfferKind, PlanInsertion
from gongfu.schedule.plan_load import CenterLoad, machine_hours, plan_load, setup_end_s
from gongfu.schedule.plan_risk import (
    JobRisk,
    PlanRisk,
    due_of_jobs,
    ends_of_jobs,
    job_risk,
    plan_risk,
    plan_risks,
    scenarios_in_time,
)
from gongfu.schedule.plan_sequence import LinkKind
from gongfu.schedule.plan_violations import PlanRule, PlanViolation
from gongfu.schedule.problem_building import BuiltProblem, OrderIntake, build_problem, taken_in
from gongfu.schedule.remedies import Remedy, find_remedies
from gongfu.schedule.replanning import (
    PresentProblem,
    closed_while_stopped,
    objective_of_changes,
    present_problem,
    replan,
)
from gongfu.schedule.scenario_choice import plan_on_scenarios
from gongfu.schedule.search import SearchCourse, SearchedPlan, is_compiled, search_along, search_plan
from gongfu.schedule.search_limits import PlanLimits, PlanProgress, PlanTracePoint

__all__ = [
    "Alternative",
    "BlockedBy",
    "BlockedOrder",
    "BuiltProblem",
    "Cause",
    "CenterLoad",
    "ChainLink",
    "Change",
    "ChangeKind",
    "Earlier",
    "EarlierBy",
    "Event",
    "EventKind",
    "Expedite",
    "FirstLate",
    "FloorState",
    "GanttBy",
    "GanttHead",
    "JobCauses",
    "JobRisk",
    "JobShop",
    "JobShopPlan",
    "KeptScenarios",
    "Link",
    "LinkKind",
    "MachineStop",
    "Measure",
    "NewDueDate",
    "OfferKind",
    "OrderIntake",
    "OrderLoad",
    "OrderRisk",
    "Overtime",
    "PlanInsertion",
    "PlanLimits",
    "PlanProgress",
    "PlanRisk",
    "PlanRule",
    "PlanTracePoint",
    "PlanViolation",
    "PresentProblem",
    "Reason",
    "Remedy",
    "SearchCourse",
    "SearchedPlan",
    "Split",
    "WeekLoad",
    "blocked_orders",
    "build_problem",
    "causes_of_jobs",
    "check_plan",
    "closed_while_stopped",
    "due_of_jobs",
    "ends_of_jobs",
    "find_remedies",
    "floor_state",
    "gantt_page",
    "gantt_svg",
    "has_chance",
    "is_compiled",
    "job_risk",
    "machine_hours",
    "moved_operations",
    "objective_of_changes",
    "order_load",
    "orders_alone",
    "plan_changes",
    "plan_job_shop",
    "plan_load",
    "plan_on_scenarios",
    "plan_risk",
    "plan_risks",
    "present_problem",
    "replan",
    "scenarios_in_time",
    "search_along",
    "search_plan",
    "setup_end_s",
    "taken_in",
]
