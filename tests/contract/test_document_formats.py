"""One text, three formats: a Word file and a PDF must state what the Markdown states."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from document_building import write_pdf, write_word
from gongfu.adapters.documents import open_document
from gongfu.app.read_documents import read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "lingang" / "documents").glob("*.md"))
PLAN = """---
title: 东湾市机床产业“十四五”发展规划
date: 2021-11-08
publisher: 东湾日报
---

# 东湾市机床产业“十四五”发展规划

## 一、发展基础

“十三五”期间，全市机床产业规模年均增长11.4%，2020年产值达到612亿元，规模以上企业超过340家，研发投入占营业收入比重为3.8%。今年前三季度，高档数控机床产量突破1.2万台，同比增长27%。

## 二、主要目标

到2025年，产业规模力争突破1000亿元，关键部件本地配套率从35%提高到60%以上，建成示范工厂20至25家，培育系统集成商不少于15家，工业机器人密度达到每万人500台左右，带动新增就业约3万人。

## 三、重点任务

今年将完成改造投资80亿元；明年新增智能生产线100条，其中精密加工60条。主轴、刀库、转台产量分别达到8万套、6万套和4.5万套。

Smart factories will number more than 25 by 2030, and plants that make machines will employ at least 40,000 people.
"""


def stated(path: Path) -> list[tuple[object, ...]]:
    return [
        (fact.kind, fact.subject, fact.comparator, fact.value, fact.value_high, fact.unit, fact.period)
        for fact in read(path).reading.facts
    ]


@pytest.fixture(params=["docx", "pdf"])
def write(request):
    return {"docx": write_word, "pdf": write_pdf}[request.param], request.param


@pytest.mark.parametrize("markdown", [PLAN, *(path.read_text(encoding="utf-8") for path in EXAMPLES)])
def test_every_format_states_the_same(tmp_path, write, markdown):
    build, suffix = write
    plain = tmp_path / "plan.md"
    plain.write_text(markdown, encoding="utf-8")
    expected = stated(plain)
    assert len(expected) > (10 if markdown is PLAN else 0)
    assert stated(build(tmp_path / f"plan.{suffix}", markdown)) == expected


def test_every_format_says_the_same_of_itself(tmp_path, write):
    build, suffix = write
    reading = read(build(tmp_path / f"plan.{suffix}", PLAN))
    assert (reading.title, str(reading.published)) == ("东湾市机床产业“十四五”发展规划", "2021-11-08")


def test_every_format_opens_to_the_same_text_each_time(tmp_path, write):
    build, suffix = write
    file = build(tmp_path / f"plan.{suffix}", PLAN)
    first, second = open_document(file), open_document(file)
    assert first == second
    assert first.sha256 != first.original_sha256


def test_spans_quote_the_extracted_text(tmp_path, write):
    build, suffix = write
    file = build(tmp_path / f"plan.{suffix}", PLAN * 6)
    document = open_document(file)
    shape = read(file).to_json()
    for fact in shape["targets"] + shape["observations"]:
        assert document.text[fact["start"] : fact["end"]] == fact["span_text"]
        assert fact[str(document.place_kind)] >= 1
        for also in fact.get("also", ()):
            assert also[str(document.place_kind)] >= fact[str(document.place_kind)]
    assert document.place_starts == tuple(sorted(document.place_starts))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_says_on_which_page_or_in_which_paragraph(tmp_path, write, language):
    build, suffix = write
    out = io.StringIO()
    Console(file=out, width=200).print(read(build(tmp_path / f"plan.{suffix}", PLAN)).in_language(language))
    words = {
        "zh": {"docx": "” (第 6 段)", "pdf": "” (第 1 页)"},
        "en": {"docx": "” (paragraph 6)", "pdf": "” (page 1)"},
    }
    assert words[language][suffix] in out.getvalue()
