"""What there is to plan, from the tables of a factory."""

import csv
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial

import pytest
from openpyxl import Workbook

from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.model.scheduling import BatchRule, EnergyPrice, Mode, Precedence

DAY, HOUR, MINUTE = 86400, 3600, 60
ORDERS = "order,item,qty,due\no1,box,10,2022-01-07\n"
ROUTINGS = "item,op,work_center,run_min\nbox,10,cut,2\nbox,20,weld,3\n"
CHINA = timezone(timedelta(hours=8))


def write(folder, **tables):
    for name, content in tables.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def read(tmp_path):
    def read(orders=ORDERS, routings=ROUTINGS, skip_invalid=False, start=None, **tables):
        write(tmp_path, orders=orders, routings=routings, **tables)
        return read_scheduling_problem(tmp_path, start=start, skip_invalid=skip_invalid)

    return read


@pytest.fixture
def problem(read):
    return lambda **tables: read(**tables).problem


def routed(*rows, head="item,op,work_center,run_min"):
    return "\n".join((head, *rows)) + "\n"


def names(problem):
    return [each.id for each in problem.operations]


def followed(problem):
    """Pairs of operations that follow each other."""
    return [(problem.operations[each.before].id, problem.operations[each.after].id) for each in problem.precedences]


def minutes(problem):
    """Minutes of each operation on each of its machines."""
    return {
        each.id: {problem.machines[mode.machine].id: mode.duration_s / MINUTE for mode in each.modes}
        for each in problem.operations
    }


def test_an_order_becomes_a_job_with_its_operations(problem):
    found = problem()
    assert found.start == datetime(2022, 1, 3, tzinfo=CHINA)
    (job,) = found.jobs
    assert (job.id, job.order, job.item, job.quantity) == ("o1", "o1", "box", 10)
    assert (job.release_s, job.due_s, job.weight, job.source.line) == (0, 5 * DAY, 1.0, 2)
    assert minutes(found) == {"o1/10": {"cut": 20}, "o1/20": {"weld": 30}}
    assert found.precedences == (Precedence(before=0, after=1),)


def test_release_due_and_weight_are_read_to_the_minute(problem):
    head = "order,item,qty,due,release,weight"
    found = problem(orders=f"{head}\no1,box,1,2022-01-07 14:30,2022-01-05 06:00,2.5\no2,box,1,2022-01-06,,\n")
    assert [(job.release_s, job.due_s, job.weight) for job in found.jobs] == [
        (2 * DAY + 6 * HOUR, 4 * DAY + 14.5 * HOUR, 2.5),
        (0, 4 * DAY, 1.0),
    ]


def test_a_plan_may_begin_when_one_says(problem):
    found = problem(start=datetime(2022, 1, 6, 8, tzinfo=CHINA))
    assert (found.start.hour, found.jobs[0].due_s) == (8, 40 * HOUR)
    assert problem(start=datetime(2022, 2, 1, tzinfo=CHINA)).jobs[0].due_s == -24 * DAY


def test_the_clock_of_the_workspace_begins_the_plan(tmp_path):
    folder = tmp_path / "factories" / "shop"
    folder.mkdir(parents=True)
    settings = "name: A\nregion: B\nas_of: 2022-01-04\nclock: {start: 2022-01-05T06:00:00+08:00}\n"
    (tmp_path / "gongfu.yaml").write_text(settings, encoding="utf-8")
    found = read_scheduling_problem(write(folder, orders=ORDERS, routings=ROUTINGS)).problem
    assert (found.start.day, found.jobs[0].due_s) == (5, 2 * DAY + 18 * HOUR)


def test_times_with_an_offset_are_told_by_the_clock_of_the_workspace(tmp_path):
    folder = tmp_path / "factories" / "shop"
    folder.mkdir(parents=True)
    settings = "name: A\nregion: B\nas_of: 2022-01-04\nclock: {start: 2022-01-05T06:00:00+09:00}\n"
    (tmp_path / "gongfu.yaml").write_text(settings, encoding="utf-8")
    orders = "order,item,qty,due\no1,box,10,2022-01-06T00:00:00Z\no2,box,10,2022-01-06 09:00\n"
    found = read_scheduling_problem(write(folder, orders=orders, routings=ROUTINGS)).problem
    assert [job.due_s for job in found.jobs] == [DAY + 3 * HOUR] * 2


