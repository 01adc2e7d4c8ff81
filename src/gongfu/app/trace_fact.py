"""Open a number: the tree of facts it was computed from, each with its source in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Any

from rich.text import Text as Line
from rich.tree import Tree

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.app.kept_texts import edition_now, kept_file
from gongfu.errors import InputError, Problem
from gongfu.model.facts import (
    Badge,
    Comparator,
    Computation,
    Correction,
    Fact,
    Run,
    Sentence,
    SignalWindow,
    Source,
    TableRow,
    Withdrawal,
)
from gongfu.model.workspace import Workspace
from gongfu.ports import Ledger
from gongfu.texts import Language, Text, render, text
from gongfu.texts.measures import measure_name

__all__ = ["TraceNode", "naming_editions", "open_and_trace", "source_words", "trace"]

SIGNS = {
    Comparator.GE: "≥ ",
    Comparator.GT: "> ",
    Comparator.LE: "≤ ",
    Comparator.LT: "< ",
    Comparator.APPROX: "≈ ",
    Comparator.EQ: "",
    Comparator.RANGE: "",
}
BADGE_STYLES = {Badge.EXAMPLE: "bold magenta", Badge.ASSUMPTION: "bold yellow"}
SOURCE_TEXTS: dict[type[Source], str] = {
    Sentence: "sentence",
    TableRow: "table_row",
    Run: "run",
    Correction: "correction",
    Computation: "computation",
    Withdrawal: "withdrawal",
}
MOST_TAGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceNode:
    """A fact, the names of what it measures and of whom, its source in words, and the facts it was computed from.

    A fact that stands in the tree already comes again without its children, ``repeated``. ``hidden`` counts the inputs
    that were left out for want of depth. ``superseded_by`` is the id of a newer version, where there is one.
    """

    fact: Fact
    measure: Text
    entity: Text
    source: Text
    children: tuple["TraceNode", ...] = ()
    repeated: bool = False
    hidden: int = 0
    superseded_by: str | None = None

    def in_language(self, language: Language) -> Tree:
        """Draw the tree for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        tree = Tree(self.label(language), guide_style="dim")
        self.grow(tree, language)
        return tree

    def __rich__(self) -> Tree:
        return self.in_language("en")

    def grow(self, tree: Tree, language: Language) -> None:
        """Add what lies beneath this node to a drawn tree.

        Parameters
        ----------
        tree
            The branch of this node.
        language
            ``zh`` or ``en``.
        """
        for child in self.children:
            child.grow(tree.add(child.label(language)), language)
        if self.hidden:
            tree.add(Line(render("ledger.deeper", language, count=self.hidden), style="dim"))

    def label(self, language: Language) -> Line:
        """Write the number, what it is about, its badges, and on a second line its source.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        fact = self.fact
        line = Line(spelt(fact), style="bold")
        parts = (self.measure.in_language(language), self.entity.in_language(language), fact.period)
        about = " · ".join(part for part in parts if part)
        line.append(f"  {about}  ", style="not bold")
        for badge in fact.badges:
            line.append(f"[{render(f'app.badge_{badge}', language)}] ", style=BADGE_STYLES.get(badge, "not bold dim"))
        line.append(fact.id, style="not bold cyan")
        if self.superseded_by:
            line.append(" " + render("ledger.superseded_note", language, newer=self.superseded_by), style="red")
        if self.repeated:
            line.append(f"  ({render('ledger.seen_above', language)})", style="not bold italic dim")
            return line
        line.append("\n" + self.source.in_language(language), style="not bold dim")
        return line

    def to_json(self) -> dict[str, Any]:
        """Give the tree as plain data."""
        fact = self.fact
        return {
            "fact": {
                "id": fact.id,
                "kind": str(fact.kind),
                "entity": fact.entity,
                "indicator": fact.indicator,
                "period": fact.period,
                "comparator": str(fact.comparator),
                "value": fact.value,
                "value_high": fact.value_high,
                "half_width": fact.half_width,
                "unit": fact.unit,
                "quantiles": {f"{at:g}": value for at, value in fact.quantiles},
                "badges": [str(badge) for badge in fact.badges],
                "known_on": fact.known_on.isoformat(),
                "supersedes": fact.supersedes,
            },
            "measure": {"zh": self.measure.zh, "en": self.measure.en},
            "entity": {"zh": self.entity.zh, "en": self.entity.en},
            "source": source_json(fact.source),
            "words": {"zh": self.source.zh, "en": self.source.en},
            "superseded_by": self.superseded_by,
            "repeated": self.repeated,
            "hidden": self.hidden,
            "inputs": [child.to_json() for child in self.children],
        }


LOW, HIGH = 0.025, 0.975


def digits(value: float, figures: int) -> str:
    """Write a number to so many figures, with marks at the thousands and without an exponent where it can be read."""
    return f"{float(f'{value:.{figures}g}'):,.15g}"


def spelt(fact: Fact) -> str:
    """Write a fact's number with its unit and its half-width."""
    number = SIGNS[fact.comparator] + digits(fact.value, 6)
    if fact.value_high is not None:
        number += f" – {digits(fact.value_high, 6)}"
    if fact.half_width:
        number += f" ± {digits(fact.half_width, 2)}"
    if fact.unit not in {"", "1"}:
        number += f" {fact.unit}"
    ends = dict(fact.quantiles)
    if LOW in ends and HIGH in ends:
        number += f" (95 %: {digits(ends[LOW], 4)} – {digits(ends[HIGH], 4)})"
    return number


