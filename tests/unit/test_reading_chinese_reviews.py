"""What the reader makes of Chinese reports, bulletins and news of projects; every sentence was written for the test."""

from datetime import date

import pytest

from gongfu.reading import read_text

NEW_YEAR_2022 = date(2022, 1, 12)


def rows(text: str, published: date | None = NEW_YEAR_2022) -> list[tuple[str, str, float, str, str | None]]:
    facts = read_text(text, published=published).facts
    return [(fact.kind.value[0], fact.subject, fact.value, fact.unit, fact.period) for fact in facts]


@pytest.mark.parametrize(
    "line",
    [
        "——2022年1月8日在青禾市第七届人民代表大会第二次会议上",
        "（2022年1月8日在青禾市第七届人民代表大会第二次会议上）",
        "——2022年1月8日在青禾市第七届人民代表大会第二次会议上（摘要）",
        "青禾晚报　2022年1月8日　星期六　第02版",
        "2022-01-08[ 打印本页 ]",
        "2022 年 1 月 8 日",
    ],
)
def test_finds_the_day_under_a_headline(line):
    assert read_text(f"青禾市工业运行简报\n\n{line}\n\n全市规上企业达到300家。").published == date(2022, 1, 8)


def test_a_review_of_some_years_adds_up_what_was_done_and_ends_with_what_was_reached():
    text = "一、过去五年工作回顾\n\n五年来，我们砥砺前行。高新技术企业由80家增至260家，城镇新增就业9.6万人。"
    assert rows(text) == [
        ("o", "高新技术企业", 80, "家", "2016"),
        ("o", "高新技术企业", 260, "家", "2021"),
        ("o", "城镇新增就业", 9.6, "万人", "2017-2021"),
    ]


def test_a_year_of_a_plan_is_not_the_plan():
    text = "过去的一年，是“十四五”的开局之年。预计地区生产总值突破300亿元。"
    assert rows(text)[0][::4] == ("o", "2021")


def test_the_year_before_counts_from_the_year_spoken_of():
    text = "2019年，公司营业收入86亿元，净利润由上年的5.2亿元降至3.1亿元。"
    assert rows(text)[1:] == [("o", "公司净利润", 5.2, "亿元", "2018"), ("o", "公司净利润", 3.1, "亿元", "2019")]


def test_an_average_over_two_years_ends_with_the_year_spoken_of():
    assert rows("2021年11月份，工业用电量增长6.2%，两年平均增长4.8%。")[1][3:] == ("%", "2020-2021")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("（一）夯实产业基础", "t"), ("（一）发展基础", "o"), ("一、去年工作成绩", "o")],
)
def test_a_heading_that_does_something_to_a_basis_is_no_review(heading, kind):
    text = f"# 青禾市装备产业发展规划（2022—2026年）\n\n## {heading}\n\n专用设备国产化率提升至七成以上。"
    assert rows(text)[0][0] == kind


def test_what_is_expected_of_a_year_nearly_over_is_an_estimate():
    assert rows("今年预计可完成营业收入64亿元。", date(2021, 12, 6)) == [("o", "营业收入", 64, "亿元", "2021")]
    assert rows("今年预计可完成营业收入64亿元。", date(2021, 3, 6)) == [("t", "营业收入", 64, "亿元", "2021")]


def test_projects_that_something_happens_to_are_counted_and_their_sums_are_theirs():
    text = "北川县12个项目开工、总投资31亿元，签约9个项目、计划总投资22亿元。"
    assert [(subject, value) for _, subject, value, _, _ in rows(text)] == [
        ("项目开工", 12),
        ("项目总投资", 31),
        ("项目", 9),
        ("项目总投资", 22),
    ]


def test_a_part_keeps_its_own_measures():
    text = "此次集中开工项目26个、总投资48亿元，其中产业项目11个、总投资19亿元、年度投资5亿元。"
    assert [subject for _, subject, *_ in rows(text)][2:] == ["产业项目", "产业项目总投资", "产业项目年度投资"]


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("吨布耗水降到26吨，比限额标准下降15%。", "吨布耗水下降", 15),
        ("前8个月累计产钢210万吨。", "钢产量", 210),
        ("建设规模为年产铜箔4万吨。", "铜箔年产量", 4),
        ("项目建成后，可年产3000台注塑机。", "注塑机年产量", 3000),
        ("贫困人口减少12万。", "贫困人口减少", 12),
        ("分产品看，粉末冶金零件（含轴承）5200万件。", "粉末冶金零件（含轴承）产量", 5200),
        ("投资金额：人民币 4.2 亿元。", "投资金额", 4.2),
        ("铝加工延链工程：总投资16亿元。", "铝加工延链工程总投资", 16),
        ("园区产值20亿元，完成年任务80亿元的25%。", "园区产值年任务完成率", 25),
        ("其中年产瓷砖千万平方米以上企业6家。", "年产瓷砖千万平方米以上企业", 6),
        ("泵阀企业从业人数约1.2万人。", "泵阀企业从业人数", 1.2),
        ("公司市占率25%。", "公司市占率", 25),
        ("造船产值90亿元，在全省装备业中的占比达12%。", "造船产值占全省装备业比重", 12),
        ("采矿业利润15亿元，增长4%；制造业62亿元。", "制造业利润", 62),
        ("培育9家“专、精、特”企业。", "“专、精、特”企业", 9),
        ("120家园区企业产值占全县比重达70%。", "园区企业产值占全县比重", 70),
        ("40多家纺织企业入围省级示范。", "纺织企业入围省级示范", 40),
    ],
)
def test_names_what_is_measured(text, subject, value):
    _, said, number, _, _ = rows(text, date(2023, 9, 20))[-1]
    assert (said, number) == (subject, value)


