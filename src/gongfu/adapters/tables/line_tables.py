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
            aliases=(
                "ARBPL",
                "workstation",
                "workstation_name",
                "workcenter_id",
                "workcenter",
                "resource",
                "EquipmentID",
                "工作中心",
                "设备",
            ),
            meaning="id",
        ),
        NAME,
        NAME_ZH,
        NAME_EN,
        Column(
            name="plant",
            type=T.TEXT,
            default="",
            aliases=("WERKS", "location", "HierarchyScope", "工厂"),
            meaning="plant, as the ERP names it; between two of them transports.csv says how long it takes",
        ),
        Column(
            name="units",
            type=T.WHOLE,
            minimum=1,
            default=1,
            aliases=("machines", "capacity", "production_capacity", "AZNOR", "count", "台数"),
            meaning="how many like machines",
        ),
        Column(
            name="calendar",
            type=T.TEXT,
            aliases=("shift", "available", "resource_calendar_id", "日历", "班次"),
            meaning="its hours; empty: always",
        ),
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
            unit="1",
            above=0,
            most=10,
            default=1.0,
            aliases=("time_efficiency", "NGRAD", "效率"),
            alias_units=(("time_efficiency", "%"), ("NGRAD", "%")),
            meaning="times are divided by it; 0.9 or 90 %",
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
        Column(
            name="station",
            type=T.LIST,
            default=(),
            aliases=("工位", "信号工位"),
            meaning="for re-planning: the stations, as `line/station`, whose signals speak of its machines in turn, "
            "where they are not called as the machines are; a single one speaks of all",
        ),
        Column(
            name="price_cny_h",
            type=T.NUMBER,
            unit="CNY/h",
            stem="price",
            minimum=0,
            default=0.0,
            aliases=("costs_hour", "hour_rate", "小时单价"),
            meaning="for schedules: what an hour of its work costs beside energy, e.g. at a subcontractor",
        ),
        Column(
            name="overtime_cny_h",
            type=T.NUMBER,
            unit="CNY/h",
            stem="overtime",
            minimum=0,
            aliases=("加班小时单价", "加班费"),
            meaning="for schedules: what an hour of overtime costs there, with the people it takes",
        ),
        EXAMPLE,
    ),
)

