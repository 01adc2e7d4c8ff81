"""Whom the numbers of an English sentence measure, construction by construction; all sentences are our own."""

from datetime import date

import pytest

from gongfu.model.readings import Hardness, Inferred
from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 9, 20)


def stated(text: str) -> list[tuple[str, float, str]]:
    facts = read_text(text, published=AUTUMN_2024).facts
    return [(fact.subject, fact.value, fact.kind.value) for fact in facts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a body builds, opens, trains: the noun behind is measured
        ("The county will train 800 welders by 2027.", [("welders trained", 800, "target")]),
        ("The county will open two new foundries by 2027.", [("new foundries", 2, "target")]),
        ("The yards employ 12,500 people.", [("yards people employed", 12500, "observed")]),
        ("The scheme will save 40 million litres of diesel.", [("diesel saved", 40, "target")]),
        ("The firm produced 3.1 GWh of cells last year.", [("cells production", 3.1, "observed")]),
        ("84 firms have started production.", [("firms started production", 84, "observed")]),
        # a measure reaches, stands at, is
        ("Output of machine tools stood at 5 million tonnes.", [("Output of machine tools", 5, "observed")]),
        ("The value of exports reached $56.4 billion.", [("value of exports", 56.4, "observed")]),
        ("The number of workers was 684,000 last year.", [("number of workers", 684000, "observed")]),
        # raise X to, cut X by, X will be cut by
        (
            "The plan is to raise the share of local parts from 40 percent to 55 percent.",
            [("share of local parts", 40, "observed"), ("share of local parts", 55, "target")],
        ),
        ("The works will cut water use by 14 percent.", [("water use reduction", 14, "target")]),
        ("Energy use per tonne will be cut by 9 percent.", [("Energy use per tonne reduction", 9, "target")]),
        # growth, alone and with the level it led to
        (
            "Exports of pumps rose 8.2 percent to $3 billion in 2023.",
            [("Exports of pumps growth", 8.2, "observed"), ("Exports of pumps", 3, "observed")],
        ),
        (
            "Their profits totalled 63 billion yuan, down by 3.8 percent.",
            [("profits", 63, "observed"), ("profits decline", 3.8, "observed")],
        ),
        # shares
        ("Toolmakers accounted for 21% of exports.", [("Toolmakers share of exports", 21, "observed")]),
        ("By 2035, 60% of new vans will be electric.", [("electric share of new vans", 60, "target")]),
        ("The country will win a 30 percent share of the ferry market.", [("share of ferry market", 30, "target")]),
        ("Two-thirds of the parts are made at home.", [("share of parts made", 66.666667, "observed")]),
        # sums of money
        ("The state awarded $48 million in grants in May.", [("grants", 48, "observed")]),
        ("A $2 billion battery plant will be built.", [("battery plant investment", 2, "target")]),
        ("The ministry will provide €90 million for heat pumps.", [("funding for heat pumps", 90, "target")]),
        ("20 trillion won will be allocated to battery research.", [("allocation for battery research", 20, "target")]),
        # noun of number
        ("A target of 50 GWh of cell capacity was set.", [("cell capacity", 50, "target")]),
        ("The plant will have an annual capacity of 35 GWh.", [("annual capacity", 35, "target")]),
        # a label
        ("Wind: 36 GW by 2030", [("Wind", 36, "target")]),
        ("Jobs: 12,000 by 2030", [("Jobs", 12000, "target")]),
        # in turn
        (
            "Exports of cars, ships and robots grew 3.1, 4 and 5.5 percent respectively in 2023.",
            [
                ("Exports of cars growth", 3.1, "observed"),
                ("Exports of ships growth", 4, "observed"),
                ("Exports of robots growth", 5.5, "observed"),
            ],
        ),
    ],
)
def test_names_what_is_measured(sentence, expected):
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Companies with more than 500 employees must report.", "threshold"),
        ("Households get a rebate of 300 euros.", "price"),
        ("Prices fell to 14 dollars per barrel.", "price"),
        ("The world market for robots is expected to reach $90 billion by 2030.", "forecast"),
        ("The bank expects shipments to rise 24% in 2025.", "forecast"),
        ("Three conditions apply.", "enumeration"),
        ("The body gave 20 million yuan (about $2.8 million) in 2023.", "repeat"),
    ],
)
def test_passes_over_numbers_that_are_no_statements(sentence, reason):
    reading = read_text(sentence, published=AUTUMN_2024)
    assert reason in [passed.reason for passed in reading.ignored]


@pytest.mark.parametrize(
    "sentence", ["Section 232 and Phase 2 apply.", "3.1 Headline targets", "Fortune 500 companies"]
)
def test_numbers_in_names_and_headings_are_no_quantities(sentence):
    reading = read_text(sentence, published=AUTUMN_2024)
    assert reading.facts == reading.ignored == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The company announces an investment of $5 billion.", "target"),
        ("The company has announced an investment of $5 billion.", "observed"),
        ("The firm is building a plant with a capacity of 9 GWh.", "target"),
        ("The county has pledged to plant 5,000 trees.", "target"),
        ("The yard helped to create 900 jobs.", "observed"),
        ("Some 3,000 jobs will be created.", "target"),
        ("The mill signed contracts worth $70 million.", "observed"),
        ("Build 12 workshops by 2027", "target"),
    ],
)
def test_tells_aims_from_what_is_so(sentence, kind):
    assert [fact.kind.value for fact in read_text(sentence, published=AUTUMN_2024).facts] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "The low will bring 60 millimetres of rain to the coast.",
        "The museum will show 40 photographs of the flood.",
        "Another 300 doses will arrive on Thursday.",
        "Two in five renters plan to move, a survey said.",
    ],
)
def test_what_no_plan_aims_at_is_no_target(sentence):
    assert read_text(sentence, published=AUTUMN_2024).targets == ()


