"""Tasks of table tests for other processes, which have to find them by the name of their module."""

from gongfu.adapters.tables import PLAN_TABLES, append_rows

__all__ = ["CORRECTION", "CORRECTIONS", "append_ten"]

CORRECTIONS = next(table for table in PLAN_TABLES if table.name == "corrections")
CORRECTION = {
    "fact_or_span": "reading-0123456789ab",
    "field": "subject",
    "value": "机床产值",
    "by": "王",
    "date": "2024-05-06",
    "reason": "原文如此，",
}


def append_ten(root, name):
    for number in range(10):
        append_rows(root, CORRECTIONS, [CORRECTION | {"by": name, "value": str(number)}])
