"""What is wrong with a factory's tables: all of it at once, with its place and the cure; the rest can be planned."""

import pytest

from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.errors import InputError

ORDERS = "order,item,qty,due\no1,box,10,2022-01-07\no2,lid,4,2022-01-08\n"
ROUTINGS = "item,op,work_center,run_min\nbox,10,cut,2\nbox,20,weld,3\nlid,10,press,1\n"
CENTERS = "work_center,calendar,mtbf_h,mttr_min,setup_matrix,plant\ncut,day,10,30,,\nweld,,,,,\npress,,,,,\n"
CALENDARS = "calendar,days,from,to,off,date_from,date_to\nday,Mon-Fri,06:00,22:00,,,\nnight,Mon-Fri,22:00,06:00,,,\n"
GOOD = {"orders": ORDERS, "routings": ROUTINGS, "work_centers": CENTERS, "calendars": CALENDARS}


@pytest.fixture
def read(tmp_path):
    def read(skip_invalid=False, **tables):
        for name, content in (GOOD | tables).items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return read_scheduling_problem(tmp_path, skip_invalid=skip_invalid)

    return read


def complaints(read, tables):
    with pytest.raises(InputError) as caught:
        read(**tables)
    assert all(problem.words.zh and problem.words.en for problem in caught.value.problems)
    return [problem.words.en.partition(".csv")[0].rpartition("/")[2] + ".csv" + problem.words.en.partition(".csv")[2]
            for problem in caught.value.problems]  # fmt: skip


def routed(row, column=""):
    """The routings with another row of the box's first operation."""
    return ROUTINGS.replace("run_min", f"run_min{column}", 1).replace("box,10,cut,2", row, 1)


def ordered(row, columns=""):
    """The orders with another first one."""
    return ORDERS.replace("due\n", f"due{columns}\n", 1).replace("o1,box,10,2022-01-07", row, 1)


def centered(**cells):
    """The work centers, one of whose cells is changed."""
    changed = CENTERS
    for before, after in cells.items():
        changed = changed.replace(before, after, 1)
    return changed


MATRIX = "matrix,from_family,to_family,minutes\nm,box,lid,3\n"
BOTH = CENTERS.replace("cut,day,10,30,,", "cut,day,10,30,m,").replace("press,,,,,", "press,,,,m,")
SPLIT = CENTERS.replace("cut,day,10,30,,", "cut,day,10,30,,north").replace("weld,,,,,", "weld,,,,,south")
PEOPLE = "operator,skills,calendar\nann,fitting,day\nbob,welding,night\n"
BOM = "item,component,qty,at_op\nbox,lid,1,20\n"

