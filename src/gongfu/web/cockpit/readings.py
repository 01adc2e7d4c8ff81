"""One reading: what was read, in which sentence, how sure that is, and what people said about it."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gongfu.app.read_documents import amount
from gongfu.app.review_readings import Reviewed, ReviewState
from gongfu.model.corrections import CorrectedField, ReadingCorrection
from gongfu.model.facts import Badge, FactKind
from gongfu.model.readings import ReadFact
from gongfu.texts import render
from gongfu.web.cockpit.elements import badges, tag
from gongfu.web.cockpit.lineage import lit_quote
from gongfu.web.cockpit_data import CockpitData, Quote, quote_in
from gongfu.web.formats import percent
from gongfu.web.view import View

__all__ = ["coded", "reading_card"]

MARKS = {
    ReviewState.CERTAIN: "mark-good",
    ReviewState.DOUBTFUL: "mark-watch",
    ReviewState.ACCEPTED: "mark-good",
    ReviewState.CORRECTED: "mark-good",
    ReviewState.REJECTED: "mark-unknown",
}
CODED = {CorrectedField.KIND, CorrectedField.COMPARATOR, CorrectedField.HARDNESS}
# Formats whose text holds markup, which a person does not want to read.
MARKUP = re.compile(r"\.(x?html?|shtml|jsp|aspx?|php)$", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,2000}>")
SPACES = re.compile(r"\s+")
SPACE_IN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
HALF_TAGS = re.compile(r"^[^<>]{0,2000}>|<[^<>]{0,2000}$")


def reading_card(reviewed: Reviewed, data: CockpitData, view: View, *, chosen: bool) -> None:
    """Show a reading.

    Parameters
    ----------
    reviewed
        The reading with what was said about it.
    data
        What the cockpit shows.
    view
        Language and theme.
    chosen
        Whether it is the one that was asked for.
    """
    fact, state = reviewed.fact or reviewed.as_read, reviewed.state
    classes = f"reading reading-{state}" + (" is-chosen" if chosen else "")
    with tag("article", classes, id=reviewed.as_read.id, tabindex="-1", aria_label=fact.subject):
        with tag("div", "reading-head"):
            tag("span", f"mark {MARKS[state]}", view.words(f"state_{state}"))
            tag("b", "reading-subject", fact.subject)
            tag("span", "reading-value", amount(fact, view.language))
            tag("span", text=fact.period or view.words("undated"))
            if fact.hardness:
                tag("span", "muted", coded(fact.hardness, view))
            kind = Badge.TARGET if fact.kind is FactKind.TARGET else Badge.PUBLISHED
            badges((kind, *((Badge.EXAMPLE,) if data.workspace.example else ())), view)
            words = view.words("correct")
            tag(
                "button",
                "action",
                words,
                type="button",
                data_correct=json.dumps(form_content(reviewed), ensure_ascii=False),
                aria_label=f"{words}: {fact.subject}",
            )
        lit_quote(quote_of(reviewed), reviewed.as_read)
        tag("p", "source-line", " · ".join(about(reviewed, view)))
        signatures(reviewed, view)


def quote_of(reviewed: Reviewed) -> Quote:
    """Give the sentence of a reading as a person would see it: markup falls away."""
    fact, document = reviewed.as_read, reviewed.document.document
    quote = quote_in(document.text, fact.start, fact.end)
    if not MARKUP.search(document.path.name):
        return quote
    return replace(quote, before=seen(quote.before), lit=seen(quote.lit), after=seen(quote.after))


def seen(words: str) -> str:
    """Take markup out of a piece of a page, halves of tags at its ends included."""
    plain = html.unescape(HALF_TAGS.sub(" ", TAG.sub(" ", words)))
    return SPACE_IN_CHINESE.sub("", SPACES.sub(" ", plain))


def about(reviewed: Reviewed, view: View) -> Iterator[str]:
    """Say how sure a reading is, what had to be inferred, and where it stands."""
    fact = reviewed.as_read
    share = percent(fact.confidence, 0)
    signed = reviewed.state in {ReviewState.ACCEPTED, ReviewState.CORRECTED}
    yield view.words("confidence_signed" if signed else "confidence", share=share)
    for one in fact.inferred:
        yield render(f"review.inferred_{one}", view.language)
    yield from fact.conditions
    if fact.also:
        yield view.words("also_said", count=len(fact.also))
    for kind, number in reviewed.document.place(fact.start).items():
        yield render(f"reading.{kind}", view.language, number=number)
    yield view.words("characters", start=fact.start, end=fact.end)


def signatures(reviewed: Reviewed, view: View) -> None:
    """List who said what about a reading, the original struck through."""
    if not reviewed.corrections:
        return
    with tag("ul", "signatures"):
        for (by, day, reason), rows in groupby(
            reviewed.corrections, key=lambda one: (one.source.by, one.source.signed, one.source.reason)
        ):
            with tag("li"):
                for row in rows:
                    change(row, reviewed.as_read, view)
                tag("span", "muted", view.words("signed_by", by=by, date=day, reason=reason))


def change(row: ReadingCorrection, as_read: ReadFact, view: View) -> None:
    """Show what a row changes."""
    with tag("span", "change"):
        if row.field is CorrectedField.VERDICT:
            tag("b", text=view.words(f"verdict_{row.value}"))
            return
        tag("span", "muted", view.words(f"field_{row.field}"))
        before = field_words(row.field, as_read, view)
        if before:
            tag("del", text=before)
        tag("ins", text=coded(row.value, view) if row.field in CODED else row.value)


def field_words(field: CorrectedField, fact: ReadFact, view: View) -> str:
    """Give what a reading holds in a field, in words."""
    content = form_fields(fact)[field]
    return coded(content, view) if field in CODED and content else content


def coded(code: str, view: View) -> str:
    """Give the words for a kind, comparator or hardness.

    Parameters
    ----------
    code
        As it stands in the table.
    view
        Language and theme.
    """
    return render(f"sheets.code_{code}", view.language)


def form_fields(fact: ReadFact) -> dict[CorrectedField, str]:
    """Give the fields of a reading as they are typed."""
    return {
        CorrectedField.KIND: str(fact.kind),
        CorrectedField.SUBJECT: fact.subject,
        CorrectedField.COMPARATOR: str(fact.comparator),
        CorrectedField.VALUE: typed(fact.value),
        CorrectedField.VALUE_HIGH: "" if fact.value_high is None else typed(fact.value_high),
        CorrectedField.UNIT: fact.unit,
        CorrectedField.PERIOD: fact.period or "",
        CorrectedField.HARDNESS: str(fact.hardness or ""),
    }


def typed(number: float) -> str:
    """Write a number with as many digits as it has."""
    return f"{number:.8f}".rstrip("0").rstrip(".")


def form_content(reviewed: Reviewed) -> dict[str, object]:
    """Give what the form starts from."""
    fact = reviewed.fact or reviewed.as_read
    return {
        "reading": reviewed.as_read.id,
        "here": f"{reviewed.path}#{reviewed.as_read.id}",
        "rejected": reviewed.fact is None,
        "quote": quote_of(reviewed).lit,
        "fields": form_fields(fact),
    }
