"""Tasks: what a text says will be done, as a counted list, as 一是…二是…, or as headings below 重点任务.

A task is its name as the text writes it, with the owner and the date that stand in its own words. Where there are none
they stay None; that nobody answers for a task is worth knowing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from gongfu.model.readings import ReadTask
from gongfu.reading.action_plans import Programme
from gongfu.reading.blocks import Block, Role
from gongfu.reading.english_enumerations import english_counted_lists
from gongfu.reading.enumerations import counted_lists, without_verb
from gongfu.reading.lexicon.enumerations import ENGLISH_TASK_HEADS, LEADS_TO_TASKS, TASK_HEADS, TASK_VERBS
from gongfu.reading.lexicon.plans import PLAN_NOUNS
from gongfu.reading.lexicon.programmes import MEASURE_VERBS
from gongfu.reading.spans import span_in
from gongfu.reading.task_headings import headed_tasks
from gongfu.reading.task_terms import Found, due_in, owner_in

__all__ = ["read_tasks"]

WIDE = re.compile(r"[\u4e00-\u9fff]")
NAME = re.compile(r"《(?P<name>[^《》\n]{6,80})")
PLAN_TITLE = re.compile(
    r"\s*(?P<name>[^《》\n]{4,80}?(?:规划|计划|纲要|方案|意见|措施|Plan|Strategy|Roadmap|Programme))"
    r"\s*(?:[（(][^（）()\n]{0,30}[)）]?)?\s*$"
)
NEWS_OF_PLAN = re.compile("发布|印发|出台|公布|推出|解读|获批|通过|审议")
ASPECTS = ("方面", "方面任务")
ORDINAL = re.compile(
    r"(?:^|(?<=[。；;：:，,\s（(]))(?P<mark>第?(?P<number>[一二三四五六七八九十]{1,3})(?:是|，|、(?=[\u4e00-\u9fff])))"
)
ITEM_END = re.compile(r"[，,。；;：:\n]")
ITEM_NAME = (4, 40)
PASSAGE_MAX, FIRST_WITHIN = 4000, 200
ENGLISH_MEMBER_MAX = 120
NUMBERS = {word: value for value, word in enumerate("一二三四五六七八九十", start=1)}


def read_tasks(
    blocks: Sequence[Block], raw: str, published: date | None, title: str | None, programmes: Iterable[Programme]
) -> tuple[ReadTask, ...]:
    """Read the tasks that a text sets, in its order; each name once.

    Parameters
    ----------
    blocks
        The blocks of the page.
    raw
        The document as found.
    published
        Day of publication, from which 今年底前 counts.
    title
        Title of the document, which names its plan where the words do not.
    programmes
        The programmes of action that were found; their actions and measures are tasks.
    """
    found = [*of_programmes(programmes), *in_blocks(blocks, published), *headed_tasks(blocks, published)]
    plans = PlanNames(blocks, title)
    best: dict[str, tuple[tuple[int, int], ReadTask]] = {}
    for one in found:
        name = blocks[one.place].text[one.start : one.end]
        task = ReadTask(
            name=name,
            group=one.group,
            plan=one.plan or plans.at(one.place, one.start),
            owner=one.owner,
            due=one.due,
            span=span_in(blocks[one.place], raw, one.start, one.end),
        )
        before = best.get(name)
        if before is None or says(task) > says(before[1]):
            best[name] = ((one.place, one.start), task)
    return tuple(task for _, task in sorted(best.values(), key=lambda entry: entry[0]))


def says(task: ReadTask) -> int:
    """Count what is known of a task beside its name."""
    return sum(value is not None for value in (task.group, task.plan, task.owner, task.due))


class PlanNames:
    """Which plan a place in the text speaks of: the document's own, else the last one named before it in full."""

    def __init__(self, blocks: Sequence[Block], title: str | None) -> None:
        own = PLAN_TITLE.match(title or "")
        self.own = own.group().strip() if own and not NEWS_OF_PLAN.search(own["name"]) else None
        self.named = [
            (place, match.start(), match["name"])
            for place, block in enumerate(blocks)
            if block.role is not Role.TITLE and "《" in block.text
            for match in NAME.finditer(block.text)
            if any(word in match["name"] for word in PLAN_NOUNS)
        ]

    def at(self, place: int, offset: int) -> str | None:
        """Give the plan's name, or None."""
        index = bisect_left(self.named, (place, offset, ""))
        return self.own or (self.named[index - 1][2] if index else None)


