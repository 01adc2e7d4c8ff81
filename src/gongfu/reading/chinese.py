"""The grammar of Chinese plan prose: who is measured by the numbers of a clause, and how each number is meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.chinese_drafts import draft, meant, skipped, span_of
from gongfu.reading.chinese_lists import deals_out, severally
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import chinese
from gongfu.reading.predicates import Predicate, read_predicate, without_comparisons
from gongfu.reading.quantities import Quantity, UnitKind
from gongfu.reading.subjects import (
    Named,
    conditions_behind,
    conditions_in_front,
    cut_times,
    noun_behind,
    own_subject,
    share_subject,
)
from gongfu.reading.times import Time

__all__ = ["changed_thing", "read_chinese_clause"]

FROM = re.compile(r"(?:从|由)[^，从由]{0,20}$")
BECOMES = re.compile(
    r"(?:到|至|为)(?:(?:目前|现在|当前|(?:19|20)\d\d年[底末初]?)的?)?(?:增长|下降|上升)?(?:约|近|超过)?$"
)
NOUN_FOLLOWS = re.compile(r"\s?的?[\u4e00-\u9fffA-Za-z“《]")
GOES_ON = re.compile(r"增长|提高|下降|同比|增加|减少|其中|占|以上|提升|上升|降低|折合|，")
ONE_OF = re.compile(r"[^，]{0,14}之一")
AIM_BEHIND = re.compile(r"的?[^，的]{0,14}(?:的)?目标")
GROWTH_ALONE = re.compile(r"(?:同比|年均|平均|年复合|年均复合)(?:增速|增长率|增幅|增长)")
GROWTH_TAIL = re.compile(r"(?:年均|同比)?(?:增速|增长率|增幅)$")
ACHIEVED = re.compile(r"完成([^，。；完成]{1,12}(?:目标|计划|任务))(?:[\d.,]{1,12}[万亿]*[元吨家个户])?的?$")
# What a bare 达到 or 占 is said of stands before it: 这一比例提高到…
PRONOUN = re.compile(r"[这该其](?:[一些个项])?(?:比例|比重|占比|比率|数字|指标|数据|数值|数|规模|总量|目标)?")
CURRENCY = re.compile(r"(?:人民币|RMB|CNY|￥|¥)\s?$")
LEANS = re.compile(r"[比较]|高于|高出|快于|低于|优于|领先|拉动|带动|超出")
# 比法定时限缩短60%: what it is compared with is not what changes.
THAN = re.compile(r"(?:比(?!亚迪|重|例|率)|较)[\u4e00-\u9fff\d年月]{2,12}$")
# 年产20万吨某物项目 is planned capacity; 总规模30亿元的某基金 is the fund's size.
PLANT = re.compile(r"(?:扩建|新建|建设)?(?:项目|生产线|产线|生产基地|基地|工厂|装置|工程)")
MEASURE_OF = re.compile(
    r"总?(规模|总投资|注册资本|投资额|总额|装机容量|占地面积|占地|建筑面积|用地|设计产能|年产能|[年日]处理能力|[年日]吞吐能力)(?:为|达|达到|约)?$"
)
FUNDED = re.compile(
    r"(?:基金群?|项目|工程|专项|资金|电站|[园厂港]|园区|中心|平台|公司|基地|小镇|码头|生产线|产业城|综合体)$"
)
# 总投资52亿元的某产业园项目在某地开工
BEGUN = re.compile(
    r"(?:(?:在|于|正式|顺利|日前|今天|昨天)[^，]{0,14})?(?:开工|动工|奠基|签约|投产|竣工|揭牌|启动|落户|落地|建成|封顶|推进)"
    r"(?:建设|仪式)?$"
)
LONGEST_PART_OF = 8
ABILITY = re.compile(r"的(?:生产|制造|供应|综合)?(?:能力|规模)")
STEPS = re.compile(
    r"(?:实现|力争|将|要)*(?:翻[一两三]?番|倍增|翻倍|翻[一两三]?番以上|(?:稳步|大幅|快速|持续|平稳|较快|显著|明显|不断|进一步)"
    r"(?:增长|提高|提升|扩大|增加|壮大|优化)|[再又跃迈]上?新?的?台阶|跃上新台阶|迈上新台阶|再创新高|创历史新高|实现新突破)$"
)
# 推出的12款书签, 那条12公里步道: the number is part of a name.
POINTED_AT = re.compile(r"(?:[\u4e00-\u9fff]{2}的|[那这][\u4e00-\u9fff]?)$")
# A sum of plain 元 is a price, but for what one person earns or one mu yields.
PER_HEAD = re.compile(r"人均|收入|均|工资|薪|GDP|生产总值|成本|消费|元以上")
SHORTEST_NOUN = 2
# Counts of tasks come in these; 22万人口…问题 is none.
TASK_UNITS = {"个", "项", "条", "大", "类", "种", "点", "批"}
# 共销售挖掘机7.4万台 measures 挖掘机销量.
SOLD = re.compile(
    r"(?P<deed>销售|售出|卖出|卖出去|生产|产出)(?:了|各类|各型)?(?P<what>[\u4e00-\u9fffA-Za-z0-9]{2,12})?$"
)
HAS_DIGIT = re.compile(r"\d")
# 形成高端装备、精细化工2个集群: the verb stands before the list that the number counts.
LISTS = re.compile(r"[、和][^，]{2,12}$")
# 累计产钢302万吨, 年产铁898万吨
MADE = re.compile(
    r"(?:^|累计|共|可|[的，、为])(?P<span>[年月日]?)产(?![业量值能销品出地])(?P<what>[\u4e00-\u9fff]{1,6})$"
)
# 接近全省产量的三分之一
PART_OF = re.compile(
    r"(?:^|[，是])(?P<how>不足|不到|超过|约|近|接近|约占|相当于|达到)(?P<whole>(?!占)[\u4e00-\u9fff]{2,12})的$"
)
DEED_MEASURES = {"生产": "产量", "产出": "产量"}
GOODS = re.compile(
    r"[万亿]*(?:辆|台|套|台套|吨|艘|架|块|片|颗|只|件|部|米|平方米|立方米|重量箱|千瓦时|千瓦|双|瓶|桶|GWh|GW)$"
)
# 将投资30亿元扩建基地: the deed behind the sum is what it is for.
INVESTS = re.compile(r"(?:(?<!总)投资|斥资|投入|耗资|出资|注资|豪掷)(?:约|近|超|超过|逾)?$")
BUILT = re.compile(
    r"^(?:在[\u4e00-\u9fff]{2,8}?)?(?:兴建|新建|投建|建设|打造)(?:年产[\d.]{1,8}[\u4e00-\u9fffA-Za-z]{1,4}?[吨台套辆件片只瓦米])?"
)
FOR_WHAT = re.compile(r"(?:的)?(?:用于|用以|在[^，]{2,10}?)?(?P<what>[^，。；、\s]{3,20})")
# 42个贫困村全部退出 states its number although no verb stands before it.
ALL_DO = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:全部|均|实现|完成|基本|已经?|将|先后|相继|成功|入围|入选|进入|跻身|集中(?=开|竣|签|投))[\u4e00-\u9fff]{2}"
    r"|[\u4e00-\u9fff]{0,8}?项目(?:开工|竣工|签约|投产|投用|建成|完工|落地|通车)(?![的率前后仪])"
)
AVERAGED = ("年均", "年复合", "年平均", "每年")
# Only these add up over the years of their plan; what is 培育 or 打造 is counted at its end.
DOES = re.compile(
    r"\s*(?:[并再还也将要拟共]|力争|争取|计划|确保|努力|累计|每年|滚动|全[市省县区]|[一二三四五十]年|总共)*"
    rf"(?:{'|'.join(sorted(chinese.FLOWS, key=len, reverse=True))})"
)


def read_chinese_clause(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Give what each number of a clause states.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    quantities = clause.quantities
    if deals_out(clause):
        yield from severally(clause, times)
        return
    begin, index = 0, 0
    while index < len(quantities):
        quantity = quantities[index]
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if following is not None and changes(clause.text, quantity, following):
            yield from origin_and_goal(clause, index, begin, times)
            begin, index = following.end, index + 1
        elif reason := describes(clause, begin, index):
            said = read_one(clause, index, begin, times) if reason == "manner_of_speaking" and quantity.bare else None
            step = said if isinstance(said, Draft) and said.wanting is Wanting.NOTHING else None
            yield replace(skipped(clause, quantity, reason), draft=step)
        else:
            result = read_one(clause, index, begin, times)
            yield result
            if following is not None and isinstance(result, Draft) and result.acts:
                behind = clause.text[quantity.end : following.start]
                rest = clause.text[following.end :]
                if not has_own_predicate(behind, following) or ("的" in rest and not ABILITY.match(rest)):
                    yield from (skipped(clause, rest, "threshold") for rest in quantities[index + 1 :])
                    return
            begin = quantity.end
        index += 1


def changed_thing(words: str, times: tuple[Time, ...]) -> str:
    """Name what a clause without a number says to change, for the number in the next: 产值翻番，达到90亿元.

    Parameters
    ----------
    words
        The clause.
    times
        Its expressions of time, with offsets in the clause.
    """
    words = cut_times(words, times, 0)
    found = STEPS.search(words)
    return own_subject(words[: found.start()], UnitKind.MONEY) if found else ""


def changes(text: str, low: Quantity, high: Quantity) -> bool:
    """Tell whether two numbers are where something came from and where it goes."""
    return bool(FROM.search(text, 0, low.start)) and bool(BECOMES.search(text, low.end, high.start))


def origin_and_goal(clause: Clause, index: int, begin: int, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Read 由 A 提升到 B as two statements about one thing."""
    low, high = clause.quantities[index : index + 2]
    turned = FROM.search(clause.text, begin, low.start)
    words = clause.text[begin : turned.start() if turned else low.start]
    words = without_comparisons(cut_times(words, times, begin))
    start, end = span_of(clause)
    for quantity in (low, high):
        mine = own_subject(words, quantity.unit_kind)
        named = share_subject(mine) if quantity.unit_kind is UnitKind.SHARE else None
        if mine in chinese.GROWTH_NOUNS + chinese.SHARE_NOUNS or GROWTH_ALONE.fullmatch(mine):
            named = Named(mine, "", Wanting.IN_FRONT)
        named = named or Named(mine, mine, Wanting.NOTHING if mine else Wanting.WHOLE)
        yield Draft(
            quantity=quantity,
            subject=named.subject,
            base=named.base,
            level=named.level,
            comparator=meant(read_predicate(clause.text[: quantity.start], with_actions=False), quantity),
            start=start,
            end=end,
            wanting=named.wanting,
            origin=quantity is low,
            goal=quantity is high,
            not_times=(0, 0) if quantity is low or turned is None else (turned.start(), low.end),
        )


