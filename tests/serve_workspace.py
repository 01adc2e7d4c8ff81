"""Serve the cockpit of a workspace without its report, which takes long: ``python serve_workspace.py DIR PORT``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.open_workspace import open_workspace
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.plant import Plant
from gongfu.web.server import create_app

if TYPE_CHECKING:
    from starlette.testclient import TestClient


class NoReport:
    """The report of a workspace that nobody asked for one."""

    answers = levers = targets = ()


@contextmanager
def cockpit_data(folder: Path | str) -> Iterator[CockpitData]:
    """Open a workspace for its cockpit."""
    workspace = open_workspace(folder)
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        plant = Plant(workspace=workspace, store=DuckDbTelemetry(workspace.telemetry_path), now=lambda: 0.0)
        yield CockpitData(workspace=workspace, report=NoReport(), ledger=ledger, plant=plant)


@contextmanager
def api_client(folder: Path) -> "Iterator[TestClient]":
    """Ask the API of a workspace without going through a port."""
    from starlette.testclient import TestClient  # only where it is tested, not where it is served

    with cockpit_data(folder) as data:
        app = create_app(data, host="127.0.0.1", pages=False)
        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            yield client


def main() -> None:
    """Serve until stopped."""
    with cockpit_data(sys.argv[1]) as data:
        uvicorn.run(create_app(data, host="127.0.0.1"), port=int(sys.argv[2]), log_level="warning")


if __name__ == "__main__":
    main()
