"""Whatever is typed into a line file is either read or complained of with its place; nothing else comes out."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongfu.adapters.line_files import line_schema, read_line
from gongfu.errors import InputError
from gongfu.model.lines import Line

PIECES = [
    *("exp(", "lognormal(", "empirical(", ")", ",", "cv=", "=", "3", "-1", "9 9", "1e400", "nan", "inf"),
    *(" s", " min", " kg", "%", "“", "{", "}", "[", ":", "#", "&a", "*a", "'", '"', "\t", "\n", "null", "~"),
    *("time: 3", "  - station: b"),
]
letters = st.text(string.printable + "中文（），％", max_size=3)
typed = st.lists(st.sampled_from(PIECES) | letters, max_size=12).map("".join)


def read_or_complain(path):
    try:
        return read_line(path)
    except InputError as error:
        unplaced = [problem for problem in error.problems if str(path) not in problem.words.en or not problem.words.zh]
    assert unplaced == []
    return None


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("typed") / "line.yaml"


@given(typed)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_time_is_read_or_complained_of(path, words):
    path.write_text(f"line: x\nstations:\n  - station: a\n    time: {words}\n", encoding="utf-8")
    read = read_or_complain(path)
    assert read is None or isinstance(read, Line)
    assert read is None or all(0 < station.time.mean < 1e11 for station in read.stations)


@given(st.binary(max_size=80) | typed.map(str.encode))
@settings(max_examples=400, deadline=None)
def test_any_file_is_read_or_complained_of(path, content):
    path.write_bytes(content)
    assert read_or_complain(path) is None


STATION_KEYS = sorted(line_schema()["$defs"]["StationForm"]["properties"])
LINE_KEYS = sorted(line_schema()["properties"])
MORE_PIECES = [
    *("pool: ", "skill: ", "count: ", "every: ", "size: ", "least: ", "wait: ", "share: ", "rework: ", "station: "),
    *("product: ", "route: [", "crew: ", "calendar: ", "days: ", "from: ", "to: ", "tariff: ", "price: ", "orders: "),
    *("conwip: ", "pallets: ", "sequence: [", "matrix: {", "a", "b", "saturated", "arrivals", "material", "Mon-Fri"),
    *("'06:00'", "resume", "8", "0", "60 %", "9 kW", "exp(3)", ", ", "}", "{", "]", "\n  - ", "\n    "),
]
shaped = st.lists(st.sampled_from(MORE_PIECES) | st.sampled_from(PIECES), max_size=10).map("".join)


@given(st.sampled_from(STATION_KEYS), typed | shaped)
@settings(max_examples=500, deadline=None)
def test_any_value_is_read_or_complained_of(path, key, words):
    path.write_text(f"line: x\nstations:\n  - station: a\n    time: 3\n    {key}: {words}\n", encoding="utf-8")
    read = read_or_complain(path)
    assert read is None or isinstance(read, Line)


@given(st.sampled_from(LINE_KEYS), typed | shaped)
@settings(max_examples=500, deadline=None)
def test_anything_beside_the_stations_is_read_or_complained_of(path, key, words):
    path.write_text(f"line: x\nstations: [{{station: a, time: 3}}]\n{key}: {words}\n", encoding="utf-8")
    read = read_or_complain(path)
    assert read is None or isinstance(read, Line)
