"""Numbers as people read them, in either language."""

import math
from datetime import datetime
from typing import Final

from gongfu.model.entities import Entity
from gongfu.model.estimates import Estimate
from gongfu.model.facts import Comparator, Fact
from gongfu.model.indicators import Indicator
from gongfu.texts import Language

__all__ = [
    "change",
    "fact_value",
    "interval",
    "is_share",
    "name_of",
    "percent",
    "quantity",
    "rounded",
    "scenario_time",
    "target_value",
    "yuan",
]

NO_VALUE: Final = "–"
# Unit as the workspace writes it → its words in Chinese and in English, and by what the English figure is multiplied.
UNITS: Final[dict[str, tuple[str, str, float]]] = {
    "亿元": ("亿元", "billion yuan", 0.1),
    "万元": ("万元", "thousand yuan", 10.0),
    "万台": ("万台", "thousand units", 10.0),
    "家": ("家", "", 1.0),
    "个": ("个", "", 1.0),
    "项": ("项", "", 1.0),
    "item": ("件", "items", 1.0),
    "items": ("件", "items", 1.0),
    "item/h": ("件/时", "items/h", 1.0),
    "item/d": ("件/天", "items/day", 1.0),
    "item/a": ("件/年", "items a year", 1.0),
    "item/year": ("件/年", "items a year", 1.0),
    "order": ("单", "orders", 1.0),
    "orders": ("单", "orders", 1.0),
    "d": ("天", "days", 1.0),
    "h": ("小时", "h", 1.0),
    "s": ("秒", "s", 1.0),
    "CNY/item": ("元/件", "yuan each", 1.0),
    "%": ("%", "%", 1.0),
    "points": ("个百分点", "points", 1.0),
    "1": ("", "", 1.0),
    "": ("", "", 1.0),
}
YUAN_STEPS: Final[dict[Language, tuple[tuple[float, str], ...]]] = {
    "zh": ((1e8, "亿元"), (1e4, "万元"), (1.0, "元")),
    "en": ((1e9, "billion yuan"), (1e6, "million yuan"), (1e3, "thousand yuan"), (1.0, "yuan")),
}
COMPARATORS: Final = {
    Comparator.GE: "≥ ",
    Comparator.GT: "> ",
    Comparator.LE: "≤ ",
    Comparator.LT: "< ",
    Comparator.APPROX: "≈ ",
}


def digits(value: float, half_width: float | None = None) -> str:
    """Write a number with as many digits as its uncertainty allows, four where none is known."""
    if not math.isfinite(value):
        return "∞" if value > 0 else NO_VALUE
    if half_width:
        places = max(0, 1 - math.floor(math.log10(half_width))) if math.isfinite(half_width) else 1
    elif value == int(value) and abs(value) < 1e15:
        places = 0
    else:
        places = max(0, 3 - math.floor(math.log10(abs(value))))
    written = f"{value:,.{min(places, 6)}f}"
    trimmed = written.rstrip("0").rstrip(".") if "." in written and not half_width else written
    return trimmed.replace("-", "−")


def percent(share: float | None, places: int = 1) -> str:
    """Write a share as a percentage.

    Parameters
    ----------
    share
        The share, 1 being all; None is not known.
    places
        Digits behind the point.
    """
    if share is None or not math.isfinite(share):
        return NO_VALUE
    return f"{100 * share:.{places}f} %".replace("-", "−")


def is_share(value: float, unit: str) -> bool:
    """Say whether a number without unit reads better as a percentage.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit.
    """
    return unit in {"1", ""} and abs(value) <= 1.0


def change(gain: Estimate, words: str, language: Language) -> str:
    """Write a change with its sign and the half-width of its interval.

    Parameters
    ----------
    gain
        The change.
    words
        What stands round the number, ``{}`` where it goes; the unit is written only where the words are ``{}`` alone.
    language
        ``zh`` or ``en``.
    """
    scale, unit = unit_scale(gain.mean, gain.unit, language)
    width = gain.half_width * scale
    sign = "+" if gain.mean > 0 else ""
    shown = f"{sign}{digits(gain.mean * scale, width)}" + (f" ± {digits(width, width)}" if width else "")
    return f"{shown} {unit}".strip() if words == "{}" else words.format(shown)


