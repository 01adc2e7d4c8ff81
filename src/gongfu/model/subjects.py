"""What a number is about, so that two ways of saying one thing are seen to be one, and two things stay two.

Only what never changes the meaning is taken away: 的, brackets, 总 before a quantity, the place that the document
speaks of anyway, and the many words for growth. Everything else that differs stays a difference.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from gongfu.model.places import without_place

__all__ = ["Aspect", "Subject", "basis_of", "likeness", "shared_pieces", "subject_of", "subjects_alike"]


class Aspect(StrEnum):
    """What of the thing is measured."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject taken apart.

    ``concept`` is the thing in its plainest words, ``place`` and ``above_scale`` (规模以上) its scope; ``place`` is
    None where the subject names none. ``whole`` is what a share is of, ``part`` what of the thing is meant: X（part）.
    """

    concept: str
    aspect: Aspect = Aspect.LEVEL
    place: str | None = None
    above_scale: bool = False
    whole: str | None = None
    part: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two subjects one; equal keys mean the same thing measured."""
        scale = "above scale" if self.above_scale else ""
        return (self.place or "", scale, self.concept, str(self.aspect), self.whole or "", self.part or "")

    def of_place(self, place: str | None) -> "Subject":
        """Give the subject as a document of a place means it: without a place of its own, it is the document's.

        Parameters
        ----------
        place
            The document's place; None changes nothing.
        """
        return self if place is None or self.place is not None else replace(self, place=place)

    @property
    def rank(self) -> frozenset[str]:
        """The levels of government or recognition that its words name: 国家级, 省级."""
        return frozenset(RANK.findall(self.concept))

    @property
    def words(self) -> str:
        """All words that tell it from others of its aspect and scope."""
        return " ".join(filter(None, (self.concept, self.whole, self.part)))

    def apart_from_place(self, place: str | None) -> "Subject":
        """Give the subject without its place where the document speaks of that place anyway.

        Parameters
        ----------
        place
            The document's place.
        """
        return replace(self, place=None) if place is not None and self.place == place else self


RANK = re.compile(
    r"世界级|国家级|国家|省级|市级|区级|县级|\b(?:world|national|provincial|municipal|state|city)(?:-level)?\b"
)
PART = re.compile(r"(.{2,})\(([^()]{2,})\)")
MARKS = re.compile(r"[的《》“”\"'‘’「」·、,，;；:：()]|(?<![a-z0-9])\s+|\s+(?![a-z0-9])")
SHARE = (
    re.compile(r"(?P<part>.{2,}?)(?:占|相当于)(?P<whole>.{2,}?)(?:比重|比例|份额|比率|占比)?"),
    re.compile(r"(?P<part>.{2,}?)(?:占比|比重|份额)"),
    re.compile(r"(?P<part>.{2,}?) as (?:a )?(?:share|percentage|proportion) of (?P<whole>.{2,})"),
    re.compile(r"(?P<part>.{2,}?)(?:'s)? share(?: of (?P<whole>.{2,}))?"),
    re.compile(r"share of (?P<part>.{2,}?)(?: in (?P<whole>.{2,}))?"),
)
GROWTH = (
    re.compile(
        r"(.{2,}?)(?:年均|年平均|平均|同比|环比|年均复合|年复合|复合|每年|年)?(?:增长率|增长速度|增速|增幅|增长|涨幅|上涨)"
    ),
    re.compile(r"(.{2,}?) (?:annual |yearly |average )*growth(?: rate)?"),
    re.compile(r"(?:annual |yearly |average )*growth(?: rate)? (?:of|in) (.{2,})"),
)
RISE = re.compile(r"(.{2,}?)(?:提高|提升|上升|增加)(?:率|幅度)?|(?:increase|rise) in (.{2,})")
FALL = re.compile(r"(.{2,}?)(?:下降|降低|减少|压减|下调)(?:率|幅度)?|(?:reduction|decrease|cut) in (.{2,})")
ABOVE_SCALE = re.compile(r"规模以上|规上")
# 总 changes nothing before a quantity: 总规模 is 规模. 生产总值 is a word of its own.
TOTAL = re.compile(r"总(?=规模|产值|产量|产能|收入|投资|装机|面积|里程|数$|量$|额$)|(?<=口|售|税|产|资)总(?=额|量$)")
NUMBER_OF = re.compile(r"(?<=.{2})(?:数量|总数|个数|家数|户数)|(?<=企业|平台|项目|中心|人员|工厂)数")
ENGLISH_FILLERS = re.compile(r"\b(?:the|a|an|its|their|our|total|overall|the number of|number of)\s+")
PLURAL = re.compile(r"\b([a-z]{3,}?)(ie)?s\b(?<!ss)(?<!us)(?<!is)")
SAME_WORDS = {"gdp": "生产总值", "地区生产总值": "生产总值", "国内生产总值": "生产总值"}
BASIS = re.compile(
    r"(?P<stem>.*?)\s?(?P<basis>增加值|营业收入|主营业务收入|销售收入|销售额|收入|利润额|利润|产值|规模|产量|销量|产能|投资额|投资"
    r"|出口额|value added|output value|output|revenue|sale|capacity|investment|export|profit)"
)


