"""Lists with a count: the members that stand in front of 三大先导产业 or behind it, and how many they are said to be.

Members are stretches of the text and nothing else. Where their number is not the one said, both stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from gongfu.reading.lexicon.enumerations import LEADS_AT_START
from gongfu.reading.names import any_of
from gongfu.reading.numerals import chinese_number

__all__ = [
    "Counted",
    "Stretch",
    "count_of",
    "counted_lists",
    "masked",
    "members_of",
    "pieces",
    "without_lead",
    "without_verb",
]

Stretch = tuple[int, int]

NUMBER = r"\d{1,2}(?!\d)|[一二两三四五六七八九十]{1,3}"
WRAPPED = re.compile(r"《[^《》\n]{0,80}》|[（(][^（）()\n]{0,160}[)）]|“[^“”\n]{0,60}”")
SEPARATORS = re.compile(r"[、，,；;。：:和与及]")
STOPS = "，,。；;：:！？!?\n（("
JOINER = re.compile(r"以及|[和与及]")
ETC = "(?<![高中平初对同均特优相])等"
ETCETERA = re.compile(rf"{ETC}{{1,2}}(?:在内)?(?:的|共|共计)?\s?$")
LIST_END = re.compile(rf"{ETC}(?:等|[^、]{{0,12}})$")
SEGMENT_END = re.compile(r"[。；;！？!?\n]")
COMMA_BEHIND_LIST = re.compile(r"、[^，,]{0,400}(?P<stop>[，,])")
LIST_COMMA = re.compile("[、，,]")
# A member is a name, not a sentence.
MEMBER_MAX = 40
LIST_MAX = 400
BEHIND = re.compile(
    r"[”\"’]?(?:[\u4e00-\u9fff]{0,6}?)(?:[，,]?\s?(?:即|也就是|包括|分别是|分别为|是指|指的是|涵盖|主要有|是|为)[：:]?|[：:]|——|[（(])\s?"
)
CLOSES = {"（": "）", "(": ")"}
QUOTES = {"“": "”", '"': '"'}


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun with its members; all offsets are in the text that was searched.

    ``name`` is the whole phrase (三大先导产业), ``noun`` what is counted (先导产业), ``head`` its last word (产业).
    ``at`` is where the phrase stands; ``start`` and ``end`` hold phrase and members.
    """

    count: int
    name: str
    noun: str
    head: str
    measure: str
    quoted: bool
    members: tuple[Stretch, ...]
    at: int
    start: int
    end: int

    def shifted(self, by: int) -> "Counted":
        """Give the same list with offsets moved.

        Parameters
        ----------
        by
            How far.
        """
        members = tuple((start + by, end + by) for start, end in self.members)
        return replace(self, members=members, at=self.at + by, start=self.start + by, end=self.end + by)


