"""Texts about what was read: headings of the table, kinds, comparators, and why a number was passed over."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "kind": Text(zh="类别", en="kind"),
    "subject": Text(zh="对象", en="what"),
    "value": Text(zh="数值", en="value"),
    "period": Text(zh="时间", en="when"),
    "sentence": Text(zh="原句", en="sentence"),
    "target": Text(zh="目标", en="target"),
    "observed": Text(zh="已实现", en="observed"),
    "published": Text(zh="发布于 {date}", en="published {date}"),
    "unpublished": Text(
        zh="未注明发布日期，“今年”等说法不作推算",
        en="no day of publication, so words such as 'this year' stay unresolved",
    ),
    "days_of_rows": Text(
        zh="{count} 行各有发布日期，“今年”等说法按各行推算",
        en="{count} {count:row|rows} with a day of publication each, from which words such as 'this year' count",
    ),
    "nothing": Text(zh="没有读到目标或已实现的数", en="no target or observation was found"),
    "also": Text(zh="另有 {count} 处同义", en="said in {count} more {count:place|places}"),
    "page": Text(zh="第 {number} 页", en="page {number}"),
    "paragraph": Text(zh="第 {number} 段", en="paragraph {number}"),
    "passed_over": Text(
        zh="另有 {count} 个数未采用：{reasons}", en="{count} more {count:number|numbers} passed over: {reasons}"
    ),
    "same_name": Text(
        zh="另有一份文件也会写成 {name}；请改名，或分别写到两个目录",
        en="another document would be written as {name} too; rename one, or write them to two folders",
    ),
    "cannot_write": Text(
        zh="写不进这个目录（{reason}）；请换一个目录", en="this folder cannot be written to ({reason}); choose another"
    ),
    "ge": Text(zh="≥ {value}", en="≥ {value}"),
    "gt": Text(zh="> {value}", en="> {value}"),
    "le": Text(zh="≤ {value}", en="≤ {value}"),
    "lt": Text(zh="< {value}", en="< {value}"),
    "eq": Text(zh="{value}", en="{value}"),
    "approx": Text(zh="≈ {value}", en="≈ {value}"),
    "range": Text(zh="{value}", en="{value}"),
    "class": Text(zh="等级", en="a size class"),
    "specification": Text(zh="规格", en="a specification"),
    "one_of": Text(zh="“之一”", en="one of several"),
    "threshold": Text(zh="对象的门槛", en="a threshold inside a subject"),
    "manner_of_speaking": Text(zh="泛指", en="a manner of speaking"),
    "nothing_said": Text(zh="没有谓语", en="nothing is said of it"),
    "task_count": Text(zh="任务条数", en="a count of tasks"),
    "enumeration": Text(zh="列举的个数", en="a count of what was listed"),
    "list_unclear": Text(zh="“分别”对不上", en="a list whose members cannot be told apart"),
    "forecast": Text(zh="第三方预测", en="somebody else's forecast"),
    "price": Text(zh="价格或补贴", en="a price or subsidy"),
    "condition": Text(zh="假设", en="a supposition"),
    "not_planned": Text(zh="规划不涉及的事物", en="nothing that a plan aims at"),
    "repeat": Text(zh="同一金额折算成另一种货币", en="the same sum in another currency"),
    "no_plan": Text(zh="文中不谈规划、产业或经济", en="the text speaks of no plan, industry or economy"),
    "no_subject": Text(zh="找不到对象", en="no subject found"),
}
