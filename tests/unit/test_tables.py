"""Tables: what headers and cells mean, and that every problem names its place."""

from datetime import date
from pathlib import Path

import pytest

from gongfu.adapters.tables import (
    CHAIN_TABLES,
    FACTORY_TABLES,
    FLOOR_TABLES,
    LINE_TABLES,
    PLAN_TABLES,
    Table,
    TableSchema,
    check_references,
    corrections_from,
    indicators_from,
    levers_from,
    orders_from,
    projects_from,
    read_table,
)
from gongfu.errors import Problem

SCHEMAS = {
    schema.name: schema for schema in (*PLAN_TABLES, *CHAIN_TABLES, *FACTORY_TABLES, *LINE_TABLES, *FLOOR_TABLES)
}
LEVERS = "lever,scope,change,cost,unit\n"


def read(folder: Path, name: str, content: str | bytes) -> tuple[Table | None, list[Problem]]:
    path = folder / f"{name}.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    problems: list[Problem] = []
    return read_table(path, SCHEMAS[name], root=folder, problems=problems), problems


def sound(folder: Path, name: str, content: str | bytes) -> Table:
    table, problems = read(folder, name, content)
    assert problems == []
    assert table is not None
    return table


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.key.removeprefix("tables."), str(problem.where)) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_tables_are_read_however_they_were_saved(tmp_path: Path, encoding: str) -> None:
    table = sound(tmp_path, "orders", "订单号,物料,数量,交期\n甲-1,电池模组,1200,2022年1月10日\n".encode(encoding))
    (order,) = orders_from(table)
    assert (order.id, order.item, order.quantity, order.due) == ("甲-1", "电池模组", 1200, date(2022, 1, 10))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("AUFNR,MATNR,GAMNG,GLTRP", "1000,M-1,1200,20220110"),
        ("name,Order No.,Part No.,Qty,Due Date", "x,1000,M-1,1200,2022/1/10"),
        ("order,production_item,qty,expected_delivery_date", '1000,M-1,"1,200",2022-01-10'),
        ("order,product_id,product_qty,date_deadline", "1000,M-1,1200.0,2022-01-10 08:00:00"),
        ("order,item,quantity,due", "1000,M-1,1200,10.01.2022"),
    ],
)
def test_headers_of_erp_systems_are_understood(tmp_path: Path, header: str, row: str) -> None:
    (order,) = orders_from(sound(tmp_path, "orders", f"{header}\n{row}\n"))
    assert (order.id, order.item, order.quantity, order.due) == ("1000", "M-1", 1200, date(2022, 1, 10))


@pytest.mark.parametrize(
    ("header", "cell", "cny"),
    [
        ("cost,unit", "1.5,万元", 15_000),
        ("cost_cny,unit", "1.5,万元", 1.5),
        ("cost_100m_cny,unit", "1.5,", 150_000_000),
        ("cost_10k_cny,unit", "1.5,", 15_000),
        ("cost (million CNY),unit", "1.5,", 1_500_000),
        ("费用（亿元）,unit", "1.5,", 150_000_000),
        ("cost,unit", "1.5 亿元,万元", 150_000_000),
        ("cost,unit", "1.5,", 1.5),
    ],
)
def test_the_nearest_unit_counts(tmp_path: Path, header: str, cell: str, cny: float) -> None:
    (lever,) = levers_from(sound(tmp_path, "levers", f"lever,scope,change,{header}\na,line:b,x,{cell}\n"))
    assert lever.cost_cny == pytest.approx(cny)


def test_times_are_converted_from_the_header(tmp_path: Path) -> None:
    (lever,) = levers_from(sound(tmp_path, "levers", f"{LEVERS[:-1]},delay_weeks\na,line:b,x,1,,2\n"))
    assert lever.delay_days == pytest.approx(14)


def test_unknown_columns_are_kept_with_their_lines(tmp_path: Path) -> None:
    table = sound(tmp_path, "levers", f"{LEVERS[:-1]},cost_note,mood\na,line:b,x,1,,rough,\n\nb,line:b,x,1,,,good\n")
    assert {column.name: column.cells for column in table.extra_columns} == {
        "cost_note": ((2, "rough"),),
        "mood": ((4, "good"),),
    }


