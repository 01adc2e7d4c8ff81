"""Tasks that a text sets: counted lists, 一是…二是…, and headings below 重点任务, with owner and date where it says."""

from datetime import date

import pytest

from gongfu.model.readings import ReadTask
from gongfu.reading import read_text

ACTION_PROGRAMME = """# 江城市机器人产业行动方案（2024—2026年）

一、总体要求

（一）指导思想。坚持创新驱动。

二、重点任务

（一）实施整机突破工程。支持企业研制新型整机。（责任单位：市经信局、市科技局；完成时限：2025年12月）

（二）建设公共服务平台。

1.搭建测试验证平台。2024年9月底前完成选址。（市市场监管局牵头，市科技局配合）

2.完善标准体系，推动企业参与标准制定，培育标准化人才，提升话语权。

（三）拓展应用场景

推动机器人进车间、进医院。

三、保障措施

（一）加强组织领导。
"""


def tasks(text: str, published: date | None = None) -> dict[str, ReadTask]:
    return {task.name: task for task in read_text(text, published=published).tasks}


@pytest.mark.parametrize(
    ("text", "names", "group"),
    [
        (
            "《滨江市绿色制造方案》部署了做强龙头企业、建设绿色工厂、推广节能装备等3项重点任务。",
            ["做强龙头企业", "建设绿色工厂", "推广节能装备"],
            "重点任务",
        ),
        ("市里将实施补链强链、智改数转、品牌提升三大工程。", ["补链强链", "智改数转", "品牌提升"], "工程"),
        ("方案明确四大行动（育苗、强干、引凤、筑巢）。", ["育苗", "强干", "引凤", "筑巢"], "行动"),
        (
            "主要有三项举措：降低用能成本、扩大技改规模和培养工匠。",
            ["降低用能成本", "扩大技改规模", "培养工匠"],
            "举措",
        ),
        (
            "今年抓好三项任务：一是打通堵点，保障物流；二是稳住订单；三是招引人才。",
            ["打通堵点", "稳住订单", "招引人才"],
            "任务",
        ),
    ],
)
def test_reads_the_members_of_a_count(text, names, group):
    found = tasks(text)
    assert list(found) == names
    assert {task.group for task in found.values()} == {group}
    assert {(task.owner, task.due) for task in found.values()} == {(None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "围绕强链补链、育才引才等方面出台了12条举措。",
        "提出六方面任务：一是稳住大盘；二是扩大开放。",
        "公司承担三项任务，进展顺利。",
        "他说，一是要看质量，二是要看价格。",
    ],
)
def test_makes_no_task_of_a_count_without_its_members(text):
    assert tasks(text) == {}


def test_reads_headings_below_key_tasks_with_owner_and_date():
    found = tasks(ACTION_PROGRAMME, published=date(2024, 3, 1))
    assert [(task.name, task.group, task.owner, task.due) for task in found.values()] == [
        ("实施整机突破工程", "重点任务", "市经信局、市科技局", "2025M12"),
        ("建设公共服务平台", "重点任务", None, None),
        ("搭建测试验证平台", "建设公共服务平台", "市市场监管局", "2024M9"),
        ("完善标准体系", "建设公共服务平台", None, None),
        ("拓展应用场景", "重点任务", None, None),
    ]
    assert {task.plan for task in found.values()} == {"江城市机器人产业行动方案（2024—2026年）"}


def test_a_date_that_depends_on_the_day_of_publication_stays_open_without_one():
    text = "二、主要任务\n\n（一）建成检测中心。力争今年底前完成验收。（市科技局负责）\n"
    assert tasks(text)["建成检测中心"].due is None
    task = tasks(text, published=date(2023, 5, 4))["建成检测中心"]
    assert (task.owner, task.due) == ("市科技局", "2023")


def test_a_deadline_of_what_is_to_be_reached_is_no_date_of_the_task():
    text = "二、主要任务\n\n（一）壮大电池产业。到2027年，形成三个基地。\n"
    assert tasks(text)["壮大电池产业"].due is None


