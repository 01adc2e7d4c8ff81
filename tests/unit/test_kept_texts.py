"""What a workspace keeps of Word files and PDFs: the text that its sentences quote."""

import hashlib
import json
from pathlib import Path

import pytest

from document_building import write_pdf, write_word
from gongfu.app.init_workspace import init_workspace
from gongfu.app.linked_readings import read_documents
from gongfu.app.open_workspace import open_workspace
from gongfu.app.trace_fact import source_words
from gongfu.errors import TerminalError

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
    words = source_words(source)
    assert place[0] in words.zh
    assert place[1] in words.en


def test_a_text_file_is_not_kept_twice(workspace_folder):
    read_documents(open_workspace(workspace_folder))
    assert not (workspace_folder / ".gongfu" / "documents").exists()


def test_a_folder_that_cannot_be_written_is_named(workspace_folder):
    write_word(workspace_folder / "documents" / "plan.docx", PLAN)
    workspace = open_workspace(workspace_folder)
    Path(workspace.machine_data).mkdir(exist_ok=True)
    (workspace.machine_data / "documents").write_text("in the way", encoding="utf-8")
    with pytest.raises(TerminalError, match="quoted text"):
        read_documents(workspace)
