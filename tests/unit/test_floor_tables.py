"""How work stands, from tables: headers of other systems, and every mistake with its place and cure."""

from datetime import datetime

import pytest

from gongfu.adapters.sheets import Sheet, write_workbook
from gongfu.adapters.tables import read_floor
from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.replan_orders import ReplanWishes, replan_orders
from gongfu.errors import InputError
from gongfu.model.periods import CHINA
from gongfu.schedule import PlanLimits

NOW = datetime(2026, 3, 2, 12, tzinfo=CHINA)
TABLES = {
    "orders": "order,item,qty,due,release,status\nSO-1,part,4,2026-03-02 14:00,2026-03-02 08:00,\n"
    "SO-2,part,4,2026-03-02 20:00,2026-03-02 08:00,\nSO-0,part,4,2026-03-02 20:00,2026-03-02 08:00,done\n",
    "routings": "item,op,work_center,run_min,skill,operators\npart,10,saw,30,sawing,1\npart,20,drill,10,,\n",
    "work_centers": "work_center,units,mttr_min\nsaw,2,\ndrill,1,\n",
    "operators": "operator,count,skills\nann,2,sawing\n",
}
WISHES = ReplanWishes(limits=PlanLimits(changes=20), dry_run=True)


@pytest.fixture(scope="module")
def factory(tmp_path_factory):
    folder = tmp_path_factory.mktemp("factory")
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    keep_plan(plan_orders(folder, limits=PlanLimits(changes=20)))
    return folder


def report_in(folder, progress="", stoppages=""):
    for name, rows in {"progress": progress, "stoppages": stoppages}.items():
        if rows:
            (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "rows",
    [
        "operation,machine,started,ended,done_qty\nSO-1/10,saw/1,2026-03-02 08:00,,2\n",
        "AUFNR,VORNR,EQUNR,actual_start_time,actual_end_time,LMNGA\nSO-1,10,saw/1,2026-03-02 08:00,,2\n",
        "work_order,operation,workstation,actual_start_time,completed_qty\nSO-1,10,saw/1,2026-03-02T08:00:00+08:00,2\n",
        "订单,工序,设备,实际开工,报工数量\nSO-1,10,saw/1,2026年03月02日 08:00,2\n",
    ],
)
def test_headers_of_other_systems_are_understood(tmp_path, rows):
    (tmp_path / "told.csv").write_text(rows, encoding="utf-8")
    (found,) = read_floor(tmp_path / "told.csv", CHINA).report.operations
    assert f"{found.order}/{found.operation}".removeprefix("/") == "SO-1/10"
    assert (found.machine, found.started, found.done_quantity) == (
        "saw/1",
        datetime.fromisoformat("2026-03-02T08:00"),
        2.0,
    )


def test_a_workbook_holds_both_tables(tmp_path):
    progress = Sheet(name="progress", columns=("operation", "started"), rows=(("SO-1/10", "2026-03-02 08:00"),))
    stops = Sheet(name="stoppages", columns=("machine", "from"), rows=(("drill", "2026-03-02 09:00"),))
    write_workbook(tmp_path / "shop.xlsx", [progress, stops])
    report = read_floor(tmp_path / "shop.xlsx", CHINA).report
    assert report.machines is None
    assert [each.machine for each in report.stops] == ["drill"]
    assert [each.operation for each in report.operations] == ["SO-1/10"]


def test_without_a_table_nothing_is_reported(tmp_path):
    report = read_floor(tmp_path, CHINA).report
    assert (report.operations, report.stops, report.machines) == ((), (), frozenset())
    with pytest.raises(InputError, match="there is no such file"):
        read_floor(tmp_path / "nowhere", CHINA)