CENTERS = (
    "work_center,plant,units,calendar,mtbf_h,mttr_min,efficiency,power_kw_busy,power_kw_idle,price_cny_h\n"
    "cut,north,2,day,10,30,0.5,4,1,\nweld,north,,,,,,,,90\n"
)
CALENDARS = "calendar,days,from,to,off,date_from\nday,Mon-Fri,06:00,22:00,,\nday,,,,yes,2022-01-05\n"


def test_a_work_center_is_so_many_machines(problem):
    found = problem(work_centers=CENTERS, calendars=CALENDARS)
    one, two, weld = found.machines
    assert (one.id, two.id, weld.id, two.work_center) == ("cut/1", "cut/2", "weld", "cut")
    assert (one.plant, one.calendar, one.failures_every_s, one.repair_s) == ("north", "day", 10 * HOUR, 30 * MINUTE)
    assert (one.busy_w, one.idle_w, weld.calendar, weld.price_cny) == (4000, 1000, "", 90)
    assert minutes(found) == {"o1/10": {"cut/1": 40, "cut/2": 40}, "o1/20": {"weld": 30}}


def test_hours_count_from_the_start_and_closures_are_out(problem):
    (hours,) = problem(work_centers=CENTERS, calendars=CALENDARS).calendars
    assert hours.spans[:3] == (
        (6 * HOUR, 22 * HOUR),
        (DAY + 6 * HOUR, DAY + 22 * HOUR),
        (3 * DAY + 6 * HOUR, 3 * DAY + 22 * HOUR),
    )
    start = datetime(2022, 1, 4, 12, tzinfo=CHINA)
    (hours,) = problem(work_centers=CENTERS, calendars=CALENDARS, start=start).calendars
    assert hours.spans[:2] == ((0, 10 * HOUR), (42 * HOUR, 58 * HOUR))
    assert hours.spans[-1][1] > 6 * 7 * DAY


def test_time_is_for_a_unit_a_batch_or_an_order(problem):
    head = "item,op,work_center,run_min,base_qty,per,batch_max"
    found = problem(routings=routed("box,1,a,30,5,unit,", "box,2,b,90,,batch,4", "box,3,c,7,,order,", head=head))
    assert {name: list(own.values()) for name, own in minutes(found).items()} == {
        "o1/1": [60],
        "o1/2#1": [90],
        "o1/2#2": [90],
        "o1/2#3": [90],
        "o1/3": [7],
    }
    assert [each.batch for each in found.operations[1:4]] == [
        BatchRule(key="box/2", load=load, most=4) for load in (4, 4, 2)
    ]
    assert followed(found) == [("o1/1", f"o1/2#{n}") for n in (1, 2, 3)] + [(f"o1/2#{n}", "o1/3") for n in (1, 2, 3)]


def test_operations_of_one_family_that_are_alike_share_a_batch(problem):
    head = "item,op,work_center,run_min,per,batch_max,setup_family"
    rows = ["a,1,oven,90,batch,4,hot", "b,1,oven,90,batch,4,hot", "c,1,oven,60,batch,4,hot", "d,1,oven,90,batch,4,"]
    orders = "order,item,qty,due\n" + "".join(f"{item},{item},2,2022-01-07\n" for item in "abcd")
    found = problem(orders=orders, routings=routed(*rows, head=head))
    assert [each.batch.key for each in found.operations] == ["hot", "hot", "hot (2)", "d/1"]


def test_other_work_centers_may_do_it_in_a_time_of_their_own(problem):
    rows = ["box,1,a,2,b; c=5;d=0.1 h"]
    found = problem(routings=routed(*rows, head="item,op,work_center,run_min,alt"))
    assert minutes(found) == {"o1/1": {"a": 20, "b": 20, "c": 50, "d": 60}}


def test_operations_follow_what_they_name(problem):
    head = "item,op,work_center,run_min,after,wait_min,wait_max"
    rows = ["box,10,a,1,,,", "box,20,b,1,-,,", "box,30,c,1,10;20,5,60", "box,40,d,1,,,"]
    found = problem(routings=routed(*rows, head=head))
    assert followed(found) == [("o1/10", "o1/30"), ("o1/20", "o1/30"), ("o1/30", "o1/40")]
    assert found.precedences[2] == Precedence(before=2, after=3, wait_s=300, wait_most_s=3600)


