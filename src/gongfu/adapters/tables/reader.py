"""Read a table against its declaration; everything that is wrong is found in one pass, each with its place."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from gongfu.adapters.tables.cells import parsed_cell
from gongfu.adapters.tables.encodings import decoded
from gongfu.adapters.tables.headers import HeaderMatch, matched_header, rank_of
from gongfu.adapters.tables.records import Record, records_of
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema, Value
from gongfu.errors import InputError, Problem, Where
from gongfu.model.facts import TableRow
from gongfu.model.workspace import ExtraColumn

__all__ = ["Row", "Table", "missing_file", "read_records", "read_table", "shown_path"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row after reading: values by column name, in the columns' units. ``sound`` is false when a cell was wrong."""

    path: str
    record: Record
    values: dict[str, Value]
    places: dict[str, int]
    sound: bool = True

    @property
    def line(self) -> int:
        """Line of the file, counted from 1; the header is line 1."""
        return self.record.line

    def where(self, column: str) -> Where:
        """Give the place of a cell, or of the row when it has no such cell.

        Parameters
        ----------
        column
            Name of a declared column.
        """
        if column not in self.places:
            return Where(self.path, self.line)
        return Where(self.path, *self.record.position(self.places[column]))

    def source(self, column: str = "source") -> TableRow:
        """Give the row as the source of a fact, with the publication that one of its cells names.

        Parameters
        ----------
        column
            The column that names the publication.
        """
        said = self.values.get(column)
        return TableRow(path=self.path, line=self.line, published=said if isinstance(said, str) else "")

    def get(self, column: str, kind: type[V]) -> V:
        """Give the value of a column that is never empty.

        Parameters
        ----------
        column
            Name of a declared column that is required or has a default.
        kind
            Type of the value.
        """
        value = self.values[column]
        assert isinstance(value, kind), f"{column} of {self.path}:{self.line} is a {kind.__name__}"
        return value

    def find(self, column: str, kind: type[V]) -> V | None:
        """Give the value of a column, or None where the cell is empty.

        Parameters
        ----------
        column
            Name of a declared column.
        kind
            Type of the value.
        """
        return None if self.values[column] is None else self.get(column, kind)

    def texts(self, column: str) -> tuple[str, ...]:
        """Give the texts of a column that holds several.

        Parameters
        ----------
        column
            Name of a declared column of type ``texts``.
        """
        value = self.values[column]
        assert isinstance(value, tuple), f"{column} holds texts"
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table after reading; ``rows`` holds unsound rows too, so that what refers to them is not blamed."""

    schema: TableSchema
    path: str
    rows: tuple[Row, ...]
    extra_columns: tuple[ExtraColumn, ...] = ()

    @property
    def sound_rows(self) -> tuple[Row, ...]:
        """The rows in which nothing was wrong."""
        return tuple(row for row in self.rows if row.sound)

    @property
    def digest(self) -> str:
        """The SHA-256 of what its rows say, however they are written."""
        said = repr([(row.sound, sorted(row.values.items())) for row in self.rows])
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def ids(self) -> frozenset[str]:
        """The values of the first key column."""
        values = (row.values[self.schema.key[0]] for row in self.rows)
        return frozenset(value for value in values if isinstance(value, str))


@dataclass(slots=True)
class Reading:
    """What one pass over a file collects."""

    path: str
    schema: TableSchema
    problems: list[Problem]
    headers: dict[int, HeaderMatch] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)

    def complain(self, key: str, where: Where, **details: object) -> None:
        """Add a problem."""
        self.problems.append(Problem(f"tables.{key}", where, {"table": self.schema.name, **details}))


def read_table(path: Path, schema: TableSchema, *, root: Path | None, problems: list[Problem]) -> Table | None:
    """Read a table.

    Parameters
    ----------
    path
        The CSV file, in UTF-8 or GB 18030.
    schema
        Its declaration.
    root
        Folder of the workspace; paths in messages and sources are relative to it. None: they are as given.
    problems
        Everything that is wrong is added here.

    Returns
    -------
    Table or None
        None when the file or a required column is missing or the file cannot be cut into cells.
    """
    shown = shown_path(path, root)
    if not path.is_file():
        problems.append(missing_file(schema, shown))
        return None
    try:
        records = list(records_of(decoded(path.read_bytes(), shown), shown))
    except InputError as error:
        problems.extend(error.problems)
        return None
    return read_records(records, schema, shown, problems)


def shown_path(path: Path, root: Path | None) -> str:
    """Give a path as messages and sources name it.

    Parameters
    ----------
    path
        Of a file.
    root
        Folder of the workspace; None: the path stays as it is.
    """
    return str(path) if root is None else path.relative_to(root).as_posix()


def missing_file(schema: TableSchema, path: str) -> Problem:
    """Say that a table is not there, and what it would need.

    Parameters
    ----------
    schema
        Its declaration.
    path
        Where it would lie.
    """
    details: dict[str, object] = {"table": schema.name, "columns": ", ".join(required_names(schema))}
    return Problem("tables.missing_file", Where(path), details)


def read_records(records: Sequence[Record], schema: TableSchema, path: str, problems: list[Problem]) -> Table | None:
    """Read a table whose cells have been cut out.

    Parameters
    ----------
    records
        Its header, then its rows.
    schema
        Its declaration.
    path
        Of the file, for messages.
    problems
        Everything that is wrong is added here.

    Returns
    -------
    Table or None
        None when there is no header, or it lacks a required column.
    """
    reading = Reading(path=path, schema=schema, problems=problems)
    if not records:
        reading.complain("empty_file", Where(path, 1), columns=", ".join(required_names(schema)))
        return None
    header, *body = records
    if not match_headers(header, reading):
        return None
    rows = tuple(read_row(record, reading) for record in body)
    return Table(schema=schema, path=path, rows=unique_rows(rows, reading), extra_columns=kept_columns(body, reading))


def required_names(schema: TableSchema) -> list[str]:
    """List the columns a table must have."""
    return [column.name for column in schema.columns if column.required]


def match_headers(header: Record, reading: Reading) -> bool:
    """Find what each header means; say whether every required column is there."""
    found: dict[str, str] = {}
    for index, words, match in meanings(header, reading.schema):
        if match is None:
            reading.extra[index] = words
        elif match.column.name in found:
            where = Where(reading.path, *header.position(index))
            reading.complain("column_twice", where, header=words, other=found[match.column.name])
        else:
            found[match.column.name] = words
            reading.headers[index] = match
            check_header_unit(match, header, index, reading)
    complete = True
    for column in reading.schema.columns:
        replaced = bool(column.unless) and all(name in found for name in column.unless)
        if column.required and column.name not in found and not replaced:
            complete = False
            complain_of_missing(column, header, reading)
    return complete


def meanings(header: Record, schema: TableSchema) -> list[tuple[int, str, HeaderMatch | None]]:
    """Find what each header means by itself; of two that mean a column with a spare one, the lesser gets the spare."""
    found = [(index, words, matched_header(words, schema)) for index, words in enumerate(header.cells) if words]
    for column in schema.columns:
        same = [entry for entry in found if entry[2] is not None and entry[2].column is column]
        if column.spare is not None and len(same) == 2:
            lesser = max(same, key=lambda entry: rank_of(entry[1], column))
            found[found.index(lesser)] = (*lesser[:2], HeaderMatch(column=schema.column(column.spare)))
    return found


def check_header_unit(match: HeaderMatch, header: Record, index: int, reading: Reading) -> None:
    """Refuse a header whose unit does not measure what the column holds; its cells are then not converted."""
    if match.unit is None:
        return
    try:
        parsed_cell("1", replace(match.column, minimum=None, above=None, most=None), match.unit)
    except InputError as error:
        where = Where(reading.path, *header.position(index))
        reading.problems.extend(replace(problem, where=where) for problem in error.problems)
        reading.headers[index] = HeaderMatch(column=match.column)


def complain_of_missing(column: Column, header: Record, reading: Reading) -> None:
    """Name a missing column and every other header that would be taken for it."""
    names = list(column.aliases)
    if column.takes_unit:
        names.append(f"{column.stem or column.name}_<unit>")
    if column.unless:
        names.append(" + ".join(column.unless))
    reading.complain(
        "missing_column",
        Where(reading.path, header.line),
        column=column.name,
        aliases=", ".join(names) or "-",
        headers=", ".join(word for word in header.cells if word),
    )


def read_row(record: Record, reading: Reading) -> Row:
    """Read one record's cells; what is wrong is added to the problems and makes the row unsound."""
    before = len(reading.problems)
    values: dict[str, Value] = {column.name: column.default for column in reading.schema.columns}
    places = {match.column.name: index for index, match in reading.headers.items()}
    row = Row(path=reading.path, record=record, values=values, places=places)
    width = max((*reading.headers, *reading.extra), default=-1) + 1
    if any(record.cells[width:]):
        reading.complain("too_many_cells", Where(reading.path, *record.position(width)), count=len(record.cells))
    # Cells that state a unit come first because other cells of the row are read in it.
    for index, match in sorted(reading.headers.items(), key=lambda entry: entry[1].column.type is not ColumnType.UNIT):
        words = record.cells[index] if index < len(record.cells) else ""
        if words:
            read_cell(words, match, row, reading)
        elif match.column.required and not (match.column.unless and any(values[n] for n in match.column.unless)):
            reading.complain("empty_cell", row.where(match.column.name), column=match.column.name)
    return row if len(reading.problems) == before else replace(row, sound=False)


