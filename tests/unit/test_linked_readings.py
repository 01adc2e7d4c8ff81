"""Readings find their indicator, never by a silent guess; repeats across documents become one fact."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.app.indicator_links import link_indicator, near_misses
from gongfu.app.linked_readings import LinkedReadings, read_documents
from gongfu.app.open_workspace import open_workspace
from gongfu.app.record_readings import record_readings
from gongfu.app.sign_readings import sign
from gongfu.app.trace_fact import trace
from gongfu.model.corrections import CorrectedField
from gongfu.model.facts import FactKind, Sentence
from gongfu.model.indicators import Definition, Indicator, Measure
from gongfu.texts import Text
from plan_statements import aim, seen

EXAMPLE = Path(__file__).parents[2] / "examples" / "lingang"
SCALE = "high-end-equipment-scale"


def indicator(name: str, unit: str = "亿元", region: str | None = "江苏", aliases: tuple[str, ...] = ()) -> Indicator:
    return Indicator(
        id=name,
        name=Text(zh=name, en=name),
        definition=Definition(concept=name, scope="", basis="unstated", unit=unit),
        measure=Measure.FLOW,
        region=region,
        aliases=aliases,
    )


SHIPS = indicator("船舶产业规模", aliases=("造船业规模",))
YARDS = indicator("船舶产业园区", "家")
KNOWN = (SHIPS, YARDS)


@pytest.mark.parametrize(
    "subject",
    ["船舶产业规模", "船舶产业总规模", "全省船舶产业的规模", "江苏省船舶产业规模", "造船业规模"],
)
def test_one_thing_in_other_words_is_linked(subject: str) -> None:
    assert link_indicator(aim(subject, 800, "亿元").fact, KNOWN) == SHIPS


@pytest.mark.parametrize(
    ("subject", "unit", "differs"),
    [
        ("浙江船舶产业规模", "亿元", ("scope",)),
        ("规模以上船舶产业规模", "亿元", ("scope",)),
        ("船舶产业规模", "万台", ("unit",)),
        ("船舶产业增加值", "亿元", ("basis",)),
        ("灯塔产业规模", "亿元", ()),
        ("江海船舶产业规模", "亿元", ("wording",)),
    ],
)
def test_what_nearly_fits_is_left_to_a_person(subject: str, unit: str, differs: tuple[str, ...]) -> None:
    found = aim(subject, 800, unit).fact
    assert link_indicator(found, KNOWN) is None
    misses = near_misses(found, KNOWN, document="plan.md")
    assert [(miss.indicator.id, miss.differs) for miss in misses] == ([(SHIPS.id, differs)] if differs else [])


def test_the_place_of_the_document_counts() -> None:
    found = aim("船舶产业规模", 800, "亿元").fact
    assert link_indicator(found, KNOWN, place="江苏") == SHIPS
    assert link_indicator(found, KNOWN, place="浙江") is None
    assert near_misses(found, KNOWN, document="d", place="浙江")[0].differs == ("scope",)
    assert link_indicator(found, [indicator("船舶产业规模", region=None)], place="浙江") is not None


def test_two_indicators_that_fit_are_no_link() -> None:
    twins = (indicator("船舶产业规模"), replace(indicator("船舶产业规模"), id="other"))
    found = aim("船舶产业总规模", 800, "亿元").fact
    assert link_indicator(found, twins) is None
    assert [miss.differs for miss in near_misses(found, twins, document="d")] == [("several",), ("several",)]


def test_a_reading_without_a_time_says_so() -> None:
    found = seen("船舶产业规模", 800, "亿元", None).fact
    assert near_misses(found, KNOWN, document="d")[0].differs == ("period",)


NEWS = """---
title: 上海高端装备：一则摘要
date: {day}
---

