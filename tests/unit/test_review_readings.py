"""People in the loop: the queue, what they sign, what it changes, and the tests it becomes."""

import csv
import json
import shlex
import sys

import pytest
from typer.testing import CliRunner

import gongfu
from gongfu.app.learned_tests import learn_tests
from gongfu.app.read_documents import read_many
from gongfu.app.review_readings import ReviewState, review, reviewed_readings
from gongfu.app.sign_readings import sign
from gongfu.app.trace_fact import open_and_trace
from gongfu.cli import app, main
from gongfu.errors import InputError
from gongfu.model.corrections import CorrectedField as Field

SETTINGS = "name: 试点\nregion: 试点市\nas_of: 2024-06-01\n"
PLAN = (
    "---\ntitle: 机床规划\ndate: 2024-05-06\n---\n"
    "到2027年，机床产值将达到90亿元，建设3至4家检测中心。\n\n2023年，机床产量2.5万台。出口占三成。\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "gongfu.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "documents" / "plan.md").write_text(PLAN, encoding="utf-8")
    return tmp_path


def opened(folder):
    return gongfu.open_workspace(folder)


def readings(folder):
    workspace = opened(folder)
    found, loose = reviewed_readings(workspace, read_many(workspace.documents))
    return {one.as_read.span_text: one for one in found}, loose


def reading_of(folder, words):
    found, _ = readings(folder)
    return next(one for said, one in found.items() if words in said)


def test_the_queue_lists_the_least_certain_first_and_says_why(folder):
    queue = review(opened(folder), below=1)
    certainties = [item.fact.confidence for item in queue.items]
    assert len(queue.items) == 4
    assert certainties == sorted(certainties)
    assert any(item.fact.inferred for item in queue.items)
    assert queue.settled == 0


def test_a_correction_changes_what_is_read_and_leaves_the_queue(folder):
    as_read = reading_of(folder, "90亿元").as_read
    changes = {Field.SUBJECT: "机床工业总产值", Field.COMPARATOR: "ge", Field.VALUE: "91"}
    sign(opened(folder), as_read.id, changes, by="王", reason="见附表")
    now = reading_of(folder, "90亿元")
    assert (now.fact.subject, now.fact.comparator, now.fact.value) == ("机床工业总产值", "ge", 91)
    assert (now.fact.confidence, now.fact.id) == (1.0, as_read.id)
    assert {(one.source.by, one.source.reason) for one in now.corrections} == {("王", "见附表")}
    assert review(opened(folder), below=1).settled == 1


def test_a_later_word_wins_and_a_verdict_drops_or_vouches(folder):
    as_read = reading_of(folder, "2.5万台").as_read
    sign(opened(folder), as_read.id, {Field.VALUE: "2.6"}, by="a", reason="typo")
    sign(opened(folder), as_read.id, {Field.VALUE: "2.7"}, by="b", reason="typo")
    assert reading_of(folder, "2.5万台").fact.value == 2.7
    sign(opened(folder), as_read.id, {Field.VERDICT: "wrong"}, by="b", reason="another year's")
    assert reading_of(folder, "2.5万台").fact is None
    sign(opened(folder), as_read.id, {Field.VERDICT: "right"}, by="b", reason="looked again")
    assert reading_of(folder, "2.5万台").fact.value == 2.7