def has_own_predicate(behind: str, following: Quantity) -> bool:
    """Tell whether the next number of a clause has a predicate of its own."""
    predicate = read_predicate(behind, with_actions=following.unit_kind is UnitKind.COUNT)
    return predicate.is_there and not behind.startswith("的") and not following.is_class


def describes(clause: Clause, begin: int, index: int) -> str:
    """Say why a number only describes something in its clause, or nothing."""
    text, quantity = clause.text, clause.quantities[index]
    before, behind = text[begin : quantity.start], text[quantity.end :]
    if reason := is_no_figure(clause, quantity, before, behind):
        return reason
    following = clause.quantities[index + 1] if index + 1 < len(clause.quantities) else None
    if following is not None and following.start > quantity.end:
        gap = text[quantity.end : following.start]
        heads_noun = NOUN_FOLLOWS.match(gap) and not GOES_ON.match(gap)
        if heads_noun and names_counted(quantity, gap, following):
            return "threshold"
        told = read_predicate(before, with_actions=quantity.unit_kind is UnitKind.COUNT).is_there
        is_about = "占" in gap and following.unit_kind is UnitKind.SHARE
        leads_on = is_about or read_predicate(gap, with_actions=False).is_there
        if heads_noun and leads_on and (not told or gap.startswith("的")):
            return "threshold"
    return manner_of_speaking(quantity, before, behind)


