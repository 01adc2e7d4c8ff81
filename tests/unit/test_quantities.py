"""Units of plans: what is counted, energy, mass and land convert within their kind and never across."""

import pytest

from gongfu.errors import InputError
from gongfu.model.quantities import allowed_units, convert, same_dimension


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (30, "万辆", "台", 300_000),
        (2, "艘", "个", 2),
        (5, "架", "item", 5),
        (3, "台/套", "件", 3),
        (1.5, "亿颗", "片", 150_000_000),
        (100, "万千瓦", "GW", 1),
        (2, "吉瓦", "兆瓦", 2000),
        (40, "GWh", "亿千瓦时", 0.4),
        (3, "million tonnes", "万吨", 300),
        (2, "万吨标准煤", "吨标煤", 20_000),
        (150, "亩", "公顷", 10),
        (1, "平方公里", "万平方米", 100),
        (12, "公里", "米", 12_000),
        (90, "s", "分钟", 1.5),
        (2, "week", "h", 336),
        (1, "年", "day", 365.25),
        (5, "ms", "秒", 0.005),
        (25, "%", "", 0.25),
    ],
)
def test_units_of_plans_convert(value, unit, to, expected):
    assert convert(value, unit, to) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("辆", "万吨"),
        ("GW", "GWh"),
        ("吨", "吨标准煤"),
        ("亩", "公里"),
        ("万千瓦", "万元"),
        ("颗", "人民币"),
        ("s", "%"),
        ("h", "kWh"),
    ],
)
def test_what_measures_something_else_does_not(unit, other):
    assert not same_dimension(unit, other)
    with pytest.raises(InputError):
        convert(1, unit, other)


def test_an_error_can_list_what_is_allowed():
    assert {"辆", "万艘", "item"} <= set(allowed_units("个"))
    assert set(allowed_units("GW")).isdisjoint(allowed_units("GWh"))
