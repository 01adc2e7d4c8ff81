"""The tables of ``plan/`` and ``levers.csv``, as data."""

from gongfu.adapters.tables.common_columns import EXAMPLE, SOURCE, name_columns
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema
from gongfu.model.corrections import SAME_AS, CorrectedField
from gongfu.model.indicators import Measure
from gongfu.model.plans import RegisterKind

__all__ = ["PLAN_TABLES"]

T = ColumnType
MONEY_UNIT = Column(
    name="unit",
    type=T.UNIT,
    default="CNY",
    aliases=("单位",),
    meaning="unit of the money columns whose header has none, e.g. `万元`",
)

INDICATORS = TableSchema(
    name="indicators",
    path="plan/indicators.csv",
    meaning="What is measured. Two numbers meet only when concept, scope, basis and unit agree.",
    key=("indicator",),
    required=True,
    columns=(
        Column(name="indicator", type=T.TEXT, required=True, aliases=("指标", "编号"), meaning="id"),
        *name_columns("indicator"),
        Column(name="concept", type=T.TEXT, required=True, aliases=("概念",), meaning="what is counted"),
        Column(name="scope", type=T.TEXT, required=True, aliases=("范围",), meaning="of whom or where"),
        Column(
            name="basis",
            type=T.TEXT,
            required=True,
            aliases=("口径",),
            meaning="`gross_output`, `value_added`, `revenue`, `count`, `unstated`, …",
        ),
        Column(name="unit", type=T.UNIT, required=True, aliases=("单位",), meaning="unit its values convert to"),
        Column(
            name="measure",
            type=T.CHOICE,
            required=True,
            choices=tuple(Measure),
            aliases=("度量",),
            meaning="decides the arithmetic over time",
        ),
        Column(name="field", type=T.TEXT, refers="fields", aliases=("领域",), meaning="field it belongs to"),
        Column(name="region", type=T.TEXT, aliases=("地区",), meaning="region it covers"),
        Column(
            name="aliases",
            type=T.LIST,
            default=(),
            aliases=("别名",),
            meaning="subjects by which documents speak of it",
        ),
        Column(
            name="prior_growth",
            type=T.SHARE,
            meaning="declared mean yearly growth of the logarithm, where fewer than five years are published",
        ),
        Column(name="prior_sd", type=T.SHARE, meaning="declared standard deviation of that growth"),
    ),
)

OBSERVATIONS = TableSchema(
    name="observations",
    path="plan/observations.csv",
    meaning="What was observed of an indicator, one row a period and source.",
    key=("indicator", "period", "source"),
    required=True,
    columns=(
        Column(
            name="indicator", type=T.TEXT, required=True, refers="indicators", aliases=("指标",), meaning="indicator"
        ),
        Column(
            name="period",
            type=T.PERIOD,
            required=True,
            aliases=("时期", "年份", "year"),
            meaning="`2020`, `2016-2020`, `2021H1`, `2021Q1-Q3`, `2021M1-M4`, `2021-06`",
        ),
        Column(name="value", type=T.NUMBER, required=True, aliases=("数值", "值"), meaning="the number, in `unit`"),
        Column(
            name="unit",
            type=T.UNIT,
            required=True,
            aliases=("单位",),
            meaning="as published; must convert to the indicator's",
        ),
        Column(name="source", type=T.TEXT, required=True, aliases=("来源", "出处"), meaning="publication"),
        Column(
            name="status",
            type=T.CHOICE,
            default="observed",
            choices=("observed", "estimate"),
            aliases=("状态",),
            meaning="an estimate is kept as such",
        ),
        Column(
            name="published",
            type=T.DATE,
            aliases=("发布日期",),
            meaning="day from which it was known; the end of the period when empty",
        ),
        EXAMPLE,
    ),
)

FIELDS = TableSchema(
    name="fields",
    path="plan/fields.csv",
    meaning="Branches of industry as the plan divides it; they form a tree.",
    key=("field",),
    columns=(
        Column(name="field", type=T.TEXT, required=True, aliases=("领域",), meaning="id"),
        *name_columns("field"),
        Column(name="parent", type=T.TEXT, refers="fields", aliases=("上级",), meaning="field it is part of"),
        SOURCE,
        EXAMPLE,
    ),
)

