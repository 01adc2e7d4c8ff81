"""Results of tasks on disk, as lines of JSON."""

from gongfu.adapters.task_store.json_lines import JsonLines

__all__ = ["JsonLines"]
