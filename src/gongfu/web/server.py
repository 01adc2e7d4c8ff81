"""Serve the cockpit: API, pages and the live line of one workspace, until stopped."""

import asyncio
import errno
import logging
import os
import secrets
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Final

import uvicorn
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.serve_cockpit import running_twin
from gongfu.errors import InputError, Problem
from gongfu.model.lines import Line
from gongfu.model.workspace import Workspace
from gongfu.texts import Text, text
from gongfu.web.api import LiveHub, add_api
from gongfu.web.cockpit_data import CockpitData, ReportView
from gongfu.web.frames import LineSnapshot
from gongfu.web.guard import Guard, Sessions, is_loopback
from gongfu.web.plain_pages import add_assets, add_kiosk, add_login
from gongfu.web.plant import Plant

__all__ = ["create_app", "password_for", "require_free_port", "serve"]

logger = logging.getLogger(__name__)
SHORTEST_PASSWORD: Final = 8
GRACE_S: Final = 1


def require_free_port(host: str, port: int) -> None:
    """Make sure that one can listen there, before work is done that would be lost.

    Parameters
    ----------
    host, port
        Where to listen.

    Raises
    ------
    InputError
        When the port is in use or the address is not to be had; says how to mend it.
    """
    bound_socket(host, port).close()


def bound_socket(host: str, port: int) -> socket.socket:
    """Bind a socket, or say what is in the way."""
    where = {"host": host, "port": port}
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    except socket.gaierror as error:
        raise InputError(Problem("web.port_refused", details={**where, "reason": error.strerror})) from error
    try:
        bound.bind(address)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            raise InputError(Problem("web.port_in_use", details={**where, "other": other})) from error
        raise InputError(Problem("web.port_refused", details={**where, "reason": error.strerror})) from error
    return bound


def password_for(host: str, environment: Mapping[str, str]) -> tuple[str | None, Text | None]:
    """Choose the password that guards an address, and what to tell the person who started the server.

    Parameters
    ----------
    host
        Where the server listens; the loopback needs none.
    environment
        ``GONGFU_PASSWORD`` in it is taken where it is set.

    Raises
    ------
    InputError
        When the password given is too short.
    """
    if is_loopback(host):
        return None, None
    given = environment.get("GONGFU_PASSWORD")
    if given is None:
        made = secrets.token_urlsafe(12)
        return made, text("web.password_made", password=made)
    if len(given) < SHORTEST_PASSWORD:
        raise InputError(Problem("web.password_short"))
    return given, text("web.password_given")


def create_app(data: CockpitData, *, host: str, password: str | None = None, pages: bool = True) -> FastAPI:
    """Build the application.

    Parameters
    ----------
    data
        What is shown.
    host
        Where it will listen; decides which hosts it answers for.
    password
        What the login asks for; needed off the loopback.
    pages
        Whether the NiceGUI pages are in it. Without them it is the API and the kiosk alone.
    """
    hubs = {line.id: LiveHub(partial(snapshot_of, data, line)) for line in data.workspace.lines.values()}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(hub.run()) for hub in hubs.values()]
            yield
            for task in running:
                task.cancel()

    app = FastAPI(
        title="Gongfu",
        version=version("gongfu"),
        summary="The three answers at each level, every number with where it comes from, and the live lines.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    add_assets(app)
    add_api(app, data, hubs)
    add_kiosk(app, data)
    sessions = Sessions(password=password, now=time.monotonic) if password is not None else None
    if sessions:
        add_login(app, data, sessions)
    if pages:
        from gongfu.web.cockpit import add_cockpit

        add_cockpit(app, data)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard, loopback=is_loopback(host), sessions=sessions)
    return app


def snapshot_of(data: CockpitData, line: Line) -> LineSnapshot:
    """Give how a line stands now."""
    return data.plant.snapshot(line)


def serve(
    workspace: Workspace, report: ReportView, *, host: str, port: int, speed: float | None, seed: int = 1
) -> None:
    """Serve the cockpit until stopped, with a line's twin running beside it.

    Parameters
    ----------
    workspace
        An opened workspace.
    report
        What was found out about it.
    host, port
        Where to listen. Any host but the loopback asks for a login; the password is that of ``GONGFU_PASSWORD``, or is
        made and printed.
    speed
        Seconds of the first line's virtual plant that pass in one of ours; no plant runs when None.
    seed
        Seed of the play.

    Raises
    ------
    InputError
        When the port is not to be had or the password is too short.
    """
    password, notice = password_for(host, os.environ)
    if notice:
        sys.stderr.write(notice.in_language(workspace.language) + "\n")
    listening = bound_socket(host, port)
    plant = Plant(workspace=workspace, store=DuckDbTelemetry(workspace.telemetry_path), now=time.monotonic)
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        data = CockpitData(workspace=workspace, report=report, ledger=ledger, plant=plant)
        app = create_app(data, host=host, password=password)
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE_S, ws_max_size=2**16)
        asyncio.run(serve_with_twin(uvicorn.Server(config), listening, plant, speed=speed, seed=seed))


async def serve_with_twin(
    server: uvicorn.Server, listening: socket.socket, plant: Plant, *, speed: float | None, seed: int
) -> None:
    """Serve on a bound socket, with the plant running beside where it has a speed."""
    line = next(iter(plant.workspace.lines.values()), None)
    if line is None or speed is None:
        await server.serve(sockets=[listening])
        return
    async with running_twin(plant.workspace, line, speed=speed, seed=seed) as follower:
        plant.follower = follower
        await server.serve(sockets=[listening])
