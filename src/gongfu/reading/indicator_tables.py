"""Read tables of indicators, which plans print beside their prose: a row an indicator, a column a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import Hardness, ReadFact
from gongfu.reading.blocks import Block
from gongfu.reading.confidence import confidence_of
from gongfu.reading.quantities import find_chinese_quantities
from gongfu.reading.times import Tense, Time, find_chinese_times

__all__ = ["is_row", "read_indicator_tables"]

ROW = re.compile(r"\s*\|.*\|\s*$")
CELL = re.compile(r"[^|]+")
RULE = re.compile(r"[\s|:—-]+$")
NAMES = re.compile(r"指标|名称|项目|产品|内容")
UNITS = re.compile(r"单位")
AIMS, TOLD = re.compile(r"目标|预期|规划值|计划"), re.compile(r"实际|现状|基期|基数|完成|实绩")
UNIT_BEHIND = re.compile(r"[（(]\s?(?P<unit>[^（）()]{1,10})\s?[)）]\s*$")
NUMBER = re.compile(
    r"\s*(?P<sign>≥|>=|＞|>|≤|<=|＜|<|约)?\s?[\[［]?(?P<number>-?\d[\d,.]*)[\]］]?\s?(?P<unit>[^\d\s|]{0,8}?)"
    r"(?P<after>及?以[上下内]|左右)?\s*$"
)
SIGNS = {
    "≥": Comparator.GE,
    ">=": Comparator.GE,
    "＞": Comparator.GT,
    ">": Comparator.GT,
    "≤": Comparator.LE,
    "<=": Comparator.LE,
    "＜": Comparator.LT,
    "<": Comparator.LT,
    "约": Comparator.APPROX,
}
NATURES = {"约束性": Hardness.BINDING, "预期性": Hardness.EXPECTED}
NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.、．]?|[（(]\d{1,2}[)）]|[①-⑳])\s*(?=[\u4e00-\u9fff])")
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row and where it stands in its block."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: its period, and whether they are aimed at."""

    index: int
    period: str
    aims: bool


def is_row(block: Block) -> bool:
    """Tell whether a block is a row of a table, its cells parted by bars.

    Parameters
    ----------
    block
        A block of the page.
    """
    return ROW.match(block.text) is not None


def read_indicator_tables(blocks: Sequence[Block], text: str, published: date | None) -> Iterator[ReadFact]:
    """Give the facts of the tables whose columns are years.

    Parameters
    ----------
    blocks
        The page's blocks.
    text
        The whole text.
    published
        Day of publication, which tells the years that lie ahead.
    """
    for rows, group in groupby(blocks, key=is_row):
        table = [block for block in group if rows and not RULE.match(block.text)]
        if len(table) >= LEAST_ROWS:
            yield from table_facts(table, text, published)


def table_facts(table: Sequence[Block], text: str, published: date | None) -> Iterator[ReadFact]:
    """Give the facts of one table; its first row names the columns."""
    head = cells_of(table[0])
    columns = [column for index, cell in enumerate(head) if (column := column_of(index, cell, published))]
    first = min((column.index for column in columns), default=0)
    named = [index for index, cell in enumerate(head[:first]) if NAMES.search(cell.words)]
    units = next((index for index, cell in enumerate(head) if UNITS.search(cell.words)), None)
    if not columns or not named:
        return
    for row in table[1:]:
        cells = cells_of(row)
        if len(cells) != len(head):
            continue
        for column in columns:
            unit = cells[units].words if units is not None else ""
            if fact := fact_of(row, cells[named[-1]], cells[column.index], unit, column, text):
                nature = next((said for word, said in NATURES.items() if word in row.text), None)
                yield replace(fact, hardness=nature if column.aims else None)


def cells_of(row: Block) -> list[Cell]:
    """Part a row into its cells."""
    first, last = row.text.index("|"), row.text.rindex("|")
    found = CELL.finditer(row.text, first, last)
    return [Cell(match.group().strip(" *"), match.start(), match.end()) for match in found]


def column_of(index: int, head: Cell, published: date | None) -> Column | None:
    """Give the period of a column of values, or None where its head names none or leaves open what it holds."""
    times: list[Time] = [time for time in find_chinese_times(head.words, published) if time.period]
    if len(times) != 1 or times[0].period is None or re.search("年均|累计|增速|增长", head.words):
        return None
    time = times[0]
    if AIMS.search(head.words) or TOLD.search(head.words):
        aims = AIMS.search(head.words) is not None
    elif published is None:
        return None
    else:
        aims = time.tense is not Tense.PAST
    return Column(index, times[0].period, aims)


def fact_of(row: Block, name: Cell, value: Cell, unit: str, column: Column, text: str) -> ReadFact | None:
    """Make the fact of a cell, or None where it holds no number with a unit."""
    found = NUMBER.match(value.words)
    said = UNIT_BEHIND.search(name.words)
    unit = (found["unit"] if found else "") or unit or (said["unit"] if said else "")
    if found is None or not unit:
        return None
    quantities = find_chinese_quantities(found["number"] + unit.strip("()（） ") + (found["after"] or ""))
    if len(quantities) != 1:
        return None
    subject = NUMBERING.sub("", name.words[: said.start()] if said else name.words).strip()
    start, end = row.raw(*trimmed(row, name.start, value.end))
    return ReadFact(
        kind=FactKind.TARGET if column.aims else FactKind.OBSERVED,
        subject=subject,
        comparator=SIGNS.get(found["sign"] or "", quantities[0].comparator or Comparator.EQ),
        value=quantities[0].value,
        unit=quantities[0].unit,
        period=column.period,
        span_text=text[start:end],
        start=start,
        end=end,
        confidence=confidence_of((), "zh"),
    )


def trimmed(row: Block, start: int, end: int) -> tuple[int, int]:
    """Take the spaces off both ends of a stretch."""
    words = row.text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
