"""An order that is asked for in words, read and written as a row of a table of orders."""

import re
from datetime import date, timedelta, tzinfo

from gongfu.adapters.tables.cells import parsed_cell
from gongfu.adapters.tables.chain_rows import orders_from
from gongfu.adapters.tables.factory_tables import ORDERS
from gongfu.adapters.tables.reader import read_records
from gongfu.adapters.tables.records import Record
from gongfu.errors import InputError, Problem
from gongfu.model.factories import Order
from gongfu.model.promises import AskedOrder

__all__ = ["asked_order", "words_of_order"]

# A table of orders has a due date in every row; one that is asked for need not have any.
SOME_DAY = "2999-12-31"
DUE = next(column for column in ORDERS.columns if column.name == "due")
MIDNIGHT = re.compile(r"\s*(?P<day>.*\d日?)(?:T|\s+)0?0[:：]00(?:[:：]00(?:\.0+)?)?\s*")
# Whole numbers up to here have all of their digits.
EXACT = 2**53


def words_of_order(asked: AskedOrder) -> dict[str, str]:
    """Give the cells of an order as a table of orders has them, by column.

    Who asks for midnight means that moment. In a table it stands for a day without a time, due when the day ends; so it
    is written as the day before.

    Parameters
    ----------
    asked
        The order.
    """
    return {
        "order": asked.order or "",
        "item": asked.item,
        "qty": str(asked.quantity),
        "due": due_words(asked.due or ""),
        "release": asked.release or "",
        "weight": number_words(asked.weight),
        "plant": asked.plant or "",
        "customer": asked.customer or "",
        "options": asked.options,
    }


def due_words(words: str) -> str:
    """Write a due moment as tables have it; one that cannot be read stays as it is, and is refused as it was typed."""
    found = MIDNIGHT.fullmatch(words)
    if found is None:
        return words
    try:
        day = parsed_cell(found["day"], DUE, None)
    except InputError:
        return words
    return (day - timedelta(days=1)).isoformat() if isinstance(day, date) and day > date.min else words


def number_words(number: float) -> str:
    """Write a number with all of its digits; a whole one without any behind the point."""
    return f"{number:.0f}" if number.is_integer() and abs(number) < EXACT else repr(float(number))


def asked_order(asked: AskedOrder, zone: tzinfo) -> Order:
    """Read an order as if it stood in a table of orders; without a due date it is due in a far future.

    Parameters
    ----------
    asked
        The order, with its id.
    zone
        Of the factory's clock.

    Raises
    ------
    InputError
        Lists everything that is wrong with it.
    """
    words = words_of_order(asked)
    words["due"] = words["due"] or SOME_DAY
    problems: list[Problem] = []
    records = (Record(line=1, cells=tuple(words)), Record(line=2, cells=tuple(words.values())))
    table = read_records(records, ORDERS, "", problems)
    if problems or table is None:
        raise InputError(*(Problem(each.key, None, each.details) for each in problems))
    (order,) = orders_from(table, zone)
    return order