@pytest.mark.parametrize(
    ("words", "owner", "due"),
    [
        ("牵头单位：市科技局，完成时限：2027年底。", "市科技局", "2027"),
        ("牵头单位：市科技局 配合单位：市财政局 完成时限：2027年底", "市科技局", "2027"),
        ("建好机房（责任单位：市大数据局，2026年底前完成）。", "市大数据局", "2026"),
        ("（责任单位：市大数据局、各区县，2026年底）", "市大数据局、各区县", "2026"),
        ("责任单位：市科技局，市财政局，按年度推进", "市科技局，市财政局", None),
        ("责任单位：市工信局、市发展改革委；配合单位：市财政局。", "市工信局、市发展改革委", None),
        ("由市经信委、市科技局牵头，市财政局配合，2025年底前完成。", "市经信委、市科技局", "2025"),
        ("江城市工信局牵头负责。", "江城市工信局", None),
        ("支持龙头企业集团牵头组建联合体，项目部负责施工。", None, None),
    ],
)
def test_owner_and_date_of_a_task_stand_apart(words, owner, due):
    (task,) = read_text(f"二、主要任务\n\n（一）建设算力中心\n\n{words}\n").tasks
    assert (task.name, task.owner, task.due) == ("建设算力中心", owner, due)


@pytest.mark.parametrize("stop", ["：", "。"])
def test_commas_within_an_ordinal_make_no_tasks_of_owner_and_date(stop):
    text = (
        f"会议部署三项重点任务{stop}一是攻关核心轴承，由市经信委牵头，2025年底前完成；"
        "二是建设检测中心，市科技局负责，2026年6月底前建成；三是培育链主企业。"
    )
    assert [(task.name, task.owner, task.due) for task in tasks(text).values()] == [
        ("攻关核心轴承", "市经信委", "2025"),
        ("建设检测中心", "市科技局", "2026M6"),
        ("培育链主企业", None, None),
    ]


def test_an_incomplete_run_of_ordinals_gives_no_members():
    assert tasks("会议部署三项重点任务：一是攻关核心轴承，由市经信委牵头，2025年底前完成。") == {}


def test_names_the_plan_said_last():
    text = (
        "《甲县纺织业发展规划》出台。规划提出扩产能、提品质等两项重点任务。\n\n"
        "《乙县陶瓷业实施方案》提出稳窑口、拓渠道等两项重点任务。"
    )
    assert {name: task.plan for name, task in tasks(text).items()} == {
        "扩产能": "甲县纺织业发展规划",
        "提品质": "甲县纺织业发展规划",
        "稳窑口": "乙县陶瓷业实施方案",
        "拓渠道": "乙县陶瓷业实施方案",
    }


def test_reads_english_tasks():
    text = "The plan sets out three key actions: (1) train welders; (2) fund pilot lines; and (3) open test beds."
    assert list(tasks(text)) == ["train welders", "fund pilot lines", "open test beds"]


def test_reads_english_headings_with_owner_and_date():
    text = (
        "## Key actions\n\nAction 1: Train 5,000 technicians\n\nColleges will run evening courses. "
        "Lead: Department for Skills. Due: by 2026.\n\n"
        "Action 2: Build a test bed\n\n## Governance\n\n1. A board will meet.\n"
    )
    assert [(task.name, task.owner, task.due) for task in tasks(text).values()] == [
        ("Train 5,000 technicians", "Department for Skills", "2026"),
        ("Build a test bed", None, None),
    ]


def test_spans_quote_the_text_as_found():
    text = "<p>部署了做强<i>龙头</i>企业、建设&ldquo;黑灯工厂&rdquo;等2项重点任务。</p>"
    spans = [task.span for task in read_text(text).tasks]
    assert [span.text for span in spans] == ["做强<i>龙头</i>企业", "建设&ldquo;黑灯工厂&rdquo;"]
    assert all(text[span.start : span.end] == span.text for span in spans)
