"""Begin a workspace: copy a small valid one, or the whole example, into a new folder to edit."""

import re
import shutil
from importlib import resources
from pathlib import Path

from gongfu.adapters.workspace_files import SETTINGS_FILE
from gongfu.errors import InputError, Problem
from gongfu.texts import Language

__all__ = ["init_workspace"]

LANGUAGE_LINE = re.compile(r"^language: \w+", re.MULTILINE)
PACKAGE = Path(str(resources.files("gongfu")))
# The example lies beside the package in an installation, and at the top of a source checkout.
TEMPLATES = {
    "small": (PACKAGE / "adapters" / "workspace_files" / "templates" / "small",),
    "lingang": (PACKAGE / "examples" / "lingang", PACKAGE.parents[1] / "examples" / "lingang"),
}


def init_workspace(
    path: Path | str = ".", *, template: str = "small", language: Language | None = None
) -> tuple[Path, ...]:
    """Write a workspace to start from.

    Parameters
    ----------
    path
        The folder; it is made, or must be empty.
    template
        ``small`` (a line of three stations, one row or few a table) or ``lingang`` (the example of the tour).
    language
        The language the workspace speaks; that of the template where not given.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    InputError
        When the folder is not empty or there is no such template; nothing is written then.
    """
    folder = Path(path)
    if template not in TEMPLATES:
        details: dict[str, object] = {"template": template, "templates": ", ".join(TEMPLATES)}
        raise InputError(Problem("workspace.unknown_template", details=details))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(Problem("workspace.folder_not_empty", details={"folder": folder}))
    origin = next((place for place in TEMPLATES[template] if place.is_dir()), None)
    if origin is None:
        raise InputError(Problem("workspace.template_absent", details={"template": template}))
    written = []
    for source in sorted(origin.rglob("*")):
        inside = source.relative_to(origin)
        if source.is_file() and not any(part in {".gongfu", "__pycache__"} for part in inside.parts):
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            written.append(target)
    if language is not None:
        settings = folder / SETTINGS_FILE
        said = LANGUAGE_LINE.sub(f"language: {language}", settings.read_text("utf-8"))
        settings.write_text(said, "utf-8")
    return tuple(written)
