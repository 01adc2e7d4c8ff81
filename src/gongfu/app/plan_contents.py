"""What the documents of a workspace hold beside numbers: aims, tasks, programmes of action, fields, with sources.

A task that nobody owns or that has no date is listed as such: that is what a planner wants to know of it.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from gongfu.app.kept_texts import keep_edition
from gongfu.app.read_documents import DocumentReading
from gongfu.app.workspace_documents import LeftOut, read_workspace_documents
from gongfu.model.facts import Sentence, TableRow
from gongfu.model.periods import period_end
from gongfu.model.plans import ActionPlan, Aim, Task
from gongfu.model.readings import FieldGroup, FieldScheme, Span
from gongfu.model.workspace import Workspace
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

__all__ = ["PlanContents", "SourcedScheme", "plan_contents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedScheme:
    """How a document divides industry, with the sentence that says so."""

    name: str
    groups: tuple[FieldGroup, ...]
    source: Sentence


# Columns that are never broken, and those of names, which are as wide as a name of two or three words.
SHORT = frozenset({"due", "when"})
NAMES = frozenset({"plan", "owner", "makers"})
NAME_WIDTH = 28
Record = TypeVar("Record", bound=Aim | Task | ActionPlan | SourcedScheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContents:
    """What a workspace's plans hold beside their targets; tasks of ``plan/tasks.csv`` before those of documents."""

    aims: tuple[Aim, ...]
    tasks: tuple[Task, ...]
    action_plans: tuple[ActionPlan, ...]
    fields: tuple[SourcedScheme, ...]
    left_out: LeftOut

    def lacking(self, what: str) -> tuple[Task, ...]:
        """List the tasks that lack an owner or a date.

        Parameters
        ----------
        what
            ``owner`` or ``due``.
        """
        return tuple(task for task in self.tasks if what in task.missing)

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the contents for programs; ``missing`` names what nobody has said of a task.

        Parameters
        ----------
        language
            Language of why a document cannot be read.
        """
        return {
            "aims": [plain(aim) for aim in self.aims],
            "tasks": [plain(task) | {"missing": list(task.missing)} for task in self.tasks],
            "action_plans": [plain(plan) for plan in self.action_plans],
            "fields": [plain(scheme) for scheme in self.fields],
            "left_out": self.left_out.to_json(language),
        }

    def in_language(self, language: Language) -> "Group":
        """Give the contents as tables, each row with its source.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return tables_of(self, language)

    def __rich__(self) -> "Group":
        return self.in_language("en")


