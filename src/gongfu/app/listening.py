"""Signals for a report: what the workspace has already, or an hour of its virtual plants."""

from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.follow_plant import listen_once
from gongfu.app.measure_kpis import measure_kpis
from gongfu.model.workspace import Workspace
from gongfu.telemetry import LineKpis

__all__ = ["heard_kpis"]

LISTEN_HOURS = 1.0


def heard_kpis(workspace: Workspace, *, seed: int) -> dict[str, LineKpis]:
    """Measure each line over the first hour of its signals.

    A line that has never been heard is listened to first: its virtual plant runs for one hour of scenario time behind a
    real OPC UA server. The first hour is taken even where more is there, so that a report with the same seed gives the
    same numbers.

    Parameters
    ----------
    workspace
        An opened workspace.
    seed
        Seed of the virtual plants.
    """
    raise AssertionError((workspace, seed, DuckDbTelemetry, listen_once, measure_kpis))
