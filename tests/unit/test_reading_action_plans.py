"""Named programmes of action: years, makers, the count of actions, those they name and the measures they list."""

import pytest

from gongfu.model.readings import ReadActionPlan
from gongfu.reading import read_text


def only(text: str) -> ReadActionPlan:
    (plan,) = read_text(text).action_plans
    assert text[plan.span.start : plan.span.end] == plan.span.text
    return plan


def test_reads_years_makers_and_named_actions():
    plan = only(
        "近日，宜宾市工信局联合市发改委、市财政局等部门印发《宜宾市绿色铝业提升三年行动计划（2023—2025年）》，"
        "明确实施补链强链行动、技改扩能行动等六大行动。"
    )
    assert (plan.name, plan.period) == ("宜宾市绿色铝业提升三年行动计划（2023—2025年）", "2023-2025")
    assert plan.owners == ("宜宾市工信局", "市发改委", "市财政局")
    assert (plan.counted, plan.actions, plan.measures) == (6, ("补链强链行动", "技改扩能行动"), ())


def test_reads_the_one_action_named_for_all_and_the_measures_listed_behind_it():
    plan = only(
        "省科技厅会同省国资委，共同编制了《氢能装备专项行动方案(2024-2026年》。《行动方案》以降本增效为目标，"
        "开展包括“氢走廊”示范行动等在内的四个子行动，如扩大绿氢制取规模，推广重卡和船舶应用，完善加氢网络等。"
    )
    assert (plan.name, plan.period) == ("氢能装备专项行动方案(2024-2026年", "2024-2026")
    assert plan.owners == ("省科技厅", "省国资委")
    assert (plan.counted, plan.actions) == (4, ("“氢走廊”示范行动",))
    assert plan.measures == ("扩大绿氢制取规模", "推广重卡和船舶应用", "完善加氢网络")


def test_actions_and_measures_are_tasks_of_their_plan():
    text = "《低空装备行动计划》包括起降点建设行动等在内的三个子行动，如加快适航取证，培育飞手队伍等。"
    tasks = read_text(text).tasks
    assert [(task.name, task.group) for task in tasks] == [
        ("起降点建设行动", "子行动"),
        ("加快适航取证", None),
        ("培育飞手队伍", None),
    ]
    assert {task.plan for task in tasks} == {"低空装备行动计划"}


def test_follows_a_short_name_into_the_next_paragraph():
    plan = only(
        "县政府办公室发布《竹产业振兴行动方案》。\n\n《行动方案》提出，部署五项重点任务，包括育竹林、建工厂等。"
    )
    assert (plan.owners, plan.counted, plan.actions) == (("县政府办公室",), 5, ("育竹林", "建工厂"))


@pytest.mark.parametrize(
    "text",
    [
        "《竹产业发展规划》提出三大行动。",
        "《行动计划》提出五项任务。",
        "《三年行动计划（2023-2025年）》正在制定。",
        "影片《绝密行动》上映。",
    ],
)
def test_a_title_without_a_programme_is_none(text):
    assert read_text(text).action_plans == ()


def test_says_nothing_of_makers_it_does_not_know():
    plan = only("根据《节能降碳行动方案》，今年将淘汰落后产能，该局印发的清单另行公布。")
    assert (plan.period, plan.owners, plan.counted, plan.actions, plan.measures) == (None, (), None, (), ())


def test_goes_on_where_a_later_paragraph_uses_a_short_name():
    plan = only(
        "市工信局对外公布《竹装备振兴三年行动方案》。\n\n去年产值平稳。\n\n据了解，方案共安排5个专项行动，任务都有牵头单位。"
    )
    assert (plan.owners, plan.counted, plan.actions) == (("市工信局",), 5, ())


def test_a_document_may_be_a_programme_itself():
    plan = only("# 竹装备振兴行动方案（2024—2026年）\n\n一、总体要求\n\n坚持市场导向。")
    assert (plan.name, plan.period) == ("竹装备振兴行动方案（2024—2026年）", "2024-2026")


def test_reads_an_english_action_plan():
    plan = only("They launched the Clean Steel Action Plan (2024-2026). It has three actions: A; B; and C.")
    assert (plan.name, plan.period) == ("Clean Steel Action Plan (2024-2026)", "2024-2026")
    assert (plan.counted, plan.actions) == (3, ("A", "B", "C"))
