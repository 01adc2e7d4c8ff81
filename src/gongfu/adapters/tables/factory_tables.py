"""The tables of a factory, as data, with the headers that ERP systems write."""

from gongfu.adapters.tables.common_columns import EXAMPLE
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["FACTORY_TABLES"]

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
            aliases=("AUFNR", "Order No.", "order_id", "work_order", "订单号", "订单"),
            meaning="id",
        ),
        Column(
            name="item",
            type=T.TEXT,
            required=True,
            aliases=("MATNR", "production_item", "product_id", "Part No.", "SegmentRequirement", "物料"),
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
            type=T.DATE,
            required=True,
            aliases=("GLTRP", "expected_delivery_date", "date_deadline", "Due Date", "LatestEndTime", "交期"),
            meaning="due at the end of this day",
        ),
        Column(
            name="release",
            type=T.DATE,
            aliases=("GSTRP", "EarliestStartTime", "date_start", "开工日期"),
            meaning="not begun before this day",
        ),
        Column(
            name="weight",
            type=T.NUMBER,
            above=0,
            default=1.0,
            meaning="how much a day late counts; explicit because ERP priorities run both ways",
        ),
        Column(name="plant", type=T.TEXT, aliases=("WERKS",), meaning="plant, as the ERP names it"),
        Column(name="customer", type=T.TEXT, aliases=("KUNNR", "客户"), meaning="who ordered"),
        Column(name="status", type=T.TEXT, aliases=("状态",), meaning="how it stands"),
        EXAMPLE,
    ),
)

FACTORY_TABLES = (ORDERS,)