P = "operation,machine,operators,started,ended,remaining_min,done_qty\n"
S = "machine,from,until\n"
MISTAKES = [
    (P + "SO-1/11,,,,,,\n", "", "progress.csv:2:1: 'SO-1/11' in 'operation' is not in routings.csv"),
    (P + "SO-1/10,sow,,2026-03-02 08:00,,,\n", "", "progress.csv:2:9: 'sow' in 'machine' is not in work_centers.csv"),
    (P + "SO-1/10,,bob,2026-03-02 08:00,,,\n", "", "progress.csv:2:10: 'bob' in 'operators' is not in operators.csv"),
    (
        P + "SO-1/10,,,2026-03-02 13:00,,,\n",
        "",
        "progress.csv:2:11: started is 2026-03-02 13:00, which is later than now",
    ),
    (
        P + "SO-1/10,,,2026-03-02 09:00,2026-03-02 08:00,,\n",
        "",
        "progress.csv:2:28: it ends at 2026-03-02 08:00, before",
    ),
    (P + "SO-1/10,,,,2026-03-02 08:00,,\n", "", "progress.csv:2:12: ended is given, and started is not"),
    (P + "SO-1/10,,,,,,1\n", "", "progress.csv:2:14: done_qty is given, and started is not"),
    (P + "SO-1/10,,,2026-03-02 08:00,,10,1\n", "", "progress.csv:2:29: both remaining_min and done_qty"),
    (P + "SO-1/10,,,2026-03-02 08:00,,,5\n", "", "progress.csv:2:30: 5 are done of an operation that works on 4"),
    (P + "SO-1/10,,,2026-03-02 08:00,2026-03-02 09:00,5,\n", "", "progress.csv:2:45: it has ended, and 5 min are left"),
    (P + "SO-1/10,,,2026-03-02 08:00,,-5,\n", "", "progress.csv:2:29: 'remaining_min' is at least 0"),
    (P + "SO-1/10,,,today,,,\n", "", "progress.csv:2:11: 'started' takes a date, not 'today'"),
    (P + "SO-1/10,,,,,,\nSO-1/10,,,,,,\n", "", "progress.csv:3"),
    (
        "order," + P + ",SO-1/10,,,,,,\nSO-1,10,,,,,,\n",
        "",
        "progress.csv:3:6: operation 10 has been reported in line 2",
    ),
    ("order,started\nSO-1,2026-03-02 08:00\n", "", "progress.csv:1: "),
    ("", S + "sow,2026-03-02 08:00,\n", "stoppages.csv:2:1: 'sow' in 'machine' is not in work_centers.csv"),
    ("", S + "saw,2026-03-02 08:00,2026-03-02 07:00\n", "stoppages.csv:2:22: it ends at 2026-03-02 07:00, before"),
    ("", S + "saw,,\n", "stoppages.csv:2:5: "),
]


@pytest.mark.parametrize(("progress", "stoppages", "said"), MISTAKES)
def test_every_mistake_has_its_place(factory, tmp_path, progress, stoppages, said):
    with pytest.raises(InputError) as caught:
        replan_orders(factory, now=NOW, report=report_in(tmp_path, progress, stoppages), wishes=WISHES)
    (problem,) = caught.value.problems
    assert problem.words.zh != problem.words.en
    assert str(problem.words.en).removeprefix(f"{tmp_path}/").startswith(said)


def test_all_mistakes_are_told_at_once(factory, tmp_path):
    report = report_in(tmp_path, P + "SO-1/11,,,,,,\nSO-1/20,sow,,2026-03-02 08:00,,,\n", S + "sow,2026-03-02 08:00,\n")
    with pytest.raises(InputError) as caught:
        replan_orders(factory, now=NOW, report=report, wishes=WISHES)
    assert len(caught.value.problems) == 3


def test_a_work_center_means_the_machine_of_the_plan_or_must_be_told_apart(factory, tmp_path):
    progress = P + "SO-1/10,saw,ann/1;ann/2,2026-03-02 08:30,2026-03-02 10:40,,\nSO-0/10,saw,,2026-03-02 08:00,,,\n"
    result = replan_orders(factory, now=NOW, report=report_in(tmp_path, progress), wishes=WISHES)
    (actual,) = result.actual
    assert actual.machine == actual.planned.machine
    assert actual.started_late_s == 30 * 60
    assert result.present.state.elsewhere == ("SO-0/10",)
    stops = report_in(tmp_path / "", "", S + "saw,2026-03-02 11:00,\n")
    stopped = replan_orders(factory, now=NOW, report=stops, wishes=WISHES).present.state.stops
    assert [each.machine for each in stopped] == [0, 1]
    assert all(each.is_guess and each.until_s - each.since_s == 2 * 3600 for each in stopped)
