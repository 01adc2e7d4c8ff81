"""What a document says beside its numbers, in words: the same lines for the terminal and the cockpit."""

import pytest

from gongfu.app.read_documents import read
from gongfu.app.reading_view import record_lines, record_sections
from gongfu.model.facts import Comparator
from gongfu.model.readings import (
    FieldGroup,
    FieldScheme,
    InstrumentKind,
    NamedPlan,
    Organisation,
    OrganisationKind,
    ProjectStage,
    ReadActionPlan,
    ReadAim,
    ReadClaim,
    Reading,
    ReadInstrument,
    ReadProject,
    ReadTask,
    Span,
)

SPAN = Span(start=0, end=2, text="原文")
READING = Reading(
    facts=(),
    aims=(ReadAim(text="整机水平并跑", deadline="2030", ladder=("跟跑", "并跑"), span=SPAN),),
    tasks=(
        ReadTask(name="建共享车间", group="重点任务", plan="机床方案", owner="市工信局", due="2026", span=SPAN),
        ReadTask(name="培育链主", span=SPAN),
    ),
    action_plans=(
        ReadActionPlan(
            name="强基行动",
            period="2024-2026",
            owners=("市工信局",),
            counted=3,
            actions=("攻关",),
            measures=("贴息",),
            span=SPAN,
        ),
    ),
    projects=(
        ReadProject(
            name="主轴厂",
            owner="海岚公司",
            stage=ProjectStage.UNDER_CONSTRUCTION,
            expected="2026",
            expects="投产",
            place="新区",
            span=SPAN,
        ),
        ReadProject(name="铸件厂", owner=None, stage=None, expected=None, span=SPAN),
    ),
    fields=(FieldScheme(name="2+X", groups=(FieldGroup(name="支柱", members=("车床", "铣床")),), span=SPAN),),
    organisations=(
        Organisation(
            name="海岚公司",
            kind=OrganisationKind.LISTED_COMPANY,
            grade="D",
            code="600000",
            market="SSE",
            evidence=(SPAN,),
        ),
    ),
    instruments=(ReadInstrument(name="贴息贷款", kind=InstrumentKind.LOAN, stage="初创期", span=SPAN),),
    plans=(NamedPlan(name="机床规划", horizon="2021-2025", outlook="2035", owners=("市政府",), span=SPAN),),
    claims=(
        ReadClaim(
            claimant="协会",
            subject="市场规模",
            comparator=Comparator.GT,
            value=300.0,
            unit="亿元",
            period="2028",
            span=SPAN,
        ),
        ReadClaim(
            claimant=None,
            subject="用户",
            comparator=Comparator.RANGE,
            value=2.0,
            value_high=3.0,
            unit="万户",
            period=None,
            span=SPAN,
        ),
    ),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_kind_has_a_section_and_each_record_a_line(language):
    sections = record_sections(READING, language)
    assert {section.kind: len(section.lines) for section in sections} == {
        kind: len(getattr(READING, kind))
        for kind in (
            "aims",
            "tasks",
            "action_plans",
            "projects",
            "fields",
            "organisations",
            "instruments",
            "plans",
            "claims",
        )
    }
    assert all(line.words and line.span is SPAN for section in sections for line in section.lines)
    assert record_sections(Reading(facts=()), language) == ()


def test_what_a_task_or_project_lacks_is_said():
    lines = {line.words: line for section in record_sections(READING, "en") for line in section.lines}
    assert lines["培育链主"].missing == ("no owner named", "no date named")
    assert lines["建共享车间"].missing == ()
    assert lines["建共享车间"].notes[:2] == ("owner: 市工信局", "by 2026")
    assert lines["铸件厂"].missing == ("no date named",)


def test_records_are_told_in_the_language_asked_for():
    def notes(language):
        return {line.words: line.notes for section in record_sections(READING, language) for line in section.lines}

    english, chinese = notes("en"), notes("zh")
    assert english["主轴厂"] == ("of 海岚公司", "under construction", "expected 2026 投产", "in 新区")
    assert chinese["主轴厂"] == ("海岚公司的", "在建", "预计 2026 投产", "在 新区")
    assert english["海岚公司"] == ("evidence grade D", "listed company", "600000.SSE")
    assert chinese["2+X"] == ("支柱：车床、铣床",)
    assert chinese["市场规模 > 300亿元"] == ("2028", "协会说")
    assert english["用户 2–3万户"] == ("nobody named",)
    assert english["强基行动"][2] == "3 counted in the text"
    assert english["整机水平并跑"] == ("跟跑 → 并跑", "by 2030")


def test_the_terminal_shows_them_below_the_numbers(tmp_path):
    assert [line.plain for line in record_lines(READING, "en")][:2] == [
        "\nAims (1)",
        "  · 整机水平并跑  跟跑 → 并跑 · by 2030",
    ]
    file = tmp_path / "plan.md"
    file.write_text("到2027年，机床产值将达到90亿元。对初创期企业给予贷款贴息。", encoding="utf-8")
    assert any("贷款贴息" in str(part) for part in read(file).in_language("zh").renderables)
