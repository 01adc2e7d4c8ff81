"""What an island is told when it is mounted: layout and words, in the view's language."""

from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.web.view import View

__all__ = ["line_props"]

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
