"""Texts of the review of readings."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "head": Text(
        zh="置信度低于 {below} 的读数有 {count} 条待人看；{settled} 条已有人表态，{rest} 条不必看",
        en="{count} readings below a confidence of {below} wait for a person; {settled} are settled, "
        "{rest} need no look",
    ),
    "reading": Text(zh="读数", en="reading"),
    "value": Text(zh="读成", en="read as"),
    "doubt": Text(zh="为何存疑", en="why in doubt"),
    "sentence": Text(zh="原句", en="sentence"),
    "target": Text(zh="目标", en="target"),
    "observed": Text(zh="已实现", en="observed"),
    "confidence": Text(zh="置信度 {confidence}", en="confidence {confidence}"),
    "inferred_subject": Text(zh="对象来自上文", en="its subject comes from above"),
    "inferred_kind": Text(zh="句中没有“将”“已”之类的词", en="no word of plan or past"),
    "inferred_time": Text(zh="句中没有时间", en="no time in the sentence"),
    "inferred_period": Text(zh="时间无法确定", en="when is not known"),
    "inferred_name": Text(zh="对象很短，可能不全", en="its subject is short, something may be missing"),
    "inferred_clause": Text(zh="同一分句里有几个数", en="several numbers share its clause"),
    "how": Text(
        zh='认可：gongfu review accept {id} --by "署名"\n'
        '更正：gongfu review correct {id} --set subject="产业规模" --by "署名" --reason "理由"\n'
        '否定：gongfu review reject {id} --by "署名" --reason "理由"',
        en='accept: gongfu review accept {id} --by "Your Name"\n'
        'correct: gongfu review correct {id} --set subject="output" --by "Your Name" --reason "why"\n'
        'reject: gongfu review reject {id} --by "Your Name" --reason "why"',
    ),
    "loose": Text(
        zh="{place}：更正“{subject}”已找不到对应的读数；原文可能改了，请核对后删去或改写这一行",
        en="{place}: the correction of '{subject}' meets no reading any more; the document may have been edited. "
        "Check it, then drop or rewrite this line",
    ),
    "loose_read_as": Text(
        zh="{place}：“{subject}”签名时读作“{read_as}”，现在没有这样的读数，这一行不再生效；请核对原文，重新签名或删去这一行",
        en="{place}: '{subject}' was signed when it read '{read_as}', which no document says now, so the line no "
        "longer counts. Check the document, then sign anew or drop this line",
    ),
    "several_readings": Text(
        zh="文段 {reading} 涉及不止一条读数；请指明其一：{places}",
        en="the span {reading} touches several readings; name one of them: {places}",
    ),
    "read_differently": Text(
        zh="各文件中的 {reading} 读数不同；请逐份签名：{places}",
        en="documents state {reading} differently; sign for one of them: {places}",
    ),
    "range_reversed": Text(
        zh="更正后区间的上限 {high} 不大于下限 {low}；请同时更正 value 与 value_high",
        en="the corrected range would end at {high}, not above its beginning {low}; correct value and value_high "
        "together",
    ),
    "below_out_of_range": Text(
        zh="--below 应为 0 到 1 之间的数，现在是 {below}", en="--below is a number from 0 to 1; it is {below}"
    ),
    "no_by": Text(zh="没有署名；请写明谁签", en="nobody signs; say who does"),
    "no_reason": Text(
        zh="没有理由；请写明为什么",
        en="no reason is given; say why",
    ),
    "begins_formula": Text(
        zh="{field} 的内容“{words}”以 =、+、- 或 @ 开头，用电子表格打开 corrections.csv 时会被当成公式；请换个开头",
        en="{field} '{words}' begins with =, +, - or @, which a spreadsheet that opens corrections.csv takes for a "
        "formula; begin it otherwise",
    ),
    "several_lines": Text(zh="{field} 只能写一行", en="{field} must fit on one line"),
    "nothing_said": Text(
        zh="没有说要改什么；请改动至少一项",
        en="nothing is to be changed; change a field at least",
    ),
    "no_equals": Text(
        zh="--set {change} 缺少“=”；写成 字段=内容，例如 value=7100",
        en="--set {change} lacks its '='; write FIELD=CONTENT, such as value=7100",
    ),
    "unknown_field": Text(
        zh="没有字段“{field}”；可以是 {fields}（deadline 即 period）",
        en="there is no field '{field}'; it is one of {fields} (deadline means period)",
    ),
    "no_content": Text(
        zh="{field} 没有内容；在“=”后写上它应当是什么",
        en="{field} has no content; write what it should hold after the '='",
    ),
    "observed_ahead": Text(
        zh="{period} 在 {day} 还没有开始，不可能已实现；类别用 target，或同时更正时间",
        en="{period} had not begun on {day}, so nothing can have been observed of it; keep it a target, or correct its "
        "time together with its kind",
    ),
    "no_such_document": Text(
        zh="工作区没有文件“{document}”；现有：{documents}",
        en="the workspace has no document '{document}'; it has: {documents}",
    ),
    "outdated": Text(zh="签名时读作 {read_as}", en="signed when it read {read_as}"),
    "also_in": Text(zh="另见 {places}", en="also in {places}"),
    "no_reading_named": Text(
        zh="“{reading}”不是读数的编号，也不是文段；编号形如 reading-0123456789ab，只指一份文件时写 "
        "documents/plan.md#reading-0123456789ab，文段形如 documents/plan.md:98-125",
        en="'{reading}' is neither the id of a reading nor a span; an id is like reading-0123456789ab, in one document "
        "only documents/plan.md#reading-0123456789ab, a span like documents/plan.md:98-125",
    ),
    "no_such_reading": Text(
        zh="工作区的文件里没有读数“{reading}”；gongfu review --below 1 列出全部",
        en="no document of the workspace states '{reading}'; gongfu review --below 1 lists all",
    ),
    "learned": Text(
        zh="{count} 个测试用例，阅读器自己读对 {right} 个；存于 {path}",
        en="{count} test cases, {right} of them read right by the reader itself; kept in {path}",
    ),
    "nothing_to_learn": Text(
        zh="plan/corrections.csv 里还没有关于读数的更正；gongfu review 列出存疑的读数",
        en="plan/corrections.csv holds no word about a reading yet; gongfu review lists those in doubt",
    ),
    "result": Text(zh="结果", en="result"),
    "reads_right": Text(zh="自己读对", en="reads right by itself"),
    "needs_correction": Text(zh="仍需更正", en="still needs its correction"),
    "quote_gone": Text(zh="原文已无此句", en="the document no longer says so"),
    "bad_cases": Text(
        zh="不是测试用例文件（{reason}）；删去它，再运行 gongfu read --learn-tests 重新生成",
        en="this is no file of test cases ({reason}); remove it and run gongfu read --learn-tests to write it anew",
    ),
    "said_already": Text(zh="{by} 已这样表态，没有再写", en="{by} has said so already; nothing was written"),
    "corrected_note": Text(
        zh="这份文件有 {count} 条读数已被人更正或否定；上表是原读数，gongfu plan 与 gongfu report 用更正后的",
        en="{count} readings of this document were corrected or rejected; the table shows what was read, gongfu plan "
        "and gongfu report use what was signed",
    ),
    "signed": Text(
        zh="已写入 {path}：{count} 行，{by}，{day}", en="wrote {count} rows into {path}, signed {by}, {day}"
    ),
}
