"""Variants of a line: one attribute of a station, of a crew or of the line itself set to something else.

All else, and with it all luck that is not touched, stays as it is.
"""

from dataclasses import replace
from math import isfinite

from gongfu.errors import InputError, Problem
from gongfu.model.distributions import Distribution
from gongfu.model.experiments import Attribute, Factor, Purchase, Setting
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import Failures, Station

__all__ = ["buffers_of", "changed_line", "count_of", "with_setting"]

LEAST = {Attribute.BUFFER: 0}
RELEASES = {Attribute.CONWIP: ReleaseKind.CONWIP, Attribute.PALLETS: ReleaseKind.PALLETS}


def with_setting(line: Line, factor: Factor | Purchase, setting: Setting) -> Line:
    """Give the line in which a factor has a setting.

    Parameters
    ----------
    line
        The line.
    factor
        What is varied.
    setting
        Its value, or by how much it changes.

    Raises
    ------
    InputError
        When the line has no such station or crew, or the setting leads outside what can be.
    """
    subjects = subjects_of(line, factor.attribute)
    if factor.subject not in subjects:
        details: dict[str, object] = {"factor": factor.name, "known": ", ".join(filter(None, subjects)) or "-"}
        raise InputError(Problem("experiments.unknown_subject", factor.where, details))
    changed = changed_line(line, factor.attribute, factor.subject, setting)
    if changed is None:
        details = {"factor": factor.name, "setting": str(setting), "forms": forms_of(factor.attribute)}
        raise InputError(Problem("experiments.impossible", factor.where, details))
    return changed


def subjects_of(line: Line, attribute: Attribute) -> list[str]:
    """List what an attribute may be of."""
    if attribute.is_of_the_line:
        return [""]
    if attribute is Attribute.CREW:
        return [crew.id for crew in line.crews]
    if attribute is Attribute.BUFFER:
        return [name for station in line.stations for name in buffers_of(station)]
    return [station.id for station in line.stations]


def buffers_of(station: Station) -> list[str]:
    """Name the buffers of a station: by its id or, of an assembly, one for each input, ``stack/frame-prep``.

    Parameters
    ----------
    station
        The station.
    """
    return [f"{station.id}/{each.station}" for each in station.takes] if station.takes else [station.id]


def forms_of(attribute: Attribute) -> str:
    """Say how values of an attribute are written."""
    if attribute.is_count:
        return "4, +2, -1"
    return "0.98, 98%, +0.5 points" if attribute is Attribute.YIELD else "-10%, +5%, 36 s"


def changed_line(line: Line, attribute: Attribute, subject: str, setting: Setting) -> Line | None:
    """Give a variant of a line, or None when the change leads outside what can be.

    Parameters
    ----------
    line
        The line.
    attribute
        What is changed.
    subject
        Id of the station or crew it is of, one that is there; empty for the line itself.
    setting
        Its value, or by how much it changes.
    """
    if attribute.is_of_the_line:
        limit = counted(line.release.limit, attribute, setting)
        if limit is None or line.release.kind is not RELEASES[attribute]:
            return None
        changes = (*line.changes, f"{attribute} {setting}")
        return replace(line, release=replace(line.release, limit=limit), changes=changes)
    if attribute is Attribute.CREW:
        crew = next(crew for crew in line.crews if crew.id == subject)
        count = counted(crew.count, attribute, setting)
        if count is None:
            return None
        crews = tuple(replace(each, count=count) if each is crew else each for each in line.crews)
        return replace(line, crews=crews, changes=(*line.changes, f"{subject}: crew {setting}"))
    station_id, _, taken = subject.partition("/")
    if attribute is Attribute.TIME:
        return reworked(line, station_id, setting)
    station = line.station(station_id)
    changed = changed_input(station, taken, setting) if taken else changed_station(station, attribute, setting)
    return None if changed is None else line.with_station(changed, f"{attribute} {setting}")


def counted(old: int | None, attribute: Attribute, setting: Setting) -> int | None:
    """Give a whole number after its change, or None when it is none or too small."""
    if setting.unit or (setting.added and old is None):
        return None
    new = setting.amount + ((old or 0) if setting.added else 0)
    return int(new) if new == int(new) and new >= LEAST.get(attribute, 1) else None


