"""Find when in English: years and parts of them, decades, and words that count from the day of publication."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from gongfu.reading.lexicon import both_cases, phrases
from gongfu.reading.lexicon.times import (
    ENGLISH_MONTHS,
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    RELATIVE_YEARS_ENGLISH,
)
from gongfu.reading.times import Tense, Time, bounds, dated

__all__ = ["find_english_times"]

YEAR = r"(?:19|20)\d\d"
COUNT = rf"{'|'.join(ENGLISH_NUMBERS)}|\d{{1,2}}"
RELATIVE = "|".join(sorted(RELATIVE_YEARS_ENGLISH, key=len, reverse=True))
ORDINAL = "|".join(ENGLISH_ORDINALS)
MONTH = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
DASH = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\band\b)\s?"
LEAD = (
    r"by|before|until|till|as of|as at|up to|since|between|from|in|for|at|during|through|throughout|over|within|on|to"
)
EDGE = (
    r"(?:the\s)?(?:very\s)?(?:end|close|start|beginning|middle|turn)\sof\s"
    r"|(?:early|mid|late|end|year-end)(?:\s|-|\sof\s)"
)
FISCAL = r"(?:the\s)?(?:fiscal|financial)\s(?:year\s)?(?:ending\s)?|FY[\s-]?|FYs\s"
# The year that a part belongs to: said outright, in relation to this one, or left to the reader.
OF_YEAR = (
    rf"(?:\s(?:of\s)?(?:the\s)?(?:calendar\s|fiscal\s|financial\s)?(?:year\s)?"
    rf"(?:(?P<{{0}}_year>{YEAR})(?![\d-])|(?P<{{0}}_relative>{RELATIVE})|(?P<{{0}}_same>the\syear)))?"
)
LEADING = re.compile(rf"(?:\b(?:{LEAD})\s)?(?:\b(?:{EDGE}))?(?:\bthe\s)?\Z", re.IGNORECASE)
# The words a time may begin with, behind what leads to it: the long pattern is only tried there.
ANCHOR_WORDS = both_cases(
    phrases(
        """fiscal, financial, final, year, twelve, last, this, next, previous, current, coming, following, preceding,
        past, earlier, later, end of, decade, the decade, the previous, the current, the coming, within, currently,
        at present, at the moment, to date, so far, now, already, today, as on date, till date, thus far"""
    )
)
MONTH_OR_ORDINAL = "|".join(both_cases((*ENGLISH_MONTHS, *ENGLISH_ORDINALS)))
ANCHOR = re.compile(
    r"(?:19|20)\d\d|\b(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?=[A-Z])|12\smonths|[1-4][QH]\b|[QH][1-4]\b|FYs?\b"
    r"|FY\d\d"
    rf"|{'|'.join(ANCHOR_WORDS)}|{MONTH_OR_ORDINAL}|[Ii]n(?=\s(?:{COUNT})\syears)"
    rf"|[Oo]ver(?=\s(?:the\s|a\s)?(?:period\sof\s)?(?:{COUNT})[\s-]years?\b)|[Ff]or(?=\s(?:{COUNT})\syears\sfrom\s\d))"
)
LONGEST_LEAD = 40
# What stands right before a date that a number is only measured against, or that belongs to a name.
COMPARED = re.compile(
    r"(?:compared\s(?:to|with)|relative\sto|versus|vs\.?|against|below|above|than(?:\sin)?|(?:%|percent|per\scent|points|higher|lower|up|down|more|less)\s(?:on|over|from)"
    r"|same\s(?:period|month|quarter|time)\s(?:of|in|a)?)\s?(?:the\s)?(?:those\sof\s)?$",
    re.IGNORECASE,
)
COMPARING_LEADS = frozenset({"from", "on", "over"})
LEVELS = re.compile(r"(?:\s?['’]s)?\s(?:levels?|baselines?|base\syear|figures?\b)", re.IGNORECASE)
MEASURED = re.compile(
    r"(?:%|percent|per cent|points?)(?:\s(?:year[ -]on[ -]year|higher|lower|increase|rise|drop|growth))?\s$"
)
NAMED = re.compile(
    r"(?:\b(?:Act|Bill|Law)(?:\sof)?|Vision|Agenda|Horizon|Expo|Budget|Strategy|Roadmap|Catapult|Net Zero|COP)\s$"
)
SINCE_BEFORE = re.compile(r"\bsince\b[^,.;:]{1,40}\Z", re.IGNORECASE)
BEGUN = re.compile(r"\W{0,8}(?:First\s)?[A-Z][a-z]+(?:ed|un|up)\s\Z")
HAS_BEHIND = re.compile(r",\s[^,.;]{1,60}?\b(?:has|have)\b")
NAME_LEADS = re.compile(r"\b(?:Act|Bill|Law|Code|Order)\sof\s$")


@cache
def time_pattern() -> re.Pattern[str]:
    """Compile the long pattern of a time, which takes a while and is not needed to import the reader."""
    return re.compile(
        rf"\b(?:(?P<lead>{LEAD})\s)?(?P<edge>{EDGE})?(?:the\s)?(?:"
        rf"(?P<fiscal>{FISCAL})(?:(?P<fiscal_from>{YEAR})(?:\s?[-–/]\s?(?P<fiscal_to>\d{{4}}|\d\d))?|'?(?P<fiscal_short>\d\d))"
        rf"|(?P<from>{YEAR})(?:{DASH}(?P<to>{YEAR})|\s?[-–/](?P<to_short>\d\d))(?![\d-])"
        rf"|(?P<span_years>{COUNT})\syears\sfrom\s(?P<span_from>{YEAR})"
        rf"|(?P<quarter_year>{YEAR})[\s-]?Q(?P<quarter_behind>[1-4])"
        rf"|(?:(?P<fiscal_part>fiscal|financial)\s)?(?:Q(?P<quarter>[1-4])|(?P<quarter_digit>[1-4])Q|(?P<ordinal>{ORDINAL}|final)[\s-](?:calendar\s|fiscal\s)?quarter){OF_YEAR.format('quarter_of')}"
        rf"|(?:H(?P<half>[12])|(?P<half_digit>[12])H|(?P<half_ordinal>first|second)[\s-]half){OF_YEAR.format('half_of')}"
        rf"|first\s(?P<quarters>two|three)\squarters{OF_YEAR.format('quarters_of')}"
        rf"|first\s(?P<months>{COUNT})\smonths{OF_YEAR.format('months_of')}"
        rf"|(?:year|twelve months|12 months)\s(?:to|ended|ending|through)\s(?:\d{{1,2}}\s)?"
        rf"(?:{MONTH})\.?(?:\s\d{{1,2}},?)?\s(?P<year_to>{YEAR})"
        r"|(?:year|twelve months|12 months)\s(?:to|ended|ending|through)\s(?:end-|the\send\sof\s)?"
        rf"(?P<year_to_month>{MONTH})\b"
        rf"|(?P<month>{MONTH})\.?{DASH}(?P<month_to>{MONTH})\.?(?:\speriod)?{OF_YEAR.format('span_of')}"
        rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<one_month>{MONTH})\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?,?\s(?:of\s)?(?P<month_year>{YEAR}|{RELATIVE})"
        rf"|(?P<year>(?<![\d.,$€£¥₹])(?<!\d-){YEAR}(?![.,]\d|\d|%|\s?(?:GW|MW|TWh|GWh)\b))"
        rf"|(?P<month_ago>last|this|next)\smonth"
        rf"|(?<=\bin\s)(?P<bare_month>{MONTH})(?![-’'\w])(?!\s\d)"
        rf"|(?:(?P<which_month>last|this|next)\s)?(?P<led_month>{MONTH})(?![-’'\w])(?!\s\d)"
        rf"|(?P<relative>(?:(?:earlier|later)\s)?(?:{RELATIVE}))"
        rf"|(?P<year_end>year-end|year end|end of the year|end of year)"
        rf"|(?P<next_decade>next|coming|past|last)\sdecade|(?P<this_decade>this decade|the decade|decade(?=['’]s end))"
        rf"|(?:next|coming|following)\s(?P<ahead>{COUNT})(?:\sto\s(?:{COUNT}))?[\s-]years?(?P<ahead_more>)"
        rf"|(?:last|past|previous|preceding)\s(?P<behind>{COUNT})\syears"
        rf"|(?:(?<=\bover\s)|(?<=\bover\sthe\s)|(?<=\bover\sa\s))(?:period\sof\s)?(?P<over>{COUNT})[\s-]years?"
        r"(?!\s(?:old|ago|later|of\sage))(?:\speriod)?"
        rf"|(?P<within_decade>(?<=within\s)a\sdecade)"
        rf"|(?P<within>(?<=within\s)(?:a\s(?:period|span)\sof\s)?(?:{COUNT}))\syears|(?P<in_years>(?<=\bin\s)(?:{COUNT}))\syears(?:'|’)?(?:\stime)?"
        r"|(?P<now>currently|at present|at the moment|as on date|till date|to date|so far|thus far|nowadays|now|already"
        r"|today(?!['’]))"
        rf")(?!\w)",
        re.IGNORECASE,
    )


def find_english_times(text: str, published: date | None) -> list[Time]:
    """Find the expressions of time in an English sentence; those in names and comparisons are left out.

    Parameters
    ----------
    text
        A sentence.
    published
        Day of publication, from which relative words count.
    """
    found = []
    for match in matches_in(text):
        if is_name(text, match) or is_compared(text, match):
            continue
        time = resolved(match, published)
        if time is not None and time.period and published and spans_since(text, match):
            time = since(time, published)
        if time is not None:
            found.append(time)
    return found


def spans_since(text: str, match: re.Match[str]) -> bool:
    """Tell a year that only began what is told of: since its pilot began in 2019; launched in 2017, the fund has."""
    lead = (match["lead"] or "").lower()
    if lead not in {"", "in"} or not (match["year"] or match["month_year"]):
        return False
    if SINCE_BEFORE.search(text, max(0, match.start() - 60), match.start()):
        return True
    return BEGUN.match(text[: match.start()]) is not None and HAS_BEHIND.match(text, match.end()) is not None


def since(time: Time, published: date) -> Time:
    """Let a time begin a span that reaches up to the year of publication."""
    began = (time.period or "")[:4]
    return replace(time, period=f"{began}-{published.year}", tense=Tense.PAST) if int(began) < published.year else time


def matches_in(text: str) -> Iterator[re.Match[str]]:
    """Find the expressions of time, each with the words that lead to it."""
    at = 0
    while anchor := ANCHOR.search(text, at):
        lead = LEADING.search(text, max(at, anchor.start() - LONGEST_LEAD), anchor.start())
        begin = lead.start() if lead else anchor.start()
        match = time_pattern().match(text, begin) or time_pattern().match(text, anchor.start())
        if match and match.end() > anchor.start():
            yield match
            at = match.end()
        else:
            at = anchor.end() if anchor.end() > anchor.start() else anchor.start() + 1


def is_name(text: str, match: re.Match[str]) -> bool:
    """Tell a year that belongs to the name of a law or programme."""
    before = text[max(0, match.start() - 24) : match.start()]
    if NAME_LEADS.search(before):
        return True
    return match["year"] is not None and not match["lead"] and NAMED.search(before) is not None


def is_compared(text: str, match: re.Match[str]) -> bool:
    """Tell a date that a number is only measured against: 5 percent above 2019 levels."""
    if LEVELS.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    lead = (match["lead"] or "").lower()
    if lead in COMPARING_LEADS and MEASURED.search(before) and not text.startswith((" onward", " to "), match.end()):
        return lead == "from" or match["ahead"] is None
    return COMPARED.search(before + (f"{lead} " if lead in {"to", "with"} else "")) is not None


def resolved(match: re.Match[str], published: date | None) -> Time | None:
    """Resolve one match."""
    time = Time(start=match.start(), end=match.end(), period=None)
    for groups, rule in RULES:
        if any(match[group] for group in groups):
            return rule(time, match, published)
    period, offset = period_of(match, published)
    if published and period and offset == 0 and leaves_year_open(match) and period[:4] == str(published.year - 1):
        return led(replace(time, period=period, if_ahead=f"{published.year}{period[4:]}"), match, published)
    said = replace(time, tense=Tense.PAST if offset < 0 else Tense.FUTURE if offset else None)
    if period is not None:
        said = dated(time, period, published)
    return led(said, match, published)


def leaves_year_open(match: re.Match[str]) -> bool:
    """Tell a part of a year that does not say of which: in the fourth quarter."""
    return any(not match[f"{of}_year"] and not match[f"{of}_relative"] for _, of in parts(match))


def period_of(match: re.Match[str], published: date | None) -> tuple[str | None, int]:
    """Give the period that a match names, None where nobody can say, and how many years from now it says it is."""
    plain = plain_period(match)
    if plain:
        return plain, 0
    for ending, of in parts(match):
        return part_of_year(ending, match, of, published)
    words = (match["month_year"] or match["relative"] or "").lower()
    ending = f"M{ENGLISH_MONTHS[match['one_month'].lower()]}" if match["one_month"] else ""
    offset = RELATIVE_YEARS_ENGLISH.get(words.removeprefix("earlier ").removeprefix("later "), 0)
    if ending and words[:1].isdigit():
        return words + ending, 0
    return (f"{published.year + offset}{ending}" if published else None), offset


def plain_period(match: re.Match[str]) -> str:
    """Give a period whose year is said outright, or nothing."""
    if match["fiscal"]:
        return fiscal(match)
    if match["from"]:
        return f"{match['from']}-{match['to'] or match['from'][:2] + match['to_short']}"
    if match["span_years"]:
        return f"{match['span_from']}-{int(match['span_from']) + number_of(match['span_years'])}"
    if match["quarter_year"]:
        return f"{match['quarter_year']}Q{match['quarter_behind']}"
    return str(match["year_to"] or match["year"] or "")


def parts(match: re.Match[str]) -> list[tuple[str, str]]:
    """Give the ending that a part of a year adds to the period, and the name of the groups that hold its year."""
    if match["quarter"] or match["quarter_digit"] or match["ordinal"]:
        words = (match["ordinal"] or "").lower()
        number = match["quarter"] or match["quarter_digit"] or ENGLISH_ORDINALS.get(words, 4)
        return [(f"Q{number}", "quarter_of")]
    if match["half"] or match["half_digit"] or match["half_ordinal"]:
        words = (match["half_ordinal"] or "").lower()
        return [(f"H{match['half'] or match['half_digit'] or ENGLISH_ORDINALS[words]}", "half_of")]
    if match["quarters"]:
        return [(f"Q1-Q{ENGLISH_NUMBERS[match['quarters'].lower()]}", "quarters_of")]
    if match["months"]:
        return [(f"M1-M{number_of(match['months'])}", "months_of")]
    if match["month"]:
        first, last = (ENGLISH_MONTHS[match[name].lower()] for name in ("month", "month_to"))
        return [(f"M{first}-M{last}", "span_of")]
    return []


def part_of_year(ending: str, match: re.Match[str], of: str, published: date | None) -> tuple[str | None, int]:
    """Give the period of a part of a year; without a year it is the last such part that was over by publication."""
    if match[f"{of}_year"]:
        return match[f"{of}_year"] + ending, 0
    offset = RELATIVE_YEARS_ENGLISH.get((match[f"{of}_relative"] or "").lower(), 0)
    if published is None:
        return None, offset
    period = f"{published.year + offset}{ending}"
    if match[f"{of}_relative"] or match[f"{of}_same"] or match["fiscal_part"]:
        return period, offset
    # What is not over yet is last year's, unless an aim is meant.
    return period if bounds(period)[1] < published else f"{published.year - 1}{ending}", 0


def fiscal(match: re.Match[str]) -> str:
    """Give the period of a fiscal year; one written over two years (2024-25) spans both."""
    if match["fiscal_short"]:
        return f"20{match['fiscal_short']}"
    first, last = match["fiscal_from"], match["fiscal_to"]
    return f"{first}-{first[: 4 - len(last)]}{last}" if last else first


def number_of(words: str) -> int:
    """Read a small number in digits or words."""
    return ENGLISH_NUMBERS[words.lower()] if words.lower() in ENGLISH_NUMBERS else int(words)


def of_month(time: Time, match: re.Match[str], published: date | None) -> Time | None:
    """Resolve last month, and a month without a year: the latest one that had begun by publication."""
    name = match["bare_month"] or ""
    if name:
        return of_named_month(time, name, published) if name[0].isupper() else None
    if published is None:
        return time
    month = published.month + {"last": -1, "this": 0, "next": 1}[match["month_ago"].lower()]
    year = published.year + (month > 12) - (month < 1)
    said = replace(time, tense=Tense.PAST if month < published.month else None)
    return replace(said, period=f"{year}M{(month - 1) % 12 + 1}")


def of_named_month(time: Time, name: str, published: date | None) -> Time:
    """Resolve a month without a year: the latest one that had begun by publication, or the next one for an aim."""
    if published is None:
        return time
    month = ENGLISH_MONTHS[name.lower()]
    ahead = published.year + (month < published.month)
    return replace(time, period=f"{published.year - (month > published.month)}M{month}", if_ahead=f"{ahead}M{month}")


def led_month(time: Time, match: re.Match[str], published: date | None) -> Time | None:
    """Resolve a month behind words that make it a time: as of June, by the end of March, last May."""
    which = (match["which_month"] or "").lower()
    led_by = (match["lead"] or "").lower() in {"as of", "as at", "by", "since", "until", "till", "before"}
    if not match["led_month"][0].isupper() or not (which or led_by or match["edge"]):
        return None
    said = of_named_month(time, match["led_month"], published)
    if which == "next":
        return replace(said, period=said.if_ahead, tense=Tense.FUTURE)
    past = which == "last" or (match["lead"] or "").lower() in {"as of", "as at", "since"}
    return replace(said, if_ahead=None, tense=Tense.PAST) if past else said


def of_now(time: Time, _match: re.Match[str], published: date | None) -> Time:
    """Resolve now: the year of publication."""
    return replace(time, period=str(published.year) if published else None, tense=Tense.PAST, is_now=True)


def year_to_month(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve the year to September: the year in which it ended."""
    month = of_named_month(time, match["year_to_month"], published)
    return replace(month, period=month.period[:4] if month.period else None, if_ahead=None, tense=Tense.PAST)