def source_json(source: Source) -> dict[str, Any]:
    """Give a source as plain data, with its kind."""
    values = {name: getattr(source, name) for name in source.__dataclass_fields__}
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
    for name in ("also", "corrections"):
        if name in values:
            plain[name] = [source_json(one) for one in values[name]]
    return {"kind": type(source).__name__, **plain, **({"id": source.id} if isinstance(source, Run) else {})}


def source_words(source: Source) -> Text:
    """Say in both languages where a number comes from.

    Parameters
    ----------
    source
        The source of a fact.
    """
    if isinstance(source, SignalWindow):
        return window_words(source)
    details: dict[str, object] = {name: getattr(source, name) for name in source.__dataclass_fields__}
    key = SOURCE_TEXTS[type(source)]
    if isinstance(source, Run):
        details |= {"run": source.id, "sha256": source.model_sha256[:12]}
    elif isinstance(source, Computation):
        details = {"formula": Text(zh=source.formula_zh or source.formula, en=source.formula)}
    elif isinstance(source, TableRow) and source.published:
        key += "_published"
    elif isinstance(source, Withdrawal):
        key += "_signed" if source.corrections else "_still_said" if source.still_said else ""
        if source.corrections:
            last = max(source.corrections, key=lambda one: (one.signed, one.line))
            details |= {"by": last.by, "signed": last.signed, "reason": last.reason, "row": f"{last.path}:{last.line}"}
    elif isinstance(source, Sentence):
        key += "_page" if source.page else "_paragraph" if source.paragraph else ""
        return with_others(text(f"ledger.source_{key}", **details), source)
    return text(f"ledger.source_{key}", **details)


def with_others(words: Text, source: Sentence) -> Text:
    """Add where else the same is said, and what people signed about it."""
    if source.also:
        places = "; ".join(f"{one.path} “{one.text}”" for one in source.also)
        words = text("ledger.also_said", said=words, places=places)
    for correction in source.corrections:
        words = text("ledger.corrected_by", said=words, correction=source_words(correction))
    return words


def window_words(window: SignalWindow) -> Text:
    """Say which signals were heard, when, and how much of the window they cover."""
    tags = ", ".join(window.tags[:MOST_TAGS]) + (" …" if len(window.tags) > MOST_TAGS else "")

    def moment(when: datetime) -> str:
        return when.isoformat(sep=" ", timespec="seconds")

    key = "ledger.source_signal_window"
    details: dict[str, object] = {}
    if window.virtual_seed is not None:
        key, details = f"{key}_virtual", {"seed": window.virtual_seed}
    return text(
        key,
        **details,
        tags=tags,
        start=moment(window.start),
        end=moment(window.end),
        share=f"{window.share_observed:.1%}",
        count=f"{window.value_count:,}",
        store=window.store,
    )


