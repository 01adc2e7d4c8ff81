"""Texts about orders."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "gantt_title": Text(zh="生产计划", en="Production plan"),
    "beyond_horizon": Text(
        zh="订单 {order} 的交期 {due} 晚于所计算的最后一天 {last}；请延长计算的天数",
        en="order {order} is due on {due}, after the last day computed ({last}); compute more days",
    ),
}