def changed_station(station: Station, attribute: Attribute, setting: Setting) -> Station | None:
    """Give a station with one attribute changed, or None when the change leads outside what can be.

    Parameters
    ----------
    station
        The station.
    attribute
        One that stations have.
    setting
        Its value, or by how much it changes.
    """
    if attribute.is_count:
        return counted_station(station, attribute, setting)
    if attribute is Attribute.YIELD:
        share = new_share(station.yield_share, setting)
        return None if share is None else replace(station, yield_share=share)
    failures = station.failures and rescaled_failures(station.failures, attribute, setting)
    return None if failures is None else replace(station, failures=failures)


def reworked(line: Line, station_id: str, setting: Setting) -> Line | None:
    """Change how long a station works on every visit, or give None when nothing would be left of a time."""
    if rescaled(line.station(station_id).time, setting) is None:
        return None

    def changed(times: Distribution) -> Distribution:
        new = rescaled(times, setting)
        assert new is not None, "what is possible for one time is for all"
        return new

    return line.with_work(station_id, changed, f"{Attribute.TIME} {setting}")


def changed_input(station: Station, taken: str, setting: Setting) -> Station | None:
    """Change the places of one of an assembly's buffers."""
    assert station.takes, "an assembly has inputs"
    old = next(each for each in station.takes if each.station == taken)
    places = counted(old.buffer, Attribute.BUFFER, setting)
    if places is None:
        return None
    takes = tuple(replace(each, buffer=places) if each is old else each for each in station.takes)
    return replace(station, takes=takes)


def counted_station(station: Station, attribute: Attribute, setting: Setting) -> Station | None:
    """Change what can be counted: places, machines, cards."""
    old = {Attribute.BUFFER: station.buffer, Attribute.MACHINES: station.machines, Attribute.KANBAN: station.kanban}
    new = counted(old[attribute], attribute, setting)
    if new is None or (attribute is Attribute.BUFFER and station.takes):
        return None
    if attribute is Attribute.BUFFER:
        return replace(station, buffer=new)
    return replace(station, machines=new) if attribute is Attribute.MACHINES else replace(station, kanban=new)


def rescaled_failures(failures: Failures, attribute: Attribute, setting: Setting) -> Failures | None:
    """Change the time to the next failure, or to repair."""
    times = rescaled(failures.up if attribute is Attribute.MTBF else failures.down, setting)
    if times is None:
        return None
    return replace(failures, up=times) if attribute is Attribute.MTBF else replace(failures, down=times)


def new_share(old: float, setting: Setting) -> float | None:
    """Give a yield after its change, or None when it is none."""
    if setting.unit not in ({"points"} if setting.added else {"", "%"}):
        return None
    share = setting.amount / (100 if setting.unit else 1) + (old if setting.added else 0.0)
    return share if 0 < share <= 1 else None


def rescaled(times: Distribution, setting: Setting) -> Distribution | None:
    """Multiply every draw, so that the draws themselves stay the same; None when nothing would be left."""
    if (setting.unit, setting.added) not in {("%", True), ("s", False)}:
        return None
    factor = 1 + setting.amount / 100 if setting.added else setting.amount / times.mean
    return replace(times, scale=times.scale * factor) if isfinite(factor) and factor > 0 else None


def count_of(line: Line, attribute: Attribute, subject: str) -> int | None:
    """Give how many places, machines, cards or people there are; None when that is unlimited.

    Parameters
    ----------
    line
        The line.
    attribute
        One that can be counted.
    subject
        Id of the station or crew it is of; empty for the line itself.
    """
    if attribute.is_of_the_line:
        return line.release.limit
    if attribute is Attribute.CREW:
        return next(crew.count for crew in line.crews if crew.id == subject)
    station_id, _, taken = subject.partition("/")
    station = line.station(station_id)
    if taken:
        return next(each.buffer for each in station.takes or () if each.station == taken)
    counts = {Attribute.BUFFER: station.buffer, Attribute.MACHINES: station.machines, Attribute.KANBAN: station.kanban}
    return counts[attribute]
