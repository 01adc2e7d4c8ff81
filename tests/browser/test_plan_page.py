"""The page of a plan in a real browser: it loads nothing, zooms, and shows all that an order does."""

import pytest
from playwright.sync_api import expect

from gongfu.schedule import GanttHead, gantt_page
from problem_building import job, machine, operation, plan, planned, problem

DAY = 86400
SHOP = problem(
    [operation("cut", modes=((0, DAY),)), operation("mill", modes=((1, DAY),)), operation("drill", 1, ((1, DAY),))],
    [machine("saw"), machine("mill")],
    [job('SO "1" \\<a>', due_s=DAY), job("SO-2")],
)
MADE = plan(planned(0, 0, DAY), planned(1, DAY, 2 * DAY, machine=1), planned(2, 0, DAY, machine=1))


@pytest.fixture
def page(browser, tmp_path):
    """The page of a plan, opened from its file."""
    path = tmp_path / "plan.html"
    path.write_text(gantt_page(SHOP, MADE, GanttHead()), encoding="utf-8")
    opened, troubles = browser.new_page(viewport={"width": 900, "height": 500}), []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("request", lambda request: troubles.append(request.url) if request.url != path.as_uri() else None)
    opened.goto(path.as_uri())
    yield opened
    opened.close()
    assert troubles == []


def test_the_page_of_a_plan_zooms_and_picks_orders(page):
    whole = page.locator(".machine .bar").first.bounding_box()
    assert whole["width"] > 200  # two days fill the width at first
    page.locator("#zoom").fill("100")
    expect(page.locator(".machine .bar").first).to_have_css("width", f"{24 * 160}px")
    # Names stay in view, wherever one has scrolled to.
    page.evaluate("main.scrollLeft = 5000")
    assert page.locator(".machine .name").nth(1).bounding_box()["x"] == 0
    page.locator("#zoom").fill("0")
    page.locator(".machine .bar").first.click()
    expect(page.locator(".bar.picked")).to_have_count(4)
    page.get_by_label("by order").check()
    expect(page.locator(".order .name").nth(1)).to_have_text('SO "1" \\<a>')
    page.keyboard.press("Escape")
    expect(page.locator(".bar.picked")).to_have_count(0)
