"""Every lever of a workspace, tested against the base case with common random numbers and ranked by gain per yuan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongfu.app.fact_book import About, FactBook
from gongfu.app.level_line import GAIN_REPLICATIONS, LineStudy, run_of
from gongfu.app.level_plan import PlanBase, TargetStudy, forecast_scenario
from gongfu.app.lever_changes import Scenario, apply_lever, level_of
from gongfu.app.roll_up import PlantOutput, plant_outputs
from gongfu.model.answers import LeverEffect
from gongfu.model.estimates import Estimate
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.model.plans import Lever
from gongfu.model.quantities import convert
from gongfu.model.workspace import Workspace
from gongfu.plan import PairedEffect, TargetForecast, paired_effect, target_probability
from gongfu.simulate import Comparison, compare
from gongfu.texts import text

__all__ = ["LeverBench", "levers", "rank_levers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverBench:
    """What levers are tested against: the base case and the target it is judged by."""

    base: PlanBase
    studies: Mapping[str, LineStudy]
    target: TargetStudy
    seed: int


def levers(workspace: Workspace, *, seed: int = 1) -> tuple[LeverEffect, ...]:
    """Test every lever of a workspace.

    Parameters
    ----------
    workspace
        An opened workspace.
    seed
        The same seed gives the same numbers.

    Raises
    ------
    InputError
        When a lever names a change or a thing that is not there.
    """
    from gongfu.app.report import report

    return report(workspace, seed=seed).levers


def rank_levers(bench: LeverBench, book: FactBook) -> tuple[LeverEffect, ...]:
    """Test each lever and put the one that gains most per yuan first; those that gain nothing come last.

    Parameters
    ----------
    bench
        The base case.
    book
        Where the facts go.
    """
    levers = bench.base.workspace.levers
    variants = [apply_lever(lever, bench.base.scenario) for lever in levers]
    compared = line_comparisons(variants, bench)
    effects = [
        tried(lever, variant, {name: found[at] for name, found in compared.items() if at in found}, bench, book)
        for at, (lever, variant) in enumerate(zip(levers, variants, strict=True))
    ]
    return tuple(sorted(effects, key=lambda effect: (not effect.gains, -effect.gain_per_yuan, effect.spent_cny)))


def tried(
    lever: Lever, variant: Scenario, comparisons: Mapping[str, Comparison], bench: LeverBench, book: FactBook
) -> LeverEffect:
    """Judge one lever's scenario with the base case's luck; ``comparisons`` are those of its lines, by factory."""
    base = bench.base
    speedups = {name: speedup_of(comparison) for name, comparison in comparisons.items()}
    assert bench.target.forecast is not None, "levers are judged by a target with a forecast"
    outputs = plant_outputs(variant, bench.studies, speedups, base.workspace, base.luck)
    forecast = variant_forecast(variant, outputs, bench)
    paired = paired_effect(bench.target.forecast, forecast)
    low, high = np.quantile(forecast.draws - bench.target.forecast.draws, (0.025, 0.975))
    yuan = convert(1.0, bench.target.goal.unit, "CNY")
    comparison = next(iter(comparisons.values()), None)
    amount = with_line_error(paired.amount, comparison)
    throughput = comparison.difference if comparison else None
    share = amount.scaled(1 / bench.target.forecast.gap, "1")
    facts = lever_facts(lever, bench, book, throughput, amount, paired)
    return LeverEffect(
        lever=lever.id,
        name=lever.name,
        level=level_of(lever),
        scope=lever.scope,
        change=lever.change,
        cost_cny=lever.cost_cny,
        yearly_cost_cny=lever.yearly_cost_cny,
        spent_cny=lever.cost_cny + lever.yearly_cost_cny * max(0, bench.target.goal.year - base.workspace.as_of.year),
        throughput=throughput,
        output_cny=amount.scaled(yuan, "CNY"),
        output_range_cny=(float(low) * yuan, float(high) * yuan),
        share_of_gap=share,
        probability=paired.probability,
        distinguishable=paired.distinguishable,
        facts=tuple(fact.id for fact in facts),
        badges=tuple(badge for badge in Badge if any(badge in fact.badges for fact in facts)),
    )


def speedup_of(comparison: Comparison) -> Estimate:
    """Give a variant's throughput over the baseline's, with the error their pairs leave."""
    return comparison.difference.scaled(1 / comparison.baseline.mean, "1").plus(1.0)


def line_comparisons(variants: Sequence[Scenario], bench: LeverBench) -> dict[str, dict[int, Comparison]]:
    """Compare every variant of a line with it in one go, by factory and place of the variant."""
    base = bench.base.scenario
    found = {}
    for factory in base.factories.values():
        line = base.lines[factory.line]
        changed = [at for at, variant in enumerate(variants) if variant.lines[factory.line] is not line]
        compared = compare(
            line,
            [variants[at].lines[factory.line] for at in changed],
            seed=bench.seed,
            replications=GAIN_REPLICATIONS,
        )
        found[factory.id] = dict(zip(changed, compared, strict=True))
    return found


def variant_forecast(variant: Scenario, outputs: Mapping[str, PlantOutput], bench: LeverBench) -> TargetForecast:
    """Forecast the target in a lever's scenario."""
    target = bench.target
    assert target.pipeline is not None, "levers reach a target through its projects"
    assert target.terms is not None, "a target with projects has terms"
    indicator = next(project.indicator for project in variant.projects if project.id in target.pipeline.projects)
    pipeline = forecast_scenario(bench.base, variant, outputs, indicator, target.goal, target.series)
    result = target_probability(target.series, target.goal, pipeline, target.terms)
    forecast = result if isinstance(result, TargetForecast) else result.under_prior
    assert forecast is not None, "the base case had a forecast on the same series"
    return forecast