def test_everything_wrong_is_found_in_one_pass_each_with_its_place(tmp_path: Path) -> None:
    content = (
        "lever,scope,change,cost,unit,delay_days,example\n"
        "a,line:b,x,much,CNY,1,yes\n"
        'b,"line:b,\nc",x,-1,CNY,soon,perhaps\n'
        "c,,x,5,kg,1,no\n"
        "a,line:b,x,1,CNY,1,\n"
        "d,line:b,x,1,ducats,1,\n"
        "e,line:b,x,1,CNY,1 kg,,surplus\n"
        'f,"line ""b""",x,"1,2",CNY,1,\n'
    )
    _, problems = read(tmp_path, "levers", content)
    assert places(problems) == [
        ("bad_number", "levers.csv:2:12"),
        ("too_small", "levers.csv:4:6"),
        ("bad_number", "levers.csv:4:13"),
        ("bad_flag", "levers.csv:4:18"),
        ("empty_cell", "levers.csv:5:3"),
        ("unit_does_not_fit", "levers.csv:5:8"),
        ("unknown_unit", "levers.csv:7:14"),
        ("too_many_cells", "levers.csv:8:24"),
        ("unit_does_not_fit", "levers.csv:8:18"),
        ("bad_number", "levers.csv:9:18"),
    ]


def test_a_repeated_key_names_the_earlier_line(tmp_path: Path) -> None:
    table, problems = read(tmp_path, "levers", f"{LEVERS}a,line:b,x,1,\nb,line:b,x,1,\na,line:c,y,2,\n")
    assert places(problems) == [("duplicate", "levers.csv:4:1")]
    assert "repeats line 2" in problems[0].words.en
    assert table is not None
    assert [lever.id for lever in levers_from(table)] == ["a", "b"]


def test_a_missing_column_names_what_would_do(tmp_path: Path) -> None:
    table, problems = read(tmp_path, "levers", "lever,scope,unit\na,line:b,CNY\n")
    assert table is None
    assert places(problems) == [("missing_column", "levers.csv:1"), ("missing_column", "levers.csv:1")]
    for words in ("'cost'", "费用", "cost_<unit>", "lever, scope, unit"):
        assert words in problems[1].words.en


def test_a_name_may_stand_once_or_in_each_language(tmp_path: Path) -> None:
    header = "concept,scope,basis,unit,measure"
    row = "output,Shanghai,gross_output,亿元,flow"
    both = indicators_from(sound(tmp_path, "indicators", f"indicator,name_zh,name_en,{header}\na,甲,A,{row}\n"))
    one = indicators_from(sound(tmp_path, "indicators", f"indicator,name,{header}\na,甲,{row}\n"))
    assert (both["a"].name.zh, both["a"].name.en) == ("甲", "A")
    assert (one["a"].name.zh, one["a"].name.en) == ("甲", "甲")
    _, problems = read(tmp_path, "indicators", f"indicator,name_zh,{header}\na,甲,{row}\n")
    assert "name_zh + name_en" in problems[0].words.en


def test_a_header_with_a_unit_of_another_kind_is_refused_once(tmp_path: Path) -> None:
    table, problems = read(tmp_path, "levers", "lever,scope,change,cost_kg,unit\na,line:b,x,1,\nb,line:b,x,1,\n")
    assert places(problems) == [("unit_does_not_fit", "levers.csv:1:20")]
    assert "CNY" in problems[0].words.en
    assert table is not None


def test_two_headers_for_one_column_are_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "orders", "order,订单号,item,qty,due\n1,1,a,1,2022-01-01\n")
    assert places(problems) == [("column_twice", "orders.csv:1:7")]


