"""Texts about promises of a date."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "title": Text(
        zh="{factory}{badge}：{quantity} 个“{item}”（{order}）可承诺 {done} 交货（八成把握；计划完工 {planned}）",
        en=(
            "{factory}{badge}: {quantity} of '{item}' ({order}) can be promised for {done} (in 8 scenarios of 10; done "
            "as planned at {planned})"
        ),
    ),
    "from_stock": Text(
        zh="{factory}{badge}：{quantity} 个“{item}”（{order}）由库存满足，{moment} 起可交货",
        en="{factory}{badge}: {quantity} of '{item}' ({order}) come from stock and are there from {moment} on",
    ),
    "column_offer": Text(zh="方案", en="offer"),
    "column_done": Text(zh="计划完工", en="done as planned"),
    "column_done_p50": Text(zh="五成把握", en="P50"),
    "column_done_p80": Text(zh="八成把握", en="P80"),
    "column_done_p95": Text(zh="九成五把握", en="P95"),
    "column_on_time": Text(zh="按期概率", en="P(on time)"),
    "column_plants": Text(zh="工厂", en="plant"),
    "column_held_by": Text(zh="主要制约", en="limited by"),
    "column_displaced": Text(zh="推后的订单", en="displaces"),
    "offer_gaps": Text(zh="只用空档", en="in gaps"),
    "offer_slack": Text(zh="借用其他订单的余量", en="in the slack of others"),
    "offer_front": Text(zh="优先插单", en="in front of all"),
    "never": Text(zh="日历之外", en="beyond the calendar"),
    "displaced": Text(zh="{count} 个，其中 {late} 个延期", en="{count}, {late} of them late"),
    "limits": Text(
        zh="{offer}：到完工为止的时间里，{shares}。关键链：{chain}",
        en="{offer}: of the time until it is done, {shares}. Critical chain: {chain}",
    ),
    "later": Text(zh="{offer}：推后 {count} 个订单：{orders}", en="{offer}: done later are {count}: {orders}"),
    "displaced_order": Text(zh="{order} 晚 {hours} 小时", en="{order} by {hours} h"),
    "displaced_late": Text(zh="{order} 晚 {hours} 小时（延期）", en="{order} by {hours} h (late)"),
    "chances": Text(zh="{offer}：按期概率变化：{orders}", en="{offer}: on time with another probability: {orders}"),
    "chance": Text(zh="{order} {before}→{after}", en="{order} {before} → {after}"),
    "and_more": Text(zh="，另有 {count} 个", en=", and {count} more"),
    "not_booked": Text(zh="尚未登记任何内容；要登记请加 --book", en="nothing is booked; add --book to book it"),
    "booked": Text(zh="已登记 {order}，交期 {due}", en="{order} is booked, due at {due}"),
    "no_plan": Text(
        zh="{factory} 还没有保存的计划；请先运行 gongfu schedule {folder}",
        en="no plan of {factory} is kept; make one with gongfu schedule {folder}",
    ),
    "before_plan": Text(
        zh="{now} 早于 {factory} 的计划此时的起点 {begins}；请写不早于它的时间，或不写 --now",
        en="{now} lies before the plan of {factory} goes on ({begins}); name a time from then on, or leave --now out",
    ),
    "tables_changed": Text(
        zh="保存计划之后，{factory} 的表有改动（{tables}）{names}；请运行 gongfu schedule {folder} 重新排产",
        en=(
            "the tables of {factory} say something else than when its plan was kept ({tables}){names}; plan anew with "
            "gongfu schedule {folder}"
        ),
    ),
    "new_orders": Text(zh="，新增 {names}", en=", new is {names}"),
    "gone_operations": Text(zh="，不再有 {names}", en=", gone is {names}"),
    "order_taken": Text(
        zh="订单号 {order} 已有；请换一个，或不给 --order",
        en="there is an order {order} already; take another id",
    ),
    "due_before_start": Text(
        zh="交期 {due} 不晚于计划的开始 {start}；请给一个之后的交期",
        en="the due date {due} is not after the start of the plan, {start}; give a later one",
    ),
    "due_before_now": Text(
        zh="交期 {due} 不晚于现在（{start}）；请给一个之后的交期",
        en="the due date {due} is not after the present time, {start}; give a later one",
    ),
    "no_plants": Text(
        zh="没有哪个工作中心写了工厂，“{plant}”无从选起；请不给工厂，或在 work_centers.csv 的 plant 列写上",
        en=(
            "no work center names a plant, so '{plant}' cannot be chosen; leave the plant out, or name it in the "
            "column plant of work_centers.csv"
        ),
    ),
    "no_place": Text(
        zh="在保存的计划里排不进 {order}：最长等待或开放工时不够；请放宽 wait_max 或日历，或重新排产",
        en=(
            "there is no place for {order} in the kept plan: longest waits or open hours are too short; loosen "
            "wait_max or the calendars, or plan anew"
        ),
    ),
    "calendars_end": Text(
        zh="{order} 要用的机器，计划里的日历只到 {end}，而现在是 {now}；请用更早的 --now，或从现在起重新排产",
        en=(
            "the calendars of machines that {order} needs are known until {end} in the plan, and it is {now}; name an "
            "earlier time (--now), or plan from this time on"
        ),
    ),
    "no_such_offer": Text(
        zh="没有“{offer}”方案可登记；有：{offers}", en="there is no offer '{offer}' to book; there are: {offers}"
    ),
    "overtaken": Text(
        zh="计划已被他人改动：{order} 现在最早 {now} 完工，而非 {was}；未登记，请重新询问",
        en=(
            "the plan has been changed meanwhile: {order} would be done at {now}, not at {was}; nothing is booked, ask "
            "again"
        ),
    ),
}
