"""Look a workspace over: what is there, what is wrong, what is missing and which command fills it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.table import Table

from gongfu.adapters.ledger import ledger_state
from gongfu.adapters.tables import (
    CHAIN_TABLES,
    FACTORY_TABLES,
    FLOOR_TABLES,
    LINE_TABLES,
    PLAN_TABLES,
    booked_path,
    names_of_sheets,
)
from gongfu.adapters.workspace_files import SETTINGS_FILE
from gongfu.app.indicator_links import link_indicator
from gongfu.app.open_workspace import find_workspace, open_workspace
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.errors import GongfuError, InputError, Problem
from gongfu.model.indicators import Indicator
from gongfu.model.workspace import Workspace
from gongfu.texts import Language, Text, render, text

__all__ = ["Check", "CheckState", "Diagnosis", "doctor"]

# Folders whose tables are not the workspace's: what machines write, and documents.
NOT_TABLES = {".gongfu", "documents"}
# Fewer yearly values than this say too little about how a series varies; the forecast refuses a trend below it.
ENOUGH_OBSERVATIONS = 5


class CheckState(StrEnum):
    """How a check came out; a note is worth knowing and nothing to mend."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"
    WRONG = "wrong"


MARKS = {
    CheckState.OK: ("✓", "green"),
    CheckState.NOTE: ("·", "dim"),
    CheckState.MISSING: ("○", "yellow"),
    CheckState.WRONG: ("✗", "red"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: what was found, and how to mend it where that is needed."""

    name: Text
    state: CheckState
    finding: Text
    mend: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Everything that was looked at in one workspace."""

    workspace: str
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing and nothing wrong."""
        return all(check.state in {CheckState.OK, CheckState.NOTE} for check in self.checks)

    def in_language(self, language: Language) -> Table:
        """Lay the checks out for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        table = Table(
            title=render("workspace.diagnosis_title", language, workspace=self.workspace), title_justify="left"
        )
        for column in ("check", "state", "finding", "mend"):
            table.add_column(render(f"workspace.column_{column}", language), overflow="fold")
        for check in self.checks:
            mark, style = MARKS[check.state]
            table.add_row(
                check.name.in_language(language),
                f"[{style}]{mark} {render(f'workspace.state_{check.state}', language)}[/]",
                check.finding.in_language(language),
                check.mend.in_language(language) if check.mend else "",
            )
        return table

    def __rich__(self) -> Table:
        return self.in_language("en")

    def to_json(self) -> dict[str, Any]:
        """Give the checks as plain data."""
        return {
            "workspace": self.workspace,
            "ok": self.ok,
            "checks": [
                {
                    "name": both(check.name),
                    "state": str(check.state),
                    "finding": both(check.finding),
                    "mend": both(check.mend) if check.mend else None,
                }
                for check in self.checks
            ],
        }


def both(words: Text) -> dict[str, str]:
    """Give words in both languages as plain data."""
    return {"zh": words.zh, "en": words.en}


def doctor(path: Path | str | None = None) -> Diagnosis:
    """Look a workspace over; nothing in it is changed.

    Parameters
    ----------
    path
        Its folder; the nearest one upward from here with a ``gongfu.yaml`` when None.
    """
    try:
        root = find_workspace(path)
    except InputError as error:
        checks = [wrong(SETTINGS_FILE, problem.words, run("gongfu init")) for problem in error.problems]
        return Diagnosis(workspace=str(path or Path.cwd()), checks=tuple(checks))
    try:
        workspace = open_workspace(root)
    except InputError as error:
        return Diagnosis(workspace=str(root), checks=tuple(complaints(error)))
    return Diagnosis(
        workspace=str(root),
        checks=(
            fine("tables", text("workspace.check_tables_ok", **counts(workspace))),
            *about_documents(workspace),
            *about_observations(workspace),
            *about_tables(workspace),
            about_ledger(workspace),
            about_telemetry(workspace),
        ),
    )


def counts(workspace: Workspace) -> dict[str, object]:
    """Count what a workspace holds."""
    return {
        "lines": len(workspace.lines),
        "indicators": len(workspace.indicators),
        "projects": len(workspace.projects) + len(workspace.incomplete_projects),
        "firms": sum(len(chain.firms) for chain in workspace.chains.values()),
    }


def named(check: str, **details: object) -> Text:
    """Give the name of a check."""
    return text(f"workspace.check_{check}", **details)


def edit(file: str) -> Text:
    """Say which file to edit."""
    return text("workspace.mend_edit", file=file)


def run(command: str) -> Text:
    """Say which command to run."""
    return text("workspace.mend_run", command=command)


def fine(check: str, finding: Text, **details: object) -> Check:
    """Report that something is there."""
    return Check(name=named(check, **details), state=CheckState.OK, finding=finding)


def missing(check: str, finding: Text, mend: Text, **details: object) -> Check:
    """Report that something is not there, and what brings it."""
    return Check(name=named(check, **details), state=CheckState.MISSING, finding=finding, mend=mend)


def wrong(file: str, finding: Text, mend: Text) -> Check:
    """Report that a file cannot be used as it is."""
    return Check(name=named("file", file=file), state=CheckState.WRONG, finding=finding, mend=mend)


def complaints(error: GongfuError) -> Iterator[Check]:
    """Give each problem of an error as a check."""
    yield from (complaint(problem) for problem in error.problems)


def complaint(problem: Problem, *, save_anew: bool = False) -> Check:
    """Give a problem as a check."""
    file = problem.where.path if problem.where else "-"
    bare = text(problem.key, **problem.details)
    place = ":".join(str(part) for part in (problem.where.line, problem.where.column) if part) if problem.where else ""
    finding = Text(zh=f"{place} {bare.zh}".strip(), en=f"{place} {bare.en}".strip())
    return wrong(file, finding, text("workspace.mend_replace", file=file) if save_anew else edit(file))


def about_documents(workspace: Workspace) -> Iterator[Check]:
    """Check that there are documents, that they can be read, and that their targets have an indicator."""
    if not workspace.documents:
        yield missing("documents", named("documents_absent"), edit("documents/"))
        return
    documents = read_workspace_documents(workspace)
    yield from (complaint(problem, save_anew=True) for problem in documents.problems)
    if documents.left_out.later:
        later = replace(documents.left_out, problems=()).words[0]
        yield Check(name=named("later"), state=CheckState.NOTE, finding=later, mend=edit(SETTINGS_FILE))
    targets, unlinked = 0, []
    for reading in documents.public:
        targets += len(reading.targets)
        known = tuple(workspace.indicators.values())
        unlinked += [
            target.subject for target in reading.targets if link_indicator(target, known, place=reading.region) is None
        ]
    if not documents.read:
        return
    yield fine("documents", named("counts", count=len(documents.read)))
    if targets == 0:
        yield missing("readings", named("readings_absent"), edit("documents/"))
        return
    yield fine("readings", named("counts", count=targets))
    if unlinked:
        subjects = ", ".join(dict.fromkeys(unlinked))
        yield missing("unlinked", named("unlinked_found", subjects=subjects), edit("plan/indicators.csv"))
    else:
        yield fine("unlinked", named("counts", count=targets))


def about_observations(workspace: Workspace) -> Iterator[Check]:
    """Check that the indicators which projects count toward have enough years for a trend."""
    file = "plan/observations.csv"
    for name in dict.fromkeys(project.indicator for project in workspace.projects):
        indicator: Indicator = workspace.indicators[name]
        count = len({fact.period for fact in workspace.observations_of(name)})
        if count >= ENOUGH_OBSERVATIONS:
            yield fine("observations", named("counts", count=count), indicator=indicator.name)
        else:
            few = named("observations_few", as_of=workspace.as_of, count=count, needed=ENOUGH_OBSERVATIONS)
            yield missing("observations", few, edit(file), indicator=indicator.name)


def about_tables(workspace: Workspace) -> Iterator[Check]:
    """Check that the tables which answers need have rows."""
    if workspace.incomplete_projects:
        names = ", ".join(workspace.incomplete_projects)
        yield missing("projects", named("projects_incomplete", projects=names), edit("plan/projects.csv"))
    for name, orders in workspace.orders.items():
        file = Path(workspace.factories[name].path).with_name("orders.csv").as_posix()
        yield counted("orders", len(orders), file, factory=name)
    yield counted("factories", len(workspace.factories), "factories/")
    yield counted("chains", len(workspace.chains), "chain/")
    yield counted("projects", len(workspace.projects), "plan/projects.csv")
    yield counted("finished", len(workspace.finished_projects), "plan/finished_projects.csv")
    yield counted("levers", len(workspace.levers), "levers.csv")
    if workspace.extra_columns:
        words = ", ".join(f"{column.path}: {column.name}" for column in workspace.extra_columns)
        yield Check(name=named("unknown_columns"), state=CheckState.NOTE, finding=Text(zh=words, en=words))
    if unread := ", ".join(unread_tables(workspace.root)):
        yield Check(name=named("unread"), state=CheckState.NOTE, finding=Text(zh=unread, en=unread))


def unread_tables(root: Path) -> Iterator[str]:
    """Give the tables in a workspace that nothing reads, so that nobody waits for them to count."""
    schemas = (*PLAN_TABLES, *CHAIN_TABLES, *FACTORY_TABLES, *LINE_TABLES, *FLOOR_TABLES)
    patterns = [schema.path for schema in schemas]
    of_factory = {schema.name for schema in (*FACTORY_TABLES, *LINE_TABLES, *FLOOR_TABLES)}
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        is_table = path.suffix.lower() in {".csv", ".xlsx", ".xls"} and inside.parts[0] not in NOT_TABLES
        is_read = any(inside.match(pattern) for pattern in patterns) or (
            inside.match("factories/*/*.xlsx") and not of_factory.isdisjoint(names_of_sheets(path))
        )
        # What is booked for a workbook alone lies beside it.
        is_read = is_read or path in {booked_path(book) for book in path.parent.glob("*.xlsx")}
        if is_table and not is_read:
            yield inside.as_posix()


def counted(check: str, count: int, file: str, **details: object) -> Check:
    """Check that there is at least one of something."""
    if count:
        return fine(check, named("counts", count=count), **details)
    return missing(check, named("absent"), edit(file), **details)


def about_ledger(workspace: Workspace) -> Check:
    """Check that the ledger is there and can be read."""
    place = workspace.ledger or workspace.ledger_path
    try:
        state = ledger_state(place)
    except GongfuError as error:
        said = error.problems[0].words
        return Check(name=named("ledger"), state=CheckState.WRONG, finding=said, mend=edit(str(place)))
    if state.migration is None:
        return missing("ledger", named("ledger_absent"), run("gongfu report"))
    if state.migration != state.newest:
        old = named("ledger_old", found=state.migration, known=state.newest)
        return Check(name=named("ledger"), state=CheckState.NOTE, finding=old)
    return fine("ledger", named("ledger_ok", facts=f"{state.fact_count:,}", migration=state.migration))


def about_telemetry(workspace: Workspace) -> Check:
    """Check that signals have been kept."""
    if workspace.telemetry_path.is_file():
        size = f"{workspace.telemetry_path.stat().st_size / 1e6:.1f} MB"
        return fine("telemetry", Text(zh=size, en=size))
    return missing("telemetry", named("telemetry_absent"), run("gongfu up"))
