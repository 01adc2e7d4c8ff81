"""Find the quantities in English text: numbers with scale and unit, ranges, and shares in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.english_nouns import counted_noun
from gongfu.reading.english_words import is_plural
from gongfu.reading.lexicon import both_cases, english
from gongfu.reading.numerals import english_number
from gongfu.reading.quantities import ARABIC, Quantity, UnitKind, alternatives

__all__ = ["OF_WHOLE", "find_english_quantities"]

UNIT_KINDS = {
    unit.lower(): kind
    for kind, units in (
        (UnitKind.MEASURE, english.MEASURES),
        (UnitKind.SPECIFICATION, english.SPECIFICATIONS),
        (UnitKind.MONEY, english.CURRENCY_UNITS),
        (UnitKind.SHARE, english.SHARES),
    )
    for unit in units
}
SIZES = {
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh crore": 1e12,
}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
SHARE_WORDS = ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth", " in ", " out of ", "halv")
FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<half>half)|(?P<top>a|one|two|three|four|nine)[\s-](?P<part>third|quarter|fifth|sixth|eighth|tenth)s?)"
    r"(?=\s(?:of|the|its|their|all|may|will|are|is|were|was|must|should)\b)(?!\s(?:of\s)?(?:the\s)?(?:year|century|decade|fiscal|last|this|(?:19|20)\d\d|an?\b))",
    re.IGNORECASE,
)
BEFORE_HALF = re.compile(r"(?:\b(?:first|second|latter|other|last|third|fourth|final|and a)|-)\s?$", re.IGNORECASE)
BY_PART = re.compile(
    r"(?<=\bby )(?:(?P<half>half)"
    r"|(?P<top>a|one|two|three|four|nine)[\s-](?P<part>third|quarter|fifth|tenth)s?)(?![\w-])",
    re.IGNORECASE,
)
ONE_IN = re.compile(
    r"(?<![\w-])(?P<top>one|two|three|four|five|six|seven|eight|nine)\s(?:in|out of)\s(?:every\s)?"
    r"(?P<of>two|three|four|five|six|eight|ten|10)(?![\w-])",
    re.IGNORECASE,
)
HALVED = re.compile(r"\b(?P<half>halv(?:es?|ed|ing))(?!\w)", re.IGNORECASE)
PERCENTS = frozenset({"%", "percent", "per cent", "pct"})
BARE_LIST = re.compile(rf"(?<![\w.,$€£¥₹-])(?:{ARABIC})(?:,?\s(?:and|or)\s|,\s)$")
NAME_BEFORE = re.compile(r"([A-Za-z.'’-]+)[\s-]$")
# Thousands may be set apart by spaces: 340 000.
DIGITS = rf"\d{{1,3}}(?: \d{{3}}){{1,3}}(?![\d,.]\d|\d)|{ARABIC}"
GAP = r"(?:\s{1,6}|-)?"
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
INSTEAD_OF_RANGE = re.compile(
    r"\bfrom\s(?:(?:about|around|some|nearly|just|less than|more than|over|under)\s)?$", re.IGNORECASE
)
RANGING = re.compile(r"\brang\w+\sfrom\s$", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|both)\s$", re.IGNORECASE)
PART_OF_LAST = re.compile(
    r"(?:\b(?:including|of which|of whom|with|among them|and|another|a further|an additional)"
    r"\s(?:some\s|about\s|over\s)?|[,;]\s)$",
    re.IGNORECASE,
)
PLACE_BEHIND = re.compile(r"\s(?:more\s)?(?:in|at|of which|of them|are|were|will|have|had|once|when|after)\b")
LONGEST_CURRENCY, CODE = 5, 3
OF_WHOLE = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|all|some|about|around|nearly|over|more\sthan|almost|an\sestimated)\s){0,3}"
)
EMPLOY = re.compile(r"\bemploy(?:s|ed|ing)?\s(?:about\s|some\s|over\s|nearly\s|more than\s|just\s|only\s)?\Z")
ON_PAYROLL = re.compile(r"\son\s(?:its|their|the|our)\spayroll\b")
NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?P<noun>[A-Za-z][\w -]{2,50}?)"
    r"(?:,|\s(?:is|was|will|to|from|has|had|rose|fell|grew|increased|reached|stood|by)\b)",
    re.IGNORECASE,
)
NEXT_WORD = re.compile(r"\s(?!(?:in|by|to|from|at|on|and|last|this|over|before|for|year)\b)[a-z]|[\w%-]")
OF_THEM = re.compile(r"\sof\s(?:which|whom|these|them|those)\b")
OF_WHICH = re.compile(
    r"(?P<noun>[A-Za-z-]+),?\sof\s(?:which|whom)\s(?:(?:more|less|fewer)\sthan\s|[a-z]+\s)?\Z", re.IGNORECASE
)
BARE_LARGE = re.compile(r"\d{1,3}(?:[, ]\d{3})+")
BEFORE_BARE = re.compile(
    r"(?:\b(?:to|at|from|of|by|was|were|is|are|than|over|about|nearly|around|some|or|least|almost|(?:reach|exceed|total|surpass|hit)\w*)|:)\s{0,6}$",
    re.IGNORECASE,
)


@cache
def english_pattern() -> re.Pattern[str]:
    """Compile the pattern of an English quantity."""
    word = "|".join([*english.NUMBER_WORDS, "hundred"])
    currency = alternatives(english.CURRENCIES)
    scale = "|".join(english.SCALES)
    short = "|".join(english.SHORT_SCALES)
    number = (
        rf"{DIGITS}|(?:{word})(?:(?:[ -]|\sand\s)(?:{word})){{0,4}}\b|half\sa(?=\s(?:{scale})\b)|a(?=\s(?:{scale})\b)"
    )
    return re.compile(
        rf"(?<![\w.,/#&-])(?P<currency>{currency})?\s?(?P<low>{number})(?P<low_scale>{GAP}(?:{scale})\b|(?(currency)(?:{short})\b|(?!)))?(?P<low_unit>\s?%|{GAP}per\s?cent\b)?"
        rf"(?P<plus>\+(?=[\s,.]))?(?:\s{{0,6}}(?P<joint>-|–|—|\bto\b|\band\b)\s{{0,6}}(?(currency)(?:{currency})?\s?)(?P<high>{number})(?![\w-]*-(?:year|day|month)))?"
        rf"(?P<scale>{GAP}(?:{scale})\b|(?(currency)(?:{short})\b|(?!)))?"
        rf"(?P<unit_space>{GAP})(?P<unit>(?:{alternatives(UNIT_KINDS)})(?![\w]))?",
        re.IGNORECASE,
    )


@cache
def number_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a number begins with."""
    word = "|".join(both_cases((*english.NUMBER_WORDS, "hundred")))
    return re.compile(rf"\d[\d.,]*|\b(?:{word}|[Hh]alf\sa|[Aa](?=\s(?:{'|'.join(english.SCALES)})\b))\b")


