"""The tables of how a factory's work stands, as data, with the headers that ERP and MES write."""

from gongfu.adapters.tables.common_columns import EXAMPLE
from gongfu.adapters.tables.schema import Column, ColumnType, TableSchema

__all__ = ["FLOOR_TABLES", "PROGRESS", "STOPPAGES"]

T = ColumnType

PROGRESS = TableSchema(
    name="progress",
    path="factories/*/progress.csv",
    meaning="For re-planning: how far each operation is that has begun; what has no row, or no `started`, has not. "
    "Without this table everything is taken to have gone as planned.",
    key=("order", "operation"),
    columns=(
        Column(
            name="operation",
            type=T.TEXT,
            required=True,
            aliases=("operation_id", "JobOrderID", "VORNR", "工序", "工序号"),
            meaning="the operation as a plan names it, `JS-101/20`, or what stands behind the order: `20`",
        ),
        Column(
            name="order",
            type=T.TEXT,
            aliases=("AUFNR", "work_order", "production_id", "WorkOrderID", "订单", "订单号"),
            meaning="its order, where `operation` does not begin with it",
        ),
        Column(
            name="machine",
            type=T.TEXT,
            aliases=("EQUNR", "ARBPL", "workstation", "workcenter_id", "resource", "EquipmentID", "设备", "机器"),
            meaning="where it is done, as a plan names it, or its work center; empty: where it was planned",
        ),
        Column(
            name="operators",
            type=T.LIST,
            default=(),
            aliases=("operator", "employee", "PERNR", "PersonID", "人员", "操作工"),
            meaning="by whom; empty: those who were planned",
        ),
        Column(
            name="started",
            type=T.MOMENT,
            aliases=("actual_start_time", "ActualStartTime", "StartTime", "date_start", "实际开工", "开工时间"),
            meaning="when it started; a day alone is its midnight",
        ),
        Column(
            name="ended",
            type=T.MOMENT,
            aliases=("actual_end_time", "ActualEndTime", "EndTime", "date_finished", "实际完工", "完工时间"),
            meaning="when it ended; empty while it is worked on",
        ),
        Column(
            name="remaining_min",
            type=T.NUMBER,
            unit="min",
            stem="remaining",
            minimum=0,
            aliases=("剩余时间",),
            meaning="work that is left of one that has begun; empty: worked out from its time so far",
        ),
        Column(
            name="done_qty",
            type=T.NUMBER,
            minimum=0,
            aliases=("completed_qty", "qty_produced", "LMNGA", "quantity_completed", "完成数量", "报工数量"),
            meaning="items that are done of one that has begun, from which the work that is left follows",
        ),
        EXAMPLE,
    ),
)

STOPPAGES = TableSchema(
    name="stoppages",
    path="factories/*/stoppages.csv",
    meaning="For re-planning: machines that stand still, or will. A row whose `until` has passed changes nothing more.",
    key=("machine", "from"),
    columns=(
        Column(
            name="machine",
            type=T.TEXT,
            required=True,
            aliases=("EQUNR", "ARBPL", "workstation", "workcenter_id", "resource", "EquipmentID", "设备", "机器"),
            meaning="the machine as a plan names it, `lathe/1`; a work center means all its machines",
        ),
        Column(
            name="from",
            type=T.MOMENT,
            required=True,
            aliases=("since", "from_time", "date_start", "StartTime", "停机时间", "开始时间"),
            meaning="since when; a day alone is its midnight",
        ),
        Column(
            name="until",
            type=T.MOMENT,
            aliases=("to", "to_time", "date_end", "EndTime", "恢复时间", "预计恢复"),
            meaning="when it runs again, or is expected to; empty: as long as its repairs take (`mttr_min`)",
        ),
        Column(
            name="reason",
            type=T.TEXT,
            default="",
            aliases=("stop_reason", "loss_id", "原因", "停机原因"),
            meaning="what it stands still for",
        ),
        EXAMPLE,
    ),
)

FLOOR_TABLES = (PROGRESS, STOPPAGES)
