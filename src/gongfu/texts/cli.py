"""Texts of the command line."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "gongfu": Text(
        zh="工赋：从一台设备的信号，到一座城市的目标。产线、工厂、产业链、规划四级，回答同样三个问题：能否完成、什么在拖后腿、该怎么做。",
        en="Gongfu: from a machine's signal to a city's target. At four levels (line, factory, chain, plan) it answers "
        "the same three questions: will we make it, what holds us back, what should we do.",
    ),
    "quiet": Text(zh="不显示进度", en="say nothing of the progress"),
    "json": Text(zh="输出 JSON，供程序使用", en="print JSON for programs"),
    "workspace": Text(
        zh="工作区目录；默认向上找最近的含 gongfu.yaml 的目录",
        en="the workspace; by default the nearest folder upward with a gongfu.yaml",
    ),
    "lang": Text(zh="输出语言（zh 或 en）", en="language of the output, zh or en"),
    "seed": Text(zh="随机种子；同一种子得到同样的数", en="seed; the same seed gives the same numbers"),
    "version": Text(zh="显示版本", en="show the version"),
    "report": Text(zh="在终端给出四级、三问的全部答案", en="print the three answers at each of the four levels"),
    "up": Text(
        zh="给出报告，运行虚拟工厂，并在网页上提供驾驶舱", en="print the report, run the plant and serve the cockpit"
    ),
    "port": Text(zh="驾驶舱端口", en="port of the cockpit"),
    "host": Text(zh="监听地址；非本机地址要求登录", en="address to listen on; any but the loopback asks for a login"),
    "with_plant": Text(zh="是否同时运行虚拟工厂", en="whether to run the virtual plant too"),
    "speed": Text(zh="场景时间是实际时间的多少倍", en="scenario seconds per second of real time"),
    "serving": Text(zh="驾驶舱：{url}（Ctrl-C 结束）", en="cockpit: {url} (Ctrl-C ends it)"),
    "read": Text(
        zh="读规划与新闻，列出其中的目标与已实现的数，并指到原句",
        en="read plans and news into targets and observations, each pointing at its sentence",
    ),
    "read_files": Text(zh="文件：md、txt、html、csv、docx、pdf", en="files: md, txt, html, csv, docx, pdf"),
    "out": Text(
        zh="写到这里：目录（每个文件一个 JSON）、.xlsx（全部内容的工作簿）或 .csv（事实表）",
        en="write to a folder (a JSON for each file), an .xlsx (a workbook of everything) or a .csv (the facts)",
    ),
    "review": Text(
        zh="查看存疑的读数，并署名认可、更正或否定",
        en="list readings in doubt, and accept, correct or reject them under your name",
    ),
    "review_below": Text(zh="列出置信度低于此值的读数", en="list readings below this confidence"),
    "review_reading": Text(
        zh="读数的编号；只指一份文件时写 documents/plan.md#编号，也可写文段 documents/plan.md:98-125",
        en="id of a reading; documents/plan.md#ID for this document only; or a span, documents/plan.md:98-125",
    ),
    "review_document": Text(
        zh="只看这份文件：文件名，或其开头的一部分", en="only this document: its name, or the beginning of it"
    ),
    "review_by": Text(zh="谁署名", en="who signs"),
    "review_reason": Text(zh="为什么", en="why"),
    "review_accept": Text(zh="认可一条读数", en="vouch for a reading"),
    "review_reject": Text(zh="否定一条读数：原文并没有这样说", en="reject a reading: the document does not say so"),
    "review_correct": Text(zh="更正一条读数的字段", en="correct fields of a reading"),
    "review_set": Text(
        zh="字段与内容，可重复：subject=产业规模、period=2025、comparator=≥；字段有 kind、subject、comparator、value、"
        "value_high（有它即为区间）、unit、period、hardness、verdict",
        en="a field and its content, can be repeated: subject=output, period=2025, comparator='>='; fields are kind, "
        "subject, comparator, value, value_high (which makes a range), unit, period, hardness, verdict",
    ),
    "reading_files": Text(zh="正在阅读", en="reading"),
    "learn_tests": Text(
        zh="把工作区中人的更正变成测试用例，并看阅读器自己能否读对",
        en="make test cases of what people corrected in the workspace, and see how the reader does by itself",
    ),
    "wrote": Text(zh="已写入 {path}", en="wrote {path}"),
    "simulate": Text(
        zh="仿真一条产线：产出、在制品、各工位状态与瓶颈",
        en="simulate a line: throughput, parts in line, states of each station, bottleneck",
    ),
    "verify": Text(
        zh="把仿真与马尔可夫链的精确解逐个数对照（小型产线，时间为 exp 或 erlang）",
        en="hold the simulation of a small line with exponential or Erlang times against its exact solution",
    ),
    "most_states": Text(zh="状态多于此数就放弃", en="give up when the line has more states than this"),
    "line": Text(zh="产线文件，或工作区里产线的名字", en="a line file, or the name of a line of the workspace"),
    "forecast": Text(
        zh="从给定状态起，此后几小时产线能做多少件",
        en="what a line makes in the hours that follow a state",
    ),
    "state": Text(zh="状态文件（格式见 gongfu schema state）", en="a state file, as gongfu schema state describes it"),
    "forecast_hours": Text(zh="往后看多少小时", en="how many hours to look ahead"),
    "at_least": Text(zh="至少做这么多件的概率", en="the chance of this many items or more"),
    "continuations": Text(zh="从该状态推演多少次", en="how many continuations are played"),
    "precision": Text(zh="相对半宽达到多少为止，例如 0.5%", en="stop at this relative half-width, e.g. 0.5%"),
    "precision_of": Text(zh="这是哪一项的精度", en="which output that precision is of"),
    "seconds": Text(
        zh="最多算多少秒；到时仍未达到精度，就说明达到了多少",
        en="work no longer than so many seconds; what was reached until then is said",
    ),
    "from_empty": Text(
        zh="只模拟从空线开始的这么多小时，不求长期值",
        en="simulate so many hours from an empty line instead of the long run",
    ),
    "one_run": Text(
        zh="用一次长的运行和批均值，而不用多次重复", en="one long run and batch means instead of replications"
    ),
    "result_out": Text(
        zh="把全部估计写成表：.parquet、.csv 或 .xlsx", en="write every estimate as a table: .parquet, .csv or .xlsx"
    ),
    "stopping": Text(
        zh="正在停下，保留已完成的部分；再按一次立即退出",
        en="stopping, what is done is kept; once more to quit at once",
    ),
    "no_such_output": Text(
        zh="“{output}”不是可选的一项；可选：{allowed}", en="'{output}' is no output; there are {allowed}"
    ),
    "bottleneck": Text(zh="是否逐个工位试验，找出瓶颈", en="whether to find the bottleneck by trying each station"),
    "simulating": Text(zh="正在仿真", en="simulating"),
    "comparing": Text(zh="已仿真，正在找瓶颈和举措", en="simulated, looking for bottleneck and levers"),
    "verifying": Text(zh="正在求精确解并仿真", en="solving exactly and simulating"),
    "compiling": Text(
        zh="首次运行：正在编译内核（数秒，只此一次）", en="first run: compiling the kernels (some seconds, once)"
    ),
    "precision_out_of_range": Text(
        zh="--precision {precision} 不可用：写 0 与 1 之间的数或百分数，例如 0.5%",
        en="--precision {precision} will not do: give a share between 0 and 1 or a percentage, e.g. 0.5%",
    ),
    "bad_hours": Text(
        zh="--hours {hours} 不可用：写大于 0、不超过 {most} 的小时数，例如 8",
        en="--hours {hours} will not do: give more than 0 and at most {most} hours, e.g. 8",
    ),
    "hours_or_one_run": Text(
        zh="--hours 与 --one-run 不能同时用：前者从空线模拟一段时间，后者求长期均值",
        en="--hours and --one-run exclude each other: one simulates a span from an empty line, the other the long run",
    ),
    "no_line_and_no_workspace": Text(
        zh="这里没有产线文件“{line}”，也没有工作区；请写产线文件（.yaml）或含 routings.csv 的目录，或用 -w 指明工作区",
        en="there is no line file '{line}' here, and this is no workspace; give the path of a line file (.yaml) or of "
        "a folder with routings.csv, or name a workspace with -w",
    ),
    "no_such_line": Text(
        zh="工作区没有名为“{line}”的产线；现有：{lines}；也可写产线文件的路径（.yaml）",
        en="the workspace has no line '{line}'; it has: {lines}; the path of a line file (.yaml) will do too",
    ),
    "plant": Text(
        zh="虚拟工厂：按比例时间运行产线，用 OPC UA 发布信号",
        en="a virtual plant: run a line in scaled time behind an OPC UA server",
    ),
    "plant_port": Text(zh="OPC UA 端口", en="port of the OPC UA server"),
    "hours": Text(zh="运行多少场景小时；默认一直运行", en="scenario hours to run; for ever by default"),
    "connect": Text(
        zh="连接 OPC UA 服务器，把每个信号可靠地存下来（断线自动重连）",
        en="follow an OPC UA server and keep every signal durably (connects again by itself)",
    ),
    "url": Text(
        zh="OPC UA 地址，例如 opc.tcp://127.0.0.1:4840", en="address of the server, e.g. opc.tcp://127.0.0.1:4840"
    ),
    "for_seconds": Text(zh="多少秒后结束；默认一直运行", en="seconds until it ends; for ever by default"),
    "kpi": Text(
        zh="任一时间窗的可用率、效率、质量与 OEE（ISO 22400-2），并说明观测到多少",
        en="availability, effectiveness, quality and OEE (ISO 22400-2) of any window, with the share observed",
    ),
    "from": Text(zh="开始（场景时间，ISO 8601）", en="start (scenario time, ISO 8601)"),
    "to": Text(zh="结束（场景时间，ISO 8601）", en="end (scenario time, ISO 8601)"),
    "levers": Text(
        zh="逐个试验举措，按每元收益排序", en="test each lever against the baseline and rank by gain per yuan"
    ),
    "trace": Text(
        zh="打开一个数：它背后的句子、信号、表行、仿真与更正",
        en="open a number: the sentence, signal, table row, run or correction behind it",
    ),
    "fact": Text(zh="事实编号，例如 fact-1a2b3c4d5e6f", en="id of a fact, e.g. fact-1a2b3c4d5e6f"),
    "depth": Text(zh="最多展开多少层", en="how many levels to open"),
    "plan": Text(
        zh="列出工作区每个目标：数值、期限、最近公布数、每年须增长多少、状态；子命令比较规划、检查自洽",
        en="list how every target of a workspace stands: value, deadline, latest figure, pace needed, status; "
        "its commands compare plans and check them",
    ),
    "plan_contents": Text(
        zh="列出文件中数字以外的内容：愿景、任务（标出无责任单位或无期限者）、行动方案、领域划分",
        en="list what the documents hold beside numbers: aims, tasks (and which lack an owner or a date), programmes "
        "of action, fields",
    ),
    "plan_diff": Text(
        zh="逐项比较两份规划的目标：提高、下调、改口径、新增、取消、不变",
        en="compare two plans target by target: raised, lowered, redefined, new, dropped, unchanged",
    ),
    "plan_before": Text(
        zh="前一份规划：md、txt、html、csv、docx、pdf", en="the earlier plan: md, txt, html, csv, docx or pdf"
    ),
    "plan_after": Text(
        zh="后一份规划：md、txt、html、csv、docx、pdf", en="the later plan: md, txt, html, csv, docx or pdf"
    ),
    "plan_check": Text(
        zh="检查文件中的数字是否自洽：基期、增速与目标，部分与总数，单位，年份，重复的目标",
        en="check whether the numbers of documents agree: baseline, growth and target; parts and whole; units; years; "
        "targets set twice",
    ),
    "init": Text(zh="新建一个可编辑的工作区", en="start a workspace to edit"),
    "init_folder": Text(zh="目录，必须不存在或为空", en="folder, new or empty"),
    "template": Text(
        zh="样板：small（一条三工位产线）或 lingang（完整示例）",
        en="what to start from: small (a line of three stations) or lingang (the whole example)",
    ),
    "doctor": Text(
        zh="检查工作区：缺什么，用哪条命令补上",
        en="check a workspace: what is missing and which command fills it",
    ),
    "schema": Text(zh="给编辑器用的 JSON Schema", en="JSON Schema of a file, for editors"),
    "schema_of": Text(zh="哪种文件：line、lines、state 或 experiment", en="line, lines, state or experiment"),
    "experiment": Text(
        zh="按试验文件改变产线：析因、拉丁超立方、逐一变动、选优、缓存与人机分配",
        en="vary a line as a file tells: factorial, hypercube, one at a time, the best of several, a budget's best use",
    ),
    "experiment_file": Text(
        zh="试验文件（YAML，见 gongfu schema experiment）", en="a YAML file, see gongfu schema experiment"
    ),
    "executor": Text(
        zh="在哪里算：threads、processes 或 dask://主机:端口；得到的数完全一样",
        en="where to run: threads, processes or dask://HOST:PORT; the numbers are the same, to the last bit",
    ),
    "workers": Text(zh="线程或进程数；默认用全部核", en="how many threads or processes; all cores by default"),
    "select": Text(
        zh="best：按置信度选出最优点，需要时自动增加重复",
        en="best: choose the best point, with more replications where needed",
    ),
    "confidence": Text(zh="选对的概率，例如 95%", en="probability of choosing right, e.g. 95%"),
    "difference": Text(
        zh="值得分辨的最小差距，占产出的份额，例如 0.5%",
        en="the least difference that matters, as a share of the throughput, e.g. 0.5%",
    ),
    "experiment_out": Text(
        zh="结果与已完成的仿真放在哪里；默认在 .gongfu/runs 下",
        en="where tables and finished runs are kept; by default under .gongfu/runs",
    ),
    "experiment_kept": Text(
        zh="结果在 {folder}（result.csv、result.parquet、result.json）；再运行同一试验会从那里续算，改过的试验另存一处",
        en="results are in {folder} (result.csv, result.parquet, result.json); the same experiment goes on from there, "
        "an edited one is kept apart",
    ),
    "experiment_stopped": Text(
        zh="已停止；完成的部分在 {folder}，再运行同一命令即可续算",
        en="stopped; what was done is in {folder}, the same command goes on from there",
    ),
    "bad_select": Text(zh="--select 不能是“{select}”；只有 best", en="--select cannot be '{select}'; there is best"),
    "unknown_language": Text(
        zh="不支持语言“{language}”；可用 zh 或 en", en="no texts in '{language}'; zh and en are there"
    ),
    "error": Text(zh="错误：", en="error: "),
    "schedule": Text(
        zh="给工厂的订单排产：哪些会延期、可能性多大、被什么拖住",
        en="Plan the orders of a factory: which will be late, how likely, and what holds them",
    ),
    "schedule_factory": Text(
        zh="工厂的文件夹：其中有 orders、routings、work_centers 等表（CSV 或 XLSX）",
        en="folder of a factory with its tables: orders, routings, work_centers, … (CSV or XLSX)",
    ),
    "schedule_seconds": Text(
        zh="最多搜索多少秒；未给 --changes 时为 20",
        en="how many seconds to search at most; 20 unless --changes is given",
    ),
    "schedule_changes": Text(
        zh="每个线程尝试多少次改动；只给它而不给 --seconds 时，同一种子在任何机器上得到同一计划",
        en="how many changes each thread tries; without --seconds the same seed gives the same plan on any machine",
    ),
    "schedule_seed": Text(
        zh="搜索与各情景的随机种子；按秒停止的搜索，走多远取决于机器",
        en="seed of the search and of the scenarios; how far a search comes in --seconds depends on the machine",
    ),
    "schedule_goals": Text(
        zh="目标，按先后：tardiness、makespan、setups、moves、energy、cost；同级的用 + 相连，"
        "权重写在前面：tardiness+3600*moves",
        en="goals by rank: tardiness, makespan, setups, moves, energy, cost; those of one rank joined by +, with "
        "weights: tardiness+3600*moves",
    ),
    "schedule_robust": Text(
        zh="按情景选计划，并说明代价：on-time、all-on-time、tardiness、makespan；后两者可带分位（tardiness-p90）"
        "或上限（'makespan<=36h'）",
        en="choose the plan on scenarios, and say at what price: on-time, all-on-time, tardiness, makespan; the latter "
        "two also with a quantile, tardiness-p90, or a limit, 'makespan<=36h'",
    ),
    "skip_invalid": Text(
        zh="有错的订单不排，其余照排，并说明未排的原因",
        en="leave out orders that are wrong, plan the rest, and name what was left out",
    ),
    "schedule_keep": Text(
        zh="保存计划，供承诺交期和重排使用；默认保存",
        en="keep the plan, so that promises and re-planning go on from it; the default",
    ),
    "replan": Text(
        zh="按现场实际重新排产：少动原计划，说明改了什么、为什么",
        en="Plan the orders of a factory anew from how its work stands: what changes, and why.",
    ),
    "replan_now": Text(
        zh="现在的时间，如 '2022-01-04 10:00'；默认是这台电脑的时间",
        en="the time it is, '2022-01-04 10:00'; that of this computer by default",
    ),
    "replan_progress": Text(
        zh="报工与停机：progress 表的 CSV，或含 progress、stoppages 的 XLSX 或文件夹；默认用工厂文件夹里的",
        en="how work stands: a CSV of the table progress, or an XLSX or folder with progress and stoppages; those of "
        "the factory's folder by default",
    ),
    "replan_stopped": Text(
        zh="现在停机的机器或工作中心，可写 =时间 表示何时恢复，如 hob=12:30；可重复",
        en="a machine or work center that stands still now, with =TIME until when, as hob=12:30; may be repeated",
    ),
    "replan_freeze": Text(
        zh="多久之内要开工的工序不再改动，如 2h；停机的机器除外",
        en="what starts within this time is left alone, 2h, unless its machine stands still",
    ),
    "replan_penalty": Text(
        zh="每改动一道工序至少要减少多少加权延期，如 15min；0 表示只要能减少延期就改",
        en="weighted lateness that each moved operation has to save, 15min; with 0 whatever lessens it is done",
    ),
    "replan_seconds": Text(
        zh="搜索多少秒（默认 1；用 --follow 时 0.5）", en="seconds to search; 1 by default, 0.5 with --follow"
    ),
    "replan_follow": Text(
        zh="一直听这个工厂的信号（OPC UA 地址），停机或恢复时立即重排；Ctrl-C 结束",
        en="listen to this plant (an OPC UA address), and plan anew when a machine stops or runs again; Ctrl-C ends",
    ),
    "replan_for": Text(
        zh="听多少秒；默认听到工厂播放完毕", en="seconds to listen; until the plant has finished by default"
    ),
    "replan_dry_run": Text(zh="只试算，不保存新计划", en="keep the old plan; only show what would change"),
    "replan_out": Text(
        zh="把新计划和 changes.csv 写到这个文件夹", en="write the new plan and changes.csv into this folder"
    ),
    "replanning": Text(zh="重新排产", en="planning anew"),
    "not_with_follow": Text(
        zh="{option} 不能和 --follow 一起用：现场状态由信号说明",
        en="{option} does not go with --follow: the plant's signals say how work stands",
    ),
    "plant_plan": Text(
        zh="播放工厂（LINE 是它的文件夹）保存的计划，每台机器是一个工位；计划一更新就照新的做",
        en="play the kept plan of a factory, whose folder LINE is: each machine is a station; a new plan is followed "
        "as soon as it is kept",
    ),
    "plant_from": Text(
        zh="和 --plan 一起：从这个时间开始播放，之前的已经做过",
        en="with --plan: the time at which the plant's clock starts; what comes before is done",
    ),
    "plant_stop": Text(
        zh="和 --plan 一起：让一台机器停机，如 hob@10:00+45min；可重复",
        en="with --plan: let a machine break down, as hob@10:00+45min; may be repeated",
    ),
    "only_with_plan": Text(zh="{option} 只能和 --plan 一起用", en="{option} goes with --plan only"),
    "schedule_out": Text(
        zh="把甘特图网页、图片、表格、各机器的任务清单和作业单写入这个文件夹",
        en="write the plan as a page, pictures, tables, work lists and job orders into this folder",
    ),
    "schedule_remedies": Text(
        zh="为延期订单逐一试算对策（默认）：加班、换机器、分批、优先、改交期",
        en="try what would bring late orders in on time (the default): overtime, another machine, a split lot, going "
        "first, a new due date",
    ),
    "schedule_simulate": Text(
        zh="把计划交给产线模拟器运行 N 次，看每个订单按期的比例，与预测的概率对照",
        en="play the plan N times in the line simulator, and show how often each order is on time beside its "
        "prediction",
    ),
    "trying_remedies": Text(zh="试算对策", en="trying remedies"),
    "scheduling": Text(zh="排产", en="planning"),
    "promise": Text(
        zh="承诺交期：新订单最早何时能做完、受什么制约、会推后哪些订单",
        en="Promise a date: by when a new order can be done, what limits it, and which orders it displaces",
    ),
    "promise_item": Text(zh="要什么物料", en="what is asked for"),
    "promise_qty": Text(zh="要多少", en="how many"),
    "promise_options": Text(zh="选配，如 colour=red; size=L", en="what the customer chooses, colour=red; size=L"),
    "promise_due": Text(
        zh="希望的交期：日期（当天结束前）或日期加时间",
        en="wished due date: a day (to its end), or a moment",
    ),
    "promise_release": Text(
        zh="最早开工：日期或日期加时间；默认为计划的开始",
        en="not begun before this day or moment; by default the plan's start",
    ),
    "promise_weight": Text(zh="延期一天有多要紧", en="how much a day late counts"),
    "promise_plant": Text(zh="在哪个工厂做（能做的工序都在那里）", en="plant that does all that it can do"),
    "promise_order": Text(zh="订单号；不给则自动编号", en="id of the order; it gets one of its own if left out"),
    "promise_customer": Text(zh="客户", en="who asks"),
    "promise_now": Text(
        zh="现在的时间，如 '2022-01-04 10:00'：新订单不早于它开工，此前的工序视为已按计划进行；默认是排定计划时的时间",
        en="the time it is, '2022-01-04 10:00': nothing of the order begins before, and what is planned before has "
        "gone as planned; by default that at which the plan was made",
    ),
    "promise_book": Text(
        zh="登记订单：写入 booked_orders.csv 和保存的计划；不加则什么也不写",
        en="book it: into booked_orders.csv and the kept plan; nothing is written otherwise",
    ),
    "promise_offer": Text(
        zh="登记哪个方案：gaps 只用空档，slack 借用其他订单的余量，front 优先插单",
        en="which offer is booked: gaps displaces nobody, slack makes nobody late, front goes first",
    ),
    "schedule_written": Text(zh="已写入 {folder}：{count} 个文件", en="written to {folder}: {count} files"),
    "bad_seconds": Text(
        zh="不能搜索 {seconds} 秒；请给 0 到 {most} 之间的数",
        en="cannot search for {seconds} seconds; give 0 to {most}",
    ),
    "goal_twice": Text(zh="目标“{goal}”出现了两次", en="the goal {goal!r} is given twice; once is enough"),
    "bad_goal_weight": Text(
        zh="目标“{goal}”的权重“{weight}”不是大于 0 的数；例如 3600*{goal}",
        en="the weight {weight!r} of the goal {goal!r} is no number above 0; write 3600*{goal}, for example",
    ),
    "no_such_goal": Text(zh="没有目标“{goal}”；可用：{goals}", en="there is no goal {goal!r}; there are: {goals}"),
}
