"""The grammar of Chinese plan prose: who is measured by the numbers of a clause, and how each number is meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import chinese
from gongfu.reading.predicates import Predicate, read_predicate, without_comparisons
from gongfu.reading.quantities import Quantity, UnitKind
from gongfu.reading.subjects import cut_times, noun_behind, own_subject, share_subject
from gongfu.reading.times import Time

__all__ = ["read_chinese_clause"]

FROM = re.compile(r"(?:从|由)[^，从由]{0,20}$")
BECOMES = re.compile(r"(?:到|至|为)(?:(?:目前|现在|当前|(?:19|20)\d\d年[底末初]?)的?)?(?:约|近|超过)?$")
SEVERALLY = re.compile(r"分别(?:为|是|达到|达|增长|突破|超过|提高|提升|下降|约为|约|提高到|提升到)?")
MEMBERS = re.compile(r"、|和|及|与|以及")
LEAD_IN = re.compile(
    r"(?:\s|[“”\"'、，\-—*#>•·])*(?:并且|并(?![购网联])|以及|同时|此外|另外|而且|还(?!原)|而|和(?!平)|及|且|也|届时|到时|\s)*"
    r"(?:(?:总体|发展|主要|规划|总的)?(?:目标|要求)(?:是|为|：))?\s*"
)
STATEMENT_END = ' 　”"*|。！？!?；;.,，'
NOUN_FOLLOWS = re.compile(r"\s?的?[\u4e00-\u9fffA-Za-z“《]")
GOES_ON = re.compile(r"增长|提高|下降|同比|增加|减少|其中|占|以上|提升|上升|降低|折合|，")
ONE_OF = re.compile(r"[^，]{0,14}之一")
AIM_BEHIND = re.compile(r"的?[^，的]{0,14}(?:的)?目标")
GROWTH_ALONE = re.compile(r"(?:同比|年均|平均|年复合|年均复合)(?:增速|增长率|增幅|增长)")
GROWTH_TAIL = re.compile(r"(?:年均|同比)?(?:增速|增长率|增幅)$")
ACHIEVED = re.compile(r"完成([^，。；完成]{1,12}(?:目标|计划|任务))的?$")
LONGEST_PART = 4
SKIPPED_WORDS = 8


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
    if len(quantities) > 1 and SEVERALLY.search(clause.text, 0, quantities[0].start):
        yield from severally(clause, times)
        return
    begin, index = 0, 0
    while index < len(quantities):
        quantity = quantities[index]
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if reason := describes(clause, begin, index):
            yield skipped(clause, quantity, reason)
        elif following is not None and changes(clause.text, quantity, following):
            yield from origin_and_goal(clause, index, begin, times)
            begin, index = following.end, index + 1
        else:
            result = read_one(clause, index, begin, times)
            yield result
            if following is not None and isinstance(result, Draft) and result.acts:
                behind = clause.text[quantity.end : following.start]
                if not has_own_predicate(behind, following) or "的" in clause.text[following.end :]:
                    yield from (skipped(clause, rest, "threshold") for rest in quantities[index + 1 :])
                    return
            begin = quantity.end
        index += 1


def skipped(clause: Clause, quantity: Quantity, reason: str) -> Skipped:
    """Pass a number over; its span is the number with the few words behind it."""
    end = min(len(clause.text.rstrip()), quantity.end + SKIPPED_WORDS)
    return Skipped(quantity=quantity, reason=reason, start=quantity.start, end=max(end, quantity.end))


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
        yield Draft(
            quantity=quantity,
            subject=mine,
            base=mine,
            comparator=meant(read_predicate(clause.text[: quantity.start], with_actions=False), quantity),
            start=start,
            end=end,
            wanting=Wanting.NOTHING if mine else Wanting.WHOLE,
            origin=quantity is low,
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
    if quantity.is_class:
        return "class"
    if quantity.unit_kind is UnitKind.SPECIFICATION:
        return "specification"
    if ONE_OF.match(behind):
        return "one_of"
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


def names_counted(quantity: Quantity, gap: str, following: Quantity) -> bool:
    """Tell whether an amount and a noun name what the next number counts: 产值超百亿元企业5家."""
    if quantity.unit_kind is UnitKind.COUNT or following.unit_kind is not UnitKind.COUNT:
        return False
    return not acts_first(gap) and not read_predicate(gap, with_actions=False).is_there


def manner_of_speaking(quantity: Quantity, before: str, behind: str) -> str:
    """Say that a number in words is no figure: 三个方面, 千家万户."""
    predicate = read_predicate(before, with_actions=True)
    if quantity.bare and not (predicate.comparator or predicate.level):
        return "manner_of_speaking"
    is_small = quantity.in_words and quantity.unit_kind is UnitKind.COUNT and quantity.value < 10
    is_exact = quantity.value_high is None and quantity.comparator is None and predicate.comparator is None
    if is_small and is_exact and (quantity.value == 1 or not predicate.action or not behind.strip()):
        return "manner_of_speaking"
    return ""


def read_one(clause: Clause, index: int, begin: int, times: tuple[Time, ...]) -> Draft | Skipped:
    """Read one number of a clause, whose own words begin at ``begin``."""
    quantity = clause.quantities[index]
    before, behind = clause.text[begin : quantity.start], clause.text[quantity.end :]
    counts, has_noun = quantity.unit_kind is UnitKind.COUNT, noun_follows(clause, index)
    predicate = read_predicate(before, with_actions=has_noun or not before)
    words = without_comparisons(cut_times(before[: predicate.starts], times, begin))
    if has_noun and counts and noun_behind(behind).endswith(chinese.TASK_NOUNS):
        return skipped(clause, quantity, "task_count")
    if has_noun and measures_behind(behind, own_subject(words, quantity.unit_kind), predicate, quantity):
        result = read_noun_behind(clause, quantity, predicate)
    elif counts and not predicate.is_there and before.endswith("等"):
        result = skipped(clause, quantity, "enumeration")
    else:
        result = read_subject_in_front(clause, quantity, predicate, words)
    if counts and isinstance(result, Draft) and result.subject.endswith(chinese.TASK_NOUNS):
        return skipped(clause, quantity, "task_count")
    return result


def read_noun_behind(clause: Clause, quantity: Quantity, predicate: Predicate) -> Draft | Skipped:
    """Read 培育15家集成商: the number measures the noun behind it."""
    behind = clause.text[quantity.end :]
    if quantity.unit_kind is UnitKind.SHARE and not predicate.is_there:
        return draft(clause, quantity, predicate, noun_behind(behind) + "比例")
    aims = AIM_BEHIND.match(behind) is not None
    if not (predicate.is_there or clause.continues or aims):
        return skipped(clause, quantity, "nothing_said")
    acts = clause.continues or bool(predicate.action)
    return replace(draft(clause, quantity, predicate, noun_behind(behind)), acts=acts, aims=aims)


def read_subject_in_front(clause: Clause, quantity: Quantity, predicate: Predicate, words: str) -> Draft:
    """Read 产量超过5万台: the number measures the noun in front of it."""
    before = clause.text[: quantity.start]
    subject, base, wanting = subject_in_front(before, words, quantity, predicate)
    averages = any(said in words + "".join(predicate.kept) for said in ("年均", "年复合", "年平均"))
    acts = plan_at_start().match(words.strip()) is not None
    whole = draft(clause, quantity, predicate, subject)
    return replace(whole, base=base, wanting=wanting, acts=acts, averages=averages)


def draft(clause: Clause, quantity: Quantity, predicate: Predicate, subject: str) -> Draft:
    """Make a draft whose span is the clause and whose subject is whole."""
    start, end = span_of(clause)
    comparator = meant(predicate, quantity)
    return Draft(quantity=quantity, subject=subject, base=subject, comparator=comparator, start=start, end=end)


def noun_follows(clause: Clause, index: int) -> bool:
    """Tell whether a noun stands right behind a number, perhaps with its own threshold: 3家以上100亿元企业."""
    quantity = clause.quantities[index]
    behind = clause.text[quantity.end :]
    if quantity.unit_kind is UnitKind.MONEY and acts_first(behind):
        return False
    if index + 1 < len(clause.quantities) and clause.quantities[index + 1].start == quantity.end:
        behind = clause.text[clause.quantities[index + 1].end :]
    return bool(NOUN_FOLLOWS.match(behind)) and not GOES_ON.match(behind)


def measures_behind(behind: str, mine: str, predicate: Predicate, quantity: Quantity) -> bool:
    """Tell whether a number measures the noun behind it rather than the one in front."""
    if quantity.unit_kind is UnitKind.SHARE:
        return behind.startswith("的") and not mine
    if not mine or predicate.action:
        return True
    if quantity.unit_kind is UnitKind.COUNT:
        return not predicate.level
    return behind.startswith("的") or bool(re.search(r"了|等", mine))


@cache
def plan_at_start() -> re.Pattern[str]:
    """Compile the pattern of a verb of doing that opens a statement, as plans do."""
    words = sorted(set(chinese.ACTIONS) - chinese.ACTIONS_IN_NOUNS - chinese.ACTIONS_DONE, key=len, reverse=True)
    return re.compile(rf"(?:[并再还也将要拟]|力争|争取|计划|确保|努力|加快|目标是)*(?:{'|'.join(words)})")


def acts_first(words: str) -> bool:
    """Tell whether some words open with a verb of doing."""
    return words.startswith(chinese.ACTIONS)


def meant(predicate: Predicate, quantity: Quantity) -> Comparator:
    """Join what the words before and behind a number say."""
    if quantity.value_high is not None:
        return Comparator.RANGE
    before, after = predicate.comparator, quantity.comparator
    if before in {Comparator.GT, Comparator.LT, Comparator.GE}:
        return before
    if before is Comparator.APPROX:
        return after or before
    return after or before or Comparator.EQ


def subject_in_front(before: str, words: str, quantity: Quantity, predicate: Predicate) -> tuple[str, str, Wanting]:
    """Give subject, base and what is wanting, for a number that ends its statement."""
    if achieved := ACHIEVED.search(before):
        return achieved[1] + "完成率", "", Wanting.IN_FRONT
    mine = own_subject(words, quantity.unit_kind) + predicate.amount
    kept = "".join(predicate.kept)
    if quantity.unit_kind is UnitKind.SHARE and "占" in mine:
        return share_subject(mine)
    if predicate.change:
        return changed_subject(mine, kept, quantity, predicate)
    return named_subject(mine, kept, is_part=words.strip().startswith("其中"))


def named_subject(mine: str, kept: str, *, is_part: bool) -> tuple[str, str, Wanting]:
    """Give the subject of a level: what is named, or what is wanting of it."""
    if not mine:
        return kept, "", Wanting.IN_FRONT if kept == "累计" else Wanting.WHOLE
    if mine in chinese.GROWTH_NOUNS + chinese.SHARE_NOUNS or GROWTH_ALONE.fullmatch(mine):
        return kept + mine, "", Wanting.IN_FRONT
    if is_part and len(mine) <= LONGEST_PART:
        return mine, "", Wanting.PART_OF
    named = kept + mine if kept == "新增" else mine + kept
    return named, GROWTH_TAIL.sub("", mine) or mine, Wanting.NOTHING


def changed_subject(mine: str, kept: str, quantity: Quantity, predicate: Predicate) -> tuple[str, str, Wanting]:
    """Give the subject of a rise or fall: X增长 by a share is X增速, any other change keeps its verb."""
    is_rate = predicate.change in {"增长", "增", "递增"} and quantity.unit_kind is UnitKind.SHARE
    change = "增速" if is_rate else predicate.change
    return mine + kept + change, mine, Wanting.NOTHING if mine else Wanting.IN_FRONT


def span_of(clause: Clause) -> tuple[int, int]:
    """Give the stretch of a clause that states its numbers: without 并 in front or a stop at the end."""
    text = clause.text
    lead = LEAD_IN.match(text)
    start = lead.end() if lead else 0
    if start > clause.quantities[0].start:
        start = len(text) - len(text.lstrip())
    return start, max(len(text.rstrip(STATEMENT_END)), clause.quantities[-1].end)


def severally(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Read A、B和C分别为1、2和3: each member of the list with its own number."""
    first = clause.quantities[0]
    head = clause.text[: first.start].rpartition("分别")[0]
    words, _, shared = without_comparisons(cut_times(head, times, 0)).rpartition("等")
    if not words:
        words, shared = shared, ""
    members = [member for member in MEMBERS.split(words) if member.strip()]
    predicate = read_predicate(clause.text[: first.start], with_actions=False)
    count = len(clause.quantities)
    for index, quantity in enumerate(clause.quantities):
        if len(members) < count:
            yield skipped(clause, quantity, "list_unclear")
            continue
        member = own_subject(members[len(members) - count + index], quantity.unit_kind)
        change = "增速" if predicate.change in {"增长", "增"} else predicate.change
        tail = shared or measure_shared(member, members[-1]) + change
        yield replace(draft(clause, quantity, predicate, member + tail), base=member, averages="年均" in tail)


def measure_shared(member: str, last: str) -> str:
    """Give the measure that the last member of a list names for all, where this one has none."""
    for noun in sorted(chinese.MEASURE_NOUNS, key=len, reverse=True):
        if last.strip().endswith(noun):
            return "" if member.endswith(chinese.MEASURE_NOUNS) else noun
    return ""
