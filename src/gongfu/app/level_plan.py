"""The plan's level: each target against what is published, and the probability of the one the projects count toward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongfu.app.baselines import Baseline, Published, find_baseline, published_for, series_of
from gongfu.app.fact_book import About, FactBook, Spread
from gongfu.app.lever_changes import Scenario
from gongfu.app.roll_up import PlantOutput, scenario_pipeline
from gongfu.model.answers import Health, TargetRow
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.model.indicators import Indicator
from gongfu.model.plans import FinishedProject, Project, TargetStatus
from gongfu.model.quantities import convert
from gongfu.model.workspace import Workspace
from gongfu.plan import (
    DeclaredPrior,
    FloatArray,
    Goal,
    Luck,
    PipelineDraws,
    PipelineTerms,
    TargetForecast,
    Terms,
    TooFewObservations,
    YearlySeries,
    required_pace,
    target_probability,
    target_status,
)
from gongfu.texts import Text, text

__all__ = ["PlanBase", "PlanStudy", "TargetStudy", "forecast_scenario", "study_plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStudy:
    """Everything said about one target.

    ``result`` is None once its own year has been published. ``pipeline`` and ``terms`` are what a lever's variant is
    judged with, ``parts`` the facts of the gap's parts by name.
    """

    row: TargetRow
    goal: Goal
    series: YearlySeries
    result: TargetForecast | TooFewObservations | None
    pipeline: PipelineDraws | None
    terms: Terms | None
    project_facts: Mapping[str, Fact]
    parts: Mapping[str, Fact]

    @property
    def forecast(self) -> TargetForecast | None:
        """The forecast, from the trend or under a declared prior."""
        return forecast_in(self.result)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStudy:
    """All targets, and the one that the workspace's projects count toward (None when there is no such)."""

    targets: tuple[TargetStudy, ...]
    main: TargetStudy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBase:
    """The base case a plan is judged in.

    ``observed`` are the ledger's facts in force from tables, ``read`` those from documents; ``steps`` gives, for each
    project with a factory, the fact of what reaches the indicator.
    """

    workspace: Workspace
    observed: Sequence[Fact]
    read: Sequence[Fact]
    scenario: Scenario
    outputs: Mapping[str, PlantOutput]
    steps: Mapping[str, Fact]
    luck: Luck

    @property
    def published(self) -> Published:
        """What targets are compared with."""
        return Published(workspace=self.workspace, observed=self.observed, read=self.read)


def study_plan(base: PlanBase, book: FactBook) -> PlanStudy:
    """Judge every target that was read.

    Parameters
    ----------
    base
        Workspace, readings and the base case.
    book
        Where the facts go.
    """
    targets = [fact for fact in base.read if fact.kind is FactKind.TARGET]
    studies = tuple(study_target(base, target, book) for target in targets)
    main = next((one for one in studies if one.pipeline is not None and one.forecast is not None), None)
    return PlanStudy(targets=studies, main=main)


def study_target(base: PlanBase, target: Fact, book: FactBook) -> TargetStudy:
    """Judge one target: its baseline, the pace it asks for, and, where that is honest, its probability."""
    workspace = base.workspace
    indicator = workspace.indicators[target.indicator]
    goal = Goal.of(target)
    baseline, refusal = find_baseline(base.published, target)
    series = series_of(baseline, goal)
    latest = baseline.facts[-1] if baseline and baseline.facts else None
    status = target_status(goal, published_for(baseline, goal), as_of=workspace.as_of)
    terms = pipeline = None
    result: TargetForecast | TooFewObservations | None = None
    if status in {TargetStatus.OPEN, TargetStatus.UNPUBLISHED}:
        if series.years:
            terms, pipeline = pipeline_of(base, baseline, indicator, goal, series)
        result = target_probability(series, goal, pipeline, terms or Terms(reference={}, luck=base.luck))
    projects = project_facts(base, pipeline, goal, book) if pipeline else {}
    extra = [baseline.correction.equating_fact(target.entity)] if baseline and baseline.correction else []
    for fact in extra:
        book.facts.setdefault(fact.id, fact)
    pace = pace_fact(goal, target, series, [*([latest] if latest else []), *extra], book)
    forecast = forecast_in(result)
    facts = (
        forecast_facts(forecast, target, baseline, [*projects.values(), *extra], book)
        if forecast and baseline
        else None
    )
    row = TargetRow(
        indicator=indicator,
        target=target,
        status=status,
        health=health_of(forecast, status),
        note=note_of(refusal, result, indicator),
        baseline=latest,
        latest=latest,
        forecast=facts[0] if facts else None,
        probability=facts[1] if facts else None,
        required_pace=pace,
    )
    return TargetStudy(
        row=row,
        goal=goal,
        series=series,
        result=result,
        pipeline=pipeline,
        terms=terms,
        project_facts=projects,
        parts=part_facts(forecast, facts[0], target, projects, book) if forecast and facts else {},
    )


