"""Tables that people and ERP systems write: read against declared columns, every problem with its place."""

from gongfu.adapters.tables.appending import append_rows
from gongfu.adapters.tables.asked_orders import asked_order, words_of_order
from gongfu.adapters.tables.chain_rows import all_orders, chains_from, first_sets_from, orders_from
from gongfu.adapters.tables.chain_tables import CHAIN_TABLES
from gongfu.adapters.tables.correction_rows import corrections_from, reading_corrections_from
from gongfu.adapters.tables.factory_tables import BOOKED_ORDERS, FACTORY_TABLES, ORDERS
from gongfu.adapters.tables.floor_rows import ReadFloor, read_floor
from gongfu.adapters.tables.floor_tables import FLOOR_TABLES
from gongfu.adapters.tables.line_folder import line_of_tables
from gongfu.adapters.tables.line_rows import (
    calendars_from,
    order_releases,
    setup_times_from,
    start_of_orders,
    tariffs_from,
)
from gongfu.adapters.tables.line_tables import CALENDARS, ENERGY, LINE_TABLES, SETUPS
from gongfu.adapters.tables.markdown import schema_markdown
from gongfu.adapters.tables.plan_rows import (
    allocations_from,
    finished_projects_from,
    indicators_from,
    levers_from,
    name_from,
    observations_from,
    projects_from,
    registers_from,
    tasks_from,
)
from gongfu.adapters.tables.plan_tables import PLAN_TABLES
from gongfu.adapters.tables.reader import Row, Table, read_table
from gongfu.adapters.tables.references import check_known, check_references
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema, Value
from gongfu.adapters.tables.shop_rows import ReadShop, booked_path, item_ids, read_shop
from gongfu.adapters.tables.table_folder import TableFolder, holds_table, read_folder
from gongfu.adapters.tables.workbooks import names_of_sheets

__all__ = [
    "BOOKED_ORDERS",
    "CALENDARS",
    "CHAIN_TABLES",
    "ENERGY",
    "FACTORY_TABLES",
    "FLOOR_TABLES",
    "LINE_TABLES",
    "ORDERS",
    "PLAN_TABLES",
    "SETUPS",
    "Column",
    "ColumnType",
    "ReadFloor",
    "ReadShop",
    "Row",
    "Table",
    "TableFolder",
    "TableSchema",
    "Value",
    "all_orders",
    "allocations_from",
    "append_rows",
    "asked_order",
    "booked_path",
    "calendars_from",
    "chains_from",
    "check_known",
    "check_references",
    "corrections_from",
    "finished_projects_from",
    "first_sets_from",
    "holds_table",
    "indicators_from",
    "item_ids",
    "levers_from",
    "line_of_tables",
    "name_from",
    "names_of_sheets",
    "observations_from",
    "order_releases",
    "orders_from",
    "projects_from",
    "read_floor",
    "read_folder",
    "read_shop",
    "read_table",
    "reading_corrections_from",
    "registers_from",
    "schema_markdown",
    "setup_times_from",
    "start_of_orders",
    "tariffs_from",
    "tasks_from",
    "words_of_order",
]
