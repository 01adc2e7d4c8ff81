"""What a document says of itself: title, day, issuing body, publisher, and the words that say so."""

from datetime import date

import pytest

from gongfu.reading import read_text
from gongfu.reading.days import find_date
from gongfu.reading.pages import read_pages

FILLER = "全市持续推进设备更新与技术改造，产业生态日益完善。"
PAGE = f"<p>{FILLER}</p>"


def about(text: str, name: str) -> list[tuple[str, str]]:
    reading = read_text(text)
    for each in reading.evidence:
        assert each.span is None or text[each.span.start : each.span.end] == each.span.text
    return [(each.found_in, each.span.text) for each in reading.evidence if each.about == name]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-12-20 19:10", date(2021, 12, 20)),
        ("2021年12月 3日", date(2021, 12, 3)),
        ("二〇二一年十二月二十一日", date(2021, 12, 21)),
        ("4 March 2024", date(2024, 3, 4)),
        ("04 MAR 2024 5:30PM", date(2024, 3, 4)),
        ("March 4, 2024", date(2024, 3, 4)),
        ("25/04/2021", date(2021, 4, 25)),
        ("04/25/2021", date(2021, 4, 25)),
        ("04/04/2021", date(2021, 4, 4)),
        ("03/04/2021", None),
        ("2021-13-01", None),
        ("12月20日", None),
        ("version 1.2.2021.5", None),
    ],
)
def test_reads_a_whole_date_and_leaves_an_ambiguous_one(words, day):
    assert find_date(words) == day


@pytest.mark.parametrize(
    ("text", "published", "found_in"),
    [
        (f"---\ndate: 2024-05-06\n---\n发布时间：2020-01-01\n\n{FILLER}", date(2024, 5, 6), "front matter"),
        (
            f'<meta property="article:published_time" content="2024-05-06T08:00:00Z"><p>{FILLER}</p>',
            date(2024, 5, 6),
            "markup",
        ),
        (f"<meta name='PubDate' content='2024-05-06 10:22'><p>{FILLER}</p>", date(2024, 5, 6), "markup"),
        (
            f'<script type="application/ld+json">{{"datePublished": "2024-05-06"}}</script>{PAGE}',
            date(2024, 5, 6),
            "markup",
        ),
        (f'<p>{FILLER}</p><time datetime="2024-05-06">May</time>', date(2024, 5, 6), "markup"),
        (f"# 机床规划\n\n发布日期：2024年5月6日　来源：某市报\n\n{FILLER}", date(2024, 5, 6), "labelled line"),
        (f"# 机床规划\n\n2024-05-06 09:30　来源：某市报\n\n{FILLER}", date(2024, 5, 6), "byline"),
        (f"# 机床规划\n\n（2024年5月6日）\n\n{FILLER}\n\n{FILLER}", date(2024, 5, 6), "byline"),
        ("# Tools\n\nNew Delhi, 4 March 2024: Makers met.\n\nMore.", date(2024, 3, 4), "byline"),
        ("# Tools\n\nLONDON, March 4, 2024 /Wire/ -- Makers met.\n\nMore.", date(2024, 3, 4), "byline"),
        ("NEWS RELEASE                 March 4, 2024\n\n# Tools\n\nMakers met.", date(2024, 3, 4), "byline"),
        ("# Tools\n\nBy ANN LEE — Mar 4, 2024 Updated Mar 5, 2024 — 2 comments\n\nMore.", date(2024, 3, 4), "byline"),
        (
            "Makers met\nMonday, March 4, 2024 09:12\nHarbour News (HN) - The makers of tools met in town, and "
            "much was said of steel and of those who pour it; nobody left early, and some came back for the evening.",
            date(2024, 3, 4),
            "byline",
        ),
        ("# Tools\n\nMakers said on 4 March 2024 that they met.\n\nMore.", None, None),
        ("# Tools\n\nOn Friday, 4 March 2011 makers met.\n\nMore.", None, None),
        ("For immediate release\n\nRelease date: 4 March 2024\n\nMakers met.", date(2024, 3, 4), "labelled line"),
        (f"# 机床规划\n\n{FILLER}\n\n某市工业局\n\n2024年5月6日\n", date(2024, 5, 6), "signature"),
        (f"# 机床规划\n\n{FILLER}\n\n某市工业局办公室　　2024年5月6日印发\n", date(2024, 5, 6), "signature"),
        (f"# 机床规划\n\n{FILLER * 9}据悉，2024年5月6日，企业投产。\n\n{FILLER}", None, None),
        (f"# 机床规划\n\nDate: 03/04/2024\n\n{FILLER}", None, None),
        (f"# 机床规划\n\n新华社北京3月5日电 {FILLER}", None, None),
    ],
)
def test_finds_the_day_of_publication_where_it_is_said(text, published, found_in):
    assert read_text(text).published == published
    assert [where for where, _ in about(text, "published")] == ([found_in] if found_in else [])


