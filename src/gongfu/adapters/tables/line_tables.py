"""The tables that describe a line, as data, with the headers that ERP systems and planners write."""

from gongfu.adapters.tables.common_columns import EXAMPLE, NAME_EN, NAME_ZH
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["BOM", "CALENDARS", "ENERGY", "LINE_TABLES", "OPERATORS", "ROUTINGS", "SETUPS", "WORK_CENTERS"]

T = ColumnType
NAME = Column(
    name="name", type=T.TEXT, aliases=("KTEXT", "description"), meaning="name, where one serves both languages"
)

WORK_CENTERS = TableSchema(
    name="work_centers",
    path="factories/*/work_centers.csv",
    meaning="Machines, or groups of like machines, in the order in which people think of them.",
    key=("work_center",),
    columns=(
        Column(
            name="work_center",
            type=T.TEXT,
            required=True,
            aliases=("ARBPL", "workstation", "workcenter_id", "workcenter", "resource", "工作中心", "设备"),
            meaning="id",
        ),
        NAME,
        NAME_ZH,
        NAME_EN,
        Column(name="plant", type=T.TEXT, aliases=("WERKS",), meaning="plant, as the ERP names it"),
        Column(
            name="units",
            type=T.WHOLE,
            minimum=1,
            default=1,
            aliases=("machines", "capacity", "count", "台数"),
            meaning="how many like machines",
        ),
        Column(name="calendar", type=T.TEXT, aliases=("shift", "available", "日历", "班次"), meaning="its hours"),
        Column(
            name="mtbf_h",
            type=T.NUMBER,
            unit="h",
            stem="mtbf",
            above=0,
            aliases=("MTBF",),
            meaning="mean work between failures",
        ),
        Column(
            name="mttr_min",
            type=T.NUMBER,
            unit="min",
            stem="mttr",
            above=0,
            aliases=("MTTR",),
            meaning="mean time to repair",
        ),
        Column(
            name="efficiency",
            type=T.NUMBER,
            above=0,
            default=1.0,
            aliases=("time_efficiency", "效率"),
            meaning="times are divided by it; 0.9 for 90 %",
        ),
        Column(
            name="setup_matrix", type=T.TEXT, aliases=("setupmatrix", "换型矩阵"), meaning="its matrix in setups.csv"
        ),
        Column(
            name="power_kw_busy", type=T.NUMBER, unit="kW", stem="power_busy", minimum=0, meaning="power while it works"
        ),
        Column(
            name="power_kw_idle",
            type=T.NUMBER,
            unit="kW",
            stem="power_idle",
            minimum=0,
            meaning="power while it waits, is blocked, broken or set up",
        ),
        EXAMPLE,
    ),
)

ROUTINGS = TableSchema(
    name="routings",
    path="factories/*/routings.csv",
    meaning="The operations by which each item is made, one a row, in the order of `op`.",
    key=("item", "op"),
    columns=(
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=("MATNR", "production_item", "product_id", "Part No.", "物料"),
            meaning="what is made",
        ),
        Column(
            name="op",
            type=T.TEXT,
            required=True,
            aliases=("VORNR", "operation", "sequence_id", "Op. No.", "工序"),
            meaning="place in the order; numbers are sorted as numbers",
        ),
        Column(
            name="work_center",
            type=T.TEXT,
            required=True,
            refers="work_centers",
            aliases=("ARBPL", "workstation", "workcenter_id", "resource", "工作中心"),
            meaning="where",
        ),
        Column(
            name="run_min",
            type=T.NUMBER,
            unit="min",
            stem="run",
            above=0,
            required=True,
            aliases=("VGW02", "time_in_mins", "time_cycle_manual", "duration_per", "工时"),
            meaning="time for one item, or for a batch (`per: batch`)",
        ),
        Column(
            name="base_qty",
            type=T.WHOLE,
            minimum=1,
            default=1,
            aliases=("BMSCH",),
            meaning="`run_min` is for so many items",
        ),
        Column(
            name="setup_min",
            type=T.NUMBER,
            unit="min",
            stem="setup",
            minimum=0,
            aliases=("VGW01", "准备时间"),
            meaning="setup after another family, where the work center has no matrix",
        ),
        Column(name="setup_family", type=T.TEXT, aliases=("family", "换型族"), meaning="family; empty: the item"),
        Column(
            name="per",
            type=T.CHOICE,
            choices=("unit", "batch", "order"),
            default="unit",
            meaning="`batch`: up to `batch_max` at once. A whole `order` at once cannot be simulated",
        ),
        Column(
            name="batch_max", type=T.WHOLE, minimum=1, aliases=("批量",), meaning="items at once, with `per: batch`"
        ),
        Column(
            name="alt", type=T.TEXT, aliases=("alternative",), meaning="for schedules; a simulation does not use it"
        ),
        Column(name="operators", type=T.WHOLE, minimum=0, default=0, meaning="people needed while it runs"),
        Column(name="skill", type=T.TEXT, aliases=("技能",), meaning="which skill they need; empty: anyone"),
        Column(name="after", type=T.TEXT, meaning="for schedules: the operation before, where it is not the last one"),
        Column(
            name="wait_min",
            type=T.NUMBER,
            unit="min",
            stem="wait",
            minimum=0,
            meaning="least time until the next operation, such as cooling; the same for all items of a work center",
        ),
        Column(
            name="wait_max", type=T.NUMBER, unit="min", minimum=0, meaning="for schedules; a simulation does not use it"
        ),
        Column(name="transfer_qty", type=T.WHOLE, minimum=1, meaning="for schedules; simulated items move one by one"),
        Column(
            name="cv", type=T.NUMBER, minimum=0, default=0.0, meaning="standard deviation of the time over its mean"
        ),
        EXAMPLE,
    ),
)

