"""Tables as sheets of a workbook: the same cells, the same places, beside CSV files or alone."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from gongfu.adapters.line_files import read_line
from gongfu.adapters.tables import FACTORY_TABLES, LINE_TABLES, orders_from, read_folder
from gongfu.errors import InputError

ROUTINGS = [["item", "op", "work_center", "run_min"], ["p", 10, "cut", 2], ["p", 20, "weld", 0.5]]
SCHEMAS = (*FACTORY_TABLES, *LINE_TABLES)


@pytest.fixture
def workbook(tmp_path):
    def workbook(name="shop.xlsx", **sheets):
        book = Workbook()
        del book[book.active.title]
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return workbook


def said(found):
    return [(problem.key.removeprefix("tables."), problem.where.path.split("/")[-1]) for problem in found.problems]


def test_sheets_hold_what_csv_files_would(workbook, tmp_path):
    workbook(Routings=ROUTINGS, work_centers=[["work_center", "units"], ["cut", 2], ["weld", 1]])
    line = read_line(tmp_path)
    assert [(each.id, each.machines, each.time.mean) for each in line.stations] == [("cut", 2, 120), ("weld", 1, 30)]


def test_cells_of_every_kind_are_read(workbook, tmp_path):
    days = [
        datetime.fromisoformat("2022-01-07 00:00"),
        datetime.fromisoformat("2022-01-07 14:30"),
        date(2022, 1, 8),
        "2022-01-09 06:00",
    ]
    orders = [["order", "item", "qty", "due", "example"]]
    workbook(orders=orders + [[100 + at, "p", 3.0, day, True] for at, day in enumerate(days)])
    found = read_folder(tmp_path, SCHEMAS)
    assert found.problems == []
    read = orders_from(found.tables["orders"])
    assert [(each.id, each.quantity, each.example) for each in read] == [(f"{100 + at}", 3, True) for at in range(4)]
    assert [each.due_at.isoformat(" ", "minutes") for each in read] == [
        "2022-01-08 00:00",
        "2022-01-07 14:30",
        "2022-01-09 00:00",
        "2022-01-09 06:00",
    ]


def test_hours_durations_and_percents_are_read(workbook, tmp_path):
    path = workbook(
        calendars=[["calendar", "days", "from", "to"], ["day", "Mon-Fri", time(6), timedelta(hours=24)]],
        work_centers=[["work_center", "time_efficiency"], ["cut", 0.9], ["weld", 90]],
        routings=[[*ROUTINGS[0]], ["p", 1, "cut", timedelta(minutes=9)], ["p", 2, "weld", "PT9M"]],
    )
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["work_centers"]["B2"].number_format = "0%"
    book.save(path)
    line = read_line(tmp_path)
    assert [each.time.mean for each in line.stations] == pytest.approx([600, 600])
    assert line.calendars[0].windows[0] == (6 * 3600, 24 * 3600)


def test_a_mistake_is_said_with_sheet_row_and_column(workbook, tmp_path):
    workbook(routings=[ROUTINGS[0], ["p", 10, "cut", "soon"], [None] * 4, ["p", 20, "weld", -1]])
    with pytest.raises(InputError) as caught:
        read_line(tmp_path)
    places = [str(problem.where).removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
    assert places[:2] == ["shop.xlsx#routings:2:4", "shop.xlsx#routings:4:4"]


def test_a_formula_needs_its_value(workbook, tmp_path):
    workbook(routings=[ROUTINGS[0], ["p", 10, "cut", "=1+1"]])
    assert [(p.key, str(p.where.line), p.where.column) for p in read_folder(tmp_path, SCHEMAS).problems] == [
        ("tables.formula_without_value", "2", 4)
    ]


def test_a_workbook_may_be_named_alone_and_other_sheets_are_left(workbook):
    path = workbook(routings=ROUTINGS, notes=[["anything"]])
    assert [each.id for each in read_line(path).stations] == ["cut", "weld"]
    found = read_folder(path, SCHEMAS)
    assert (list(found.tables), found.problems) == (["routings"], [])


def test_a_table_stands_in_one_place(workbook, tmp_path):
    workbook("a.xlsx", routings=ROUTINGS)
    workbook("b.xlsx", routings=ROUTINGS, Setups=[["x"]], **{"setups ": [["x"]]})
    (tmp_path / "routings.csv").write_text("item,op,work_center,run_min\np,1,cut,2\n", encoding="utf-8")
    (tmp_path / "~$a.xlsx").write_bytes(b"open in an office program")
    assert said(read_folder(tmp_path, SCHEMAS)) == [
        ("sheet_twice", "b.xlsx#setups "),
        ("table_twice", "a.xlsx#routings"),
    ]


def test_a_damaged_workbook_matters_where_it_may_hold_a_table(tmp_path):
    (tmp_path / "budget.xlsx").write_bytes(b"damaged")
    orders = [schema for schema in SCHEMAS if schema.name == "orders"]
    assert said(read_folder(tmp_path, orders)) == [("not_xlsx", "budget.xlsx")]
    (tmp_path / "orders.csv").write_text("order,item,qty,due\n1,p,1,2022-01-07\n", encoding="utf-8")
    assert said(read_folder(tmp_path, orders)) == []
    assert said(read_folder(tmp_path, SCHEMAS)) == [("not_xlsx", "budget.xlsx")]


@pytest.mark.parametrize("content", [b"", b"item,op", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_said(tmp_path, content):
    (tmp_path / "shop.xlsx").write_bytes(content)
    assert said(read_folder(tmp_path, SCHEMAS)) == [("not_xlsx", "shop.xlsx")]