def forecast_in(result: TargetForecast | TooFewObservations | None) -> TargetForecast | None:
    """Give the forecast, from a trend or under a declared prior, where there is one."""
    return result.under_prior if isinstance(result, TooFewObservations) else result


def pipeline_of(
    base: PlanBase, baseline: Baseline | None, indicator: Indicator, goal: Goal, series: YearlySeries
) -> tuple[Terms, PipelineDraws | None]:
    """Draw the projects that count toward the target, and declare what goes with them."""
    prior = None
    if indicator.prior_growth is not None and indicator.prior_sd is not None:
        prior = DeclaredPrior(mean=indicator.prior_growth, sd=indicator.prior_sd)
    counted = {indicator.id} | ({baseline.indicator} if baseline else set())
    mine = [project for project in base.scenario.projects if project.indicator in counted]
    if not mine or baseline is None:
        return Terms(reference={}, prior=prior, luck=base.luck), None
    pipeline = forecast_scenario(base, base.scenario, base.outputs, mine[0].indicator, goal, series)
    return Terms(reference=pipeline.expected, prior=prior, luck=base.luck), pipeline


def forecast_scenario(
    base: PlanBase,
    scenario: Scenario,
    outputs: Mapping[str, PlantOutput],
    indicator: str,
    goal: Goal,
    series: YearlySeries,
) -> PipelineDraws:
    """Draw the pipeline of a scenario with the base case's luck.

    Parameters
    ----------
    base
        Workspace and luck.
    scenario, outputs
        The scenario and what its factories make.
    indicator
        The indicator its projects count toward.
    goal, series
        The target and the years observed.
    """
    terms = PipelineTerms(
        year=goal.year,
        base_year=series.years[-1],
        yuan_per_unit=convert(1.0, goal.unit, "CNY"),
        measure=base.workspace.indicators[indicator].measure,
        luck=base.luck,
    )
    return scenario_pipeline(scenario, outputs, base.workspace, indicator, terms)


def project_facts(base: PlanBase, pipeline: PipelineDraws, goal: Goal, book: FactBook) -> dict[str, Fact]:
    """Write down what each project is expected to add, with its row, its factory's steps and what was learned."""
    projects = {project.id: project for project in base.scenario.projects}
    learned = [finished_fact(one, book) for one in base.workspace.finished_projects] if pipeline.learned_from else []
    facts = {}
    for row, name in enumerate(pipeline.projects):
        project = projects[name]
        draws = pipeline.added[row]
        beneath = [row_fact(project, book), *([base.steps[name]] if name in base.steps else []), *learned]
        facts[name] = book.add(
            FactKind.FORECAST,
            About(entity_id(EntityKind.PROJECT, name), project.indicator, str(goal.year)),
            spread(draws, goal.unit),
            text("app.by_project"),
            beneath,
        )
    return facts


def row_fact(project: Project, book: FactBook) -> Fact:
    """Write down a project's planned output with the row it stands in."""
    return book.add(
        FactKind.ESTIMATE,
        About(entity_id(EntityKind.PROJECT, project.id), "planned_output", str(project.start.year)),
        Spread(mean=project.adds_cny / 1e8, quantiles=(), unit="亿元"),
        project.source,
        badges=(Badge.EXAMPLE,) if project.example else (),
    )


def finished_fact(finished: FinishedProject, book: FactBook) -> Fact:
    """Write down how late a finished project was, with the row it stands in."""
    return book.add(
        FactKind.OBSERVED,
        About(entity_id(EntityKind.PROJECT, finished.id), "start_slip", str(finished.actual_start.year)),
        Spread(mean=float((finished.actual_start - finished.planned_start).days), quantiles=(), unit="d"),
        finished.source,
        badges=(Badge.EXAMPLE,) if finished.source.published == "example" else (),
    )