@cache
def counted_noun(heads: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the pattern of a number with one of some nouns."""
    return re.compile(
        rf"(?P<quote>[“\"])?(?<![\d.第+])(?P<count>{NUMBER})(?P<measure>大|个|项|类|条|种|方面)?"
        rf"(?P<noun>[\u4e00-\u9fff]{{0,10}}?(?P<head>(?:{any_of(heads)})+))(?(quote)[”\"])"
    )


@cache
def one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the pattern of any of some words."""
    return re.compile(any_of(words))


@cache
def lead_near_start(leads: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the pattern of a verb with at most a short subject before it: 市里将实施…."""
    return re.compile(rf"[^、，。]{{0,8}}?(?:{any_of(leads)})了?")


def count_of(words: str) -> int:
    """Read a small number in digits or words.

    Parameters
    ----------
    words
        At most three characters.
    """
    return int(words) if words.isdigit() else int(chinese_number(words))


def masked(text: str) -> str:
    """Blank out separators inside brackets, quotation marks and titles; nothing moves.

    Parameters
    ----------
    text
        A block's text.
    """
    return WRAPPED.sub(lambda found: SEPARATORS.sub("＿", found.group()), text)


def counted_lists(text: str, heads: tuple[str, ...], leads: tuple[str, ...]) -> Iterator[Counted]:
    """Find every counted noun of some kind, with its members where the text lists any.

    Parameters
    ----------
    text
        A block's text.
    heads
        The nouns.
    leads
        Words that lead up to the first member.
    """
    hidden = masked(text)
    left = 0
    for match in counted_noun(heads).finditer(text):
        count = count_of(match["count"])
        at = match.start()
        members = in_front(hidden, left, at, count, leads)
        start, end = (members[0][0], match.end()) if members else (at, match.end())
        if not members:
            members = behind(text, hidden, match.end(), count)
            end = members[-1][1] if members else end
        left = match.end()
        yield Counted(
            count=count,
            name=match.group().strip('“”"'),
            noun=match["noun"],
            head=match["head"],
            measure=match["measure"] or "",
            quoted=match["quote"] is not None,
            members=members,
            at=at,
            start=start,
            end=end,
        )


def in_front(hidden: str, left: int, at: int, count: int, leads: tuple[str, ...]) -> tuple[Stretch, ...]:
    """Give the members that stand in front of a counted noun."""
    tail = ETCETERA.search(hidden, max(left, at - 6), at)
    end = tail.start() if tail else at
    left = max(left, end - LIST_MAX)
    start = max([left, *(hidden.rfind(stop, left, end) + 1 for stop in STOPS)])
    if tail is None and LIST_END.search(hidden, start, end):
        return ()
    if "、" not in hidden[start:end] and not (tail is None and JOINER.search(hidden, start, end) and count == 2):
        return ()
    return members_of(hidden, without_lead(hidden, start, end, leads), end, count)


def behind(text: str, hidden: str, at: int, count: int) -> tuple[Stretch, ...]:
    """Give the members that stand behind a counted noun."""
    lead = BEHIND.match(text, at)
    if lead is None:
        return ()
    opening = lead.group().rstrip()[-1]
    if opening in CLOSES:
        end = text.find(CLOSES[opening], lead.end(), lead.end() + LIST_MAX)
        return members_of(text, lead.end(), end, count) if end > 0 else ()
    stop = SEGMENT_END.search(hidden, lead.end(), lead.end() + LIST_MAX)
    end = stop.start() if stop else min(len(hidden), lead.end() + LIST_MAX)
    first = LIST_COMMA.search(hidden, lead.end(), end)
    if first and first.group() != "、" and "、" in hidden[first.end() : end]:
        return ()
    first_comma = COMMA_BEHIND_LIST.search(hidden, lead.end(), end)
    if first_comma:
        end = first_comma.start("stop")
    members = members_of(hidden, lead.end(), end, count)
    # Without 、 the commas may be those of an ordinary sentence; then only the count can tell.
    return members if "、" in hidden[lead.end() : end] or len(members) == count else ()


def without_lead(hidden: str, start: int, end: int, leads: tuple[str, ...]) -> int:
    """Give where the first member begins: behind the last word in its stretch that leads up to a list.

    Parameters
    ----------
    hidden
        The masked text.
    start, end
        The list.
    leads
        Words that lead up to a list.
    """
    first = LIST_COMMA.search(hidden, start, end)
    stop = first.start() if first else end
    for match in one_of(leads).finditer(hidden, start, stop):
        if match.end() + 1 < stop:
            start = match.end()
    opening = one_of(LEADS_AT_START).match(hidden, start, stop)
    return opening.end() if opening and opening.end() + 1 < stop else start


def members_of(hidden: str, start: int, end: int, count: int | None) -> tuple[Stretch, ...]:
    """Part a list into its members; a count decides whether 和 joins two members or two words.

    Parameters
    ----------
    hidden
        The masked text.
    start, end
        The list.
    count
        How many members are said to be there, or None.
    """
    tail = LIST_END.search(hidden, start, end)
    end = tail.start() if tail and tail.start() > start else end
    separator = "、" if "、" in hidden[start:end] else "，" if "，" in hidden[start:end] else ","
    whole = list(pieces(hidden, start, end, separator))
    choices = [whole]
    if separator == "、" or len(whole) == 1:
        for index, (left, right) in reversed(list(enumerate(whole))):
            for joiner in JOINER.finditer(hidden, left, right):
                if left < joiner.start() and joiner.end() < right:
                    split = [(left, joiner.start()), (joiner.end(), right)]
                    choices.append([*whole[:index], *split, *whole[index + 1 :]])
    last = [choice for choice in choices[1:] if choice[:-2] == whole[:-1]]
    chosen = next((choice for choice in choices if len(choice) == count), (last or choices)[-1])
    members = tuple(trimmed(hidden, *member) for member in chosen)
    members = tuple((left, right) for left, right in members if left < right)
    if len(members) < 2 or any(right - left > MEMBER_MAX for left, right in members):
        return ()
    return members


def without_verb(
    text: str, members: tuple[Stretch, ...], leads: tuple[str, ...], verbs: tuple[str, ...]
) -> tuple[Stretch, ...]:
    """Take a verb that leads up to a whole list off its first member: 实施甲、乙 but not 实施甲、推进乙.

    Parameters
    ----------
    text
        The text.
    members
        The list.
    leads
        Verbs that may lead up to a list.
    verbs
        Verbs that members begin with; where one but the first does, the first keeps its own.
    """
    if len(members) < 2 or any(text.startswith((*verbs, *leads), start) for start, _ in members[1:]):
        return members
    (start, end), *rest = members
    lead = lead_near_start(leads).match(text, start, end - 2)
    return ((lead.end(), end), *rest) if lead else members


def pieces(text: str, start: int, end: int, separator: str) -> Iterator[Stretch]:
    """Cut a stretch at a separator.

    Parameters
    ----------
    text
        The text.
    start, end
        The stretch.
    separator
        One character.
    """
    while (found := text.find(separator, start, end)) >= 0:
        yield start, found
        start = found + 1
    yield start, end


def trimmed(text: str, start: int, end: int) -> Stretch:
    """Leave out spaces, a joining word in front, and quotation marks around the whole."""
    opening = re.compile(r"(?:以及|[和与及]|\s)*").match(text, start, end)
    start = opening.end() if opening else start
    while end > start and text[end - 1] in " .。，":
        end -= 1
    if end - start > 2 and QUOTES.get(text[start]) == text[end - 1]:
        return start + 1, end - 1
    return start, end
