"""The use case: files in, JSON and tables out."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from gongfu.app.read_documents import read, read_many, write_readings
from gongfu.errors import InputError, TerminalError
from gongfu.model.facts import Comparator
from gongfu.model.readings import (
    FieldGroup,
    FieldScheme,
    Hardness,
    Organisation,
    OrganisationKind,
    ReadClaim,
    Reading,
    Span,
)

TEXT = (
    "---\ntitle: 机床规划\ndate: 2024-05-06\n---\n"
    "到2027年，机床产值将达到90亿元，建设3至4家检测中心。2023年，机床产量超过2.5万台。明确了6项重点任务。\n"
)


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "plan.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_json_has_the_shape_of_the_labels(plan):
    shape = read(plan).to_json()
    assert list(shape)[:4] == ["doc", "targets", "observations", "ignored"]
    assert shape["doc"] == "plan"
    first, second = shape["targets"]
    assert first.pop("id").startswith("reading-")
    assert 0 < first.pop("confidence") <= 1
    assert first.pop("inferred") == []
    assert first == {
        "subject": "机床产值",
        "comparator": "eq",
        "value": 90,
        "unit": "亿元",
        "deadline": "2027",
        "span_text": "到2027年，机床产值将达到90亿元",
        "start": TEXT.index("到2027年"),
        "end": TEXT.index("，建设"),
    }
    assert (second["comparator"], second["value"], second["value_hi"]) == ("range", 3, 4)
    assert [(seen["period"], seen["value"]) for seen in shape["observations"]] == [("2023", 2.5)]
    assert [(passed["value"], passed["unit"]) for passed in shape["ignored"]] == [(6, "项")]
    assert isinstance(first["value"], int)


def test_json_gives_a_list_for_each_other_record(plan):
    reading = read(plan)
    span = Span(start=0, end=3, text="---")
    claim = ReadClaim(
        claimant=None,
        subject="机床市场规模",
        comparator=Comparator.RANGE,
        value=7.0,
        value_high=8.5,
        unit="亿元",
        period="2027",
        span=span,
    )
    tools = FieldGroup(name="机床", members=("车床", "铣床"))
    held = Reading(
        facts=(replace(reading.targets[0], hardness=Hardness.STRIVEN, conditions=("年产量过万",)),),
        claims=(claim,),
        fields=(FieldScheme(name="1+X", groups=(tools,), span=span),),
        organisations=(Organisation(name="某局", kind=OrganisationKind.GOVERNMENT, grade="B", evidence=(span,)),),
    )
    shape = replace(reading, reading=held).to_json()
    assert json.loads(json.dumps(shape)) == shape
    assert (shape["targets"][0]["hardness"], shape["targets"][0]["conditions"]) == ("striven", ["年产量过万"])
    assert (shape["claims"][0]["value"], shape["claims"][0]["value_hi"], shape["claims"][0]["claimant"]) == (
        7,
        8.5,
        None,
    )
    assert shape["fields"][0]["groups"] == [{"name": "机床", "members": ["车床", "铣床"], "counted": None}]
    assert shape["organisations"][0]["kind"] == "government"
    assert shape["organisations"][0]["evidence"] == [{"start": 0, "end": 3, "text": "---"}]
    assert all(shape[kind] == [] for kind in ("projects", "instruments", "plans", "aims", "tasks", "action_plans"))


def test_json_ends_with_what_the_document_says_of_itself(plan):
    about = read(plan).to_json()["document"]
    start = TEXT.index("机床规划")
    assert about["evidence"][0] == {
        "about": "title",
        "found_in": "front matter",
        "span": {"start": start, "end": start + 4, "text": "机床规划"},
    }
    assert (about["title"], about["published"], about["issuer"]) == ("机床规划", "2024-05-06", None)
    assert about["sha256"] == about["original_sha256"] == read(plan).sha256


def test_reading_carries_its_source(plan):
    reading = read(plan)
    assert (reading.title, str(reading.published), reading.encoding) == ("机床规划", "2024-05-06", "utf-8")
    assert len(reading.sha256) == 64
    assert len(reading.targets) + len(reading.observations) == len(reading.reading.facts)


def test_offsets_count_the_decoded_file_with_its_line_ends(tmp_path):
    text = "第一段。\r\n\r\n到2027年，机床产值将达到90亿元。\r\n"
    file = tmp_path / "plan.txt"
    file.write_bytes(text.encode("gb18030"))
    fact = read(file).targets[0]
    assert text[fact.start : fact.end] == fact.span_text == "到2027年，机床产值将达到90亿元"


def test_writes_one_file_a_document(plan, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("机床产量达到5万台。", encoding="utf-8")
    out = tmp_path / "deep" / "out"
    written = write_readings(read_many([plan, other]), out)
    assert [path.name for path in written] == ["plan.json", "other.json"]
    assert json.loads(written[0].read_text(encoding="utf-8")) == read(plan).to_json()


def test_two_documents_of_one_name_are_refused_before_anything_is_written(plan, tmp_path):
    twin = tmp_path / "twin" / "plan.txt"
    twin.parent.mkdir()
    twin.write_text("机床产量达到5万台。", encoding="utf-8")
    out = tmp_path / "out"
    with pytest.raises(InputError) as raised:
        write_readings(read_many([plan, twin]), out)
    assert len(raised.value.problems) == 2
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_the_worlds_fault(plan, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(TerminalError):
        write_readings([read(plan)], tmp_path / "file" / "out")


def test_names_every_file_that_cannot_be_read_at_once(plan, tmp_path):
    with pytest.raises(InputError) as raised:
        read_many([tmp_path / "a.pdf", plan, tmp_path / "b.txt"])
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize(("language", "words"), [("zh", "目标"), ("en", "target")])
def test_the_table_quotes_the_sentence_beside_each_number(plan, language, words):
    out = io.StringIO()
    Console(file=out, width=160).print(read(plan).in_language(language))
    shown = out.getvalue()
    assert words in shown
    assert "到2027年，机床产值将达到90亿元" in shown
    assert "≥" not in shown


def test_a_document_without_facts_says_so(tmp_path):
    file = tmp_path / "plain.txt"
    file.write_text("今天天气不错。[red]", encoding="utf-8")
    out = io.StringIO()
    Console(file=out, width=160).print(read(file).in_language("en"))
    assert "no target or observation was found" in out.getvalue()
    assert str(read(file)).startswith(str(file))


def test_the_head_of_a_table_says_that_rows_have_days_of_their_own(tmp_path):
    file = tmp_path / "news.csv"
    rows = [f"竹编简讯,{year}-03-12,今年竹编产业产值将达到{year - 1980}亿元，去年有40家。" for year in (2025, 2026)]
    file.write_text("\n".join(["标题,发布日期,内容", *rows]), encoding="utf-8")
    out = io.StringIO()
    Console(file=out, width=200).print(read(file).in_language("en"))
    assert "2 rows with a day of publication each" in out.getvalue()
    assert "no day of publication" not in out.getvalue()
