"""Plans that a text names: in 《》 or under an English title, with their years and those who made them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongfu.model.readings import NamedPlan
from gongfu.reading.blocks import Block
from gongfu.reading.bodies import bodies_in
from gongfu.reading.lexicon import plans as lexicon
from gongfu.reading.names import WIDE, any_of
from gongfu.reading.spans import span_in
from gongfu.reading.times import five_year_plan, horizon_of

__all__ = ["Place", "places_in", "plans_in"]

# A bracket within the name may stay open: 《…行动计划(2022-2024年》.
QUOTED = re.compile(r"《(?P<name>[^《》\n]{2,80})》?")
IS_PLAN = re.compile(rf"(?:{any_of(lexicon.PLAN_NOUNS)})|(?:19|20)\d\d$")
# An agreement on a plan is none.
NO_PLAN = re.compile("(?:协议|协议书|公告|通知|通告|报告|办法|条例|合同|解读|通报|批复|函|法)$")
SHORT = re.compile(rf"(?:{any_of(lexicon.PLAN_NOUNS + lexicon.PLAN_KINDS)})+$")
MADE = re.compile(rf"(?:{any_of(lexicon.MAKING_VERBS)})(?:了|的)?$")
MADE_BY = re.compile(
    rf"》?(?:是|系)?由(?P<makers>[^。；《]{{2,80}}?)(?:联合|共同|牵头|组织){{0,2}}(?:{any_of(lexicon.MAKING_VERBS)})"
)
HEARD_FROM = re.compile(r"(?:从|据)[^，。；]{2,30}(?:获悉|了解|介绍|透露)")
LINKS = re.compile(r"》?[、和及与以及]{0,2}$")
OUTLOOK = re.compile(r"展望(?:到|至)?\s?(?P<year>20\d\d)年|\b[Ll]ooking (?:ahead|forward) to (?P<english>20\d\d)")
VISION = re.compile(r"(20\d\d)年?(?:远景|愿景|展望|长远)")
SENTENCE_BREAKS = "。；！？\n"
LOOK_BACK = 200

YEARS = re.compile(r"(20\d\d)\s?(?:-|–|—|to|/)\s?(20\d\d|\d\d)(?!\d)")
CAPITAL = r"[A-Z][\w’'-]{1,24}"
ENGLISH = re.compile(
    rf"(?:\b\d\d?(?:st|nd|rd|th) )?\b{CAPITAL}(?: (?:{CAPITAL}|of|for|in|on|at|and|&|20\d\d)){{0,9}}?"
    rf" (?:{'|'.join(lexicon.ENGLISH_PLAN_NOUNS)})"
    r"\b(?: (?:for |to )?\(?20\d\d(?:\s?(?:-|–|—|to)\s?20\d\d)?\)?| \(20\d\d\s?[-–—]\s?20\d\d\))?"
)
NO_NAME = re.compile(r"(?:The|This|Our|Its|Their|A|An|New|Under|In|With|And|By) ")
YEARS_BEHIND = re.compile(r" (?:for |to )?\(?20\d\d(?:\s?(?:-|–|—|to)\s?20\d\d)?\)?")
ORDINAL = re.compile(r"(?P<number>\d\d?)(?:st|nd|rd|th) Five[- ]Year")
OWNER_BEFORE = re.compile(r"^.*[’']s (?=\S+ \S)")
ENGLISH_MADE = re.compile(rf"\b(?:{'|'.join(lexicon.ENGLISH_MAKING_VERBS)})\b[^.;]{{0,40}}$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan's name stands in a block."""

    name: str
    start: int
    end: int
    short: bool


def plans_in(raw: str, blocks: Sequence[Block]) -> tuple[NamedPlan, ...]:
    """Find the plans that a text names, each once.

    Parameters
    ----------
    raw
        The decoded file as found.
    blocks
        Its blocks.
    """
    found: dict[str, NamedPlan] = {}
    for block in blocks:
        read_block(block, raw, found)
    return tuple(plan for name, plan in found.items() if not headline_of(name, found))


