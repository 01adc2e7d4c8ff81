"""A line from the tables that planners and ERP systems keep."""

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.errors import InputError
from gongfu.model.crews import Need
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import Batch, Input
from line_building import law

DAY = 86400.0
ROUTINGS = "item,op,work_center,run_min\np,10,cut,2\np,20,weld,3\nq,10,weld,4\n"
CENTERS = "work_center,units,calendar,mtbf_h,mttr_min,setup_matrix\ncut,2,day,10,30,\nweld,,,,,m\n"
CALENDARS = "calendar,days,from,to\nday,Mon-Fri,06:00,22:00\n"
SETUPS = "matrix,from_family,to_family,minutes\nm,p,q,5\n"
GOOD = {"routings": ROUTINGS, "work_centers": CENTERS, "calendars": CALENDARS, "setups": SETUPS}


@pytest.fixture
def read(tmp_path):
    def read(**tables):
        for name, content in tables.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return read_line(tmp_path)

    return read


def complaints(read, tables):
    with pytest.raises(InputError) as caught:
        read(**tables)
    assert all(problem.words.zh for problem in caught.value.problems)
    return str(caught.value)


def test_routings_alone_make_a_line(read, tmp_path):
    line = read(routings=ROUTINGS)
    assert [(each.id, each.machines) for each in line.stations] == [("cut", 1), ("weld", 1)]
    assert [[(step.station, step.time) for step in each.route] for each in line.products] == [
        [("cut", law("constant", 120)), ("weld", law("constant", 180))],
        [("weld", law("constant", 240))],
    ]
    assert (line.release.kind, line.time_unit, line.id) == (ReleaseKind.SATURATED, "min", tmp_path.name)


def test_tables_beside_say_the_rest(read):
    line = read(**GOOD)
    cut, weld = line.stations
    assert (cut.machines, cut.shifts, cut.failures.up, cut.failures.down) == (
        2,
        "day",
        law("exp", 36000),
        law("exp", 1800),
    )
    assert [(each.before, each.after, each.time.mean) for each in weld.setup.times] == [("p", "q", 300)]
    changed = read(setups=SETUPS.replace("5", "6"))
    assert changed.sha256 != line.sha256


def test_headers_of_sap_are_understood(read):
    line = read(routings="MATNR,VORNR,ARBPL,VGW02,BMSCH,VGW01\np,0010,100-A,30,10,4\nq,0010,100-A,5,1,6\n")
    (station,) = line.stations
    assert [product.route[0].time.mean for product in line.products] == [180, 300]
    assert [(each.before, each.after, each.time.mean) for each in station.setup.times] == [
        ("q", "p", 240),
        ("p", "q", 360),
    ]


def test_operations_are_sorted_by_number(read):
    line = read(routings="item,op,work_center,run_min\np,100,c,2\np,20,b,3\np,3,a,4\n")
    assert [step.station for step in line.products[0].route] == ["a", "b", "c"]


def test_batches_people_waits_and_spread_are_read(read):
    routings = (
        "item,op,work_center,run_min,per,batch_max,operators,skill,wait_min,cv\np,1,oven,90,batch,6,,,,0\n"
        "p,2,bench,5,,,2,fitting,,0.2\np,3,cool,5,,,1,,30,\n"
    )
    line = read(routings=routings, operators="operator,skills,count\nann,fitting;welding,\nbob,fitting,2\n")
    oven, bench, cool = line.stations
    assert oven.batch == Batch(size=6, least=1)
    assert (bench.operators, bench.time) == (Need(skill="fitting", count=2), law("lognormal", 300, 0.2))
    assert (cool.operators, cool.transport) == (Need(skill="operator"), law("constant", 1800))
    assert [(crew.id, crew.count, crew.skills) for crew in line.crews] == [
        ("ann", 1, ("fitting", "welding", "operator")),
        ("bob", 2, ("fitting", "operator")),
    ]


ASSEMBLY = "item,op,work_center,run_min\nbox,1,paint,5\nbox,2,build,9\ngear,1,cut,2\npin,1,turn,1\n"
BOM = "item,component,qty,at_op\nbox,gear,2,2\nbox,pin,4,2\nbox,screw,8,2\n"


def test_components_are_built_in_and_made_for_each_order(read):
    orders = "order,item,qty,due,release\no1,box,3,2022-01-07,2022-01-05\n"
    line = read(routings=ASSEMBLY, bom=BOM, orders=orders)
    assert line.station("build").takes == (
        Input(station="paint"),
        Input(station="cut", count=2),
        Input(station="turn", count=4),
    )
    assert [(each.product, each.quantity, each.release_s, each.due_s) for each in line.release.orders] == [
        ("box", 3, 2 * DAY, 5 * DAY),
        ("gear", 6, 2 * DAY, None),
        ("pin", 12, 2 * DAY, None),
    ]
    routes = {each.id: [step.station for step in each.route] for each in line.products}
    assert (routes["gear"], routes["box"]) == (["cut", "build"], ["paint", "build"])


def test_what_is_built_at_the_first_operation_begins_there(read):
    line = read(routings=ASSEMBLY, bom="item,component,qty\nbox,gear,2\n")
    assert line.station("paint").takes == (Input(station="paint"), Input(station="cut", count=2))


