#!/usr/bin/env python3
"""Take the pictures of the cockpit that the documentation shows, from the running program.

Plans the orders of a copy of the example, starts ``gongfu up`` on it, waits until its plant has an hour behind it, and
takes each page, or those that are named, in both languages and, but for a few, both themes into docs/images/. Needs the
test tools (playwright, Chromium, CJK fonts).
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from gongfu.app.document_shelf import document_id

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
DIGEST = document_id("documents/plan-digest-2021.md")
PAGES = {
    "today": "/",
    "plan": "/plan",
    "documents": f"/documents?document={DIGEST}",
    "orders": "/factory?order=SO-2213",
    "line": "/line/module-line",
}
# Pages whose dark look adds nothing to what the others show.
LIGHT_ALONE = {"documents", "orders"}
FLAGS = ["--no-sandbox", "--disable-quic", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
HOUR_S = 3600
SPEED = 90
PATIENCE_S = 300
SETTLED_MS = 1000
WINDOW: ViewportSize = {"width": 1440, "height": 900}


@contextmanager
def running_cockpit() -> Iterator[str]:
    """Run the program on a copy of the example and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "lingang"
        shutil.copytree(ROOT / "examples" / "lingang", copy, ignore=shutil.ignore_patterns(".gongfu"))
        tables = str(copy / "factories" / "module-plant")
        subprocess.run(
            [sys.executable, "-m", "gongfu", "schedule", tables, "--changes", "100000", "--quiet"], check=True
        )
        command = [sys.executable, "-m", "gongfu", "up", "-w", str(copy), "--port", str(port), "--speed", str(SPEED)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def wait_for_an_hour(address: str) -> None:
    """Wait until the plant has played an hour, so that a line has something to show."""
    began = None
    for _ in range(PATIENCE_S):
        time.sleep(1)
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=5) as answer:
                now = json.load(answer)["scenario_time"]
        except OSError:
            continue
        began = now if began is None else began
        if began is not None and now - began > HOUR_S:
            return
    sys.exit(f"{address} has not played an hour within {PATIENCE_S} s")


def take(page: Page, address: str, name: str, language: str, theme: str) -> None:
    """Take one picture."""
    path = PAGES[name]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}&theme={theme}")
    page.wait_for_selector("main h1")
    page.wait_for_selector(".clock[data-live=true]")
    if name == "line":
        page.wait_for_function("() => window.gongfuLine?.frames > 20 && window.gongfuLine.rendered > 10")
        page.wait_for_function("() => document.querySelector('table.facts a.number')?.textContent.includes('%')")
    image = IMAGES / f"{name}-{language}-{theme}.png"
    if name == "orders":
        page.wait_for_selector(".order-remedies li")
        page.set_viewport_size({"width": 1440, "height": 1400})
        page.wait_for_timeout(SETTLED_MS)
        page.locator("section:has(.orders-island)").screenshot(path=image)
        page.set_viewport_size(WINDOW)
    else:
        page.screenshot(path=image)
    sys.stdout.write(f"{image.relative_to(ROOT)}  {image.stat().st_size / 1024:.0f} KiB\n")


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on this machine; tools/install_browser installs one")
    with running_cockpit() as address, sync_playwright() as playwright:
        wait_for_an_hour(address)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=WINDOW)
        for name in sys.argv[1:] or PAGES:
            for language in ("zh", "en"):
                for theme in ("light",) if name in LIGHT_ALONE else ("light", "dark"):
                    take(page, address, name, language, theme)
        browser.close()


if __name__ == "__main__":
    main()
