"""What of a page is text: markup, scripts, hidden words and addresses must not yield facts, and offsets must hold."""

from datetime import date

import pytest

from gongfu.reading import read_text

FACT = "到2027年，机床产值将达到90亿元"


def spans(text: str) -> list[str]:
    reading = read_text(text)
    assert all(text[fact.start : fact.end] == fact.span_text for fact in reading.facts)
    return [fact.span_text for fact in reading.facts]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">机床产值将达到10亿元。</p>',
        "<div hidden><b>机床产值将达到10亿元。</b></div>",
        '<div style="visibility: hidden"><div>甲</div>机床产值将达到10亿元。</div>',
        "<script>var t = '机床产值将达到10亿元';</script>",
        "<STYLE>p:after { content: '机床产值将达到10亿元' }</STYLE>",
        "<!-- 机床产值将达到10亿元。 -->",
        '<a title="机床产值将达到10亿元" href="/10亿元">链接</a>',
        '<img alt="机床产值将达到10亿元" />',
        "<%@ page title='机床产值将达到10亿元' %>",
        "<https://example.org/机床产值将达到10亿元>",
        "[链接](/机床产值将达到10亿元)",
    ],
)
def test_what_a_reader_does_not_see_states_nothing(hidden):
    assert spans(f"<div><p>{FACT}。</p>{hidden}<p>完。</p></div>") == [FACT]


def test_front_matter_states_nothing_but_its_title():
    text = f"---\ntitle: 机床产值要破90亿元\nsummary: 机床产值将达到10亿元\ndate: 2024-05-06\n---\n{FACT}。\n"
    reading = read_text(text)
    assert [(fact.value, len(fact.also)) for fact in reading.facts] == [(90, 1)]
    assert reading.title == "机床产值要破90亿元"


def test_a_span_covers_the_markup_inside_a_statement():
    text = "<p>到2027年，<b>机床</b>产值将<i>突破&nbsp;90</i>亿元。</p>"
    assert spans(text) == ["到2027年，<b>机床</b>产值将<i>突破&nbsp;90</i>亿元"]


def test_character_references_are_read_as_what_they_mean():
    text = "<p>&ldquo;十四五&rdquo;末，机床产值将达到90亿元&#12290;</p>"
    assert read_text(text).facts[0].period == "2025"
    assert spans(text) == ["&ldquo;十四五&rdquo;末，机床产值将达到90亿元"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_count_line_ends_as_found(line_end):
    text = line_end.join(["# 目标", "", f"{FACT}。", ""])
    assert spans(text) == [FACT]


def test_a_wrapped_line_goes_on_and_a_list_item_does_not():
    wrapped = "到2027年，通过推进数字化改造与关键部件攻关，全市高档数控机床的产值\n将达到90亿元。"
    assert read_text(wrapped).facts[0].subject == "全市高档数控机床的产值"
    items = "- 机床产值90亿元\n- 轴承产值20亿元\n"
    assert [fact.subject for fact in read_text(items).facts] == ["机床产值", "轴承产值"]


def test_a_lone_angle_bracket_is_a_character():
    text = "缺陷率<3且机床产值达到90亿元。"
    assert [fact.value for fact in read_text(text).facts] == [90]


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("date: 2021-12-20 19:10:07 +0800", date(2021, 12, 20)),
        ("date: Fri, 10 Sep 2021 06:30:21 GMT", date(2021, 9, 10)),
        ("date: '2021-08-05'", date(2021, 8, 5)),
        ("published: August 5, 2021", date(2021, 8, 5)),
        ("date: 2021年8月5日", date(2021, 8, 5)),
        ("date: 2021-02-31", None),
        ("tags: 无日期", None),
    ],
)
def test_finds_the_day_of_publication_in_front_matter(front, published):
    assert read_text(f"---\n{front}\n---\n正文。").published == published


def test_finds_day_and_issuer_in_labelled_lines():
    reading = read_text("<h1>某规划</h1><p>发布时间：2023-04-18</p><p>发文机关：某市工业局</p><p>正文。</p>")
    assert (reading.title, reading.published, reading.issuer) == ("某规划", date(2023, 4, 18), "某市工业局")


def test_finds_the_fields_of_a_single_record():
    text = (
        'region,year,title,publish_date,full_text\n某市,2025,2025年某市工作报告,2025-02-06,"今年将建设示范车间40个。"\n'
    )
    reading = read_text(text)
    assert (reading.title, reading.published) == ("2025年某市工作报告", date(2025, 2, 6))
    assert reading.facts[0].period == "2025"


def test_the_caller_knows_the_day_better():
    assert read_text("---\ndate: 2021-01-05\n---\n正文。", published=date(2022, 3, 4)).published == date(2022, 3, 4)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "&",
        "<!--",
        "<script>",
        "《",
        "（",
        "](",
        "http://",
        "---\n",
        "三分之",
        "十万亿",
        "从由",
        "1,",
        "display  :",
        "<br>产",
        "<sup>[1",
        '<div class="ad"><',
        '<meta name="a" content="',
        "<a href=x>产值9亿元</div>",
        "相关阅读\n产值\n",
        "2024-05-06 来源：",
        '"a,b",\n',
        "![",
    ],
)
def test_a_page_that_repeats_one_thing_for_ever_is_read_to_its_end(piece):
    """Time grows with the length alone; what looks back over the whole page would not come to an end here."""
    text = f"<p>{FACT}。</p>" + piece * (150_000 // len(piece))
    assert spans(text)[0] == FACT


def test_five_megabytes_are_read_to_their_end():
    paragraph = f"<p>园区持续推进设备更新与技术改造，营商环境不断改善，产业生态日益完善。{FACT}。</p>\n"
    text = paragraph * (5_000_000 // len(paragraph.encode()))
    (fact,) = read_text(text).facts
    assert len(fact.also) == text.count(FACT) - 1
