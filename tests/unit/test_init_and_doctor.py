"""A workspace that was just begun opens, and the doctor says what is missing from it and what fills it."""

import json
import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from rich.console import Console

from gongfu.adapters.ledger import SqlLedger
from gongfu.app.doctor import Check, CheckState, Diagnosis, doctor
from gongfu.app.init_workspace import init_workspace
from gongfu.app.open_workspace import open_workspace
from gongfu.errors import InputError


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


def troubles(diagnosis: Diagnosis) -> dict[str, Check]:
    return {check.name.en: check for check in diagnosis.checks if check.state in {CheckState.MISSING, CheckState.WRONG}}


@pytest.mark.parametrize("template", ["small", "lingang"])
def test_a_new_workspace_opens(tmp_path: Path, template: str) -> None:
    folder = tmp_path / "new" / "mine"
    written = init_workspace(folder, template=template)
    assert set(written) == {path for path in folder.rglob("*") if path.is_file()}
    workspace = open_workspace(folder)
    assert workspace.lines
    assert workspace.projects
    assert workspace.chains
    assert workspace.levers
    assert all(fact.example for fact in workspace.observations) == (template == "small")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        init_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_template_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="small, lingang"):
        init_workspace(tmp_path / "new", template="huge")
    assert not (tmp_path / "new").exists()


def test_a_new_workspace_lacks_what_running_brings(tmp_path: Path) -> None:
    init_workspace(tmp_path / "new")
    diagnosis = doctor(tmp_path / "new")
    assert not diagnosis.ok
    assert {name: check.mend.en for name, check in troubles(diagnosis).items() if check.mend} == {
        "ledger": "run gongfu report",
        "machine signals": "run gongfu up",
    }


def test_a_workspace_that_has_run_is_well(example: Path) -> None:
    workspace = open_workspace(example)
    with SqlLedger(workspace.ledger_url, clock=FixedClock()):
        pass
    workspace.telemetry_path.write_bytes(b"signals")
    diagnosis = doctor(example)
    assert diagnosis.ok, troubles(diagnosis)


def test_no_workspace_at_all(tmp_path: Path) -> None:
    diagnosis = doctor(tmp_path)
    (check,) = diagnosis.checks
    assert check.state is CheckState.WRONG
    assert check.mend is not None
    assert check.mend.en == "run gongfu init"


def test_what_is_wrong_in_the_files_is_listed(example: Path) -> None:
    (example / "plan/observations.csv").unlink()
    (example / "levers.csv").write_text("lever\n", encoding="utf-8")
    found = [(check.name.en.rpartition("/")[2], check.state) for check in doctor(example).checks]
    assert set(found) == {("observations.csv", CheckState.WRONG), ("levers.csv", CheckState.WRONG)}


def test_missing_content_is_named_with_the_file_to_edit(example: Path) -> None:
    shutil.rmtree(example / "documents")
    for file in ("levers.csv", "plan/finished_projects.csv", "factories/module-plant/orders.csv"):
        (example / file).unlink()
    path = example / "plan/observations.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:4]), encoding="utf-8")
    mends = {check.mend.en for check in troubles(doctor(example)).values() if check.mend}
    for file in ("documents/", "levers.csv", "plan/finished_projects.csv", "plan/observations.csv"):
        assert f"edit {file}" in mends
    assert "edit factories/module-plant/orders.csv" in mends


def test_a_table_that_nothing_reads_is_noted(example: Path) -> None:
    # Planning reads a factory's routings, also from a workbook; nothing reads one of observations yet.
    (example / "factories/module-plant/routings.csv").write_text("item,op\n", encoding="utf-8")
    (example / "plan/observations.xlsx").write_bytes(b"PK")
    for name, sheet in (("shop", "Routings"), ("budget", "2021")):
        book = Workbook()
        book.active.title = sheet
        book.save(example / f"factories/module-plant/{name}.xlsx")
    # Orders booked for the folder, and for its workbook alone, are read; a workbook that is not there has none.
    for name in ("", "shop-", "mill-"):
        (example / f"factories/module-plant/{name}booked_orders.csv").write_text(
            "order,item,qty,due\n", encoding="utf-8"
        )
    note = next(check for check in doctor(example).checks if check.name.en == "tables that nothing reads yet")
    assert note.state is CheckState.NOTE
    unread = "factories/module-plant/budget.xlsx, factories/module-plant/mill-booked_orders.csv, plan/observations.xlsx"
    assert note.finding.en == unread


def test_a_target_nothing_defines_is_named(example: Path) -> None:
    path = example / "plan/indicators.csv"
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("系统集成商,System", "集成商,System").replace(",系统集成商,", ",,"), encoding="utf-8")
    check = troubles(doctor(example))["every target has an indicator"]
    assert "系统集成商" in check.finding.zh


def test_a_document_in_another_encoding_is_listed(example: Path) -> None:
    (example / "documents/broken.md").write_bytes(b"\xff\xfe\xfa\x00\x81")
    check = next(check for name, check in troubles(doctor(example)).items() if name.endswith("broken.md"))
    assert check.state is CheckState.WRONG


def test_a_file_that_is_no_ledger_is_said(example: Path) -> None:
    workspace = open_workspace(example)
    workspace.ledger_path.parent.mkdir()
    workspace.ledger_path.write_bytes(b"this is a diary, not a database, and it is long enough to be looked at" * 20)
    assert "is no ledger" in troubles(doctor(example))["ledger"].finding.en


def test_a_diagnosis_prints_in_both_languages_and_as_json(example: Path) -> None:
    diagnosis = doctor(example)
    console = Console(file=StringIO(), width=160)
    console.print(diagnosis.in_language("zh"), diagnosis)
    assert isinstance(console.file, StringIO)
    words = console.file.getvalue()
    for check in diagnosis.checks:
        assert check.name.zh in words
        assert check.name.en in words
    assert json.loads(json.dumps(diagnosis.to_json()))["ok"] is diagnosis.ok
