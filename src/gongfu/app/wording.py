"""Numbers as people read them."""

from gongfu.model.estimates import Estimate

__all__ = ["number", "percent", "signed"]


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
    return f"{change.mean * scale:+,.{digits}f} ± {change.half_width * scale:,.{digits}f}"
