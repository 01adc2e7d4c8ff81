"""What a module offers is what its ``__all__`` says, and what its ``__all__`` says is what others use.

The public names of a module are those that another file of the project uses: the package, the tests, the benchmarks.
Everything else is the module's own business, underscore or not. A package lists all that it re-exports. The command
line is for people: Typer registers its functions, nobody imports them.
"""

import ast
import importlib
import re

import pytest

NOBODY_IMPORTS = ("src/gongfu/cli/commands.py", "src/gongfu/__main__.py")


def listed(module) -> list[str] | None:
    """The literal ``__all__`` of a module, or None."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return ast.literal_eval(node.value)
    return None


def defined(module) -> set[str]:
    """Every name that a module binds at its top, imports left out."""
    names: set[str] = set()
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            targets = [t for target in node.targets for t in getattr(target, "elts", [target])]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.If):  # defined where a type checker or an interpreter looks
            names |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    return names - {"__all__"}


def imported(module, inside: str) -> set[str]:
    """Names a module imports at its top from modules whose names begin so, also under ``if TYPE_CHECKING``."""
    return {
        alias.asname or alias.name
        for node in module.tree.body
        for found in ([node] if isinstance(node, ast.ImportFrom) else node.body if isinstance(node, ast.If) else [])
        if isinstance(found, ast.ImportFrom) and (found.module or "").startswith(inside)
        for alias in found.names
    }


def has_lazy_names(module) -> bool:
    return any(isinstance(node, ast.FunctionDef) and node.name == "__getattr__" for node in module.tree.body)


def uses_in(module, known: set[str]) -> set[tuple[str, str]]:
    """Each (module, name) that a file takes from a module of ours, by import or through an imported module."""
    uses: set[tuple[str, str]] = set()
    modules: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gongfu"):
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                if inside in known:
                    modules[alias.asname or alias.name] = inside
                else:
                    uses.add((node.module, alias.name))
        elif isinstance(node, ast.Import):
            modules |= {alias.asname: alias.name for alias in node.names if alias.asname and alias.name in known}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            base = modules.get(ast.unparse(node.value), ast.unparse(node.value))
            if base in known:
                uses.add((base, node.attr))
    return uses


@pytest.fixture(scope="module")
def uses(modules, library) -> dict[str, set[str]]:
    """The names of each module that other files use."""
    known = {module.name for module in library}
    found: dict[str, set[str]] = {name: set() for name in known}
    for module in modules:
        own = module.name if module.path.startswith("src/") else None
        for base, name in uses_in(module, known):
            if base in found and base != own:
                found[base].add(name)
    for package in (module for module in library if module.is_package and has_lazy_names(module)):
        strings = {node.value for node in ast.walk(package.tree) if isinstance(node, ast.Constant)}
        for name in known:
            if name.startswith(f"{package.name}."):
                found[name] |= {string for string in strings if isinstance(string, str)}
    return found


@pytest.fixture(scope="module")
def words(texts) -> set[str]:
    """Every word of the pages, where a function may be offered to people."""
    return {word for name, text in texts.items() if name.endswith(".md") for word in re.findall(r"\w+", text)}


def plain_modules(library):
    return [module for module in library if not module.is_package and module.path not in NOBODY_IMPORTS]


def test_what_others_use_is_listed(library, uses):
    wrong = []
    for module in plain_modules(library):
        used = {name for name in uses[module.name] & defined(module) if not name.isupper()}
        wrong += [f"{module.path}: others use {name}; add it to __all__" for name in used - set(listed(module) or ())]
    assert wrong == []


def test_what_is_listed_is_there(library):
    wrong = []
    for module in plain_modules(library):
        wrong += [f"{module.path}: {name} is in __all__ only" for name in set(listed(module) or ()) - defined(module)]
    assert wrong == []


def test_every_function_that_is_listed_is_used_by_others(library, uses, words):
    """In the project, or by readers of its pages; a function nobody calls is not a service but a leftover."""
    idle = []
    for module in plain_modules(library):
        functions = {n.name for n in module.tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
        unused = (functions & set(listed(module) or ())) - uses[module.name] - words
        idle += [f"{module.path}: nobody uses {name}; take it out of __all__, or out" for name in unused]
    assert idle == []


def test_modules_say_what_they_offer(library, uses):
    """A module of which others use something has an ``__all__``; a room of texts offers its TEXTS and nothing else."""
    assert [m.path for m in plain_modules(library) if listed(m) is None and uses[m.name] & defined(m) - {"TEXTS"}] == []


def test_packages_list_what_they_re_export(library, uses):
    """All they import from their own modules, constants when they are meant for others, and what others use."""
    wrong = []
    for module in (module for module in library if module.is_package and not has_lazy_names(module)):
        names, own = set(listed(module) or ()), imported(module, module.name)
        offered = {name for name in own if not name.isupper()} | (uses[module.name] & defined(module))
        wrong += [f"{module.path}: {name} is offered but not in __all__" for name in offered - names]
        missing = names - defined(module) - imported(module, "gongfu")
        wrong += [f"{module.path}: {name} is in __all__ only" for name in missing]
    assert wrong == []


def test_no_name_is_listed_twice(library):
    assert [m.path for m in library if len(set(listed(m) or ())) != len(listed(m) or ())] == []


def test_lazily_offered_names_can_be_had(library):
    for module in library:
        if module.is_package and has_lazy_names(module):
            loaded = importlib.import_module(module.name)
            for name in listed(module) or ():
                assert getattr(loaded, name) is not None
            with pytest.raises(AttributeError):
                _ = loaded.no_such_name
