"""From a line's good items to the indicator of a plan: rate × hours × price, carried up by the allocations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

import numpy as np

from gongfu.app.fact_book import About, FactBook
from gongfu.app.level_line import LineStudy
from gongfu.app.lever_changes import Scenario
from gongfu.chain import Stress, steady_output, stress_all
from gongfu.errors import DefinitionError, Problem, Where
from gongfu.model.chains import Chain
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.estimates import Estimate
from gongfu.model.factories import Factory
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.model.plans import Allocation
from gongfu.model.workspace import Workspace
from gongfu.plan import Contribution, FloatArray, Luck, PipelineDraws, PipelineTerms, carry_up, draw_pipeline
from gongfu.statistics import NORMAL_95, mean_estimate
from gongfu.texts import text

__all__ = ["PlantOutput", "plant_outputs", "record_roll_up", "scenario_pipeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantOutput:
    """Draws of what one factory makes in a full year (yuan), and what of it reaches the indicator's entity."""

    factory: Factory
    made_cny: FloatArray
    loss_share: FloatArray
    arrived: tuple[Contribution, ...]

    @property
    def arriving_cny(self) -> FloatArray:
        """What reaches the indicator."""
        return np.asarray(sum(contribution.value for contribution in self.arrived) + np.zeros_like(self.made_cny))


def supply_losses(stresses: tuple[Stress, ...], luck: Luck) -> FloatArray:
    """Draw the share of a year's output that is lost because suppliers stop.

    Stops come as a Poisson process at each firm's declared rate; each costs the part of the year for which the chain
    outlives its stocks before the firm has recovered, at the depth the linear program found.

    Parameters
    ----------
    stresses
        What each firm's stop does, from :func:`gongfu.chain.stress_all`.
    luck
        Seed and number of draws.
    """
    lost = np.zeros(luck.draws)
    for stress in stresses:
        if stress.yearly_chance > 0 and stress.lost_share_of_year:
            stops = luck.generator("chain", stress.firm or stress.node, "stops")
            lost += stops.poisson(-log1p(-stress.yearly_chance), luck.draws) * stress.lost_share_of_year
    return np.minimum(lost, 1.0)


@lru_cache(maxsize=64)
def stresses_of(chain: Chain, base: Chain) -> tuple[Stress, ...]:
    """Stop each firm of a chain at the base chain's output; levers that leave the chain alone ask for it again."""
    return stress_all(chain, demand=steady_output(base))


def factory_loss(factory: Factory, scenario: Scenario, workspace: Workspace, luck: Luck) -> FloatArray:
    """Draw the share of its year a factory loses to supply stops, in the chains that its firm is part of."""
    loss = np.zeros(luck.draws)
    for name, chain in scenario.chains.items():
        if any(firm.id == factory.firm for firm in chain.firms):
            loss = np.minimum(loss + supply_losses(stresses_of(chain, workspace.chains[name]), luck), 1.0)
    return loss


def plant_outputs(
    scenario: Scenario,
    studies: Mapping[str, LineStudy],
    speedups: Mapping[str, Estimate],
    workspace: Workspace,
    luck: Luck,
) -> dict[str, PlantOutput]:
    """Draw each factory's yearly output in a scenario.

    Parameters
    ----------
    scenario
        Factories and chains as they are, or as a lever makes them.
    studies
        What is known of each factory's line in the base case, by factory.
    speedups
        Simulated throughput of the scenario's line over that of the base case, by factory, with its error, which is
        drawn too; a factory that is left out has the base case's line.
    workspace
        Allocations, those valid at its ``as_of``, and the indicator's entity.
    luck
        The same luck for every scenario.
    """
    outputs = {}
    for factory in scenario.factories.values():
        loss = factory_loss(factory, scenario, workspace, luck)
        study = studies[factory.id]
        noise = luck.generator("line", factory.line, "rate").standard_normal(luck.draws)
        rate = np.maximum(study.rate.mean + noise * study.rate.half_width / NORMAL_95, 0.0)
        if factory.id in speedups:
            error = luck.generator("line", factory.line, "speedup").standard_normal(luck.draws)
            speedup = speedups[factory.id]
            rate = rate * np.maximum(speedup.mean + error * speedup.half_width / NORMAL_95, 0.0)
        made = rate * factory.hours_a_year * factory.price_cny * (1 - loss)
        line = entity_id(EntityKind.LINE, factory.line)
        indicator = indicator_of(line, workspace)
        carried = carry_up({line: made}, workspace.allocations, indicator=indicator, on=workspace.as_of)
        arrived = carried.get(workspace.entity_of(indicator), ()) if indicator else ()
        outputs[factory.id] = PlantOutput(factory=factory, made_cny=made, loss_share=loss, arrived=arrived)
    return outputs


