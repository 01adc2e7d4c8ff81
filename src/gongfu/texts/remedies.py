"""Texts about what would bring late orders in on time."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "would": Text(
        zh="{measure}，即可按期（按期概率 {before} → {after}）{price}{others}",
        en="{measure} would make it on time (P {before} → {after}){price}{others}",
    ),
    "would_help": Text(
        zh="{measure}，按期概率可提高（{before} → {after}）{price}{others}",
        en="{measure} would make it likelier to be on time (P {before} → {after}){price}{others}",
    ),
    "overtime": Text(
        zh="{day}安排{who}加班 {hours} 小时（{start} 起）",
        en="{hours} h of overtime on {who} on {day} from {start}",
    ),
    "alone": Text(zh=" {machine} ", en="{machine}"),
    "with_people": Text(zh=" {machine}（{people}）", en="{machine} with {people}"),
    "all_of": Text(zh="“{calendar}”日历的全部机器和人员", en="all that keep the calendar {calendar}"),
    "alternative": Text(
        zh="工序 {operation} 从 {planned} 改到 {machine}",
        en="doing operation {operation} on {machine} instead of {planned}",
    ),
    "split": Text(
        zh="把 {count} 道工序（{names}）拆成两批流转",
        en="cutting {count:operation|operations} {names} in two lots that go on by themselves",
    ),
    "expedite": Text(zh="在 {machines} 上排到 {orders} 之前", en="letting it go ahead of {orders} on {machines}"),
    "material": Text(zh="{order} 的物料提前 {amount}到货", en="material for {order} {amount} earlier"),
    "release": Text(zh="{order} 提前 {amount}投放", en="releasing {order} {amount} earlier"),
    "due_date": Text(
        zh="把交期改到 {due}，有八成把握按期", en="a due date of {due} would be met in eight scenarios of ten"
    ),
    "days": Text(zh="{days} 天", en="{days} {days:day|days}"),
    "hours": Text(zh="{hours} 小时", en="{hours} h"),
    "price": Text(zh="，费用 {amount} 元", en=", for {amount} yuan"),
    "others": Text(zh="；但 {orders}", en="; but then {orders}"),
    "other": Text(zh="{order} 要推迟 {hours} 小时", en="{order} is {hours} h later"),
    "less_likely": Text(
        zh="{order} 的按期概率降低（{before} → {after}）",
        en="{order} is less likely to be on time (P {before} → {after})",
    ),
    "and_more": Text(zh="{names} 和另外 {count} 个", en="{names} and {count} more"),
    "remedy": Text(zh="  对策：{remedy}", en="  Remedy: {remedy}"),
    "also": Text(zh="  或者：{remedy}", en="  Or: {remedy}"),
    "day": Text(zh="{date}（{weekday}）", en="{weekday} {date}"),
}
