"""What a report measures: the first hour that was heard, or an hour of a virtual plant where nothing ever was."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.listening import VIRTUAL_SEED, heard_kpis
from gongfu.app.open_workspace import open_workspace
from gongfu.app.plant_signals import plant_signals
from gongfu.model.signals import Signal
from gongfu.model.workspace import Workspace

LINE = "module-line"


@pytest.fixture
def workspace(example: Path) -> Workspace:
    opened = open_workspace(example)
    return replace(opened, lines={LINE: opened.lines[LINE]})


def real_ticks(workspace: Workspace, start, hours):
    """Signals such as a real plant would say: those of a play, without its seed."""
    ticks = plant_signals(workspace.lines[LINE], seed=9, start=start, hours=hours)
    return [[one for one in tick if one.tag != f"{LINE}/seed"] for tick in ticks]


def test_a_line_never_heard_is_listened_to_once_with_one_seed(workspace):
    first, again = heard_kpis(workspace), heard_kpis(workspace)
    assert first == again
    window = first[LINE].window
    assert (window.start, window.end) == (workspace.clock_start, workspace.clock_start + timedelta(hours=1))
    assert (window.virtual_seed, window.share_observed) == (VIRTUAL_SEED, 1.0)


def test_a_real_plants_first_hour_is_taken_wherever_it_lies(workspace):
    start = workspace.clock_start + timedelta(days=40, minutes=3)
    store = DuckDbTelemetry(workspace.telemetry_path)
    store.write(list(enumerate(real_ticks(workspace, start, 1.5))))
    window = heard_kpis(workspace)[LINE].window
    assert (window.start, window.end) == (start, start + timedelta(hours=1))
    assert (window.virtual_seed, window.share_observed) == (None, 1.0)
    assert store.first(f"{LINE}/seed") is None, "no virtual plant was played over it"


def test_what_only_a_killed_followers_journal_has_was_heard_too(workspace):
    journal = SqliteJournal(workspace.journal_path)
    for tick in real_ticks(workspace, workspace.clock_start, 0.1):
        journal.append(tick)
    journal.close()
    window = heard_kpis(workspace)[LINE].window
    assert window.virtual_seed is None
    assert window.share_observed == pytest.approx(0.1)


def test_a_line_without_a_clock_is_left_out_and_not_played_over(workspace):
    store = DuckDbTelemetry(workspace.telemetry_path)
    store.write([(1, [Signal(f"{LINE}/laser-weld/good", workspace.clock_start, 5.0)])])
    assert heard_kpis(workspace) == {}
    assert store.tags() == (f"{LINE}/laser-weld/good",)
