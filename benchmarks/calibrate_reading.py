"""Measure how likely readings are right, and write that into the reader's lexicon.

Rules were written with the odd documents of our own corpus in view, so these would promise too much. Readings of the
documents held back are compared with their labels: nobody looks at the errors, only a few figures a language are fitted
to how often readings are right. One that is right in every field counts as right; one that the labels set aside counts
not at all. ``prove_reading.py`` shows how such figures hold on a document that had no part in them.

    python benchmarks/calibrate_reading.py            print the figures
    python benchmarks/calibrate_reading.py --write    and write them into src/gongfu/reading/lexicon/confidence.py
"""

import re
import sys
from pathlib import Path

from gongfu.model.readings import Inferred
from prove_reading import LANGUAGES, held_back
from reading_confidence import fitted

LEXICON = Path(__file__).parents[1] / "src" / "gongfu" / "reading" / "lexicon" / "confidence.py"


def main() -> None:
    """Fit, print, and write where that is wished."""
    base, less = {}, {}
    for language in LANGUAGES:
        readings = held_back(language)
        right = [one.right for one in readings]
        base[language], *steps = (round(float(figure), 2) for figure in fitted([one.fact for one in readings], right))
        less[language] = dict(zip((str(one) for one in Inferred), steps, strict=True))
        print(f"{language}: {len(right)} readings, {sum(right) / len(right):.3f} right in every field")
    steps = "".join(f'    "{language}": {less[language]},\n' for language in LANGUAGES)
    lines = f"BASE = {base}\nLESS = {{\n{steps}}}\n".replace("'", '"')
    print(lines, end="")
    if "--write" in sys.argv:
        words = LEXICON.read_text(encoding="utf-8")
        LEXICON.write_text(re.sub(r"(?s)BASE = .*", lines, words), encoding="utf-8")


if __name__ == "__main__":
    main()
