"""The languages the reader knows, each as one bundle of rules over its lexicon."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongfu.model.readings import Hardness
from gongfu.reading import clauses, times
from gongfu.reading.chinese import changed_thing, read_chinese_clause
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped
from gongfu.reading.lexicon import both_cases, chinese, words
from gongfu.reading.quantities import Quantity, find_chinese_quantities
from gongfu.reading.times import Tense, Time

__all__ = ["Marks", "Tongue", "chinese_tongue", "tongue_of"]

WIDE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
# A verb behind these is no report: will have, the target is.
NOT_BEHIND = "".join(
    rf"(?<!\b{word} )" for word in words("will would shall should must to target goal aim objective plan")
)
SAMPLE = 2000
# The English grammar passes over forecasts and prices itself, number by number.
NEVER = re.compile("(?!)")


def nobody(_words: str) -> str:
    """Name nobody: a language without that rule."""
    return ""


def nothing_changed(_words: str, _times: tuple[Time, ...]) -> str:
    """Name nothing: a language without that rule."""
    return ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Patterns of words that tell a plan from a report of what is, and of numbers to pass over.

    What is expected (``expectation``) of a market or of everybody (``of_many``) is somebody's forecast; what a body
    expects of itself is its target, and ``commits`` turns from the one to the other. ``to_come`` is said of a project
    that is not finished, ``completed`` of one that is; ``to_build`` is a title of the former. ``firmness`` tells how
    firmly a target is meant (``firm`` whether anything does), and ``looks_back`` that a paragraph is about the past.
    """

    masked: re.Pattern[str]
    plan: re.Pattern[str]
    past: re.Pattern[str]
    forecaster: re.Pattern[str]
    expectation: re.Pattern[str]
    of_many: re.Pattern[str]
    to_come: re.Pattern[str]
    price: re.Pattern[str]
    condition: re.Pattern[str]
    by_heading: tuple[tuple[Tense, re.Pattern[str]], ...]
    firmness: tuple[tuple[Hardness, re.Pattern[str]], ...] = ()
    firm: re.Pattern[str] = NEVER
    looks_back: re.Pattern[str] = NEVER
    completed: re.Pattern[str] = NEVER
    to_build: re.Pattern[str] = NEVER
    commits: re.Pattern[str] | None = None

    def mask(self, text: str) -> str:
        """Blank out names and words that only look like marks; nothing moves.

        Parameters
        ----------
        text
            A sentence.
        """
        return self.masked.sub(lambda found: "＿" * len(found.group()), text)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The rules of one language; ``code`` is ``zh`` or ``en``."""

    code: str
    sentences: Callable[[str], Iterator[tuple[int, int]]]
    quantities: Callable[[str], list[Quantity]]
    times: Callable[[str, date | None], list[Time]]
    clauses: Callable[[str, Sequence[Quantity]], list[Clause]]
    read_clause: Callable[[Clause, tuple[Time, ...]], Iterable[Draft | Skipped]]
    numbers: re.Pattern[str]
    marks: Marks
    changed_thing: Callable[[str, tuple[Time, ...]], str] = nothing_changed
    holder_named: Callable[[str], str] = nobody


def any_of(words: Iterable[str]) -> str:
    """Write words as a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def chinese_tongue() -> Tongue:
    """Give the rules of Chinese."""
    marks = Marks(
        masked=re.compile(
            rf"《[^《》\n]{{1,80}}》?|(?<=完成)[^，。；\d]{{1,8}}(?:计划|目标)(?=的)"
            rf"|(?<=占)[^，。；\d]{{1,8}}(?:计划|目标)(?=的)|{any_of(chinese.NOT_MARKS)}"
        ),
        plan=re.compile(f"{any_of(chinese.PLAN_MARKS)}|要(?=[^，。；]{{0,8}}?(?:{any_of(chinese.AIMED_AT)}))"),
        past=re.compile(any_of(chinese.PAST_MARKS)),
        forecaster=re.compile(any_of(chinese.FORECASTERS)),
        expectation=re.compile("预计|预期|有望"),
        of_many=re.compile("市场|需求|行业|全球|世界|我国|国内|据悉|业内|游客|客流|车流|旅客|票房|观众|球迷|流量"),
        to_come=re.compile(
            "(?:将|预计|力争|计划|拟)[^，。；]{0,14}(?:建成|投产|完成|达产|开工|竣工|投用|交付|通线|封顶|运营|试产|启用|启动)"
            "|(?:建成|达产|满产|投产|投用|竣工|完工)后|(?:将|拟|计划)(?:在[^，。；]{2,14}?)?(?:投资|新建|建设)|在建|开工建设"
            "|动工|奠基|破土|拟建|筹建|核准|(?:项目|工程|基地|线)[^，。；]{0,8}获批|获批(?:立项|建设)[^，。；]{0,6}(?:项目|工程)"
            "|批复|立项"
        ),
        price=re.compile(any_of(chinese.SUBSIDY_WORDS + chinese.PRICE_WORDS)),
        condition=re.compile(
            "每(?:上涨|增加|提高|下降|减少|投入|生产|新增)|如果|假如|若(?!干)|倘若|不要|切勿|请勿|严禁"
        ),
        by_heading=(
            (Tense.FUTURE, re.compile(any_of(chinese.HEADING_KINDS["target"]))),
            # 夯实产业基础 is a task, 发展基础 a review.
            (
                Tense.PAST,
                re.compile(
                    rf"^(?!.{{0,20}}?(?:{any_of(chinese.HEADING_KINDS['task'])}))"
                    rf".{{0,26}}?(?:{any_of(chinese.HEADING_KINDS['past'])})"
                ),
            ),
        ),
        firmness=tuple((said, re.compile(any_of(words))) for said, words in chinese.FIRMNESS.items()),
        firm=re.compile(any_of(word for said in chinese.FIRMNESS.values() for word in said)),
        looks_back=re.compile("同比|比上年|较上年|去年|上年|年来|过去|(?<!全)[已曾]"),
        completed=re.compile("(?:已|于[^，。；]{1,10}|正式|顺利|全面|如期)(?:全面)?(?:建成|投产|竣工|投用|达产)(?!后)"),
        to_build=re.compile("投资建设|拟建|开工|动工|奠基|签约|拟投|建设.{0,20}项目"),
        commits=re.compile(any_of(chinese.COMMITMENTS)),
    )
    return Tongue(
        code="zh",
        sentences=clauses.chinese_sentences,
        quantities=find_chinese_quantities,
        times=times.find_chinese_times,
        clauses=clauses.chinese_clauses,
        changed_thing=changed_thing,
        read_clause=read_chinese_clause,
        numbers=re.compile(r"\d|[一二两三四五六七八九十百千万亿半]"),
        marks=marks,
    )


