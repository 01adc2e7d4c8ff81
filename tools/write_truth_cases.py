"""Write docs/reference/truth-cases.md: how every case with an exact answer is expressed as a line file.

Run by ``make docs``; a test compares the file with what this would write.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from truth_lines import (
    CHAINS,
    CLOSED_FORMS,
    IPA_TEXT,
    LU_KUMAR,
    SERIAL,
    TABLE_CASES,
    TruthCase,
    bowl_text,
    exactly,
)

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "truth-cases.md"

INTRODUCTION = """\
# Truth cases

<!-- Written by tools/write_truth_cases.py (make docs) from tests/truth_lines.py. -->

Models whose answers are known exactly, each as the line file that expresses it. Tests hold the simulation to all of
them (`tests/oracle/test_simulation_truth.py`), and [the exact solver](exact.md) to those that are Markov chains of a
size (`tests/oracle/test_exact.py`). What was simulated, with z, is in [the proof](proofs/truth.md).

`of` is the number compared: a result of the line, or of a station (`wait:m`, the mean wait in front of station m) or a
product (`product:a`, its lead time). *solver* says that the exact solver finds the value too.
"""

NOTES = """\
## How definitions meet

- **Wq** and **P(wait)** are `wait` and `waited`; **W** is `lead_time`, **L** and parts in process are `in_line`.
- **K in the system** (M/M/1/K): a buffer of K - 1 and the machine's place; arrivals `when_full: lost`.
- **A setup after idling** is `setup: {after_idle: …}`; **breakdowns that also strike an idle machine** are
  `clock: calendar`.
- **Pallets in a ring**: `release: {pallets: n}`; the part that leaves the last station needs a place at the first.
- **Buzacott's lines** of storage N have N - 2 buffer places: the two machines hold one part each, also the blocked
  one. Geometric up times count whole cycles worked; a failure at the end of a cycle strikes as the next part begins,
  which is the start of a slot. Of the line without buffers "a stopped machine stops all", one machine is down at a
  time: it is one station that fails as often as the five together.
- **A Bernoulli machine that feeds a buffer** and is blocked before service makes one part in a slot with probability p
  if there is place at the end of the slot: it is an arrival stream with geometric gaps whose parts are lost when there
  is no place. The second machine is a station with geometric work, its place one of the N of the buffer.
- **Priority waits** are lead times of the product less the mean work of 1.

## What cannot be expressed

Every case of the table is expressed. Of their kinds these are not: Bernoulli lines of three or more machines (a machine
in the middle would have to know at the start of a slot whether the next one will take a part in it), and Buzacott lines
without storage in which several machines are down at once.
"""

ALONE = """\
## More than a long-run mean

| case | of | held by |
|---|---|---|
| exp_N3_b1_trans10, exp_N3_b1_trans50 | parts expected from an empty line | `test_line_states.py`, `test_exact.py` |
| unrel3_b2_trans10, unrel3_b2_trans50 | the same with breakdowns | `test_line_states.py`, `test_exact.py` |
| unrel3_b2_live50 | parts expected from a live state | `test_line_states.py`, `test_exact.py` |
| exp_N3_b1_asvar | `variance_rate` of the output | `test_outputs.py`, `test_exact.py` |
| ipa_3 | gradient by mean times | `test_sensitivities.py`, `test_exact.py` |
| bowl_3 | the best middle mean: there the gradient is the same for all | `test_simulation_truth.py`, `test_exact.py` |
| lu_kumar | more than 4,000 parts in the line at t = 20,000, though both loads are 0.677 | `test_simulation_truth.py` |
"""


def yaml(text: str) -> str:
    """Fence a line file."""
    return f"```yaml\n{text.rstrip()}\n```\n"


def rows(cases: Iterable[TruthCase]) -> Iterator[str]:
    """Give a table of cases."""
    yield "| case | of | exact | source |"
    yield "|---|---|---:|---|"
    for case in cases:
        solver = "; solver" if case.solved else ""
        yield f"| {case.id} | {case.of} | {case.exact:.8g} | {case.source}{solver} |"


def by_file(cases: Iterable[TruthCase]) -> Iterator[str]:
    """Show each line file once, its cases above it."""
    together: dict[str, list[TruthCase]] = {}
    for case in cases:
        together.setdefault(case.text, []).append(case)
    for text, same in together.items():
        yield "\n".join(rows(same)) + "\n"
        yield yaml(text)


def page() -> str:
    """Give the page."""
    others = [case for case in TABLE_CASES if case not in SERIAL]
    parts = [
        INTRODUCTION,
        NOTES,
        "## Saturated serial lines\n\nAll are of the shape of the two below.\n",
        "\n".join(rows(SERIAL)) + "\n",
        yaml(next(case.text for case in SERIAL if case.id == "unrel3_b2")),
        yaml(next(case.text for case in SERIAL if case.id == "erl2_N3_b0")),
        "## Queues, rings, assembly, slots\n",
        *by_file(others),
        ALONE,
        yaml(IPA_TEXT),
        yaml(bowl_text(0.828934)),
        yaml(LU_KUMAR),
        "## Closed forms that are not in the table\n",
        *by_file(CLOSED_FORMS),
        "## Chains that the exact solver solves\n",
        *by_file(exactly(name) for name in CHAINS),
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
