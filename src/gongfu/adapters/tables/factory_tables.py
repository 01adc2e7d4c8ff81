"""The tables of a factory, as data, with the headers that ERP systems write."""

from dataclasses import replace

from gongfu.adapters.tables.common_columns import EXAMPLE
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["BOOKED_ORDERS", "FACTORY_TABLES", "ORDERS"]

T = ColumnType

ORDERS = TableSchema(
    name="orders",
    path="factories/*/orders.csv",
    meaning="What customers have ordered. Headers of SAP, ERPNext, Odoo, frePPLe, Opcenter and B2MML are understood.",
    key=("order",),
    columns=(
        Column(
            name="order",
            type=T.TEXT,
            required=True,
            aliases=(
                "AUFNR",
                "Order No.",
                "order_id",
                "work_order",
                "Reference",
                "demand",
                "OperationsRequestID",
                "ProductionRequest",
                "订单号",
                "订单",
            ),
            meaning="id",
        ),
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=(
                "MATNR",
                "production_item",
                "product_id",
                "Part No.",
                "MaterialDefinitionID",
                "SegmentRequirement",
                "物料",
            ),
            meaning="what is ordered",
        ),
        Column(
            name="qty",
            type=T.WHOLE,
            required=True,
            above=0,
            aliases=("GAMNG", "quantity", "product_qty", "数量"),
            meaning="how many",
        ),
        Column(
            name="due",
            type=T.MOMENT,
            required=True,
            aliases=("GLTRP", "expected_delivery_date", "date_deadline", "Due Date", "LatestEndTime", "交期"),
            meaning="due at the end of this day, or at the time that is given with it",
        ),
        Column(
            name="release",
            type=T.MOMENT,
            aliases=(
                "GSTRP",
                "planned_start_date",
                "EarliestStartTime",
                "Earliest Start Date",
                "date_start",
                "开工日期",
            ),
            meaning="not begun before this day, or time",
        ),
        Column(
            name="weight",
            type=T.NUMBER,
            above=0,
            default=1.0,
            aliases=("权重",),
            meaning="how much a day late counts; explicit because ERP priorities run both ways",
        ),
        Column(
            name="plant",
            type=T.TEXT,
            aliases=("WERKS", "location", "工厂"),
            meaning="for schedules: where its operations are done if they can be done there; empty: wherever",
        ),
        Column(name="customer", type=T.TEXT, aliases=("KUNNR", "客户"), meaning="who ordered"),
        Column(
            name="status",
            type=T.TEXT,
            default="",
            aliases=("state", "状态"),
            meaning="how it stands; a schedule leaves out what is `done`, `closed`, `cancelled`, `TECO`, `完工`, …",
        ),
        Column(
            name="options",
            type=T.LIST,
            default=(),
            aliases=("option", "选配"),
            meaning="what the customer chose, `colour=red; size=L`; see `option` in routings and bom",
        ),
        EXAMPLE,
    ),
)

STOCK = TableSchema(
    name="stock",
    path="factories/*/stock.csv",
    meaning="For schedules: what is there, and what will come. Orders are served by due date. Without this table what "
    "is bought is always there; with it, a bought component must stand in it.",
    key=(),
    columns=(
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=("MATNR", "item_code", "product_id", "Part No.", "MaterialDefinitionID", "物料"),
            meaning="what",
        ),
        Column(
            name="qty",
            type=T.NUMBER,
            minimum=0,
            aliases=("LABST", "MENGE", "actual_qty", "onhand", "quantity", "数量"),
            meaning="how many; empty: as many as are wanted",
        ),
        Column(
            name="available",
            type=T.MOMENT,
            aliases=("EINDT", "schedule_date", "date_planned", "enddate", "Due Date", "到货日期"),
            meaning="from when; empty: from the start",
        ),
        EXAMPLE,
    ),
)

TRANSPORTS = TableSchema(
    name="transports",
    path="factories/*/transports.csv",
    meaning="For schedules: how long it takes from plant to plant, closed hours included.",
    key=("from", "to"),
    columns=(
        Column(name="from", type=T.TEXT, required=True, aliases=("origin", "从", "发出工厂"), meaning="plant"),
        Column(name="to", type=T.TEXT, required=True, aliases=("destination", "到", "接收工厂"), meaning="plant"),
        Column(
            name="hours",
            type=T.NUMBER,
            unit="h",
            minimum=0,
            required=True,
            aliases=("leadtime", "小时"),
            alias_units=(("leadtime", "s"),),
            meaning="time it takes; the way back takes as long unless it has a row",
        ),
        EXAMPLE,
    ),
)

BOOKED_ORDERS = replace(
    ORDERS,
    name="booked_orders",
    path="factories/*/booked_orders.csv",
    meaning="For schedules: what `gongfu promise --book` has booked. An order that `orders.csv` has too is taken from "
    "there; what is in stock goes to all of `orders.csv` first.",
)

FACTORY_TABLES = (ORDERS, BOOKED_ORDERS, STOCK, TRANSPORTS)
