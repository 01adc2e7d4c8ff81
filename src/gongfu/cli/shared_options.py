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
    "language_for",
    "line_and_home",
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
    return line_and_home(name, workspace)[0]


def line_and_home(name: str, workspace: Path | None) -> "tuple[Line, Workspace | None]":
    """Find a line as ``line_named`` does, and the workspace that knows it by its name; None where a path led to it.

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

    if is_path(name):
        return read_line(Path(name)), None
    home = opened_workspace(workspace) if workspace is not None or is_in_workspace() else None
    if home is not None and name in home.lines:
        return home.lines[name], home
    # A folder that may have the name of a line, and whose tables may be in a workbook.
    if name and Path(name).is_dir():
        return read_line(Path(name)), None
    if home is None:
        raise InputError(Problem("cli.no_line_and_no_workspace", details={"line": name}))
    raise InputError(Problem("cli.no_such_line", details={"line": name, "lines": ", ".join(home.lines) or "-"}))


def is_path(name: str) -> bool:
    """Say whether the name of a line can only be the path of a file, or of a folder of tables."""
    path = Path(name)
    looks_so = path.suffix in {".yaml", ".yml"} or len(path.parts) > 1
    return looks_so or path.is_file() or (path / "routings.csv").is_file()


def is_in_workspace() -> bool:
    """Say whether the folder we are in belongs to a workspace."""
    from gongfu.app.open_workspace import find_workspace

    try:
        find_workspace()
    except InputError:
        return False
    return True
