"""Every long-run mean that is known exactly, against simulation; truth-cases.md has the line files.

Each is simulated to a half-width of 0.3 % of itself, queues in heavy traffic to 1 %: ``--fine`` takes these to 0.3 %
too, which takes nine times as long.
"""

import argparse
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from truth_lines import CHAINS, CLOSED_FORMS, HEAVY, TABLE_CASES, exactly, score, simulated_to

RESTS_ON = ("tests/truth_lines.py", "tests/data/simulation_truth.json")
SEED = 7
FINE, COARSE = 0.003, 0.01
FARTHEST = 4.0


def main() -> None:
    """Print a row for each case."""
    parser = argparse.ArgumentParser(description="Hold simulation to every long-run mean that is known exactly.")
    parser.add_argument("--fine", action="store_true", help="queues in heavy traffic to 0.3 % too")
    coarse = FINE if parser.parse_args().fine else COARSE
    cases = [*TABLE_CASES, *CLOSED_FORMS, *(exactly(name) for name in CHAINS)]
    print(f"{len(cases)} cases, one seed, each to a half-width of {FINE:.1%} of its number,", end=" ")
    print(f"{len(HEAVY)} queues in heavy traffic to {coarse:.1%}.\n")
    print("| case | of | exact | simulated | z | CPU s |")
    print("|---|---|---:|---:|---:|---:|")
    wrong = []
    for case in cases:
        began = process_time()
        wished = coarse if case.id in HEAVY else FINE
        estimate = simulated_to(case, wished, SEED)
        z = score(case, estimate)
        spent = process_time() - began
        shown = f"{estimate.mean:.6g} ± {estimate.half_width:.2g}"
        print(f"| {case.id} | {case.of} | {case.exact:.8g} | {shown} | {z:+.2f} | {spent:.1f} |", flush=True)
        if abs(z) > FARTHEST or estimate.relative > wished:
            wrong.append(case.id)
    print(f"\nBeyond |z| = {FARTHEST:g}, or less precise than wished: {', '.join(wrong) or 'none'}.")
    assert not wrong, "an estimate lies too far from the truth for chance, or is not precise enough"


if __name__ == "__main__":
    main()
