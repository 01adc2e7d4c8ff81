"""The two articles against what was expected of them by hand: organisations, projects, instruments, plans."""

import json
import re

import pytest

from gongfu.app.read_documents import read

ARTICLES = ("00", "01")


@pytest.fixture(scope="module")
def seeds(shared):
    """What is expected of each article beside its numbers."""
    file = shared / "reading" / "extras_seeds.json"
    if not file.is_file():
        pytest.skip(f"no expectations at {file}; set GONGFU_SHARED to the folder that holds reading/")
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readings(shared, seeds):
    return {name: read(shared / "reading" / "docs" / f"{name}.txt").reading for name in ARTICLES}


@pytest.mark.parametrize("name", ARTICLES)
def test_every_organisation_with_its_kind_code_and_grade(seeds, readings, name):
    found = {organisation.name: organisation for organisation in readings[name].organisations}
    for expected in seeds[name]["organisations"]:
        organisation = found[expected["name"]]
        trap = "TRAP" in expected["kind"]
        said = "listed company" if trap else expected["kind"].partition(",")[0]
        assert str(organisation.kind) == said
        assert organisation.code == expected.get("code")
        assert organisation.market == expected.get("market", organisation.market)
        assert organisation.grade == ("D" if trap else "A" if expected.get("code") else "B")


@pytest.mark.parametrize("name", ARTICLES)
def test_hardly_anything_else_passes_for_an_organisation(seeds, readings, name):
    expected = {organisation["name"] for organisation in seeds[name]["organisations"]}
    others = [found.name for found in readings[name].organisations if found.name not in expected]
    assert all(re.fullmatch("[省市区]政府", other) for other in others)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_plan_with_its_years_and_nothing_else(seeds, readings, name):
    found = [(plan.name, plan.horizon, plan.outlook) for plan in readings[name].plans]
    expected = [(plan["name"], plan["horizon"], plan.get("outlook")) for plan in seeds[name]["plans"]]
    assert found == expected


def test_the_joint_plan_has_its_five_owners(seeds, readings):
    bodies = [body["name"] for body in seeds["00"]["organisations"] if body["kind"] == "government"]
    assert [list(plan.owners) for plan in readings["00"].plans] == [[], bodies]


def test_each_instrument_with_the_stage_of_a_firms_life(readings):
    found = {(instrument.name, str(instrument.kind), instrument.stage) for instrument in readings["01"].instruments}
    assert found == {
        ("股权投资", "equity", "初创期"),
        ("风险投资", "equity", "初创期"),
        ("中长期信贷", "loan", "成长期"),
    }
    assert readings["00"].instruments == ()


def test_every_project_with_its_owner_and_date(seeds, readings):
    found = {project.name: project for project in readings["00"].projects}
    assert list(found) == [project["name"] for project in seeds["00"]["projects"]]
    for expected in seeds["00"]["projects"]:
        project = found[expected["name"]]
        assert project.expected == expected["expected"]
        assert project.owner == expected.get("owner", project.owner) is not None
        assert project.expects == (expected["status"].removeprefix("预计") if "status" in expected else None)
    assert readings["01"].projects == ()
