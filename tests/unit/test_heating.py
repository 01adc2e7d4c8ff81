"""The virtual plant's temperature is a body that warms while it works."""

import pytest

from gongfu.telemetry import HeatModel

MODEL = HeatModel()


def test_a_station_that_never_stops_settles_at_ambient_plus_rise():
    assert MODEL.after(MODEL.ambient_c, True, 1e6) == pytest.approx(60.0)
    assert MODEL.after(60.0, False, 1e6) == pytest.approx(22.0)


def test_after_one_time_constant_63_percent_of_the_way_is_done():
    warm = MODEL.after(MODEL.ambient_c, True, MODEL.time_constant_s)
    assert (warm - MODEL.ambient_c) / MODEL.rise_c == pytest.approx(0.6321205588, 1e-9)


def test_looking_more_often_changes_nothing():
    once = MODEL.after(30.0, True, 90.0)
    thrice = MODEL.after(MODEL.after(MODEL.after(30.0, True, 30.0), True, 30.0), True, 30.0)
    assert thrice == pytest.approx(once, 1e-12)
