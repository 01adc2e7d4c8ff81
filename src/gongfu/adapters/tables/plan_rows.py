"""Rows of the plan's tables in the model's own types."""

from collections.abc import Mapping
from datetime import date

from gongfu.adapters.tables.reader import Row, Table
from gongfu.errors import Problem
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.model.indicators import Definition, Indicator, Measure
from gongfu.model.periods import period_end
from gongfu.model.plans import (
    Allocation,
    FinishedProject,
    Lever,
    Project,
    RegisterEntry,
    RegisterKind,
    Task,
)
from gongfu.model.quantities import allowed_units, same_dimension
from gongfu.texts import Text

__all__ = [
    "allocations_from",
    "finished_projects_from",
    "indicators_from",
    "levers_from",
    "name_from",
    "observations_from",
    "projects_from",
    "registers_from",
    "tasks_from",
]


def name_from(row: Row, otherwise: str = "") -> Text:
    """Give a row's name in both languages; one that is missing is the other.

    Parameters
    ----------
    row
        A row with ``name``, ``name_zh`` or ``name_en``.
    otherwise
        The name when it has none of them.
    """
    both = row.values.get("name") or otherwise
    zh, en = row.values.get("name_zh"), row.values.get("name_en")
    return Text(zh=str(zh or both or en), en=str(en or both or zh))


def indicators_from(table: Table) -> dict[str, Indicator]:
    """Read ``indicators.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return {
        row.get("indicator", str): Indicator(
            id=row.get("indicator", str),
            name=name_from(row),
            definition=Definition(
                concept=row.get("concept", str),
                scope=row.get("scope", str),
                basis=row.get("basis", str),
                unit=row.get("unit", str),
            ),
            measure=Measure(row.get("measure", str)),
            field=row.find("field", str),
            region=row.find("region", str),
            aliases=row.texts("aliases"),
            prior_growth=row.find("prior_growth", float),
            prior_sd=row.find("prior_sd", float),
        )
        for row in table.sound_rows
    }


def observations_from(
    table: Table, indicators: Mapping[str, Indicator], entities: Mapping[str, str], problems: list[Problem]
) -> tuple[Fact, ...]:
    """Read ``observations.csv`` as facts, in the unit they were published in.

    Parameters
    ----------
    table
        The table as read.
    indicators
        Those of the workspace.
    entities
        The entity that each indicator's facts are about, by indicator id.
    problems
        Units that do not convert to the indicator's are added here.
    """
    facts = []
    for row in table.sound_rows:
        indicator = indicators.get(row.get("indicator", str))
        if indicator is None:
            continue
        wanted, unit = indicator.definition.unit, row.get("unit", str)
        if not same_dimension(unit, wanted):
            details: dict[str, object] = {
                "unit": unit,
                "indicator": indicator.id,
                "wanted": wanted,
                "allowed": ", ".join(allowed_units(wanted)),
            }
            problems.append(Problem("tables.wrong_unit", row.where("unit"), details))
            continue
        period = row.get("period", str)
        estimated = row.get("status", str) == "estimate"
        facts.append(
            Fact(
                kind=FactKind.ESTIMATE if estimated else FactKind.OBSERVED,
                entity=entities[indicator.id],
                indicator=indicator.id,
                period=period,
                value=row.get("value", float),
                unit=unit,
                source=row.source(),
                known_on=row.find("published", date) or period_end(period),
                badges=(Badge.EXAMPLE if row.get("example", bool) else Badge.PUBLISHED,),
            )
        )
    return tuple(facts)


def projects_from(table: Table, problems: list[Problem]) -> tuple[Project, ...]:
    """Read the projects of ``projects.csv`` that say what they add to which indicator, and from when.

    Parameters
    ----------
    table
        The table as read.
    problems
        Starts that do not stand in order are added here.
    """
    projects = []
    for row in table.sound_rows:
        indicator, adds, start = row.find("indicator", str), row.find("adds", float), row.find("start", date)
        if indicator is None or adds is None or start is None:
            continue
        early, late = row.find("start_early", date) or start, row.find("start_late", date) or start
        if not early <= start <= late:
            details: dict[str, object] = {"early": early, "start": start, "late": late}
            problems.append(Problem("tables.starts_out_of_order", row.where("start"), details))
            continue
        projects.append(
            Project(
                id=row.get("project", str),
                name=name_from(row),
                field=row.get("field", str),
                indicator=indicator,
                adds_cny=adds,
                capex_cny=row.get("capex", float),
                start=start,
                start_early=early,
                start_late=late,
                ramp_months=row.get("ramp_months", float),
                cancel_probability=row.get("cancel_probability", float),
                stage=row.get("stage", str),
                source=row.source(),
                firm=row.find("firm", str),
                factory=row.find("factory", str),
                line=row.find("line", str),
                owner=row.find("owner", str),
                example=row.get("example", bool),
            )
        )
    return tuple(projects)


def finished_projects_from(table: Table) -> tuple[FinishedProject, ...]:
    """Read ``finished_projects.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return tuple(
        FinishedProject(
            id=row.get("project", str),
            planned_start=row.get("planned_start", date),
            actual_start=row.get("actual_start", date),
            planned_output_cny=row.get("planned_output", float),
            actual_output_cny=row.get("actual_output", float),
            ramp_months=row.get("ramp_months", float),
            source=row.source(),
        )
        for row in table.sound_rows
    )


