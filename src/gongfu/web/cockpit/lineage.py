"""Where a number comes from: the tree of facts behind it, each with its source in words."""

import re

from nicegui import events, run, ui

from gongfu.app.trace_fact import TraceNode
from gongfu.errors import InputError
from gongfu.model.corrections import ReadingCorrection, changes_among
from gongfu.model.facts import Fact, Sentence
from gongfu.model.readings import ReadFact
from gongfu.web.cockpit.elements import action, badges, command, tag
from gongfu.web.cockpit_data import CockpitData, Quote
from gongfu.web.formats import fact_value
from gongfu.web.view import View

__all__ = ["changes_of", "lineage_dialog", "lineage_tree", "lit_quote", "lit_sentence", "traced"]

OPEN_LEVELS = 2
MOST_NODES = 240
OPEN_DIALOG = "document.getElementById('lineage').showModal()"


def lineage_dialog(data: CockpitData, view: View) -> None:
    """Lay out the dialog that every number opens.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    with tag("dialog", id="lineage", aria_labelledby="lineage-title"):
        with tag("div", "dialog-head"):
            tag("h2", text=view.words("lineage_of"), id="lineage-title")
            link = tag("a", "", view.words("permalink"), href=view.href("/"))
            tag("button", "tool", view.words("close"), type="button", data_close="")
        body = tag("div", "dialog-body")

    async def show(event: events.GenericEventArguments) -> None:
        fact_id = str(event.args)
        tree = await run.io_bound(traced, data, fact_id)
        body.clear()
        link.props["href"] = view.href(f"/trace/{fact_id}")
        with body:
            lineage_tree(tree, fact_id, data, view)
        ui.run_javascript(f"if (!document.getElementById('lineage').open) {OPEN_DIALOG}")

    ui.on("lineage", show)


def traced(data: CockpitData, fact_id: str) -> TraceNode | None:
    """Build the tree behind a fact; None when the ledger has no such fact.

    Parameters
    ----------
    data
        What the cockpit shows.
    fact_id
        The fact.
    """
    try:
        return data.trace(fact_id)
    except InputError:
        return None


def lineage_tree(tree: TraceNode | None, fact_id: str, data: CockpitData, view: View) -> None:
    """Show a fact and, nested, the facts it was computed from.

    Parameters
    ----------
    tree
        The tree; None shows that there is no such fact.
    fact_id
        The fact asked for.
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    if tree is None:
        command(view.words("empty_fact", fact=fact_id), "gongfu report")
        return
    shown: list[str] = []
    with tag("div", "tree"):
        branch(tree, 0, data, view, shown)
    if len(shown) > MOST_NODES:
        command(view.words("more_nodes", count=len(shown) - MOST_NODES), f"gongfu trace {fact_id}")


def branch(node: TraceNode, level: int, data: CockpitData, view: View, shown: list[str]) -> None:
    """Show one fact of the tree and what lies beneath it; beyond what a page can hold, only count."""
    shown.append(node.fact.id)
    if len(shown) > MOST_NODES:
        for child in node.children:
            branch(child, level + 1, data, view, shown)
        return
    if not node.children:
        with tag("div", "tree-node"):
            node_words(node, data, view)
        return
    with tag("details", "tree-node") as details:
        details.props["open"] = level < OPEN_LEVELS
        with tag("summary"):
            node_words(node, data, view)
        with tag("ul"):
            for child in node.children:
                with tag("li"):
                    branch(child, level + 1, data, view, shown)


def node_words(node: TraceNode, data: CockpitData, view: View) -> None:
    """Write a fact: its number, what it is about, its badges, and its source."""
    fact = node.fact
    with tag("div", "tree-head"):
        tag("span", "tree-value", fact_value(fact, view.language))
        tag("span", "tree-about", about(node, data, view))
        badges(fact.badges, view)
        action(fact.id, view.href(f"/trace/{fact.id}"), "tree-id")
    with tag("div", "tree-source"):
        if node.repeated:
            tag("span", text=view.words("shown_above"))
        elif isinstance(fact.source, Sentence):
            lit_sentence(fact, data, view)
        else:
            tag("span", text=view.say(node.source))


def about(node: TraceNode, data: CockpitData, view: View) -> str:
    """Say what a number is about: the indicator, the entity and the period."""
    indicator = data.indicator_name(node.fact.indicator, view.language)
    return " · ".join(part for part in (indicator, view.say(node.entity), node.fact.period) if part)


def lit_sentence(fact: Fact, data: CockpitData, view: View) -> None:
    """Show the sentence a fact was read from, with its number lit, and who changed or vouched for what was read.

    Parameters
    ----------
    fact
        A fact whose source is a sentence.
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    assert isinstance(fact.source, Sentence), "only a sentence can be quoted"
    lit_quote(data.quote(fact.source), fact)
    name = fact.source.path.rpartition("/")[2]
    tag("p", "source-line", f"{name} · {fact.source.start}–{fact.source.end} · SHA-256 {fact.source.sha256[:12]}")
    changed = {row.source: row for row in changes_of(fact, data)}
    for one in fact.source.corrections:
        said = view.words("signed_by", by=one.by, date=one.signed, reason=one.reason)
        row = changed.get(one)
        what = f"{view.words(f'field_{row.field}')} {row.value}" if row else view.words("verdict_right")
        tag("p", "source-line", f"{view.words('state_corrected')}: {what} · {said}" if row else f"{what} · {said}")


def changes_of(fact: Fact, data: CockpitData) -> tuple[ReadingCorrection, ...]:
    """List what people changed of a fact that was read in a document.

    Parameters
    ----------
    fact
        A fact.
    data
        What the cockpit shows.
    """
    if not isinstance(fact.source, Sentence):
        return ()
    return changes_among(fact.source.corrections, data.workspace.reading_corrections)


def lit_quote(quote: Quote, fact: Fact | ReadFact) -> None:
    """Show a sentence in its surroundings, its number lit.

    Parameters
    ----------
    quote
        The sentence.
    fact
        What was read there.
    """
    start, end = number_span(quote.lit, fact)
    said = quote.before + quote.lit + quote.after
    with tag("blockquote", "quote", lang="zh-CN" if any("\u4e00" <= letter <= "\u9fff" for letter in said) else "en"):
        tag("span", "quote-context", quote.before)
        tag("span", text=quote.lit[:start])
        tag("mark", text=quote.lit[start:end])
        tag("span", text=quote.lit[end:])
        tag("span", "quote-context", quote.after)


def number_span(words: str, fact: Fact | ReadFact) -> tuple[int, int]:
    """Find a fact's number, with its unit, in the words it was read from; all of them when it is spelt otherwise."""
    ends = (fact.value,) if fact.value_high is None else (fact.value, fact.value_high)
    number = ".{0,8}?".join(rf"(?<![\d.]){spelt(value)}(?!\d|\.\d)" for value in ends)
    found = re.search(rf"{number}(?:\s*{re.escape(fact.unit)})?", words)
    return (found.start(), found.end()) if found else (0, len(words))


def spelt(value: float) -> str:
    """Give a pattern for a number in digits, parted or not."""
    plain = f"{value:g}" if value != int(value) else str(int(value))
    return "[,，]?".join(re.escape(letter) for letter in plain)
