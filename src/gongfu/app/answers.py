"""The three questions at each level, answered from what the level's study computed."""

from dataclasses import replace
from math import isfinite

from gongfu.app.level_chain import ChainStudy
from gongfu.app.level_factory import FactoryStudy
from gongfu.app.level_line import LineStudy
from gongfu.app.level_plan import PlanStudy, TargetStudy
from gongfu.app.wording import amount, money, money_change, number, percent, signed
from gongfu.chain import SecondSourceEffect
from gongfu.model.answers import Answer, Health, LeverEffect, Question, TargetRow
from gongfu.model.entities import EntityKind, Level, entity_id
from gongfu.model.facts import Fact
from gongfu.model.workspace import Workspace
from gongfu.texts import Text, text

__all__ = ["chain_answers", "factory_answers", "line_answers", "plan_answers"]

LIKELY, UNLIKELY = 0.8, 0.4


def answer(
    level: Level, entity: str, question: Question, words: tuple[Text, Text], fact: Fact, health: Health, *more: Fact
) -> Answer:
    """Build an answer whose number is a fact's; the fact comes first in its evidence."""
    facts = (fact, *more)
    badges = dict.fromkeys(badge for one in facts for badge in one.badges)
    ends = dict(fact.quantiles)
    interval = None
    if fact.half_width is not None:
        interval = (fact.value - fact.half_width, fact.value + fact.half_width)
    elif 0.025 in ends:
        interval = (ends[0.025], ends[0.975])
    return Answer(
        level=level,
        entity=entity,
        question=question,
        headline=words[0],
        detail=words[1],
        value=fact.value,
        interval=interval,
        unit=fact.unit,
        badges=tuple(badges),
        health=health,
        evidence=tuple(dict.fromkeys(one.id for one in facts)),
    )


def graded(probability: float) -> Health:
    """Grade a probability: likely from 80 %, unlikely below 40 %."""
    if probability >= LIKELY:
        return Health.GOOD
    return Health.WATCH if probability >= UNLIKELY else Health.TROUBLE


def line_answers(study: LineStudy, best: LeverEffect | None) -> tuple[Answer, ...]:
    """Answer for a line.

    Parameters
    ----------
    study
        What is known of it.
    best
        Its best tested lever, if there is any.
    """
    entity, factory = study.rate_fact.entity, study.factory
    chance = study.day_probability.value
    make_it = (
        text("app.line_make_it", chance=percent(chance), planned=number(factory.planned_items_a_day)),
        text(
            "app.line_make_it_why",
            expected=number(study.day_fact.value),
            half=number(study.day_fact.half_width or 0.0),
            rate=number(study.rate.mean),
            rate_half=number(study.rate.half_width),
        ),
    )
    worst, second = study.gains[0], study.gains[1] if len(study.gains) > 1 else None
    names = {station.id: station.name for station in study.line.stations}
    shares = study.result.stations[worst.station]
    back = (
        text("app.line_holds_back", station=names[worst.station]),
        text(
            "app.line_holds_back_why",
            gain=signed(worst.gain, digits=2),
            busy=percent(shares.busy.mean),
            down=percent(shares.down.mean, 1),
            second=names[second.station] if second else "-",
            second_gain=signed(second.gain, digits=2) if second else "-",
        ),
    )
    measured = tuple(fact for fact in (study.measured, study.oee) if fact is not None)
    return (
        answer(
            Level.LINE,
            entity,
            Question.MAKE_IT,
            make_it,
            study.day_probability,
            graded(chance),
            study.day_fact,
            study.rate_fact,
            *measured,
        ),
        answer(Level.LINE, entity, Question.HOLDS_BACK, back, study.gain_fact, Health.WATCH, study.simulated),
        lever_answer(Level.LINE, entity, best, study.rate_fact),
    )


