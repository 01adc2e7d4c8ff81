"""Indicators as a table for a terminal and as JSON."""

from typing import TYPE_CHECKING, Any

from gongfu.model.signals import StationState
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.table import Table

    from gongfu.telemetry.kpis import LineKpis, StationKpis

__all__ = ["kpi_json", "kpi_table"]

NO_VALUE = "—"
COLUMNS = ("station", "availability", "effectiveness", "quality", "oee", "good", "scrapped", "observed")


def kpi_table(kpis: "LineKpis", language: Language) -> "Table":
    """Lay a line's indicators out, a row for each station and one for the line.

    Parameters
    ----------
    kpis
        The indicators.
    language
        ``zh`` or ``en``.
    """
    from rich.table import Table

    window = kpis.window
    start, end = (time.isoformat(sep=" ", timespec="minutes") for time in (window.start, window.end))
    seed = window.virtual_seed
    table = Table(
        title=render("telemetry.kpi_title", language, line=kpis.line, start=start, end=end),
        caption=None if seed is None else render("telemetry.kpi_virtual", language, seed=seed),
    )
    for column in COLUMNS:
        table.add_column(
            render(f"telemetry.kpi_{column}", language), justify="left" if column == "station" else "right"
        )
    for station in kpis.stations:
        table.add_row(station.station, *_cells(station))
    table.add_section()
    table.add_row(render("telemetry.kpi_line", language), *_cells(kpis))
    return table


def kpi_json(kpis: "LineKpis") -> dict[str, Any]:
    """Give a line's indicators as JSON; an indicator without a value is null, times are seconds.

    Parameters
    ----------
    kpis
        The indicators.
    """
    window = kpis.window
    return {
        "line": kpis.line,
        "start": window.start.isoformat(),
        "end": window.end.isoformat(),
        "store": window.store,
        "value_count": window.value_count,
        "virtual_seed": window.virtual_seed,
        **_indicators(kpis),
        "stations": [
            {
                "station": station.station,
                **_indicators(station),
                "planned_item_s": station.planned_item_s,
                "time_in_state_s": {
                    state.name.lower(): seconds
                    for state, seconds in zip(StationState, station.time_in_state_s, strict=True)
                },
                "tags": list(station.window.tags),
            }
            for station in kpis.stations
        ],
    }


def _indicators(kpis: "LineKpis | StationKpis") -> dict[str, float | None]:
    return {
        "share_observed": kpis.share_observed,
        "availability": kpis.availability,
        "effectiveness": kpis.effectiveness,
        "quality": kpis.quality,
        "oee": kpis.oee,
        "good": kpis.good,
        "scrapped": kpis.scrapped,
    }


def _cells(kpis: "LineKpis | StationKpis") -> list[str]:
    ratios = (kpis.availability, kpis.effectiveness, kpis.quality, kpis.oee)
    cells = [NO_VALUE if value is None else f"{value:.1%}" for value in ratios]
    return [*cells, f"{kpis.good:,.0f}", f"{kpis.scrapped:,.0f}", f"{kpis.share_observed:.1%}"]
