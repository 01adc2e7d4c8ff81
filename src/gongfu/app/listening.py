"""Signals for a report: what the workspace has already, or an hour of its virtual plants."""

from datetime import timedelta

from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.follow_plant import listen_once
from gongfu.app.measure_kpis import measure_kpis
from gongfu.model.workspace import Workspace
from gongfu.telemetry import LineKpis

__all__ = ["heard_kpis"]

LISTEN_HOURS = 1.0


def heard_kpis(workspace: Workspace, *, seed: int) -> dict[str, LineKpis]:
    """Measure each line over the first hour of its signals.

    A line that has never been heard is listened to first: its virtual plant plays one hour of scenario time behind a
    real OPC UA server. The first hour is taken even where more is there, so that a report with the same seed gives the
    same numbers.

    Parameters
    ----------
    workspace
        An opened workspace.
    seed
        Seed of the virtual plants.

    Returns
    -------
    dict
        Indicators by line; a line of whose hour nothing was observed is left out.

    Raises
    ------
    OutsideError
        When the store is in use elsewhere, or the plant could not be followed.
    """
    start = workspace.clock_start
    end = start + timedelta(hours=LISTEN_HOURS)
    store = DuckDbTelemetry(workspace.telemetry_path)
    kpis = {}
    for line in workspace.lines.values():
        measured = measure_kpis(store, line, start, end)
        if not measured.observed_hours:
            listen_once(workspace, line, hours=LISTEN_HOURS, seed=seed)
            measured = measure_kpis(store, line, start, end)
        if measured.observed_hours:
            kpis[line.id] = measured
    return kpis
