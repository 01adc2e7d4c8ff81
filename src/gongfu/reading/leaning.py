"""Fill in what a subject leaves to the statements before it: growth, shares, parts, and measures of a holder."""

import re

from gongfu.reading.contexts import Context
from gongfu.reading.drafts import Draft, Wanting
from gongfu.reading.lexicon.chinese import HELD_MEASURES, MEASURE_NOUNS, PLACES, PRODUCT_MEASURES, PROJECT_MEASURES
from gongfu.reading.quantities import UnitKind

__all__ = ["dimension", "remember", "whole_subject"]

# 其中陆地…，海上…: parts of a whole are named in a few characters.
LONGEST_PART = 4
LONGEST_ITEM, LONGEST_PRODUCT = 6, 12
NAMED_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?[省市县](?=[\u4e00-\u9fff]{3})")
HOLDER_END = re.compile(r"(?:业|企业|集团|公司|项目|工程|园区|开发区|高新区|基地|厂|商|行|院|所|集群|板块|链)$")
SITE_END = re.compile(r"(?:项目|工程|园|[一二三]期|基地|工厂|厂|线|城|中心|电站|开发区|港)$")
RESIDENTS = re.compile(r"(?:入驻|落户|规模以上|规上)企业|上市公司|企业(?:工业)?$")
# 采矿业利润151亿元；制造业620亿元: the second is theirs of the same measure.
WHOSE = re.compile(r"(?:[工农商制造矿供应服务]业|企业|公司)$")
HAPPENS = re.compile(r"(?:集中)?(?:开工|竣工|签约|投产|投用|建成|完工|落地)$")
MAKERS = re.compile(r"(?:生产)?企业$")
LISTED_MEASURE = re.compile(r"^[\u4e00-\u9fffA-Za-z]{1,8}?((?:落后)?产能|年?产量|吞吐量|销量)$")
# Counts of these are of people, bodies and undertakings, and no product's.
COUNTED = {"个", "人", "名", "家", "户", "项", "人次", "批", "批次", "种", "类"}
GOODS_KINDS = {UnitKind.MEASURE, UnitKind.COUNT}
TOTALS = {"总数", "总量", "数量", "总数量", "总规模", "累计总数"}
NEWLY = re.compile(r"^(?:新增|新布局|新建|新认定|净增)")
# What can be counted by itself is no part that needs its whole's name.
THINGS = re.compile(
    r"(?:企业|公司|项目|专利|机构|平台|中心|园区|基地|院|所|工厂|车间|人才|人员|品牌|产品|标准|商标|冠军|巨人”?)$"
)
PHASE = re.compile(r"(?:首期|[一二三四]期|首批|第[一二三四]期)(?:工程|项目)?")
RATIO = re.compile(r"(?:率|比重|占比|比例|份额|强度|增速|增幅)$")
MEASURED_BY_KIND = {UnitKind.MONEY, UnitKind.MEASURE}
LONGEST_FIRST = sorted(MEASURE_NOUNS, key=len, reverse=True)


def dimension(unit: str) -> str:
    """Give a unit without its magnitude: 万千瓦 and 千瓦 measure the same.

    Parameters
    ----------
    unit
        A unit as written.
    """
    return unit.lstrip("十百万亿") or "元"


def measure_at_end(words: str) -> str:
    """Give the measure that some words end with, or nothing."""
    return next((noun for noun in LONGEST_FIRST if words.endswith(noun)), "")


def names_part(subject: str) -> bool:
    """Tell whether a subject can be a part of a whole: short, and no measure of its own."""
    own = subject in {"出口", "进口"} or measure_at_end(subject) or RATIO.search(subject) or THINGS.search(subject)
    return len(subject) <= LONGEST_PART and not own


def whole_subject(draft: Draft, context: Context, parts_in: str | None) -> str:
    """Give a draft's subject with what it leaves to earlier statements; empty where those do not say it.

    Parameters
    ----------
    draft
        The draft.
    context
        What has been said.
    parts_in
        The unit in which parts of a whole are being named, if they are.
    """
    dealt = dealt_to(draft, context)
    last = dealt or context.last or context.base
    if draft.wanting is Wanting.WHOLE:
        if context.label and not dealt and measure_at_end(context.label):
            return context.label
        is_ratio = draft.quantity.unit_kind is UnitKind.SHARE and RATIO.search(context.level)
        return dealt or (context.level if is_ratio else last) or context.topic
    if draft.wanting is Wanting.IN_FRONT:
        if draft.subject == "累计":
            return last.removeprefix("新增") + draft.subject if last else ""
        pulls = draft.subject.startswith(("拉动", "带动"))
        if draft.quantity.unit.endswith("百分点") and RATIO.search(context.level) and not (dealt or pulls):
            last = context.level
        last = last.removesuffix("增速") if draft.subject.startswith("增速") else last
        return last + without_echo(draft.subject, last) if last else ""
    return named(draft, context, parts_in)


def dealt_to(draft: Draft, context: Context) -> str:
    """Give the member of an earlier list that a number of 分别 goes to, or nothing."""
    if draft.member is None or draft.wanting is Wanting.NOTHING:
        return ""
    place, count = draft.member
    for members in (context.members, context.recent[-count:]):
        if len(members) == count:
            return members[place]
    return ""


