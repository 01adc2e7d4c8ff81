"""How each target of a workspace stands: what was published last, what every year has to bring, and what is silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gongfu.app.baselines import Baseline, Published, find_baseline, published_for, series_of
from gongfu.app.check_plan import finding_json, findings_view
from gongfu.app.indicator_links import NearMiss
from gongfu.app.linked_readings import LinkedReadings, read_public_documents
from gongfu.app.plan_statements import linked_statements
from gongfu.app.read_documents import amount, fact_json
from gongfu.app.workspace_documents import LeftOut
from gongfu.model.corrections import ReadingCorrection, changes_among
from gongfu.model.facts import Fact, FactKind, Sentence
from gongfu.model.indicators import Indicator, Measure
from gongfu.model.periods import period_end
from gongfu.model.plans import TargetStatus
from gongfu.model.readings import Hardness, ReadFact
from gongfu.model.workspace import Workspace
from gongfu.plan import Finding, Goal, Pace, YearlySeries, find_incoherence, required_pace, target_status
from gongfu.texts import Language, Text, render

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Line

__all__ = ["PlanStatus", "TargetStanding", "plan_status"]

# As wide as an amount a year; the heading is wider.
PACE_WIDTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStanding:
    """How one target stands.

    ``latest`` is the newest figure that the target may be compared with, and ``silent_since`` the day the target was
    published where nothing was published after it. ``pace`` goes from the last whole year to the deadline, in the
    target's unit. ``refusal`` says why figures that look alike are not compared. ``corrected`` is what people changed
    of the target as it was read.
    """

    indicator: Indicator
    target: Fact
    reading: ReadFact
    status: TargetStatus
    latest: Fact | None
    silent_since: date | None
    pace: Pace | None
    refusal: Text | None
    corrected: tuple[ReadingCorrection, ...] = ()

    @property
    def hardness(self) -> Hardness | None:
        """How firmly it is meant, where the text says."""
        return self.reading.hardness


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStatus:
    """Every target of a workspace on its day, what does not add up, and what could not be linked."""

    workspace: Workspace
    targets: tuple[TargetStanding, ...]
    findings: tuple[Finding, ...]
    near_misses: tuple[NearMiss, ...]
    unlinked: tuple[ReadFact, ...]
    left_out: LeftOut

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the targets, findings and near misses for programs.

        Parameters
        ----------
        language
            Language of names and words.
        """
        return {
            "as_of": self.workspace.as_of.isoformat(),
            "targets": [standing_json(standing, language) for standing in self.targets],
            "findings": [finding_json(finding, language) for finding in self.findings],
            "unlinked": len(self.unlinked),
            "near_misses": [
                {
                    "document": miss.document,
                    "reading": fact_json(miss.reading),
                    "indicator": miss.indicator.id,
                    "differs": list(miss.differs),
                    "likeness": round(miss.likeness, 3),
                }
                for miss in self.near_misses
            ],
            "left_out": self.left_out.to_json(language),
        }

    def in_language(self, language: Language) -> "Group":
        """Give the targets as a table, then what does not add up and what may belong to an indicator.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return status_view(self, language)

    def __rich__(self) -> "Group":
        return self.in_language(self.workspace.language)


def plan_status(workspace: Workspace) -> PlanStatus:
    """Say how every target that the documents state stands on the workspace's day; nothing is written down.

    Parameters
    ----------
    workspace
        An opened workspace.

    Raises
    ------
    InputError
        When a correction cannot be made.
    """
    readings = read_public_documents(workspace)
    known = Published(
        workspace=workspace,
        observed=tuple(fact for fact in workspace.observations if fact.known_on <= workspace.as_of),
        read=readings.known(workspace.as_of),
    )
    targets = (fact for fact in known.read if fact.kind is FactKind.TARGET)
    return PlanStatus(
        workspace=workspace,
        targets=tuple(standing_of(target, known, readings) for target in targets),
        findings=find_incoherence(linked_statements(readings)),
        near_misses=readings.near_misses,
        unlinked=readings.unlinked,
        left_out=readings.left_out,
    )


def standing_of(target: Fact, known: Published, readings: LinkedReadings) -> TargetStanding:
    """Say how one target stands."""
    workspace = known.workspace
    goal = Goal.of(target)
    baseline, refusal = find_baseline(known, target)
    reading = readings.reading_of(target)
    assert reading is not None, "a target that was read has its reading"
    figures = figures_of(baseline.indicator if baseline else target.indicator, known)
    silent = all(fact.known_on <= target.known_on for fact in figures)
    return TargetStanding(
        indicator=workspace.indicators[target.indicator],
        target=target,
        reading=reading,
        status=target_status(goal, published_for(baseline, goal), as_of=workspace.as_of),
        latest=figures[-1] if figures else None,
        silent_since=target.known_on if silent else None,
        pace=pace_of(series_of(baseline, goal), goal, baseline),
        refusal=refusal,
        corrected=changes_of(target, workspace),
    )


def changes_of(fact: Fact, workspace: Workspace) -> tuple[ReadingCorrection, ...]:
    """List what people changed of a fact that was read in a document."""
    if not isinstance(fact.source, Sentence):
        return ()
    return changes_among(fact.source.corrections, workspace.reading_corrections)


def figures_of(indicator: str, known: Published) -> list[Fact]:
    """List everything observed of an indicator, parts of years too, the newest last."""
    figures = [
        fact
        for fact in (*known.observed, *known.read)
        if fact.indicator == indicator and fact.kind is not FactKind.TARGET
    ]
    return sorted(figures, key=lambda fact: (period_end(fact.period), fact.known_on))


def pace_of(series: YearlySeries, goal: Goal, baseline: Baseline | None) -> Pace | None:
    """Say what each year has to bring, from the last whole year known to the target's; None once that has come."""
    if baseline is None or not series.years or series.values[-1] <= 0 or goal.value <= 0:
        return None
    judged = any(int(fact.period) >= goal.year for fact in baseline.facts)
    return None if judged else required_pace(series.values[-1], goal.value, goal.year - series.years[-1])


