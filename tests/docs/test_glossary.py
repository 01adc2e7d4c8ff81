"""The glossary and the model speak of the same things: zh | en | code."""

import importlib
import inspect
import re
from pkgutil import iter_modules

import pytest

import gongfu.model
import gongfu.ports


@pytest.fixture(scope="module")
def glossary(pages) -> list[tuple[str, str, set[str]]]:
    """Rows of the glossary's tables: Chinese, English, and the names in code."""
    rows = re.findall(r"^\|(.+)\|$", pages["docs/reference/glossary.md"].text, re.MULTILINE)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows if not set(row) <= set("-| :")]
    return [(row[0], row[1], set(re.findall(r"`(\w+)`", row[2]))) for row in cells if row[2] != "code"]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Public classes of the model and the ports."""
    modules = [importlib.import_module(f"gongfu.model.{found.name}") for found in iter_modules(gongfu.model.__path__)]
    offered = [getattr(module, name) for module in [*modules, gongfu.ports] for name in module.__all__]
    return {thing.__name__ for thing in offered if inspect.isclass(thing)}


def test_every_class_of_model_and_ports_is_explained(glossary, names):
    explained = set().union(*(code for _, _, code in glossary))
    assert names - explained == set()


def test_every_name_in_the_glossary_is_in_the_code(glossary, names):
    named = set().union(*(code for _, _, code in glossary))
    assert named - names == set()


def test_every_row_has_both_languages(glossary):
    assert [
        row for row in glossary if not re.search(r"[\u4e00-\u9fff]", row[0]) or not re.search("[a-z]", row[1])
    ] == []


def test_a_word_is_explained_once(glossary):
    words = [word.strip() for zh, _, _ in glossary for word in re.split("[/／]", zh)]
    assert sorted({word for word in words if words.count(word) > 1}) == []
