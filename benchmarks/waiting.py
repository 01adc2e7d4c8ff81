"""How long ``gongfu simulate`` takes: the first time, while kernels compile, and every time after.

Processor time, all threads together, so that other work on the machine does not count.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Figure

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "src/gongfu/adapters/workspace_files/templates/small/factories/first-plant/first-line.yaml"
EXAMPLE = ROOT / "examples/lingang/factories/module-plant/module-line.yaml"
STARTS = 5


SIMULATE = ("-m", "gongfu", "simulate", str(SMALL))
COMPILE = (str(Path(__file__).with_name("compile_kernels.py")),)


def process_time(box: Path, kernels: str, *command: str) -> float:
    """Run Python in a process of its own and give the processor time that took, in seconds.

    Python's own compiled modules are kept in the box, as an installation keeps them beside the sources.
    """
    kept = {"NUMBA_CACHE_DIR": str(box / kernels), "PYTHONPYCACHEPREFIX": str(box / "modules")}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], env={**inherited, **kept}, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def waits() -> list[Figure]:
    """Measure compilation from a clean cache, and starts with a full one."""
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder)
        process_time(box, "modules only", *SIMULATE)
        first, again = (process_time(box, "kernels", *COMPILE) for _ in range(2))
        warm = sorted(process_time(box, "kernels", *SIMULATE) for _ in range(STARTS))[STARTS // 2]
    return [
        Figure("compiling all kernels once", first - again, 25, "s", at_most=True),
        Figure("`gongfu simulate` of a line of three stations, from process start", warm, 2.5, "s", at_most=True),
    ]
