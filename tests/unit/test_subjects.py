"""Two ways of saying one thing are one subject; two things stay two."""

import pytest

from gongfu.model.places import place_named, place_of_title, unlisted_place
from gongfu.model.read_units import kind_of_unit, plain_value
from gongfu.model.subjects import Aspect, basis_of, likeness, subject_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("船舶产业规模", "船舶产业的总规模"),
        ("全市工业总产值", "本市工业产值"),
        ("首台(套)装备", "首台（套）装备"),
        ("工业投资年均增长", "工业投资增速"),
        ("工业投资年均复合增长率", "工业投资增长率"),
        ("高新技术企业数量", "高新技术企业"),
        ("外贸进出口总额", "外贸进出口额"),
        ("GDP增速", "地区生产总值增长"),
        ("服务业增加值占GDP比重", "服务业增加值占地区生产总值的比例"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("The number of smart factories", "smart factories"),
        ("industrial output growth", "growth in industrial output"),
        ("Total industrial output growth rate", "industrial output annual growth"),
        ("share of renewables in power use", "renewables as a share of power use"),
    ],
)
def test_different_words_for_one_thing(one: str, other: str) -> None:
    assert subject_of(one).key == subject_of(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("汽车产量", "汽车产能"),
        ("汽车产值", "汽车增加值"),
        ("工业投资", "工业投资增速"),
        ("工业增加值", "规模以上工业增加值"),
        ("工业总产值", "生产总值"),
        ("全国机器人产量", "机器人产量"),
        ("江苏风电装机", "浙江风电装机"),
        ("风电装机（海上）", "风电装机（陆地）"),
        ("新增就业岗位", "就业岗位"),
        ("能耗提高", "能耗下降"),
        ("smart factories", "smart parks"),
    ],
)
def test_different_things(one: str, other: str) -> None:
    assert subject_of(one).key != subject_of(other).key


def test_a_subject_is_taken_apart() -> None:
    share = subject_of("上海市工业机器人产量占全国比重")
    assert (share.place, share.concept, share.whole, share.aspect) == ("上海", "工业机器人产量", "全国", Aspect.SHARE)
    assert subject_of("Shanghai's robot output").place == "上海"
    assert subject_of("robot output in Shanghai").place == "上海"
    assert subject_of("风电装机（海上）").part == "海上"
    assert basis_of("汽车产量") == ("汽车", "产量")
    assert basis_of("特色园区") == ("特色园区", None)


def test_the_place_of_a_document_need_not_be_said() -> None:
    said, unsaid = subject_of("上海机器人产量"), subject_of("机器人产量")
    assert said.apart_from_place("上海") == unsaid
    assert unsaid.of_place("上海") == said
    assert said.apart_from_place("江苏") == said
    assert said.of_place("江苏") == said


def test_places_are_found_in_titles_of_both_languages() -> None:
    assert place_named("2026年江西省政府工作报告") == "江西"
    assert place_named("Shanghai presents its plan") == "上海"
    assert place_named("A plan for shipyards") is None
    assert place_named(None) is None


def test_likeness_runs_from_nothing_to_all() -> None:
    assert likeness("高端装备产业规模", "高端装备产业规模") == 1
    assert likeness("船舶产量", "中小学教师") == 0
    assert 0.5 < likeness("高端装备产业规模", "高端装备规模") < 1
    assert likeness("smart factory", "smart park") == 0.5


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other_unit"),
    [
        (0.7, "万亿元", 7000, "亿元"),
        (2500, "亿", 2500, "亿元"),
        (45, "万辆", 450_000, "辆"),
        (3, "亿吨", 30_000, "万吨/年"),
        (5.8, "GW", 580, "万千瓦"),
        (1.5, "billion dollars", 15, "亿美元"),
        (2, "million tonnes", 200, "万吨"),
        (12, "家", 12, "户"),
        (50, "percent", 50, "％"),
        (1200, "MWh", 120, "万千瓦时"),
    ],
)
def test_units_of_one_kind_are_told(value: float, unit: str, other_value: float, other_unit: str) -> None:
    assert kind_of_unit(unit) == kind_of_unit(other_unit)
    assert plain_value(value, unit) == pytest.approx(plain_value(other_value, other_unit), rel=1e-12)


def test_units_of_two_kinds_are_told_apart() -> None:
    kinds = [
        kind_of_unit(one) for one in ("亿元", "亿美元", "万吨", "万吨标准煤", "家", "%", "个百分点", "倍", "GW", "GWh")
    ]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("滨海市生物医药规模", "滨海市"),
        ("云山县规上企业", "云山县"),
        ("江城市机器人产量", "江城市"),
        ("滨江区税收收入", "滨江区"),
        ("新增上市公司", None),
        ("工业市场规模", None),
        ("产业园区产值", None),
        ("中心城市数量", None),
        ("机器人产量", None),
    ],
)
def test_a_place_that_no_table_holds(words, place):
    assert unlisted_place(words) == place


def test_the_place_of_a_title():
    assert place_of_title("示例：滨江省海工装备产业规划") == "滨江省"
    assert place_of_title("关于印发滨海市制造业规划的通知") == "滨海市"
    assert place_of_title("上海市先进制造业规划") == "上海"
    assert place_of_title("先进制造业规划") is None
    assert place_of_title(None) is None
