"""What the reader makes of Chinese plan prose; every sentence here was written for the test."""

from datetime import date

import pytest

from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import ReadFact
from gongfu.reading import read_text

AUTUMN_2024 = date(2024, 10, 25)


def only(text: str, published: date | None = AUTUMN_2024) -> ReadFact:
    reading = read_text(text, published=published)
    assert len(reading.facts) == 1, [fact.span_text for fact in reading.facts]
    return reading.facts[0]


def rows(text: str, published: date | None = AUTUMN_2024) -> list[tuple[str, str, float, str, str | None]]:
    facts = read_text(text, published=published).facts
    return [(fact.kind.value[0], fact.subject, fact.value, fact.unit, fact.period) for fact in facts]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("3600亿元", 3600, "亿元"),
        ("1.36万亿元", 1.36, "万亿元"),
        ("三百亿元", 300, "亿元"),
        ("3千万吨", 3000, "万吨"),
        ("1,250家", 1250, "家"),
        ("８５０台", 850, "台"),
        ("26.5％", 26.5, "%"),
        ("四分之一", 25, "%"),
        ("近六成", 60, "%"),
        ("百分之十二", 12, "%"),
        ("两成半", 25, "%"),
        ("1.2个百分点", 1.2, "个百分点"),
        ("200GWh", 200, "GWh"),
        ("2.6万台套", 2.6, "万台套"),
        ("每万人500台", 500, "台/万人"),
        ("85亿元人民币", 85, "亿元"),
        ("28微克/立方米", 28, "微克/立方米"),
        ("千亿元", 1000, "亿元"),
        ("2500亿", 2500, "亿"),
    ],
)
def test_reads_numbers_with_their_magnitude_and_unit(words, value, unit):
    fact = only(f"指标甲达到{words}。")
    assert (fact.value, fact.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("1至2家", 1, 2, "家"),
        ("5-8个", 5, 8, "个"),
        ("3万至5万辆", 3, 5, "万辆"),
        ("10%～15%", 10, 15, "%"),
        ("20家到30家", 20, 30, "家"),
        ("八千万至1亿吨", 0.8, 1, "亿吨"),
    ],
)
def test_reads_ranges(words, low, high, unit):
    fact = only(f"将建设示范平台{words}。")
    assert (fact.comparator, fact.value, fact.value_high, fact.unit) == (Comparator.RANGE, low, high, unit)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("达到500亿元", Comparator.EQ),
        ("突破500亿元", Comparator.GT),
        ("超过500亿元", Comparator.GT),
        ("已超500亿元", Comparator.GT),
        ("逾500亿元", Comparator.GT),
        ("达到500亿元以上", Comparator.GE),
        ("不少于500亿元", Comparator.GE),
        ("不超过500亿元", Comparator.LE),
        ("控制在500亿元以内", Comparator.LE),
        ("低于500亿元", Comparator.LT),
        ("约500亿元", Comparator.APPROX),
        ("达到500亿元左右", Comparator.APPROX),
        ("接近500亿元", Comparator.APPROX),
        ("达500余亿元", Comparator.GT),
    ],
)
def test_reads_comparators_before_and_behind(words, comparator):
    fact = only(f"全市数控机床产值{words}。")
    assert (fact.subject, fact.comparator) == ("全市数控机床产值", comparator)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("到2027年，全市机床产业规模将突破900亿元。", "全市机床产业规模"),
        ("力争实现120项关键工艺验证。", "关键工艺验证"),
        ("计划培育18家以上年产值过亿元、掌握核心工艺的零部件企业。", "零部件企业"),
        ("将创建省级中试基地12个。", "省级中试基地"),
        ("将创建省级中试基地数量达到12个。", "省级中试基地"),
        ("完成40个旧车间的改造升级。", "旧车间改造升级"),
        ("目标是建设3个省级创新平台。", "省级创新平台"),
        ("规划提出了800亿元的产业规模目标。", "产业规模"),
        ("到2028年，客车将达到年产6万辆。", "客车产量"),
        ("公司表示，将投入9亿元用于新产线。", "新产线投资"),
        ("计划培育产值超十亿元企业6家。", "产值超十亿元企业"),
    ],
)
def test_finds_the_thing_measured_before_or_behind_the_number(sentence, subject):
    assert only(sentence).subject == subject


def test_growth_shares_and_changes_name_what_they_measure():
    assert rows("2023年，轴承出口额达到42亿元，同比增长9.5%，占全市出口额的三成。") == [
        ("o", "轴承出口额", 42, "亿元", "2023"),
        ("o", "轴承出口额增速", 9.5, "%", "2023"),
        ("o", "轴承出口额占全市比重", 30, "%", "2023"),
    ]
    assert only("去年减速机价格指数下降2.4%。").subject == "减速机价格指数下降"
    assert only("工业增加值率较“十三五”末提高2个百分点。").subject == "工业增加值率提高"


