"""Where a factory lies, and where its plan is kept."""

from dataclasses import dataclass
from pathlib import Path

from gongfu.adapters.workspace_files import SETTINGS_FILE

__all__ = ["FactoryHome", "home_of_factory"]

PRIVATE = ".gongfu"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryHome:
    """A factory by where its tables lie: in a folder, or in a workbook alone. ``root`` is its workspace, if it has one.

    ``plan_file`` is where its plan is kept.
    """

    tables: Path
    name: str
    root: Path | None
    plan_file: Path


def home_of_factory(tables: Path | str) -> FactoryHome:
    """Say where a factory lies.

    Parameters
    ----------
    tables
        The folder of its tables, or a workbook alone. In a workspace the folder is one of ``factories``; the workbook
        is in such a folder or beside them.
    """
    path = Path(tables)
    whole = path.resolve()
    is_workbook = whole.is_file()
    folder = whole.parent if is_workbook else whole
    name = whole.stem if is_workbook else whole.name
    if (folder.parent.parent / SETTINGS_FILE).is_file():
        root, name = folder.parent.parent, folder.name
    elif is_workbook and (folder.parent / SETTINGS_FILE).is_file():
        root = folder.parent
    else:
        private = folder / PRIVATE
        alone = private / "plans" / f"{name}.json" if is_workbook else private / "plan.json"
        return FactoryHome(tables=path, name=name, root=None, plan_file=alone)
    return FactoryHome(tables=path, name=name, root=root, plan_file=root / PRIVATE / "plans" / f"{name}.json")
