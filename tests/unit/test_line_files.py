"""Line files: what they say, and what is said of mistakes in them."""

import math
import re

import pytest
import yaml

import gongfu
from gongfu.adapters.line_files import line_schema, read_line
from gongfu.errors import InputError
from gongfu.model.distributions import DistributionKind

GOOD = """\
line: press-shop
name: {zh: 冲压线, en: Press shop}
example: true
time_unit: min
stations:
  - station: press
    time: lognormal(52 s, cv=15 %)
    failures: {up: exp(6 h), down: lognormal(8, cv=0.8), then: resume, clock: operating}
    yield: 99.7 %
    power: {busy: 9 kW, down: 0.5 kW}
  - station: wash
    machines: 2
    time: 1.5
    buffer: 8
"""


@pytest.fixture
def written(tmp_path):
    """Write a line file and give its path."""

    def write(content):
        path = tmp_path / "line.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def complaints(path):
    with pytest.raises(InputError) as caught:
        read_line(path)
    assert caught.value.exit_code == 2
    assert all(problem.words.zh for problem in caught.value.problems)
    return str(caught.value).replace(str(path), "line.yaml")


def with_time(words):
    return f"line: x\nstations:\n  - station: a\n    time: {words}\n"


def test_a_line_is_read_in_seconds(written):
    line = read_line(written(GOOD))
    press, wash = line.stations
    assert (line.id, line.name.zh, line.time_unit, line.example) == ("press-shop", "冲压线", "min", True)
    assert (press.time.kind, press.time.parameters) == (DistributionKind.LOGNORMAL, (52.0, 0.15))
    assert press.failures.up.parameters == (21600.0,)
    assert press.failures.down.parameters == (480.0, 0.8)
    assert (press.yield_share, press.buffer, press.machines) == (pytest.approx(0.997), None, 1)
    assert (wash.time.kind, wash.time.parameters, wash.buffer, wash.machines) == ("constant", (90.0,), 8, 2)
    assert len(line.sha256) == 64


def test_the_example_is_read(example):
    line = gongfu.read_line(example / "factories" / "module-plant" / "module-line.yaml")
    assert len(line.stations) == 12
    assert line.station("eol-test").machines == 2


@pytest.mark.parametrize(
    ("words", "kind", "parameters"),
    [
        ("52", "constant", (52,)),
        ("2 min", "constant", (120,)),
        ("exp(mean=3)", "exp", (3,)),
        ("erlang(3, 40)", "erlang", (3, 40)),
        ("gamma(40 s, cv=0.5)", "gamma", (40, 0.5)),
        ("weibull(40, shape=1.5)", "weibull", (40, 1.5)),
        ("Normal(30, sd=0.5 min)", "normal", (30, 30)),
        ("uniform(a=1, b=2)", "uniform", (1, 2)),
        ("triangular(1, 2, 4)", "triangular", (1, 2, 4)),
        ("'triangular(1, 2, 4)'", "triangular", (1, 2, 4)),
    ],
)
def test_every_distribution_is_read(written, words, kind, parameters):
    time = read_line(written(with_time(words))).stations[0].time
    assert (time.kind, time.parameters) == (kind, parameters)


