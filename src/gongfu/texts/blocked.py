"""Texts about orders that cannot be planned."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_plan": Text(
        zh="{orders} 个订单各自都排得出，一起却找不到满足全部规则的计划；请加长 --seconds，或放宽 wait_max、日历",
        en=(
            "each of {orders} {orders:order|orders} can be planned, but no plan of all keeps all rules; search longer "
            "(--seconds), or loosen wait_max or the calendars"
        ),
    ),
    "alone": Text(
        zh="订单 {order} 排不进去，去掉任何单独一条限制也不行；请检查它的等待时间和日历",
        en="order {order} cannot be planned, and no single constraint is to blame; check its waits and calendars",
    ),
    "longest_wait": Text(
        zh=(
            "订单 {order}{beside} 排不进去：{before} 完工后最多 {minutes} 分钟内就要开始 {after}，做不到；"
            "没有这一条就排得出。请放宽 wait_max，或检查两道工序之间的等待与运输"
        ),
        en=(
            "order {order} cannot be planned{beside}: at most {minutes} min may lie between {before} and {after}, "
            "which no plan keeps; without that one is found. Loosen wait_max, or see what must lie between them"
        ),
    ),
    "longest_waits": Text(
        zh="订单 {order}{beside} 排不进去：它的几条最长等待不能同时满足；没有它们就排得出。请放宽 wait_max",
        en=(
            "order {order} cannot be planned{beside}: its longest waits cannot all be kept; without them a plan is "
            "found. Loosen wait_max"
        ),
    ),
    "machine_hours": Text(
        zh="订单 {order}{beside} 排不进去：{machine} 的开放时间不够；若一直开放就排得出。请检查它的日历",
        en=(
            "order {order} cannot be planned{beside}: {machine} is not open when it would have to be; were it always "
            "open, a plan is found. Check its calendar"
        ),
    ),
    "people_hours": Text(
        zh="订单 {order}{beside} 排不进去：会“{skill}”的人员的上班时间不够；若一直在岗就排得出。请检查他们的日历",
        en=(
            "order {order} cannot be planned{beside}: people with the skill {skill} are not there when they would "
            "have to be; were they always there, a plan is found. Check their calendars"
        ),
    ),
    "all_hours": Text(
        zh="订单 {order}{beside} 排不进去：机器和人员的开放时间合在一起不够；若全部一直开放就排得出。请检查日历",
        en=(
            "order {order} cannot be planned{beside}: the hours of machines and people together leave no room; were "
            "all always open, a plan is found. Check the calendars"
        ),
    ),
    "other_orders": Text(
        zh="订单 {order}{beside} 排不进去，单独则排得出",
        en="order {order} cannot be planned{beside}, though it can alone",
    ),
    "beside": Text(zh="与 {orders} 一起", en=" beside {orders}"),
}
