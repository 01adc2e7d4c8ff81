"""Which page answers which URL."""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from nicegui import ui
from nicegui.dependencies import register_importmap_override

from gongfu.model.entities import Level
from gongfu.web.cockpit.documents import documents_page
from gongfu.web.cockpit.experiments import experiments_page
from gongfu.web.cockpit.levels import level_page
from gongfu.web.cockpit.line import line_page
from gongfu.web.cockpit.plan import plan_page
from gongfu.web.cockpit.today import today_page
from gongfu.web.cockpit.trace import trace_page
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.plain_pages import IMPORTS
from gongfu.web.view import View

__all__ = ["add_cockpit"]


def add_cockpit(app: FastAPI, data: CockpitData) -> None:
    """Add the pages to an application.

    NiceGUI keeps its pages in the process, so a process serves one cockpit.

    Parameters
    ----------
    app
        The application.
    data
        What is shown.
    """
    for name, url in IMPORTS.items():
        register_importmap_override(name, url)

    def view_of(request: Request) -> View:
        return View.of(request.url.path, dict(request.query_params), data.workspace.language)

    @ui.page("/")
    def today(request: Request) -> None:
        today_page(data, view_of(request))

    @ui.page("/plan")
    def plan(request: Request) -> None:
        plan_page(data, view_of(request))

    @ui.page("/documents")
    async def documents(request: Request) -> None:
        await documents_page(data, view_of(request))

    @ui.page("/chain")
    def chain(request: Request) -> None:
        level_page(Level.CHAIN, data, view_of(request))

    @ui.page("/factory")
    def factory(request: Request) -> None:
        level_page(Level.FACTORY, data, view_of(request))

    @ui.page("/line")
    def first_line(request: Request) -> RedirectResponse:
        first = next(iter(data.workspace.lines), "none")
        return RedirectResponse(view_of(request).href(f"/line/{first}"))

    @ui.page("/line/{line_id}")
    def line(line_id: str, request: Request) -> None:
        line_page(line_id, data, view_of(request))

    @ui.page("/experiments")
    def experiments(request: Request) -> None:
        experiments_page(data, view_of(request))

    @ui.page("/trace/{fact_id}")
    async def trace(fact_id: str, request: Request) -> None:
        await trace_page(fact_id, data, view_of(request))

    ui.run_with(
        app,
        title="Gongfu",
        favicon=None,
        language=None,
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=10.0,
    )
