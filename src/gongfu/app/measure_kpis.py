"""Measure a line's indicators from its stored signals."""

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.errors import InputError, Problem
from gongfu.model.lines import Line
from gongfu.model.signals import LineSignal, StationSignal, tag_of
from gongfu.model.stations import Station
from gongfu.model.workspace import Workspace
from gongfu.ports import TelemetryStore
from gongfu.telemetry import LineKpis, Window, heard_spans, measure_station
from gongfu.telemetry.kpis import SILENCE_S

__all__ = ["kpi", "measure_kpis", "planned_item_s"]

MEASURED = (StationSignal.STATE, StationSignal.GOOD, StationSignal.SCRAPPED)


def planned_item_s(station: Station) -> float:
    """Give PRI of a station: its model's mean cycle time divided by its machines, in seconds.

    Parameters
    ----------
    station
        The station.
    """
    return station.time.mean / station.machines


def measure_kpis(store: TelemetryStore, line: Line, start: datetime, end: datetime) -> LineKpis:
    """Measure a line over a window of its plant's time.

    Where a virtual plant has said its seed in the window or before, the windows of what is measured say so.

    Parameters
    ----------
    store
        Where the signals are.
    line
        The line; its model gives the planned time of an item.
    start, end
        The window, aware; the end does not belong to it.
    """
    window = Window(start=start, end=end)
    clock, seed = tag_of(line.id, LineSignal.CLOCK), tag_of(line.id, LineSignal.SEED)
    tags = {s.id: {name: tag_of(line.id, s.id, name) for name in MEASURED} for s in line.stations}
    # The tick after the window shows that the plant was still heard at its end.
    wanted = [clock, seed, *(tag for names in tags.values() for tag in names.values())]
    found = store.read(wanted, start, end + timedelta(seconds=SILENCE_S))
    virtual_seed = next((int(one.value) for one in reversed(found[seed]) if one.good and one.time < end), None)
    heard = heard_spans(found[clock], window)
    stations = tuple(
        measure_station(
            station.id,
            {name: found[tag] for name, tag in tags[station.id].items()},
            window=window,
            heard=heard,
            planned_item_s=planned_item_s(station),
            store=store.name,
        )
        for station in line.stations
    )
    return LineKpis(
        line=line.id,
        stations=tuple(
            replace(station, window=replace(station.window, virtual_seed=virtual_seed)) for station in stations
        ),
    )


def kpi(workspace: Workspace, line: str | None = None, start: str | None = None, end: str | None = None) -> LineKpis:
    """Measure a line of a workspace.

    Parameters
    ----------
    workspace
        An opened workspace.
    line
        A line's id; may be left out where there is one line.
    start, end
        Scenario times like ``2021-12-20T08:00``, in the zone of the workspace's clock unless they name one. Left out:
        from the first signal, to the last.

    Raises
    ------
    InputError
        When there is no such line, a time cannot be read, the window is empty or nothing has been heard yet.
    """
    chosen = _line_of(workspace, line)
    store = DuckDbTelemetry(workspace.telemetry_path)
    span = store.span()
    if span is None:
        raise InputError(Problem("telemetry.no_signals", details={"path": workspace.telemetry_path}))
    zone = workspace.clock_start.tzinfo
    first = _time(start, zone) if start else span[0].astimezone(zone)
    last = _time(end, zone) if end else span[1].astimezone(zone)
    if first >= last:
        raise InputError(Problem("telemetry.empty_window", details={"start": first, "end": last}))
    return measure_kpis(store, chosen, first, last)


def _line_of(workspace: Workspace, name: str | None) -> Line:
    lines = workspace.lines
    if name is None and len(lines) == 1:
        return next(iter(lines.values()))
    if name is None or name not in lines:
        details: dict[str, object] = {"line": name or "-", "lines": ", ".join(lines) or "-"}
        raise InputError(Problem("telemetry.which_line", details=details))
    return lines[name]


def _time(words: str, zone: tzinfo | None) -> datetime:
    try:
        time = datetime.fromisoformat(words)
    except ValueError as error:
        raise InputError(Problem("telemetry.not_a_time", details={"words": words})) from error
    return time if time.tzinfo is not None else time.replace(tzinfo=zone)