PROJECTS = TableSchema(
    name="projects",
    path="plan/projects.csv",
    meaning="Major projects. One with `indicator`, `adds` and `start` counts in the pipeline; others are only named.",
    key=("project",),
    required=True,
    columns=(
        Column(name="project", type=T.TEXT, required=True, aliases=("项目",), meaning="id"),
        *name_columns("project"),
        Column(name="field", type=T.TEXT, required=True, refers="fields", aliases=("领域",), meaning="its field"),
        Column(name="firm", type=T.TEXT, refers="firms", aliases=("企业",), meaning="firm that builds it"),
        Column(name="factory", type=T.TEXT, aliases=("工厂",), meaning="factory of this workspace that it is"),
        Column(name="indicator", type=T.TEXT, refers="indicators", aliases=("指标",), meaning="what it adds to"),
        Column(
            name="adds",
            type=T.NUMBER,
            unit="CNY",
            unit_from="unit",
            minimum=0,
            aliases=("达产产值",),
            meaning="yearly output once ramped up",
        ),
        MONEY_UNIT,
        Column(
            name="capex",
            type=T.NUMBER,
            unit="CNY",
            unit_from="unit",
            minimum=0,
            default=0.0,
            aliases=("总投资", "投资额"),
            meaning="investment",
        ),
        Column(name="start", type=T.DATE, aliases=("投产日期",), meaning="planned start of production"),
        Column(name="start_early", type=T.DATE, meaning="earliest start; `start` when empty"),
        Column(name="start_late", type=T.DATE, meaning="latest start; `start` when empty"),
        Column(
            name="ramp_months",
            stem="ramp",
            type=T.NUMBER,
            unit="month",
            minimum=0,
            default=0.0,
            aliases=("爬坡月数",),
            meaning="time from start to full output",
        ),
        Column(name="cancel_probability", type=T.SHARE, default=0.0, meaning="chance that it is never built"),
        Column(name="stage", type=T.TEXT, default="", aliases=("阶段",), meaning="e.g. signed, under construction"),
        Column(name="owner", type=T.TEXT, aliases=("责任单位",), meaning="who answers for it"),
        SOURCE,
        Column(name="line", type=T.TEXT, aliases=("产线",), meaning="line of this workspace that makes its output"),
        EXAMPLE,
    ),
)

FINISHED_PROJECTS = TableSchema(
    name="finished_projects",
    path="plan/finished_projects.csv",
    meaning="How finished projects went against their plan: what slips and shortfalls are learned from.",
    key=("project",),
    columns=(
        Column(name="project", type=T.TEXT, required=True, aliases=("项目",), meaning="id"),
        Column(name="planned_start", type=T.DATE, required=True, meaning="start as planned"),
        Column(name="actual_start", type=T.DATE, required=True, meaning="start as it came"),
        Column(
            name="planned_output",
            type=T.NUMBER,
            required=True,
            unit="CNY",
            unit_from="unit",
            above=0,
            meaning="yearly output as planned",
        ),
        Column(
            name="actual_output",
            type=T.NUMBER,
            required=True,
            unit="CNY",
            unit_from="unit",
            minimum=0,
            meaning="yearly output as it came",
        ),
        MONEY_UNIT,
        Column(
            name="ramp_months",
            stem="ramp",
            type=T.NUMBER,
            required=True,
            unit="month",
            minimum=0,
            meaning="time from start to full output",
        ),
        Column(name="kind", type=T.TEXT, default="", meaning="e.g. greenfield, extension"),
        SOURCE,
        EXAMPLE,
    ),
)

ALLOCATIONS = TableSchema(
    name="allocations",
    path="plan/allocations.csv",
    meaning="Carries value upward: `weight` of what `from` makes counts in `to`. Out of one source at most 1.",
    key=("from", "to", "indicator", "valid_from"),
    required=True,
    columns=(
        Column(name="from", type=T.TEXT, required=True, aliases=("源",), meaning="entity, e.g. `line:module-line`"),
        Column(name="to", type=T.TEXT, required=True, aliases=("去向",), meaning="entity, e.g. `field:aerospace`"),
        Column(
            name="indicator", type=T.TEXT, required=True, refers="indicators", aliases=("指标",), meaning="indicator"
        ),
        Column(name="weight", type=T.SHARE, required=True, aliases=("权重",), meaning="share carried on"),
        Column(name="basis", type=T.TEXT, required=True, aliases=("口径",), meaning="basis of the value carried"),
        Column(name="valid_from", type=T.DATE, required=True, meaning="first day it counts"),
        Column(name="valid_to", type=T.DATE, meaning="last day it counts; open when empty"),
        Column(name="method", type=T.TEXT, default="", meaning="how the weight was found"),
        SOURCE,
    ),
)

