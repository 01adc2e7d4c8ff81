"""Find when: years, spans, five-year plans, parts of a year, and words that count from the day of publication.

A word such as 今年 or *last year* is resolved against the day of publication alone; without one its period stays None.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from gongfu.reading.lexicon.chinese import FLOWS
from gongfu.reading.lexicon.times import (
    FIVE_YEAR_PLANS,
    PARTS_OF_YEAR,
    RELATIVE_YEARS,
)
from gongfu.reading.numerals import chinese_number

__all__ = ["Tense", "Time", "bounds", "dated", "find_chinese_times", "five_year_plan", "horizon_of"]


class Tense(Enum):
    """Whether a statement is about what was or what is to be."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time.

    ``tense`` is what it says by itself or through the day of publication. ``carries`` is false for
    an aside (展望) whose date does not hold for later sentences; ``points_back`` marks 届时, which
    repeats a date said before; ``is_now`` marks 目前, which yields to a date that stands beside it;
    ``span`` is the whole of the five-year plan that a date is the end of. ``whole_year`` marks 全年,
    the last year's or this one's, and ``if_ahead`` is the period where an aim is meant, ``if_past``
    the one where a report is; ``whole_plan`` marks 规划期内, ``at_end`` its end, and ``years`` is how
    many of them 三年内 counts: both may be the plan's own span; ``own_clause`` is one that says over
    how long its own clause counts and no more. ``year_before`` marks 上年, the year before the one
    that is spoken of. ``sums_up`` marks 一年来 and its like, which a review of the past opens with.
    """

    start: int
    end: int
    period: str | None
    tense: Tense | None = None
    carries: bool = True
    points_back: bool = False
    is_now: bool = False
    span: str | None = None
    whole_year: bool = False
    if_ahead: str | None = None
    whole_plan: bool = False
    at_end: bool = False
    sums_up: bool = False
    years: int | None = None
    if_past: str | None = None
    own_clause: bool = False
    year_before: bool = False


YEAR = r"(?:19|20)\d\d"
PART = "|".join(sorted(PARTS_OF_YEAR, key=len, reverse=True))
RELATIVE = "|".join(sorted(RELATIVE_YEARS, key=len, reverse=True))
FIVE = "|".join(sorted(FIVE_YEAR_PLANS, key=len, reverse=True))
FLOW = "|".join(sorted(FLOWS, key=len, reverse=True))
NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
DASH = r"\s?[-–—－~～至到]\s?"
LEAD = "截至到?|截止到?|预计到|力争到|争取到|展望到?|面向|到|至|自|从|在|于|以"
TAIL = r"年?期间|之间|年间|间|以来|之前|前(?![一二两三四五六七八九十\d])|之后|后|起"


def part_pattern(prefix: str) -> str:
    """Write the pattern of a part of a year, its groups named with a prefix."""
    return (
        rf"(?:(?P<{prefix}part>{PART})|前\s?(?P<{prefix}first_months>{NUMBER})个月"
        rf"|(?P<{prefix}month>\d{{1,2}})(?:{DASH}(?P<{prefix}month_to>\d{{1,2}}))?\s?月份?(?:\s?\d{{1,2}}\s?日)?(?:当月)?)"
    )


CHINESE = re.compile(
    rf"(?P<lead>{LEAD})?\s?(?:"
    rf"(?P<from>{YEAR})年?{DASH}(?P<to>{YEAR})年?(?!\d)"
    rf"|(?P<year>{YEAR})\s?年度?\s?{part_pattern('')}?(?:\s?年?(?P<edge>底|末|初|中期|中))?"
    rf"|(?<!达产)(?<!投产)(?<!文)(?P<relative>{RELATIVE}){part_pattern('relative_')}?(?P<relative_edge>年?底|年?末|年?初)?"
    rf"|(?P<plan_mark>[“\"‘'「]?)(?P<plan>{FIVE})[”“\"’'」]?"
    rf"(?P<plan_part>时期末|规划期末|规划末|期末|末|时期初|期初|初|前(?P<plan_years>[一二三四两])年|首年|中期|时期|期间)?"
    rf"|(?P<whole_plan>(?:规划|计划|方案|行动|实施)期(?P<plan_end>末)?[内间]?)"
    rf"|(?<![\d一二三四五六七八九十两几每多])(?P<whole_year>年内|年底前?|年末前|全年)(?!度)"
    rf"|(?P<century>本世纪|21世纪)(?P<century_part>中叶|末)"
    rf"|(?P<bare_part>{PART})|前(?P<bare_first_months>{NUMBER})个月"
    rf"|(?<![\d年.])(?P<bare_month>\d{{1,2}})(?:{DASH}(?P<bare_month_to>\d{{1,2}})月份?|月(?:[份底末]|当月))"
    rf"|(?P<both>今明两年|明后两年)"
    rf"|(?:(?:未来|今后|接下来)的?|用|再用)?(?:{NUMBER})(?:到|至|-|－|–|—|~|～)(?P<at_most>{NUMBER})年(?:之?内|时间|左右)"
    rf"|(?:未来|今后|接下来|力争|争取|再用|用)的?(?P<ahead>{NUMBER})年(?:左右)?(?:的?时间|的?努力|[内间里])?|(?P<within>{NUMBER})年之?内"
    rf"|(?:过去|近|最近|此前)的?(?P<behind>{NUMBER})年[间来里]?|(?P<during>{NUMBER})年来|(?P<over>{NUMBER})年(?:间|(?=累计|新增|滚动|共|总|下降|降低|平均|年均|(?:{FLOW})(?![^，。；]{{0,6}}(?:计划|方案|行动|规划))))"
    rf"|(?P<last_month>上个?月)(?!末)"
    rf"|(?P<now>截至目前|截至本?(?:公告|报告|发稿)(?:披露)?日?|眼下|现已|(?<![在对用托把将])现有|截至当前|目前|当前|如今|现在|迄今|至今|现阶段)"
    rf"|(?P<then>届时|到时|到那时|同期(?=要|将|力争))"
    rf")(?P<tail>{TAIL})?"
)
EARLY = 3
# “十二五”的开局之年 speaks of one year of the plan.
ONE_OF_ITS_YEARS = re.compile(r"的?(?:规划)?(?:开局|起步|起始|收官|决胜|关键|攻坚|第[一二三四五]|最后一|头一)之?年")
YEARS_BEFORE = ("上年", "上一年")
YEAR_ENDS = ("底", "末")
OVER = re.compile("[高低快慢优好]于")
COMPARED = re.compile(r"(?:较|比|相比|与|同)于?\s?$")
GROUND = re.compile(
    r"同期(?=\d)|(?:同期|末|底|初)?(?:的)?(?:基础上?|相比|水平|相同|(?:近|约)?[\d.一二三四五六七八九十]{1,5}[多余]?倍)"
)
NAMES = re.compile(r"《[^《》\n]{1,80}》?")
PLAN_NAME = re.compile(r"[^，。；、《》\s]{0,10}(?:规划|计划|纲要|方案)")
# 第十五个五年规划 is not the plan that people call 十五.
FIVE_YEAR_ORDINAL = re.compile("第([一二三四五六七八九十]{1,3}|\\d{1,2})个五年")
GOVERNMENT_REPORT = re.compile(rf"({YEAR})年.{{0,20}}(?:工作报告|工作要点|工作计划|计划草案|行动方案|发展计划)")


def find_chinese_times(text: str, published: date | None) -> list[Time]:
    """Find the expressions of time in a Chinese sentence; those inside names and comparisons are left out.

    Parameters
    ----------
    text
        A sentence.
    published
        Day of publication, from which relative words count.
    """
    return list(times_in(text, published))


# Statements, aims and tasks each ask for the times of the same sentences.
@lru_cache(maxsize=512)
def times_in(text: str, published: date | None) -> tuple[Time, ...]:
    """Find the expressions of time in a sentence."""
    names = [match.span() for match in NAMES.finditer(text)]
    found = []
    for match in CHINESE.finditer(text):
        if any(start <= match.start() < end for start, end in names):
            continue
        if match["plan"] and (not clear_plan(match, text) or ONE_OF_ITS_YEARS.match(text, match.end())):
            continue
        start = match.start()
        if COMPARED.search(text, max(0, start - 3), start) or GROUND.match(text, match.end()):
            continue
        if (
            match["lead"] == "以"
            or (match["lead"] == "于" and OVER.match(text, start - 1))
            or (match["year"] and text.startswith(("版", "款", "号"), match.end()))
        ):
            continue
        found.append(chinese_time(match, published))
    return tuple(found)


def clear_plan(match: re.Match[str], text: str) -> bool:
    """Tell a five-year plan's years from a numeral (十五家) and from a plan's name (“十四五”规划)."""
    if not (match["plan_mark"] or match["plan_part"] or match["tail"]):
        return False
    return bool(match["plan_part"]) or not PLAN_NAME.match(text, match.end())


def chinese_time(match: re.Match[str], published: date | None) -> Time:
    """Resolve one match."""
    lead, tail = match["lead"] or "", match["tail"] or ""
    time = Time(start=match.start(), end=match.end(), period=None, carries=not lead.startswith(("展望", "面向")))
    if match["year"]:
        part = part_of_year(match["part"], match["first_months"], match["month"], match["month_to"])
        time = dated(time, match["year"] + part, published)
        if match["edge"] in YEAR_ENDS and not part:
            time = at_year_end(time, published)
        if (
            tail == "以来"
            and published is not None
            and time.period
            and int(match["year"]) < published.year
            and not part
        ):
            # 2021年以来 runs up to the day of publication.
            time = replace(time, period=f"{match['year']}-{published.year}")
        return led(time, lead, tail)
    if match["relative"]:
        return led(relative_time(time, match, published), lead, tail)
    if match["bare_part"] or match["bare_first_months"] or match["bare_month"]:
        return led(bare_part(time, match, published), lead, tail)
    return spanned(time, match, published) or pointed(time, match, lead, published) or counted(time, match, published)


def spanned(time: Time, match: re.Match[str], published: date | None) -> Time | None:
    """Resolve what names a span of years or an end of one."""
    if match["plan"]:
        return plan_time(time, match, published)
    if match["from"]:
        return dated(time, f"{match['from']}-{match['to']}", published)
    if match["whole_plan"]:
        return replace(time, whole_plan=True, at_end=match["plan_end"] is not None)
    if match["century"]:
        return dated(time, "2050" if match["century_part"] == "中叶" else "2100", published)
    return None


def pointed(time: Time, match: re.Match[str], lead: str, published: date | None) -> Time | None:
    """Resolve what points to a time said elsewhere: 届时, 目前, 年内."""
    if match["then"]:
        return replace(time, tense=Tense.FUTURE, points_back=True)
    if match["now"]:
        return replace(time, period=str(published.year) if published else None, tense=Tense.PAST, is_now=True)
    if match["last_month"]:
        return month_before(time, published)
    return this_year(time, lead, match["whole_year"], published) if match["whole_year"] else None


def at_year_end(time: Time, published: date | None) -> Time:
    """Let the end of the year of publication lie ahead."""
    if time.tense is None and published is not None and time.period == str(published.year):
        return replace(time, tense=Tense.FUTURE)
    return time


def this_year(time: Time, lead: str, words: str, published: date | None) -> Time:
    """Take 全年 for this year or the last one, as its statement says, and 年底 for a date ahead."""
    year = str(published.year) if published else None
    if lead.startswith(("截至", "截止")):
        return replace(time, tense=Tense.PAST, whole_year=True)
    if words == "全年":
        early = published is not None and published.month <= EARLY
        return replace(time, whole_year=True, if_ahead=year, if_past=str(int(year) - 1) if year and early else None)
    return replace(time, if_ahead=year, tense=Tense.FUTURE)


def month_before(time: Time, published: date | None) -> Time:
    """Resolve 上月."""
    if published is None:
        return replace(time, tense=Tense.PAST)
    year, month = (published.year, published.month - 1) if published.month > 1 else (published.year - 1, 12)
    return replace(time, period=f"{year}M{month}", tense=Tense.PAST)


def relative_time(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve 今年 and its like, with a part of the year where one follows."""
    offset = RELATIVE_YEARS[match["relative"]]
    time = replace(time, year_before=match["relative"] in YEARS_BEFORE and match["relative_part"] is None)
    tense = Tense.PAST if offset < 0 else Tense.FUTURE if offset > 0 else None
    if published is None:
        return replace(time, tense=tense)
    parts = (match[f"relative_{name}"] for name in ("part", "first_months", "month", "month_to"))
    said = dated(time, f"{published.year + offset}{part_of_year(*parts)}", published)
    return at_year_end(said, published) if (match["relative_edge"] or "").endswith(YEAR_ENDS) else said


