"""What a lever changes: ``machines +1`` at a station, ``second_source 40%`` at a node, ``start -6 months``.

A change makes a variant of the thing it touches; the rest of the scenario stays the very same, so that both can be run
with common random numbers.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from gongfu.chain import with_second_source
from gongfu.errors import InputError, Problem, Where
from gongfu.model.chains import Chain
from gongfu.model.entities import Level
from gongfu.model.experiments import Attribute, Setting
from gongfu.model.factories import Factory
from gongfu.model.lines import Line
from gongfu.model.plans import Lever, Project
from gongfu.simulate.line_changes import changed_line

__all__ = ["Change", "Scenario", "apply_lever", "level_of", "parse_change"]

T = TypeVar("T")
CHANGE = re.compile(
    r"^\s*(?P<attribute>[a-z_]+)\s+(?P<amount>[+-]?\d+(?:\.\d+)?)\s*(?P<unit>%|points|months|days)?\s*$"
)
# What may be changed at each scope, with the units an amount may carry ("" is a plain number).
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "station": {
        "machines": ("",),
        "buffer": ("",),
        "time": ("%",),
        "mtbf": ("%",),
        "mttr": ("%",),
        "yield": ("points",),
    },
    "factory": {"hours_a_week": ("", "%"), "price": ("%",)},
    "node": {"second_source": ("%",)},
    "project": {"start": ("months", "days"), "cancel_probability": ("points",), "adds": ("%",)},
}
LEVELS = {"station": Level.LINE, "factory": Level.FACTORY, "node": Level.CHAIN, "project": Level.PLAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One attribute, by how much, in which unit (``""``, ``%``, ``points``, ``months``, ``days``)."""

    attribute: str
    amount: float
    unit: str

    @property
    def factor(self) -> float:
        """What a percentage multiplies by."""
        return 1 + self.amount / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything a lever may touch; a variant shares all it does not touch with the baseline."""

    lines: dict[str, Line]
    factories: dict[str, Factory]
    chains: dict[str, Chain]
    projects: tuple[Project, ...]


def scope_kind(lever: Lever) -> str:
    """Give the kind of entity a lever's scope names."""
    return lever.scope.split(":", 1)[0]


def level_of(lever: Lever) -> Level:
    """Give the level a lever acts at.

    Parameters
    ----------
    lever
        A lever whose change could be parsed.
    """
    return LEVELS[scope_kind(lever)]


def parse_change(lever: Lever) -> Change:
    """Read the words of a lever's change.

    Parameters
    ----------
    lever
        A row of ``levers.csv``.

    Raises
    ------
    InputError
        When the scope, the attribute, the amount or its unit is not one that can be tested; lists those that are.
    """
    where = Where(lever.source.path, lever.source.line)
    if scope_kind(lever) not in ALLOWED:
        raise InputError(
            Problem("app.lever_scope", where, {"lever": lever.id, "scope": lever.scope, "allowed": ", ".join(ALLOWED)})
        )
    allowed = ALLOWED[scope_kind(lever)]
    found = CHANGE.match(lever.change)
    unit = (found["unit"] or "") if found else ""
    if found is None or found["attribute"] not in allowed or unit not in allowed[found["attribute"]]:
        forms = "; ".join(
            f"{name} ±N{' ' if unit and unit != '%' else ''}{unit}" for name in allowed for unit in allowed[name]
        )
        raise InputError(
            Problem(
                "app.lever_change",
                where,
                {"lever": lever.id, "change": lever.change, "scope": lever.scope, "forms": forms},
            )
        )
    return Change(attribute=found["attribute"], amount=float(found["amount"]), unit=unit)


def apply_lever(lever: Lever, base: Scenario) -> Scenario:
    """Give the scenario in which one lever has been pulled.

    Parameters
    ----------
    lever
        The lever.
    base
        The scenario without it.

    Raises
    ------
    InputError
        When the lever names something the workspace does not have, or a change that cannot be.
    """
    change = parse_change(lever)
    kind, name = lever.scope.split(":", 1)
    if kind == "station":
        line_id, _, station_id = name.partition("/")
        line = found_in(base.lines, line_id, lever)
        stations = {station.id: station for station in line.stations}
        station = found_in(stations, station_id, lever)
        setting = Setting(change.amount, change.unit, added=True)
        changed = changed_line(line, Attribute(change.attribute), station.id, setting)
        if changed is None:
            raise impossible(lever)
        named = replace(changed, changes=(*line.changes, f"{station.id}: {lever.change}"))
        return replace(base, lines={**base.lines, line_id: named})
    if kind == "factory":
        factory = changed_factory(found_in(base.factories, name, lever), change, lever)
        return replace(base, factories={**base.factories, name: factory})
    if kind == "node":
        chains = {node.id: chain for chain in base.chains.values() for node in chain.nodes}
        chain = with_second_source(found_in(chains, name, lever), name, share=change.amount / 100)
        return replace(base, chains={**base.chains, chain.id: chain})
    projects = {project.id: project for project in base.projects}
    projects[name] = changed_project(found_in(projects, name, lever), change, lever)
    return replace(base, projects=tuple(projects.values()))


def found_in(things: dict[str, T], name: str, lever: Lever) -> T:
    """Find the thing a lever names, or say which ones there are."""
    if name not in things:
        raise InputError(
            Problem(
                "app.lever_unknown",
                Where(lever.source.path, lever.source.line),
                {"lever": lever.id, "scope": lever.scope, "name": name, "names": ", ".join(sorted(things)) or "-"},
            )
        )
    return things[name]


def impossible(lever: Lever) -> InputError:
    """Say that a change leads outside what can be."""
    return InputError(
        Problem(
            "app.lever_impossible",
            Where(lever.source.path, lever.source.line),
            {"lever": lever.id, "change": lever.change, "scope": lever.scope},
        )
    )


def changed_factory(factory: Factory, change: Change, lever: Lever) -> Factory:
    """Change one attribute of a factory."""
    if change.attribute == "price":
        return replace(factory, price_cny=factory.price_cny * change.factor)
    added = change.amount if not change.unit else factory.hours_a_week * change.amount / 100
    hours = factory.hours_a_week + added
    if not 0 < hours <= 168:
        raise impossible(lever)
    return replace(factory, hours_a_week=hours)


def changed_project(project: Project, change: Change, lever: Lever) -> Project:
    """Change one attribute of a project."""
    if change.attribute == "adds":
        if project.factory is not None:
            # What such a project adds is what its factory's line makes.
            raise impossible(lever)
        return replace(project, adds_cny=project.adds_cny * change.factor)
    if change.attribute == "cancel_probability":
        probability = project.cancel_probability + change.amount / 100
        if not 0 <= probability <= 1:
            raise impossible(lever)
        return replace(project, cancel_probability=probability)
    return replace(
        project,
        start=shift(project.start, change),
        start_early=shift(project.start_early, change),
        start_late=shift(project.start_late, change),
    )


def shift(day: date, change: Change) -> date:
    """Move a day by whole months, or by days; a month without that day ends on its last."""
    if change.unit == "days":
        return day + timedelta(days=change.amount)
    months = day.year * 12 + day.month - 1 + int(change.amount)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
