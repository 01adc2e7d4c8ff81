"""Whatever was read, every output gives it back: JSON, CSV and XLSX."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongfu.adapters.documents import Document
from gongfu.app.read_documents import DocumentReading, write_readings
from gongfu.app.reading_sheets import write_tables
from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import ReadFact, Reading

KEYS = ("subject", "comparator", "value", "value_hi", "unit")
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30)
NUMBERS = st.one_of(st.integers(0, 10**15).map(float), st.decimals(0, 10**9, places=4).map(float))


@st.composite
def facts(draw) -> ReadFact:
    """Any fact that a reader could give."""
    value = draw(NUMBERS)
    ranged = draw(st.booleans())
    words = draw(WORDS)
    start = draw(st.integers(0, 10**7))
    exact = st.sampled_from([comparator for comparator in Comparator if comparator is not Comparator.RANGE])
    return ReadFact(
        kind=draw(st.sampled_from([FactKind.TARGET, FactKind.OBSERVED])),
        subject=draw(WORDS),
        comparator=Comparator.RANGE if ranged else draw(exact),
        value=value,
        value_high=value + 1 if ranged else None,
        unit=draw(st.sampled_from(["亿元", "%", "GWh", "billion dollars", "家"])),
        period=draw(st.sampled_from([None, "2025", "2021-2025", "2021Q1-Q3"])),
        span_text=words,
        start=start,
        end=start + len(words),
        confidence=draw(st.floats(0, 1)),
    )


def said(fact: ReadFact) -> tuple[object, ...]:
    return (
        str(fact.kind),
        fact.subject,
        str(fact.comparator),
        fact.value,
        fact.value_high,
        fact.unit,
        fact.period,
        fact.span_text,
        fact.start,
        fact.end,
    )


def from_json(shape: dict) -> list[tuple[object, ...]]:
    kinds = (("target", "targets", "deadline"), ("observed", "observations", "period"))
    return [
        (kind, *(record.get(key) for key in (*KEYS, when, "span_text", "start", "end")))
        for kind, name, when in kinds
        for record in shape[name]
    ]


def from_cells(row: list) -> tuple[object, ...]:
    text = [cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in "=+-@" else cell for cell in row]
    _, kind, subject, comparator, value, high, unit, period, _, _, sentence, _, _, start, end, *_ = text
    high = float(high) if high not in {"", None} else None
    return kind, subject, comparator, float(value), high, unit, period or None, sentence, int(start), int(end)


@settings(max_examples=60, deadline=None)
@given(st.lists(facts(), max_size=6))
def test_values_survive_every_output(found):
    document = Document(path=Path("plan.md"), text="", sha256="0" * 64, original_sha256="0" * 64, encoding="utf-8")
    reading = DocumentReading(document=document, reading=Reading(facts=tuple(found)))
    by_kind = sorted(found, key=lambda fact: fact.kind is FactKind.OBSERVED)
    with TemporaryDirectory() as box:
        (written,) = write_readings([reading], box)
        assert from_json(json.loads(written.read_text(encoding="utf-8"))) == [said(fact) for fact in by_kind]
        table = write_tables([reading], Path(box, "facts.csv"), "en")
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert [from_cells(row) for row in list(csv.reader(file))[1:]] == [said(fact) for fact in found]
        book = load_workbook(write_tables([reading], Path(box, "facts.xlsx"), "en"))
        rows = [list(row) for name in ("targets", "observations") for row in book[name].iter_rows(2, values_only=True)]
    # A spreadsheet holds fifteen digits of a number.
    numbers = [number for row in rows for number in row[4:6] if number is not None]
    wanted = [number for fact in by_kind for number in (fact.value, fact.value_high) if number is not None]
    assert numbers == pytest.approx(wanted, rel=1e-14, abs=0)
    assert [row[6:8] + row[10:11] + row[13:15] for row in rows] == [
        [fact.unit, fact.period, fact.span_text, fact.start, fact.end] for fact in by_kind
    ]
