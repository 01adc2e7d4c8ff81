"""The Ledger port: one suite, held by every adapter that says it is one."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from gongfu.adapters.ledger import SqlLedger, ledger_state
from gongfu.app.record_readings import Edition, record_readings
from gongfu.errors import InputError, OutsideError, TransientError
from gongfu.model.entities import Entity, EntityKind
from gongfu.model.facts import (
    Badge,
    Comparator,
    Computation,
    Correction,
    Fact,
    FactKind,
    Run,
    Sentence,
    SignalWindow,
    TableRow,
    Withdrawal,
)
from gongfu.model.indicators import Definition, Indicator, Measure
from gongfu.model.plans import Allocation
from gongfu.ports import Ledger
from gongfu.texts import Text

POSTGRES = os.environ.get("GONGFU_POSTGRES", "postgresql://root@127.0.0.1:5432/test")
NOON = datetime(2021, 12, 20, 12, tzinfo=UTC)
DAY = NOON.date()
ROW = TableRow(path="plan/observations.csv", line=2, published="yearbook")

SIGNATURE = Correction(path="plan/corrections.csv", line=3, by="王", signed=date(2021, 12, 1), reason="是预测")


class FixedClock:
    def now(self) -> datetime:
        return NOON


def absent(reason: str) -> NoReturn:
    """Skip, or fail where a switch says that the service must be there."""
    if os.environ.get("GONGFU_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{reason} (GONGFU_REQUIRE_SERVICES=1 asks for it)", pytrace=False)
    pytest.skip(reason)


def postgres_place() -> Iterator[str]:
    """Give a schema of its own in a PostgreSQL database, and remove it after."""
    try:
        import psycopg
    except ImportError:
        absent("psycopg is not installed: pip install 'gongfu[postgres]'")
    try:
        connection = psycopg.connect(POSTGRES, connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        absent(f"no PostgreSQL at {POSTGRES} ({str(error).strip().splitlines()[0]}); set GONGFU_POSTGRES")
    schema = f"gongfu_test_{uuid.uuid4().hex[:12]}"
    with connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgres":
        yield from postgres_place()
    else:
        yield str(tmp_path / "ledger.sqlite")


@pytest.fixture
def ledger(place: str) -> Iterator[SqlLedger]:
    with SqlLedger(place, clock=FixedClock(), busy_timeout_s=0.3) as opened:
        yield opened


def fact(value: float = 1.0, **changes: object) -> Fact:
    given: dict[str, object] = {
        "kind": FactKind.OBSERVED,
        "entity": "field:a",
        "indicator": "output",
        "period": "2020",
        "value": value,
        "unit": "亿元",
        "source": ROW,
        "known_on": date(2021, 3, 1),
    }
    return Fact(**{**given, **changes})  # type: ignore[arg-type]


def allocation(weight: float, *, to: str = "field:b", line: int = 2, **changes: object) -> Allocation:
    given: dict[str, object] = {
        "origin": "firm:a",
        "to": to,
        "indicator": "output",
        "weight": weight,
        "basis": "gross_output",
        "valid_from": date(2021, 1, 1),
        "valid_to": None,
        "method": "declared",
        "source": TableRow(path="plan/allocations.csv", line=line),
    }
    return Allocation(**{**given, **changes})  # type: ignore[arg-type]


def keys(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [problem.key for problem in error.value.problems]


def test_it_is_a_ledger(ledger: SqlLedger) -> None:
    assert isinstance(ledger, Ledger)


@pytest.mark.parametrize(
    "source",
    [
        Sentence(path="documents/计划.md", sha256="ab" * 32, start=3, end=9, text="超过7000亿元"),
        ROW,
        SignalWindow(
            store="telemetry.duckdb",
            tags=("line/weld/state", "line/weld/good"),
            start=datetime(2021, 12, 20, 8, tzinfo=UTC),
            end=datetime(2021, 12, 20, 9, tzinfo=UTC),
            share_observed=0.98,
            value_count=1234,
        ),
        Run(
            engine="simulate",
            version="0.1",
            model="module-line",
            model_sha256="cd" * 32,
            seed=7,
            replications=40,
            parameters='{"hours": 24}',
        ),
        Correction(path="plan/corrections.csv", line=2, by="A. Person", signed=date(2021, 12, 1), reason="同一口径"),
        Computation(formula="price × good units"),
        Sentence(
            path="documents/计划.md",
            sha256="ab" * 32,
            start=3,
            end=9,
            text="超过7000亿元",
            reading="reading-0123456789ab",
            also=(Sentence(path="documents/news.pdf", sha256="ef" * 32, start=0, end=6, text="7000亿元", page=2),),
        ),
        Withdrawal(path="documents/计划.md", sha256="ab" * 32, reading="reading-0123456789ab", still_said=True),
        Withdrawal(
            path="documents/计划.md", sha256="ab" * 32, reading="reading-0123456789ab", corrections=(SIGNATURE,)
        ),
    ],
    ids=lambda source: type(source).__name__,
)
def test_a_fact_comes_back_as_it_went_in(ledger: SqlLedger, source: object) -> None:
    basis = fact(3.0)
    whole = fact(
        0.1 + 0.2,
        kind=FactKind.FORECAST,
        source=source,
        comparator=Comparator.RANGE,
        value_high=1e-300,
        half_width=2.5,
        quantiles=((0.05, -1.5), (0.95, 1e20)),
        badges=(Badge.FORECAST, Badge.EXAMPLE),
        confidence=0.75,
        inputs=(basis.id,),
    )
    ledger.record([basis, whole])
    assert ledger.fact(whole.id) == whole


def test_inputs_keep_their_order(ledger: SqlLedger) -> None:
    basis = [fact(float(value)) for value in range(12)]
    sum_ = fact(66.0, source=Computation(formula="sum"), inputs=tuple(one.id for one in reversed(basis)))
    ledger.record([sum_, *basis])
    assert ledger.fact(sum_.id).inputs == sum_.inputs


def test_recording_again_changes_nothing(ledger: SqlLedger) -> None:
    first, second = fact(1.0), fact(2.0)
    assert ledger.record([first]) == 1
    assert ledger.record([first, second]) == 1
    assert ledger.record([first, second, first]) == 0
    assert ledger.facts() == (first, second)


def test_nothing_is_recorded_when_one_fact_is_wrong(ledger: SqlLedger) -> None:
    good = fact(1.0)
    lost = fact(2.0, source=Computation(formula="?"), inputs=("fact-nowhere",))
    endless = fact(float("inf"), period="2019")
    with pytest.raises(InputError) as error:
        ledger.record([good, lost, endless])
    assert sorted(keys(error)) == ["ledger.not_a_number", "ledger.unknown_input"]
    assert "fact-nowhere" in str(error.value)
    assert ledger.facts() == ()


def test_facts_that_rest_on_each_other_are_refused(ledger: SqlLedger) -> None:
    one = fact(1.0, id="fact-one", inputs=("fact-two",))
    two = fact(2.0, id="fact-two", inputs=("fact-one",))
    with pytest.raises(InputError) as error:
        ledger.record([one, two])
    assert keys(error) == ["ledger.circle_of_facts"]


def test_an_id_stands_for_one_thing(ledger: SqlLedger) -> None:
    ledger.record([fact(1.0, id="fact-one")])
    with pytest.raises(InputError) as error:
        ledger.record([fact(2.0, id="fact-one")])
    assert keys(error) == ["ledger.same_id_other_content"]
    assert ledger.fact("fact-one").value == 1.0


def test_a_newer_version_stands_in_for_the_older(ledger: SqlLedger) -> None:
    first = fact(1.0)
    second = fact(2.0, supersedes=first.id)
    third = fact(3.0, supersedes=second.id)
    ledger.record([third, first, second])
    assert ledger.facts() == (third,)
    assert ledger.fact(first.id) == first
    for version in (first, second, third):
        assert ledger.history(version.id) == (first, second, third)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"entity": "field:b"}, "entity"),
        ({"indicator": "scale"}, "indicator"),
        ({"period": "2021"}, "period"),
        ({"unit": "家"}, "unit"),
    ],
)
def test_a_new_version_is_about_the_same_thing(ledger: SqlLedger, change: dict[str, str], part: str) -> None:
    first = fact(1.0)
    ledger.record([first])
    with pytest.raises(InputError) as error:
        ledger.record([fact(2.0, supersedes=first.id, **change)])
    assert keys(error) == ["ledger.supersedes_other"]
    assert error.value.problems[0].details["part"] == part
    assert ledger.facts() == (first,)


def test_a_new_version_may_speak_another_unit_of_the_same_kind(ledger: SqlLedger) -> None:
    first = fact(580.0, unit="billion yuan")
    second = fact(5800.0, unit="亿元", supersedes=first.id)
    ledger.record([first, second])
    assert ledger.facts() == (second,)


def test_a_fact_is_superseded_once(ledger: SqlLedger) -> None:
    first = fact(1.0)
    second = fact(2.0, supersedes=first.id)
    ledger.record([first, second])
    with pytest.raises(InputError) as error:
        ledger.record([fact(3.0, supersedes=first.id)])
    assert keys(error) == ["ledger.already_superseded"]
    assert second.id in str(error.value)
    with pytest.raises(InputError) as error:
        ledger.record([fact(4.0, supersedes=second.id), fact(5.0, supersedes=second.id)])
    assert keys(error) == ["ledger.superseded_twice"]


def test_as_of_shows_what_was_known_then(ledger: SqlLedger) -> None:
    first = fact(1.0, known_on=date(2021, 1, 10))
    second = fact(2.0, known_on=date(2021, 6, 10), supersedes=first.id)
    ledger.record([first, second])
    assert ledger.facts(as_of=date(2021, 1, 9)) == ()
    assert ledger.facts(as_of=date(2021, 1, 10)) == (first,)
    assert ledger.facts(as_of=date(2021, 6, 9)) == (first,)
    assert ledger.facts(as_of=date(2021, 6, 10)) == (second,)


def test_a_version_known_early_stands_in_for_all_before_it(ledger: SqlLedger) -> None:
    first = fact(1.0, known_on=date(2020, 1, 1))
    second = fact(2.0, known_on=date(2022, 1, 1), supersedes=first.id)
    third = fact(3.0, known_on=date(2021, 1, 1), supersedes=second.id)
    ledger.record([first, second, third])
    assert ledger.facts(as_of=date(2021, 6, 1)) == (third,)


def said(value: float, *, path: str = "documents/plan.md", edition: str = "aa", **changes: object) -> Fact:
    source = Sentence(
        path=path, sha256=edition * 32, start=3, end=9, text=f"{value:g}亿元", reading="reading-0123456789ab"
    )
    return fact(value, kind=FactKind.TARGET, source=source, **changes)


def plan_of(edition: str, path: str = "documents/plan.md", published: date | None = None) -> Edition:
    return Edition(path=path, sha256=edition * 32, published=published)


def test_what_is_withdrawn_is_in_force_no_more(ledger: SqlLedger) -> None:
    first = fact(1.0, known_on=date(2021, 1, 10))
    end = fact(
        1.0,
        source=Withdrawal(path="documents/plan.md", sha256="bb" * 32, reading="reading-0123456789ab"),
        supersedes=first.id,
        known_on=date(2021, 6, 10),
    )
    ledger.record([first, end])
    assert ledger.facts() == ()
    assert ledger.facts(withdrawn=True) == (end,)
    assert ledger.facts(as_of=date(2021, 6, 9)) == (first,)
    assert ledger.facts(as_of=date(2021, 6, 10)) == ()
    assert ledger.history(first.id) == (first, end)


def test_an_edited_document_supersedes_what_it_said(ledger: SqlLedger) -> None:
    assert record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY) == (said(7000.0),)
    (corrected,) = record_readings([said(7100.0, edition="bb")], [plan_of("bb")], ledger, as_of=DAY)
    assert ledger.facts() == (corrected,)
    assert [one.value for one in ledger.history(corrected.id)] == [7000, 7100]
    assert record_readings([said(7100.0, edition="bb")], [plan_of("bb")], ledger, as_of=DAY) == (corrected,)
    assert len(ledger.history(corrected.id)) == 2


def test_a_reading_that_is_gone_is_withdrawn_and_may_come_back(ledger: SqlLedger) -> None:
    record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    assert record_readings([], [plan_of("bb", published=date(2021, 8, 1))], ledger, as_of=DAY) == ()
    assert ledger.facts() == ()
    assert ledger.facts(as_of=date(2021, 7, 1)) == (said(7000.0),)
    (again,) = record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    assert ledger.facts() == (again,)
    assert len(ledger.history(again.id)) == 3
    assert record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY) == (again,)


def test_a_document_that_is_gone_stays_known_and_a_renamed_one_stays_itself(ledger: SqlLedger) -> None:
    record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    record_readings([], [], ledger, as_of=DAY)
    assert ledger.facts() == (said(7000.0),)
    other = "documents/plan-2021.md"
    (renamed,) = record_readings([said(7000.0, path=other)], [plan_of("aa", other)], ledger, as_of=DAY)
    assert ledger.facts() == (renamed,)
    assert renamed.supersedes == said(7000.0).id


def test_a_second_source_joins_the_first(ledger: SqlLedger) -> None:
    record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    earlier = said(7000.0, path="documents/news.md", edition="cc", known_on=date(2021, 2, 1))
    assert isinstance(earlier.source, Sentence)
    assert isinstance(said(7000.0).source, Sentence)
    both = replace(earlier, id="", source=replace(earlier.source, also=(said(7000.0).source,)))
    (joined,) = record_readings([both], [plan_of("aa"), plan_of("cc", "documents/news.md")], ledger, as_of=DAY)
    assert ledger.facts() == (joined,)
    assert joined.supersedes == said(7000.0).id


def test_a_rejected_reading_is_withdrawn_by_who_signed_and_comes_back_with_the_signature_gone(
    ledger: SqlLedger,
) -> None:
    record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    rejecting = replace(plan_of("aa"), signed={"reading-0123456789ab": (SIGNATURE,)})
    assert record_readings([], [rejecting], ledger, as_of=DAY) == ()
    (end,) = ledger.facts(withdrawn=True)
    assert isinstance(end.source, Withdrawal)
    assert (end.source.corrections, end.source.still_said) == ((SIGNATURE,), False)
    assert end.known_on == said(7000.0).known_on, "it never was so"
    (again,) = record_readings([said(7000.0)], [plan_of("aa")], ledger, as_of=DAY)
    assert ledger.facts() == (again,)


def test_what_ends_without_an_edit_or_a_signature_is_still_said(ledger: SqlLedger) -> None:
    source = said(7000.0).source
    assert isinstance(source, Sentence)
    accepted = replace(said(7000.0), id="", source=replace(source, corrections=(SIGNATURE,)))
    record_readings([accepted], [plan_of("aa")], ledger, as_of=DAY)
    held = replace(plan_of("aa"), signed={"reading-0123456789ab": (SIGNATURE,)})
    record_readings([], [held], ledger, as_of=DAY)
    (end,) = ledger.facts(withdrawn=True)
    assert isinstance(end.source, Withdrawal)
    assert (end.source.corrections, end.source.still_said) == ((), True)


PUBLISHED = date(2021, 3, 1)
EDITED_ON = date(2021, 9, 1)


def test_a_number_edited_under_an_old_date_counts_from_the_day_it_was_seen(ledger: SqlLedger) -> None:
    def read(value: float, edition: str, as_of: date, published: date = PUBLISHED) -> Fact:
        fact = said(value, edition=edition, known_on=published)
        (recorded,) = record_readings([fact], [plan_of(edition, published=published)], ledger, as_of=as_of)
        return recorded

    first = read(7000.0, "aa", PUBLISHED)
    second = read(7100.0, "bb", EDITED_ON)
    assert (second.value, second.known_on) == (7100, EDITED_ON)
    assert ledger.facts(as_of=date(2021, 8, 31)) == (first,)
    assert read(7100.0, "bb", DAY) == second, "reading it again moves no day"
    third = read(7100.0, "cc", DAY)
    assert (third.supersedes, third.known_on) == (second.id, EDITED_ON), "an edit elsewhere moves no day"
    assert read(7100.0, "cc", date(2021, 8, 31)) == first, "as it was on that day"
    fourth = read(7200.0, "dd", DAY, published=date(2021, 10, 1))
    assert fourth.known_on == date(2021, 10, 1), "an edition with a day of its own counts from it"
    assert [one.value for one in ledger.history(first.id)] == [7000, 7100, 7100, 7200]


def test_a_correction_counts_from_the_day_the_document_bears(ledger: SqlLedger) -> None:
    record_readings([said(7000.0)], [plan_of("aa", published=PUBLISHED)], ledger, as_of=PUBLISHED)
    source = said(7100.0).source
    assert isinstance(source, Sentence)
    signed = replace(said(7100.0), id="", source=replace(source, corrections=(SIGNATURE,)))
    (now,) = record_readings([signed], [plan_of("aa", published=PUBLISHED)], ledger, as_of=DAY)
    assert (now.value, now.known_on) == (7100, PUBLISHED)
    (back,) = record_readings([said(7000.0)], [plan_of("aa", published=PUBLISHED)], ledger, as_of=DAY)
    assert (back.value, back.known_on) == (7000, PUBLISHED)


def test_a_statement_that_an_edit_drops_is_in_force_until_the_edit_was_seen(ledger: SqlLedger) -> None:
    record_readings([said(7000.0)], [plan_of("aa", published=PUBLISHED)], ledger, as_of=PUBLISHED)
    record_readings([], [plan_of("bb", published=PUBLISHED)], ledger, as_of=EDITED_ON)
    assert ledger.facts(as_of=date(2021, 8, 31)) == (said(7000.0),)
    assert ledger.facts(as_of=EDITED_ON) == ()
    (again,) = record_readings([said(7000.0)], [plan_of("aa", published=PUBLISHED)], ledger, as_of=DAY)
    assert again.known_on == DAY
    assert ledger.facts(as_of=date(2021, 10, 1)) == ()


def test_facts_are_found_by_entity_indicator_and_kind(ledger: SqlLedger) -> None:
    here, there = fact(1.0), fact(1.0, entity="field:b")
    other, aimed = fact(1.0, indicator="parks", unit="家"), fact(1.0, kind=FactKind.TARGET)
    ledger.record([here, there, other, aimed])
    assert ledger.facts(entity="field:b") == (there,)
    assert ledger.facts(indicator="parks") == (other,)
    assert ledger.facts(kind="target") == (aimed,)
    assert ledger.facts(entity="field:a", indicator="output", kind="observed") == (here,)


def test_an_unknown_fact_is_answered_with_the_nearest(ledger: SqlLedger) -> None:
    known = fact(1.0)
    ledger.record([known])
    with pytest.raises(InputError, match=known.id):
        ledger.fact(known.id[:-2])
    with pytest.raises(InputError, match="nearest"):
        ledger.fact("fact-zzzz")


def test_the_ledger_keeps_the_time_of_its_clock(ledger: SqlLedger) -> None:
    ledger.record([fact(1.0)])
    assert ledger.recorded_at(fact(1.0).id) == NOON


def test_the_ledger_outlives_the_program(place: str) -> None:
    with SqlLedger(place, clock=FixedClock()) as ledger:
        ledger.record([fact(1.0)])
    with SqlLedger(place, clock=FixedClock()) as again:
        assert again.facts() == (fact(1.0),)
    assert ledger_state(place).fact_count == 1


def entity(name: str, parent: str | None = None, **changes: object) -> Entity:
    given: dict[str, object] = {"name": Text(zh=f"{name}中", en=name), "kind": EntityKind.FIELD}
    return Entity(id=name, parent=parent, **{**given, **changes})  # type: ignore[arg-type]


def test_entities_come_back_and_can_be_renamed(ledger: SqlLedger) -> None:
    root, leaf = entity("field:root"), entity("field:leaf", "field:root", example=True)
    ledger.record_entities([leaf, root])
    assert set(ledger.entities()) == {root, leaf}
    renamed = replace(leaf, name=Text(zh="叶", en="Leaf"))
    ledger.record_entities([renamed])
    assert set(ledger.entities()) == {root, renamed}


def test_a_cycle_of_entities_is_named_and_nothing_is_written(ledger: SqlLedger) -> None:
    ledger.record_entities([entity("field:a"), entity("field:b", "field:a"), entity("field:c", "field:b")])
    with pytest.raises(InputError) as error:
        ledger.record_entities([entity("field:a", "field:c"), entity("field:new")])
    assert keys(error) == ["ledger.cycle"]
    for name in ("field:a", "field:b", "field:c"):
        assert name in str(error.value)
    assert {one.id for one in ledger.entities()} == {"field:a", "field:b", "field:c"}


def test_an_unknown_parent_is_refused(ledger: SqlLedger) -> None:
    with pytest.raises(InputError, match="field:nowhere"):
        ledger.record_entities([entity("field:a", "field:nowhere")])
    assert ledger.entities() == ()


def test_the_newest_definition_is_given(ledger: SqlLedger) -> None:
    first = Indicator(
        id="output",
        name=Text(zh="产值", en="Output"),
        definition=Definition(concept="output", scope="Shanghai", basis="unstated", unit="亿元"),
        measure=Measure.FLOW,
        field="a",
        aliases=("工业产值",),
    )
    second = replace(first, definition=replace(first.definition, basis="gross_output"))
    ledger.record_indicators([first])
    assert ledger.indicators() == {"output": first}
    ledger.record_indicators([second])
    ledger.record_indicators([second])
    assert ledger.indicators() == {"output": second}


def test_weights_out_of_one_source_stay_within_one(ledger: SqlLedger) -> None:
    ledger.record_allocations([allocation(0.7, line=2)])
    with pytest.raises(InputError) as error:
        ledger.record_allocations([allocation(0.5, to="field:c", line=3), allocation(0.1, to="field:d", line=4)])
    assert keys(error) == ["ledger.weights_above_one"]
    said = str(error.value)
    assert "1.3" in said
    assert "plan/allocations.csv:2" in said
    assert "plan/allocations.csv:3" in said
    assert len(ledger.allocations()) == 1


def test_weights_may_follow_each_other_in_time(ledger: SqlLedger) -> None:
    early = allocation(0.8, valid_to=date(2021, 6, 30))
    late = allocation(0.8, to="field:c", valid_from=date(2021, 7, 1))
    ledger.record_allocations([early, late])
    assert ledger.allocations(as_of=date(2021, 6, 30)) == (early,)
    assert ledger.allocations(as_of=date(2021, 7, 1)) == (late,)
    assert ledger.allocations(as_of=date(2020, 12, 31)) == ()
    with pytest.raises(InputError, match=r"1\.6"):
        ledger.record_allocations([replace(early, valid_to=date(2021, 7, 1))])


def test_weights_of_other_indicators_and_sources_are_their_own(ledger: SqlLedger) -> None:
    ledger.record_allocations([allocation(1.0), allocation(1.0, indicator="parks"), allocation(1.0, origin="firm:b")])
    assert len(ledger.allocations()) == 3


def test_a_changed_weight_replaces_the_earlier(ledger: SqlLedger) -> None:
    ledger.record_allocations([allocation(0.9)])
    ledger.record_allocations([allocation(0.4), allocation(0.6, to="field:c")])
    assert sorted(one.weight for one in ledger.allocations()) == [0.4, 0.6]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET value = 2",
        "DELETE FROM facts",
        "DELETE FROM fact_inputs",
        "UPDATE allocations SET weight = 0",
        "DELETE FROM allocations",
        "DELETE FROM indicators",
    ],
)
def test_the_database_itself_refuses_to_forget(ledger: SqlLedger, statement: str) -> None:
    first = fact(1.0)
    ledger.record([first, fact(2.0, source=Computation(formula="2 × 1"), inputs=(first.id,))])
    ledger.record_allocations([allocation(0.5)])
    ledger.record_indicators(
        [
            Indicator(
                id="output",
                name=Text(zh="产值", en="Output"),
                definition=Definition(concept="output", scope="Shanghai", basis="unstated", unit="亿元"),
                measure=Measure.FLOW,
            )
        ]
    )
    with pytest.raises(OutsideError, match="only grows"), ledger.database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert ledger.fact(first.id) == first
    assert len(ledger.allocations()) == 1


def test_a_writer_waits_for_another_and_says_so(ledger: SqlLedger, place: str) -> None:
    with (
        SqlLedger(place, clock=FixedClock(), busy_timeout_s=0.3) as other,
        other.database.writing(),
        pytest.raises(TransientError) as error,
    ):
        ledger.record([fact(1.0)])
    assert [problem.key for problem in error.value.problems] == ["ledger.busy"]
    assert ledger.record([fact(1.0)]) == 1


def test_readers_go_on_while_another_writes(ledger: SqlLedger, place: str) -> None:
    ledger.record([fact(1.0)])
    with SqlLedger(place, clock=FixedClock()) as other, other.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO entities VALUES ('field:x', 'field', 'x', 'x', NULL, FALSE)")
        assert ledger.facts() == (fact(1.0),)
        assert ledger.entities() == ()
    assert len(ledger.entities()) == 1


def test_a_ledger_from_before_withdrawals_is_brought_up(place: str) -> None:
    with SqlLedger(place, clock=FixedClock()) as ledger:
        ledger.record([fact(1.0)])
        with ledger.database.writing() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with SqlLedger(place, clock=FixedClock()) as ledger:
        assert ledger.facts() == (fact(1.0),)
    assert ledger_state(place).migration == "0002"


def test_a_ledger_of_a_newer_program_is_left_alone(place: str) -> None:
    with SqlLedger(place, clock=FixedClock()) as ledger, ledger.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputError, match="9999"):
        SqlLedger(place, clock=FixedClock())
    assert ledger_state(place).migration == "9999"
