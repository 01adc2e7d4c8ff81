"""Write a plan as files: tables, work lists by machine, pictures, and job orders for a shop-floor system."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from gongfu.adapters.sheets import Cell, Sheet, write_csv, write_text, write_workbook
from gongfu.app.orders_view import order_rows
from gongfu.schedule import GanttBy, GanttHead, gantt_page, gantt_svg
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from gongfu.app.plan_orders import OrdersPlan

__all__ = ["write_plan"]

Table = tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]
OPERATION_COLUMNS = (
    *("machine", "start", "end", "order", "item", "qty", "operation", "step", "operators"),
    *("setup_start", "setup_min"),
)
MINUTE_S, HOUR_S = 60, 3600


def write_plan(result: "OrdersPlan", folder: Path, language: Language = "en") -> tuple[Path, ...]:
    """Write a plan into a folder.

    ``plan.html`` is the plan by machine and by order, to zoom; ``plan.svg`` and ``orders.svg`` are pictures of both.
    ``plan.xlsx`` has the orders, all operations and a work list for each machine; ``orders.csv`` and ``operations.csv``
    are its first two sheets; ``job-orders.json`` are ISA-95 job orders, one an operation. Where figures of the tables
    were made up, all of them say so.

    Parameters
    ----------
    result
        The plan.
    folder
        Where to; it is made if it is not there.
    language
        Of pictures and the heads of tables.

    Returns
    -------
    tuple of Path
        The files.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.

    Source
    ------
    IEC 62264-4 (ISA-95 part 4), job order: work master, start and end times, equipment and personnel requirements.
    """
    head, *rows = order_rows(result, language)
    orders = sheet(result, "orders", (head, tuple(rows)), language)
    columns = tuple(render(f"schedule.column_{name}", language) for name in OPERATION_COLUMNS)
    operations = operation_rows(result)
    lists = [
        sheet(result, machine, (columns[1:], tuple(row[1:] for row in operations if row[0] == machine)), language)
        for machine in dict.fromkeys(str(row[0]) for row in operations)
    ]
    every = sheet(result, "operations", (columns, operations), language)
    write_csv(folder / "orders.csv", orders)
    write_csv(folder / "operations.csv", every)
    write_workbook(folder / "plan.xlsx", [orders, every, *lists])
    seen = gantt_head(result, language)
    write_text(folder / "plan.svg", gantt_svg(result.problem, result.plan, language, head=seen))
    write_text(folder / "orders.svg", gantt_svg(result.problem, result.plan, language, by=GanttBy.ORDER, head=seen))
    write_text(folder / "plan.html", gantt_page(result.problem, result.plan, seen, language))
    jobs = json.dumps({"JobOrder": job_orders(result)}, ensure_ascii=False, indent=1)
    write_text(folder / "job-orders.json", jobs + "\n")
    tables = ("orders.csv", "operations.csv", "plan.xlsx", "job-orders.json")
    return tuple(folder / name for name in (*tables, "plan.html", "plan.svg", "orders.svg"))


def sheet(result: "OrdersPlan", name: str, table: Table, language: Language) -> Sheet:
    """Name a table in a language, and badge each row where figures were made up."""
    columns, rows = table
    if result.asked.example:
        yes = render("schedule.yes", language)
        columns, rows = (*columns, render("schedule.column_example", language)), tuple((*row, yes) for row in rows)
    titles = {known: render(f"schedule.sheet_{known}", language) for known in ("orders", "operations")}
    return Sheet(name=titles.get(name, name), columns=columns, rows=rows)


def gantt_head(result: "OrdersPlan", language: Language) -> GanttHead:
    """Say what stands at the head of pictures, and beside each order."""
    notes = {}
    for each in result.orders:
        if each.due is not None:
            late = each.late_by.total_seconds() / HOUR_S
            key = "schedule.gantt_note_late" if late else "schedule.gantt_note"
            notes[each.order] = render(key, language, hours=f"{late:.1f}", on_time=f"{each.risk.on_time:.0%}")
    return GanttHead(
        title=render(
            "schedule.gantt_plan_of",
            language,
            factory=result.factory,
            orders=len(result.orders),
            late=len(result.late),
        ),
        badge=render("schedule.example_sign", language) if result.asked.example else "",
        now_s=result.problem.now_s or None,
        notes=notes,
    )


def operation_rows(result: "OrdersPlan") -> tuple[tuple[Cell, ...], ...]:
    """Give all operations, machine by machine in the order of their starts; moments by the clock of the factory."""
    problem, rows = result.problem, []
    for each in sorted(result.plan.operations, key=lambda each: (each.machine, each.start_s, each.end_s)):
        operation = problem.operations[each.operation]
        job = problem.jobs[operation.job]
        start, end, setup = (
            result.moment(second).replace(tzinfo=None) for second in (each.start_s, each.end_s, each.setup_start_s)
        )
        rows.append(
            (
                problem.machines[each.machine].id,
                *(start, end),
                *(job.order, job.item, operation.quantity),
                *(operation.id, operation.name),
                ", ".join(problem.operators[person].id for person in each.operators),
                *((setup, each.setup_s / MINUTE_S) if each.setup_s else (None, None)),
            )
        )
    return tuple(rows)


def job_orders(result: "OrdersPlan") -> list[dict[str, object]]:
    """Give each operation as a job order of ISA-95."""
    badge = [{"ID": "example", "Value": True}] if result.asked.example else []
    found = []
    for place, each in enumerate(result.plan.operations):
        told = result.operation_json(place)
        operation = result.problem.operations[each.operation]
        job = result.problem.jobs[operation.job]
        found.append(
            {
                "ID": operation.id,
                "WorkMasterID": f"{job.item}/{operation.name}",
                "JobOrderParameter": [
                    {"ID": "order", "Value": job.order},
                    {"ID": "quantity", "Value": operation.quantity},
                    *badge,
                ],
                "StartTime": told["start"],
                "EndTime": told["end"],
                "Priority": job.weight,
                "EquipmentRequirement": [{"EquipmentID": told["machine"], "Quantity": 1}],
                "PersonnelRequirement": [{"PersonID": person, "Quantity": 1} for person in told["operators"]],
                "MaterialProducedRequirement": [{"MaterialDefinitionID": job.item, "Quantity": operation.quantity}],
            }
        )
    return found
