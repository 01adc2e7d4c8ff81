"""Numbers meet only when they measure the same thing, or when a person has signed that they may."""

from dataclasses import replace
from datetime import date

import pytest

from gongfu.errors import DefinitionError, InputError
from gongfu.model.entities import Entity, EntityKind, require_tree
from gongfu.model.facts import Correction, Fact, FactKind, TableRow
from gongfu.model.indicators import Definition, Indicator, Measure, require_comparable
from gongfu.model.periods import period_end, period_start
from gongfu.model.plans import SignedCorrection
from gongfu.texts import Text

OUTPUT = Indicator(
    id="output",
    name=Text(zh="工业产值", en="Industrial output"),
    definition=Definition(concept="output", scope="Shanghai", basis="gross_output", unit="亿元"),
    measure=Measure.FLOW,
)
SCALE = Indicator(
    id="scale",
    name=Text(zh="产业规模", en="Industry scale"),
    definition=Definition(concept="scale", scope="Shanghai", basis="unstated", unit="billion yuan"),
    measure=Measure.FLOW,
)
PARKS = replace(SCALE, id="parks", definition=replace(SCALE.definition, unit="家"))
KNOWN = {one.id: one for one in (OUTPUT, SCALE, PARKS)}
SIGNED = SignedCorrection(
    subject="indicator:scale",
    field="same_as",
    value="output",
    source=Correction(path="c.csv", line=2, by="A. Person", signed=date(2021, 12, 1), reason="one series"),
)


def fact(indicator: str, unit: str = "亿元") -> Fact:
    return Fact(
        kind=FactKind.OBSERVED,
        entity="field:a",
        indicator=indicator,
        period="2020",
        value=1.0,
        unit=unit,
        source=TableRow(path="t.csv", line=2),
        known_on=date(2021, 1, 1),
    )


def test_numbers_of_one_indicator_meet() -> None:
    assert require_comparable(KNOWN, fact("output"), fact("output", "万元")) is None


def test_numbers_of_two_definitions_are_stopped_with_what_differs() -> None:
    with pytest.raises(DefinitionError) as error:
        require_comparable(KNOWN, fact("scale"), fact("output"))
    assert [problem.details["part"] for problem in error.value.problems] == ["concept", "basis"]
    assert "unstated" in str(error.value)
    assert "gross_output" in str(error.value)
    assert "corrections.csv" in error.value.message("zh")


def test_a_signed_correction_lets_them_meet_and_is_given_for_the_lineage() -> None:
    assert require_comparable(KNOWN, fact("scale"), fact("output"), [SIGNED]) is SIGNED
    assert require_comparable(KNOWN, fact("output"), fact("scale"), [SIGNED]) is SIGNED


def test_no_signature_lets_yuan_meet_parks() -> None:
    signed = replace(SIGNED, subject="indicator:parks")
    with pytest.raises(DefinitionError):
        require_comparable(KNOWN, fact("parks", "家"), fact("output"), [signed])


def test_a_number_without_a_definition_is_stopped() -> None:
    with pytest.raises(DefinitionError, match="nothing defines"):
        require_comparable(KNOWN, fact("unknown"), fact("output"))


def entity(name: str, parent: str | None) -> Entity:
    return Entity(id=name, kind=EntityKind.FIELD, name=Text(zh=name, en=name), parent=parent)


def test_each_cycle_is_named_once() -> None:
    tree = [entity("a", "b"), entity("b", "c"), entity("c", "a"), entity("d", "a"), entity("e", "e"), entity("f", None)]
    with pytest.raises(InputError) as error:
        require_tree(tree)
    assert [problem.details["cycle"] for problem in error.value.problems] == ["a → b → c → a", "e → e"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2021H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021H2", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021Q3", date(2021, 7, 1), date(2021, 9, 30)),
        ("2021Q1-Q3", date(2021, 1, 1), date(2021, 9, 30)),
        ("2011M1-M4", date(2011, 1, 1), date(2011, 4, 30)),
        ("2021M12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-01-08", date(2021, 1, 8), date(2021, 1, 8)),
        ("2021-12-20T08:00/2021-12-21T09:00", date(2021, 12, 20), date(2021, 12, 21)),
    ],
)
def test_periods_begin_and_end(period: str, first: date, last: date) -> None:
    assert (period_start(period), period_end(period)) == (first, last)


@pytest.mark.parametrize(
    "period", ["", "next year", "2021Q5", "2021H3", "2021Q3-Q1", "2025-2021", "0000", "2021-13", "2021M0"]
)
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(InputError):
        period_end(period)
