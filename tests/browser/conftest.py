"""A cockpit that runs as a user would start it, and a browser in front of it."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
PATIENCE_S = 180
# A busy machine draws slowly; waiting costs nothing where all is well.
expect.set_options(timeout=30_000)


@dataclass
class Watched:
    """A page, and whatever went wrong on it."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep errors, failed answers, and requests that leave the machine."""
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", self.keep_message)
        self.page.on("response", lambda r: self.problems.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        self.page.on("request", lambda r: self.problems.append(f"leaves: {r.url}") if is_elsewhere(r.url) else None)

    def keep_message(self, message: ConsoleMessage) -> None:
        """Keep what the page complained about."""
        if message.type in {"error", "warning"} and "GPU stall due to ReadPixels" not in message.text:
            self.problems.append(f"{message.type}: {message.text}")


def is_elsewhere(url: str) -> bool:
    """Whether a request would need the network."""
    return not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:", url)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of the example that the cockpit serves."""
    copy = tmp_path_factory.mktemp("cockpit") / "lingang"
    shutil.copytree(root / "examples" / "lingang", copy, ignore=shutil.ignore_patterns(".gongfu"))
    return copy


@pytest.fixture(scope="session")
def cockpit(served: Path, chromium: str) -> Iterator[str]:
    """The address of ``gongfu up`` on a copy of the example, its plant running a minute each second."""
    folder = served.parent
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gongfu",
        "up",
        "-w",
        str(served),
        "--port",
        str(port),
        "--speed",
        "60",
    ]
    with (folder / "log").open("w+") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/api/health", server, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_it_answers(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait for a server that first has its report to make."""
    for _ in range(PATIENCE_S * 2):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"gongfu up did not answer at {url}:\n{log.read_text()[-3000:]}", pytrace=False)


@pytest.fixture(scope="module")  # while it lives, this thread has an event loop that other tests cannot do with
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium that draws WebGL in software."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def watched(browser: Browser, cockpit: str) -> Iterator[Watched]:
    """A fresh page whose troubles fail the test at its end."""
    context = browser.new_context(base_url=cockpit, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    made = Watched(context.new_page())
    made.listen()
    yield made
    context.close()
    assert made.problems == []