def test_without_a_day_words_that_count_from_it_stay_unresolved():
    assert read_text("今年机床产值达到90亿元。新华社北京3月5日电。").facts[0].period is None


@pytest.mark.parametrize(
    ("text", "issuer", "found_in"),
    [
        (f"---\nissuer: 某市工业局\n---\n{FILLER}", "某市工业局", "front matter"),
        (f"<p>发布机构：某市工业局</p><p>{FILLER}</p>", "某市工业局", "labelled line"),
        (f"# 东湾市人民政府关于印发《机床规划》的通知\n\n{FILLER}", "东湾市人民政府", "heading"),
        (f"# 机床规划\n\n{FILLER}\n\n东湾市人民政府办公厅\n\n2024年5月6日\n", "东湾市人民政府办公厅", "signature"),
        (
            f"# 机床规划\n\n{FILLER}\n\n二〇二四年五月六日\n\n东湾市发展和改革委员会\n",
            "东湾市发展和改革委员会",
            "signature",
        ),
        (f"# 机床规划\n\n{FILLER}\n\n东湾市工业局　2024年5月6日印发\n", "东湾市工业局", "signature"),
        (f"---\nauthor: 海风财经\n---\n{FILLER}", None, None),
    ],
)
def test_finds_the_issuing_body_where_it_is_said(text, issuer, found_in):
    assert read_text(text).issuer == issuer
    assert about(text, "issuer") == ([(found_in, issuer)] if issuer else [])


@pytest.mark.parametrize(
    ("text", "publisher", "source"),
    [
        (f"---\npublisher: 东湾日报\n---\n{FILLER}", "东湾日报", None),
        (f"---\nauthor: 海风财经\n---\n来源：东湾日报\n\n{FILLER}", "海风财经", "东湾日报"),
        (f"---\nauthor: 张三\n---\n来源：东湾日报\n\n{FILLER}", "东湾日报", None),
        (f"<p>{FILLER}</p><p>（文章来源：东湾新闻）</p>", "东湾新闻", None),
        (
            f'<meta property="og:site_name" content="海风网"><p>来源： 东湾日报 作者：张三</p>{PAGE}',
            "海风网",
            "东湾日报",
        ),
        (f'<meta name="ContentSource" content="市经信局"><p>{FILLER}</p>', "市经信局", None),
        (f"<h1>机床规划</h1><p>东方社江城3月5日电 {FILLER}</p>", "东方社", None),
        (f"<h1>机床规划</h1><p>本报讯（记者 张三）{FILLER}</p>", None, None),
        (f"<h1>机床规划</h1><p>{FILLER}</p><p>数据来源：某咨询公司</p>", None, None),
    ],
)
def test_finds_the_publisher_and_whom_it_took_the_text_from(text, publisher, source):
    assert read_text(text).publisher == publisher
    assert [words for _, words in about(text, "source")] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"---\ntitle: 机床规划\n---\n# 另一题\n\n{FILLER}", "机床规划"),
        (
            f"<title>东湾市机床规划_海风网</title><h1>海风网</h1><h2>东湾市机床规划</h2>{PAGE}",
            "东湾市机床规划",
        ),
        (f"# 东湾规划\n\n{FILLER}", "东湾规划"),
        (f"<title>东湾市机床规划 - 海风网</title><p>{FILLER}</p>", "东湾市机床规划"),
        (f'<meta property="og:title" content="东湾市机床规划"><p>{FILLER}</p>', "东湾市机床规划"),
        (f"东湾市机床产业规划\n\n{FILLER}", "东湾市机床产业规划"),
        (FILLER, None),
    ],
)
def test_finds_the_title_where_it_is_said(text, title):
    assert read_text(text).title == title


def test_what_the_files_properties_say_comes_last_and_is_marked():
    reading = read_text(FILLER, file_title="机床规划")
    assert (reading.title, reading.evidence[0].found_in, reading.evidence[0].span) == (
        "机床规划",
        "file properties",
        None,
    )
    assert read_text(f"# 另一题\n\n{FILLER}", file_title="机床规划").title == "另一题"