def trace(ledger: Ledger, fact_id: str, *, depth: int | None = None) -> TraceNode:
    """Build the tree of sources behind a fact.

    Parameters
    ----------
    ledger
        The ledger the fact is in.
    fact_id
        Its id; a superseded fact can be traced too.
    depth
        How many levels of inputs to open; all when None.

    Raises
    ------
    InputError
        When there is no such fact; names the nearest ids.
    """
    versions = ledger.history(fact_id)
    at = next(index for index, version in enumerate(versions) if version.id == fact_id)
    entities = ledger.entities()
    names = {entity.id.partition(":")[2]: entity.name for entity in entities}
    names |= {entity.id: entity.name for entity in entities}
    names |= {indicator.id: indicator.name for indicator in ledger.indicators().values()}
    root = node_of(versions[at], ledger, names, seen=set(), depth=depth)
    newer = versions[at + 1].id if at + 1 < len(versions) else None
    return replace(root, superseded_by=newer)


def node_of(fact: Fact, ledger: Ledger, names: Mapping[str, Text], *, seen: set[str], depth: int | None) -> TraceNode:
    """Build the tree behind one fact; ``seen`` holds the ids that stand in the tree already."""
    node = TraceNode(
        fact=fact,
        measure=measure_name(fact.indicator, names),
        entity=names.get(fact.entity) or Text(zh=fact.entity, en=fact.entity),
        source=source_words(fact.source),
    )
    if fact.id in seen and fact.inputs:
        return replace(node, repeated=True)
    seen.add(fact.id)
    if depth == 0:
        # It may be met again where there is room to open it.
        seen.discard(fact.id)
        return replace(node, hidden=len(fact.inputs))
    below = None if depth is None else depth - 1
    children = tuple(
        node_of(ledger.fact(name), ledger, names, seen=seen, depth=below) for name in dict.fromkeys(fact.inputs)
    )
    return replace(node, children=children)


def open_and_trace(workspace: Workspace, fact_id: str, *, depth: int | None = None) -> TraceNode:
    """Open a workspace's ledger and build the tree behind a fact.

    Parameters
    ----------
    workspace
        An opened workspace.
    fact_id
        The fact's id.
    depth
        How many levels of inputs to open; all when None.

    Raises
    ------
    InputError
        When there is no such fact; names the nearest ids.
    """
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        if fact_id.startswith("reading-"):
            of_it = [
                fact.id
                for fact in ledger.facts()
                if isinstance(fact.source, Sentence) and fact.source.reading == fact_id
            ]
            details: dict[str, object] = {"reading": fact_id, "facts": ", ".join(of_it) or "-"}
            raise InputError(Problem("ledger.reading_is_no_fact", details=details))
        return naming_editions(trace(ledger, fact_id, depth=depth), workspace)


def naming_editions(tree: TraceNode, workspace: Workspace) -> TraceNode:
    """Say of each sentence whose document has changed since, or is gone, where the edition it was read from is kept.

    Parameters
    ----------
    tree
        The tree behind a fact.
    workspace
        The workspace that holds the documents.
    """
    now = cache(partial(edition_now, workspace))

    def named(node: TraceNode) -> TraceNode:
        words, source = node.source, node.fact.source
        if isinstance(source, Sentence) and now(source.path) != source.sha256:
            kept = kept_file(workspace, source.sha256)
            key = "ledger.edition_kept" if kept.is_file() else "ledger.edition_lost"
            words = text(key, said=words, path=source.path, kept=kept.relative_to(workspace.root).as_posix())
        return replace(node, source=words, children=tuple(named(child) for child in node.children))

    return named(tree)