BOM = TableSchema(
    name="bom",
    path="factories/*/bom.csv",
    meaning="What is built into an item. Components without a routing are always there.",
    key=("item", "component", "option"),
    columns=(
        Column(name="item", type=T.TEXT, required=True, aliases=("MATNR", "parent"), meaning="what is made"),
        Column(name="component", type=T.TEXT, required=True, aliases=("IDNRK", "child"), meaning="what is built in"),
        Column(name="qty", type=T.WHOLE, minimum=1, default=1, aliases=("MENGE", "quantity"), meaning="how many"),
        Column(name="at_op", type=T.TEXT, aliases=("VORNR",), meaning="at which operation; empty: the first"),
        Column(name="option", type=T.TEXT, aliases=("选配",), meaning="only with this option; left out of simulations"),
        EXAMPLE,
    ),
)

OPERATORS = TableSchema(
    name="operators",
    path="factories/*/operators.csv",
    meaning="People, one a row, or several of the same skills and hours.",
    key=("operator",),
    columns=(
        Column(
            name="operator", type=T.TEXT, required=True, aliases=("employee", "PERNR", "人员", "班组"), meaning="id"
        ),
        Column(name="skills", type=T.LIST, default=(), aliases=("skill", "技能"), meaning="what they can do"),
        Column(name="calendar", type=T.TEXT, aliases=("shift", "日历", "班次"), meaning="their hours; empty: always"),
        Column(name="count", type=T.WHOLE, minimum=1, default=1, aliases=("人数",), meaning="how many"),
        EXAMPLE,
    ),
)

CALENDARS = TableSchema(
    name="calendars",
    path="factories/*/calendars.csv",
    meaning="When people and machines work: rows of open hours, which together make a calendar, and closed days.",
    key=(),
    columns=(
        Column(name="calendar", type=T.TEXT, required=True, aliases=("shift", "日历", "班次"), meaning="id"),
        Column(
            name="days",
            type=T.TEXT,
            aliases=("weekdays", "星期", "工作日"),
            meaning="`Mon-Fri`, `Sat, Sun`, `1-5`, `周一至周五`; empty: every day",
        ),
        Column(
            name="from", type=T.TEXT, aliases=("start", "开始", "上班"), meaning="opens at, `06:00`; empty: midnight"
        ),
        Column(
            name="to",
            type=T.TEXT,
            aliases=("end", "结束", "下班"),
            meaning="closes at, `22:00`; on the next day when not later than it opens; empty: midnight",
        ),
        Column(
            name="date_from", type=T.DATE, aliases=("开始日期", "放假"), meaning="first day of a closure (`off: yes`)"
        ),
        Column(name="date_to", type=T.DATE, aliases=("结束日期",), meaning="last day of a closure; empty: the first"),
        Column(name="off", type=T.FLAG, default=False, aliases=("closed", "停工"), meaning="closed on these dates"),
        EXAMPLE,
    ),
)

SETUPS = TableSchema(
    name="setups",
    path="factories/*/setups.csv",
    meaning="How long machines take from one family of parts to another. A pair that is not there needs no setup.",
    key=("matrix", "from_family", "to_family"),
    columns=(
        Column(
            name="matrix",
            type=T.TEXT,
            required=True,
            aliases=("setupmatrix", "setup_matrix", "换型矩阵"),
            meaning="id of the matrix that a work center or station names",
        ),
        Column(name="from_family", type=T.TEXT, required=True, aliases=("fromsetup", "从"), meaning="family before"),
        Column(name="to_family", type=T.TEXT, required=True, aliases=("tosetup", "到"), meaning="family after"),
        Column(
            name="minutes",
            type=T.NUMBER,
            unit="min",
            stem="setup",
            minimum=0,
            required=True,
            aliases=("duration", "time", "换型时间"),
            meaning="time it takes",
        ),
        EXAMPLE,
    ),
)

ENERGY = TableSchema(
    name="energy",
    path="factories/*/energy.csv",
    meaning="What energy costs and emits. Lines use electricity; rows of other media are kept and change nothing.",
    key=(),
    columns=(
        Column(name="medium", type=T.TEXT, required=True, aliases=("energy", "能源"), meaning="`electricity`, `电`, …"),
        Column(
            name="price",
            type=T.NUMBER,
            unit="CNY/kWh",
            minimum=0,
            required=True,
            aliases=("电价", "单价"),
            meaning="price of a kilowatt hour",
        ),
        Column(
            name="carbon_kg_per_unit",
            type=T.NUMBER,
            minimum=0,
            default=0.0,
            aliases=("carbon", "碳排放因子"),
            meaning="kg of CO2e for a kilowatt hour",
        ),
        Column(name="from", type=T.TEXT, aliases=("start", "开始"), meaning="hour from which it counts, `08:00`"),
        Column(name="to", type=T.TEXT, aliases=("end", "结束"), meaning="hour until which it counts"),
        Column(
            name="calendar",
            type=T.TEXT,
            aliases=("日历",),
            meaning="calendar of its hours; empty: all that no other has",
        ),
        EXAMPLE,
    ),
)

LINE_TABLES = (WORK_CENTERS, ROUTINGS, SETUPS, CALENDARS, OPERATORS, BOM, ENERGY)
