"""The tables of ``chain/``, as data."""

from gongfu.adapters.tables.common_columns import EXAMPLE, SOURCE, name_columns
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["CHAIN_TABLES"]

T = ColumnType

NODES = TableSchema(
    name="nodes",
    path="chain/nodes.csv",
    meaning="Links of an industry chain.",
    key=("node",),
    required=True,
    columns=(
        Column(name="node", type=T.TEXT, required=True, aliases=("环节",), meaning="id"),
        *name_columns("node"),
        Column(name="chain", type=T.TEXT, required=True, aliases=("产业链",), meaning="chain it belongs to"),
        Column(name="chain_zh", type=T.TEXT, aliases=("产业链名称",), meaning="name of the chain; one row is enough"),
        Column(name="chain_en", type=T.TEXT, meaning="the same in English"),
        Column(name="tier", type=T.WHOLE, required=True, minimum=0, aliases=("层级",), meaning="from the raw end"),
        Column(name="product_code", type=T.TEXT, meaning="HS or CPC code of the product"),
        Column(name="industry_code", type=T.TEXT, meaning="GB/T 4754 code with its edition"),
        Column(name="value_added_share", type=T.SHARE, meaning="value added as a share of gross output"),
        Column(
            name="stage",
            type=T.CHOICE,
            choices=("research", "key technology", "first of kind", "serial"),
            meaning="how ripe it is at home",
        ),
        Column(name="owner", type=T.TEXT, aliases=("链长",), meaning="who leads the chain here"),
        SOURCE,
        EXAMPLE,
    ),
)

FIRMS = TableSchema(
    name="firms",
    path="chain/firms.csv",
    meaning="Firms and what they hold of a node.",
    key=("firm",),
    required=True,
    columns=(
        Column(name="firm", type=T.TEXT, required=True, aliases=("企业",), meaning="id"),
        *name_columns("firm"),
        Column(name="node", type=T.TEXT, required=True, refers="nodes", aliases=("环节",), meaning="node it works at"),
        Column(
            name="share",
            type=T.SHARE,
            default=0.0,
            aliases=("份额",),
            meaning="share of what the chain buys at the node; at most 1 together",
        ),
        Column(name="capacity", type=T.NUMBER, minimum=0, aliases=("产能",), meaning="in `unit`"),
        Column(name="unit", type=T.TEXT, default="", aliases=("单位",), meaning="product a day, e.g. `kg/d`"),
        Column(name="region", type=T.TEXT, aliases=("地区",), meaning="where"),
        Column(name="country", type=T.TEXT, aliases=("国家",), meaning="ISO 3166 code"),
        Column(
            name="stops_a_year",
            type=T.NUMBER,
            minimum=0,
            default=0.0,
            meaning="stoppages a year long enough to interrupt supply",
        ),
        Column(name="field", type=T.TEXT, refers="fields", aliases=("领域",), meaning="field its output counts in"),
        Column(name="listed_code", type=T.TEXT, meaning="code at the stock exchange"),
        Column(name="credit_code", type=T.TEXT, aliases=("统一社会信用代码",), meaning="unified social credit code"),
        SOURCE,
        EXAMPLE,
    ),
)

SUPPLIES = TableSchema(
    name="supplies",
    path="chain/supplies.csv",
    meaning="Who needs what from whom. Supplies form no circle.",
    key=("from_node", "to_node", "from_firm", "to_firm"),
    required=True,
    columns=(
        Column(name="from_node", type=T.TEXT, required=True, refers="nodes", meaning="node that supplies"),
        Column(name="to_node", type=T.TEXT, required=True, refers="nodes", meaning="node that needs"),
        Column(
            name="qty_per",
            type=T.NUMBER,
            required=True,
            above=0,
            aliases=("quantity_per", "单耗"),
            meaning="units needed for each unit made",
        ),
        Column(name="from_firm", type=T.TEXT, refers="firms", meaning="supplier, where one is meant"),
        Column(name="to_firm", type=T.TEXT, refers="firms", meaning="buyer, where one is meant"),
        Column(name="order_share", type=T.SHARE, meaning="share of the buyer's orders"),
        Column(
            name="inventory_days",
            stem="inventory",
            type=T.NUMBER,
            unit="day",
            minimum=0,
            default=0.0,
            aliases=("库存天数",),
            meaning="how long stock lasts",
        ),
        Column(
            name="lead_days",
            stem="lead",
            type=T.NUMBER,
            unit="day",
            minimum=0,
            default=0.0,
            aliases=("交货天数",),
            meaning="from order to delivery",
        ),
        Column(
            name="recover_days",
            stem="recover",
            type=T.NUMBER,
            unit="day",
            minimum=0,
            default=0.0,
            aliases=("恢复天数",),
            meaning="until a stopped supplier delivers again",
        ),
        Column(name="substitute", type=T.TEXT, aliases=("替代",), meaning="what could replace it"),
        Column(
            name="qualify_days",
            stem="qualify",
            type=T.NUMBER,
            unit="day",
            minimum=0,
            aliases=("认证天数",),
            meaning="to admit a new supplier",
        ),
        SOURCE,
        EXAMPLE,
    ),
)

FIRST_SETS = TableSchema(
    name="first_sets",
    path="chain/first_sets.csv",
    meaning="First-of-kind equipment (首台套).",
    key=("first_set",),
    columns=(
        Column(name="first_set", type=T.TEXT, required=True, meaning="id"),
        Column(name="node", type=T.TEXT, required=True, refers="nodes", meaning="node it belongs to"),
        Column(name="firm", type=T.TEXT, required=True, refers="firms", meaning="firm that made it"),
        Column(name="date", type=T.DATE, required=True, meaning="when it was recognised"),
        Column(name="level", type=T.TEXT, meaning="`city` or `national`"),
        Column(name="document", type=T.TEXT, meaning="what recognises it"),
        SOURCE,
        EXAMPLE,
    ),
)

CHAIN_TABLES = (NODES, FIRMS, SUPPLIES, FIRST_SETS)
