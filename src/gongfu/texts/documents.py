"""Texts about opening documents."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "missing": Text(
        zh="没有这个文件；请检查路径，或用 gongfu doctor 查看工作区缺什么",
        en="there is no such file; check the path, or let gongfu doctor list what a workspace lacks",
    ),
    "is_folder": Text(
        zh="这是目录，不是文件；请写出目录中的文件，例如 {path}/*.md",
        en="this is a folder, not a file; name the files in it, e.g. {path}/*.md",
    ),
    "unreadable": Text(
        zh="读不到这个文件（{reason}）；请检查权限与磁盘",
        en="the file cannot be read ({reason}); check rights and disk",
    ),
    "empty": Text(
        zh="文件是空的，没有可读的内容；请换成含正文的 md、txt 或 html 文件",
        en="the file is empty and there is nothing to read; give an md, txt or html file with text in it",
    ),
    "not_yet": Text(
        zh="暂不支持 {suffix} 格式；支持 {allowed}。请在原软件中另存为 txt 或 html 后再读",
        en="{suffix} files are not supported yet; {allowed} are. Save it as txt or html in the program it came from",
    ),
    "unknown_format": Text(
        zh="不认识 {suffix} 格式；支持 {allowed}。若内容是纯文本，请把文件名改成 .txt",
        en="files of the kind {suffix} are unknown; {allowed} are read. If it is plain text, rename it to .txt",
    ),
    "binary": Text(
        zh="第 {offset} 字节处是 {found}，这不是文本；支持 UTF-8（可带 BOM）或 GB18030 编码的 {allowed}。"
        "请另存为文本后再读",
        en="byte {offset} is {found}, so this is no text; {allowed} in UTF-8 (with or without BOM) or GB18030 are "
        "read. Save it as text",
    ),
    "wrong_encoding": Text(
        zh="第 {offset} 字节处的 {found} 既不是 UTF-8（{utf8_share} 可解），也不能通篇当作 GB18030；"
        "只接受 UTF-8（可带 BOM）或 GB18030，且全文一种编码。请在编辑器中以 UTF-8 重新保存",
        en="{found} at byte {offset} is not UTF-8 ({utf8_share} of the file is), nor is the file GB18030 throughout; "
        "UTF-8 (with or without BOM) or GB18030 is accepted, one encoding for the whole file. "
        "Save it as UTF-8 in an editor",
    ),
}
