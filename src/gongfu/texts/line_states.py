"""Texts about the state of a line and forecasts from it."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "orders_in_turn": Text(
        zh="产线“{line}”按订单的顺序或先后加工，还不能从中途的状态开始：状态文件里没有写每个零件属于哪张订单。"
        "请从空线开始（gongfu simulate）",
        en="line '{line}' works to orders in sequence, or one after another, and cannot begin in a state yet: no state "
        "says which order a part is for; begin with an empty line (gongfu simulate)",
    ),
    "unknown_station": Text(
        zh="产线里没有工位“{station}”；有的是：{known}",
        en="the line has no station '{station}'; it has {known}",
    ),
    "same_station": Text(
        zh="工位“{name}”写了两次；请合成一条", en="station '{name}' stands here twice; make it one entry"
    ),
    "same_of": Text(
        zh="来源“{name}”写了两次；请合成一条", en="source of parts '{name}' stands here twice; make it one entry"
    ),
    "too_many_machines": Text(
        zh="工位“{station}”只有 {machines} 台设备，这里写了 {given} 台；请去掉多余的",
        en="station '{station}' has {machines} {machines:machine|machines}, {given} are given here; remove the others",
    ),
    "buffer_too_full": Text(
        zh="工位“{station}”前的缓存只有 {places} 个位置，放不下 {given} 件；请改小，或在产线文件里加大 buffer",
        en=(
            "the buffer in front of '{station}' has {places} {places:place|places} and cannot hold {given} parts; give "
            "fewer, or a larger buffer in the line file"
        ),
    ),
    "last_blocked": Text(
        zh="末工位“{station}”不会堵塞：做完的件立即离开产线；请写 busy 或 starved",
        en="the last station, '{station}', is never blocked: its parts leave the line; write busy or starved",
    ),
    "never_fails": Text(
        zh="工位“{station}”在产线文件里没有 failures，不会故障；请在那里补上，或改写状态",
        en="station '{station}' is never down: the line file gives it no failures; add them, or change the state",
    ),
    "longer_than_possible": Text(
        zh="工位“{station}”的 {name} 是 {spent} 秒，而它的分布最长只有 {longest} 秒；请核对状态或产线文件",
        en=(
            "'{name}' of station '{station}' is {spent} s, but what it measures never lasts longer than {longest} s; "
            "check the state, or the line file"
        ),
    ),
    "unknown_product": Text(
        zh="产线不做产品“{product}”；有的是：{known}", en="the line makes no product '{product}'; it makes {known}"
    ),
    "not_here": Text(
        zh="产品“{product}”的件不会到工位“{station}”，或不是在这一次；请核对 product、visit、from 和 to",
        en=(
            "no part of product '{product}' comes to station '{station}', or not on that visit, from there or to "
            "there; check product, visit, from and to"
        ),
    ),
    "say_to": Text(
        zh="工位“{station}”的件去往不同的工位；请用 to 写明这一件去哪里",
        en="parts of station '{station}' go to several others; say with 'to' where this one goes",
    ),
    "say_from": Text(
        zh="工位“{station}”有几个入口；请用 from 写明这一件来自哪里：{names}",
        en="station '{station}' has several inputs; say with 'from' which this part came from: {names}",
    ),
    "lacks": Text(
        zh="工位“{station}”在产线文件里没有 {needed}，不能写 {key}；请去掉，或在产线文件里补上",
        en="'{key}' cannot be, for the line file gives station '{station}' no {needed}; remove it, or add that there",
    ),
    "unknown_family": Text(
        zh="没有产品族“{family}”；有的是：{known}", en="there is no family '{family}'; there are {known}"
    ),
    "too_many_held": Text(
        zh="工位“{station}”的一台设备最多装 {most} 件，这里写了 {parts} 件",
        en="a machine of station '{station}' holds {most} {most:part|parts} at most, {parts} are given here",
    ),
    "too_many_parts": Text(
        zh="产线里写了 {parts} 件，而投料限制是 {limit} 件；请去掉多余的，或改产线文件",
        en="{parts} parts are given, but the release lets in {limit}; remove some, or change the line file",
    ),
    "nothing_outside": Text(
        zh="这条产线外面不会有件等着进来；请去掉 outside",
        en="no part ever waits to be let into this line; remove 'outside'",
    ),
    "unknown_release": Text(
        zh="没有来源“{name}”；可用的是：{known}", en="there is no source of parts '{name}'; there are {known}"
    ),
    "which_setup": Text(
        zh="看不出工位“{station}”的换型从哪一族开始、要多久；请用 family 写明原来的族；换型和空闲后准备不能同时进行",
        en=(
            "it cannot be told how long the setup at station '{station}' takes; say with 'family' what the machine was "
            "set up for before; a setup that is also one after idleness cannot be started from"
        ),
    ),
    "no_setup": Text(
        zh="工位“{station}”从这一族到这一族不需要换型；请核对 family 和 product",
        en="station '{station}' needs no setup from that family to this one; check family and product",
    ),
    "no_people": Text(
        zh="工位“{station}”写着在干活，可它要的人不够；请核对状态，或产线文件里的 crews",
        en=(
            "station '{station}' is said to be at work, but too few people are free for it; check the state, or the "
            "crews"
        ),
    ),
    "beyond_all_chance": Text(
        zh="工位“{station}”已经过 {spent} 秒，按它的分布实际上不会这么久；请核对状态或产线文件",
        en=(
            "station '{station}' has been at it for {spent} s, which its distribution all but rules out; check the "
            "state, or the line file"
        ),
    ),
    "unknown_key": Text(zh="不认识键“{key}”{choice}", en="unknown key '{key}'{choice}"),
    "bad_value": Text(
        zh="“{key}”不能是“{value}”；可用的是：{allowed}", en="'{key}' cannot be '{value}'; allowed: {allowed}"
    ),
    "missing_key": Text(zh="这里缺少键“{key}”", en="key '{key}' is missing here"),
    "other_line": Text(
        zh="这是产线“{given}”的状态，不是“{line}”的", en="this is the state of line '{given}', not of '{line}'"
    ),
    "no_time": Text(
        zh="“{value}”不是时长；请写不小于 0 的数（按产线的时间单位）或带单位，例如 90 s、3 min",
        en="'{value}' is no time; write a number of 0 or more, in the line's time unit, or with a unit: 90 s, 3 min",
    ),
    "missing_file": Text(zh="没有这个运行文件", en="there is no such run file"),
    "not_json": Text(zh="这不是 JSON（{reason}）", en="this is not JSON ({reason})"),
    "no_run": Text(
        zh="这不是 write_run 写的文件；它的键是：{keys}",
        en="this is no file that write_run wrote; those have the keys {keys}",
    ),
    "run_version": Text(
        zh="这个运行文件的格式是第 {given} 版，这里能读的是第 {own} 版；请用写它的 gongfu 版本，或从状态文件开始",
        en=(
            "the run is written in format {given}, and format {own} is what can be read here; use the gongfu that "
            "wrote it, or start from a state file"
        ),
    ),
    "line_changed": Text(
        zh="产线“{line}”和写这个文件时不同，不能照原样继续；请改回去，或从状态文件开始",
        en="line '{line}' is not what it was when this was written; change it back, or start from a state file",
    ),
    "run_changed": Text(
        zh="这个文件写好后被改动过，不能照原样继续；请用原来的文件，或改状态文件",
        en="the file was changed after it was written; use it as it was, or change a state file instead",
    ),
    "title": Text(
        zh="{line}：此后 {hours} 小时预计 {expected} 件合格品", en="{line}: {expected} good items in the next {hours} h"
    ),
    "share": Text(zh="概率", en="Chance"),
    "no_more_than": Text(zh="不超过（件）", en="no more than (items)"),
    "at_least": Text(
        zh="至少 {count} 件的概率：{chance}（区间 {low} 至 {high}）",
        en="Chance of at least {count} items: {chance} (interval {low} to {high})",
    ),
    "caption": Text(
        zh="从给定状态起 {n} 次重复，种子 {seed}；均值区间 {confidence:.0%} 置信。",
        en="{n} replications from the state given, seed {seed}; interval of the mean at {confidence:.0%} confidence.",
    ),
    "plot_title": Text(zh="{line}：此后 {hours} 小时的件数", en="{line}: good items in the next {hours} h"),
}