def of_programmes(programmes: Iterable[Programme]) -> Iterator[Found]:
    """Give the actions and measures of programmes."""
    for one in programmes:
        for place, (start, end) in one.actions:
            yield Found(place=place, start=start, end=end, group=one.noun, plan=one.name)
        for place, (start, end) in one.measures:
            yield Found(place=place, start=start, end=end, plan=one.name)


def in_blocks(blocks: Sequence[Block], published: date | None) -> Iterator[Found]:
    """Find the tasks that paragraphs list."""
    for place, block in enumerate(blocks):
        if block.role is Role.TITLE:
            continue
        if WIDE.search(block.text):
            yield from (replace(one, place=place) for one in chinese_lists(block.text, published))
        else:
            yield from (replace(one, place=place) for one in english_lists(block.text))


def english_lists(text: str) -> Iterator[Found]:
    """Find the tasks that an English paragraph counts and lists."""
    for one in english_counted_lists(text, ENGLISH_TASK_HEADS, ENGLISH_MEMBER_MAX):
        for start, end in one.members:
            yield Found(place=0, start=start, end=end, group=one.noun)


def chinese_lists(text: str, published: date | None) -> Iterator[Found]:
    """Find the tasks that a Chinese paragraph counts and lists, before or behind the count."""
    if not any(head in text for head in (*TASK_HEADS, *ASPECTS)):
        return
    for one in counted_lists(text, TASK_HEADS, LEADS_TO_TASKS):
        if one.count < 2:
            continue
        # Behind the count, commas may be those within 一是…，由…牵头，…；二是…, which only its ordinals part.
        behind = not one.members or one.members[0][0] > one.at
        items = list(by_ordinals(text, one.at + len(one.name), one.count, one.noun, published)) if behind else []
        yield from items
        if items or (one.members and ORDINAL.match(text, one.members[0][0])):
            continue
        for start, end in without_verb(text, one.members, TASK_VERBS, MEASURE_VERBS):
            yield Found(place=0, start=start, end=end, group=one.noun)


def by_ordinals(text: str, at: int, count: int, group: str, published: date | None) -> Iterator[Found]:
    """Read 一是…，二是… behind a count; all of them must be there, in order."""
    if "一" not in text[at : at + FIRST_WITHIN]:
        return
    run: list[re.Match[str]] = []
    for match in ORDINAL.finditer(text, at, at + PASSAGE_MAX):
        number = number_of(match["number"])
        if len(run) == count or (number == 1 and run) or (not run and match.start() > at + FIRST_WITHIN):
            break
        if number == len(run) + 1:
            run.append(match)
    if len(run) != count:
        return
    edges = [*(match.start() for match in run[1:]), min(len(text), run[-1].end() + PASSAGE_MAX)]
    for match, until in zip(run, edges, strict=True):
        stop = ITEM_END.search(text, match.end(), until)
        end = stop.start() if stop else until
        if ITEM_NAME[0] <= end - match.end() <= ITEM_NAME[1]:
            words = text[match.end() : until]
            yield Found(
                place=0,
                start=match.end(),
                end=end,
                group=group,
                owner=owner_in(words),
                due=due_in(words, published),
            )


def number_of(words: str) -> int | None:
    """Give the value of an ordinal up to 二十."""
    if words in NUMBERS:
        return NUMBERS[words]
    return 10 + NUMBERS[words[1]] if len(words) == 2 and words[0] == "十" and words[1] in NUMBERS else None