MISTAKES = [
    ("orders", ordered("o1,bax,10,2022-01-07"), "orders.csv:2:4: 'bax' in 'item' is not in routings.csv; nearest: box"),
    ("orders", ordered("o1,box,0,2022-01-07"), "orders.csv:2:8: 'qty' must be more than 0"),
    ("orders", ordered("o1,box,-3,2022-01-07"), "orders.csv:2:8: 'qty' must be more than 0"),
    ("orders", ordered("o2,box,3,2022-01-07"), "orders.csv:3:1: 'o2' repeats line 2"),
    (
        "orders",
        ordered("o1,box,3,2022-01-07,2022-01-08", ",release"),
        "orders.csv:2:10: order o1 is due at 2022-01-08 00:00, not after its release at 2022-01-08 00:00",
    ),
    (
        "orders",
        ordered("o1,box,3,2022-01-07,colour=red", ",options"),
        "orders.csv:2:21: neither 'box' nor its parts know the option 'colour'",
    ),
    ("routings", routed("box,10,kut,2"), "routings.csv:2:8: 'kut' in 'work_center' is not in work_centers.csv; near"),
    ("routings", routed("box,10,,2"), "routings.csv:2:8: 'work_center' must not be empty"),
    ("routings", routed("box,10,cut,2,mill", ",alt"), "routings.csv:2:14: 'mill' in 'alt' is not in work_centers"),
    ("routings", routed("box,10,cut,2,weld=soon", ",alt"), "routings.csv:2:14: 'run_min' takes a number, not 'soon'"),
    ("routings", routed("box,10,cut,2,batch", ",per"), "routings.csv:2:14: an operation per batch needs batch_max"),
    (
        "routings",
        routed("box,10,cut,2,order,5", ",per,transfer_qty"),
        "routings.csv:2:20: an operation that takes its time per order has no lots",
    ),
    (
        "routings",
        routed("box,10,cut,2,30,20", ",wait_min,wait_max"),
        "routings.csv:2:17: the longest wait of 20 min is shorter than the shortest of 30 min",
    ),
    ("routings", routed("box,10,cut,2,30", ",after"), "routings.csv:2:14: 'box' has no operation '30'; it has 10, 20"),
    (
        "routings",
        routed("box,10,cut,2,20", ",after"),
        "routings.csv:2:14: operations of 'box' wait for each other: 10 → 20 → 10",
    ),
    (
        "routings",
        routed("box,10,cut,2,gluing", ",skill"),
        "routings.csv:2:14: 1 people with the skill 'gluing' are needed, operators.csv has 0",
    ),
    ("work_centers", centered(day="dawn"), "work_centers.csv:2:5: 'dawn' in 'calendar' is not in calendars.csv"),
    ("work_centers", CENTERS.replace("10,30", "10,"), "work_centers.csv:2:9: mtbf_h goes together with mttr_min"),
    (
        "work_centers",
        CENTERS.replace("10,30,", "10,30,m"),
        "work_centers.csv:2:15: setups.csv has no matrix 'm'; it has -",
    ),
    (
        "calendars",
        CALENDARS + "day,,,,yes,2021-12-01,2022-12-31\n",
        "calendars.csv:2:1: calendar 'day' has no open hour before the last order is due",
    ),
    ("calendars", CALENDARS.replace("06:00,22:00", "06:00,25:00"), "calendars.csv:2:19: '25:00' is no time of day"),
    (
        "bom",
        "item,component\nbox,lid\nlid,box\n",
        "bom.csv:2:5: the bill of materials runs in a circle: box → lid → box",
    ),
    ("bom", "item,component\nbox,box\n", "bom.csv:2:5: the bill of materials runs in a circle: box → box"),
    ("bom", BOM.replace("20", "30"), "bom.csv:2:11: 'box' has no operation '30'; it has 10, 20"),
    ("bom", "item,component\nhat,lid\n", "bom.csv:2:1: components are built into 'hat', which has no operations"),
]


