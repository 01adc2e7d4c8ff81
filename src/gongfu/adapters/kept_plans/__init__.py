"""Files that keep a factory's plan."""

from gongfu.adapters.kept_plans.plan_file import plan_words, read_plan_file
from gongfu.adapters.kept_plans.plan_lock import held_plan

__all__ = ["held_plan", "plan_words", "read_plan_file"]
