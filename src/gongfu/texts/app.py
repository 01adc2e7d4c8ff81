"""Texts of the report and of what levers may change."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "level_line": Text(zh="产线", en="Line"),
    "level_factory": Text(zh="工厂", en="Factory"),
    "level_chain": Text(zh="产业链", en="Chain"),
    "level_plan": Text(zh="规划", en="Plan"),
    "question_make_it": Text(zh="能否完成？", en="Will we make it?"),
    "question_holds_back": Text(zh="什么在拖后腿？", en="What holds us back?"),
    "question_do": Text(zh="该怎么做？", en="What should we do?"),
    "badge_measured": Text(zh="实测", en="measured"),
    "badge_published": Text(zh="公布", en="published"),
    "badge_target": Text(zh="目标", en="target"),
    "badge_simulated": Text(zh="仿真", en="simulated"),
    "badge_forecast": Text(zh="预测", en="forecast"),
    "badge_computed": Text(zh="计算", en="computed"),
    "badge_assumption": Text(zh="假设", en="assumption"),
    "badge_example": Text(zh="示例", en="EXAMPLE"),
    "heading": Text(
        zh="{name}：截至 {as_of} 的十二个答案（种子 {seed}）",
        en="{name}: the answers as of {as_of} (seed {seed})",
    ),
    "how_to_trace": Text(zh="每个数都能打开：gongfu trace {fact}", en="every number opens: gongfu trace {fact}"),
    "line_make_it": Text(
        zh="{chance} 的把握一天做满 {planned} 件",
        en="{chance} chance that a manned day makes its {planned} modules",
    ),
    "line_make_it_why": Text(
        zh="预计 {expected} ± {half} 件/天；良品 {rate} ± {rate_half} 件/小时（仿真与信号按精度合并）",
        en="expected {expected} ± {half} a day; good items {rate} ± {rate_half} an hour (simulation and signals, "
        "weighted by precision)",
    ),
    "line_holds_back": Text(zh="{station}", en="{station}"),
    "line_holds_back_why": Text(
        zh="节拍快 10% 使整线 {gain} 件/小时（95% 区间）；忙 {busy}，故障 {down}；其次 {second}（{second_gain}）",
        en="10 % faster here moves the whole line by {gain} items/h (95 %); busy {busy}, down {down}; next is {second} "
        "({second_gain})",
    ),
    "factory_make_it": Text(zh="{count} 个订单中预计 {late} 个延期", en="{late} of {count} orders expected late"),
    "factory_make_it_why": Text(
        zh="全部按期的概率 {chance}；按期概率低于 80% 的：{list}",
        en="all on time: {chance}; less than 80 % likely to be on time: {list}",
    ),
    "factory_holds_back": Text(zh="产线产能（由{station}决定节拍）", en="the line's capacity, paced by {station}"),
    "factory_holds_back_why": Text(
        zh="首个有风险的订单 {order}（{due} 到期）：到期累计需 {needed} 件，中位产出 {made} 件，延期概率 {late}",
        en="first order at risk is {order}, due {due}: {needed} needed by then, {made} made in the middle scenario, "
        "late with {late}",
    ),
    "factory_nothing": Text(zh="没有订单受阻", en="no order is held back"),
    "factory_nothing_why": Text(zh="{weeks} 周内产能都够", en="capacity covers what is due in each of {weeks} weeks"),
    "factory_do_why": Text(
        zh="预计延期订单 {before} → {after}；{rest}", en="orders expected late {before} → {after}; {rest}"
    ),
    "chain_make_it": Text(
        zh="{chance} 的把握一年内不断供",
        en="{chance} chance of a year without a standstill",
    ),
    "chain_make_it_why": Text(
        zh="逐一停掉 {firms} 家企业：{count} 家停产会在恢复前断供（停产率为声明的假设）",
        en="each of {firms} firms stopped in turn: {count} stop(s) outlast the stocks (stop rates are declared)",
    ),
    "chain_holds_back": Text(
        zh="{node}：可撑 {survive} 天，恢复要 {recover} 天",
        en="{node}: survives {survive} days, needs {recover} to recover",
    ),
    "chain_holds_back_why": Text(
        zh="{firm}，该环节 {firms} 家，集中度 HHI {herfindahl}；停一次损失 {lost} 件最终产品",
        en="{firm}; {firms} firm(s) at the node, HHI {herfindahl}; one stop loses {lost} units of final product",
    ),
    "chain_do_why": Text(
        zh="最坏一停：可撑 {before} → {after} 天，损失 {lost} → {still_lost} 件；{rest}",
        en="worst stop there: survives {before} → {after} days, loses {lost} → {still_lost} units; {rest}",
    ),
    "plan_make_it": Text(
        zh="{chance} 的概率到 {year} 年{indicator}达到目标（{value}）",
        en="{chance} that {indicator} meets its target of {value} by {year}",
    ),
    "plan_make_it_why": Text(
        zh="预测中位 {middle}，95% 区间 {low}至{high}；抽样误差 ±{error} 个百分点；项目全在趋势内则 {none}，"
        "全在趋势外则 {all}；共 {targets} 项目标，{judged} 项可给出概率",
        en="forecast {middle}, 95 % from {low} to {high}; ± {error} points from drawing; {none} if the trend "
        "held all projects already, {all} if none; {targets} targets read, {judged} with a probability",
    ),
    "plan_holds_back": Text(
        zh="存量增长 {growth}/年，达标需 {required}/年",
        en="existing output grows {growth} a year, the target asks for {required}",
    ),
    "plan_holds_back_why": Text(
        zh="缺口 {gap}：趋势补 {trend}，项目净补 {projects}（最大为{largest} {largest_share}），仍缺 {open}",
        en="gap {gap}: the trend fills {trend}, projects a net {projects} (largest: {largest} {largest_share}), "
        "{open} stays open",
    ),
    "no_lever": Text(zh="这一级还没有可试的举措", en="no lever to test at this level yet"),
    "no_lever_why": Text(
        zh="在 levers.csv 中加一行，再运行 gongfu levers", en="add a row to levers.csv and run gongfu levers"
    ),
    "lever_do": Text(zh="{lever}", en="{lever}"),
    "lever_do_why": Text(
        zh="每元换得最多：{throughput}目标年产值 {output}（95% 落在 {low}至{high}），占缺口 {share}%；{chance}；"
        "至目标年花费 {cost}，每元换 {per_yuan} 元产值",
        en="best per yuan: {throughput}{output} in the target's year (95 % between {low} and {high}), {share} % of the "
        "gap; {chance}; spends {cost} until then, {per_yuan} yuan of output for each",
    ),
    "lever_throughput": Text(zh="产出 {gain} 件/小时，", en="{gain} items/h, "),
    "lever_chance": Text(zh="达标概率 {chance} 个百分点", en="probability {chance} points"),
    "lever_no_chance": Text(
        zh="对达标概率的影响无法区分（{chance} 个百分点）", en="probability not distinguishable ({chance} points)"
    ),
    "levers_title": Text(zh="举措，按每元换来的产值排序", en="Levers, ranked by output for each yuan"),
    "column_lever": Text(zh="举措", en="lever"),
    "column_level": Text(zh="层级", en="level"),
    "column_throughput": Text(zh="产出 件/h", en="items/h"),
    "column_output": Text(zh="目标年产值", en="output in target year"),
    "column_share_of_gap": Text(zh="占缺口 %", en="% of gap"),
    "column_probability": Text(zh="达标概率 百分点", en="probability, points"),
    "column_cost": Text(zh="至目标年花费", en="spent until then"),
    "column_per_yuan": Text(zh="每元", en="per yuan"),
    "not_distinguishable": Text(zh="无法区分", en="not distinguishable"),
    "note_trend": Text(zh="趋势与项目的 {count} 次抽样", en="{count:,} draws of trend and projects"),
    "note_unpublished": Text(zh="尚无公布数", en="no figure published"),
    "note_too_few": Text(
        zh="只有 {count} 年公布数（趋势需 {needed} 年），且未声明先验：不给概率",
        en="{count} published year(s), a trend needs {needed}, and no prior is declared: no probability is given",
    ),
    "note_prior": Text(
        zh="只有 {count} 年公布数；概率来自声明的先验增长 {mean} ± {sd}",
        en="{count} published year(s); the probability rests on a declared prior growth of {mean} ± {sd}",
    ),
    "note_refused": Text(zh="口径不同，不作比较：{refusal}", en="not compared, definitions differ: {refusal}"),
    "no_plan": Text(
        zh="没有一项目标既有可比的公布数又有项目；在 documents/、plan/observations.csv 与 plan/projects.csv 中补上，"
        "或在 plan/corrections.csv 中签名，把两个口径视为同一：{notes}",
        en="no target has both comparable published figures and projects; add them in documents/, "
        "plan/observations.csv and plan/projects.csv, or sign in plan/corrections.csv that two definitions are one:"
        "{notes}",
    ),
    "no_plan_for": Text(zh="{indicator}：{note}", en="{indicator}: {note}"),
    "no_line": Text(
        zh="工作区没有产线；新建 factories/<名称>/factory.yaml 与产线文件（gongfu init 给出样板）",
        en="the workspace has no line; make factories/<name>/factory.yaml and a line file (gongfu init shows how)",
    ),
    "step_read": Text(zh="读文档", en="reading documents"),
    "step_listen": Text(zh="听虚拟工厂一小时的信号", en="listening to an hour of the virtual plant"),
    "step_compile": Text(
        zh="首次运行：编译内核（数秒，只此一次）", en="first run: compiling the kernels (some seconds, once)"
    ),
    "step_line": Text(zh="仿真产线", en="simulating the line"),
    "step_factory": Text(zh="排订单", en="loading the orders"),
    "step_chain": Text(zh="压力测试产业链", en="stressing the chain"),
    "step_plan": Text(zh="预测目标", en="forecasting the targets"),
    "step_levers": Text(zh="试验举措", en="testing levers"),
    "lever_scope": Text(
        zh="举措“{lever}”的 scope“{scope}”不可用；可用：{allowed}，写作 种类:名称，例如 station:module-line/laser-weld",
        en="scope '{scope}' of lever '{lever}' will not do; write kind:name with one of {allowed}, e.g. "
        "station:module-line/laser-weld",
    ),
    "lever_change": Text(
        zh="举措“{lever}”：看不懂“{change}”；{scope} 可写：{forms}",
        en="lever '{lever}': cannot read '{change}'; for {scope} these are known: {forms}",
    ),
    "lever_unknown": Text(
        zh="举措“{lever}”的 {scope}：没有“{name}”；有：{names}",
        en="lever '{lever}', {scope}: there is no '{name}'; there are: {names}",
    ),
    "lever_impossible": Text(
        zh="举措“{lever}”：{scope} 上不能作“{change}”这一改变（结果超出可能的范围）",
        en="lever '{lever}': {scope} cannot take '{change}', the result would be outside what can be",
    ),
    "no_schema": Text(
        zh="没有“{kind}”的 JSON Schema；可用：line、lines、state、experiment",
        en="no schema for '{kind}'; there are: line, lines, state, experiment",
    ),
    "no_such_table_form": Text(
        zh="不能写成“{path}”这种表；请用 .parquet、.csv 或 .xlsx 结尾",
        en="'{path}' is no kind of table; let it end in .parquet, .csv or .xlsx",
    ),
    "by_stress": Text(
        zh="线性规划：{stopped} 停产时，最终产品最多还能供应多久",
        en="linear program: longest time the final product is served while {stopped} stands still",
    ),
    "by_recovery": Text(
        zh="其各项供应中最长的恢复天数",
        en="largest recover_days of its supplies",
    ),
    "by_shares": Text(
        zh="份额（百分数）的平方和",
        en="sum of squared shares in per cent",
    ),
    "by_calm": Text(
        zh="所有会断供的停产：（1 − 一年内停产的概率）之积",
        en="product over stops that outlast the stocks of (1 − chance of a stop in a year)",
    ),
    "by_week": Text(
        zh="每小时良品 × 每周 {hours} 个开工小时",
        en="good items an hour × {hours} manned hours a week",
    ),
    "by_late_sum": Text(
        zh="各订单延期概率之和",
        en="sum of the orders' probabilities to be late",
    ),
    "by_on_time": Text(
        zh="交期前做完它及其之前全部订单的场景所占份额（交期早者先做）",
        en="share of scenarios in which everything up to it is made by its due date (earliest due date first)",
    ),
    "by_joining": Text(
        zh="仿真（模型误差 {error}）与信号按精度加权平均",
        en="precision-weighted mean of simulation (model error {error}) and signals",
    ),
    "by_oee": Text(
        zh="各工位 Σ PRI · GQ / Σ PBT（ISO 22400-2）", en="Σ PRI · GQ / Σ PBT over the stations (ISO 22400-2)"
    ),
    "by_days": Text(
        zh="仿真的开工日 × 信号修正 × 产出率的不确定性",
        en="simulated manned days × correction by signals × uncertainty of the rate",
    ),
    "by_day_share": Text(
        zh="良品不少于 {planned} 件的日子所占份额", en="share of days with at least {planned} good items"
    ),
    "by_project": Text(
        zh="抽样：推迟的开工、取消、线性爬坡、达产程度",
        en="drawn: start with slip, cancellation, linear ramp, output reached",
    ),
    "by_pace": Text(
        zh="({target} / {baseline}) ^ (1 / {years}) − 1",
        en="({target} / {baseline}) ^ (1 / {years}) − 1",
    ),
    "by_trend": Text(
        zh="趋势（对数随机游走，t 分布步长）+ 项目 − 趋势中已含的项目部分",
        en="trend (log random walk, Student-t steps) + projects − the part of them that the trend holds already",
    ),
    "by_prior": Text(
        zh="声明的先验增长 + 项目 − 趋势中已含的项目部分",
        en="declared prior growth + projects − the part of the projects that the trend holds already",
    ),
    "by_draws": Text(
        zh="{count} 次抽样中达标的份额",
        en="share of {count} draws that meet the target",
    ),
    "by_value": Text(
        zh="每小时良品 × {hours} 小时 × {price} 元 ×（1 − 断供损失的份额）",
        en="good items/h × {hours} h × {price} CNY × (1 − share lost to supply stops)",
    ),
    "by_weight": Text(
        zh="{weight} × {origin} 的产值（{method}）",
        en="{weight} × output of {origin} ({method})",
    ),
    "by_pairs": Text(
        zh="{count} 次同运气抽样的成对差：{change}",
        en="paired difference over {count} draws with common random numbers: {change}",
    ),
    "by_stress_loss": Text(
        zh="线性规划：{stopped} 停产至恢复期间损失的最终产品，占全年之比",
        en="linear program: final product lost while {stopped} recovers, as a share of a year",
    ),
    "by_loss": Text(
        zh="抽样：各供应商每年停产次数（泊松）× 每次损失的份额",
        en="drawn: stops of each supplier in a year (Poisson) × share of the year each costs",
    ),
    "by_gap": Text(zh="它补上的量 / 目标与最近公布值之差", en="what it fills / (target − last published value)"),
    "by_lever": Text(zh="拉动“{change}”后以同样的运气重算", en="the same scenarios with '{change}'"),
    "note_judged": Text(zh="目标年已有公布数", en="the target's year has been published"),
    "allocation_basis": Text(
        zh="归集的口径“{basis}”与指标 {indicator} 的口径“{wanted}”不同；改 basis，或归集到同口径的指标",
        en="basis '{basis}' of this allocation is not that of indicator {indicator}, '{wanted}'; change the basis, or "
        "allocate to an indicator on that basis",
    ),
    "no_target": Text(
        zh="documents/ 中没有读到在 {as_of} 已知、且与指标对应的目标；放入规划文件，"
        "或在 plan/indicators.csv 的 aliases 里补上它的说法",
        en="documents/ state no target of an indicator that was known on {as_of}; put a plan there, or add the words "
        "it uses to the column aliases of plan/indicators.csv",
    ),
}
