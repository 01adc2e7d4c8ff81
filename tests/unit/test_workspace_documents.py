"""A workspace's documents that do not count, unreadable or published later, stop nobody and are named everywhere."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from gongfu.app.doctor import CheckState, doctor
from gongfu.app.document_shelf import DocumentShelf
from gongfu.app.learned_tests import learn_tests
from gongfu.app.linked_readings import read_documents
from gongfu.app.open_workspace import open_workspace
from gongfu.app.plan_contents import plan_contents
from gongfu.app.plan_status import plan_status
from gongfu.app.report import report
from gongfu.app.review_readings import review
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.cli import app

LATER = """---
published: 2022-03-12
---
# 乙市竹编产业行动计划（2022—2025年）

到2025年，全市竹编产业规模达到340亿元，培育竹编企业90家。

二、重点任务

（一）建设竹编中试基地。
"""
SAID_LATER = "1 document published after 2021-12-20 is left out (documents/later.md); set as_of in gongfu.yaml"


@pytest.fixture
def later(example: Path) -> Path:
    (example / "documents" / "later.md").write_text(LATER, encoding="utf-8")
    return example


@pytest.fixture
def damaged(example: Path) -> Path:
    (example / "documents" / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    (example / "documents" / "letter.wps").write_bytes(b"\xd0\xcf\x11\xe0")
    return example


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--lang", "en"], env={"COLUMNS": "300"})


def shown(result: object, language: str = "en") -> str:
    out = StringIO()
    Console(file=out, width=400).print(result.in_language(language))
    return out.getvalue()


def test_what_was_published_later_is_named_and_counts_nowhere(later: Path) -> None:
    workspace = open_workspace(later)
    documents = read_workspace_documents(workspace)
    assert [one.path.name for one in documents.read if one not in documents.public] == ["later.md"]
    assert [words.en for words in documents.left_out.words] == [SAID_LATER]
    status, contents = plan_status(workspace), plan_contents(workspace)
    assert status.unlinked == ()
    assert not any("竹编" in task.name for task in contents.tasks)
    for one in (status, contents):
        assert SAID_LATER in shown(one)
        assert "有 1 份文件在 2021-12-20 之后发布，未计入" in shown(one, "zh")
        assert one.to_json()["left_out"] == {"published_later": ["documents/later.md"], "unreadable": []}


def test_several_are_named_together(later: Path) -> None:
    (later / "documents" / "later-still.md").write_text(LATER, encoding="utf-8")
    (words,) = read_workspace_documents(open_workspace(later)).left_out.words
    assert words.en.startswith("2 documents published after 2021-12-20 are left out (documents/later-still.md, ")


def test_it_counts_once_the_workspace_has_come_to_its_day(later: Path) -> None:
    settings = later / "gongfu.yaml"
    settings.write_text(settings.read_text("utf-8").replace("as_of: 2021-12-20", "as_of: 2022-03-12"), encoding="utf-8")
    workspace = open_workspace(later)
    assert workspace.as_of == date(2022, 3, 12)
    assert len(plan_status(workspace).unlinked) == 2
    assert any("竹编" in task.name for task in plan_contents(workspace).tasks)
    assert plan_status(workspace).left_out.words == ()


def test_a_sentence_published_later_stands_beside_no_target(example: Path) -> None:
    digest = (example / "documents" / "plan-digest-2021.md").read_text(encoding="utf-8")
    again = digest.replace("2021-12-20", "2022-05-01").replace("2021年12月", "2022年5月")
    (example / "documents" / "again.md").write_text(again, encoding="utf-8")
    workspace = open_workspace(example)
    assert read_workspace_documents(workspace).left_out.later == ("documents/again.md",)
    assert all("again.md" not in json.dumps(one) for one in plan_status(workspace).to_json()["targets"])


def test_the_ledger_gets_what_was_published_later_with_its_day(later: Path) -> None:
    found = read_documents(open_workspace(later))
    assert {one.path for one in found.readings} >= {"documents/later.md"}
    assert found.left_out.later == ("documents/later.md",)


def test_the_doctor_notes_what_was_published_later(later: Path) -> None:
    (check,) = (check for check in doctor(later).checks if check.name.en == "documents published later")
    assert check.state is CheckState.NOTE
    assert check.finding.en == SAID_LATER
    assert not any("竹编" in check.finding.zh for check in doctor(later).checks)


def test_a_file_that_cannot_be_read_stops_nobody_and_is_named(damaged: Path) -> None:
    workspace = open_workspace(damaged)
    for one in (plan_status(workspace), plan_contents(workspace), review(workspace)):
        words = shown(one)
        assert "documents/torn.pdf: this is no sound pdf file" in words
        assert "documents/letter.wps: .wps files are not read" in words
        assert "Save it as docx" in words
        assert "documents/torn.pdf" in json.dumps(one.to_json())
    assert plan_status(workspace).targets
    assert learn_tests(workspace)


@pytest.mark.parametrize("words", [("plan",), ("plan", "contents"), ("review",), ("read",)])
def test_the_commands_go_on_past_a_file_that_cannot_be_read(damaged: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "-w", str(damaged))
    assert result.exit_code == 0, result.output
    assert "documents/torn.pdf" in " ".join(result.output.split())
    assert run(*words, "-w", str(damaged), "--json").exit_code == 0


def test_the_report_goes_on_and_names_what_it_leaves_out(damaged: Path) -> None:
    (damaged / "documents" / "later.md").write_text(LATER, encoding="utf-8")
    made = report(open_workspace(damaged))
    assert made.answers
    assert SAID_LATER in shown(made)
    assert "documents/torn.pdf: this is no sound pdf file" in shown(made)
    assert made.to_json()["left_out"]["published_later"] == ["documents/later.md"]


def test_the_doctor_fails_on_a_file_that_cannot_be_read(damaged: Path) -> None:
    wrong = {check.name.en: check for check in doctor(damaged).checks if check.state is CheckState.WRONG}
    assert set(wrong) == {"documents/torn.pdf", "documents/letter.wps"}
    mend = wrong["documents/letter.wps"].mend
    assert mend is not None
    assert mend.en == "replace documents/letter.wps, or move it away"
    assert "Save it as docx" in wrong["documents/letter.wps"].finding.en
    assert run("doctor", "-w", str(damaged)).exit_code == 1


@pytest.mark.parametrize("name", ["plan.doc", "plan.rtf", "plan.wps", "plan.odt", "table.xlsx"])
def test_a_file_of_another_format_is_shown_with_its_cure(example: Path, name: str) -> None:
    (example / "documents" / name).write_bytes(b"words")
    shelved = DocumentShelf(open_workspace(example)).now()
    (document,) = (one for one in shelved.documents if one.path == f"documents/{name}")
    assert document.read is None
    assert "Save it as docx" in document.problems[0].words.en


@pytest.mark.parametrize("name", ["~$plan.docx", ".plan.docx.swp", ".~lock.plan.odt"])
def test_what_an_office_program_keeps_beside_a_file_is_no_document(example: Path, name: str) -> None:
    before = open_workspace(example).documents
    (example / "documents" / name).write_bytes(b"locked")
    assert open_workspace(example).documents == before


@pytest.mark.parametrize("words", [("doctor",), ("review",), ("read",), ("plan",)])
def test_commands_speak_the_language_of_the_workspace(
    example: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = example / "gongfu.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: zh"), encoding="utf-8")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("GONGFU_LANG", raising=False)
    monkeypatch.chdir(example)

    def told(*more: str, **env: str) -> str:
        return CliRunner().invoke(app, [*words, *more], env=env).stdout

    chinese, english = told(), told("--lang", "en")
    assert chinese != english
    assert told(GONGFU_LANG="en") == english
    assert told("--lang", "zh", GONGFU_LANG="en") == chinese
