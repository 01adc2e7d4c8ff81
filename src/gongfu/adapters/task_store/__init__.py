"""Results of tasks on disk, as lines of JSON."""

from gongfu.adapters.task_store.json_lines import JsonLines, rows_kept

__all__ = ["JsonLines", "rows_kept"]
