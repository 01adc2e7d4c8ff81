"""How a text divides industry or sums up its way: 7+X, 3+6, 三大先导产业, “五个化”, “一核两翼”, *five pillars*.

A scheme has a name of its own and members that the text lists; an ordinary list has no name and is none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongfu.model.readings import FieldGroup, FieldScheme
from gongfu.reading.blocks import Block, Role
from gongfu.reading.english_enumerations import english_counted_lists
from gongfu.reading.enumerations import (
    Counted,
    Stretch,
    count_of,
    counted_lists,
    masked,
    members_of,
    without_lead,
)
from gongfu.reading.lexicon.enumerations import (
    ENGLISH_FIELD_HEADS,
    FIELD_HEADS,
    LAYOUT_PARTS,
    LEADS_TO_FIELDS,
    PRINCIPLE_HEADS,
    QUOTED_HEADS,
)
from gongfu.reading.names import any_of
from gongfu.reading.spans import span_in

__all__ = ["read_field_schemes"]

# 7+X, 3+6, 2+(3+6)+(4+5); a digit in front makes it a sum, a letter behind a name (5G+).
SUM = re.compile(
    r"[“\"](?P<quoted>[(（]?[1-9一二三四五六七八九][\dNMX+()（）一二三四五六七八九十]{0,16}\+[\dNMX一二三四五六七八九十+()（）]{1,12})[”\"]"
    r"|(?<![\w.+])(?P<bare>[1-9](?:\+(?:\d|[NMX])){1,3})(?=(?:[\u4e00-\u9fff]{0,6})(?:产业|集群|领域|体系|格局|布局))"
)
DIGITS = re.compile(r"[“\"](?P<quoted>[1-9]{2,4}[XNM]?)[”\"](?=[\u4e00-\u9fff]{0,8}(?:产业|集群|体系|领域|布局))")
LAYOUT = re.compile(rf"[“\"](?P<quoted>(?:[一二两三四五六七八九双多][{LAYOUT_PARTS}]){{2,5}})[”\"]")
PART = re.compile(rf"\d+|[NMX]|[一二两三四五六七八九双多][{LAYOUT_PARTS}]|[一二三四五六七八九十]")
LAYOUT_PART = rf"[一二两三四五六七八九双多][{LAYOUT_PARTS}]$"
SAYS = "包括|是指|指的是|分别是|分别为|即|为|指|代表|是|：|:|，即"
SINGLE_MAX = 20
SENTENCE_END = re.compile(r"[。！？!?\n]")
SEGMENT_END = re.compile(r"[。；;！？!?\n]")
OTHERS = re.compile(r"(?<![高中平初对同均特优相])等(?P<noun>[\u4e00-\u9fff]{2,12})$")
CONTAINER = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:领域|方面)$")
PRINCIPLES = re.compile(
    rf"[“\"](?P<list>[^“”\"\n，。；]{{2,20}}、[^“”\"\n，。；]{{2,60}})[”\"]的?"
    rf"(?P<name>[\u4e00-\u9fff]{{0,8}}?(?:{any_of(PRINCIPLE_HEADS)}))"
)
WIDE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_MEMBER_MAX = 70
# How far from a scheme's name the groups may stand that it sums up.
SENTENCES_AROUND = 2
PASSAGE_MAX = 1500
# A paragraph that repeats a scheme's name says its members at the first ones.
TRIES_MAX = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A scheme in a block."""

    name: str
    groups: tuple[FieldGroup, ...]
    start: int
    end: int


def read_field_schemes(blocks: Iterable[Block], raw: str) -> tuple[FieldScheme, ...]:
    """Read the schemes that a text names and whose members it lists; each once, where it says most.

    Parameters
    ----------
    blocks
        The blocks of the page.
    raw
        The document as found.
    """
    best: dict[str, FieldScheme] = {}
    for block in blocks:
        if block.role is Role.TITLE:
            continue
        for found in schemes_in(block.text):
            span = span_in(block, raw, found.start, found.end)
            scheme = FieldScheme(name=found.name, groups=found.groups, span=span)
            if found.name not in best or listed(scheme) > listed(best[found.name]):
                best[found.name] = scheme
    return tuple(sorted(best.values(), key=lambda scheme: scheme.span.start))


def listed(scheme: FieldScheme) -> int:
    """Count the members of a scheme."""
    return sum(len(group.members) for group in scheme.groups)


def schemes_in(text: str) -> Iterator[Found]:
    """Find the schemes of a block."""
    if not WIDE.search(text):
        yield from english_schemes(text)
    elif "、" in text or "，" in text:
        yield from chinese_schemes(text)


def english_schemes(text: str) -> Iterator[Found]:
    """Find the schemes of an English block."""
    for one in english_counted_lists(text, ENGLISH_FIELD_HEADS, ENGLISH_MEMBER_MAX):
        if one.members:
            group = FieldGroup(name=None, members=words_of(text, one.members), counted=one.count)
            yield Found(one.name, (group,), one.start, one.end)


def chinese_schemes(text: str) -> Iterator[Found]:
    """Find the schemes of a Chinese block."""
    counted = [one for one in counted_lists(text, FIELD_HEADS, LEADS_TO_FIELDS) if is_scheme(one)]
    counted += [one for one in counted_lists(text, QUOTED_HEADS, LEADS_TO_FIELDS) if one.quoted and one.count > 1]
    used: set[int] = set()
    tries: Counter[str] = Counter()
    for match in summed(text):
        tries[name_of(match)] += 1
        if tries[name_of(match)] > TRIES_MAX:
            continue
        found = defined_by_parts(text, match) or summed_up(text, match, counted)
        if found is not None:
            yield found
            used |= {one.at for one in counted if found.start <= one.at < found.end}
    for one in counted:
        if one.members and one.at not in used:
            group = FieldGroup(name=None, members=words_of(text, one.members), counted=one.count)
            yield Found(one.name, (group,), one.start, one.end)
    for match in PRINCIPLES.finditer(text):
        members = tuple(match["list"].split("、"))
        yield Found(match["name"], (FieldGroup(name=None, members=members),), match.start("list"), match.end())


