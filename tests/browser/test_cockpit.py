"""The cockpit as a person meets it: pages in both languages and themes, lineage, keys, and the living line."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from page_checks import complaints, overflow

pytestmark = pytest.mark.browser

PAGES = ("/", "/plan", "/chain", "/factory", "/line/module-line", "/experiments")
LIVE = "() => window.gongfuLine?.frames > 5"


def settled(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("main h1").first).to_be_visible()


@pytest.mark.parametrize("path", [*PAGES, "/documents"])
@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_a_page_is_whole_in_its_language_and_theme(watched, path, language, theme):
    page = watched.page
    settled(page, f"{path}?lang={language}&theme={theme}")
    root = page.locator("html")
    expect(root).to_have_attribute("lang", {"zh": "zh-CN", "en": "en-GB"}[language])
    expect(root).to_have_attribute("data-theme", theme)
    expect(page.get_by_role("navigation")).to_contain_text({"zh": "产业链", "en": "Chain"}[language])
    assert complaints(page) == []


@pytest.mark.parametrize("path", ["/", "/plan", "/chain", "/factory", "/line/module-line"])
def test_three_equal_cards_answer_the_three_questions(watched, path):
    settled(watched.page, f"{path}?lang=en")
    cards = watched.page.locator(".answers").first.locator("section")
    expect(cards).to_have_count(3)
    for card, question in zip(
        cards.all(), ("Will we make it?", "What holds us back?", "What should we do?"), strict=True
    ):
        expect(card.get_by_role("heading")).to_have_text(question)
        expect(card.locator("a[data-fact]").first).to_be_visible()
    boxes = [card.bounding_box() for card in cards.all()]
    assert all(boxes)
    assert max(box["height"] for box in boxes) - min(box["height"] for box in boxes) < 1
    assert max(box["width"] for box in boxes) - min(box["width"] for box in boxes) < 1


@pytest.mark.parametrize("path", PAGES)
def test_each_shown_number_opens_its_lineage(watched, path):
    page = watched.page
    settled(page, f"{path}?lang=en")
    numbers = page.locator("main a[data-fact]:visible")
    assert numbers.count() >= 3
    numbers.first.click()
    dialog = page.locator("#lineage")
    expect(dialog).to_be_visible()
    expect(dialog.locator(".tree-value").first).to_be_visible()
    link = dialog.get_by_role("link", name="Permanent link").get_attribute("href")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    settled(page, link)
    expect(page.locator(".tree .tree-value").first).to_be_visible()


def test_a_target_opens_the_sentence_with_its_number_lit(watched):
    page = watched.page
    settled(page, "/plan?lang=zh")
    expect(page.locator(".sticky mark")).to_have_text("7000亿元")
    page.locator(".bullet").nth(1).get_by_role("link").first.click()
    expect(page.locator(".bullet").nth(1)).to_have_class("bullet is-chosen")
    expect(page.locator(".sticky mark")).to_contain_text("20")
    assert "target=fact-" in page.url
    inside = page.evaluate(
        """() => [...document.querySelectorAll('.track')].every((t) => { const b = t.getBoundingClientRect();
        return [...t.children].every((i) => { const r = i.getBoundingClientRect();
          return r.left >= b.left - 5 && r.right <= b.right + 5; }); })"""
    )
    assert inside, "whatever lies beyond a track is clipped to it"


def test_a_fact_that_is_not_there_says_the_command_that_fills_it(watched):
    settled(watched.page, "/trace/fact-000000000000?lang=en")
    expect(watched.page.locator("main code")).to_have_text("gongfu report")


def test_language_and_theme_switch_and_stay(watched):
    page = watched.page
    settled(page, "/plan?lang=zh")
    page.get_by_role("link", name="English").click()
    expect(page.locator("main h1")).to_have_text("Plan")
    page.get_by_role("link", name="Switch to dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("navigation").get_by_role("link", name="Chain").click()
    expect(page.locator("main h1").first).to_have_text("Chain")
    assert "lang=en" in page.url
    assert "theme=dark" in page.url


def test_keys_lead_to_levels_search_and_help(watched):
    page = watched.page
    settled(page, "/?lang=en")
    for key, heading in (
        ("p", "Plan"),
        ("d", "Documents"),
        ("c", "Chain"),
        ("f", "Factory"),
        ("e", "Experiments"),
        ("l", "Battery module line"),
    ):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page.locator("main h1").first).to_have_text(heading)
        assert "lang=en" in page.url
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_visible()
    page.keyboard.type("separator")
    found = page.locator(".search-list a:visible")
    assert 1 <= found.count() <= 6
    expect(found.first).to_contain_text("eparator")


def test_the_3d_line_lives(watched):
    page = watched.page
    settled(page, "/line/module-line?lang=en")
    page.wait_for_function(LIVE)
    before = page.evaluate("({...window.gongfuLine, at: performance.now()})")
    page.wait_for_timeout(4000)
    after = page.evaluate("({...window.gongfuLine, at: performance.now()})")
    assert after["view"] == "3d"
    assert after["connected"]
    assert (after["frames"] - before["frames"]) / (after["at"] - before["at"]) * 1000 >= 8
    assert after["rendered"] > before["rendered"]
    # A busy machine may hold the plant up for a while; parts go from station to station all the same.
    page.wait_for_function(f"window.gongfuLine.moved > {before['moved']}", timeout=60_000)
    expect(page.locator(".clock")).to_have_attribute("data-live", "true")
    canvas = page.locator("canvas")
    expect(canvas).to_have_attribute("role", "img")
    pixels = page.evaluate("() => document.querySelector('canvas').getContext('webgl2').isContextLost()")
    assert pixels is False


def test_the_2d_view_shows_the_same_and_stays_in_the_url(watched):
    page = watched.page
    settled(page, "/line/module-line?lang=zh")
    page.wait_for_function(LIVE)
    page.get_by_role("button", name="平面").click()
    stations = page.locator(".schematic-station")
    expect(stations).to_have_count(12)
    assert "view=2d" in page.url
    expect(stations.nth(8)).to_contain_text("激光焊接")
    expect(stations.nth(8)).to_contain_text("缓存")
    page.reload()
    expect(stations).to_have_count(12)
    page.get_by_role("button", name="三维").click()
    expect(page.locator("canvas")).to_be_visible()


def test_measured_numbers_come_in_and_open_to_their_signals(watched):
    page = watched.page
    settled(page, "/line/module-line?lang=en")
    oee = page.locator("table.facts tbody tr").first.locator("a.number").first
    expect(oee).to_contain_text("%")
    oee.click()
    dialog = page.locator("#lineage")
    expect(dialog).to_contain_text("availability × effectiveness × quality")
    expect(dialog).to_contain_text("module-line/")
    expect(page.locator(".share-row")).to_have_count(12)
    expect(page.locator(".trend path")).to_have_attribute("d", re.compile(r"M.+ L"))


def test_the_kiosk_runs_without_the_shell(watched):
    page = watched.page
    page.goto("/kiosk/line/module-line?lang=zh&theme=dark")
    page.wait_for_function(LIVE)
    page.wait_for_function("() => window.gongfuLine.rendered > 3")
    assert page.evaluate("typeof window.Vue") == "undefined"
    expect(page.locator(".line-label").nth(8)).to_contain_text("激光焊接")


def test_without_webgl_the_2d_view_takes_over_and_says_so(browser: Browser, cockpit: str):
    context = browser.new_context(base_url=cockpit)
    page = context.new_page()
    page.add_init_script(
        """const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return kind.startsWith("webgl") ? null : real.call(this, kind, ...more); };"""
    )
    page.goto("/kiosk/line/module-line?lang=en")
    expect(page.locator(".schematic-station")).to_have_count(12)
    expect(page.get_by_role("status")).to_contain_text("no WebGL")
    expect(page.get_by_role("button", name="3D")).to_be_disabled()
    context.close()


def test_a_narrow_screen_keeps_everything_within_it(browser: Browser, cockpit: str):
    context = browser.new_context(base_url=cockpit, viewport={"width": 400, "height": 800})
    page = context.new_page()
    for path in ("/", "/plan", "/documents", "/line/module-line"):
        settled(page, f"{path}?lang=en")
        assert overflow(page) <= 0, path
    context.close()
