"""The project's files as the tidy tests see them: paths as text, Python modules as syntax trees."""

import ast
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """A Python file of the project; ``path`` is relative to the repository."""

    path: str
    source: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    @property
    def name(self) -> str:
        """The name it is imported by, for a file of the package."""
        return ".".join(Path(self.path).relative_to("src").with_suffix("").parts).removesuffix(".__init__")

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    def functions(self) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """Every function with its dotted name inside the module, nested ones too."""
        found: list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]] = []

        def walk(node: ast.AST, inside: str) -> None:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    name = f"{inside}{child.name}"
                    if not isinstance(child, ast.ClassDef):
                        found.append((name, child))
                    walk(child, f"{name}.")
                else:
                    walk(child, inside)

        walk(self.tree, "")
        return found


@pytest.fixture(scope="session")
def files() -> list[str]:
    """Every file git keeps or would keep, relative to the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout, so nobody knows which files belong to the project")
    return sorted(name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file())


@pytest.fixture(scope="session")
def texts(files: list[str]) -> dict[str, str]:
    """Content of every file that is text."""
    found = {}
    for name in files:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            found[name] = content.decode("utf-8", errors="replace")
    return found


@pytest.fixture(scope="session")
def modules(texts: dict[str, str]) -> list[Module]:
    """Every Python file of the project."""
    return [Module(name, text, ast.parse(text, name)) for name, text in texts.items() if name.endswith(".py")]


@pytest.fixture(scope="session")
def library(modules: list[Module]) -> list[Module]:
    """The Python files of the package."""
    return [module for module in modules if module.path.startswith("src/gongfu/")]


@pytest.fixture(scope="session")
def ratchet() -> dict[str, dict[str, int | str]]:
    """The exceptions that are still allowed; see ratchet.toml."""
    return tomllib.loads((ROOT / "tests" / "tidy" / "ratchet.toml").read_text(encoding="utf-8"))


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show what a tidy test found one complaint a line, all of them."""
    if op != "==" or right not in ([], {}, set()):
        return None
    found = [f"{key}: {value}" for key, value in left.items()] if isinstance(left, dict) else sorted(map(str, left))
    return [f"{len(found)} found, none allowed", *found]
