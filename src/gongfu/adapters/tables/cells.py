"""What the words in a cell mean."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

from gongfu.adapters.tables.schema import Column, ColumnType, Value
from gongfu.errors import InputError, Problem
from gongfu.model.periods import period_end
from gongfu.model.quantities import allowed_units, convert, same_dimension

__all__ = ["parsed_cell"]

# A comma is taken as a thousands mark only where one can stand: 1,2 is refused rather than read as 12.
NUMBER = re.compile(
    r"^(?P<number>[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*(?P<unit>[^\d\s.,].*)?$"
)
DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
YEAR_FIRST = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?$")
# Durations as frePPLe and B2MML write them: ``1:30:00``, ``2 01:30:00``, ``PT1H30M``. Without seconds nobody can tell
# whether hours or minutes come first.
CLOCK_DURATION = re.compile(r"(?:(?P<days>\d+) )?(?P<hours>\d+):(?P<minutes>\d{2}):(?P<seconds>\d{2}(?:\.\d+)?)")
ISO_DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
MOMENT = re.compile(
    r"(?P<day>.*?\d日?)(?:T|\s+)(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
YES = {"yes", "y", "true", "1", "是", "示例"}
NO = {"no", "n", "false", "0", "否", ""}


def wrong(key: str, **details: object) -> InputError:
    """Make the error for a cell; the reader adds the place."""
    return InputError(Problem(f"tables.{key}", details=details))


def split_number(words: str, column: Column) -> tuple[float, str]:
    """Split a cell into its number and the unit behind it."""
    found = NUMBER.match(words)
    digits = found["number"].replace(",", "").replace("，", "") if found else ""
    if found is None or not any(sign.isdigit() for sign in digits):
        raise wrong("bad_number", column=column.name, words=words)
    return float(digits), (found["unit"] or "").strip()


def within_bounds(number: float, column: Column, words: str) -> float:
    """Refuse a number outside what the column declares."""
    if column.minimum is not None and number < column.minimum:
        raise wrong("too_small", column=column.name, words=words, least=f"{column.minimum:g}")
    if column.above is not None and number <= column.above:
        raise wrong("not_above", column=column.name, words=words, bound=f"{column.above:g}")
    if column.most is not None and number > column.most:
        raise wrong("too_large", column=column.name, words=words, most=f"{column.most:g}")
    return number


def number_cell(words: str, column: Column, unit: str | None) -> float:
    """Read a number and convert it to the column's unit; a unit in the cell comes before the header's."""
    seconds = duration_s(words) if column.unit and same_dimension("s", column.unit) else None
    if seconds is not None:
        return within_bounds(convert(seconds, "s", column.unit), column, words)
    number, own_unit = split_number(words, column)
    if own_unit and not column.unit:
        raise wrong("unit_not_taken", column=column.name, words=words, unit=own_unit)
    said = own_unit or unit
    if said and not same_dimension(said, column.unit):
        raise wrong("unit_does_not_fit", column=column.name, unit=said, allowed=", ".join(allowed_units(column.unit)))
    if said:
        number = convert(number, said, column.unit)
    return within_bounds(number, column, words)


def duration_s(words: str) -> float | None:
    """Read a duration that needs no unit as seconds; None when the words are none."""
    found = CLOCK_DURATION.fullmatch(words) or ISO_DURATION.fullmatch(words)
    if found is None:
        return None
    sizes = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}
    return sum(size * float(found[part] or 0) for part, size in sizes.items())


def whole_cell(words: str, column: Column, _unit: str | None) -> int:
    """Read a whole number."""
    number, unit = split_number(words, column)
    if unit or not number.is_integer():
        raise wrong("not_whole", column=column.name, words=words)
    return int(within_bounds(number, column, words))


def share_cell(words: str, column: Column, _unit: str | None) -> float:
    """Read a share as ``0.35`` or ``35 %``."""
    number, unit = split_number(words, column)
    share = number / 100 if unit in {"%", "％"} else number
    if unit not in {"", "%", "％"} or not 0 <= share <= 1:
        raise wrong("not_a_share", column=column.name, words=words)
    return share


def date_cell(words: str, column: Column, _unit: str | None) -> date:
    """Read a day; 03/04/2021 is refused because nobody can tell its day from its month."""
    if day_first := DAY_FIRST.match(words):
        year, month, day = int(day_first[3]), int(day_first[2]), int(day_first[1])
    elif year_first := YEAR_FIRST.match(words):
        year, month, day = int(year_first[1]), int(year_first[2] or year_first[4]), int(year_first[3] or year_first[5])
    else:
        raise wrong("bad_date", column=column.name, words=words)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise wrong("bad_date", column=column.name, words=words) from error


def moment_cell(words: str, column: Column, unit: str | None) -> date:
    """Read a day, or a day with a time; midnight without an offset is how systems write a day without a time."""
    found = MOMENT.fullmatch(words)
    if found is None:
        return date_cell(words, column, unit)
    day = date_cell(found["day"], column, unit)
    try:
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), tzinfo=zone_of(found["zone"]))
    except ValueError as error:
        raise wrong("bad_moment", column=column.name, words=words) from error
    return day if clock == time() else datetime.combine(day, clock)


def zone_of(words: str | None) -> timezone | None:
    """Read the offset of a time from that of Greenwich."""
    if words is None:
        return None
    if words == "Z":
        return UTC
    offset = timedelta(hours=int(words[1:3]), minutes=int(words[-2:]))
    return timezone(-offset if words[0] == "-" else offset)


def period_cell(words: str, _column: Column, _unit: str | None) -> str:
    """Read a period, in the form it is written."""
    period_end(words)
    return words


def flag_cell(words: str, column: Column, _unit: str | None) -> bool:
    """Read yes or no."""
    if words.casefold() in YES:
        return True
    if words.casefold() in NO:
        return False
    raise wrong("bad_flag", column=column.name, words=words)


def choice_cell(words: str, column: Column, _unit: str | None) -> str:
    """Read one of a few words."""
    said = next((choice for choice in column.choices if choice.casefold() == words.casefold()), None)
    if said is None:
        raise wrong("bad_choice", column=column.name, words=words, choices=", ".join(column.choices))
    return said


def unit_cell(words: str, column: Column, _unit: str | None) -> str:
    """Read a unit that this program knows."""
    if not same_dimension(words, words):
        raise wrong("unknown_unit", column=column.name, words=words)
    return words


def text_cell(words: str, _column: Column, _unit: str | None) -> str:
    """Read words as they stand."""
    return words


def list_cell(words: str, _column: Column, _unit: str | None) -> tuple[str, ...]:
    """Read texts that stand with a semicolon between."""
    return tuple(part.strip() for part in re.split("[;；]", words) if part.strip())


PARSERS: dict[ColumnType, Callable[[str, Column, str | None], Value]] = {
    ColumnType.TEXT: text_cell,
    ColumnType.NUMBER: number_cell,
    ColumnType.WHOLE: whole_cell,
    ColumnType.SHARE: share_cell,
    ColumnType.DATE: date_cell,
    ColumnType.MOMENT: moment_cell,
    ColumnType.PERIOD: period_cell,
    ColumnType.FLAG: flag_cell,
    ColumnType.CHOICE: choice_cell,
    ColumnType.UNIT: unit_cell,
    ColumnType.LIST: list_cell,
}


def parsed_cell(words: str, column: Column, unit: str | None) -> Value:
    """Read a cell that is not empty.

    Parameters
    ----------
    words
        The cell, without blanks around it.
    column
        What the cell belongs to.
    unit
        Unit that the header or the row states; None when neither does.

    Raises
    ------
    InputError
        When the words are not what the column holds; without a place.
    """
    return PARSERS[column.type](words, column, unit)
