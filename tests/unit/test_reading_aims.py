"""Aims without a number: the predicate of a goal, a date to come or words of goals, and nothing that has happened."""

from datetime import date

import pytest

from gongfu.reading import read_text

SPRING_2022 = date(2022, 4, 6)


def aims(text: str, published: date | None = SPRING_2022) -> list[tuple[str, str | None]]:
    return [(aim.text, aim.deadline) for aim in read_text(text, published=published).aims]


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("产业链韧性明显增强", "产业链韧性明显增强"),
        ("技术标准体系更加完善", "技术标准体系更加完善"),
        ("产品结构更优", "产品结构更优"),
        ("全县基本建成丘陵农机创新高地", "全县基本建成丘陵农机创新高地"),
        ("把江城打造成具有全国影响力的机床名城", "把江城打造成具有全国影响力的机床名城"),
        ("成为中部地区重要的轴承基地", "成为中部地区重要的轴承基地"),
        ("装备出口走在全省前列", "装备出口走在全省前列"),
        ("焊接工艺达到国际先进水平", "焊接工艺达到国际先进水平"),
        ("关键轴承实现自主可控", "关键轴承实现自主可控"),
        ("低空制造取得突破性进展", "低空制造取得突破性进展"),
        ("并形成龙头引领、配套完备的产业生态", "形成龙头引领、配套完备的产业生态"),
        ("为建成制造强省奠定坚实基础", "为建成制造强省奠定坚实基础"),
    ],
)
def test_a_goal_with_a_date_is_an_aim(clause, text):
    assert aims(f"到2027年，{clause}。") == [(text, "2027")]


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，全市机床产值突破500亿元。",
        "到2027年，培育3家具有全球竞争力的企业。",
        "近年来，全市创新能力显著增强。",
        "去年，当地基本建成农机创新高地，配套能力明显提升。",
        "目前，关键轴承已实现自主可控。",
        "公司努力做好服务，质量不断提升。",
        "分析师认为，到2030年该国将成为全球最大的锂电中心。",
        "到2027年，有望成为全国领先的医械高地。",
        "明年三月，展会将在新馆举行，门票价格不变。",
    ],
)
def test_a_number_a_report_or_a_guess_is_no_aim(text):
    assert aims(text) == []


def test_a_ladder_is_climbed_rung_by_rung():
    (aim,) = read_text("到2027年，数控系统从“跟跑”向“并跑”“领跑”迈进。", published=SPRING_2022).aims
    assert aim.ladder == ("跟跑", "并跑", "领跑")
    (aim,) = read_text("到2027年，由“有没有”向“好不好”转变。", published=SPRING_2022).aims
    assert aim.ladder == ("有没有", "好不好")


def test_each_date_governs_what_follows_it():
    text = "到2025年，园区配套能力显著提升，成为区域性配套枢纽。展望2035年，技术水平全面领先。自主品牌明显壮大。"
    assert aims(text) == [
        ("园区配套能力显著提升", "2025"),
        ("成为区域性配套枢纽", "2025"),
        ("技术水平全面领先", "2035"),
        ("自主品牌明显壮大", "2035"),
    ]


def test_a_section_of_goals_governs_its_paragraphs():
    text = (
        "# 甲县五金产业“十四五”规划\n\n（一）发展目标。到2025年，产值达到90亿元。\n\n"
        "品牌影响力更强。设计能力显著增强。\n\n"
        "（二）空间布局。物流效率显著提高。\n"
    )
    assert aims(text) == [("品牌影响力更强", "2025"), ("设计能力显著增强", "2025")]


def test_paragraphs_with_dashes_go_on_where_the_date_was_said():
    text = "到2026年，产值翻番。\n\n——绿色水平显著提升。单位能耗下降8%。\n\n另据介绍，市民反映交通秩序明显改善。"
    assert aims(text) == [("绿色水平显著提升", "2026")]


def test_a_goal_without_a_date_takes_the_years_of_its_plan():
    text = "《乙市船艇产业行动方案（2023—2025年）》以构建绿色智能的船艇产业链体系为行动目标。"
    assert aims(text) == [("构建绿色智能的船艇产业链体系", "2023-2025")]
    assert aims("总体目标是：建成国内领先的船艇基地。") == [("建成国内领先的船艇基地", None)]


def test_a_relative_date_stays_open_without_a_day_of_publication():
    text = "五年内，当地建成全国一流的医械高地，总体目标不变。"
    assert aims(text, published=None) == [("当地建成全国一流的医械高地", None)]
    assert aims(text) == [("当地建成全国一流的医械高地", "2027")]


@pytest.mark.parametrize(
    ("text", "aim", "deadline"),
    [
        (
            "By 2030, the valley will become a world leader in medical devices, with new jobs to follow.",
            "the valley will become a world leader in medical devices",
            "2030",
        ),
        (
            "The ambition is to make the coast a global hub for floating wind by 2035.",
            "The ambition is to make the coast a global hub for floating wind",
            "2035",
        ),
        (
            "The council aims to reach net zero emissions by 2040.",
            "The council aims to reach net zero emissions",
            "2040",
        ),
        (
            "Our goal is to be self-sufficient in battery cells.",
            "Our goal is to be self-sufficient in battery cells",
            None,
        ),
    ],
)
def test_reads_english_aims(text, aim, deadline):
    assert aims(text) == [(aim, deadline)]


@pytest.mark.parametrize(
    "text",
    [
        "The firm became a world leader in valves in 2019.",
        "By 2030 the valley will be home to 40 leading suppliers.",
        "Analysts expect the country could become a leading exporter by 2030.",
        "The team will remain at the forefront of the league.",
    ],
)
def test_no_english_aim_in_a_report_a_number_or_a_guess(text):
    assert aims(text) == []


def test_spans_quote_the_text_as_found():
    text = "<p>到2027年，<b>机床</b>创新能力&ldquo;显著&rdquo;增强，市场份额持续<i>扩大</i>。</p>"
    spans = [aim.span for aim in read_text(text, published=SPRING_2022).aims]
    assert [span.text for span in spans] == ["市场份额持续<i>扩大"]
    assert all(text[span.start : span.end] == span.text for span in spans)
