"""Say where in the raw text something stands that was read in a block."""

from gongfu.model.readings import Span
from gongfu.reading.blocks import Block

__all__ = ["span_in"]


def span_in(block: Block, raw: str, start: int, end: int) -> Span:
    """Give a stretch of a block as a span of the raw text.

    Parameters
    ----------
    block
        The block that was read.
    raw
        The decoded file as found.
    start, end
        Offsets in the block's text, at least one character apart.
    """
    first, last = block.raw(start, end)
    return Span(start=first, end=last, text=raw[first:last])
