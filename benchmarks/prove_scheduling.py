"""The full set of published job shops: Lawrence's forty, Taillard's first thirty, and the flexible ones at hand.

20 s, two threads, three seeds each; an instance whose best known bound is met stops early. What is done is kept under
``.prove/`` instance by instance, so that a proof that was stopped goes on. Prints a Markdown table.
"""

import json
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

from figures import Figure, shown_table
from job_shop_instances import FOLDER, Instance, find_instance
from prove import digest, rests_on
from scheduling_race import HEAD, SECONDS, SEEDS, THREADS, Outcome, compile_search, race, row

RESTS_ON = (
    "benchmarks/scheduling_race.py",
    "benchmarks/job_shop_instances.py",
    "tests/job_shops.py",
)
CLASSICAL = [f"la{number:02}" for number in range(1, 41)] + [f"ta{number:02}" for number in range(1, 31)]
BRANDIMARTE = [f"mk{number:02}" for number in range(1, 11)]
# Mean gap to the best known makespan, in percent, that each set may have.
MOST_GAPS = {"la01 to la40, ta01 to ta30": (CLASSICAL, 0.7), "mk01 to mk10": (BRANDIMARTE, 0.5)}


def hurink() -> list[str]:
    """Name the files of Hurink, Jurisch and Thole that are there."""
    return sorted(file.stem for file in (FOLDER / "instances").glob("*data-*.fjs"))


def kept_outcomes(file: Path) -> dict[str, Outcome]:
    """Read what was done before; a torn last line is a run that was stopped while it wrote."""
    kept = {}
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True) if file.is_file() else ():
        if line.endswith("\n"):
            record = json.loads(line)
            numbers = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
            name = numbers.pop("name")
            kept[name] = Outcome(**numbers)
    return kept


def mean_gap(done: dict[str, tuple[Instance, Outcome]], names: Iterable[str]) -> float:
    """The mean gap over those of some instances that were run."""
    gaps = [done[name][0].gap(done[name][1].makespan) for name in names if name in done]
    return statistics.mean(gaps) if gaps else float("nan")


def gap_figures(done: dict[str, tuple[Instance, Outcome]]) -> list[Figure]:
    """The mean gaps that are wanted, over what was run of each set."""
    figures = []
    for what, (names, most) in MOST_GAPS.items():
        whole = f"{what}: mean gap over {len(set(names) & set(done))} of {len(names)}"
        figures.append(Figure(whole, mean_gap(done, names), most, "%", at_most=True, why_not="none on this machine"))
    return figures


def main() -> int:
    """Run what was not run yet and print the table."""
    file = Path(__file__).parents[1] / ".prove" / f"scheduling-{digest(rests_on(Path(__file__)))}.jsonl"
    file.parent.mkdir(exist_ok=True)
    kept = kept_outcomes(file)
    done: dict[str, tuple[Instance, Outcome]] = {}
    absent: dict[str, list[str]] = {}
    with file.open("a", encoding="utf-8") as log:
        for name in [*CLASSICAL, *BRANDIMARTE, *hurink()]:
            instance = find_instance(name)
            if isinstance(instance, str):
                absent.setdefault(instance, []).append(name)
                continue
            if name not in kept:
                compile_search(instance)
                kept[name] = race(instance, None)
                log.write(json.dumps({"name": name, **kept[name].to_json()}) + "\n")
                log.flush()
            done[name] = instance, kept[name]
            print(row(*done[name]), file=sys.stderr, flush=True)
    figures = gap_figures(done)
    print(f"{SECONDS:g} s, {THREADS} threads, median of {len(SEEDS)} seeds. Mean gap to the best known makespan:\n")
    print(shown_table(figures))
    print("\n| what | instances | mean gap |\n|---|---:|---:|")
    names = hurink()
    print(f"| Hurink's files at hand | {len(set(names) & set(done))} of {len(names)} | {mean_gap(done, names):.2f} % |")
    print("\n" + "\n".join([HEAD, *(row(*each) for each in done.values())]))
    for reason, left_out in absent.items():
        print(f"\nLeft out: {', '.join(left_out)}; {reason}.")
    # A gap that could not be measured proves nothing.
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
