"""An experiment that is killed goes on where it was, and ends with the same numbers, to the last bit."""

import functools
import json
import signal
import subprocess
import sys
import time

import pytest

import gongfu
from gongfu.app.run_experiment import Workplace

LINE = """
line: three
stations:
  - {station: cut, time: exp(60 s)}
  - {station: weld, time: exp(66 s), buffer: 2}
  - {station: paint, time: exp(54 s), buffer: 2}
"""
DESIGN = """
experiment: killed
line: three.yaml
factors:
  - {factor: buffer of weld, levels: [1, 3]}
  - {lever: "paint: time -10%"}
precision: 5%
select: {confidence: 90%, difference: 1%}
"""
BUDGET = """
experiment: killed
line: three.yaml
precision: 5%
budget: 6
select: {difference: 1%}
"""
# Runs an experiment and kills itself when so many tasks are done.
RUNNER = """
import os, signal, sys
from pathlib import Path
import gongfu
from gongfu.app.run_experiment import Workplace

def progress(done, known):
    if done == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

place = Workplace(executor=sys.argv[3], workers=1, folder=Path(sys.argv[2]), progress=progress)
if __name__ == "__main__":
    gongfu.run_experiment(sys.argv[1], workplace=place)
"""


def written(words, folder):
    (folder / "three.yaml").write_text(LINE)
    (folder / "killed.yaml").write_text(words)
    return folder / "killed.yaml"


@pytest.fixture
def file(tmp_path):
    return written(BUDGET, tmp_path)


def run(file, folder, progress=None):
    return gongfu.run_experiment(file, workplace=Workplace(folder=folder, progress=progress)).to_json()


def killed(file, folder, executor, done):
    script = file.parent / "runner.py"
    script.write_text(RUNNER)
    command = [sys.executable, str(script), str(file), str(folder), executor, str(done)]
    # Its workers hold its pipes, so this ends only when they have ended too.
    return subprocess.run(command, capture_output=True, timeout=120, check=False).returncode


@pytest.mark.parametrize(("words", "executor"), [(DESIGN, "processes"), (BUDGET, "threads")])
def test_a_killed_experiment_goes_on_to_the_same_result(words, executor, tmp_path):
    file = written(words, tmp_path)
    whole = run(file, None)
    folder = tmp_path / "kept"
    assert killed(file, folder, executor, 7) == -signal.SIGKILL
    kept = (folder / "tasks.jsonl").read_bytes().count(b"\n")
    assert kept >= 7
    calls = []
    assert run(file, folder, lambda done, known: calls.append((done, known))) == whole
    assert json.loads((folder / "result.json").read_text()) == whole
    all_tasks = calls[-1][0]
    assert (folder / "tasks.jsonl").read_bytes().count(b"\n") == all_tasks > kept


def test_a_torn_line_is_run_again(file, tmp_path):
    whole = run(file, tmp_path / "kept")
    tasks = tmp_path / "kept" / "tasks.jsonl"
    complete = tasks.read_bytes()
    tasks.write_bytes(complete[: len(complete) * 2 // 3])
    assert run(file, tmp_path / "kept") == whole
    assert {*complete.splitlines()} <= {*tasks.read_bytes().splitlines()}


def test_results_of_other_code_are_not_taken(file, tmp_path):
    whole = run(file, tmp_path / "kept")
    tasks = tmp_path / "kept" / "tasks.jsonl"
    entries = [json.loads(line) for line in tasks.read_text().splitlines()]
    spoilt = [{**entry, "code": "0" * 16, "rows": [[0.0] * 3] * 10} for entry in entries]
    tasks.write_text("".join(json.dumps(entry) + "\n" for entry in spoilt))
    assert run(file, tmp_path / "kept") == whole


def test_nothing_is_run_twice(file, tmp_path):
    first = run(file, tmp_path / "kept")
    before = (tmp_path / "kept" / "tasks.jsonl").read_bytes()
    assert run(file, tmp_path / "kept") == first
    assert (tmp_path / "kept" / "tasks.jsonl").read_bytes() == before


def test_ctrl_c_keeps_what_is_done_and_says_where(tmp_path):
    file = written(DESIGN.replace("precision: 5%", "replications: 2000"), tmp_path)
    kept = tmp_path / "kept" / "tasks.jsonl"
    command = [sys.executable, "-m", "gongfu", "experiment", str(file), "--executor", "processes", "--lang", "en"]
    command += ["--workers", "1", "--out", str(tmp_path / "kept")]
    # Who starts the tests in the background of a shell has Ctrl-C ignored, and that would be handed down.
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as running:  # noqa: PLW1509
        while running.poll() is None and (not kept.exists() or kept.read_bytes().count(b"\n") < 8):
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert "stopped; what was done is in" in errors
    assert "Traceback" not in errors
    assert kept.read_bytes().endswith(b"\n")