def bare_part(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve 前三季度 without a year: the year of publication, when that part of it was over by then."""
    part = part_of_year(match["bare_part"], match["bare_first_months"], match["bare_month"], match["bare_month_to"])
    if published is not None and (match["tail"] or "").endswith("前"):
        return replace(time, period=f"{published.year}{part}", tense=Tense.FUTURE)
    if published is None:
        return time
    if bounds(f"{published.year}{part}")[1] >= published:
        # Early in a year, its later parts are those of the year before where they are reported.
        reported = f"{published.year - 1}{part}" if published.month <= EARLY else None
        return replace(time, if_ahead=f"{published.year}{part}", if_past=reported)
    return dated(time, f"{published.year}{part}", published)


def counted(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve a number of years ahead or behind."""
    year = published.year if published else None
    if match["both"]:
        ahead = 1 if match["both"].startswith("今") else 2
        return replace(time, period=str(year + ahead) if year else None, tense=Tense.FUTURE)
    if words := match["ahead"] or match["within"] or match["at_most"]:
        years = count_of(words)
        return replace(time, period=str(year + years) if year else None, tense=Tense.FUTURE, years=years)
    years = count_of(match["behind"] or match["during"] or match["over"])
    # 三年间 may be the plan's own three years, and 三年累计 says less of the past.
    own = years if match["over"] else None
    tense = Tense.PAST if own is None or match.group().endswith("间") else None
    time = replace(time, tense=tense, sums_up=own is None, years=own, own_clause=tense is None)
    if year is None or published is None:
        return time
    # A year just ended is the last one of such a count; later in a year nobody can say where it begins.
    if years == 1:
        return replace(time, period=str(year - 1) if published.month <= 3 else None)
    return replace(time, period=f"{year - years}-{year - 1}")


def count_of(words: str) -> int:
    """Read a small number in digits or words."""
    return int(words) if words.isdigit() else int(chinese_number(words))


def plan_time(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve a five-year plan: the whole of it, or its last or first year."""
    first = FIVE_YEAR_PLANS[match["plan"]]
    part = match["plan_part"] or ""
    if part.endswith("末"):
        return at_year_end(dated(replace(time, span=f"{first}-{first + 4}"), str(first + 4), published), published)
    if part.endswith(("初", "首年")):
        return dated(time, str(first), published)
    if part == "中期":
        return dated(time, str(first + 2), published)
    if match["plan_years"]:
        return dated(time, f"{first}-{first + count_of(match['plan_years']) - 1}", published)
    return dated(time, f"{first}-{first + 4}", published)


def dated(time: Time, period: str, published: date | None) -> Time:
    """Give a time its period, and its tense where the day of publication lies outside it.

    Parameters
    ----------
    time
        The time without them.
    period
        Its period.
    published
        Day of publication.
    """
    if published is None:
        return replace(time, period=period)
    first, last = bounds(period)
    tense = Tense.PAST if last < published else Tense.FUTURE if first > published else None
    if tense is None and "-" in period[4:6] and last.year > published.year:
        tense = Tense.FUTURE
    return replace(time, period=period, tense=tense)


def led(time: Time, lead: str, tail: str) -> Time:
    """Let 截至 and 到 speak where the date alone does not say whether it is past."""
    if lead.startswith(("截至", "截止")) or tail == "以来":
        return replace(time, tense=Tense.PAST)
    if time.tense is None and (lead.endswith("到") or lead == "至"):
        return replace(time, tense=Tense.FUTURE)
    return time


def part_of_year(part: str | None, first_months: str | None, month: str | None, month_to: str | None) -> str:
    """Write the part of a year as a period's ending."""
    if part:
        return PARTS_OF_YEAR[part]
    if first_months:
        return f"M1-M{count_of(first_months)}"
    if month and month_to:
        return f"M{int(month)}-M{int(month_to)}"
    return f"M{int(month)}" if month else ""


def bounds(period: str) -> tuple[date, date]:
    """Give a period's first and last day.

    Parameters
    ----------
    period
        As written in records: ``2024``, ``2024-2025``, ``2024H1``, ``2024Q1-Q3``, ``2024M1-M9``.
    """
    year, rest = int(period[:4]), period[4:]
    if rest.startswith("-"):
        return date(year, 1, 1), date(int(rest[1:5]), 12, 31)
    if rest.startswith("H"):
        return (date(year, 1, 1), date(year, 6, 30)) if rest == "H1" else (date(year, 7, 1), date(year, 12, 31))
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if not numbers:
        return date(year, 1, 1), date(year, 12, 31)
    months = 3 if rest.startswith("Q") else 1
    first, last = (numbers[0] - 1) * months + 1, min(12, numbers[-1] * months)
    after = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return date(year, max(1, min(12, first)), 1), date.fromordinal(after.toordinal() - 1)


def five_year_plan(number: int) -> str:
    """Give the years of China's five-year plan of a number; the sixth began in 1981.

    Parameters
    ----------
    number
        14 for the fourteenth.
    """
    first = 1981 + 5 * (number - 6)
    return f"{first}-{first + 4}"


def horizon_of(words: str) -> str | None:
    """Give the years that a plan's name or a report's title stands for: “十四五”规划 is 2021-2025.

    Parameters
    ----------
    words
        A title, or the text between 《 and 》.
    """
    if not re.search("规划|计划|纲要|方案|报告|要点", words):
        return None
    if found := re.search(rf"({YEAR})\s?[-–—－~～至到]\s?({YEAR})", words):
        return f"{found[1]}-{found[2]}"
    if found := FIVE_YEAR_ORDINAL.search(words):
        return five_year_plan(count_of(found[1]))
    if found := re.search(rf"[“\"‘'「_]({FIVE})|(?<![一二三四五六七八九十])({FIVE})(?=.{{0,12}}规划)", words):
        first = FIVE_YEAR_PLANS[found[1] or found[2]]
        return f"{first}-{first + 4}"
    if found := GOVERNMENT_REPORT.search(words):
        return found[1]
    return None
