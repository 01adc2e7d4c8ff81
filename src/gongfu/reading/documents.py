"""Read a whole text: page, paragraphs, sentences, statements, and one record a fact."""

import re
from collections.abc import Iterator
from datetime import date

from gongfu.model.facts import FactKind
from gongfu.model.places import place_named
from gongfu.model.readings import PassedOver, ReadClaim, ReadFact, Reading
from gongfu.reading.action_plans import find_programmes, read_action_plans
from gongfu.reading.claims import claims_in
from gongfu.reading.drafts import Skipped
from gongfu.reading.field_schemes import read_field_schemes
from gongfu.reading.front_matter import issuer_in, published_in
from gongfu.reading.identities import identified
from gongfu.reading.instruments import instruments_in
from gongfu.reading.lexicon.markup import TITLE_KEYS
from gongfu.reading.organisations import organisations_in
from gongfu.reading.pages import Block, Page, Role, read_page
from gongfu.reading.plans_named import plans_in
from gongfu.reading.repeats import merged
from gongfu.reading.statements import Context, Placed, read_sentence
from gongfu.reading.tasks import read_tasks
from gongfu.reading.times import Tense, horizon_of
from gongfu.reading.tongues import tongue_of

__all__ = ["read_text"]

OPENING_BLOCKS = 60
HEADING_MAX = 30
# A quoted YAML value writes a no-break space and a joined line with a backslash.
ESCAPES = re.compile(r"\\[_ ]?\s*")
NAME = re.compile(r"《([^《》\n]{4,80})")


def read_text(text: str, *, published: date | None = None, file_title: str | None = None) -> Reading:
    """Read the targets and observations that a text states.

    Parameters
    ----------
    text
        The text as found: Markdown, plain text or HTML, with or without front matter.
    published
        Day of publication, from which 今年 and *last year* count; by default the one the text gives. Without any, such
        words stay unresolved.
    file_title
        What the file's properties call it, for a text that has no title of its own.
    """
    page = read_page(text)
    opening = "\n".join(block.text for block in page.blocks[:OPENING_BLOCKS])
    day = published or published_in(page.fields, opening)
    title, issuer = title_of(page) or file_title, issuer_in(page.fields, opening)
    context = Context(published=day, horizon=horizon_in(page, title))
    facts: list[tuple[ReadFact, bool]] = []
    ignored: list[PassedOver] = []
    claims: list[ReadClaim] = []
    for block in page.blocks:
        results = list(read_block(block, context))
        claims += claims_in(block, (result for result in results if isinstance(result, Skipped)), text)
        for result in results:
            start, end = block.raw(result.start, result.end)
            if isinstance(result, Skipped):
                ignored.append(passed_over(result, text, start, end))
            else:
                facts.append((read_fact(result, text, start, end), block.role is not Role.BODY))
    programmes = find_programmes(page.blocks)
    return Reading(
        facts=identified(merged(facts), place=place_named(title) or place_named(issuer)),
        ignored=tuple(ignored),
        claims=tuple(claims),
        tasks=read_tasks(page.blocks, text, day, title, programmes),
        action_plans=read_action_plans(page.blocks, text, programmes),
        fields=read_field_schemes(page.blocks, text),
        organisations=organisations_in(text, page.blocks),
        instruments=instruments_in(text, page.blocks),
        plans=plans_in(text, page.blocks),
        title=title,
        published=day,
        issuer=issuer,
    )


def title_of(page: Page) -> str | None:
    """Give the title: the front matter's, else the first heading, else the page's title element."""
    for key in TITLE_KEYS:
        if page.fields.get(key):
            return ESCAPES.sub(" ", page.fields[key])
    for role in (Role.HEADING, Role.TITLE):
        for block in page.blocks:
            if block.role is role:
                return block.text.strip()
    return None


def horizon_in(page: Page, title: str | None) -> str | None:
    """Give the years of the plan that the document is about: by its title, else by the first plan it names."""
    if title and (horizon := horizon_of(title)):
        return horizon
    for block in page.blocks:
        for name in NAME.finditer(block.text):
            if horizon := horizon_of(name[1]):
                return horizon
    return None


def read_block(block: Block, context: Context) -> Iterator[Placed | Skipped]:
    """Read a block's sentences and note what it says for those below."""
    tongue = tongue_of(block.text)
    context.begin_paragraph()
    if len(block.text) <= HEADING_MAX and block.role is not Role.TITLE:
        for tense, pattern in tongue.marks.by_heading:
            if (block.role is Role.HEADING or not re.search("[，。,.]", block.text)) and pattern.search(block.text):
                context.heading = tense
    for start, end in tongue.sentences(block.text):
        yield from read_sentence(block.text[start:end], start, tongue, context)


def read_fact(placed: Placed, text: str, start: int, end: int) -> ReadFact:
    """Make the record of a statement."""
    quantity = placed.draft.quantity
    return ReadFact(
        kind=FactKind.TARGET if placed.tense is Tense.FUTURE else FactKind.OBSERVED,
        subject=placed.subject,
        comparator=placed.draft.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        period=placed.period,
        span_text=text[start:end],
        start=start,
        end=end,
        confidence=placed.confidence,
        inferred=placed.inferred,
    )


def passed_over(skipped: Skipped, text: str, start: int, end: int) -> PassedOver:
    """Make the record of a number left out."""
    quantity = skipped.quantity
    return PassedOver(
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        reason=skipped.reason,
        span_text=text[start:end],
        start=start,
        end=end,
    )
