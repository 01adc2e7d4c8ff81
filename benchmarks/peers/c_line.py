"""The line in C, compiled here and now; see line.c beside this file."""

import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from peers import Played

COMPILER = shutil.which("cc")
FLAGS = ("-O3", "-march=native")
TITLE = f"C, cc {' '.join(FLAGS)}, no statistics"
FOLDER = tempfile.TemporaryDirectory()


@lru_cache(maxsize=1)
def program() -> Path:
    """Compile it once."""
    assert COMPILER is not None, "there is a C compiler"
    built = Path(FOLDER.name) / "line"
    source = Path(__file__).with_name("line.c")
    subprocess.run([COMPILER, *FLAGS, "-o", str(built), str(source), "-lm"], check=True)
    return built


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    command = [str(program()), str(int(breaks)), str(horizon), str(seed)]
    parts, events, seconds = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Played(parts=int(parts), events=int(events), seconds=float(seconds))
