"""What does not add up is found; what may stand together is left alone."""

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

import gongfu
from gongfu.model.facts import Comparator
from gongfu.plan import Severity, Statement, find_incoherence
from plan_statements import PLAN, aim, seen

GE, GT, LE, APPROX = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.APPROX
NEWS = replace(PLAN, name="news.md", published=date(2021, 9, 1))


def found(*statements: Statement) -> list[tuple[str, Severity]]:
    findings = find_incoherence(statements)
    for finding in findings:
        assert finding.statements
        assert finding.words.zh
        assert finding.words.en
        assert finding.cure.zh
        assert finding.cure.en
    return [(finding.check, finding.severity) for finding in findings]


def test_numbers_that_add_up_are_left_alone() -> None:
    assert not found(
        seen("船舶产值", 400, "亿元"),
        aim("船舶产值年均增速", 8, "%", "2021-2025"),
        aim("船舶产值", 600, "亿元", comparator=APPROX),
        aim("船舶产量（散货船）", 30, "艘"),
        aim("船舶产量（油轮）", 20, "艘"),
        aim("船舶产量", 60, "艘"),
        aim("特色园区", 3, "家", value_high=5),
        seen("研发投入占营业收入比重", 2.5, "%"),
        aim("研发投入占营业收入比重", 3, "%"),
        aim("研发投入占营业收入比重提高", 0.5, "个百分点"),
    )


@pytest.mark.parametrize(
    ("base", "rate", "end", "severity"),
    [
        (seen("轴承产量", 100, "万套"), aim("轴承产量年均增速", 10, "%"), aim("轴承产量", 300, "万套"), Severity.WRONG),
        (
            seen("轴承产量", 100, "万套"),
            aim("轴承产量年均增速", 10, "%", "2021-2025"),
            aim("轴承产量", 120, "万套"),
            Severity.WRONG,
        ),
        (
            seen("轴承产量", 100, "万套", "2020"),
            seen("轴承产量增速", 10, "%", "2021"),
            seen("轴承产量", 130, "万套", "2021"),
            Severity.WRONG,
        ),
        # Two floors contradict nothing, but ask for different things.
        (
            seen("轴承产量", 100, "万套"),
            aim("轴承产量年均增速", 10, "%", "2021-2025", comparator=GE),
            aim("轴承产量", 250, "万套", comparator=GT),
            Severity.DOUBTFUL,
        ),
        # Money grows by prices too, though not by that much.
        (
            seen("轴承产值", 100, "亿元"),
            aim("轴承产值年均增速", 5, "%", "2021-2025"),
            aim("轴承产值", 300, "亿元"),
            Severity.WRONG,
        ),
    ],
)
def test_a_rate_that_does_not_lead_there(base: Statement, rate: Statement, end: Statement, severity: Severity) -> None:
    assert found(base, rate, end) == [("growth", severity)]


@pytest.mark.parametrize(
    ("base", "rate", "end"),
    [
        (seen("轴承产量", 100, "万套"), aim("轴承产量年均增速", 10, "%", "2021-2025"), aim("轴承产量", 161, "万套")),
        (seen("轴承产量", 1, "亿套"), aim("轴承产量年均增速", 10, "%"), aim("轴承产量", 16000, "万套")),
        (seen("轴承产值", 100, "亿元"), aim("轴承产值年均增速", 8, "%", "2021-2025"), aim("轴承产值", 160, "亿元")),
        (seen("轴承产量", 100, "万套"), aim("齿轮产量年均增速", 10, "%", "2021-2025"), aim("轴承产量", 300, "万套")),
        # A rate said of one year says nothing of five.
        (seen("轴承产量", 100, "万套"), aim("轴承产量增速", 10, "%", "2021"), aim("轴承产量", 300, "万套")),
    ],
)
def test_a_rate_that_may_lead_there(base: Statement, rate: Statement, end: Statement) -> None:
    assert not found(base, rate, end)


def test_a_change_is_the_difference_of_its_ends() -> None:
    share = "机器人产量占全国比重"
    start, end = seen(share, 25, "%"), aim(share, 40, "%")
    assert not found(start, end, aim(f"{share}提高", 15, "个百分点", "2021-2025"))
    assert found(start, end, aim(f"{share}提高", 10, "个百分点", "2021-2025")) == [("change", Severity.WRONG)]
    assert found(start, end, aim(f"{share}下降", 15, "个百分点", "2021-2025")) == [("change", Severity.WRONG)]
    assert not found(start, end, aim(f"{share}提高", 10, "个百分点", "2021-2025", comparator=GE))


