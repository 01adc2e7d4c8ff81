"""Cut an English paragraph into sentences and a sentence into clauses."""

import re
from collections.abc import Iterator, Sequence

from gongfu.reading.clauses import SENTENCE_MAX, Clause, cut_clauses, stretches
from gongfu.reading.quantities import Quantity

__all__ = ["english_clauses", "english_sentences"]

# A point behind a single capital (U.S.), two letters (Dr.) or a known abbreviation ends no sentence.
ABBREVIATED = ("[A-Z]", "[A-Z][a-z]", "Corp", "Inc", "Ltd", "approx", "Sept", "est", "incl", "etc", "e\\.g", "i\\.e")
FULL_STOP = r"\." + "".join(rf"(?<!\b{word}\.)" for word in ABBREVIATED)
CLOSING = r"(?:[\"”’')\]*]{0,3})(?=\s|$)"
# Lines of a list that were set in (    Wind: 36 GW) follow each other without a stop.
LABEL_AHEAD = r"\s{3,}(?=[A-Z][\w ()/&-]{1,40}:\s)"
STOP = re.compile(rf"{FULL_STOP}{CLOSING}|[!?;]{CLOSING}|{LABEL_AHEAD}")
CLAUSE_STOP = re.compile(r"[,:](?=\s)|\s[–—-]{1,2}\s|—|[()|]")
ACRONYM = re.compile(r"\((?:the )?[“\"]?[A-Z][A-Za-z0-9&/-]{0,9}[”\"]?\)|\((?:Scope|Phase|Stage|Tier)s? [^()]{1,16}\)")
RESPECTIVELY = "respectively"


def english_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of an English paragraph starts and ends.

    Parameters
    ----------
    text
        A block's text.
    """
    return stretches(text, STOP, SENTENCE_MAX)


def english_clauses(sentence: str, quantities: Sequence[Quantity]) -> list[Clause]:
    """Cut an English sentence at commas, colons, brackets and dashes; a list dealt out ``respectively`` stays whole.

    Parameters
    ----------
    sentence
        The sentence.
    quantities
        The quantities in it, in order.
    """
    whole = [match.span() for match in ACRONYM.finditer(sentence)]
    dealt_until = sentence.find(RESPECTIVELY)
    cuts = [
        (match.start(), match.end(), False)
        for match in CLAUSE_STOP.finditer(sentence)
        if not any(start <= match.start() < end for start, end in whole)
        and not (match.group() == "," and match.start() < dealt_until)
    ]
    return [
        Clause(clause.start, clause.end, clause.text, clause.quantities, sentence=sentence)
        if clause.quantities
        else clause
        for clause in cut_clauses(sentence, quantities, cuts)
    ]
