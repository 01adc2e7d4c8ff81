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
    "followed_already": Text(
        zh=(
            "工作区 {folder} 已有一个工厂正被跟随（进程 {process}）。"
            "请先停止它（gongfu up 或 gongfu connect），或用 --workspace 另选一个工作区。"
        ),
        en=(
            "a plant is already being followed into the workspace {folder} (process {process}). "
            "Stop that first (gongfu up or gongfu connect), or choose another workspace with --workspace."
        ),
    ),
    "values_missing": Text(
        zh="{url} 给出了 {written} 个数值，只收到 {heard} 个。请重试；若总是如此，机器可能过于繁忙。",
        en=(
            "{url} gave out {written} values and {heard} arrived. Try again; "
            "if it happens every time, the machine may be too busy."
        ),
    ),
    "never_reached": Text(
        zh="{url} 上没有工厂应答（试了 {retries} 次）。请先运行 gongfu plant LINE，或检查地址。",
        en="no plant answered at {url} ({retries} tries). Start one with gongfu plant LINE, or check the address.",
    ),
    "no_signals": Text(
        zh="{path}：还没有收到任何信号。请先运行 gongfu report（会听一小时虚拟工厂）或 gongfu connect URL。",
        en=(
            "{path}: no signals have been heard yet. "
            "Run gongfu report, which listens to an hour of a virtual plant, or gongfu connect URL."
        ),
    ),
    "empty_window": Text(
        zh="窗口是空的：从 {start} 到 {end}。--to 应晚于 --from。",
        en="the window is empty: from {start} to {end}. --to must be later than --from.",
    ),
    "which_line": Text(
        zh="没有名为“{line}”的产线。请选择其一：{lines}。",
        en="there is no line called “{line}”. Choose one of: {lines}.",
    ),
    "not_a_time": Text(
        zh="“{words}”不是时间。应形如 2021-12-20T08:00 或 2021-12-20T08:00+08:00。",
        en="“{words}” is not a time. It looks like 2021-12-20T08:00 or 2021-12-20T08:00+08:00.",
    ),
    "plant_serves": Text(
        zh="{line}：虚拟工厂在 {url} 上，{speed} 倍速。按 Ctrl-C 停止。",
        en="{line}: the virtual plant is at {url}, {speed} × real time. Ctrl-C stops it.",
    ),
    "plant_hour": Text(zh="已放完 {hours} 小时", en="{hours} h played"),
    "plant_finished": Text(zh="{line}：已放完所要求的时长。", en="{line}: all hours asked for have been played."),
    "plant_connecting": Text(zh="正在寻找 {url} 上的工厂……", en="looking for a plant at {url} …"),
    "plant_connected": Text(zh="正在跟随 {url}", en="following {url}"),
    "plant_lost": Text(
        zh="{url} 上的工厂不见了，正在重试；已确认的数值不会丢失。",
        en="the plant at {url} is gone, trying again; no acknowledged value is lost.",
    ),
    "followed": Text(zh="从 {url} 收下了 {count} 个数值。", en="kept {count} values of {url}."),
    "kpi_station": Text(zh="工位", en="Station"),
    "kpi_line": Text(zh="产线", en="Line"),
    "kpi_availability": Text(zh="可用率", en="Availability"),
    "kpi_effectiveness": Text(zh="有效率", en="Effectiveness"),
    "kpi_quality": Text(zh="质量率", en="Quality"),
    "kpi_oee": Text(zh="OEE", en="OEE"),
    "kpi_good": Text(zh="合格", en="Good"),
    "kpi_scrapped": Text(zh="报废", en="Scrapped"),
    "kpi_observed": Text(zh="观测占比", en="Observed"),
    "kpi_virtual": Text(
        zh="虚拟工厂，种子 {seed}：不是实测", en="virtual plant, seed {seed}: not measured at a real one"
    ),
    "kpi_title": Text(zh="{line}：{start} 至 {end}（ISO 22400-2）", en="{line}: {start} to {end} (ISO 22400-2)"),
}
