"""Serve the cockpit of a workspace without its report, which takes long: ``python serve_workspace.py DIR PORT``."""

import sys

import uvicorn

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.open_workspace import open_workspace
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.plant import Plant
from gongfu.web.server import create_app


class NoReport:
    """The report of a workspace that nobody asked for one."""

    answers = levers = targets = ()


def main() -> None:
    """Serve until stopped."""
    workspace = open_workspace(sys.argv[1])
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        plant = Plant(workspace=workspace, store=DuckDbTelemetry(workspace.telemetry_path), now=lambda: 0.0)
        data = CockpitData(workspace=workspace, report=NoReport(), ledger=ledger, plant=plant)
        uvicorn.run(create_app(data, host="127.0.0.1"), port=int(sys.argv[2]), log_level="warning")


if __name__ == "__main__":
    main()
