"""Texts about plans that are made anew from how a factory stands."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "nothing_kept": Text(
        zh="{folder} 没有保存过计划；请先运行 gongfu schedule {folder}",
        en="no plan of {folder} is kept; run gongfu schedule {folder} first",
    ),
    "not_whole": Text(
        zh="{folder} 保存的计划缺少现在要做的工序（{operations}）；请运行 gongfu replan {folder}，或重新排产",
        en="the kept plan of {folder} lacks operations that are to be done now ({operations}); run gongfu replan "
        "{folder}, or plan again",
    ),
    "before_plan": Text(
        zh="{moment} 早于计划的起点 {start}；请写计划期间的时间",
        en="{moment} lies before the plan begins ({start}); name a time of the plan",
    ),
    "all_done": Text(
        zh="到 {moment}，{folder} 的全部工序都已做完，没有可重排的；时间不对请改 --now，有新订单请先排产",
        en="by {moment} all operations of {folder} are done, and nothing is left to plan; if it is another time, "
        "name it with --now",
    ),
    "not_proposed": Text(
        zh="{factory} 没有这个待定的计划：重排过别的，或驾驶舱已重启；请再重排一次",
        en="{factory} has no such proposed plan: something else was planned since, or the cockpit was started anew; "
        "plan anew once more",
    ),
    "no_machine": Text(
        zh="没有机器“{machine}”；有：{known}",
        en="there is no machine '{machine}'; there are {known}",
    ),
    "no_plan": Text(
        zh="{folder} 从现在起排不出满足全部规则的计划：停机太久，或最长等待、开放工时不够；"
        "请改停机的 until、wait_max 或日历",
        en="no plan of {folder} from now on keeps all rules: machines stand still too long, or longest waits or open "
        "hours are too short; change until in stoppages, wait_max or the calendars",
    ),
    "stuck": Text(
        zh="{operation} 正在 {machine} 上做，而这台机器停到日历结束也不恢复；"
        "请改停机的 until，或在 progress 里结束这道工序",
        en="{operation} is on {machine}, which stands still for as long as its calendar goes; change until in "
        "stoppages, or end the operation in progress",
    ),
    "title": Text(
        zh="{factory}{badge}：从 {now} 起重排，{moved} 道工序换了安排，{shifted} 道只改时间；"
        "延期订单 {late} 个（照旧计划继续为 {carried} 个）；搜索 {seconds} 秒",
        en="{factory}{badge}: planned anew from {now}; {moved} {moved:operation|operations} moved, {shifted} at other "
        "times only; {late} late {late:order|orders} ({carried} had the plan gone on); searched {seconds} s",
    ),
    "nothing_changes": Text(
        zh="计划不用改：一切照旧",
        en="nothing changes: the plan goes on as it was",
    ),
    "column_operation": Text(zh="工序", en="operation"),
    "column_change": Text(zh="变化", en="change"),
    "column_before": Text(zh="原计划", en="was"),
    "column_after": Text(zh="新计划", en="is now"),
    "column_later": Text(zh="推迟（小时）", en="later, h"),
    "column_why": Text(zh="原因", en="why"),
    "column_order": Text(zh="订单", en="order"),
    "column_due": Text(zh="交期", en="due"),
    "column_planned": Text(zh="原计划完工", en="planned"),
    "column_carried": Text(zh="照旧继续", en="if it went on"),
    "column_new": Text(zh="新计划完工", en="new plan"),
    "column_on_time_carried": Text(zh="照旧按期概率", en="P(on time) if it went on"),
    "column_on_time": Text(zh="按期概率", en="P(on time)"),
    "column_machine": Text(zh="机器", en="machine"),
    "column_started": Text(zh="实际开工", en="started"),
    "column_started_late": Text(zh="晚开工（小时）", en="later, h"),
    "column_ended": Text(zh="完工", en="ended"),
    "column_ended_late": Text(zh="晚完工（小时）", en="later, h"),
    "expected": Text(zh="预计 {moment}", en="expected {moment}"),
    "nowhere": Text(zh="已撤的机器", en="a machine that is gone"),
    "change_machine": Text(zh="换机器", en="another machine"),
    "change_people": Text(zh="换人", en="other people"),
    "change_place": Text(zh="换次序", en="another place"),
    "change_later": Text(zh="推迟", en="later"),
    "change_earlier": Text(zh="提前", en="earlier"),
    "change_new": Text(zh="新增", en="new"),
    "event_stop": Text(
        zh="{machine} 从 {since} 起停机，{until}{reason}",
        en="{machine} stands still since {since}, {until}{reason}",
    ),
    "event_stop_over": Text(
        zh="{machine} 从 {since} 停到 {until}{reason}",
        en="{machine} stood still from {since} to {until}{reason}",
    ),
    "event_stop_ahead": Text(
        zh="{machine} 从 {since} 到 {until} 停机{reason}",
        en="{machine} is to stand still from {since} to {until}{reason}",
    ),
    "until_known": Text(zh="到 {moment} 恢复", en="until {moment}"),
    "until_estimated": Text(zh="预计 {moment} 恢复", en="until {moment} as repairs go"),
    "until_guessed": Text(
        zh="假定 {moment} 恢复（没有维修时间，按 1 小时计）",
        en="until {moment} at a guess (nobody says how long repairs take, so 1 h)",
    ),
    "reason": Text(zh="（{words}）", en=" ({words})"),
    "event_started_late": Text(zh="{operation} 开工晚了 {hours} 小时", en="{operation} started {hours} h late"),
    "event_started_early": Text(zh="{operation} 开工早了 {hours} 小时", en="{operation} started {hours} h early"),
    "event_ended_late": Text(
        zh="{operation} 比计划晚 {hours} 小时做完", en="{operation} takes {hours} h longer than planned"
    ),
    "event_ended_early": Text(zh="{operation} 比计划早 {hours} 小时做完", en="{operation} is done {hours} h earlier"),
    "event_not_started": Text(zh="{operation} 到点没有开工", en="{operation} has not begun when it was to"),
    "event_new": Text(zh="{operation} 是新增的", en="{operation} is new"),
    "event_other": Text(zh="前后次序变了", en="what is around it has changed"),
    "link_order": Text(zh="要等 {operation}", en="after {operation}"),
    "link_machine": Text(zh="排在 {operation} 后", en="behind {operation}"),
    "link_people": Text(zh="等 {operation} 的人", en="people of {operation}"),
    "link_room": Text(zh="{operation} 换了安排", en="{operation} moved"),
    "links_between": Text(zh="…（{count}）", en="… ({count})"),
    "event_named": Text(zh="{name}：{words}", en="{name}: {words}"),
    "arrow": Text(zh=" → ", en=" → "),
    "more_changes": Text(
        zh="还有 {count} 道工序只改时间；--json 或 --out 列出全部",
        en="{count} more {count:operation|operations} at other times only; --json or --out lists all",
    ),
    "as_planned": Text(
        zh="没有 progress 表：除停机外，{count} 道已开工的工序都当作按计划进行",
        en="without the table progress {count} {count:operation|operations} that should have begun are taken to have "
        "gone as planned, but for the stops",
    ),
    "assumed": Text(
        zh="没有报工，但后道已经开工，所以当作做完：{operations}",
        en="nobody reported {operations}; taken as done, since what comes after has begun",
    ),
    "elsewhere": Text(
        zh="{count} 行报工属于不再排产的订单，没有用到",
        en="{count} {count:row|rows} of progress belong to orders that are not planned any more",
    ),
    "frozen": Text(
        zh="{count} 道工序在冻结期内，按原次序不动",
        en="{count} {count:operation|operations} left alone, for {count:it starts|they start} soon",
    ),
    "tables_changed": Text(
        zh="保存计划以后改过的表：{tables}",
        en="tables that have changed since the plan was kept: {tables}",
    ),
    "gone": Text(
        zh="原计划里 {count} 道工序不用再做",
        en="{count} {count:operation|operations} of the plan before {count:is|are} not asked for any more",
    ),
    "still_blocked": Text(
        zh="仍未排入计划：{orders}；保存计划时没有计划能满足它们的规则，表改动之前不再试",
        en="still not planned: {orders}; no plan kept their rules when the plan was kept, nor is one tried before the "
        "tables change",
    ),
    "impossible_before": Text(
        zh="照旧计划继续已经做不到（最长等待或工时不够）",
        en="going on by the plan before is not possible any more (longest waits or open hours)",
    ),
    "kept": Text(zh="新计划已保存；原计划在 {path}", en="the new plan is kept; the one before is in {path}"),
    "not_kept": Text(zh="没有保存：只是试算", en="nothing was kept: a dry run"),
    "changes_title": Text(zh="改了什么，为什么", en="what changed, and why"),
    "orders_title": Text(zh="受影响的订单", en="orders that are affected"),
    "actual_title": Text(zh="计划与实际", en="plan against actual"),
    "listening": Text(
        zh="正在听 {url}：{heard} 台机器有信号{unheard}；停机或恢复时立即重排，按 Ctrl-C 结束",
        en="listening to {url}: signals of {heard} {heard:machine|machines}{unheard}; plans anew when one stops or "
        "runs again; Ctrl-C ends",
    ),
    "unheard": Text(
        zh="，没有信号的当作按计划进行：{machines}", en=", those without are taken to go as planned: {machines}"
    ),
    "heard_stop": Text(zh="{now}：{machine} 停机", en="{now}: {machine} has stopped"),
    "heard_start": Text(zh="{now}：{machine} 恢复", en="{now}: {machine} runs again"),
    "heard_longer": Text(zh="{now}：{machine} 还没有恢复", en="{now}: {machine} still stands still"),
    "answered": Text(zh="事件后 {seconds} 秒给出新计划", en="planned anew {seconds} s after the event"),
    "nothing_heard": Text(
        zh="{url} 的工位（{stations}）都不是 {factory} 的机器；请在 work_centers.csv 的 station 列写明",
        en="none of the stations of {url} ({stations}) is a machine of {factory}; name them in the column station of "
        "work_centers.csv",
    ),
    "bad_stop": Text(
        zh="“{words}”不是停机的写法；请写 机器@时间+时长，例如 hob@10:00+45min",
        en="'{words}' says no stop; write MACHINE@TIME+DURATION, for example hob@10:00+45min",
    ),
    "bad_moment": Text(
        zh="“{words}”不是时间；请写 2022-01-04 10:00，或 10:00（计划起点以后的第一个）",
        en="'{words}' is no time; write 2022-01-04 10:00, or 10:00 for the first after the plan begins",
    ),
    "bad_duration": Text(
        zh="“{words}”不是时长；请写 45min、2h 或 0",
        en="'{words}' is no duration; write 45min, 2h or 0",
    ),
}
