"""What a workspace says goes into its ledger once; what is edited becomes a new version."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongfu.adapters.ledger import SqlLedger
from gongfu.app.open_workspace import open_workspace
from gongfu.app.record_workspace import record_workspace
from gongfu.model.facts import Correction, Fact

OUTPUT = "high-end-equipment-output"


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqlLedger]:
    with SqlLedger(tmp_path / "ledger.sqlite", clock=FixedClock()) as opened:
        yield opened


def record(root: Path, ledger: SqlLedger) -> int:
    return record_workspace(open_workspace(root), ledger)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


def output_2020(ledger: SqlLedger) -> Fact:
    (fact,) = (fact for fact in ledger.facts(indicator=OUTPUT) if fact.period == "2020")
    return fact


def test_a_workspace_is_recorded_once(example: Path, ledger: SqlLedger) -> None:
    workspace = open_workspace(example)
    assert record(example, ledger) == len(workspace.observations) + len(workspace.corrections)
    assert record(example, ledger) == 0
    assert {entity.id for entity in ledger.entities()} == {entity.id for entity in workspace.entities}
    assert set(ledger.allocations()) == set(workspace.allocations)
    assert ledger.indicators() == workspace.indicators
    assert set(workspace.observations) <= set(ledger.facts())


def test_a_signed_correction_is_a_fact_with_its_signature(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    (fact,) = (fact for fact in ledger.facts() if isinstance(fact.source, Correction))
    assert fact.indicator == "high-end-equipment-scale~high-end-equipment-output"
    assert isinstance(fact.source, Correction)
    assert fact.source.by == "Example planning office"


def test_an_edited_row_supersedes_what_it_said(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    edit(example, "plan/observations.csv", ",2020,5800,", ",2020,5810,")
    assert record(example, ledger) == 1
    assert record(example, ledger) == 0
    now = output_2020(ledger)
    assert now.value == 5810
    assert [fact.value for fact in ledger.history(now.id)] == [5800, 5810]
    edit(example, "plan/observations.csv", ",2020,5810,", ",2020,5800,")
    assert record(example, ledger) == 1
    assert record(example, ledger) == 0
    assert [fact.value for fact in ledger.history(output_2020(ledger).id)] == [5800, 5810, 5800]


def test_a_row_whose_publication_is_renamed_stays_one_number(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    edit(example, "plan/observations.csv", "with the plan (China News", "beside the plan (China News")
    assert record(example, ledger) == 1
    assert len(ledger.history(output_2020(ledger).id)) == 2


def test_a_second_publication_of_a_number_stands_beside_the_first(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    path = example / "plan/observations.csv"
    row = f"{OUTPUT},2020,5790,亿元,yearbook,observed,2021-12-01,no\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert record(example, ledger) == 1
    values = {fact.value for fact in ledger.facts(indicator=OUTPUT) if fact.period == "2020"}
    assert values == {5790, 5800}


def test_rows_that_move_keep_their_history(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    before = len(ledger.facts())
    path = example / "plan/observations.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *reversed(rows)]), encoding="utf-8")
    record(example, ledger)
    assert len(ledger.facts()) == before


def test_a_number_that_is_gone_from_the_table_stays_known(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    path = example / "plan/observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",2020,5800," not in line), encoding="utf-8")
    record(example, ledger)
    assert output_2020(ledger).value == 5800


def test_an_allocation_that_is_gone_carries_nothing(example: Path, ledger: SqlLedger) -> None:
    record(example, ledger)
    edit(
        example,
        "plan/allocations.csv",
        "firm:lingang-battery,field:high-end-energy",
        "firm:lingang-battery,field:marine",
    )
    record(example, ledger)
    record(example, ledger)
    assert set(ledger.allocations()) == set(open_workspace(example).allocations)