def plan_contents(workspace: Workspace) -> PlanContents:
    """Read what the documents of a workspace hold beside numbers; what several documents state alike is listed once.

    Documents published after the workspace's day are left out, and so are those that cannot be read.

    Parameters
    ----------
    workspace
        The workspace; its documents are read in the order of their names.

    Raises
    ------
    TerminalError
        When a document as it was read cannot be kept.
    """
    aims: list[Aim] = []
    tasks: list[Task] = list(workspace.tasks)
    plans: list[ActionPlan] = []
    fields: list[SourcedScheme] = []
    documents = read_workspace_documents(workspace)
    for reading in documents.public:
        keep_edition(workspace, reading.document)
        found = DocumentContents(reading, workspace)
        aims += found.aims()
        tasks += found.tasks()
        plans += found.action_plans()
        fields += found.fields()
    return PlanContents(
        aims=once(aims, lambda aim: (aim.plan, aim.text, aim.deadline)),
        tasks=once(tasks, lambda task: (task.plan, task.name)),
        action_plans=once(plans, lambda plan: plan.name),
        fields=once(fields, lambda scheme: (scheme.name, scheme.groups)),
        left_out=documents.left_out,
    )


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """What one document of a workspace holds beside numbers."""

    reading: DocumentReading
    workspace: Workspace

    def aims(self) -> list[Aim]:
        """Give the aims, each of the plan that the document named last before it."""
        return [
            Aim(
                plan=self.plan_at(aim.span),
                text=aim.text,
                deadline=aim.deadline,
                source=self.source(aim.span),
                ladder=aim.ladder,
            )
            for aim in self.reading.reading.aims
        ]

    def tasks(self) -> list[Task]:
        """Give the tasks; a period by whose end one is due is kept beside its last day."""
        found = []
        for task in self.reading.reading.tasks:
            plan = task.plan or self.plan_at(task.span)
            due = period_end(task.due) if task.due else None
            source = self.source(task.span)
            name = task.name
            found.append(
                Task(
                    id=named("task", plan, name),
                    plan=plan,
                    name=name,
                    owner=task.owner,
                    due=due,
                    due_said=task.due,
                    source=source,
                )
            )
        return found

    def action_plans(self) -> list[ActionPlan]:
        """Give the programmes of action."""
        return [
            ActionPlan(
                id=named("programme", plan.name),
                name=plan.name,
                owners=plan.owners,
                period=plan.period,
                counted=plan.counted,
                tasks=plan.actions,
                measures=plan.measures,
                source=self.source(plan.span),
            )
            for plan in self.reading.reading.action_plans
        ]

    def fields(self) -> list[SourcedScheme]:
        """Give the divisions into fields."""
        schemes: tuple[FieldScheme, ...] = self.reading.reading.fields
        return [SourcedScheme(name=one.name, groups=one.groups, source=self.source(one.span)) for one in schemes]

    def plan_at(self, span: Span) -> str:
        """Name the plan that a place speaks of: the last one named before it, else the document's title or name."""
        named_before = [plan.name for plan in self.reading.reading.plans if plan.span.start < span.start]
        return named_before[-1] if named_before else self.reading.title or self.reading.path.name

    def source(self, span: Span) -> Sentence:
        """Give a span as the sentence of a document of the workspace."""
        path, root = self.reading.path, self.workspace.root
        place = self.reading.place(span.start)
        return Sentence(
            path=str(path.relative_to(root)) if path.is_relative_to(root) else str(path),
            sha256=self.reading.sha256,
            start=span.start,
            end=span.end,
            text=span.text,
            page=place.get("page"),
            paragraph=place.get("paragraph"),
        )


def named(kind: str, *content: str) -> str:
    """Name a thing by what it is, so that a moved or corrected text leaves the name as it was."""
    return f"{kind}-{hashlib.blake2b(chr(10).join(content).encode(), digest_size=6).hexdigest()}"


def once(records: Iterable[Record], key: Callable[[Record], object]) -> tuple[Record, ...]:
    """List each thing once, where it stands first, with the sentences of other documents beside it."""
    kept: dict[object, Record] = {}
    for record in records:
        first = kept.setdefault(key(record), record)
        source, other = first.source, record.source
        if first is not record and isinstance(source, Sentence) and isinstance(other, Sentence):
            kept[key(record)] = replace(first, source=replace(source, also=(*source.also, other)))
    return tuple(kept.values())


def plain(record: Aim | Task | ActionPlan | SourcedScheme) -> dict[str, Any]:
    """Give a record as plain data; what nobody has said is null."""
    data = asdict(record)
    if isinstance(record, Task):
        data["due"] = record.due_said or (record.due.isoformat() if record.due else None)
        data["due_by"] = record.due.isoformat() if record.due else None
        del data["due_said"]
    return data


def tables_of(contents: PlanContents, language: Language) -> "Group":
    """Lay the contents out, a table a kind."""
    from rich.console import Group
    from rich.text import Text as Line

    tables = [
        table(language, "aims", ("aim", "plan", "when"), [aim_cells(aim, language) for aim in contents.aims]),
        table(
            language, "tasks", ("task", "plan", "owner", "due"), [task_cells(task, language) for task in contents.tasks]
        ),
        table(
            language,
            "action_plans",
            ("name", "when", "makers", "holds"),
            [plan_cells(plan, language) for plan in contents.action_plans],
        ),
        table(language, "fields", ("name", "holds"), [field_cells(scheme, language) for scheme in contents.fields]),
    ]
    shown = [one for one in tables if one is not None]
    beside = contents.left_out.in_language(language)
    if not shown:
        return Group(Line(render("plan_contents.nothing", language)), *beside)
    heading = render(
        "plan_contents.heading",
        language,
        aims=len(contents.aims),
        tasks=len(contents.tasks),
        ownerless=len(contents.lacking("owner")),
        dateless=len(contents.lacking("due")),
        plans=len(contents.action_plans),
        fields=len(contents.fields),
    )
    return Group(Line(heading, style="bold"), *shown, *beside)


