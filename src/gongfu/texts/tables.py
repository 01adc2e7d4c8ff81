"""Texts about tables that people write."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_such_folder": Text(
        zh="没有“{path}”；请给出各表所在的文件夹，或一个 .xlsx 工作簿",
        en="there is no '{path}'; name the folder in which the tables lie, or a workbook (.xlsx)",
    ),
    "not_a_folder": Text(
        zh="“{path}”是一个文件，不是放各表的文件夹，也不是 .xlsx 工作簿",
        en="'{path}' is a file; name the folder in which the tables lie, or a workbook (.xlsx)",
    ),
    "missing_file": Text(
        zh="缺少表 {table}；请建立这个 CSV 文件（UTF-8 或 GB18030），必需的列：{columns}",
        en="table {table} is missing; write this CSV file (UTF-8 or GB18030) with at least the columns {columns}",
    ),
    "empty_file": Text(
        zh="表 {table} 是空的；第一行写列名，至少：{columns}",
        en="table {table} is empty; its first line names the columns, at least {columns}",
    ),
    "no_rows": Text(
        zh="表 {table} 只有表头；请至少写一行", en="table {table} has a header and no rows; write at least one"
    ),
    "wrong_encoding": Text(
        zh="第 {offset} 个字节起既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”",
        en="neither UTF-8 nor GB18030 from byte {offset} on; save the file as 'CSV UTF-8'",
    ),
    "not_csv": Text(
        zh="不是合规的 CSV：{reason}；检查这一行起的双引号是否成对",
        en="not valid CSV: {reason}; check that the quotation marks from this line on come in pairs",
    ),
    "not_xlsx": Text(
        zh="不是能读的 XLSX 工作簿（{reason}）；请用表格软件重新存为 .xlsx，或存为 CSV",
        en="not an XLSX workbook that can be read ({reason}); save it again as .xlsx, or its sheets as CSV",
    ),
    "sheet_twice": Text(
        zh="工作簿里有两张名为 {table} 的工作表（不分大小写）；请改名或去掉一张",
        en="two sheets of this workbook are named {table}, case aside; rename one or remove it",
    ),
    "formula_without_value": Text(
        zh="这一格是公式，文件里没有它的值；请用表格软件打开并保存一次，或改写成数值",
        en="this cell is a formula, and the file does not hold what it comes to; open and save the workbook in a "
        "spreadsheet program, or write the value",
    ),
    "table_twice": Text(
        zh="表 {table} 在 {other} 已有；同一文件夹里只留一份",
        en="table {table} is also {other}; keep one of the two in this folder",
    ),
    "missing_column": Text(
        zh="表 {table} 缺少列“{column}”；也可以叫：{aliases}。现有的列：{headers}",
        en="table {table} lacks the column '{column}'; it may also be called: {aliases}. Columns found: {headers}",
    ),
    "column_twice": Text(
        zh="列“{header}”与“{other}”是同一列；请去掉一个",
        en="column '{header}' means the same as '{other}'; remove one of them",
    ),
    "too_many_cells": Text(
        zh="这一行有 {count} 格，多于表头；含逗号的文字要用双引号括起来",
        en="the row has {count} cells, more than the header; put words that contain a comma in quotation marks",
    ),
    "empty_cell": Text(
        zh="“{column}”不能为空",
        en="'{column}' must not be empty",
    ),
    "duplicate": Text(
        zh="“{value}”与第 {line} 行重复；{columns} 合起来在表 {table} 中只能出现一次",
        en="'{value}' repeats line {line}; {columns} together may occur once in table {table}",
    ),
    "bad_number": Text(
        zh="“{column}”应为数字，得到“{words}”；写成 1200、1,200 或 12.5，后面可跟单位",
        en="'{column}' takes a number, not '{words}'; write 1200, 1,200 or 12.5, optionally with a unit",
    ),
    "too_small": Text(
        zh="“{column}”至少为 {least}，得到“{words}”",
        en="'{column}' is at least {least}, not '{words}'",
    ),
    "not_above": Text(
        zh="“{column}”须大于 {bound}，得到“{words}”",
        en="'{column}' must be more than {bound}, not '{words}'",
    ),
    "too_large": Text(
        zh="“{column}”至多为 {most}，得到“{words}”；百分数请带 %，例如 95 %",
        en="'{column}' is at most {most}, not '{words}'; write a share in percent with its sign, e.g. 95 %",
    ),
    "unit_not_taken": Text(
        zh="“{column}”不带单位，得到“{words}”；请去掉“{unit}”",
        en="'{column}' takes no unit, but '{words}' has one; leave '{unit}' out",
    ),
    "unit_does_not_fit": Text(
        zh="单位“{unit}”不能用于“{column}”；可用：{allowed}",
        en="unit '{unit}' does not fit '{column}'; allowed: {allowed}",
    ),
    "not_whole": Text(
        zh="“{column}”应为整数，得到“{words}”",
        en="'{column}' takes a whole number, not '{words}'",
    ),
    "not_a_share": Text(
        zh="“{column}”应在 0 与 1 之间（或 0 % 与 100 % 之间），得到“{words}”",
        en="'{column}' lies between 0 and 1 (or 0 % and 100 %), not '{words}'",
    ),
    "bad_date": Text(
        zh="“{column}”应为日期，得到“{words}”；写成 2021-12-20（也可 2021/12/20、20211220、2021年12月20日）",
        en="'{column}' takes a date, not '{words}'; write 2021-12-20 (2021/12/20 and 20211220 do too)",
    ),
    "bad_moment": Text(
        zh="“{column}”应为日期，可带时刻，得到“{words}”；写成 2021-12-20 或 2021-12-20 14:30",
        en="'{column}' takes a date, with a time or without, not '{words}'; write 2021-12-20 or 2021-12-20 14:30",
    ),
    "bad_flag": Text(
        zh="“{column}”应为 yes 或 no（是、否），得到“{words}”",
        en="'{column}' takes yes or no, not '{words}'",
    ),
    "bad_choice": Text(
        zh="“{column}”应为其中之一：{choices}；得到“{words}”",
        en="'{column}' is one of {choices}, not '{words}'",
    ),
    "unknown_unit": Text(
        zh="“{column}”中的单位“{words}”不认识；认识的例如 亿元、万元、CNY、%、家、项、台、kg、h、kWh",
        en="unit '{words}' in '{column}' is not known; known are e.g. CNY, 亿元, billion yuan, %, item, kg, h, kWh",
    ),
    "wrong_unit": Text(
        zh="单位“{unit}”不能换算成指标“{indicator}”的单位“{wanted}”；可用：{allowed}",
        en="unit '{unit}' does not convert to '{wanted}', the unit of indicator '{indicator}'; allowed: {allowed}",
    ),
    "unknown_reference": Text(
        zh="“{column}”中的“{value}”在 {place} 中没有；最接近的：{nearest}",
        en="'{value}' in '{column}' is not in {place}; nearest: {nearest}",
    ),
    "starts_out_of_order": Text(
        zh="start_early ≤ start ≤ start_late 不成立：{early}、{start}、{late}",
        en="start_early ≤ start ≤ start_late does not hold: {early}, {start}, {late}",
    ),
    "ends_before_it_begins": Text(
        zh="valid_to {end} 早于 valid_from {start}",
        en="valid_to {end} lies before valid_from {start}",
    ),
    "supply_circle": Text(
        zh="供应关系成环：{cycle}；请去掉其中一行",
        en="supplies run in a circle: {cycle}; remove one of these rows",
    ),
    "shares_above_one": Text(
        zh="环节“{node}”各企业份额合计 {sum}，超过 1：{firms}",
        en="the shares of the firms at node '{node}' sum to {sum}, more than 1: {firms}",
    ),
    "bad_correction": Text(
        zh="“{subject}”不能这样更正；same_as 用于 indicator:<编号>，其余各项用于读数的编号（gongfu review 会列出）、"
        "documents/plan.md#编号（仅这份文件）或文段，如 documents/plan.md:98-125",
        en="'{subject}' cannot be corrected so; same_as is for indicator:<id>, the other fields are for the id of a "
        "reading (gongfu review lists them) or its span, such as documents/plan.md:98-125",
    ),
    "cannot_write": Text(
        zh="写不进这张表（{reason}）；请检查权限与磁盘",
        en="this table cannot be written ({reason}); check rights and disk",
    ),
    "cannot_append": Text(
        zh="表头缺少列 {columns}；请在第一行补上",
        en="the header lacks the columns {columns}; add them to the first line",
    ),
    "bad_corrected_value": Text(
        zh="{field} 不能是“{value}”；可以是 {allowed}", en="{field} cannot be '{value}'; it can be {allowed}"
    ),
    "never_open": Text(
        zh="日历“{calendar}”没有开工时段；请加一行，例如 {calendar},Mon-Fri,06:00,22:00",
        en="calendar '{calendar}' is never open; add a row such as {calendar},Mon-Fri,06:00,22:00",
    ),
    "bad_days": Text(
        zh="“{words}”不是星期；例如 Mon-Fri、1-5、周一至周五、daily",
        en="'{words}' are no days of the week; write for example Mon-Fri, 1-5 or daily",
    ),
    "bad_hour": Text(
        zh="“{words}”不是钟点；写 00:00 到 24:00，例如 06:00",
        en="'{words}' is no time of day; write one from 00:00 to 24:00, e.g. 06:00",
    ),
    "dates_of_no_closure": Text(
        zh="{column} 只用于停工日（off 为 yes）；开工时段每周重复",
        en="{column} is for closed days (off: yes); open hours repeat every week",
    ),
    "closure_without_date": Text(
        zh="停工日要在 date_from 写日期，例如 2022-02-01",
        en="a closed day needs its date in date_from, e.g. 2022-02-01",
    ),
    "closure_without_start": Text(
        zh="停工日需要知道时刻 0 是哪一天；请提供有日期的订单，或在产线文件里写 starts: 2022-01-03",
        en="a closed day needs to know when time 0 is: give orders with days, or starts: 2022-01-03 in the line file",
    ),
    "closure_ends_before": Text(
        zh="停工从 {first} 到 {last}，结束早于开始；请对调",
        en="this closure ends on {last}, before it begins on {first}; put the earlier day first",
    ),
    "item_without_routing": Text(
        zh="“{item}”要装入部件，而它在 routings.csv 里没有工序；请加上",
        en="components are built into '{item}', which has no operations in routings.csv; add them",
    ),
    "no_such_op": Text(
        zh="“{item}”没有工序“{op}”；有：{ops}",
        en="'{item}' has no operation '{op}'; it has {ops}",
    ),
    "part_of_a_part": Text(
        zh="自制部件“{component}”装入 {qty} 个；仿真里部件一个一个走，请写整数",
        en="{qty} of '{component}' are built in, which is made here; simulated parts move one by one, so write a whole "
        "number",
    ),
    "component_twice": Text(
        zh="部件“{component}”已装入别处；自制部件只能装入一种产品的一道工序，请给部件分别编号",
        en="component '{component}' is built in elsewhere already; what has a routing is built into one item at one "
        "operation. Give the components ids of their own",
    ),
    "made_of_itself": Text(
        zh="“{item}”由“{component}”装成，而“{component}”又由“{item}”装成；请去掉其中一行",
        en="'{item}' is made of '{component}', which is made of '{item}'; take one of the rows out",
    ),
    "shared_assembly": Text(
        zh="“{item}”在工作中心“{station}”装入部件，而那里还有别的工序（{others}）；装配要有自己的工作中心",
        en="'{item}' is assembled at '{station}', which has other operations too ({others}); give the assembly a work "
        "center of its own",
    ),
    "same_feeder": Text(
        zh="部件“{component}”和另一路来料都来自“{source}”，在“{station}”分不清；请给部件的最后一道工序另设工作中心",
        en="component '{component}' and another input of '{station}' both come from '{source}', and cannot be "
        "told apart "
        "there; give the component's last operation a work center of its own",
    ),
    "operations_differ": Text(
        zh="工作中心“{station}”各工序的 {column} 不一致（{values}）；在仿真里同一工作中心要相同，"
        "请统一或拆成两个工作中心",
        en="the operations of '{station}' differ in {column} ({values}); in a simulation a work center has one. "
        "Make them "
        "the same, or two work centers",
    ),
    "half_of_failures": Text(
        zh="写了 {column} 就要写 {other}；请补上，或两个都留空",
        en="{column} goes together with {other}; fill it in, or leave both empty",
    ),
    "no_matrix": Text(
        zh="setups.csv 里没有矩阵“{matrix}”；有：{known}",
        en="setups.csv has no matrix '{matrix}'; it has {known}",
    ),
    "per_order": Text(
        zh="仿真里零件一件一件走，没有按整单（per: order）的工时；请写每件的 run_min，整单的时间写成 setup_min",
        en="simulated items move one by one, and none takes its time per order; write run_min for one item, and "
        "what is "
        "done once as setup_min",
    ),
    "batch_without_size": Text(
        zh="按批（per: batch）要写 batch_max，例如 24",
        en="an operation per batch needs batch_max, e.g. 24",
    ),
}
