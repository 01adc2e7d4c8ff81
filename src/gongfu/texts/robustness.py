"""Texts about plans that are chosen on scenarios."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_such_aim": Text(
        zh="不能按“{words}”选计划；可用：{aims}",
        en="plans cannot be chosen by {words!r}; give one of {aims}",
    ),
    "bad_quantile": Text(
        zh="“{words}”中的分位不对：p 之后写 1 到 99 的整数，例如 {aimed}-p90",
        en="the quantile in {words!r} is none: write a whole number from 1 to 99 after the p, {aimed}-p90 for example",
    ),
    "no_quantile": Text(
        zh="“{words}”不行：{aimed} 是比例，没有分位，也没有上限；分位与上限用于 tardiness 和 makespan",
        en="{words!r} is no aim: {aimed} is a share and has neither quantile nor limit, as tardiness and makespan have",
    ),
    "bad_target": Text(
        zh="“{words}”中的上限不是时长；例如 {aimed}<=36h",
        en="the limit in {words!r} is no duration; write {aimed}<=36h, for example",
    ),
    "no_unit": Text(
        zh="“{words}”中的 {target} 没有单位；请写明，例如 {aimed}<={target}h 或 {aimed}<={target}min",
        en="{target} in {words!r} has no unit; write {aimed}<={target}h or {aimed}<={target}min, for example",
    ),
    "bad_sign": Text(
        zh="“{words}”中的 {sign} 不行：上限写作 <=，例如 {aimed}<=36h",
        en="{sign} in {words!r} is no limit: a limit is written with <=, {aimed}<=36h for example",
    ),
    "quantile_and_limit": Text(
        zh="“{words}”既有分位又有上限，只能取其一：{aimed}-p90 或 {aimed}<=36h",
        en="{words!r} has both a quantile and a limit; write one of them, {aimed}-p90 or {aimed}<=36h for example",
    ),
    "nothing_varies": Text(
        zh="{folder} 中没有什么会变，每个情景都一样：请在 routings 中给出 cv，"
        "或在 work_centers 中给出 mtbf_h 与 mttr_min，或去掉 --robust",
        en="nothing varies in {folder}, so that all scenarios are alike: add cv to routings, or mtbf_h and mttr_min to "
        "work_centers, or leave --robust out",
    ),
    "on-time": Text(zh="按期订单的比例（按权重）", en="the share of orders on time, by their weights"),
    "all-on-time": Text(zh="全部按期的概率", en="the probability that all orders are on time"),
    "tardiness": Text(zh="加权延期的均值", en="the mean of weighted tardiness"),
    "makespan": Text(zh="完工时间的均值", en="the mean of the makespan"),
    "tardiness_quantile": Text(zh="加权延期的 P{percent}", en="P{percent} of weighted tardiness"),
    "makespan_quantile": Text(zh="完工时间的 P{percent}", en="P{percent} of the makespan"),
    "tardiness_target": Text(
        zh="加权延期不超过 {hours} 小时的概率", en="the probability of at most {hours} h of weighted tardiness"
    ),
    "makespan_target": Text(zh="{hours} 小时内全部完工的概率", en="the probability that all is done within {hours} h"),
    "share_value": Text(zh="{value} %", en="{value} %"),
    "share_gain": Text(zh="{value} 个百分点", en="{value} points"),
    "seconds_value": Text(zh="{value} 小时", en="{value} h"),
    "price": Text(
        zh="按情景选的计划（比较了 {tried} 个）：{aim} {before} → {after}，{change}（95 % 区间 {low} 至 {high}，"
        "{scenarios} 个未用于选择的情景）；{planned}",
        en="chosen on scenarios, {tried} {tried:plan|plans} compared: {aim} {before} → {after}, {change} (95 % "
        "interval {low} to {high}, over {scenarios} scenarios that it was not chosen on); {planned}",
    ),
    "costs": Text(zh="代价：{goals}", en="its price: {goals}"),
    "costs_nothing": Text(zh="没有代价：{goals}", en="at no price: {goals}"),
    "goals_between": Text(zh="，", en=", "),
    "planned_makespan": Text(zh="计划内完工 {share} %", en="makespan as planned {share} %"),
    "planned_tardiness": Text(
        zh="计划内加权延期 {before} → {after} 小时", en="weighted tardiness as planned {before} → {after} h"
    ),
    "planned_setups": Text(zh="计划内换型 {before} → {after} 小时", en="setups as planned {before} → {after} h"),
    "planned_moves": Text(zh="挪动的工序 {before} → {after} 道", en="moved operations {before} → {after}"),
    "planned_energy": Text(zh="计划内能源费 {before} → {after} 元", en="energy as planned {before} → {after} yuan"),
    "planned_cost": Text(zh="计划内费用 {before} → {after} 元", en="cost as planned {before} → {after} yuan"),
    "slight": Text(
        zh="按情景选计划：比较了 {tried} 个，最好的一个确实好于计划内最优的，但只好一点，不一定超过 {least}"
        "（{aim} {before} → {after}，{change}，95 % 区间 {low} 至 {high}，{scenarios} 个未用于选择的情景）；"
        "保留计划内最优的计划",
        en="{tried} {tried:plan|plans} compared on scenarios, one is surely better than the best as planned, but only "
        "slightly, not surely by more than {least}; {aim} {before} → {after}, {change} (95 % interval {low} to {high}, "
        "over {scenarios} scenarios that it was not chosen on). The best as planned is kept",
    ),
    "not_better": Text(
        zh="按情景选计划：比较了 {tried} 个，没有哪个明显好于计划内最优的（{aim} {before} → {after}，{change}，"
        "95 % 区间 {low} 至 {high}，{scenarios} 个未用于选择的情景）；保留计划内最优的计划",
        en="{tried} {tried:plan|plans} compared on scenarios, none is surely better than the best as planned; {aim} "
        "{before} → {after}, {change} (95 % interval {low} to {high}, over {scenarios} scenarios that it was not "
        "chosen on). The best as planned is kept",
    ),
}
