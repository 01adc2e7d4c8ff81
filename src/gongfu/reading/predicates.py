"""Read the words between a subject and its number from right to left: 较去年同期增长了约 and the like."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gongfu.model.facts import Comparator
from gongfu.reading.lexicon import chinese

__all__ = ["Predicate", "read_predicate", "without_comparisons"]

LONGEST = 12
# 拉升到 reaches a level, however it is risen.
TOWARDS = tuple("到至为")
# 签约18个项目 is no 约18个.
AGREED = ("签约", "契约", "节约", "合约", "违约", "集约", "预约", "履约")
LONGEST_COMPARISON = 20
COMPARISON = re.compile(
    r"(?:较|比|同|与)(?:去年|上年|上一年|前年|年初|年末|今年|“?十[一二三四五]?五”?|(?:19|20)\d\d年|前三季度|前?[一二三四1-4]季度"
    r"|[上下]半年|1[-—–－至]\d{1,2}月份?|[一-龥]{0,4}?同期|上个?月|\d{1,2}月份?|上季度|上期|基期|规划初期|现有|目前|全国平均)"
    r"(?:[一二三四1-4]季度|上半年|前三季度|同期|末|底|年底|年末|初期|初|时期末?|期末|水平)?(?:相比)?"
    r"|在(?:现有|原有|此|(?:19|20)\d\d年|去年|上年)(?:的)?基础上"
)
COMPARISON_AT_END = re.compile(rf"(?:{COMPARISON.pattern})$")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What stands between subject and number: ``starts`` is where the subject's words end.

    ``change`` is the verb of rise or fall, ``action`` the verb of doing, ``level`` whether a verb of being or reaching
    stands there, ``has`` whether it is one of having, ``kept`` the adverbs that belong to what is measured (年均,
    累计), ``amount`` the measure that a word such as 年产 names.
    """

    starts: int
    comparator: Comparator | None = None
    change: str = ""
    action: str = ""
    level: bool = False
    has: bool = False
    kept: tuple[str, ...] = ()
    modal: bool = False
    amount: str = ""

    @property
    def is_there(self) -> bool:
        """Whether any verb or comparator stands there."""
        return bool(self.comparator or self.change or self.action or self.level or self.modal)


@cache
def table(name: str) -> frozenset[str]:
    """Give a table of words as a set, built once."""
    return frozenset(getattr(chinese, name))


def ending(text: str, end: int, words: frozenset[str]) -> str:
    """Give the longest word of a set that the text before ``end`` ends with, or nothing."""
    for length in range(min(LONGEST, end), 0, -1):
        if text[end - length : end] in words:
            return text[end - length : end]
    return ""


# A clause asks for the same predicate several times over: is there one, does it modify, what does it say.
@lru_cache(maxsize=256)
def read_predicate(before: str, *, with_actions: bool) -> Predicate:
    """Read the predicate that ends a stretch of text.

    Parameters
    ----------
    before
        The clause up to the number.
    with_actions
        Whether a verb of doing may stand there, which is so when the thing done stands behind the number.
    """
    at = len(before.rstrip(' “”"‘’'))
    amount = ending(before, at, table("AMOUNT_NOUNS"))
    comparator, at = comparators(before, at - len(amount))
    change, action, level, modal, has = "", "", False, False, False
    kept: list[str] = []
    while at and not before.endswith(chinese.NOT_PREDICATES, 0, at):
        idle = not (change or level or action)
        if before[at - 1] in "了 “”" or (before[at - 1] == "的" and comparator is None):
            at -= 1
            continue
        if word := ending(before, at, table("KEPT_ADVERBS")):
            kept.insert(0, word)
        elif found := COMPARISON_AT_END.search(before, max(0, at - LONGEST_COMPARISON), at):
            word = found.group()
        elif idle and (word := ending(before, at, table("LEVEL_VERBS"))) and not within_modal(before, at, word):
            level, has = True, word.endswith("有")
            risen = ending(before, at - 1, table("RISES") | table("FALLS")) if word.endswith(TOWARDS) else ""
            word = max(word, risen + word[-1], key=len)
        elif idle and (word := ending(before, at, table("RISES") | table("FALLS"))):
            change = word
        elif with_actions and not (change or level) and (word := ending(before, at, table("ACTIONS"))):
            action = word + action
        elif change and before.endswith("为", 0, at):
            word = "转为" if before.endswith("转为", 0, at) else "为"
        elif word := ending(before, at, table("MODALS")):
            modal = True
        else:
            said, end = comparators(before, at)
            if said is None or comparator is not None:
                break
            comparator, at = said, end
            continue
        at -= len(word)
    return Predicate(
        starts=at,
        comparator=comparator,
        change=change,
        action=action,
        level=level,
        has=has,
        kept=tuple(kept),
        modal=modal,
        amount=chinese.AMOUNT_NOUNS.get(amount, ""),
    )


def within_modal(before: str, at: int, word: str) -> bool:
    """Tell whether a verb of level is only the end of a longer word that says nothing: 预计."""
    return len(ending(before, at, table("MODALS"))) > len(word)


def comparators(before: str, at: int) -> tuple[Comparator | None, int]:
    """Read the comparators that end a stretch; the first word that says more than 约 decides."""
    said: Comparator | None = None
    while not before.endswith(chinese.NOT_PREDICATES, 0, at):
        word = ending(before, at, table("COMPARATORS_BEFORE"))
        if not word or (word == "约" and before.endswith(AGREED, 0, at)):
            break
        meaning = chinese.COMPARATORS_BEFORE[word]
        said = meaning if said in {None, Comparator.APPROX} else said
        at -= len(word)
    return said, at


def without_comparisons(words: str) -> str:
    """Take 较去年同期 and the like out of a subject.

    Parameters
    ----------
    words
        A subject's words.
    """
    return COMPARISON.sub("", words)
