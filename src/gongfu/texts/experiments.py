"""Texts about experiments."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "unknown_subject": Text(
        zh="产线里没有“{factor}”所指的对象；可用的有：{known}",
        en="the line has nothing that '{factor}' could be about; there are {known}",
    ),
    "impossible": Text(
        zh="“{factor}”不能取“{setting}”；可以写：{forms}（产线里须已有它：故障、限量缓存、看板、CONWIP 等）",
        en=(
            "'{factor}' cannot be '{setting}'; values look like {forms}, and the line must have what is varied "
            "(failures, a limited buffer for +N, kanban cards, conwip)"
        ),
    ),
    "factor_twice": Text(
        zh="因素“{factor}”出现了两次；请合并它的水平", en="the factor '{factor}' stands twice; join its levels"
    ),
    "two_levels": Text(
        zh="部分析因设计的每个因素要有两个水平，“{factor}”的是：{levels}",
        en="a fractional design takes two levels of each factor; '{factor}' has {levels}",
    ),
    "one_level": Text(
        zh="因素“{factor}”至少要有两个水平，现在是：{levels}",
        en="the factor '{factor}' needs two levels or more; it has {levels}",
    ),
    "too_many_points": Text(
        zh="全析因共 {points} 个点，超过 {most}；请用 fractional 或 latin-hypercube",
        en="the full design has {points} points, more than {most}; take fractional or latin-hypercube",
    ),
    "too_many_runs": Text(
        zh="需要 {wanted} 次仿真，而 simulations 只允许 {allowed} 次；请放宽，或减少水平、重复次数",
        en="{wanted} runs are needed and simulations allows {allowed}; allow more, or take fewer levels",
    ),
    "no_buffers": Text(
        zh="产线“{line}”首工位之后没有缓存可分配", en="the line '{line}' has no buffer behind its first station"
    ),
    "budget_too_small": Text(
        zh="预算 {budget:g} 不够：各项的最少数量合计已需 {least:g}",
        en="the budget of {budget:g} does not pay for the least of everything, which costs {least:g}",
    ),
    "effect_axis": Text(zh="对产出的效应（件/时）", en="effect on throughput (items/h)"),
    "point_axis": Text(zh="产出（件/时）", en="throughput (items/h)"),
    "title": Text(
        zh="{line}：{points} 个点，各 {replications} 次重复，共用随机数",
        en="{line}: {points} points, {replications} replications each, with the same luck",
    ),
    "caption": Text(
        zh="基线产出 {rate}；“=”表示同基线，括号里的差别分辨不出。区间为 {confidence:.0%} 置信，种子 {seed}。",
        en=(
            "The baseline makes {rate}; '=' is as in the baseline, what is in brackets cannot be told "
            "from none. Intervals at {confidence:.0%} confidence, seed {seed}."
        ),
    ),
    "factor_buffer": Text(zh="{subject}的缓存", en="buffer of {subject}"),
    "factor_machines": Text(zh="{subject}的设备数", en="machines of {subject}"),
    "factor_time": Text(zh="{subject}的加工时间", en="time of {subject}"),
    "factor_mtbf": Text(zh="{subject}的故障间隔", en="mtbf of {subject}"),
    "factor_mttr": Text(zh="{subject}的维修时间", en="mttr of {subject}"),
    "factor_yield": Text(zh="{subject}的合格率", en="yield of {subject}"),
    "factor_kanban": Text(zh="{subject}的看板数", en="kanban of {subject}"),
    "factor_crew": Text(zh="{subject}的人数", en="crew of {subject}"),
    "factor_conwip": Text(zh="在制上限", en="conwip"),
    "factor_pallets": Text(zh="托盘数", en="pallets"),
    "setting_points": Text(zh="个百分点", en="points"),
    "setting_s": Text(zh="秒", en="s"),
    "fraction": Text(
        zh="部分析因，分辨度 {resolution}；生成元：{generators}",
        en="A fraction of resolution {resolution}; generators: {generators}",
    ),
    "most": Text(
        zh="产出最高的点：{settings}（未按置信度挑选；用 --select best）",
        en="Most throughput: {settings} (not chosen at a confidence; --select best does)",
    ),
    "chosen": Text(
        zh=(
            "最优：{settings}。差距不小于 {difference:.3g} {unit}时，选对的置信度不低于 {confidence:.0%}"
            "（{simulations} 次仿真）"
        ),
        en=(
            "Best: {settings}. Where it is {difference:.3g} {unit} better than the others, this is right with at "
            "least {confidence:.0%} confidence ({simulations} runs)"
        ),
    ),
    "not_decided": Text(
        zh="未能在允许的仿真次数内定出最优（{simulations} 次后还剩 {count} 个；要求 {confidence:.0%}，"
        "差距 {difference:.3g} {unit}）；目前最好：{settings}",
        en=(
            "Not decided within the runs allowed: {count} remain after {simulations} (wished {confidence:.0%} for "
            "{difference:.3g} {unit}); best so far: {settings}"
        ),
    ),
    "throughput": Text(zh="产出（{unit}）", en="{unit}"),
    "difference": Text(zh="较基线", en="over baseline"),
    "lead_time": Text(zh="提前期", en="lead time"),
    "of": Text(zh="因素", en="Factor"),
    "effect": Text(zh="效应（{unit}）", en="effect ({unit})"),
    "shared": Text(zh="与之混杂", en="cannot be told from"),
    "plan_title": Text(zh="{line}：按此方案每小时 {rate} 件", en="{line}: {rate} items an hour with this plan"),
    "plan_gain": Text(
        zh="花费 {spent:g}，预算 {budget:g}；较现状 {over_baseline} 件/时，较平均分配 {over_even} 件/时。",
        en=(
            "Spends {spent:g} of {budget:g}; {over_baseline} items/h over the line as it is, {over_even} over an even "
            "split."
        ),
    ),
    "plan_found": Text(
        zh="仿真了 {plans} 个方案（花光预算的方案共 {possible} 个），{simulations} 次。",
        en="{plans} plans were run ({possible} spend all of the budget), {simulations} runs in all.",
    ),
    "plan_sure": Text(
        zh=(
            "末选：在 {count} 个候选中用新的随机数挑选；差距不小于 {difference:.3g} 件/时时，"
            "置信度不低于 {confidence:.0%}。"
        ),
        en=(
            "Chosen among {count} candidates with new luck; right with at least {confidence:.0%} confidence where the "
            "best is {difference:.3g} items/h better."
        ),
    ),
    "plan_not_sure": Text(
        zh="末选：{count} 个候选在允许的次数内未能分出（要求 {confidence:.0%}，差距 {difference:.3g} 件/时）。",
        en=(
            "The choice among {count} candidates was not decided within the runs allowed (wished {confidence:.0%} for "
            "{difference:.3g} items/h)."
        ),
    ),
    "plan_stopped": Text(
        zh="注意：搜索因仿真次数用尽而停下，可能还有更好的方案。",
        en="Note: the search stopped because the runs allowed were used up; there may be better plans.",
    ),
    "purchase": Text(zh="项目", en="Purchase"),
    "now": Text(zh="现在", en="now"),
    "count": Text(zh="方案", en="plan"),
    "even": Text(zh="平均", en="even"),
    "one_more": Text(zh="再加一（件/时）", en="one more (items/h)"),
    "workers_lost": Text(
        zh="工作进程中途消失（{reason}）；已完成的结果都已保存，再运行一次即可续算",
        en="a worker went away ({reason}); what was done is kept, run it again to go on",
    ),
    "other_results": Text(
        zh="这里是另一个试验（或同一试验改动之前，“{experiment}”）的结果，不能覆盖；请换一个 --out，或先移走这个目录",
        en=(
            "here are the results of another experiment, or of this one before it was edited ('{experiment}'); they "
            "are not overwritten: give another --out, or move the folder away"
        ),
    ),
    "torn_claim": Text(
        zh="读不出这里是哪个试验的结果：文件已损坏；若是同一试验，删去这个文件再运行，已完成的部分会保留",
        en=(
            "this does not say whose results are here, it is damaged; if they are of the same experiment, remove the "
            "file and run again: what is done is kept"
        ),
    ),
    "cannot_keep": Text(zh="结果写不下来：{reason}", en="results cannot be written: {reason}"),
    "no_design": Text(zh="没有试验设计“{design}”；可用 {allowed}", en="there is no design '{design}'; take {allowed}"),
    "no_executor": Text(
        zh="没有执行器“{executor}”；可用 threads、processes 或 dask://主机:端口",
        en="there is no executor '{executor}'; take threads, processes or dask://HOST:PORT",
    ),
    "no_dask": Text(
        zh="没有安装 dask；请运行 pip install 'gongfu[dask]'", en="dask is not installed; pip install 'gongfu[dask]'"
    ),
    "no_cluster": Text(zh="连不上 Dask 集群 {url}：{reason}", en="cannot reach the Dask cluster {url}: {reason}"),
    "other_code": Text(
        zh="Dask 工作节点 {worker} 上的 gongfu、numpy 或 numba 与这里的不同；版本须一致，数才会一致",
        en="the Dask worker {worker} has another gongfu, numpy or numba than this machine; take the same on both",
    ),
}
