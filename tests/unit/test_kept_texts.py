"""What a workspace keeps of its documents: every edition that its sentences quote."""

import hashlib
import json
from pathlib import Path

import pytest

from document_building import write_pdf, write_word
from gongfu.adapters.clock import SystemClock
from gongfu.adapters.documents import open_document
from gongfu.adapters.ledger import SqlLedger
from gongfu.app.init_workspace import init_workspace
from gongfu.app.kept_texts import edition_now, keep_edition, kept_file, kept_words
from gongfu.app.linked_readings import read_documents
from gongfu.app.open_workspace import open_workspace
from gongfu.app.trace_fact import open_and_trace, source_words
from gongfu.errors import TerminalError, TransientError

PLAN = """---
title: 装备规划
date: 2021-12-20
---

# 目标

到2025年，高端装备产业规模力争超过7100亿元。
"""


@pytest.fixture
def workspace_folder(tmp_path):
    folder = tmp_path / "here"
    init_workspace(folder, template="lingang")
    return folder


@pytest.mark.parametrize(
    ("suffix", "write", "place"),
    [("docx", write_word, ("第 4 段", "paragraph 4")), ("pdf", write_pdf, ("第 1 页", "page 1"))],
)
def test_a_quoted_sentence_can_be_looked_up_in_the_kept_text(workspace_folder, suffix, write, place):
    file = write(workspace_folder / "documents" / f"plan.{suffix}", PLAN)
    facts = [f for f in read_documents(open_workspace(workspace_folder)).facts if f.value == 7100]
    (source,) = [fact.source for fact in facts]
    kept = workspace_folder / ".gongfu" / "documents" / f"{source.sha256}.txt"
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == source.sha256
    assert kept.read_text(encoding="utf-8")[source.start : source.end] == source.text
    about = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    assert about["original"] == source.path == f"documents/plan.{suffix}"
    assert about["original_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    original = kept.with_name(f"{about['original_sha256']}.{suffix}")
    assert original.read_bytes() == file.read_bytes()
    words = source_words(source)
    assert place[0] in words.zh
    assert place[1] in words.en


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_kept_as_found_through_every_edit(workspace_folder, encoding):
    file = workspace_folder / "documents" / "plan.html"
    sentences = []
    for amount in ("7100", "7300"):
        file.write_bytes(PLAN.replace("7100", amount).replace("\n", "\r\n").encode(encoding))
        workspace = open_workspace(workspace_folder)
        sentences += [f.source for f in read_documents(workspace).facts if f.value == float(amount)]
        kept = kept_file(workspace, sentences[-1].sha256)
        assert kept.read_bytes() == file.read_bytes()
        assert json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))["original"] == "documents/plan.html"
    assert len(sentences) == 2
    for sentence in sentences:
        assert kept_words(workspace, sentence.sha256)[sentence.start : sentence.end] == sentence.text
    assert edition_now(workspace, "documents/plan.html") == sentences[1].sha256
    assert not list(workspace.machine_data.rglob("*.part"))


def test_an_edition_is_written_once(workspace_folder):
    workspace = open_workspace(workspace_folder)
    read_documents(workspace)
    kept = sorted((workspace.machine_data / "documents").iterdir())
    written = [file.stat().st_mtime_ns for file in kept]
    read_documents(workspace)
    assert [file.stat().st_mtime_ns for file in sorted((workspace.machine_data / "documents").iterdir())] == written


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_trace_names_the_edition_that_was_read(workspace_folder, suffix):
    file = workspace_folder / "documents" / f"plan.{suffix}"

    def write(words):
        if suffix == "docx":
            write_word(file, words)
        else:
            file.write_text(words, encoding="utf-8")

    write(PLAN)
    workspace = open_workspace(workspace_folder)
    found = [f for f in read_documents(workspace).facts if f.value == 7100]
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        ledger.record(found)
    assert "edition" not in open_and_trace(workspace, found[0].id).source.en
    write(PLAN.replace("7100", "7300"))
    kept = kept_file(workspace, found[0].source.sha256)
    words = open_and_trace(workspace, found[0].id).source
    assert f"kept as .gongfu/documents/{kept.name}" in words.en
    assert kept.name in words.zh
    kept.unlink()
    assert "was not kept" in open_and_trace(workspace, found[0].id).source.en


def test_a_file_that_changes_under_the_reader_is_not_kept_under_a_wrong_name(workspace_folder):
    file = workspace_folder / "documents" / "plan.md"
    file.write_text(PLAN, encoding="utf-8")
    document = open_document(file)
    file.write_text(PLAN + "另有一句。", encoding="utf-8")
    workspace = open_workspace(workspace_folder)
    with pytest.raises(TransientError, match="try again"):
        keep_edition(workspace, document)
    assert not kept_file(workspace, document.sha256).exists()


def test_a_folder_that_cannot_be_written_is_named(workspace_folder):
    workspace = open_workspace(workspace_folder)
    Path(workspace.machine_data).mkdir(exist_ok=True)
    (workspace.machine_data / "documents").write_text("in the way", encoding="utf-8")
    with pytest.raises(TerminalError, match="quoted text"):
        read_documents(workspace)