def rows(folder):
    text = (folder / "plan" / "corrections.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def write_rows(folder, *lines, header="fact_or_span,field,value,by,date,reason"):
    (folder / "plan").mkdir(exist_ok=True)
    (folder / "plan" / "corrections.csv").write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")


def test_a_span_signs_the_reading_it_overlaps_and_not_what_stands_there_later(folder):
    as_read = reading_of(folder, "检测中心").as_read
    span = f"documents/plan.md:{as_read.start + 1}-{as_read.end}"
    sign(opened(folder), span, {Field.VALUE_HIGH: "5"}, by="a", reason="annex")
    assert reading_of(folder, "检测中心").fact.value_high == 5
    assert [row["fact_or_span"] for row in rows(folder)] == [f"documents/plan.md#{as_read.id}"]
    document = folder / "documents" / "plan.md"
    document.write_text(PLAN.replace("到2027年", "经过全市上下共同的努力，到2027年"), encoding="utf-8")
    found, loose = readings(folder)
    assert [one.as_read.id for one in found.values() if one.corrections] == [as_read.id]
    assert loose == ()


def test_a_span_over_two_readings_is_refused_with_their_names(folder):
    first, second = (reading_of(folder, words).as_read for words in ("90亿元", "检测中心"))
    span = f"documents/plan.md:{first.start}-{second.end}"
    with pytest.raises(InputError, match=f"touches several readings.*{first.id}.*{second.id}"):
        sign(opened(folder), span, {Field.VERDICT: "right"}, by="a", reason="r")
    assert not (folder / "plan" / "corrections.csv").exists()


@pytest.mark.parametrize(("shift_start", "shift_end", "holds"), [(0, 0, True), (1, -1, True), (-1, 0, False)])
def test_a_span_written_by_hand_holds_only_within_a_reading(folder, shift_start, shift_end, holds):
    as_read = reading_of(folder, "90亿元").as_read
    span = f"documents/plan.md:{as_read.start + shift_start}-{as_read.end + shift_end}"
    write_rows(folder, f"{span},value,91,a,2024-06-01,r")
    assert reading_of(folder, "90亿元").fact.value == (91 if holds else 90)
    assert [one.subject for one in review(opened(folder)).loose] == ([] if holds else [span])


def test_one_document_can_be_meant_alone(folder):
    (folder / "documents" / "news.md").write_text(PLAN, encoding="utf-8")
    as_read = reading_of(folder, "90亿元").as_read
    changes = {Field.VALUE: "91"}
    sign(opened(folder), f"documents/plan.md#{as_read.id}", changes, by="a", reason="r")
    found, _ = reviewed_readings(opened(folder), read_many(opened(folder).documents))
    values = {one.path: one.fact.value for one in found if one.as_read.id == as_read.id}
    assert values == {"documents/plan.md": 91, "documents/news.md": 90}
    sign(opened(folder), as_read.id, {Field.VALUE: "92"}, by="a", reason="r")
    found, _ = reviewed_readings(opened(folder), read_many(opened(folder).documents))
    assert {one.fact.value for one in found if one.as_read.id == as_read.id} == {92}


def test_documents_that_state_it_differently_are_signed_one_by_one(folder):
    (folder / "documents" / "news.md").write_text(PLAN.replace("90亿元", "95亿元"), encoding="utf-8")
    as_read = reading_of(folder, "90亿元").as_read
    assert reading_of(folder, "95亿元").as_read.id == as_read.id
    with pytest.raises(InputError, match=r"news\.md#.*95.*plan\.md#.*90"):
        sign(opened(folder), as_read.id, {Field.VERDICT: "right"}, by="a", reason="r")
    sign(opened(folder), f"documents/plan.md#{as_read.id}", {Field.VERDICT: "right"}, by="a", reason="r")
    assert reading_of(folder, "95亿元").corrections == ()


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_what_was_signed_ends_when_the_document_says_something_else(folder, verdict):
    as_read = reading_of(folder, "90亿元").as_read
    sign(opened(folder), as_read.id, {Field.VERDICT: verdict}, by="a", reason="r")
    assert rows(folder)[0]["read_as"] == f"target|{as_read.subject}|{as_read.comparator}|90|亿元|2027"
    document = folder / "documents" / "plan.md"
    document.write_text(PLAN.replace("90亿元", "190亿元"), encoding="utf-8")
    now = reading_of(folder, "190亿元")
    assert (now.as_read.id, now.fact.value, now.state) == (as_read.id, 190, ReviewState.DOUBTFUL)
    queue = review(opened(folder), below=0)
    assert [item.fact.id for item in queue.items] == [as_read.id]
    assert [one.subject for one in queue.loose] == [as_read.id]
    shown = CliRunner().invoke(app, ["review", "-w", str(folder), "--lang", "en"]).stdout
    assert "was signed when it read 'target|" in " ".join(shown.split())
    sign(opened(folder), as_read.id, {Field.VERDICT: "right"}, by="b", reason="looked again")
    assert reading_of(folder, "190亿元").state is ReviewState.ACCEPTED
    assert review(opened(folder)).loose == ()
    document.write_text(PLAN, encoding="utf-8")
    assert reading_of(folder, "90亿元").corrections[-1].source.by == "a"


def test_rows_without_what_was_read_hold_as_before(folder):
    as_read = reading_of(folder, "90亿元").as_read
    write_rows(folder, f"{as_read.id},verdict,right,a,2024-06-01,r")
    (folder / "documents" / "plan.md").write_text(PLAN.replace("90亿元", "190亿元"), encoding="utf-8")
    assert reading_of(folder, "190亿元").state is ReviewState.ACCEPTED


def test_a_correction_whose_reading_is_gone_is_said_to_be_loose(folder):
    as_read = reading_of(folder, "2.5万台").as_read
    sign(opened(folder), as_read.id, {Field.VERDICT: "wrong"}, by="a", reason="r")
    document = folder / "documents" / "plan.md"
    document.write_text(PLAN.replace("2023年，机床产量2.5万台。", ""), encoding="utf-8")
    assert [one.subject for one in review(opened(folder)).loose] == [as_read.id]


@pytest.mark.parametrize(
    ("changes", "by", "message"),
    [
        ({}, "a", "nothing is to be changed"),
        ({Field.VALUE: "many"}, "a", "value cannot be 'many'"),
        ({Field.KIND: "wish"}, "a", "it can be target, observed"),
        ({Field.PERIOD: "soon"}, "a", "it can be 2025, 2021-2025"),
        ({Field.VERDICT: "wrong"}, " ", "nobody signs"),
    ],
)
def test_what_cannot_be_signed_is_said_and_nothing_is_written(folder, changes, by, message):
    as_read = reading_of(folder, "90亿元").as_read
    with pytest.raises(InputError, match=message):
        sign(opened(folder), as_read.id, changes, by=by, reason="r")
    assert not (folder / "plan" / "corrections.csv").exists()


@pytest.mark.parametrize("reading", ["nonsense", "reading-0123456789ab", "documents/plan.md:0-1"])
def test_a_reading_that_nobody_stated_is_refused(folder, reading):
    with pytest.raises(InputError, match=r"no document of the workspace states|neither the id of a reading"):
        sign(opened(folder), reading, {Field.VERDICT: "right"}, by="a", reason="r")


def test_a_range_that_would_run_backwards_is_not_signed(folder):
    as_read = reading_of(folder, "检测中心").as_read
    with pytest.raises(InputError, match="the corrected range would end at 4"):
        sign(opened(folder), as_read.id, {Field.VALUE: "9"}, by="a", reason="r")
    assert not (folder / "plan" / "corrections.csv").exists()
    sign(opened(folder), as_read.id, {Field.VALUE_HIGH: "12"}, by="a", reason="r")
    sign(opened(folder), as_read.id, {Field.VALUE: "9"}, by="a", reason="r")
    with pytest.raises(InputError, match="the corrected range would end at 8"):
        sign(opened(folder), as_read.id, {Field.VALUE_HIGH: "8"}, by="a", reason="r")
    assert reading_of(folder, "检测中心").fact.value_high == 12


def test_a_range_that_runs_backwards_in_the_table_is_refused_with_its_line(folder):
    as_read = reading_of(folder, "检测中心").as_read
    (folder / "plan").mkdir()
    row = f"{as_read.id},value,9,a,2024-06-01,r\n"
    (folder / "plan" / "corrections.csv").write_text(f"fact_or_span,field,value,by,date,reason\n{row}", "utf-8")
    with pytest.raises(InputError, match=r"corrections\.csv:2: the corrected range would end at 4"):
        review(opened(folder))


def test_a_comparator_said_later_takes_a_range_back(folder):
    as_read = reading_of(folder, "90亿元").as_read
    sign(opened(folder), as_read.id, {Field.VALUE_HIGH: "95"}, by="a", reason="r")
    assert reading_of(folder, "90亿元").fact.comparator == "range"
    sign(opened(folder), as_read.id, {Field.COMPARATOR: "ge"}, by="a", reason="r")
    now = reading_of(folder, "90亿元").fact
    assert (now.comparator, now.value, now.value_high) == ("ge", 90, None)


def test_somebody_may_change_their_mind_and_back_within_a_day(folder):
    as_read = reading_of(folder, "90亿元").as_read
    states = []
    for verdict in ("right", "wrong", "right"):
        sign(opened(folder), as_read.id, {Field.VERDICT: verdict}, by="a", reason="r")
        states.append(reading_of(folder, "90亿元").state)
    assert states == [ReviewState.ACCEPTED, ReviewState.REJECTED, ReviewState.ACCEPTED]


def test_the_same_verdict_of_the_same_person_is_written_once(folder):
    as_read = reading_of(folder, "90亿元").as_read

    def accept(who):
        words = ["review", "accept", as_read.id, "--by", who, "-w", str(folder)]
        return CliRunner().invoke(app, words, env={"GONGFU_LANG": "en"}, catch_exceptions=False)

    assert "wrote 1" in accept("a").stdout
    assert "a has said so already" in accept("a").stdout
    accept("b")
    accept("a")
    sign(opened(folder), as_read.id, {Field.VALUE: "91"}, by="a", reason="annex")
    accept("a")
    assert [(row["by"], row["field"]) for row in rows(folder)] == [
        ("a", "verdict"),
        ("b", "verdict"),
        ("a", "verdict"),
        ("a", "value"),
        ("a", "verdict"),
    ]


def test_the_rows_are_given_with_their_lines(folder):
    as_read = reading_of(folder, "90亿元").as_read
    signed = sign(opened(folder), as_read.id, {Field.VALUE: "91", Field.UNIT: "亿美元"}, by="a", reason="r\nr")
    assert [(one.source.line, one.source.reason) for one in signed] == [(2, "r r"), (3, "r r")]
    assert [one.source.line for one in reading_of(folder, "90亿元").corrections] == [2, 3]
    assert reading_of(folder, "90亿元").state is ReviewState.CORRECTED
    assert reading_of(folder, "三成").state in {ReviewState.CERTAIN, ReviewState.DOUBTFUL}


def test_corrections_become_cases_that_say_whether_the_reader_has_learned(folder):
    wrong, right = reading_of(folder, "90亿元").as_read, reading_of(folder, "2.5万台").as_read
    sign(opened(folder), wrong.id, {Field.SUBJECT: "机床工业总产值"}, by="a", reason="r")
    sign(opened(folder), right.id, {Field.VERDICT: "right"}, by="a", reason="r")
    learned = learn_tests(opened(folder))
    assert {case.quote: case.reads for case in learned.cases} == {wrong.span_text: False, right.span_text: True}
    kept = json.loads((folder / "plan" / "reading_tests.json").read_text(encoding="utf-8"))
    assert {case["expected"]["subject"] for case in kept} == {"机床工业总产值", "机床产量"}
    (folder / "plan" / "corrections.csv").unlink()
    (folder / "documents" / "plan.md").write_text(PLAN.replace("机床产值", "机床工业总产值"), encoding="utf-8")
    assert {case.quote: case.reads for case in learn_tests(opened(folder)).cases} == {
        wrong.span_text: None,
        right.span_text: True,
    }


def test_a_file_of_cases_that_is_none_is_refused(folder):
    (folder / "plan").mkdir()
    (folder / "plan" / "reading_tests.json").write_text('[{"document": 1}]', encoding="utf-8")
    with pytest.raises(InputError, match="no file of test cases"):
        learn_tests(opened(folder))


def test_the_commands_list_and_sign(folder):
    as_read = reading_of(folder, "90亿元").as_read

    def run(*words):
        return CliRunner().invoke(app, [*words, "-w", str(folder)], catch_exceptions=False)

    assert as_read.id in run("review", "--below", "1").stdout
    signing = ["--by", "a", "--reason", "r"]
    assert run("review", "correct", as_read.id, "--set", "subject=产值", *signing).exit_code == 0
    assert run("review", "accept", as_read.id, "--by", "a").exit_code == 0
    shape = json.loads(run("review", "--below", "1", "--json").stdout)
    assert (len(shape["items"]), shape["settled"]) == (3, 1)
    said = run("review", "accept", as_read.id, "--by", "b", "--lang", "zh").stdout
    assert "已写入" in said
    commands = [
        line.partition(": ")[2]
        for line in run("review", "--below", "1", "--lang", "en").stdout.splitlines()
        if line.startswith(("accept: ", "correct: ", "reject: "))
    ]
    assert [run(*shlex.split(command)[1:]).exit_code for command in commands] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("subject", "--set subject lacks its '='"),
        ("colour=red", "no field 'colour'; it is one of kind, subject"),
        ("subject= ", "subject has no content"),
        ("comparator=about", "it can be ≥ ge, > gt, ≤ le, < lt, = eq, ≈ approx; range: value_high"),
        ("kind=observed", "2027 had not begun on 2024-05-06"),
    ],
)
def test_each_cause_has_its_own_words(folder, change, message):
    as_read = reading_of(folder, "90亿元").as_read
    words = ["review", "correct", as_read.id, "--set", change, "--by", "a", "--reason", "r", "-w", str(folder)]
    with pytest.raises(InputError) as refused:
        CliRunner().invoke(app, words, catch_exceptions=False)
    assert message in str(refused.value)
    assert not (folder / "plan" / "corrections.csv").exists()


