"""The two articles against the hand-made list of what they hold beside numbers: fields, tasks, aims, programmes."""

import json

import pytest

from gongfu.model.readings import Reading
from gongfu.reading import read_text

ARTICLES = ("00", "01")
# The list writes these two in words of its own: one is a sum that holds named groups, one what the text calls 思路.
GROUPED, PRINCIPLES = "7+X", "principles"
COUNTED = {"四大创新体系": 4, "三大先导产业": 3, "五个化": 5, "优势装备产业": 4, "重点装备产业": 3}


@pytest.fixture(scope="module")
def expected(shared) -> dict[str, dict]:
    file = shared / "reading" / "extras_seeds.json"
    if not file.is_file():
        pytest.skip(f"no list of expectations at {file}; set GONGFU_SHARED to the folder that holds reading/")
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles(shared) -> dict[str, str]:
    folder = shared / "reading" / "docs"
    if not all((folder / f"{name}.txt").is_file() for name in ARTICLES):
        pytest.skip(f"no articles at {folder}; set GONGFU_SHARED to the folder that holds reading/")
    return {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in ARTICLES}


@pytest.fixture(scope="module")
def readings(articles) -> dict[str, Reading]:
    return {name: read_text(text) for name, text in articles.items()}


@pytest.mark.parametrize("name", ARTICLES)
def test_finds_every_scheme_with_its_members(name, readings, expected):
    found = {scheme.name: scheme for scheme in readings[name].fields}
    for scheme in expected[name]["fields"]:
        groups = found[scheme["scheme"]].groups
        if scheme["scheme"] == GROUPED:
            assert {group.name: list(group.members) for group in groups} == {
                key: members for key, members in scheme.items() if key != "scheme"
            }
        else:
            assert [list(group.members) for group in groups] == [scheme["items"]]
    others = found.keys() - {scheme["scheme"] for scheme in expected[name]["fields"]}
    principles = expected[name].get(PRINCIPLES, [])
    assert [list(found[other].groups[0].members) for other in others] == ([principles] if principles else [])


@pytest.mark.parametrize("name", ARTICLES)
def test_keeps_the_counts_that_the_text_gives(name, readings):
    for scheme in readings[name].fields:
        for group in scheme.groups:
            assert group.counted == COUNTED.get(group.name or scheme.name)
            assert group.counted in {None, len(group.members)}


@pytest.mark.parametrize("name", ARTICLES)
def test_finds_every_task_by_name_and_no_other(name, readings, expected):
    assert [task.name for task in readings[name].tasks] == expected[name]["tasks"]


def test_says_what_tasks_belong_to_and_that_nobody_owns_them(readings, expected):
    plan = expected["01"]["plans"][0]["name"]
    assert {(task.group, task.plan) for task in readings["01"].tasks} == {("重点任务", plan)}
    assert {(task.owner, task.due) for name in ARTICLES for task in readings[name].tasks} == {(None, None)}


def test_reads_the_action_plan_with_its_count_its_one_named_action_and_its_measures(readings, expected):
    (plan,) = readings["00"].action_plans
    named = expected["00"]["plans"][1]
    assert (plan.name, plan.period) == (named["name"], named["horizon"])
    assert plan.counted == 5
    assert [*plan.actions, *plan.measures] == expected["00"]["tasks"]
    assert (len(plan.actions), len(plan.measures)) == (1, 6)
    bodies = [one["name"] for one in expected["00"]["organisations"] if one["kind"] == "government"]
    assert list(plan.owners) == bodies
    assert readings["01"].action_plans == ()


def test_reads_the_aims_without_a_number(readings):
    ladders = {aim.ladder: aim.deadline for aim in readings["01"].aims if aim.ladder}
    assert ladders == {("跟跑", "并跑", "领跑"): "2025"}
    deadlines = [aim.deadline for aim in readings["01"].aims]
    assert deadlines == ["2025"] * 4 + ["2035"] * 4
    for word in ("显著增强", "世界级", "自主可控", "城市名片"):
        assert [word in aim.text for aim in readings["01"].aims].count(True) == 1
    assert [aim.deadline for aim in readings["00"].aims] == ["2025", "2022-2024"]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_span_quotes_the_article(name, readings, articles):
    reading, text = readings[name], articles[name]
    records = (*reading.fields, *reading.tasks, *reading.action_plans, *reading.aims)
    assert records
    assert all(text[one.span.start : one.span.end] == one.span.text for one in records)
