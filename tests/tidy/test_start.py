"""The command line starts fast because it loads only what a command needs."""

import subprocess
import sys

import pytest

HEAVY = {
    "alembic", "asyncua", "docx", "duckdb", "fastapi", "lxml", "matplotlib", "nicegui", "numba", "pandas", "pint",
    "pyarrow", "pydantic", "pypdf", "scipy", "selectolax", "sqlalchemy", "uvicorn", "yaml",
}  # fmt: skip

SHOW_LOADED = """
import sys
{what}
print("\\n" + " ".join(sorted({{name.split(".")[0] for name in sys.modules}})))
"""

HELP = """
from gongfu.cli import main
sys.argv = ["gongfu", "--help"]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


@pytest.mark.parametrize("what", ["import gongfu", "import gongfu.cli", HELP], ids=["package", "cli", "help"])
def test_nothing_heavy_is_loaded(what):
    done = subprocess.run(
        [sys.executable, "-c", SHOW_LOADED.format(what=what)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.splitlines()[-1].split()) == set()