@cache
def english_tongue() -> Tongue:
    """Build the rules of English; its grammar is only loaded for text that is in English."""
    from gongfu.reading.english import read_english_clause
    from gongfu.reading.english_clauses import english_clauses, english_sentences
    from gongfu.reading.english_holders import holder_named
    from gongfu.reading.english_quantities import find_english_quantities
    from gongfu.reading.english_times import find_english_times
    from gongfu.reading.lexicon import english, english_marks

    marks = Marks(
        masked=re.compile(any_of(both_cases(english_marks.NOT_MARKS))),
        plan=re.compile(rf"\b(?:{any_of(both_cases(english_marks.PLAN_MARKS))})\b"),
        past=re.compile(rf"\b{NOT_BEHIND}(?:{any_of(both_cases(english_marks.PAST_MARKS))})\b"),
        forecaster=NEVER,
        expectation=NEVER,
        of_many=NEVER,
        to_come=re.compile(
            r"\b(?:will|is due to|are due to|is set to|expected to) (?:open|start|begin|be completed|enter)\b"
        ),
        price=NEVER,
        condition=re.compile(r"\A\W*(?:If|Unless)\b"),
        firmness=tuple(
            (said, re.compile(rf"\b(?:{any_of(both_cases(words))})\b"))
            for said, words in english_marks.FIRMNESS.items()
        ),
        firm=re.compile(
            rf"\b(?:{any_of(both_cases([word for said in english_marks.FIRMNESS.values() for word in said]))})\b"
        ),
        by_heading=(
            (Tense.FUTURE, re.compile(rf"\b(?:{any_of(english_marks.HEADINGS_OF_PLANS)})\b", re.IGNORECASE)),
            (Tense.PAST, re.compile(rf"\b(?:{any_of(english_marks.HEADINGS_OF_PAST)})\b", re.IGNORECASE)),
        ),
    )
    return Tongue(
        code="en",
        sentences=english_sentences,
        quantities=find_english_quantities,
        times=find_english_times,
        clauses=english_clauses,
        read_clause=read_english_clause,
        holder_named=holder_named,
        numbers=re.compile(
            rf"\d|\b(?:{any_of(both_cases(english.NUMBER_WORDS))}|[Hh]alf|hundred|third|quarter|fifth|million|billion)\b"
        ),
        marks=marks,
    )


def tongue_of(text: str) -> Tongue:
    """Tell the language of a paragraph by its letters.

    Parameters
    ----------
    text
        A block's text.
    """
    sample = text[:SAMPLE]
    # Most pages are in one language, and asking for one wide letter is faster than counting all others.
    if not WIDE.search(sample):
        return english_tongue() if LATIN.search(sample) else chinese_tongue()
    wide = len(WIDE.findall(sample))
    return chinese_tongue() if 4 * wide >= len(LATIN.findall(sample)) else english_tongue()
