"""Texts about exact against simulated."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "agrees": Text(
        zh="{line}：仿真与精确解一致；{numbers} 个数中偏离最大的为 {z} 个标准误",
        en=(
            "{line}: the simulation agrees with the exact solution; of {numbers} numbers the farthest is {z} standard "
            "errors off"
        ),
    ),
    "differs": Text(
        zh="{line}：仿真与精确解不一致；{numbers} 个数中偏离最大的为 {z} 个标准误",
        en=(
            "{line}: the simulation does not agree with the exact solution; of {numbers} numbers one is {z} standard "
            "errors off"
        ),
    ),
    "with_unit": Text(zh="{name}（{unit}）", en="{name} ({unit})"),
    "number": Text(zh="量", en="number"),
    "exact": Text(zh="精确", en="exact"),
    "simulated": Text(zh="仿真", en="simulated"),
    "z": Text(zh="z", en="z"),
    "throughput": Text(zh="产出率", en="throughput"),
    "in_line": Text(zh="在制数", en="parts in the line"),
    "lead_time": Text(zh="提前期", en="lead time"),
    "lost": Text(zh="流失", en="lost arrivals"),
    "kwh_per_part": Text(zh="每件电耗（kWh）", en="kWh a part"),
    "busy": Text(zh="加工", en="busy"),
    "blocked": Text(zh="堵塞", en="blocked"),
    "starved": Text(zh="待料", en="starved"),
    "down": Text(zh="故障", en="down"),
    "setup": Text(zh="换型", en="setup"),
    "off": Text(zh="停班或保养", en="off"),
    "waiting": Text(zh="等人", en="waiting for people"),
    "buffer": Text(zh="缓存均量", en="in buffer"),
    "wait": Text(zh="等待时间", en="wait"),
    "waited": Text(zh="需等待的比例", en="share that waits"),
    "scrap": Text(zh="报废比例", en="share scrapped"),
    "rework": Text(zh="返工比例", en="share reworked"),
    "states": Text(zh="精确解来自 {states} 个状态的马尔可夫链。", en="Exact: a Markov chain of {states} states."),
    "tail": Text(
        zh="在制特别多的状态被截去，它们的时间占比约 {tail}。",
        en="States with very many parts were cut off; the line would spend about {tail} of the time in them.",
    ),
    "judged": Text(
        zh="仿真：{n} 次重复，种子 {seed}，区间为 {confidence:.0%} 置信；|z| 超过 {limit} 判为不符（千次误报一次）。",
        en=(
            "Simulated: {n} replications, seed {seed}, intervals at {confidence:.0%} confidence. Beyond |z| = {limit} "
            "a number counts as wrong, which happens by chance in one verification of a thousand."
        ),
    ),
}
