"""Who may talk to the server."""

import socket

import pytest
from fastapi import FastAPI, WebSocket
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from gongfu.errors import InputError
from gongfu.web.guard import COOKIE, Guard, Sessions, is_loopback
from gongfu.web.plain_pages import local_path
from gongfu.web.server import password_for, require_free_port

PASSWORD = "correct horse"
HERE = "192.0.2.7"
REFUSED = (WebSocketDisconnect, WebSocketDenialResponse)


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def guarded(*, loopback: bool, sessions: Sessions | None = None) -> FastAPI:
    app = FastAPI()

    @app.get("/api/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.websocket("/live")
    async def live(ws: WebSocket) -> None:
        await ws.accept()
        await ws.send_bytes(b"frame")
        await ws.close()

    app.add_middleware(Guard, loopback=loopback, sessions=sessions)
    return app


def client_of(app: FastAPI, base: str = "http://127.0.0.1:8000") -> TestClient:
    return TestClient(app, base_url=base, follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "127.8.9.1", "::1", "[::1]"])
def test_the_loopback_is_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "localhost.example.org", "", "::"])
def test_what_is_not_the_loopback_is_known(host):
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000", "localhost"])
def test_a_loopback_server_answers_for_the_loopback(host):
    answer = client_of(guarded(loopback=True)).get("/api/health", headers={"host": host})
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example:8000", "127.0.0.1.evil.example", "localhost@evil.example", "", "["])
def test_a_name_made_to_resolve_to_the_loopback_is_refused(host):
    answer = client_of(guarded(loopback=True)).get("/api/health", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://localhost:8000"])
def test_another_site_gets_neither_page_nor_socket(origin):
    client = client_of(guarded(loopback=True))
    assert client.get("/api/health", headers={"origin": origin}).status_code == 403
    with pytest.raises(REFUSED), client.websocket_connect("ws://127.0.0.1:8000/live", headers={"origin": origin}):
        pass


def test_the_own_pages_socket_is_let_through():
    client = client_of(guarded(loopback=True))
    own = {"origin": "http://127.0.0.1:8000"}
    with client.websocket_connect("ws://127.0.0.1:8000/live", headers=own) as ws:
        assert ws.receive_bytes() == b"frame"


def test_a_socket_under_a_foreign_name_is_refused():
    client = client_of(guarded(loopback=True))
    with pytest.raises(REFUSED), client.websocket_connect("ws://evil.example/live", headers={"host": "evil.example"}):
        pass


def test_off_the_loopback_nothing_passes_without_a_login():
    sessions = Sessions(password=PASSWORD, now=Seconds())
    client = client_of(guarded(loopback=False, sessions=sessions), "http://plant.example")
    assert client.get("/api/health").status_code == 401
    page = client.get("/plan?lang=zh", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=/plan%3Flang%3Dzh")
    with pytest.raises(REFUSED), client.websocket_connect("ws://plant.example/live"):
        pass


def test_a_session_and_a_bearer_token_let_everything_through():
    sessions = Sessions(password=PASSWORD, now=Seconds())
    session = sessions.begin(PASSWORD, HERE)
    client = client_of(guarded(loopback=False, sessions=sessions), "http://plant.example")
    assert client.get("/api/health", headers={"authorization": f"Bearer {PASSWORD}"}).status_code == 200
    assert client.get("/api/health", headers={"authorization": "Bearer wrong"}).status_code == 401
    cookie = {"cookie": f"{COOKIE}={session}"}
    assert client.get("/api/health", headers=cookie).status_code == 200
    with client.websocket_connect("ws://plant.example/live", headers=cookie) as ws:
        assert ws.receive_bytes() == b"frame"
    sessions.end(session)
    assert client.get("/api/health", headers=cookie).status_code == 401


@pytest.mark.parametrize("offered", ["", "correct horsd", "correct horse ", "错误的口令"])
def test_a_wrong_password_opens_nothing(offered):
    sessions = Sessions(password=PASSWORD, now=Seconds())
    assert sessions.begin(offered, HERE) is None
    assert not sessions.open


def test_wrong_tries_are_slowed_for_a_minute_where_they_come_from_and_the_right_one_never():
    clock = Seconds()
    sessions = Sessions(password=PASSWORD, now=clock)
    for count in range(10):
        assert (sessions.too_many(HERE), sessions.delay_s(HERE)) == (False, 0.0), count
        assert sessions.begin("guess", HERE) is None
    assert sessions.too_many(HERE)
    assert sessions.delay_s(HERE) > 0
    assert not sessions.too_many("192.0.2.8"), "another address pays for nothing"
    assert sessions.begin(PASSWORD, HERE) is not None
    assert sessions.too_many(HERE), "the right one excuses no wrong ones"
    clock.now_s += 61
    assert not sessions.too_many(HERE)


def test_ten_wrong_tokens_keep_nobody_out():
    sessions = Sessions(password=PASSWORD, now=Seconds())
    session = sessions.begin(PASSWORD, HERE)
    client = client_of(guarded(loopback=False, sessions=sessions), "http://plant.example")
    for _ in range(10):
        assert client.get("/api/health", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert sessions.too_many("testclient")
    assert client.get("/api/health", headers={"authorization": f"Bearer {PASSWORD}"}).status_code == 200
    assert client.get("/api/health", headers={"cookie": f"{COOKIE}={session}"}).status_code == 200


def test_failures_of_many_addresses_do_not_pile_up():
    sessions = Sessions(password=PASSWORD, now=Seconds())
    for number in range(1200):
        sessions.begin("guess", f"client {number}")
    for _ in range(50):
        sessions.begin("guess", HERE)
    assert len(sessions.failures) == 1000
    assert len(sessions.failures[HERE]) == 10


def test_sessions_do_not_pile_up():
    sessions = Sessions(password=PASSWORD, now=Seconds())
    first = sessions.begin(PASSWORD, HERE)
    for _ in range(1000):
        sessions.begin(PASSWORD, HERE)
    assert len(sessions.open) == 1000
    assert first not in sessions.open


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("/plan?lang=zh", "/plan?lang=zh"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_login_leads_nowhere_else(wished, given):
    assert local_path(wished) == given


def test_the_password_is_asked_for_off_the_loopback_only():
    assert password_for("127.0.0.1", {"GONGFU_PASSWORD": "long enough"}) == (None, None)
    given, notice = password_for("0.0.0.0", {"GONGFU_PASSWORD": "long enough"})
    assert given == "long enough"
    assert notice is not None
    assert "long enough" not in notice.en
    made, told = password_for("0.0.0.0", {})
    assert made is not None
    assert told is not None
    assert made in told.zh
    assert made != password_for("0.0.0.0", {})[0]
    with pytest.raises(InputError, match="at least 8"):
        password_for("0.0.0.0", {"GONGFU_PASSWORD": "short"})


def test_a_port_in_use_is_said_with_its_cure():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(InputError, match=rf"127\.0\.0\.1:{port} is in use.*--port {port + 1}") as caught:
            require_free_port("127.0.0.1", port)
    assert caught.value.exit_code == 2
    assert "--port" in caught.value.message("zh")
    require_free_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_with_words():
    with pytest.raises(InputError, match="cannot listen on"):
        require_free_port("203.0.113.7", 8000)