def test_each_row_of_a_table_is_a_document_with_a_day_of_its_own():
    text = (
        "title,publish_date,source_url,full_text\n"
        '一号报告,2023-02-01,https://a/1,"今年机床产值将达到90亿元，""主轴""将自给。去年建成产线40条。"\n'
        "二号报告,2024-02-01,https://a/2,今年机床产值将达到90亿元，企业信心明显增强。\n"
        "三号报告,,https://a/3,今年机床产值将达到70亿元，企业信心明显增强，订单逐步回升。\n"
    )
    reading = read_text(text)
    assert [(fact.value, fact.period) for fact in reading.facts] == [
        (90, "2023"),
        (40, "2022"),
        (90, "2024"),
        (70, None),
    ]
    assert all(text[fact.start : fact.end] == fact.span_text for fact in reading.facts)
    assert len({fact.id for fact in reading.facts}) == 4
    assert (reading.title, reading.published) == (None, None)
    assert len(about(text, "title")) == 3


def test_a_table_may_name_its_columns_in_chinese_and_its_numbers_are_no_text():
    text = "标题,发布日期,产值,正文\n报告,2024-02-01,70亿元,今年机床产值将达到90亿元，企业信心明显增强。\n"
    reading = read_text(text)
    assert [(fact.value, fact.period) for fact in reading.facts] == [(90, "2024")]
    assert (reading.title, reading.published) == ("报告", date(2024, 2, 1))


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        ("某省竹装备规划\n发布时间：2026年3月12日\n到2028年，产值达到500亿元。\n", "某省竹装备规划", date(2026, 3, 12)),
        (
            "乙市人民政府关于印发乙市竹编产业高质量发展三年行动计划（2026—2028年）的通知\n发布时间：2026年3月12日\n"
            f"来源：某市工信局\n{FILLER}\n",
            "乙市人民政府关于印发乙市竹编产业高质量发展三年行动计划（2026—2028年）的通知",
            date(2026, 3, 12),
        ),
        (
            "乙政办发〔2026〕3号\n关于印发乙市高端竹编装备产业链现代化提升行动方案的通知\n"
            f"各县（市、区）人民政府，市政府各部门：\n{FILLER}",
            "关于印发乙市高端竹编装备产业链现代化提升行动方案的通知",
            None,
        ),
        (
            f"乙市高端竹编装备与关键零部件产业链现代化提升三年行动方案\n{FILLER}",
            "乙市高端竹编装备与关键零部件产业链现代化提升三年行动方案",
            None,
        ),
        (
            "Bamboo industry action plan of Otter Valley\nPublished: 12 March 2026\nBy 2028 the valley wants 90 makers "
            "of\nbamboo machines, up from 40.\n",
            "Bamboo industry action plan of Otter Valley",
            date(2026, 3, 12),
        ),
        (
            "Bamboo plan of Otter Valley\nThe makers of bamboo machines met in town to see what could be\ndone about "
            "the drying of wood.\n",
            "Bamboo plan of Otter Valley",
            None,
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_at_the_head_of_a_plain_text_need_no_blank_ones(text, title, published, line_end):
    reading = read_text(text.replace("\n", line_end))
    assert (reading.title, reading.published) == (title, published)


def test_hard_wrapped_words_stay_one_paragraph():
    text = (
        "The valley has seen its makers of bamboo machines grow\nOtter Valley by Otter Valley for many years, and they"
        " want\n90 makers by 2028.\n"
    )
    assert [block.text.count("\n") for block in read_pages(text)[0].blocks] == [0]
    wrapped = "为加快乙市竹编装备产业高质量发展，依据本省有关规划\n制定本方案，到2028年产业规模达到500亿元。\n"
    assert len(read_pages(wrapped)[0].blocks) == 1
    (fact,) = read_text(wrapped).facts
    assert fact.value == 500


def test_rows_without_a_word_below_a_table_are_no_documents():
    table = (
        "标题,发布日期,内容\n竹编产业简讯,2026年3月12日,今年竹编产业产值将达到50亿元，去年竹编企业有40家。\n,,\n,,\n"
    )
    reading = read_text(table)
    assert (reading.title, reading.published) == ("竹编产业简讯", date(2026, 3, 12))
    assert [fact.period for fact in reading.facts] == ["2026", "2025"]
