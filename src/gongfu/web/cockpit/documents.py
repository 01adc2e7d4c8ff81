"""Documents: what was read in each, how sure that is, and what people said about it."""

import asyncio
from collections.abc import Sequence

from nicegui import events, ui

from gongfu.app.document_shelf import ShelvedDocument, ShelvedDocuments
from gongfu.app.reading_view import RecordSection, record_sections
from gongfu.app.review_readings import Reviewed, ReviewState
from gongfu.web.cockpit.correction_form import correction_dialog
from gongfu.web.cockpit.elements import action, command, tag
from gongfu.web.cockpit.readings import reading_card
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.view import View

__all__ = ["documents_page"]

COUNTED = ("targets", "observations", "aims", "tasks", "projects")
PER_PAGE = 50
MOST_SEEN = 6
# In a list longer than its card the chosen document may lie below the fold; the page itself stays where it is.
SHOW_CHOSEN = """
const chosen = document.querySelector(".document[aria-current]"), list = chosen?.closest(".documents");
if (list) list.scrollTop += chosen.getBoundingClientRect().bottom + 20 - list.getBoundingClientRect().bottom;
"""


async def documents_page(data: CockpitData, view: View) -> None:
    """Show the documents, and beside them the chosen one's readings with a form to correct them.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme; in its query ``document`` is the chosen one, ``reading`` a reading to be led to, ``doubt``
        shows those in doubt alone, ``from`` is the first of those shown.
    """
    shelved = await asyncio.to_thread(data.shelf.now)
    signed: set[str] = set()
    with page_shell(data, view, view.words("documents"), "plan"):
        ui.add_head_html('<script defer src="/assets/documents.js"></script>')
        with tag("div", "page-head"):
            action(f"{view.words('plan')} ›", view.href("/plan"), "")
            tag("h1", text=view.words("documents"))
            tag("p", text=view.words("documents_note"))
        status = tag("p", "signed-note", role="status")
        content = tag("div", "page-content")
        with content:
            whole_page(shelved, signed, data, view)
        correction_dialog(view)

    async def show_signed(event: events.GenericEventArguments) -> None:
        reading, message = str(event.args["reading"]), str(event.args["message"])
        signed.add(reading)
        now = await asyncio.to_thread(data.shelf.now)
        status.text = message
        content.clear()
        with content:
            whole_page(now, signed, data, view)
        lead_to(reading, now, "focus()")

    ui.on("signed", show_signed)
    ui.run_javascript(SHOW_CHOSEN)
    lead_to(view.query.get("reading", ""), shelved, "scrollIntoView({block: 'center'})")


def lead_to(reading: str, shelved: ShelvedDocuments, how: str) -> None:
    """Lead the eye, or the keyboard, to a reading that is there; nothing else from a URL gets into a script."""
    if any(one.as_read.id == reading for document in shelved.documents for one in document.readings):
        ui.run_javascript(f"document.getElementById('{reading}')?.{how}")


def whole_page(shelved: ShelvedDocuments, signed: set[str], data: CockpitData, view: View) -> None:
    """Show what is wrong, the list, and the chosen document."""
    if shelved.problems:
        with tag("div", "card panel alarm", role="alert"):
            tag("p", "mark mark-trouble", view.words("table_broken"))
            for problem in shelved.problems:
                tag("p", text=view.say(problem.words))
    for one in shelved.loose:
        words = {"by": one.source.by, "date": one.source.signed, "reading": one.subject, "line": one.source.line}
        key = "loose_read_as" if one.read_as else "loose"
        tag("p", "card panel mark mark-watch", view.words(key, **words, read_as=one.read_as))
    if not shelved.documents:
        command(view.words("empty_documents"), "gongfu read documents/plan.md")
        return
    chosen = shelved.document(view.query.get("document", "")) or shelved.documents[0]
    with tag("div", "list-columns"):
        with tag("section", "card panel documents", aria_labelledby="documents"):
            with tag("h2", text=view.words("documents"), id="documents"):
                tag("small", text=view.words("document_count", count=len(shelved.documents)))
            with tag("ul"):
                for document in shelved.documents:
                    with tag("li"):
                        document_link(document, view, chosen=document is chosen)
        with tag("div", "document-parts"):
            readings_panel(chosen, signed, data, view)
            if chosen.read:
                records(record_sections(chosen.read.reading, view.language))


