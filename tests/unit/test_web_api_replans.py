"""Plans made anew over the API: shown with what moved and why, kept when somebody says so, refused when old."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.schedule import PlanLimits
from serve_workspace import api_client
from shop_tables import FACTORY, make_workspace

ASK = f"/api/factories/{FACTORY}/replans"
PLAN = f"/api/factories/{FACTORY}/plan"
NOW = "2026-03-02T08:30:00+08:00"
STOP = {"machine": "hob", "since": "2026-03-02T08:30:00", "hours": 4, "reason": "no oil"}


@pytest.fixture
def factory(tmp_path: Path) -> Path:
    made = make_workspace(tmp_path)
    keep_plan(plan_orders(made, limits=PlanLimits(changes=20)))
    return made


@pytest.fixture
def client(factory: Path) -> Iterator[TestClient]:
    with api_client(factory.parents[1]) as client:
        yield client


@pytest.fixture
def plan_file(factory) -> Path:
    return factory.parents[1] / ".gongfu" / "plans" / f"{FACTORY}.json"


def test_a_plan_is_shown_with_its_reasons_and_kept_when_somebody_says_so(client, plan_file):
    before = plan_file.read_bytes()
    answer = client.post(ASK, json={"now": NOW, "stop": STOP})
    said = answer.json()
    assert answer.status_code == 200
    assert plan_file.read_bytes() == before, "asking writes nothing"
    assert said["moved"] == sum(each["moved"] for each in said["changes"])
    hob = next(each for each in said["changes"] if each["machine"] == "hob")
    assert hob["start"] >= "2026-03-02T12:30:00+08:00"
    assert ("no oil" in hob["why"]["en"], "停机" in hob["why"]["zh"]) == (True, True)
    assert {each["order"] for each in said["orders"] if each["late"]} == {"SO-1", "SO-2"}
    assert len(said["orders"]) == len({each["order"] for each in said["orders"]}), "an order has one line"
    of_hob = next(each for each in said["orders"] if each["order"] == hob["order"])
    assert of_hob["moved"] + of_hob["shifted"] > 0
    assert min(of_hob["on_time"], of_hob["on_time_carried"]) >= 0
    assert (of_hob["start_before"], of_hob["start"]) < (of_hob["planned"], of_hob["done"])
    for kind in ("moved", "shifted"):
        assert sum(each[kind] for each in said["orders"]) == said[kind]
    plan = said["plan"]
    assert plan["version"] == said["name"]
    bar = plan["bars"]["operation"].index(hob["operation"])
    assert plan["bars"]["start"][bar] >= 4.5 * 3600
    assert plan["stops"] == [{"machine": "hob", "since_s": 1800, "until_s": 16200, "reason": "no oil"}]
    kept = client.post(ASK, json={"keep": said["name"]})
    assert kept.status_code == 201
    assert f"{FACTORY}.previous.json" in kept.json()["message"]["en"]
    now_kept = client.get(PLAN).json()
    assert (now_kept["bars"], now_kept["stops"]) == (plan["bars"], plan["stops"])
    assert client.post(ASK, json={"keep": said["name"]}).status_code == 409, "it has been kept already"


def test_a_plan_is_not_kept_in_place_of_one_that_nobody_has_seen(client, factory, plan_file):
    said = client.post(ASK, json={"now": NOW, "stop": STOP}).json()
    keep_plan(plan_orders(factory, limits=PlanLimits(changes=20, seed=2)))
    refused = client.post(ASK, json={"keep": said["name"]})
    assert refused.status_code == 409
    assert "重排" in refused.json()["message"]["zh"]
    assert json.loads(plan_file.read_text(encoding="utf-8"))["seed"] == 2


def test_without_a_stop_it_goes_by_the_tables(client, factory):
    assert client.post(ASK, json={"now": NOW}).json()["changes"] == []
    (factory / "stoppages.csv").write_text(
        "machine,from,until\nsaw,2026-03-02 08:30,2026-03-02 11:00\n", encoding="utf-8"
    )
    said = client.post(ASK, json={"now": NOW}).json()
    assert {each["machine"] for each in said["plan"]["stops"]} == {"saw"}
    assert said["changes"]


def test_what_is_wrong_is_said(client, plan_file):
    unknown = client.post(ASK, json={"now": NOW, "stop": {**STOP, "machine": "moon"}})
    assert unknown.status_code == 400
    assert "moon" in unknown.json()["message"]["zh"]
    early = client.post(ASK, json={"now": "2026-03-01T08:30:00+08:00"})
    assert early.status_code == 400
    never = client.post(ASK, json={"now": NOW, "stop": {**STOP, "hours": -3, "since": ""}}).json()["message"]
    assert never["zh"] == "停机的起点须为日期加时间，例如 2022-01-05 10:00；停机的小时数须大于 0"
    for body in ({}, {"now": NOW, "keep": "x"}, {"now": NOW, "stop": {**STOP, "hours": 0}}, {"now": "soon"}):
        assert client.post(ASK, json=body).status_code == 422
    assert client.post(ASK, json={"keep": "x"}).status_code == 409
    assert client.post("/api/factories/moon/replans", json={"now": NOW}).status_code == 404
    plan_file.unlink()
    refused = client.post(ASK, json={"now": NOW})
    assert refused.status_code == 400
    assert "gongfu schedule" in refused.json()["message"]["en"]


def test_another_sites_page_cannot_keep_a_plan(client):
    refused = client.post(ASK, json={"now": NOW}, headers={"Origin": "http://evil.example"})
    assert refused.status_code == 403