def test_observed_times_come_from_a_table_beside_the_file(written, tmp_path):
    (tmp_path / "times.csv").write_text("seconds,operator\n30,a\n31.5,b\n")
    path = written(with_time("empirical(times.csv)"))
    first = read_line(path)
    assert first.stations[0].time.parameters == (30, 31.5)
    (tmp_path / "times.csv").write_text("30\n32\n")
    assert read_line(path).sha256 != first.sha256


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line.yaml:1:1: the file is empty; wanted is a line file"),
        ("# nothing\n", "the file is empty"),
        ("line: x\nname: \N{DEGREE SIGN}".encode("latin-1"), "line.yaml:2:7: byte 0xb0 is not UTF-8; save"),
        ("line: x\nstations: [\n", "line.yaml:3:1: not valid YAML"),
        ("just words", "line.yaml:1:1: the file is not made of 'key: value'; wanted is a line file"),
        ("line: x\n", "key 'stations' is missing here"),
        ("line: x\nstations: []\n", "line.yaml:2:11: 'stations' takes a list of at least one station"),
        ("line: x\nline: y\nstations: []\n", "line.yaml:2:1: key 'line' stands here twice"),
        (with_time("5") + "    bufer: 3\n", "line.yaml:5:5: unknown key 'bufer'; did you mean 'buffer'?"),
        (with_time("5") + "    machines: 0\n", "5:15: 'machines' takes a whole number of at least 1, not '0'"),
        (with_time("5") + "    buffer: -1\n", "line.yaml:5:13: 'buffer' takes a whole number of at least 0, not '-1'"),
        (with_time("5") + "    yield: 1.2\n", "line.yaml:5:12: a yield is more than 0 and at most 1, not '1.2'"),
        (with_time("5") + "    power: {busy: 3 kg}\n", "5:19: '3 kg' does not fit: write a number of at least 0 in W"),
        (with_time("5") + "  - station: a\n    time: 5\n", "line.yaml:5:14: station 'a' is there already, on line 3"),
        (with_time("5") + "    takes: {b: 2}\n", "5:16: 'a' speaks of station 'b', and there is none; there are a"),
        (with_time("5") + "    failures: {up: 9, down: 1, then: stop}\n", "5:38: 'then' cannot be 'stop'; allowed"),
        (with_time("5") + "example: perhaps\n", "line.yaml:5:10: 'example' takes true or false"),
        (with_time("5") + "time_unit: kg\n", "line.yaml:5:12: time_unit cannot be 'kg'"),
        ("line: a b\nstations: [{station: x, time: 3}]\n", "line.yaml:1:7: 'a b' is no id"),
        (with_time("lognorm(5, cv=0.1)"), "line.yaml:4:11: there is no distribution 'lognorm'; allowed are exp"),
        (with_time("lognormal(5 kg, cv=0.1)"), "line.yaml:4:21: the unit 'kg' of '5 kg' is none of time"),
        (with_time("lognormal(5)"), "line.yaml:4:21: lognormal takes (mean, cv), for example lognormal(52 s, cv=0.15)"),
        (with_time("lognormal(5, cv=1 s)"), "line.yaml:4:27: '1 s' takes no unit here"),
        (with_time("normal(5, sd=1, 3)"), "normal takes (mean, sd)"),
        (with_time("exp(-3)"), "line.yaml:4:15: a time is more than 0"),
        (with_time("-3"), "line.yaml:4:11: a time is more than 0"),
        (with_time("0"), "a time is more than 0"),
        (with_time("exp(x)"), "line.yaml:4:15: 'x' is no number"),
        (with_time("soon"), "line.yaml:4:11: 'soon' is neither a time nor a distribution"),
        (with_time("triangular(3, 2, 1)"), "go from small to large"),
        (with_time("erlang(2.5, 3)"), "line.yaml:4:18: k cannot be '2.5'; it lies between 1 and 1000"),
        (with_time("weibull(3, shape=0)"), "shape cannot be '0'"),
        (with_time("empirical(none.csv)"), "line.yaml:4:21: there is no table 'none.csv'"),
        ("a: &a [*a]\n", "this alias stands for something that contains it"),
        ("? [x]\n: 3\n", "a key must be a plain word"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(written, content, said):
    assert said in complaints(written(content))


def test_every_mistake_is_said_at_once_in_the_order_of_the_file(written):
    content = with_time("exp(-1)") + "    yield: 7\n  - station: a\n    time: fast\n"
    said = complaints(written(content)).splitlines()
    assert [line.split(": ")[0] for line in said] == [
        "line.yaml:4:15",
        "line.yaml:5:12",
        "line.yaml:6:14",
        "line.yaml:7:11",
    ]


def test_a_file_that_is_not_there_is_said_with_those_that_are(written):
    said = complaints(written(GOOD).with_name("lime.yaml"))
    assert "there is no such file; wanted is a line file" in said
    assert "line.yaml" in said


def test_a_table_with_words_in_it_is_said_with_its_row(written, tmp_path):
    (tmp_path / "times.csv").write_text("s\n3\nx\n")
    assert "'x' in row 3 of the table 'times.csv'" in complaints(written(with_time("empirical(times.csv)")))


def test_the_schema_names_every_key():
    schema = line_schema()
    assert {"line", "stations", "time_unit", "release"} <= set(schema["properties"])
    station = schema["$defs"]["StationForm"]
    assert {"station", "time", "buffer", "machines", "failures", "yield"} <= set(station["properties"])
    assert station["required"] == ["station", "time"]


def test_an_editor_takes_the_pieces_that_yaml_makes_of_a_distribution_in_braces():
    failures = yaml.load("{up: exp(6 h), down: triangular(1, 2, 4), then: resume}", Loader=yaml.BaseLoader)
    known = line_schema()["$defs"]["FailuresForm"]
    pieces = set(failures) - set(known["properties"])
    assert pieces == {"2", "4)"}
    assert all(any(re.search(pattern, piece) for pattern in known["patternProperties"]) for piece in pieces)


def test_means_are_those_of_the_distributions(written):
    means = {
        "lognormal(52, cv=0.15)": 52,
        "uniform(2, 4)": 3,
        "triangular(29, 32, 38)": 33,
        "erlang(3, 40)": 40,
        "normal(30, sd=1)": 30,
        "normal(1, sd=1)": 1 + math.exp(-0.5) / math.sqrt(2 * math.pi) / (0.5 * math.erfc(-1 / math.sqrt(2))),
    }
    for words, mean in means.items():
        assert read_line(written(with_time(words))).stations[0].time.mean == pytest.approx(mean)


def test_variances_are_those_of_the_distributions(written):
    variances = {
        "60": 0,
        "exp(60)": 3600,
        "erlang(3, 60)": 1200,
        "gamma(60, cv=0.5)": 900,
        "lognormal(60, cv=0.5)": 900,
        "weibull(60, shape=1)": 3600,
        "normal(60, sd=5)": 25,
        "uniform(0, 12)": 12,
        "triangular(0, 0, 6)": 2,
        "geometric(4, step=1)": 12,
    }
    for words, variance in variances.items():
        assert read_line(written(with_time(words))).stations[0].time.variance == pytest.approx(variance)


def test_the_page_of_semantics_names_every_distribution(root):
    page = (root / "docs" / "reference" / "semantics.md").read_text(encoding="utf-8")
    assert [kind for kind in DistributionKind if kind != "constant" and f"`{kind}(" not in page] == []


def test_the_line_on_the_page_of_semantics_is_read(root, written):
    page = (root / "docs" / "reference" / "semantics.md").read_text(encoding="utf-8")
    line = read_line(written(page.split("```yaml\n")[1].split("```")[0]))
    assert [station.id for station in line.stations] == ["press", "wash"]