def is_scheme(one: Counted) -> bool:
    """Tell a scheme's name from an ordinary count: 三大先导产业 or “五个化”, but not 三个产业."""
    return one.count > 1 and (one.quoted or one.measure == "大")


def words_of(text: str, members: Iterable[Stretch]) -> tuple[str, ...]:
    """Give the words of members."""
    return tuple(text[start:end] for start, end in members)


def summed(text: str) -> Iterator[re.Match[str]]:
    """Find the names that are sums or layouts."""
    if "+" in text:
        yield from SUM.finditer(text)
    yield from DIGITS.finditer(text)
    yield from LAYOUT.finditer(text)


def name_of(match: re.Match[str]) -> str:
    """Give the name that a match holds, without its quotation marks."""
    return match.groupdict().get("bare") or match["quoted"]


def parts_of(name: str) -> list[str]:
    """Give what a name is made of: 7 and X, 一核 and 两翼, each figure of 334."""
    return list(name) if name[:-1].isdigit() else PART.findall(name)


def defined_by_parts(text: str, match: re.Match[str]) -> Found | None:
    """Read a scheme whose parts are told one by one: “7”包括…。“X”则是指…."""
    left, right = max(0, match.start() - PASSAGE_MAX), min(len(text), match.end() + PASSAGE_MAX)
    definitions = sorted(
        (*said.span(), part)
        for part in dict.fromkeys(parts_of(name_of(match)))
        for said in list(definition_of(part).finditer(text, left, right))[:1]
    )
    if not definitions:
        return None
    groups: list[FieldGroup] = []
    end = match.end()
    for index, (_, after, part) in enumerate(definitions):
        stop = SEGMENT_END.search(text, after, right)
        until = min([stop.start() if stop else right, *(start for start, _, _ in definitions[index + 1 :][:1])])
        found = list(groups_in(text, after, until, part))
        groups += found
        end = until if found else end
    start = min(match.start(), definitions[0][0])
    return Found(name_of(match), tuple(groups), start, end) if groups else None


def definition_of(part: str) -> re.Pattern[str]:
    """Compile the pattern of the words that begin to say what a part of a scheme is."""
    quoted = rf"[“\"]{re.escape(part)}[”\"](?:则|就|的)?(?:{SAYS})+"
    return re.compile(quoted if len(part) == 1 else rf"{quoted}|(?<![“\"\w]){re.escape(part)}(?:即|是指|为|[：:])")


def groups_in(text: str, start: int, end: int, part: str) -> Iterator[FieldGroup]:
    """Give the groups that a part of a scheme is said to hold."""
    segment = text[start:end].rstrip("，,")
    counted = [one for one in counted_lists(segment, FIELD_HEADS, LEADS_TO_FIELDS) if one.members]
    for one in counted:
        yield FieldGroup(name=one.noun, members=words_of(segment, one.members), counted=one.count)
    if counted:
        return
    tail = OTHERS.search(segment)
    hidden = masked(segment)
    members = members_of(hidden, without_lead(hidden, 0, len(hidden), LEADS_TO_FIELDS[:3]), len(hidden), None)
    layout = re.match(LAYOUT_PART, part)
    if members:
        name = CONTAINER.sub("", tail["noun"]) if tail else part if layout else None
        yield FieldGroup(
            name=name, members=words_of(segment, members), counted=counts_in(part) if layout and not tail else None
        )
    elif layout and 1 < len(segment) <= SINGLE_MAX:
        yield FieldGroup(name=part, members=(segment,), counted=counts_in(part))


def counts_in(part: str) -> int | None:
    """Give the number in 两翼; 多点 has none."""
    return None if part[0] == "多" else 2 if part[0] == "双" else count_of(part[0])


def summed_up(text: str, match: re.Match[str], counted: list[Counted]) -> Found | None:
    """Read a scheme whose figures are the counts of groups near by: “3+6” of 三大先导产业 and 六大重点产业."""
    figures = [int(part) for part in parts_of(name_of(match)) if part.isdigit()]
    start, end = around(text, match)
    near = [one for one in counted if one.members and start <= one.at < end]
    groups: list[Counted] = []
    for figure in figures:
        same = [one for one in near if one.count == figure and one not in groups]
        if not same and figure > 2:
            return None
        groups += same[:1]
    if not groups:
        return None
    fields = tuple(FieldGroup(name=one.noun, members=words_of(text, one.members), counted=one.count) for one in groups)
    first, last = min(one.start for one in groups), max(one.end for one in groups)
    return Found(name_of(match), fields, min(first, match.start()), max(last, match.end()))


def around(text: str, match: re.Match[str]) -> Stretch:
    """Give the sentences around a name."""
    left, right = max(0, match.start() - PASSAGE_MAX), min(len(text), match.end() + PASSAGE_MAX)
    before = [stop.end() for stop in SENTENCE_END.finditer(text, left, match.start())]
    after = [stop.end() for stop in SENTENCE_END.finditer(text, match.end(), right)]
    start = before[-SENTENCES_AROUND - 1] if len(before) > SENTENCES_AROUND else left
    return start, after[SENTENCES_AROUND] if len(after) > SENTENCES_AROUND else right
