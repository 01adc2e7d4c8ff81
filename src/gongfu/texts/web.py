"""Texts of the cockpit."""

from gongfu.texts.catalogue import Text

TEXTS = {
    # Shell
    "brand": Text(zh="工赋", en="Gongfu"),
    "skip": Text(zh="跳到正文", en="Skip to the content"),
    "levels": Text(zh="层级", en="Levels"),
    "today": Text(zh="今日", en="Today"),
    "plan": Text(zh="规划", en="Plan"),
    "chain": Text(zh="产业链", en="Chain"),
    "factory": Text(zh="工厂", en="Factory"),
    "line": Text(zh="产线", en="Line"),
    "experiments": Text(zh="实验", en="Experiments"),
    "lineage": Text(zh="来龙去脉", en="Lineage"),
    "as_of": Text(zh="数据截至 {date}", en="as of {date}"),
    "live": Text(zh="实时", en="LIVE"),
    "offline": Text(zh="离线", en="OFFLINE"),
    "to_light": Text(zh="换成浅色", en="Switch to light"),
    "to_dark": Text(zh="换成深色", en="Switch to dark"),
    "other_language": Text(zh="English", en="中文"),
    "help": Text(zh="键盘", en="Keyboard"),
    "search": Text(zh="搜索", en="Search"),
    "search_hint": Text(zh="企业、环节、产线、指标、举措…", en="firm, node, line, indicator, lever …"),
    "close": Text(zh="关闭", en="Close"),
    "key_go": Text(
        zh="前往：今日、规划、文件、产业链、工厂、产线、实验",
        en="go to Today, Plan, Documents, Chain, Factory, Line, Experiments",
    ),
    "key_search": Text(zh="搜索", en="search"),
    "key_help": Text(zh="本帮助", en="this help"),
    "key_escape": Text(zh="关闭对话框", en="close a dialog"),
    # Health
    "health_good": Text(zh="正常", en="On course"),
    "health_watch": Text(zh="关注", en="Watch"),
    "health_trouble": Text(zh="有险", en="Trouble"),
    "health_unknown": Text(zh="未知", en="Unknown"),
    # The three questions
    "make_it": Text(zh="能否完成？", en="Will we make it?"),
    "holds_back": Text(zh="什么在拖后腿？", en="What holds us back?"),
    "do": Text(zh="该怎么做？", en="What should we do?"),
    "proof": Text(zh="看依据", en="Evidence"),
    "open_experiment": Text(zh="看试验结果", en="Open experiment"),
    # Badges
    "badge_measured": Text(zh="实测", en="measured"),
    "badge_published": Text(zh="公布", en="published"),
    "badge_target": Text(zh="目标", en="target"),
    "without_plan": Text(zh="不看计划，只看产量", en="Without the plan: orders against output alone"),
    "without_plan_why": Text(
        zh="下面按产线每天的产量估算，交期早的先做，不考虑机器、换型和人员；每个订单会不会延期，以上面的计划为准",
        en="This counts what the line makes a day, earliest due date first, and knows no machines, setups or people. "
        "Which orders will be late is what the plan above says.",
    ),
    "badge_simulated": Text(zh="仿真", en="simulated"),
    "badge_forecast": Text(zh="预测", en="forecast"),
    "badge_computed": Text(zh="计算", en="computed"),
    "badge_assumption": Text(zh="假设", en="assumption"),
    "badge_example": Text(zh="示例", en="EXAMPLE"),
    # Today
    "today_head": Text(zh="哪一级有险", en="Which level is in trouble"),
    "why": Text(zh="为什么 →", en="why →"),
    # Plan
    "targets": Text(zh="目标", en="Targets"),
    "targets_note": Text(
        zh="共 {count} 项，点任何数看它的来历", en="{count} of them; click any number for its lineage"
    ),
    "source_sentence": Text(zh="来源原句", en="Source sentence"),
    "no_sentence": Text(zh="这个目标来自表格，没有原句。", en="This target comes from a table; there is no sentence."),
    "by_period": Text(zh="到 {period} 年", en="by {period}"),
    "legend_now": Text(zh="现状", en="now"),
    "legend_base": Text(zh="基期", en="baseline"),
    "legend_forecast": Text(zh="预测区间（90 %）", en="forecast interval (90 %)"),
    "legend_target": Text(zh="目标", en="target"),
    "now_of": Text(zh="{period} 年 {value}", en="{value} in {period}"),
    "not_published": Text(zh="尚无公布数", en="no figure published"),
    "no_chance": Text(zh="无", en="none"),
    "bullet_label": Text(
        zh="{name}：现状 {now}，目标 {target}，预测 {forecast}",
        en="{name}: now {now}, target {target}, forecast {forecast}",
    ),
    "status_open": Text(zh="未到期", en="open"),
    "status_met": Text(zh="已达成", en="met"),
    "status_missed": Text(zh="未达成", en="missed"),
    "status_unpublished": Text(zh="未公布", en="unpublished"),
    "pace": Text(zh="需年均增长 {value}", en="Needs {value} a year"),
    # Experiments and levels
    "levers": Text(zh="试过的举措", en="Levers tested"),
    "levers_note": Text(
        zh="与基准共用随机数，按每元所得排序",
        en="against the baseline with common random numbers, best gain per yuan first",
    ),
    "lever": Text(zh="举措", en="Lever"),
    "level": Text(zh="层级", en="Level"),
    "spent": Text(zh="至目标年花费", en="Spent until target year"),
    "once_and_yearly": Text(zh="一次 {once}，每年 {yearly}", en="{once} once, {yearly} a year"),
    "gain_throughput": Text(zh="产出", en="Throughput"),
    "gain_output": Text(zh="目标年产值", en="Output in target year"),
    "gap_share": Text(zh="占缺口", en="Share of gap"),
    "gain_probability": Text(zh="达成概率", en="Chance"),
    "per_yuan": Text(zh="每元所得", en="Per yuan"),
    "not_distinguishable": Text(zh="与零无法区分", en="not distinguishable from zero"),
    "points": Text(zh="{value} 个百分点", en="{value} points"),
    "baseline": Text(zh="基准", en="Baseline"),
    "evidence": Text(zh="答案的依据", en="What the answers rest on"),
    "what": Text(zh="指标", en="What"),
    "whose": Text(zh="对象", en="Of"),
    "when": Text(zh="时间", en="When"),
    "value": Text(zh="数值", en="Value"),
    "kind": Text(zh="性质", en="Kind"),
    # Line
    "state_starved": Text(zh="待料", en="Starved"),
    "state_busy": Text(zh="加工", en="Busy"),
    "state_blocked": Text(zh="阻塞", en="Blocked"),
    "state_down": Text(zh="停机", en="Down"),
    "state_setup": Text(zh="换型", en="Setup"),
    "state_off": Text(zh="关闭", en="Off"),
    "state_waiting": Text(zh="等人", en="Waiting for people"),
    "view": Text(zh="画面", en="View"),
    "view_3d": Text(zh="三维", en="3D"),
    "view_2d": Text(zh="平面", en="2D"),
    "canvas": Text(
        zh="{line}的三维画面；同样的数据在“平面”画面中可以读出",
        en="3D picture of {line}; the same data can be read in the 2D view",
    ),
    "schematic": Text(zh="各工位现状", en="Stations now"),
    "no_webgl": Text(
        zh="本机浏览器没有 WebGL，已改用平面画面", en="This browser has no WebGL; the 2D view is shown instead"
    ),
    "not_connected": Text(zh="没有收到产线信号", en="No signals from the line"),
    "connection_lost": Text(zh="与驾驶舱的连接断开，正在重连…", en="Connection to the cockpit lost; trying again …"),
    "rate": Text(
        zh="产线时间 {time} · {speed} 倍速 · 每秒 {rate} 帧", en="plant time {time} · {speed} × · {rate} frames/s"
    ),
    "done_count": Text(zh="下线", en="done"),
    "good_count": Text(zh="合格", en="good"),
    "buffer": Text(zh="缓存", en="buffer"),
    "source_of_line": Text(zh="来料不断", en="never waits for material"),
    "kiosk": Text(zh="大屏", en="Kiosk"),
    "shares": Text(zh="各工位状态", en="Station states"),
    "window": Text(zh="产线时间 {start} 至 {end}，观测到 {share}", en="plant time {start} to {end}, {share} observed"),
    "temperature": Text(zh="温度 · {station}", en="Temperature · {station}"),
    "kpis": Text(zh="关键指标", en="Key figures"),
    "station": Text(zh="工位", en="Station"),
    "whole_line": Text(zh="全线", en="Whole line"),
    "oee": Text(zh="设备综合效率", en="OEE"),
    "availability": Text(zh="可用率", en="Availability"),
    "effectiveness": Text(zh="表现性", en="Effectiveness"),
    "quality": Text(zh="合格率", en="Quality"),
    "good": Text(zh="合格件", en="Good"),
    "scrapped": Text(zh="报废件", en="Scrapped"),
    "share_observed": Text(zh="观测比例", en="Observed"),
    "waiting_for_signals": Text(
        zh="正在等产线的第一批信号；没有运行产线时，用下面的命令",
        en="Waiting for the line's first signals; when no plant is running, start one with",
    ),
    # Empty states
    "empty_level": Text(zh="这一级还没有答案。", en="This level has no answers yet."),
    "empty_targets": Text(
        zh="还没有读到目标。把规划放进 documents/，然后运行",
        en="No targets read yet. Put a plan into documents/, then run",
    ),
    "empty_documents": Text(
        zh="还没有文件。把规划和新闻放进 documents/ 后刷新；下面的命令查看读出了什么",
        en="No documents yet. Put plans and news into documents/ and reload; this command shows what is read in one",
    ),
    "empty_document": Text(
        zh="没有读到目标或已实现的数；下面的命令列出未采用的数和理由",
        en="No target or observation was found; this command lists the numbers passed over, with the reasons",
    ),
    "empty_doubt": Text(
        zh="没有存疑的读数；下面的命令按更高的门槛列出",
        en="Nothing is in doubt; this command lists readings below a higher confidence",
    ),
    "unreadable_document": Text(
        zh="改好后刷新；下面的命令再读一次", en="Mend it and reload; this command reads it again"
    ),
    "empty_levers": Text(
        zh="还没有试过举措。把它们写进 levers.csv，然后运行",
        en="No levers tested yet. Write them into levers.csv, then run",
    ),
    "empty_line": Text(
        zh="工作区里没有这条产线。现有的产线文件由下面的命令检查",
        en="The workspace has no such line. This command checks the line files there are",
    ),
    "empty_fact": Text(
        zh="台账里没有 {fact}。下面的命令重新给出全部的数",
        en="The ledger has no {fact}. This command makes all numbers anew",
    ),
    # Lineage
    "lineage_of": Text(zh="这个数从哪里来", en="Where this number comes from"),
    "permalink": Text(zh="固定链接", en="Permanent link"),
    "more_nodes": Text(
        zh="还有 {count} 个来源；完整的树由下面的命令给出",
        en="{count} more sources; this command prints the whole tree",
    ),
    "shown_above": Text(zh="（见上）", en="(as above)"),
    # Documents
    "documents": Text(zh="文件", en="Documents"),
    "documents_note": Text(
        zh="文件里读出了什么，哪些存疑，谁更正过", en="what was read in them, what is in doubt, who corrected it"
    ),
    "document_count": Text(zh="共 {count} 份", en="{count} of them"),
    "correct_this": Text(zh="更正这条读数", en="Correct this reading"),
    "undated": Text(zh="未注明日期", en="no date"),
    "count_targets": Text(zh="目标 {count}", en="targets {count}"),
    "count_observations": Text(zh="已实现 {count}", en="observations {count}"),
    "count_aims": Text(zh="愿景 {count}", en="aims {count}"),
    "count_tasks": Text(zh="任务 {count}", en="tasks {count}"),
    "count_projects": Text(zh="项目 {count}", en="projects {count}"),
    "in_doubt": Text(zh="{count} 条存疑", en="{count} in doubt"),
    "cannot_be_read": Text(zh="读不了", en="cannot be read"),
    "readings": Text(zh="读数", en="Readings"),
    "show": Text(zh="显示", en="Show"),
    "show_all": Text(zh="全部 {count}", en="All {count}"),
    "show_doubtful": Text(zh="只看存疑 {count}", en="In doubt only {count}"),
    "earlier": Text(zh="← 前 {count} 条", en="← previous {count}"),
    "later": Text(zh="后 {count} 条 →", en="next {count} →"),
    "state_certain": Text(zh="确定", en="Certain"),
    "state_doubtful": Text(zh="存疑", en="In doubt"),
    "state_accepted": Text(zh="已认可", en="Accepted"),
    "state_corrected": Text(zh="已更正", en="Corrected"),
    "state_rejected": Text(zh="已否定", en="Rejected"),
    "confidence": Text(zh="置信度 {share}", en="confidence {share}"),
    "confidence_signed": Text(
        zh="置信度 100%（已签名；阅读器自己为 {share}）", en="confidence 100% (signed; the reader's own was {share})"
    ),
    "also_said": Text(zh="另有 {count} 处同义", en="said in {count} more places"),
    "characters": Text(zh="第 {start}–{end} 字", en="characters {start}–{end}"),
    "signed_by": Text(zh="{by}，{date}：{reason}", en="{by}, {date}: {reason}"),
    "verdict_right": Text(zh="认可", en="accepted"),
    "verdict_wrong": Text(zh="否定", en="rejected"),
    "table_broken": Text(
        zh="plan/corrections.csv 有错，下面都是原读数；改好后刷新",
        en="plan/corrections.csv is broken, so everything below stands as read; mend it and reload",
    ),
    "loose_read_as": Text(
        zh="{by}，{date} 对 {reading} 签名时读作“{read_as}”，现在没有这样的读数，签名不再生效（第 {line} 行）",
        en="what {by} signed about {reading} on {date} no longer counts: it read '{read_as}' then (line {line})",
    ),
    "loose": Text(
        zh="{by}，{date} 对 {reading} 的更正找不到对应的读数（第 {line} 行）",
        en="what {by} signed about {reading} on {date} meets no reading any more (line {line})",
    ),
    # The form
    "correct": Text(zh="更正", en="Correct"),
    "correct_reading": Text(zh="这条读数对吗？", en="Is this reading right?"),
    "accept": Text(zh="读得对", en="Right as read"),
    "reject": Text(zh="不是读数", en="Not a reading"),
    "field_kind": Text(zh="类别", en="Kind"),
    "field_subject": Text(zh="对象", en="What"),
    "field_comparator": Text(zh="比较", en="Comparator"),
    "field_value": Text(zh="数值", en="Value"),
    "field_value_high": Text(zh="上限", en="Up to"),
    "field_unit": Text(zh="单位", en="Unit"),
    "field_period": Text(zh="时间", en="When"),
    "field_hardness": Text(zh="约束力", en="Hardness"),
    "field_verdict": Text(zh="判断", en="Verdict"),
    "field_by": Text(zh="署名", en="Signed by"),
    "field_reason": Text(zh="理由", en="Reason"),
    "field_where": Text(zh="适用于", en="Applies to"),
    "everywhere": Text(zh="所有说到它的文件", en="every document that states it"),
    "here": Text(zh="仅这份文件", en="this document only"),
    "not_said": Text(zh="未说明", en="not said"),
    "form_note": Text(
        zh="署名与理由会写入 plan/corrections.csv。原文的数以后若有改动，签名随之失效，读数重新待人看。",
        en="Name and reason go into plan/corrections.csv. Once the document states another number, the signature ends "
        "and the reading waits for a person again.",
    ),
    "signed": Text(
        zh="已写入 {path}：{count} 行，{by}，{date}。各级答案仍按启动时的读数算；重新运行 gongfu up 或 gongfu report "
        "后生效。",
        en="Written into {path}: {count} row(s), signed {by}, {date}. The answers still rest on the readings as they "
        "were at the start; run gongfu up or gongfu report again to take this in.",
    ),
    "asked_quantity": Text(zh="数量", en="the quantity"),
    "asked_hours": Text(zh="停机的小时数", en="the number of hours"),
    "asked_since": Text(zh="停机的起点", en="the start of the stop"),
    "asked_whole": Text(zh="须为整数，例如 12", en="has to be a whole number, for example 12"),
    "asked_above": Text(zh="须大于 {limit}", en="has to be more than {limit}"),
    "asked_at_most": Text(zh="不能超过 {limit}", en="may be {limit} at most"),
    "asked_moment": Text(
        zh="须为日期加时间，例如 2022-01-05 10:00", en="has to be a day and a time, for example 2022-01-05 10:00"
    ),
    "bad_request": Text(
        zh="请求的格式不对（{places}：{reason}）；格式见 /api/openapi.json",
        en="the request is not of the right shape ({places}: {reason}); /api/openapi.json describes it",
    ),
    # Serving
    "port_in_use": Text(
        zh="{host}:{port} 已被占用：换一个端口（--port {other}），或结束占用它的程序",
        en="{host}:{port} is in use: choose another port (--port {other}) or stop the program that holds it",
    ),
    "port_refused": Text(
        zh="不能在 {host}:{port} 上监听：{reason}；换一个 1024 以上的端口（--port 8000），"
        "或换监听地址（--host 127.0.0.1）",
        en="cannot listen on {host}:{port}: {reason}; choose a port above 1024 (--port 8000) or another address "
        "(--host 127.0.0.1)",
    ),
    "password_made": Text(
        zh="驾驶舱在本机之外可见，需要登录。本次口令：{password}（也可事先设 GONGFU_PASSWORD）",
        en="The cockpit can be seen from other machines and asks for a login. Password of this run: {password} "
        "(or set GONGFU_PASSWORD beforehand)",
    ),
    "password_given": Text(
        zh="驾驶舱在本机之外可见，需要登录；口令是 GONGFU_PASSWORD 的值",
        en="The cockpit can be seen from other machines and asks for a login; the password is that of GONGFU_PASSWORD",
    ),
    "password_short": Text(
        zh="GONGFU_PASSWORD 太短：至少 8 个字符", en="GONGFU_PASSWORD is too short: give at least 8 characters"
    ),
    "login": Text(zh="登录", en="Log in"),
    "password": Text(zh="口令", en="Password"),
    "wrong_password": Text(zh="口令不对", en="Wrong password"),
    "too_many_attempts": Text(zh="口令错误次数太多，应答将变慢", en="Wrong too often; answers come slowly now"),
    "page_title": Text(zh="{page} · 工赋", en="{page} · Gongfu"),
}