HEAD = "item,op,work_center,run_min"
PAINTED = ASSEMBLY.replace("gear,1,cut,2", "gear,1,paint,2")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"routings": ROUTINGS.replace("p,20,weld,3", "p,20,wend,3")}, "routings.csv:3:6: "),
        ({"routings": ROUTINGS.replace("p,20,weld,3", "p,20,weld,-3")}, "routings.csv:3:11: "),
        ({"work_centers": CENTERS.replace("day", "night")}, "work_centers.csv:2:7: 'cut' works by calendar 'night'"),
        ({"work_centers": CENTERS.replace("m\n", "n\n")}, "work_centers.csv:3:10: setups.csv has no matrix 'n'"),
        ({"work_centers": CENTERS.replace("10,30", "10,")}, "work_centers.csv:2:11: mtbf_h goes together with mttr"),
        ({"calendars": CALENDARS.replace("Mon-Fri", "Mon-Fry")}, "calendars.csv:2:5: 'Mon-Fry' are no days of the"),
        ({"calendars": CALENDARS.replace("22:00", "25:00")}, "calendars.csv:2:19: '25:00' is no time of day"),
        ({"orders": "order,item,qty,due\no1,r,3,2022-01-07\n"}, "orders.csv:2:4: 'o1' wants product 'r'"),
    ],
)
def test_a_mistake_is_said_with_its_place(read, changed, said):
    assert said in complaints(read, {**GOOD, **changed})


@pytest.mark.parametrize(
    ("routings", "bom", "said"),
    [
        ("", None, "routings.csv:1: "),
        ("item,op,work_center\np,1,a\n", None, "routings.csv:1: "),
        (ROUTINGS.replace("run_min", "run_kg"), None, "routings.csv:1:"),
        (f"{HEAD}\n", None, "routings.csv: table routings has a header and no rows"),
        (f"{HEAD}\np,1,cut,soon\n", None, "routings.csv:2:9: 'run_min' takes a number"),
        (f"{HEAD},operators\np,1,cut,2,1\n", None, "routings.csv:2:11: station 'cut' needs 'operator'"),
        (f"{HEAD},per\np,1,cut,2,order\n", None, "routings.csv:2:11: simulated items move one by one"),
        (f"{HEAD},per\np,1,cut,2,batch\n", None, "routings.csv:2:11: an operation per batch needs batch_max"),
        (f"{HEAD},operators\np,1,cut,2,1\nq,1,cut,2,2\n", None, "routings.csv:3:11: the operations of 'cut' differ"),
        (ROUTINGS, "item,component,at_op\np,q,20\n", "bom.csv:2:3: 'p' is assembled at 'weld', which has other"),
        (PAINTED, "item,component,at_op\nbox,gear,2\n", "bom.csv:2:5: component 'gear' and another input of 'build'"),
        (ASSEMBLY, "item,component\nbox,gear\ngear,box\n", "bom.csv:2:5: 'box' is made of 'gear'"),
        (ASSEMBLY, "item,component\nlid,gear\n", "bom.csv:2:1: components are built into 'lid'"),
        (ASSEMBLY, BOM.replace("gear,2,2", "gear,2,7"), "bom.csv:2:12: 'box' has no operation '7'; it has 1, 2"),
        (ASSEMBLY, f"{BOM}pin,gear,1,\n", "bom.csv:5:5: component 'gear' is built in elsewhere"),
    ],
)
def test_a_routing_that_no_line_can_follow_is_said_with_its_place(read, routings, bom, said):
    assert said in complaints(read, {"routings": routings} | ({"bom": bom} if bom else {}))


def test_a_folder_without_routings_says_what_it_would_need(read):
    assert "routings.csv" in complaints(read, {"calendars": CALENDARS})


def test_the_example_of_a_job_shop_is_read(root):
    line = read_line(root / "examples" / "job-shop")
    assert line.example
    assert "JS-100" not in {order.id for order in line.release.orders}, "it is closed"
    assert {order.product for order in line.release.orders} == {"gearbox", "spur-gear", "helical-gear", "shaft"}
    assert [each.station for each in line.station("assembly").takes] == ["mill", "grind", "inspect"]
    assert len(line.tariffs) == 2


def test_operations_that_are_no_numbers_keep_their_order_and_options_are_left_out(read):
    routings = "item,op,work_center,run_min,option\np,weld,b,2,\np,cut,a,3,\np,engrave,c,4,engraved\n"
    line = read(routings=routings)
    assert [step.station for step in line.products[0].route] == ["b", "a"]


def test_a_skill_without_a_number_is_for_one_person(read):
    line = read(
        routings="item,op,work_center,run_min,skill\np,1,a,2,fitting\n", operators="operator,skills\nann,fitting\n"
    )
    assert line.stations[0].operators == Need(skill="fitting", count=1)


def test_a_part_of_a_made_part_is_refused(read):
    tables = {"routings": ASSEMBLY, "bom": BOM.replace("gear,2,2", "gear,0.5,2")}
    assert "bom.csv:2:10: 0.5 of 'gear' are built in, which is made here" in complaints(read, tables)
