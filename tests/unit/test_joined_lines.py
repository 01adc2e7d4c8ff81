"""Several lines of a factory as one model."""

import pytest

from gongfu.adapters.line_files import lines_schema, read_line
from gongfu.errors import InputError
from gongfu.model.joined_lines import FactoryLines, Flow, flow_flaws, joined_lines
from gongfu.model.line_checks import flaws_of
from gongfu.model.products import Product, Release, ReleaseKind, Step
from gongfu.model.stations import Input
from gongfu.texts import Text
from line_building import law, line, serial, station

CELLS = "line: cells\nstations:\n  - {station: test, time: 3}\n  - {station: sort, time: 3, buffer: 9}\n"
MODULES = """\
line: modules
stations:
  - {station: frame, time: 30}
  - {station: stack, time: 35, buffer: 3, operators: people}
"""
FACTORY = """\
factory: plant
lines: {cells: cells.yaml, modules: modules.yaml}
flows: [{from: cells, to: modules/stack, count: 12, buffer: 48, transport: 60}]
crews: [{crew: people, count: 2, shifts: day}]
calendars: [{calendar: day, from: '06:00', to: '22:00'}]
"""


@pytest.fixture
def read(tmp_path):
    def read(factory=FACTORY, cells=CELLS, modules=MODULES):
        (tmp_path / "cells.yaml").write_text(cells)
        (tmp_path / "modules.yaml").write_text(modules)
        (tmp_path / "plant.yaml").write_text(factory)
        return read_line(tmp_path / "plant.yaml")

    return read


def factory(*flows, **lines):
    return FactoryLines(id="f", name=Text(zh="f", en="f"), lines=lines, flows=flows)


def product(name, *route):
    return Product(id=name, name=Text(zh=name, en=name), route=tuple(Step(station=each) for each in route))


def test_lines_are_joined_by_their_flows(read):
    whole = read()
    assert [each.id for each in whole.stations] == ["cells/test", "cells/sort", "modules/frame", "modules/stack"]
    test, sort, frame, stack = whole.stations
    assert test.takes == frame.takes == ()
    assert sort.takes == (Input(station="cells/test", buffer=9),)
    assert sort.transport == law("constant", 60)
    assert stack.takes == (Input(station="modules/frame", buffer=3), Input(station="cells/sort", count=12, buffer=48))
    assert (stack.operators.skill, whole.crews[0].skills, whole.crews[0].calendar) == ("people", ("people",), "day")


def test_a_change_of_any_file_changes_the_hash(read):
    first = read().sha256
    assert first == read().sha256
    assert len({first, read(cells=CELLS + "# more\n").sha256, read(factory=FACTORY + "# more\n").sha256}) == 3


def test_a_flow_may_replace_the_material_of_a_line(read):
    whole = read(FACTORY.replace("modules/stack, count: 12", "modules"))
    assert whole.station("modules/frame").takes == (Input(station="cells/sort", buffer=48),)


def test_crews_of_a_line_stay_its_own(read):
    night = "calendars: [{calendar: night, from: '22:00', to: '06:00'}]\n"
    whole = read(modules=f"{MODULES}crews: [{{crew: people, count: 1, shifts: night}}]\n{night}")
    assert whole.station("modules/stack").operators.skill == "modules/people"
    assert [(crew.id, crew.calendar) for crew in whole.crews] == [
        ("modules/people", "modules/night"),
        ("people", "day"),
    ]


def test_products_keep_their_routes_across_lines():
    first = line(station("a"), station("b"), products=(product("p"), product("q", "b", "a", "b")))
    second = line(station("c"), station("d"))
    whole = joined_lines(factory(Flow(source="one/b", target="two"), one=first, two=second))
    routes = {each.id: [step.station for step in each.route] for each in whole.products}
    assert routes == {
        "one/p": ["one/a", "one/b", "two/c", "two/d"],
        "one/q": ["one/b", "one/a", "one/b", "two/c", "two/d"],
    }
    assert flaws_of(whole) == ()


def test_parts_that_are_built_in_end_their_route_there():
    cells = line(station("a"), products=(product("p"), product("q")))
    flow = Flow(source="cells", target="modules/stack", count=2)
    whole = joined_lines(factory(flow, cells=cells, modules=line(station("frame"), station("stack"), station("test"))))
    routes = {each.id: [step.station for step in each.route] for each in whole.products}
    assert routes == {
        "cells/p": ["cells/a", "modules/stack"],
        "cells/q": ["cells/a", "modules/stack"],
        "modules": ["modules/frame", "modules/stack", "modules/test"],
    }


