"""A report's facts: badges that pass on, and ids that depend on content."""

from datetime import date

from gongfu.app.fact_book import About, FactBook, Spread
from gongfu.model.estimates import Estimate
from gongfu.model.facts import Badge, Computation, FactKind
from gongfu.texts import Text

SAID = Text(zh="算", en="x")
RATE = Estimate(mean=80.0, half_width=2.0, n=20, unit="item/h")


def book() -> FactBook:
    return FactBook(as_of=date(2021, 12, 20))


def test_what_rests_on_an_example_is_badged_example() -> None:
    facts = book()
    rate = facts.add(FactKind.SIMULATED, About("line:a", "rate", "2021"), RATE, SAID, badges=(Badge.EXAMPLE,))
    output = facts.number(About("factory:a", "output", "2021"), 5.0, "亿元", SAID, [rate])
    assert output.badges == (Badge.COMPUTED, Badge.EXAMPLE)
    assert output.inputs == (rate.id,)
    assert rate.badges == (Badge.SIMULATED, Badge.EXAMPLE)


def test_the_way_a_number_was_made_does_not_pass_on() -> None:
    facts = book()
    rate = facts.add(FactKind.SIMULATED, About("line:a", "rate", "2021"), RATE, SAID)
    assert facts.number(About("factory:a", "output", "2021"), 5.0, "亿元", SAID, [rate]).badges == (Badge.COMPUTED,)


def test_the_same_statement_is_the_same_fact() -> None:
    one, other = book(), book()
    about = About("line:a", "rate", "2021")
    assert one.add(FactKind.SIMULATED, about, RATE, SAID).id == other.add(FactKind.SIMULATED, about, RATE, SAID).id
    assert (
        one.add(FactKind.SIMULATED, about, RATE, Text(zh="另", en="y")).id
        != other.add(FactKind.SIMULATED, about, RATE, SAID).id
    )
    assert len(one.facts) == 2


def test_an_estimate_brings_its_width_and_a_spread_its_quantiles() -> None:
    facts = book()
    about = About("line:a", "rate", "2021")
    assert facts.add(FactKind.SIMULATED, about, RATE, SAID).half_width == 2.0
    spread = Spread(mean=1.0, quantiles=((0.025, 0.5), (0.975, 1.5)), unit="亿元")
    forecast = facts.add(FactKind.FORECAST, about, spread, SAID)
    assert (forecast.half_width, dict(forecast.quantiles)[0.975]) == (None, 1.5)
    assert forecast.source == Computation(formula="x", formula_zh="算")
