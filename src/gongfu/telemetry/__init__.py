"""Signals → states of stations → indicators. Computes only: no file, no clock, no network."""

from gongfu.telemetry.heating import HeatModel
from gongfu.telemetry.kpis import LineKpis, StationKpis, heard_spans, measure_station, state_spans
from gongfu.telemetry.ratios import availability, counter_total, effectiveness, oee_index, quality_ratio
from gongfu.telemetry.spans import Window, calendar_day

__all__ = [
    "HeatModel",
    "LineKpis",
    "StationKpis",
    "Window",
    "availability",
    "calendar_day",
    "counter_total",
    "effectiveness",
    "heard_spans",
    "measure_station",
    "oee_index",
    "quality_ratio",
    "state_spans",
]
