"""Texts about line files."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "missing_file": Text(
        zh="没有这个产线文件；这个目录里的 YAML 文件有：{found}",
        en="there is no such line file; the YAML files in that folder are: {found}",
    ),
    "not_utf8": Text(
        zh="字节 {byte} 不是 UTF-8；请把文件存为 UTF-8（编辑器的“另存为”可选编码）",
        en="byte {byte} is not UTF-8; save the file as UTF-8 (editors offer it under 'save as')",
    ),
    "empty": Text(
        zh="文件是空的；最小的产线文件是：\n{specimen}",
        en="the file is empty; the smallest line file is:\n{specimen}",
    ),
    "not_yaml": Text(zh="不是合规的 YAML：{reason}", en="not valid YAML: {reason}"),
    "alias_in_itself": Text(zh="别名指向了包含它自己的内容", en="this alias stands for something that contains it"),
    "odd_key": Text(
        zh="键必须是简单的词；不支持合并键（<<）和复合键",
        en="a key must be a plain word; merge keys (<<) and compound keys are not taken",
    ),
    "key_twice": Text(zh="键“{key}”在这里出现了两次；请去掉一个", en="key '{key}' stands here twice; remove one"),
    "no_mapping": Text(
        zh="产线文件由“键: 值”组成，例如：\n{specimen}",
        en="a line file is made of 'key: value', for example:\n{specimen}",
    ),
    "unknown_key": Text(
        zh="不认识键“{key}”；是不是 {nearest}？可用的键：{keys}",
        en="unknown key '{key}'; perhaps {nearest}? Allowed are {keys}",
    ),
    "later": Text(
        zh="目前还不支持 {what}；可用的是：{instead}",
        en="{what} is not supported yet; what is: {instead}",
    ),
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
    "same_station": Text(
        zh="工位“{station}”在第 {line} 行已经有了；编号在一条产线里不能重复",
        en="station '{station}' is there already, on line {line}; an id stands once in a line",
    ),
    "unknown_station": Text(
        zh="没有工位“{station}”；是不是 {nearest}？本产线的工位：{known}",
        en="there is no station '{station}'; perhaps {nearest}? The line has {known}",
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
    "bad_power": Text(
        zh="“{words}”不是功率；写成数加单位，例如 9 kW",
        en="'{words}' is no power; write a number with its unit, e.g. 9 kW",
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
}
