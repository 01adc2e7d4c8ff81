"""Functions fit on a screen, files in a head, and a call needs no more than six arguments."""

import ast

import pytest

LONGEST_FUNCTION = 70
LONGEST_FILE = 800
MOST_PARAMETERS = 6

# Commands take their options as parameters, and tests take fixtures.
MANY_PARAMETERS_ALLOWED = ("src/gongfu/cli/", "tests/")


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return function.end_lineno - function.lineno + 1


def parameters_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = function.args
    named = [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
    return len([name for name in named if name not in {"self", "cls"}])


def complaints(sizes: dict[str, int], limit: int, allowed: dict[str, int]) -> list[str]:
    """What is too large, what grew beyond its exception, and which exceptions can be lowered or dropped."""
    said = [
        f"{name}: {size}, at most {allowed.get(name, limit)} allowed"
        for name, size in sizes.items()
        if size > allowed.get(name, limit)
    ]
    for name, most in allowed.items():
        size = sizes.get(name, 0)
        if size <= limit:
            said.append(f"{name}: is {size} now, drop its line from ratchet.toml")
        elif size < most:
            said.append(f"{name}: is {size} now, lower its line in ratchet.toml from {most}")
    return said


def test_functions_are_short(modules, ratchet):
    sizes = {f"{m.path}::{name}": lines_of(function) for m in modules for name, function in m.functions()}
    assert complaints(sizes, LONGEST_FUNCTION, ratchet["functions"]) == []


def test_files_are_short(modules, ratchet):
    sizes = {module.path: len(module.source.splitlines()) for module in modules}
    assert complaints(sizes, LONGEST_FILE, ratchet["files"]) == []


def test_functions_take_few_parameters(modules, ratchet):
    sizes = {
        f"{m.path}::{name}": parameters_of(function)
        for m in modules
        if not m.path.startswith(MANY_PARAMETERS_ALLOWED)
        for name, function in m.functions()
    }
    assert complaints(sizes, MOST_PARAMETERS, ratchet["parameters"]) == []


@pytest.mark.parametrize(
    ("size", "allowed", "said"),
    [
        (70, {}, []),
        (71, {}, ["f: 71, at most 70 allowed"]),
        (90, {"f": 90}, []),
        (91, {"f": 90}, ["f: 91, at most 90 allowed"]),
        (80, {"f": 90}, ["f: is 80 now, lower its line in ratchet.toml from 90"]),
        (60, {"f": 90}, ["f: is 60 now, drop its line from ratchet.toml"]),
    ],
)
def test_the_ratchet_only_shrinks(size, allowed, said):
    assert complaints({"f": size}, LONGEST_FUNCTION, allowed) == said
