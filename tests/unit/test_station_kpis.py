"""What counts as observed, and what is measured over it."""

from datetime import UTC, datetime, timedelta

import pytest

from gongfu.model.facts import SignalWindow
from gongfu.model.signals import Signal, StationSignal, StationState
from gongfu.telemetry import LineKpis, StationKpis, Window, heard_spans, measure_station

START = datetime(2021, 12, 20, tzinfo=UTC)
WINDOW = Window(start=START, end=START + timedelta(seconds=100))
ALWAYS = ((0.0, 100.0),)
WHOLE = SignalWindow(store="s", tags=("t",), start=WINDOW.start, end=WINDOW.end, share_observed=0.5, value_count=3)


def said(name, *values, good=()):
    """Signals of one name from (second, value) pairs; ``good`` lists the seconds at which quality was bad."""
    return [Signal(f"line/station/{name}", START + timedelta(seconds=s), v, s not in good) for s, v in values]


def station_signals(states, counter=((0, 0), (50, 1)), scrapped=((0, 0),), bad=()):
    return {
        StationSignal.STATE: said("state", *states, good=bad),
        StationSignal.GOOD: said("good", *counter),
        StationSignal.SCRAPPED: said("scrapped", *scrapped),
    }


def measure(signals, heard=ALWAYS, planned_item_s=10.0):
    return measure_station("station", signals, window=WINDOW, heard=heard, planned_item_s=planned_item_s, store="s")


def test_states_are_clipped_to_the_window():
    kpis = measure(station_signals([(-20, StationState.BUSY), (30, StationState.DOWN), (90, StationState.BUSY)],
                                   counter=((-20, 5), (30, 6), (120, 9)), scrapped=((-20, 0),)))  # fmt: skip
    assert kpis.time_in_state_s == (0, 40, 0, 60, 0, 0, 0)
    assert (kpis.produced, kpis.share_observed) == (1, 1)
    assert kpis.availability == 0.4
    assert kpis.effectiveness == 10.0 * 1 / 40


def test_time_off_is_not_planned():
    kpis = measure(station_signals([(0, StationState.BUSY), (50, StationState.OFF)]))
    assert (kpis.planned_busy_time_s, kpis.availability) == (50, 1)


def test_bad_quality_is_not_observed_and_its_items_do_not_count():
    states = [(0, StationState.BUSY)]
    counters = said("good", (0, 0), (10, 1), (20, 1), (60, 5), (70, 6), good=(20,))
    signals = station_signals(states) | {StationSignal.GOOD: counters}
    kpis = measure(signals)
    assert kpis.share_observed == pytest.approx(0.6)
    assert kpis.good == 2, "the items of the bad stretch were finished at times nobody knows"


def test_a_state_that_is_no_state_is_not_observed():
    assert measure(station_signals([(0, StationState.BUSY), (40, 17)])).observed_s == 40


def test_a_station_nobody_heard_has_no_values():
    kpis = measure({})
    assert (kpis.observed_s, kpis.availability, kpis.effectiveness, kpis.quality, kpis.oee) == (
        0,
        None,
        None,
        None,
        None,
    )
    line = LineKpis(line="line", stations=(kpis,))
    assert (line.oee, line.availability, line.quality, line.share_observed) == (None, None, None, 0)


def test_a_silence_is_not_observed_and_its_items_do_not_count():
    heard = heard_spans(said("clock", *((s, s) for s in (-5, 0, 10, 20, 60, 70, 80, 90, 100))), WINDOW)
    assert heard == ((0, 20), (60, 100))
    kpis = measure(station_signals([(0, StationState.BUSY)], counter=((0, 0), (15, 1), (40, 7), (65, 8))), heard)
    assert (kpis.observed_s, kpis.good) == (60, 2)


def test_a_bad_tick_does_not_end_a_silence():
    ticks = said("clock", (0, 0), (20, 20), (45, 45), (70, 70), (100, 100), good=(45,))
    assert heard_spans(ticks, WINDOW) == ((0, 20), (70, 100))


def test_one_tick_alone_shows_nothing():
    assert heard_spans(said("clock", (50, 50)), WINDOW) == ()
    assert heard_spans([], WINDOW) == ()


def test_neighbouring_windows_share_no_time_and_no_item():
    signals = station_signals([(0, StationState.BUSY), (50, StationState.DOWN)], counter=((0, 0), (50, 1), (60, 2)))
    halves = [
        Window(start=START, end=START + timedelta(seconds=50)),
        Window(start=START + timedelta(seconds=50), end=START + timedelta(seconds=100)),
    ]
    first, second = (
        measure_station("s", signals, window=half, heard=((0.0, 50.0),), planned_item_s=1.0, store="s")
        for half in halves
    )
    assert (first.good, second.good) == (0, 2)
    assert (first.production_time_s, second.production_time_s) == (50, 0)


def test_the_product_of_a_lines_factors_is_its_oee():
    stations = tuple(
        StationKpis(
            station=f"s{i}",
            window=WHOLE,
            time_in_state_s=(10.0 * i, 50.0, 0.0, 20.0, 0.0, 0.0),
            planned_item_s=3.0 + i,
            good=8.0 - i,
            scrapped=float(i),
        )
        for i in range(3)
    )
    line = LineKpis(line="line", stations=stations)
    sums = sum(s.planned_item_s * s.good for s in stations) / sum(s.planned_busy_time_s for s in stations)
    assert line.oee == pytest.approx(sums, 1e-12)
    assert (line.good, line.scrapped) == (6, 3)
    assert line.observed_hours == 90 / 3600
    assert (line.window.value_count, line.window.tags, line.share_observed) == (9, ("t", "t", "t"), 0.5)


def test_a_stations_source_names_its_tags_and_counts_the_values_of_the_window():
    kpis = measure(station_signals([(-20, StationState.BUSY), (30, StationState.DOWN), (100, StationState.BUSY)]))
    assert kpis.window.tags == ("line/station/state", "line/station/good", "line/station/scrapped")
    assert kpis.window.value_count == 4
    assert (kpis.window.start, kpis.window.end, kpis.window.share_observed) == (WINDOW.start, WINDOW.end, 1.0)
