"""Indicators against figures worked by hand (tests/data/kpi_truth.json, ISO 22400-2:2014)."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gongfu.model.facts import SignalWindow
from gongfu.model.signals import Signal, StationState
from gongfu.telemetry import (
    LineKpis,
    StationKpis,
    Window,
    availability,
    calendar_day,
    counter_total,
    effectiveness,
    oee_index,
    quality_ratio,
    state_spans,
)
from gongfu.telemetry.spans import duration

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parents[1] / "data" / "kpi_truth.json").read_text(encoding="utf-8"))
}
# What the states of the table's event log are called here.
STATES = {
    "RUN": StationState.BUSY,
    "STOP": StationState.DOWN,
    "SETUP": StationState.SETUP,
    "BREAK_PLANNED": StationState.OFF,
}


def observed_for(seconds: float) -> SignalWindow:
    """A window of so many seconds that was wholly observed."""
    start = datetime(2021, 12, 20, tzinfo=UTC)
    end = start + timedelta(seconds=seconds)
    return SignalWindow(store="test", tags=(), start=start, end=end, share_observed=1.0, value_count=0)


def station(inputs: dict[str, float]) -> StationKpis:
    """A station observed for its whole planned time: busy for APT, starved for the rest."""
    rest = inputs["PBT"] - inputs["APT"]
    return StationKpis(
        station="station",
        window=observed_for(inputs["PBT"]),
        time_in_state_s=(rest, inputs["APT"], 0.0, 0.0, 0.0, 0.0),
        planned_item_s=inputs["PRI"],
        good=inputs["GQ"],
        scrapped=inputs["PQ"] - inputs["GQ"],
    )


def test_every_case_of_the_table_is_tested():
    assert set(CASES) == {"K01", "K02", "K03", "K04", "E01", "E03", "E04", "E05", "E06", "E08", "E10"}


@pytest.mark.parametrize("case", ["K01", "E04"])
def test_availability(case):
    inputs = CASES[case]["inputs"]
    assert availability(inputs["APT"], inputs["PBT"]) == CASES[case]["expected"]


def test_effectiveness():
    inputs = CASES["K02"]["inputs"]
    assert effectiveness(inputs["PRI"], inputs["PQ"], inputs["APT"]) == pytest.approx(CASES["K02"]["expected"], 1e-12)


@pytest.mark.parametrize("case", ["K03", "E03"])
def test_quality_ratio(case):
    inputs = CASES[case]["inputs"]
    assert quality_ratio(inputs["GQ"], inputs["PQ"]) == CASES[case]["expected"]


@pytest.mark.parametrize("case", ["K04", "E05"])
def test_oee_of_a_station_has_no_rounding_between_its_factors(case):
    measured = station(CASES[case]["inputs"])
    assert measured.oee == pytest.approx(CASES[case]["expected"], 1e-12)
    assert measured.oee == oee_index(measured.availability, measured.effectiveness, measured.quality)


def test_oee_of_a_line_is_a_ratio_of_sums():
    line = LineKpis(line="line", stations=tuple(station(m) for m in CASES["E01"]["inputs"]["machines"]))
    assert line.oee == pytest.approx(CASES["E01"]["expected"], 1e-12)
    assert line.oee != pytest.approx(sum(s.oee for s in line.stations) / 2, abs=0.1)


def test_no_output_gives_no_oee_but_leaves_availability():
    measured = station({"PBT": 100, "APT": 60, "PRI": 1, "PQ": 0, "GQ": 0})
    assert (measured.availability, measured.quality, measured.oee) == (0.6, None, None)


def test_production_time_from_events_is_clipped_to_the_window():
    case = CASES["E06"]["inputs"]

    def moment(words: str) -> datetime:
        return datetime.fromisoformat(f"2021-12-20T{words}+00:00")

    window = Window(start=moment(case["window"][0]), end=moment(case["window"][1]))
    states = [Signal("line/station/state", moment(time), STATES[name]) for time, name in case["events"]]
    spans = state_spans(states, window)
    assert duration(spans[StationState.BUSY]) / 60 == CASES["E06"]["expected"]
    assert duration(spans[StationState.OFF]) / 60 == 30
    assert sum(map(duration, spans.values())) == window.length_s


def test_a_counter_goes_on_after_a_reset():
    assert counter_total(CASES["E08"]["inputs"]["counter"]) == CASES["E08"]["expected"]


def test_a_day_on_which_clocks_go_back_is_longer():
    inputs = CASES["E10"]["inputs"]
    day = calendar_day(date.fromisoformat(inputs["day"]), ZoneInfo(inputs["tz"]))
    assert day.length_s / 60 == CASES["E10"]["expected"]
    assert day.start == datetime(2026, 10, 24, 22, tzinfo=UTC)