def test_parts_are_no_more_than_their_whole() -> None:
    parts = aim("风电装机（海上）", 340, "万千瓦"), aim("风电装机（陆地）", 2.4, "GW")
    assert not found(*parts, aim("风电装机", 580, "万千瓦"))
    assert not found(*parts, aim("风电装机", 500, "万千瓦", comparator=GE))
    assert found(*parts, aim("风电装机", 500, "万千瓦")) == [("parts", Severity.WRONG)]


def test_a_share_is_no_more_than_everything() -> None:
    assert found(aim("机器人产量占全国比重", 125, "%")) == [("share", Severity.WRONG)]
    assert found(aim("设备数字化覆盖率", 120, "%")) == [("share", Severity.WRONG)]
    assert not found(aim("产能利用率", 105, "%"), aim("产值增速", 130, "%"))


def test_shares_that_one_clause_deals_out() -> None:
    def dealt(part: str, share: float) -> Statement:
        one = aim(f"{part}占船舶产值比重", share, "%")
        fact = replace(one.fact, span_text="两项占比", start=0, end=4)
        return replace(one, fact=fact)

    assert found(dealt("出口", 60), dealt("内销", 70)) == [("parts", Severity.WRONG)]
    assert not found(dealt("出口", 60), dealt("内销", 40))


def test_magnitudes_that_cannot_both_be_right() -> None:
    assert found(seen("船舶产值", 5800, "亿元"), seen("船舶产值", 5800, "万元")) == [("units", Severity.WRONG)]
    assert found(seen("船舶产值", 5800, "万元"), aim("船舶产值", 7000, "亿元")) == [("units", Severity.DOUBTFUL)]
    assert not found(seen("船舶产值", 5800, "亿元"), aim("船舶产值", 0.7, "万亿元"))
    assert not found(seen("船舶产值", 5800, "亿元"), seen("船舶产量", 12, "艘"))


def test_years_that_cannot_be() -> None:
    assert found(aim("船舶产值", 90, "亿元", "2020")) == [("years", Severity.WRONG)]
    assert found(seen("船舶产值", 90, "亿元", "2023")) == [("years", Severity.WRONG)]
    assert found(aim("船舶产值", 90, "亿元", "2027")) == [("years", Severity.DOUBTFUL)]
    assert not found(aim("船舶产值", 90, "亿元", "2035"), seen("船舶产值", 20, "亿元", "2021Q1"))
    undated = replace(PLAN, published=None, horizon=None)
    assert not found(aim("船舶产值", 90, "亿元", "1990", document=undated))


def test_one_document_sets_one_target() -> None:
    one, other = aim("绿色工厂", 30, "家"), aim("绿色工厂", 40, "家")
    assert found(one, other) == [("two_targets", Severity.WRONG)]
    assert not found(one, aim("全省绿色工厂", 30, "户", comparator=GE))
    assert not found(one, aim("绿色工厂", 40, "家", "2030"))
    assert not found(one, aim("国家级绿色工厂", 12, "家"))
    assert not found(one, aim("绿色工厂", 28, "家", value_high=32))
    assert not found(one, aim("绿色工厂", 12, "家", conditions=("年产值过亿",)))


def test_a_clause_that_leaves_its_subject_out_may_mean_a_part() -> None:
    def clause(words: str, value: float, start: int) -> Statement:
        one = aim("加氢站", value, "座")
        return replace(one, fact=replace(one.fact, span_text=words, start=start, end=start + len(words)))

    assert found(clause("加氢站达到12座", 12, 0), clause("加氢站建成5座", 5, 90)) == [("two_targets", Severity.WRONG)]
    assert not found(clause("加氢站达到12座", 12, 0), clause("其中年内建成5座", 5, 10))
    assert not found(clause("两地分别建加氢站12座、5座", 12, 0), clause("两地分别建加氢站12座、5座", 5, 0))


def test_documents_that_disagree_are_both_kept() -> None:
    one, other = seen("船舶产值", 5800, "亿元"), seen("船舶产值", 5790, "亿元", document=NEWS)
    assert found(one, other) == [("conflict", Severity.DOUBTFUL)]
    assert not found(one, seen("船舶产值", 0.58, "万亿元", document=NEWS))
    nowhere = replace(PLAN, place=None), replace(NEWS, place=None)
    assert not found(*(replace(it, document=at) for it, at in zip((one, other), nowhere, strict=True)))