def scenario_pipeline(
    scenario: Scenario, outputs: Mapping[str, PlantOutput], workspace: Workspace, indicator: str, terms: PipelineTerms
) -> PipelineDraws:
    """Draw what a scenario's projects add to an indicator; a factory's project adds what its line makes.

    Parameters
    ----------
    scenario
        Projects as they are, or as a lever makes them.
    outputs
        Yearly output of the factories.
    workspace
        Finished projects.
    indicator
        The projects of this indicator are drawn.
    terms
        Year, unit and luck.
    """
    from_lines = {
        output.factory.project: output.arriving_cny
        for output in outputs.values()
        if output.factory.project is not None and output.arrived
    }
    projects = tuple(project for project in scenario.projects if project.indicator == indicator)
    return draw_pipeline(projects, terms, finished=workspace.finished_projects, yearly_output_cny=from_lines)


def basis_of(indicator: str, workspace: Workspace) -> str:
    """Give the basis an indicator is measured on."""
    return workspace.indicators[indicator].definition.basis


def indicator_of(origin: str, workspace: Workspace) -> str:
    """Give the indicator that an entity's output counts in; the basis of every allocation must be the indicator's."""
    mine = [one for one in workspace.allocations if one.origin == origin]
    problems = [
        Problem(
            "app.allocation_basis",
            Where(one.source.path, one.source.line),
            {
                "basis": one.basis,
                "indicator": one.indicator,
                "wanted": basis_of(one.indicator, workspace),
            },
        )
        for one in workspace.allocations
        if one.basis != basis_of(one.indicator, workspace)
    ]
    if problems:
        raise DefinitionError(*problems)
    return mine[0].indicator if mine else ""


def record_roll_up(study: LineStudy, output: PlantOutput, losses: Sequence[Fact], book: FactBook, year: int) -> Fact:
    """Write down every step from the line's rate to the indicator's entity, each with the weight it was carried by.

    Parameters
    ----------
    study
        The line.
    output
        The factory's output.
    losses
        The stops that cost it part of its year.
    book
        Where the facts go.
    year
        The year in full operation.
    """
    factory = output.factory
    example = (Badge.EXAMPLE,) if factory.example else ()
    made = spread_of(output.made_cny)
    loss = book.add(
        FactKind.FORECAST,
        About(entity_id(EntityKind.FACTORY, factory.id), "supply_loss", str(year)),
        mean_estimate(output.loss_share, unit="1"),
        text("app.by_loss"),
        losses,
        badges=(*example, Badge.ASSUMPTION),
    )
    step = book.add(
        FactKind.FORECAST,
        About(entity_id(EntityKind.LINE, factory.line), "yearly_output", str(year)),
        made,
        text("app.by_value", hours=f"{factory.hours_a_year:,g}", price=f"{factory.price_cny:,g}"),
        [study.rate_fact, loss],
        badges=example,
    )
    longest = max((one.steps for one in output.arrived), key=len, default=())
    carried = made
    for allocation in longest:
        weight = weight_fact(allocation, book)
        carried = carried.scaled(allocation.weight, "CNY")
        step = book.add(
            FactKind.FORECAST,
            About(allocation.to, "yearly_output", str(year)),
            carried,
            text("app.by_weight", weight=f"{allocation.weight:g}", origin=allocation.origin, method=allocation.method),
            [step, weight],
        )
    return step


def weight_fact(allocation: Allocation, book: FactBook) -> Fact:
    """Write down the weight of an allocation with the row it stands in."""
    example = (Badge.EXAMPLE,) if allocation.source.published == "example" else ()
    return book.add(
        FactKind.ESTIMATE,
        About(allocation.origin, f"weight:{allocation.to}", str(allocation.valid_from)),
        Estimate(mean=allocation.weight, half_width=0.0, n=1, unit="1"),
        allocation.source,
        badges=example,
    )


def spread_of(draws: FloatArray) -> Estimate:
    """Give the mean of draws with half of their 95 % interval."""
    low, high = np.quantile(draws, (0.025, 0.975))
    return Estimate(mean=float(draws.mean()), half_width=float(high - low) / 2, n=len(draws), unit="CNY")
