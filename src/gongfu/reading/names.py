"""Where a name begins in running Chinese text, and whether words are a name at all or an ordinary phrase."""

import re
from functools import cache

from gongfu.reading.lexicon.organisations import GENERIC_WORDS, HARD_STOPS, SOFT_STOPS, VERBS_IN_NAMES
from gongfu.reading.lexicon.regions import CITIES, COUNTRY_WORDS, PROVINCES

__all__ = [
    "WIDE",
    "any_of",
    "is_ordinary",
    "is_place",
    "name_start",
    "place_before",
    "place_ending_at",
    "starts_with_place",
]

# A block without any of these holds no Chinese name.
WIDE = re.compile("[\u4e00-\u9fff]")
LONGEST_NAME = 24
# Counties that no table holds have two characters more often than not.
LONGEST_PLACE, USUAL_PLACE = 4, 2
LEVELS = ("自治区", "自治州", "新区", "省", "市", "区", "县", "州", "盟", "旗")
# 城市, 超市, 上市: no place ends there.
NOT_LEVELS = (
    "城市",
    "超市",
    "上市",
    "都市",
    "门市",
    "股市",
    "地区",
    "园区",
    "社区",
    "郊区",
    "片区",
    "牧区",
    "全市",
    "全省",
    "本市",
)
NAMED_PLACES = frozenset((*PROVINCES, *CITIES))
LONGEST_WORD = max(map(len, GENERIC_WORDS))
ORDINARY = frozenset(GENERIC_WORDS)


def any_of(table: tuple[str, ...]) -> str:
    """Write words as a pattern, the longest first.

    Parameters
    ----------
    table
        The words.
    """
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))


ANCHORS = frozenset((*COUNTRY_WORDS, *NAMED_PLACES))
LONGEST_PLACE_NAME = max(map(len, ANCHORS))
HARD = re.compile(rf"(?<!华)为|[一二两三四五六七八九十几多数\d](?:所|家|个|批|名|座)|{any_of(HARD_STOPS)}")
VERBS = re.compile(any_of(VERBS_IN_NAMES))
SOFT = re.compile(any_of(SOFT_STOPS))
NAME_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·（）()]*$")


@cache
def _segments(words: str) -> bool:
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(start in reached and words[start:end] in ORDINARY for start in range(max(0, end - LONGEST_WORD), end)):
            reached.add(end)
    return len(words) in reached


def is_ordinary(words: str) -> bool:
    """Tell whether words are made of ordinary ones alone (生物医药, 重点骨干), so that they name nothing.

    Parameters
    ----------
    words
        The words without the noun that they stand before; beyond the length of a name they count as ordinary.
    """
    return len(words) > LONGEST_NAME or _segments(words)


def is_place(words: str) -> bool:
    """Tell whether words are names of places and nothing else.

    Parameters
    ----------
    words
        Some words.
    """
    at = 0
    while at < len(words):
        end = next((end for end in range(at + LONGEST_PLACE_NAME, at, -1) if words[at:end] in NAMED_PLACES), at)
        if end == at:
            return False
        at = end + (words[end : end + 1] in {"省", "市", "区"})
    return bool(words)


def starts_with_place(words: str) -> bool:
    """Tell whether words begin with a country, province or city.

    Parameters
    ----------
    words
        Some words.
    """
    return any(words[:length] in ANCHORS for length in range(2, LONGEST_PLACE_NAME + 1))


def place_ending_at(text: str, end: int) -> int:
    """Give where a province's or city's name begins that ends at a place in the text, or that place itself.

    Parameters
    ----------
    text
        A block's text.
    end
        Where the name would end.
    """
    lengths = range(min(LONGEST_PLACE_NAME, end), 1, -1)
    return next((end - length for length in lengths if text[end - length : end] in NAMED_PLACES), end)


def name_start(text: str, end: int, lowest: int = 0, *, holds_verbs: bool = False) -> int:
    """Find where the name begins whose last noun starts at ``end``.

    A name that begins with its country or place may hold 和 and 与; others begin behind the last word that no name
    holds.

    Parameters
    ----------
    text
        A block's text.
    end
        Where the noun (协会, 有限公司) starts.
    lowest
        Where to stop at the latest.
    holds_verbs
        Whether such a name may hold verbs behind its place, as firms' full names do (上海某某建设发展有限公司).
    """
    low = max(lowest, end - LONGEST_NAME)
    letters = NAME_LETTERS.search(text, low, end)
    low = letters.start() if letters else end
    for stop in HARD.finditer(text, low, end):
        low = stop.end()
    placed = holds_verbs and any(starts_with_place(text[at:end]) for at in range(low, end))
    for stop in () if placed else VERBS.finditer(text, low, end):
        low = stop.end() if stop.end() < end or not holds_verbs else low
    low = after_open_bracket(text, low, end)
    anchor = next(
        (at for at in range(low, end) if starts_with_place(text[at : min(end, at + LONGEST_PLACE_NAME)])), end
    )
    if anchor < end and not is_ordinary(text[low:anchor]):
        between = [stop.end() for stop in SOFT.finditer(text, low, anchor)]
        low = between[-1] if between else low
    if anchor < end and (anchor == low or is_ordinary(text[low:anchor])):
        return anchor
    for stop in SOFT.finditer(text, low, end):
        low = stop.end()
    return low


def after_open_bracket(text: str, low: int, end: int) -> int:
    """Start behind a bracket that closes before the name or opens and never closes."""
    depth = 0
    for at in range(end - 1, low - 1, -1):
        if text[at] in "）)":
            depth += 1
        elif text[at] in "（(":
            depth -= 1
            if depth < 0:
                return at + 1
    return low


def place_before(text: str, end: int) -> int:
    """Find where the place begins that stands right before ``end``: 上海市|, 昆山市|, 市|, 江苏|.

    Parameters
    ----------
    text
        A block's text.
    end
        Where the word behind the place starts.
    """
    level = next((word for word in LEVELS if text.endswith(word, max(0, end - 3), end)), "")
    if text.endswith("城市", max(0, end - 2), end) and is_city_of_its_own(text, end):
        return end - 3
    if not level or text.endswith(NOT_LEVELS, max(0, end - 2), end):
        return place_ending_at(text, end)
    before = end - len(level)
    if (named := place_ending_at(text, before)) < before:
        return named
    start = name_start(text, before, max(0, before - 6))
    if text.endswith("委", start, before):
        return before
    if before - start > LONGEST_PLACE:
        start = before - USUAL_PLACE
    return start if before - start >= USUAL_PLACE and not is_ordinary(text[start:before]) else before


def is_city_of_its_own(text: str, end: int) -> bool:
    """Tell 江城市 from 智慧城市: its name has one character before 城, where words end or no name goes on."""
    start = name_start(text, end - 1, max(0, end - 5))
    return start == end - 3 and not is_ordinary(text[start : start + 1])