# 汽车产量 and 汽车产能 are one thing on two bases, which is a little less than one thing.
OTHER_BASIS = 0.85


def first_match(patterns: tuple[re.Pattern[str], ...], words: str) -> re.Match[str] | None:
    """Give the match of the first pattern that the whole of some words fit."""
    return next((found for pattern in patterns if (found := pattern.fullmatch(words))), None)


def plain(words: str) -> str:
    """Write some words in their plainest form."""
    bare = MARKS.sub("", words)
    bare = ENGLISH_FILLERS.sub("", bare + " ").strip()
    bare = PLURAL.sub(lambda found: found[1] + ("y" if found[2] else ""), bare)
    bare = NUMBER_OF.sub("", TOTAL.sub("", bare))
    return SAME_WORDS.get(bare, bare)


@lru_cache(maxsize=4096)
def subject_of(words: str) -> Subject:
    """Take a subject apart.

    Parameters
    ----------
    words
        A subject as read: ``上海高端装备产业总规模``, ``A占B比重``, ``X（part）``, ``Industrial output growth``.
    """
    rest = " ".join(unicodedata.normalize("NFKC", words).lower().split())
    part = None
    if found := PART.fullmatch(rest):
        rest, part = found[1], plain(found[2])
    rest, place = without_place(rest)
    aspect, whole = Aspect.LEVEL, None
    if found := first_match(GROWTH, rest):
        rest, aspect = found[1], Aspect.GROWTH
    elif found := RISE.fullmatch(rest):
        rest, aspect = found[1] or found[2], Aspect.RISE
    elif found := FALL.fullmatch(rest):
        rest, aspect = found[1] or found[2], Aspect.FALL
    if aspect is not Aspect.GROWTH and (found := first_match(SHARE, rest)):
        groups = found.groupdict()
        rest, aspect = groups["part"], Aspect.SHARE if aspect is Aspect.LEVEL else aspect
        whole = plain(without_place(groups["whole"])[0]) if groups.get("whole") else None
    above_scale = ABOVE_SCALE.search(rest) is not None
    concept = plain(ABOVE_SCALE.sub("", rest)) or plain(rest)
    return Subject(concept=concept, aspect=aspect, place=place, above_scale=above_scale, whole=whole, part=part)


def basis_of(concept: str) -> tuple[str, str | None]:
    """Part a concept into the thing and the basis on which it is counted: 汽车产量 is 汽车 by 产量.

    Parameters
    ----------
    concept
        As in ``Subject.concept``.
    """
    found = BASIS.fullmatch(concept)
    return (found["stem"], found["basis"]) if found else (concept, None)


def pieces(words: str) -> frozenset[str]:
    """Give what likeness is counted in: pairs of neighbouring Chinese characters, and whole words of other scripts."""
    found: set[str] = set()
    for run in re.findall(r"[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+", words):
        if "\u3400" <= run[0] <= "\u9fff":
            found |= {run[index : index + 2] for index in range(len(run) - 1)} or {run}
        else:
            found |= {run}
    return frozenset(found - {"of", "in", "for", "and", "to", "per"})


def likeness(one: str, other: str) -> float:
    """Say how alike two concepts read, from 0 to 1 (Dice's share of pieces in common).

    Parameters
    ----------
    one, other
        Concepts, as in ``Subject.concept``.
    """
    a, b = pieces(one), pieces(other)
    if not a or not b:
        return float(one == other)
    return 2 * len(a & b) / (len(a) + len(b))


def shared_pieces(words: str, text: str) -> float:
    """Say which share of the pieces of some words stands in a text.

    Parameters
    ----------
    words
        A concept, as in ``Subject.concept``.
    text
        Any words, in their plainest form.
    """
    wanted = pieces(words)
    return len(wanted & pieces(text)) / len(wanted) if wanted else 1.0


def subjects_alike(one: Subject, other: Subject) -> float:
    """Say how alike two subjects read, from 0 to 1; what is measured of the thing must be the same.

    One thing on two bases (汽车产量, 汽车产能) is alike, a little less than one thing. Scope is left out of it.

    Parameters
    ----------
    one, other
        Subjects taken apart.
    """
    if one.aspect is not other.aspect:
        return 0.0
    as_worded = likeness(one.words, other.words)
    (stem, basis), (other_stem, other_basis) = basis_of(one.concept), basis_of(other.concept)
    if basis is None or other_basis is None or not stem or not other_stem:
        return as_worded
    stems = likeness(replace(one, concept=stem).words, replace(other, concept=other_stem).words)
    # 产业规模 says little of which industry: what stands before the basis counts as much as the whole.
    return (as_worded + stems) / 2 if basis == other_basis else max(as_worded, OTHER_BASIS * stems)
