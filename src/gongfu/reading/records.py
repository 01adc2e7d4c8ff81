"""Tables of documents: a row is a document, its long cells are text, its other cells are what is said about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongfu.reading.lexicon.markup import COLUMN_NAMES, TITLE_KEYS

__all__ = ["Record", "split_records"]

LEAST_COLUMNS, MOST_COLUMNS = 3, 60
COLUMN_NAME_MAX = 30
# A cell of so many characters, or a shorter one with a full stop, is text.
LEAST_TEXT, LEAST_SENTENCE = 40, 12
STOPS = ("。", "；", ". ")
# Cells of an address or a heading are no text however long they are.
NOT_TEXT = ("url", "link", "链接", "网址", *TITLE_KEYS)


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its fields, where each one's value stands, and the raw stretches of its texts."""

    fields: dict[str, str]
    places: dict[str, tuple[int, int]]
    texts: tuple[tuple[int, int], ...]


def split_records(raw: str) -> tuple[Record, ...]:
    """Part a table with named columns into its rows; none where the text is no such table.

    Parameters
    ----------
    raw
        The decoded file.
    """
    rows = cells_by_row(raw)
    names = [COLUMN_NAMES.get(name, name) for name in column_names(raw, next(rows, []))]
    if not names:
        return ()
    records = (record_of(raw, names, cells) for cells in rows if len(cells) > 1)
    # Spreadsheets leave rows without a word below the last one.
    return tuple(record for record in records if record.fields or record.texts)


def column_names(raw: str, cells: list[tuple[int, int]]) -> list[str]:
    """Give the names of the columns; none where the first line does not name any."""
    names = [raw[start:end].strip().lstrip("\ufeff").lower() for start, end in cells]
    if not LEAST_COLUMNS <= len(names) <= MOST_COLUMNS or raw[cells[-1][1] :].strip() == "":
        return []
    good = all(1 < len(name) <= COLUMN_NAME_MAX and name.replace("_", "").isalpha() for name in names)
    known = sum(1 for name in names if name in COLUMN_NAMES or "_" in name or name in COLUMN_NAMES.values())
    return names if good and known >= 2 else []


def cells_by_row(raw: str) -> Iterator[list[tuple[int, int]]]:
    """Give the cells of each row as stretches of the raw text, without the quotes around them."""
    at, row = 0, []
    while at < len(raw):
        start, end, at = next_cell(raw, at)
        row.append((start, end))
        if raw.startswith(",", at):
            at += 1
            if at == len(raw):
                row.append((at, at))
            continue
        while raw[at : at + 1] in {"\r", "\n"}:
            at += 1
        yield row
        row = []
    if row:
        yield row


def next_cell(raw: str, at: int) -> tuple[int, int, int]:
    """Give where a cell starts and ends, and where what follows it stands."""
    if raw.startswith('"', at):
        close = raw.find('"', at + 1)
        while close >= 0 and raw.startswith('"', close + 1):
            close = raw.find('"', close + 2)
        if close >= 0:
            return at + 1, close, cell_end(raw, close + 1)
    end = cell_end(raw, at)
    return at, end, end


def cell_end(raw: str, at: int) -> int:
    """Give where the next comma or line end stands."""
    line = raw.find("\n", at)
    line = len(raw) if line < 0 else line
    comma = raw.find(",", at, line)
    return comma if comma >= 0 else line - (raw[line - 1 : line] == "\r" and line > at)


def record_of(raw: str, names: list[str], cells: list[tuple[int, int]]) -> Record:
    """Make a row's record; of two columns of one name the first counts."""
    fields: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    texts = []
    for name, (start, end) in zip(names, cells, strict=False):
        words = raw[start:end]
        sentence = len(words) >= LEAST_SENTENCE and any(stop in words for stop in STOPS)
        if (len(words) >= LEAST_TEXT or sentence) and not any(part in name for part in NOT_TEXT):
            texts.append((start, end))
        elif words.strip() and name not in fields:
            fields[name], places[name] = words.strip(), (start, end)
    return Record(fields, places, tuple(texts))
