"""Named programmes of action: their years, who made them, how many actions they count, which they name, what they list.

A programme is known by its name, 《…行动计划》 or *… Action Plan*; what the text says of it stands around that name, up
to the next programme.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongfu.model.readings import NamedPlan, ReadActionPlan
from gongfu.reading.blocks import Block, Role
from gongfu.reading.english_enumerations import english_counted_lists
from gongfu.reading.enumerations import (
    Counted,
    Stretch,
    counted_lists,
    masked,
    members_of,
    pieces,
    without_verb,
)
from gongfu.reading.lexicon.enumerations import ENGLISH_TASK_HEADS, LEADS_TO_TASKS, TASK_VERBS
from gongfu.reading.lexicon.programmes import (
    ACTION_HEADS,
    ACTION_PLAN_WORDS,
    ENGLISH_ACTION_PLAN_WORDS,
    MEASURE_LEADS,
    MEASURE_VERBS,
)
from gongfu.reading.names import any_of
from gongfu.reading.plans_named import Place, places_in
from gongfu.reading.spans import span_in
from gongfu.reading.times import horizon_of

__all__ = ["Programme", "find_programmes", "read_action_plans"]

# A stretch of a block with the block's index.
Placed = tuple[int, Stretch]

WIDE = re.compile(r"[\u4e00-\u9fff]")
# A later paragraph goes on about the programme under a short name: 《行动方案》, 方案共安排….
SHORT = re.compile(
    r"《(?:三年|五年)?(?:行动)?(?:计划|方案|纲要)》"
    r"|^(?:The|This|Under the)\s(?:action\s)?(?:plan|programme|roadmap)\b"
    r"|(?:该|此|本|^|[，,。\s])(?:行动)?(?:计划|方案)(?:共|还|将|中|里)?(?:安排|提出|部署|明确|设置|确定|包括|聚焦|列出|实施)"
)
SHORT_NAME = re.compile(r"(?:三年|五年)?(?:专项)?(?:行动)?(?:计划|方案|纲要)?(?:[（(][^（）()]{0,20}[)）]?)?$")
# The heading of a document that is a programme itself.
OWN_NAME = re.compile(
    rf"\s*(?P<name>[^《》。，：\n]{{4,60}}?(?:{any_of(ACTION_PLAN_WORDS)})(?:[（(][^（）()\n]{{0,24}}[)）])?)\s*$"
)
SHORT_WITHIN = 30
BLOCKS_AFTER = 12
SENTENCE_END = re.compile(r"[。！？!?\n]")
AMONG = re.compile(r"(?:包括|包含|涵盖|含)(?P<name>[^，。；、：\n]{2,40})等(?:在内)?的?(?:共)?$")
MEASURES = re.compile(rf"(?<=[，,。；;：:（(])\s?(?:{any_of(MEASURE_LEADS)})(?P<list>[^。；;！？!?\n]{{4,400}})")
LIST_TAIL = re.compile(r"等(?:等|[^，、]{0,8})?[）)]?$")
# What is said of a programme stands close behind its name.
PASSAGE_MAX = 1000
ENGLISH_MEMBER_MAX = 120


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme where it is named, and where what is said of it stands.

    ``place`` is the block's index; offsets are in its text. ``actions`` and ``measures`` are stretches of a block, each
    with its block's index. ``noun`` is what the actions are counted as.
    """

    name: str
    place: int
    start: int
    end: int
    counted: int | None = None
    actions: tuple[Placed, ...] = ()
    measures: tuple[Placed, ...] = ()
    noun: str | None = None


def read_action_plans(
    blocks: Sequence[Block], raw: str, programmes: Iterable[Programme], plans: Iterable[NamedPlan]
) -> tuple[ReadActionPlan, ...]:
    """Make the records of the programmes of action that a text names.

    Parameters
    ----------
    blocks
        The blocks of the page.
    raw
        The document as found.
    programmes
        What ``find_programmes`` found in the blocks.
    plans
        The plans that the text names, with their years and makers.
    """
    made = {plan.name: plan for plan in plans}
    return tuple(
        ReadActionPlan(
            name=one.name,
            period=made[one.name].horizon if one.name in made else horizon_of(one.name),
            owners=made[one.name].owners if one.name in made else (),
            counted=one.counted,
            actions=words_of(blocks, one.actions),
            measures=words_of(blocks, one.measures),
            span=span_in(blocks[one.place], raw, one.start, one.end),
        )
        for one in programmes
    )


