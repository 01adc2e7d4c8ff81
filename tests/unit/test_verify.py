"""Exact against simulated."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

import gongfu
from gongfu.cli import app
from gongfu.errors import InputError
from gongfu.model.stations import AfterRepair
from gongfu.simulate import Verification, solve_exactly
from line_building import breakdowns, law, line, station

PAIR = line(station("s0", yield_share=0.9), station("s1", buffer=2, failures=breakdowns(20, 2)))


@pytest.fixture(scope="module")
def verified():
    return gongfu.verify(PAIR, seed=5, precision=0.01)


def test_a_right_simulation_agrees(verified):
    assert verified.ok
    assert {"throughput", "in_line"} <= {number.name for number in verified.numbers if not number.station}
    assert {"busy", "starved", "down", "buffer", "wait"} <= {n.name for n in verified.numbers if n.station == "s1"}
    assert verified.solution.stations["s0"].scrap == pytest.approx(0.1)
    assert "agrees with the exact solution" in str(verified)


def test_a_simulation_of_something_else_does_not_agree(verified):
    slower = replace(PAIR, stations=(PAIR.stations[0], replace(PAIR.stations[1], time=law("exp", 1.1))))
    wrong = Verification(line=PAIR, solution=solve_exactly(slower), result=verified.result)
    assert not wrong.ok
    assert max(abs(number.z) for number in wrong.numbers) > wrong.limit > 4
    assert "不一致" in wrong.title("zh")


def test_as_data(verified):
    data = json.loads(json.dumps(verified.to_json()))
    assert data["ok"] is True
    assert data["states"] == verified.solution.state_count
    first = data["numbers"][0]
    assert first["name"] == "throughput"
    assert first["exact"] == pytest.approx(verified.solution.throughput)
    assert first["z"] == pytest.approx(verified.numbers[0].z)


LINE = "line: pair\nstations:\n  - {station: a, time: exp(1)}\n  - {station: b, time: %s, buffer: 1}\n"


def test_the_command(tmp_path):
    file = tmp_path / "line.yaml"
    file.write_text(LINE % "exp(1)", encoding="utf-8")
    done = CliRunner().invoke(app, ["verify", str(file), "--precision", "2%", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "Exact: a Markov chain of 4 states" in done.output


def test_the_command_says_what_is_not_markovian(tmp_path):
    file = tmp_path / "line.yaml"
    file.write_text(LINE % "lognormal(1, cv=0.5)", encoding="utf-8")
    with pytest.raises(InputError, match=r"work of b \(lognormal\)") as refused:
        CliRunner().invoke(app, ["verify", str(file)], catch_exceptions=False)
    assert refused.value.exit_code == 2


def test_all_that_is_not_markovian_is_one_message():
    steady = breakdowns(20, 2)
    shop = line(
        station("a", law("lognormal", 1, 0.5)),
        station("b", law("lognormal", 1, 0.5), buffer=1, failures=replace(steady, down=law("constant", 2))),
        station("c", law("normal", 1, 0.1), buffer=1, failures=replace(steady, then=AfterRepair.RESTART)),
    )
    with pytest.raises(InputError, match="is not solvable exactly") as refused:
        solve_exactly(shop)
    assert len(refused.value.problems) == 1
    said = refused.value.message("en")
    assert "There are 2 reasons:" in said
    assert "work of a, b (lognormal); work of c (normal); repair of b (constant)" in said
    assert "(then: resume will do): c" in said
    assert "原因有 2 条" in refused.value.message("zh")
    assert "a, b 的加工（lognormal）" in refused.value.message("zh")


def test_numbers_have_units(verified):
    names = [row[0] for row in verified.rows("en")]
    assert "throughput (items/h)" in names
    assert "s1 wait (s)" in names
    assert "产出率（件/时）" in [row[0] for row in verified.rows("zh")]
    hourly = next(row for row in verified.rows("en") if row[0] == "throughput (items/h)")
    assert float(hourly[1]) == pytest.approx(3600 * verified.solution.throughput, rel=1e-5)


def test_the_command_gives_up_where_it_is_told(tmp_path):
    file = tmp_path / "line.yaml"
    file.write_text(LINE % "erlang(8, 1)", encoding="utf-8")
    with pytest.raises(InputError, match="too many states"):
        CliRunner().invoke(app, ["verify", str(file), "--most-states", "10"], catch_exceptions=False)
