"""Read a whole text: page, paragraphs, sentences, statements, and one record a fact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from gongfu.model.facts import FactKind
from gongfu.model.places import place_named
from gongfu.model.readings import Organisation, PassedOver, ReadClaim, ReadFact, Reading
from gongfu.reading.action_plans import find_programmes, read_action_plans
from gongfu.reading.aims import read_aims
from gongfu.reading.blocks import Block, Role
from gongfu.reading.claims import claims_in
from gongfu.reading.contexts import Context, Placed
from gongfu.reading.drafts import Skipped
from gongfu.reading.field_schemes import read_field_schemes
from gongfu.reading.heads import Head, read_head
from gongfu.reading.identities import identified
from gongfu.reading.indicator_tables import is_row, read_indicator_tables
from gongfu.reading.instruments import instruments_in
from gongfu.reading.organisations import organisations_in
from gongfu.reading.pages import Page, read_pages
from gongfu.reading.plans_named import plans_in
from gongfu.reading.projects import projects_in
from gongfu.reading.repeats import merged
from gongfu.reading.statements import read_sentence
from gongfu.reading.tasks import read_tasks
from gongfu.reading.times import Tense, horizon_of
from gongfu.reading.tongues import tongue_of
from gongfu.reading.topics import speaks_of_plans

__all__ = ["read_text"]

# A plain file's title is one of its first lines.
OPENING_LINES, LINE_MAX = 3, 60
PLAN_TITLE = re.compile(r"(?:规划|计划|纲要|方案|要点|行动)(?:[（(][^（）()]{0,20}[)）])?(?:的通知)?\s*$")
NAME = re.compile(r"《([^《》\n]{4,80})")


def read_text(text: str, *, published: date | None = None, file_title: str | None = None) -> Reading:
    """Read the targets and observations that a text states.

    Parameters
    ----------
    text
        The text as found: Markdown, plain text or HTML, with or without front matter; or a table of documents, a row
        each.
    published
        Day of publication, from which 今年 and *last year* count; by default the one the text gives, in a table each
        row its own. Without any, such words stay unresolved.
    file_title
        What the file's properties call it, for a text that has no title of its own.
    """
    pages = read_pages(text)
    # Once for the file, whose markup is searched from end to end.
    organisations = organisations_in(text, [block for page in pages for block in page.blocks])
    readings = [
        read_page(page, text, read_head(text, page, file_title=file_title), published, organisations) for page in pages
    ]
    return replace(readings[0] if len(readings) == 1 else together(readings), organisations=organisations)


def together(readings: Sequence[Reading]) -> Reading:
    """Join the readings of several documents in one file; what each says of itself holds where all say the same."""
    lists = {
        each.name: tuple(record for reading in readings for record in getattr(reading, each.name))
        for each in fields(Reading)
        if isinstance(getattr(readings[0], each.name), tuple)
    }
    heads = {
        name: getattr(readings[0], name)
        for name in ("title", "published", "issuer", "publisher")
        if len({getattr(reading, name) for reading in readings}) == 1
    }
    return Reading(**{**lists, **heads, "facts": identified(lists["facts"])})


def read_page(
    page: Page, text: str, head: Head, published: date | None, organisations: Sequence[Organisation]
) -> Reading:
    """Read one document: a page, or the row of a table."""
    day, title, issuer = published or head.published, head.title, head.issuer
    is_plan = any(PLAN_TITLE.search(words) for words in (title or "", *opening_lines(page)))
    context = Context(published=day, horizon=horizon_in(page, title), is_plan=is_plan)
    for words in (title or "", *opening_lines(page)):
        context.hear_title(words)
    facts: list[tuple[ReadFact, bool]] = []
    ignored: list[PassedOver] = []
    claims: list[ReadClaim] = []
    tables = [(fact, False) for fact in read_indicator_tables(page.blocks, text, day)]
    read_before = {fact.start for fact, _ in tables}
    for block in page.blocks:
        if tables and is_row(block) and not read_before.isdisjoint(range(block.starts[0], block.ends[-1])):
            continue
        results = list(read_block(block, context))
        claims += claims_in(block, (result for result in results if isinstance(result, Skipped)), text)
        for result in results:
            start, end = block.raw(result.start, result.end)
            if isinstance(result, Skipped):
                ignored.append(passed_over(result, text, start, end))
            else:
                facts.append((read_fact(result, text, start, end), block.role is not Role.BODY))
    facts += tables
    # A page that calls itself a plan, or names one with its years, need not show it by its words.
    if not (is_plan or context.horizon or speaks_of_plans(page.blocks)):
        ignored += (no_plan(fact) for fact, _ in facts if is_target(fact))
        ignored.sort(key=lambda passed: passed.start)
        facts = [(fact, headline) for fact, headline in facts if not is_target(fact)]
    plans, programmes = plans_in(text, page.blocks), find_programmes(page.blocks)
    return Reading(
        facts=identified(merged(facts), place=place_named(title) or place_named(issuer)),
        ignored=tuple(ignored),
        claims=tuple(claims),
        aims=read_aims(page.blocks, text, day, context.horizon),
        tasks=read_tasks(page.blocks, text, day, title, programmes),
        action_plans=read_action_plans(page.blocks, text, programmes, plans),
        fields=read_field_schemes(page.blocks, text),
        projects=projects_in(text, page.blocks, organisations, day),
        instruments=instruments_in(text, page.blocks),
        plans=plans,
        title=title,
        published=day,
        issuer=issuer,
        publisher=head.publisher,
        evidence=head.evidence,
    )


def is_target(fact: ReadFact) -> bool:
    """Tell a target from an observation."""
    return fact.kind is FactKind.TARGET


def no_plan(fact: ReadFact) -> PassedOver:
    """Pass a target over, since the text that says it speaks of no plan."""
    return PassedOver(
        value=fact.value,
        value_high=fact.value_high,
        unit=fact.unit,
        reason="no_plan",
        span_text=fact.span_text,
        start=fact.start,
        end=fact.end,
    )


def opening_lines(page: Page) -> list[str]:
    """Give the short ones of a page's first lines, one of which may be its title."""
    # English says the same in about twice as many letters.
    return [
        block.text
        for block in page.blocks[:OPENING_LINES]
        if len(block.text) <= (2 * LINE_MAX if block.text.isascii() else LINE_MAX)
    ]


def horizon_in(page: Page, title: str | None) -> str | None:
    """Give the years of the plan that the document is about: by its title, else by the first plan it names."""
    if title and (horizon := horizon_of(title)):
        return horizon
    for line in opening_lines(page):
        if horizon := horizon_of(line):
            return horizon
    for block in page.blocks:
        for name in NAME.finditer(block.text):
            if horizon := horizon_of(name[1]):
                return horizon
    return None


def read_block(block: Block, context: Context) -> Iterator[Placed | Skipped]:
    """Read a block's sentences and note what it says for those below."""
    tongue = tongue_of(block.text)
    heads = block.role is Role.HEADING
    context.begin_block(block.text, tongue.marks, heads=heads, may_head=block.role is not Role.TITLE)
    for start, end in tongue.sentences(block.text):
        yield from read_sentence(block.text[start:end], start, tongue, context)
    context.end_block(block.text, tongue.marks, heads=heads)


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
        hardness=placed.hardness,
        conditions=placed.draft.conditions,
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
