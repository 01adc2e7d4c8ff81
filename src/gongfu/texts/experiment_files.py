"""Texts about experiment files."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "bad_amount": Text(zh="“{words}”不是大于 0 的数", en="'{words}' is no number of more than 0"),
    "nothing_to_buy": Text(
        zh="“among”里没有可买的东西；例如 [{{buy: buffer of weld, cost: 5}}]",
        en="'among' names nothing to buy; write for example [{{buy: buffer of weld, cost: 5}}]",
    ),
    "one_design": Text(
        zh="design 写 fractional 或 latin-hypercube 其中之一",
        en="a design is either fractional or latin-hypercube, one of the two",
    ),
    "no_line": Text(
        zh="这里没有产线文件“{line}”；同目录的 YAML 文件有：{found}",
        en="there is no line file '{line}' as seen from here; the YAML files beside this one are: {found}",
    ),
    "factors_or_budget": Text(
        zh="试验要么有 factors（变什么），要么有 budget（花多少），二者取一",
        en="an experiment has either factors (what is varied) or a budget (what is spent), one of the two",
    ),
    "no_factor": Text(
        zh=(
            "因素要写成 {{factor: buffer of weld, levels: [2, 4]}}、{{factor: …, low: 2, high: 8}} 或 "
            "{{lever: 'weld: buffer +4'}}"
        ),
        en=(
            "a factor is written as {{factor: buffer of weld, levels: [2, 4]}}, {{factor: …, low: 2, high: 8}} or "
            "{{lever: 'weld: buffer +4'}}"
        ),
    ),
    "bad_factor": Text(
        zh="“{factor}”不是因素；写成“属性 of 工位或班组”（conwip、pallets 不带 of），属性有：{allowed}",
        en=(
            "'{factor}' is no factor; write 'ATTRIBUTE of STATION' (or of a crew; conwip and pallets are of the line, "
            "without 'of'); attributes are {allowed}"
        ),
    ),
    "bad_level": Text(
        zh="“{level}”不是水平；可写 4、+4、-10%、36 s、+0.5 points",
        en="'{level}' is no level; write 4, +4, -10%, 36 s or +0.5 points",
    ),
    "bad_lever": Text(
        zh="“{lever}”不是举措；例如 'weld: buffer +4'、'weld: time -10%'、'conwip +2'",
        en="'{lever}' is no lever; write for example 'weld: buffer +4', 'weld: time -10%', 'conwip +2'",
    ),
    "lever_not_added": Text(
        zh="举措“{lever}”要写成增减（+4、-10%）；要给定值请用 factor 与 levels",
        en="the lever '{lever}' has to say a change (+4, -10%); for given values write a factor with levels",
    ),
    "bad_share": Text(
        zh="“{words}”应在 {low:g} 与 1 之间，例如 0.95 或 95%",
        en="'{words}' has to lie between {low:g} and 1, e.g. 0.95 or 95%",
    ),
    "not_bought": Text(
        zh="“{buy}”不能用预算买；能买的有：{allowed}",
        en="'{buy}' is nothing a budget buys; it buys {allowed}",
    ),
    "bad_range": Text(zh="“{buy}”的 most 小于 least", en="the most of '{buy}' is less than its least"),
}
