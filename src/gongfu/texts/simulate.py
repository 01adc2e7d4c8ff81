"""Texts about simulation."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "buffer_without_end": Text(
        zh="第 {station} 个工位前的不限量缓存已积压 {parts} 件且仍在增长：它比前面的工位慢；请设上限，或让它更快",
        en=(
            "the unlimited buffer in front of station number {station} holds {parts} parts and keeps growing: the "
            "station is slower than those before it; give it a buffer limit or make it faster"
        ),
    ),
    "deadlock": Text(
        zh="第 {time_s:.6g} 秒起产线死锁，再也不会有动作；互相等待：{waits}。请增大其中一个缓存，或减少在制件",
        en=(
            "from {time_s:.6g} s on nothing will ever move: {waits}; give one of these stations a larger buffer, or "
            "let fewer parts in"
        ),
    ),
    "other_kernel": Text(
        zh="这次运行的表“{table}”与这个版本的内核或这条产线不符；请用写它的 gongfu 版本，或从状态开始",
        en=(
            "table '{table}' of the run does not fit this version's kernel, or not this line; use the gongfu that made "
            "it, or start from a state"
        ),
    ),
    "precision_not_reached": Text(
        zh="{output}的精度为 {reached:.2%}（{replications} 次重复后停止），没有达到要求的 {wished:.2%}",
        en=(
            "stopped after {replications} replications with a precision of {reached:.2%} of {output}; {wished:.2%} was "
            "wished"
        ),
    ),
    "stopped": Text(
        zh="运算被中止；结果只用已完成的 {replications} 次重复",
        en=(
            "the work was stopped; the result rests on the {replications} {replications:replication|replications} done "
            "until then"
        ),
    ),
    "left_out_stopped": Text(
        zh="运算被中止，所以没有寻找瓶颈和举措",
        en="bottleneck and levers were not sought, because the work was stopped",
    ),
    "left_out_orders": Text(
        zh="按订单运行没有长期产量，所以没有寻找瓶颈和举措",
        en="bottleneck and levers were not sought: they are about the long run, which a list of orders has not",
    ),
    "left_out_replications": Text(
        zh="瓶颈和举措只按长期产量的多次重复寻找，--hours 和 --one-run 时不给出",
        en="bottleneck and levers are sought by replications of the long run only, not with --hours or --one-run",
    ),
    "no_interval": Text(zh="只有一次重复，区间未知", en="of one replication no interval is known"),
    "batches_depend": Text(
        zh="到运算上限时各批之间仍然相关；区间可能偏窄",
        en="batches still depend on each other at the limit of work; the intervals may be too narrow",
    ),
    "too_rare": Text(
        zh="{kind}太少见：全部模拟中预计只有约 {count:.2g} 次，来不来凭运气，均值可能偏离约 {moved:.1%}，区间看不出来",
        en=(
            "{kind} are too rare for what was simulated: about {count:.2g} were to be expected in all; whether they "
            "came is luck, and means may be off by some {moved:.1%} without the interval showing it"
        ),
    ),
    "rare_failures": Text(zh="工位“{subject}”的故障", en="failures of '{subject}'"),
    "rare_maintenance": Text(zh="工位“{subject}”的保养", en="maintenances of '{subject}'"),
    "rare_bad_parts": Text(zh="工位“{subject}”的不合格品", en="bad parts of '{subject}'"),
    "rare_parts": Text(zh="产品“{subject}”的零件", en="parts of product '{subject}'"),
    "output_throughput": Text(zh="产出", en="throughput"),
    "output_lead_time": Text(zh="提前期", en="lead time"),
    "output_in_line": Text(zh="在制数", en="parts in the line"),
    "not_settled": Text(
        zh="产线在 {hours:.4g} 小时内没有进入稳态；区间可能偏窄，均值可能偏离长期值",
        en=(
            "the line did not settle within {hours:.4g} hours; the intervals may be too narrow and the means off "
            "the long run"
        ),
    ),
    "buffer_grows": Text(
        zh="工位“{station}”前的缓存一直在增长：它不比前面的工位快；在制数和提前期没有长期均值，这里的数只说明所模拟的时段",
        en=(
            "the buffer in front of '{station}' keeps growing because the station is no faster than those before it; "
            "parts in the line and lead time have no long-run mean, the figures are those of the time simulated"
        ),
    ),
    "first_buffer": Text(
        zh="首工位“{station}”的 buffer 不起作用：料是饱和供应的（release: saturated）",
        en="the buffer of the first station, '{station}', has no effect: material never runs out (release: saturated)",
    ),
    "title": Text(zh="{line}：{per} {rate} 件合格品", en="{line}: {rate} good items {per}"),
    "lever": Text(zh="  {rank}. {change}，增产 {gain}", en="  {rank}. {change}: {gain}"),
    "title_of_orders": Text(zh="{line}：全部订单在 {makespan}后做完", en="{line}: all orders are out after {makespan}"),
    "in_days": Text(zh="{time}（{days} 天）", en="{time} ({days} days)"),
    "late_orders": Text(zh="{count} 张订单中平均延期 {late} 张。", en="Of {count} orders {late} are late on average."),
    "late_order": Text(
        zh="  {order}：延期概率 {chance}，每件平均延期 {tardiness}",
        en="  {order}: late with a chance of {chance}, mean tardiness of its parts {tardiness}",
    ),
    "product_late": Text(zh="，平均延期 {tardiness}", en=", mean tardiness {tardiness}"),
    "on_the_way": Text(zh="到那时为止平均产出 {rate}。", en="Until then the line makes {rate}."),
    "each_h": Text(zh="每小时", en="an hour"),
    "each_d": Text(zh="每天", en="a day"),
    "items_per": Text(zh="件/{unit}", en="items/{unit}"),
    "per_h": Text(zh="时", en="h"),
    "per_d": Text(zh="天", en="day"),
    "unit_s": Text(zh="秒", en="s"),
    "unit_min": Text(zh="分钟", en="min"),
    "unit_h": Text(zh="小时", en="h"),
    "unit_d": Text(zh="天", en="days"),
    "station": Text(zh="工位", en="Station"),
    "busy": Text(zh="加工", en="busy"),
    "blocked": Text(zh="堵塞", en="blocked"),
    "starved": Text(zh="待料", en="starved"),
    "down": Text(zh="故障", en="down"),
    "setup": Text(zh="换型", en="setup"),
    "waiting": Text(zh="等人", en="waiting for people"),
    "off": Text(zh="停班", en="off"),
    "buffer": Text(zh="缓存均量", en="in buffer"),
    "gain": Text(zh="快 10% 可增产（{unit}）", en="gain if 10 % faster ({unit})"),
    "lead_time": Text(
        zh="提前期 {lead_time}（{quantiles}）；在制 {in_line} 件。",
        en="Lead time {lead_time} ({quantiles}); {in_line} parts in the line.",
    ),
    "lead_time_axis": Text(zh="提前期（{unit}）", en="lead time ({unit})"),
    "energy": Text(zh="每件合格品用电 {kwh} kWh", en="A good part takes {kwh} kWh"),
    "energy_cost": Text(zh="，电费 {cost} 元，排放 {carbon} kgCO2e", en=", {cost} CNY and {carbon} kg of CO2e"),
    "product": Text(
        zh="{product}：{throughput}；提前期 {lead_time}",
        en="{product}: {throughput}; lead time {lead_time}",
    ),
    "product_on_time": Text(zh="；按期 {on_time}", en="; on time {on_time}"),
    "no_bottleneck": Text(
        zh="没有发现瓶颈：没有哪个工位加快 10% 能让产量的增加超出偶然",
        en="No bottleneck found: no station that is 10 % faster raises the output by more than chance",
    ),
    "lost": Text(zh="没有位置而流失：{lost}", en="Lost for want of a place: {lost}"),
    "caption": Text(
        zh="区间为 {confidence:.0%} 置信，{n} 次重复，种子 {seed}。",
        en="Intervals at {confidence:.0%} confidence from {n} {n:replication|replications}, seed {seed}.",
    ),
    "bottleneck": Text(zh="瓶颈：{station}（节拍缩短 10%：{gain}）", en="Bottleneck: {station} (10 % faster: {gain})"),
    "lead": Text(
        zh="证据：其次是{second}（{gain}），相差 {lead}，区间不含 0",
        en="Proof: next comes {second} ({gain}), behind by {lead}, an interval without 0",
    ),
    "no_lead": Text(
        zh="{second}（{gain}）与之相差 {lead}，区间含 0：尚不能断定",
        en="{second} ({gain}) is behind by {lead}, an interval with 0: not yet told apart",
    ),
    "levers": Text(zh="最有效的三项举措（{unit}）：", en="Best three levers ({unit}):"),
    "orders_never_out": Text(
        zh="产线“{line}”的订单在 {days} 天内没有做完；请检查日历、班组和工艺路线",
        en="the orders of line '{line}' are not finished within {days} days; look at its calendars, crews and routes",
    ),
    "warning": Text(zh="注意：{warning}", en="Note: {warning}"),
    "example": Text(zh="示例数据", en="example data"),
}
