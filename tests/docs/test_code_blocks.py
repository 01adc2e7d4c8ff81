"""What the pages tell a reader to type works: ``python`` blocks and ``bash run`` blocks are executed, page by page.

They run at the top of a copy of the project that holds the example and the environment, as a reader's own clone does.
A block that is only there to be looked at says so: ```` ```bash ```` or ```` ```python no-run ````.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT_S = 300


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """A folder that looks like a clone with its environment."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns(".gongfu"))
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def execute(command: list[str], clone: Path) -> None:
    environment = os.environ | {"PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}", "MPLBACKEND": "agg"}
    done = subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def told(pages, info: str) -> list[str]:
    """The blocks of each page of one kind, a page at a time; a translation does not run again."""
    joined = ("\n".join(block.body for block in page.blocks if block.info == info) for page in pages.values())
    return list(dict.fromkeys(filter(None, joined)))


def test_bash_blocks_run(pages, clone):
    scripts = told(pages, "bash run")
    for script in scripts:
        execute(["bash", "-euo", "pipefail", "-c", script], clone)
    assert scripts, "no page has a block marked ```bash run"


def test_python_blocks_run(pages, clone):
    for code in told(pages, "python"):
        execute([sys.executable, "-c", code], clone)
