"""What a workspace's documents hold beside numbers, each with its source, and what nobody has said of a task."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import gongfu
from gongfu.app.open_workspace import open_workspace
from gongfu.app.plan_contents import PlanContents, plan_contents
from gongfu.cli import app
from gongfu.model.facts import Sentence, TableRow

PLAN = """# 甲省竹装备三年行动计划（2023—2025年）

到2025年，自主配套能力显著增强，从“跟跑”向“并跑”迈进。布局设计、检测、培训“三大服务体系”，做强机床、夹具等三大支柱产业。

二、重点任务

（一）建设中试基地。（责任单位：省科技厅；完成时限：2024年6月）

（二）培育链主企业。
"""
NEWS = "近日发布的《甲省竹装备三年行动计划（2023—2025年）》提出建设中试基地、培育链主企业两项重点任务，包括加快认证等。"


@pytest.fixture
def contents(example: Path) -> PlanContents:
    (example / "documents" / "bamboo-plan.md").write_text(PLAN, encoding="utf-8")
    (example / "documents" / "bamboo-report.md").write_text(NEWS, encoding="utf-8")
    return plan_contents(open_workspace(example))


def shown(contents: PlanContents, language: str, width: int = 200) -> str:
    out = StringIO()
    Console(file=out, width=width).print(contents.in_language(language))
    return out.getvalue()


def test_lists_aims_with_their_plan_and_ladder(contents):
    aims = [aim for aim in contents.aims if aim.source.path.endswith("bamboo-plan.md")]
    assert [(aim.text, aim.deadline, aim.ladder) for aim in aims] == [
        ("自主配套能力显著增强", "2025", ()),
        ("从“跟跑”向“并跑”迈进", "2025", ("跟跑", "并跑")),
    ]
    assert {aim.plan for aim in aims} == {"甲省竹装备三年行动计划（2023—2025年）"}


def test_marks_what_nobody_has_said_of_a_task(contents):
    tasks = {task.name: task for task in contents.tasks}
    assert (tasks["建设中试基地"].owner, tasks["建设中试基地"].due) == ("省科技厅", date(2024, 6, 30))
    assert tasks["建设中试基地"].missing == ()
    assert tasks["培育链主企业"].missing == ("owner", "due")
    assert tasks["培育链主企业"] in contents.lacking("owner")


def test_lists_once_what_two_documents_state(contents):
    (task,) = [task for task in contents.tasks if task.name == "培育链主企业"]
    assert isinstance(task.source, Sentence)
    assert [other.path for other in task.source.also] == ["documents/bamboo-report.md"]
    assert [plan.name for plan in contents.action_plans].count("甲省竹装备三年行动计划（2023—2025年）") == 1


def test_tasks_of_the_table_stand_beside_those_of_documents(contents, example):
    tabled = [task for task in contents.tasks if isinstance(task.source, TableRow)]
    assert tabled == list(open_workspace(example).tasks)
    assert contents.tasks[: len(tabled)] == tuple(tabled)


def test_every_sentence_stands_where_it_says(contents, example):
    records = (*contents.aims, *contents.tasks, *contents.action_plans, *contents.fields)
    sources = [record.source for record in records if isinstance(record.source, Sentence)]
    assert sources
    for source in sources:
        assert (example / source.path).read_text(encoding="utf-8")[source.start : source.end] == source.text


def test_a_list_shorter_than_its_count_is_shown_as_such(contents):
    assert "称 3 个，列出 2 个" in shown(contents, "zh")
    assert "3 counted, 2 listed" in shown(contents, "en")


def test_gives_plain_data_for_programs(contents):
    data = contents.to_json()
    (task,) = [task for task in data["tasks"] if task["name"] == "建设中试基地"]
    assert (task["due"], task["due_by"], task["missing"]) == ("2024M6", "2024-06-30", [])
    assert {scheme["name"] for scheme in data["fields"]} >= {"三大服务体系", "三大支柱产业"}


def test_says_so_where_there_is_nothing(example):
    for document in (example / "documents").iterdir():
        document.write_text("今天天气晴朗。", encoding="utf-8")
    (example / "plan" / "tasks.csv").unlink()
    contents = plan_contents(open_workspace(example))
    assert (contents.aims, contents.action_plans, contents.fields) == ((), (), ())
    assert "没有读到" in shown(contents, "zh")


def test_a_document_of_a_later_day_is_not_known_yet(example):
    (example / "documents" / "later.md").write_text("---\ndate: 2030-01-05\n---\n" + PLAN, encoding="utf-8")
    assert not [aim for aim in gongfu.plan_contents(gongfu.open_workspace(example)).aims if "配套能力" in aim.text]


def test_a_command_prints_it(example):
    (example / "documents" / "bamboo-plan.md").write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(app, ["plan", "contents", "-w", str(example), "--json"])
    assert result.exit_code == 0
    assert "自主配套能力显著增强" in [aim["text"] for aim in json.loads(result.stdout)["aims"]]


def test_tasks_stand_with_their_source_date_and_name_in_each_language(contents):
    chinese, english = shown(contents, "zh"), shown(contents, "en")
    start = PLAN.index("建设中试基地")
    for words in (chinese, english):
        assert "2024M6" in words
        assert f"documents/bamboo-plan.md:{start}-{start + 6}" in words
    assert "产业数字化" in chinese
    assert "plan/tasks.csv，第 2 行" in chinese
    assert "Digital empowerment of industry" in english
    assert "plan/tasks.csv, line 2" in english


@pytest.mark.parametrize("width", [100, 120])
def test_narrow_tables_break_no_short_words(contents, width):
    english = shown(contents, "en", width)
    for words in ("advanced-manufacturing-2025", "2024M6", "not said"):
        assert words in english
