"""Where a line stands: read and written, played on from, and what it will make from there."""

import json
import math
from dataclasses import fields

import numpy as np
import pytest
from scipy import stats

import gongfu
from gongfu.adapters.line_files import read_state, write_state
from gongfu.app.schemas import schema_of
from gongfu.errors import InputError
from gongfu.model.line_states import LineState, MachineState, PartState, StationContents
from gongfu.model.signals import StationState
from gongfu.simulate import LinePlayer, forecast
from gongfu.simulate.arrays import prepare
from gongfu.simulate.remaining import drawn_beyond
from line_building import TRUTH, breakdowns, law, line, serial, station

EXACT = {case["id"]: case["exact"] for case in TRUTH}
UNRELIABLE = serial(3, 2, failures=breakdowns(50, 5))
LIVE = LineState(
    stations={
        "s0": StationContents(machines=(MachineState(state=StationState.BLOCKED),)),
        "s1": StationContents(machines=(MachineState(state=StationState.DOWN),), buffer=(PartState(), PartState())),
    }
)
SHOP = line(
    station("cut", law("lognormal", 30, 0.2)),
    station("weld", law("gamma", 40, 0.3), buffer=3, machines=2, failures=breakdowns(900, 200), yield_share=0.9),
    station("test", law("normal", 25, 4), buffer=2, failures=breakdowns(2000, 300)),
    station("pack", law("exp", 12)),
)


def standing(**machine):
    """A shop whose second station does something, two parts in front of it."""
    return LineState(
        stations={
            "weld": StationContents(
                machines=(MachineState(**machine),), buffer=(PartState(age_s=90.0), PartState(age_s=40.0))
            )
        }
    )


@pytest.mark.parametrize(
    ("case", "model", "state"),
    [
        ("unrel3_b2_live50", UNRELIABLE, LIVE),
        ("unrel3_b2_trans10", UNRELIABLE, LineState()),
        ("unrel3_b2_trans50", UNRELIABLE, LineState()),
        ("exp_N3_b1_trans10", serial(3, 1), LineState()),
        ("exp_N3_b1_trans50", serial(3, 1), LineState()),
    ],
)
def test_the_parts_to_come_are_as_many_as_the_exact_chain_says(case, model, state):
    horizon = 10 if case.endswith("10") else 50
    expected = forecast(model, state, hours=horizon / 3600, replications=100_000, seed=11).expected
    assert abs(expected.mean - EXACT[case]) < 4 * expected.half_width / 1.96, str(expected)
    assert expected.relative < 0.003


LAWS = {
    "exp": (law("exp", 50), stats.expon(scale=50)),
    "erlang": (law("erlang", 3, 60), stats.gamma(3, scale=20)),
    "gamma": (law("gamma", 40, 0.5), stats.gamma(4, scale=10)),
    "lognormal": (law("lognormal", 40, 0.5), stats.lognorm(math.log(1.25) ** 0.5, scale=40 / 1.25**0.5)),
    "weibull": (law("weibull", 40, 1.5), stats.weibull_min(1.5, scale=40 / math.gamma(1 + 1 / 1.5))),
    "normal": (law("normal", 40, 10), stats.norm(40, 10)),
    "uniform": (law("uniform", 20, 80), stats.uniform(20, 60)),
    "triangular": (law("triangular", 20, 40, 90), stats.triang(20 / 70, 20, 70)),
}


def beyond(distribution, passed, count=20_000):
    """Draws at evenly spaced uniforms, given what has passed."""
    prepared = prepare(line(station("only", distribution)))
    return drawn_beyond(prepared.laws[0], prepared.values, passed, (np.arange(count) + 0.5) / count)


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("passed", [0.0, 25.0, 45.0, 75.0])
def test_what_is_left_follows_from_what_has_passed(name, passed):
    distribution, exact = LAWS[name]
    drawn = beyond(distribution, passed)
    assert (drawn >= passed).all()
    assert (np.diff(drawn) >= 0).all()
    uniforms = (np.arange(20_000) + 0.5) / 20_000
    # scipy's normal is not cut at 0, ours has three tenths of a promille less.
    np.testing.assert_allclose(drawn[100:-100], exact.isf((1 - uniforms) * exact.sf(passed))[100:-100], rtol=2e-4)


