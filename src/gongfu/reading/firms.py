"""Firms that a text names: by a full name, in a list said to be firms, by what only a firm does, by a code."""

import re
from collections.abc import Iterator

from gongfu.model.readings import OrganisationKind
from gongfu.reading.bodies import Mention
from gongfu.reading.lexicon import organisations as lexicon
from gongfu.reading.names import WIDE, any_of, is_ordinary, is_place, name_start, starts_with_place

__all__ = ["firms_in", "name_before_code"]

SHORTEST, LONGEST = 2, 12
LONGEST_LIST = 200
FULL_NAME = re.compile(rf"[（(](?:集团|控股)[)）](?:股份)?有限公司|{any_of(lexicon.COMPANY_ENDS)}")
NOT_BEHIND = re.compile("化|法|制|治理|债|章程|军|公司")
# 解决融资、用工等企业难题 lists troubles.
TROUBLES = "难题|问题|困难|诉求|需求|痛点|成本|负担"
# 等大批国内领先的装备制造企业: what stands between 等 and the head of the list says what the members are.
LIST_END = re.compile(rf"等[^，。；：、等]{{0,24}}?(?:{any_of(lexicon.COMPANY_HEADS)})(?!{TROUBLES})")
LIST_BEHIND = re.compile(
    r"(?:企业|上市公司|厂商|车企|旗下)(?P<list>[^，。；：、等和及]{2,10}(?:[、和及][^，。；：、等和及]{2,10}){1,8})(?=等|为)"
)
BREAKS = "，。；：！？,;!?\n"
OPENER = re.compile(rf"^.*(?:(?<!华)为|{any_of(lexicon.LIST_OPENERS)})(?=.{{2,}}$)")
PARTS = re.compile("[、和及与]")
QUOTES = "“”\"‘’'「」 "
BUILDS = "打造|建设|投资建设|投建|兴建|新建|建造|投资|布局|设立|兴办"
SITE_NOUNS = "工厂|基地|项目|生产线|产线|创新中心|研发中心|产业园|园区|厂房|总部|实验室|中心"
IN_PLACE = r"在[^，。；：、在]{2,14}?"
DOES = rf"(?:正|将|已|拟|计划|宣布){{0,2}}(?:{IN_PLACE}(?:{BUILDS})|公司|集团|股份|旗下|公告|表示|宣布)"
QUOTED = re.compile(
    rf"[“\"「](?P<name>[^“”\"「」，。、]{{2,8}})[”\"」](?={DOES}|正[^，。；]{{0,24}}[，,](?:包括)?{IN_PLACE}(?:{BUILDS}))"
)
SPENDS = any_of(lexicon.SPENDING_VERBS)
# At the head of a clause: 海石重工|在昆山打造的工厂, |公告称, |5月初宣布，将投资…, |拟斥资3亿元新建….
DOES_AS_FIRM = re.compile(
    r"(?:^|(?<=[，。；：、“”\s]))(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:"
    rf"(?={IN_PLACE}(?:{BUILDS})的[^，。；]{{0,16}}(?:{SITE_NOUNS}))"
    rf"|(?:{any_of(lexicon.PREDICATES_OF_FIRMS)})"
    rf"|(?<!{')(?<!'.join(lexicon.NOT_SPENDERS)})(?=(?:将|拟|计划){IN_PLACE}(?:{BUILDS})[^，。；]{{0,16}}(?:{SITE_NOUNS}))"
    rf"|(?<!{')(?<!'.join(lexicon.NOT_SPENDERS)})(?:"
    rf"(?:\d{{1,2}}月[初底中]?旬?|日前|近日|昨日|今日|此前)?(?:对外)?宣布(?=[^。；]{{0,16}}(?:{SPENDS}|扩建|收购|投产|量产))"
    rf"|(?:将|拟|计划|已)?(?:{SPENDS})[约超近逾]?\d[^，。；]{{1,14}}元(?:人民币)?(?:在|建设|新建|扩建|收购|打造|兴建|布局)))"
)
POST = re.compile(any_of(lexicon.FIRM_POSTS))
NOT_IN_NAMES = re.compile(r"[的了等是年个他她它我你您们]|\d$|[以与及在和对将拟已]$|计划$|(?<!华)为$|^[以与及在和对]")
FIVE_YEAR = re.compile("[一二三四五十]{1,3}五")

