"""How likely a reading is right in every field: kind, number, subject, comparator and years.

The figures are measured, not felt: ``benchmarks/calibrate_reading.py`` compares readings of labelled documents with
their labels, and fits a chance to what each sentence left open (logistic regression). They are kept as data.
"""

import math
from collections.abc import Collection

from gongfu.model.readings import Inferred
from gongfu.reading.lexicon.confidence import BASE, LESS

__all__ = ["confidence_of"]


def confidence_of(inferred: Collection[Inferred], language: str) -> float:
    """Give the chance, between 0 and 1, that a reading is right in every field.

    Parameters
    ----------
    inferred
        What its sentence left open.
    language
        ``zh`` or ``en``.
    """
    odds = BASE[language] - sum(LESS[language][one] for one in inferred)
    return round(1 / (1 + math.exp(-odds)), 2)
