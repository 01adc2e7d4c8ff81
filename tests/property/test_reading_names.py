"""Whatever the text, names, projects, instruments and claims quote it, and reading it twice gives the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.reading import read_text

WORDS = """
上海市 经信委 会同 市科委 市政府 管委会 “海石重工” 在滨海新区 打造的 齿轮工厂 项目 开工 预计2027年 投产 、 ， 。
等龙头企业 培育了 金川机床 《机床“十四五”规划》 《行动计划(2022-2024年》 《规划》 展望2035年 联合编制了 股权投资
初创期 贷款贴息 支持 上市 （600999.SH） (300750) 某证券分析师认为 据中国机床协会预测 2030年 市场规模 将达到
900亿元 前沿生物 领域 <p> </p> <b> &ldquo; 有限公司 集团 和 与 研究院 大学
"""
LINKS = [
    '<a href="/realstock/company/sh688999/">',
    "</a>",
    '<a data-code="300999|0|2"><img></a>',
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "Alder Inc. broke ground on a plant in Norvik, due to open in 2026. ",
    "The Ministry of Trade released the Robot Roadmap 2024-2028. ",
    "Analysts at Norwell expect the market to reach $9 billion by 2030. ",
    "automakers Ford, GM and Alder ",
    "\n\n",
    "# ",
    "\r\n",
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from([*WORDS.split(), *LINKS]), max_size=40).map("".join))


@settings(max_examples=300)
@given(TEXTS)
def test_every_record_quotes_the_raw_text(text):
    reading = read_text(text)
    spans = [span for found in reading.organisations for span in found.evidence]
    for records in (reading.projects, reading.instruments, reading.plans, reading.claims):
        spans += [record.span for record in records]
    for span in spans:
        assert text[span.start : span.end] == span.text
    for organisation in reading.organisations:
        assert organisation.evidence
        assert organisation.grade in "ABCD"
        assert (organisation.code is None) == (str(organisation.kind) != "listed company")


@settings(max_examples=150)
@given(TEXTS)
def test_names_are_read_the_same_twice(text):
    first, second = read_text(text), read_text(text)
    assert (first.organisations, first.projects, first.claims) == (second.organisations, second.projects, second.claims)


@settings(max_examples=100)
@given(TEXTS)
def test_each_name_is_given_once(text):
    reading = read_text(text)
    for records in (reading.organisations, reading.plans):
        names = [record.name for record in records]
        assert len(names) == len(set(names))
