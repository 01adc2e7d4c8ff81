"""Make a draft of a number in its clause: its span, its comparator, and numbers that are passed over."""

import re

from gongfu.model.facts import Comparator
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped
from gongfu.reading.predicates import Predicate
from gongfu.reading.quantities import Quantity

__all__ = ["draft", "meant", "skipped", "span_of"]

LEAD_IN = re.compile(
    r"(?:\s|[”\"'、，\-—*#>•·])*(?:“(?![^”]{0,40}”))?(?:并且|并(?![购网联])|以及|同时|此外|另外|而且|还(?!原)|而|和(?!平)|及|且|也|届时|到时|\s)*"
    r"(?:(?:总体|发展|主要|规划|总的)?(?:目标|要求)(?:是|为|：))?\s*"
)
STATEMENT_END = ' 　”"*|。！？!?；;.,，'
SKIPPED_WORDS = 8


def skipped(clause: Clause, quantity: Quantity, reason: str) -> Skipped:
    """Pass a number over; its span is the number with the few words behind it.

    Parameters
    ----------
    clause
        The clause.
    quantity
        The number.
    reason
        A key of the texts of ``reading``.
    """
    end = min(len(clause.text.rstrip()), quantity.end + SKIPPED_WORDS)
    return Skipped(quantity=quantity, reason=reason, start=quantity.start, end=max(end, quantity.end))


def draft(clause: Clause, quantity: Quantity, predicate: Predicate, subject: str) -> Draft:
    """Make a draft whose span is the clause and whose subject is whole.

    Parameters
    ----------
    clause
        The clause.
    quantity
        The number.
    predicate
        The words between subject and number.
    subject
        What is measured.
    """
    start, end = span_of(clause)
    comparator = meant(predicate, quantity)
    return Draft(quantity=quantity, subject=subject, base=subject, comparator=comparator, start=start, end=end)


def meant(predicate: Predicate, quantity: Quantity) -> Comparator:
    """Join what the words before and behind a number say.

    Parameters
    ----------
    predicate
        The words between subject and number.
    quantity
        The number.
    """
    if quantity.value_high is not None:
        return Comparator.RANGE
    before, after = predicate.comparator, quantity.comparator
    if before in {Comparator.GT, Comparator.LT, Comparator.GE}:
        return before
    if before is Comparator.APPROX:
        return after or before
    return after or before or Comparator.EQ


def span_of(clause: Clause) -> tuple[int, int]:
    """Give the stretch of a clause that states its numbers: without 并 in front or a stop at the end.

    Parameters
    ----------
    clause
        The clause.
    """
    text = clause.text
    lead = LEAD_IN.match(text)
    start = lead.end() if lead else 0
    if start > clause.quantities[0].start:
        start = len(text) - len(text.lstrip())
    return start, max(len(text.rstrip(STATEMENT_END)), clause.quantities[-1].end)
