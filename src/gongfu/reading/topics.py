"""Tell a plan, a report or economic news from everything else that is full of numbers and of what will be.

A match that *will* start at three and a recipe for *four* hold no target. What a long text is about shows in how many
different words of plans and industry it uses: those that hold targets use ten and more, everyday news none to three.
"""

import re
from collections.abc import Iterable, Sequence

from gongfu.reading.blocks import Block
from gongfu.reading.lexicon.topics import CHINESE_TOPIC, ENGLISH_TOPIC
from gongfu.reading.tongues import tongue_of

__all__ = ["speaks_of_plans"]

LEAST_WORDS = 5
# With fewer different characters or words than these a text is too short to tell, and is taken at its word.
TOO_FEW = {"zh": 120, "en": 80}
# How much of a longer text is looked at: it shows soon what it is about.
ENOUGH = 20_000
WIDE = re.compile("[\u4e00-\u9fff]")
LETTERS = re.compile("[a-z]+")


def speaks_of_plans(blocks: Sequence[Block]) -> bool:
    """Tell whether a text is about plans, industry or the economy, or too short to tell.

    Parameters
    ----------
    blocks
        The blocks of a page.
    """
    text = opening_of(block.text for block in blocks)
    language = tongue_of(text).code
    said = {*(WIDE if language == "zh" else LETTERS).findall(text.lower())}
    if len(said) < TOO_FEW[language]:
        return True
    topic = sum(word in text for word in CHINESE_TOPIC) if language == "zh" else len(said & {*ENGLISH_TOPIC})
    return topic >= LEAST_WORDS


def opening_of(texts: Iterable[str]) -> str:
    """Join texts until they are long enough to judge by."""
    parts, length = [], 0
    for words in texts:
        parts.append(words[:ENOUGH])
        length += len(words)
        if length >= ENOUGH:
            break
    return "\n".join(parts)