def with_line_error(amount: Estimate, comparison: Comparison | None) -> Estimate:
    """Widen a change of the indicator by the simulation's own error, which all its draws share."""
    if comparison is None or comparison.difference.mean == 0:
        return amount
    shared = abs(amount.mean) * comparison.difference.relative
    return replace(amount, half_width=(amount.half_width**2 + shared**2) ** 0.5)


def lever_facts(
    lever: Lever,
    bench: LeverBench,
    book: FactBook,
    throughput: Estimate | None,
    amount: Estimate,
    paired: PairedEffect,
) -> list[Fact]:
    """Write down what the lever costs and what it did."""
    example = (Badge.EXAMPLE,) if lever.example else ()
    forecast, probability = bench.target.row.forecast, bench.target.row.probability
    assert forecast is not None, "levers are judged by a target with a forecast"
    assert probability is not None, "a forecast comes with its probability"
    year = str(bench.target.goal.year)
    cost = book.add(
        FactKind.ESTIMATE,
        About(lever.scope, f"lever_cost:{lever.id}", year),
        Estimate(mean=lever.cost_cny, half_width=0.0, n=1, unit="CNY"),
        lever.source,
        badges=example,
    )
    facts = []
    if throughput is not None:
        study = next(study for study in bench.studies.values() if lever.scope.startswith(f"station:{study.line.id}/"))
        run = run_of(study.result, "gongfu.simulate.compare", GAIN_REPLICATIONS, f"{lever.scope} {lever.change}")
        about = About(lever.scope, f"throughput_change:{lever.id}", year)
        facts.append(book.add(FactKind.SIMULATED, about, throughput, run, badges=example))
    said = text("app.by_pairs", count=f"{paired.probability.n:,}", change=lever.change)
    change = book.add(
        FactKind.FORECAST,
        About(lever.scope, f"indicator_change:{lever.id}", year),
        amount,
        said,
        [*facts, forecast, cost],
    )
    chance = book.add(
        FactKind.FORECAST,
        About(lever.scope, f"probability_change:{lever.id}", year),
        paired.probability.scaled(100, "points"),
        said,
        [change, probability],
    )
    return [change, chance, *facts]
