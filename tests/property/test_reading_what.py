"""Fields, tasks, aims and programmes of any text: quoted exactly, made of its own words, and the same every time."""

from hypothesis import given
from hypothesis import strategies as st

from gongfu.reading import read_text

WORDS = """
三大产业 “3+2”格局 “一核两翼” 五个化 “四大体系” 10项重点任务 两个子行动 六大工程 、 ， 。 ； ： （ ） “ ” 《 》 和
以及 等 包括 即 如 一是 二是 （一） 1. 《江城三年行动计划（2023-2025年）》 《行动计划》 市工信局会同市科技局印发
责任单位：市科技局
2025年底前完成 汽车 加快补链强链 创新能力显著增强 从“跟跑”向“领跑”迈进 成为全国领先的高地 以绿色转型为目标 到2027年
展望2035年 目标 已 去年 提升 <b> </b> &nbsp;
"""
SPACED = [
    "five pillars: ",
    "steel, ",
    "ports and cars",
    "key actions: ",
    "By 2030, ",
    "it will become a world leader",
    ". ",
]
LINES = ["it will become a world leader", "二、重点任务\n\n", "## Key actions\n\n", "Lead: Skills Office", "\n\n"]
PIECES = [*WORDS.split(), *SPACED, *LINES]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@given(TEXTS)
def test_every_span_quotes_the_text(text):
    reading = read_text(text)
    records = (*reading.fields, *reading.tasks, *reading.action_plans, *reading.aims)
    assert all(text[one.span.start : one.span.end] == one.span.text for one in records)


@given(st.lists(st.sampled_from([piece for piece in PIECES if not set(piece) & set("<&")]), max_size=30).map("".join))
def test_no_name_or_member_is_made_up(text):
    # Blocks set a space or nothing where a paragraph wraps its line, so the line ends stay out of it.
    plain = text.replace("\n", "")
    reading = read_text(text)
    names = [member for scheme in reading.fields for group in scheme.groups for member in group.members]
    names += [task.name for task in reading.tasks] + [aim.text for aim in reading.aims]
    names += [name for plan in reading.action_plans for name in (*plan.owners, *plan.actions, *plan.measures)]
    assert all(name.replace(" ", "") in plain.replace(" ", "") for name in names)


@given(TEXTS)
def test_reading_again_gives_the_same(text):
    first, second = read_text(text), read_text(text)
    assert (first.fields, first.tasks, first.aims) == (second.fields, second.tasks, second.aims)
    assert first.action_plans == second.action_plans