def factory_answers(
    study: FactoryStudy, pace: Text, best: LeverEffect | None, late_with_lever: Fact | None
) -> tuple[Answer, ...]:
    """Answer for a factory.

    Parameters
    ----------
    study
        Its orders against its line.
    pace
        Name of the station that paces its line.
    best
        Its best tested lever, if there is any.
    late_with_lever
        How many orders are expected late once that lever is pulled.
    """
    entity, load = study.expected_late.entity, study.load
    make_it = (
        text("app.factory_make_it", late=number(study.expected_late.value), count=len(study.orders)),
        text("app.factory_make_it_why", chance=percent(load.all_on_time), list=at_risk(study)),
    )
    health = graded(load.all_on_time)
    first = load.first_late(risk=1 - LIKELY) or load.first_late()
    if first is None:
        back = (text("app.factory_nothing"), text("app.factory_nothing_why", weeks=len(load.weeks)))
        proof = study.capacity
    else:
        back = (
            text("app.factory_holds_back", station=pace),
            text(
                "app.factory_holds_back_why",
                order=first.order.id,
                due=first.order.due,
                needed=f"{first.items_ahead + first.order.quantity:,}",
                made=f"{first.made_by_due:,.0f}",
                late=percent(first.late),
            ),
        )
        proof = study.on_time[[risk.order.id for risk in load.orders].index(first.order.id)]
    do = lever_answer(Level.FACTORY, entity, best, study.capacity)
    if best is not None and late_with_lever is not None:
        words = text(
            "app.factory_do_why",
            before=number(study.expected_late.value),
            after=number(late_with_lever.value),
            rest=do.detail,
        )
        do = replace(do, detail=words, evidence=(*do.evidence, late_with_lever.id))
    return (
        answer(Level.FACTORY, entity, Question.MAKE_IT, make_it, study.expected_late, health, *study.on_time),
        answer(Level.FACTORY, entity, Question.HOLDS_BACK, back, proof, health, study.capacity),
        do,
    )


def at_risk(study: FactoryStudy) -> str:
    """List the orders that are less than likely to be on time."""
    risky = [risk for risk in study.load.orders if risk.late.mean > 1 - LIKELY]
    return ", ".join(f"{risk.order.id} {percent(1 - risk.late.mean)}" for risk in risky) or "-"


def chain_answers(
    study: ChainStudy, best: LeverEffect | None, second: SecondSourceEffect | None, workspace: Workspace
) -> tuple[Answer, ...]:
    """Answer for a chain.

    Parameters
    ----------
    study
        Every firm's stop.
    best
        The best tested lever at its nodes, if there is any.
    second
        What that lever, a second source, does to the worst stop at its node.
    workspace
        Names of nodes and firms.
    """
    entity = entity_id(EntityKind.CHAIN, study.chain.id)
    names = {one.id: one.name for one in workspace.entities}
    node = names[entity_id(EntityKind.NODE, study.worst.node)]
    firm = next((one.name for one in study.chain.firms if one.id == study.worst.firm), node)
    make_it = (
        text("app.chain_make_it", chance=percent(study.calm_year.value), count=len(study.standstills)),
        text("app.chain_make_it_why", firms=len(study.stresses), count=len(study.standstills)),
    )
    lost = study.worst.lost_units
    do = lever_answer(Level.CHAIN, entity, best, study.survive)
    if second is not None:
        words = text(
            "app.chain_do_why",
            before=number(second.before.survive_days),
            after=number(second.after.survive_days) if isfinite(second.after.survive_days) else "∞",
            lost=number(second.before.lost_units or 0.0),
            still_lost=number(second.after.lost_units or 0.0),
            rest=do.detail,
        )
        do = replace(do, detail=words)
    back = (
        text(
            "app.chain_holds_back", node=node, survive=number(study.survive.value), recover=number(study.recover.value)
        ),
        text(
            "app.chain_holds_back_why",
            firm=firm,
            herfindahl=number(study.herfindahl.value),
            firms=len(study.chain.firms_at(study.worst.node)),
            lost=number(lost) if lost is not None else "?",
        ),
    )
    return (
        answer(
            Level.CHAIN,
            entity,
            Question.MAKE_IT,
            make_it,
            study.calm_year,
            graded(study.calm_year.value),
            study.survive,
            study.recover,
        ),
        answer(
            Level.CHAIN, entity, Question.HOLDS_BACK, back, study.survive, Health.WATCH, study.recover, study.herfindahl
        ),
        do,
    )