@cache
def currency_before() -> re.Pattern[str]:
    """Compile the pattern of a currency right in front of a number."""
    return re.compile(rf"(?:{alternatives(english.CURRENCIES)})\s?\Z", re.IGNORECASE)


def quantity_at(text: str, at: int) -> re.Match[str] | None:
    """Match the quantity whose number begins at a place, with its currency."""
    currency = currency_before().search(text[max(0, at - LONGEST_CURRENCY) : at])
    if currency:
        begin = max(0, at - LONGEST_CURRENCY) + currency.start()
        if match := english_pattern().match(text, begin):
            return match
    return english_pattern().match(text, at)


@cache
def after_pattern() -> re.Pattern[str]:
    """Compile the pattern of a comparator behind a quantity."""
    return re.compile(rf"\s(?:{alternatives(english.COMPARATORS_AFTER)})(?![\w-])", re.IGNORECASE)


def find_english_quantities(text: str) -> list[Quantity]:
    """Find the quantities of an English text, in order; none overlap.

    A number with neither unit nor currency takes the noun behind it as its unit (``1,200 apprentices``).

    Parameters
    ----------
    text
        A sentence or clause.
    """
    found = list(shares_in_words(text))
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)}
    last: Quantity | None = None
    at = 0
    while anchor := number_pattern().search(text, at):
        at = anchor.end()
        match = quantity_at(text, anchor.start())
        if match is None:
            continue
        at = max(match.end("low"), at)
        if match.start("low") in taken or is_name(text, match):
            continue
        made = made_quantities(match, text, last)
        for quantity in made:
            found += [*listed_before(text, quantity), quantity]
        if made:
            last, at = made[-1], max(made[-1].end, at)
    return sorted(found, key=lambda quantity: quantity.start)