def document_link(document: ShelvedDocument, view: View, *, chosen: bool) -> None:
    """Show one document of the list: title, day, who issued it, what it holds."""
    doubt = {"doubt": "1"} if "doubt" in view.query else {}
    link = tag("a", "document", href=view.href("/documents", document=document.id, **doubt))
    if chosen:
        link.props["aria-current"] = "true"
    read = document.read
    with link:
        tag("b", text=document.title)
        if read is None:
            tag("span", "mark mark-trouble", view.words("cannot_be_read"))
            return
        about = (str(read.published or view.words("undated")), read.issuer or read.reading.publisher or document.path)
        tag("small", text=" · ".join(about))
        held = [(name, document.counts[name]) for name in COUNTED if document.counts[name]]
        tag("small", text=" · ".join(view.words(f"count_{name}", count=count) for name, count in held))
        if document.doubtful_count:
            tag("span", "mark mark-watch", view.words("in_doubt", count=document.doubtful_count))


def readings_panel(document: ShelvedDocument, signed: set[str], data: CockpitData, view: View) -> None:
    """Show the readings of a document, all or those in doubt."""
    doubt_only = "doubt" in view.query
    with tag("section", "card panel", aria_labelledby="readings"):
        with tag("h2", text=document.title, id="readings"):
            tag("small", text=document.path)
        if document.read is None:
            for problem in document.problems:
                tag("p", "answer-detail", view.say(problem.words), role="alert")
            command(view.words("unreadable_document"), f"gongfu read {document.path}")
            return
        filter_links(document, view, doubt_only=doubt_only)
        shown = [
            one
            for one in document.readings
            if not doubt_only or one.state is ReviewState.DOUBTFUL or one.as_read.id in signed
        ]
        if not shown:
            empty = doubt_only and document.readings
            line = "gongfu review --below 0.9" if empty else f"gongfu read {document.path}"
            command(view.words("empty_doubt" if empty else "empty_document"), line)
            return
        first = first_shown(shown, view)
        for one in shown[first : first + PER_PAGE]:
            reading_card(one, data, view, chosen=one.as_read.id == view.query.get("reading"))
        page_links(first, len(shown), document, view)


def filter_links(document: ShelvedDocument, view: View, *, doubt_only: bool) -> None:
    """Offer all readings, or those in doubt."""
    with tag("div", "switch", role="group", aria_label=view.words("show")):
        for name, count, asked in (
            ("show_all", len(document.readings), {}),
            ("show_doubtful", document.doubtful_count, {"doubt": "1"}),
        ):
            href = view.href("/documents", document=document.id, **asked)
            link = action(view.words(name, count=count), href, "")
            if bool(asked) is doubt_only:
                link.props["aria-current"] = "true"


def first_shown(shown: Sequence[Reviewed], view: View) -> int:
    """Give where the shown part begins: with the reading that is asked for, or where the URL says."""
    wanted = next((at for at, one in enumerate(shown) if one.as_read.id == view.query.get("reading")), None)
    asked = view.query.get("from", "0")
    at = wanted if wanted is not None else int(asked) if asked.isdecimal() and asked.isascii() else 0
    return min(at, len(shown) - 1) // PER_PAGE * PER_PAGE


def page_links(first: int, count: int, document: ShelvedDocument, view: View) -> None:
    """Lead to the readings before and after those shown, where there are more than one page of them."""
    if count <= PER_PAGE:
        return
    doubt = {"doubt": "1"} if "doubt" in view.query else {}
    after = first + PER_PAGE
    with tag("div", "answer-foot"):
        for name, start, size in (
            ("earlier", first - PER_PAGE, PER_PAGE),
            ("later", after, min(PER_PAGE, count - after)),
        ):
            if 0 <= start < count:
                asked = {"document": document.id, "from": str(start), **doubt}
                action(view.words(name, count=size), view.href("/documents", **asked))


def records(sections: Sequence[RecordSection]) -> None:
    """Show what the document says beside its numbers, a list a kind."""
    with tag("div", "records"):
        for section in sections:
            with tag("section", "card panel", aria_labelledby=section.kind):
                with tag("h2", text=section.title, id=section.kind):
                    tag("small", text=str(len(section.lines)))
                # A list that scrolls must be reached by the keyboard.
                with tag("ul", "record-list", **({"tabindex": "0"} if len(section.lines) > MOST_SEEN else {})):
                    for line in section.lines:
                        with tag("li", title=" ".join(line.span.text.split())):
                            tag("span", text=line.words)
                            if line.notes:
                                tag("small", text=" · ".join(line.notes))
                            for missing in line.missing:
                                tag("span", "mark mark-watch", missing)
