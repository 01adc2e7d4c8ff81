"""How well the reader reads: labelled documents, a corpus of our own, ordinary news, and speed.

Prints Markdown. The labelled documents are third parties' and not in the repository; where they are not at hand
(GONGFU_SHARED, by default ../shared) their tables are left out and the page says so. The first score on the documents
that nobody had opened before is kept in ``first_sight.json``: ``--first-sight`` measured it once, and refuses to again.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from gongfu.app.read_documents import read, read_many, write_readings
from gongfu.model.readings import ReadFact
from reading_confidence import chances, fitted, resampled
from reading_scorer import KINDS, Score, judgements, score

ROOT = Path(__file__).parents[1]
RESTS_ON = ("benchmarks/reading_scorer.py", "benchmarks/first_sight.json", "tests/corpus", "src/gongfu/reading")
SHARED = Path(os.environ.get("GONGFU_SHARED", ROOT.parent / "shared")) / "reading"
CORPUS = ROOT / "tests" / "corpus"
FIRST_SIGHT = Path(__file__).with_name("first_sight.json")
CONFIDENCE_EDGES = (0.0, 0.4, 0.6, 0.8, 1.0)
LANGUAGES = {"zh": "Chinese", "en": "English"}
UNSEEN = ("11", "20", "30", "36")
SPEED_ROUNDS, IMPORT_RUNS = 5, 7
SPEED_LEAST, IMPORT_MOST, FALSE_ALARMS_MOST = 0.25, 0.3, 0.1

Records = Mapping[str, list[Mapping[str, object]]]


def row(*cells: object) -> None:
    """Print a row of a table."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def head(*names: str) -> None:
    """Print the head of a table."""
    print()
    row(*names)
    print("|" + "---|" * len(names))


def met(good: bool) -> str:
    """Say whether a figure is reached."""
    return "yes" if good else "NO"


def pages(folder: Path, pattern: str = "*") -> list[Path]:
    """List the documents of a folder, without their labels."""
    return [file for file in sorted(folder.glob(pattern)) if file.suffix != ".json"]


def labelled(documents: Path, labels: Path, names: Iterable[str] = ("*",)) -> Iterator[tuple[str, Records, Records]]:
    """Read each labelled document and give its name, what was read, and its labels."""
    for label in sorted(file for name in names for file in labels.glob(f"{name}.json")):
        document = pages(documents, f"{label.stem}.*")[0]
        yield label.stem, read(document).to_json(), json.loads(label.read_text(encoding="utf-8"))


def levels(scores: Mapping[str, Score]) -> None:
    """Print macro F1 and number-finding of several sets."""
    head("set", "documents", "facts", "strict macro F1", "full macro F1", "targets", "observations", "numbers found")
    for name, found in scores.items():
        facts = sum(found.by_level[kind, "strict"].labelled for kind in KINDS)
        figures = (found.macro("strict"), found.macro("full"), *(found.by_level[kind, "strict"].f1 for kind in KINDS))
        row(name, len(found.by_document), facts, *(f"{figure:.3f}" for figure in (*figures, found.numbers.f1)))


def known_documents() -> list[str]:
    """Name the labelled documents that may be opened: all, once the first sight was taken."""
    names = sorted(label.stem for label in (SHARED / "labels").glob("*.json"))
    return names if FIRST_SIGHT.is_file() else [name for name in names if name not in UNSEEN]


