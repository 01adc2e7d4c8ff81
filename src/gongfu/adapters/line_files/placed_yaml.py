"""YAML as plain data in which every scalar is the words that were written, and the place of every key and value.

Distributions have commas of their own, which a mapping in braces would take for its own: in
``{up: exp(6 h), down: lognormal(8 min, cv=0.8)}`` YAML sees a key ``cv=0.8)``. Such pieces are joined again.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from gongfu.errors import InputError, Problem, Where

__all__ = ["Keys", "PlacedYaml", "parse_yaml"]

Keys = tuple[str | int, ...]
NULL = "tag:yaml.org,2002:null"
MERGE = "tag:yaml.org,2002:merge"


@dataclass(slots=True)
class PlacedYaml:
    """Plain data, and where each key and value stands."""

    path: str
    data: Any = None
    keys: dict[Keys, yaml.Mark] = field(default_factory=dict)
    values: dict[Keys, yaml.Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where_key(self, at: Keys) -> Where:
        """Give the place of a key, or of the thing around it.

        Parameters
        ----------
        at
            The keys that lead to it.
        """
        return self.where(at, 0) if at not in self.keys else self.place(self.keys[at], 0)

    def where(self, at: Keys, offset: int = 0) -> Where:
        """Give the place of a value, or of the nearest thing around it.

        Parameters
        ----------
        at
            The keys that lead to it.
        offset
            Characters from its beginning.
        """
        while at and at not in self.values:
            at = at[:-1]
        return self.place(self.values[at], offset) if at in self.values else Where(self.path, 1, 1)

    def call(self, at: Keys, name: str) -> None:
        """Let what stands under a key be found under another name too.

        Parameters
        ----------
        at
            The keys that lead to it.
        name
            The other name of the last of them.
        """
        for places in (self.keys, self.values):
            for keys in [keys for keys in places if keys[: len(at)] == at]:
                places[(*at[:-1], name, *keys[len(at) :])] = places[keys]

    def place(self, mark: yaml.Mark, offset: int) -> Where:
        """Give a mark as a place in the file.

        Parameters
        ----------
        mark
            Where the parser saw it.
        offset
            Characters further on.
        """
        return Where(self.path, mark.line + 1, mark.column + 1 + offset)


def parse_yaml(words: str, path: str) -> PlacedYaml:
    """Parse a YAML document.

    Parameters
    ----------
    words
        Its text.
    path
        Its file, for messages.

    Raises
    ------
    InputError
        When it is not YAML, a key stands twice or an alias contains itself.
    """
    placed = PlacedYaml(path)
    try:
        root = yaml.compose(words, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = placed.place(mark, 0) if mark else Where(path)
        raise InputError(Problem("line_files.not_yaml", where, {"reason": error.problem or error.context})) from error
    except yaml.reader.ReaderError as error:
        line = words.count("\n", 0, error.position) + 1
        details: dict[str, object] = {"reason": f"{error.reason} ({error.character!r})"}
        raise InputError(Problem("line_files.not_yaml", Where(path, line), details)) from error
    if root is not None:
        placed.data = plain(root, (), placed, ())
    if placed.problems:
        raise InputError(*placed.problems)
    return placed


def plain(node: yaml.Node, at: Keys, placed: PlacedYaml, around: tuple[int, ...]) -> Any:
    """Turn a node into plain data and note places."""
    placed.values[at] = node.start_mark
    if id(node) in around:
        placed.problems.append(Problem("line_files.alias_in_itself", placed.place(node.start_mark, 0)))
        return None
    if isinstance(node, yaml.MappingNode):
        return {
            key.value: plain(value, (*at, key.value), placed, (*around, id(node)))
            for key, value in pairs(node, at, placed)
        }
    if isinstance(node, yaml.SequenceNode):
        return [plain(each, (*at, index), placed, (*around, id(node))) for index, each in enumerate(node.value)]
    return None if node.tag == NULL else node.value


def pairs(node: yaml.MappingNode, at: Keys, placed: PlacedYaml) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Give a mapping's keys and values, pieces of distributions joined; complain of keys that stand twice."""
    found: list[tuple[yaml.ScalarNode, yaml.Node]] = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == MERGE:
            placed.problems.append(Problem("line_files.odd_key", placed.place(key.start_mark, 0)))
            continue
        if node.flow_style and found and is_open(found[-1][1]) and value.tag == NULL:
            found[-1][1].value += f", {key.value}"
            continue
        here = (*at, key.value)
        if here in placed.keys:
            placed.problems.append(Problem("line_files.key_twice", placed.place(key.start_mark, 0), {"key": key.value}))
        placed.keys[here] = key.start_mark
        found.append((key, value))
    return found


def is_open(node: yaml.Node) -> bool:
    """Whether a scalar has a parenthesis that is not closed yet."""
    return isinstance(node, yaml.ScalarNode) and node.value.count("(") > node.value.count(")")