def year_end(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve the end of the year: this one's for an aim, else that of the year reported on."""
    by = (match["lead"] or "").lower() in {"by", "before", "until", "till"}
    ahead = str(published.year) if published else None
    return replace(time, if_ahead=ahead, whole_year=True, tense=Tense.FUTURE if by or not published else None)


def over_years(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve so many years, ahead where an aim is meant: provides $500 million over ten years."""
    years = number_of(match["over"])
    span = f"{published.year}-{published.year + years}" if published else None
    return replace(time, if_ahead=span, whole_year=True, years=years)


def of_decade(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve the end of this decade, and ten years ahead or behind."""
    words = (match["next_decade"] or "").lower()
    behind = words in {"past", "last"}
    said = replace(time, tense=Tense.PAST if behind else Tense.FUTURE)
    if published is None:
        return said
    year = published.year
    if match["within_decade"]:
        return replace(said, period=str(year + 10))
    if behind:
        return replace(said, period=f"{year - 10}-{year - 1}")
    return replace(said, period=f"{year}-{year + 10}" if words else str(year // 10 * 10 + 10))


def counted(time: Time, match: re.Match[str], published: date | None) -> Time | None:
    """Resolve a number of years ahead or behind."""
    words = (match["ahead"] or match["within"] or match["in_years"] or match["behind"]).lower().split()[-1]
    years = number_of(words)
    said = replace(time, tense=Tense.PAST if match["behind"] else Tense.FUTURE)
    if published is None:
        return said
    year = published.year
    if match["behind"]:
        return replace(said, period=f"{year - years}-{year - 1}")
    return replace(said, period=f"{year}-{year + years}" if match["ahead"] else str(year + years))


def led(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Let ``by``, ``as of`` and ``since`` speak where the date alone does not say whether it is past."""
    lead, edge = (match["lead"] or "").lower(), (match["edge"] or "").lower()
    relative = (match["relative"] or "").lower()
    if lead == "since" and time.period and published and published.year > int(time.period[:4]):
        return replace(time, period=f"{time.period[:4]}-{published.year}", tense=Tense.PAST)
    if relative.startswith("earlier") or lead in {"as of", "as at", "since"}:
        return replace(time, tense=Tense.PAST)
    if time.tense is not None:
        return time
    ahead = relative.startswith("later") or lead in {"by", "before", "until", "till"} or match["year_end"]
    at_end = (
        edge.startswith(("end", "the end", "late")) and published is not None and time.period == str(published.year)
    )
    return replace(time, tense=Tense.FUTURE) if ahead or at_end else time


Rule = Callable[[Time, re.Match[str], date | None], Time | None]
# Which groups of a match are resolved by which rule, the first that holds.
RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("now",), of_now),
    (("over",), over_years),
    (("year_to_month",), year_to_month),
    (("led_month",), led_month),
    (("year_end",), year_end),
    (("ahead", "within", "in_years", "behind"), counted),
    (("month_ago", "bare_month"), of_month),
    (("next_decade", "this_decade", "within_decade"), of_decade),
)
