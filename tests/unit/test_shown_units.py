"""A report speaks in one unit of rates and one of times, in the reader's language."""

from dataclasses import replace

import pytest

from gongfu.adapters.line_files import factor_of
from gongfu.model.estimates import Estimate
from gongfu.model.experiments import Attribute
from gongfu.simulate import simulate
from gongfu.simulate.factor_names import factor_text, in_words
from gongfu.simulate.shown_units import units_for
from gongfu.texts import Text
from line_building import law, line, station


def estimate(mean, unit, half_width=0.0):
    return Estimate(mean=mean, half_width=half_width, n=10, unit=unit)


@pytest.mark.parametrize(
    ("rate", "time", "units"),
    [
        ((2.0, "item/min"), (30.0, "s"), ("h", "s")),
        ((0.004, "item/min"), (1151.0, "min"), ("d", "h")),
        ((0.0, "item/h"), (80.0, "h"), ("h", "d")),
        ((1.0, "item/s"), (float("nan"), "s"), ("h", "s")),
    ],
)
def test_units_are_chosen_for_the_line(rate, time, units):
    found = units_for(estimate(*rate), estimate(*time))
    assert (found.rate, found.time) == units


def test_a_number_is_written_in_the_report_s_unit():
    units = units_for(estimate(0.5, "item/h"), estimate(3.0, "h"))
    assert units.worded_rate(estimate(0.01, "item/min", 0.001), "en") == "14.4 ± 1.4 items/day"
    assert units.worded_rate(estimate(0.01, "item/min", 0.001), "zh") == "14.4 ± 1.4 件/天"
    assert units.worded_time(estimate(90.0, "min"), "zh") == "1.5 ± 0 小时"


def test_large_numbers_have_no_powers_of_ten():
    assert str(estimate(31440.0, "min", 120.0)) == "31,440 ± 120 min"
    assert str(estimate(0.00012345, "item/s", float("nan"))) == "0.0001234 item/s"


def test_a_report_has_one_unit_of_rates():
    slow = line(
        station("a", law("constant", 2700)),
        station("b", law("constant", 1800), buffer=1),
        time_unit="min",
    )
    result = simulate(slow, seed=1, replications=2)
    words = str(result)
    assert "1.33 ± 0.00 good items an hour" in words
    assert "item/min" not in words
    assert "Lead time 75 ± 0 min" in words


def test_factors_are_called_by_the_names_of_their_stations():
    named = line(station("cut"), replace(station("weld", buffer=2), name=Text(zh="焊接", en="Welding")))
    factors = [factor_of("buffer of weld", [2, 4]), factor_of("time of weld", ["-10%", "36 s"])]
    words = "buffer of weld: 4 / 2 × time of weld: 36 s / +0.5 points"
    assert in_words(words, factors, named, "zh") == "焊接的缓存: 4 / 2 × 焊接的加工时间: 36 秒 / +0.5 个百分点"
    assert in_words(words, factors, named, "en") == words


@pytest.mark.parametrize("attribute", list(Attribute))
def test_every_attribute_has_a_name_in_both_languages(attribute):
    subject = "" if attribute.is_of_the_line else " of a"
    factor = factor_of(f"{attribute}{subject}", [1, 2])
    assert factor_text(factor, line(station("a"))).en == factor.name