ROUTINGS = TableSchema(
    name="routings",
    path="factories/*/routings.csv",
    meaning="The operations by which each item is made, one a row, in the order of `op`, or as they stand where that "
    "is no number.",
    key=("item", "op", "option"),
    columns=(
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=("MATNR", "production_item", "product_id", "Part No.", "MaterialDefinitionID", "物料"),
            meaning="what is made",
        ),
        Column(
            name="op",
            type=T.TEXT,
            required=True,
            aliases=("VORNR", "sequence_id", "sequence", "Op. No.", "工序", "ProcessSegmentID", "operation"),
            spare="op_name",
            meaning="place in the order; numbers are sorted as numbers",
        ),
        Column(
            name="op_name",
            type=T.TEXT,
            aliases=("Operation Name", "LTXA1", "工序名称"),
            meaning="what is done, in words",
        ),
        Column(
            name="work_center",
            type=T.TEXT,
            required=True,
            refers="work_centers",
            aliases=(
                "ARBPL",
                "workstation",
                "workcenter_id",
                "resource",
                "Resource Group",
                "Required Resource",
                "EquipmentID",
                "工作中心",
            ),
            meaning="where",
        ),
        Column(
            name="run_min",
            type=T.NUMBER,
            unit="min",
            stem="run",
            above=0,
            required=True,
            aliases=(
                "VGW02",
                "time_in_mins",
                "time_cycle_manual",
                "time_cycle",
                "duration_per",
                "Op. Time Per Item",
                "Duration",
                "工时",
            ),
            alias_units=(("duration_per", "s"),),
            meaning="time for one item, a batch or an order, as `per` says",
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
            aliases=("VGW01", "Setup Time", "准备时间"),
            meaning="setup after another family, where the work center has no matrix",
        ),
        Column(
            name="setup_family", type=T.TEXT, aliases=("family", "RFSCH", "换型族"), meaning="family; empty: the item"
        ),
        Column(
            name="per",
            type=T.CHOICE,
            choices=("unit", "batch", "order"),
            default="unit",
            aliases=("计时",),
            meaning="what `run_min` is for; `batch`: up to `batch_max` at once. A whole `order` cannot be simulated",
        ),
        Column(
            name="batch_max", type=T.WHOLE, minimum=1, aliases=("批量",), meaning="items at once, with `per: batch`"
        ),
        Column(
            name="alt",
            type=T.LIST,
            default=(),
            aliases=("alternative", "alternative_workcenter_ids", "替代"),
            meaning="for schedules: other work centers that can do it, `mill-2; mill-3=14` where one takes 14 min",
        ),
        Column(
            name="operators",
            type=T.WHOLE,
            minimum=0,
            aliases=("人数",),
            meaning="people needed while it runs; empty: one where a skill is named, else none",
        ),
        Column(
            name="skill",
            type=T.TEXT,
            aliases=("PersonnelClassID", "技能"),
            meaning="which skill they need; empty: anyone",
        ),
        Column(
            name="after",
            type=T.LIST,
            default=(),
            aliases=("predecessor", "前道工序"),
            meaning="for schedules: the operations before, `10; 20`, where it is not the last one alone; `-`: none",
        ),
        Column(
            name="wait_min",
            type=T.NUMBER,
            unit="min",
            stem="wait",
            minimum=0,
            aliases=("最短等待",),
            meaning="least time until the next operation, such as cooling; the same for all items of a work center",
        ),
        Column(
            name="wait_max",
            type=T.NUMBER,
            unit="min",
            minimum=0,
            aliases=("最长等待",),
            meaning="for schedules: longest time until the next operation begins",
        ),
        Column(
            name="transfer_qty",
            type=T.WHOLE,
            minimum=1,
            aliases=("Transfer Quantity", "转移批量"),
            meaning="for schedules: items go on in lots of so many, and each lot is planned by itself; empty: all "
            "together. Simulated items move one by one",
        ),
        Column(
            name="cv", type=T.NUMBER, minimum=0, default=0.0, meaning="standard deviation of the time over its mean"
        ),
        Column(
            name="option",
            type=T.LIST,
            default=(),
            aliases=("选配",),
            meaning="only for orders with this option, `colour=red`, in place of the row of the same operation without "
            "one; left out of simulations",
        ),
        EXAMPLE,
    ),
)

BOM = TableSchema(
    name="bom",
    path="factories/*/bom.csv",
    meaning="What is built into an item. Components with a routing are made for the order; others are bought, and in "
    "simulations always there.",
    key=("item", "component", "option"),
    columns=(
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=("MATNR", "parent", "product_tmpl_id", "Part No.", "产品", "父件"),
            meaning="what is made",
        ),
        Column(
            name="component",
            type=T.TEXT,
            required=True,
            aliases=(
                "IDNRK",
                "child",
                "item_code",
                "product_id",
                "Required Part No.",
                "MaterialDefinitionID",
                "子件",
                "组件",
            ),
            meaning="what is built in",
        ),
        Column(
            name="qty",
            type=T.NUMBER,
            above=0,
            default=1.0,
            aliases=("MENGE", "quantity", "product_qty", "Multiple Quantity", "用量"),
            meaning="how many",
        ),
        Column(
            name="at_op",
            type=T.TEXT,
            aliases=("VORNR", "operation", "Op. No.", "工序"),
            meaning="at which operation; empty: the first",
        ),
        Column(
            name="option",
            type=T.LIST,
            default=(),
            aliases=("选配",),
            meaning="only with this option, in place of the row of the same component without; left out of simulations",
        ),
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
    meaning="How long machines take from one family of parts to another. In simulations a pair that is not there needs "
    "no setup; a schedule asks for every pair that can come, 0 where it takes none.",
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
            alias_units=(("duration", "s"),),
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
