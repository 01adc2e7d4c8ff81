"""Write the estimates of a simulation as a table for other programs: Parquet, CSV or a workbook."""

from math import isnan
from pathlib import Path

from gongfu.adapters.sheets import Sheet, write_csv, write_workbook
from gongfu.errors import InputError, Problem
from gongfu.simulate import LineResult

__all__ = ["write_result"]


def write_result(result: LineResult, path: Path) -> Path:
    """Write a row for each estimate: what it is of, its name, mean, half-width, confidence, n, unit.

    Parameters
    ----------
    result
        What a simulation gave.
    path
        The file; its ending says which form it has: ``.parquet``, ``.csv`` or ``.xlsx``.

    Raises
    ------
    InputError
        When it has another ending.
    TerminalError
        When the disk or the rights refuse.
    """
    table = result.to_table()
    ending = path.suffix.lower()
    if ending == ".parquet":
        import pyarrow.parquet

        path.parent.mkdir(parents=True, exist_ok=True)
        pyarrow.parquet.write_table(table, path)
        return path
    if ending not in {".csv", ".xlsx"}:
        raise InputError(Problem("app.no_such_table_form", details={"path": str(path)}))
    columns = tuple(table.column_names)
    # What is not known is an empty cell.
    rows = tuple(
        tuple(None if isinstance(cell, float) and isnan(cell) else cell for cell in row.values())
        for row in table.to_pylist()
    )
    sheet = Sheet(name=result.line.id, columns=columns, rows=rows)
    if ending == ".csv":
        write_csv(path, sheet)
    else:
        write_workbook(path, [sheet])
    return path
