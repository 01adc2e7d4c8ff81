"""What an experiment varies, as people who read its result call it."""

import re
from collections.abc import Iterable

from gongfu.model.experiments import Factor, Purchase
from gongfu.model.lines import Line
from gongfu.texts import Language, Text, text

__all__ = ["factor_text", "in_words"]


def factor_text(factor: Factor | Purchase, line: Line) -> Text:
    """Name a factor: in English as its file does, in Chinese by the name of its station or crew.

    Parameters
    ----------
    factor
        Or something that a budget buys.
    line
        Whose.
    """
    named = {crew.id: crew.name.zh for crew in line.crews} | {each.id: each.name.zh for each in line.stations}
    subject = Text(zh=named.get(factor.subject, factor.subject), en=factor.subject)
    return text(f"experiments.factor_{factor.attribute}", subject=subject)


def in_words(words: str, factors: Iterable[Factor | Purchase], line: Line, language: Language) -> str:
    """Put the names of factors, and units of their settings, that stand in some words into a language.

    Parameters
    ----------
    words
        As designs name effects: ``buffer of weld: 4 / 2``.
    factors
        Those it may speak of.
    line
        Whose.
    language
        ``zh`` or ``en``.
    """
    names = {factor.name: factor_text(factor, line).in_language(language) for factor in factors}
    names |= {unit: text(f"experiments.setting_{unit}").in_language(language) for unit in ("points", "s")}
    found = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w.-])(?:{found})(?![\w.-])", lambda match: names[match[0]], words)
