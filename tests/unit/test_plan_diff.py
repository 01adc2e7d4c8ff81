"""Two plans, target by target."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from typer.testing import CliRunner

import gongfu
from gongfu.cli import app
from gongfu.model.facts import Comparator
from gongfu.model.readings import Hardness
from gongfu.plan import ChangeKind, Statement, TargetChange, plan_changes
from plan_statements import PLAN, aim, seen

NEXT = replace(PLAN, name="next.md", published=date(2026, 6, 1), horizon=(2026, 2030))
REVISED = replace(PLAN, name="revised.md", published=date(2022, 6, 1))


def only(before: Statement, after: Statement) -> TargetChange:
    (change,) = plan_changes([before], [after])
    return change


def revised(subject: str, value: float, unit: str, period: str | None = "2025", **changes) -> Statement:
    return aim(subject, value, unit, period, document=REVISED, **changes)


@pytest.mark.parametrize(
    ("after", "kind", "ratio"),
    [
        (revised("全省船舶产业总规模", 1000, "亿元"), ChangeKind.RAISED, 1.25),
        (revised("船舶产业规模", 600, "亿元"), ChangeKind.LOWERED, 0.75),
        (revised("船舶产业规模", 0.08, "万亿元", comparator=Comparator.GT), ChangeKind.UNCHANGED, 1.0),
        (revised("船舶产业规模", 800, "亿元", "2027"), ChangeKind.REDEFINED, 1.0),
        (revised("船舶产业规模", 800, "亿元", comparator=Comparator.LE), ChangeKind.REDEFINED, 1.0),
        (revised("船舶产业增加值", 300, "亿元"), ChangeKind.REDEFINED, 0.375),
        (revised("规模以上船舶产业规模", 700, "亿元"), ChangeKind.REDEFINED, 0.875),
        (revised("船舶产业规模", 900, "亿美元"), ChangeKind.REDEFINED, None),
    ],
)
def test_what_became_of_a_target(after: Statement, kind: ChangeKind, ratio: float | None) -> None:
    change = only(aim("船舶产业规模", 800, "亿元"), after)
    assert change.kind is kind
    assert change.ratio == pytest.approx(ratio) if ratio is not None else change.ratio is None


def test_redefined_says_in_what() -> None:
    old = aim("船舶产业规模", 800, "亿元")
    assert only(old, revised("船舶产业增加值", 300, "亿元")).differs == ("basis",)
    assert only(old, revised("规上船舶产业规模", 800, "亿元")).differs == ("scope",)
    assert only(old, revised("船舶产业规模", 12, "万台", None)).differs == ("unit", "deadline")


def test_another_hardness_is_another_definition() -> None:
    binding = aim("绿色工厂", 30, "家", hardness=Hardness.BINDING)
    change = only(binding, revised("绿色工厂", 40, "家", hardness=Hardness.EXPECTED))
    assert (change.kind, change.differs) == (ChangeKind.REDEFINED, ("hardness",))
    assert only(binding, revised("绿色工厂", 40, "家")).kind is ChangeKind.RAISED
    assert only(binding, revised("绿色工厂", 40, "家", hardness=Hardness.BINDING)).kind is ChangeKind.RAISED


def test_says_which_hardness_became_which_in_the_marks_of_each_language(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("---\ntitle: 滨海市规划（2016-2020）\n---\n到2020年，绿色工厂达到30家（约束性）。", encoding="utf-8")
    new.write_text("---\ntitle: 滨海市规划（2021-2025）\n---\n到2025年，绿色工厂达到40家（预期性）。", encoding="utf-8")
    diff = gongfu.plan_diff(old, new)
    chinese, english = (printed(diff.in_language(language)) for language in ("zh", "en"))
    assert "约束力（约束性→预期性）" in chinese
    assert "提高 0，下调 0，改口径 1" in chinese
    assert "30家（2020）" in chinese
    assert "hardness (binding → expected)" in english


def printed(group: RenderableType) -> str:
    console = Console(width=300, record=True, file=StringIO())
    console.print(group)
    return console.export_text()


def test_a_rank_is_part_of_the_scope() -> None:
    assert only(aim("国家级智能工厂", 3, "家"), revised("省级智能工厂", 30, "家")).differs == ("scope",)


def test_another_industry_is_another_target() -> None:
    changes = plan_changes([aim("船舶产业规模", 800, "亿元")], [revised("灯塔产业规模", 80, "亿元")])
    assert {change.kind for change in changes} == {ChangeKind.DROPPED, ChangeKind.NEW}


def test_each_plan_to_its_own_end_is_one_deadline() -> None:
    change = only(aim("船舶产业规模", 800, "亿元"), aim("船舶产业规模", 1200, "亿元", "2030", document=NEXT))
    assert (change.kind, change.ratio) == (ChangeKind.RAISED, 1.5)
    later = only(aim("船舶产业规模", 800, "亿元"), aim("船舶产业规模", 1200, "亿元", "2035", document=NEXT))
    assert later.differs == ("deadline",)


def test_targets_without_a_partner_are_dropped_or_new() -> None:
    changes = plan_changes([aim("绿色工厂", 30, "家"), seen("灯塔工厂", 2, "家")], [revised("造船基地", 3, "个")])
    assert [(change.kind, change.before is None, change.after is None) for change in changes] == [
        (ChangeKind.NEW, True, False),
        (ChangeKind.DROPPED, False, True),
    ]
    assert plan_changes([], []) == ()


def test_a_growth_is_no_level() -> None:
    changes = plan_changes([aim("船舶产值", 800, "亿元")], [revised("船舶产值年均增速", 8, "%")])
    assert {change.kind for change in changes} == {ChangeKind.DROPPED, ChangeKind.NEW}


def test_partners_are_found_for_all_together_and_listed_by_size() -> None:
    before = [
        aim("海工装备产值", 100, "亿元"),
        aim("高技术船舶产值", 200, "亿元"),
        aim("绿色工厂", 30, "家"),
        aim("船舶产量", 50, "艘"),
    ]
    after = [
        revised("船舶产量", 60, "艘"),
        revised("绿色工厂", 60, "家"),
        revised("高技术船舶产值", 100, "亿元"),
        revised("海工装备总产值", 110, "亿元"),
    ]
    changes = plan_changes(before, after)
    assert [(change.kind, change.before and change.before.fact.subject) for change in changes] == [
        (ChangeKind.RAISED, "绿色工厂"),
        (ChangeKind.RAISED, "船舶产量"),
        (ChangeKind.RAISED, "海工装备产值"),
        (ChangeKind.LOWERED, "高技术船舶产值"),
    ]
    assert all(change.likeness == 1 for change in changes)
    backwards = plan_changes(after, before)
    assert [change.kind for change in backwards].count(ChangeKind.LOWERED) == 3


def test_an_uncertain_pair_says_so() -> None:
    (change, new) = plan_changes(
        [aim("船舶行业智能制造示范工厂", 30, "家")],
        [revised("船舶行业智能制造标杆工厂", 35, "家"), revised("船舶行业智能制造样板工厂", 50, "家")],
    )
    assert change.kind is ChangeKind.RAISED
    assert new.kind is ChangeKind.NEW
    assert [rival.fact.subject for rival in change.rivals] == [new.after and new.after.fact.subject]


BEFORE = """# Harbour region plan 2016-2020