def pace_fact(goal: Goal, target: Fact, series: YearlySeries, inputs: Sequence[Fact], book: FactBook) -> Fact | None:
    """Write down the yearly growth that just reaches the target."""
    if not series.years or series.values[-1] <= 0 or goal.value <= 0:
        return None
    years = goal.year - series.years[-1]
    pace = required_pace(series.values[-1], goal.value, years)
    return book.number(
        About(target.entity, "required_growth", f"{series.years[-1]}-{goal.year}"),
        pace.yearly_growth,
        "1",
        text(
            "app.by_pace",
            target=f"{goal.value:g}",
            baseline=f"{series.values[-1]:g}",
            years=goal.year - series.years[-1],
        ),
        [target, *inputs],
    )


def forecast_facts(
    forecast: TargetForecast, target: Fact, baseline: Baseline, parts: Sequence[Fact], book: FactBook
) -> tuple[Fact, Fact]:
    """Write down the forecast of the indicator and the probability that the target is met."""
    used = [fact for fact in (*baseline.facts, *baseline.sentences) if int(fact.period) <= forecast.level_year]
    badges = tuple(badge for badge in forecast.badges if badge is not Badge.FORECAST)
    made = book.add(
        FactKind.FORECAST,
        About(target.entity, baseline.indicator, str(forecast.goal.year)),
        middle(forecast.draws, forecast.goal.unit),
        text("app.by_trend" if forecast.basis == "trend" else "app.by_prior"),
        [*used, *parts],
        badges=badges,
    )
    probability = book.add(
        FactKind.FORECAST,
        About(target.entity, "probability_of_target", str(forecast.goal.year)),
        forecast.probability,
        text("app.by_draws", count=f"{len(forecast.draws):,}"),
        [made, target],
        badges=badges,
    )
    return made, probability


def part_facts(
    forecast: TargetForecast, made: Fact, target: Fact, projects: Mapping[str, Fact], book: FactBook
) -> dict[str, Fact]:
    """Write down which share of the gap the trend and each project fill, and which stays open; they add up to one."""
    return {
        part.name: book.number(
            About(target.entity, f"gap_share:{part.name}", str(forecast.goal.year)),
            part.share,
            "1",
            text("app.by_gap"),
            [projects[part.name], target] if part.name in projects else [made, target],
        )
        for part in forecast.parts
    }


def middle(draws: FloatArray, unit: str) -> Spread:
    """Give the median and quantiles of draws: half of a skewed forecast lies below its median, not below its mean."""
    return replace(spread(draws, unit), mean=float(np.median(draws)))


def spread(draws: FloatArray, unit: str) -> Spread:
    """Give mean and quantiles of draws."""
    levels = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
    quantiles = tuple(zip(levels, np.quantile(draws, levels).tolist(), strict=True))
    return Spread(mean=float(draws.mean()), quantiles=quantiles, unit=unit)


def health_of(forecast: TargetForecast | None, status: TargetStatus) -> Health:
    """Say how a target stands: likely (80 % and more), open, unlikely (below 40 %), or unknown."""
    if status is TargetStatus.MET:
        return Health.GOOD
    if status is TargetStatus.MISSED:
        return Health.TROUBLE
    if forecast is None:
        return Health.UNKNOWN
    if forecast.probability.mean >= 0.8:
        return Health.GOOD
    return Health.WATCH if forecast.probability.mean >= 0.4 else Health.TROUBLE


def note_of(refusal: Text | None, result: TargetForecast | TooFewObservations | None, indicator: Indicator) -> Text:
    """Say what the probability rests on, or why there is none."""
    if result is None:
        return text("app.note_judged")
    if refusal is not None:
        return text("app.note_refused", refusal=refusal)
    if isinstance(result, TargetForecast):
        return text("app.note_trend", count=len(result.draws))
    if result.observations == 0:
        return text("app.note_unpublished")
    if result.under_prior is not None:
        return text(
            "app.note_prior",
            mean=f"{indicator.prior_growth:.0%}",
            sd=f"{indicator.prior_sd:.0%}",
            count=result.observations,
        )
    return text("app.note_too_few", count=result.observations, needed=result.needed)
