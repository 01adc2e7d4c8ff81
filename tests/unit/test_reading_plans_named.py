"""Plans that a text names: their years, what they look out to, who made them."""

import pytest

from gongfu.reading import read_text


def plans(text):
    return [(plan.name, plan.horizon, plan.outlook, plan.owners) for plan in read_text(text).plans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《南京市机床产业“十四五”规划》发布。", ("南京市机床产业“十四五”规划", "2021-2025", None, ())),
        # A bracket that nobody closed.
        ("印发了《齿轮三年行动计划(2023-2025年》。", ("齿轮三年行动计划(2023-2025年", "2023-2025", None, ())),
        ("《齿轮行动方案（2024—2026年）》", ("齿轮行动方案（2024—2026年）", "2024-2026", None, ())),
        ("《齿轮三年行动计划》", ("齿轮三年行动计划", None, None, ())),
        ("《第十五个五年规划和2040年远景目标纲要》", ("第十五个五年规划和2040年远景目标纲要", "2026-2030", "2040", ())),
        (
            "The Ministry of Trade released the National Robotics Roadmap 2024-2028.",
            ("National Robotics Roadmap 2024-2028", "2024-2028", None, ("Ministry of Trade",)),
        ),
        ("Under the 14th Five-Year Plan, output grew.", ("14th Five-Year Plan", "2021-2025", None, ())),
    ],
)
def test_a_plan_with_its_years(text, expected):
    assert plans(text) == [expected]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "南京市工信局会同市科技局、市财政局等单位，联合编制了《机床规划》。",
            ("南京市工信局", "市科技局", "市财政局"),
        ),
        ("《机床规划》由工信部、财政部联合印发。", ("工信部", "财政部")),
        ("根据国务院印发的《质量纲要》，工信部制定了《机床规划》。", ("工信部",)),
        ("记者从南京市工信局获悉，近日发布《机床规划》。", ()),
    ],
)
def test_owners_are_those_who_made_it(text, owners):
    assert plans(text)[-1][3] == owners


def test_plans_issued_together_share_their_owners():
    assert plans("工信部印发《机床行动计划》和《齿轮行动计划》。") == [
        ("机床行动计划", None, None, ("工信部",)),
        ("齿轮行动计划", None, None, ("工信部",)),
    ]


def test_an_outlook_belongs_to_the_plan_spoken_of():
    text = "《机床“十四五”规划》发布。\n\n《规划》明确目标。展望2035年，成为制造高地。\n\n《齿轮规划》另行发布。"
    assert plans(text) == [("机床“十四五”规划", "2021-2025", "2035", ()), ("齿轮规划", None, None, ())]


@pytest.mark.parametrize(
    "text",
    [
        "《规划》和《行动计划》明确。",
        "《劳动法》和《机床规划合作协议》。",
        "The Plan and Our Plan.",
    ],
)
def test_short_references_and_other_writings_are_no_plans(text):
    assert plans(text) == []


def test_a_plan_quotes_the_raw_text():
    text = "<p>《机床&ldquo;十四五&rdquo;规划》发布。</p>"
    (plan,) = read_text(text).plans
    assert (plan.name, plan.span.text) == ("机床“十四五”规划", "机床&ldquo;十四五&rdquo;规划")
    assert text[plan.span.start : plan.span.end] == plan.span.text


@pytest.mark.parametrize("years", ["(2022-2024年)", "（2022—2024年）", "(2022-2024年"])
def test_a_bracket_in_a_name_stays_as_the_text_has_it(years):
    reading = read_text(f"市里印发《滨江省海工装备三年行动计划{years}》，提出扩产能、提品质等两项重点任务。")
    name = f"滨江省海工装备三年行动计划{years}"
    assert [plan.name for plan in reading.plans] == [name]
    assert [plan.name for plan in reading.action_plans] == [name]
    assert {task.plan for task in reading.tasks} == {name}
