"""When English sentences say that a number holds; all sentences are our own."""

from datetime import date

import pytest

from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 9, 20)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("by 2030", "2030"),
        ("by the end of 2027", "2027"),
        ("by end-2026", "2026"),
        ("by mid-2025", "2025"),
        ("by the end of the decade", "2030"),
        ("this decade", "2030"),
        ("within three years", "2027"),
        ("over the next five years", "2024-2029"),
        ("next year", "2025"),
        ("in FY2026", "2026"),
        ("in fiscal 2025", "2025"),
        ("in financial year 2025-26", "2025-2026"),
        ("by March 2027", "2027M3"),
        ("in the third quarter of 2025", "2025Q3"),
        ("between 2025 and 2029", "2025-2029"),
        ("over ten years", "2024-2034"),
        ("within a decade", "2034"),
        ("by March", "2025M3"),
        ("in the fourth quarter", "2024Q4"),
    ],
)
def test_reads_by_when_something_is_aimed_at(words, period):
    (fact,) = read_text(f"The county will open 40 workshops {words}.", published=AUTUMN_2024).facts
    assert (fact.kind.value, fact.period) == ("target", period)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in 2023", "2023"),
        ("last year", "2023"),
        ("in the first half of 2024", "2024H1"),
        ("in H1 2024", "2024H1"),
        ("in the first quarter", "2024Q1"),
        ("in the first nine months of 2023", "2023M1-M9"),
        ("in the first three quarters of 2023", "2023Q1-Q3"),
        ("in January-April 2024", "2024M1-M4"),
        ("in June", "2024M6"),
        ("last month", "2024M8"),
        ("in the year to March 2024", "2024"),
        ("since 2020", "2020-2024"),
        ("over the past five years", "2019-2023"),
    ],
)
def test_reads_when_something_was_so(words, period):
    (fact,) = read_text(f"The county opened 40 workshops {words}.", published=AUTUMN_2024).facts
    assert (fact.kind.value, fact.period) == ("observed", period)


def test_a_date_that_a_number_is_measured_against_is_not_its_own():
    (fact,) = read_text("Emissions will fall 40% from 2005 levels by 2030.", published=AUTUMN_2024).facts
    assert fact.period == "2030"


def test_each_number_takes_the_time_beside_it():
    text = "The number of yards shrank from 203,000 in 2014 to 93,000 at the end of 2022."
    assert [fact.period for fact in read_text(text, published=AUTUMN_2024).facts] == ["2014", "2022"]


def test_the_year_of_a_law_is_no_date():
    (fact,) = read_text("The Foundry Act of 2022 gave 40 workshops new roofs.", published=AUTUMN_2024).facts
    assert fact.period is None


@pytest.mark.parametrize(
    "line",
    [
        "Northhaven, 16 March 2023",
        "By A. WRITER | Updated: 2023-03-16 08:41",
        "15:42 March 16, 2023",
        "Press release · 16 March 2023 · 3 min",
    ],
)
def test_a_day_set_apart_in_a_short_line_is_the_day_of_publication(line):
    reading = read_text(f"# Foundries open\n\n{line}\n\nLast year, turnover reached 3.4 billion yuan.\n")
    assert reading.facts[0].period == "2022"


def test_a_bulletin_reports_on_the_year_of_its_title():
    text = "STATISTICAL COMMUNIQUE ON THE 2023 DEVELOPMENT OF NORTHHAVEN\n\nMarch 9, 2024\n\nExports rose 4 percent.\n"
    (fact,) = read_text(text).facts
    assert (fact.kind.value, fact.period) == ("observed", "2023")


def test_a_number_at_the_beginning_of_a_line_is_no_item_of_a_list():
    (fact,) = read_text("In 2023 the county's industrial output rose by\n6.9 percent.", published=AUTUMN_2024).facts
    assert (fact.subject, fact.value) == ("county's industrial output growth", 6.9)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("The mill sold 8 million tonnes in the year to June.", "2024"),
        ("The mill sold 8 million tonnes in the fourth quarter.", "2023Q4"),
        ("As of June, the mill had sold 8 million tonnes.", "2024M6"),
        ("As on date, 640 applications have been approved.", "2024"),
        ("Launched in 2019, the fund has supported 124 projects.", "2019-2024"),
        ("The college has trained 212 welders since it opened its shop in 2014.", "2014-2024"),
    ],
)
def test_reads_when_something_was_so_from_words_that_leave_the_year_open(sentence, period):
    (fact,) = read_text(sentence, published=AUTUMN_2024).facts
    assert (fact.kind.value, fact.period) == ("observed", period)


def test_a_verb_of_announcing_yields_to_the_date_of_its_sentence():
    text = "The ministry issued 127 licences in March 2024, whose investments exceed $2.1 billion, creating 3,184 jobs."
    facts = read_text(text, published=AUTUMN_2024).facts
    assert [(fact.kind.value, fact.period) for fact in facts] == [("observed", "2024M3")] * 3


def test_a_date_in_front_of_the_sentence_makes_a_plan_of_what_will_be_built():
    (fact,) = read_text("# Plan\n\nBy 2027, the county will build 4 test yards.", published=AUTUMN_2024).facts
    assert (fact.subject, fact.kind.value, fact.period) == ("test yards", "target", "2027")