def test_a_field_may_be_called_and_filled_as_people_do(folder):
    as_read = reading_of(folder, "90亿元").as_read
    changes = ["--set", "deadline=2028", "--set", "comparator=≥", "--set", "comparator=>="]
    words = ["review", "correct", as_read.id, *changes, "--by", "a", "--reason", "r", "-w", str(folder)]
    assert CliRunner().invoke(app, words, catch_exceptions=False).exit_code == 0
    assert [(row["field"], row["value"]) for row in rows(folder)] == [("period", "2028"), ("comparator", "ge")]
    sign(opened(folder), as_read.id, {Field.KIND: "observed", Field.PERIOD: "2023"}, by="a", reason="r")
    write_rows(folder, f"{as_read.id},comparator,≤,a,2024-06-01,r")
    assert reading_of(folder, "90亿元").fact.comparator == "le"


@pytest.mark.parametrize("below", ["abc", "2", "nan", "-0.1"])
def test_a_confidence_that_is_none_is_refused_with_its_range(folder, below):
    with pytest.raises(InputError, match=f"--below is a number from 0 to 1; it is {below}"):
        CliRunner().invoke(app, ["review", "--below", below, "-w", str(folder)], catch_exceptions=False)


def test_what_two_documents_state_alike_is_listed_once_and_documents_can_be_picked(folder):
    (folder / "documents" / "news.md").write_text(PLAN.replace("90亿元", "95亿元"), encoding="utf-8")
    queue = review(opened(folder), below=1)
    assert len(queue.items) == 5
    assert {item.path: [path for path, _ in item.also] for item in queue.items if "90亿" in item.fact.span_text} == {
        "documents/plan.md": []
    }
    assert {path for item in queue.items if "90亿" not in item.fact.span_text for path, _ in item.also} == {
        "documents/plan.md"
    }
    shown = CliRunner().invoke(app, ["review", "--below", "1", "-w", str(folder), "--lang", "en"]).stdout
    assert "also in documents/plan.md:" in " ".join(shown.split())
    places = [place["document"] for item in queue.to_json()["items"] for place in item["also_in"]]
    assert places == ["documents/plan.md"] * 3
    for name in ("plan", "plan.md", "documents/plan.md"):
        assert {item.path for item in review(opened(folder), below=1, document=name).items} == {"documents/plan.md"}
    with pytest.raises(InputError, match=r"no document 'other'; it has: documents/news\.md, documents/plan\.md"):
        review(opened(folder), document="other")


