"""Texts about what does not add up in what was read: what is wrong, and what would mend it."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "wrong": Text(zh="有误", en="wrong"),
    "doubtful": Text(zh="存疑", en="doubtful"),
    "growth": Text(
        zh="“{subject}”：{base_year} 年 {base}，按 {growth} 增长到 {year} 年约为 {implied}，而文中是 {end}",
        en="'{subject}': {base} in {base_year} growing by {growth} comes to about {implied} in {year}, "
        "where the text says {end}",
    ),
    "growth_cure": Text(
        zh="核对基期、增速与目标三个数；若增速按可比价计算，请注明，或用 corrections.csv 署名更正其中一个",
        en="check baseline, rate and target against the source; if the rate is at constant prices, say so; or sign a "
        "correction of the one that is wrong",
    ),
    "change": Text(
        zh="“{subject}”：从 {base}（{base_year}）到 {end}（{year}），与所说的变化 {change} 不符",
        en="'{subject}': from {base} ({base_year}) to {end} ({year}) does not make the change of {change} that is said",
    ),
    "change_cure": Text(
        zh="核对起点、终点与变化幅度；百分点与百分比不可混用",
        en="check both ends and the change; percentage points and percent are two things",
    ),
    "parts": Text(
        zh="“{subject}”：各部分合计 {sum}，超过总数 {total}（{period}）",
        en="'{subject}': the parts add up to {sum}, more than the whole of {total} ({period})",
    ),
    "parts_cure": Text(
        zh="核对各部分与总数的单位和范围；部分之间若有重叠，请注明",
        en="check units and scope of the parts and of the whole; if the parts overlap, say so",
    ),
    "share": Text(
        zh="“{subject}”为 {amount}，份额不能超过 100%", en="'{subject}' is {amount}; a share cannot pass 100 %"
    ),
    "share_cure": Text(
        zh="核对是增速还是占比，小数点是否遗漏",
        en="check whether a rate of growth is meant, and whether a decimal point was lost",
    ),
    "shares": Text(
        zh="{subjects} 的份额合计 {sum}，超过 100%（{period}）",
        en="the shares of {subjects} add up to {sum}, more than 100 % ({period})",
    ),
    "unit_jump": Text(
        zh="“{subject}”一处为 {one}，另一处为 {other}，恰差 {factor} 倍，疑为单位写错",
        en="'{subject}' is {one} in one place and {other} in another, exactly {factor} times as much: a unit is wrong",
    ),
    "leap": Text(
        zh="“{subject}”从 {one}（{one_when}）到 {other}（{other_when}），相差约 {factor} 倍，疑为单位写错",
        en="'{subject}' goes from {one} ({one_when}) to {other} ({other_when}), about {factor} times as much: a unit "
        "may be wrong",
    ),
    "unit_cure": Text(
        zh="对照原文核对“万”“亿”“万亿”等量级", en="check the magnitude (thousand, million, 万, 亿) against the source"
    ),
    "deadline_past": Text(
        zh="“{subject}”的期限 {period} 早于文件发布日 {published}",
        en="'{subject}' is due {period}, before the document was published on {published}",
    ),
    "future_observation": Text(
        zh="“{subject}”说的是已实现的数，时间 {period} 却晚于文件发布日 {published}",
        en="'{subject}' is told as something that has happened, yet {period} comes after publication on {published}",
    ),
    "outside_horizon": Text(
        zh="“{subject}”的期限 {period} 不在规划期 {horizon} 之内",
        en="'{subject}' is due {period}, outside the plan's own years {horizon}",
    ),
    "year_cure": Text(
        zh="核对年份与发布日期；若是回顾旧目标或远景展望，请改类别或署名更正",
        en="check the year and the day of publication; an old target looked back on, or an outlook, wants a correction",
    ),
    "two_targets": Text(
        zh="同一文件对“{subject}”（{period}）提出两个目标：{one} 与 {other}",
        en="one document sets two targets for '{subject}' ({period}): {one} and {other}",
    ),
    "two_targets_cure": Text(
        zh="核对两处的范围与口径；若确为两事，请在名称中写明区别",
        en="check scope and basis of both; if two things are meant, name what tells them apart",
    ),
    "conflict": Text(
        zh="不同文件对“{subject}”（{period}）说法不一：{amounts}",
        en="documents disagree on '{subject}' ({period}): {amounts}",
    ),
    "conflict_cure": Text(
        zh="以最后的正式公布为准，或署名更正；两数均保留，不作平均",
        en="go by the last official publication or sign a correction; both are kept, and never averaged",
    ),
    "range_reversed": Text(
        zh="“{subject}”的区间 {amount} 上下限颠倒", en="'{subject}': the range {amount} runs backwards"
    ),
    "range_cure": Text(zh="核对两端的数与单位", en="check both ends and their units"),
    "nothing": Text(zh="没有发现不一致", en="nothing was found that does not add up"),
    "heading": Text(
        zh="{documents} 份文件，{facts} 条读数，其中 {compared} 条与另一条比对过：{wrong} 处有误，{doubtful} 处存疑",
        en="{documents} documents, {facts} readings, {compared} of them compared with another: {wrong} wrong, "
        "{doubtful} doubtful",
    ),
    "no_readings": Text(
        zh="文件中没有读到带数字的目标或观测，无可比对", en="no number was read, so there was nothing to compare"
    ),
    "placeless": Text(
        zh="未写明地区，不同文件之间未作比对：{subjects}",
        en="not compared between documents, because no place is named: {subjects}",
    ),
    "finding": Text(zh="发现", en="finding"),
    "sentences": Text(zh="原句", en="sentences"),
    "cure": Text(zh="如何处理", en="what would mend it"),
}
