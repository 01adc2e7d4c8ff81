"""The three answers at each level, from documents, signals, tables and simulation to the ledger and back."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.app.answers import chain_answers, factory_answers, line_answers, plan_answers
from gongfu.app.fact_book import About, FactBook
from gongfu.app.level_chain import ChainStudy, study_chain
from gongfu.app.level_factory import FactoryStudy, factory_load, late_count, study_factory
from gongfu.app.level_line import LineStudy, study_line
from gongfu.app.level_plan import PlanBase, PlanStudy, TargetStudy, study_plan
from gongfu.app.lever_changes import Scenario, apply_lever, parse_change
from gongfu.app.levers import LeverBench, rank_levers
from gongfu.app.linked_readings import LinkedReadings, read_documents
from gongfu.app.listening import heard_kpis
from gongfu.app.record_readings import record_readings
from gongfu.app.record_workspace import record_workspace
from gongfu.app.report_shapes import answer_shape, lever_shape
from gongfu.app.report_view import answers_view, levers_view
from gongfu.app.roll_up import plant_outputs, record_roll_up
from gongfu.chain import SecondSourceEffect, second_source_effect
from gongfu.errors import InputError, Problem, Where
from gongfu.model.answers import Answer, LeverEffect, TargetRow
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.facts import Fact, FactKind, TableRow
from gongfu.model.quantities import same_dimension
from gongfu.model.workspace import Workspace
from gongfu.plan import Goal, Luck
from gongfu.ports import Ledger
from gongfu.simulate import is_compiled
from gongfu.texts import Language, Text, text

__all__ = ["Findings", "LeverTable", "Report", "report"]

Tell = Callable[[Text, int, int], None]
STEPS = ("read", "listen", "line", "factory", "chain", "plan", "levers")
DRAWS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverTable:
    """Tested levers as a table."""

    levers: tuple[LeverEffect, ...]

    def in_language(self, language: Language) -> RenderableType:
        """Give the table for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return levers_view(self.levers, language)

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the levers for programs.

        Parameters
        ----------
        language
            Language of the names.
        """
        return {"levers": [lever_shape(effect, language) for effect in self.levers]}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMaterial:
    """What a plan is judged from.

    ``observed`` are the tables' observations in force, ``read`` what the documents say, ``losses`` the supply stops
    that cost output.
    """

    workspace: Workspace
    scenario: Scenario
    observed: tuple[Fact, ...]
    read: tuple[Fact, ...]
    losses: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the study of each level found; ``base`` is the case that levers are tested against."""

    workspace: Workspace
    seed: int
    readings: LinkedReadings
    base: PlanBase
    lines: tuple[LineStudy, ...]
    factories: tuple[FactoryStudy, ...]
    chains: tuple[ChainStudy, ...]
    plan: PlanStudy
    levers: tuple[LeverEffect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answers, the facts they rest on, and everything that was found on the way; prints well."""

    findings: Findings
    answers: tuple[Answer, ...]
    facts: tuple[Fact, ...]

    @property
    def workspace(self) -> Workspace:
        """The workspace reported on."""
        return self.findings.workspace

    @property
    def levers(self) -> tuple[LeverEffect, ...]:
        """The levers tested, best first."""
        return self.findings.levers

    @property
    def targets(self) -> tuple[TargetRow, ...]:
        """Every target that was read and how it stands."""
        return tuple(target.row for target in self.findings.plan.targets)

    def lever_table(self) -> LeverTable:
        """Give the levers alone, best first."""
        return LeverTable(levers=self.levers)

    def in_language(self, language: Language) -> RenderableType:
        """Give the report for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        heading = text("app.heading", name=self.workspace.name, as_of=self.workspace.as_of, seed=self.findings.seed)
        beside = self.findings.readings.left_out.in_language(language)
        return Group(answers_view(self.answers, heading, language), levers_view(self.levers, language), *beside)

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> RenderResult:
        yield self.in_language(self.workspace.language)

    def __str__(self) -> str:
        console = Console(width=120, record=True, file=None)
        with console.capture() as captured:
            console.print(self)
        return captured.get()

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the answers for programs.

        Parameters
        ----------
        language
            Language of ``headline`` and ``detail``; both languages are in ``headlines`` and ``details``.
        """
        return {
            "answers": [answer_shape(answer, language) for answer in self.answers],
            "left_out": self.findings.readings.left_out.to_json(language),
        }


def report(
    workspace: Workspace, *, seed: int = 1, ledger: Ledger | None = None, progress: Tell | None = None
) -> Report:
    """Answer the three questions at each level of a workspace, and record every number in its ledger.

    Parameters
    ----------
    workspace
        An opened workspace with at least a line and a target that projects count toward; without a chain the other
        levels are answered.
    seed
        The same seed gives the same numbers.
    ledger
        Where the facts go; the workspace's own where not given.
    progress
        Called with the step's name, the steps done and all steps.

    Raises
    ------
    InputError
        When a level cannot be answered from what the workspace holds; says which file fills it.
    """
    # What a person has written wrongly is found before anything is written down, the ledger's own file included.
    looked = looked_over(workspace)
    if ledger is not None:
        return made_report(workspace, seed, ledger, looked, progress)
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as own:
        return made_report(workspace, seed, own, looked, progress)


def made_report(
    workspace: Workspace, seed: int, ledger: Ledger, looked: tuple[Scenario, LinkedReadings], progress: Tell | None
) -> Report:
    """Answer level by level."""
    scenario, readings = looked
    book = FactBook(as_of=workspace.as_of)

    def tell(step: str) -> None:
        if progress is not None:
            progress(text(f"app.step_{step}"), STEPS.index(step) if step in STEPS else 0, len(STEPS))

    tell("read")
    record_workspace(workspace, ledger)
    facts = record_readings(readings.facts, readings.editions, ledger, as_of=workspace.as_of)
    readings = replace(readings, facts=facts)
    tell("listen")
    kpis = heard_kpis(workspace)
    tell("line" if is_compiled() else "compile")
    studies = {
        factory.id: study_line(workspace.lines[factory.line], factory, kpis.get(factory.line), book, seed)
        for factory in workspace.factories.values()
    }
    tell("factory")
    loads = [study_factory(one, workspace.orders.get(name, ()), book, seed) for name, one in studies.items()]
    tell("chain")
    chains = tuple(study_chain(chain, book) for chain in workspace.chains.values())
    tell("plan")
    material = PlanMaterial(
        workspace=workspace,
        scenario=scenario,
        observed=observed_in_tables(workspace, ledger),
        read=readings.known(workspace.as_of),
        losses=tuple(fact for study in chains for fact in study.stops),
    )
    base, plan = planned(material, studies, book, seed)
    tell("levers")
    levers = rank_levers(
        LeverBench(base=base, studies=studies, target=main_target(plan, workspace.as_of), seed=seed), book
    )
    loaded = tuple(load for load in loads if load is not None)
    lines = tuple(studies.values())
    findings = Findings(
        workspace=workspace,
        seed=seed,
        readings=readings,
        base=base,
        lines=lines,
        factories=loaded,
        chains=chains,
        plan=plan,
        levers=levers,
    )
    answers = all_answers(findings, book)
    ledger.record(book.facts.values())
    return Report(findings=findings, answers=answers, facts=(*readings.facts, *book.facts.values()))


def looked_over(workspace: Workspace) -> tuple[Scenario, LinkedReadings]:
    """Look at everything a person may have written wrongly before anything is written down."""
    if not workspace.factories:
        raise InputError(Problem("app.no_line", Where(str(workspace.root))))
    scenario = Scenario(
        lines=workspace.lines,
        factories=workspace.factories,
        chains=workspace.chains,
        projects=workspace.projects,
    )
    for lever in workspace.levers:
        apply_lever(lever, scenario)
    return scenario, read_documents(workspace)


def main_target(plan: PlanStudy, as_of: date) -> TargetStudy:
    """Give the target that the projects count toward, or say what is missing for one."""
    if not plan.targets:
        raise InputError(Problem("app.no_target", details={"as_of": as_of}))
    if plan.main is None:
        rows = [target.row for target in plan.targets]
        said = [text("app.no_plan_for", indicator=row.indicator.name, note=row.note) for row in rows]
        notes = Text(zh="".join(f"\n  {one.zh}" for one in said), en="".join(f"\n  {one.en}" for one in said))
        raise InputError(Problem("app.no_plan", details={"notes": notes}))
    return plan.main


def observed_in_tables(workspace: Workspace, ledger: Ledger) -> tuple[Fact, ...]:
    """List what the tables say now, each in the ledger's version; rows that are gone count no more."""
    there = {(fact.indicator, fact.period, fact.value, fact.unit, fact.known_on) for fact in workspace.observations}
    return tuple(
        fact
        for fact in ledger.facts(as_of=workspace.as_of)
        if (fact.indicator, fact.period, fact.value, fact.unit, fact.known_on) in there
        and isinstance(fact.source, TableRow)
    )


def planned(
    material: PlanMaterial, studies: dict[str, LineStudy], book: FactBook, seed: int
) -> tuple[PlanBase, PlanStudy]:
    """Carry the lines' output up and judge the targets."""
    workspace, scenario = material.workspace, material.scenario
    luck = Luck(seed=seed, draws=DRAWS)
    outputs = plant_outputs(scenario, studies, {}, workspace, luck)
    targets = [fact for fact in material.read if fact.kind is FactKind.TARGET and same_dimension(fact.unit, "CNY")]
    year = max((Goal.of(fact).year for fact in targets), default=workspace.as_of.year)
    steps = {
        output.factory.project: record_roll_up(studies[name], output, material.losses, book, year)
        for name, output in outputs.items()
        if output.factory.project is not None
    }
    base = PlanBase(
        workspace=workspace,
        observed=material.observed,
        read=material.read,
        scenario=scenario,
        outputs=outputs,
        steps=steps,
        luck=luck,
    )
    return base, study_plan(base, book)


def best_of(levers: Sequence[LeverEffect], scopes: Container[str]) -> LeverEffect | None:
    """Find the best lever on one of some entities that gains anything; the list is ranked already."""
    return next((effect for effect in levers if effect.scope in scopes and effect.gains), None)


def all_answers(found: Findings, book: FactBook) -> tuple[Answer, ...]:
    """Answer at each level, from the line up."""
    answers: list[Answer] = []
    for study in found.lines:
        stations = {entity_id(EntityKind.STATION, f"{study.line.id}/{one.id}") for one in study.line.stations}
        answers += line_answers(study, best_of(found.levers, stations))
    for load in found.factories:
        best = best_of(found.levers, {entity_id(EntityKind.FACTORY, load.factory.id)})
        study = next(study for study in found.lines if study.factory.id == load.factory.id)
        pace = study.line.station(study.gains[0].station).name
        late = late_fact(best, load, found, book) if best else None
        answers += factory_answers(load, pace, best, late)
    for chain in found.chains:
        nodes = {entity_id(EntityKind.NODE, node.id) for node in chain.chain.nodes}
        best = best_of(found.levers, nodes)
        answers += chain_answers(chain, best, second_source(best, chain, found) if best else None, found.workspace)
    useful = [effect for effect in found.levers if effect.distinguishable and effect.probability.mean > 0]
    best = useful[0] if useful else next((effect for effect in found.levers if effect.gains), None)
    answers += plan_answers(found.plan, best, found.workspace)
    return tuple(answers)


def late_fact(best: LeverEffect, load: FactoryStudy, found: Findings, book: FactBook) -> Fact:
    """Count the orders expected late once a factory's lever is pulled, with the same luck."""
    lever = next(lever for lever in found.workspace.levers if lever.id == best.lever)
    factory = apply_lever(lever, found.base.scenario).factories[load.factory.id]
    study = next(study for study in found.lines if study.factory.id == load.factory.id)
    return book.add(
        FactKind.FORECAST,
        About(load.expected_late.entity, f"orders_expected_late:{lever.id}", str(book.as_of)),
        late_count(factory_load(study, factory, load.orders, book, found.seed)),
        text("app.by_lever", change=lever.change),
        [load.expected_late, *(book.facts[one] for one in best.facts)],
    )


def second_source(best: LeverEffect, study: ChainStudy, found: Findings) -> SecondSourceEffect:
    """Say what the second source of a lever does to the worst stop at its node."""
    lever = next(lever for lever in found.workspace.levers if lever.id == best.lever)
    share = parse_change(lever).amount / 100
    return second_source_effect(study.chain, lever.scope.partition(":")[2], share=share, source=lever.source)