def test_the_line_that_releases_comes_first():
    arrivals = Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 3))
    whole = joined_lines(factory(one=serial(2, 3), two=line(station("x"), release=arrivals)))
    assert [each.id for each in whole.stations] == ["two/x", "one/s0", "one/s1"]
    assert whole.release == arrivals


LIMITED = line(station("x"), release=Release(kind=ReleaseKind.CONWIP, limit=3))
PALLETS = line(station("x"), release=Release(kind=ReleaseKind.PALLETS, limit=3))
CARRIED = line(station("x", transport=law("exp", 2)))
PLAIN = Flow(source="one", target="two")


@pytest.mark.parametrize(
    ("flow", "lines", "key"),
    [
        (Flow(source="on", target="two"), {}, "unknown_line"),
        (Flow(source="one/s9", target="two"), {}, "unknown_station"),
        (Flow(source="two", target="one"), {"two": line(station("x"), station("y", takes=()))}, "several_exits"),
        (PLAIN, {"two": line(station("x", takes=(Input(station="x"),)))}, "no_entrance"),
        (Flow(source="one", target="two", transport=law("exp", 1)), {"one": CARRIED}, "two_transports"),
        (PLAIN, {"one": LIMITED, "two": LIMITED}, "two_releases"),
        (PLAIN, {"one": LIMITED, "two": line(station("x"), products=(product("p"),))}, "products_beside_release"),
        (PLAIN, {"one": PALLETS}, "pallets_leave"),
    ],
)
def test_what_cannot_be_joined_is_a_flaw(flow, lines, key):
    found = flow_flaws(factory(flow, **{"one": serial(2, 3), "two": serial(2, 3), **lines}))
    assert [flaw.key for flaw in found] == [f"line_checks.{key}"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("factory", "cells.yaml", "cell.yaml"), "plant.yaml:2:16: there is no line file 'cell.yaml' here"),
        (("factory", "from: cells", "from: cell"), "plant.yaml:3:16: 'cell' speaks of line 'cell'"),
        (("factory", "buffer: 48", "buffer: 4"), "modules.yaml:4:40: deadlock: 'modules/stack' begins with 12 parts"),
        (("factory", "flows", "flow"), "plant.yaml:3:1: unknown key 'flow'; did you mean 'flows'?"),
        (("factory", "shifts: day", "shifts: night"), "plant.yaml:4:42: 'people' works by calendar 'night'"),
        (("factory", "modules.yaml", "plant.yaml"), "plant.yaml:2:37: 'plant.yaml' joins lines itself"),
        (("cells", "buffer: 9}", "bufer: 9}"), "cells.yaml:4:30: unknown key 'bufer'"),
        (("cells", "time: 3,", "time: -3,"), "cells.yaml:4:27: a time is more than 0"),
        (("modules", "operators: people", "operators: person"), "modules.yaml:4:54: station 'stack' needs 'person'"),
    ],
)
def test_a_mistake_is_said_with_its_file_and_place(read, change, said):
    file, good, bad = change
    words = {"factory": FACTORY, "cells": CELLS, "modules": MODULES}[file]
    with pytest.raises(InputError) as caught:
        read(**{file: words.replace(good, bad)})
    assert said in str(caught.value)


def test_mistakes_of_all_files_are_said_at_once(read):
    with pytest.raises(InputError) as caught:
        read(FACTORY.replace("48", "-1"), CELLS.replace("9", "x"), MODULES.replace("35", "0"))
    assert [problem.where.path.rpartition("/")[2] for problem in caught.value.problems] == [
        "plant.yaml",
        "cells.yaml",
        "modules.yaml",
    ]


def test_the_example_of_two_lines_is_read(root):
    whole = read_line(root / "examples" / "two-lines" / "plant-lines.yaml")
    assert whole.example
    assert whole.station("modules/stack").takes[1] == Input(station="cells/sort", count=12, buffer=240)
    assert {station.shifts for station in whole.stations} == {"two-shift"}


def test_the_schema_names_the_keys_of_flows():
    assert set(lines_schema()["$defs"]["FlowForm"]["properties"]) == {"from", "to", "count", "buffer", "transport"}
