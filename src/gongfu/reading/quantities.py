"""Find the quantities in a text: numbers with their magnitude and unit, ranges, shares, and words such as 四分之一."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.lexicon import chinese
from gongfu.reading.numerals import chinese_number

__all__ = ["ARABIC", "Quantity", "UnitKind", "alternatives", "find_chinese_quantities"]


class UnitKind(Enum):
    """What a unit measures, as far as grammar cares."""

    MONEY = "money"
    SHARE = "share"
    TIMES = "times"
    COUNT = "count"
    MEASURE = "measure"
    SPECIFICATION = "specification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; ``end`` takes in what follows it and belongs to it, as 以上.

    ``is_class`` marks a size class (千万千瓦级), ``in_words`` a numeral in words, ``bare`` a magnitude without a number
    in front (千亿元). ``comparator`` is what the words behind say, as 以上 does.
    """

    start: int
    end: int
    value: float
    value_high: float | None = None
    unit: str
    unit_kind: UnitKind
    comparator: Comparator | None = None
    is_class: bool = False
    in_words: bool = False
    bare: bool = False

    def shifted(self, by: int) -> "Quantity":
        """Give the quantity with its offsets counted from another place.

        Parameters
        ----------
        by
            What to add to the offsets.
        """
        return Quantity(
            start=self.start + by,
            end=self.end + by,
            value=self.value,
            value_high=self.value_high,
            unit=self.unit,
            unit_kind=self.unit_kind,
            comparator=self.comparator,
            is_class=self.is_class,
            in_words=self.in_words,
            bare=self.bare,
        )