def is_name(text: str, match: re.Match[str]) -> bool:
    """Tell a number that is part of a name: Section 232, Phase 2, Fortune 500."""
    if text.endswith(("per ", "every "), 0, match.start("low")):
        return True
    if match["currency"] or match["low_unit"] or match["scale"] or match["low_scale"]:
        return False
    before = NAME_BEFORE.search(text, max(0, match.start() - 20), match.start("low"))
    if before is None or match["low"][0].isalpha():
        return False
    word = before[1]
    return word.lower().strip(".") in english.NAMED_BY_NUMBER and (word[0].isupper() or not match["unit"])


def made_quantities(match: re.Match[str], text: str, last: Quantity | None) -> list[Quantity]:
    """Make the quantities of a match: one, two where the first is only where it came from, or none."""
    joint = (match["joint"] or "").lower()
    high_words = match["high"]
    before = text[max(0, match.start() - 24) : match.start()] + " "
    before = before.replace("  ", " ")
    # $1.8 billion to eight projects: a sum goes to things counted.
    given = joint == "to" and bool(match["currency"]) and (high_words or "0")[0].isalpha()
    parted = given or (joint == "and" and not BETWEEN.search(before))
    moved = joint == "to" and INSTEAD_OF_RANGE.search(before) and not RANGING.search(before)
    unit = (match["unit"] or "").lower()
    other_unit = bool(match["low_unit"]) and unit not in PERCENTS and (unit != "" or joint == "to")
    if high_words and (parted or other_unit or (moved and not is_year(match["low"]))):
        return two_quantities(match, text, last, keep_both=bool(moved) and not other_unit)
    quantity = whole_quantity(match, text, last)
    return [quantity] if quantity else []


def is_year(words: str) -> bool:
    """Tell whether some digits may be a year."""
    return YEAR_ALONE.fullmatch(words) is not None


def two_quantities(match: re.Match[str], text: str, last: Quantity | None, *, keep_both: bool) -> list[Quantity]:
    """Read the two numbers of a match one by one; the first borrows the second's unit where it moved to it."""
    second = english_pattern().match(text, after_joint(match, text))
    behind = whole_quantity(second, text, last) if second else None
    first_match = english_pattern().match(text[: match.start("joint")].rstrip(), match.start())
    first = whole_quantity(first_match, text[: match.start("joint")], last) if first_match else None
    if first is None and behind is not None and keep_both and first_match is not None:
        first = replace(
            behind,
            start=first_match.start() + len(first_match.group()) - len(first_match.group().lstrip()),
            end=first_match.end(),
            value=english_value(first_match["low"]),
            value_high=None,
        )
    return [quantity for quantity in (first, behind) if quantity is not None]


