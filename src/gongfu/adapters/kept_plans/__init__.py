"""Files that keep a factory's plan."""

from gongfu.adapters.kept_plans.plan_file import plan_words, read_plan_file

__all__ = ["plan_words", "read_plan_file"]
