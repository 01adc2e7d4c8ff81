"""Plan: each target as a bullet bar, beside it the sentence that states it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui

from gongfu.app.document_shelf import document_id
from gongfu.model.answers import TargetRow
from gongfu.model.entities import Level
from gongfu.model.facts import Fact, Sentence
from gongfu.model.quantities import convert
from gongfu.web.cockpit.cards import answer_cards
from gongfu.web.cockpit.elements import action, badges, command, health_mark, number, tag
from gongfu.web.cockpit.lineage import changes_of, lit_sentence
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.formats import fact_value, percent, target_value
from gongfu.web.view import View

__all__ = ["BulletScale", "plan_page"]

LEGEND = (
    ("track-now", "legend_now"),
    ("track-base", "legend_base"),
    ("track-forecast", "legend_forecast"),
    ("track-target", "legend_target"),
)
HEADROOM = 1.12


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletScale:
    """The track of a bullet bar: from 0 to a little beyond its target; what lies farther is clipped, and said to be."""

    end: float

    @classmethod
    def of(cls, target: float, shown: Sequence[float]) -> "BulletScale":
        """Choose the end of a track.

        Parameters
        ----------
        target
            The target's value.
        shown
            Values that should fit, as long as they lie within half as much again as the target.
        """
        near = [value for value in shown if value <= 1.5 * target]
        return cls(end=HEADROOM * max([target, *near]))

    def place(self, value: float) -> float:
        """Give where a value lies on the track, in percent of its width, clipped to it.

        Parameters
        ----------
        value
            In the target's unit.
        """
        return 100 * min(1.0, max(0.0, value / self.end))

    def holds(self, value: float) -> bool:
        """Say whether a value lies on the track.

        Parameters
        ----------
        value
            In the target's unit.
        """
        return value <= self.end


def plan_page(data: CockpitData, view: View) -> None:
    """Show the plan's answers, its targets and the sentence of the one chosen.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme; ``target`` in its query is the chosen target's fact.
    """
    with page_shell(data, view, view.words("plan"), "plan"):
        with tag("div", "page-head"):
            tag("h1", text=view.words("plan"))
            tag("p", text=view.say(data.workspace.name))
            action(f"{view.words('documents')} →", view.href("/documents"), "")
        answer_cards(data.answers_of(Level.PLAN), view)
        rows = data.report.targets
        if not rows:
            command(view.words("empty_targets"), "gongfu report")
            return
        asked = view.query.get("target")
        chosen = next((row for row in rows if row.target.id == asked), rows[0])
        with tag("div", "columns"):
            with tag("section", "card panel", aria_labelledby="targets"):
                with tag("h2", text=view.words("targets"), id="targets"):
                    tag("small", text=view.words("targets_note", count=len(rows)))
                with tag("div", "bullets", role="list"):
                    for row in rows:
                        bullet(row, data, view, chosen=row is chosen)
                legend(view)
            with tag("section", "card panel sticky", aria_live="polite"):
                sentence_panel(chosen, data, view)


def bullet(row: TargetRow, data: CockpitData, view: View, *, chosen: bool) -> None:
    """Show one target: its name, its track, its numbers, and the probability that it is met."""
    target = row.target
    now = row.latest or row.baseline
    with tag("div", "bullet is-chosen" if chosen else "bullet", id=target.id, role="listitem"):
        with tag("div", "bullet-name"):
            link = tag("a", "", view.say(row.indicator.name), href=view.href(f"/plan#{target.id}", target=target.id))
            if chosen:
                link.props["aria-current"] = "true"
            tag(
                "small",
                text=" · ".join(
                    (view.words("by_period", period=target.period[-4:]), view.words(f"status_{row.status}"))
                ),
            )
        track(row, view)
        with tag("div", "bullet-value"):
            number(target_value(target, view.language), target.id, view).classes("bullet-target")
            signers = ", ".join(dict.fromkeys(one.source.by for one in changes_of(target, data)))
            if signers:
                tag("small", "corrected", view.words("state_corrected"), title=signers)
            with tag("small"):
                if now:
                    shown = view.words("now_of", period=now.period, value=fact_value(now, view.language))
                    number(shown, now.id, view)
                else:
                    tag("span", text=view.words("not_published"))
        with tag("div", "bullet-chance"):
            if row.probability:
                number(percent(row.probability.value, 0), row.probability.id, view)
            else:
                tag("span", "muted", "–", title=view.say(row.note))
            with tag("small"):
                health_mark(row.health, view)


def in_unit_of(fact: Fact, value: float, target: Fact) -> float:
    """Give a value of a fact in the target's unit."""
    return value if fact.unit == target.unit else convert(value, fact.unit, target.unit)


