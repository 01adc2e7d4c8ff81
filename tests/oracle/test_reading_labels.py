"""The two articles against their labels: every fact, every attribute, every span, and nothing else."""

import json
import shutil
import subprocess
import sys

import pytest

from gongfu.app.read_documents import read_many, write_readings

ARTICLES = ("00", "01")


@pytest.fixture(scope="module")
def articles(shared, tmp_path_factory):
    """Predictions and labels of the two articles, each in a folder of its own."""
    folder = shared / "reading"
    if not (folder / "score.py").is_file():
        pytest.skip(f"no labelled documents at {folder}; set GONGFU_SHARED to the folder that holds reading/")
    work = tmp_path_factory.mktemp("articles")
    for part, suffix in (("docs", "txt"), ("labels", "json")):
        (work / part).mkdir()
        for name in ARTICLES:
            shutil.copy(folder / part / f"{name}.{suffix}", work / part)
    readings = read_many(work / "docs" / f"{name}.txt" for name in ARTICLES)
    write_readings(readings, work / "predictions")
    return folder / "score.py", work


def test_scores_a_full_f1_of_one(articles):
    scorer, work = articles
    result = work / "score.json"
    command = [sys.executable, str(scorer), str(work / "predictions"), str(work / "labels"), "--json", str(result)]
    subprocess.run(command, check=True, capture_output=True)
    score = json.loads(result.read_text(encoding="utf-8"))
    assert (score["targets_full"]["f1"], score["observations_full"]["f1"]) == (1.0, 1.0)


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize(("kind", "when"), [("targets", "deadline"), ("observations", "period")])
def test_every_span_and_attribute_equals_the_label(articles, name, kind, when):
    _, work = articles
    labelled = json.loads((work / "labels" / f"{name}.json").read_text(encoding="utf-8"))[kind]
    predicted = json.loads((work / "predictions" / f"{name}.json").read_text(encoding="utf-8"))[kind]
    keys = ("start", "end", "span_text", "comparator", "value", "unit", when)
    assert [[fact.get(key) for key in keys] for fact in predicted] == [
        [fact.get(key) for key in keys] for fact in labelled
    ]