def alternatives(words: Iterable[str]) -> str:
    """Write words as a pattern that tries the longer ones first.

    Parameters
    ----------
    words
        The words, literally.
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


UNIT_KINDS = {
    unit: kind
    for kind, units in (
        (UnitKind.COUNT, chinese.COUNT_UNITS),
        (UnitKind.MEASURE, chinese.MEASURE_UNITS),
        (UnitKind.SPECIFICATION, chinese.SPECIFICATION_UNITS),
        (UnitKind.MONEY, chinese.MONEY_UNITS),
        (UnitKind.SHARE, chinese.SHARE_UNITS),
        (UnitKind.TIMES, chinese.TIMES_UNITS),
    )
    for unit in units
}
ARABIC = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,8})?(?!\d)|\d{1,15}(?:\.\d{1,8})?"
# Chinese pages also group digits by a wide comma or a space: 2，100 万吨, 1 386 亿元.
WIDE_ARABIC = r"\d{1,3}(?: \d{3}){1,3}(?:\.\d{1,8})?(?! ?\d)|" + ARABIC.replace(",\\d{3}", "[,，]\\d{3}")
WORDS = r"[零〇一二两三四五六七八九十百千万亿]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?"
EACH = "万人|千人|百人|人|百户|户|平方公里|公里|年|月"
MAGNITUDE = r"[十百千]?万亿|[十百千]?亿|[十百千]?万|[百千](?![瓦克米伏])"


@cache
def chinese_pattern() -> re.Pattern[str]:
    """Compile the pattern of a Chinese quantity."""
    unit = alternatives(tuple(UNIT_KINDS))
    return re.compile(
        rf"(?<![\dA-Za-z.第_])(?<!\d[,/-])(?:每(?P<each>{EACH}))?(?:(?P<low>{WIDE_ARABIC})\s?(?P<low_mag>{MAGNITUDE})?|(?P<low_words>{WORDS}))(?P<low_more>多|余|几)?"
        rf"(?:(?P<low_unit>{unit})?\s?(?:至|到|-|－|–|—|~|～)\s?(?:(?P<high>{WIDE_ARABIC})\s?(?P<high_mag>{MAGNITUDE})?|(?P<high_words>{WORDS})))?"
        rf"(?P<more>多|余)?(?P<magnitude>{MAGNITUDE})?(?P<more_too>多|余)?\s?(?P<unit>{unit})?"
        rf"(?P<per>/(?:年|月|日|天|小时|人|亩|户|台|万人|百人|公里|平方公里))?(?P<currency>人民币)?(?P<class>级)?(?P<after>{alternatives(chinese.COMPARATORS_AFTER)})?"
    )


# 22 万农村人口: people need no unit.
PEOPLE = re.compile(r"(?:农村|城镇|城乡|贫困|常住|流动)?(?:人口|群众|居民|农民|职工|劳动力|学生|村民)")
PEOPLE_BEFORE = re.compile(r"(?:人口|人数|群众|就业|职工|用户|学生)[^，。；、：\d]{0,6}$")
# 1类新药 is of the first kind, not one kind.
ORDINAL_KIND = re.compile(r"[1-9]\d?\.?\d?类[\u4e00-\u9fff]")
# 个 in front of these counts time.
PERIODS = ("月", "小时", "工作日", "百分点", "交易日", "季度", "年", "周", "五年", "多月", "半")
FRACTION = re.compile(
    rf"(?P<of>{WORDS}|\d{{1,4}})分之(?P<part>{WORDS}|\d{{1,4}}(?:\.\d{{1,4}})?)(?P<after>以上|左右|以下|以内|[强弱多])?"
    r"|(?<=[占约近超过达到的为])(?P<over>[1-9])/(?P<under>[2-9]|10)(?P<slash_after>以上|左右)?(?![\d月/号])"
)
TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九]|\d)成(?P<half>半|[一二三四五六七八九])?"
    r"(?![立为果功本效员长品熟就都分绩套交型形份])(?P<after>以上|左右|以下|以内|[多强])?"
)
HALF = re.compile(r"(?<=[占超过达近约])(?:一半|半数)(?P<after>以上|左右)?|(?:一半|半数)(?P<half_after>以上)")


# 三分之一强 is a little more, 三分之一弱 a little less.
SHARE_AFTER = {**chinese.COMPARATORS_AFTER, "强": Comparator.GT, "多": Comparator.GT, "弱": Comparator.LT}


def find_chinese_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a Chinese text, in order; none overlap.

    Parameters
    ----------
    text
        A sentence or clause.
    """
    found = [*shares_in_words(text), *(shared_units(text) if "分别" in text else ())]
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)}
    for match in chinese_pattern().finditer(text):
        if taken and not taken.isdisjoint(range(*match.span())):
            continue
        quantity = made_quantity(match)
        if quantity is not None:
            found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.start)


# 分别快于全省1.7和4.8个百分点: the unit stands behind the last number only.
SHARED_UNIT = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d{1,4})?)(?=(?:[、和及]\d{1,6}(?:\.\d{1,4})?){1,5}(个百分点|倍)(?!\d))"
)


def shared_units(text: str) -> list[Quantity]:
    """Find the numbers of a list that leave their unit to its last member."""
    return [
        Quantity(
            start=match.start(),
            end=match.end(),
            value=float(match[1]),
            unit=match[2],
            unit_kind=UNIT_KINDS[match[2]],
        )
        for match in SHARED_UNIT.finditer(text)
    ]


def shares_in_words(text: str) -> list[Quantity]:
    """Find shares such as 四分之一, 六成 and 一半, as percentages."""
    found: list[Quantity] = []

    def add(match: re.Match[str], percent: float, after: str | None) -> None:
        found.append(
            Quantity(
                start=match.start(),
                end=match.end(),
                value=round(percent, 6),
                unit="%",
                unit_kind=UnitKind.SHARE,
                comparator=SHARE_AFTER[after] if after else None,
                in_words=True,
            )
        )

    if "分之" in text or "/" in text:
        for match in FRACTION.finditer(text):
            whole = plain_number(match["of"] or match["under"])
            if whole:
                part = plain_number(match["part"] or match["over"])
                add(match, 100 * part / whole, match["after"] or match["slash_after"])
    if "成" in text:
        for match in TENTHS.finditer(text):
            half = 5.0 if match["half"] == "半" else chinese_number(match["half"]) if match["half"] else 0.0
            add(match, 10 * plain_number(match["tenths"]) + half, match["after"])
    if "半" in text:
        for match in HALF.finditer(text):
            add(match, 50.0, match["after"] or match["half_after"])
    return found


