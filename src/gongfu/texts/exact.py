"""Texts about exact solutions."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "refused": Text(
        zh="产线“{line}”不能精确求解，因而无从对照（gongfu simulate 照样可以仿真）。原因有 {count} 条：{reasons}",
        en=(
            "line '{line}' is not solvable exactly, so there is nothing to verify it against (gongfu simulate runs it "
            "all the same). There {count:is|are} {count} {count:reason|reasons}:{reasons}"
        ),
    ),
    "reason": Text(zh="\n  · {reason}：{who}", en="\n  · {reason}: {who}"),
    "law": Text(
        zh="时间不是 exp 或 erlang（与之同分布的 gamma、weibull 也可以）",
        en="times that are neither exp nor erlang, nor a gamma or weibull that is the same",
    ),
    "orders": Text(
        zh="按订单投放会做完，没有长期状态（saturated、arrivals、conwip、pallets 才有）",
        en="orders come to an end and have no long run, as saturated, arrivals, conwip and pallets have",
    ),
    "calendar": Text(
        zh="按日历作息，状态还取决于钟点", en="hours by a calendar, for a state would depend on the time of day"
    ),
    "batch_wait": Text(
        zh="批次等固定时间就开工（wait），状态记不住等了多久",
        en="batches that wait for a fixed time (wait), which no state knows",
    ),
    "maintenance": Text(
        zh="按固定间隔保养，或保养时按日历时钟发生故障（按件数保养 every_parts、按加工时间计故障就可以）",
        en="maintenance at fixed times, or of what fails by the calendar (every_parts and operating failures will do)",
    ),
    "restart": Text(
        zh="故障后工作或换型按同一时长重做，要记住抽到的时长（then: resume 就可以）",
        en="work or setup done again after a failure in the very time it was going to take (then: resume will do)",
    ),
    "conwip_and_material": Text(
        zh="conwip 之外还有不断料的工位（takes: material），状态分不清哪些件算在限额里",
        en="conwip beside stations with material without end: a state does not know which parts count",
    ),
    "shortest_time": Text(
        zh="加工时间最短优先（dispatch: spt），要预先知道每件的时间",
        en="the shortest work first (dispatch: spt), for a state would know all times",
    ),
    "due_dates": Text(
        zh="按交期排序（dispatch: edd），要记住每件的交期",
        en="order by due dates (dispatch: edd), which no state knows",
    ),
    "of_law": Text(zh="{stations} 的{what}（{law}）", en="{what} of {stations} ({law})"),
    "of_law_of_line": Text(zh="{what}（{law}）", en="{what} ({law})"),
    "what_time": Text(zh="加工", en="work"),
    "what_setup": Text(zh="换型", en="setup"),
    "what_after_idle": Text(zh="空闲后换型", en="setup after idling"),
    "what_up": Text(zh="故障间隔", en="time between failures"),
    "what_down": Text(zh="维修", en="repair"),
    "what_transport": Text(zh="运输", en="transport"),
    "what_maintenance": Text(zh="保养", en="maintenance"),
    "what_every": Text(zh="到达间隔", en="time between arrivals"),
    "too_many_states": Text(
        zh="状态太多：已找到 {found} 个，其中 {ahead} 个还没展开，总数可达 {most}；请减少工位、缓存位或 erlang 的阶数",
        en=(
            "too many states: {found} found, {ahead} of them not yet followed, there may be {most}; take fewer "
            "stations, buffer places or erlang phases"
        ),
    ),
    "several_fates": Text(
        zh="没有唯一的长期状态：因运气不同，产线会停留在 {count} 组互不相通的状态之一",
        en="there is no one long run: by luck the line ends up in one of {count} groups of states that never meet",
    ),
    "deadlock": Text(
        zh="产线会锁死：到某个状态后什么也不再发生。互相等待的工位：{waits}",
        en="the line comes to a state in which nothing can happen any more; who waits for whom: {waits}",
    ),
    "unstable": Text(
        zh="在制品会无限增长：算到 {parts} 件仍看不到尽头，某个工位不比来料快；请让它更快、减少来料，或给缓存设上限",
        en=(
            "parts pile up without end: at {parts} parts none is in sight, so some station is no faster than what "
            "comes in; make it faster, let fewer parts in or give the buffers a limit"
        ),
    ),
    "no_one_state": Text(
        zh="符合所给工位状态和缓存的产线状态有 {found} 个；应恰好有一个",
        en="{found} states of the line show what is given; exactly one should",
    ),
}
