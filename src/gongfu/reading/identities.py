"""A name for each fact of a document that outlives corrections of its text.

It is made of what the fact is about, never of where it stands or what the number is: a corrected value, a moved
paragraph or a rewritten sentence leaves it as it was.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gongfu.model.read_units import kind_of_unit
from gongfu.model.readings import ReadFact
from gongfu.model.subjects import subject_of

__all__ = ["identified"]


def identified(facts: Iterable[ReadFact], *, place: str | None = None) -> tuple[ReadFact, ...]:
    """Give each fact its id: kind, subject, kind of unit, period, and which it is among those equal in all of these.

    Parameters
    ----------
    facts
        Facts of one document, in the order of the text.
    place
        The place that the document speaks of; a subject may name it or not.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    named = []
    for fact in facts:
        subject = subject_of(fact.subject).apart_from_place(place)
        about = (str(fact.kind), *subject.key, kind_of_unit(fact.unit), fact.period or "")
        seen[about] += 1
        content = "\n".join((*about, str(seen[about])))
        digest = hashlib.blake2b(content.encode(), digest_size=6).hexdigest()
        named.append(replace(fact, id=f"reading-{digest}"))
    return tuple(named)
