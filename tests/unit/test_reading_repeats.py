"""Repeats of one fact become one record; different facts with one number stay apart."""

import pytest

from gongfu.reading import read_text

PLAN = "---\ntitle: 工业运行\ndate: 2022-03-01\n---\n"


def facts_of(text):
    return [(fact.subject, fact.period) for fact in read_text(PLAN + text).facts]


@pytest.mark.parametrize(
    "text",
    [
        "2021年，全市进口增长5%，出口增长5%。",
        "2021年，规上工业增加值增长6%，服务业增加值增长6%。",
        "2021年，第一产业增加值增长3%，第二产业增加值增长3%。",
        "到2025年，国家级企业技术中心达到100个，市级企业技术中心达到100个。",
        "By 2030, solar capacity will reach 30 GW, and wind capacity will reach 30 GW.",
    ],
)
def test_two_things_with_one_number_are_two_facts(text):
    assert len(facts_of(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "2021年，上海工业机器人产量达到7万台。\n\n2021年，全市工业机器人产量达到7万台。",
        "到2025年，实现首台（套）技术突破300项。\n\n到2025年，首台套突破达到300项。",
        "By 2030, offshore wind capacity will reach 30 GW.\n\nBy 2030, wind capacity will reach 30 GW.",
    ],
)
def test_one_thing_named_more_fully_is_one_fact(text):
    (fact,) = read_text(PLAN + text).facts
    assert len(fact.also) == 1


def test_a_statement_without_a_time_joins_one_year_and_no_second():
    text = "2020年，数控机床产量5万台。\n\n数控机床产量5万台。\n\n2021年，数控机床产量5万台。"
    assert [period for _, period in facts_of(text)] == ["2020", "2021"]


def test_a_headline_that_turns_the_words_around_is_a_repeat():
    text = "# 上海机床要破900亿元\n\n到2025年，上海机床产业规模将突破900亿元。"
    (fact,) = read_text(PLAN.replace("工业运行", "上海机床要破900亿元") + text).facts
    assert fact.period == "2025"
    assert fact.also
