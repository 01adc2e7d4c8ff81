"""Signals for a report: what the workspace has already, or an hour of its virtual plants."""

from contextlib import closing
from datetime import datetime, timedelta

from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.follow_plant import flush, listen_once
from gongfu.app.measure_kpis import measure_kpis
from gongfu.model.lines import Line
from gongfu.model.signals import LineSignal, tag_of
from gongfu.model.workspace import Workspace
from gongfu.telemetry import LineKpis

__all__ = ["VIRTUAL_SEED", "heard_kpis"]

LISTEN_HOURS = 1.0
# Signals stay, so they do not follow a report's seed: else its numbers would depend on which report came first.
VIRTUAL_SEED = 1


def heard_kpis(workspace: Workspace) -> dict[str, LineKpis]:
    """Measure each line over the first hour that was heard of it.

    A line of which nothing at all was ever heard is listened to first: its virtual plant plays one hour of scenario
    time behind a real OPC UA server. The first hour is taken even where more is there, so that every report gives the
    same numbers.

    Parameters
    ----------
    workspace
        An opened workspace.

    Returns
    -------
    dict
        Indicators by line; a line of whose hour nothing was observed is left out.

    Raises
    ------
    OutsideError
        When the store is in use elsewhere, or the plant could not be followed.
    """
    store = DuckDbTelemetry(workspace.telemetry_path)
    kpis = {}
    for line in workspace.lines.values():
        if not was_heard(workspace, line, store):
            listen_once(workspace, line, hours=LISTEN_HOURS, seed=VIRTUAL_SEED)
        start = first_tick(workspace, line, store)
        if start is None:
            continue
        measured = measure_kpis(store, line, start, start + timedelta(hours=LISTEN_HOURS))
        if measured.observed_hours:
            kpis[line.id] = measured
    return kpis


def was_heard(workspace: Workspace, line: Line, store: DuckDbTelemetry) -> bool:
    """Say whether any signal of a line was kept; a virtual plant must not be played over a real one."""

    def stored() -> bool:
        return any(tag.startswith(tag_of(line.id, "")) for tag in store.tags())

    if stored():
        return True
    if workspace.journal_path.exists():
        # A follower that was killed may have left in the journal all that was ever heard.
        with closing(SqliteJournal(workspace.journal_path)) as journal:
            flush(journal, store)
    return stored()


def first_tick(workspace: Workspace, line: Line, store: DuckDbTelemetry) -> datetime | None:
    """Give the time a line's clock was first heard, in the zone of the workspace's clock."""
    first = store.first(tag_of(line.id, LineSignal.CLOCK))
    return None if first is None else first.astimezone(workspace.clock_start.tzinfo)