def test_places_that_no_table_holds_are_compared_by_their_words() -> None:
    one = aim("滨海市生物医药产业规模", 3000, "亿元", document=replace(PLAN, place=None))
    other = aim("滨海市生物医药产业规模", 3500, "亿元", document=replace(NEWS, place=None))
    assert found(one, other) == [("conflict", Severity.DOUBTFUL)]
    of_its_own = aim("生物医药产业规模", 3500, "亿元", document=replace(NEWS, place="滨海市"))
    assert found(one, of_its_own) == [("conflict", Severity.DOUBTFUL)]
    assert not found(one, aim("云山县生物医药产业规模", 3500, "亿元", document=replace(NEWS, place=None)))
    listed = aim("新增上市公司", 30, "家", document=replace(PLAN, place=None))
    assert not found(listed, aim("新增上市公司", 20, "家", document=replace(NEWS, place=None)))


def test_what_a_document_is_compared_with_takes_no_finding_of_its_own_away() -> None:
    base, goal = seen("船舶产值", 680, "万元"), aim("船舶产值", 1000, "亿元")
    assert found(base, goal) == [("units", Severity.DOUBTFUL)]
    final = seen("船舶产值", 680, "亿元", document=NEWS)
    assert found(base, goal, final) == [("units", Severity.WRONG), ("units", Severity.DOUBTFUL)]


def test_what_is_counted_comes_to_whole_numbers() -> None:
    rate, end = aim("轴承产量年均增速", 8, "%", "2021-2025"), aim("轴承产量", 120, "台")
    (finding,) = find_incoherence([seen("轴承产量", 50, "台"), rate, end])
    assert "about 73台" in finding.words.en
    assert aim("轴承产量", 1, "万台").in_its_unit(123456.4) == "12.346万台"
    assert aim("轴承产量", 1, "台").in_its_unit(123456.4) == "123,456台"


def test_says_how_many_readings_were_compared_and_which_were_not(tmp_path: Path) -> None:
    texts = {
        "a.md": "到2025年，滨海市医药产业规模达到3000亿元。到2025年，工业互联网平台达到5个。",
        "b.md": "到2025年，滨海市医药产业规模达到3500亿元。到2025年，工业互联网平台达到9个。",
        "none.md": "没有数字。",
    }
    files = [tmp_path / name for name in texts]
    for file in files:
        file.write_text(texts[file.name], encoding="utf-8")
    data = gongfu.check_plan(files).to_json()
    assert (data["readings"], data["compared"], data["placeless"]) == (4, 2, ["工业互联网平台"])
    shown = printed(gongfu.check_plan(files).in_language("en"))
    assert "4 readings, 2 of them compared" in shown
    assert "no place is named: 工业互联网平台" in shown
    assert f"{files[0]}:0-24" in shown
    assert "nothing to compare" in printed(gongfu.check_plan(files[2:]).in_language("en"))
    assert "0 readings" in printed(gongfu.check_plan(files[2:]).in_language("en"))


def printed(group: RenderableType) -> str:
    console = Console(width=400, record=True, file=StringIO())
    console.print(group)
    return console.export_text()


def test_a_range_runs_upward() -> None:
    assert found(aim("特色园区", 5, "家", value_high=3)) == [("range", Severity.WRONG)]


TEXT = """---
title: 江苏省船舶产业“十四五”规划
date: 2021-06-01
---

# 江苏省船舶产业“十四五”规划

2020年，全省船舶产量达到100艘。到2025年，船舶产量达到300艘。“十四五”期间，船舶产量年均增长10%。
"""


def test_a_file_is_checked_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(TEXT, encoding="utf-8")
    checked = gongfu.check_plan([file])
    assert not checked.ok
    (finding,) = checked.to_json("zh")["findings"]
    assert (finding["check"], finding["severity"]) == ("growth", "wrong")
    assert "161" in finding["says"]
    for fact in finding["facts"]:
        assert TEXT[fact["start"] : fact["end"]] == fact["span_text"]
    file.write_text(TEXT.replace("300", "161"), encoding="utf-8")
    assert gongfu.check_plan([file]).ok


CORPUS = Path(__file__).parents[1] / "corpus" / "reading"


def test_documents_that_nobody_planted_anything_in_raise_no_alarm() -> None:
    """Each finding here would be a number misread, or an alarm that should not have rung."""
    files = sorted(file for file in CORPUS.iterdir() if file.suffix != ".json")
    assert files
    alarmed = {file.name: check.findings for file in files if (check := gongfu.check_plan([file])).findings}
    assert len(alarmed) <= len(files) // 25, {
        name: [one.words.en for one in findings] for name, findings in alarmed.items()
    }
