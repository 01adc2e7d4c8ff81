"""The main job on the example: twelve answers, each open down to its sources, the same every time."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongfu
from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.app.report import Report, report
from gongfu.app.trace_fact import TraceNode, trace
from gongfu.errors import InputError
from gongfu.model.answers import Health, Question
from gongfu.model.entities import Level
from gongfu.model.facts import Badge, Correction, Run, Sentence, SignalWindow, TableRow
from gongfu.model.plans import TargetStatus

EXAMPLE = Path(__file__).parents[2] / "examples" / "lingang"
TARGET = "high-end-equipment-scale"


def copy_of_example(to: Path) -> Path:
    shutil.copytree(EXAMPLE, to, ignore=shutil.ignore_patterns(".gongfu"))
    return to


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_example(tmp_path_factory.mktemp("report") / "lingang")


@pytest.fixture(scope="module")
def made(home: Path) -> Report:
    return report(gongfu.open_workspace(home))


@pytest.fixture(scope="module")
def ledger(home: Path, made: Report) -> Iterator[SqlLedger]:
    with SqlLedger(made.workspace.ledger_url, clock=SystemClock()) as opened:
        yield opened


def nodes(tree: TraceNode) -> Iterator[TraceNode]:
    yield tree
    for child in tree.children:
        yield from nodes(child)


def test_each_level_answers_each_question_with_evidence(made: Report, ledger: SqlLedger) -> None:
    asked = {(answer.level, answer.question) for answer in made.answers}
    assert asked == {(level, question) for level in Level for question in Question}
    assert len(made.answers) == 12
    for answer in made.answers:
        assert all(ledger.fact(one).id == one for one in answer.evidence)


def test_the_probability_of_the_target_opens_down_to_signals_and_sentences(made: Report, ledger: SqlLedger) -> None:
    (answer,) = (one for one in made.answers if (one.level, one.question) == (Level.PLAN, Question.MAKE_IT))
    sources = [node.fact.source for node in nodes(trace(ledger, answer.evidence[0]))]
    windows = [source for source in sources if isinstance(source, SignalWindow)]
    assert any("module-line/eol-test/good" in window.tags for window in windows)
    assert all(window.share_observed > 0.99 for window in windows)
    sentences = [source for source in sources if isinstance(source, Sentence)]
    for sentence in sentences:
        words = (made.workspace.root / sentence.path).read_text("utf-8")
        assert words[sentence.start : sentence.end] == sentence.text
    assert any("7000亿元" in sentence.text for sentence in sentences)
    for kind in (Run, TableRow, Correction):
        assert any(isinstance(source, kind) for source in sources), kind


def test_every_number_that_rests_on_the_example_says_so(made: Report, ledger: SqlLedger) -> None:
    for answer in made.answers:
        assert Badge.EXAMPLE in answer.badges, answer.headline.en
    published = [fact for fact in ledger.facts(indicator="high-end-equipment-output") if fact.period == "2020"]
    assert published
    assert all(Badge.EXAMPLE not in fact.badges for fact in published)


def test_the_required_pace_is_the_published_one(made: Report) -> None:
    (row,) = (row for row in made.targets if row.indicator.id == TARGET)
    assert row.required_pace is not None
    assert row.required_pace.value == pytest.approx(0.0383266700886169, abs=1e-12)
    assert row.target.value == 7000
    assert row.baseline is not None
    assert row.baseline.value == 5800


def test_every_target_of_both_plans_is_read_and_linked(made: Report) -> None:
    targets = {row.indicator.id: (row.target.comparator.value, row.target.value) for row in made.targets}
    assert targets == {
        "high-end-equipment-scale": ("gt", 7000),
        "industry-parks": ("ge", 20),
        "smart-factories": ("gt", 40),
        "first-sets": ("eq", 300),
        "innovation-centers": ("eq", 100),
        "national-centers": ("range", 1),
        "integrators": ("ge", 15),
        "major-projects": ("ge", 100),
        "industrial-investment": ("approx", 8500),
    }
    assert made.findings.readings.unlinked == ()


def test_levers_act_at_every_level_and_say_when_nothing_can_be_told(made: Report) -> None:
    assert {effect.level for effect in made.levers} == set(Level)
    for effect in made.levers:
        assert effect.probability.half_width > 0
        assert effect.facts
    assert any(effect.distinguishable for effect in made.levers)
    assert any(not effect.distinguishable for effect in made.levers)
    ranked = [(effect.gains, effect.gain_per_yuan) for effect in made.levers]
    assert ranked == sorted(ranked, reverse=True)


def test_a_report_made_again_adds_nothing(home: Path, made: Report, ledger: SqlLedger) -> None:
    before = {fact.id for fact in ledger.facts()}
    again = report(gongfu.open_workspace(home))
    assert [answer.evidence for answer in again.answers] == [answer.evidence for answer in made.answers]
    assert {fact.id for fact in ledger.facts()} == before


def test_its_json_has_the_shape_that_programs_rely_on(made: Report) -> None:
    shape = made.to_json("zh")
    assert len(shape["answers"]) == 12
    wanted = {"level", "entity", "question", "headline", "value", "interval", "unit", "badge", "evidence", "lever"}
    for answer in shape["answers"]:
        assert wanted <= answer.keys()
        assert answer["question"] in {"make_it", "holds_back", "do"}
        assert re.search("[\u4e00-\u9fff]", answer["headline"]) or answer["headline"]
    lever = next(answer["lever"] for answer in shape["answers"] if answer["question"] == "do")
    assert lever["probability"].keys() == {"mean", "half_width", "confidence", "n", "unit"}


def test_it_prints_in_both_languages(made: Report) -> None:
    from rich.console import Console

    for language, words in (("zh", "什么在拖后腿"), ("en", "What holds us back")):
        console = Console(width=120)
        with console.capture() as captured:
            console.print(made.in_language(language))
        assert captured.get().count(words) == 4


class TestGuard:
    """What the definition guard does to a plan, on a workspace of its own."""

    def test_without_the_signature_scale_and_output_are_not_compared(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        rows = (home / "plan/corrections.csv").read_text("utf-8").splitlines()
        (home / "plan/corrections.csv").write_text(rows[0] + "\n", "utf-8")
        with pytest.raises(InputError, match="definitions differ"):
            report(gongfu.open_workspace(home))

    def test_fewer_than_five_years_give_no_trend(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        rows = (home / "plan/observations.csv").read_text("utf-8").splitlines()
        kept = [row for row in rows if not re.match(r"high-end-equipment-output,201[5-7]", row)]
        (home / "plan/observations.csv").write_text("\n".join(kept) + "\n", "utf-8")
        indicators = (home / "plan/indicators.csv").read_text("utf-8")
        declared = re.sub(r"(high-end-equipment-scale,.*,),$", r"\g<1>0.03,0.04", indicators, flags=re.MULTILINE)
        declared = re.sub(r"(high-end-equipment-scale,.*),,0.03", r"\1,0.03", declared)
        (home / "plan/indicators.csv").write_text(declared, "utf-8")
        made = report(gongfu.open_workspace(home))
        (row,) = (row for row in made.targets if row.indicator.id == TARGET)
        assert row.probability is not None
        assert Badge.ASSUMPTION in row.probability.badges
        assert "prior" in row.note.en
        assert row.required_pace is not None
        assert row.health is not Health.UNKNOWN


def changed(home: Path, name: str, old: str, new: str) -> None:
    words = (home / name).read_text("utf-8")
    assert old in words
    (home / name).write_text(words.replace(old, new), "utf-8")


class TestHonesty:
    """What a report must not do, each on a workspace of its own."""

    def test_a_free_lever_that_loses_is_never_recommended(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        row = "fewer-hours,,Fewer hours,factory:module-plant,hours_a_week -40,0,万元,0,0,example,yes\n"
        with (home / "levers.csv").open("a", encoding="utf-8") as levers:
            levers.write(row)
        made = report(gongfu.open_workspace(home))
        assert made.levers[-1].lever == "fewer-hours"
        assert "fewer-hours" not in {answer.lever.lever for answer in made.answers if answer.lever}

    def test_a_chain_that_a_factory_is_not_part_of_costs_it_nothing(self, tmp_path: Path, made: Report) -> None:
        home = copy_of_example(tmp_path / "lingang")
        with (home / "chain/nodes.csv").open("a", encoding="utf-8") as nodes:
            nodes.write(
                "hull,船体,Hull,ships,,,1,serial,,0.3,example,yes\nship,船,Ship,ships,,,2,serial,,0.3,example,yes\n"
            )
        with (home / "chain/firms.csv").open("a", encoding="utf-8") as firms:
            firms.write("hull-a,示例船体,Example Hull,hull,1.00,1,item/d,Shanghai,CN,2.0,,example,yes\n")
            firms.write("ship-a,示例船厂,Example Yard,ship,1.00,1,item/d,Shanghai,CN,0,,example,yes\n")
        with (home / "chain/supplies.csv").open("a", encoding="utf-8") as supplies:
            supplies.write("hull,ship,1,5,3,180,,45,example,yes\n")
        again = report(gongfu.open_workspace(home))
        output, before = (one.findings.base.outputs["module-plant"] for one in (again, made))
        assert (output.loss_share == before.loss_share).all()

    def test_without_a_chain_the_other_levels_answer(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        shutil.rmtree(home / "chain")
        levers = (home / "levers.csv").read_text("utf-8").splitlines()
        kept = [row for row in levers if "second_source" not in row]
        (home / "levers.csv").write_text("\n".join(kept) + "\n", "utf-8")
        made = report(gongfu.open_workspace(home))
        assert {answer.level for answer in made.answers} == {Level.LINE, Level.FACTORY, Level.PLAN}

    def test_what_was_not_known_yet_is_not_used(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        changed(home, "gongfu.yaml", "as_of: 2021-12-20", "as_of: 2021-06-01")
        with pytest.raises(InputError, match="known on 2021-06-01"):
            report(gongfu.open_workspace(home))

    def test_a_correction_signed_later_does_not_open_the_guard(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        changed(home, "plan/corrections.csv", "2021-12-20", "2023-01-01")
        with pytest.raises(InputError, match="definitions differ"):
            report(gongfu.open_workspace(home))

    def test_a_target_whose_year_was_published_is_judged(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        changed(home, "gongfu.yaml", "as_of: 2021-12-20", "as_of: 2026-06-01")
        with (home / "plan/observations.csv").open("a", encoding="utf-8") as observations:
            observations.write("smart-factories,2025,44,家,example count,observed,2026-03-01,yes\n")
        rows = {row.indicator.id: row for row in report(gongfu.open_workspace(home)).targets}
        assert rows["smart-factories"].status is TargetStatus.MET
        assert rows["smart-factories"].probability is None
        assert rows["industry-parks"].status is TargetStatus.UNPUBLISHED

    def test_a_document_that_cannot_be_read_is_named_and_stops_nobody(self, tmp_path: Path) -> None:
        home = copy_of_example(tmp_path / "lingang")
        (home / "documents/broken.md").write_bytes("目标".encode() + b"\xff\xfe\xfa" + "达到".encode("gb18030"))
        left_out = report(gongfu.open_workspace(home)).to_json("en")["left_out"]
        assert [one["document"].endswith("broken.md") for one in left_out["unreadable"]] == [True]
