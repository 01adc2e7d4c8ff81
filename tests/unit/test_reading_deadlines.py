"""A deadline is said, or it is not known."""

import pytest

from gongfu.reading import read_text


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("到2025年，完成投资100亿元。明年，水泥产量将达到60万吨。", ["2025", None]),
        (
            "By 2025, investment will reach 5 billion dollars. Next year, cement output will reach 3 million tonnes.",
            ["2025", None],
        ),
    ],
)
def test_a_word_that_nobody_can_resolve_takes_no_date_from_above(text, periods):
    assert [fact.period for fact in read_text(text).facts] == periods


@pytest.mark.parametrize(
    "text",
    [
        "分析人士预计，到2030年市场规模将达到500亿元。公司将投资20亿元建设工厂。",
        "Analysts expect the market to reach 500 billion dollars by 2030. The company will create 300 jobs.",
    ],
)
def test_a_forecast_lends_nobody_its_date(text):
    assert [fact.period for fact in read_text(f"---\ndate: 2024-03-01\n---\n{text}").targets] == [None]