def is_no_figure(clause: Clause, quantity: Quantity, before: str, behind: str) -> str:
    """Say why a number measures nothing by itself, or nothing."""
    is_name = POINTED_AT.search(before) and NOUN_FOLLOWS.match(behind) and not behind.startswith("的")
    told = (
        ("class", quantity.is_class),
        ("specification", quantity.unit_kind is UnitKind.SPECIFICATION),
        ("one_of", ONE_OF.match(behind)),
        ("nothing_said", is_name),
        ("price", quantity.unit == "元" and not PER_HEAD.search(clause.text)),
    )
    return next((reason for reason, holds in told if holds), "")


def names_counted(quantity: Quantity, gap: str, following: Quantity) -> bool:
    """Tell whether an amount and a noun name what the next number counts: 产值超百亿元企业5家."""
    if quantity.unit_kind is UnitKind.COUNT or following.unit_kind is not UnitKind.COUNT:
        return False
    told = read_predicate(gap, with_actions=False)
    return not acts_first(gap) and (not told.is_there or told.starts >= SHORTEST_NOUN)


def manner_of_speaking(quantity: Quantity, before: str, behind: str) -> str:
    """Say that a number in words is no figure: 三个方面, 千家万户."""
    predicate = read_predicate(before, with_actions=True)
    if quantity.bare and not (predicate.comparator or predicate.level):
        return "manner_of_speaking"
    is_small = quantity.in_words and quantity.unit_kind is UnitKind.COUNT and quantity.value < 10
    is_exact = quantity.value_high is None and quantity.comparator is None and predicate.comparator is None
    if is_small and quantity.value == 1 and quantity.value_high is None:
        return "manner_of_speaking"
    if is_small and behind.startswith("一批"):
        return "manner_of_speaking"
    if is_small and is_exact and (not predicate.action or not behind.strip()):
        return "manner_of_speaking"
    return ""


