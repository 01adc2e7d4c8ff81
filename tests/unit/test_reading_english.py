"""What the reader makes of English plan prose; every sentence here was written for the test."""

from datetime import date

import pytest

from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import ReadFact
from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 9, 20)


def only(text: str) -> ReadFact:
    facts = read_text(text, published=AUTUMN_2024).facts
    assert len(facts) == 1, [fact.span_text for fact in facts]
    return facts[0]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Investment will reach $2.5 billion.", 2.5, "billion dollars"),
        ("Output will reach two million tonnes.", 2, "million tonnes"),
        ("The region will have 1,200 apprentices.", 1200, "apprentices"),
        ("Capacity will reach 15 GW.", 15, "GW"),
        ("The share will be 45 per cent.", 45, "per cent"),
        ("The firm will build twenty-five workshops.", 25, "workshops"),
    ],
)
def test_reads_numbers_with_scale_and_unit(sentence, value, unit):
    fact = only(sentence)
    assert (fact.value, fact.unit) == (value, unit)


def test_reads_ranges():
    fact = only("Demand will grow to 10 to 15 percent.")
    assert (fact.comparator, fact.value, fact.value_high) == (Comparator.RANGE, 10, 15)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("more than 40", Comparator.GT),
        ("at least 40", Comparator.GE),
        ("up to 40", Comparator.LE),
        ("fewer than 40", Comparator.LT),
        ("about 40", Comparator.APPROX),
        ("40", Comparator.EQ),
    ],
)
def test_reads_comparators(words, comparator):
    assert only(f"The county will open {words} workshops.").comparator is comparator


@pytest.mark.parametrize(
    ("sentence", "subject", "kind", "period"),
    [
        ("By 2030, the region will have 12 smart factories.", "smart factories", FactKind.TARGET, "2030"),
        ("The plan aims to raise robot output to 60,000 units by 2027.", "robot output", FactKind.TARGET, "2027"),
        ("Exports rose by 8 percent in the first half of 2024.", "Exports growth", FactKind.OBSERVED, "2024H1"),
        (
            "Toolmaking accounts for 21% of regional output.",
            "Toolmaking share of regional output",
            FactKind.OBSERVED,
            None,
        ),
        ("Last year, turnover reached 3.4 billion yuan.", "turnover", FactKind.OBSERVED, "2023"),
        ("The firm plans to invest $90 million in a foundry.", "investment in foundry", FactKind.TARGET, None),
        (
            "The target is a 45 per cent reduction in emissions by 2035.",
            "reduction in emissions",
            FactKind.TARGET,
            "2035",
        ),
        ("Between 2019 and 2022 spending totalled 85 billion yuan.", "spending", FactKind.OBSERVED, "2019-2022"),
        ("Spending will exceed 9 billion yuan over the next five years.", "Spending", FactKind.TARGET, "2024-2029"),
    ],
)
def test_reads_subject_kind_and_time(sentence, subject, kind, period):
    fact = only(sentence)
    assert (fact.subject, fact.kind, fact.period) == (subject, kind, period)


def test_a_number_may_lean_on_the_one_before():
    facts = read_text("Wind capacity will reach 15 GW by 2027, up from 9 GW in 2022.", published=AUTUMN_2024).facts
    assert [(fact.subject, fact.kind.value, fact.period) for fact in facts] == [
        ("Wind capacity", "target", "2027"),
        ("Wind capacity", "observed", "2022"),
    ]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Analysts forecast sales of $50 billion by 2030.", "forecast"),
        ("The line uses 5 nm lithography.", "specification"),
        ("The subsidy is 300 dollars.", "price"),
    ],
)
def test_passes_over_what_is_no_statement_of_its_own(sentence, reason):
    reading = read_text(sentence, published=AUTUMN_2024)
    assert reading.facts == ()
    assert [passed.reason for passed in reading.ignored] == [reason]


@pytest.mark.parametrize("text", ["It lasted 3 years.", "See page 12.", "In 2024 work began.", "The 21st fair."])
def test_years_durations_and_ordinals_are_no_quantities(text):
    reading = read_text(text, published=AUTUMN_2024)
    assert reading.facts == reading.ignored == ()


def test_last_year_stays_open_without_a_day_of_publication():
    assert read_text("Last year, turnover reached 3.4 billion yuan.").facts[0].period is None
