"""Nothing unfinished, nothing of one person's machine, nothing that hides a failure."""

import ast
import re

# Spelt so that this file does not accuse itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|WI" r"P)\b|NotImplemented" r"Error|assert Tr" r"ue\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(wor" r"k|far" r"m|ho" r"me|ro" r"ot|Us" r"ers|t" r"mp|op" r"t)/[\w.]")
REGISTRY = re.compile(
    r"pypi\.or" r"g|pythonhost" r"ed|--(extra-)?index-u" r"rl|--find-lin" r"ks|--trusted-ho" r"st|npmjs\.c" r"om"
)
ADDRESS = re.compile(r"https?://(?!127\.0\.0\.1|0\.0\.0\.0)\d+\.\d+\.\d+\.\d+")


def lines_that_match(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_to_be_finished(texts):
    assert lines_that_match(texts, UNFINISHED) == []


def test_no_file_knows_the_machine_it_was_written_on(texts):
    assert lines_that_match(texts, MACHINE_PATH) == []


def test_no_file_names_a_package_registry_or_a_numbered_host(texts):
    assert lines_that_match(texts, REGISTRY) + lines_that_match(texts, ADDRESS) == []


def test_the_cockpit_fetches_nothing_from_elsewhere(texts):
    """It works with the network cut. Names of XML namespaces look like addresses and are none."""
    assets = {path: text for path, text in texts.items() if path.startswith("src/") and not path.endswith(".py")}
    elsewhere = re.compile(r"(https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(\.[a-z0-9-]+)+/", re.IGNORECASE)
    assert lines_that_match(assets, elsewhere) == []


def test_the_library_neither_prints_nor_stops_in_a_debugger(library):
    calls = [
        f"{module.path}:{node.lineno} {node.func.id}"
        for module in library
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "breakpoint"}
        if not (node.func.id == "print" and module.path.startswith("src/gongfu/cli/"))
    ]
    assert calls == []


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return bool(re.search(r"\b(Base)?Exception\b", caught))


def test_broad_handlers_raise_again_or_supervise(library, ratchet):
    """``except Exception`` undoes and raises again, or stands in a loop that supervises others, by name."""
    wrong = []
    supervising = set()
    for module in library:
        for name, function in module.functions():
            for node in ast.walk(function):
                if isinstance(node, ast.ExceptHandler) and is_broad(node):
                    where = f"{module.path}::{name}"
                    if where in ratchet["supervisors"]:
                        supervising.add(where)
                    elif not isinstance(node.body[-1], ast.Raise):
                        wrong.append(f"{module.path}:{node.lineno} in {name}")
    assert wrong == []
    assert set(ratchet["supervisors"]) == supervising, "ratchet.toml names loops that catch no Exception any more"


def test_failures_are_not_hidden(library):
    """No handler whose whole answer to a failure is ``pass``; ``contextlib.suppress`` says it in a word, on purpose."""
    silent = [
        f"{module.path}:{node.lineno}"
        for module in library
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(statement, ast.Pass) for statement in node.body)
    ]
    assert silent == []
