"""Print the declarations of the tables as Markdown; the reference documentation holds exactly this."""

from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["schema_markdown"]

# The unit of plain numbers, which may be given in percent.
NO_UNIT = "1"


def schema_markdown(schema: TableSchema) -> str:
    """Describe a table: a heading, what it is for, and a line for each column.

    Parameters
    ----------
    schema
        The declaration.
    """
    key = " + ".join(f"`{name}`" for name in schema.key)
    rows = f"Rows are told apart by {key}." if key else "A row may repeat an earlier one."
    lines = [
        f"### `{schema.path}`",
        "",
        f"{schema.meaning} {rows}",
        "",
        "| column | holds | when empty | also called | meaning |",
        "|---|---|---|---|---|",
        *(column_line(column) for column in schema.columns),
    ]
    return "\n".join(lines) + "\n"


def column_line(column: Column) -> str:
    """Describe one column."""
    cells = (f"`{column.name}`", holds(column), when_empty(column), also_called(column), meaning(column))
    return "| " + " | ".join(cells) + " |"


def holds(column: Column) -> str:
    """Say what a cell holds, with its unit and bounds."""
    if column.type is ColumnType.CHOICE:
        return " · ".join(f"`{choice}`" for choice in column.choices)
    words = str(column.type)
    if column.unit == NO_UNIT:
        words += " or share in %"
    elif column.unit:
        words += f" of {column.unit}"
    if column.minimum is not None:
        words += f", ≥ {column.minimum:g}"
    if column.above is not None:
        words += f", > {column.above:g}"
    if column.most is not None:
        words += f", ≤ {column.most:g}"
    return words


def when_empty(column: Column) -> str:
    """Say what an empty or absent cell means."""
    if column.required:
        return "refused" + (f", unless {' and '.join(f'`{name}`' for name in column.unless)}" if column.unless else "")
    if column.default is None or column.default in ("", ()):
        return "—"
    if isinstance(column.default, bool):
        return "yes" if column.default else "no"
    return f"{column.default:g}" if isinstance(column.default, float) else f"{column.default}"


def also_called(column: Column) -> str:
    """List the other headers by which the column is known."""
    units = dict(column.alias_units)
    names = [f"`{name}`" + (f" (in {units[name]})" if name in units else "") for name in column.aliases]
    if column.takes_unit and column.unit != NO_UNIT:
        names.append(f"`{column.stem or column.name}_<unit>`")
    return ", ".join(names) or "—"


def meaning(column: Column) -> str:
    """Say what the column means and which table its values come from."""
    return column.meaning + (f" (in table {column.refers})" if column.refers else "")