def standing_json(standing: TargetStanding, language: Language) -> dict[str, Any]:
    """Give a target's record."""
    target, latest, pace = standing.target, standing.latest, standing.pace
    assert isinstance(target.source, Sentence), "a target is read from a sentence"
    return {
        "indicator": standing.indicator.id,
        "name": standing.indicator.name.in_language(language),
        "status": str(standing.status),
        "published": target.known_on.isoformat(),
        "target": fact_json(standing.reading),
        "corrected": [
            {"field": str(one.field), "by": one.source.by, "date": one.source.signed.isoformat()}
            for one in standing.corrected
        ],
        "sources": [
            {"document": one.path, "start": one.start, "end": one.end, "text": one.text}
            for one in (target.source, *target.source.also)
        ],
        "latest": latest
        and {
            "value": latest.value,
            "unit": latest.unit,
            "period": latest.period,
            "published": latest.known_on.isoformat(),
            "badges": [str(badge) for badge in latest.badges],
        },
        "silent_since": standing.silent_since and standing.silent_since.isoformat(),
        "pace": pace
        and {
            "yearly_growth": round(pace.yearly_growth, 6),
            "yearly_step": round(pace.yearly_step, 6),
            "unit": target.unit,
            "years": pace.years,
        },
        "refusal": standing.refusal and standing.refusal.in_language(language),
    }


def status_view(status: PlanStatus, language: Language) -> "Group":
    """Lay the status out for a terminal."""
    from rich.console import Group, RenderableType
    from rich.text import Text as Line

    silent = sum(standing.silent_since is not None for standing in status.targets)
    heading = render(
        "plan_status.heading",
        language,
        name=status.workspace.name.in_language(language),
        as_of=status.workspace.as_of,
        targets=len(status.targets),
        silent=silent,
    )
    parts: list[RenderableType] = [Line(heading, style="bold")]
    parts.append(target_table(status.targets, language) if status.targets else Line(say("nothing", language)))
    if status.findings:
        parts.append(findings_view(status.findings, language))
    for miss in status.near_misses:
        parts += [Line(near_miss_words(miss, language)), Line(settle_words(miss, language), style="dim")]
    if status.unlinked:
        parts.append(Line(say("unlinked", language, count=len(status.unlinked)), style="dim"))
    parts += status.left_out.in_language(language)
    return Group(*parts)