def test_what_comes_in_steps_or_from_a_table_goes_on_so():
    assert set(beyond(law("empirical", 10, 20, 30, 40), 15.0)) == {20, 30, 40}
    assert set(beyond(law("constant", 10), 4.0)) == {10}
    steps = beyond(law("geometric", 12, 4), 9.0)
    assert set(steps[:14_000]) == {12, 16, 20}
    assert steps.mean() - 8 == pytest.approx(12, rel=0.01)
    assert beyond(law("normal", 40, 0), 40.0).tolist() == [40.0] * 20_000


@pytest.mark.parametrize(
    "distribution", [law("normal", 40, 1), law("lognormal", 40, 0.05), law("erlang", 1000, 40), law("gamma", 40, 0.02)]
)
def test_far_out_in_a_tail_a_draw_is_still_a_draw(distribution):
    drawn = beyond(distribution, 50.0, 1000)
    assert (drawn >= 50).all()
    assert 0 < np.median(drawn) - 50 < 1


def test_what_has_lasted_longer_than_it_can_is_refused():
    problem = "'worked' of station 'cut' is 31 s, but what it measures never lasts longer than 30 s"
    contents = StationContents(machines=(MachineState(state=StationState.BUSY, worked_s=31.0),))
    with pytest.raises(InputError, match=problem):
        forecast(line(station("cut", law("constant", 30))), LineState(stations={"cut": contents}), hours=1)
    with pytest.raises(InputError, match="'cut' has been at it for 31 s, which its distribution all but rules out"):
        forecast(line(station("cut", law("normal", 3, 0.5))), LineState(stations={"cut": contents}), hours=1)


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        ({"weldd": StationContents(machines=())}, "no station 'weldd'; it has cut, weld, test, pack"),
        ({"cut": StationContents(machines=(MachineState(),) * 2)}, "'cut' has 1 machine, 2 are given"),
        ({"test": StationContents(machines=(), buffer=(PartState(),) * 3)}, "'test' has 2 places and cannot hold 3"),
        ({"pack": StationContents(machines=(MachineState(state=StationState.BLOCKED),))}, "'pack', is never blocked"),
        ({"cut": StationContents(machines=(MachineState(state=StationState.DOWN),))}, "'cut' is never down"),
    ],
)
def test_what_cannot_be_is_refused(contents, problem):
    with pytest.raises(InputError, match=problem):
        forecast(SHOP, LineState(stations=contents), hours=1)


def test_a_machine_that_could_go_on_does_so_at_once():
    blocked = StationContents(machines=(MachineState(state=StationState.BLOCKED, part=PartState(age_s=70.0)),))
    player = LinePlayer.from_state(SHOP, LineState(stations={"cut": blocked}))
    state = player.state()
    assert state.at(SHOP.station("cut")).machines[0].state is StationState.BUSY
    assert state.at(SHOP.station("weld")).machines[0].part == PartState(age_s=70.0)


def test_the_player_plays_the_first_replication_of_the_forecast():
    state = standing(state=StationState.DOWN, since_s=50.0, worked_s=10.0)
    counts = forecast(SHOP, state, hours=3, replications=5, seed=4).counts
    events = LinePlayer.from_state(SHOP, state, seed=4).advance(3 * 3600.0)
    assert events.good[events.station == 3][-1] == counts[0]
    assert forecast(SHOP, state, hours=3, replications=3, seed=4).counts.tolist() == counts[:3].tolist()


def test_buffers_without_limit_grow_in_a_forecast_too():
    model = line(station("fast", law("constant", 1)), station("slow", law("constant", 10)))
    state = LineState(stations={"slow": StationContents(machines=(), buffer=(PartState(),) * 40)})
    assert forecast(model, state, hours=1, replications=3).counts.tolist() == [360] * 3


