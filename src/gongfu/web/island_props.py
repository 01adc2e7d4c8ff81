"""What an island is told when it is mounted: layout and words, in the view's language."""

from collections.abc import Sequence
from datetime import datetime

from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.schedule import Cause, ChangeKind, OfferKind
from gongfu.texts import render, unfilled
from gongfu.texts.orders_chart import TEXTS as ORDERS_TEXTS
from gongfu.web.view import View

__all__ = ["line_props", "orders_props"]

WORDS = {
    "view": "view",
    "canvas": "canvas",
    "schematic": "schematic",
    "noWebGL": "no_webgl",
    "notConnected": "not_connected",
    "lost": "connection_lost",
    "rate": "rate",
    "done": "done_count",
    "good": "good_count",
    "buffer": "buffer",
    "source": "source_of_line",
}
# Columns that the plan's tables on the command line have too.
PLAN_COLUMNS = (
    *("order", "due", "done", "on_time", "done_p80", "held_by"),
    *("step", "machine", "start", "end", "operators"),
)
PROMISE_COLUMNS = ("offer", "displaced")


def orders_props(factory: str, items: Sequence[str], view: View, *, now: datetime) -> dict[str, object]:
    """Give the properties of the island of planned orders; its words are all of ``texts/orders_chart.py``.

    Parameters
    ----------
    factory
        A factory of the workspace.
    items
        What it makes, for which a date can be promised.
    view
        Language and theme; in its query ``rows`` is ``machine`` or ``order``, ``order`` an order that is followed, and
        ``table`` is ``1`` where the chart is to be a table.
    now
        What time it is for the workspace while no plant is heard.
    """
    words: dict[str, object] = {name: unfilled(f"orders_chart.{name}", view.language) for name in ORDERS_TEXTS}
    words |= {f"column_{name}": capital(render(f"schedule.column_{name}", view.language)) for name in PLAN_COLUMNS}
    words |= {f"offer_{kind}": render(f"promises.offer_{kind}", view.language) for kind in OfferKind}
    words |= {f"column_{name}": capital(render(f"promises.column_{name}", view.language)) for name in PROMISE_COLUMNS}
    words |= {f"change_{kind}": render(f"replanning.change_{kind}", view.language) for kind in ChangeKind}
    words["column_operation"] = capital(render("replanning.column_operation", view.language))
    words |= {f"cause_{cause}": render(f"schedule.cause_{cause}", view.language) for cause in Cause}
    words |= {f"badge_{name}": view.words(f"badge_{name}") for name in ("forecast", "example")}
    return {
        "url": f"/api/factories/{factory}/plan",
        "promises": f"/api/factories/{factory}/promises",
        "replans": f"/api/factories/{factory}/replans",
        "items": list(items),
        "now_s": now.timestamp(),
        "rows": "order" if view.query.get("rows") == "order" else "machine",
        "order": view.query.get("order", ""),
        "table": view.query.get("table") == "1",
        "words": {**words, "locale": view.locale, "language": view.language},
    }


def capital(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def line_props(line: Line, view: View, utc_offset_min: int) -> dict[str, object]:
    """Give the properties of the line island.

    Parameters
    ----------
    line
        The line.
    view
        Language and theme; ``view`` in its query is ``3d`` or ``2d``.
    utc_offset_min
        Minutes by which the plant's zone is ahead of UTC.
    """
    words: dict[str, object] = {name: view.raw(key) for name, key in WORDS.items()}
    words |= {
        "views": {"3d": view.words("view_3d"), "2d": view.words("view_2d")},
        "states": [view.words(f"state_{state.name.lower()}") for state in StationState],
        "stateKeys": [state.name.lower() for state in StationState],
        "locale": view.locale,
        "utcOffset": utc_offset_min,
    }
    stations = [
        {"id": one.id, "name": view.say(one.name), "buffer": one.buffer, "machines": one.machines}
        for one in line.stations
    ]
    return {
        "feed": f"/api/lines/{line.id}/live",
        "line": {"id": line.id, "name": view.say(line.name), "stations": stations},
        "view": "2d" if view.query.get("view") == "2d" else "3d",
        "words": words,
    }
