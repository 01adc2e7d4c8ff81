"""Texts about line files."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "not_utf8": Text(
        zh="字节 {byte} 不是 UTF-8；请把文件存为 UTF-8（编辑器的“另存为”可选编码）",
        en="byte {byte} is not UTF-8; save the file as UTF-8 (editors offer it under 'save as')",
    ),
    "not_yaml": Text(zh="不是合规的 YAML：{reason}", en="not valid YAML: {reason}"),
    "alias_in_itself": Text(zh="别名指向了包含它自己的内容", en="this alias stands for something that contains it"),
    "odd_key": Text(
        zh="键必须是简单的词；不支持合并键（<<）和复合键",
        en="a key must be a plain word; merge keys (<<) and compound keys are not taken",
    ),
    "key_twice": Text(zh="键“{key}”在这里出现了两次；请去掉一个", en="key '{key}' stands here twice; remove one"),
    "unknown_key": Text(zh="不认识键“{key}”{choice}", en="unknown key '{key}'{choice}"),
    "misspelt_key": Text(zh="不认识键“{key}”；是不是“{meant}”？", en="unknown key '{key}'; did you mean '{meant}'?"),
    "missing_key": Text(
        zh="这里缺少键“{key}”；例如 {specimen}",
        en="key '{key}' is missing here; write for example {specimen}",
    ),
    "bad_whole": Text(
        zh="“{key}”要写不小于 {least} 的整数，而不是“{value}”",
        en="'{key}' takes a whole number of at least {least}, not '{value}'",
    ),
    "bad_flag": Text(zh="“{key}”要写 true 或 false，而不是“{value}”", en="'{key}' takes true or false, not '{value}'"),
    "bad_choice": Text(
        zh="“{key}”不能是“{value}”；可用的是：{allowed}",
        en="'{key}' cannot be '{value}'; allowed: {allowed}",
    ),
    "bad_id": Text(
        zh="“{value}”不能作编号；编号由字母、数字、短横、点、下划线组成，例如 laser-weld",
        en="'{value}' is no id; an id is made of letters, digits, dashes, dots and underscores, e.g. laser-weld",
    ),
    "no_stations": Text(
        zh="“{key}”要写成列表，至少一个工位，例如：\n{specimen}",
        en="'{key}' takes a list of at least one station, for example:\n{specimen}",
    ),
    "bad_value": Text(
        zh="“{key}”不能是“{value}”；例如 {specimen}",
        en="'{key}' cannot be '{value}'; write for example {specimen}",
    ),
    "bad_distribution": Text(
        zh="“{words}”不是时间也不是分布；写成一个数（可带单位），或其中之一：{examples}",
        en="'{words}' is neither a time nor a distribution; write a number (a unit may follow) or one of {examples}",
    ),
    "unknown_distribution": Text(
        zh="没有分布“{name}”；可用的有：{allowed}。例如 lognormal(52 s, cv=0.15)",
        en="there is no distribution '{name}'; allowed are {allowed}. For example lognormal(52 s, cv=0.15)",
    ),
    "wrong_arguments": Text(
        zh="{name} 的参数是（{takes}），例如 {example}",
        en="{name} takes ({takes}), for example {example}",
    ),
    "not_ascending": Text(
        zh="“{words}”的参数要从小到大，例如 {example}",
        en="the arguments of '{words}' go from small to large, for example {example}",
    ),
    "not_a_number": Text(
        zh="“{words}”不是数；写成一个数，后面可跟单位，例如 8 min",
        en="'{words}' is no number; write one, with a unit or without, e.g. 8 min",
    ),
    "negative_time": Text(
        zh="时间“{words}”必须大于 0，且不超过三百年",
        en="a time is more than 0 and at most three hundred years, not '{words}'",
    ),
    "out_of_bounds": Text(
        zh="{name} 不能是“{words}”；应在 {least:g} 到 {most:g} 之间（k 为整数）",
        en="{name} cannot be '{words}'; it lies between {least:g} and {most:g} (k is a whole number)",
    ),
    "not_time": Text(
        zh="“{words}”的单位“{unit}”不是时间；可用的时间单位：{allowed}",
        en="the unit '{unit}' of '{words}' is none of time; units of time are {allowed}",
    ),
    "not_a_share": Text(
        zh="“{words}”在这里不带单位，只能是数或百分数，例如 0.15 或 15 %",
        en="'{words}' takes no unit here; write a number or a percentage, e.g. 0.15 or 15 %",
    ),
    "bad_time_unit": Text(
        zh="time_unit 不能是“{unit}”；可用的有：{allowed}",
        en="time_unit cannot be '{unit}'; allowed are {allowed}",
    ),
    "bad_yield": Text(
        zh="合格率“{words}”必须大于 0 且不超过 1，例如 0.997 或 99.7 %",
        en="a yield is more than 0 and at most 1, not '{words}'; write for example 0.997 or 99.7 %",
    ),
    "no_such_table": Text(
        zh="产线文件旁边没有表“{file}”；empirical(file.csv) 读取同目录 CSV 的第一列",
        en="there is no table '{file}' beside the line file; empirical(file.csv) reads the first column of a CSV there",
    ),
    "bad_table_value": Text(
        zh="表“{file}”第 {row} 行的“{cell}”不是不小于 0 的数",
        en="'{cell}' in row {row} of the table '{file}' is no number of at least 0",
    ),
    "empty_table": Text(zh="表“{file}”里没有大于 0 的时间", en="the table '{file}' holds no time of more than 0"),
    "bad_integer": Text(zh="“{key}”要写整数，而不是“{value}”", en="'{key}' takes a whole number, not '{value}'"),
    "too_many": Text(
        zh="“{key}”最多是 {most}，而不是“{value}”；省略表示不限（如果这个键允许省略）",
        en="'{key}' is at most {most}, not '{value}'; leave it out where there is no limit",
    ),
    "same_id": Text(
        zh="{kind}“{id}”在第 {line} 行已经有了；编号不能重复",
        en="{kind} '{id}' is there already, on line {line}; an id stands once",
    ),
    "kind_station": Text(zh="工位", en="station"),
    "kind_product": Text(zh="产品", en="product"),
    "kind_crew": Text(zh="班组", en="crew"),
    "buffer_of_inputs": Text(
        zh="只有写了 takes 的工位才能为每个来源分别写缓存；这里写一个整数，例如 buffer: 8",
        en="only a station with `takes` has a buffer for each input; write a whole number here, e.g. buffer: 8",
    ),
    "buffer_of_no_input": Text(
        zh="这个工位不从“{word}”取料{choice}",
        en="the station takes nothing from '{word}'{choice}",
    ),
    "buffer_of_material": Text(
        zh="原料取之不尽，前面没有缓存；去掉 buffer，或写明来源 takes",
        en="material without end has no buffer; leave the buffer out, or say what the station takes",
    ),
    "pool_or_skill": Text(
        zh="要么写班组 {{pool: crew-a, count: 1}}，要么写技能 {{skill: weld, count: 1}}，二者取一",
        en="write a crew, {{pool: crew-a, count: 1}}, or a skill, {{skill: weld, count: 1}}: one of the two",
    ),
    "at_most_of_no_rework": Text(
        zh="at_most 限制返工次数，而这里没有返工工位；请写 rework: 工位，或去掉 at_most",
        en="at_most limits rework, and there is none here; write rework: STATION, or leave at_most out",
    ),
    "empty_setup": Text(
        zh="setup 里没有时间；请写 matrix: setups.csv、time: 5 min 或 after_idle: 2 min",
        en="this setup has no time; write matrix: setups.csv, time: 5 min or after_idle: 2 min",
    ),
    "matrix_or_time": Text(
        zh="matrix 和 time 二者取一：time 对任意两个族都一样长",
        en="write matrix or time, not both: time is the same between any two families",
    ),
    "least_above_size": Text(
        zh="least（{least}）不能大于 size（{size}）；请减小 least 或加大 size",
        en="least, {least}, is more than size, {size}; lower the one or raise the other",
    ),
    "due_by_time_or_parts": Text(
        zh="保养要么按时间 every: 200 h，要么按件数 every_parts: 500，二者取一",
        en="maintenance is due by time, every: 200 h, or by parts, every_parts: 500: one of the two",
    ),
    "bad_share": Text(
        zh="份额“{words}”必须大于 0 且不超过 1，例如 0.6 或 60 %",
        en="a share is more than 0 and at most 1, not '{words}'; write for example 0.6 or 60 %",
    ),
    "share_missing": Text(
        zh="份额要么每个产品都写，要么都不写；缺少的是：{products}",
        en="every product has a share or none has; it is missing at {products}",
    ),
    "shares_do_not_sum": Text(
        zh="各产品份额之和是 {total}，应为 100 %；请改到合计 100 %",
        en="the shares of the products sum to {total}; change them so that they sum to 100 %",
    ),
    "one_release": Text(
        zh="release 只能有一种投料方式；这里同时有 {found}，请只留一个",
        en="a line has one kind of release; {found} stand here, keep one",
    ),
    "when_full_of_no_arrivals": Text(
        zh="when_full 只用于到达的零件（every）；请去掉",
        en="when_full is for parts that arrive (every); leave it out",
    ),
    "no_orders": Text(
        zh="没有订单；请写 orders: orders.csv，或至少一张订单 [{{order: o1, product: A, quantity: 20}}]",
        en="there are no orders; write orders: orders.csv or at least one, [{{order: o1, product: A, quantity: 20}}]",
    ),
    "order_of_which_product": Text(
        zh="订单“{order}”没有写产品；产线有多个产品时必须写 product",
        en="order '{order}' is for no product; where a line has several, write product: A",
    ),
    "bad_day": Text(zh="“{words}”不是日期；例如 2022-01-03", en="'{words}' is no day; write for example 2022-01-03"),
    "bad_days": Text(
        zh="“{words}”不是星期；例如 Mon-Fri、Sat, Sun、周一至周五、daily",
        en="'{words}' are no days of the week; write for example Mon-Fri, 'Sat, Sun' or daily",
    ),
    "bad_hour": Text(
        zh="“{words}”不是钟点；从 '00:00' 到 '24:00'，加引号，例如 '06:00'",
        en="'{words}' is no time of day; write one from '00:00' to '24:00' in quotes, e.g. '06:00'",
    ),
    "dates_of_no_closure": Text(
        zh="{key} 只用于停工日（off: true）；开工时段每周重复",
        en="{key} is for closed days (off: true); open hours repeat every week",
    ),
    "closure_without_date": Text(
        zh="停工日要有日期，例如 {{calendar: two-shift, off: true, date_from: 2022-02-01, date_to: 2022-02-06}}",
        en="a closure has a date, e.g. {{calendar: two-shift, off: true, date_from: 2022-02-01, date_to: 2022-02-06}}",
    ),
    "closure_without_start": Text(
        zh="停工日需要知道时刻 0 是哪一天；请在文件顶层写 starts: 2022-01-03",
        en="a closure needs to know on which day time 0 lies; write starts: 2022-01-03 at the top of the file",
    ),
    "closure_ends_before": Text(
        zh="停工从 {first} 到 {last}，结束早于开始；请对调",
        en="this closure ends on {last}, before it begins on {first}; put the earlier day first",
    ),
    "calendar_never_open": Text(
        zh="日历“{calendar}”没有开工时段；例如 {{calendar: {calendar}, days: Mon-Fri, from: '06:00', to: '22:00'}}",
        en="calendar '{calendar}' is never open; write for example "
        "{{calendar: {calendar}, days: Mon-Fri, from: '06:00', to: '22:00'}}",
    ),
    "crew_named_as_skill": Text(
        zh="班组“{crew}”与别的班组的技能同名，无法区分；请改一个名字",
        en="crew '{crew}' is called like a skill of another crew; give one of them another name",
    ),
    "bad_amount": Text(
        zh="“{words}”不对：要写不小于 0 的数，单位是 {unit} 或可换算的单位，例如 {allowed}",
        en="'{words}' does not fit: write a number of at least 0 in {unit}, or in a unit like it: {allowed}",
    ),
    "no_table": Text(
        zh="产线文件旁边没有表“{file}”（{table}）；那里的 CSV 文件有：{found}",
        en="there is no table '{file}' ({table}) beside the line file; the CSV files there are {found}",
    ),
    "no_such_family": Text(
        zh="没有产品属于族“{word}”{choice}",
        en="no product is of family '{word}'{choice}",
    ),
    "no_matrix": Text(
        zh="换型表里没有矩阵“{word}”{choice}",
        en="the table of setups has no matrix '{word}'{choice}",
    ),
    "no_line_file": Text(
        zh="旁边没有产线文件“{file}”；那里的 YAML 文件有：{found}",
        en="there is no line file '{file}' here; the YAML files in the folder are {found}",
    ),
    "factory_in_factory": Text(
        zh="“{file}”本身又合并了几条产线；请直接列出那些产线",
        en="'{file}' joins lines itself; list those lines here",
    ),
}
