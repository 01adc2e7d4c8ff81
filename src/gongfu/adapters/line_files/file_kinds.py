"""Open a file that should be a line, a state or an experiment, and say of any other what it is and what takes it."""

from pathlib import Path
from typing import Any, Literal

from gongfu.adapters.line_files.placed_yaml import PlacedYaml, parse_yaml
from gongfu.adapters.line_files.state_forms import ContentsForm, LineStateForm
from gongfu.errors import InputError, Problem, TerminalError, Where
from gongfu.texts import Text, text

__all__ = ["SPECIMENS", "Wanted", "decoded", "opened_mapping"]

Wanted = Literal["line", "state", "experiment"]

SPECIMENS = {
    "line": "line: module-line\nstations:\n  - station: weld\n    time: 39 s",
    "state": "line: module-line\nstations:\n  - {station: weld, machines: [{state: busy, worked: 12 s}], buffer: 2}",
    "experiment": "experiment: buffers\nline: module-line.yaml\nfactors:\n"
    "  - {factor: buffer of weld, levels: [2, 4, 8]}",
}
# How files begin that are no text, with their names.
BEGINNINGS = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "XLSX, DOCX, ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS, DOC"),
    (b"\x1f\x8b", "GZIP"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
)
TABLES = {".csv", ".tsv"}
SETTINGS = "gongfu.yaml"
ROUTINGS = "routings.csv"
NONE = "-"


def opened_mapping(path: Path | str, wanted: Wanted) -> tuple[PlacedYaml, bytes]:
    """Open a YAML file that is a mapping, of the kind that is wanted.

    Parameters
    ----------
    path
        As given.
    wanted
        The kind.

    Raises
    ------
    InputError
        When there is no such file, or it is something else; says what it is and which command takes it.
    TerminalError
        When it may not be read.
    """
    file = Path(path)
    if file.is_dir():
        raise InputError(folder_problem(file, wanted))
    if not file.is_file():
        details: dict[str, object] = {"wanted": text(f"file_kinds.wanted_{wanted}"), "beside": beside(file.parent)}
        raise InputError(Problem("file_kinds.missing", Where(str(path)), details))
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TerminalError(Problem("file_kinds.unreadable", Where(str(path)), {"reason": error.strerror})) from error
    require_text(file, content, wanted)
    placed = parse_yaml(decoded(content, str(path)), str(path))
    if not isinstance(placed.data, dict):
        key = "file_kinds.empty" if placed.data is None else "file_kinds.no_mapping"
        details = {"wanted": text(f"file_kinds.wanted_{wanted}"), "specimen": SPECIMENS[wanted]}
        raise InputError(Problem(key, placed.where(()), details))
    found = kind_of(placed.data, file.name)
    if found not in {wanted, None}:
        raise InputError(wrong(file, wanted, text(f"file_kinds.found_{found}"), str(found)))
    return placed, content


def require_text(file: Path, content: bytes, wanted: Wanted) -> None:
    """Refuse what is a table, or no text at all."""
    formats = [name for start, name in BEGINNINGS if content.startswith(start)]
    if formats or b"\0" in content[:1024]:
        name = formats[0] if formats else text("file_kinds.other_format")
        raise InputError(wrong(file, wanted, text("file_kinds.found_binary", format=name), None))
    if file.suffix.lower() in TABLES:
        use = "line_table" if (file.parent / ROUTINGS).is_file() else "table"
        raise InputError(wrong(file, wanted, text("file_kinds.found_table"), use))


def kind_of(data: dict[Any, Any], name: str) -> str | None:
    """Tell a kind of file by its keys; None where that is not sure."""
    if name == SETTINGS:
        return "settings"
    if "experiment" in data:
        return "experiment"
    if "lines" in data:
        return "line"
    rows = data.get("stations")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return None
    if any("time" in row for row in rows):
        return "line"
    known = all(row.keys() <= ContentsForm.model_fields.keys() for row in rows)
    of_a_state = any(isinstance(row.get("machines"), list) or row.keys() - {"station", "machines"} for row in rows)
    return "state" if known and of_a_state and data.keys() <= LineStateForm.model_fields.keys() else None


def folder_problem(folder: Path, wanted: Wanted) -> Problem:
    """Say that a folder is not what is wanted."""
    if (folder / SETTINGS).is_file():
        return wrong(folder, wanted, text("file_kinds.found_workspace"), "settings")
    if (folder / ROUTINGS).is_file():
        return wrong(folder, wanted, text("file_kinds.found_tables"), "line_table")
    return wrong(folder, wanted, text("file_kinds.found_folder"), "folder" if beside(folder) != NONE else None)


def wrong(file: Path, wanted: Wanted, found: Text, use: str | None) -> Problem:
    """Say what a file is, what it is for, and what is wanted."""
    folder = file if file.is_dir() else file.parent
    nothing = Text(zh="", en="")
    use_words = text(f"file_kinds.use_{use}", path=file, folder=folder, beside=beside(folder)) if use else nothing
    details: dict[str, object] = {"found": found, "use": use_words, "wanted": text(f"file_kinds.wanted_{wanted}")}
    return Problem("file_kinds.wrong", Where(str(file)), details)


def beside(folder: Path) -> str:
    """Name the YAML files of a folder."""
    names = sorted(each.name for each in folder.glob("*.y*ml")) if folder.is_dir() else []
    return ", ".join(names) or NONE


def decoded(content: bytes, path: str) -> str:
    """Decode UTF-8, with or without a mark.

    Parameters
    ----------
    content
        What the file holds.
    path
        Its name, for messages.

    Raises
    ------
    InputError
        When it is something else; names the byte and its place.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        details: dict[str, object] = {"byte": f"0x{content[error.start]:02x}"}
        raise InputError(Problem("line_files.not_utf8", Where(path, line, column), details)) from error
