"""Our scorer counts as the scorer that came with the labelled documents does."""

import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from gongfu.app.read_documents import read

OPEN = ("00", "01", "02", "05", "06", "08", "17", "18", "25", "35")
SEED = 7


@pytest.fixture(scope="module")
def scorer():
    """The scorer of the proofs."""
    spec = importlib.util.spec_from_file_location(
        "reading_scorer", Path(__file__).parents[2] / "benchmarks" / "reading_scorer.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def documents(shared):
    """What is read of the labelled documents, and their labels."""
    folder = shared / "reading"
    if not (folder / "score.py").is_file():
        pytest.skip(f"no labelled documents at {folder}; set GONGFU_SHARED to the folder that holds reading/")
    return {
        name: (
            read(folder / "docs" / f"{name}.txt").to_json(),
            json.loads((folder / "labels" / f"{name}.json").read_text(encoding="utf-8")),
        )
        for name in OPEN
    }


def spoiled(record: dict, luck: random.Random) -> dict:
    """Give a record with one thing wrong, or none."""
    other = {
        "subject": record["subject"][::2] or "x",
        "value": record["value"] * 10,
        "unit": luck.choice(["个", "亿元", "billion yuan", "%", ""]),
        "comparator": "le",
        "start": record["start"] + 400,
        "end": record["end"] + 400,
        "span_text": record["span_text"][: len(record["span_text"]) // 3 + 1],
    }
    changed = luck.sample(sorted(other), luck.choice([0, 0, 1, 2]))
    return record | {key: other[key] for key in changed}


@pytest.mark.parametrize("round_number", range(4))
def test_counts_are_those_of_the_labels_own_scorer(round_number, scorer, documents, shared, tmp_path):
    luck = random.Random(SEED + round_number)
    (tmp_path / "labels").mkdir()
    (tmp_path / "mine").mkdir()
    spoiled_documents = []
    for name, (mine, labels) in documents.items():
        changed = {
            kind: [spoiled(record, luck) for record in mine[kind] if luck.random() > 0.1] for kind in scorer.KINDS
        }
        changed["targets"] += changed["observations"][::5]
        spoiled_documents.append((name, changed, labels))
        for folder, content in (("mine", changed), ("labels", labels)):
            (tmp_path / folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    folder, result = shared / "reading", tmp_path / "score.json"
    command = [sys.executable, folder / "score.py", tmp_path / "mine", tmp_path / "labels", "--json", result]
    subprocess.run([*command, "--docs", folder / "docs"], check=True, capture_output=True)
    wanted = json.loads(result.read_text(encoding="utf-8"))
    found = scorer.score(spoiled_documents)
    for (kind, level), tally in found.by_level.items():
        theirs = wanted[f"{kind}_{level}"]
        assert (tally.right, tally.predicted, tally.labelled) == (theirs["tp"], theirs["pred"], theirs["gold"])
