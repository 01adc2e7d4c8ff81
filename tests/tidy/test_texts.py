"""Texts for people: both languages say the same, every text is used, and every key that is used exists.

A key is used where ``"room.name"`` stands as a string in the package. A key that is put together while running,
``f"room.prefix_{rest}"``, uses every text of the room whose name starts with that prefix.
"""

import ast
import importlib
import re
import string
from pathlib import Path

import pytest

LOOKUPS = {"Problem", "text", "render"}
HAN = re.compile(r"[\u4e00-\u9fff]")


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


def call_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.fixture(scope="module")
def lookups(library, rooms):
    """Each call of Problem, text or render whose key is spelt out: place, key and the call."""
    return [
        (f"{module.path}:{node.lineno}", node.args[0].value, node)
        for module in library
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and call_name(node) in LOOKUPS and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        if node.args[0].value.split(".")[0] in rooms or call_name(node) == "Problem"
    ]


def used_names(library, rooms) -> tuple[set[str], set[str]]:
    """Keys that stand in the package in full, and the beginnings of those that are put together."""
    whole, beginnings = set(), set()
    for module in library:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginning = str(node.values[0].value)
                if beginning.split(".", maxsplit=1)[0] in rooms and "." in beginning:
                    beginnings.add(beginning)
    return whole, beginnings


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
    """Chinese in an English text stands in quotation marks or brackets, as a name that has no English one."""
    bare = {key: re.sub(r"\([^)]*\)|'[^']*'|“[^”]*”", "", words.en) for key, words in catalogue.items()}
    assert [key for key, words in bare.items() if HAN.search(words)] == []


def test_every_key_that_is_looked_up_exists(lookups, catalogue):
    assert [f"{place}: {key}" for place, key, _ in lookups if key not in catalogue] == []


def test_every_text_is_used(library, catalogue, rooms):
    whole, beginnings = used_names(library, rooms)
    unused = [key for key in catalogue if key not in whole and not key.startswith(tuple(beginnings))]
    assert unused == []


def test_keys_that_are_put_together_can_be_found(library, catalogue, rooms):
    _, beginnings = used_names(library, rooms)
    assert [b for b in sorted(beginnings) if not any(key.startswith(b) for key in catalogue)] == []


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


def test_every_placeholder_is_filled_in(lookups, catalogue):
    wrong = []
    for place, key, call in lookups:
        given = given_details(call)
        if key in catalogue and given is not None:
            missing = placeholders(catalogue[key].zh) - given
            wrong += [f"{place}: {key} asks for {name}" for name in sorted(missing)]
    assert wrong == []