def test_lots_go_on_by_themselves(problem):
    head = "item,op,work_center,run_min,transfer_qty"
    found = problem(routings=routed("box,10,a,2,4", "box,20,b,3,", "box,30,c,1,", head=head))
    assert [list(own.values()) for own in minutes(found).values()] == [[8], [8], [4], [12], [12], [6], [10]]
    lots = [(f"o1/10#{n}", f"o1/20#{n}") for n in (1, 2, 3)]
    assert followed(found) == lots + [(f"o1/20#{n}", "o1/30") for n in (1, 2, 3)]


def test_lots_of_other_sizes_wait_for_the_items_in_them(problem):
    head = "item,op,work_center,run_min,transfer_qty,per,batch_max"
    found = problem(routings=routed("box,10,a,2,4,,", "box,20,b,90,,batch,6", head=head))
    assert followed(found) == [
        ("o1/10#1", "o1/20#1"),
        ("o1/10#2", "o1/20#1"),
        ("o1/10#2", "o1/20#2"),
        ("o1/10#3", "o1/20#2"),
    ]


def test_people_are_held_by_their_skill(problem):
    head = "item,op,work_center,run_min,operators,skill"
    found = problem(
        routings=routed("box,1,a,1,2,fitting", "box,2,b,1,,welding", "box,3,c,1,1,", "box,4,d,1,,", head=head),
        operators="operator,skills,count,calendar\nann,fitting;welding,,day\nbob,fitting,2,\n",
        calendars=CALENDARS,
    )
    assert [(each.skill, each.operators) for each in found.operations] == [
        ("fitting", 2),
        ("welding", 1),
        ("operator", 1),
        (None, 0),
    ]
    assert [(each.id, "fitting" in each.skills, each.calendar) for each in found.operators] == [
        ("ann", True, "day"),
        ("bob/1", True, ""),
        ("bob/2", True, ""),
    ]


def test_setups_come_from_a_matrix_or_from_operations(problem):
    head = "item,op,work_center,run_min,setup_family,setup_min"
    found = problem(
        orders=ORDERS + "o2,lid,1,2022-01-07\n",
        routings=routed("box,1,a,1,red,", "box,2,b,1,,5", "box,3,c,1,,", "lid,1,a,1,blue,", "lid,2,b,1,,7", head=head),
        work_centers="work_center,setup_matrix\na,m\nb,\nc,\n",
        setups="matrix,from_family,to_family,minutes\nm,red,blue,3\nm,blue,red,4\n",
    )
    assert [each.family for each in found.operations] == ["red", "box", None, "blue", "lid"]
    assert [(each.families, each.seconds) for each in found.setups] == [
        (("red", "blue"), ((0, 180), (240, 0))),
        (("box", "lid"), ((0, 420), (300, 0))),
    ]
    assert [each.setups for each in found.machines] == ["m", "b/setup_min", None]


def test_a_second_visit_with_another_setup_is_another_family(problem):
    rows = ["box,1,a,1,5", "box,2,b,1,", "box,3,a,1,9"]
    found = problem(routings=routed(*rows, head="item,op,work_center,run_min,setup_min"))
    assert [each.family for each in found.operations] == ["box/1", None, "box/3"]


ASSEMBLY = routed("box,1,paint,5", "box,2,build,9", "gear,1,cut,2", "gear,2,grind,3", "pin,1,turn,1", "rod,1,saw,1")
BOM = "item,component,qty,at_op\nbox,gear,2,2\nbox,pin,4,\npin,rod,0.5,\nbox,screw,8,2\n"


def test_components_are_made_before_they_are_built_in(problem):
    found = problem(routings=ASSEMBLY, bom=BOM)
    assert [(job.id, job.order, job.item, job.quantity, job.due_s) for job in found.jobs] == [
        ("o1/gear", "o1", "gear", 20, None),
        ("o1/pin/rod", "o1", "rod", 20, None),
        ("o1/pin", "o1", "pin", 40, None),
        ("o1", "o1", "box", 10, 5 * DAY),
    ]
    assert [(*pair, each.material) for pair, each in zip(followed(found), found.precedences, strict=True)] == [
        ("o1/gear/1", "o1/gear/2", False),
        ("o1/pin/rod/1", "o1/pin/1", True),
        ("o1/pin/1", "o1/1", True),
        ("o1/1", "o1/2", False),
        ("o1/gear/2", "o1/2", True),
    ]


STOCK = "item,qty,available\nscrew,,\nrod,,\n"


def test_stock_goes_to_who_is_due_first(read):
    orders = "order,item,qty,due\nlate,box,10,2022-01-14\nsoon,box,10,2022-01-07\n"
    stock = STOCK + "gear,25,\nbox,4,\nscrew2,9,2022-01-06\n"
    found = read(orders=orders, routings=ASSEMBLY, bom=BOM, stock=stock).problem
    made = {job.id: job.quantity for job in found.jobs}
    assert made == {"soon": 6, "soon/pin": 24, "late": 10, "late/gear": 7, "late/pin": 40}


