"""Write a plan as files: tables, work lists by machine, a picture, and job orders for a shop-floor system."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from gongfu.adapters.sheets import Sheet, write_csv, write_text, write_workbook
from gongfu.app.orders_view import order_rows
from gongfu.schedule import gantt_svg
from gongfu.texts import Language

if TYPE_CHECKING:
    from gongfu.app.plan_orders import OrdersPlan

__all__ = ["write_plan"]

OPERATION_COLUMNS = ("machine", "start", "end", "order", "operation", "operators", "setup_start", "setup_s")


def write_plan(result: "OrdersPlan", folder: Path, language: Language = "en") -> tuple[Path, ...]:
    """Write a plan into a folder.

    ``plan.xlsx`` has the orders, all operations and a work list for each machine; ``orders.csv`` and ``operations.csv``
    are its first two sheets; ``plan.svg`` is the picture; ``job-orders.json`` are ISA-95 job orders, one an operation.

    Parameters
    ----------
    result
        The plan.
    folder
        Where to; it is made if it is not there.
    language
        Of the heads of tables.

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
    orders = Sheet(name="orders", columns=head, rows=tuple(rows))
    operations = operation_sheet(result)
    machines = dict.fromkeys(str(row[0]) for row in operations.rows)
    lists = [
        Sheet(
            name=machine,
            columns=OPERATION_COLUMNS[1:],
            rows=tuple(row[1:] for row in operations.rows if row[0] == machine),
        )
        for machine in machines
    ]
    write_csv(folder / "orders.csv", orders)
    write_csv(folder / "operations.csv", operations)
    write_workbook(folder / "plan.xlsx", [orders, operations, *lists])
    write_text(folder / "plan.svg", gantt_svg(result.problem, result.plan, language))
    jobs = json.dumps({"JobOrder": job_orders(result)}, ensure_ascii=False, indent=1)
    write_text(folder / "job-orders.json", jobs + "\n")
    names = ("orders.csv", "operations.csv", "plan.xlsx", "plan.svg", "job-orders.json")
    return tuple(folder / name for name in names)


def operation_sheet(result: "OrdersPlan") -> Sheet:
    """Give all operations, machine by machine in the order of their starts."""
    told = [result.operation_json(place) for place in range(len(result.plan.operations))]
    told.sort(key=lambda each: (each["machine"], each["start"], each["end"]))
    rows = [
        tuple(" ".join(each[name]) if name == "operators" else each[name] for name in OPERATION_COLUMNS)
        for each in told
    ]
    return Sheet(name="operations", columns=OPERATION_COLUMNS, rows=tuple(rows))


def job_orders(result: "OrdersPlan") -> list[dict[str, object]]:
    """Give each operation as a job order of ISA-95."""
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
