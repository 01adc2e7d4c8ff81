"""Numbers as people read them."""

from gongfu.model.estimates import Estimate
from gongfu.model.quantities import convert, same_dimension
from gongfu.texts import Text

__all__ = ["amount", "money", "money_change", "number", "percent", "signed"]

BILLION = 1e9
MILLION = 1e6


def number(value: float) -> str:
    """Write a number with at most four digits that matter and separators for thousands.

    Parameters
    ----------
    value
        Any finite number.
    """
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if abs(value) >= 100 or float(value).is_integer() else f"{value:.3g}"


def percent(share: float, digits: int = 0) -> str:
    """Write a share as a percentage.

    Parameters
    ----------
    share
        1 is 100 %.
    digits
        Digits after the point.
    """
    return f"{share * 100:.{digits}f} %"


def signed(change: Estimate, scale: float = 1.0, digits: int = 1) -> str:
    """Write a change with its sign and half-width.

    Parameters
    ----------
    change
        The change.
    scale
        Factor for display, e.g. 100 for points.
    digits
        Digits after the point.
    """
    return f"{change.mean * scale:+z,.{digits}f} ± {change.half_width * scale:,.{digits}f}"


def amount(value: float, unit: str) -> Text:
    """Write a value with its unit as each language counts: 7,000 亿元 is 700 billion yuan.

    Parameters
    ----------
    value, unit
        The number; money is converted, any other unit stays as it is.
    """
    if same_dimension(unit, "CNY"):
        return money(convert(value, unit, "CNY"))
    return Text(zh=f"{value:,g} {unit}", en=f"{value:,g} {unit}")


def money(yuan: float) -> Text:
    """Write an amount of yuan in 亿元 or 万元, and in billions or millions.

    Parameters
    ----------
    yuan
        The amount.
    """
    zh = f"{number(yuan / 1e8)} 亿元" if abs(yuan) >= 1e8 else f"{number(yuan / 1e4)} 万元"
    en = f"{number(yuan / BILLION)} billion" if abs(yuan) >= BILLION else f"{number(yuan / MILLION)} million"
    return Text(zh=zh, en=f"{en} yuan")


def money_change(change: Estimate) -> Text:
    """Write a change in yuan with its sign and half-width.

    Parameters
    ----------
    change
        The change, in yuan.
    """
    zh = f"{signed(change, 1e-8, 2)} 亿元" if abs(change.mean) >= 1e8 else f"{signed(change, 1e-4, 0)} 万元"
    if abs(change.mean) >= BILLION:
        return Text(zh=zh, en=f"{signed(change, 1 / BILLION, 2)} billion yuan")
    return Text(zh=zh, en=f"{signed(change, 1 / MILLION, 1)} million yuan")
