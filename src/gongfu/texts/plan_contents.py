"""Texts about what a plan holds beside its targets: aims, tasks, programmes of action, fields."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "heading": Text(
        zh="愿景 {aims} 条，任务 {tasks} 项（其中 {ownerless} 项无责任单位，{dateless} 项无期限），"
        "行动方案 {plans} 个，领域划分 {fields} 种",
        en="{aims} aims, {tasks} tasks ({ownerless} without an owner, {dateless} without a date), "
        "{plans} programmes of action, {fields} divisions into fields",
    ),
    "nothing": Text(
        zh="文件中没有读到愿景、任务、行动方案或领域划分",
        en="the documents state no aims, tasks, programmes of action or fields",
    ),
    "aims": Text(zh="愿景", en="aims"),
    "tasks": Text(zh="任务", en="tasks"),
    "action_plans": Text(zh="行动方案", en="programmes of action"),
    "fields": Text(zh="领域", en="fields"),
    "aim": Text(zh="愿景", en="aim"),
    "task": Text(zh="任务", en="task"),
    "plan": Text(zh="所属规划", en="plan"),
    "owner": Text(zh="责任单位", en="owner"),
    "due": Text(zh="期限", en="due"),
    "when": Text(zh="时间", en="when"),
    "name": Text(zh="名称", en="name"),
    "makers": Text(zh="制定单位", en="makers"),
    "holds": Text(zh="内容", en="holds"),
    "source": Text(zh="出处", en="source"),
    "not_said": Text(zh="未明确", en="not said"),
    "counted": Text(zh="称有 {counted} 项行动，点名 {named} 项", en="{counted} actions counted, {named} named"),
    "named": Text(zh="点名 {named} 项行动", en="{named} actions named"),
    "measures": Text(zh="举例：{list}", en="examples: {list}"),
    "ladder": Text(zh="阶梯：{rungs}", en="ladder: {rungs}"),
    "differs": Text(zh="称 {counted} 个，列出 {listed} 个", en="{counted} counted, {listed} listed"),
    "page": Text(zh="第 {number} 页", en="page {number}"),
    "paragraph": Text(zh="第 {number} 段", en="paragraph {number}"),
    "line": Text(zh="第 {number} 行", en="line {number}"),
}
