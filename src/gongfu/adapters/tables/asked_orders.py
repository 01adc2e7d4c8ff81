"""An order that is asked for in words, read and written as a row of a table of orders."""

from datetime import tzinfo

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
# Whole numbers up to here have all of their digits.
EXACT = 2**53


def words_of_order(asked: AskedOrder) -> dict[str, str]:
    """Give the cells of an order as a table of orders has them, by column.

    Parameters
    ----------
    asked
        The order.
    """
    return {
        "order": asked.order or "",
        "item": asked.item,
        "qty": str(asked.quantity),
        "due": asked.due or "",
        "release": asked.release or "",
        "weight": number_words(asked.weight),
        "plant": asked.plant or "",
        "customer": asked.customer or "",
        "options": asked.options,
    }


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
