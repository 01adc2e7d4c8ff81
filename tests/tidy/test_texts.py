"""Texts for people: both languages say the same, every text is used, and every key that is used exists.

A key is looked up by ``Problem("room.name")``, ``text("room.name")``, ``render("room.name", …)``, or through a helper
of the room, a function that puts ``f"room.{name}"`` together from its parameter ``name``. A key that is put together
further, ``f"room.prefix_{rest}"``, uses every text of the room whose name starts with that prefix, and one that comes
out of a variable uses those whose names stand as strings in the same module.
"""

import ast
import importlib
import re
import string
from dataclasses import dataclass, field
from pathlib import Path

import pytest

LOOKUPS = {"Problem", "text", "render"}
CHINESE_CLAUSE = re.compile(r"[\u4e00-\u9fff]{5,}")


def placeholders(words: str) -> set[str]:
    """The outermost names in braces; ``{share:.1%}`` and ``{line.name}`` ask for ``share`` and ``line``."""
    fields = [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    return {re.split(r"[.\[]", name)[0] for name in fields}


@pytest.fixture(scope="module")
def catalogue(library):
    """Every text by its key."""
    rooms = [Path(m.path).stem for m in library if Path(m.path).parent.name == "texts"]
    loaded = {room: importlib.import_module(f"gongfu.texts.{room}") for room in rooms}
    return {
        f"{room}.{name}": words
        for room, module in loaded.items()
        for name, words in getattr(module, "TEXTS", {}).items()
    }


@pytest.fixture(scope="module")
def rooms(catalogue) -> set[str]:
    return {key.split(".")[0] for key in catalogue}


@dataclass(frozen=True)
class Lookup:
    """A call that looks a text up by a key that is spelt out, and the details that a helper adds."""

    place: str
    key: str
    call: ast.Call
    added: frozenset[str] = frozenset()


@dataclass
class Uses:
    """Which texts the package uses."""

    lookups: list[Lookup] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)


def call_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def beginning(node: ast.expr) -> str | None:
    """What an f-string begins with."""
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        return node.values[0].value
    return None


@dataclass(frozen=True)
class Helper:
    """A function that looks a text of its room up by its bare name, which is its parameter at ``place``."""

    room: str
    place: int
    added: frozenset[str]


def details_in(function: ast.AST) -> frozenset[str]:
    """Every name that a function fills in itself."""
    nodes = list(ast.walk(function))
    keys = {key.value for d in nodes if isinstance(d, ast.Dict) for key in d.keys if isinstance(key, ast.Constant)}
    return frozenset(keys | {k.arg for call in nodes if isinstance(call, ast.Call) for k in call.keywords if k.arg})


def helpers(library, rooms: set[str]) -> dict[str, Helper]:
    """The helpers of all rooms by name."""
    found = {}
    for module in library:
        for name, function in module.functions():
            parameters = [a.arg for a in function.args.args if a.arg not in {"self", "cls"}]
            for node in ast.walk(function):
                start = beginning(node)
                if start and start.endswith(".") and start[:-1] in rooms and len(node.values) == 2:
                    inner = ast.unparse(node.values[1].value)
                    if inner in parameters:
                        bare = name.rpartition(".")[2]
                        found[bare] = Helper(start[:-1], parameters.index(inner), details_in(function))
    return found


def note_call(uses: Uses, call: ast.Call, where: str, helper: Helper | None, said: set[str]) -> None:
    """Note what a call looks up; ``said`` are the strings of its module."""
    place = helper.place if helper else 0
    if len(call.args) <= place or not (helper or call_name(call) in LOOKUPS):
        return
    key, prefix = call.args[place], f"{helper.room}." if helper else ""
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        if helper or re.fullmatch(r"[a-z_]+\.\w+", key.value):
            uses.lookups.append(Lookup(where, prefix + key.value, call, helper.added if helper else frozenset()))
            uses.whole.add(prefix + key.value)
    elif helper and beginning(key):
        uses.beginnings.add(prefix + beginning(key))
    elif helper:
        uses.whole |= {prefix + name for name in said}


@pytest.fixture(scope="module")
def uses(library, rooms) -> Uses:
    """Every way in which the package uses its texts."""
    uses = Uses()
    by_helper = helpers(library, rooms)
    for module in library:
        said = {n.value for n in ast.walk(module.tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        uses.whole |= said
        for node in ast.walk(module.tree):
            start = beginning(node)
            if start and "." in start and not start.endswith(".") and start.partition(".")[0] in rooms:
                uses.beginnings.add(start)
            elif isinstance(node, ast.Call):
                note_call(uses, node, f"{module.path}:{node.lineno}", by_helper.get(call_name(node)), said)
    return uses


def test_both_languages_have_the_same_placeholders(catalogue):
    wrong = {
        key: (words.zh, words.en)
        for key, words in catalogue.items()
        if placeholders(words.zh) != placeholders(words.en)
    }
    assert wrong == {}


def test_no_text_is_empty(catalogue):
    assert [key for key, words in catalogue.items() if not words.zh.strip() or not words.en.strip()] == []


def test_english_texts_are_in_english(catalogue):
    """Units and names that have no English word may stand in them; a clause is one that nobody translated."""
    assert [key for key, words in catalogue.items() if CHINESE_CLAUSE.search(words.en)] == []


def test_every_key_that_is_looked_up_exists(uses, catalogue):
    assert [f"{lookup.place}: {lookup.key}" for lookup in uses.lookups if lookup.key not in catalogue] == []


def test_every_text_is_used(uses, catalogue):
    unused = [key for key in catalogue if key not in uses.whole and not key.startswith(tuple(uses.beginnings))]
    assert unused == []


def test_keys_that_are_put_together_can_be_found(uses, catalogue):
    assert [start for start in sorted(uses.beginnings) if not any(key.startswith(start) for key in catalogue)] == []


def given_details(call: ast.Call) -> set[str] | None:
    """The placeholders a call fills in, or None where they are not spelt out."""
    if call_name(call) != "Problem":
        names = [keyword.arg for keyword in call.keywords]
        return None if None in names else set(names)
    details = [keyword.value for keyword in call.keywords if keyword.arg == "details"] + call.args[2:3]
    if not details:
        return set()
    if not isinstance(details[0], ast.Dict) or not all(isinstance(k, ast.Constant) for k in details[0].keys):
        return None
    return {key.value for key in details[0].keys}


def test_every_placeholder_is_filled_in(uses, catalogue):
    wrong = []
    for lookup in uses.lookups:
        given = given_details(lookup.call)
        if lookup.key in catalogue and given is not None:
            missing = placeholders(catalogue[lookup.key].zh) - given - lookup.added
            wrong += [f"{lookup.place}: {lookup.key} asks for {name}" for name in sorted(missing)]
    assert wrong == []
