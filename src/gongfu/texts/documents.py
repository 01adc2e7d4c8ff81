"""Texts about opening documents."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "missing": Text(
        zh="没有这个文件；请检查路径，或用 gongfu doctor 查看工作区缺什么",
        en="there is no such file; check the path, or let gongfu doctor list what a workspace lacks",
    ),
    "cannot_be_read": Text(zh="读不了，未计入：{file}", en="left out, for it cannot be read: {file}"),
    "published_later": Text(
        zh="有 {count} 份文件在 {as_of} 之后发布，未计入（{paths}）；如要计入，请在 gongfu.yaml 中改 as_of",
        en="{count} {count:document|documents} published after {as_of} {count:is|are} left out ({paths}); set as_of in "
        "gongfu.yaml",
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
        zh="文件里没有可读的文字；请换成含正文的文件",
        en="there are no words in this file to read; give one with text in it",
    ),
    "too_large": Text(
        zh="文件有 {size} 百万字节（或字），最多读 {most} 百万；这么大的多半不是一份文件，请拆分后再读",
        en="this holds {size} million bytes or characters, and at most {most} million are read; a file of that size is "
        "hardly one document: split it, and read the parts",
    ),
    "not_yet": Text(
        zh="不支持 {suffix} 格式；支持 {allowed}。请在原软件中另存为 docx 或带文字层的 pdf 后再读",
        en="{suffix} files are not read; {allowed} are. Save it as docx, or as PDF with text, in the program it came "
        "from",
    ),
    "unknown_format": Text(
        zh="不认识 {suffix} 格式；支持 {allowed}。若内容是纯文本，请把文件名改成 .txt",
        en="files of the kind {suffix} are unknown; {allowed} are read. If it is plain text, rename it to .txt",
    ),
    "locked_word": Text(
        zh="这个 docx 有密码保护，或其实是旧版 doc 文件；请在 Word 中打开，取消密码，另存为 docx 后再读",
        en="this docx file is guarded by a password, or is an old .doc under a new name; open it in Word, take the "
        "password off and save it as docx",
    ),
    "locked_pdf": Text(
        zh="这个 pdf 有密码保护；请用密码打开，另存（打印）为不带密码的 pdf 后再读",
        en="this PDF is guarded by a password; open it with the password and save or print it as one without",
    ),
    "is_pdf": Text(zh="这是 PDF：请把文件名改成 .pdf", en="this is a PDF: rename it to .pdf"),
    "is_docx": Text(zh="这是 Word 文件：请把文件名改成 .docx", en="this is a Word file: rename it to .docx"),
    "is_zip": Text(
        zh="这是压缩包（或 Excel、PowerPoint 文件），不是文本；请解压，或在原软件中另存为 docx、pdf 或 csv 后再读",
        en="this is a ZIP archive, or a file of Excel or PowerPoint, and no text; unpack it, or save it as docx, PDF "
        "or CSV in the program it came from",
    ),
    "is_old_office": Text(
        zh="这是旧版 Office 文件（doc、xls、wps 等），不是文本；请在原软件中另存为 docx 或带文字层的 pdf 后再读",
        en="this is a file of an old Office program (doc, xls, wps) and no text; save it as docx, or as PDF with text, "
        "in the program it came from",
    ),
    "is_rtf": Text(
        zh="这是 RTF 文件，不是纯文本；请在 Word 中另存为 docx 后再读",
        en="this is an RTF file and no plain text; save it as docx in Word",
    ),
    "drawn": Text(
        zh="这个 pdf 的 {pages} 页没有文字层（字是画成图形的，或是空白页）；请用原软件导出带文字的 pdf，"
        "或做文字识别（OCR）、核对数字后再读",
        en="there is no text layer on the {pages} {pages:page|pages} of this PDF (letters drawn as shapes, or blank "
        "pages); export it with text from the program it came from, or let character recognition (OCR) make a PDF or "
        "docx of it and check the numbers",
    ),
    "scanned": Text(
        zh="这个 pdf 的 {pages} 页都是图片，没有文字层（扫描件）；请先用文字识别（OCR）软件生成带文字层的 pdf 或 docx，"
        "核对数字后再读",
        en="the {pages} {pages:page|pages} of this PDF {pages:is a picture|are pictures} without a text "
        "layer (a scan); let character recognition (OCR) make a PDF or docx with text of it, check the numbers, "
        "and read that",
    ),
    "unreadable_letters": Text(
        zh="这个 pdf 的文字层有 {share} 是无法还原的字形（缺字符对照表）；请用原软件重新导出，"
        "或做文字识别（OCR）后再读",
        en="{share} of this PDF's text layer are shapes without a meaning (no character map); export it again from the "
        "program it came from, or let character recognition (OCR) make a text of it",
    ),
    "broken": Text(
        zh="这不是完好的 {kind} 文件（{reason}）；请重新下载，或在原软件中打开后另存",
        en="this is no sound {kind} file ({reason}); fetch it again, or open it in its program and save it anew",
    ),
    "cannot_keep": Text(
        zh="写不进这里（{reason}），所引文字无处保存；请检查权限与磁盘",
        en="this cannot be written ({reason}), so there is nowhere to keep the quoted text; check rights and disk",
    ),
    "changed_meanwhile": Text(
        zh="读取时文件又有改动；请再试一次", en="this was changed while it was being read; try again"
    ),
    "binary": Text(
        zh="第 {offset} 字节处是 {found}，这不是文本；支持 UTF-8、GB18030、Big5 或带 BOM 的 UTF-16 编码的 {allowed}。"
        "请另存为文本后再读",
        en="byte {offset} is {found}, so this is no text; {allowed} are read, text in UTF-8, GB18030, Big5, or UTF-16 "
        "with byte order mark. Save it as text",
    ),
    "wrong_encoding": Text(
        zh="第 {offset} 字节处的 {found} 解不开：{utf8_share} 是 UTF-8，也不能通篇当作 GB18030 或 Big5；"
        "全文只能用一种编码：UTF-8、GB18030、Big5，或带 BOM 的 UTF-16。请在编辑器中以 UTF-8 重新保存",
        en="{found} at byte {offset} cannot be decoded: {utf8_share} of the file is UTF-8, nor is it GB18030 or Big5 "
        "throughout; one encoding for the whole file is accepted, UTF-8, GB18030, Big5, or UTF-16 with its mark. "
        "Save it as UTF-8 in an editor",
    ),
}
