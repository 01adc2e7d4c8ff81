"""A file is named after its topic."""

import re
from pathlib import PurePath

import pytest

# Names that say nothing about what is inside, so that everything ends up there.
BANNED = {
    "base", "code", "common", "core", "data", "funcs", "functions", "generic", "handler", "handlers", "helper",
    "helpers", "lib", "main", "manager", "misc", "module", "other", "shared", "stuff", "tools", "util", "utilities",
    "utils",
}  # fmt: skip


def test_modules_are_named_after_a_topic(modules):
    assert [m.path for m in modules if PurePath(m.path).stem in BANNED] == []


def test_modules_and_packages_are_snake_case(library):
    parts = {part for module in library for part in module.name.split(".")}
    assert [part for part in sorted(parts) if not re.fullmatch(r"[a-z][a-z0-9_]*|__main__", part)] == []


@pytest.mark.parametrize("leftover", [r"_v\d+$", r"^new_", r"^old_", r"(^|_)legacy(_|$)", r"_copy$", r"_backup$"])
def test_no_file_is_a_leftover_of_another(modules, leftover):
    assert [m.path for m in modules if re.search(leftover, PurePath(m.path).stem)] == []
