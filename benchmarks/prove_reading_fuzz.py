"""Pages spoilt by chance, read from the first byte to the last fact: no crash, and every span where it says.

Texts of our own corpus are cut, mixed, mutated and encoded; Word files and PDFs are spoilt byte by byte. Whatever comes
out must be read or refused with a word. Every span of a reading must quote the text, and one text in twenty is read
twice and must give the same. What was tried is kept batch by batch under ``.prove/``, so that a run that was stopped
goes on where it was. Prints a Markdown table.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from document_building import write_pdf, write_word
from gongfu.adapters.documents import open_document
from gongfu.errors import InputError
from gongfu.reading import read_text
from page_mutations import corpus_texts, encoded, excerpt, mutated_bytes, mutated_text, quotes

ROOT = Path(__file__).parents[1]
RESTS_ON = ("tests/page_mutations.py", "tests/document_building.py", "tests/corpus")
# Inputs of each kind, in batches with a seed each.
INPUTS = {"characters": 13_000, "bytes": 10_000, "docx": 1_000, "pdf": 1_000}
BATCH = 250
READ_TWICE = 20
SOURCES = ("src/gongfu/reading", "src/gongfu/adapters/documents", "tests/page_mutations.py", "tests/corpus")
SHOWN_REFUSALS = 4


@dataclass
class Tally:
    """What a batch gave."""

    tried: int = 0
    read: int = 0
    facts: int = 0
    spans: int = 0
    slowest_s: float = 0.0
    slowest: str = ""
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.tried += other.tried
        self.read += other.read
        self.facts += other.facts
        self.spans += other.spans
        self.refused.update(other.refused)
        if other.slowest_s > self.slowest_s:
            self.slowest_s, self.slowest = other.slowest_s, other.slowest


def spoilt_file(kind: str, chance: Random, texts: list[str], box: Path) -> Path:
    """Write an input as a file."""
    if kind == "bytes":
        file = box / f"page{chance.choice(('.txt', '.html', '.md', '.csv', '.jsp'))}"
        file.write_bytes(mutated_bytes(chance, encoded(chance, mutated_text(chance, texts))))
        return file
    write = write_word if kind == "docx" else write_pdf
    # The builders' own markup must be sound; what is spoilt is the file.
    words = "".join(character for character in excerpt(chance, texts) if character >= " " or character == "\n")
    file = write(box / f"page.{kind}", words)
    if chance.random() < 0.8:
        file.write_bytes(mutated_bytes(chance, file.read_bytes()))
    return file


def text_of(kind: str, chance: Random, texts: list[str], box: Path, tally: Tally) -> str | None:
    """Make an input and give its text; None where it was refused."""
    if kind == "characters":
        return mutated_text(chance, texts)
    try:
        return open_document(spoilt_file(kind, chance, texts, box)).text
    except InputError as error:
        tally.refused.update(problem.key.removeprefix("documents.") for problem in error.problems)
        return None


def run_batch(kind: str, seed: int, texts: list[str], box: Path) -> Tally:
    """Try a batch of inputs."""
    chance = Random(f"{kind} {seed}")
    tally = Tally()
    for number in range(BATCH):
        tally.tried += 1
        started = time.perf_counter()
        text = text_of(kind, chance, texts, box, tally)
        if text is None:
            continue
        reading = read_text(text)
        took = time.perf_counter() - started
        for start, end, words in quotes(reading):
            assert text[start:end] == words, f"{kind} {seed} {number}: a span does not quote the text"
            tally.spans += 1
        if number % READ_TWICE == 0:
            assert read_text(text) == reading, f"{kind} {seed} {number}: read twice, two readings"
        tally.read += 1
        tally.facts += len(reading.facts)
        if took > tally.slowest_s:
            tally.slowest_s, tally.slowest = took, f"batch {seed}, input {number}, {len(text):,} characters"
    return tally


def kept_file() -> Path:
    """Give where the tallies of these very sources are kept."""
    content = hashlib.blake2b(digest_size=8)
    for name in SOURCES:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                content.update(file.read_bytes())
    return ROOT / ".prove" / f"reading-fuzz-{content.hexdigest()}.jsonl"


def main() -> None:
    """Try what was not tried yet, and print the table."""
    kept = kept_file()
    kept.parent.mkdir(exist_ok=True)
    done = {}
    if kept.is_file():
        for line in kept.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            done[record.pop("kind"), record.pop("seed")] = Tally(**{**record, "refused": Counter(record["refused"])})
    texts = corpus_texts()
    totals = {kind: Tally() for kind in INPUTS}
    with tempfile.TemporaryDirectory() as box, kept.open("a", encoding="utf-8") as log:
        for kind, count in INPUTS.items():
            for seed in range(1, count // BATCH + 1):
                if (kind, seed) not in done:
                    done[kind, seed] = run_batch(kind, seed, texts, Path(box))
                    log.write(json.dumps({"kind": kind, "seed": seed, **vars(done[kind, seed])}) + "\n")
                    log.flush()
                totals[kind].add(done[kind, seed])
    tried = sum(tally.tried for tally in totals.values())
    print(
        f"{tried:,} inputs from {len(texts)} texts of our own: none crashed the reader, every span quotes its text.\n"
    )
    print("| spoilt | tried | read | refused, most often for | facts | spans checked | slowest |")
    print("|---|---:|---:|---|---:|---:|---|")
    for kind, tally in totals.items():
        reasons = ", ".join(f"{name} {count:,}" for name, count in tally.refused.most_common(SHOWN_REFUSALS)) or "-"
        slowest = f"{tally.slowest_s:.2f} s ({tally.slowest})"
        print(
            f"| {kind} | {tally.tried:,} | {tally.read:,} | {reasons} | {tally.facts:,} | {tally.spans:,} | {slowest} |"
        )


if __name__ == "__main__":
    main()
