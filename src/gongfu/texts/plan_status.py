"""Texts about how the targets of a workspace stand."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "heading": Text(
        zh="{name} · 截至 {as_of}：{targets} 个目标，{silent} 个自规划发布以来未见公布数",
        en="{name} · as of {as_of}: {targets} targets, {silent} with no figure published since the plan",
    ),
    "target": Text(zh="目标", en="target"),
    "value": Text(zh="数值", en="value"),
    "deadline": Text(zh="期限", en="by"),
    "hardness": Text(zh="约束力", en="meant as"),
    "latest": Text(zh="最近公布", en="latest figure"),
    "pace": Text(zh="每年须", en="needed a year"),
    "status": Text(zh="状态", en="status"),
    "open": Text(zh="未到期", en="open"),
    "met": Text(zh="已达成", en="met"),
    "missed": Text(zh="未达成", en="missed"),
    "unpublished": Text(zh="未公布", en="unpublished"),
    "binding": Text(zh="约束性", en="binding"),
    "expected": Text(zh="预期性", en="expected"),
    "ensured": Text(zh="确保", en="ensured"),
    "striven": Text(zh="力争", en="striven for"),
    "figure": Text(zh="{value}（{period}，{known_on} 公布）", en="{value} ({period}, published {known_on})"),
    "none_yet": Text(zh="无", en="none"),
    "silent_since": Text(zh="自 {day} 起未公布", en="no figure published since {day}"),
    "corrected": Text(zh="已更正（{by}）", en="corrected by {by}"),
    "also_in": Text(zh="另见 {places}", en="also in {places}"),
    "nothing": Text(
        zh="文件中没有读到本工作区指标的目标；见 gongfu doctor",
        en="no target of this workspace's indicators was read; see gongfu doctor",
    ),
    "unlinked": Text(
        zh="另有 {count} 条读数未对应到指标（gongfu read 可列出）",
        en="{count} more readings speak of no indicator of the workspace (gongfu read lists them)",
    ),
    "near_miss": Text(
        zh="{document}：“{subject}” {value} 像是指标“{indicator}”，但{parts}不同",
        en="{document}: '{subject}' {value} looks like the indicator '{indicator}'; differs in {parts}",
    ),
    "settle": Text(
        zh="若确为同一指标：在 plan/indicators.csv 加别名，或在 plan/corrections.csv 署名 {row}",
        en="where it is the same: add an alias in plan/indicators.csv, or sign {row} in plan/corrections.csv",
    ),
    "part_wording": Text(zh="措辞", en="wording"),
    "part_basis": Text(zh="口径", en="basis"),
    "part_scope": Text(zh="范围", en="scope"),
    "part_unit": Text(zh="单位", en="unit"),
    "part_period": Text(zh="时间（文中未写明）", en="time (the text gives none)"),
    "part_several": Text(zh="不止一个指标相符，名称", en="which of several it is"),
}