@pytest.mark.parametrize(
    ("sentence", "kind", "period"),
    [
        ("公司预计2026年产值达到80亿元。", FactKind.TARGET, "2026"),
        ("预计2023年产值增长5.4%。", FactKind.OBSERVED, "2023"),
    ],
)
def test_what_is_expected_is_a_target_unless_its_date_has_passed(sentence, kind, period):
    fact = only(sentence)
    assert (fact.kind, fact.period) == (kind, period)


def test_a_share_may_be_a_noun_of_its_own():
    assert only("去年制造业增加值占比达到28%以上。").subject == "制造业增加值占比"


def test_how_far_a_yearly_goal_was_met_is_an_observation():
    facts = read_text("今年前8个月，集团销售收入45亿元，完成全年目标的72%。", published=AUTUMN_2024).facts
    assert [(fact.kind.value, fact.subject) for fact in facts] == [
        ("observed", "集团销售收入"),
        ("observed", "集团销售收入全年目标完成率"),
    ]


def test_a_list_shares_verb_date_and_kind():
    text = "到2026年，全省将建设4个左右检测中心、9个共享车间和20家以上培训基地，新增充电桩3万个。"
    assert rows(text) == [
        ("t", "检测中心", 4, "个", "2026"),
        ("t", "共享车间", 9, "个", "2026"),
        ("t", "培训基地", 20, "家", "2026"),
        ("t", "新增充电桩", 3, "万个", "2026"),
    ]


def test_severally_deals_each_number_to_its_member():
    assert rows("2023年，铸件和锻件产量分别达到8万吨和5万吨。") == [
        ("o", "铸件产量", 8, "万吨", "2023"),
        ("o", "锻件产量", 5, "万吨", "2023"),
    ]
    assert rows("2023年，机床、轴承、齿轮等年均增速分别为7%、8.5%、9%。") == [
        ("o", "机床年均增速", 7, "%", "2023"),
        ("o", "轴承年均增速", 8.5, "%", "2023"),
        ("o", "齿轮年均增速", 9, "%", "2023"),
    ]


def test_from_and_to_are_two_facts():
    assert rows("企业数量由2019年的320家增加到2023年的780家。") == [
        ("o", "企业", 320, "家", "2019"),
        ("o", "企业", 780, "家", "2023"),
    ]
    assert rows("到2027年，将镁合金产能由目前的20万吨提升到35万吨。") == [
        ("o", "镁合金产能", 20, "万吨", "2024"),
        ("t", "镁合金产能", 35, "万吨", "2027"),
    ]


def test_parts_of_a_whole_carry_its_name():
    assert rows("2023年，全县光伏装机达到90万千瓦，其中屋顶60万千瓦，地面30万千瓦。") == [
        ("o", "全县光伏装机", 90, "万千瓦", "2023"),
        ("o", "全县光伏装机（屋顶）", 60, "万千瓦", "2023"),
        ("o", "全县光伏装机（地面）", 30, "万千瓦", "2023"),
    ]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("到2027年，产值将达到90亿元。", "2027"),
        ("“十四五”期间，投资将达到90亿元。", "2021-2025"),
        ("“十四五”末，产值将达到90亿元。", "2025"),
        ("十五五时期，产值将达到90亿元。", "2026-2030"),
        ("2026-2028年，投资将达到90亿元。", "2026-2028"),
        ("展望2035年，产值将达到90亿元。", "2035"),
        ("明年，产值将达到90亿元。", "2025"),
        ("未来五年，投资将达到90亿元。", "2029"),
        ("三年内产值将突破90亿元。", "2027"),
    ],
)
def test_resolves_deadlines(sentence, period):
    fact = only(sentence)
    assert (fact.kind, fact.period) == (FactKind.TARGET, period)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("今年前三季度，产值达到90亿元。", "2024Q1-Q3"),
        ("今年上半年，产值达到90亿元。", "2024H1"),
        ("前三季度，产值达到90亿元。", "2024Q1-Q3"),
        ("今年1-8月，产值达到90亿元。", "2024M1-M8"),
        ("今年前9个月，产值达到90亿元。", "2024M1-M9"),
        ("去年，产值达到90亿元。", "2023"),
        ("截至2022年底，产值达到90亿元。", "2022"),
        ("2021年第三季度，产值达到90亿元。", "2021Q3"),
        ("目前，产值已达到90亿元。", "2024"),
        ("过去五年，投资达到90亿元。", "2019-2023"),
        ("“十三五”时期，投资达到90亿元。", "2016-2020"),
    ],
)
def test_resolves_periods(sentence, period):
    fact = only(sentence)
    assert (fact.kind, fact.period) == (FactKind.OBSERVED, period)


@pytest.mark.parametrize("word", ["今年前三季度", "今年上半年", "去年", "明年", "目前", "未来三年", "前三季度"])
def test_never_guesses_a_date_without_the_day_of_publication(word):
    assert only(f"{word}，产值达到90亿元。", published=None).period is None


def test_a_part_of_the_year_that_is_not_over_stays_open():
    assert only("四季度，产值达到90亿元。").period is None