def test_a_threshold_behind_a_count_is_its_condition():
    text = "By 2027 the region will nurture 15 integrators with annual revenue of more than 1 billion yuan."
    (fact,) = read_text(text, published=AUTUMN_2024).facts
    assert (fact.value, fact.conditions) == (15, ("annual revenue of more than 1 billion yuan",))


@pytest.mark.parametrize(
    ("sentence", "hardness"),
    [
        ("A binding target of 42 percent renewable energy by 2030 was adopted.", Hardness.BINDING),
        ("The target of 42 percent renewable energy by 2030 is non-binding.", Hardness.EXPECTED),
        ("Makers must reach a recycling rate of 65 percent by 2035.", Hardness.ENSURED),
        ("The region will strive to build 40 smart factories by 2027.", Hardness.STRIVEN),
        ("The region will build 40 smart factories by 2027.", None),
    ],
)
def test_hears_how_firmly_a_target_is_meant(sentence, hardness):
    (fact,) = read_text(sentence, published=AUTUMN_2024).facts
    assert fact.hardness is hardness


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The contribution of toolmaking to output, which was 16.8 percent last year, is to be 18 percent in 2025.",
            [
                ("contribution of toolmaking to output", 16.8, "observed"),
                ("contribution of toolmaking to output", 18, "target"),
            ],
        ),
        (
            "Exports of processed goods, he added, were worth $18 billion.",
            [("Exports of processed goods", 18, "observed")],
        ),
        ("Orders are projected by the ministry to reach $9 billion by 2026.", [("Orders", 9, "target")]),
        ("China, by contrast, holds 70 per cent of the market.", [("China share of market", 70, "observed")]),
        ("Some 4,800 direct jobs to be created by 2028.", [("direct jobs", 4800, "target")]),
        ("2.1 We will make £4.5 billion available to foundries.", [("funding", 4.5, "target")]),
        ("The hub supports 200+ ongoing roles.", [("ongoing roles", 200, "observed")]),
        (
            "Jobs in foundries are to rise by 20% to 3.3 million by 2030.",
            [("Jobs in foundries growth", 20, "target"), ("Jobs in foundries", 3.3, "target")],
        ),
    ],
)
def test_reads_past_what_stands_between_subject_and_number(sentence, expected):
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a part of what was counted before
        (
            "The fund has approved 640 applications, of which 183 are from small firms.",
            [("applications", 640), ("applications from small firms", 183)],
        ),
        (
            "The plant will hire 3,500 workers, 80 percent of whom are to be recruited from the district.",
            [("workers", 3500), ("share of workers recruited from district", 80)],
        ),
        ("It sold 4,000 robots, of which 1,200 were exported.", [("robots sales", 4000), ("robots exported", 1200)]),
        (
            "Exports of tools reached $40 billion, of which machinery accounted for 30 percent.",
            [("Exports of tools", 40), ("machinery share of Exports of tools", 30)],
        ),
        # a part and its whole in one breath
        ("So far 12 of the 20 furnaces have been replaced.", [("furnaces replaced", 12), ("furnaces", 20)]),
        # halved, and other parts in words
        ("The county aims to halve water use by 2035.", [("water use reduction", 50)]),
        ("Water use will be halved by 2030.", [("Water use reduction", 50)]),
        ("The works lowered emissions per ton by four-fifths.", [("emissions per ton reduction", 80)]),
        # a sum is what it costs, or what it is earned from
        ("The mill will cost $15 billion.", [("mill cost", 15)]),
        ("The province must earn at least $33 billion from exports by 2027.", [("exports", 33)]),
        # people without the word
        ("It will employ 2,300 by 2027.", [("people employed", 2300)]),
        ("The number of service engineers will rise to 650 by 2027.", [("number of service engineers", 650)]),
        # an objective of something is that thing
        (
            "It also sets the objective of a yearly storage capacity of 50 million tonnes.",
            [("yearly storage capacity", 50)],
        ),
        ("The firms committed over $1.8 billion to eight plants.", [("investment in plants", 1.8), ("plants", 8)]),
    ],
)
def test_names_parts_wholes_and_what_is_named_elsewhere(sentence, expected):
    assert [(subject, value) for subject, value, _ in stated(sentence)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose a bare measure is, unless the title says that all is of that firm
        ("# Makers\n\nOstberg Tools posted sales of $612 million in 2023.", "Ostberg Tools sales"),
        ("# Ostberg grows\n\nOstberg Tools posted sales of $612 million in 2023.", "sales"),
        (
            "# Makers\n\nOstberg Tools opened a mill. The company posted revenue of $612 million.",
            "Ostberg Tools revenue",
        ),
        ("# Makers\n\nOstberg Tools, a maker of lathes, plans to spend $7 million by 2027.", "Ostberg Tools spending"),
        # what the part of a whole is said to be
        (
            "One-fifth of the ore mined in the county will be refined here by 2030.",
            "share of ore mined in county refined here",
        ),
        ("Emissions are to be 45% lower per unit of output by 2030.", "Emissions per unit of output decline"),
    ],
)
def test_names_whose_a_measure_is_and_what_a_share_is_of(text, expected):
    (subject, _, _), *_ = stated(text)
    assert subject == expected


def test_says_what_had_to_be_inferred():
    text = "# Makers\n\nOutput of pumps is to reach 5 million units by 2027. Cranes: 40 new lines."
    first, second = read_text(text, published=AUTUMN_2024).facts
    assert {Inferred.KIND, Inferred.TIME}.isdisjoint(first.inferred)
    assert Inferred.KIND in second.inferred
