"""The API over a real report of the example, and what it says of a line that is followed."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.ledger import SqlLedger
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.kept_texts import kept_file
from gongfu.app.open_workspace import open_workspace
from gongfu.app.report import report
from gongfu.model.facts import Badge, FactKind, Sentence
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.frames import decode_frame
from gongfu.web.guard import COOKIE
from gongfu.web.plant import Plant
from gongfu.web.server import create_app


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += 10.0
        return self.now_s


@pytest.fixture(scope="module")
def data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CockpitData]:
    copy = tmp_path_factory.mktemp("api") / "lingang"
    shutil.copytree(root / "examples" / "lingang", copy, ignore=shutil.ignore_patterns(".gongfu"))
    workspace = open_workspace(copy)
    with SqlLedger(workspace.ledger_url, clock=SystemClock()) as ledger:
        made = report(workspace, ledger=ledger)
        plant = Plant(workspace=workspace, store=DuckDbTelemetry(workspace.telemetry_path), now=Seconds())
        yield CockpitData(workspace=workspace, report=made, ledger=ledger, plant=plant)


@pytest.fixture(scope="module")
def client(data: CockpitData) -> Iterator[TestClient]:
    app = create_app(data, host="127.0.0.1", pages=False)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def test_health_says_what_is_served(client, data):
    health = client.get("/api/health").json()
    assert health["status"] == "ok"
    assert health["workspace"] == data.workspace.id
    assert health["as_of"] == "2021-12-20"
    assert health["live"] is False, "no plant is followed here"


def test_the_report_has_twelve_answers_each_with_evidence(client):
    answers = client.get("/api/report", params={"lang": "zh"}).json()["answers"]
    asked = {(answer["level"], answer["question"]) for answer in answers}
    assert len(answers) == len(asked) == 12
    for answer in answers:
        assert answer["headline"] == answer["headlines"]["zh"]
        for fact_id in answer["evidence"]:
            assert client.get(f"/api/facts/{fact_id}").status_code == 200, (answer["level"], answer["question"])


def test_answers_of_one_level(client):
    answers = client.get("/api/answers", params={"level": "line"}).json()
    assert [answer["question"] for answer in answers] == ["make_it", "holds_back", "do"]
    assert client.get("/api/answers", params={"level": "moon"}).status_code == 422


def test_targets_know_their_sentences_and_levers_their_proof(client, data):
    targets = client.get("/api/targets").json()
    assert len(targets) == len(data.report.targets) > 5
    for row in targets:
        assert row["target"]["source"]["kind"] == "Sentence"
        assert row["note"]["zh"]
    levers = client.get("/api/levers").json()
    assert {lever["level"] for lever in levers} >= {"line", "factory", "plan"}
    assert all(lever["evidence"] for lever in levers)


def test_a_forecast_traces_down_to_a_signal_and_to_a_sentence(client):
    plan = client.get("/api/answers", params={"level": "plan"}).json()
    tree = client.get(f"/api/trace/{plan[0]['evidence'][0]}").json()

    def kinds(node: dict) -> set[str]:
        return {node["source"]["kind"]}.union(*(kinds(child) for child in node["inputs"]))

    assert {"Sentence", "SignalWindow", "Run", "TableRow", "Correction"} <= kinds(tree)


def test_what_is_not_there_is_said(client):
    assert client.get("/api/facts/fact-000000000000").status_code == 404
    assert client.get("/api/trace/fact-000000000000").status_code == 404
    missing = client.get("/api/lines/moon-line")
    assert missing.status_code == 404
    assert "module-line" in missing.json()["detail"]
    url = "ws://127.0.0.1:8000/api/lines/moon-line/live"
    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect(url):
        pass
    assert closed.value.code == 4404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_of_a_report_says_in_words_what_it_measures(data, language):
    names = {fact.indicator: data.indicator_name(fact.indicator, language) for fact in data.report.facts}
    assert [one for one, name in names.items() if "_" in name] == []
    if language == "zh":
        assert [one for one, name in names.items() if name.isascii()] == []
    assert data.indicator_name("lever_cost:second-welder", "en") == "cost of lever (A second laser welder)"


def test_the_tree_has_one_root_and_known_parents(client):
    entities = {entity["id"]: entity for entity in client.get("/api/entities").json()}
    assert [entity["kind"] for entity in entities.values() if entity["parent"] is None] == ["region"]
    assert all(entity["parent"] in entities for entity in entities.values() if entity["parent"])


def test_a_lines_layout_is_that_of_its_file(client, data):
    line = data.workspace.lines["module-line"]
    layout = client.get("/api/lines/module-line").json()
    assert [station["id"] for station in layout["stations"]] == [station.id for station in line.stations]
    assert layout["stations"][1]["buffer"] == line.stations[1].buffer
    assert layout["name"] == {"zh": line.name.zh, "en": line.name.en}


def test_the_first_hour_was_heard_and_measured(client, data):
    kpis = client.get("/api/lines/module-line/kpis").json()
    whole = kpis["whole"]
    assert whole["share_observed"] > 0.95
    assert whole["oee"] == pytest.approx(whole["availability"] * whole["effectiveness"] * whole["quality"])
    states = client.get("/api/lines/module-line/states").json()
    for station in states["stations"]:
        assert sum(station["shares"].values()) == pytest.approx(station["share_observed"], abs=1e-6)
    assert len(states["stations"]) == len(data.workspace.lines["module-line"].stations)


def test_a_measured_number_opens_to_its_signals(client, data):
    hour = data.plant.last_hour(data.workspace.lines["module-line"])
    assert hour is not None
    assert timedelta(minutes=50) < hour.end - hour.start <= timedelta(hours=1)
    assert hour.badges == (Badge.SIMULATED, Badge.EXAMPLE), "a virtual plant measures nothing"
    good = hour.fact("laser-weld", "good")
    assert good is not None
    assert (good.kind, good.source.virtual_seed) == (FactKind.SIMULATED, 1)
    oee = hour.fact("laser-weld", "oee")
    assert oee is not None
    tree = client.get(f"/api/trace/{oee.id}").json()
    assert tree["source"]["kind"] == "Computation"
    assert {child["source"]["kind"] for child in tree["inputs"]} == {"SignalWindow"}
    assert tree["inputs"][0]["source"]["tags"][0].startswith("module-line/laser-weld/")


def test_a_temperature_is_a_trend_with_a_source(data):
    line = data.workspace.lines["module-line"]
    trend = data.plant.temperature(line, "laser-weld")
    assert trend is not None
    assert list(trend.seconds) == sorted(trend.seconds)
    assert 0 <= trend.seconds[0] <= trend.seconds[-1] <= trend.length_s
    assert data.fact(trend.last.id) is trend.last
    assert trend.last.source.tags == ("module-line/laser-weld/temperature_c",)
    assert trend.last.value == trend.values[-1]


def test_a_silent_lines_socket_sends_frames_that_say_so(client, data):
    with client.websocket_connect("ws://127.0.0.1:8000/api/lines/module-line/live") as ws:
        first, number = decode_frame(ws.receive_bytes())
        _, following = decode_frame(ws.receive_bytes())
    assert following > number
    assert not first.connected
    assert first.state.size == len(data.workspace.lines["module-line"].stations)


def test_the_api_describes_itself(client):
    described = client.get("/api/openapi.json").json()
    paths = {path for path in described["paths"] if path.startswith("/api/")}
    assert {"/api/report", "/api/trace/{fact_id}", "/api/lines/{line_id}/states", "/api/corrections"} <= paths
    for path in paths:
        for way, told in described["paths"][path].items():
            given = next(answer for code, answer in told["responses"].items() if code.startswith("2"))
            assert given["content"]["application/json"]["schema"], f"{way} {path} says what it gives"


def test_the_kiosk_needs_nothing_from_elsewhere(client):
    page = client.get("/kiosk/line/module-line", params={"lang": "zh", "theme": "dark"})
    assert 'lang="zh-CN" data-theme="dark"' in page.text
    assert "https://" not in page.text
    assert "激光焊接" in page.text
    for address in ("/islands/line3d.js", "/islands/three.js", "/vendor/scene/index.js", "/assets/cockpit.css"):
        assert client.get(address).status_code == 200, address


def test_a_sentence_is_quoted_in_its_surroundings(data):
    source = data.report.targets[0].target.source
    assert isinstance(source, Sentence)
    quote = data.quote(source)
    assert quote.intact
    assert quote.lit == source.text
    path = data.workspace.root / source.path
    assert quote.before + quote.lit + quote.after in path.read_text(encoding="utf-8")
    path.write_text("别的内容", encoding="utf-8")
    assert data.quote(source) == quote
    kept_file(data.workspace, source.sha256).unlink()
    changed = data.quote(source)
    assert (changed.before, changed.lit, changed.after, changed.intact) == ("", source.text, "", False)
    path.unlink()
    assert not data.quote(source).intact


def test_a_login_guards_pages_and_opens_them(data):
    app = create_app(data, host="0.0.0.0", password="correct horse", pages=False)
    with TestClient(app, base_url="http://plant.example", follow_redirects=False) as client:
        assert client.get("/api/report").status_code == 401
        asked = client.get("/kiosk/line/module-line?lang=zh", headers={"accept": "text/html"})
        assert asked.status_code == 303
        form = client.get("/login?lang=zh")
        assert "口令" in form.text
        assert client.post("/login?lang=zh", data={"password": "wrong"}).status_code == 401
        entered = client.post("/login?next=/kiosk/line/module-line", data={"password": "correct horse"})
        assert (entered.status_code, entered.headers["location"]) == (303, "/kiosk/line/module-line")
        cookie = entered.headers["set-cookie"]
        assert cookie.startswith(COOKIE)
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        assert client.get("/api/health").status_code == 200
        client.post("/logout")
        assert client.get("/api/health").status_code == 401
