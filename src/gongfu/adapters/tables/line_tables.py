"""The tables that describe a line, as data, with the headers that ERP systems and planners write."""

from gongfu.adapters.tables.common_columns import EXAMPLE
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["CALENDARS", "ENERGY", "SETUPS"]

T = ColumnType

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
