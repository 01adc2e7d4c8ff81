"""Texts about orders."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "gantt_title": Text(zh="生产计划", en="Production plan"),
    "gantt_plan_of": Text(
        zh="{factory} 生产计划：{orders} 个订单，{late} 个延期",
        en="Production plan of {factory}: {orders} {orders:order|orders}, {late} late",
    ),
    "gantt_operation": Text(
        zh="{order} {item} × {quantity}，工序 {operation} @ {machine}：{start} – {end}",
        en="{order} {item} × {quantity}, operation {operation} @ {machine}: {start} – {end}",
    ),
    "gantt_setup": Text(zh="，此前换型 {minutes} 分钟", en=", after {minutes} min of setup"),
    "gantt_people": Text(zh="，人员 {people}", en=", by {people}"),
    "gantt_due": Text(zh="{order} 交期 {due}", en="{order} is due {due}"),
    "gantt_late": Text(zh="，延期 {hours} 小时", en=", {hours} h late"),
    "gantt_by_machine": Text(zh="按机器", en="by machine"),
    "gantt_by_order": Text(zh="按订单", en="by order"),
    "gantt_machines": Text(zh="机器", en="machine"),
    "gantt_orders": Text(zh="订单", en="order"),
    "weekdays": Text(zh="周一 周二 周三 周四 周五 周六 周日", en="Mon Tue Wed Thu Fri Sat Sun"),
    "gantt_note": Text(zh="按期概率 {on_time}", en="on time: {on_time}"),
    "gantt_note_late": Text(zh="延期 {hours} 小时，按期概率 {on_time}", en="{hours} h late, on time: {on_time}"),
    "example_sign": Text(zh="示例数据", en="EXAMPLE"),
    "sheet_orders": Text(zh="订单", en="orders"),
    "sheet_operations": Text(zh="工序", en="operations"),
    "gantt_zoom": Text(zh="缩放", en="zoom"),
    "gantt_click": Text(
        zh="点击条块可突出同一订单；Ctrl 加滚轮缩放", en="a click shows all of an order; Ctrl and the wheel zoom"
    ),
    "gantt_order_sign": Text(zh="按期订单（一单一色）", en="orders on time, a colour each"),
    "gantt_late_sign": Text(zh="延期订单", en="late orders"),
    "gantt_setup_sign": Text(zh="换型", en="setup"),
    "gantt_closed_sign": Text(zh="非工作时间", en="closed hours"),
    "gantt_due_sign": Text(zh="交期", en="due"),
    "gantt_missed_sign": Text(zh="赶不上的交期", en="due date missed"),
    "gantt_now_sign": Text(zh="现在", en="now"),
    "beyond_horizon": Text(
        zh="订单 {order} 的交期 {due} 晚于所计算的最后一天 {last}；请延长计算的天数",
        en="order {order} is due on {due}, after the last day computed ({last}); compute more days",
    ),
    "no_price_for_energy": Text(
        zh="{folder} 没有电价，能耗算不出钱：请加上 energy 表，或去掉目标 energy",
        en="{folder} has no price of energy, so it costs nothing: add an energy table, or leave the goal energy out",
    ),
    "no_price_for_cost": Text(
        zh="{folder} 中什么都没有价格：请加上 energy 表，或在 work_centers 中给出 price_cny_h，或去掉目标 cost",
        en="nothing in {folder} has a price: add an energy table, or price_cny_h to work_centers, or leave the goal "
        "cost out",
    ),
    "no_plan_to_move_from": Text(
        zh="{folder} 没有保存过计划，无从计算挪动：请先排一次产，或去掉目标 moves",
        en="no plan of {folder} is kept from which moves could count: plan once before, or leave the goal moves out",
    ),
    "booked_beside": Text(
        zh="其间登记了订单 {orders}：保存的计划里有，这里显示的还没有",
        en="meanwhile {orders} was booked: the plan that is kept has it, beside what is shown here",
    ),
    "optimal": Text(
        zh="没有更好的计划：每个目标都已达到下限",
        en="no plan is better: each goal has reached what no plan can be below",
    ),
    "costs": Text(
        zh="能源费 {energy} 元，按小时计价的机器 {machines} 元",
        en="energy costs {energy} yuan, machines paid by the hour {machines} yuan",
    ),
    "moved": Text(
        zh="与保存的计划相比，挪动了 {moved} 道工序",
        en="{moved} {moved:operation|operations} moved against the kept plan",
    ),
    "plan_title": Text(
        zh=(
            "{factory}{badge}：{orders} 个订单，计划中 {late} 个延期；全部按期的概率 {all_on_time}；"
            "九成把握下加权延期不超过 {late_p90} 小时；"
            "换型 {setups} 小时；搜索 {seconds} 秒，试了 {changes} 次改动"
        ),
        en=(
            "{factory}{badge}: {orders} {orders:order|orders}, {late} late as planned; all on time with a probability "
            "of {all_on_time}; weighted tardiness at most {late_p90} h in nine scenarios of ten; {setups} h of setups; "
            "searched {seconds} s, {changes} changes tried"
        ),
    ),
    "example_badge": Text(zh="（示例数据）", en=" (example data)"),
    "column_machine": Text(zh="机器", en="machine"),
    "column_start": Text(zh="开始", en="start"),
    "column_end": Text(zh="结束", en="end"),
    "column_operation": Text(zh="工序编号", en="operation"),
    "column_step": Text(zh="工序", en="step"),
    "column_operators": Text(zh="人员", en="operators"),
    "column_setup_start": Text(zh="换型开始", en="setup from"),
    "column_setup_min": Text(zh="换型（分钟）", en="setup, min"),
    "column_example": Text(zh="示例数据", en="example"),
    "yes": Text(zh="是", en="yes"),
    "column_order": Text(zh="订单", en="order"),
    "column_item": Text(zh="物料", en="item"),
    "column_qty": Text(zh="数量", en="qty"),
    "column_due": Text(zh="交期", en="due"),
    "column_done": Text(zh="完工", en="done"),
    "column_late_h": Text(zh="延期（小时）", en="late h"),
    "column_on_time": Text(zh="按期概率", en="on time"),
    "column_predicted": Text(zh="预测的按期概率", en="on time, predicted"),
    "column_simulated": Text(zh="模拟的按期比例", en="on time, simulated"),
    "simulated_title": Text(
        zh="{factory} 的计划在产线模拟器里运行了 {replications} 次；按期比例与预测最多相差 {apart} 个百分点",
        en="the plan of {factory} played {replications} times by the line simulator; shares on time and their "
        "predictions are at most {apart} points apart",
    ),
    "column_done_p80": Text(zh="八成把握完工", en="done 80 %"),
    "column_held_by": Text(zh="主要原因", en="held by"),
    "cause_own_work": Text(zh="自身加工", en="its own work"),
    "cause_machine": Text(zh="机器被占用", en="machines busy with other work"),
    "cause_setup": Text(zh="换型", en="setups"),
    "cause_crew": Text(zh="人员被占用", en="people busy with other work"),
    "cause_material": Text(zh="等外购物料", en="bought material"),
    "cause_release": Text(zh="未到投放时间", en="its release"),
    "cause_breakdown": Text(zh="故障停机", en="breakdowns"),
    "cause_closed": Text(zh="非工作时间", en="closed hours"),
    "cause_wait": Text(zh="规定的等待与运输", en="waits and transports"),
    "held_own_work": Text(zh="自身加工", en="its work"),
    "held_machine": Text(zh="机器", en="machines"),
    "held_setup": Text(zh="换型", en="setups"),
    "held_crew": Text(zh="人员", en="people"),
    "held_material": Text(zh="物料", en="material"),
    "held_release": Text(zh="投放", en="release"),
    "held_breakdown": Text(zh="故障", en="breakdowns"),
    "held_closed": Text(zh="非工作时间", en="closed hours"),
    "held_wait": Text(zh="等待", en="waits"),
    "after_calendars": Text(zh="日历截止之后", en="after the calendars end"),
    "comma": Text(zh="、", en=", "),
    "share": Text(zh="{cause} {share}", en="{share} {cause}"),
    "why_late": Text(
        zh=(
            "{order} 延期 {hours} 小时（按期概率 {on_time}，95% 区间 {low}–{high}）："
            "到完工为止的时间里，{shares}。关键链：{chain}"
        ),
        en=(
            "{order} is {hours} h late (on time with {on_time}, 95 % interval {low} to {high}). Of the time until it "
            "is done: {shares}. Critical chain: {chain}"
        ),
    ),
    "why_likely_late": Text(
        zh=(
            "{order} 按计划可按期，但按期概率只有 {on_time}（95% 区间 {low}–{high}）："
            "到完工为止的时间里，{shares}。关键链：{chain}"
        ),
        en=(
            "{order} is on time as planned, but only with {on_time} (95 % interval {low} to {high}). Of the time until "
            "it is done: {shares}. Critical chain: {chain}"
        ),
    ),
    "skipped": Text(zh="{order} 未排入计划：{reasons}", en="{order} is not planned: {reasons}"),
    "stands_still": Text(
        zh="{machine} 从 {since} 停机到 {until}{estimated}{reason}",
        en="{machine} stands still from {since} until {until}{estimated}{reason}",
    ),
    "stop_estimated": Text(zh="（估计）", en=" as repairs go"),
    "from_stock": Text(zh="由库存满足：{orders}", en="served from stock: {orders}"),
}
