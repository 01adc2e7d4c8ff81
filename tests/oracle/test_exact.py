"""The exact solver against the truth table and closed forms."""

from dataclasses import replace

import pytest

from gongfu.errors import InputError
from gongfu.simulate import solve_exactly
from line_building import SERIAL_CASES, TRUTH, law, line, line_of_case, serial, station

EXACT = {case["id"]: case["exact"] for case in TRUTH}
SOLVED = [case for case in SERIAL_CASES if not case["id"].startswith("ref10")]


def value_of(case, solution):
    """What a case of a serial line asks for."""
    if case["metric"] == "throughput":
        return solution.throughput
    if case["id"].endswith("_wip"):
        return solution.in_line
    if "buffer" in case["metric"]:
        return solution.stations["s1"].buffer
    return solution.stations["s0" if "machine 1" in case["metric"] else "s1"].down


def slow_when_large(case):
    return pytest.param(case, id=case["id"], marks=[pytest.mark.slow] if case["id"] == "exp_N6_b3" else [])


@pytest.mark.parametrize("case", [slow_when_large(case) for case in SOLVED])
def test_serial_lines(case):
    assert value_of(case, solve_exactly(line_of_case(case))) == pytest.approx(case["exact"], abs=2e-9)


def test_the_shares_of_a_station_sum_to_one():
    solution = solve_exactly(line_of_case(next(case for case in SOLVED if case["id"] == "unrel3_b2")))
    for each in solution.stations.values():
        assert each.busy + each.blocked + each.starved + each.down == pytest.approx(1)


def test_the_gradient_is_that_of_differences():
    means, places = [1.0, 1.2, 0.9], [None, 1, 2]

    def throughput(changed):
        times = [law("exp", mean) for mean in changed]
        stations = [station(f"s{i}", time, buffer=b) for i, (time, b) in enumerate(zip(times, places, strict=True))]
        return solve_exactly(line(*stations))

    gradient = throughput(means).gradient
    for i, expected in enumerate(EXACT["ipa_3"]):
        up, down = ([m + (h if j == i else 0) for j, m in enumerate(means)] for h in (1e-5, -1e-5))
        difference = (throughput(up).throughput - throughput(down).throughput) / 2e-5
        assert gradient["time", f"s{i}"] == pytest.approx(expected, abs=1e-7)
        assert gradient["time", f"s{i}"] == pytest.approx(difference, rel=1e-6)


def test_the_variance_of_the_output():
    assert solve_exactly(serial(3, 1)).variance_rate == pytest.approx(EXACT["exp_N3_b1_asvar"], abs=1e-9)


@pytest.mark.parametrize("case", ["exp_N3_b1_trans10", "exp_N3_b1_trans50", "unrel3_b2_trans10", "unrel3_b2_trans50"])
def test_what_is_expected_from_an_empty_line(case):
    start, horizon = case.rsplit("_trans", 1)
    solution = solve_exactly(line_of_case(next(each for each in SOLVED if each["id"] == start)))
    assert solution.expected_parts(float(horizon)) == pytest.approx(EXACT[case], abs=1e-8)


def test_what_is_expected_from_a_live_line():
    solution = solve_exactly(line_of_case(next(each for each in SOLVED if each["id"] == "unrel3_b2")))
    states = {"s0": "blocked", "s1": "down", "s2": "starved"}
    expected = solution.expected_parts(50.0, states=states, buffers={"s1": 2, "s2": 0})
    assert expected == pytest.approx(EXACT["unrel3_b2_live50"], abs=1e-8)
    with pytest.raises(InputError, match="states of the line show"):
        solution.expected_parts(50.0, states={"s2": "starved"})


def test_units_are_those_of_the_line():
    minutes = replace(line(station("s0", law("exp", 60)), station("s1", law("exp", 60), buffer=0)), time_unit="min")
    seconds = line(station("s0", law("exp", 60)), station("s1", law("exp", 60), buffer=0))
    in_minutes, in_seconds = solve_exactly(minutes), solve_exactly(seconds)
    assert in_minutes.throughput == pytest.approx(60 * in_seconds.throughput) == pytest.approx(2 / 3)
    assert in_minutes.gradient["time", "s0"] == pytest.approx(3600 * in_seconds.gradient["time", "s0"])
    assert in_minutes.variance_rate == pytest.approx(60 * in_seconds.variance_rate)
    assert in_minutes.expected_parts(3.0) == pytest.approx(in_seconds.expected_parts(180.0))


def test_what_is_not_markovian_is_named():
    with pytest.raises(InputError, match=r"'time s1' is lognormal"):
        solve_exactly(line(station("s0"), station("s1", law("lognormal", 1, 0.5))))


def test_too_many_states_are_refused():
    with pytest.raises(InputError, match="too many states: 10"):
        solve_exactly(serial(5, 4), most_states=1000)


def test_a_queue_without_end_is_refused():
    with pytest.raises(InputError, match="pile up without end"):
        solve_exactly(line(station("s0", law("exp", 1)), station("s1", law("exp", 1.1))))
