"""Texts for people: both languages say the same, every text is used, and every key that is used exists.

A key is looked up by ``Problem("room.name")``, ``text("room.name")``, ``render("room.name", …)``, or through a helper
of the room, a function that puts ``f"room.{name}"`` together from its parameter ``name``. A key that is put together
further, ``f"room.prefix_{rest}"``, uses every text of the room whose name starts with that prefix, and one that is a
variable uses those whose names stand as strings anywhere in the package.
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
    """A call that looks a text up by a key that is spelt out, and the details that a helper adds.

    Helpers of several rooms may share a name; then there are several ``keys``, of which one has to be there.
    """

    place: str
    keys: tuple[str, ...]
    call: ast.Call
    added: frozenset[str] = frozenset()


@dataclass
class Uses:
    """Which texts the package uses: keys in full, their beginnings, and rooms whose keys come out of variables."""

    lookups: list[Lookup] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    variable: set[str] = field(default_factory=set)


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

    module: str
    node: ast.JoinedStr
    room: str
    place: int
    added: frozenset[str]


def details_in(function: ast.AST) -> frozenset[str]:
    """Every name that a function fills in itself."""
    nodes = list(ast.walk(function))
    keys = {key.value for d in nodes if isinstance(d, ast.Dict) for key in d.keys if isinstance(key, ast.Constant)}
    return frozenset(keys | {k.arg for call in nodes if isinstance(call, ast.Call) for k in call.keywords if k.arg})


def helpers(library, rooms: set[str]) -> dict[str, list[Helper]]:
    """The helpers of all rooms by name."""
    found: dict[str, list[Helper]] = {}
    for module in library:
        for name, function in module.functions():
            parameters = [a.arg for a in function.args.posonlyargs + function.args.args if a.arg not in {"self", "cls"}]
            for node in ast.walk(function):
                start = beginning(node)
                if start and start.endswith(".") and start[:-1] in rooms and len(node.values) == 2:
                    inner = ast.unparse(node.values[1].value)
                    if inner in parameters:
                        bare = name.rpartition(".")[2]
                        helper = Helper(module.path, node, start[:-1], parameters.index(inner), details_in(function))
                        found.setdefault(bare, []).append(helper)
    return found


def note_lookup(uses: Uses, call: ast.Call, where: str) -> None:
    """Note a call of Problem, text or render."""
    key = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if isinstance(key, str) and re.fullmatch(r"[a-z_]+\.\w+", key):
        uses.lookups.append(Lookup(where, (key,), call))


def note_help(uses: Uses, call: ast.Call, where: str, candidates: list[Helper]) -> None:
    """Note a call of a helper: one of the same module, else of the same room."""
    room_of_code = "/".join(where.split("/")[:3])
    same_module = [helper for helper in candidates if where.startswith(f"{helper.module}:")]
    candidates = same_module or [helper for helper in candidates if helper.module.startswith(room_of_code)]
    keys = [call.args[helper.place] for helper in candidates if len(call.args) > helper.place]
    rooms = [helper.room for helper in candidates]
    if not keys:
        return
    if isinstance(keys[0], ast.Constant) and isinstance(keys[0].value, str):
        spelt = tuple(f"{room}.{keys[0].value}" for room in rooms)
        added = frozenset().union(*(helper.added for helper in candidates))
        uses.lookups.append(Lookup(where, spelt, call, added))
        uses.whole |= set(spelt)
    elif beginning(keys[0]):
        uses.beginnings |= {f"{room}.{beginning(keys[0])}" for room in rooms}
    else:
        uses.variable |= set(rooms)


@pytest.fixture(scope="module")
def uses(library, rooms) -> Uses:
    """Every way in which the package uses its texts."""
    uses = Uses()
    by_helper = helpers(library, rooms)
    in_helpers = {helper.node for candidates in by_helper.values() for helper in candidates}
    for module in library:
        for node in ast.walk(module.tree):
            start, where = beginning(node), f"{module.path}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                uses.whole.add(node.value)
            elif start and re.fullmatch(r"[a-z_]+:", start):
                # The name of a measure, with what it is about behind the colon.
                uses.whole.add(start[:-1])
            elif start and "." in start and start.partition(".")[0] in rooms and node not in in_helpers:
                uses.beginnings |= {start} - {f"{room}." for room in rooms}
                uses.variable |= {start[:-1]} & rooms
            elif isinstance(node, ast.Call) and call_name(node) in LOOKUPS:
                note_lookup(uses, node, where)
            elif isinstance(node, ast.Call) and call_name(node) in by_helper:
                note_help(uses, node, where, by_helper[call_name(node)])
    uses.whole |= {f"{room}.{name}" for room in uses.variable for name in uses.whole}
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
    unknown = [lookup for lookup in uses.lookups if not catalogue.keys() & set(lookup.keys)]
    assert [f"{lookup.place}: {' or '.join(lookup.keys)}" for lookup in unknown] == []


def test_every_text_is_used(uses, catalogue):
    unused = [key for key in catalogue if key not in uses.whole and not key.startswith((*uses.beginnings,))]
    assert unused == []


def test_keys_that_are_put_together_can_be_found(uses, catalogue):
    names = {start.partition(".")[2] for start in uses.beginnings if any(key.startswith(start) for key in catalogue)}
    assert [start for start in sorted(uses.beginnings) if start.partition(".")[2] not in names] == []


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
        if given is not None:
            for key in catalogue.keys() & set(lookup.keys):
                missing = placeholders(catalogue[key].zh) - given - lookup.added
                wrong += [f"{lookup.place}: {key} asks for {name}" for name in sorted(missing)]
    assert wrong == []