def scorers_table(names: list[str]) -> None:
    """Print what the labels' own scorer says of some labelled documents."""
    with tempfile.TemporaryDirectory() as box:
        predictions, labels = Path(box, "predictions"), Path(box, "labels")
        labels.mkdir()
        for name in names:
            shutil.copy(SHARED / "labels" / f"{name}.json", labels)
        write_readings(read_many(SHARED / "docs" / f"{name}.txt" for name in names), predictions)
        command = [sys.executable, SHARED / "score.py", predictions, labels, "--docs", SHARED / "docs"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(f"\n```text\n{said.strip()}\n```")


def labelled_documents() -> None:
    """Print the scores on the labelled documents."""
    print("## Labelled documents\n")
    if not (SHARED / "score.py").is_file():
        print("Not at hand: the folder that GONGFU_SHARED names holds no reading/score.py.")
        return
    names = known_documents()
    print("By the scorer that came with the labels, all documents; targets and observations are scored strictly.")
    scorers_table(names)
    everything = list(labelled(SHARED / "docs", SHARED / "labels", names))
    sets = {"development": score(one for one in everything if one[0] not in UNSEEN)}
    if FIRST_SIGHT.is_file():
        sets[f"{', '.join(UNSEEN)}, known by now"] = score(one for one in everything if one[0] in UNSEEN)
    levels(sets)
    head("figure, development set", "reached", "at least", "met")
    found = sets["development"]
    for name, reached, least in (
        ("strict macro F1", found.macro("strict"), 0.92),
        ("full macro F1", found.macro("full"), 0.80),
        ("number-finding F1", found.numbers.f1, 0.985),
    ):
        row(name, f"{reached:.3f}", least, met(reached >= least))


def take_first_sight() -> None:
    """Score the unseen documents, once, and keep the figures."""
    if FIRST_SIGHT.is_file():
        sys.exit(f"{FIRST_SIGHT.name} is there already: a first sight is taken once")
    found = score(labelled(SHARED / "docs", SHARED / "labels", UNSEEN))
    kept = {
        "day": datetime.now(UTC).date().isoformat(),
        "strict macro F1": found.macro("strict"),
        "full macro F1": found.macro("full"),
        "number-finding F1": found.numbers.f1,
        "documents": {
            name: {kind: [tally.right, tally.predicted, tally.labelled] for kind, tally in by_kind.items()}
            for name, by_kind in found.by_document.items()
        },
    }
    FIRST_SIGHT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading of a labelled document, and whether it is right in every field."""

    document: str
    fact: ReadFact
    right: bool


def held_back(language: str) -> list[Judged]:
    """Give the readings of a language's documents that rules were never tuned on; those set aside count neither way."""
    found = []
    for label in sorted((CORPUS / "reading").glob(f"{language}-*.json")):
        if int(label.stem[3:]) % 2:
            continue
        reading = read(pages(CORPUS / "reading", f"{label.stem}.*")[0])
        gold = json.loads(label.read_text(encoding="utf-8"))
        for kind, facts in (("targets", reading.targets), ("observations", reading.observations)):
            verdicts = judgements(reading.to_json()[kind], gold[kind], gold.get("ignored", []))
            pairs = zip(facts, verdicts, strict=True)
            found += [Judged(label.stem, fact, verdict) for fact, verdict in pairs if verdict is not None]
    return found


def foretold(readings: list[Judged]) -> list[float]:
    """Give each reading's chance by figures fitted on all documents but its own."""
    out = dict.fromkeys(range(len(readings)), 0.0)
    for document in {one.document for one in readings}:
        others = [one for one in readings if one.document != document]
        figures = fitted([one.fact for one in others], [one.right for one in others])
        mine = [index for index, one in enumerate(readings) if one.document == document]
        for index, chance in zip(mine, chances(figures, [readings[index].fact for index in mine]), strict=True):
            out[index] = float(chance)
    return list(out.values())


def calibration() -> None:
    """Print how often readings are right, beside the chance that was foretold without their document."""
    print("\n## Confidence\n")
    print("Readings of the documents held back. Each chance comes from figures fitted on the other documents; the")
    print("95 % intervals draw whole documents again, since facts of one page stand or fall together.")
    readings = [one for language in LANGUAGES for one in held_back(language)]
    told = [chance for language in LANGUAGES for chance in foretold(held_back(language))]
    head("confidence", "readings", "mean confidence", "right in every field", "interval", "holds")
    for low, high in pairwise(CONFIDENCE_EDGES):
        chosen = [(one, chance) for one, chance in zip(readings, told, strict=True) if low <= chance < high]
        if chosen:
            mean = statistics.mean(chance for _, chance in chosen)
            right = [one.right for one, _ in chosen]
            least, most = resampled([one.document for one, _ in chosen], right)
            interval, share = f"{least:.3f} – {most:.3f}", f"{statistics.mean(right):.3f}"
            row(f"{low:.1f} to {high:.1f}", len(chosen), f"{mean:.3f}", share, interval, met(least <= mean <= most))


def first_sight() -> None:
    """Print the score of the day when the unseen documents were opened."""
    kept = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    print("\n## At first sight\n")
    print(f"Documents {', '.join(UNSEEN)} and their labels stayed unopened until the reader was otherwise done.")
    print(f"This is what it made of them on {kept['day']}, before any rule could be written for them.")
    head("figure", "reached", "at least", "met")
    for name, least in (("strict macro F1", 0.75), ("full macro F1", None), ("number-finding F1", None)):
        row(name, f"{kept[name]:.3f}", least or "–", met(kept[name] >= least) if least else "–")
    head("document", "targets: right / read / labelled", "observations: right / read / labelled")
    for name, by_kind in kept["documents"].items():
        row(name, *(" / ".join(str(count) for count in by_kind[kind]) for kind in KINDS))


def own_corpus() -> None:
    """Print the scores on documents of our own, by language and half."""
    print("\n## Documents of our own\n")
    print("Written and labelled apart from the reader, in `tests/corpus`; rules were never tuned on the even half.")
    everything = list(labelled(CORPUS / "reading", CORPUS / "reading"))
    halves = {}
    for code, language in LANGUAGES.items():
        for odd, half in ((1, "development half"), (0, "held-back half")):
            chosen = [one for one in everything if one[0].startswith(code) and int(one[0][3:]) % 2 == odd]
            halves[f"{language}, {half}"] = score(chosen)
    halves["both, held-back half"] = score(one for one in everything if int(one[0][3:]) % 2 == 0)
    levels(halves)


def false_alarms() -> None:
    """Print how many targets the reader sees in news that holds no plan."""
    print("\n## Ordinary news\n")
    print(
        "Texts of our own without any plan in them: every target is a false alarm. The economic ones (markets, results,"
    )
    print("trade) were written after the rules, which were never tuned on them.")
    head("news", "texts", "targets", "targets a text", "at most", "met")
    for kind, wanted in (("everyday", range(1, 16)), ("economic, held back", range(16, 100))):
        texts = [file for file in pages(CORPUS / "news", "*.txt") if int(file.stem[3:]) in wanted]
        for code, language in LANGUAGES.items():
            found = [
                len(reading.targets) for reading in read_many(file for file in texts if file.stem.startswith(code))
            ]
            mean = statistics.mean(found)
            alarms = met(mean <= FALSE_ALARMS_MOST)
            row(f"{kind}, {language}", len(found), sum(found), f"{mean:.3f}", FALSE_ALARMS_MOST, alarms)


def megabytes_a_second(documents: list[Path]) -> float:
    """Give the speed of reading on one core, warm: the best of some rounds over all documents."""
    size = sum(document.stat().st_size for document in documents) / 1e6
    took = []
    for _ in range(SPEED_ROUNDS + 1):
        started = time.perf_counter()
        read_many(documents)
        took.append(time.perf_counter() - started)
    return size / min(took[1:])


def import_seconds() -> float:
    """Give the median time that importing the reader takes in a fresh interpreter, beyond starting Python."""

    def start(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    def median(code: str) -> float:
        return statistics.median(start(code) for _ in range(IMPORT_RUNS))

    return median("import gongfu.reading") - median("pass")


def speed() -> None:
    """Print speed and import time."""
    print("\n## Speed")
    sets = {f"{language}, our own": pages(CORPUS / "reading", f"{code}-*") for code, language in LANGUAGES.items()}
    if (SHARED / "docs").is_dir():
        sets["labelled"] = [SHARED / "docs" / f"{name}.txt" for name in known_documents()]
    head("what, one core, warm", "reached", "limit", "met")
    for name, documents in sets.items():
        found = megabytes_a_second(documents)
        row(f"raw pages read: {name}", f"{found:.2f} MB/s", f"≥ {SPEED_LEAST} MB/s", met(found >= SPEED_LEAST))
    took = import_seconds()
    row(
        "import of the reader, beyond Python's own start",
        f"{took:.2f} s",
        f"≤ {IMPORT_MOST} s",
        met(took <= IMPORT_MOST),
    )


def main() -> None:
    """Take the first sight, or print everything."""
    if "--first-sight" in sys.argv:
        take_first_sight()
        return
    labelled_documents()
    if FIRST_SIGHT.is_file():
        first_sight()
    own_corpus()
    calibration()
    false_alarms()
    speed()


if __name__ == "__main__":
    main()