def read_one(clause: Clause, index: int, begin: int, times: tuple[Time, ...]) -> Draft | Skipped:
    """Read one number of a clause, whose own words begin at ``begin``."""
    quantity = clause.quantities[index]
    before, behind = clause.text[begin : quantity.start], clause.text[quantity.end :]
    counts, has_noun = quantity.unit_kind is UnitKind.COUNT, noun_follows(clause, index)
    if quantity.unit_kind is UnitKind.MONEY:
        before = CURRENCY.sub("", before)
    predicate = read_predicate(before, with_actions=has_noun or not before)
    words = without_comparisons(cut_times(before[: predicate.starts], times, begin))
    if quantity.unit_kind is UnitKind.MONEY and INVESTS.search(before) and (use := FOR_WHAT.match(behind)):
        return replace(
            draft(clause, quantity, predicate, BUILT.sub("", use["what"]) + "投资"), acts=plan_before(before)
        )
    tasks = counts and quantity.unit in TASK_UNITS
    if has_noun and tasks and noun_behind(behind).endswith(chinese.TASK_NOUNS):
        return skipped(clause, quantity, "task_count")
    if has_noun and measures_behind(behind, own_subject(words, quantity.unit_kind), predicate, quantity):
        result = read_noun_behind(clause, quantity, predicate)
    elif counts and not predicate.is_there and before.endswith("等"):
        result = skipped(clause, quantity, "enumeration")
    else:
        result = read_subject_in_front(clause, quantity, predicate, words)
    if tasks and isinstance(result, Draft) and result.subject.endswith(chinese.TASK_NOUNS):
        return skipped(clause, quantity, "task_count")
    return result


