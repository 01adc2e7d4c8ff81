"""Texts about the ledger and the lineage it keeps."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "definitions_differ": Text(
        zh="“{one}”与“{other}”不可直接比较：{part} 不同（“{one_reads}”对“{other_reads}”）。"
        "若确应视为同一口径，请在 plan/corrections.csv 写一行签名更正："
        "indicator:<编号>,same_as,<另一编号>,署名,日期,理由",
        en="'{one}' and '{other}' must not be compared: their {part} differs ('{one_reads}' against '{other_reads}'). "
        "If they are to be read as one, sign a line in plan/corrections.csv: "
        "indicator:<id>,same_as,<other id>,by,date,reason",
    ),
    "no_definition": Text(
        zh="事实 {fact} 的指标“{indicator}”没有口径定义；请把它写入 plan/indicators.csv",
        en="fact {fact} has indicator '{indicator}', which nothing defines; add it to plan/indicators.csv",
    ),
    "unknown_parent": Text(
        zh="“{entity}”的上级“{parent}”不存在",
        en="the parent '{parent}' of '{entity}' does not exist",
    ),
    "cycle": Text(
        zh="归属关系成环：{cycle}；请改掉其中一个上级",
        en="belonging runs in a circle: {cycle}; change one of these parents",
    ),
    "weights_above_one": Text(
        zh="从“{origin}”出发、指标“{indicator}”的权重在 {day} 合计 {sum}，超过 1：{rows}；"
        "请减小其中的权重或设定 valid_to",
        en="the weights out of '{origin}' for indicator '{indicator}' sum to {sum} on {day}, more than 1: {rows}; "
        "lower a weight or end one with valid_to",
    ),
    "reading_is_no_fact": Text(
        zh="{reading} 是读数的编号，而 gongfu trace 要的是事实的编号（fact-…）；由它得出的事实：{facts}。没有时，"
        "先运行 gongfu report；gongfu report --json 也列出每个数的事实编号；读数本身见 gongfu read",
        en="{reading} is the id of a reading, and gongfu trace takes that of a fact (fact-…). Facts made of it: "
        "{facts}. Where there are none, run gongfu report first; gongfu report --json names the fact behind every "
        "number, gongfu read shows the reading itself",
    ),
    "unknown_fact": Text(
        zh="台账中没有事实“{fact}”；最接近的是：{nearest}",
        en="the ledger has no fact '{fact}'; nearest: {nearest}",
    ),
    "unknown_input": Text(
        zh="事实 {fact} 依据的 {missing} 不在台账中；请先（或同时）写入它",
        en="fact {fact} rests on {missing}, which is not in the ledger; record that one first, or with it",
    ),
    "unknown_superseded": Text(
        zh="事实 {fact} 要替代的 {missing} 不在台账中",
        en="fact {fact} supersedes {missing}, which is not in the ledger",
    ),
    "already_superseded": Text(
        zh="事实 {fact} 要替代的 {old} 已被 {newer} 替代；请改为替代 {newer}",
        en="fact {fact} supersedes {old}, which {newer} has superseded already; supersede {newer} instead",
    ),
    "superseded_twice": Text(
        zh="同一批中 {facts} 都要替代 {old}；每条事实只能被替代一次",
        en="{facts} in one batch all supersede {old}; a fact is superseded once",
    ),
    "supersedes_other": Text(
        zh="事实 {fact} 不能替代 {old}：{part} 不同（“{new_reads}”对“{old_reads}”）；更正只改数值，不改所指",
        en="fact {fact} cannot supersede {old}: their {part} differs ('{new_reads}' against '{old_reads}'); "
        "a correction changes a number, never what it is about",
    ),
    "circle_of_facts": Text(
        zh="事实互为依据，成环：{cycle}",
        en="facts rest on each other in a circle: {cycle}",
    ),
    "same_id_other_content": Text(
        zh="台账中已有内容不同的事实 {fact}；台账只增不改，请用 supersedes 写入新版本",
        en="the ledger holds another fact under the id {fact}; it only grows: record a new version that supersedes it",
    ),
    "not_a_number": Text(
        zh="事实 {fact}（{entity} · {indicator} · {period}）的数值为 {value}；台账只收有限的数",
        en="fact {fact} ({entity} · {indicator} · {period}) has the value {value}; only finite numbers are taken",
    ),
    "busy": Text(
        zh="台账 {url} 正被另一进程写入，等待 {seconds} 秒仍未轮到；稍后再试即可，没有写入任何内容",
        en="the ledger {url} is being written by another process and was not free within {seconds} s; try again later, "
        "nothing was written",
    ),
    "unreachable": Text(
        zh="连不上台账 {url}：{reason}",
        en="cannot reach the ledger {url}: {reason}",
    ),
    "broken": Text(
        zh="台账 {url} 无法读写：{reason}",
        en="the ledger {url} cannot be read or written: {reason}",
    ),
    "not_a_ledger": Text(
        zh="{url} 不是台账：{reason}",
        en="{url} is no ledger: {reason}",
    ),
    "newer_ledger": Text(
        zh="台账 {url} 由更新版本的 gongfu 写成（迁移 {found}，本程序到 {known}）；请升级：pip install -U gongfu",
        en="the ledger {url} was written by a newer gongfu (migration {found}, this one knows {known}); "
        "update: pip install -U gongfu",
    ),
    "no_driver": Text(
        zh="打开 {url} 需要 PostgreSQL 驱动：pip install 'gongfu[postgres]'",
        en="opening {url} needs the PostgreSQL driver: pip install 'gongfu[postgres]'",
    ),
    "bad_url": Text(
        zh="“{url}”不是台账地址；写成文件路径、sqlite:///文件 或 postgresql+psycopg://用户@主机/库",
        en="'{url}' is no ledger; write a file, sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE",
    ),
    "source_sentence": Text(
        zh="文中原句 {path}，第 {start}–{end} 字：“{text}”",
        en="sentence in {path}, characters {start}–{end}: “{text}”",
    ),
    "source_sentence_page": Text(
        zh="文中原句 {path} 第 {page} 页，所存文字第 {start}–{end} 字：“{text}”",
        en="sentence in {path}, page {page}, characters {start}–{end} of its kept text: “{text}”",
    ),
    "source_sentence_paragraph": Text(
        zh="文中原句 {path} 第 {paragraph} 段，所存文字第 {start}–{end} 字：“{text}”",
        en="sentence in {path}, paragraph {paragraph}, characters {start}–{end} of its kept text: “{text}”",
    ),
    "source_table_row": Text(zh="表行 {path}:{line}", en="table row {path}:{line}"),
    "source_table_row_published": Text(
        zh="表行 {path}:{line}，出处：{published}",
        en="table row {path}:{line}, published in: {published}",
    ),
    "source_signal_window": Text(
        zh="信号窗口 {tags}，{start} 至 {end}，观测到 {share}，{count} 个值（{store}）",
        en="signals {tags}, {start} to {end}, {share} observed, {count} values ({store})",
    ),
    "source_signal_window_virtual": Text(
        zh="虚拟工厂（种子 {seed}）的信号窗口 {tags}，{start} 至 {end}，观测到 {share}，{count} 个值（{store}）",
        en="virtual plant, seed {seed}: signals {tags}, {start} to {end}, {share} observed, {count} values ({store})",
    ),
    "source_run": Text(
        zh="运行 {run}：{engine} {version}，模型 {model}（sha256 {sha256}），种子 {seed}，重复 {replications} 次",
        en="run {run}: {engine} {version} on {model} (sha256 {sha256}), seed {seed}, {replications} replications",
    ),
    "source_correction": Text(
        zh="签名更正 {path}:{line}：{by} 于 {signed}，理由：{reason}",
        en="signed correction {path}:{line} by {by} on {signed}: {reason}",
    ),
    "source_withdrawal": Text(
        zh="{path}（sha256 {sha256}）改后不再有此说法（{reading}）",
        en="no longer said in {path} (sha256 {sha256}, {reading})",
    ),
    "source_withdrawal_signed": Text(
        zh="{by} 于 {signed} 否定了这一读法：{reason}（{row}）；{path} 原文未删（sha256 {sha256}，{reading}）",
        en="rejected by {by} on {signed}: {reason} ({row}); the words still stand in {path} (sha256 {sha256}, "
        "{reading})",
    ),
    "source_withdrawal_still_said": Text(
        zh="{path}（sha256 {sha256}）原文仍在，但现在另作他读，或已不属于工作区的任何指标（{reading}）",
        en="the words still stand in {path} (sha256 {sha256}, {reading}), but are read otherwise now, or no indicator "
        "of the workspace is about them any more",
    ),
    "corrected_by": Text(zh="{said}；{correction}", en="{said}; {correction}"),
    "edition_kept": Text(
        zh="{said}；{path} 此后已改动或移走，当时的版本存于 {kept}",
        en="{said}; {path} has changed or gone since, the edition that was read is kept as {kept}",
    ),
    "edition_lost": Text(
        zh="{said}；{path} 此后已改动或移走，当时的版本没有保存",
        en="{said}; {path} has changed or gone since, and the edition that was read was not kept",
    ),
    "also_said": Text(zh="{said}；另见 {places}", en="{said}; also in {places}"),
    "source_computation": Text(zh="计算：{formula}", en="computed: {formula}"),
    "seen_above": Text(zh="见上", en="see above"),
    "deeper": Text(zh="还有 {count} 个依据，用 --depth 展开", en="{count} more below; open them with --depth"),
    "superseded_note": Text(zh="已被 {newer} 替代", en="superseded by {newer}"),
}