def read_block(block: Block, raw: str, found: dict[str, NamedPlan]) -> None:
    """Add what a block says of plans."""
    owners: tuple[str, ...] = ()
    last_end = 0
    spoken_of: list[tuple[int, str]] = []
    for place in places_in(block.text):
        if place.short:
            if name := referred(place.name, tuple(found)):
                spoken_of.append((place.start, name))
            continue
        linked = owners and LINKS.fullmatch(block.text, last_end, place.start - 1)
        owners = owners if linked else owners_of(block.text, place)
        last_end = place.end
        spoken_of.append((place.start, place.name))
        plan = found.get(place.name) or named_plan(block, raw, place)
        found[place.name] = replace(plan, owners=tuple(dict.fromkeys((*plan.owners, *owners))))
    if spoken_of:
        for ahead in OUTLOOK.finditer(block.text):
            name = next((name for start, name in reversed(spoken_of) if start < ahead.start()), spoken_of[0][1])
            found[name] = looking_out(found[name], ahead["year"] or ahead["english"])


def headline_of(name: str, names: Iterable[str]) -> bool:
    """Tell whether a name is a capitalised headline that ends with a plan's name, or that name without its years."""
    return any(
        (name.endswith(f" {other}") and " " in other)
        or (other.startswith(name) and YEARS_BEHIND.fullmatch(other, len(name)) is not None)
        for other in names
    )


def places_in(text: str) -> Iterator[Place]:
    """Give the names of plans in a block: those in 《》 in order, then English titles.

    Parameters
    ----------
    text
        A block's text.
    """
    for quoted in QUOTED.finditer(text):
        name = quoted["name"].strip()
        if IS_PLAN.search(name) and not NO_PLAN.search(name):
            start = text.index(name, quoted.start())
            yield Place(name, start, start + len(name), SHORT.match(name) is not None)
    if WIDE.search(text):
        return
    for titled in ENGLISH.finditer(text):
        start = titled.start()
        if owner := OWNER_BEFORE.match(titled.group()):
            start += owner.end()
        while article := NO_NAME.match(text, start, titled.end()):
            start = article.end()
        if " " in text[start : titled.end()]:
            yield Place(text[start : titled.end()], start, titled.end(), short=False)


def named_plan(block: Block, raw: str, place: Place) -> NamedPlan:
    """Make the record of a plan where it is named first."""
    vision = VISION.search(place.name)
    plan = NamedPlan(
        name=place.name,
        horizon=horizon_of(place.name) or years_of(place.name),
        span=span_in(block, raw, place.start, place.end),
    )
    return looking_out(plan, vision[1]) if vision else plan


def years_of(name: str) -> str | None:
    """Give the years in an English title, or the one a title ends with."""
    if found := YEARS.search(name):
        return f"{found[1]}-{found[1][: 4 - len(found[2])]}{found[2]}"
    if found := ORDINAL.search(name):
        return five_year_plan(int(found["number"]))
    ending = re.search(r"(20\d\d)\)?$", name)
    return ending[1] if ending else None


def looking_out(plan: NamedPlan, year: str) -> NamedPlan:
    """Note the year a plan looks out to, when it lies beyond the plan's own years."""
    beyond = plan.horizon is None or int(year) > int(plan.horizon[-4:])
    return replace(plan, outlook=year) if beyond and plan.outlook is None else plan


def referred(short: str, names: Sequence[str]) -> str | None:
    """Find which plan is meant by 《规划》: the last one named whose name holds that word."""
    return next((name for name in reversed(names) if short in name), names[-1] if names else None)


def owners_of(text: str, place: Place) -> tuple[str, ...]:
    """Name the bodies that made or issued a plan, where its sentence says so."""
    by = MADE_BY.match(text, place.end)
    if by:
        return names_of(by["makers"])
    low = max(0, place.start - LOOK_BACK)
    begins = max(low, *(text.rfind(mark, low, place.start) + 1 for mark in (*SENTENCE_BREAKS, "》")))
    before = text[begins : place.start].removesuffix("《")
    made = MADE.search(before) or ENGLISH_MADE.search(before)
    return names_of(HEARD_FROM.sub("", before[: made.start()])) if made else ()


def names_of(words: str) -> tuple[str, ...]:
    """Give the bodies that some words name."""
    return tuple(dict.fromkeys(body.name for body in bodies_in(words)))
