"""Documents as a person reviews them: filter what is in doubt, correct it with a name, see it corrected at once."""

import csv

import pytest
from playwright.sync_api import Locator, Page, expect

import gongfu
from gongfu.adapters.tables import append_rows
from gongfu.app.review_readings import CORRECTIONS

pytestmark = pytest.mark.browser


def opened(page: Page, language: str) -> None:
    """Come to the digest's readings from the Plan page."""
    page.goto(f"/plan?lang={language}")
    page.locator(".page-head").get_by_role("link", name={"zh": "文件", "en": "Documents"}[language]).click()
    page.locator(".documents").get_by_role("link").last.click()
    expect(page.locator("#readings")).to_contain_text("plan-digest-2021.md")


def reading(page: Page, subject: str) -> Locator:
    return page.get_by_role("article", name=subject, exact=True)


def rows(served) -> list[dict[str, str]]:
    text = (served / "plan" / "corrections.csv").read_text(encoding="utf-8")
    return [row for row in csv.DictReader(text.splitlines()) if "reading-" in row["fact_or_span"]]


@pytest.fixture(scope="module", autouse=True)
def signed_for_another_number(served) -> None:
    """A signature for what the digest does not say now, so that a reading is in doubt however sure the reader is."""
    digest = "documents/plan-digest-2021.md"
    (found,) = (fact for fact in gongfu.read(served / digest).reading.facts if fact.subject == "系统集成商")
    row = {
        "fact_or_span": f"{digest}#{found.id}",
        "field": "verdict",
        "value": "right",
        "by": "Li",
        "date": "2021-12-20",
        "reason": "checked",
        "read_as": "target|系统集成商|ge|14|家|2025",
    }
    append_rows(served, CORRECTIONS, [row])


def refused(watched) -> None:
    """What the browser complained about is that one refusal and nothing else."""
    assert len(watched.problems) == 2
    assert all("400" in problem for problem in watched.problems)
    watched.problems.clear()


def test_a_reading_is_corrected_with_a_name_and_shows_it_at_once(watched, served):
    page = watched.page
    opened(page, "en")
    everything = page.locator("article").count()
    expect(reading(page, "国家级制造业创新中心").locator("mark")).to_have_text("1至2家")
    page.get_by_role("link", name="In doubt only").click()
    expect(page.locator("article .mark-good")).to_have_count(0)
    assert 0 < page.locator("article").count() < everything
    expect(page.locator(".mark-watch", has_text="target|系统集成商|ge|14|家|2025")).to_contain_text("Li")
    card = reading(page, "系统集成商")
    card.get_by_role("button").click()
    form = page.get_by_role("dialog", name="Is this reading right?")
    expect(form.get_by_label("What")).to_have_value("系统集成商")
    expect(form.get_by_label("Up to")).to_be_hidden()
    form.get_by_label("Value").fill("a few")
    form.get_by_label("Signed by").fill("Wang")
    form.get_by_label("Reason").fill("annex 2")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_have_text("value cannot be 'a few'; it can be 7000, 2.5")
    refused(watched)
    form.get_by_label("Value").fill("16")
    form.get_by_label("Comparator").select_option("gt")
    form.get_by_role("button", name="Correct").click()
    expect(form).to_be_hidden()
    expect(card.locator(".mark")).to_have_text("Corrected")
    expect(card.locator(".reading-value")).to_have_text("> 16家")
    expect(card.locator("del")).to_have_text(["at least", "15"])
    expect(card).to_contain_text("Wang")
    expect(card).to_contain_text("confidence 100% (signed")
    expect(card).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("run gongfu up or gongfu report again")
    assert [(row["field"], row["value"], row["by"], row["reason"]) for row in rows(served)[-2:]] == [
        ("comparator", "gt", "Wang", "annex 2"),
        ("value", "16", "Wang", "annex 2"),
    ]
    page.get_by_role("link", name="All").click()
    expect(reading(page, "系统集成商").locator(".mark")).to_have_text("Corrected")


def test_a_reading_is_rejected_accepted_and_made_a_range_in_chinese(watched, served):
    page = watched.page
    opened(page, "zh")
    card = reading(page, "重大项目")
    card.get_by_role("button").click()
    form = page.get_by_role("dialog", name="这条读数对吗？")
    form.get_by_label("署名").fill("")
    form.get_by_label("理由").fill("附表二")
    form.get_by_role("button", name="不是读数").click()
    expect(form.get_by_role("alert")).to_contain_text("没有署名")
    refused(watched)
    form.get_by_label("署名").fill("王")
    form.get_by_role("button", name="不是读数").click()
    expect(card.locator(".mark")).to_have_text("已否定")
    card.get_by_role("button").click()
    form.get_by_label("理由").fill("")
    form.get_by_role("button", name="读得对").click()
    expect(card.locator(".mark")).to_have_text("已认可")
    card.get_by_role("button").click()
    expect(form.get_by_label("署名")).to_have_value("王")
    form.get_by_label("适用于").select_option("here")
    form.get_by_label("比较").select_option("range")
    form.get_by_label("上限").fill("120")
    form.get_by_label("理由").fill("再看过")
    form.get_by_role("button", name="更正").click()
    expect(card.locator(".reading-value")).to_have_text("100–120个")
    expect(card.locator(".mark")).to_have_text("已更正")
    assert [(row["field"], row["value"]) for row in rows(served)[-3:]] == [
        ("verdict", "wrong"),
        ("verdict", "right"),
        ("value_high", "120"),
    ]
    assert [row["reason"] for row in rows(served)[-3:]] == ["附表二", "checked", "再看过"]
    assert [row["fact_or_span"].partition("#")[0] for row in rows(served)[-2:]] == [
        rows(served)[-3]["fact_or_span"],
        "documents/plan-digest-2021.md",
    ]


def test_the_plan_leads_to_the_reading_of_its_sentence(watched):
    page = watched.page
    page.goto("/plan?lang=en")
    page.get_by_role("link", name="Correct this reading").click()
    chosen = page.locator("article.is-chosen")
    expect(chosen.locator("mark")).to_have_text("7000亿元")
    expect(chosen).to_be_in_viewport()