By 2020, shipbuilding output will reach 80 billion yuan. By 2020, the region will build 30 smart factories.
By 2020, the region will build 4 test yards.
"""
AFTER = """# Harbour region plan 2021-2025

By 2025, shipbuilding output will exceed 0.1 trillion yuan. By 2025, the region will build at least 24 smart factories.
By 2025, the region will build 12 wind farms.
"""


@pytest.fixture
def english(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "before.md", tmp_path / "after.md"
    for file, words in zip(files, (BEFORE, AFTER), strict=True):
        file.write_text(words, encoding="utf-8")
    return files


def test_english_plans_with_both_sentences(english: tuple[Path, Path]) -> None:
    diff = gongfu.plan_diff(*english)
    shape = diff.to_json()
    assert shape["counts"] == {"raised": 1, "lowered": 1, "redefined": 0, "new": 1, "dropped": 1, "unchanged": 0}
    raised = shape["changes"][0]
    assert raised["ratio"] == 1.25
    assert BEFORE[raised["before"]["start"] : raised["before"]["end"]] == raised["before"]["span_text"]
    assert AFTER[raised["after"]["start"] : raised["after"]["end"]] == raised["after"]["span_text"]


@pytest.mark.parametrize(("language", "word"), [("zh", "下调"), ("en", "lowered")])
def test_the_command_speaks_both_languages(english: tuple[Path, Path], language: str, word: str) -> None:
    ran = CliRunner().invoke(app, ["plan", "diff", *map(str, english), "--lang", language])
    assert ran.exit_code == 0
    assert word in ran.output
    assert "smart factories" in ran.output
    ran = CliRunner().invoke(app, ["plan", "diff", *map(str, english), "--json"])
    assert json.loads(ran.output)["threshold"] == 0.6
