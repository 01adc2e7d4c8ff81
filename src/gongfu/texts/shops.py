"""Texts about what keeps the orders of a factory from being planned."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "never_open": Text(
        zh="日历“{calendar}”在最后一张订单的交期之前没有开工时间；请检查 off 行的日期，或加一行开工时段",
        en="calendar '{calendar}' has no open hour before the last order is due; check the dates of its closures (off: "
        "yes), or add a row of open hours",
    ),
    "due_before_release": Text(
        zh="订单 {order} 的交期 {due} 不晚于开工时间 {release}；请改其中一个",
        en="order {order} is due at {due}, not after its release at {release}; change one of them",
    ),
    "no_operations": Text(
        zh="订单 {order}：物料“{item}”在所选的选配下没有任何工序；请在 routings.csv 加上，或改选配",
        en="order {order}: '{item}' has no operation with these options; add one in routings.csv, or choose others",
    ),
    "same_name": Text(
        zh="订单 {order} 与订单 {other} 在计划里会重名（{name}）；请给其中一个换个订单号",
        en="orders {order} and {other} would share the name {name} in a plan; give one of them another id",
    ),
    "no_such_option": Text(
        zh="“{item}”及其部件没有选配“{option}”；有：{known}。在 routings.csv 或 bom.csv 的 option 列写上",
        en="neither '{item}' nor its parts know the option '{option}', only {known}; name it in the column option of "
        "routings.csv or bom.csv",
    ),
    "no_such_value": Text(
        zh="选配“{option}”没有取值“{value}”；有：{known}。不选请写 no",
        en="option '{option}' cannot be '{value}', only {known}; write no to leave it out",
    ),
    "part_without_place": Text(
        zh="订单 {order}：“{component}”装入“{item}”的工序“{op}”，所选的选配没有这道工序；请改 bom.csv 的 at_op 或选配",
        en="order {order}: '{component}' is built into '{item}' at operation '{op}', which is not done with these "
        "options; change at_op in bom.csv, or the options",
    ),
    "part_from_nowhere": Text(
        zh="部件“{component}”既没有工艺路线，也不在 stock.csv；请加一行，数量留空表示总是足够",
        en="component '{component}' has no routing and no row in stock.csv; add a row, with an empty qty where there "
        "is always enough",
    ),
    "not_enough": Text(
        zh="订单 {order} 需要 {wanted} 个“{item}”，排在前面的订单用后只剩 {left} 个；请在 stock.csv 写何时再到多少",
        en="order {order} needs {wanted} of '{item}', and the orders that come before it leave {left}; say in "
        "stock.csv when more will come",
    ),
    "made_of_itself": Text(
        zh="物料清单成环：{circle}；请去掉其中一行",
        en="the bill of materials runs in a circle: {circle}; take one of its rows out",
    ),
    "steps_in_a_circle": Text(
        zh="“{item}”的工序互为前道：{circle}；请改其中一行的 after",
        en="operations of '{item}' wait for each other: {circle}; change after in one of them",
    ),
    "lots_of_an_order": Text(
        zh="整单计时（per: order）的工序不能分批转移；请把 transfer_qty 留空，或改写 per",
        en="an operation that takes its time per order has no lots; leave transfer_qty empty, or change per",
    ),
    "waits_crossed": Text(
        zh="最长等待 {most} 分钟短于最短等待 {least} 分钟；请改 wait_min 或 wait_max",
        en="the longest wait of {most} min is shorter than the shortest of {least} min; change wait_min or wait_max",
    ),
    "too_few_people": Text(
        zh="需要 {wanted} 名会“{skill}”的人员，operators.csv 里有 {there} 名；已有技能：{known}。"
        "请加人，或改 skill、operators",
        en="{wanted} people with the skill '{skill}' are needed, operators.csv has {there}; its skills are {known}. "
        "Add people, or change skill or operators",
    ),
    "never_together": Text(
        zh="“{op}”要 {wanted} 名会“{skill}”的人员，而他们在机器开着时从不同时在岗；请让日历有共同的时段",
        en="'{op}' needs {wanted} with the skill '{skill}', who are never there together while a machine of it is "
        "open; give their calendars hours in common",
    ),
    "no_setup_time": Text(
        zh="换型矩阵“{matrix}”没有从 {before} 到“{after}”的时间；请在 setups.csv 加行，例如 {row}（不用换型写 0）",
        en="matrix '{matrix}' has no time from {before} to '{after}'; add rows to setups.csv such as {row} (0 where it "
        "takes none)",
    ),
    "setup_within_family": Text(
        zh="矩阵“{matrix}”里“{family}”换到自身有时间；同族之间不换型，请写 0 或分成两族",
        en="matrix '{matrix}' has a time from '{family}' to itself, and within a family there is no setup; write 0, or "
        "make it two families",
    ),
    "setup_differs": Text(
        zh="族“{family}”在工作中心“{center}”的准备时间不一致（{minutes} 分钟）；请统一，或分成两族",
        en="setups of family '{family}' at '{center}' differ ({minutes} min); make them the same, or two families",
    ),
    "no_transport": Text(
        zh="物料要从工厂“{origin}”到“{destination}”，transports.csv 没有这一行；请写 {origin},{destination},小时数",
        en="items go from plant '{origin}' to '{destination}', and transports.csv has no such row; add "
        "{origin},{destination} and the hours",
    ),
    "too_many_lots": Text(
        zh="订单 {order} 在“{op}”被分成 {count} 份，最多 {most} 份；"
        "transfer_qty 或 batch_max 至少写 {least}，或拆分订单",
        en="order {order} falls into {count} lots at '{op}', and {most} are the most; make transfer_qty or batch_max "
        "at least {least}, or split the order",
    ),
    "wait_never_kept": Text(
        zh="订单 {order}：“{op}”之后最多等 {most} 分钟，而它的各批相隔至少 {spread} 分钟；"
        "请写 transfer_qty 让各批分别转移，或放宽 wait_max",
        en="order {order}: after '{op}' items may wait {most} min, but its batches lie at least {spread} min apart; "
        "let them go on one by one with transfer_qty, or allow a longer wait_max",
    ),
    "other_stations": Text(
        zh="station 列写了 {stations} 个工位，而这个工作中心有 {machines} 台机器；请每台各写一个，或只写一个",
        en="station names {stations} stations, and the work center has {machines} {machines:machine|machines}; name "
        "one for each, or a single one for all",
    ),
    "nothing_to_plan": Text(
        zh=(
            "{folder} 里没有要排产的订单：没有订单，或全部已关闭、由库存满足。"
            "新订单的交期可以直接用 gongfu promise 询问"
        ),
        en=(
            "{folder} has no order to plan: there is none, or all are closed or served from stock. gongfu promise says "
            "by when a new one can be done"
        ),
    ),
}
