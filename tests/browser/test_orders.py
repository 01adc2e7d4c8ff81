"""Planned orders on the Factory page: the chart, what a click and the keys follow, a plan that changes meanwhile."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import serve_workspace
from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.schedule import PlanLimits
from page_checks import complaints, overflow

pytestmark = pytest.mark.browser

PATIENCE_S = 90
DRAWN = "() => window.gongfuOrders?.drawn > 0"
SHOWN = "() => window.gongfuOrders"


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example of its own, as orders are booked in it."""
    copy = tmp_path_factory.mktemp("orders") / "lingang"
    return shutil.copytree(root / "examples" / "lingang", copy, ignore=shutil.ignore_patterns(".gongfu"))


@pytest.fixture(scope="module")
def cockpit(served: Path, chromium: str) -> Iterator[str]:
    """The address of a cockpit that shows plans at once, as it has no report to make."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, serve_workspace.__file__, str(served), str(port)]) as server:
        for _ in range(PATIENCE_S * 5):
            try:
                with urllib.request.urlopen(f"{url}/api/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.2)
        yield url
        server.terminate()


@pytest.fixture(scope="module", autouse=True)
def plan_file(served: Path) -> Path:
    """A kept plan of the example's factory."""
    result = plan_orders(served / "factories" / "module-plant", limits=PlanLimits(changes=50))
    keep_plan(result)
    return result.asked.home.plan_file


@pytest.fixture
def whole(plan_file) -> int:
    """How many operations the plan has."""
    return len(json.loads(plan_file.read_text(encoding="utf-8"))["operations"])


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/factory?lang=en{query}")
    page.wait_for_function(DRAWN)


def shown(page: Page, name: str):
    return page.evaluate(SHOWN)[name]


def test_the_chart_shows_every_operation_by_machine_and_by_order(watched, whole):
    page = watched.page
    opened(page)
    assert (shown(page, "bars"), shown(page, "drawn")) == (whole, whole)
    assert (shown(page, "by"), shown(page, "rows")) == ("machine", 4)
    expect(page.locator(".orders-head")).to_contain_text("14 orders")
    expect(page.locator(".orders-head")).to_contain_text("late on average (95 % of the scenarios:")
    # What is known without the plan comes behind it, and says so.
    heads = page.locator("main h2").all_inner_texts()
    assert heads.index("Planned orders") < heads.index("Without the plan: orders against output alone")
    expect(page.locator(".orders-foot .badge-example")).to_be_visible()
    page.get_by_role("button", name="By order").click()
    page.wait_for_function("() => window.gongfuOrders.rows === 14")
    assert "rows=order" in page.url
    page.reload()
    page.wait_for_function("() => window.gongfuOrders?.by === 'order'")
    page.get_by_role("button", name="Zoom in").click()
    length = shown(page, "to") - shown(page, "from")
    page.wait_for_function(f"() => window.gongfuOrders.to - window.gongfuOrders.from < {length * 0.7}")
    page.get_by_role("button", name="Fit").click()
    page.wait_for_function(f"() => window.gongfuOrders.to - window.gongfuOrders.from > {length * 0.99}")


def test_a_click_follows_an_order_to_what_holds_it_and_what_would_help(watched, whole):
    page = watched.page
    opened(page)
    row = page.locator(".orders-table tbody tr", has_text="SO-2214")
    expect(row).to_contain_text("%")
    row.get_by_role("button").click()
    details = page.get_by_role("region", name="SO-2214")
    expect(details).to_contain_text("factories/module-plant/orders.csv:15")
    expect(details.locator(".order-chain li").last).to_contain_text("SO-2214")
    expect(details.locator(".order-remedies li").last).to_contain_text("eight scenarios of ten")
    assert "order=SO-2214" in page.url
    page.get_by_role("button", name="Let go").click()
    expect(details).to_be_hidden()
    assert "order=" not in page.url
    page.get_by_role("button", name="Fit").click()
    page.wait_for_function(f"() => window.gongfuOrders.drawn === {whole}")
    page.wait_for_timeout(300)
    box = page.evaluate("() => window.gongfuOrders.place('SO-2209/30#10')")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("region", name="SO-2209")).to_be_visible()
    expect(page.locator(".gantt-tip")).to_contain_text("SO-2209")


@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_the_page_is_whole_with_an_order_followed(watched, language, theme):
    page = watched.page
    page.goto(f"/factory?lang={language}&theme={theme}&order=SO-2214")
    expect(page.locator(".order-remedies li").first).to_be_visible()
    assert complaints(page) == []


def test_the_keys_go_from_operation_to_operation(watched):
    page = watched.page
    opened(page)
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    expect(page.locator("[aria-live=polite]").last).to_contain_text("stacking")
    page.wait_for_function("() => window.gongfuOrders.focus.includes('/20#')")
    page.keyboard.press("Enter")
    chosen = shown(page, "focus").split("/")[0]
    page.wait_for_function(f"() => window.gongfuOrders.order === '{chosen}'")
    page.keyboard.press("Escape")
    page.wait_for_function("() => window.gongfuOrders.order === ''")