def unit_scale(value: float, unit: str, language: Language) -> tuple[float, str]:
    """Give by what a number is multiplied to be shown, and the unit it is then in."""
    if unit == "CNY":
        steps = YUAN_STEPS[language]
        scale, word = next(((size, word) for size, word in steps if abs(value) >= size), steps[-1])
        return 1 / scale, word
    chinese, english, factor = UNITS.get(unit, (unit, unit, 1.0))
    return (factor, english) if language == "en" else (1.0, chinese)


def yuan(amount: float, language: Language) -> str:
    """Write an amount of yuan at the scale a person would choose.

    Parameters
    ----------
    amount
        Yuan.
    language
        ``zh`` or ``en``.
    """
    scale, word = unit_scale(amount, "CNY", language)
    return f"{digits(float(f'{amount * scale:.4g}'))} {word}"


def quantity(value: float, unit: str, language: Language, half_width: float | None = None) -> str:
    """Write a number with its unit.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit as the workspace writes it.
    language
        ``zh`` or ``en``.
    half_width
        Half-width of its interval, shown behind ±, where there is one.
    """
    scale, word = unit_scale(value, unit, language)
    if unit == "CNY" and not half_width:
        return yuan(value, language)
    width = half_width * scale if half_width else None
    spread = f" ± {digits(width, width)}" if width else ""
    return f"{digits(value * scale, width)}{spread} {word}".strip()


def rounded(value: float, unit: str, language: Language, half_width: float | None) -> str:
    """Write a number with its unit and no more digits than its uncertainty allows; the uncertainty stands elsewhere.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit as the workspace writes it.
    language
        ``zh`` or ``en``.
    half_width
        Half-width of its interval, if it has one.
    """
    scale, word = unit_scale(value, unit, language)
    return f"{digits(value * scale, half_width * scale if half_width else None)} {word}".strip()


def interval(low: float, high: float, unit: str, language: Language) -> str:
    """Write an interval with its unit once.

    Parameters
    ----------
    low, high
        Its ends.
    unit
        Their unit as the workspace writes it.
    language
        ``zh`` or ``en``.
    """
    if is_share(high, unit) and is_share(low, unit):
        return f"{100 * low:.1f} – {100 * high:.1f} %".replace("-", "−")
    scale, word = unit_scale(max(abs(low), abs(high)), unit, language)
    coarse = abs(high - low) / 2 * scale or None
    return f"{digits(low * scale, coarse)} – {digits(high * scale, coarse)} {word}".strip()


def is_ratio(fact: Fact) -> bool:
    """Whether a number without unit reads better as a percentage."""
    return is_share(fact.value, fact.unit) and "~" not in fact.indicator


def fact_value(fact: Fact, language: Language) -> str:
    """Write a fact's number as it stands, with comparator, interval and unit.

    Parameters
    ----------
    fact
        The fact.
    language
        ``zh`` or ``en``.
    """
    if is_ratio(fact):
        return quantity(100 * fact.value, "%", language, 100 * fact.half_width if fact.half_width else None)
    return target_value(fact, language)


def target_value(fact: Fact, language: Language) -> str:
    """Write a number that is to be reached, or kept under, as its sentence says it.

    Parameters
    ----------
    fact
        The fact.
    language
        ``zh`` or ``en``.
    """
    before = COMPARATORS.get(fact.comparator, "")
    if fact.comparator is Comparator.RANGE and fact.value_high is not None:
        return f"{digits(fact.value)}–{quantity(fact.value_high, fact.unit, language)}"
    return before + quantity(fact.value, fact.unit, language, fact.half_width)


def name_of(subject: str, names: dict[str, Entity] | dict[str, Indicator], language: Language) -> str:
    """Give the name of an entity or indicator; its id, made readable, where it has none.

    Parameters
    ----------
    subject
        Its id.
    names
        What has names, by id.
    language
        ``zh`` or ``en``.
    """
    known = names.get(subject)
    return (
        known.name.in_language(language)
        if known
        else subject.partition(":")[2].replace("_", " ") or subject.replace("_", " ")
    )


def scenario_time(moment: datetime, language: Language) -> str:
    """Write a moment of the plant's time to the minute.

    Parameters
    ----------
    moment
        The moment, in the zone it is to be shown in.
    language
        ``zh`` or ``en``.
    """
    return f"{moment:%m-%d %H:%M}" if language == "zh" else f"{moment:%d %b %H:%M}"