def read_cell(words: str, match: HeaderMatch, row: Row, reading: Reading) -> None:
    """Read one cell into the row."""
    column = match.column
    said = row.values[column.unit_from] if column.unit_from is not None and match.unit is None else None
    from_row = said if isinstance(said, str) and said != column.unit else None
    try:
        row.values[column.name] = parsed_cell(words, column, match.unit or from_row)
    except InputError as error:
        for problem in error.problems:
            blames_unit_cell = problem.details.get("unit") == from_row is not None
            blamed = column.unit_from if blames_unit_cell and column.unit_from else column.name
            where = row.where(blamed)
            # A wrong cell of units spoils every number read in it, and is complained of once.
            if all(told.where != where for told in reading.problems):
                reading.problems.append(replace(problem, where=where))


def unique_rows(rows: Sequence[Row], reading: Reading) -> tuple[Row, ...]:
    """Complain of rows whose key an earlier row has, and leave them out; a table without a key may repeat itself."""
    if not reading.schema.key:
        return tuple(rows)
    first: dict[tuple[Value, ...], Row] = {}
    for row in rows:
        key = tuple(row.values[name] for name in reading.schema.key)
        if row.sound and key in first:
            words = ", ".join(str(part) for part in key if part is not None)
            where = row.where(reading.schema.key[0])
            columns = ", ".join(reading.schema.key)
            reading.complain("duplicate", where, value=words, columns=columns, line=first[key].line)
        else:
            first.setdefault(key if row.sound else (row.line,), row)
    return tuple(first.values())


def kept_columns(body: Sequence[Record], reading: Reading) -> tuple[ExtraColumn, ...]:
    """Keep the columns this program does not know."""
    return tuple(
        ExtraColumn(
            path=reading.path,
            name=name,
            cells=tuple((one.line, one.cells[index]) for one in body if index < len(one.cells) and one.cells[index]),
        )
        for index, name in reading.extra.items()
    )
