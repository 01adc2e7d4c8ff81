"""The exact solver against the truth table and closed forms."""

from dataclasses import replace

import pytest

from gongfu.errors import InputError
from gongfu.model.crews import Crew, Need
from gongfu.model.products import Product, Step
from gongfu.simulate import solve_exactly
from gongfu.texts import Text
from line_building import law, line, serial, station
from truth_lines import (
    CLOSED_FORMS,
    EXACT,
    IPA_TEXT,
    SERIAL_3,
    TABLE_CASES,
    UNRELIABLE_3,
    bowl_text,
    known,
    line_of,
    solved,
)

SLOW = {"exp_N6_b3", "rework", "preemptive_first", "preemptive_second"}
SOLVED = [
    pytest.param(case, id=case.id, marks=[pytest.mark.slow] if case.id in SLOW else [])
    for case in TABLE_CASES + CLOSED_FORMS
    if case.solved
]
UNSOLVED = [pytest.param(case, id=case.id) for case in TABLE_CASES + CLOSED_FORMS if not case.solved]


@pytest.mark.parametrize("case", SOLVED)
def test_the_exact_value_is_found(case):
    found = case.factor * known(solved(case.text), case.of) + case.plus
    assert found == pytest.approx(case.exact, rel=3e-9, abs=2e-9)


@pytest.mark.parametrize("case", UNSOLVED)
def test_what_is_not_markovian_or_too_large_is_said(case):
    with pytest.raises(InputError, match=r"not solvable exactly|too many states"):
        solve_exactly(line_of(case.text), most_states=500)


def test_the_shares_of_a_station_sum_to_one():
    solution = solved(UNRELIABLE_3)
    for each in solution.stations.values():
        assert each.busy + each.blocked + each.starved + each.down == pytest.approx(1)


def test_the_gradient_is_that_of_differences():
    means, places = [1.0, 1.2, 0.9], [None, 1, 2]

    def throughput(changed):
        times = [law("exp", mean) for mean in changed]
        stations = [station(f"s{i}", time, buffer=b) for i, (time, b) in enumerate(zip(times, places, strict=True))]
        return solve_exactly(line(*stations)).throughput

    gradient = solved(IPA_TEXT).gradient
    for i, expected in enumerate(EXACT["ipa_3"]):
        up, down = ([m + (h if j == i else 0) for j, m in enumerate(means)] for h in (1e-5, -1e-5))
        assert gradient["time", f"s{i}"] == pytest.approx(expected, abs=1e-7)
        assert gradient["time", f"s{i}"] == pytest.approx((throughput(up) - throughput(down)) / 2e-5, rel=1e-6)


def test_the_best_bowl():
    middle, throughput = EXACT["bowl_3"]
    solution = solved(bowl_text(middle))
    assert solution.throughput == pytest.approx(throughput, abs=1e-8)
    outer = (solution.gradient["time", "s0"] + solution.gradient["time", "s2"]) / 2
    assert solution.gradient["time", "s1"] == pytest.approx(outer, abs=1e-5)


def test_the_variance_of_the_output():
    assert solved(SERIAL_3).variance_rate == pytest.approx(EXACT["exp_N3_b1_asvar"], abs=1e-9)


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("exp_N3_b1_trans10", SERIAL_3),
        ("exp_N3_b1_trans50", SERIAL_3),
        ("unrel3_b2_trans10", UNRELIABLE_3),
        ("unrel3_b2_trans50", UNRELIABLE_3),
    ],
)
def test_what_is_expected_from_an_empty_line(case, text):
    assert solved(text).expected_parts(float(case.rsplit("_trans", 1)[1])) == pytest.approx(EXACT[case], abs=1e-8)


def test_what_is_expected_from_a_live_line():
    states = {"s0": "blocked", "s1": "down", "s2": "starved"}
    expected = solved(UNRELIABLE_3).expected_parts(50.0, states=states, buffers={"s1": 2, "s2": 0})
    assert expected == pytest.approx(EXACT["unrel3_b2_live50"], abs=1e-8)
    with pytest.raises(InputError, match="states of the line show"):
        solved(UNRELIABLE_3).expected_parts(50.0, states={"s2": "starved"})


def test_every_case_of_the_table_is_here():
    alone = {"ipa_3", "bowl_3", "lu_kumar", "exp_N3_b1_asvar", "unrel3_b2_live50"}
    alone |= {f"{line}_trans{horizon}" for line in ("exp_N3_b1", "unrel3_b2") for horizon in (10, 50)}
    assert {case.id for case in TABLE_CASES} | alone == set(EXACT)


def test_units_are_those_of_the_line():
    minutes = replace(line(station("s0", law("exp", 60)), station("s1", law("exp", 60), buffer=0)), time_unit="min")
    seconds = line(station("s0", law("exp", 60)), station("s1", law("exp", 60), buffer=0))
    in_minutes, in_seconds = solve_exactly(minutes), solve_exactly(seconds)
    assert in_minutes.throughput == pytest.approx(60 * in_seconds.throughput) == pytest.approx(2 / 3)
    assert in_minutes.gradient["time", "s0"] == pytest.approx(3600 * in_seconds.gradient["time", "s0"])
    assert in_minutes.variance_rate == pytest.approx(60 * in_seconds.variance_rate)
    assert in_minutes.expected_parts(3.0) == pytest.approx(in_seconds.expected_parts(180.0))


def test_who_is_needed_may_hang_on_the_product():
    """Half of the parts need the one fitter of two stations; the other half nobody, and wait for nobody."""
    free, bound = (
        Product(id=name, name=Text(zh=name, en=name), route=(Step(station="s0", operators=need),))
        for name, need in (("free", None), ("bound", Need(skill="fit")))
    )
    fitter = Crew(id="fit", name=Text(zh="钳工", en="Fitter"), count=1, skills=("fit",))
    shop = line(station("s0", law("exp", 1), machines=2), products=(free, bound), crews=(fitter,))
    # With 0, 1 or 2 bound parts on the machines, for 0.2, 0.4 and 0.4 of the time, 2, 2 and 1 of them are worked on.
    assert solve_exactly(shop).throughput == pytest.approx(1.6)


def test_what_is_not_markovian_is_named():
    with pytest.raises(InputError, match=r"work of s1 \(lognormal\)"):
        solve_exactly(line(station("s0"), station("s1", law("lognormal", 1, 0.5))))


def test_too_many_states_are_refused():
    with pytest.raises(InputError, match="too many states: 10"):
        solve_exactly(serial(5, 4), most_states=1000)


def test_a_queue_without_end_is_refused():
    with pytest.raises(InputError, match="pile up without end"):
        solve_exactly(line(station("s0", law("exp", 1)), station("s1", law("exp", 1.1))))