def allocations_from(table: Table, problems: list[Problem]) -> tuple[Allocation, ...]:
    """Read ``allocations.csv``.

    Parameters
    ----------
    table
        The table as read.
    problems
        Allocations that end before they begin are added here.
    """
    allocations = []
    for row in table.sound_rows:
        start, end = row.get("valid_from", date), row.find("valid_to", date)
        if end is not None and end < start:
            details: dict[str, object] = {"start": start, "end": end}
            problems.append(Problem("tables.ends_before_it_begins", row.where("valid_to"), details))
            continue
        allocations.append(
            Allocation(
                origin=row.get("from", str),
                to=row.get("to", str),
                indicator=row.get("indicator", str),
                weight=row.get("weight", float),
                basis=row.get("basis", str),
                valid_from=start,
                valid_to=end,
                method=row.get("method", str),
                source=row.source(),
            )
        )
    return tuple(allocations)


def tasks_from(table: Table) -> tuple[Task, ...]:
    """Read ``tasks.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return tuple(
        Task(
            id=row.get("task", str),
            plan=row.get("plan", str),
            name=row.get("name", str),
            name_zh=row.find("name_zh", str),
            owner=row.find("owner", str),
            due=row.find("due", date),
            status=row.find("status", str),
            source=row.source(),
        )
        for row in table.sound_rows
    )


def registers_from(table: Table) -> tuple[RegisterEntry, ...]:
    """Read ``registers.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return tuple(
        RegisterEntry(
            register=RegisterKind(row.get("register", str)),
            entry=row.get("entry", str),
            name=row.get("name", str),
            entered=row.get("date", date),
            status=row.get("status", str),
            indicator=row.get("indicator", str),
            source=row.source("evidence"),
            firm=row.find("firm", str),
            example=row.get("example", bool),
        )
        for row in table.sound_rows
    )


def levers_from(table: Table) -> tuple[Lever, ...]:
    """Read ``levers.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return tuple(
        Lever(
            id=row.get("lever", str),
            name=name_from(row, otherwise=row.get("lever", str)),
            scope=row.get("scope", str),
            change=row.get("change", str),
            cost_cny=row.get("cost", float),
            source=row.source(),
            delay_days=row.get("delay_days", float),
            yearly_cost_cny=row.get("yearly_cost", float),
            example=row.get("example", bool),
        )
        for row in table.sound_rows
    )