def read_noun_behind(clause: Clause, quantity: Quantity, predicate: Predicate) -> Draft | Skipped:
    """Read 培育15家集成商: the number measures the noun behind it."""
    before, behind = clause.text[: quantity.start], clause.text[quantity.end :]
    noun = noun_behind(behind)
    if quantity.unit_kind is UnitKind.SHARE and not predicate.is_there:
        return draft(clause, quantity, predicate, noun + "比例")
    if predicate.amount and noun:
        plant = PLANT.search(noun)
        product = noun[: plant.start()] if plant else noun
        return replace(draft(clause, quantity, predicate, product + "年" + predicate.amount[-2:]), acts=True)
    measure, funded = MEASURE_OF.search(before), BEGUN.sub("", noun)
    if measure and FUNDED.search(funded):
        noun = funded
        return replace(draft(clause, quantity, predicate, noun + measure[1]), acts=plan_before(before))
    aims = AIM_BEHIND.match(behind) is not None
    opens = LISTS.search(before) is not None and plan_before(before)
    states = (
        aims
        or opens
        or (quantity.unit_kind is UnitKind.COUNT and ALL_DO.match(behind) is not None and not HAS_DIGIT.search(behind))
    )
    if not (predicate.is_there or clause.continues or states):
        return skipped(clause, quantity, "nothing_said")
    acts = clause.continues or opens or bool(predicate.action)
    adds_up = DOES.match(predicate.action) is not None
    noun += "面积" if quantity.unit.endswith("平方公里") and not noun.endswith("面积") else ""
    whole = draft(clause, quantity, predicate, noun)
    return replace(whole, acts=acts, adds_up=adds_up, aims=aims, conditions=conditions_behind(behind))


def plan_before(before: str) -> bool:
    """Tell whether a clause opens with a verb of doing, as plans do."""
    return plan_at_start().match(before.strip()) is not None


def read_subject_in_front(clause: Clause, quantity: Quantity, predicate: Predicate, words: str) -> Draft:
    """Read 产量超过5万台: the number measures the noun in front of it."""
    before = clause.text[: quantity.start]
    named = subject_in_front(before, words, quantity, predicate)
    said = words + "".join(predicate.kept)
    averages = any(word in said for word in AVERAGED) or ("累计" in said and bool(predicate.change))
    comparator = meant(predicate, quantity)
    start, end = span_of(clause)
    return Draft(
        quantity=quantity,
        subject=named.subject,
        start=start,
        end=end,
        base=named.base,
        level=named.level,
        wanting=named.wanting,
        comparator=named.comparator if named.comparator and comparator is Comparator.EQ else comparator,
        acts=plan_before(words),
        adds_up=DOES.match(words) is not None,
        averages=averages,
        of_whole=words.strip().startswith("其中"),
        conditions=conditions_in_front(named.subject) if quantity.unit_kind is UnitKind.COUNT else (),
    )


def noun_follows(clause: Clause, index: int) -> bool:
    """Tell whether a noun stands right behind a number, perhaps with its own threshold: 3家以上100亿元企业."""
    quantity = clause.quantities[index]
    behind = clause.text[quantity.end :]
    if quantity.unit_kind is UnitKind.MONEY and acts_first(behind):
        return False
    if index + 1 < len(clause.quantities) and clause.quantities[index + 1].start == quantity.end:
        behind = clause.text[clause.quantities[index + 1].end :]
    return bool(NOUN_FOLLOWS.match(behind)) and not GOES_ON.match(behind) and not ABILITY.match(behind)


def measures_behind(behind: str, mine: str, predicate: Predicate, quantity: Quantity) -> bool:
    """Tell whether a number measures the noun behind it rather than the one in front."""
    if quantity.unit_kind is UnitKind.SHARE:
        return behind.startswith("的") and not mine
    if not mine or predicate.action:
        return True
    if quantity.unit_kind is UnitKind.COUNT:
        return not predicate.level or predicate.has
    return behind.startswith("的") or bool(re.search(r"了|等", mine))


@cache
def plan_at_start() -> re.Pattern[str]:
    """Compile the pattern of a verb of doing that opens a statement, as plans do."""
    words = sorted(set(chinese.ACTIONS) - chinese.ACTIONS_IN_NOUNS - chinese.ACTIONS_DONE, key=len, reverse=True)
    return re.compile(rf"(?:[并再还也将要拟]|力争|争取|计划|确保|努力|加快|目标是)*(?:{'|'.join(words)})")


def acts_first(words: str) -> bool:
    """Tell whether some words open with a verb of doing."""
    return words.startswith(chinese.ACTIONS)


