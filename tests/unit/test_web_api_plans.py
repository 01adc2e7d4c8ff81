"""Kept plans over the API: the shape, the version that a client asks with, and what is said where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.schedule import PlanLimits
from serve_workspace import api_client
from shop_tables import FACTORY, make_workspace

PLAN = f"/api/factories/{FACTORY}/plan"


@pytest.fixture
def factory(tmp_path: Path) -> Path:
    return make_workspace(tmp_path)


@pytest.fixture
def client(factory: Path) -> Iterator[TestClient]:
    with api_client(factory.parents[1]) as client:
        yield client


def test_a_plan_that_is_kept_while_the_server_runs_is_there_at_once(client, factory):
    missing = client.get(PLAN)
    assert missing.status_code == 404
    assert "gongfu schedule" in missing.json()["detail"]
    keep_plan(plan_orders(factory, limits=PlanLimits(changes=20)))
    answer = client.get(PLAN)
    told = answer.json()
    assert answer.status_code == 200
    assert answer.headers["etag"] == f'"{told["version"]}"'
    assert told["bars"]["operation"] == ["SO-1/10", "SO-2/10", "SO-1/20", "SO-2/20"]
    assert [each["order"] for each in told["orders"]] == ["SO-2", "SO-1"]
    same = client.get(PLAN, headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")


def test_remedies_of_a_late_order_are_tried_and_said_in_both_languages(client, factory):
    keep_plan(plan_orders(factory, limits=PlanLimits(changes=20)))
    told = client.get(f"{PLAN}/remedies", params={"order": "SO-2"}).json()
    assert told["order"] == "SO-2"
    kinds = [each["kind"] for each in told["remedies"]]
    assert kinds[-1] == "due_date", "of all that helps it comes last"
    assert "交期" in told["remedies"][-1]["sentence"]["zh"]
    assert "2026-03-02 12:00" in told["remedies"][-1]["sentence"]["en"]
    assert client.get(f"{PLAN}/remedies", params={"order": "SO-1"}).json()["remedies"] == []
    assert client.get(f"{PLAN}/remedies", params={"order": "SO-9"}).status_code == 404


def test_a_factory_that_is_not_there_is_said(client):
    missing = client.get("/api/factories/moon/plan")
    assert missing.status_code == 404
    assert FACTORY in missing.json()["detail"]


def test_a_damaged_plan_is_said_in_both_languages(client, factory):
    kept = factory.parents[1] / ".gongfu" / "plans" / f"{FACTORY}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("{", encoding="utf-8")
    refused = client.get(PLAN)
    assert refused.status_code == 409
    assert "gongfu schedule" in refused.json()["message"]["zh"]
    assert f"{FACTORY}.json" in refused.json()["message"]["en"]
