"""Allocations, goals, measures, the pipeline of projects, forecasts and the effect of a change."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gongfu.errors import InputError
from gongfu.model.facts import Badge, Comparator, Fact, FactKind, TableRow
from gongfu.model.indicators import Measure
from gongfu.model.plans import Allocation, FinishedProject, Project, TargetStatus
from gongfu.plan import (
    DeclaredPrior,
    FittedTrend,
    Goal,
    Luck,
    PipelineTerms,
    TargetForecast,
    Terms,
    TooFewObservations,
    YearlySeries,
    binomial_chance,
    carry_up,
    draw_pipeline,
    paired_effect,
    poisson_chance,
    ramped_contribution,
    shared_chance,
    target_probability,
    target_status,
    year_fraction,
)
from gongfu.texts import Text

SERIES = YearlySeries(years=tuple(range(2015, 2021)), values=(4930.0, 5010.0, 5330.0, 5480.0, 5560.0, 5800.0))
GOAL = Goal(year=2025, value=7000, unit="亿元")
LUCK = Luck(seed=3, draws=4000)
TERMS = PipelineTerms(year=2025, base_year=2020, yuan_per_unit=1e8, luck=LUCK)


def project(name="wind", **changes):
    return Project(
        **{
            "id": name,
            "name": Text(zh=name, en=name),
            "field": "energy",
            "indicator": "output",
            "adds_cny": 100e8,
            "capex_cny": 60e8,
            "start": date(2022, 7, 1),
            "start_early": date(2022, 1, 1),
            "start_late": date(2024, 1, 1),
            "ramp_months": 24,
            "cancel_probability": 0.1,
            "stage": "signed",
            "source": TableRow(path="projects.csv", line=2),
            **changes,
        }
    )


def certain(name="wind", **changes):
    start = changes.pop("start", date(2022, 1, 1))
    return project(name, start=start, start_early=start, start_late=start, **{"cancel_probability": 0, **changes})


def finished(slip_days, part):
    start = date(2018, 1, 1)
    return FinishedProject(
        id=f"f{slip_days}",
        planned_start=start,
        actual_start=date.fromordinal(start.toordinal() + slip_days),
        planned_output_cny=10e8,
        actual_output_cny=part * 10e8,
        ramp_months=12,
        source=TableRow(path="finished_projects.csv", line=2),
    )


def allocation(origin, to, weight, **changes):
    return Allocation(
        **{
            "origin": origin,
            "to": to,
            "indicator": "output",
            "weight": weight,
            "basis": "gross_output",
            "valid_from": date(2021, 1, 1),
            "valid_to": None,
            "method": "test",
            "source": TableRow(path="allocations.csv", line=2),
            **changes,
        }
    )


def observed(period, value, unit="亿元", kind=FactKind.OBSERVED, **changes):
    return Fact(kind=kind, entity="field:x", indicator="output", period=period, value=value, unit=unit,
                source=TableRow(path="observations.csv", line=2), known_on=date(2021, 1, 1), **changes)  # fmt: skip


# Allocations


def test_value_goes_up_with_every_factor_kept():
    steps = [allocation("line", "factory", 1.0), allocation("factory", "firm", 0.9), allocation("firm", "field", 0.8)]
    found = carry_up({"line": 50.0}, steps, indicator="output", on=date(2022, 1, 1))
    assert {entity: sum(float(one.value) for one in parts) for entity, parts in found.items()} == pytest.approx(
        {"factory": 50, "firm": 45, "field": 36}
    )
    (at_field,) = found["field"]
    assert [step.weight for step in at_field.steps] == [1.0, 0.9, 0.8]
    assert at_field.factor == pytest.approx(0.72)


def test_two_ways_up_are_two_contributions_and_draws_stay_draws():
    steps = [
        allocation("firm", "a", 0.6),
        allocation("firm", "b", 0.4),
        allocation("a", "field", 1.0),
        allocation("b", "field", 0.5),
    ]
    draws = np.array([10.0, 20.0])
    parts = carry_up({"firm": draws}, steps, indicator="output", on=date(2022, 1, 1))["field"]
    assert len(parts) == 2
    assert sum(one.value for one in parts).tolist() == [8.0, 16.0]


def test_allocations_of_other_indicators_and_days_are_left_out():
    steps = [
        allocation("firm", "field", 0.7, valid_to=date(2021, 12, 31)),
        allocation("firm", "field", 0.5, valid_from=date(2022, 1, 1)),
        allocation("firm", "field", 1.0, indicator="jobs"),
    ]
    assert carry_up({"firm": 1.0}, steps, indicator="output", on=date(2021, 12, 31))["field"][0].factor == 0.7
    assert carry_up({"firm": 1.0}, steps, indicator="output", on=date(2022, 1, 1))["field"][0].factor == 0.5
    assert carry_up({"firm": 1.0}, steps, indicator="output", on=date(2020, 1, 1)) == {}


def test_allocations_may_not_go_round():
    steps = [allocation("a", "b", 1.0), allocation("b", "c", 1.0), allocation("c", "b", 0.5)]
    with pytest.raises(InputError, match="b → c → b"):
        carry_up({"a": 1.0}, steps, indicator="output", on=date(2022, 1, 1))


# Goals


@pytest.mark.parametrize(
    ("comparator", "met"),
    [
        (Comparator.GE, [False, True, True, True]),
        (Comparator.GT, [False, False, True, True]),
        (Comparator.LE, [True, True, False, False]),
        (Comparator.LT, [True, False, False, False]),
        (Comparator.RANGE, [False, True, True, False]),
        (Comparator.APPROX, [False, True, True, False]),
        (Comparator.EQ, [False, True, True, True]),
    ],
)
def test_each_comparator(comparator, met):
    goal = Goal(year=2025, value=100, comparator=comparator, value_high=105, about=0.05)
    assert goal.met_by(np.array([94.0, 100.0, 105.0, 106.0])).tolist() == met


def test_a_goal_is_read_from_a_target():
    target = observed("2021-2025", 7000, kind=FactKind.TARGET, comparator=Comparator.GT)
    assert Goal.of(target) == Goal(year=2025, value=7000, unit="亿元", comparator=Comparator.GT)
    with pytest.raises(InputError):
        Goal.of(observed("soon", 7000, kind=FactKind.TARGET))


@pytest.mark.parametrize(
    ("period", "year"),
    [("2022H1", 2022), ("2021Q1-Q3", 2021), ("2021-2025", 2025), ("2021M1-M4", 2021), ("2025-12-31", 2025)],
)
def test_a_goals_year_is_the_last_its_period_names(period, year):
    assert Goal.of(observed(period, 7000, kind=FactKind.TARGET)).year == year


def test_a_target_is_judged_by_an_observation_after_its_date():
    assert target_status(GOAL, 8000, as_of=date(2025, 12, 31)) is TargetStatus.OPEN
    assert target_status(GOAL, None, as_of=date(2026, 1, 1)) is TargetStatus.UNPUBLISHED
    assert target_status(GOAL, 7000, as_of=date(2026, 1, 1)) is TargetStatus.MET
    assert target_status(GOAL, 6999, as_of=date(2026, 1, 1)) is TargetStatus.MISSED


# Measures


def test_what_was_there_in_the_base_year_is_not_added_again():
    start = np.array([2010.0, 2020.5, 2024.5])
    assert ramped_contribution(Measure.FLOW, 2025, 2020, start, 0.0).tolist() == [0.0, 0.5, 1.0]
    assert ramped_contribution(Measure.STOCK, 2025, 2020, start, 0.0).tolist() == [0.0, 0.0, 1.0]
    assert ramped_contribution(Measure.CUMULATIVE, 2025, 2020, start, 0.0).tolist() == [5.0, 5.0, 1.5]


# Luck


def test_luck_depends_on_seed_and_purpose_alone():
    assert LUCK.uniform("a", "b")[:3].tolist() == Luck(seed=3, draws=3).uniform("a", "b").tolist()
    others = [Luck(seed=4, draws=4000).uniform("a", "b"), LUCK.uniform("a"), LUCK.uniform("ab"), LUCK.uniform("b", "a")]
    for other in others:
        assert abs(np.corrcoef(LUCK.uniform("a", "b"), other)[0, 1]) < 0.07


# Pipeline


def test_days_become_years():
    assert year_fraction(date(2024, 1, 1)) == 2024
    assert year_fraction(date(2024, 12, 31)) == pytest.approx(2024 + 365 / 366)


def test_a_certain_project_adds_what_its_ramp_allows():
    draws = draw_pipeline([certain(), certain("late", start=date(2025, 1, 1))], TERMS)
    # Ramped up since 2024; and in its first year a ramp of two years averages a quarter.
    assert draws.added[:, 0].tolist() == pytest.approx([100.0, 25.0])
    assert np.ptp(draws.added, axis=1).tolist() == [0, 0]
    assert draws.expected == pytest.approx({"wind": 100.0, "late": 25.0})


def test_starts_are_triangular_between_the_declared_dates():
    early, planned, late = (year_fraction(d) for d in (date(2022, 1, 1), date(2022, 7, 1), date(2024, 1, 1)))
    draws = draw_pipeline([project()], replace(TERMS, luck=Luck(seed=3, draws=100_000)))
    assert draws.start.min() >= early
    assert draws.start.max() <= late
    assert draws.start.mean() == pytest.approx((early + planned + late) / 3, abs=0.01)
    assert (draws.start <= planned).mean() == pytest.approx((planned - early) / (late - early), abs=0.01)
    assert draws.cancelled.mean() == pytest.approx(0.1, abs=0.01)
    assert draws.learned_from == 0


def test_slip_and_shortfall_are_learned_from_finished_projects():
    past = [finished(slip, part) for slip, part in [(0, 1.0), (73, 0.9), (146, 0.8), (219, 0.7), (292, 0.6)]]
    draws = draw_pipeline([certain()], TERMS, finished=past)
    assert draws.learned_from == 5
    slips = (draws.start[0] - 2022) * 365.25
    assert sorted(set(slips.round().tolist())) == [0, 73, 146, 219, 292]
    # A late project is also the one that falls short.
    assert np.corrcoef(slips, draws.realised[0])[0, 1] < -0.99
    assert draw_pipeline([certain()], TERMS, finished=past[:4]).learned_from == 0


def test_a_projects_output_may_come_from_its_line():
    outputs = {"wind": np.array([80e8, 120e8])}
    draws = draw_pipeline([certain(), certain("other")], TERMS, yearly_output_cny=outputs)
    assert set(draws.added[0].round(9).tolist()) == {80.0, 120.0}
    assert abs(draws.added[0].mean() - 100) < 4 * 20 / np.sqrt(LUCK.draws)
    assert draws.added[1].tolist() == draw_pipeline([certain("other")], TERMS).added[0].tolist()


def test_a_loss_that_two_projects_share_stays_shared():
    loss = LUCK.uniform("chain", "loss")
    outputs = {"a": 100e8 * (1 - loss), "b": 50e8 * (1 - loss)}
    draws = draw_pipeline([certain("a"), certain("b")], TERMS, yearly_output_cny=outputs)
    assert draws.added[0] == pytest.approx(100 * (1 - loss))
    assert draws.total == pytest.approx(150 * (1 - loss))


def test_a_change_to_one_project_leaves_the_luck_of_the_others():
    base = draw_pipeline([project("a"), project("b")], TERMS)
    variant = draw_pipeline([project("b"), project("a", cancel_probability=0.05), project("c")], TERMS)
    assert np.array_equal(base.added[1], variant.added[0])
    # With the smaller risk only cancelled draws change.
    assert not (variant.cancelled[1] & ~base.cancelled[0]).any()
    assert np.array_equal(base.start[0], variant.start[1])


# Trend


@pytest.mark.parametrize(
    ("values", "key"),
    [((1.0, 2.0, 0.0, 3.0, 4.0), "plan.not_positive"), ((1.0, 2.0, 4.0, 8.0, 16.0), "plan.no_variation")],
)
def test_a_trend_needs_positive_values_that_vary(values, key):
    with pytest.raises(InputError) as caught:
        FittedTrend(series=YearlySeries(years=(2016, 2017, 2018, 2019, 2020), values=values))
    assert [problem.key for problem in caught.value.problems] == [key]
    assert caught.value.message("zh")


# Forecasts


def forecast(projects=(), overlap=0.5, goal=GOAL, reference=None, **terms):
    pipeline = draw_pipeline(projects, TERMS)
    reference = pipeline.expected if reference is None else reference
    return target_probability(SERIES, goal, pipeline, Terms(reference=reference, overlap=overlap, luck=LUCK, **terms))


def test_a_forecast_says_how_likely_and_what_the_gap_is_made_of():
    found = forecast([project("a"), project("b")])
    assert isinstance(found, TargetForecast)
    assert found.basis == "trend"
    assert found.probability.mean == (found.draws >= 7000).mean()
    assert found.standard_error == pytest.approx(np.sqrt(found.probability.mean * (1 - found.probability.mean) / 4000))
    assert found.probability.half_width == pytest.approx(1.96 * found.standard_error, rel=1e-4)
    assert [share for share, _ in found.quantiles] == [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    assert dict(found.quantiles)[0.5] == pytest.approx(found.median)
    assert [part.name for part in found.parts] == ["trend", "a", "b", "open"]
    assert sum(part.amount for part in found.parts) == pytest.approx(found.gap)
    assert sum(part.share for part in found.parts) == pytest.approx(1)
    assert Badge.ASSUMPTION in found.badges
    assert len(found.assumptions) == 2


@pytest.mark.parametrize(("year", "ahead"), [(2019, False), (2020, False), (2021, True)])
@pytest.mark.parametrize("years", [1, 6])
def test_only_a_target_ahead_of_its_series_has_a_forecast(year, ahead, years):
    goal = replace(GOAL, year=year)
    series = YearlySeries(years=SERIES.years[-years:], values=SERIES.values[-years:])
    terms = Terms(reference={}, prior=DeclaredPrior(mean=0.03, sd=0.05), luck=LUCK)
    assert goal.is_ahead_of(series) is ahead
    if ahead:
        assert target_probability(series, goal, None, terms).goal == goal
    else:
        with pytest.raises(AssertionError, match=f"{year} is observed already"):
            target_probability(series, goal, None, terms)
        assert target_status(goal, 5800, as_of=date(2021, 1, 1)) is TargetStatus.MISSED


def test_a_forecast_without_projects_rests_on_the_trend_alone():
    found = target_probability(SERIES, GOAL, None, Terms(reference={}, luck=LUCK))
    assert found.badges == (Badge.FORECAST,)
    assert [part.name for part in found.parts] == ["trend", "open"]
    assert found.by_overlap == ((0.5, found.probability.mean),)


def test_full_overlap_adds_news_only():
    plain = forecast()
    full = forecast([certain()], overlap=1.0)
    assert full.draws == pytest.approx(plain.draws)
    none = forecast([certain()], overlap=0.0)
    assert none.draws == pytest.approx(plain.draws + 100)
    assert dict(full.by_overlap) == {0.0: none.probability.mean, 1.0: full.probability.mean}


def test_a_lever_counts_in_full_against_the_base_cases_reference():
    base = forecast([certain()])
    more = forecast([certain(), certain("extra")], reference=base_reference())
    assert more.draws - base.draws == pytest.approx(np.full(4000, 100.0))
    dropped = forecast([], reference=base_reference())
    assert base.draws - dropped.draws == pytest.approx(np.full(4000, 100.0))
    assert sum(part.amount for part in dropped.parts) == pytest.approx(dropped.gap)


def base_reference():
    return draw_pipeline([certain()], TERMS).expected


def test_a_certain_outcome_keeps_an_error():
    sure = forecast(goal=Goal(year=2025, value=1.0))
    assert (sure.probability.mean, sure.probability.half_width) == (1.0, 3 / 4000)


def test_fewer_than_five_years_give_no_trend():
    few = YearlySeries(years=(2019, 2020), values=(5560.0, 5800.0))
    pipeline = draw_pipeline([certain()], TERMS)
    terms = Terms(reference=pipeline.expected, luck=LUCK)
    found = target_probability(few, GOAL, pipeline, terms)
    assert isinstance(found, TooFewObservations)
    assert (found.observations, found.needed, found.under_prior) == (2, 5, None)
    assert found.pace.yearly_growth == pytest.approx(0.0383266700886169)
    assert found.pipeline_share == pytest.approx(100 / 1200)
    assert sum(part.share for part in found.parts) == pytest.approx(1)


def test_a_declared_prior_gives_a_probability_that_is_badged():
    few = YearlySeries(years=(2020,), values=(5800.0,))
    prior = DeclaredPrior(mean=0.03, sd=0.05)
    found = target_probability(few, GOAL, None, Terms(reference={}, prior=prior, luck=LUCK))
    share = found.under_prior.probability.mean
    exact = prior.chance(5800, 7000, 5)
    assert abs(share - exact) < 4 * np.sqrt(exact * (1 - exact) / LUCK.draws)
    assert Badge.ASSUMPTION in found.under_prior.badges
    assert found.under_prior.basis == "prior"


def test_without_any_observation_there_is_no_pace():
    nothing = target_probability(YearlySeries(years=(), values=()), GOAL, None, Terms(reference={}, luck=LUCK))
    assert (nothing.observations, nothing.pace, nothing.parts) == (0, None, ())
    assert GOAL.is_ahead_of(YearlySeries(years=(), values=()))


def test_the_same_seed_gives_the_same_forecast():
    assert np.array_equal(forecast([project()]).draws, forecast([project()]).draws)


# Targets of number


def test_a_target_that_is_met_already_is_certain():
    assert binomial_chance(0, 10, 0.2) == poisson_chance(-3, 2.0) == 1.0
    assert shared_chance(0, 10, 2, 8) == pytest.approx(1)
    assert shared_chance(11, 10, 2, 8) == 0


# Effects


def test_a_change_is_judged_draw_by_draw():
    base = forecast([project()])
    variant = forecast([project(cancel_probability=0.0)], reference=draw_pipeline([project()], TERMS).expected)
    effect = paired_effect(base, variant)
    assert effect.probability.mean == pytest.approx(variant.probability.mean - base.probability.mean)
    assert effect.amount.mean == pytest.approx(variant.mean - base.mean)
    assert effect.share_of_gap.mean == pytest.approx(effect.amount.mean / 1200)
    assert effect.lost == 0
    # Shared luck makes the difference far more certain than either probability.
    assert effect.probability.half_width < base.probability.half_width / 2


def test_nothing_is_not_distinguishable():
    base = forecast([project()])
    effect = paired_effect(base, base)
    assert (effect.won, effect.lost, effect.distinguishable) == (0, 0, False)
    assert effect.probability.half_width == 3 / 4000


@pytest.mark.parametrize(("won", "lost", "told"), [(5, 0, False), (6, 0, True), (10, 4, False), (40, 20, True)])
def test_a_sign_test_decides(won, lost, told):
    base = forecast()
    draws = np.full(4000, 6000.0)
    draws[:lost] = 8000
    changed = np.full(4000, 6000.0)
    changed[lost : lost + won] = 8000
    effect = paired_effect(replace(base, draws=draws), replace(base, draws=changed))
    assert (effect.won, effect.lost, effect.distinguishable) == (won, lost, told)
    assert effect.probability.mean == pytest.approx((won - lost) / 4000)