def subject_in_front(before: str, words: str, quantity: Quantity, predicate: Predicate) -> Named:
    """Give the subject of a number that ends its statement."""
    if achieved := ACHIEVED.search(before):
        return Named(achieved[1] + "完成率", "", Wanting.IN_FRONT)
    if said := made_or_shared(before, words, quantity):
        return said
    mine = own_subject(words, quantity.unit_kind) + predicate.amount
    kept = "".join(predicate.kept)
    if PRONOUN.fullmatch(mine):
        mine = ""
    if quantity.unit_kind is UnitKind.SHARE and (share := share_subject(mine)):
        changed = predicate.change and quantity.unit.endswith("百分点")
        if share.subject.endswith("占比") and words.strip().startswith("其中"):
            share = share._replace(wanting=Wanting.PART_OF)
        return share._replace(subject=share.subject + predicate.change) if changed else share
    if LEANS.match(mine) and quantity.unit.endswith("百分点"):
        return Named(mine + predicate.change, "", Wanting.IN_FRONT)
    if predicate.change and THAN.match(mine):
        mine = ""
    if predicate.change:
        return changed_subject(mine, kept, quantity, predicate)
    return named_subject(mine, kept, is_part=words.strip().startswith("其中"))


def made_or_shared(before: str, words: str, quantity: Quantity) -> Named | None:
    """Name what a deed or a share says without its noun: 共销售挖掘机…, 年产铁…, 接近全省产量的…."""
    if GOODS.fullmatch(quantity.unit) and (sold := SOLD.search(words)) and not sold_is_noun(sold):
        measured = (sold["what"] or "") + DEED_MEASURES.get(sold["deed"], "销量")
        return Named(measured, measured, Wanting.NOTHING) if sold["what"] else Named("", "", Wanting.WHOLE)
    if GOODS.fullmatch(quantity.unit) and (made := MADE.search(words)):
        measured = made["what"] + made["span"] + "产量"
        return Named(measured, measured, Wanting.NOTHING)
    if quantity.unit_kind is UnitKind.SHARE and (part := PART_OF.search(before)):
        meaning = chinese.COMPARATORS_BEFORE.get(part["how"].removesuffix("占"))
        return Named(f"占{part['whole']}比重", "", Wanting.IN_FRONT, comparator=meaning)
    return None


def sold_is_noun(sold: re.Match[str]) -> bool:
    """Tell a noun that holds 生产 or 销售 (电石生产企业) from the deed."""
    what = sold["what"] or ""
    return what.endswith(("企业", "基地", "线", "厂", "能力", "门店", "网点", "量", "率", "额", "收入", "车间", "设备"))


def named_subject(mine: str, kept: str, *, is_part: bool) -> Named:
    """Give the subject of a level: what is named, or what is wanting of it."""
    if not mine:
        return Named(kept, "", Wanting.IN_FRONT if kept == "累计" else Wanting.WHOLE)
    if mine in chinese.GROWTH_NOUNS + chinese.SHARE_NOUNS or GROWTH_ALONE.fullmatch(mine):
        return Named(kept + mine, "", Wanting.IN_FRONT)
    named = kept + mine if kept == "新增" else mine + kept
    wanting = Wanting.PART_OF if is_part and len(mine) <= LONGEST_PART_OF else Wanting.NOTHING
    return Named(named, GROWTH_TAIL.sub("", mine) or mine, wanting, named)


def changed_subject(mine: str, kept: str, quantity: Quantity, predicate: Predicate) -> Named:
    """Give the subject of a rise or fall: X增长 by a share is X增速, any other change keeps its verb."""
    is_rate = predicate.change in {"增长", "增", "递增"} and quantity.unit_kind is UnitKind.SHARE
    change = "增速" if is_rate and quantity.unit == "%" else predicate.change
    if mine in chinese.GROWTH_NOUNS + chinese.SHARE_NOUNS:
        return Named(mine + kept + change, "", Wanting.IN_FRONT)
    level = mine + kept + change if is_rate else mine
    return Named(mine + kept + change, mine, Wanting.NOTHING if mine else Wanting.IN_FRONT, level)