@pytest.mark.parametrize(("table", "content", "said"), MISTAKES)
def test_a_mistake_is_said_with_its_place(read, table, content, said):
    (found,) = complaints(read, {table: content})
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            {"work_centers": BOTH, "setups": MATRIX, "routings": ROUTINGS.replace("lid,10,press", "lid,10,cut")},
            "routings.csv:2:1: matrix 'm' has no time from lid to 'box'; add rows to setups.csv such as m,lid,box,0",
        ),
        (
            {"work_centers": BOTH, "setups": MATRIX + "m,box,box,2\nm,lid,box,1\n"},
            "setups.csv:3:11: matrix 'm' has a time from 'box' to itself",
        ),
        (
            {"routings": "item,op,work_center,run_min,setup_family,setup_min\nbox,1,cut,1,f,3\nlid,1,cut,1,f,4\n"},
            "routings.csv:3:15: setups of family 'f' at 'cut' differ (3, 4 min)",
        ),
        (
            {"work_centers": SPLIT},
            "routings.csv:3:8: items go from plant 'north' to 'south', and transports.csv has no such row",
        ),
        (
            {"work_centers": SPLIT, "transports": "from,to,hours\nnorth,south,1\nnorth,sout,2\n"},
            "transports.csv:3:7: 'sout' in 'to' is not in work_centers.csv; nearest: south",
        ),
        (
            {"work_centers": SPLIT, "orders": ordered("o1,box,10,2022-01-07,west", ",plant"),
             "transports": "from,to,hours\nnorth,south,1\n"},
            "orders.csv:2:22: 'west' in 'plant' is not in work_centers.csv",
        ),
        (
            {"operators": PEOPLE, "routings": routed("box,10,cut,2,welding", ",skill")},
            "routings.csv:2:14: 'box/10' needs 1 with the skill 'welding', who are never there together while",
        ),
        (
            {"operators": PEOPLE, "routings": routed("box,10,weld,2,2,", ",operators,skill")},
            "routings.csv:2:15: 'box/10' needs 2 with the skill 'operator', who are never there together",
        ),
        (
            {"operators": PEOPLE.replace("night", "dusk")},
            "operators.csv:3:13: 'dusk' in 'calendar' is not in calendars.csv",
        ),
        (
            {"bom": BOM.replace("lid", "screw"), "stock": "item,qty\nnail,\n"},
            "bom.csv:2:5: component 'screw' has no routing and no row in stock.csv",
        ),
        (
            {"bom": BOM.replace("lid", "screw"), "stock": "item,qty\nscrew,7\n"},
            "orders.csv:2:8: order o1 needs 10 of 'screw', and the orders that come before it leave 7",
        ),
        (
            {"orders": ordered("o1,nail,10,2022-01-07"), "stock": "item,qty\nnail,7\n"},
            "orders.csv:2:9: order o1 needs 10 of 'nail', and the orders that come before it leave 7",
        ),
        (
            {"orders": ordered("o1,box,5000,2022-01-07"), "routings": routed("box,10,cut,2,1", ",transfer_qty")},
            "orders.csv:2:8: order o1 falls into 5000 lots at 'box/10', and 200 are the most; make transfer_qty",
        ),
        (
            {"routings": routed("box,10,cut,90,batch,4,60", ",per,batch_max,wait_max")},
            "orders.csv:2:8: order o1: after 'box/10' items may wait 60 min, but its batches lie at least 180 min",
        ),
        (
            {"routings": routed("box,10,cut,2,colour=red", ",option").replace("weld,3", "weld,3,colour=blue"),
             "orders": ordered("o1,box,3,2022-01-07,colour=green", ",options")},
            "orders.csv:2:21: option 'colour' cannot be 'green', only blue, red",
        ),
        (
            {"routings": routed("box,10,cut,2,a", ",option").replace("box,20,weld,3", "box,20,weld,3,a")},
            "orders.csv:2:4: order o1: 'box' has no operation with these options",
        ),
        (
            {"routings": routed("box,10,cut,2,", ",option").replace("box,20,weld,3", "box,20,weld,3,a"), "bom": BOM},
            "orders.csv:2: order o1: 'lid' is built into 'box' at operation '20', which is not done",
        ),
        (
            {"energy": "medium,price,calendar\nelectricity,1,dusk\n"},
            "energy.csv:2:15: 'dusk' in 'calendar' is not in calendars.csv",
        ),
        (
            {"energy": "medium,price,from,to\nsteam,9,,\nelectricity,1,08:00,22:00\nelectricity,2,20:00,02:00\n"},
            "energy.csv:3:13: 42 hours of a week have no price; add a tariff without hours, for all others",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_said_with_its_place(read, tables, said):
    found = complaints(read, tables)
    assert found[0].startswith(said)


def test_everything_is_found_in_one_pass(read):
    tables = {
        "orders": ordered("o1,box,0,2022-01-07") + "o3,bax,1,2022-01-09\n",
        "routings": routed("box,10,kut,2"),
        "work_centers": centered(day="dawn"),
        "bom": "item,component\nbox,lid\nlid,box\n",
    }
    places = [words.split(": ")[0] for words in complaints(read, tables)]
    assert places == ["bom.csv:2:5", "orders.csv:2:8", "orders.csv:4:4", "routings.csv:2:8", "work_centers.csv:2:5"]


def test_what_follows_from_a_mistake_is_not_blamed(read):
    tables = {
        "work_centers": CENTERS.replace("cut,day,10", "cut,day,-10"),
        "calendars": CALENDARS + "day,Funday,,,,,\n",
    }
    places = [words.split(": ")[0] for words in complaints(read, tables)]
    assert places == ["calendars.csv:4:5", "work_centers.csv:2:9"]


SKIPPED = [
    ("work_centers", CENTERS.replace("cut,day,10", "cut,day,-10"), ["work_centers.csv:2:9"]),
    ("calendars", CALENDARS + "day,Funday,,,,,\n", ["calendars.csv:4:5"]),
    ("routings", ROUTINGS.replace("weld,3", "weld,soon"), ["routings.csv:3:13"]),
    ("routings", routed("box,10,kut,2"), ["routings.csv:2:8"]),
    ("orders", ordered("o1,box,0,2022-01-07"), ["orders.csv:2:8"]),
    ("bom", "item,component,qty\nbox,lid,none\n", ["bom.csv:2:9"]),
    ("bom", "item,component\nbox,box\n", ["bom.csv:2:5"]),
]


@pytest.mark.parametrize(("table", "content", "places"), SKIPPED)
def test_the_rest_can_be_planned_and_what_is_left_out_says_why(read, tmp_path, table, content, places):
    found = read(skip_invalid=True, **{table: content})
    assert [job.id for job in found.problem.jobs] == ["o2"]
    (skipped,) = found.skipped
    assert skipped.order == "o1"
    assert [str(problem.where).removeprefix(f"{tmp_path}/") for problem in skipped.problems] == places
    assert found.problems == skipped.problems


def test_an_operation_is_planned_on_the_machines_that_are_left(read):
    routings = routed("box,10,cut,2,press", ",alt")
    found = read(skip_invalid=True, routings=routings, work_centers=CENTERS.replace("cut,day,10", "cut,day,-10"))
    assert found.skipped == ()
    assert [found.problem.machines[mode.machine].id for mode in found.problem.operations[0].modes] == ["press"]
    assert len(found.problems) == 1


def test_an_order_that_is_left_out_takes_nothing_from_stock(read):
    stock = "item,qty\nscrew,10\nnail,\n"
    bom = "item,component\nbox,screw\nbox,nail\nlid,screw\n"
    orders = ordered("o1,box,11,2022-01-07") + "o3,lid,6,2022-01-09\n"
    found = read(skip_invalid=True, orders=orders, bom=bom, stock=stock)
    assert [job.id for job in found.problem.jobs] == ["o2", "o3"]
    assert [each.order for each in found.skipped] == ["o1"]


def test_nothing_to_plan_is_said(read):
    with pytest.raises(InputError, match="has no order to plan"):
        read(orders="order,item,qty,due,status\no1,box,1,2022-01-07,done\n")
    with pytest.raises(InputError, match="has no order to plan"):
        read(orders="order,item,qty,due\n", skip_invalid=True)
    with pytest.raises(InputError, match="routings has a header and no rows"):
        read(routings="item,op,work_center,run_min\n", skip_invalid=True)
    with pytest.raises(InputError, match="must be more than 0"):
        read(orders="order,item,qty,due\no1,box,0,2022-01-07\n", skip_invalid=True)


def test_a_table_that_cannot_be_read_stops_everything(read):
    with pytest.raises(InputError, match="lacks the column 'work_center'"):
        read(work_centers="machine\ncut\n", skip_invalid=True)


def test_a_folder_that_is_not_there_is_not_taken_for_one_without_tables(tmp_path):
    with pytest.raises(InputError) as caught:
        read_scheduling_problem(tmp_path / "nowhere")
    (problem,) = caught.value.problems
    assert problem.words.en.startswith(f"there is no '{tmp_path / 'nowhere'}'")


def test_a_file_is_not_taken_for_a_folder(tmp_path):
    (tmp_path / "README.md").write_text("# Plant\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scheduling_problem(tmp_path / "README.md")
    (problem,) = caught.value.problems
    assert "README.md' is a file; name the folder" in problem.words.en
