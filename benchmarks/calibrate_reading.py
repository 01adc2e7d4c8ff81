"""Measure how likely readings are right, and write that into the reader's lexicon.

Readings of the development documents (the odd ones of our own corpus, and the labelled ones that were known from the
start, where they are at hand) are compared with their labels. One that is right in every field counts as right; one
that the labels set aside counts not at all. A logistic regression with a weak prior fits the chance to what a sentence
leaves open. ``prove_reading.py`` shows how the figures hold on the documents held back.

    python benchmarks/calibrate_reading.py            print the figures
    python benchmarks/calibrate_reading.py --write    and write them into src/gongfu/reading/lexicon/confidence.py
"""

import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from gongfu.model.readings import Inferred
from prove_reading import CORPUS, SHARED, UNSEEN, judged

LEXICON = Path(__file__).parents[1] / "src" / "gongfu" / "reading" / "lexicon" / "confidence.py"
LANGUAGES = ("zh", "en")
# A normal prior of this standard deviation on each figure keeps a rare case from being called certain.
PRIOR_SD = 1.0


def rows() -> tuple[np.ndarray, np.ndarray]:
    """Give what each reading left open, by column, and whether it was right."""
    documents = judged(CORPUS / "reading", lambda name: int(name[3:]) % 2 == 1)
    if (SHARED / "docs").is_dir():
        documents += judged(SHARED, lambda name: name not in UNSEEN)
    table = [
        [language == one for one in LANGUAGES] + [one in fact.inferred for one in Inferred]
        for language, fact, _ in documents
    ]
    return np.array(table, dtype=float), np.array([right for _, _, right in documents], dtype=float)


def fitted(open_fields: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Fit log odds: one level a language, one step down for each thing left open."""
    signs = np.array([1.0] * len(LANGUAGES) + [-1.0] * len(Inferred))

    def loss(figures: np.ndarray) -> float:
        odds = open_fields @ (signs * figures)
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + np.sum(figures**2) / (2 * PRIOR_SD**2))

    # No step may go up: what is left open never makes a reading likelier to be right.
    bounds = [(None, None)] * len(LANGUAGES) + [(0, None)] * len(Inferred)
    return np.asarray(minimize(loss, np.zeros(len(signs)), bounds=bounds).x)


def main() -> None:
    """Fit, print, and write where that is wished."""
    open_fields, right = rows()
    figures = [round(float(figure), 2) for figure in fitted(open_fields, right)]
    base = dict(zip(LANGUAGES, figures, strict=False))
    less = dict(zip((str(one) for one in Inferred), figures[len(LANGUAGES) :], strict=True))
    lines = f"BASE = {base}\nLESS = {less}\n".replace("'", '"')
    print(f"{len(right)} readings, {right.mean():.3f} right in every field\n{lines}", end="")
    if "--write" in sys.argv:
        words = LEXICON.read_text(encoding="utf-8")
        LEXICON.write_text(re.sub(r"(?s)BASE = .*", lines, words), encoding="utf-8")


if __name__ == "__main__":
    main()
