"""Tell English numbers that are no statements of the document's own: forecasts, prices, thresholds, specifications."""

import re
from functools import cache, lru_cache

from gongfu.reading.english_words import is_plural, words_of
from gongfu.reading.lexicon import both_cases, english
from gongfu.reading.lexicon.english_marks import (
    BUILT,
    EXPECTATION,
    FORECASTERS,
    GENERIC_GROUPS,
    PLAN_MARKS,
    PRICE_WORDS,
    SAID_OF_MANY,
)
from gongfu.reading.lexicon.english_topics import COUNTED_BY_PLANS, PLAN_NOUNS, SURVEYED
from gongfu.reading.quantities import Quantity, UnitKind, alternatives

__all__ = ["condition_in", "is_forecast", "is_planned_for", "reason_to_pass"]

UNITS_OF_PRICE = (
    r"kg|kilogram|kilo|tonne|ton|MWh|kWh|watt|barrel|share|unit|litre|liter|gallon|hour|megawatt|kilowatt|vehicle|car"
    r"|person|head|household|night|bushel|ounce|pound|metre|sq|square|visit|ticket|mile|item|piece|pack|cell|wafer|pair|copy|bottle|box|seat|child|dozen|meal|game|match|round|lesson"
)
PER_UNIT = re.compile(
    rf"^\s?(?:/\s?(?:kg|t\b|ton|MWh|kWh|W\b|barrel|share|unit|litre|gallon|hour)|(?:per|a|an)\s(?:{UNITS_OF_PRICE})\b)",
    re.IGNORECASE,
)
AT_LEAST = (
    r"(?:at\sleast|more\sthan|over|above|under|below|less\sthan|fewer\sthan|up\sto|exceeding|between|a\sminimum\sof"
    r"|no\smore\sthan|greater\sthan)"
)
HAS = (
    r"(?:with|having|employing|earning|generating|using|consuming|making|producing"
    r"|that\s(?:have|employ|earn|exceed|invest|produce|use|consume)|whose\s[a-z ]{2,30}\s(?:exceeds|exceed|is|are))"
)
DIRECTLY = r"(?:exceeding|over|above|below|under|weighing|larger\sthan|smaller\sthan)"
THRESHOLD = re.compile(
    rf"\b(?P<group>[A-Za-z-]+)\s(?:of\s)?(?:{HAS}\s(?:an?\s|the\s)?(?:[a-z-]+\s){{0,4}}(?:of\s)?(?P<least>{AT_LEAST}\s)?"
    rf"|{DIRECTLY}\s)$",
    re.IGNORECASE,
)
RANGE_OF = re.compile(
    r"\b(?:(?<!in the )range|speed|weight|length|height|width|diameter|thickness|depth|distance|payload|torque)"
    r"\sof\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
WEIGHS = re.compile(r"\b(?:weigh(?:s|ed|ing)?|measur(?:es|ed|ing)|lasts?)\s(?:about\s|around\s|some\s)?$")
SUPPOSED = re.compile(
    r"\b(?:(?:for every|for each|every|each additional)\s(?:[a-z]+\s){0,2}|(?:if|unless)\s(?:[a-z-]+\s){0,6})$",
    re.IGNORECASE,
)
CONVERTED = re.compile(
    r"(?:^|\()\s*(?:about|around|approximately|some|roughly|nearly|or|equivalent to|i\.e\.|equal to|approx\.?)?\s*$",
    re.IGNORECASE,
)
OTHERS_EXPECT = re.compile(
    r"\b(?:[Bb]ank|[Ii]nstitute|research(?:er|ers)|IEA|IMF|OECD|World Bank|[Oo]bservers?)\b"
    r"[^.;]{0,30}?\b(?:expects?|forecasts?|predicts?|projects|sees|reckons?|believes?|estimates? that)\b"
)
GROWS = (
    r"(?:be\sworth|grow|rise|reach|pass|hit|top|expand|exceed|double|increase|fall|climb|surpass|need|require|account)"
)
TO_COME = r"[^,;]{0,60}?\b(?:will|would|could|may|might|to)\s(?:\w+\s)?"
MAY = r"[^,;]{0,60}?\b(?:could|may|might)\s(?:\w+\s)?"
THINGS = r"(?:sales|demand|consumption|capacity|shipments|output)"
GUESSED = re.compile(
    rf"\bmarkets?\b{TO_COME}{GROWS}"
    rf"|\b(?:global|world|worldwide|international)\b[^,;]{{0,60}}?\b{THINGS}\b{TO_COME}{GROWS}"
    rf"|\b(?:sales|demand|consumption)\b{MAY}{GROWS}",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\b(?:is|are|was|were)\s(?:\w+\s)?"
    r"(?:expected|projected|forecast|forecasted|predicted|anticipated|estimated|likely|set|poised|seen)\b"
)
OF_MANY = re.compile(r"\b(?:market|markets|demand|sales|consumption|world|global)\b", re.IGNORECASE)
STAKE = re.compile(r"^\s?(?:equity\s|minority\s|majority\s|controlling\s)?stake\b", re.IGNORECASE)
OF_COSTS = re.compile(
    r"^\s{1,4}of\s(?:the\s|all\s|their\s|its\s)?(?:(?:eligible|total|project|capital|investment|qualifying)\s){0,3}"
    r"(?:costs?|expenditures?|outlays?|sales\sprice|incremental\ssales)\b",
    re.IGNORECASE,
)
MEASURED_OF = re.compile(
    r"\b(?:value|output|sales|revenue|number|exports|capacity|share|investment|turnover|production|income|profits?)"
    r"\sof\s(?:[\w-]+\s){0,4}[\w-]+$",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b\d[\d,.]*\s(?:[a-z-]+\s){0,2}$")
JUST_MORE = re.compile(
    r"\b(?:with|employing) (?:more than|at least|fewer than|less than|over|no more than) $", re.IGNORECASE
)
COSTS = re.compile(
    r"(?:^|[.,]\s)\s*(?:a|an|each|every)\s(?:[\w-]+\s){1,8}costs?\s(?:about|around|some|nearly|over|up to)?\s*$",
    re.IGNORECASE,
)
LARGE_SUM, LEAST_PLURAL = 10_000, 4
POWER_UNITS = frozenset(
    [
        "gw",
        "mw",
        "kw",
        "gwh",
        "mwh",
        "twh",
        "tw",
        "gwp",
        "mwp",
        "gigawatts",
        "megawatts",
        "kilowatts",
        "hectares",
        "acres",
        "mtpa",
        "tonnes",
        "tons",
        "bcm",
        "teu",
    ]
)
SAY = re.compile(r"\b(?:said|say|says|plan|want|think|thought|expect|survey|poll|believe)\b", re.IGNORECASE)
SURVEY = re.compile(r"\b(?:surveys?|polls?|respondents?|said they)\b", re.IGNORECASE)
RATIOS = frozenset(("share", "rate", "ratio", "proportion", "margin", "reduction", "decline", "content", "yield"))
SMALL, SMALL_SUM = 12, 1000
A_MONTH = re.compile(r"\s(?:a|per|each)\s(?:month|week|year|day)\b")
DISTANCE = re.compile(
    r"\s(?:from|away|to the|north|south|east|west|below|above|outside|off|inland|long|wide|deep|high)\b"
)
PRICE_REACH_BEFORE, PRICE_REACH_BEHIND = 60, 40


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Compile a table of phrases."""
    tables = {
        "price": PRICE_WORDS,
        "forecaster": FORECASTERS,
        "expectation": EXPECTATION,
        "many": SAID_OF_MANY,
        "plan": PLAN_MARKS,
    }
    said = tables[name]
    named = [phrase for phrase in said if not phrase.islower()] if name == "forecaster" else []
    common = [phrase for phrase in said if phrase not in named]
    names = f"|{alternatives(named)}" if named else ""
    return re.compile(rf"(?<![\w-])(?:{alternatives(both_cases(common))}{names})(?!\w)")


def reason_to_pass(before: str, behind: str, quantity: Quantity) -> str:
    """Say why a number states nothing by itself, or nothing.

    Parameters
    ----------
    before
        The clause in front of it, comparators included.
    behind
        The clause behind it.
    quantity
        The number.
    """
    near = before[-PRICE_REACH_BEFORE:] + "\n" + behind[:PRICE_REACH_BEHIND]
    reasons = (
        (
            "specification",
            quantity.unit_kind is UnitKind.SPECIFICATION
            or RANGE_OF.search(before[-60:])
            or WEIGHS.search(before[-24:]),
        ),
        ("condition", SUPPOSED.search(before[-40:])),
        ("price", is_price(near, before, behind, quantity)),
        ("enumeration", is_enumeration(quantity)),
        ("specification", DISTANCE.match(behind) and quantity.unit.lower() in english.AREA_UNITS),
        ("threshold", is_threshold(before[-120:])),
    )
    return next((reason for reason, holds in reasons if holds), "")


def is_price(near: str, before: str, behind: str, quantity: Quantity) -> bool:
    """Tell a price, a rate of tax or subsidy, or a stake."""
    if quantity.unit_kind not in {UnitKind.MONEY, UnitKind.SHARE}:
        return False
    of_costs = quantity.unit_kind is UnitKind.SHARE and OF_COSTS.match(behind)
    small = quantity.unit_kind is UnitKind.MONEY and quantity.value < SMALL_SUM and " " not in quantity.unit
    if small and quantity.value == 1:
        return True
    if small and A_MONTH.match(behind):
        return True
    patterns = pattern("price").search(near), PER_UNIT.match(behind), STAKE.match(behind), COSTS.search(before[-90:])
    return any((of_costs, *patterns))


def is_enumeration(quantity: Quantity) -> bool:
    """Tell a few things counted in passing (three conditions) from a few that are built (two fabs)."""
    few = quantity.in_words and bool(quantity.unit) and quantity.unit_kind is UnitKind.COUNT and quantity.value <= SMALL
    return few and quantity.unit.split()[-1].lower() not in BUILT


def condition_in(before: str) -> str:
    """Give the words of a threshold up to its number: annual revenue of more than.

    Parameters
    ----------
    before
        The clause in front of the number.
    """
    found = THRESHOLD.search(before)
    return before[found.end("group") :].removeprefix(" with").removeprefix(" having").strip() if found else ""


def is_threshold(before: str) -> bool:
    """Tell a number that only says who is meant: companies with more than 500 employees."""
    found = THRESHOLD.search(before)
    if found is not None and not found["least"] and COUNTED.search(before[: found.start()]):
        return False
    return (
        found is not None
        and (
            found["group"].lower() in GENERIC_GROUPS
            or (is_plural(found["group"]) and JUST_MORE.search(before) is not None)
        )
        and MEASURED_OF.search(before[: found.end("group")]) is None
    )


def is_forecast(sentence: str, clause: str) -> bool:
    """Tell somebody else's forecast from what a body says of itself.

    Parameters
    ----------
    sentence
        The whole sentence.
    clause
        The clause that holds the number.
    """
    if told := tells_forecast(sentence):
        return told == "forecast"
    if not pattern("many").search(clause):
        return False
    if GUESSED.search(clause):
        return True
    said = words_of(clause)
    subject = " ".join(said[:10])
    return EXPECTED.search(clause) is not None and OF_MANY.search(subject) is not None


@lru_cache(maxsize=8)
def tells_forecast(sentence: str) -> str:
    """Say whether a sentence names somebody who forecasts, and whether it is a forecast that they make."""
    if OTHERS_EXPECT.search(sentence):
        return "forecast"
    if pattern("forecaster").search(sentence):
        return "forecast" if pattern("expectation").search(sentence) else "report"
    return ""


def is_planned_for(subject: str, quantity: Quantity, sentence: str, *, dated: bool) -> bool:
    """Tell what a plan may aim at from what is merely to come: jobs and tonnes from rain, runners and rehearsals.

    Parameters
    ----------
    subject
        What is measured.
    quantity
        The number.
    sentence
        The sentence.
    dated
        Whether a year to come stands with the number.
    """
    kind = quantity.unit_kind
    named = {singular(word) for word in words_of(f"{subject} {quantity.unit}")}
    if kind is UnitKind.SHARE and ((named & SURVEYED and SAY.search(sentence)) or SURVEY.search(sentence)):
        return False
    if dated:
        return True
    scaled = " " in quantity.unit
    by_itself = {
        UnitKind.SHARE: (subject.lower().split() or [""])[-1] in RATIOS or "return on" in subject.lower(),
        UnitKind.MONEY: scaled or quantity.value >= LARGE_SUM,
        UnitKind.MEASURE: scaled or quantity.unit.lower() in POWER_UNITS,
    }
    if by_itself.get(kind):
        return True
    plans = {word.lower() for word in words_of(sentence.replace("price target", ""))} & PLAN_NOUNS
    return bool(named & COUNTED_BY_PLANS) or bool(plans)


def singular(word: str) -> str:
    """Take a plural's ending off."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    if low.endswith("ies") and len(low) > LEAST_PLURAL:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > LEAST_PLURAL - 1 else low