def test_a_deadline_holds_for_later_sentences_and_an_aside_does_not():
    text = "到2026年，园区框架基本建成。展望2040年，园区全面成熟。\n\n园区将集聚企业60家。"
    assert rows(text) == [("t", "园区企业", 60, "家", "2026")]


def test_a_deadline_further_on_in_the_sentence_beats_an_earlier_one():
    text = "到2026年，框架基本建成。建设50个以上示范车间，力争“十五五”期间产值累计达到200亿元。"
    assert rows(text) == [
        ("t", "示范车间", 50, "个", "2026-2030"),
        ("t", "产值累计", 200, "亿元", "2026-2030"),
    ]


def test_a_yearly_average_runs_over_the_plan():
    text = "“十五五”期间，转型全面铺开。到2030年，产值将达到90亿元，年均增长6%。"
    assert [fact.period for fact in read_text(text, published=AUTUMN_2024).facts] == ["2030", "2026-2030"]


def test_the_plan_named_in_the_title_gives_the_last_resort():
    text = "---\ntitle: 某市机床产业“十五五”规划\n---\n\n将建设示范车间40个。"
    assert only(text).period == "2026-2030"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("会议明确了10项重点任务。", "task_count"),
        ("方案部署8项举措。", "task_count"),
        ("将建设百亿级园区。", "class"),
        ("研制25兆瓦级机组。", "class"),
        ("建成8英寸产线。", "specification"),
        ("对新认定企业给予最高500万元奖励。", "price"),
        ("分析师预计，明年全球市场将达到500亿美元。", "forecast"),
        ("预计我国轴承需求达到2800万吨。", "forecast"),
        ("电价每上涨一分，全行业成本增加3亿元。", "condition"),
        ("这是全国四个试点城市之一。", "one_of"),
        ("诞生了第一台样机，有一批万吨压机。", "manner_of_speaking"),
        ("围绕三个方面推进。", "manner_of_speaking"),
    ],
)
def test_passes_over_what_states_no_figure(sentence, reason):
    reading = read_text(sentence, published=AUTUMN_2024)
    assert reading.facts == ()
    assert reason in {passed.reason for passed in reading.ignored}


def test_passes_over_thresholds_inside_a_subject():
    reading = read_text("培育6家以上年收入达10亿元、具备设计能力的集成企业。", published=AUTUMN_2024)
    assert [fact.subject for fact in reading.facts] == ["集成企业"]
    assert [(passed.value, passed.unit) for passed in reading.ignored] == [(10, "亿元")]


@pytest.mark.parametrize(
    "text", ["支持5G应用。", "采用1+N模式。", "PM2.5治理。", "实施3个月。", "第7届展会。", "2023年10月。"]
)
def test_numbers_that_count_nothing_are_not_even_seen(text):
    reading = read_text(text, published=AUTUMN_2024)
    assert reading.facts == reading.ignored == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("园区已建成标准厂房80万平方米。", FactKind.OBSERVED),
        ("园区要建成标准厂房80万平方米。", FactKind.TARGET),
        ("培育单项冠军企业30家。", FactKind.TARGET),
        ("发布会介绍了进展，园区标准厂房达到80万平方米。", FactKind.OBSERVED),
        ("项目总投资约56亿元，预计2026年建成投产。", FactKind.TARGET),
        ("主要产品包括阀门，产量达到80万件。", FactKind.OBSERVED),
        ("机床产值较上年同期增长了7%以上。", FactKind.OBSERVED),
    ],
)
def test_tells_targets_from_observations(sentence, kind):
    assert only(sentence).kind is kind


def test_a_heading_colours_what_stands_below():
    text = "# 主要目标\n\n机床产值90亿元。\n\n# 工作回顾\n\n机床产值70亿元。"
    assert [fact.kind for fact in read_text(text).facts] == [FactKind.TARGET, FactKind.OBSERVED]


def test_spans_hold_the_statement_and_its_date_but_no_connectors():
    text = "届时，机床产业规模将突破900亿元，并建设3至4家检测中心。今年上半年，机床出口已超2万台。"
    spans = [fact.span_text for fact in read_text(text, published=AUTUMN_2024).facts]
    assert spans == ["机床产业规模将突破900亿元", "建设3至4家检测中心", "今年上半年，机床出口已超2万台"]


def test_repeats_are_merged_and_the_body_leads():
    text = (
        "---\ntitle: 某市机床产业要破900亿元\ndate: 2024-05-06\n---\n\n"
        "到2027年，某市机床产业规模将突破900亿元。\n\n规划制定了900亿元的产业规模目标。"
    )
    fact = only(text)
    assert fact.span_text == "到2027年，某市机床产业规模将突破900亿元"
    assert [also.text for also in fact.also] == ["某市机床产业要破900亿元", "规划制定了900亿元的产业规模目标"]
    assert all(text[also.start : also.end] == also.text for also in fact.also)


def test_confidence_falls_with_what_had_to_be_inferred():
    said = only("到2027年，机床产值将达到90亿元。")
    inferred = read_text("机床产值达到90亿元。").facts[0]
    assert said.confidence > inferred.confidence
