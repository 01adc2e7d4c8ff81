"""What the reader makes of tables of indicators; every table was written for the test."""

from datetime import date

from gongfu.model.readings import Hardness
from gongfu.reading import read_text

PUBLISHED = date(2021, 12, 1)
TABLE = """# 岚岛市工业发展规划（2021—2025年）

| 序号 | 指标名称 | 单位 | 2020年 | 2025年目标 | 年均增长 | 属性 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 规上工业总产值 | 亿元 | 860 | 1500 | 11.8% | 预期性 |
| 2 | 单位工业增加值能耗下降 | % | — | [14] | | 约束性 |
| 3 | 规上工业企业数 | 家 | 312 | ≥450 | 7.6% | 预期性 |
| 4 | 研发投入强度（%） |  | 2.1 | 2.8以上 | | 预期性 |
"""


def rows(text: str) -> list[tuple[str, str, str, float, str, str | None]]:
    facts = read_text(text, published=PUBLISHED).facts
    return [(f.kind.value[0], f.subject, f.comparator.value, f.value, f.unit, f.period) for f in facts]


def test_a_row_is_an_indicator_and_a_column_a_year():
    assert rows(TABLE) == [
        ("o", "规上工业总产值", "eq", 860, "亿元", "2020"),
        ("t", "规上工业总产值", "eq", 1500, "亿元", "2025"),
        ("t", "单位工业增加值能耗下降", "eq", 14, "%", "2025"),
        ("o", "规上工业企业数", "eq", 312, "家", "2020"),
        ("t", "规上工业企业数", "ge", 450, "家", "2025"),
        ("o", "研发投入强度", "eq", 2.1, "%", "2020"),
        ("t", "研发投入强度", "ge", 2.8, "%", "2025"),
    ]


def test_a_row_names_how_firmly_its_target_is_meant():
    hardness = {fact.subject: fact.hardness for fact in read_text(TABLE, published=PUBLISHED).targets}
    assert hardness["单位工业增加值能耗下降"] is Hardness.BINDING
    assert hardness["规上工业总产值"] is Hardness.EXPECTED


def test_the_prose_and_the_table_state_one_fact():
    text = f"{TABLE}\n\n到2025年，规上工业总产值达到1500亿元。"
    facts = [fact for fact in read_text(text, published=PUBLISHED).targets if fact.value == 1500]
    assert [len(fact.also) for fact in facts] == [1]


def test_a_table_without_years_or_units_states_nothing_by_itself():
    assert rows("| 企业 | 地址 |\n|---|---|\n| 甲厂 | 东路3号 |\n") == []
    assert rows("| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 指数 | 62 | 70 |\n") == []