def test_the_table_says_the_same_in_chinese(watched):
    page = watched.page
    page.goto("/factory?lang=zh&theme=dark&table=1")
    rows = page.locator(".gantt-table tbody tr")
    expect(rows).to_have_count(100)
    expect(rows.first).to_contain_text("cell-prep")
    page.get_by_role("button", name="再看").click()
    expect(rows).to_have_count(200)
    page.get_by_role("button", name="表格").click()
    expect(page.locator(".gantt-scroll")).to_be_visible()


def test_a_date_is_promised_shown_in_the_chart_and_booked(watched):
    page = watched.page
    opened(page)
    page.locator(".promise summary").first.click()
    page.get_by_label("Quantity").fill("1400")
    page.get_by_label("Order (may be empty)").fill("SO-9")
    page.get_by_role("button", name="By when?").click()
    expect(page.locator(".promise-title")).to_contain_text("SO-9")
    page.wait_for_function("() => window.gongfuOrders.preview > 0")
    page.get_by_role("button", name="Book").first.click()
    expect(page.locator(".promise-result")).to_contain_text("SO-9 is booked")
    expect(page.locator(".orders-head")).to_contain_text("15 orders")
    page.get_by_role("button", name="All 15").click()
    expect(page.locator(".orders-table")).to_contain_text("SO-9")
    page.wait_for_function("() => window.gongfuOrders.preview === 0")


def test_a_plan_that_is_kept_meanwhile_comes_in_with_where_operations_were(watched, plan_file):
    page = watched.page
    page.clock.install()
    opened(page)
    before = shown(page, "version")
    told = json.loads(plan_file.read_text(encoding="utf-8"))
    one = next(each for each in told["operations"] if each["operation"] == "SO-2214/40#1")
    one["end"] = (datetime.fromisoformat(one["end"]) + timedelta(hours=3)).isoformat()
    plan_file.write_text(json.dumps(told), encoding="utf-8")
    page.clock.run_for(20_000)
    page.wait_for_function(f"() => window.gongfuOrders.version !== '{before}'")
    assert shown(page, "moved") == 1
    expect(page.locator(".orders-island [role=status]")).to_contain_text("1 operation changed")


def test_a_plan_made_anew_is_shown_beside_the_kept_one_and_kept_when_somebody_says_so(watched, plan_file):
    page = watched.page
    page.goto("/factory?lang=zh&theme=dark")
    page.wait_for_function(DRAWN)
    before, kept = shown(page, "version"), plan_file.read_bytes()
    page.locator(".replan summary").first.click()
    page.get_by_label("停机的机器").select_option("welding")
    page.get_by_label("从何时起").fill("2022-01-05T10:00")
    page.get_by_label("停多少小时").fill("60")
    page.get_by_role("button", name="试排").click()
    page.wait_for_function("() => window.gongfuOrders.proposed && window.gongfuOrders.moved > 0")
    rows = page.locator(".replan-orders tbody tr")
    names = [each.split("\n")[0] for each in rows.all_inner_texts()]
    assert len(names) == len(set(names)), "an order has one line"
    expect(rows.first).to_contain_text("按期")
    expect(page.locator(".replan-outlook")).to_contain_text("全部按期的概率")
    rows.first.get_by_role("button").click()
    expect(page.locator(".replan-operations li").first).to_contain_text("welding 从 01-05 10:00 到 01-07 22:00 停机")
    title = page.locator(".replan-result .promise-title").inner_text()
    shifted = re.search(r"，(\d+) 道只改时间", title)[0]
    expect(page.locator(".orders-island [role=status]")).to_contain_text("还没有保存")
    expect(page.locator(".orders-island [role=status]")).to_contain_text(shifted)
    expect(page.locator(".orders-notes")).to_contain_text("welding 计划停机")
    assert complaints(page) == []
    page.get_by_role("button", name="放弃").click()
    page.wait_for_function(f"() => window.gongfuOrders.version === '{before}' && !window.gongfuOrders.proposed")
    assert plan_file.read_bytes() == kept
    page.get_by_role("button", name="试排").click()
    page.get_by_role("button", name="采用这个计划").click()
    expect(page.locator(".replan .signed-note")).to_contain_text("previous.json")
    page.wait_for_function(f"() => !window.gongfuOrders.proposed && window.gongfuOrders.version !== '{before}'")
    assert shown(page, "moved") > 0
    expect(page.locator(".orders-island [role=status]")).to_contain_text(shifted)
    assert json.loads(plan_file.read_text(encoding="utf-8"))["stops"][0]["machine"] == "welding"


def test_a_narrow_screen_keeps_the_chart_within_it(browser: Browser, cockpit: str):
    context = browser.new_context(base_url=cockpit, viewport={"width": 400, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    opened(page, "&order=SO-2214")
    expect(page.get_by_role("region", name="SO-2214")).to_be_visible()
    assert overflow(page) <= 0
    context.close()