def test_what_is_bought_is_there_when_it_comes(problem):
    stock = "item,qty,available\nscrew,50,\nscrew,30,2022-01-06 12:00\nrod,,\n"
    found = problem(routings=ASSEMBLY, bom=BOM, stock=stock)
    assert [each.ready_s for each in found.operations if each.id in {"o1/1", "o1/2"}] == [0, 3 * DAY + 12 * HOUR]


def test_parts_that_come_too_late_are_made(problem):
    stock = STOCK + "gear,20,2022-01-10\npin,40,2022-01-05\n"
    found = problem(routings=ASSEMBLY, bom=BOM, stock=stock)
    assert [job.id for job in found.jobs] == ["o1/gear", "o1"]
    assert [each.ready_s for each in found.operations if each.id == "o1/1"] == [2 * DAY]


def test_an_order_that_stock_serves_and_a_closed_one_are_named(read):
    rows = ["a,box,3,2022-01-07,", "b,box,5,2022-01-08,", "c,box,1,2022-01-07,已完成", "d,box,1,2022-01-07,TECO"]
    orders = routed(*rows, head="order,item,qty,due,status")
    found = read(orders=orders, stock="item,qty\nbox,3\n")
    assert (found.from_stock, found.closed, [job.id for job in found.problem.jobs]) == (("a",), ("c", "d"), ["b"])


def test_what_options_make_different_is_not_in_stock(read):
    bom = "item,component,qty,option\nbox,gear,1,\nbox,pin,1,pinned\n"
    orders = "order,item,qty,due,options\na,box,2,2022-01-07,pinned\nb,box,2,2022-01-08,\n"
    found = read(orders=orders, routings=ASSEMBLY, bom=bom, stock="item,qty\nbox,9\ngear,9\n")
    assert {job.id: job.quantity for job in found.problem.jobs} == {"a": 2, "a/pin": 2}
    assert found.from_stock == ("b",)


OPTIONAL = routed(
    "box,10,cut,2,", "box,20,paint,3,", "box,20,spray,4,colour=red", "box,30,laser,1,engraved",
    head="item,op,work_center,run_min,option",
)  # fmt: skip


@pytest.mark.parametrize(
    ("options", "centers"),
    [
        ("", ["cut", "paint"]),
        ("colour=red", ["cut", "spray"]),
        ("Colour=RED; engraved", ["cut", "spray", "laser"]),
        ("engraved=yes;colour=no", ["cut", "paint", "laser"]),
    ],
)
def test_options_choose_operations(problem, options, centers):
    found = problem(orders=f"order,item,qty,due,options\no1,box,1,2022-01-07,{options}\n", routings=OPTIONAL)
    assert [next(iter(own)) for own in minutes(found).values()] == centers
    assert followed(found) == [(one, other) for one, other in zip(names(found), names(found)[1:], strict=False)]


def test_options_choose_parts(problem):
    bom = "item,component,qty,option\nbox,gear,1,\nbox,gear,3,heavy\nbox,pin,1,size=L;heavy\n"
    quantities = []
    for options in ("", "heavy", "heavy;size=L"):
        orders = f"order,item,qty,due,options\no1,box,1,2022-01-07,{options}\n"
        found = problem(orders=orders, routings=ASSEMBLY, bom=bom)
        quantities.append({job.item: job.quantity for job in found.jobs})
    assert quantities == [{"gear": 1, "box": 1}, {"gear": 3, "box": 1}, {"gear": 3, "pin": 1, "box": 1}]


PLANTS = "work_center,plant\ncut,north\nweld,south\nweld-2,north\n"


def test_plants_lie_apart(problem):
    routings = routed("box,10,cut,2,", "box,20,weld,3,weld-2", head="item,op,work_center,run_min,alt")
    transports = "from,to,hours\nnorth,south,8\n"
    found = problem(routings=routings, work_centers=PLANTS, transports=transports)
    assert set(found.transports) == {("north", "south", 8 * HOUR), ("south", "north", 8 * HOUR)}
    both = problem(routings=routings, work_centers=PLANTS, transports=transports + "south,north,9\n")
    assert set(both.transports) == {("north", "south", 8 * HOUR), ("south", "north", 9 * HOUR)}
    orders = "order,item,qty,due,plant\no1,box,10,2022-01-07,north\n"
    own = problem(orders=orders, routings=routings, work_centers=PLANTS, transports=transports)
    assert minutes(own) == {"o1/10": {"cut": 20}, "o1/20": {"weld-2": 30}}