def say(key: str, language: Language, **details: object) -> str:
    """Give a text of this room."""
    return render(f"plan_status.{key}", language, **details)


def target_table(standings: Sequence[TargetStanding], language: Language) -> "Table":
    """Lay the targets out, a row each."""
    from rich.table import Table
    from rich.text import Text as Line

    table = Table(show_lines=True, expand=True)
    # Short columns take what their words need; those with sentences share the rest.
    for key in ("target", "value", "deadline", "hardness", "latest", "pace", "status"):
        if key in {"target", "latest"}:
            table.add_column(say(key, language), ratio=1, overflow="fold")
        else:
            table.add_column(say(key, language), no_wrap=key != "pace", max_width=PACE_WIDTH if key == "pace" else None)
    for standing in standings:
        name = Line(standing.indicator.name.in_language(language))
        source = standing.target.source
        assert isinstance(source, Sentence), "a target is read from a sentence"
        if source.also:
            places = ", ".join(dict.fromkeys(one.path for one in source.also))
            name.append("\n" + say("also_in", language, places=places), style="dim")
        table.add_row(
            name,
            value_words(standing, language),
            Line(standing.target.period),
            Line(say(str(standing.hardness), language) if standing.hardness else "-"),
            Line(latest_words(standing, language)),
            Line(pace_words(standing)),
            Line(say(str(standing.status), language)),
        )
    return table


def value_words(standing: TargetStanding, language: Language) -> "Line":
    """Write the target's value, and who corrected it where somebody did."""
    from rich.text import Text as Line

    words = Line(amount(standing.reading, language))
    signers = ", ".join(dict.fromkeys(one.source.by for one in standing.corrected))
    if signers:
        words.append("\n" + say("corrected", language, by=signers), style="dim")
    return words


def latest_words(standing: TargetStanding, language: Language) -> str:
    """Write the newest figure, and that nothing came after the plan where that is so."""
    latest = standing.latest
    lines = []
    if latest is not None:
        behind = latest.unit if "\u4e00" <= latest.unit[:1] <= "\u9fff" or latest.unit == "%" else f" {latest.unit}"
        value = f"{latest.value:,.12g}{behind}"
        lines.append(say("figure", language, value=value, period=latest.period, known_on=latest.known_on))
        lines += [f"[{render('app.badge_example', language)}]"] if latest.example else []
    if standing.silent_since is not None:
        lines.append(say("silent_since", language, day=standing.silent_since))
    if standing.refusal is not None:
        lines.append(standing.refusal.in_language(language))
    return "\n".join(lines) or say("none_yet", language)


def pace_words(standing: TargetStanding) -> str:
    """Write the growth a year that a flow needs, the amount a year that anything counted needs."""
    pace = standing.pace
    if pace is None:
        return "-"
    if standing.indicator.measure is Measure.FLOW:
        return f"{pace.yearly_growth:+z.1%}"
    return f"{pace.yearly_step:+z,.4g} {standing.target.unit}"


def near_miss_words(miss: NearMiss, language: Language) -> str:
    """Say which indicator a reading looks like, and in what it differs."""
    parts = ("、" if language == "zh" else ", ").join(say(f"part_{part}", language) for part in miss.differs)
    return say(
        "near_miss",
        language,
        document=miss.document,
        subject=miss.reading.subject,
        value=amount(miss.reading, language),
        indicator=miss.indicator.name.in_language(language),
        parts=parts,
    )


def settle_words(miss: NearMiss, language: Language) -> str:
    """Say how a person settles what a reading is about."""
    return say("settle", language, row=f"{miss.reading.id},subject,{miss.indicator.name.zh},…")
