"""YAML whose every key knows its line and column, checked by a pydantic model."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from gongfu.errors import InputError, Problem, Where
from gongfu.texts import text

__all__ = ["PlacedYaml", "checked", "read_yaml"]

M = TypeVar("M", bound=BaseModel)
Keys = tuple[str | int, ...]


class PlainLoader(yaml.SafeLoader):
    """Leaves dates as the words they are written in, so that a wrong one is met where its place is known."""

    yaml_implicit_resolvers = {  # noqa: RUF012 — the name and form are PyYAML's
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedYaml:
    """Plain data with the place of each value, by the keys that lead to it."""

    path: str
    data: object
    places: dict[Keys, tuple[int, int]]

    def where(self, *keys: str | int) -> Where:
        """Give the place of a value, or of the nearest thing around it.

        Parameters
        ----------
        keys
            The keys that lead to it.
        """
        while keys and keys not in self.places:
            keys = keys[:-1]
        return Where(self.path, *self.places.get(keys, (1, 1)))


def read_yaml(path: Path, shown: str) -> PlacedYaml:
    """Read a YAML file.

    Parameters
    ----------
    path
        The file.
    shown
        Its name in messages.

    Raises
    ------
    InputError
        When it is missing, is not UTF-8, is not YAML, or names a key twice.
    """
    if not path.is_file():
        raise InputError(Problem("workspace.missing_file", Where(shown)))
    try:
        words = path.read_bytes().decode("utf-8-sig")
        loader = PlainLoader(words)
        node = loader.get_single_node()
    except UnicodeDecodeError as error:
        raise InputError(Problem("workspace.not_utf8", Where(shown), {"offset": error.start})) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = Where(shown) if mark is None else Where(shown, mark.line + 1, mark.column + 1)
        raise InputError(Problem("workspace.not_yaml", where, {"reason": error.problem})) from error
    places: dict[Keys, tuple[int, int]] = {}
    problems: list[Problem] = []
    if node is not None:
        collect_places(node, (), places, shown, problems)
    if problems:
        raise InputError(*problems)
    data = loader.construct_document(node) if node is not None else {}
    return PlacedYaml(path=shown, data=data, places=places)


def collect_places(
    node: yaml.Node, keys: Keys, places: dict[Keys, tuple[int, int]], shown: str, problems: list[Problem]
) -> None:
    """Note where each value stands; complain of a key that stands twice, which YAML would silently overwrite."""
    places[keys] = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*keys, str(key.value))
            if here in places:
                where = Where(shown, key.start_mark.line + 1, key.start_mark.column + 1)
                problems.append(Problem("workspace.key_twice", where, {"key": key.value}))
            collect_places(value, here, places, shown, problems)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            collect_places(value, (*keys, index), places, shown, problems)


def checked(placed: PlacedYaml, model: type[M]) -> M:
    """Check plain data against a model.

    Parameters
    ----------
    placed
        The data with its places.
    model
        The pydantic model; each field's ``title`` is the key of the text that says what it takes.

    Raises
    ------
    InputError
        Lists every key that is missing, unknown or wrong, with its place and what is allowed.
    """
    if not isinstance(placed.data, dict):
        raise InputError(Problem("workspace.no_mapping", placed.where(), {"keys": ", ".join(model.model_fields)}))
    try:
        return model.model_validate(placed.data)
    except ValidationError as error:
        found = {top_key(entry["loc"]): (entry["type"], entry["loc"]) for entry in error.errors()}
        problems = [as_problem(kind, loc, placed, model) for kind, loc in found.values()]
        raise InputError(*sorted(problems, key=place_of)) from None


def place_of(problem: Problem) -> tuple[int, int]:
    """Give the line and column of a problem, to sort by."""
    where = problem.where
    return (where.line or 0, where.column or 0) if where else (0, 0)


def top_key(loc: Keys) -> str:
    """Give the key of the file that an error is about; a union reports several errors for one key."""
    return str(loc[0])


def as_problem(kind: str, loc: Keys, placed: PlacedYaml, model: type[BaseModel]) -> Problem:
    """Say in our words what pydantic found."""
    key = top_key(loc)
    if kind == "extra_forbidden" and len(loc) == 1:
        details: dict[str, object] = {"key": key, "keys": ", ".join(model.model_fields)}
        return Problem("workspace.unknown_key", placed.where(*loc), details)
    expected = text(f"workspace.{model.model_fields[key].title}")
    if kind == "missing" and len(loc) == 1:
        return Problem("workspace.missing_key", placed.where(), {"key": key, "expected": expected})
    assert isinstance(placed.data, dict)
    return Problem(
        "workspace.bad_value", placed.where(*loc), {"key": key, "value": placed.data[key], "expected": expected}
    )
