"""Texts about what is reported of a factory's work."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_such_file": Text(
        zh="没有这个文件或文件夹；请写 progress 表的 CSV、含 progress 和 stoppages 页的 XLSX，或放这些表的文件夹",
        en="there is no such file or folder; name the CSV of the table progress, an XLSX with sheets progress and "
        "stoppages, or the folder in which these lie",
    ),
    "reported_twice": Text(
        zh="工序 {operation} 在第 {line} 行已经报过；请只留一行",
        en="operation {operation} has been reported in line {line}; keep one of the rows",
    ),
    "in_the_future": Text(
        zh="{column} 是 {moment}，晚于现在（{now}）；请改时间，或用 --now 说明现在是几点",
        en="{column} is {moment}, which is later than now ({now}); change it, or say with --now what time it is",
    ),
    "not_started": Text(
        zh="写了 {column}，却没有 started；请写何时开工，或把 {column} 留空",
        en="{column} is given, and started is not; say when it started, or leave {column} empty",
    ),
    "ends_before": Text(
        zh="结束 {end} 早于开始 {start}；请改其中一个",
        en="it ends at {end}, before it starts at {start}; change one of them",
    ),
    "too_many_done": Text(
        zh="已完成 {done} 件，而这道工序一共 {quantity} 件；请改 done_qty",
        en="{done} are done of an operation that works on {quantity}; change done_qty",
    ),
    "rest_twice": Text(
        zh="remaining_min 和 done_qty 都写了；剩余工作只能用一种方式说明，请留空一个",
        en="both remaining_min and done_qty say how much is left; leave one of them empty",
    ),
    "ended_with_rest": Text(
        zh="已经完工，又还剩 {minutes} 分钟；请把 ended 或 remaining_min 留空",
        en="it has ended, and {minutes} min are left; leave ended or remaining_min empty",
    ),
    "which_machine": Text(
        zh="工序 {operation} 在哪台机器上？可以是：{known}。请在 machine 列写明",
        en="on which machine is operation {operation}? It may be {known}; name it in the column machine",
    ),
}
