"""The runner of the long proofs knows when a table is out of date."""

import importlib
import importlib.util
import json
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def prove(tmp_path, monkeypatch):
    """The runner, looking at a project of two modules in which ``one`` imports ``two``."""
    spec = importlib.util.spec_from_file_location("prove", ROOT / "benchmarks" / "prove.py")
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    package = tmp_path / "src" / "gongfu"
    (package / "deep").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "deep" / "__init__.py").write_text("")
    (package / "deep" / "one.py").write_text("def f():\n    from gongfu import two\n")
    (package / "two.py").write_text("")
    (package / "unrelated.py").write_text("")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.csv").write_text("a\n")
    (tmp_path / "data" / "helper.py").write_text("from gongfu import three\n")
    (package / "three.py").write_text("")
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    monkeypatch.setattr(runner, "SOURCES", tmp_path / "src")
    monkeypatch.setattr(runner, "PAGES", tmp_path / "pages")
    return runner


def script(prove, body: str) -> Path:
    file = prove.ROOT / "prove_some_topic.py"
    file.write_text(f'from gongfu.deep import one\nRESTS_ON = ("data",)\n{body}\n')
    return file


def test_a_topic_is_named_after_its_script(prove):
    assert prove.topic_of(Path("prove_reading_spans.py")) == "reading-spans"
    assert prove.topic_of(Path("bench_simulation.py")) == "simulation-speed"


def test_a_proof_rests_on_what_it_imports_and_names(prove):
    files = prove.rests_on(script(prove, ""))
    assert {file.relative_to(prove.ROOT).as_posix() for file in files} == {
        "prove_some_topic.py",
        "src/gongfu/deep/one.py",
        "src/gongfu/two.py",
        "src/gongfu/three.py",
        "data/helper.py",
        "data/rows.csv",
    }


@pytest.mark.parametrize(
    ("changed", "stale"), [("src/gongfu/two.py", True), ("data/rows.csv", True), ("src/gongfu/unrelated.py", False)]
)
def test_a_table_is_out_of_date_when_something_below_it_changed(prove, changed, stale):
    body = script(prove, "print('| a |')")
    before = prove.digest(prove.rests_on(body))
    (prove.ROOT / changed).write_text("# changed\n")
    assert (prove.digest(prove.rests_on(body)) != before) == stale


def test_a_failed_proof_leaves_the_old_table(prove, monkeypatch):
    page = prove.PAGES / "some-topic.md"
    page.parent.mkdir()
    page.write_text("the old table")
    assert not prove.prove("some-topic", _plain(prove, "print('| new |'); raise SystemExit(1)"))
    assert page.read_text() == "the old table"


def test_a_table_is_kept_with_the_figures_that_it_missed(prove, monkeypatch, capsys):
    rows = "print('| what | met |'); print('|---|---|'); print('| this | yes |'); print('| that | NO |')"
    body = _plain(prove, f"{rows}; raise SystemExit(1)")
    monkeypatch.setattr(prove, "scripts", lambda: {"some-topic": body})
    monkeypatch.setattr(prove.sys, "argv", ["prove.py"])
    assert prove.main() == 1, "it ran, and missed a figure"
    page = prove.PAGES / "some-topic.md"
    assert "| this | yes |\n| that | NO |" in page.read_text(encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8").replace("this", "kept"))
    assert prove.main() == 1, "it is up to date, and still misses it"
    assert "kept" in page.read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("| that | NO |") == 2


def test_a_proof_that_went_well_is_kept_with_what_it_rests_on(prove):
    body = _plain(prove, "print('| a |'); print('|---|'); print('| 1 |')")
    assert prove.prove("some-topic", body)
    page = prove.PAGES / "some-topic.md"
    assert "| 1 |" in page.read_text(encoding="utf-8")
    assert prove.kept_digest(page) == prove.digest(prove.rests_on(body))


def _plain(prove, body: str) -> Path:
    """A proof that imports nothing, so that it can run in the small project."""
    file = prove.ROOT / "prove_plain.py"
    file.write_text(body + "\n")
    return file


@pytest.fixture
def proof(monkeypatch):
    """Import a proof by its name, without running it."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module


def test_gaps_above_what_is_wanted_are_rows_that_are_kept(proof, prove):
    scheduling = proof("prove_scheduling")
    instance = types.SimpleNamespace(gap=lambda makespan: makespan)
    done = {name: (instance, types.SimpleNamespace(makespan=0.6)) for name in ("la01", "mk01")}
    classical, flexible = scheduling.gap_figures(done)
    assert (classical.met, flexible.met) == (True, False)
    assert prove.missed_rows(scheduling.shown_table([classical, flexible])) == [flexible.row]
    nothing = scheduling.gap_figures({})
    assert not any(figure.met or figure.missed for figure in nothing), "what is not measured is neither"


def test_a_missed_optimum_and_a_broken_rule_are_figures(proof):
    exact = proof("prove_scheduling_exact")
    good = exact.Outcome(1, frozenset(), exact.ExactStatus.OPTIMAL, (2.0,), (2.0,), 0)
    assert [figure.met for figure in exact.proof_figures([good])] == [True, True]
    missed = exact.Outcome(2, frozenset(), exact.ExactStatus.OPTIMAL, (2.0,), (3.0,), 1)
    assert [(figure.reached, figure.missed) for figure in exact.proof_figures([good, missed])] == [
        (50, True),
        (1, True),
    ]
    unknown = exact.Outcome(3, frozenset(), exact.ExactStatus.UNKNOWN, (), (3.0,), 0)
    assert not exact.proof_figures([unknown])[0].met


def test_a_stopped_proof_of_job_shops_knows_what_it_did(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    proof = importlib.import_module("prove_scheduling")
    file = tmp_path / "kept.jsonl"
    done = proof.Outcome(ours=(55, 56, 55), early=(60, 60, 60), reached_s=(1.0, 2.0, 3.0), peer=0)
    torn = '{"name": "ft10", "ours": [9'
    file.write_text(json.dumps({"name": "ft06", **done.to_json()}) + "\n" + torn)
    assert proof.kept_outcomes(file) == {"ft06": done}
