"""Docstrings of public functions describe exactly the parameters that are there, in their order (numpydoc).

Public is what ``__all__`` lists: functions, and those methods of classes that start with no underscore. A method that
implements a port is described by the port; a command's options and an HTTP route's parameters are described by their
own help texts, which is what their users read.
"""

import ast
import inspect
import re

import pytest

SECTION = re.compile(r"^(?P<title>\w[\w ]*)\n-{3,}\n", re.MULTILINE)
Function = ast.FunctionDef | ast.AsyncFunctionDef
DESCRIBED_ELSEWHERE = "src/gongfu/cli/"


def section(docstring: str, title: str) -> str | None:
    """The body of a numpydoc section, or None when there is no such section."""
    parts = SECTION.split(inspect.cleandoc(docstring))
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(title)


def documented(docstring: str) -> list[str]:
    """The parameters a docstring describes; ``one, other`` share a description, types stay in the annotations."""
    body = section(docstring, "Parameters") or ""
    heads = [line for line in body.splitlines() if line and not line.startswith(" ")]
    return [name.strip().lstrip("*") for head in heads for name in head.split(",")]


def parameters(function: Function) -> list[str]:
    """The parameters a caller sees."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    return [a.arg for a in named if a is not None and a.arg not in {"self", "cls"}]


def decorators(function: Function) -> list[str]:
    return [ast.unparse(decorator) for decorator in function.decorator_list]


def is_route(function: Function) -> bool:
    return any(re.match(r"\w+\.(get|post|put|delete|websocket|page)\(", name) for name in decorators(function))


def is_described_elsewhere(function: Function) -> bool:
    """Overloads by the implementation, setters by the property, overrides by what they override."""
    return any(name.endswith((".setter", "overload", "override")) for name in decorators(function))


def public_things(module):
    """The classes and functions that a module lists, and the methods of those classes, with their dotted names."""
    listed = next((ast.literal_eval(n.value) for n in module.tree.body if "__all__ =" in ast.unparse(n)), ())
    for node in module.tree.body:
        if isinstance(node, Function | ast.ClassDef) and node.name in listed:
            yield node.name, node
            for member in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(member, Function) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", member


def public_functions(module):
    return ((name, node) for name, node in public_things(module) if isinstance(node, Function))


@pytest.fixture(scope="module")
def port_methods(library) -> set[str]:
    """Names of the methods that the ports describe."""
    ports = next(module for module in library if module.name == "gongfu.ports")
    return {name.split(".")[1] for name, _ in public_functions(ports) if "." in name}


def test_public_functions_describe_their_parameters(library, port_methods):
    wrong = []
    for module in library:
        if module.path.startswith(DESCRIBED_ELSEWHERE):
            continue
        for name, function in public_functions(module):
            implements_port = (
                module.name.startswith("gongfu.adapters.") and "." in name and function.name in port_methods
            )
            if implements_port or is_route(function) or is_described_elsewhere(function):
                continue
            described = documented(ast.get_docstring(function) or "")
            if described != parameters(function):
                wrong.append(
                    f"{module.path}:{function.lineno} {name}: {described} described, {parameters(function)} taken"
                )
    assert wrong == []


def test_docstrings_of_others_describe_nothing_that_is_not_there(library):
    """Private functions need no Parameters section; one that is there must still be true."""
    wrong = []
    for module in library:
        for name, function in module.functions():
            described = documented(ast.get_docstring(function) or "")
            if described and described != parameters(function):
                wrong.append(
                    f"{module.path}:{function.lineno} {name}: {described} described, {parameters(function)} taken"
                )
    assert wrong == []


def test_every_public_thing_has_a_docstring(library):
    missing = []
    for module in library:
        for name, node in [("", module.tree), *public_things(module)]:
            # an empty __init__.py only makes its folder a package
            if module.source.strip() and ast.get_docstring(node) is None:
                missing.append(f"{module.path} {name}".strip())
    assert missing == []


@pytest.mark.parametrize(
    ("docstring", "described"),
    [
        ("Do it.", []),
        ("Do it.\n\nParameters\n----------\none, other\n    Two.\n*rest\n    More.\n", ["one", "other", "rest"]),
        ("Do it.\n\nParameters\n----------\na\n    One.\n\nRaises\n------\nInputError\n    Bad.\n", ["a"]),
    ],
)
def test_the_parameters_section_is_read(docstring, described):
    assert documented(docstring) == described