def test_the_time_of_a_part_does_not_outlast_its_sentence():
    text = "上半年，工业利润增长4.1%，其中，6月份工业利润增长5.2%。制鞋业利润增长6.3%。"
    assert [period for *_, period in rows(text, date(2021, 7, 27))] == ["2021H1", "2021M6", "2021H1"]


def test_a_part_of_the_year_reported_early_is_of_the_year_before():
    text = "2021年1-12月，工业用电量62亿千瓦时。1-12月，商业用电量21亿千瓦时。"
    assert [period for *_, period in rows(text)] == ["2021M1-M12", "2021M1-M12"]


def test_a_report_on_one_time_holds_it_throughout():
    text = "前三季度，全市固定资产投资420亿元。\n\n全市工业投资稳中有升，完成工业投资131亿元，完成年度投资计划的72%。"
    assert [(kind, period) for kind, *_, period in rows(text, date(2017, 11, 14))] == [("o", "2017Q1-Q3")] * 3


def test_the_whole_year_is_the_one_that_is_named():
    text = "2021年全年，工业增加值386亿元。\n\n全年工业企业利润81亿元。"
    assert [period for *_, period in rows(text)] == ["2021", "2021"]


def test_what_is_arranged_for_this_year_is_a_target():
    assert rows("今年安排市级重点项目41项。", date(2019, 3, 5)) == [("t", "市级重点项目", 41, "项", "2019")]


def test_the_size_of_a_project_that_was_begun_is_still_to_come():
    text = "昨天，全区9个项目集中开工、总投资46亿元；5个项目竣工、总投资12亿元。"
    assert [kind for kind, *_ in rows(text)] == ["o", "t", "o", "o"]


def test_a_project_is_named_without_what_happened_to_it():
    text = "总投资38亿元的海创储能产业园项目在滨海新城开工。"
    assert rows(text)[0][:3] == ("t", "海创储能产业园项目总投资", 38)


def test_a_phase_is_its_site_s():
    text = "食品产业园占地900亩，带动就业2600人；二期500亩正在建设。"
    assert rows(text)[-1][1] == "食品产业园二期"


def test_over_how_many_years_something_is_done_says_nothing_of_later_levels():
    text = "到2026年，产值达到450亿元。五年投资80亿元，铝材产能达到60万吨。"
    assert [period for *_, period in rows(text)] == ["2026", "2022-2026", "2026"]


def test_a_measure_may_be_compared_with_the_same_time_of_another():
    text = "1-6月纺机产量增长9.1%，高于上年同期2.2个百分点，分别高于全国和全省1.1和0.8个百分点。"
    said = [subject for _, subject, *_ in rows(text, date(2017, 8, 16))]
    assert all(subject.startswith("纺机产量增速高于") for subject in said[1:])


def test_a_plan_counts_what_it_lists():
    text = "到2025年，培育形成泵阀、轴承2个产业集群。"
    assert rows(text) == [("t", "产业集群", 2, "个", "2025")]


def test_shares_dealt_out_a_second_time_take_the_members_of_the_first():
    text = "2021年船舶制造业和仪表制造业增加值分别增长6.1%和8.4%，占规上工业比重分别提升到12%和3.5%。"
    assert [subject for _, subject, *_ in rows(text)][2:] == [
        "船舶制造业增加值占规上工业比重",
        "仪表制造业增加值占规上工业比重",
    ]


@pytest.mark.parametrize("text", ["刚下过一场雨。", "实施“三个一批”工程。", "若税率松动，出口或达30万吨。"])
def test_passes_over_what_is_no_figure(text):
    assert rows(text) == []


def test_what_stands_before_a_condition_is_still_said():
    assert rows("去年出口轴承62万套，若税率松动还会更多。") == [("o", "出口轴承", 62, "万套", "2021")]


@pytest.mark.parametrize(
    ("text", "comparator"), [("占全省的三分之一强", "gt"), ("占全省的四成多", "gt"), ("占全省的三分之一弱", "lt")]
)
def test_a_share_in_words_may_be_a_little_more_or_less(text, comparator):
    assert read_text(f"本市轴承产量{text}。").facts[0].comparator.value == comparator