def test_energy_has_its_price_at_every_hour(problem):
    energy = "medium,price,from,to,calendar\nelectricity,1.1,08:00,12:00,day\nelectricity,0.4,,,\nsteam,9,,,\n"
    prices = problem(energy=energy, calendars=CALENDARS).energy_prices
    assert prices[:5] == tuple(
        EnergyPrice(from_s=hour * HOUR, cny_a_kwh=price)
        for hour, price in ((0, 0.4), (8, 1.1), (12, 0.4), (32, 1.1), (36, 0.4))
    )


def test_the_spread_and_the_words_of_an_operation_are_kept(problem):
    head = "item,sequence_id,operation,work_center,run_min,cv"
    (operation,) = problem(routings=routed("box,10,Weld the frame,a,1,0.2", head=head)).operations
    assert (operation.id, operation.name, operation.cv) == ("o1/10", "Weld the frame", 0.2)


def test_the_example_of_a_job_shop_can_be_planned(root):
    found = read_scheduling_problem(root / "examples" / "job-shop")
    problem = found.problem
    assert (found.example, found.problems, found.skipped, found.closed) == (True, (), (), ("JS-100",))
    assert {job.order for job in problem.jobs} == {f"JS-10{n}" for n in range(1, 9)}
    made = {job.id: job.quantity for job in problem.jobs}
    # Twenty shafts are in stock, for the gearboxes that are due first.
    assert (made["JS-101/helical-gear"], made["JS-101/shaft"], made["JS-103/shaft"]) == (60, 10, 24)
    assert [name for name in names(problem) if name.startswith("JS-103/") and name.count("/") == 1] == [
        "JS-103/10",
        "JS-103/20",
        "JS-103/30",
    ]
    by_id = {each.id: each for each in problem.operations}
    assert {by_id[name].batch.key for name in ("JS-101/helical-gear/40#1", "JS-102/40#4")} == {"carburise"}
    assert by_id["JS-107/10"].ready_s == 9 * DAY  # castings of the second delivery
    assert set(minutes(problem)["JS-102/50"]) == {"grind/1", "grind/2", "grind-partner"}
    assert ("main", "partner", 4 * HOUR) in problem.transports


def test_a_workbook_says_the_same_as_the_files(root, tmp_path):
    book = Workbook()
    del book[book.active.title]
    for path in sorted((root / "examples" / "job-shop").glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        with path.open(encoding="utf-8") as file:
            for row in csv.reader(file):
                sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell or None for cell in row])
    book.save(tmp_path / "shop.xlsx")
    one = read_scheduling_problem(root / "examples" / "job-shop").problem
    other = read_scheduling_problem(tmp_path / "shop.xlsx").problem
    assert [replace(job, source=None) for job in other.jobs] == [replace(job, source=None) for job in one.jobs]
    assert replace(other, jobs=one.jobs) == one


def test_a_workbook_alone_finds_the_clock_of_its_workspace(tmp_path):
    settings = "name: A\nregion: B\nas_of: 2022-01-04\nclock: {start: 2022-01-05T06:00:00+08:00}\n"
    (tmp_path / "gongfu.yaml").write_text(settings, encoding="utf-8")
    folder = tmp_path / "factories" / "shop"
    folder.mkdir(parents=True)
    book = Workbook()
    for title, table in (("orders", ORDERS), ("routings", ROUTINGS)):
        sheet = book.create_sheet(title)
        for line in table.splitlines():
            sheet.append(line.split(","))
    book.save(folder / "shop.xlsx")
    found = read_scheduling_problem(folder / "shop.xlsx").problem
    assert (found.start.day, found.start.hour) == (5, 6)


def test_no_order_touches_another(read):
    """What is made for an order follows nothing of another one."""
    found = read(orders=ORDERS + "o2,box,3,2022-01-08\n", routings=ASSEMBLY, bom=BOM).problem
    order = partial(lambda at: found.jobs[found.operations[at].job].order)
    assert all(order(each.before) == order(each.after) for each in found.precedences)
    assert all(mode.duration_s >= 1 for each in found.operations for mode in each.modes)
    assert found.operations[0].modes == (Mode(machine=2, duration_s=40 * MINUTE),)