def table(
    language: Language, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> "RenderableType | None":
    """Lay one kind out, its source last; nothing where there is none of it."""
    if not rows:
        return None
    from rich.table import Table
    from rich.text import Text as Line

    laid = Table(title=render(f"plan_contents.{title}", language), title_justify="left", expand=True)
    for column in (*columns, "source"):
        heading = render(f"plan_contents.{column}", language)
        if column in SHORT:
            laid.add_column(heading, no_wrap=True)
        elif column in NAMES:
            laid.add_column(heading, max_width=NAME_WIDTH, overflow="fold")
        else:
            laid.add_column(heading, ratio=3 if column == "holds" else 2, overflow="fold")
    for row in rows:
        laid.add_row(*(Line(cell) for cell in row))
    return laid


def aim_cells(aim: Aim, language: Language) -> tuple[str, ...]:
    """Write an aim's row."""
    words = aim.text
    if aim.ladder:
        words += f"\n{render('plan_contents.ladder', language, rungs=' → '.join(aim.ladder))}"
    return words, aim.plan, aim.deadline or not_said(language), place_of(aim.source, language)


def task_cells(task: Task, language: Language) -> tuple[str, ...]:
    """Write a task's row."""
    due = task.due_said or (task.due.isoformat() if task.due else not_said(language))
    name = (task.name_zh if language == "zh" else None) or task.name
    return name, task.plan, task.owner or not_said(language), due, place_of(task.source, language)


def plan_cells(plan: ActionPlan, language: Language) -> tuple[str, ...]:
    """Write a programme's row."""
    holds = []
    if plan.counted is not None:
        holds.append(render("plan_contents.counted", language, counted=plan.counted, named=len(plan.tasks)))
    elif plan.tasks:
        holds.append(render("plan_contents.named", language, named=len(plan.tasks)))
    holds += plan.tasks
    if plan.measures:
        holds.append(render("plan_contents.measures", language, list=listed(plan.measures, language, "；", "; ")))
    makers = listed(plan.owners, language) or not_said(language)
    return plan.name, plan.period or not_said(language), makers, "\n".join(holds), place_of(plan.source, language)


def field_cells(scheme: SourcedScheme, language: Language) -> tuple[str, ...]:
    """Write a scheme's row; a group whose members are not as many as the text says is marked."""
    lines = []
    for group in scheme.groups:
        colon = "：" if language == "zh" else ": "
        line = f"{group.name}{colon}" if group.name else ""
        line += listed(group.members, language)
        if group.counted is not None and group.counted != len(group.members):
            differs = render("plan_contents.differs", language, counted=group.counted, listed=len(group.members))
            line += f"（{differs}）" if language == "zh" else f" ({differs})"
        lines.append(line)
    return scheme.name, "\n".join(lines), place_of(scheme.source, language)


def listed(words: Iterable[str], language: Language, chinese: str = "、", other: str = ", ") -> str:
    """Join words with the marks of a language."""
    return (chinese if language == "zh" else other).join(words)


def not_said(language: Language) -> str:
    """Write that nobody has said something."""
    return render("plan_contents.not_said", language)


def place_of(source: Sentence | TableRow | None, language: Language) -> str:
    """Write where something stands, and with how many others it stands alike."""
    if source is None:
        return not_said(language)
    if isinstance(source, TableRow):
        return listed((source.path, render("plan_contents.line", language, number=source.line)), language, "，")
    others = "".join(f"\n{one.path}" for one in source.also)
    if source.page is not None:
        return (
            listed((source.path, render("plan_contents.page", language, number=source.page)), language, "，") + others
        )
    if source.paragraph is not None:
        place = render("plan_contents.paragraph", language, number=source.paragraph)
        return listed((source.path, place), language, "，") + others
    return f"{source.path}:{source.start}-{source.end}{others}"
