"""Bulletins, work reports, announcements and trade news; every sentence was written for the test."""

from datetime import date

import pytest

from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 10, 25)


def rows(text: str, published: date | None = AUTUMN_2024) -> list[tuple[str, str, float, str, str | None]]:
    facts = read_text(text, published=published).facts
    return [(fact.kind.value[0], fact.subject, fact.value, fact.unit, fact.period) for fact in facts]


def subjects(text: str) -> list[str]:
    return [fact.subject for fact in read_text(text, published=AUTUMN_2024).facts]


def test_a_bulletin_reports_on_the_year_of_its_title():
    text = (
        "# 某县2023年国民经济和社会发展统计公报\n\n全年实现地区生产总值1 286.4亿元，增长5.2%。\n\n"
        "年末全县拥有轴承企业61家。"
    )
    assert rows(text, date(2024, 3, 8)) == [
        ("o", "地区生产总值", 1286.4, "亿元", "2023"),
        ("o", "地区生产总值增速", 5.2, "%", "2023"),
        ("o", "年末全县轴承企业", 61, "家", "2023"),
    ]


def test_products_take_the_measure_that_opens_their_list():
    text = "去年，主要产品产量中，水泥126.3万吨，增长6.8%；客车8.42万辆，下降2.5%。"
    assert subjects(text) == ["水泥产量", "水泥产量增速", "客车产量", "客车产量下降"]


def test_a_heading_dates_what_stands_below():
    text = "一、2022年工作回顾\n\n技改投资完成21亿元。\n\n二、2023年工作安排\n\n力争技改投资达到24亿元。"
    assert [row[4] for row in rows(text, None)] == ["2022", "2023"]


def test_a_step_that_was_taken_names_what_was_reached():
    text = "去年，机床产业产值首破百亿元大关，达到103.8亿元，增长14%。"
    assert subjects(text)[-2:] == ["机床产业产值", "机床产业产值增速"]


def test_members_may_stand_as_statements_of_their_own():
    text = "去年，滨江港完成货物吞吐量38万吨、集装箱吞吐量5万标箱，分别增长7%和9%。"
    assert subjects(text)[2:] == ["滨江港货物吞吐量增速", "集装箱吞吐量增速"]


def test_a_counted_list_is_dealt_to_its_members():
    text = "到2028年，轴承、齿轮、铸件三个特色产业产值分别迈上90亿元、60亿元和30亿元台阶。"
    assert subjects(text) == ["轴承特色产业产值", "齿轮特色产业产值", "铸件特色产业产值"]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("去年，几家主要厂商共销售挖掘机7.4万台。", ("o", "挖掘机销量", 7.4, "万台", "2023")),
        ("去年，企业生产轴承9万套。", ("o", "轴承产量", 9, "万套", "2023")),
        ("园区目前只有3家封装厂。", ("o", "封装厂", 3, "家", "2024")),
        ("到2027年，62个老旧车间全部关停。", ("t", "老旧车间全部关停", 62, "个", "2027")),
        ("公司未来三年将斥资30亿元扩建某基地。", ("t", "扩建某基地投资", 30, "亿元", "2027")),
        ("上月，轴承产量达到6万套。", ("o", "轴承产量", 6, "万套", "2024M9")),
        ("园区已入驻轴承企业31家。", ("o", "轴承企业", 31, "家", "2024")),
        ("关停小铸造、小电镀等落后企业33家。", ("t", "落后企业", 33, "家", None)),
        ("年底前，产值过百亿元企业达到8户。", ("t", "产值过百亿元企业", 8, "户", "2024")),
        ("今年要解决22万农村人口安全用水。", ("t", "农村人口安全用水", 22, "万", "2024")),
    ],
)
def test_reads_deeds_and_what_is_there(sentence, row):
    assert rows(sentence) == [row]


def test_where_a_plan_starts_from_is_now():
    text = "下半年将推出4款新机型，门店由620家扩至800家以上。"
    assert [(kind, period) for kind, _, _, _, period in rows(text)] == [("t", "2024H2"), ("o", "2024"), ("t", "2024H2")]


def test_after_its_origin_an_aim_goes_on():
    text = "到明年底，公司总产能要从现在的50万辆提升到90万辆，单车成本再降15%。"
    assert [(kind, period) for kind, _, _, _, period in rows(text)] == [("o", "2024"), ("t", "2025"), ("t", "2025")]


def test_a_park_s_bare_measures_are_the_park_s():
    assert subjects("某精密零件产业园位于城东，规划面积26平方公里，总投资40亿元。") == [
        "某精密零件产业园规划面积",
        "某精密零件产业园总投资",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "桥面结冰，能见度低于50米时应停车避险，时速不要超过30公里。",
        "店里推出的9款小点心卖得很快，价格从6元到28元不等。",
        "他把没走完的那条7公里山路走完了。",
        "法院判决被告赔偿损失12万元。",
        "住一晚要涨到320元。",
        "假期客流预计达到40万人次，同比增长12%。",
        "2024年3月，老周将自家的15亩果园租给别人，每年租金2万元。",
    ],
)
def test_ordinary_news_aims_at_nothing(sentence):
    assert read_text(sentence, published=AUTUMN_2024).targets == ()


def test_an_aim_without_a_date_says_nothing_of_the_next_sentence():
    text = "馆里将添置新书。馆藏旧书有3万册。"
    assert [row[0] for row in rows(text)] == ["o"]