@pytest.mark.parametrize("seed", range(8))
def test_a_state_that_was_read_off_leads_to_the_same_mean(seed):
    player = LinePlayer(SHOP, seed)
    player.advance(5000.0 + 13 * seed)
    state = player.state()
    again = LinePlayer.from_state(SHOP, state, seed + 100).state()
    for station_of_line in SHOP.stations:
        one, other = state.at(station_of_line), again.at(station_of_line)
        for before, after in zip(one.machines, other.machines, strict=True):
            assert after.state == before.state
            for name in ("worked_s", "since_s", "up_s"):
                assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-6), (
                    station_of_line.id,
                    name,
                )
        assert [part.age_s for part in other.buffer] == pytest.approx([part.age_s for part in one.buffer])


def test_a_snapshot_goes_on_to_the_last_bit(tmp_path):
    straight = LinePlayer(SHOP, 3)
    straight.advance(4000.0)
    np.savez(tmp_path / "run.npz", **straight.snapshot())
    rest = straight.advance(9000.0)
    with np.load(tmp_path / "run.npz") as saved:
        resumed = LinePlayer.from_snapshot(SHOP, saved)
    again = resumed.advance(9000.0)
    for column in fields(rest):
        np.testing.assert_array_equal(getattr(rest, column.name), getattr(again, column.name))


def test_a_file_holds_a_state_to_the_last_bit(tmp_path):
    player = LinePlayer(SHOP, 2)
    player.advance(7777.0)
    write_state(player.state(), SHOP, tmp_path / "now.yaml")
    assert read_state(tmp_path / "now.yaml", SHOP) == player.state()


def test_a_state_file_takes_units_and_says_every_mistake_with_its_place(tmp_path):
    file = tmp_path / "now.yaml"
    file.write_text(
        "line: test-line\nstations:\n  - {station: weld, machines: [{state: down, since: 3 min, worked: 12}], "
        "buffer: [90, 40 s]}\n",
        encoding="utf-8",
    )
    assert read_state(file, SHOP) == standing(
        state=StationState.DOWN, since_s=180.0, worked_s=12.0, part=PartState(age_s=0.0)
    )
    file.write_text(
        "line: test-line\nstations:\n  - {station: weldd}\n  - {station: test, buffer: 9, machines: [{worked: -1}]}\n"
        "  - {station: cut, buffer: -1}\n  - {station: cut}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as wrong:
        read_state(file, SHOP)
    assert [problem.where.line for problem in wrong.value.problems] == [3, 4, 4, 5, 6]
    for words, problem in (
        ("line: other\n", "now.yaml:1:7: this is the state of line 'other', not of 'test-line'"),
        ("line: test-line\nstation: []\n", "now.yaml:2:1: unknown key 'station'; did you mean stations"),
        ("stations: []\n", "key 'line' is missing"),
        ("line: test-line\nstations: [{station: cut, machines: [{state: mad}]}]", "2:46: 'state' cannot be 'mad'"),
        ("- 1", "made of 'key: value'"),
    ):
        file.write_text(words, encoding="utf-8")
        with pytest.raises(InputError, match=problem):
            read_state(file, SHOP)
    file.write_bytes(b"\xff")
    with pytest.raises(InputError, match="UTF-8"):
        read_state(file, SHOP)
    with pytest.raises(InputError, match="there is no such file; wanted is a state file"):
        read_state(tmp_path / "none.yaml", SHOP)
    assert "ContentsForm" in schema_of("state")["$defs"]


def test_a_forecast_tells_what_it_found():
    made = forecast(SHOP, standing(state=StationState.BUSY, worked_s=5.0), hours=2, replications=200, at_least=150)
    shape = json.loads(json.dumps(made.to_json()))
    assert shape["at_least"]["probability"] == pytest.approx((made.counts >= 150).mean())
    assert made.quantile(0.05) < made.expected.mean < made.quantile(0.95)
    assert made.to_arrow().num_rows == 200
    assert str(made.counts.size) in " ".join(made.notes("zh"))
    assert made.plot().get_title().endswith("next 2 h")
    assert gongfu.forecast(SHOP, LineState(), hours=1, replications=2).to_json()["at_least"] is None
