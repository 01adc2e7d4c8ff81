"""How far the work is, where standard error is no terminal."""

import io
import sys

from gongfu.cli.progress import SparseProgress, progress_bar


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
