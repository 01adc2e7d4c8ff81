"""Texts about how two plans differ."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "raised": Text(zh="提高", en="raised"),
    "lowered": Text(zh="下调", en="lowered"),
    "redefined": Text(zh="改口径", en="redefined"),
    "new": Text(zh="新增", en="new"),
    "dropped": Text(zh="取消", en="dropped"),
    "unchanged": Text(zh="不变", en="unchanged"),
    "part_unit": Text(zh="单位", en="unit"),
    "part_basis": Text(zh="口径", en="basis"),
    "part_scope": Text(zh="范围", en="scope"),
    "part_comparator": Text(zh="比较符", en="comparator"),
    "part_deadline": Text(zh="期限", en="deadline"),
    "part_hardness": Text(zh="约束力（{before}→{after}）", en="hardness ({before} → {after})"),
    "heading": Text(zh="{before} → {after}：{counts}", en="{before} → {after}: {counts}"),
    "change": Text(zh="变化", en="change"),
    "subject": Text(zh="指标", en="target"),
    "before": Text(zh="前：{name}", en="before: {name}"),
    "after": Text(zh="后：{name}", en="after: {name}"),
    "differs": Text(zh="不同之处：{parts}", en="differs in {parts}"),
    "worded": Text(zh="后者称“{subject}”", en="the later one says '{subject}'"),
    "ambiguous": Text(zh="配对不唯一，也可能是：{rivals}", en="not the only match; it may also be: {rivals}"),
    "threshold": Text(
        zh="名称相似度（Dice）达到 {threshold} 才视为同一指标；计算口径不同者列为“改口径”",
        en="targets are taken for one when their subjects are alike by {threshold} or more (Dice); those of another "
        "basis, unit, scope, comparator, deadline or hardness are listed as redefined",
    ),
    "none": Text(zh="两份文件中都没有读到目标", en="no target was read in either document"),
}