def track(row: TargetRow, view: View) -> None:
    """Draw the bar: now, baseline, forecast interval clipped to the track, target tick."""
    target = row.target
    now, base = row.latest, row.baseline
    ends = dict(row.forecast.quantiles) if row.forecast else {}
    low, middle, high = (ends.get(level) for level in (0.05, 0.5, 0.95))
    shown = [in_unit_of(fact, fact.value, target) for fact in (now, base) if fact]
    scale = BulletScale.of(
        target.value_high or target.value, [*shown, *(value for value in (low, high) if value is not None)]
    )
    said = view.words(
        "bullet_label",
        name=view.say(row.indicator.name),
        now=fact_value(now, view.language) if now else view.words("not_published"),
        target=target_value(target, view.language),
        forecast=fact_value(row.forecast, view.language) if row.forecast else view.words("no_chance"),
    )
    with tag("div", "track", role="img", aria_label=said):
        if now:
            piece("track-now", width=scale.place(in_unit_of(now, now.value, target)))
        if base and base is not now:
            piece("track-base", left=scale.place(in_unit_of(base, base.value, target)))
        if low is not None and high is not None:
            cut = "" if scale.holds(high) else " is-cut-high"
            piece(f"track-forecast{cut}", left=scale.place(low), width=scale.place(high) - scale.place(low))
        if middle is not None and scale.holds(middle):
            piece("track-median", left=scale.place(middle))
        piece("track-target", left=scale.place(target.value))


def piece(classes: str, **place: float) -> None:
    """Draw one piece of a track."""
    tag("i", classes).style("; ".join(f"{name}: {value:.2f}%" for name, value in place.items()))


def legend(view: View) -> None:
    """Say what the pieces of a track mean."""
    with tag("ul", "bullet-legend", aria_hidden="true"):
        for classes, words in LEGEND:
            with tag("li"):
                tag("i", classes)
                tag("span", text=view.words(words))


def sentence_panel(row: TargetRow, data: CockpitData, view: View) -> None:
    """Show the sentence that states a target, its number lit, and what its probability rests on."""
    tag("h2", text=view.words("source_sentence"))
    if isinstance(row.target.source, Sentence):
        lit_sentence(row.target, data, view)
        correct_link(row.target.source, view)
    else:
        tag("p", "muted", view.words("no_sentence"))
    ui.separator().style("margin: 14px 0; background: var(--line)")
    with tag("p", "panel-title"):
        tag("span", text=view.say(row.indicator.name))
        badges(row.probability.badges if row.probability else row.target.badges, view)
    tag("p", "answer-detail", view.sentence(row.note))
    if row.required_pace:
        with tag("p", "answer-detail"):
            number(view.words("pace", value=percent(row.required_pace.value, 2)), row.required_pace.id, view)


def correct_link(source: Sentence, view: View) -> None:
    """Lead from a sentence to the reading that it was, where people can correct it."""
    if source.reading:
        asked = {"document": document_id(source.path), "reading": source.reading}
        action(
            f"{view.words('correct_this')} →", view.href(f"/documents#{source.reading}", **asked), "action correct-this"
        )
