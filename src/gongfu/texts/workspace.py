"""Texts about the files of a workspace."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "none_here": Text(
        zh="在 {folder} 及其上级都没有 gongfu.yaml；用 -w 指定工作区，或运行 gongfu init 新建一个",
        en="no gongfu.yaml in {folder} or above; name a workspace with -w, or begin one with gongfu init",
    ),
    "missing_file": Text(
        zh="缺少这个文件；工作区需要它（gongfu init 会写一份可改的样本）",
        en="this file is missing and the workspace needs it (gongfu init writes one to start from)",
    ),
    "missing_line_file": Text(
        zh="line: 指向的产线文件 {line} 不存在；请改成本目录中的文件名：{found}",
        en="line: names the file {line}, which is not there; name one in this folder: {found}",
    ),
    "not_utf8": Text(
        zh="第 {offset} 个字节起不是 UTF-8；请把文件存为 UTF-8",
        en="not UTF-8 from byte {offset} on; save the file as UTF-8",
    ),
    "not_yaml": Text(zh="不是合规的 YAML：{reason}", en="not valid YAML: {reason}"),
    "key_twice": Text(zh="键“{key}”出现了两次；请去掉一个", en="key '{key}' stands twice; remove one of them"),
    "no_mapping": Text(
        zh="文件应由“键: 值”组成；键有：{keys}",
        en="the file is made of 'key: value'; its keys are {keys}",
    ),
    "unknown_key": Text(
        zh="不认识键“{key}”；可用的键：{keys}",
        en="unknown key '{key}'; allowed are {keys}",
    ),
    "missing_key": Text(zh="缺少键“{key}”：{expected}", en="key '{key}' is missing: {expected}"),
    "bad_value": Text(zh="“{key}”不能是 {value}：{expected}", en="'{key}' cannot be {value}: {expected}"),
    "out_of_bounds": Text(
        zh="“{key}”不能是 {value}；应大于 {above:g} 且不超过 {at_most:g}",
        en="'{key}' cannot be {value}; it is more than {above:g} and at most {at_most:g}",
    ),
    "bad_period": Text(
        zh="“{period}”不是时期；写成 2025、2021-2025、2021H1、2021Q3、2021Q1-Q3、2021M1-M4、2021-06 或 2021-06-30",
        en="'{period}' is no period; write 2025, 2021-2025, 2021H1, 2021Q1-Q3, 2021M1-M4, 2021-06 or 2021-06-30",
    ),
    "takes_name": Text(
        zh="写成一个名称，或 {{zh: 中文, en: English}}",
        en="it takes a name, or {{zh: 中文, en: English}}",
    ),
    "takes_date": Text(zh="写成日期，如 2021-12-20", en="it takes a date, e.g. 2021-12-20"),
    "takes_id": Text(
        zh="写成编号：字母、数字、短横、点、下划线",
        en="it takes an id of letters, digits, dashes, dots and underscores",
    ),
    "takes_currency": Text(zh="目前只支持 CNY", en="it takes CNY, the one currency supported so far"),
    "takes_clock": Text(
        zh="写成 {{start: 2021-12-20T08:00:00+08:00}}，须带时区",
        en="it takes {{start: 2021-12-20T08:00:00+08:00}}, with the offset from UTC",
    ),
    "takes_language": Text(zh="zh 或 en", en="it takes zh or en"),
    "takes_flag": Text(zh="true 或 false", en="it takes true or false"),
    "takes_ledger": Text(
        zh="写成数据库地址，如 postgresql+psycopg://用户@主机/库；留空则用 .gongfu/ledger.sqlite",
        en="it takes a database, e.g. postgresql+psycopg://USER@HOST/DATABASE; .gongfu/ledger.sqlite when absent",
    ),
    "takes_firm": Text(zh="写成 chain/firms.csv 中的企业编号", en="it takes the id of a firm in chain/firms.csv"),
    "takes_project": Text(
        zh="写成 plan/projects.csv 中的项目编号",
        en="it takes the id of a project in plan/projects.csv",
    ),
    "takes_line": Text(zh="写成本目录中的产线文件名", en="it takes the name of a line file in the same folder"),
    "takes_price": Text(zh="写成金额，如 6400 CNY", en="it takes an amount, e.g. 6400 CNY"),
    "takes_hours_a_week": Text(zh="写成每周小时数，如 132", en="it takes hours, e.g. 132"),
    "takes_weeks_a_year": Text(zh="写成每年周数，如 50", en="it takes weeks, e.g. 50"),
    "takes_items": Text(zh="写成件数，如 1500", en="it takes a number of items, e.g. 1500"),
    "takes_model_error": Text(zh="写成比例，如 5 %", en="it takes a share, e.g. 5 %"),
    "unknown_name": Text(
        zh="“{key}: {value}”在 {place} 中没有；有：{names}",
        en="'{key}: {value}' is not in {place}; there are {names}",
    ),
    "tree": Text(zh="本工作区的实体", en="the entities of this workspace"),
    "same_id": Text(
        zh="{kind}“{id}”已在 {other} 中定义；编号不能重复",
        en="{kind} '{id}' is defined in {other} already; an id stands for one thing",
    ),
    "folder_not_empty": Text(
        zh="目录 {folder} 不是空的；请换一个新目录，以免覆盖已有内容",
        en="folder {folder} is not empty; name a new one, so that nothing of yours is overwritten",
    ),
    "unknown_template": Text(
        zh="没有样板“{template}”；可用：{templates}",
        en="no template '{template}'; there are {templates}",
    ),
    "template_absent": Text(
        zh="这个安装里没有附带样板“{template}”；请重新安装 gongfu",
        en="this installation came without the template '{template}'; install gongfu again",
    ),
    "check_file": Text(zh="{file}", en="{file}"),
    "check_tables": Text(zh="文件可读且互相一致", en="files can be read and agree"),
    "check_tables_ok": Text(
        zh="{lines} 条产线、{indicators} 个指标、{projects} 个项目、{firms} 家企业",
        en="{lines} lines, {indicators} indicators, {projects} projects, {firms} firms",
    ),
    "check_ledger": Text(zh="台账", en="ledger"),
    "check_ledger_ok": Text(zh="{facts} 条事实，迁移 {migration}", en="{facts} facts, migration {migration}"),
    "check_ledger_old": Text(
        zh="迁移 {found}，本程序为 {known}；下次打开时自动升级",
        en="migration {found}, this program has {known}; brought up when next opened",
    ),
    "check_ledger_absent": Text(zh="还没有建立", en="not written yet"),
    "check_telemetry": Text(zh="机器信号", en="machine signals"),
    "check_telemetry_absent": Text(zh="还没有信号", en="no signals yet"),
    "check_documents": Text(zh="规划与新闻文档", en="plans and news"),
    "check_documents_absent": Text(
        zh="documents/ 中没有可读的文件（md、txt、html、csv、docx、pdf）",
        en="no file in documents/ that is read (md, txt, html, csv, docx, pdf)",
    ),
    "check_later": Text(zh="截止日之后发布的文档", en="documents published later"),
    "check_readings": Text(zh="文档中读出的目标", en="targets read from documents"),
    "check_readings_absent": Text(zh="文档中没有读出目标", en="no target was found in the documents"),
    "check_observations": Text(zh="指标“{indicator}”的年度观测", en="yearly observations of '{indicator}'"),
    "check_observations_few": Text(
        zh="截至 {as_of} 只有 {count} 个；少于 {needed} 个就不能由趋势给出概率",
        en="{count} by {as_of}; fewer than {needed} give no probability from a trend",
    ),
    "check_counts": Text(zh="{count} 个", en="{count}"),
    "check_unlinked": Text(zh="目标的指标已定义", en="every target has an indicator"),
    "check_unlinked_found": Text(
        zh="没有定义指标的目标：{subjects}；请加一行指标或写进 aliases",
        en="nothing defines what these targets speak of: {subjects}; add a row, or an alias to one",
    ),
    "check_projects": Text(zh="计入储备的项目", en="projects in the pipeline"),
    "check_projects_incomplete": Text(
        zh="缺指标、达产产值或投产日期，不计入：{projects}",
        en="left out for want of indicator, adds or start: {projects}",
    ),
    "check_orders": Text(zh="工厂“{factory}”的订单", en="orders of factory '{factory}'"),
    "check_absent": Text(zh="没有", en="none"),
    "check_factories": Text(zh="工厂", en="factories"),
    "check_chains": Text(zh="产业链", en="chains"),
    "check_levers": Text(zh="可试的举措", en="levers to test"),
    "check_finished": Text(zh="已完工项目（学习延期）", en="finished projects, to learn slips from"),
    "check_unknown_columns": Text(zh="不认识的列（保留）", en="unknown columns (kept)"),
    "check_unread": Text(zh="目前不读取的表", en="tables that nothing reads yet"),
    "mend_edit": Text(zh="编辑 {file}", en="edit {file}"),
    "mend_replace": Text(zh="换掉或移走 {file}", en="replace {file}, or move it away"),
    "mend_run": Text(zh="运行 {command}", en="run {command}"),
    "diagnosis_title": Text(zh="工作区 {workspace}", en="workspace {workspace}"),
    "column_check": Text(zh="检查", en="check"),
    "column_state": Text(zh="状态", en="state"),
    "column_finding": Text(zh="情况", en="finding"),
    "column_mend": Text(zh="如何补上", en="how to fill it"),
    "state_ok": Text(zh="有", en="ok"),
    "state_missing": Text(zh="缺", en="missing"),
    "state_wrong": Text(zh="有误", en="wrong"),
    "state_note": Text(zh="提示", en="note"),
}
