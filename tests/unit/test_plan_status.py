"""How the targets of a workspace stand, with the sentences and figures behind it."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import gongfu
from gongfu.app.plan_status import PlanStatus, TargetStanding
from gongfu.app.sign_readings import sign
from gongfu.cli import app
from gongfu.model.corrections import CorrectedField
from gongfu.model.plans import TargetStatus

EXAMPLE = Path(__file__).parents[2] / "examples" / "lingang"
SCALE, OUTPUT = "high-end-equipment-scale", "high-end-equipment-output"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    folder = tmp_path / "lingang"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".gongfu"))
    return folder


def look(folder: Path, *, as_of: str = "2021-12-20") -> PlanStatus:
    settings = folder / "gongfu.yaml"
    settings.write_text(settings.read_text("utf-8").replace("as_of: 2021-12-20", f"as_of: {as_of}"), encoding="utf-8")
    return gongfu.plan_status(gongfu.open_workspace(folder))


def standing(status: PlanStatus, indicator: str = SCALE) -> TargetStanding:
    (found,) = (one for one in status.targets if one.indicator.id == indicator)
    return found


def publish(folder: Path, row: str) -> None:
    path = folder / "plan" / "observations.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{row}\n", encoding="utf-8")


def say(folder: Path, name: str, words: str) -> None:
    (folder / "documents" / name).write_text(words, encoding="utf-8")


def test_a_target_before_anything_was_published(example: Path) -> None:
    found = standing(look(example))
    assert found.status is TargetStatus.OPEN
    assert found.latest is not None
    assert (found.latest.period, found.latest.value) == ("2020", 5800)
    assert str(found.silent_since) == "2021-12-20"
    assert found.pace is not None
    assert found.pace.yearly_growth == pytest.approx(0.0383266700886169, abs=1e-12)
    assert found.pace.yearly_step == 240
    assert found.hardness == "striven"


def test_a_corrected_target_says_who_corrected_it_and_an_accepted_one_does_not(example: Path) -> None:
    reading = standing(look(example)).reading.id
    sign(gongfu.open_workspace(example), reading, {CorrectedField.VERDICT: "right"}, by="Li", reason="")
    assert standing(look(example)).corrected == ()
    sign(gongfu.open_workspace(example), reading, {CorrectedField.VALUE: "7100"}, by="Wang", reason="annex 2")
    status = look(example)
    assert [(one.field, one.value, one.source.by) for one in standing(status).corrected] == [("value", "7100", "Wang")]
    (shape,) = (one for one in status.to_json()["targets"] if one["indicator"] == SCALE)
    assert shape["corrected"][0]["by"] == "Wang"
    shown = CliRunner().invoke(app, ["plan", "-w", str(example), "--lang", "en"]).stdout
    assert "corrected" in shown
    assert "Wang" in shown


def test_a_figure_published_later_breaks_the_silence_and_sets_the_pace(example: Path) -> None:
    publish(example, f"{OUTPUT},2021,6000,亿元,bulletin,observed,2022-03-01,no")
    found = standing(look(example, as_of="2022-06-01"))
    assert found.silent_since is None
    assert found.latest is not None
    assert found.latest.value == 6000
    assert found.pace is not None
    assert found.pace.yearly_step == 250


def test_a_figure_of_part_of_a_year_is_a_figure_but_no_baseline(example: Path) -> None:
    publish(example, f"{OUTPUT},2022H1,3100,亿元,bulletin,observed,2022-08-01,no")
    found = standing(look(example, as_of="2022-09-01"))
    assert found.silent_since is None
    assert found.latest is not None
    assert found.latest.period == "2022H1"
    assert found.pace is not None
    assert found.pace.yearly_step == 240


@pytest.mark.parametrize(
    ("value", "status"), [(7100, TargetStatus.MET), (6900, TargetStatus.MISSED), (None, TargetStatus.UNPUBLISHED)]
)
def test_after_its_year_a_target_is_judged(example: Path, value: int | None, status: TargetStatus) -> None:
    if value is not None:
        publish(example, f"{OUTPUT},2025,{value},亿元,bulletin,observed,2026-03-01,no")
    found = standing(look(example, as_of="2026-06-01"))
    assert found.status is status
    assert (found.pace is None) == (value is not None)


def test_without_a_signature_the_guard_refuses_and_says_so(example: Path) -> None:
    (example / "plan" / "corrections.csv").unlink()
    found = standing(look(example))
    assert (found.latest, found.pace) == (None, None)
    assert found.refusal is not None
    assert "basis" in found.refusal.en


def test_repeats_are_one_row_and_conflicts_are_told(example: Path) -> None:
    news = "---\ntitle: 上海高端装备摘编\ndate: 2021-12-10\n---\n\n到2025年，高端装备产业总规模力争超过{}亿元。\n"
    say(example, "news.md", news.format(7000))
    status = look(example)
    assert [one.path for one in standing(status).target.source.also] == ["documents/plan-digest-2021.md"]
    assert status.findings == ()
    say(example, "news.md", news.format(7500))
    status = look(example)
    assert sum(one.indicator.id == SCALE for one in status.targets) == 2
    (finding,) = status.findings
    assert finding.check == "conflict"
    assert {one.amount for one in finding.statements} == {"7,000亿元", "7,500亿元"}


def test_what_nearly_fits_is_listed_with_what_differs(example: Path) -> None:
    say(
        example,
        "other.md",
        "---\ntitle: 江苏高端装备规划\ndate: 2021-12-10\n---\n\n到2025年，高端装备产业规模达到9000亿元。\n",
    )
    status = look(example)
    (miss,) = (miss for miss in status.near_misses if miss.indicator.id == SCALE)
    assert miss.differs == ("scope",)
    assert len(status.unlinked) == 1
    shown = CliRunner().invoke(app, ["plan", "-w", str(example), "--lang", "en"]).output
    assert "differs in scope" in " ".join(shown.split())


@pytest.mark.parametrize(("language", "words"), [("zh", "自 2021-12-20 起未公布"), ("en", "no figure published since")])
def test_the_command_speaks_both_languages(example: Path, language: str, words: str) -> None:
    ran = CliRunner().invoke(app, ["plan", "-w", str(example), "--lang", language])
    assert ran.exit_code == 0
    assert words.split(maxsplit=1)[0] in ran.output
    shape = json.loads(CliRunner().invoke(app, ["plan", "-w", str(example), "--json"]).output)
    assert len(shape["targets"]) == 9
    (scale,) = (one for one in shape["targets"] if one["indicator"] == SCALE)
    assert scale["pace"]["years"] == 5
    for source in scale["sources"]:
        words_there = (example / source["document"]).read_text("utf-8")
        assert words_there[source["start"] : source["end"]] == source["text"]