@pytest.mark.parametrize(
    ("content", "key", "where"),
    [
        (None, "missing_file", "levers.csv"),
        (b"", "empty_file", "levers.csv:1"),
        (LEVERS.encode() + b"a,line:b,x,1,\n\xff\xfe\xff,x\n", "wrong_encoding", "levers.csv:3"),
        (LEVERS.encode("utf-16"), "wrong_encoding", "levers.csv"),
        (f'{LEVERS}a,line:b,"x\n'.encode(), "not_csv", "levers.csv:2"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, content: bytes | None, key: str, where: str) -> None:
    problems: list[Problem] = []
    if content is not None:
        (tmp_path / "levers.csv").write_bytes(content)
    assert read_table(tmp_path / "levers.csv", SCHEMAS["levers"], root=tmp_path, problems=problems) is None
    assert places(problems) == [(key, where)]


@pytest.mark.parametrize(
    ("words", "day"),
    [("2021-1-5", date(2021, 1, 5)), ("20210105", date(2021, 1, 5)), ("2021年1月5日", date(2021, 1, 5))],
)
def test_dates_as_people_write_them(tmp_path: Path, words: str, day: date) -> None:
    (order,) = orders_from(sound(tmp_path, "orders", f"order,item,qty,due\n1,a,1,{words}\n"))
    assert order.due == day


@pytest.mark.parametrize("words", ["05/01/2021", "2021-13-05", "2021-02-30", "soon", "2021"])
def test_what_is_no_date_is_refused(tmp_path: Path, words: str) -> None:
    _, problems = read(tmp_path, "orders", f"order,item,qty,due\n1,a,1,{words}\n")
    assert places(problems) == [("bad_date", "orders.csv:2:7")]


@pytest.mark.parametrize("words", ["0", "-3", "2.5", "many"])
def test_an_order_asks_for_whole_pieces(tmp_path: Path, words: str) -> None:
    _, problems = read(tmp_path, "orders", f"order,item,qty,due\n1,a,{words},2021-01-05\n")
    assert len(problems) == 1


PROJECTS = "project,name,field,indicator,adds_100m_cny,start,start_early,start_late,cancel_probability\n"


def test_a_project_counts_when_it_says_what_it_adds_and_when(tmp_path: Path) -> None:
    table = sound(tmp_path, "projects", f"{PROJECTS}a,A,f,i,2,2022-03-01,,,5 %\nb,B,f,,,,,,\n")
    problems: list[Problem] = []
    (project,) = projects_from(table, problems)
    assert problems == []
    assert project.adds_cny == pytest.approx(2e8)
    assert project.cancel_probability == pytest.approx(0.05)
    assert project.start_early == project.start == project.start_late == date(2022, 3, 1)


def test_starts_stand_in_order(tmp_path: Path) -> None:
    table = sound(tmp_path, "projects", f"{PROJECTS}a,A,f,i,2,2022-03-01,2022-04-01,,0\n")
    problems: list[Problem] = []
    assert projects_from(table, problems) == ()
    assert places(problems) == [("starts_out_of_order", "projects.csv:2:11")]


def test_a_correction_equates_two_indicators_that_are_there(tmp_path: Path) -> None:
    header = "indicator,name,concept,scope,basis,unit,measure\n"
    known = indicators_from(sound(tmp_path, "indicators", f"{header}a,A,c,s,b,亿元,flow\nb,B,c,s,b,亿元,flow\n"))
    signed = "me,2021-12-20,because\n"
    rows = f"indicator:a,same_as,b,{signed}indicator:a,same_as,z,{signed}fact-1,same_as,b,{signed}"
    table = sound(tmp_path, "corrections", f"fact_or_span,field,value,by,date,reason\n{rows}")
    problems: list[Problem] = []
    (correction,) = corrections_from(table, known, problems)
    assert correction.equates == {"a", "b"}
    assert (correction.source.by, correction.source.line) == ("me", 2)
    assert places(problems) == [
        ("unknown_reference", "corrections.csv:3:21"),
        ("bad_correction", "corrections.csv:4:1"),
    ]


def test_names_must_stand_in_the_table_they_refer_to(tmp_path: Path) -> None:
    nodes = sound(tmp_path, "nodes", "node,name,chain,tier\ncathode,C,b,1\ncell,C,b,2\n")
    supplies = sound(tmp_path, "supplies", "from_node,to_node,qty_per\ncathod,cell,1\n")
    problems: list[Problem] = []
    check_references({"nodes": nodes, "supplies": supplies}, problems)
    assert places(problems) == [("unknown_reference", "supplies.csv:2:1")]
    assert "nearest: cathode" in problems[0].words.en


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_declarations_hold_together(schema: TableSchema) -> None:
    names = [column.name for column in schema.columns]
    assert len(set(names)) == len(names)
    assert set(schema.key) <= set(names)
    headers = [name.casefold() for column in schema.columns for name in (column.name, *column.aliases)]
    assert len(set(headers)) == len(headers), "a header means one column"
    for column in schema.columns:
        assert column.refers is None or column.refers in SCHEMAS
        assert column.unit_from is None or column.unit_from in names
        assert set(column.unless) <= set(names)
        assert not (column.required and column.default is not None)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2022-01-10", "2022-01-11 00:00"),
        ("2022-01-10 00:00:00", "2022-01-11 00:00"),
        ("2022-01-10 08:00:00", "2022-01-10 08:00"),
        ("2022年1月10日 14:30", "2022-01-10 14:30"),
        ("20220110 9:05", "2022-01-10 09:05"),
        ("2022-01-10T08:00:00.000Z", "2022-01-10 16:00"),
        ("2022-01-10T20:00:00-0500", "2022-01-11 09:00"),
        ("2022-01-14T00:00:00Z", "2022-01-14 08:00"),
        ("2022-01-13T16:00:00Z", "2022-01-14 00:00"),
        ("2022-01-14T00:00:00+08:00", "2022-01-14 00:00"),
    ],
)
def test_a_due_date_may_have_a_time(tmp_path: Path, cell: str, due: str) -> None:
    (order,) = orders_from(sound(tmp_path, "orders", f"order,item,qty,due\na,p,1,{cell}\n"))
    assert order.due_at.isoformat(" ", "minutes") == due


