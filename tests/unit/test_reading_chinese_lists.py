"""Statements that lean on others: members, parts, holders, shares, origins; every sentence was written for the test."""

from datetime import date

import pytest

from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 10, 25)


def rows(text: str, published: date | None = AUTUMN_2024) -> list[tuple[str, str, float, str, str | None]]:
    facts = read_text(text, published=published).facts
    return [(fact.kind.value[0], fact.subject, fact.value, fact.unit, fact.period) for fact in facts]


def subjects(text: str) -> list[str]:
    return [fact.subject for fact in read_text(text, published=AUTUMN_2024).facts]


def test_a_second_severally_deals_to_the_members_of_the_first():
    text = "2023年，泵业、阀门企业产值分别达到62亿元、48亿元，同比分别增长9.1%、7.4%。"
    assert rows(text)[2:] == [
        ("o", "泵业产值增速", 9.1, "%", "2023"),
        ("o", "阀门企业产值增速", 7.4, "%", "2023"),
    ]


def test_town_and_country_are_two_members():
    assert subjects("去年，城乡居民人均可支配收入分别增长5.1%和6.8%。") == [
        "城镇居民人均可支配收入增速",
        "农村居民人均可支配收入增速",
    ]


def test_a_bare_measure_belongs_to_what_was_measured_before():
    assert subjects("去年，全县轴承制造业完成产值86亿元，实现利税9.2亿元，其中利润6.1亿元，增长11%。") == [
        "全县轴承制造业产值",
        "全县轴承制造业利税",
        "全县轴承制造业利润",
        "全县轴承制造业利润增速",
    ]
    assert subjects("去年，全国共有铬铁生产企业140家，产能约900万吨，产量为610万吨。")[1:] == ["铬铁产能", "铬铁产量"]


def test_a_project_holds_its_investment():
    text = "今年要实施技改项目90个，总投资130亿元。"
    assert subjects(text) == ["技改项目", "技改项目总投资"]


def test_a_share_without_its_whole_is_of_what_stands_before():
    assert subjects("去年，全县财政收入31亿元，其中税收占比八成。") == ["全县财政收入", "税收占全县财政收入比重"]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("去年，工业机器人产量约占全省的三分之一。", "工业机器人产量占全省比重"),
        ("去年，齿轮箱国内市场占有率达到30%。", "齿轮箱国内市场占有率"),
    ],
)
def test_a_share_is_read_with_its_whole(sentence, subject):
    assert subjects(sentence) == [subject]


def test_a_share_may_rise_and_then_reach():
    text = "去年，技改投资占工业投资比重比上年提高2.4个百分点，达到38.5%。"
    assert subjects(text) == ["技改投资占工业投资比重提高", "技改投资占工业投资比重"]


def test_this_ratio_is_the_one_before():
    text = "目前，本地齿轮的配套率只有三成，方案要求到2027年把这一比例拉升到六成以上。"
    assert rows(text) == [
        ("o", "本地齿轮的配套率", 30, "%", "2024"),
        ("t", "本地齿轮的配套率", 60, "%", "2027"),
    ]


def test_growth_is_compared_with_others():
    text = "去年，规模以上工业增加值增速达到8%，高于全省平均水平1.2个百分点。"
    assert subjects(text) == ["规模以上工业增加值增速", "规模以上工业增加值增速高于全省平均水平"]


def test_over_a_span_the_origin_lies_before_it_and_the_goal_at_its_end():
    text = "过去五年，全县机床产值从21亿元增加到34亿元，年均增长10.1%。"
    assert rows(text) == [
        ("o", "全县机床产值", 21, "亿元", "2018"),
        ("o", "全县机床产值", 34, "亿元", "2023"),
        ("o", "全县机床产值年均增速", 10.1, "%", "2019-2023"),
    ]


def test_a_list_below_its_whole_names_parts():
    text = "到2028年，全县铸件产业营业收入达到300亿元。其中：\n\n1. 汽车铸件120亿元；\n\n2. 机床铸件90亿元。"
    assert subjects(text)[1:] == ["全县铸件产业营业收入（汽车铸件）", "全县铸件产业营业收入（机床铸件）"]


def test_a_list_takes_the_measure_that_opens_it():
    text = "今年淘汰落后产能任务为：炼铁120万吨，焦炭80万吨。"
    assert [row[:2] for row in rows(text)] == [("t", "炼铁淘汰落后产能"), ("t", "焦炭淘汰落后产能")]


def test_a_first_phase_is_the_fund_s():
    text = "将设立总规模20亿元的机床产业基金，首期5亿元于年内到位。"
    assert rows(text) == [
        ("t", "机床产业基金规模", 20, "亿元", "2024"),
        ("t", "机床产业基金规模首期", 5, "亿元", "2024"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "去年，轴承业、齿轮业增加值分别增长8.1%、11.2%，增速分别快于全省1.7和4.8个百分点。",
            ["轴承业增加值增速", "齿轮业增加值增速", "轴承业增加值增速快于全省", "齿轮业增加值增速快于全省"],
        ),
        (
            "去年，轴承、齿轮和铸件行业同比增速分别达到8%、9%和7%。",
            ["轴承增速", "齿轮增速", "铸件行业同比增速"],
        ),
        ("去年，全国客车产销分别完成9万辆和8万辆，同比增长4%和3%。", ["客车产量", "客车销量", "产量增速", "销量增速"]),
        ("今年将淘汰炼铁落后产能26万吨、炼钢21万吨。", ["炼铁落后产能", "炼钢落后产能"]),
        ("去年，新布局6家省级创新中心，总数达13家。", ["省级创新中心", "省级创新中心总数"]),
        ("到2028年，机床产业产值翻番，达到90亿元。", ["机床产业产值"]),
        ("届时将形成年产主轴6万套、丝杠12万套的能力。", ["主轴产量", "丝杠产量"]),
        (
            "某精工园区已入驻企业26家，其中上市公司4家，去年实现工业产值86亿元。",
            ["园区企业", "上市公司", "园区工业产值"],
        ),
    ],
)
def test_statements_share_measures_members_and_holders(sentence, names):
    found = subjects(sentence)
    assert len(found) == len(names)
    assert all(one.endswith(other) for one, other in zip(found, names, strict=True)), found


def test_within_a_year_is_the_year_that_the_sentence_names():
    text = "2026年，全县将实施技改项目40个，年内完成投资50亿元。"
    assert [row[4] for row in rows(text)] == ["2026", "2026"]
