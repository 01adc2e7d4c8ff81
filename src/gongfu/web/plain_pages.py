"""Pages that need no NiceGUI: a line on a big screen, and the login."""

import asyncio
import html
import importlib.util
import json
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, quote, urlsplit

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from gongfu.web.cockpit_data import CockpitData
from gongfu.web.guard import COOKIE, Sessions, client_of, session_of
from gongfu.web.island_props import line_props
from gongfu.web.view import View

__all__ = ["IMPORTS", "add_assets", "add_kiosk", "add_login", "local_path"]

HERE = Path(__file__).parent
# What islands import by a bare name, and where it is served from: out of NiceGUI's wheel, never from a network.
IMPORTS = {"three": "/islands/three.js", "nicegui-scene": "/vendor/scene/index.js"}
PAGE = """<!doctype html>
<html lang="{locale}" data-theme="{theme}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/cockpit.css">
{head}</head>
<body>{body}</body>
</html>"""
KIOSK = """<div class="kiosk"><header><h1>{name}</h1>
<span class="clock" data-live="false" data-live-word="{live}" data-offline-word="{offline}">
<b>{offline}</b><span></span></span>
</header><main id="line"></main></div>
<script type="application/json" id="props">{props}</script>
<script type="module">
import {{ mount }} from "/islands/line3d.js";
await mount(document.getElementById("line"), JSON.parse(document.getElementById("props").textContent));
</script>"""
LOGIN = """<main class="login"><form class="card" method="post" action="/login?next={target}{state}">
<h1>{brand}</h1><label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
{problem}<button>{login}</button></form></main>"""


def add_assets(app: FastAPI) -> None:
    """Serve style, scripts, islands and, out of NiceGUI's wheel, three.js.

    Parameters
    ----------
    app
        The application.
    """
    found = importlib.util.find_spec("nicegui")
    assert found is not None, "NiceGUI is installed with this package"
    assert found.origin is not None, "NiceGUI is a package with a file"
    app.mount("/assets", StaticFiles(directory=HERE / "assets"))
    app.mount("/islands", StaticFiles(directory=HERE / "islands"))
    app.mount("/vendor/scene", StaticFiles(directory=Path(found.origin).parent / "elements" / "scene" / "dist"))


def plain_page(view: View, title: str, body: str, head: str = "") -> str:
    """Write a page."""
    return PAGE.format(locale=view.locale, theme=view.theme, title=html.escape(title), head=head, body=body)


def add_kiosk(app: FastAPI, data: CockpitData) -> None:
    """Serve a line on a page of its own, for a screen above the line: no shell, no NiceGUI, the same island.

    Parameters
    ----------
    app
        The application.
    data
        What is shown.
    """

    @app.get("/kiosk/line/{line_id}", include_in_schema=False)
    def kiosk(line_id: str, request: Request) -> HTMLResponse:
        line = data.workspace.lines.get(line_id)
        if line is None:
            raise HTTPException(404, f"no line '{line_id}'; there are: {', '.join(data.workspace.lines) or 'none'}")
        view = View.of(request.url.path, dict(request.query_params), data.workspace.language)
        # "<" is the one character that could end the script element early.
        props = json.dumps(line_props(line, view, data.utc_offset_min), ensure_ascii=False).replace("<", "\\u003c")
        name = html.escape(view.say(line.name))
        body = KIOSK.format(name=name, live=view.words("live"), offline=view.words("offline"), props=props)
        scripts = f'<script type="importmap">{json.dumps({"imports": IMPORTS})}</script>'
        scripts += '<script defer src="/assets/cockpit.js"></script>'
        return HTMLResponse(plain_page(view, view.say(line.name), body, scripts))


def add_login(app: FastAPI, data: CockpitData, sessions: Sessions) -> None:
    """Serve the login.

    Parameters
    ----------
    app
        The application.
    data
        What is shown once one is in.
    sessions
        Who is in.
    """

    def form(request: Request, problem: str = "", status: int = 200) -> HTMLResponse:
        asked = dict(parse_qsl(urlsplit(request.query_params.get("next", "")).query))
        view = View.of("/login", asked | dict(request.query_params), data.workspace.language)
        state = "".join(f"&{name}={quote(view.query[name])}" for name in ("lang", "theme") if name in view.query)
        body = LOGIN.format(
            target=quote(local_path(view.query.get("next", "/")), safe=""),
            state=html.escape(state),
            brand=view.words("brand"),
            password=view.words("password"),
            login=view.words("login"),
            problem=f'<p role="alert">{html.escape(view.words(problem))}</p>' if problem else "",
        )
        return HTMLResponse(plain_page(view, view.words("login"), body), status)

    @app.get("/login", include_in_schema=False)
    def ask(request: Request) -> HTMLResponse:
        return form(request)

    @app.post("/login", include_in_schema=False)
    async def check(request: Request) -> Response:
        client = client_of(request.scope)
        offered = parse_qs((await request.body()).decode("utf-8", errors="replace")).get("password", [""])[0]
        session = sessions.begin(offered, client)
        if session is None:
            await asyncio.sleep(sessions.delay_s(client))
            return form(
                request, *(("too_many_attempts", 429) if sessions.too_many(client) else ("wrong_password", 401))
            )
        answer = RedirectResponse(local_path(request.query_params.get("next", "/")), 303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="lax", secure=request.url.scheme == "https")
        return answer

    @app.post("/logout", include_in_schema=False)
    def leave(request: Request) -> Response:
        sessions.end(session_of(request.headers))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE)
        return answer


def local_path(wished: str) -> str:
    """Give a path of this server to go on to; anything that could lead elsewhere becomes the first page.

    Parameters
    ----------
    wished
        Where the URL says to go on to.
    """
    parts = urlsplit(wished)
    safe = wished.startswith("/") and not wished.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wished if safe else "/"