到2025年，上海高端装备产业规模力争超过{amount}。
"""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    folder = tmp_path / "lingang"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".gongfu"))
    return folder


def scale(read: LinkedReadings) -> list[tuple[float, date, list[str]]]:
    found = []
    for fact in read.facts:
        if fact.indicator == SCALE and fact.kind is FactKind.TARGET:
            assert isinstance(fact.source, Sentence)
            places = [fact.source.path, *(one.path for one in fact.source.also)]
            found.append((fact.value, fact.known_on, places))
    return found


def test_what_two_documents_state_is_one_fact_known_from_the_first(example: Path) -> None:
    news = example / "documents" / "news.md"
    news.write_text(NEWS.format(day="2021-12-01", amount="0.7万亿元"), encoding="utf-8")
    read = read_documents(open_workspace(example))
    ((value, known_on, places),) = scale(read)
    assert (value, known_on) == (0.7, date(2021, 12, 1))
    assert places == ["documents/news.md", "documents/plan-digest-2021.md"]
    (fact,) = (fact for fact in read.facts if fact.indicator == SCALE and fact.kind is FactKind.TARGET)
    reading = read.reading_of(fact)
    assert reading is not None
    assert reading.span_text in news.read_text(encoding="utf-8")


def test_documents_that_disagree_keep_a_fact_each(example: Path) -> None:
    (example / "documents" / "news.md").write_text(NEWS.format(day="2021-12-01", amount="7200亿元"), encoding="utf-8")
    assert sorted(value for value, _, _ in scale(read_documents(open_workspace(example)))) == [7000, 7200]


def test_a_correction_reaches_the_fact_and_its_source(tmp_path: Path) -> None:
    root = tmp_path / "lingang"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".gongfu"))
    before = next(fact for fact in read_documents(open_workspace(root)).facts if fact.indicator == SCALE)
    assert isinstance(before.source, Sentence)
    sign(open_workspace(root), before.source.reading, {CorrectedField.VALUE: "7100"}, by="A. Reader", reason="annex 2")
    after = next(fact for fact in read_documents(open_workspace(root)).facts if fact.indicator == SCALE)
    assert isinstance(after.source, Sentence)
    assert (before.value, after.value, after.known_on) == (7000, 7100, before.known_on)
    assert [(one.by, one.reason, one.line) for one in after.source.corrections] == [("A. Reader", "annex 2", 3)]
    with SqlLedger(tmp_path / "ledger.sqlite", clock=SystemClock()) as ledger:
        record_readings([before], [], ledger, as_of=before.known_on)
        (recorded,) = record_readings([after], [], ledger, as_of=before.known_on)
        assert recorded.supersedes == before.id
        assert ledger.fact(recorded.id) == recorded
        assert "annex 2" in trace(ledger, recorded.id).source.en


def test_a_rejected_reading_states_nothing(tmp_path: Path) -> None:
    root = tmp_path / "lingang"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".gongfu"))
    scale = next(fact for fact in read_documents(open_workspace(root)).facts if fact.indicator == SCALE)
    assert isinstance(scale.source, Sentence)
    sign(open_workspace(root), scale.source.reading, {CorrectedField.VERDICT: "wrong"}, by="a", reason="r")
    after = read_documents(open_workspace(root))
    assert all(fact.indicator != SCALE for fact in after.facts)
    with SqlLedger(tmp_path / "ledger.sqlite", clock=SystemClock()) as ledger:
        record_readings([scale], [], ledger, as_of=scale.known_on)
        record_readings(after.facts, after.editions, ledger, as_of=scale.known_on)
        end = ledger.history(scale.id)[-1]
        shown = trace(ledger, end.id)
        words = shown.source
    assert "rejected by a on" in words.en
    assert "still stand in documents/plan-digest-2021.md" in words.en
    assert "no longer said" not in words.en
    assert "a 于" in words.zh
    assert shown.to_json()["source"]["corrections"][0]["reason"] == "r"


def test_a_signed_row_settles_what_a_reading_is_about(example: Path) -> None:
    words = NEWS.format(day="2021-12-01", amount="7200亿元").replace("产业规模", "板块体量")
    (example / "documents" / "news.md").write_text(words, encoding="utf-8")
    before = read_documents(open_workspace(example))
    (found,) = before.unlinked
    assert before.near_misses == ()
    sign(
        open_workspace(example), found.id, {CorrectedField.SUBJECT: "高端装备产业规模"}, by="A. Reader", reason="scale"
    )
    after = read_documents(open_workspace(example))
    assert after.unlinked == ()
    (settled,) = (fact for fact in after.facts if fact.indicator == SCALE and fact.value == 7200)
    assert isinstance(settled.source, Sentence)
    assert [one.by for one in settled.source.corrections] == ["A. Reader"]
