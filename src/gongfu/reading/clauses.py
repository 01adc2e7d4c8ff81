"""Cut a paragraph into sentences and a sentence into clauses, each of which makes at most a few statements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongfu.reading.lexicon.chinese import MEASURE_NOUNS, PROJECT_MEASURES
from gongfu.reading.quantities import Quantity

__all__ = ["SENTENCE_MAX", "Clause", "chinese_clauses", "chinese_sentences", "cut_clauses", "stretches"]

# Longer runs without a stop are no sentences; cutting them keeps the time spent on a page in step with its length.
SENTENCE_MAX = 1200
CLAUSE_MAX = 240
CHINESE_STOP = re.compile(r"[。！？!?；;\n]+[”’」』）)]?")
CLAUSE_STOP = re.compile(r"[，,：:|]|——|(?<=[\u4e00-\u9fff）”]) +(?=[\u4e00-\u9fff《“])")
WHOLE = re.compile(r"《[^《》\n]{0,80}》|[（(][^（）()\n]{0,80}[)）]")
ABILITY = re.compile(r"的(?:生产|制造|供应|综合)?(?:能力|规模)")
OWN_MEASURES = "|".join(sorted((*MEASURE_NOUNS, *PROJECT_MEASURES), key=len, reverse=True))
OWN_MEASURE = re.compile(
    rf"(?:计划|预计|年|完成|实现|其中)*(?:{OWN_MEASURES})"
    r"(?:分别)?(?:为|达到?|约|近|超过?|突破|完成)*"
)
JOINER = re.compile(r"、|以及|和|及|与|并")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence with its quantities; offsets are in the sentence, those of quantities in the clause.

    ``continues`` marks a member of a list whose verb stands before the first member. ``sentence`` is
    the sentence it stands in, where a grammar asks for it.
    """

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]
    continues: bool = False
    sentence: str = ""


def stretches(text: str, stop: re.Pattern[str], longest: int) -> Iterator[tuple[int, int]]:
    """Cut a text at stops, and wherever a stretch grows too long.

    Parameters
    ----------
    text
        A block's text.
    stop
        What ends a stretch.
    longest
        How many characters a stretch may have.
    """
    at = 0
    for match in stop.finditer(text):
        yield from pieces(at, match.end(), longest)
        at = match.end()
    yield from pieces(at, len(text), longest)


def pieces(start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into pieces of at most ``longest``."""
    for at in range(start, end, longest):
        yield at, min(end, at + longest)


def chinese_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a Chinese paragraph starts and ends.

    Parameters
    ----------
    text
        A block's text.
    """
    return stretches(text, CHINESE_STOP, SENTENCE_MAX)


def chinese_clauses(sentence: str, quantities: Sequence[Quantity]) -> list[Clause]:
    """Cut a Chinese sentence at commas, colons, and where a list of statements goes on.

    Parameters
    ----------
    sentence
        The sentence.
    quantities
        The quantities in it, in order.
    """
    whole = [match.span() for match in WHOLE.finditer(sentence)]
    stops = [
        (match.start(), match.end(), False)
        for match in CLAUSE_STOP.finditer(sentence)
        if not inside(match.start(), whole) and not between_digits(sentence, match)
    ]
    return cut_clauses(sentence, quantities, sorted([*stops, *list_cuts(sentence, quantities, whole)]))


def cut_clauses(sentence: str, quantities: Sequence[Quantity], cuts: list[tuple[int, int, bool]]) -> list[Clause]:
    """Make clauses of what stands between the cuts; a quantity that a cut would break stays whole.

    Parameters
    ----------
    sentence
        The sentence.
    quantities
        The quantities in it, in order.
    cuts
        Where each cut starts and ends, and whether the clause behind it is one more member of a list.
    """
    clauses: list[Clause] = []
    start, continues, waiting = 0, False, list(quantities)
    for cut_start, cut_end, goes_on in [*cuts, (len(sentence), len(sentence), False)]:
        if cut_start < start or any(q.start < cut_end and cut_start < q.end for q in waiting):
            continue
        for piece_start, piece_end in pieces(start, cut_start, CLAUSE_MAX):
            inside_piece = []
            while waiting and waiting[0].start < piece_end:
                quantity = waiting.pop(0)
                if quantity.start >= piece_start and quantity.end <= piece_end:
                    inside_piece.append(quantity.shifted(-piece_start))
            clauses.append(
                Clause(piece_start, piece_end, sentence[piece_start:piece_end], tuple(inside_piece), continues)
            )
        start, continues = cut_end, goes_on
    return clauses


def inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place lies inside one of the spans."""
    return any(start < at < end for start, end in spans)


def between_digits(text: str, match: re.Match[str]) -> bool:
    """Tell a thousands comma or a clock's colon from a stop."""
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()


def list_cuts(
    sentence: str, quantities: Sequence[Quantity], whole: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Find where 、 or 和 parts two statements rather than two words."""
    if "分别" in sentence:
        return
    for left, right in pairwise(quantities):
        between = sentence[left.end : right.start]
        if re.search(r"[，,：:。；]", between) or len(between) > CLAUSE_MAX:
            continue
        for match in JOINER.finditer(between):
            at, after = left.end + match.start(), left.end + match.end()
            if inside(at, whole):
                continue
            # …5家示范中心、10家中试平台: the next member begins with its number and shares the verb.
            if after == right.start and match.start() > 0:
                yield at, after, True
            # …达到3.2万亿元、增长4.1%: the statement before ends with its number, the next has words of its own.
            parts = match.start() == 0 and match.group() in {"、", "和", "以及"} and after < right.start
            # 12个项目竣工、总投资9亿元: what stands behind the mark is a measure of its own.
            parts = parts or (match.group() == "、" and OWN_MEASURE.fullmatch(sentence, after, right.start) is not None)
            behind = sentence.startswith("的", right.end) and not ABILITY.match(sentence, right.end)
            if parts and not left.is_class and not behind:
                yield at, after, False
