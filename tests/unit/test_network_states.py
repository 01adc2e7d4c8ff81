"""Lines of any structure that begin in a state somebody saw: exact answers, what is drawn, what is refused."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gongfu.adapters.line_files import read_line, read_state, write_state
from gongfu.errors import InputError
from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.line_states import LineState, MachineState, PartState, ReleaseState, StationContents
from gongfu.model.products import OrderRelease, Product, Release, ReleaseKind, Step, WhenFull
from gongfu.model.signals import StationState
from gongfu.model.state_places import WhereaboutsOf
from gongfu.model.stations import (
    Batch,
    Blocking,
    Dispatch,
    Failures,
    Input,
    Maintenance,
    Output,
    Setup,
    SetupTime,
)
from gongfu.simulate import LinePlayer, forecast, solve_exactly
from gongfu.simulate.network_graph import graph_of
from gongfu.texts import Text
from line_building import breakdowns, law, line, station

EXAMPLES = Path(__file__).parents[2] / "examples"
BUSY, DOWN, BLOCKED, SETUP, WAITING, OFF = (
    StationState[name] for name in ("BUSY", "DOWN", "BLOCKED", "SETUP", "WAITING", "OFF")
)
NOBODY_KNOWS = PartState()


def every(seconds):
    return law("constant", seconds)


def arriving(mean, **other):
    return Release(kind=ReleaseKind.ARRIVALS, every=mean, **other)


def product(name, *route, **other):
    return Product(id=name, name=Text(zh=name, en=name), route=tuple(Step(station=s) for s in route), **other)


def crew(name, count, *skills, calendar=None):
    return Crew(id=name, name=Text(zh=name, en=name), count=count, skills=skills or (name,), calendar=calendar)


def at(**stations):
    """A state, by what is at its stations: machines, and perhaps a buffer."""
    return LineState(stations={name: StationContents(**each) for name, each in stations.items()})


def busy(**other):
    return MachineState(state=BUSY, part=other.pop("part", NOBODY_KNOWS), **other)


def finishes(model, state, until, station_id, seed=1):
    """When a station finishes good parts, from the state on."""
    events = LinePlayer.from_state(model, state, seed).advance(until)
    own = events.station == [each.id for each in model.stations].index(station_id)
    time, good = events.time_s[own], events.good[own]
    return [float(t) for t, more in zip(time[1:], np.diff(good), strict=True) for _ in range(more)]


QUEUE = line(station("a", law("exp", 1), buffer=3), release=arriving(law("exp", 1.25), when_full=WhenFull.LOST))
TANDEM = line(
    station("a", law("exp", 1), failures=breakdowns(20, 4)),
    station("b", law("exp", 1), buffer=2),
    release=Release(kind=ReleaseKind.CONWIP, limit=3),
)
SHARED = line(
    station("a", law("exp", 2), failures=Failures(up=law("exp", 15), down=law("exp", 6), repairers=Need(skill="fix"))),
    station(
        "b",
        law("exp", 2),
        buffer=2,
        failures=Failures(up=law("exp", 15), down=law("exp", 6), repairers=Need(skill="fix")),
    ),
    crews=(crew("fix", 1),),
)


@pytest.mark.parametrize(
    ("model", "state", "shown"),
    [
        (QUEUE, at(a={"machines": (busy(),), "buffer": (NOBODY_KNOWS,) * 3}), ({"a": "busy"}, {"a": 3})),
        (
            TANDEM,
            at(
                a={"machines": (MachineState(state=DOWN, part=NOBODY_KNOWS),)},
                b={"machines": (busy(),), "buffer": (NOBODY_KNOWS,)},
            ),
            ({"a": "down", "b": "busy"}, {"a": 0, "b": 1}),
        ),
        (
            SHARED,
            at(
                a={"machines": (MachineState(state=BLOCKED, part=NOBODY_KNOWS),)},
                b={"machines": (MachineState(state=DOWN, part=NOBODY_KNOWS),), "buffer": (NOBODY_KNOWS,) * 2},
            ),
            ({"a": "blocked", "b": "down"}, {"b": 2}),
        ),
    ],
    ids=["arrivals lost", "conwip with breakdowns", "shared fitter"],
)
def test_the_parts_to_come_are_as_many_as_the_exact_chain_says(model, state, shown):
    exact = solve_exactly(model).expected_parts(15.0, states=shown[0], buffers=shown[1])
    expected = forecast(model, state, hours=15 / 3600, replications=2000, seed=5).expected
    assert abs(expected.mean - exact) < 4 * expected.half_width / 1.96, (str(expected), exact)


def test_an_empty_state_is_an_empty_line():
    exact = solve_exactly(QUEUE).expected_parts(15.0)
    expected = forecast(QUEUE, LineState(), hours=15 / 3600, replications=2000, seed=6).expected
    assert abs(expected.mean - exact) < 4 * expected.half_width / 1.96, (str(expected), exact)


def test_what_is_under_way_takes_what_is_left_of_it():
    model = line(station("a", every(10)), station("b", every(4), buffer=5), release=arriving(every(100)))
    state = at(a={"machines": (busy(worked_s=7.0),)}, b={"machines": (busy(worked_s=1.0),), "buffer": (NOBODY_KNOWS,)})
    assert finishes(model, state, 12.0, "b") == [3.0, 7.0, 11.0]


def test_the_next_arrival_comes_when_it_is_due():
    model = line(station("a", every(1)), release=arriving(every(10)))
    state = LineState(releases={"line": ReleaseState(since_s=4.0)})
    assert finishes(model, state, 20.0, "a") == [7.0, 17.0]


def test_parts_go_on_along_their_routes():
    products = (product("x", "a", "b", "a"), product("y", "b"))
    model = line(station("a", every(2)), station("b", every(3)), products=products, release=arriving(every(100)))
    parts = (PartState(product="x", visit=2), PartState(product="x", visit=1))
    state = at(a={"machines": (), "buffer": parts})
    assert finishes(model, state, 20.0, "a") == [2.0, 4.0, 9.0]
    assert finishes(model, state, 20.0, "b") == [7.0]


def test_a_product_that_is_not_known_is_drawn_by_its_share():
    products = (product("x", "a", "b", share=3.0), product("y", "a", share=1.0))
    model = line(station("a", every(1)), station("b", every(1)), products=products, release=arriving(every(1000)))
    state = at(a={"machines": (), "buffer": (NOBODY_KNOWS,)})
    through_b = [len(finishes(model, state, 5.0, "b", seed)) for seed in range(200)]
    assert 0.65 < np.mean(through_b) < 0.85


def test_a_setup_in_place_is_kept_and_one_under_way_goes_on():
    setup = Setup(times=(SetupTime(before="red", after="blue", time=every(5)),))
    products = (product("x", "a", family="red"), product("y", "a", family="blue"))
    model = line(station("a", every(2), setup=setup), products=products, release=arriving(every(100)))
    waits = {"buffer": (PartState(product="y"),)}
    assert finishes(model, at(a={"machines": (MachineState(family="red"),), **waits}), 20.0, "a") == [7.0]
    assert finishes(model, at(a={"machines": (MachineState(family="blue"),), **waits}), 20.0, "a") == [2.0]
    under_way = MachineState(state=SETUP, part=PartState(product="y"), since_s=4.0)
    assert finishes(model, at(a={"machines": (under_way,)}), 20.0, "a") == [3.0]


def test_of_a_product_that_is_not_known_only_what_needs_a_setup_is_set_up_for():
    setup = Setup(times=(SetupTime(before="red", after="blue", time=every(5)),), operators=Need(skill="hand"))
    products = (product("x", "a", family="red"), product("y", "a", family="blue"), product("z", "b"))
    model = line(
        station("a", every(2), setup=setup, operators=Need(skill="hand")),
        station("b", every(3), operators=Need(skill="hand")),
        products=products, crews=(crew("hand", 1),), release=arriving(every(100)),
    )  # fmt: skip
    waits = MachineState(state=WAITING, part=NOBODY_KNOWS, family="red")
    state = at(a={"machines": (waits,)}, b={"machines": (busy(),)})
    found = [finishes(model, state, 12.0, "a", seed) for seed in range(20)]
    assert [5.0] in found
    assert [10.0] in found
    assert all(each in ([5.0], [10.0]) for each in found)


def test_a_repair_goes_on_and_the_next_waits_for_the_fitter():
    failures = Failures(up=every(1000), down=every(10), repairers=Need(skill="fix"))
    model = line(
        station("a", every(2), failures=failures),
        station("b", every(2), failures=failures, takes=()),
        station("c", every(1), takes=(Input(station="a"), Input(station="b"))),
        crews=(crew("fix", 1),),
    )
    state = at(
        a={"machines": (MachineState(state=DOWN, part=NOBODY_KNOWS, worked_s=1.0, since_s=8.0, repaired_s=6.0),)},
        b={"machines": (MachineState(state=DOWN, part=NOBODY_KNOWS, worked_s=1.0, since_s=9.0, repaired_s=0.0),)},
    )
    assert finishes(model, state, 18.0, "a")[0] == 5.0
    assert finishes(model, state, 18.0, "b")[0] == 15.0


def test_crews_at_work_are_busy_and_too_few_are_refused():
    model = line(
        station("a", every(5), operators=Need(skill="hand")),
        station("b", every(3), operators=Need(skill="hand"), buffer=9),
        crews=(crew("hand", 1),), release=arriving(every(100)),
    )  # fmt: skip
    state = at(a={"machines": (busy(worked_s=1.0),)}, b={"machines": (), "buffer": (NOBODY_KNOWS,)})
    assert finishes(model, state, 20.0, "b") == [7.0, 10.0]
    both = at(a={"machines": (busy(),)}, b={"machines": (busy(),)})
    with pytest.raises(InputError, match="'b' is said to be at work, but too few people are free"):
        forecast(model, both, hours=1, replications=2)


def test_the_clock_of_shifts_and_orders_is_that_of_the_state():
    hours = Calendar(id="day", windows=((2.0, 10.0),), period_s=20.0)
    orders = tuple(OrderRelease(id=f"o{t}", product="x", quantity=1, release_s=float(t)) for t in (3, 24, 25))
    model = line(
        station("a", every(4), shifts="day"), products=(product("x", "a"),), calendars=(hours,),
        release=Release(kind=ReleaseKind.ORDERS, orders=orders),
    )  # fmt: skip
    state = replace(at(a={"machines": (MachineState(state=OFF, part=NOBODY_KNOWS, worked_s=3.0),)}), time_s=15.0)
    assert finishes(model, state, 40.0, "a") == [23.0, 28.0]


def test_an_order_that_is_late_is_let_in_now():
    orders = tuple(OrderRelease(id=f"o{t}", product="x", quantity=1, release_s=float(t)) for t in (0, 3, 24))
    release = Release(kind=ReleaseKind.ORDERS, orders=orders)
    model = line(station("a", every(4)), products=(product("x", "a"),), release=release)
    state = LineState(time_s=15.0, releases={"line": ReleaseState(released=0)})
    assert finishes(model, state, 40.0, "a") == [19.0, 23.0, 28.0]
    times = LinePlayer.from_state(model, state).advance(40.0).time_s
    assert times.min() == 15.0
    assert (np.diff(times) >= 0).all()


def test_maintenance_goes_on_and_comes_when_it_is_due():
    maintenance = Maintenance(time=every(6), every_s=30.0)
    model = line(station("a", every(1), maintenance=maintenance), release=arriving(every(2)))
    state = at(a={"machines": (MachineState(state=OFF, maintained_s=2.0),)})
    assert finishes(model, state, 7.0, "a") == [5.0, 6.0, 7.0]
    soon = at(a={"machines": (MachineState(since_maintenance_s=27.5),)})
    assert finishes(model, soon, 11.0, "a") == [3.0, 10.0, 11.0]


def test_batches_go_on_together_and_parts_that_waited_count_their_time():
    batch = Batch(size=3, least=3, wait_s=10.0)
    model = line(station("a", every(4), batch=batch), release=arriving(every(100)))
    pair = (NOBODY_KNOWS, NOBODY_KNOWS)
    assert finishes(model, at(a={"machines": (busy(others=pair, worked_s=1.0),)}), 20.0, "a") == [3.0] * 3
    waits = at(a={"machines": (), "buffer": (PartState(waited_s=8.0), NOBODY_KNOWS)})
    assert finishes(model, waits, 20.0, "a") == [6.0, 6.0]


def test_what_was_taken_apart_waits_for_its_places():
    model = line(
        station("a", every(5), gives=(Output(station="b"), Output(station="c"))),
        station("b", every(2), buffer=0, takes=(Input(station="a"),)),
        station("c", every(2), buffer=0, takes=(Input(station="a"),)),
    )
    held = MachineState(state=BLOCKED, part=PartState(to="b"), others=(PartState(to="c"),))
    state = at(a={"machines": (held,)}, b={"machines": (busy(),)}, c={"machines": (busy(worked_s=1.0),)})
    assert finishes(model, state, 6.0, "b") == [2.0, 4.0]
    assert finishes(model, state, 6.0, "c") == [1.0, 3.0]


def test_parts_on_their_way_in_store_and_put_back_are_in_the_line():
    way = line(station("a", every(5), transport=every(6)), station("b", every(1)), release=arriving(every(100)))
    state = at(a={"machines": (), "way": (PartState(waited_s=4.0),)})
    assert finishes(way, state, 20.0, "b") == [3.0]
    cards = line(station("a", every(5), kanban=2), station("b", every(3), kanban=1), release=arriving(every(100)))
    state = at(a={"machines": (), "store": (NOBODY_KNOWS,)}, b={"machines": (busy(),)})
    assert finishes(cards, state, 20.0, "b") == [3.0, 6.0]
    urgent = line(station("a", every(5), dispatch=Dispatch.PREEMPTIVE), release=arriving(every(100)))
    state = at(a={"machines": (), "buffer": (PartState(worked_s=4.0),)})
    assert finishes(urgent, state, 20.0, "a") == [1.0]


def test_a_place_that_was_promised_is_kept():
    model = line(
        station("a", every(3), blocking=Blocking.BEFORE_SERVICE),
        station("b", every(5), buffer=0),
        release=arriving(every(4)),
    )
    state = at(a={"machines": (busy(),)})
    run = LinePlayer.from_state(model, state).run
    assert run.queues["reserved"].tolist() == [0, 1]


def test_pallets_that_nobody_saw_are_put_in():
    model = line(
        station("a", every(2)), station("b", every(2), buffer=1), release=Release(kind=ReleaseKind.PALLETS, limit=3)
    )
    run = LinePlayer.from_state(model, at(b={"machines": (busy(),)})).run
    assert run.totals["in_line"][0] == 3
    assert forecast(model, at(b={"machines": (busy(),)}), hours=10 / 3600, replications=2).counts.tolist() == [5, 5]


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        ({"a": {"machines": (busy(part=PartState(product="z")),)}}, "the line makes no product 'z'; it makes x, y"),
        ({"b": {"machines": (), "buffer": (PartState(product="y"),)}}, "no part of product 'y' comes to station 'b'"),
        ({"a": {"machines": (), "store": (NOBODY_KNOWS,)}}, "the line file gives station 'a' no kanban"),
        ({"a": {"machines": (), "way": (NOBODY_KNOWS,)}}, "the line file gives station 'a' no transport"),
        ({"a": {"machines": (MachineState(family="green"),)}}, "there is no family 'green'"),
        ({"a": {"machines": (MachineState(made=3),)}}, "the line file gives station 'a' no maintenance"),
        ({"a": {"machines": (busy(others=(NOBODY_KNOWS,)),)}}, "holds 1 part at most, 2 are given"),
        ({"a": {"machines": (MachineState(state=SETUP),)}}, "'a' no setup"),
    ],
)
def test_what_cannot_be_is_refused(contents, problem):
    products = (product("x", "a", "b"), product("y", "a"))
    model = line(
        station("a", every(1)), station("b", every(1), buffer=2), products=products, release=arriving(every(9))
    )
    with pytest.raises(InputError, match=problem):
        forecast(model, at(**contents), hours=1, replications=2)


def test_nobody_waits_outside_a_saturated_line_and_a_limit_holds():
    with pytest.raises(InputError, match="no part ever waits to be let into this line"):
        forecast(QUEUE, LineState(outside=(NOBODY_KNOWS,)), hours=1, replications=2)
    with pytest.raises(InputError, match="4 parts are given, but the release lets in 3"):
        forecast(TANDEM, at(a={"machines": (), "buffer": (NOBODY_KNOWS,) * 4}), hours=1, replications=2)
    with pytest.raises(InputError, match="no source of parts 'shop'"):
        forecast(QUEUE, LineState(releases={"shop": ReleaseState()}), hours=1, replications=2)


@pytest.mark.parametrize("example", ["two-lines/plant-lines.yaml", "job-shop"])
def test_stops_and_steps_are_numbered_alike(example):
    model = read_line(EXAMPLES / example)
    names = [each.id for each in model.stations]
    stops = [(names.index(stop.station), stop.queue) for stop in WhereaboutsOf(model).routes.stops]
    graph = graph_of(model)
    assert stops == [(step.station, step.queue - graph.queues_of[step.station].start) for step in graph.steps]


@pytest.mark.parametrize("example", ["two-lines/plant-lines.yaml", "job-shop"])
def test_a_state_file_of_an_example_starts_a_forecast(tmp_path, example):
    model = read_line(EXAMPLES / example)
    player = LinePlayer(model, 2)
    player.advance(1.4 * 24 * 3600.0)
    write_state(player.state(), model, tmp_path / "now.yaml")
    state = read_state(tmp_path / "now.yaml", model)
    assert state == player.state()
    assert LinePlayer.from_state(model, state).run.totals["in_line"] == player.run.totals["in_line"]
    assert forecast(model, state, hours=4, replications=20).expected.mean > 0


def test_a_state_file_says_what_is_known_and_every_mistake_with_its_place(tmp_path):
    products = (product("x", "a", "b", family="red"), product("y", "a"))
    setup = Setup(times=(SetupTime(before="blue", after="red", time=every(9)),))
    model = line(
        station("a", every(60), setup=setup), station("b", every(30), buffer=2, transport=every(5)),
        products=products, release=arriving(every(90)),
    )  # fmt: skip
    file = tmp_path / "now.yaml"
    file.write_text(
        "version: 1\nline: test-line\ntime: 2 h\nstations:\n"
        "  - station: a\n    machines: [{state: setup, setup: 4 s, family: blue, product: x, age: 10}]\n"
        "    buffer: [{product: y, waited: 3 s, due: -1 min}, 8 s]\n  - {station: b, buffer: 1}\n"
        "outside: 1\nreleases: [{since: 20 s, released: 7}]\n",
        encoding="utf-8",
    )
    machine = MachineState(state=SETUP, part=PartState(product="x", age_s=10.0), setup_s=4.0, family="blue")
    buffer = (PartState(product="y", waited_s=3.0, due_s=-60.0), PartState(age_s=8.0))
    assert read_state(file, model) == LineState(
        stations={
            "a": StationContents(machines=(machine,), buffer=buffer),
            "b": StationContents(machines=(), buffer=(NOBODY_KNOWS,)),
        },
        time_s=7200.0,
        outside=(NOBODY_KNOWS,),
        releases={"line": ReleaseState(since_s=20.0, released=7)},
    )
    file.write_text(
        "version: 1\nline: test-line\nstations:\n  - station: a\n    buffer: [{product: z}, {product: x, visit: 2}]\n"
        "    machines:\n      - {state: setup, product: y, family: blue}\n  - station: b\n    store: 1\n"
        "releases: [{of: shop}]\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as wrong:
        read_state(file, model)
    found = [
        (each.where.line, each.where.column, each.key.removeprefix("line_states.")) for each in wrong.value.problems
    ]
    assert found == [
        (5, 24, "unknown_product"),
        (5, 28, "not_here"),
        (7, 9, "no_setup"),
        (9, 12, "lacks"),
        (10, 12, "unknown_release"),
    ]
    for words, problem in (
        ("version: 2\nline: test-line\n", "1:10: 'version' cannot be '2'; allowed: 1"),
        (
            "line: test-line\nstations: [{station: a, buffer: [{colour: red}]}]\n",
            "2:35: unknown key 'colour'",
        ),
        ("line: test-line\nstations: [{station: a, buffer: [{age: red}]}]\n", "2:40: 'red' is no time"),
        ("line: test-line\nstations: [{station: a, way: some}]\n", "2:30: 'way' cannot be 'some'; allowed: 3,"),
        ("line: test-line\nreleases: [{from: a}]\n", "2:13: unknown key 'from'"),
        ("line: test-line\nreleases: [{since: 1}, {of: line}]\n", "2:29: source of parts 'line' stands here twice"),
        ("line: test-line\nstations: [{station: a}, {station: a}]\n", "2:36: station 'a' stands here twice"),
    ):
        file.write_text(words, encoding="utf-8")
        with pytest.raises(InputError, match=problem):
            read_state(file, model)
