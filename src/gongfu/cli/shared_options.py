"""What the commands share: the language they speak, options that many take, and how a result is printed."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gongfu.errors import InputError, Problem
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from gongfu.model.lines import Line
    from gongfu.model.workspace import Workspace

__all__ = [
    "AsJson",
    "LanguageOption",
    "QuietOption",
    "SeedOption",
    "WorkspaceOption",
    "is_file",
    "language_for",
    "line_named",
    "opened_workspace",
    "say",
    "show",
    "spoken_language",
]


def spoken_language(wished: str | None = None) -> Language:
    """Choose the language to speak: what was wished, else GONGFU_LANG, else the machine's LANG.

    Parameters
    ----------
    wished
        ``zh``, ``en`` or None.

    Raises
    ------
    InputError
        When another language is wished.
    """
    if wished not in {None, "zh", "en"}:
        raise InputError(Problem("cli.unknown_language", details={"language": wished}))
    said = wished or os.environ.get("GONGFU_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return "zh" if said.lower().startswith("zh") else "en"


def language_for(wished: str | None, workspace: Path | None) -> Language:
    """Choose the language to speak about a workspace: what was wished, else GONGFU_LANG, the workspace's, LANG.

    Parameters
    ----------
    wished
        ``zh``, ``en`` or None.
    workspace
        The workspace's folder; the nearest one upward when None. There need not be one.

    Raises
    ------
    InputError
        When another language is wished.
    """
    asked = wished is not None or os.environ.get("GONGFU_LANG")
    return spoken_language(wished if asked else language_of(workspace))


def language_of(workspace: Path | None) -> Language | None:
    """Give the language of a workspace, None where there is none whose settings can be read."""
    from gongfu.adapters.workspace_files import read_settings
    from gongfu.app.open_workspace import find_workspace

    try:
        return read_settings(find_workspace(workspace)).language
    except InputError:
        return None


def say(key: str, **details: object) -> str:
    """Give a text of the command line in the machine's language."""
    return render(f"cli.{key}", spoken_language(), **details)


AsJson = Annotated[bool, typer.Option("--json", help=say("json"))]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help=say("quiet"))]
WorkspaceOption = Annotated[Path | None, typer.Option("-w", "--workspace", help=say("workspace"), metavar="DIR")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help=say("lang"), metavar="zh|en")]
SeedOption = Annotated[int, typer.Option("--seed", help=say("seed"), min=0)]


def show(result: Any, *, as_json: bool, language: Language | None = None) -> None:
    """Print a result: JSON for machines, its rich form for people."""
    if as_json:
        shape = result.to_json(language) if language is not None else result.to_json()
        print(json.dumps(shape, ensure_ascii=False, indent=1, default=str, allow_nan=False))
        return
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(result.in_language(language) if language is not None else result)


def opened_workspace(path: Path | None) -> "Workspace":
    """Open the workspace named, or the nearest one upward."""
    from gongfu.app.open_workspace import open_workspace

    return open_workspace(path)


def line_named(name: str, workspace: Path | None) -> "Line":
    """Find a line by the path of its file or, in a workspace, by its name.

    Parameters
    ----------
    name
        As the user gave it.
    workspace
        The workspace's folder; the nearest one upward when None.

    Raises
    ------
    InputError
        When there is no such line, or it is wrong.
    """
    from gongfu.adapters.line_files import read_line

    path = Path(name)
    if is_file(name) or path.is_file() or len(path.parts) > 1:
        return read_line(path)
    if workspace is None and not is_in_workspace():
        if name and path.is_dir():
            return read_line(path)
        raise InputError(Problem("cli.no_line_and_no_workspace", details={"line": name}))
    lines = opened_workspace(workspace).lines
    if name not in lines:
        if name and path.is_dir():
            return read_line(path)
        raise InputError(Problem("cli.no_such_line", details={"line": name, "lines": ", ".join(lines) or "-"}))
    return lines[name]


def is_in_workspace() -> bool:
    """Say whether the folder we are in belongs to a workspace."""
    from gongfu.app.open_workspace import find_workspace

    try:
        find_workspace()
    except InputError:
        return False
    return True


def is_file(name: str) -> bool:
    """Say whether a line is named by the path of its file, or of a folder of tables.

    Parameters
    ----------
    name
        As the user gave it.
    """
    return Path(name).suffix in {".yaml", ".yml"} or (Path(name) / "routings.csv").is_file()
