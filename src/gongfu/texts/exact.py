"""Texts about exact solutions."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "law": Text(
        zh="不能精确求解：{what} 的时间服从 {law} 分布；马尔可夫链只认 exp、erlang（以及与之同分布的 gamma、weibull）",
        en=(
            "not solvable exactly: the time '{what}' is {law}; a Markov chain knows exp and erlang, and gamma and "
            "weibull where they are the same"
        ),
    ),
    "orders": Text(
        zh="不能精确求解：按订单投放（release: orders）没有长期状态；请用 saturated、arrivals、conwip 或 pallets",
        en=(
            "not solvable exactly: a release by orders comes to an end and has no long run; use saturated, arrivals, "
            "conwip or pallets"
        ),
    ),
    "calendar": Text(
        zh="不能精确求解：“{who}”按日历“{calendar}”作息，状态还取决于钟点；请去掉日历",
        en="not solvable exactly: '{who}' keeps the hours of '{calendar}', and a state would depend on the hour",
    ),
    "batch_wait": Text(
        zh="不能精确求解：工位“{station}”的批次等固定时间就开工（wait），马尔可夫链记不住等了多久",
        en="not solvable exactly: a batch of station '{station}' waits for a fixed time, which no state knows",
    ),
    "maintenance": Text(
        zh="不能精确求解：工位“{station}”按固定间隔保养，或保养时按日历时钟发生故障；请改为按件数保养（every_parts）、按加工时间计故障",
        en=(
            "not solvable exactly: station '{station}' is maintained at fixed times, or fails by the calendar while it "
            "is maintained; maintain it after so many parts, and let it fail by its working time"
        ),
    ),
    "restart": Text(
        zh="不能精确求解：工位“{station}”的故障使工作（或换型）按同一时长重做，要记住抽到的时长；请用 then: resume",
        en=(
            "not solvable exactly: after a failure of station '{station}' work or setup is done again and takes the "
            "very time it was going to take, which no state knows; use then: resume"
        ),
    ),
    "conwip_and_material": Text(
        zh="不能精确求解：conwip 之外还有不断料的工位（takes: material），状态分不清哪些件算在限额里",
        en=(
            "not solvable exactly: besides the release by conwip there are stations with material without end, and a "
            "state does not know which parts count"
        ),
    ),
    "shortest_time": Text(
        zh="不能精确求解：工位“{station}”按加工时间最短优先（spt），要预先知道每件的时间",
        en="not solvable exactly: station '{station}' takes the shortest work first: a state would know all times",
    ),
    "due_dates": Text(
        zh="不能精确求解：工位“{station}”按交期排序（edd），要记住每件的交期",
        en="not solvable exactly: station '{station}' goes by due dates, which a Markov chain cannot remember",
    ),
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
