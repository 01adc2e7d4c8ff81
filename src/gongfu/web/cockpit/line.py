"""Line: the live picture, what each station did in the last hour, and the key figures."""

from nicegui import run, ui

from gongfu.model.answers import Question
from gongfu.model.entities import EntityKind, Level, entity_id
from gongfu.model.facts import Badge
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.web.cockpit.cards import answer_cards
from gongfu.web.cockpit.elements import Island, action, badges, command, tag
from gongfu.web.cockpit.measured import KpiTable, StateShares, TemperatureTrend
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.island_props import line_props
from gongfu.web.view import View

__all__ = ["line_page"]

REFRESH_S = 5.0


def line_page(line_id: str, data: CockpitData, view: View) -> None:
    """Show a line.

    Parameters
    ----------
    line_id
        The line.
    data
        What the cockpit shows.
    view
        Language and theme; ``view`` in its query is ``3d`` or ``2d``.
    """
    line = data.workspace.lines.get(line_id)
    title = view.say(line.name) if line else view.words("line")
    with page_shell(data, view, title, "line"):
        if line is None:
            command(view.words("empty_line"), "gongfu doctor")
            return
        with tag("div", "page-head"):
            tag("h1", text=title)
            badges([Badge.EXAMPLE] if line.example else [], view)
            action(view.words("kiosk"), view.href(f"/kiosk/line/{line.id}"), "")
        answer_cards(data.answers_of(Level.LINE), view)
        with tag("div", "line-columns"):
            with tag("section", "card line-card", aria_label=title):
                Island("/islands/line3d.js", line_props(line, view, data.utc_offset_min))
            with tag("section", "card panel", aria_labelledby="shares"):
                shares = StateShares(line, view)
                watched = slowest_station(line, data)
                tag("hr", "rule")
                trend = TemperatureTrend(view.say(watched.name), view)
        with tag("section", "card panel", aria_labelledby="kpis"):
            kpis = KpiTable(line, view)

        async def measure() -> None:
            hour = await run.io_bound(data.plant.last_hour, line)
            shares.show(hour)
            kpis.show(hour)
            trend.show(await run.io_bound(data.plant.temperature, line, watched.id))

        ui.timer(REFRESH_S, measure)


def slowest_station(line: Line, data: CockpitData) -> Station:
    """Give the station that the report says holds the line back; the first where it says none."""
    answers = (one for one in data.answers_of(Level.LINE) if one.question is Question.HOLDS_BACK)
    proofs = [data.fact(name).entity for answer in answers for name in answer.evidence]
    stations = {entity_id(EntityKind.STATION, f"{line.id}/{one.id}"): one for one in line.stations}
    return next((stations[entity] for entity in proofs if entity in stations), line.stations[0])
