"""Texts of the chart of planned orders; the browser fills the placeholders."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "title": Text(zh="订单计划", en="Planned orders"),
    "span_hours": Text(zh="{value} 小时", en="{value} h"),
    "span_days": Text(zh="{value} 天", en="{value} d"),
    # How the plan stands
    "order_count": Text(zh="{count} 个订单", en="{count} {count:order|orders}"),
    "late_count": Text(zh="计划中 {count} 个延期", en="{count} late as planned"),
    "likely_count": Text(zh="另有 {count} 个可能延期", en="{count} more likely to be late"),
    "none_late_planned": Text(zh="计划中无延期", en="none late as planned"),
    "expected_late": Text(
        zh="平均 {mean} 个延期（95% 的情景在 {low} 到 {high} 个）",
        en="{mean} late on average (95 % of the scenarios: {low} to {high})",
    ),
    "times_are_plain": Text(
        zh="计划时间不含故障，概率按含故障的情景算",
        en="planned times hold no breakdowns, chances do",
    ),
    "all_on_time": Text(zh="全部按期的概率 {share}", en="all on time with a probability of {share}"),
    "state_fine": Text(zh="按期", en="on time"),
    "state_likely": Text(zh="可能延期", en="likely late"),
    "state_late": Text(zh="延期", en="late"),
    # What is wrong with it
    "unplanned": Text(
        zh="表里有 {count} 道工序不在计划中（{first} 等），所以按期概率无从算起；请重新运行 gongfu schedule",
        en="{count} {count:operation|operations} of the tables not in the plan ({first} …), so there are no chances to "
        "be on time; run gongfu schedule again",
    ),
    "changed": Text(
        zh="制定计划后表有改动（{tables}）；下面按现在的表显示。请重新运行 gongfu schedule",
        en="tables have changed since the plan was made ({tables}); it is shown against them as they are. "
        "Run gongfu schedule again",
    ),
    "skipped": Text(zh="{order} 未排入计划：{reasons}", en="{order} is not planned: {reasons}"),
    "replaced": Text(
        zh="计划已更新：{count} 道工序变动，虚线框是原来的位置",
        en="a new plan: {count} {count:operation|operations} changed; dashed frames show from where",
    ),
    "replaced_own": Text(
        zh="计划已更新：{moved} 道工序换了安排，{shifted} 道只改时间，虚线框是原来的位置",
        en="a new plan: {moved} {moved:operation|operations} moved, {shifted} at other times only; dashed frames show "
        "from where",
    ),
    "gone": Text(zh="计划文件已不在；请重新运行 gongfu schedule", en="the plan is gone; run gongfu schedule again"),
    "loading": Text(zh="正在计算按期概率和延期原因…", en="working out chances and reasons …"),
    "lost": Text(zh="与驾驶舱的连接断开，正在重连…", en="connection to the cockpit lost; trying again …"),
    # Tools
    "rows_by": Text(zh="按什么排行", en="Rows"),
    "rows_machine": Text(zh="按机器", en="By machine"),
    "rows_order": Text(zh="按订单", en="By order"),
    "only_its_machines": Text(zh="只看它经过的机器", en="Its machines only"),
    "zoom": Text(zh="缩放", en="Zoom"),
    "zoom_in": Text(zh="放大", en="Zoom in"),
    "zoom_out": Text(zh="缩小", en="Zoom out"),
    "zoom_fit": Text(zh="全部", en="Fit"),
    "now": Text(zh="现在", en="now"),
    "to_now": Text(zh="到现在", en="Now"),
    "view": Text(zh="画面", en="View"),
    "as_table": Text(zh="表格", en="Table"),
    "hint": Text(
        zh="点条块跟踪订单 · 拖动平移 · Ctrl + 滚轮缩放 · 键盘：方向键、回车、+ − 0",
        en="click a bar to follow its order · drag to pan · Ctrl + wheel to zoom · keys: arrows, Enter, + − 0",
    ),
    # The chart
    "chart": Text(
        zh="生产计划甘特图。方向键逐个查看工序，回车跟踪订单，Esc 放开，+ − 缩放，0 看全部，n 到现在；"
        "同样的内容见“表格”",
        en="Gantt chart of the plan. Arrow keys go from operation to operation, Enter follows an order, Esc lets go, "
        "+ and − zoom, 0 fits, n goes to now; the table view has the same content",
    ),
    "load": Text(zh="各工作中心负荷（占开工时间）", en="Load of work centers, of their open hours"),
    "taken": Text(zh="占用开工时间的 {share}", en="{share} of open hours taken"),
    "closed": Text(zh="非工作时间", en="closed"),
    "due_marks": Text(zh="交期", en="due"),
    "legend_fine": Text(zh="按期订单的工序", en="operation of an order on time"),
    "legend_likely": Text(zh="可能延期", en="likely late"),
    "legend_late": Text(zh="延期", en="late"),
    "legend_setup": Text(zh="换型", en="setup"),
    "legend_closed": Text(zh="非工作时间", en="closed hours"),
    "legend_due": Text(zh="交期（实心为延期）", en="due (solid: late)"),
    "legend_holding": Text(zh="被它占住（选中时）", en="holds the chosen order"),
    "legend_full": Text(zh="负荷 95 % 以上", en="load of 95 % or more"),
    # Tables
    "orders": Text(zh="订单", en="Orders"),
    "show": Text(zh="显示", en="Show"),
    "show_late": Text(zh="延期或可能 {count}", en="Late or likely {count}"),
    "show_all": Text(zh="全部 {count}", en="All {count}"),
    "none_late": Text(zh="没有延期或可能延期的订单。", en="No order is late, nor likely to be."),
    "more": Text(zh="再看 {count} 道", en="{count} more"),
    "operations": Text(zh="全部工序", en="All operations"),
    "operations_of": Text(zh="{order} 的工序", en="Operations of {order}"),
    "column_late": Text(zh="延期", en="Late"),
    "column_setup": Text(zh="换型", en="Setup"),
    # One order
    "let_go": Text(zh="放开", en="Let go"),
    "done_by": Text(zh="完工（五成 · 八成 · 九成五把握）", en="Done by (P50 · P80 · P95)"),
    "beyond": Text(zh="日历之外", en="beyond the calendars"),
    "not_planned": Text(zh="未排入", en="not planned"),
    "stands_in": Text(zh="出处", en="Source"),
    "time_goes_to": Text(zh="时间花在哪里", en="Where its time goes"),
    "remedies": Text(zh="怎样能按期", en="What would help"),
    "trying": Text(zh="正在试算…", en="trying …"),
    "no_remedy": Text(zh="试过的办法都没有用。", en="Nothing that was tried would help."),
    "chain": Text(zh="关键链", en="Critical chain"),
    "waits_machine": Text(zh="机器腾出后，接着", en="then its machine is free for"),
    "waits_crew": Text(zh="人员腾出后，接着", en="then its people are free for"),
    "waits_wait": Text(zh="做完后，接着", en="then comes"),
    # A promise
    "promise": Text(zh="给新订单定交期", en="Promise a date"),
    "ask_date": Text(zh="最早何时能交？", en="By when?"),
    "field_item": Text(zh="物料", en="Item"),
    "field_quantity": Text(zh="数量", en="Quantity"),
    "field_due": Text(zh="期望交期（可不填）", en="Wished due date (may be empty)"),
    "field_options": Text(zh="选配（可不填）", en="Options (may be empty)"),
    "field_order": Text(zh="订单号（可不填）", en="Order (may be empty)"),
    "field_customer": Text(zh="客户（可不填）", en="Customer (may be empty)"),
    "half": Text(zh="五成把握 {moment}", en="P50 {moment}"),
    "nearly": Text(zh="九成五把握 {moment}", en="P95 {moment}"),
    "late_of_them": Text(zh="{count} 个延期", en="{count} late"),
    "book": Text(zh="登记", en="Book"),
    "what_it_means": Text(zh="制约与影响", en="What limits it, whom it harms"),
    "not_booked": Text(
        zh="虚线框是它会占的位置；点“登记”前不写入任何内容",
        en="Dashed frames show where it would go; nothing is written until you book it",
    ),
    # Plans made anew
    "replan": Text(zh="重排", en="Re-plan"),
    "replan_ask": Text(zh="试排", en="Plan anew"),
    "replan_by_tables": Text(zh="无（只按进度和停机表）", en="none (go by the tables)"),
    "field_stopped": Text(zh="停机的机器", en="Machine that stops"),
    "field_since": Text(zh="从何时起", en="From"),
    "field_hours": Text(zh="停多少小时（不知道可不填）", en="For how many hours (empty: unknown)"),
    "replan_changes": Text(zh="改了什么，为什么", en="What changed, and why"),
    "replan_was": Text(zh="原计划", en="Was"),
    "replan_is": Text(zh="新计划", en="Is now"),
    "replan_carried": Text(zh="照旧继续", en="If it went on"),
    "replan_later": Text(zh="推迟 {length}", en="{length} later"),
    "replan_earlier": Text(zh="提前 {length}", en="{length} earlier"),
    "replan_from": Text(zh="{moment} 起", en="from {moment}"),
    "replan_chance": Text(zh="按期 {share}", en="P(on time) {share}"),
    "replan_counts": Text(
        zh="{moved} 道换安排，{shifted} 道改时间",
        en="{moved} {moved:operation|operations} moved, {shifted} at other times",
    ),
    "replan_more": Text(
        zh="另有 {count} 道只在图上；gongfu replan --out 列出全部",
        en="{count} more in the chart alone; gongfu replan --out lists all",
    ),
    "replan_orders": Text(zh="受影响的订单 {count} 个", en="{count} {count:order|orders} affected"),
    "replan_outlook": Text(zh="原计划 → 新计划", en="Kept plan → this plan"),
    "replan_late": Text(zh="计划中延期", en="late as planned"),
    "replan_mean": Text(zh="平均延期", en="late on average"),
    "replan_all": Text(zh="全部按期的概率", en="all on time with a probability of"),
    "replan_nothing": Text(zh="计划不用改：一切照旧", en="Nothing changes: the plan goes on as it was"),
    "replan_keep": Text(zh="采用这个计划", en="Keep this plan"),
    "replan_drop": Text(zh="放弃", en="Drop it"),
    "replan_not_kept": Text(
        zh="点“采用这个计划”前，原计划不变",
        en="The kept plan stays until you keep this one",
    ),
    "replan_shown": Text(
        zh="这是待定的计划，还没有保存：{moved} 道工序换了安排（粗框），{shifted} 道只改时间；虚线框是原来的位置",
        en="a proposed plan, not kept: {moved} {moved:operation|operations} moved (thick frames), {shifted} at other "
        "times only; dashed frames show from where",
    ),
    "stopped": Text(
        zh="{machine} 停机，预计 {until} 恢复{reason}",
        en="{machine} stands still, expected back {until}{reason}",
    ),
    "stopped_ahead": Text(zh="{machine} 计划停机：{span}{reason}", en="{machine}: planned stop {span}{reason}"),
    # What it was made from
    "source_risk": Text(
        zh="计划 {file}，种子 {seed}；概率来自 {scenarios} 个工时与故障情景，订单与日历来自工厂的表",
        en="plan {file}, seed {seed}; chances over {scenarios} scenarios of durations and breakdowns; orders and hours "
        "from the factory's tables",
    ),
    "source_plain": Text(
        zh="计划 {file}，种子 {seed}；订单与日历来自工厂的表",
        en="plan {file}, seed {seed}; orders and hours from the factory's tables",
    ),
    "download": Text(zh="下载 CSV", en="Download CSV"),
    # Where none is kept
    "none_kept": Text(
        zh="这个工厂还没有保存的订单计划。先在 {folder} 里备好 orders、routings、work_centers 三张表，"
        "再用下面的命令排出并保存计划，然后刷新本页",
        en="No plan of this factory's orders is kept. With the tables orders, routings and work_centers in {folder}, "
        "this command makes one and keeps it; reload the page then",
    ),
}
