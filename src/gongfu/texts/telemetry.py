"""Texts about signals, their journal and store, and the indicators made of them."""

from gongfu.texts.catalogue import Text

__all__ = ["TEXTS"]

TEXTS = {
    "journal_locked": Text(
        zh="{path}：信号日志正被另一个程序占用（{reason}）。请稍后再试，或停止那个程序。",
        en="{path}: another program is writing the signal journal ({reason}). Try again shortly, or stop that program.",
    ),
    "journal_failed": Text(
        zh="{path}：无法使用信号日志（{reason}）。请检查磁盘空间与权限；若文件已损坏，请移走它，程序会新建一个。",
        en=(
            "{path}: the signal journal cannot be used ({reason}). Check disk space and permissions; "
            "if the file is damaged, move it away and a new one is made."
        ),
    ),
    "store_locked": Text(
        zh="{path}：信号库正被另一个程序占用（{reason}）。请关闭打开它的程序后再试；已确认的信号安全地保存在日志中。",
        en=(
            "{path}: another program holds the signal store ({reason}). Close whatever has it open and try again; "
            "acknowledged signals are safe in the journal."
        ),
    ),
    "store_failed": Text(
        zh="{path}：无法使用信号库（{reason}）。请检查磁盘空间与权限；若文件已损坏，请移走它，程序会新建一个。",
        en=(
            "{path}: the signal store cannot be used ({reason}). Check disk space and permissions; "
            "if the file is damaged, move it away and a new one is made."
        ),
    ),
}