def whole_quantity(match: re.Match[str], text: str, last: Quantity | None) -> Quantity | None:
    """Make a quantity of a match, or None for years, ordinals and numbers of nothing."""
    low_scale, scale = scale_of(match["low_scale"]), scale_of(match["scale"])
    unit = match["unit"] or (match["low_unit"] or "").strip(" -")
    unit = english.CURRENCIES.get(unit.lower(), unit) if len(unit) == CODE else unit
    currency, end = match["currency"], match.end()
    kind = UNIT_KINDS.get((match["unit"] or unit).lower(), UnitKind.COUNT)
    if match["unit_space"] and not match["unit"]:
        end -= len(match["unit_space"])
    low, high = english_value(match["low"]), english_value(match["high"]) if match["high"] else None
    if currency:
        unit, kind = english.CURRENCIES[currency.lower()], UnitKind.MONEY
        end = match.end("scale") if scale else match.end("high") if high is not None else end_of_low(match)
    elif match["unit"] and match["unit_space"] == "-" and unit.lower() in english.AREA_UNITS:
        kind = UnitKind.SPECIFICATION
    elif not unit and (whole := whole_behind(match, text, end)):
        unit, kind = whole
    elif not unit:
        if is_year(match["low"]) and not (scale or low_scale):
            return None
        said = unit_behind(match, text, end, last)
        if said is None:
            return None
        unit, end = said
    if low == 0 and match["low"][0].isalpha():
        return None
    if high is not None:
        if low_scale and scale and low_scale != scale:
            low = low * SIZES[low_scale] / SIZES[scale]
        if high <= low:
            return None
    after = after_pattern().match(text, end)
    return Quantity(
        start=match.start() + len(match.group()) - len(match.group().lstrip()),
        end=after.end() if after else end,
        value=low,
        value_high=high,
        unit=f"{scale or low_scale} {unit}".strip(),
        unit_kind=kind,
        comparator=comparator_of(match, after),
        in_words=not match["low"][0].isdigit(),
    )


def after_joint(match: re.Match[str], text: str) -> int:
    """Give where the second number of a match begins, with its currency."""
    at = match.end("joint")
    return at + len(text[at:]) - len(text[at:].lstrip())


def comparator_of(match: re.Match[str], after: re.Match[str] | None) -> Comparator | None:
    """Give the comparator that follows a number: or more, +."""
    if after:
        return english.COMPARATORS_AFTER[after.group().strip().lower()]
    return Comparator.GT if match["plus"] else None


def end_of_low(match: re.Match[str]) -> int:
    """Give where the first number ends, with its scale."""
    return match.end("low_scale") if match["low_scale"] else match.end("low")


def scale_of(words: str | None) -> str:
    """Write a scale in full."""
    said = (words or "").strip(" -\xa0").lower()
    return english.FULL_SCALES.get(said) or english.SHORT_SCALES.get(said) or said


def unit_behind(match: re.Match[str], text: str, end: int, last: Quantity | None) -> tuple[str, int] | None:
    """Find the noun that a bare number counts, and where the number with it ends; None where it counts nothing."""
    noun = counted_noun(text, end)
    has_scale = match["scale"] or match["low_scale"]
    if noun is not None:
        broken = "." in match["low"] or match["low"].lower() in {"one", "a"}
        passed = noun.head.lower() in english.NOT_UNITS or (broken and not has_scale)
        return None if passed else (noun.head, end)
    if has_scale:
        return "", end
    if said := part_without_noun(match, text, end, last) or people_or_number(match, text, end):
        return said, end
    inherits = last is not None and last.unit_kind is UnitKind.COUNT and PART_OF_LAST.search(text[: match.start("low")])
    if inherits and last is not None and PLACE_BEHIND.match(text, end):
        return last.unit.split()[-1] if last.unit else "", end
    bare = (
        BARE_LARGE.fullmatch(match["low"])
        and BEFORE_BARE.search(text, max(0, match.start() - 30), match.start("low"))
        and not re.match(r"[\w-]|\s[A-Z]", text[end : end + 2])
    )
    return ("", end) if bare else None