def test_a_time_that_no_clock_shows_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "orders", "order,item,qty,due\na,p,1,2022-01-10 25:00\nb,p,1,2022-02-30 08:00\n")
    assert places(problems) == [("bad_moment", "orders.csv:2:7"), ("bad_date", "orders.csv:3:7")]


@pytest.mark.parametrize(
    ("header", "cell", "minutes"),
    [
        ("run_min", "1.5", 1.5),
        ("run_min", "0:01:30", 1.5),
        ("run_h", "1:30:00", 90),
        ("Duration", "PT1H30M", 90),
        ("Duration", "P1DT30S", 1440.5),
        ("duration_per", "90", 1.5),
        ("duration_per", "1 00:01:30", 1441.5),
        ("duration_per", "2 h", 120),
        ("time_in_mins", "90", 90),
    ],
)
def test_durations_are_read_as_each_system_writes_them(tmp_path: Path, header: str, cell: str, minutes: float) -> None:
    (row,) = sound(tmp_path, "routings", f"item,op,work_center,{header}\np,1,a,{cell}\n").rows
    assert row.get("run_min", float) == pytest.approx(minutes)


def test_a_duration_that_can_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "routings", "item,op,work_center,run_min\np,1,a,1:30\np,2,a,PT\n")
    assert places(problems) == [("unit_does_not_fit", "routings.csv:2:7"), ("bad_number", "routings.csv:3:7")]


def test_an_efficiency_in_percent_says_so(tmp_path: Path) -> None:
    table = sound(tmp_path, "work_centers", "work_center,efficiency\na,95 %\nb,0.95\n")
    assert [row.get("efficiency", float) for row in table.rows] == pytest.approx([0.95, 0.95])
    (row,) = sound(tmp_path, "work_centers", "work_center,time_efficiency\na,95\n").rows
    assert row.get("efficiency", float) == pytest.approx(0.95)
    _, problems = read(tmp_path, "work_centers", "work_center,efficiency\na,95\n")
    assert places(problems) == [("too_large", "work_centers.csv:2:3")]


def test_the_place_in_the_order_comes_before_the_name_of_an_operation(tmp_path: Path) -> None:
    content = "production_item,operation,workstation,time_in_mins,sequence_id\np,Weld,a,3,2\n"
    (row,) = sound(tmp_path, "routings", content).rows
    assert (row.values["op"], row.values["op_name"]) == ("2", "Weld")
    (row,) = sound(tmp_path, "routings", "production_item,operation,workstation,time_in_mins\np,Weld,a,3\n").rows
    assert (row.values["op"], row.values["op_name"]) == ("Weld", None)
