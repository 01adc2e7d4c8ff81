"""Means of policy that a text names, and the stage of a firm's life that they are meant for, where it says."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from gongfu.model.readings import InstrumentKind, ReadInstrument
from gongfu.reading.blocks import Block
from gongfu.reading.lexicon import instruments as lexicon
from gongfu.reading.names import WIDE, any_of
from gongfu.reading.spans import span_in
from gongfu.reading.tongues import tongue_of

__all__ = ["instruments_in"]

KIND_OF = {
    word.lower(): kind
    for table in (lexicon.CHINESE_INSTRUMENTS, lexicon.ENGLISH_INSTRUMENTS)
    for kind, said in table.items()
    for word in said
}
CHINESE = any_of(tuple(word for said in lexicon.CHINESE_INSTRUMENTS.values() for word in said))
ENGLISH = sorted((word for said in lexicon.ENGLISH_INSTRUMENTS.values() for word in said), key=len, reverse=True)
IN_CHINESE = re.compile(rf"(?:{CHINESE})(?!{any_of(lexicon.NOT_INSTRUMENTS_BEHIND)})")
IN_ENGLISH = re.compile(rf"\b(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in ENGLISH)})\b")
# 设立科技成果转化基金: what policy sets up under any name.
SET_UP = re.compile(
    rf"(?:{any_of(lexicon.FUND_VERBS)})[^，。；、的]{{0,8}}?(?P<name>(?<=[设立组建发起成用好做强大支规模元])[^，。；、“”的]{{2,12}}?基金)(?!会|业)"
)
LISTED = re.compile(rf"(?:{any_of(lexicon.LISTING_VERBS)})[^，。；]{{0,16}}?(?P<name>上市)(?!公司|企业|后|许可)")
STAGE = re.compile(rf"{any_of(lexicon.CHINESE_STAGES)}|\b(?:{any_of(lexicon.ENGLISH_STAGES)})\b", re.IGNORECASE)
CLAUSE_END = re.compile("[，；;,]")


def instruments_in(raw: str, blocks: Sequence[Block]) -> tuple[ReadInstrument, ...]:
    """Find the means of policy that a text names, each with its stage once.

    Parameters
    ----------
    raw
        The decoded file as found.
    blocks
        Its blocks.
    """
    found: dict[tuple[str, str | None], ReadInstrument] = {}
    for block in blocks:
        named = sorted(named_in(block.text), key=lambda each: each[2])
        sentences = list(tongue_of(block.text).sentences(block.text)) if named else []
        begins = [start for start, _ in sentences]
        for name, kind, start, end in named:
            stage = stage_of(block.text, sentences[bisect_right(begins, start) - 1], start, end)
            if (name, stage) not in found:
                span = span_in(block, raw, start, end)
                found[name, stage] = ReadInstrument(name=name, kind=kind, stage=stage, span=span)
    return tuple(found.values())


def named_in(text: str) -> list[tuple[str, InstrumentKind, int, int]]:
    """Give name, kind and place of the instruments in a block."""
    in_chinese = WIDE.search(text) is not None
    found = (IN_CHINESE if in_chinese else IN_ENGLISH).finditer(text)
    named = [(match.group(), KIND_OF[match.group().lower()], match.start(), match.end()) for match in found]
    if not in_chinese:
        return named
    taken = {at for _, _, start, end in named for at in range(start, end)}
    for pattern, kind in ((SET_UP, InstrumentKind.FUND), (LISTED, InstrumentKind.LISTING)):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if taken.isdisjoint(range(start, end)):
                named.append((match["name"], kind, start, end))
    return named


def stage_of(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """Give the stage of a firm's life said last before an instrument in its sentence, else next in its clause."""
    before = [match.group() for match in STAGE.finditer(text, sentence[0], start)]
    if before:
        return before[-1]
    clause_end = CLAUSE_END.search(text, end, sentence[1])
    after = STAGE.search(text, end, clause_end.start() if clause_end else sentence[1])
    return after.group() if after else None
