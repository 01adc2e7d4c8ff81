"""Every long-run mean that is known exactly, against simulation to a half-width of 0.3 %; truth-cases.md has them."""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from truth_lines import CHAINS, CLOSED_FORMS, TABLE_CASES, exactly, score, simulated_to

RESTS_ON = ("tests/truth_lines.py", "tests/data/simulation_truth.json")
SEED = 7
WISHED = 0.003
FARTHEST = 4.0


def main() -> None:
    """Print a row for each case."""
    cases = [*TABLE_CASES, *CLOSED_FORMS, *(exactly(name) for name in CHAINS)]
    print(f"{len(cases)} cases, one seed, each to a half-width of {WISHED:.1%} of its number.\n")
    print("| case | of | exact | simulated | z | CPU s |")
    print("|---|---|---:|---:|---:|---:|")
    wrong = []
    for case in cases:
        began = process_time()
        estimate = simulated_to(case, WISHED, SEED)
        z = score(case, estimate)
        spent = process_time() - began
        shown = f"{estimate.mean:.6g} ± {estimate.half_width:.2g}"
        print(f"| {case.id} | {case.of} | {case.exact:.8g} | {shown} | {z:+.2f} | {spent:.1f} |", flush=True)
        if abs(z) > FARTHEST or estimate.relative > WISHED:
            wrong.append(case.id)
    print(f"\nBeyond |z| = {FARTHEST:g}, or less precise than wished: {', '.join(wrong) or 'none'}.")
    assert not wrong, "an estimate lies too far from the truth for chance, or is not precise enough"


if __name__ == "__main__":
    main()