def named(draft: Draft, context: Context, parts_in: str | None) -> str:
    """Give a subject that is named, with its whole, its holder or its list's measure where it needs one."""
    subject, base = draft.subject, context.base
    unit = dimension(draft.quantity.unit) if draft.quantity.unit_kind is UnitKind.MONEY else ""
    if subject.endswith("占比"):
        measured = draft.wanting is Wanting.PART_OF and measure_at_end(base)
        return f"{subject[:-2]}占{base}比重" if measured else subject
    if subject.endswith("的"):
        return subject + base if base else ""
    return part_named(draft, context, parts_in) or listed_measure(draft, context) or held(subject, unit, context)


def part_named(draft: Draft, context: Context, parts_in: str | None) -> str:
    """Give a part or a total with the whole's name, or nothing where a subject is neither."""
    subject, base, unit = draft.subject, context.base, dimension(draft.quantity.unit)
    if not base or context.base_unit != unit:
        return ""
    if subject in TOTALS and context.last:
        return NEWLY.sub("", context.last) + subject
    is_part = draft.wanting is Wanting.PART_OF or parts_in == unit
    if is_part and names_part(subject) and not base.endswith(subject[-2:]):
        return f"{NAMED_PLACE.sub('', base, count=1)}（{subject}）"
    return ""


def listed_measure(draft: Draft, context: Context) -> str:
    """Give a member of a list with the measure that its head or its first member names, or nothing."""
    subject, kind, unit = draft.subject, draft.quantity.unit_kind, dimension(draft.quantity.unit)
    takes = kind in MEASURED_BY_KIND or (context.header in PRODUCT_MEASURES and unit not in COUNTED)
    if (
        context.header
        and takes
        and len(subject) <= (LONGEST_PRODUCT if context.header == "产量" else LONGEST_ITEM)
        and not RATIO.search(subject)
    ):
        return subject if measure_at_end(subject) else subject + context.header
    if context.listed and kind in GOODS_KINDS and plain_product(subject) and unit not in COUNTED:
        return subject + context.listed
    return ""


def plain_product(subject: str) -> bool:
    """Tell whether a subject is a product and nothing more: 炼钢, after 炼铁落后产能."""
    return len(subject) <= LONGEST_PART and names_part(subject)


def held(subject: str, unit: str, context: Context) -> str:
    """Give a bare measure (利润, 产能) the holder that the statements before it name."""
    said = context.base or context.last
    if PHASE.fullmatch(subject):
        return (holder_of(said, "总投资") or context.site or said) + subject
    said = context.base or context.last
    if WHOSE.search(subject) and unit == context.base_unit and (measure := measure_at_end(said)):
        return subject + measure
    bare = subject in HELD_MEASURES or subject in PRODUCT_MEASURES or subject in PROJECT_MEASURES
    if not bare:
        return subject
    if context.label and SITE_END.search(context.label):
        return context.label + subject
    if subject in PROJECT_MEASURES and context.recent:
        # 其中产业项目41个、总投资38.5亿元: the part's, not the whole's.
        held_before = (holder_of(one, subject) for one in reversed(context.recent))
        said = next((one for one in held_before if one), said)
    holder = holder_of(said, subject)
    if subject not in PRODUCT_MEASURES and (not holder or (context.site and RESIDENTS.search(holder))):
        holder = context.site
    return holder + subject


def holder_of(said: str, subject: str) -> str:
    """Give who or what holds a measure, out of the thing measured before."""
    said = HAPPENS.sub("", said)
    noun = measure_at_end(said)
    rest = said[: len(said) - len(noun)] if noun else said
    if subject in PROJECT_MEASURES:
        return rest if SITE_END.search(rest) else ""
    if subject in PRODUCT_MEASURES:
        product = MAKERS.sub("", rest)
        return product if noun or product != rest else ""
    return rest if HOLDER_END.search(rest) else ""


def without_echo(subject: str, base: str) -> str:
    """Shorten 占全国产量比重 to 占全国比重 where what is shared is the base's own measure."""
    if not (subject.startswith("占") and subject.endswith("比重")):
        return subject
    whole = subject[1:-2]
    for length in range(min(len(whole) - 1, len(base)), 1, -1):
        if base.endswith(whole[-length:]) and whole[:-length] in PLACES:
            return f"占{whole[:-length]}比重"
    return subject


def remember(draft: Draft, subject: str, context: Context) -> None:
    """Note what was measured, for the statements that lean on it.

    Parameters
    ----------
    draft
        A draft that was placed.
    subject
        Its whole subject.
    context
        Changed by this.
    """
    if draft.member is not None and draft.wanting is Wanting.NOTHING:
        context.members = [*(context.members if draft.member[0] else ()), draft.base or subject]
    if draft.wanting is not Wanting.IN_FRONT and not draft.origin:
        context.recent.append(draft.base or subject)
        listed = LISTED_MEASURE.match(subject)
        context.listed = listed[1] if listed else ""
    if subject.endswith("）") and "（" in subject:
        context.last = subject
        return
    if draft.wanting in {Wanting.NOTHING, Wanting.PART_OF}:
        base = draft.base or subject
        # What a measure was completed with its holder's name is the thing that later growth is of.
        base = subject if subject.endswith(base) or draft.base == draft.subject else base
        context.last = base
        if not draft.of_whole:
            context.base, context.base_unit = base, dimension(draft.quantity.unit)
        context.level = draft.level or subject
    elif draft.level:
        context.level = context.last + draft.level if draft.wanting is Wanting.IN_FRONT else draft.level
