"""What a number measures, in words: indicators of the workspace, and what computations call their results."""

import re
from typing import Final

from gongfu.model.workspace import Workspace
from gongfu.texts import Language, Text, text
from gongfu.texts.web import TEXTS

__all__ = ["indicator_name"]

# What a computation says of one thing among many, e.g. "cost of second-welder", and the text that says it.
ABOUT_ONE: Final = (
    (re.compile(r"probability of (?P<name>.+) on time"), "indicator_on_time"),
    (re.compile(r"quantity of (?P<name>.+)"), "indicator_quantity"),
    (re.compile(r"cost of (?P<name>.+)"), "indicator_cost"),
    (re.compile(r"indicator change by (?P<name>.+)"), "indicator_changed_output"),
    (re.compile(r"throughput change by (?P<name>.+)"), "indicator_changed_throughput"),
    (re.compile(r"probability change by (?P<name>.+)"), "indicator_changed_chance"),
    (re.compile(r"inventory at (?P<name>.+)"), "indicator_inventory"),
    (re.compile(r"recovery for (?P<name>.+)"), "indicator_recovery"),
    (re.compile(r"weight in (?P<name>.+)"), "indicator_weight"),
)
READ_AS_ONE: Final = re.compile(r"(?P<one>[^~]+)~(?P<other>[^~]+)")


def indicator_name(indicator: str, workspace: Workspace, language: Language) -> str:
    """Give the name of what a fact measures; its id, made readable, where nobody has named it.

    Parameters
    ----------
    indicator
        An indicator of the workspace, or what a computation calls its result.
    workspace
        Names of indicators, levers and entities.
    language
        ``zh`` or ``en``.
    """
    known = workspace.indicators.get(indicator)
    if known:
        return known.name.in_language(language)
    if f"indicator_{indicator}" in TEXTS:
        return TEXTS[f"indicator_{indicator}"].in_language(language)
    for pattern, key in ABOUT_ONE:
        if found := pattern.fullmatch(indicator):
            return text(f"web.{key}", name=thing_named(found["name"], workspace)).in_language(language)
    if found := READ_AS_ONE.fullmatch(indicator):
        one, other = (indicator_name(part, workspace, language) for part in (found["one"], found["other"]))
        return text("web.indicator_read_as_one", one=one, other=other).in_language(language)
    return indicator.replace("_", " ")


def thing_named(name: str, workspace: Workspace) -> Text:
    """Find the words for a lever or an entity, by its id or the last part of it."""
    levers = {lever.id: lever.name for lever in workspace.levers}
    entities = {entity.id: entity.name for entity in workspace.entities}
    by_last_part = {entity.id.partition(":")[2]: entity.name for entity in workspace.entities}
    return levers.get(name) or entities.get(name) or by_last_part.get(name) or Text(zh=name, en=name)