CAPITAL = r"(?:U\.S\.|[A-Z][\w&’'-]{0,24})"
ENGLISH_ENDS = "|".join(lexicon.ENGLISH_COMPANY_ENDS)
ENGLISH_NAME = re.compile(
    rf"\b(?!(?:{'|'.join(lexicon.NOT_FIRMS)}) ){CAPITAL}(?: (?:& )?{CAPITAL}){{0,4}},? (?:{ENGLISH_ENDS})\b\.?"
)
ENGLISH_HEADS = "|".join(f"(?i:{head[0]}){head[1:]}" for head in lexicon.ENGLISH_COMPANY_HEADS)
ENGLISH_LIST = re.compile(
    rf"\b(?:{ENGLISH_HEADS}),? (?:such as |like |including )?"
    rf"(?P<list>{CAPITAL}(?: {CAPITAL}){{0,3}}(?:(?:, and |, | and ){CAPITAL}(?: {CAPITAL}){{0,3}}){{1,8}})"
)
ENGLISH_PARTS = re.compile(r", and |, | and ")
ENGLISH_BEFORE_CODE = re.compile(rf"{CAPITAL}(?: (?:& )?{CAPITAL}){{0,5}}$")
ARTICLE = re.compile(r"^(?:The|A|An|And|In|At|By|With|For) ")


def is_firm_name(words: str) -> bool:
    """Tell whether words could be a firm's name: neither ordinary words nor a place, a number or a plan.

    Parameters
    ----------
    words
        The words.
    """
    if not SHORTEST <= len(words) <= LONGEST or not re.search(r"[\u4e00-\u9fffA-Za-z]", words):
        return False
    if FIVE_YEAR.search(words) or NOT_IN_NAMES.search(words) or is_place(words):
        return False
    return not is_ordinary(words)


def firms_in(text: str) -> Iterator[Mention]:
    """Find the firms that a block names.

    Parameters
    ----------
    text
        The block's text.
    """
    if WIDE.search(text):
        yield from chinese_firms(text)
    else:
        yield from english_firms(text)


def chinese_firms(text: str) -> Iterator[Mention]:
    """Find firms in Chinese words."""
    yield from full_names(text)
    yield from listed_firms(text)
    for pattern in (QUOTED, DOES_AS_FIRM):
        for found in pattern.finditer(text):
            if is_firm_name(found["name"]):
                yield company(text, *found.span("name"))
    for found in POST.finditer(text):
        start = name_start(text, found.start())
        bounded = start == 0 or text[start - 1] in BREAKS + QUOTES + "、"
        if is_firm_name(text[start : found.start()]) and (bounded or starts_with_place(text[start : found.start()])):
            yield company(text, start, found.start())


def full_names(text: str) -> Iterator[Mention]:
    """Find names that end with what firms are called: 有限公司, 集团."""
    before = 0
    for found in FULL_NAME.finditer(text):
        start = name_start(text, found.start(), before, holds_verbs="有限" in found.group() or "集团" in found.group())
        before = found.end()
        own = text[start : found.start()].strip("“”（）()")
        if len(own) >= SHORTEST and is_firm_name(own[:LONGEST]) and not NOT_BEHIND.match(text, found.end()):
            yield company(text, start, found.end())


def listed_firms(text: str) -> Iterator[Mention]:
    """Find the members of a list that is said to be firms: 培育了A、B、C等大批企业."""
    for found in LIST_END.finditer(text):
        low = max(0, found.start() - LONGEST_LIST)
        start = max(low, *(text.rfind(mark, low, found.start()) + 1 for mark in BREAKS))
        yield from members(text, start, found.start())
    for found in LIST_BEHIND.finditer(text):
        yield from members(text, *found.span("list"))


def members(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give the members of a list when each of them could be a firm."""
    opener = OPENER.match(text[start:end].partition("、")[0])
    at = start + (opener.end() if opener else 0)
    found: list[Mention] = []
    for part in PARTS.split(text[at:end]):
        name = part.strip(QUOTES)
        if not is_firm_name(name):
            return
        begins = text.index(name, at)
        found.append(company(text, begins, begins + len(name)))
        at += len(part) + 1
    yield from found


def english_firms(text: str) -> Iterator[Mention]:
    """Find firms in English words."""
    for found in ENGLISH_NAME.finditer(text):
        article = ARTICLE.match(found.group())
        yield company(text, found.start() + (article.end() if article else 0), found.end())
    for found in ENGLISH_LIST.finditer(text):
        at = found.start("list")
        for name in ENGLISH_PARTS.split(found["list"]):
            begins = text.index(name, at)
            at = begins + len(name)
            yield company(text, begins, at)


def name_before_code(text: str, end: int) -> Mention | None:
    """Give the name right before a code in brackets.

    Parameters
    ----------
    text
        The block's text.
    end
        Where the bracket begins.
    """
    english = ENGLISH_BEFORE_CODE.search(text, max(0, end - 80), end)
    if english:
        article = ARTICLE.match(english.group())
        return company(text, english.start() + (article.end() if article else 0), end)
    closes = text[end - 1 : end] in '”"'
    last = end - 1 if closes else end
    start = name_start(text, last, max(0, last - LONGEST))
    return company(text, start, last) if is_firm_name(text[start:last]) else None


def company(text: str, start: int, end: int) -> Mention:
    """Make a mention of a firm."""
    return Mention(name=text[start:end], kind=OrganisationKind.COMPANY, start=start, end=end)
