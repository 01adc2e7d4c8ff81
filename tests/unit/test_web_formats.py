"""Numbers and links as people read them."""

from datetime import date

import pytest

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Comparator, Fact, FactKind, TableRow
from gongfu.web.cockpit.plan import BulletScale
from gongfu.web.formats import change, fact_value, interval, percent, quantity, rounded, yuan
from gongfu.web.view import View


def fact(value: float, unit: str, **more: object) -> Fact:
    about = {"kind": FactKind.TARGET, "entity": "plan:p", "indicator": "output", "period": "2025"}
    row = TableRow(path="plan/x.csv", line=2)
    return Fact(**{**about, **more}, value=value, unit=unit, source=row, known_on=date(2021, 12, 20))


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (7000, "亿元", "7,000 亿元", "700 billion yuan"),
        (5, "万台", "5 万台", "50 thousand units"),
        (20, "家", "20 家", "20"),
        (2.4e8, "CNY", "2.4 亿元", "240 million yuan"),
        (-1.5e4, "CNY", "−1.5 万元", "−15 thousand yuan"),
        (0, "CNY", "0 元", "0 yuan"),
        (70, "%", "70 %", "70 %"),
        (86.1234, "item/h", "86.12 件/时", "86.12 items/h"),
        (3.5, "furlong", "3.5 furlong", "3.5 furlong"),
    ],
)
def test_a_quantity_reads_well_in_both_languages(value, unit, zh, en):
    assert quantity(value, unit, "zh") == zh
    assert quantity(value, unit, "en") == en


def test_uncertainty_decides_the_digits():
    assert quantity(86.1234, "item/h", "en", 7.77) == "86.1 ± 7.8 items/h"
    assert rounded(6.8721, "item/h", "en", 0.33) == "6.87 items/h"
    assert rounded(2.979e8, "CNY", "en", 1.9e7) == "298 million yuan"
    assert change(Estimate(mean=0.441, half_width=0.064, n=24, unit="item/h"), "{}", "en") == "+0.441 ± 0.064 items/h"
    assert change(Estimate(mean=-1.2e6, half_width=3e5, n=24, unit="CNY"), "{}", "zh") == "−120 ± 30 万元"


def test_an_interval_says_its_unit_once():
    assert interval(0.46, 0.474, "1", "en") == "46.0 – 47.4 %"
    assert interval(2.1, 2.52, "item/h", "zh") == "2.10 – 2.52 件/时"
    assert interval(2.1e8, 2.7e8, "CNY", "en") == "210 – 270 million yuan"


def test_a_target_keeps_its_comparator():
    assert fact_value(fact(7000, "亿元", comparator=Comparator.GT), "en") == "> 700 billion yuan"
    assert fact_value(fact(1, "家", comparator=Comparator.RANGE, value_high=2), "zh") == "1–2 家"
    assert fact_value(fact(0.467, "1", indicator="probability_of_target", half_width=0.007), "zh") == "46.70 ± 0.70 %"


def test_what_is_not_known_is_a_dash():
    assert percent(None) == "–"
    assert percent(float("nan")) == "–"
    assert yuan(float("inf"), "zh").startswith("∞")


def test_a_track_holds_its_target_and_clips_what_lies_far_beyond():
    scale = BulletScale.of(100, [80, 110, 900])
    assert scale.holds(110)
    assert not scale.holds(900)
    assert scale.place(900) == 100
    assert scale.place(-5) == 0
    assert 85 < scale.place(110) <= 100
    assert scale.place(50) == pytest.approx(scale.place(100) / 2)


def test_links_keep_language_and_theme_and_nothing_else():
    view = View.of("/plan", {"lang": "en", "theme": "dark", "target": "fact-1"}, "zh")
    assert (view.language, view.theme) == ("en", "dark")
    assert view.href("/line/a") == "/line/a?lang=en&theme=dark"
    assert view.href("/plan#fact-2", target="fact-2") == "/plan?lang=en&theme=dark&target=fact-2#fact-2"
    assert view.here(lang="zh") == "/plan?lang=zh&theme=dark&target=fact-1"


def test_a_url_that_says_nonsense_falls_to_the_workspace():
    view = View.of("/", {"lang": "tlh", "theme": "pink"}, "zh")
    assert (view.language, view.theme) == ("zh", "light")
