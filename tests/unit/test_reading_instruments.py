"""Means of policy, and the stage of a firm's life they are meant for."""

import pytest

from gongfu.reading import read_text


def instruments(text):
    return [(found.name, str(found.kind), found.stage) for found in read_text(text).instruments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对种子期企业，用好天使投资；对成熟期企业，推动上市。",
            [("天使投资", "equity", "种子期"), ("上市", "listing", "成熟期")],
        ),
        ("以风险投资支持初创期企业。", [("风险投资", "equity", "初创期")]),
        ("落实研发费用加计扣除，用好专项债。", [("研发费用加计扣除", "tax", None), ("专项债", "bond", None)]),
        (
            "健全首台（套）保险补偿和政府性融资担保。",
            [("首台（套）保险补偿", "insurance", None), ("政府性融资担保", "guarantee", None)],
        ),
        ("加快设立科技成果转化基金。", [("科技成果转化基金", "fund", None)]),
        ("贷款贴息和混合用地。", [("贷款贴息", "subsidy", None), ("混合用地", "land", None)]),
        (
            "Early-stage firms get venture capital. Tax credits help growth-stage firms.",
            [("venture capital", "equity", "Early-stage"), ("Tax credits", "tax", "growth-stage")],
        ),
    ],
)
def test_an_instrument_with_its_kind_and_stage(text, expected):
    assert instruments(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "上市公司的股权投资收益增长。",
        "中长期贷款余额增长了12%。",
        "公司上市后，市场扩大。",
        "Our granted patents grew.",
    ],
)
def test_sums_and_firms_are_no_instruments(text):
    assert instruments(text) == []


def test_a_stage_holds_for_its_sentence_only():
    assert instruments("针对初创期企业加强服务。扩大风险投资。") == [("风险投资", "equity", None)]


def test_an_instrument_is_listed_once_and_quotes_the_raw_text():
    text = "<p>扩大<b>股权</b>投资，再扩大股权投资。</p>"
    (found,) = read_text(text).instruments
    assert text[found.span.start : found.span.end] == found.span.text == "股权</b>投资"