def test_a_document_read_by_itself_says_how_much_of_it_was_corrected(folder):
    wrong, right = reading_of(folder, "90亿元").as_read, reading_of(folder, "2.5万台").as_read

    def shown():
        words = ["read", str(folder / "documents" / "plan.md"), "--lang", "en"]
        return CliRunner().invoke(app, words, catch_exceptions=False).stdout

    sign(opened(folder), right.id, {Field.VERDICT: "right"}, by="a", reason="r")
    assert "were corrected" not in shown()
    assert right.id in shown().replace("\n", "")
    sign(opened(folder), wrong.id, {Field.VALUE: "91"}, by="a", reason="r")
    assert "1 readings of this document were corrected" in shown()


def test_no_error_is_said_twice(folder, capsys, monkeypatch):
    as_read = reading_of(folder, "检测中心").as_read
    (folder / "documents" / "news.md").write_text(PLAN, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        sign(opened(folder), as_read.id, {Field.VALUE: "9"}, by="a", reason="r")
    assert refused.value.message("en").count("the corrected range") == 1
    changes = ["--set", "value=x", "--set", "kind=y"]
    words = ["review", "correct", as_read.id, *changes, "--by", "a", "--reason", "r", "-w", str(folder)]
    monkeypatch.setattr(sys, "argv", ["gongfu", *words])
    monkeypatch.setenv("GONGFU_LANG", "en")
    with pytest.raises(SystemExit):
        main()
    assert [line[:7] for line in capsys.readouterr().err.splitlines()] == ["error: ", "error: "]


def test_trace_tells_a_reading_from_a_fact(folder):
    as_read = reading_of(folder, "90亿元").as_read
    with pytest.raises(InputError, match=rf"{as_read.id} is the id of a reading.*fact-.*gongfu report"):
        open_and_trace(opened(folder), as_read.id)


@pytest.mark.parametrize("kept", [(), ("reading_tests.json",), (".DS_Store", "notes.md")])
def test_a_folder_without_tables_of_a_plan_does_not_ask_for_them(folder, kept):
    (folder / "plan").mkdir()
    for name in kept:
        (folder / "plan" / name).write_text("[]", encoding="utf-8")
    assert review(opened(folder), below=1).items
    (folder / "plan" / "projects.csv").write_text("project\n", encoding="utf-8")
    with pytest.raises(InputError, match="table indicators is missing"):
        opened(folder)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
@pytest.mark.parametrize("where", ["by", "reason", "subject"])
def test_words_that_a_spreadsheet_would_compute_are_refused(folder, where, start):
    as_read = reading_of(folder, "90亿元").as_read
    words = {"by": "王", "reason": "见附表", "subject": "机床产值"} | {where: start + "1+1"}
    with pytest.raises(InputError, match=f"{where} .* begins with ="):
        sign(opened(folder), as_read.id, {Field.SUBJECT: words["subject"]}, by=words["by"], reason=words["reason"])
    assert not (folder / "plan" / "corrections.csv").exists()


def test_a_name_on_two_lines_is_refused_and_a_negative_number_is_none(folder):
    as_read = reading_of(folder, "90亿元").as_read
    with pytest.raises(InputError, match="by must fit on one line"):
        sign(opened(folder), as_read.id, {Field.VALUE: "91"}, by="王\n李", reason="见附表")
    sign(opened(folder), as_read.id, {Field.VALUE: "-91"}, by="王", reason="见\n附表")
    assert reading_of(folder, "90亿元").fact.value == -91