def plain_number(words: str) -> float:
    """Read digits or Chinese numerals."""
    return float(plain_digits(words)) if words[0].isdigit() else chinese_number(words)


def plain_digits(words: str) -> str:
    """Take the commas out of a number."""
    return words.replace(",", "").replace("，", "").replace(" ", "")


def made_quantity(match: re.Match[str]) -> Quantity | None:
    """Make a quantity of a match, or None where it has no unit or is part of something else."""
    unit = match["unit"] or ""
    low, low_magnitude, in_words, bare = side(match["low"], match["low_mag"], match["low_words"])
    high_words = match["high"] or match["high_words"]
    high, high_magnitude, _, _ = (
        side(match["high"], match["high_mag"], match["high_words"]) if high_words else (None, "", False, False)
    )
    tail = match["magnitude"] or ""
    magnitude = (high_magnitude or low_magnitude) + tail
    of_people = not unit and "万" in magnitude and PEOPLE.match(match.string, match.end()) is not None
    of_people = of_people or (
        not unit and "万" in magnitude and PEOPLE_BEFORE.search(match.string, 0, match.start()) is not None
    )
    if not unit and "亿" not in magnitude and not of_people:
        return None
    if (
        not unit
        and not of_people
        and re.match(r"[\u4e00-\u9fff]", match.string[match.end() :])
        and not match["after"]
        and not match["class"]
    ):
        return None
    if unit == "类" and ORDINAL_KIND.match(match.string, match.start()):
        return None
    if unit == "个" and match.string.startswith(PERIODS, match.end("unit")):
        return None
    if high is not None and low_magnitude and low_magnitude != magnitude:
        low = low * size_of(low_magnitude) / size_of(magnitude)
    if (high is not None and high <= low) or (in_words and low == 0):
        return None
    low, high, magnitude = plain_magnitude(low, high, magnitude)
    more = match["low_more"] or match["more"] or match["more_too"]
    after = match["after"]
    comparator = chinese.COMPARATORS_AFTER[after] if after else Comparator.GT if more else None
    kind = UNIT_KINDS[unit] if unit else UnitKind.COUNT if of_people else UnitKind.MONEY
    return Quantity(
        start=match.start(),
        end=match.end(),
        value=low,
        value_high=high,
        unit=magnitude
        + unit.replace("元人民币", "元")
        + (match["per"] or (f"/{match['each']}" if match["each"] else "")),
        unit_kind=kind,
        comparator=comparator,
        is_class=match["class"] is not None,
        in_words=in_words,
        bare=bare,
    )


def side(digits: str | None, magnitude: str | None, words: str | None) -> tuple[float, str, bool, bool]:
    """Read one number: its value, its magnitude, whether it is in words, and whether it is a magnitude alone."""
    if digits:
        return float(plain_digits(digits)), magnitude or "", False, False
    assert words is not None, "a number is digits or words"
    for size in chinese.MAGNITUDES:
        if words.endswith(size):
            rest = words[: -len(size)]
            return (chinese_number(rest) if rest else 1.0), size, True, words[0] in "百千万亿"
    return chinese_number(words), "", True, words[0] in "百千万亿"


def plain_magnitude(low: float, high: float | None, magnitude: str) -> tuple[float, float | None, str]:
    """Turn 3千万 into 3000万: the magnitude keeps only 万, 亿 and 万亿."""
    kept = magnitude.lstrip("十百千")
    factor = 1
    for character in magnitude[: len(magnitude) - len(kept)]:
        factor *= chinese.TENS[character]
    return low * factor, None if high is None else high * factor, kept


def size_of(magnitude: str) -> float:
    """Give the factor of a magnitude."""
    return chinese_number(magnitude) if magnitude else 1.0
