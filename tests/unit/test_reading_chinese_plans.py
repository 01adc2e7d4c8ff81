"""Deadlines, firmness and conditions in plans; every sentence was written for the test."""

from datetime import date

import pytest

from gongfu.model.facts import FactKind
from gongfu.model.readings import Hardness, ReadFact
from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 10, 25)


def facts(text: str, published: date | None = AUTUMN_2024) -> tuple[ReadFact, ...]:
    return read_text(text, published=published).facts


def dated(text: str, published: date | None = AUTUMN_2024) -> list[tuple[str, str, str | None]]:
    return [(fact.kind.value[0], fact.subject, fact.period) for fact in facts(text, published)]


@pytest.mark.parametrize(
    ("sentence", "hardness"),
    [
        ("到2030年，单位产值能耗降低14%（约束性）。", Hardness.BINDING),
        ("约束性指标：到2030年，单位产值能耗降低14%。", Hardness.BINDING),
        ("今年主要预期目标是：产值增长6%。", Hardness.EXPECTED),
        ("到2030年，机床产值达到90亿元（预期性指标）。", Hardness.EXPECTED),
        ("确保到2030年机床产值达到90亿元。", Hardness.ENSURED),
        ("到2030年，机床产值必须达到90亿元。", Hardness.ENSURED),
        ("力争到2030年机床产值达到90亿元。", Hardness.STRIVEN),
        ("到2030年，机床产值将达到90亿元。", None),
    ],
)
def test_says_how_firmly_a_target_is_meant(sentence, hardness):
    (fact,) = facts(sentence)
    assert (fact.kind, fact.hardness) == (FactKind.TARGET, hardness)


def test_a_heading_says_how_firmly_what_stands_below_is_meant():
    text = "# 约束性指标\n\n到2030年，单位产值能耗降低14%。\n\n# 预期性指标\n\n到2030年，机床产值达到90亿元。"
    assert [fact.hardness for fact in facts(text)] == [Hardness.BINDING, Hardness.EXPECTED]


@pytest.mark.parametrize(
    ("sentence", "subject", "conditions"),
    [
        (
            "培育9家以上年收入达5亿元、掌握核心工艺的齿轮企业。",
            "齿轮企业",
            ("年收入达5亿元", "掌握核心工艺"),
        ),
        (
            "建设60个以上技术水平高、示范效应强、群众口碑好的样板车间。",
            "样板车间",
            ("技术水平高", "示范效应强", "群众口碑好"),
        ),
        ("计划培育产值超十亿元企业6家。", "产值超十亿元企业", ("产值超十亿元",)),
        ("将建设6个齿轮检测中心。", "齿轮检测中心", ()),
    ],
)
def test_says_what_a_thing_must_be_to_count(sentence, subject, conditions):
    (fact,) = facts(sentence)
    assert (fact.subject, fact.conditions) == (subject, conditions)


def test_this_year_holds_for_the_aims_that_follow():
    text = "今年的主要预期目标是：产值增长6%以上；技改投资增长8%左右；新增就业1.2万人。"
    assert [fact.period for fact in facts(text)] == ["2024"] * 3


def test_a_milestone_holds_for_its_paragraph_only():
    text = (
        "# 某县机床产业发展规划（2026—2030年）\n\n到2030年，产值达到90亿元。\n\n"
        "到2028年，园区一期建成，入驻企业40家。\n\n出口额突破3亿美元。"
    )
    assert [period for _, _, period in dated(text)] == ["2030", "2028", "2030"]


def test_what_is_done_over_a_plan_takes_its_span_and_what_is_reached_its_end():
    text = "# 某县机床产业发展规划（2026—2030年）\n\n将建设示范车间40个，产值达到90亿元。"
    assert dated(text) == [("t", "示范车间", "2026-2030"), ("t", "产值", "2030")]


def test_three_years_are_the_plan_s_where_it_has_three():
    text = "# 某县机床产业三年行动方案（2024—2026年）\n\n三年内新增骨干企业8家，规划期内培训工匠900人。"
    assert [period for _, _, period in dated(text)] == ["2024-2026", "2024-2026"]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("用三到五年时间，将园区产值提高到90亿元。", "2029"),
        ("力争3年左右时间，园区产值达到90亿元。", "2027"),
        ("年底前，园区产值要达到90亿元。", "2024"),
        ("到2027年底前，园区产值达到90亿元。", "2027"),
        ("2030年前，园区产值将达到90亿元。", "2030"),
        ("到本世纪中叶，园区产值将达到90亿元。", "2050"),
        ("力争全年产值达到90亿元。", "2024"),
        ("12月底前，园区产值将达到90亿元。", "2024M12"),
    ],
)
def test_resolves_more_deadlines(sentence, period):
    (fact,) = facts(sentence)
    assert (fact.kind, fact.period) == (FactKind.TARGET, period)


def test_a_reviewed_year_holds_for_the_paragraph_and_the_section():
    text = "# 一、工作回顾\n\n截至2023年底，园区入驻企业90家。\n\n拥有工匠700人。"
    assert [period for _, _, period in dated(text)] == ["2023", "2023"]


def test_a_project_under_way_has_its_size_as_an_aim():
    text = "该项目总投资56亿元，占地480亩，计划2026年6月建成投产，达产后可实现年产值80亿元。"
    assert {fact.kind for fact in facts(text)} == {FactKind.TARGET}
    assert {fact.kind for fact in facts("该项目总投资56亿元，已于去年建成投产。")} == {FactKind.OBSERVED}


def test_planned_capacity_names_its_product():
    assert dated("年产6万吨镁合金项目年底前投产。") == [("t", "镁合金年产量", "2024")]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "comparator"),
    [
        ("产量达到2，100万吨。", 2100, "万吨", "="),
        ("占全球的2/3以上。", 66.666667, "%", ">="),
        ("合格率≥98%。", 98, "%", ">="),
        ("超过三分之二以上的企业完成改造。", 66.666667, "%", ">"),
        ("一半以上的企业完成改造。", 50, "%", ">="),
    ],
)
def test_reads_more_ways_to_write_a_number(sentence, value, unit, comparator):
    (fact,) = facts("去年，零件" + sentence)
    assert (fact.value, fact.unit) == (pytest.approx(value), unit)
