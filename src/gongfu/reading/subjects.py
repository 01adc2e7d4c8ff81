"""Find the noun that a number measures, in the words before it or behind it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gongfu.model.facts import Comparator
from gongfu.reading.drafts import Wanting
from gongfu.reading.lexicon import chinese
from gongfu.reading.quantities import UnitKind
from gongfu.reading.times import Time

__all__ = [
    "Named",
    "conditions_behind",
    "conditions_in_front",
    "cut_times",
    "noun_behind",
    "own_subject",
    "share_subject",
]

LONGEST_SUBJECT = 40
SHORTEST_THING = 2
# 小造纸、小印染等落后企业 counts 落后企业.
LISTED = re.compile(r"[^，]{1,30}?[、和][^，]{1,20}?等(?:一批)?(?=[\u4e00-\u9fff]{4})")
SAID_VERBS = "|".join(sorted((*chinese.ATTRIBUTION_VERBS, "制定", "确定", "设定"), key=len, reverse=True))
SAID_BY = re.compile(
    rf"(?:[^，]{{0,12}}?《[^《》]{{1,60}}》(?:还|也|同时|中)?(?:{SAID_VERBS})?"
    rf"|(?:规划|方案|计划|意见|纲要|通知|会议|报告|记者|[^，]{{1,12}}?)(?:还|也|同时|中)?(?:{SAID_VERBS})|据悉|据了解)了?[，：:]?"
)
AIM_INSIDE = re.compile(
    r"^(?P<scope>[^《》，]{0,12}?)(?:的)?(?:发展|总体|主要|工作|规划|建设)?(?:预期)?目标(?:是|为|：)"
)
SAYS = re.compile(r"^(?:提出|明确|要求|争创|冲刺)(?=[\u4e00-\u9fff]{3})")
INVESTED = re.compile(r"(?:将|拟|计划|要|共|累计)+((?:投资|投入|出资)$)")
LONGEST_AMOUNT = 3
LIGHT = re.compile(r"(?:实现|完成|取得|创造)了?$")
LONGEST_HOLDER = 12
WORDS_BEHIND = re.compile(r"(?:等|的|也|共|总|方面|数达|将|要|拟|则|由|却|均|都|仍|便)$")
# 年产钢千万吨以上企业 are counted; what they make is not measured.
WHO = re.compile(r"(?:企业|公司|集团|厂|基地|项目)$")
AFTER_EVENT = re.compile(r"^[^，]{0,8}?(?:达产|达效|满产|投产|建成|完工)+后")
EDGE = " 　“”\"‘’'、，。：:；;（）()—-*#>|[]【】•·"
RELATIVE_CLAUSE = re.compile(r"[、，]|达|超|具备|具有|掌握|拥有|符合|获得|实现|强|好|高|优|有|在|被|经")
UNSAID = re.compile(r"(?:共有|拥有(?!量)|现有|完成(?!率)|共计|总计|合计|已建成|实现)(?=[\u4e00-\u9fff])")
# 占 of a share, and not of 占地, 占有率.
SHARES = re.compile(r"占(?![有地用据率])")
# 在装备制造业中的占比 is 占装备制造业比重.
AMONG = re.compile(
    r"(?P<part>[^，在]{0,20}?)在(?P<whole>[^，在]{2,14}?)(?:中|里)?(?:的|所占|中所占)?的?(?:占比|比重|比例|份额)"
)
SHARE_LEAD = re.compile(r"(?:约|近|超过|超|不足|已|也|均|只|仅|还|就|大约|各|预计|将)+$")
NUMBERING = re.compile(
    r"(?:[（(]?\d{1,2}[.、)）．]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*(?=[\u4e00-\u9fff“])"
)
# 176家国家高新区生产总值 is theirs, however many they are.
LEADING_COUNT = re.compile(r"^\d{1,6}(?:多|余)?[家个户座](?=[\u4e00-\u9fff]{4})(?!项目|百分)")
PARTS_OF_CONDITION = re.compile(r"[、，；]|(?<=.{4})且|并(?!购|网|联)|以及|(?<=.{4})和(?=具|拥|掌|年|获|通|达)")
CONDITION = re.compile(
    r"达|超|过|不低于|不少于|以上|突破|具备|具有|掌握|拥有|符合|获得|获|通过|实现|进入|处于|属于|居|列|从事|专注|带有|"
    r"(?:强|好|高|优|大|广|突出|明显|显著|先进|领先|完善|健全|清晰|旺盛|活跃)$"
)
AMOUNT_IN_FRONT = re.compile(
    r"^(?P<condition>[^，、]{0,16}?(?:达到?|超过?|突破|过|不低于|不少于)[^，、]{1,8}?元(?:级|以上)?|[^，、]{0,10}?[\d一二三五十百千万亿.]{1,8}元以上)"
    r"(?:的)?(?=[\u4e00-\u9fff]{2})"
)


class Named(NamedTuple):
    """A subject in front of its number, what leans on it, and what it leaves to the statement before."""

    subject: str
    base: str
    wanting: Wanting
    level: str = ""
    comparator: Comparator | None = None


def cut_times(words: str, times: Sequence[Time], begin: int) -> str:
    """Take the expressions of time out of some words.

    Parameters
    ----------
    words
        Words of a clause.
    times
        The clause's times.
    begin
        Where in the clause the words begin.
    """
    for time in reversed(times):
        start, end = time.start - begin, time.end - begin
        if start >= 0 and end <= len(words):
            words = words[:start] + words[end:]
    return words


@cache
def leads() -> re.Pattern[str]:
    """Compile the pattern of one word that may stand in front of a subject."""
    words = sorted(chinese.CONNECTORS, key=lambda word: len(word.partition("|")[0]), reverse=True)
    parts = []
    for word in words:
        said, _, unlike = word.partition("|")
        parts.append(said + (f"(?![{unlike}])" if unlike else ""))
    return re.compile("|".join(parts))


@cache
def actions() -> re.Pattern[str]:
    """Compile the pattern of a verb of doing in front of a counted thing."""
    words = sorted(set(chinese.ACTIONS) - chinese.ACTIONS_IN_NOUNS, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?![机器炉业率额量线员品费])了?(?:一批)?")


@cache
def doing_inside() -> re.Pattern[str]:
    """Compile the pattern of a plan word with its verb inside a clause: 上海将建成…."""
    acts, levels = ("|".join(sorted(table, key=len, reverse=True)) for table in (chinese.ACTIONS, chinese.LEVEL_VERBS))
    planned = rf"(?:将|力争|争取|计划|拟|要|已|可|累计|共|总共|规划)(?:{acts})了?"
    return re.compile(rf"{planned}|(?:将|把)(?!{levels})(?=[\u4e00-\u9fff]{{3}})")


@lru_cache(maxsize=256)
def own_subject(words: str, unit_kind: UnitKind) -> str:
    """Give the subject that stands in front of a number, without what merely leads up to it.

    Parameters
    ----------
    words
        The clause before its predicate, without times.
    unit_kind
        What the number's unit measures: in front of a count, verbs of doing are no part of the thing.
    """
    words = LEADING_COUNT.sub("", NUMBERING.sub("", words.strip(EDGE), count=1))
    if said := SAID_BY.match(words):
        words = words[said.end() :].strip(EDGE)
    if aim := AIM_INSIDE.match(words):
        scope = "" if re.search("规划|计划|其|总", aim["scope"]) else aim["scope"]
        words = scope + words[aim.end() :]
    words = without_leads(AFTER_EVENT.sub("", SAYS.sub("", words)))
    inside = list(doing_inside().finditer(words, 0, len(words) - 1))
    if inside and inside[-1].end() < len(words) - 1:
        rest, front = words[inside[-1].end() :], words[: inside[0].start()]
        # “某工程”累计开工项目: a thing of two characters says too little without whose it is.
        whose = len(rest) <= SHORTEST_THING or (LIGHT.search(inside[-1].group()) and len(front) <= LONGEST_HOLDER)
        words = front + rest if whose else rest
    if words.startswith(tuple(chinese.AMOUNT_NOUNS)) and not WHO.search(words):
        word = max((said for said in chinese.AMOUNT_NOUNS if words.startswith(said)), key=len)
        return words[len(word) :] + chinese.AMOUNT_NOUNS[word]
    if unit_kind in {UnitKind.COUNT, UnitKind.MEASURE}:
        words = without_deeds(words)
        for tail in chinese.TRAILING_NOUNS:
            if (
                words.endswith(tail)
                and len(words) > len(tail) + 1
                and not words.endswith(("人数", "指数", "次数", "户数"))
            ):
                words = words[: -len(tail)]
                break
    words = UNSAID.sub("", INVESTED.sub(r"\1", words))
    if words.startswith(tuple(chinese.AMOUNT_NOUNS)) and len(words) > LONGEST_AMOUNT and not WHO.search(words):
        word = max((said for said in chinese.AMOUNT_NOUNS if words.startswith(said)), key=len)
        words = words[len(word) :] + chinese.AMOUNT_NOUNS[word]
    return closed(shortened(WORDS_BEHIND.sub("", words).strip(EDGE)))


def without_deeds(words: str) -> str:
    """Take verbs of doing off the front of a counted thing, but not the only word that tells which (落户企业)."""
    while opening := actions().match(words):
        rest = without_leads(words[opening.end() :])
        if 0 < len(rest) <= SHORTEST_THING:
            break
        words = rest
    listed = LISTED.match(words)
    return words[listed.end() :] if listed else words


def without_leads(words: str) -> str:
    """Take connectors off the front, as many as there are."""
    while (found := leads().match(words)) and found.end() < len(words):
        words = words[found.end() :].lstrip(EDGE)
    return "" if found else words


def closed(words: str) -> str:
    """Mend a bracket or quotation mark whose other half was trimmed: 发电机组（发电设备）."""
    words = words.removeprefix("的")
    words = words + "）" if words.rfind("（") > words.rfind("）") else words
    opened, ended = words.find("“"), words.find("”")
    return "“" + words if ended >= 0 and not 0 <= opened < ended else words


def shortened(words: str) -> str:
    """Keep the head of a subject that is too long to be one."""
    words = words.replace(" ", "")
    if len(words) > LONGEST_SUBJECT and "的" in words:
        words = words.rpartition("的")[2]
    return words[-LONGEST_SUBJECT:]


def share_subject(words: str) -> Named | None:
    """Give the subject of a share, A占B比重, or None where the words speak of none.

    Parameters
    ----------
    words
        What stands in front of the number.
    """
    if among := AMONG.fullmatch(words):
        shared = f"{among['part']}占{among['whole']}比重"
        return Named(shared, among["part"], Wanting.NOTHING if among["part"] else Wanting.IN_FRONT, shared)
    found = SHARES.search(words)
    if found is None:
        return None
    part, whole = words[: found.start()], words[found.end() :].rstrip("的")
    lead = SHARE_LEAD.search(part)
    said = None
    if lead:
        part = part[: lead.start()]
        said = next((meaning for word, meaning in chinese.COMPARATORS_BEFORE.items() if word in lead[0]), None)
    for noun in chinese.SHARE_NOUNS:
        if whole.endswith(noun):
            whole = whole[: -len(noun)].rstrip("的")
            break
    subject = part + "占比" if whole in {"", "比"} else f"{part}占{whole}比重"
    return Named(subject, part, Wanting.NOTHING if part else Wanting.IN_FRONT, subject, said)


def noun_behind(behind: str) -> str:
    """Give the noun behind a number: of a relative clause only its head, of a deed the whole.

    Parameters
    ----------
    behind
        The clause behind the number.
    """
    words, head, mark, tail = parted(behind)
    if mark and tail in chinese.ACTION_NOUNS:
        words = head + tail
    elif mark and tail and (RELATIVE_CLAUSE.search(head) or len(head) > 8):
        words = tail
    words = re.sub(r"(?:等|左右|以上)$", "", words)
    words = re.sub(r"(?:实现|达到|完成)", "", words, count=1) if "实现" in words[1:] else words
    return closed(shortened(words).strip(EDGE))


def parted(behind: str) -> tuple[str, str, str, str]:
    """Cut the words behind a number to its noun, and part that at its last 的."""
    words = behind.strip(EDGE).lstrip("的")
    words = re.split(r"，|(?<=[\u4e00-\u9fff])(?:到|在)(?:19|20)\d\d|（|[(](?!套)|分别|合计|总计", words)[0].strip(EDGE)
    words = re.sub(r"(?:的)?(?:发展|建设|总体|预期)?目标(?:不变)?$", "", words) or words
    words = re.sub(r"(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}了.*$", "", words) or words
    return (words, *words.rpartition("的"))


def conditions_behind(behind: str) -> tuple[str, ...]:
    """Give what a thing behind its number must be or have to count: 年收入达10亿元、具备设计能力的企业.

    Parameters
    ----------
    behind
        The clause behind the number.
    """
    _, head, mark, tail = parted(behind)
    if not mark or tail in chinese.ACTION_NOUNS:
        return ()
    pieces = [piece.strip(EDGE) for piece in PARTS_OF_CONDITION.split(head)]
    if all(CONDITION.search(piece) for piece in pieces):
        return tuple(pieces)
    return tuple(piece for piece in pieces if CONDITION.search(piece)) if "、" in head else ()


def conditions_in_front(subject: str) -> tuple[str, ...]:
    """Give the amount that a counted thing must reach: 产值超百亿元企业.

    Parameters
    ----------
    subject
        A subject.
    """
    found = AMOUNT_IN_FRONT.match(subject)
    return (found["condition"],) if found else ()