def plan_answers(plan: PlanStudy, best: LeverEffect | None, workspace: Workspace) -> tuple[Answer, ...]:
    """Answer for the plan.

    Parameters
    ----------
    plan
        Every target, one of them with a forecast and projects.
    best
        The lever that gains most for the plan, of any level.
    workspace
        Names of projects and indicators.
    """
    main = plan.main
    assert main is not None, "a plan is answered by a target with a forecast"
    row, forecast = main.row, main.forecast
    assert row.forecast is not None, "the main target has a forecast"
    assert row.probability is not None, "a forecast has a probability"
    assert forecast is not None, "the main target has a forecast"
    entity = workspace.plan_entity
    ends = dict(row.forecast.quantiles)
    make_it = (
        text(
            "app.plan_make_it",
            chance=percent(row.probability.value),
            indicator=row.indicator.name,
            value=amount(row.target.value, row.target.unit),
            year=main.goal.year,
        ),
        text(
            "app.plan_make_it_why",
            middle=amount(ends[0.5], row.target.unit),
            low=amount(ends[0.025], row.target.unit),
            high=amount(ends[0.975], row.target.unit),
            error=f"{(row.probability.half_width or 0.0) * 100:.1f}",
            none=percent(dict(forecast.by_overlap)[1.0]),
            all=percent(dict(forecast.by_overlap)[0.0]),
            targets=len(plan.targets),
            judged=sum(one.row.probability is not None for one in plan.targets),
        ),
    )
    return (
        answer(
            Level.PLAN,
            entity,
            Question.MAKE_IT,
            make_it,
            row.probability,
            row.health,
            row.forecast,
            row.target,
            *pace(row),
        ),
        plan_holds_back(main, workspace),
        lever_answer(Level.PLAN, entity, best, row.probability),
    )


def pace(row: TargetRow) -> tuple[Fact, ...]:
    """Give the fact of the required pace, if there is one."""
    return (row.required_pace,) if row.required_pace else ()


def plan_holds_back(main: TargetStudy, workspace: Workspace) -> Answer:
    """Hold the growth the trend brings against the growth the target asks for, and split the gap into its parts."""
    row, forecast = main.row, main.forecast
    assert row.forecast is not None, "the main target has a forecast"
    assert forecast is not None, "the main target has a forecast"
    trend = next(part for part in forecast.parts if part.name == "trend")
    growth = (1 + trend.amount / forecast.level) ** (1 / (main.goal.year - forecast.level_year)) - 1
    required = row.required_pace.value if row.required_pace else 0.0
    projects = [part for part in forecast.parts if part.name not in {"trend", "open"}]
    largest = max(projects, key=lambda part: part.amount)
    names = {entity.id: entity.name for entity in workspace.entities}
    words = (
        text("app.plan_holds_back", growth=percent(growth, 2), required=percent(required, 2)),
        text(
            "app.plan_holds_back_why",
            gap=amount(forecast.gap, main.goal.unit),
            trend=percent(trend.share),
            projects=percent(sum(part.share for part in projects)),
            largest=names[entity_id(EntityKind.PROJECT, largest.name)],
            largest_share=percent(largest.share),
            open=percent(next(part.share for part in forecast.parts if part.name == "open")),
        ),
    )
    facts = [main.parts[part.name] for part in forecast.parts]
    first = row.required_pace or row.forecast
    return answer(
        Level.PLAN, workspace.plan_entity, Question.HOLDS_BACK, words, first, row.health, row.forecast, *facts
    )


def lever_answer(level: Level, entity: str, best: LeverEffect | None, fallback: Fact) -> Answer:
    """Answer what to do: the best tested lever, or that none was tested here."""
    if best is None:
        return Answer(
            level=level,
            entity=entity,
            question=Question.DO,
            headline=text("app.no_lever"),
            detail=text("app.no_lever_why"),
            value=None,
            interval=None,
            unit="",
            badges=(),
            health=Health.UNKNOWN,
            evidence=(fallback.id,),
        )
    chance = signed(best.probability, 100, 2)
    said = (
        text("app.lever_chance", chance=chance) if best.distinguishable else text("app.lever_no_chance", chance=chance)
    )
    gain = best.output_cny
    return Answer(
        level=level,
        entity=entity,
        question=Question.DO,
        headline=text("app.lever_do", lever=best.name),
        detail=text(
            "app.lever_do_why",
            throughput=text("app.lever_throughput", gain=signed(best.throughput, digits=2)) if best.throughput else "",
            output=money_change(gain),
            low=money(best.output_range_cny[0]),
            high=money(best.output_range_cny[1]),
            share=signed(best.share_of_gap, 100, 2),
            chance=said,
            cost=money(best.spent_cny),
            per_yuan=number(best.gain_per_yuan) if best.spent_cny else "∞",
        ),
        value=gain.mean,
        interval=best.output_range_cny,
        unit=gain.unit,
        badges=best.badges,
        health=Health.GOOD,
        evidence=best.facts,
        lever=best,
    )