CORRECTIONS = TableSchema(
    name="corrections",
    path="plan/corrections.csv",
    meaning="Signed changes. `indicator:<id>,same_as,<id>` reads two definitions as one; "
    "`reading-<id>,subject,<words>` makes a reading of a document say what it should, `reading-<id>,verdict,wrong` "
    "drops it, `verdict,right` vouches for it (`gongfu review` lists readings with their ids).",
    # A log: who changes their mind, and back again, writes the same row twice, and the last one counts.
    key=(),
    columns=(
        Column(
            name="fact_or_span",
            type=T.TEXT,
            required=True,
            meaning="`indicator:<id>`; the id of a reading, wherever it is stated; `documents/plan.md#reading-<id>`, "
            "in this document only; or by hand a span, `documents/plan.md:98-125`, which must lie within one reading",
        ),
        Column(
            name="field",
            type=T.CHOICE,
            required=True,
            choices=(SAME_AS, *CorrectedField),
            meaning="what is changed",
        ),
        Column(
            name="value", type=T.TEXT, required=True, meaning="the other indicator's id, or what the field should hold"
        ),
        Column(name="by", type=T.TEXT, required=True, aliases=("署名",), meaning="who signs"),
        Column(name="date", type=T.DATE, required=True, aliases=("日期",), meaning="when"),
        Column(name="reason", type=T.TEXT, required=True, aliases=("理由",), meaning="why"),
        Column(
            name="read_as",
            type=T.TEXT,
            default="",
            meaning="what the reading said when it was signed, written by the commands and the cockpit: the row no "
            "longer counts once the document says something else; a row without it counts as before",
        ),
    ),
)

TASKS = TableSchema(
    name="tasks",
    path="plan/tasks.csv",
    meaning="What a plan says will be done; an absent owner or date is itself a finding.",
    key=("task", "plan"),
    columns=(
        Column(name="task", type=T.TEXT, required=True, aliases=("任务",), meaning="id"),
        Column(name="plan", type=T.TEXT, required=True, aliases=("规划",), meaning="plan that states it"),
        Column(name="name", type=T.TEXT, required=True, aliases=("名称",), meaning="what is to be done"),
        Column(name="name_zh", type=T.TEXT, aliases=("中文名称",), meaning="its name in Chinese, where `name` is not"),
        Column(name="owner", type=T.TEXT, aliases=("责任单位",), meaning="who answers for it"),
        Column(name="due", type=T.DATE, aliases=("期限",), meaning="by when"),
        Column(name="status", type=T.TEXT, aliases=("状态",), meaning="how it stands"),
        SOURCE,
    ),
)

REGISTERS = TableSchema(
    name="registers",
    path="plan/registers.csv",
    meaning="Single things that may count toward a target of number.",
    key=("register", "entry"),
    columns=(
        Column(
            name="register", type=T.CHOICE, required=True, choices=tuple(RegisterKind), meaning="what is registered"
        ),
        Column(name="entry", type=T.TEXT, required=True, meaning="id"),
        Column(name="name", type=T.TEXT, required=True, aliases=("名称",), meaning="name"),
        Column(name="date", type=T.DATE, required=True, aliases=("日期",), meaning="when it was entered"),
        Column(name="status", type=T.TEXT, required=True, aliases=("状态",), meaning="how it stands"),
        Column(
            name="indicator", type=T.TEXT, required=True, refers="indicators", aliases=("指标",), meaning="counts in"
        ),
        Column(name="region", type=T.TEXT, aliases=("地区",), meaning="where"),
        Column(name="firm", type=T.TEXT, refers="firms", aliases=("企业",), meaning="whose"),
        Column(name="evidence", type=T.TEXT, default="", meaning="what makes it count"),
        EXAMPLE,
    ),
)

LEVERS = TableSchema(
    name="levers",
    path="levers.csv",
    meaning="What could be done, and what it would cost.",
    key=("lever",),
    columns=(
        Column(name="lever", type=T.TEXT, required=True, aliases=("举措",), meaning="id"),
        *(column for column in name_columns("lever") if column.name != "name"),
        Column(
            name="scope",
            type=T.TEXT,
            required=True,
            aliases=("对象",),
            meaning="entity it changes, e.g. `station:module-line/laser-weld`",
        ),
        Column(
            name="change",
            type=T.TEXT,
            required=True,
            aliases=("改动",),
            meaning="`machines +1`, `mttr -20%`, `second_source 40%`, `start -6 months`, …",
        ),
        Column(
            name="cost",
            type=T.NUMBER,
            required=True,
            unit="CNY",
            unit_from="unit",
            minimum=0,
            aliases=("费用",),
            meaning="once",
        ),
        MONEY_UNIT,
        Column(
            name="delay_days", stem="delay", type=T.NUMBER, unit="day", minimum=0, default=0.0, meaning="until it works"
        ),
        Column(
            name="yearly_cost",
            type=T.NUMBER,
            unit="CNY",
            unit_from="unit",
            minimum=0,
            default=0.0,
            aliases=("年费用",),
            meaning="every year after",
        ),
        SOURCE,
        EXAMPLE,
    ),
)

PLAN_TABLES = (
    INDICATORS,
    OBSERVATIONS,
    FIELDS,
    PROJECTS,
    FINISHED_PROJECTS,
    ALLOCATIONS,
    CORRECTIONS,
    TASKS,
    REGISTERS,
    LEVERS,
)
