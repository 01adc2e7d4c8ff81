"""Read ``factory.yaml``."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from gongfu.adapters.workspace_files.positions import PlacedYaml, checked, read_yaml
from gongfu.adapters.workspace_files.settings import BothLanguages, both
from gongfu.errors import InputError, Problem
from gongfu.model.factories import Factory
from gongfu.model.quantities import to_base

__all__ = ["FACTORY_FILE", "FactoryFile", "read_factory"]

FACTORY_FILE = "factory.yaml"
Amount = str | float
# Key, base unit, and the bounds of what can be: more than the first, at most the second.
AMOUNTS = {
    "price": ("CNY", 0.0, float("inf")),
    "hours_a_week": ("h", 0.0, 168.0),
    "weeks_a_year": ("week", 0.0, 53.0),
    "planned_items_a_day": ("item", 0.0, float("inf")),
    "model_error": ("", 0.0, 1.0),
}


class FactoryKeys(BaseModel):
    """The keys of ``factory.yaml``."""

    model_config = ConfigDict(extra="forbid")
    factory: str = Field(title="takes_id", pattern=r"^[\w][\w.-]*$")
    name: BothLanguages | str = Field(title="takes_name")
    firm: str = Field(title="takes_firm")
    project: str | None = Field(default=None, title="takes_project")
    line: str = Field(title="takes_line")
    item: BothLanguages | str = Field(title="takes_name")
    price: Amount = Field(title="takes_price")
    hours_a_week: Amount = Field(title="takes_hours_a_week")
    weeks_a_year: Amount = Field(title="takes_weeks_a_year")
    planned_items_a_day: Amount = Field(title="takes_items")
    model_error: Amount = Field(default=0.05, title="takes_model_error")
    example: bool = Field(default=False, title="takes_flag")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryFile:
    """A factory, the file its line is described in, and the places of its keys.

    The factory's ``line`` is the name of that file until the line has been read and says its id.
    """

    factory: Factory
    line_path: Path
    yaml: PlacedYaml


def read_factory(path: Path, *, root: Path) -> FactoryFile:
    """Read a ``factory.yaml``.

    Parameters
    ----------
    path
        The file.
    root
        Folder of the workspace; the path in messages is relative to it.

    Raises
    ------
    InputError
        Lists everything that is wrong in it, with line and column.
    """
    shown = path.relative_to(root).as_posix()
    placed = read_yaml(path, shown)
    keys = checked(placed, FactoryKeys)
    amounts = read_amounts(keys, placed)
    factory = Factory(
        id=keys.factory,
        name=both(keys.name),
        firm=keys.firm,
        project=keys.project,
        line=keys.line,
        item=both(keys.item),
        price_cny=amounts["price"],
        hours_a_week=amounts["hours_a_week"],
        weeks_a_year=amounts["weeks_a_year"],
        planned_items_a_day=amounts["planned_items_a_day"],
        model_error=amounts["model_error"],
        path=shown,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        example=keys.example,
    )
    return FactoryFile(factory=factory, line_path=path.parent / keys.line, yaml=placed)


def read_amounts(keys: FactoryKeys, placed: PlacedYaml) -> dict[str, float]:
    """Read the numbers with their units; list all that are wrong."""
    amounts: dict[str, float] = {}
    problems: list[Problem] = []
    for key, (unit, above, at_most) in AMOUNTS.items():
        try:
            amount = to_base(getattr(keys, key), unit)
        except InputError as error:
            problems += [replace(problem, where=placed.where(key)) for problem in error.problems]
            continue
        # A model error of nothing at all is a claim one may make; no other amount here can be nothing.
        if not (above < amount <= at_most or (key == "model_error" and amount == 0)):
            details: dict[str, object] = {"key": key, "value": getattr(keys, key), "above": above, "at_most": at_most}
            problems.append(Problem("workspace.out_of_bounds", placed.where(key), details))
        amounts[key] = amount
    if problems:
        raise InputError(*problems)
    return amounts