def whole_behind(match: re.Match[str], text: str, end: int) -> tuple[str, UnitKind] | None:
    """Find the whole that a bare number is a part of, whose unit it shares: 48 of 138 estates, 3 of the 5 GW."""
    of = OF_WHOLE.match(text, end)
    if of is None or is_year(match["low"]):
        return None
    whole = english_pattern().match(text, of.end())
    if whole is None or whole["high"] or (whole["low"][0].isalpha() and match["low"][0].isalpha()):
        return None
    unit = whole["unit"] or ""
    if whole["currency"]:
        return None
    own = match["scale"] or match["low_scale"]
    if unit:
        scaled = f"{scale_of(whole['scale'])} {unit}".strip() if not own else unit
        return scaled, UNIT_KINDS[unit.lower()]
    end_of_number = whole.end("scale") if whole["scale"] else whole.end("low")
    noun = counted_noun(text, end_of_number)
    return (noun.head, UnitKind.COUNT) if noun and noun.head.lower() not in english.NOT_UNITS else None


def people_or_number(match: re.Match[str], text: str, end: int) -> str:
    """Give the unit of a bare number behind employ, on a payroll, or of what the number was said to be of."""
    before = text[max(0, match.start() - 160) : match.start("low")]
    if is_year(match["low"]) or "." in match["low"] or match["low"].lower() in {"a", "one"}:
        return ""
    if EMPLOY.search(before) or ON_PAYROLL.match(text, end):
        return "people"
    bare = BEFORE_BARE.search(before) or before.endswith(("currently ", "now "))
    of = NUMBER_OF.search(before) if bare and not NEXT_WORD.match(text, end) else None
    if of is None:
        return ""
    plural = [word for word in of["noun"].split() if is_plural(word)]
    return plural[0] if plural else ""


def part_without_noun(match: re.Match[str], text: str, end: int, last: Quantity | None) -> str:
    """Give the unit of a number that is a part of what was named before: of which 183 are, 12 of which."""
    if OF_THEM.match(text, end):
        return last.unit.split()[-1] if last and last.unit_kind is UnitKind.COUNT and last.unit else ""
    of = OF_WHICH.search(text[max(0, match.start() - 80) : match.start("low")])
    if of is None or not PLACE_BEHIND.match(text, end):
        return ""
    if last is not None and last.unit_kind is UnitKind.COUNT and last.unit:
        return last.unit.split()[-1]
    return of["noun"] if is_plural(of["noun"]) else ""


def english_value(words: str) -> float:
    """Read digits or number words."""
    said = words.lower()
    if said == "a":
        return 1.0
    if said.startswith("half"):
        return 0.5
    return (
        float(words.replace(",", "").replace(" ", ""))
        if words[0].isdigit()
        else english_number(said.replace(" and ", " "))
    )


def listed_before(text: str, quantity: Quantity) -> Iterator[Quantity]:
    """Give the bare numbers of a list that share the unit of its last member: 3, 4 and 5 percent."""
    if quantity.unit_kind not in {UnitKind.SHARE, UnitKind.MEASURE} or quantity.value_high is not None:
        return
    members = []
    start = quantity.start
    while found := BARE_LIST.search(text, max(0, start - 40), start):
        digits = re.match(ARABIC, found.group())
        assert digits is not None, "the list begins with a number"
        if is_year(digits.group()):
            break
        start = found.start()
        members.append(
            replace(
                quantity, start=start, end=start + digits.end(), value=english_value(digits.group()), comparator=None
            )
        )
    yield from reversed(members)


def shares_in_words(text: str) -> Iterator[Quantity]:
    """Find shares such as half, two-thirds and one in five, as percentages."""
    low = text.lower()
    if not any(part in low for part in SHARE_WORDS):
        return
    for pattern in (FRACTION, BY_PART, ONE_IN, HALVED):
        for match in pattern.finditer(text):
            said = match.groupdict()
            if said.get("half"):
                if BEFORE_HALF.search(text, max(0, match.start() - 12), match.start()):
                    continue
                percent = 50.0
            else:
                top = 1.0 if said["top"].lower() == "a" else english_number(said["top"].lower())
                whole = float(PARTS[said["part"].lower()]) if said.get("part") else english_value(said["of"])
                percent = 100 * top / whole
            yield Quantity(
                start=match.start(),
                end=match.end(),
                value=round(percent, 6),
                unit="%",
                unit_kind=UnitKind.SHARE,
                in_words=True,
            )
