"""What a module offers is what its ``__all__`` says.

Public names of a module are the functions, classes and lower- or mixed-case names (type aliases, singletons) that it
defines at its top and that do not start with an underscore. CONSTANTS belong only when they are meant for others, and
a module's logger never does. A package offers what it imports from its own modules, and lists all of it.
The command line is for people: Typer registers its functions, nobody imports them.
"""

import ast
import importlib

import pytest

NOBODY_IMPORTS = ("src/gongfu/cli.py", "src/gongfu/__main__.py")


def listed(module) -> list[str] | None:
    """The literal ``__all__`` of a module, or None."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return ast.literal_eval(node.value)
    return None


def is_logger(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).endswith("getLogger")


def defined(module) -> set[str]:
    """Every name that a module binds at its top, imports left out."""
    names: set[str] = set()
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign) and not is_logger(node.value):
            names |= {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not is_logger(node.value):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def imported_from_inside(module) -> set[str]:
    """Names a module imports from the package and does not rename to something private."""
    return {
        alias.asname or alias.name
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gongfu")
        for alias in node.names
    }


def has_lazy_names(module) -> bool:
    return any(isinstance(node, ast.FunctionDef) and node.name == "__getattr__" for node in module.tree.body)


def test_all_lists_the_public_names(library):
    wrong = []
    for module in library:
        if module.is_package or module.path in NOBODY_IMPORTS:
            continue
        names = listed(module)
        public = {name for name in defined(module) if not name.isupper()}
        if names is None and public:
            wrong.append(f"{module.path}: no __all__, public are {sorted(public)}")
        unlisted, undefined = public - set(names or public), set(names or ()) - defined(module)
        wrong += [f"{module.path}: {n} is not in __all__; list it, or give it an underscore" for n in sorted(unlisted)]
        wrong += [f"{module.path}: {n} is in __all__ but not defined here" for n in sorted(undefined)]
    assert wrong == []


def test_packages_list_what_they_re_export(library):
    wrong = []
    for module in library:
        if not module.is_package:
            continue
        names = set(listed(module) or ())
        offered = imported_from_inside(module) | {name for name in defined(module) if not name.isupper()}
        wrong += [f"{module.path}: {name} is offered but not in __all__" for name in sorted(offered - names)]
        if not has_lazy_names(module):
            bound = imported_from_inside(module) | defined(module)
            wrong += [
                f"{module.path}: {name} is in __all__ but not there" for name in sorted(names - bound - {"__version__"})
            ]
    assert wrong == []


def test_no_name_is_listed_twice(library):
    assert [m.path for m in library if len(set(listed(m) or ())) != len(listed(m) or ())] == []


def test_lazily_offered_names_can_be_had(library):
    for module in library:
        if has_lazy_names(module):
            loaded = importlib.import_module(module.name)
            for name in listed(module) or ():
                assert getattr(loaded, name) is not None
            with pytest.raises(AttributeError):
                _ = loaded.no_such_name
