"""How long a stranger waits: installation, the first report, the next one, and the help text.

Everything is done in a fresh clone of the committed state, with its own environment: nothing is compiled yet, neither
Python nor kernels. Only pip's cache is that of the machine. Prints a Markdown table.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESTS_ON = ("src/gongfu", "examples/lingang", "pyproject.toml", "Makefile")
ROOT = Path(__file__).parents[1]
HELP_RUNS = 7


def seconds(folder: Path, *command: str) -> float:
    """Run a command in a folder and give how long it took; what it prints goes nowhere unless it fails."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return time.perf_counter() - started


def row(what: str, took: float, limit: float) -> str:
    """Give a row of the table."""
    return f"| {what} | {took:.2f} s | {limit:g} s | {'yes' if took <= limit else 'NO'} |"


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as box:
        seconds(Path(box), "git", "clone", "--quiet", str(ROOT), "clone")
        clone = Path(box) / "clone"
        gongfu = str(clone / ".venv" / "bin" / "gongfu")
        report = (gongfu, "report", "-w", "examples/lingang")
        install = seconds(clone, "make", ".venv/demo-installed")
        cold = seconds(clone, *report)
        warm = min(seconds(clone, *report) for _ in range(3))
        shown = sorted(seconds(clone, gongfu, "--help") for _ in range(HELP_RUNS))
    print("| what | took | limit | met |")
    print("|---|---|---|---|")
    print(row("installation with a warm pip cache, and the first report", install + cold, 180))
    print(row("first `gongfu report`: kernels and modules compiled on the way", cold, 40))
    print(row("next `gongfu report`, best of 3", warm, 8))
    print(row(f"`gongfu --help`, median of {HELP_RUNS}", shown[HELP_RUNS // 2], 0.7))
    return 0


if __name__ == "__main__":
    sys.exit(main())
