"""Promises over the API: a date that one can work out, booked once, and refused when it would be later by now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.schedule import PlanLimits
from serve_workspace import api_client
from shop_tables import FACTORY, make_workspace

ASK = f"/api/factories/{FACTORY}/promises"
PLAN = f"/api/factories/{FACTORY}/plan"


@pytest.fixture
def factory(tmp_path: Path) -> Path:
    made = make_workspace(tmp_path)
    keep_plan(plan_orders(made, limits=PlanLimits(changes=20)))
    return made


@pytest.fixture
def client(factory: Path) -> Iterator[TestClient]:
    with api_client(factory.parents[1]) as client:
        yield client


def test_a_date_is_promised_and_booked_as_it_was_promised(client, factory):
    said = client.post(ASK, json={"item": "gear", "quantity": 1}).json()
    # The saw is free at 11:00 for half an hour, the hob at 12:00 for twenty minutes.
    gaps = said["offers"][0]
    assert (gaps["offer"], gaps["done"]) == ("gaps", "2026-03-02T12:20:00+08:00")
    assert [each["machine"] for each in gaps["operations"]] == ["saw", "hob"]
    assert said["booked"] is None
    assert said["notes"]["zh"]
    assert "--book" not in "".join(said["notes"]["en"])
    assert not (factory / "booked_orders.csv").exists(), "asking writes nothing"
    body = {"item": "gear", "quantity": 1, "order": "SO-9", "book": {"offer": "gaps", "done": gaps["done"]}}
    booked = client.post(ASK, json=body)
    assert booked.status_code == 201
    assert "SO-9" in booked.json()["booked"]["message"]["zh"]
    assert [each["order"] for each in client.get(PLAN).json()["orders"]] == ["SO-2", "SO-1", "SO-9"]
    again = client.post(ASK, json={**body, "order": "SO-10"})
    assert again.status_code == 409, "its place has been taken meanwhile"
    assert "SO-10" in again.json()["message"]["zh"]


def test_an_item_that_nobody_makes_is_refused(client):
    refused = client.post(ASK, json={"item": "moon", "quantity": 1})
    assert refused.status_code == 400
    assert "moon" in refused.json()["message"]["en"]
    assert client.post(ASK, json={"item": "gear"}).status_code == 422
    assert client.post("/api/factories/moon/promises", json={"item": "gear", "quantity": 1}).status_code == 404


@pytest.mark.parametrize(
    ("quantity", "zh", "en"),
    [
        (1.5, "数量须为整数，例如 12", "the quantity has to be a whole number, for example 12"),
        (0, "数量须大于 0", "the quantity has to be more than 0"),
    ],
)
def test_a_quantity_that_cannot_be_is_refused_by_the_name_that_the_form_gives_it(client, quantity, zh, en):
    refused = client.post(ASK, json={"item": "gear", "quantity": quantity})
    assert refused.status_code == 422
    assert refused.json()["message"] == {"zh": zh, "en": en}


def test_without_a_plan_there_is_nothing_to_promise_from(client, factory):
    (factory.parents[1] / ".gongfu" / "plans" / f"{FACTORY}.json").unlink()
    refused = client.post(ASK, json={"item": "gear", "quantity": 1})
    assert refused.status_code == 400
    assert "gongfu schedule" in refused.json()["message"]["zh"]
