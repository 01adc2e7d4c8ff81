"""What sites put around a text and into it: the reader sees what a person reads, and nothing of other articles."""

import pytest

from gongfu.reading import read_text
from gongfu.reading.lexicon.traditional import SIMPLIFIED

FACT = "到2027年，机床产值将达到90亿元"
OTHER = "到2030年，轴承产值将达到10亿元"
BODY = "<p>全市持续推进设备更新与技术改造，产业生态日益完善，企业投资信心明显增强，订单稳步回升。</p>" * 4


def read_in(*surroundings: str) -> list[float]:
    before, after = surroundings
    text = f"<html><body>{before}<h1>机床规划</h1>{BODY}<p>{FACT}。</p>{BODY}{after}</body></html>"
    reading = read_text(text)
    assert all(text[fact.start : fact.end] == fact.span_text for fact in reading.facts)
    return [fact.value for fact in reading.facts]


def link(words: str) -> str:
    return f'<a href="/news/1.html">{words}</a>'


@pytest.mark.parametrize(
    "aside",
    [
        f"<nav><p>{OTHER}。</p></nav>",
        f"<aside><p>{OTHER}。</p></aside>",
        f"<footer><div><p>{OTHER}。</p></div></footer>",
        f'<div class="relatedNews"><div><p>{OTHER}。</p></div></div>',
        f'<div id="right-sidebar"><p>{OTHER}。</p></div>',
        f"<div class='ad_box'><p>{OTHER}。</p></div>",
        f'<section class="comments"><p>{OTHER}。</p></section>',
        f'<div class="Breadcrumb">{link("首页")} &gt; {OTHER}</div>',
        "<ul>" + "".join(f"<li>{link(f'{OTHER}{mark}')}</li>" for mark in "甲乙丙") + "</ul>",
        "<ul>" + "".join(f"<li>{link(OTHER)}<span>2024-05-0{day}</span></li>" for day in range(1, 5)) + "</ul>",
        "".join(f"<p>{link(OTHER)}</p>\n<p>05-0{day}</p>" for day in range(1, 5)),
        f"<h3>相关阅读</h3><p>{link(OTHER)}</p>",
        f"<p>推荐阅读：</p><p>{OTHER}</p><p>轴承产业园产值突破20亿元</p>",
        f"<p>上一篇：{link(OTHER)}</p>",
        f"<h4>You may also like</h4><div>{link('Bearing makers will invest $3 billion by 2030')}</div>",
        f'<p style="font-size:0">{OTHER}。</p>',
        f"<select><option>{OTHER}</option></select><button>{OTHER}</button>",
    ],
)
@pytest.mark.parametrize("at_the_top", [True, False])
def test_what_stands_beside_the_document_states_nothing(aside, at_the_top):
    assert read_in(*((aside, "") if at_the_top else ("", aside))) == [90]


@pytest.mark.parametrize(
    "own",
    [
        f"<div class='article-footnote'><p>{OTHER}。</p></div>",
        f'<div class="market-share"><p>{OTHER}。</p></div>',
        f"<p>据{link('甲企业')}和{link('乙企业')}介绍，{OTHER}。</p>",
        f"<ul><li>{OTHER}。</li><li>主轴国产化稳步推进。</li><li>刀库持续改进。</li></ul>",
        f"<div class='sidebar'><p>{OTHER}。</p>",
        f'<section id="recommendations"><h2>建议</h2><p>{OTHER}。</p></section>',
        f'<h2 id="related">建议</h2><p class="ad">{OTHER}。</p>',
    ],
)
def test_the_documents_own_words_stay(own):
    assert sorted(read_in("", own)) == [10, 90]


def test_an_element_that_holds_nearly_everything_is_the_frame_and_no_aside():
    text = f'<div class="page-sidebar-right"><h1>机床规划</h1>{BODY}<p>{FACT}。</p></div>'
    assert [fact.value for fact in read_text(text).facts] == [90]


def test_a_list_of_links_in_markdown_states_nothing():
    text = f"# 机床规划\n\n{FACT}。\n\n" + "".join(f"- [{OTHER}{mark}](/n/{mark})\n" for mark in "甲乙丙")
    assert [fact.value for fact in read_text(text).facts] == [90]


@pytest.mark.parametrize(
    "written",
    [
        "产值将达到7<b>000</b>亿元",
        "产值将达到7<!-- x -->000<span></span>亿元",
        "产值将达到7000&nbsp;亿元",
        "产值将达到7000&nbsp亿元",
        "产值将达到&#55;&#48;00亿元",
        "产值将达到7\u200b000亿\u2060元",
        "产值将达到７０００亿元",
        "产值将\u00ad达到7000\u3000亿元",
        "产值将达到7<span style='display:none'>9</span>000亿元",
        "产值将达到7000亿元<sup>[3]</sup>",
        "产值将达到7000<sup><a href='#n1'>1</a></sup>亿元",
        "产值将达到7000亿元https://example.org/a?b=9亿",
        "产值将达到7000亿元www.example.org/9",
        "产值将<br/>达到7000亿元",
        "产值<br>\n将达到7000亿元",
        "产值将达到![图 80亿元](a.png)7000亿元",
    ],
)
def test_dirt_inside_a_statement_does_not_break_it(written):
    text = f"<div><p>到2027年，机床{written}。</p></div>"
    (fact,) = read_text(text).facts
    assert (fact.subject, fact.value, fact.unit, fact.period) == ("机床产值", 7000, "亿元", "2027")
    assert text[fact.start : fact.end] == fact.span_text


def test_forced_line_ends_part_what_are_lines_of_their_own():
    text = "<p>主要目标<br>机床产值达到90亿元，增长5%<br>轴承产值达到20亿元，增长3%<br>&nbsp;&nbsp;刀具产值9亿元</p>"
    assert [(fact.subject, fact.value) for fact in read_text(text).facts if fact.unit == "亿元"] == [
        ("机床产值", 90),
        ("轴承产值", 20),
        ("刀具产值", 9),
    ]


def test_radicals_copied_out_of_a_pdf_are_read_as_characters():
    text = "到2027年，⼯业机器⼈产量将增⻓9%。"
    (fact,) = read_text(text).facts
    assert fact.subject == "工业机器人产量增速"
    assert fact.span_text == text[:-1]


def test_traditional_characters_are_read_as_simplified_ones_and_quoted_as_they_stand():
    text = "到2027年，全市機床產業規模將突破90億元，企業數量超過300家，產能提高至每年5萬臺。"
    reading = read_text(text)
    assert [(fact.subject, fact.value, fact.unit, fact.period) for fact in reading.facts] == [
        ("全市机床产业规模", 90, "亿元", "2027"),
        ("企业", 300, "家", "2027"),
        ("产能", 5, "万台/年", "2027"),
    ]
    assert reading.facts[0].span_text == "到2027年，全市機床產業規模將突破90億元"


def test_no_simplified_character_is_taken_for_a_traditional_one():
    everyday = "全市持续推进设备更新与技术改造，显著改善，于是台州干部采取准备，松江只有几千余家，后来。"
    assert everyday.translate(SIMPLIFIED) == everyday


@pytest.mark.parametrize(
    "text",
    [
        "يبلغ إنتاج المصنع 90 مليار بحلول 2030.",
        "\u202eהתפוקה תגיע ל-90 מיליארד\u202c",
        "<div><p>到2027年，机床产值将<table><tr><td></p></div></td>",
        "<<<<>>>><a<b<c href='",
        "\x00\x01\x02",
    ],
)
def test_odd_text_is_read_without_a_word_and_without_a_fact(text):
    assert read_text(text).facts == ()
