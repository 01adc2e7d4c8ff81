"""Documents over the API: what was read, what is in doubt, and what people sign, once and by nobody else."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongfu.app.document_shelf import DocumentShelf
from gongfu.model.facts import Sentence
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.server import create_app
from serve_workspace import cockpit_data

SETTINGS = "name: 试点\nregion: 试点市\nas_of: 2024-06-01\nexample: true\n"
PLAN = (
    "---\ntitle: 机床规划\ndate: 2024-05-06\n---\n"
    "到2027年，机床产值将达到90亿元，建设3至4家检测中心。\n\n2023年，机床产量2.5万台。出口占三成。\n\n"
    "对初创期企业给予贷款贴息。\n"
)
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def data(tmp_path: Path) -> Iterator[CockpitData]:
    (tmp_path / "documents").mkdir()
    (tmp_path / "gongfu.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "documents" / "plan.md").write_text(PLAN, encoding="utf-8")
    with cockpit_data(tmp_path) as data:
        yield data


@pytest.fixture
def client(data: CockpitData) -> Iterator[TestClient]:
    with TestClient(create_app(data, host="127.0.0.1", pages=False), base_url=HERE) as client:
        yield client


@pytest.fixture
def table(data: CockpitData) -> Path:
    return data.workspace.root / "plan" / "corrections.csv"


def readings_of(client: TestClient) -> dict[str, dict]:
    document = client.get("/api/documents").json()["documents"][0]["id"]
    shape = client.get(f"/api/documents/{document}/readings").json()
    return {reading["span"]["text"]: reading for reading in shape["readings"]}


def reading_of(client: TestClient, words: str) -> dict:
    return next(reading for said, reading in readings_of(client).items() if words in said)


def signing(reading: dict, **changes: str) -> dict:
    return {"reading": reading["id"], "changes": changes, "by": "王", "reason": "见附表"}


def test_documents_are_listed_with_counts(client):
    (document,) = client.get("/api/documents").json()["documents"]
    assert (document["path"], document["title"], document["published"]) == (
        "documents/plan.md",
        "机床规划",
        "2024-05-06",
    )
    assert (document["counts"]["targets"], document["counts"]["observations"]) == (2, 2)
    assert document["counts"]["instruments"] == 1
    assert document["example"]
    assert document["problems"] == []


def test_readings_quote_their_document_and_say_how_sure_they_are(client):
    for words, reading in readings_of(client).items():
        assert PLAN[reading["span"]["start"] : reading["span"]["end"]] == words
        assert reading["state"] == ("doubtful" if reading["confidence"] < 0.8 else "certain")
        assert reading["now"] == reading["as_read"]
    document = client.get("/api/documents").json()["documents"][0]["id"]
    records = client.get(f"/api/documents/{document}/readings").json()["records"]
    assert records["instruments"][0]["kind"] == "subsidy"
    missing = client.get("/api/documents/document-000000000000/readings")
    assert missing.status_code == 404
    assert document in missing.json()["detail"]


def test_the_queue_is_that_of_the_command(client):
    queue = client.get("/api/review", params={"below": 1}).json()
    assert [item["path"] for item in queue["items"]] == ["documents/plan.md"] * 4
    sure = [item["reading"]["confidence"] for item in queue["items"]]
    assert sure == sorted(sure)
    assert client.get("/api/review", params={"below": 2}).status_code == 422


def test_a_signature_is_a_row_and_a_new_state(client, table):
    reading = reading_of(client, "90亿元")
    answer = client.post("/api/corrections", json=signing(reading, subject="机床工业总产值", value="91"))
    assert answer.status_code == 201
    assert "plan/corrections.csv" in answer.json()["message"]["zh"]
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [(row["fact_or_span"], row["field"], row["value"], row["by"]) for row in rows] == [
        (reading["id"], "subject", "机床工业总产值", "王"),
        (reading["id"], "value", "91", "王"),
    ]
    now = reading_of(client, "90亿元")
    assert now["state"] == "corrected"
    assert (now["now"]["value"], now["as_read"]["value"]) == (91, 90)
    assert now["confidence"] == 1
    assert now["corrections"][0]["read_as"].endswith("|90|亿元|2027")
    assert [one["line"] for one in now["corrections"]] == [2, 3]
    assert len(client.get("/api/corrections").json()["corrections"]) == 2
    assert client.get("/api/review", params={"below": 1}).json()["settled"] == 1


def test_nothing_that_the_form_is_told_speaks_of_the_command_line(client):
    for changes, signer in (
        ({}, "王"),
        ({"verdict": "wrong"}, ""),
        ({"value": "x"}, "王"),
        ({"kind": "observed"}, "王"),
    ):
        body = signing(reading_of(client, "90亿元"), **changes) | {"by": signer, "reason": ""}
        message = client.post("/api/corrections", json=body).json()["message"]
        assert "--" not in message["zh"] + message["en"]


@pytest.mark.parametrize(("verdict", "state"), [("right", "accepted"), ("wrong", "rejected")])
def test_a_verdict_accepts_or_rejects(client, verdict, state):
    client.post("/api/corrections", json=signing(reading_of(client, "2.5万台"), verdict=verdict))
    reading = reading_of(client, "2.5万台")
    assert reading["state"] == state
    assert (reading["now"] is None) == (verdict == "wrong")
    assert client.get("/api/documents").json()["documents"][0]["counts"]["observations"] == (
        1 if verdict == "wrong" else 2
    )


@pytest.mark.parametrize(
    ("changes", "signer", "zh", "en"),
    [
        ({"value": "许多"}, "王", "许多", "value cannot be '许多'"),
        ({"value": "9"}, "王", "上限 4 不大于下限 9", "would end at 4"),
        ({"verdict": "wrong"}, "  ", "没有署名", "nobody signs"),
        ({}, "王", "没有说要改什么", "nothing is to be changed"),
    ],
)
def test_what_cannot_be_signed_is_said_in_both_languages(client, table, changes, signer, zh, en):
    body = signing(reading_of(client, "检测中心"), **changes) | {"by": signer}
    answer = client.post("/api/corrections", json=body)
    assert answer.status_code == 400
    assert zh in answer.json()["message"]["zh"]
    assert en in answer.json()["message"]["en"]
    assert not table.exists()


def test_who_vouches_needs_no_reason_and_is_written_once(client, table):
    body = signing(reading_of(client, "90亿元"), verdict="right") | {"reason": ""}
    assert client.post("/api/corrections", json=body).status_code == 201
    again = client.post("/api/corrections", json=body).json()
    assert again["corrections"] == []
    assert "already" in again["message"]["en"]
    assert [row["reason"] for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())] == ["checked"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"changes": {"colour": "red"}},
        {"by": None},
        {"reason": "line\nbreak"},
        {"more": 1},
        {"changes": {"subject": "长" * 501}},
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_in_both_languages(client, table, wrong):
    answer = client.post("/api/corrections", json=signing(reading_of(client, "90亿元"), value="91") | wrong)
    assert answer.status_code == 422
    assert "格式不对" in answer.json()["message"]["zh"]
    assert "right shape" in answer.json()["message"]["en"]
    assert answer.json()["detail"][0]["loc"][0] == "body"
    assert not table.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://127.0.0.1:9000", "null"])
def test_another_sites_page_signs_nothing(client, table, origin):
    body = signing(reading_of(client, "90亿元"), verdict="wrong")
    assert client.post("/api/corrections", json=body, headers={"origin": origin}).status_code == 403
    assert not table.exists()
    assert client.post("/api/corrections", json=body, headers={"origin": HERE}).status_code == 201


def test_off_the_loopback_one_signs_after_the_login(data, client, table):
    body = signing(reading_of(client, "90亿元"), verdict="right")
    app = create_app(data, host="0.0.0.0", password="correct horse", pages=False)
    with TestClient(app, base_url="http://plant.example", follow_redirects=False) as guest:
        assert guest.get("/api/documents").status_code == 401
        assert guest.post("/api/corrections", json=body).status_code == 401
        assert not table.exists()
        guest.post("/login", data={"password": "correct horse"})
        assert guest.post("/api/corrections", json=body).status_code == 201


def test_a_table_that_cannot_be_read_is_said_and_not_written_to(client, table):
    table.parent.mkdir()
    reading = reading_of(client, "90亿元")
    broken = f"fact_or_span,field,value,by,date,reason\n{reading['id']},value,many,a,2024-06-01,r\n"
    table.write_text(broken, encoding="utf-8")
    assert "corrections.csv:2" in client.get("/api/documents").json()["problems"][0]["en"]
    assert reading_of(client, "90亿元")["now"] == reading["as_read"]
    answer = client.post("/api/corrections", json=signing(reading, verdict="right"))
    assert answer.status_code == 400
    assert "corrections.csv:2" in answer.json()["message"]["zh"]
    assert table.read_text(encoding="utf-8") == broken


def test_a_range_reversed_by_hand_is_said(client, table):
    table.parent.mkdir()
    reading = reading_of(client, "检测中心")
    table.write_text(f"fact_or_span,field,value,by,date,reason\n{reading['id']},value,9,a,2024-06-01,r\n", "utf-8")
    assert "9" in client.get("/api/documents").json()["problems"][0]["zh"]
    assert reading_of(client, "检测中心")["state"] in {"certain", "doubtful"}


def test_a_disk_that_refuses_is_said(client, data):
    (data.workspace.root / "plan").write_text("in the way", encoding="utf-8")
    answer = client.post("/api/corrections", json=signing(reading_of(client, "90亿元"), verdict="right"))
    assert answer.status_code == 503
    assert answer.json()["message"]["zh"]


def test_a_sentence_is_quoted_from_the_text_that_was_kept(data):
    words = "第一段。\n到2027年，机床产值将达到90亿元。\n"
    kept = data.workspace.machine_data / "documents" / "0a1b.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text(words, encoding="utf-8")
    start = words.index("机床")
    span = Sentence(path="documents/plan.pdf", sha256="0a1b", start=start, end=start + 4, text="机床产值")
    quote = data.quote(span)
    assert (quote.before, quote.lit, quote.after) == ("到2027年，", "机床产值", "将达到90亿元。")
    kept.unlink()
    assert not data.quote(span).intact


def test_a_sentence_is_quoted_from_a_file_in_another_encoding(data):
    words = "到2027年，机床产值将达到90亿元，比全国平均水平快。"
    (data.workspace.root / "documents" / "old.txt").write_bytes(words.encode("gb18030"))
    span = Sentence(path="documents/old.txt", sha256="0", start=7, end=11, text=words[7:11])
    assert data.quote(span).before == words[:7]


def test_the_shelf_reads_again_what_has_changed_and_nothing_else(data):
    shelf, folder = DocumentShelf(data.workspace), data.workspace.root / "documents"
    first = shelf.now()
    assert shelf.now() is first
    os.utime(folder / "plan.md", ns=(1, 1))
    assert shelf.now().documents[0].read is first.documents[0].read, "the same bytes were not read twice"
    (folder / "news.txt").write_text("2024年一季度，机床产量1万台。", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-nothing")
    second = shelf.now()
    assert [one.path for one in second.documents] == ["documents/news.txt", "documents/plan.md", "documents/scan.pdf"]
    assert second.documents[1].read is first.documents[0].read
    assert second.documents[2].read is None
    assert str(second.documents[2].problems[0].where) == "documents/scan.pdf"
    assert second.documents[2].title == "scan.pdf"
    (folder / "news.txt").unlink()
    assert [one.path for one in shelf.now().documents] == ["documents/plan.md", "documents/scan.pdf"]
