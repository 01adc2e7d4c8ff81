"""How far the work is, where standard error is no terminal."""

import io
import sys

import pytest
from typer.testing import CliRunner

from gongfu.cli import app
from gongfu.cli.progress import SparseProgress, progress_bar
from promise_factories import write


def test_a_line_says_what_is_done_how_far_and_since_when():
    now = [100.0]
    out = io.StringIO()
    with SparseProgress(out, every_s=3600.0, clock=lambda: now[0]) as bar:
        bar.tell()
        task = bar.add_task("simulating", total=None)
        now[0] = 110.0
        bar.tell()
        bar.update(task, completed=7, total=40)
        now[0] = 175.0
        bar.tell()
    assert out.getvalue() == "simulating 0:10\nsimulating 7/40 1:15\n"
    assert not bar.thread.is_alive()


def test_lines_come_by_themselves():
    class Stream(io.StringIO):
        def write(self, words):
            written = super().write(words)
            bar.done.set()
            return written

    out = Stream()
    with SparseProgress(out, every_s=0.001) as bar:
        bar.add_task("simulating", total=None)
        bar.thread.join()
    assert out.getvalue().startswith("simulating 0:00")


def test_nothing_is_said_where_nothing_is_to_be_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(progress_bar(silent=False), SparseProgress)
    with progress_bar(silent=True) as bar:
        bar.update(bar.add_task("simulating", total=3), completed=1)
    assert sys.stderr.getvalue() == ""


class Told(SparseProgress):
    """Keeps what is said to be going on."""

    said: tuple[str, ...] = ()

    def add_task(self, description, total):
        self.said += (description,)
        return super().add_task(description, total)

    def update(self, task, **changes):
        self.said += (changes["description"],) if "description" in changes else ()
        super().update(task, **changes)


@pytest.mark.parametrize(("compiled", "first"), [(True, "planning"), (False, "first run: compiling the kernels")])
def test_the_first_plan_says_that_it_compiles(monkeypatch, tmp_path, compiled, first):
    told = Told(io.StringIO())
    monkeypatch.setattr("gongfu.cli.schedule.progress_bar", lambda silent: told)
    monkeypatch.setattr("gongfu.schedule.is_compiled", lambda: compiled)
    typed = ["schedule", str(write(tmp_path)), "--changes", "20", "--lang", "en"]
    assert CliRunner().invoke(app, typed).exit_code == 0
    assert told.said[0].startswith(first)
    assert told.said[1] == "planning"
