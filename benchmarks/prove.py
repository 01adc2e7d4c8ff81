"""Run the long proofs and keep their tables in docs/reference/proofs/.

Every ``prove_TOPIC.py`` and ``bench_TOPIC.py`` beside this file prints a Markdown table. A proof is run again when
something it rests on has changed: the script, the paths it names in ``RESTS_ON``, and the modules of gongfu that these
import, however indirectly. What it rests on is remembered as a digest in the page, so stopping half-way loses only the
proof that was running. A table in which a figure is missed is kept too, its row ends in NO, and the exit code is 1.

    python benchmarks/prove.py              run those that are missing or out of date
    python benchmarks/prove.py --again      run all
    python benchmarks/prove.py start        run one topic if it is out of date
    python benchmarks/prove.py --list       say which are out of date
"""

import argparse
import ast
import hashlib
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src"
PAGES = ROOT / "docs" / "reference" / "proofs"
# How the row of a figure ends that is not as wanted.
MISSED = "| NO |"


def topic_of(script: Path) -> str:
    """Name the page of a script: prove_signals.py is ``signals``, bench_signals.py is ``signals-speed``."""
    kind, _, topic = script.stem.partition("_")
    return topic.replace("_", "-") + ("-speed" if kind == "bench" else "")


def scripts() -> dict[str, Path]:
    """Find the proofs by topic."""
    here = Path(__file__).parent
    return {topic_of(script): script for script in sorted([*here.glob("prove_*.py"), *here.glob("bench_*.py")])}


def module_file(name: str) -> Path | None:
    """Find the file of a module of ours."""
    base = SOURCES.joinpath(*name.split("."))
    return next((file for file in (base.with_suffix(".py"), base / "__init__.py") if file.is_file()), None)


def imported(file: Path) -> Iterator[Path]:
    """Give the files of ours that a file imports, anywhere in it.

    A package on the way to a module is left out: what it offers from elsewhere is not what was asked for.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            places = (module_file(".".join(parts[:end])) for end in range(len(parts), 0, -1))
            if parts[0] == "gongfu" and (found := next(filter(None, places), None)):
                yield found


def rests_on(script: Path) -> list[Path]:
    """List the files a proof depends on."""
    found: set[Path] = set()
    waiting = [script, *named_by(script)]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            if file.suffix == ".py":
                waiting += imported(file)
    return sorted(found)


def named_by(script: Path) -> Iterator[Path]:
    """Give the files under the paths that a proof names itself."""
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RESTS_ON":
            for name in ast.literal_eval(node.value):
                path = ROOT / name
                yield from filter(is_source, path.rglob("*")) if path.is_dir() else [path]


def is_source(file: Path) -> bool:
    """Say whether a person wrote this file, rather than a run."""
    return file.is_file() and not {".gongfu", "__pycache__"} & set(file.parts)


def digest(files: list[Path]) -> str:
    """Sixteen hexadecimal digits that depend on the content of the files."""
    content = hashlib.blake2b(digest_size=8)
    for file in files:
        content.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return content.hexdigest()


def kept_digest(page: Path) -> str:
    """Read what a page rested on when it was written; empty when there is no page."""
    if not page.is_file():
        return ""
    found = re.search(r"rests on ([0-9a-f]{16})", page.read_text(encoding="utf-8"))
    return found[1] if found else ""


def machine() -> str:
    """Describe what the figures were measured on."""
    model = platform.machine()
    described = Path("/proc/cpuinfo")
    if described.is_file() and (found := re.search(r"model name\s*: (.+)", described.read_text())):
        model = found[1].strip()
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "scipy"))
    return f"Python {platform.python_version()}, {packages}; {model}, {os.cpu_count()} cores"


def missed_rows(table: str) -> list[str]:
    """Give the rows of figures that are not as wanted."""
    return [line for line in table.splitlines() if line.startswith("|") and line.endswith(MISSED)]


def prove(topic: str, script: Path) -> bool:
    """Run a proof and keep its table, with what is missed marked in it; gives whether all is as wanted.

    A proof that breaks off, without its table, keeps the table it had.
    """
    started = time.perf_counter()
    print(f"{topic}: running {script.relative_to(ROOT)} …", flush=True)
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    took = f"{time.perf_counter() - started:.0f} s"
    missed = missed_rows(done.stdout)
    if "|" not in done.stdout or (done.returncode and not missed):
        print(f"{topic}: FAILED after {took} (exit code {done.returncode})\n{done.stdout}", flush=True)
        return False
    title = topic.replace("-", " ").capitalize()
    page = (
        f"# Proof: {title}\n\n<!-- Written by make prove; rests on {digest(rests_on(script))}. -->\n\n"
        f"`python {script.relative_to(ROOT)}` printed this, on {machine()}.\n\n{done.stdout.strip()}\n"
    )
    PAGES.mkdir(parents=True, exist_ok=True)
    (PAGES / f"{topic}.md").write_text(page, encoding="utf-8")
    print("\n".join([f"{topic}: kept in docs/reference/proofs/{topic}.md after {took}", *missed]), flush=True)
    return done.returncode == 0


def main() -> int:
    """Run the proofs that are wanted and out of date."""
    parser = argparse.ArgumentParser(description="Run the long proofs and keep their tables.")
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="only these; all when left out")
    parser.add_argument("--again", action="store_true", help="run those too that are up to date")
    parser.add_argument("--list", action="store_true", help="only say which are out of date")
    asked = parser.parse_args()
    known = scripts()
    if unknown := set(asked.topics) - set(known):
        parser.error(f"no proof of {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    went_well = True
    for topic in asked.topics or known:
        page = PAGES / f"{topic}.md"
        current = kept_digest(page) == digest(rests_on(known[topic]))
        if asked.list:
            print(f"{topic}: {'up to date' if current else 'out of date'}")
        elif current and not asked.again:
            missed = missed_rows(page.read_text(encoding="utf-8"))
            print("\n".join([f"{topic}: up to date", *missed]))
            went_well = went_well and not missed
        else:
            went_well = prove(topic, known[topic]) and went_well
    return 0 if went_well else 1


if __name__ == "__main__":
    sys.exit(main())