def find_programmes(blocks: Sequence[Block]) -> list[Programme]:
    """Find the programmes of action that a text names, in its order; each once, where it says most.

    Parameters
    ----------
    blocks
        The blocks of the page.
    """
    best: dict[str, Programme] = {}
    for place, block in enumerate(blocks):
        if block.role is Role.TITLE:
            continue
        if block.role is Role.HEADING and (own := OWN_NAME.match(block.text)) and own["name"] not in best:
            best[own["name"]] = Programme(own["name"], place, *own.span("name"))
        if not any(word in block.text for word in (*ACTION_PLAN_WORDS, *ENGLISH_ACTION_PLAN_WORDS)):
            continue
        names = [named for named in places_in(block.text) if is_programme(named.name)]
        for index, named in enumerate(names):
            until = names[index + 1].start if index + 1 < len(names) else len(block.text)
            found = programme_at(blocks, place, named, until)
            if named.name not in best or says(found) > says(best[named.name]):
                best[named.name] = found
    return sorted(best.values(), key=lambda one: (one.place, one.start))


def is_programme(name: str) -> bool:
    """Tell the full name of a programme from another title and from a short name for one (《行动计划》)."""
    if name.endswith(ENGLISH_ACTION_PLAN_WORDS) or any(f"{word} " in name for word in ENGLISH_ACTION_PLAN_WORDS):
        return True
    return any(word in name for word in ACTION_PLAN_WORDS) and SHORT_NAME.match(name) is None


def says(one: Programme) -> int:
    """Weigh how much is said of a programme."""
    return len(one.actions) + len(one.measures) + (one.counted is not None)


def words_of(blocks: Sequence[Block], stretches: Iterable[Placed]) -> tuple[str, ...]:
    """Give the words of stretches."""
    return tuple(blocks[place].text[start:end] for place, (start, end) in stretches)


def programme_at(blocks: Sequence[Block], place: int, named: Place, until: int) -> Programme:
    """Read what is said of a programme around its name."""
    text = blocks[place].text
    passages = [(place, named.end, until)]
    if until == len(text):
        passages += further(blocks, place + 1)
    counted: int | None = None
    noun: str | None = None
    actions: tuple[Placed, ...] = ()
    measures: tuple[Placed, ...] = ()
    for where, start, end in passages:
        one = first_count(blocks[where].text, start, end) if counted is None else None
        if one is not None:
            counted, noun = one.count, one.noun
            members = without_verb(blocks[where].text, one.members, TASK_VERBS, MEASURE_VERBS)
            actions = tuple((where, member) for member in members or among(blocks[where].text, start, one.at))
            measures = tuple((where, member) for member in measures_in(blocks[where].text, one.end))
    return Programme(named.name, place, named.start, named.end, counted, actions, measures, noun)


def further(blocks: Sequence[Block], place: int) -> list[tuple[int, int, int]]:
    """Give the later paragraphs that go on about a programme, up to where the next one is named."""
    out = []
    for ahead in range(place, min(place + BLOCKS_AFTER, len(blocks))):
        text = blocks[ahead].text
        if any(is_programme(named.name) for named in places_in(text[:SHORT_WITHIN])):
            break
        if short := SHORT.search(text[:SHORT_WITHIN]):
            out.append((ahead, short.start(), len(text)))
    return out


def first_count(text: str, start: int, end: int) -> Counted | None:
    """Give the first count of actions in a passage."""
    passage = text[start : min(end, start + PASSAGE_MAX)]
    if WIDE.search(passage) is None:
        english = english_counted_lists(passage, ENGLISH_TASK_HEADS, ENGLISH_MEMBER_MAX)
        return next((one.shifted(start) for one in english), None)
    found = (one.shifted(start) for one in counted_lists(passage, ACTION_HEADS, LEADS_TO_TASKS) if one.count > 1)
    return next((one for one in found if one.members or not one.noun.endswith("计划")), None)


def among(text: str, start: int, at: int) -> tuple[Stretch, ...]:
    """Give the one action that stands for all: 包括甲行动等在内的五个子行动."""
    found = AMONG.search(text, start, at)
    return (found.span("name"),) if found else ()


def measures_in(text: str, start: int) -> tuple[Stretch, ...]:
    """Give the measures that the sentence around a count goes on to list: 如加快甲，支持乙等."""
    stop = SENTENCE_END.search(text, start, start + PASSAGE_MAX)
    end = stop.start() if stop else min(len(text), start + PASSAGE_MAX)
    found = MEASURES.search(text, max(0, start - 1), end)
    if found is None:
        return ()
    left, right = found.span("list")
    tail = LIST_TAIL.search(text, left, right)
    hidden = masked(text)
    right = tail.start() if tail else right
    members = (
        tuple(pieces(hidden, left, right, "，"))
        if "，" in hidden[left:right]
        else members_of(hidden, left, right, None)
    )
    acting = sum(text.startswith(MEASURE_VERBS, member[0]) for member in members)
    return members if len(members) > 1 and 2 * acting >= len(members) else ()
