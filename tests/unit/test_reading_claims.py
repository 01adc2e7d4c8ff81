"""Forecasts of third parties: kept apart from targets, with who makes them."""

import pytest

from gongfu.reading import read_text


def claims(text):
    return [(c.claimant, c.subject, str(c.comparator), c.value, c.unit, c.period) for c in read_text(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "据中国机床工具工业协会预测，到2026年国内机床消费额将超过2000亿元。",
            [("中国机床工具工业协会", "国内机床消费额", "gt", 2000, "亿元", "2026")],
        ),
        (
            "某证券分析师李四认为，2027年全球机床市场规模将达到900亿美元，年均增长6%。",
            [
                ("某证券分析师", "全球机床市场规模", "eq", 900, "亿美元", "2027"),
                ("某证券分析师", "全球机床市场规模年均增速", "eq", 6, "%", "2027"),
            ],
        ),
        ("预计2030年全球机床市场规模达到1000亿美元。", [(None, "全球机床市场规模", "eq", 1000, "亿美元", "2030")]),
        (
            "Analysts at Norwell Research expect the global market to reach $12 billion by 2030.",
            [("Analysts at Norwell Research", "global market", "eq", 12, "billion dollars", "2030")],
        ),
        (
            "According to a report by Blue Quay Research, the market for robots will reach $90 billion in 2027.",
            [("Blue Quay Research", "market for robots", "eq", 90, "billion dollars", "2027")],
        ),
    ],
)
def test_names_who_forecasts_what(text, expected):
    assert claims(text) == expected
    reading = read_text(text)
    assert reading.targets == ()
    assert [passed.value for passed in reading.ignored] == [claim.value for claim in reading.claims]


@pytest.mark.parametrize(
    ("before", "claimant"),
    [
        ("Economists at Harlow & Pine", "Economists at Harlow & Pine"),
        ("The Alder Institute, a research house,", "Alder Institute"),
        ("Harlow & Pine's forecasters", "Harlow & Pine"),
        ("Analysts", "Analysts"),
    ],
)
def test_names_english_forecasters_however_they_are_put(before, claimant):
    (claim,) = read_text(f"{before} expect the global market to reach $12 billion by 2030.").claims
    assert claim.claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，全市机床产值力争达到90亿元。",
        "研究机构认为，2019年我国机床市场规模达到300亿元。\n\n时间：2024-05-06",
        "每台机床售价为90万元。",
    ],
)
def test_targets_prices_and_the_past_are_no_claims(text):
    assert read_text("---\ndate: 2024-05-06\n---\n" + text).claims == ()


def test_a_claim_quotes_the_raw_text():
    text = "<p>据某咨询机构<b>预测</b>，到2026年国内机床消费额将超过&nbsp;2000亿元。</p>"
    (claim,) = read_text(text).claims
    assert text[claim.span.start : claim.span.end] == claim.span.text
    assert claim.span.text.endswith("2000亿元")
