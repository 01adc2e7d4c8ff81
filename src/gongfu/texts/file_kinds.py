"""Texts about files that are not what a command takes."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "wrong": Text(
        zh="这是{found}。{use}这里要的是{wanted}", en="this is {found}. {use}What is wanted here is {wanted}"
    ),
    "missing": Text(
        zh="没有这个文件；这里要的是{wanted}。这个目录里的 YAML 文件有：{beside}",
        en="there is no such file; wanted is {wanted}. The YAML files in that folder are: {beside}",
    ),
    "empty": Text(
        zh="文件是空的；这里要的是{wanted}，例如：\n{specimen}",
        en="the file is empty; wanted is {wanted}, for example:\n{specimen}",
    ),
    "no_mapping": Text(
        zh="文件不是由“键: 值”组成的；这里要的是{wanted}，例如：\n{specimen}",
        en="the file is not made of 'key: value'; wanted is {wanted}, for example:\n{specimen}",
    ),
    "unreadable": Text(zh="读不了这个文件：{reason}", en="this file cannot be read: {reason}"),
    "wanted_line": Text(
        zh="产线文件（YAML，格式见 gongfu schema line），或含 routings.csv 的表格目录",
        en="a line file (YAML, see gongfu schema line) or a folder of tables with routings.csv",
    ),
    "wanted_state": Text(
        zh="状态文件（YAML，格式见 gongfu schema state）", en="a state file (YAML, see gongfu schema state)"
    ),
    "wanted_experiment": Text(
        zh="试验文件（YAML，格式见 gongfu schema experiment）",
        en="an experiment file (YAML, see gongfu schema experiment)",
    ),
    "found_line": Text(zh="产线文件", en="a line file"),
    "use_line": Text(zh="仿真它：gongfu simulate {path}。", en="Simulate it by gongfu simulate {path}. "),
    "found_state": Text(
        zh="状态文件（没有一个工位写了 time）", en="the state of a line, for no station in it has a time"
    ),
    "use_state": Text(
        zh="从它预测：gongfu forecast LINE --state {path} --hours 8。",
        en="Look ahead from it by gongfu forecast LINE --state {path} --hours 8. ",
    ),
    "found_experiment": Text(zh="试验文件", en="an experiment file"),
    "use_experiment": Text(zh="运行它：gongfu experiment {path}。", en="Run it by gongfu experiment {path}. "),
    "found_settings": Text(zh="工作区的设置", en="the settings of a workspace"),
    "use_settings": Text(
        zh="要用其中的产线，写它的名字：gongfu simulate LINE -w {folder}。",
        en="A line of it goes by its name: gongfu simulate LINE -w {folder}. ",
    ),
    "found_workspace": Text(zh="工作区目录", en="the folder of a workspace"),
    "found_folder": Text(zh="目录，里面没有 routings.csv", en="a folder without routings.csv"),
    "use_folder": Text(zh="其中的 YAML 文件有：{beside}。", en="The YAML files in it are: {beside}. "),
    "found_table": Text(zh="一张表", en="a table"),
    "use_table": Text(
        zh="产线由 routings.csv 及其旁边的表组成，命令取它们所在的目录。",
        en="A line is made of routings.csv and the tables beside it, and goes by the folder they lie in. ",
    ),
    "found_tables": Text(zh="产线的表格目录", en="the folder of a line's tables"),
    "use_line_table": Text(
        zh="这些表合成一条产线：gongfu simulate {folder}。",
        en="The tables make a line together: gongfu simulate {folder}. ",
    ),
    "found_binary": Text(zh=" {format} 文件，不是文字", en="a file of the kind {format}, which holds no plain text"),
    "other_format": Text(zh="二进制", en="binary"),
}
