"""Orders in sequence and one after another: how a file says so, what happens then, and what is refused."""

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.errors import InputError
from gongfu.model.crews import AfterHours, Need
from gongfu.model.line_checks import flaws_of
from gongfu.model.line_states import LineState
from gongfu.model.products import OrderRelease, Predecessor, Product, Release, ReleaseKind, Step
from gongfu.model.stations import Batch, Dispatch, Setup, SetupTime
from gongfu.simulate import LinePlayer, simulate
from gongfu.simulate.states import prepare_state
from gongfu.texts import Text
from line_building import law, line, station

ONE, TWO, FIVE = (law("constant", value) for value in (1, 2, 5))


def product(name, *stations, family=""):
    steps = tuple(Step(station=each) for each in stations)
    return Product(id=name, name=Text(zh=name, en=name), route=steps, family=family)


def order(name, made="p", quantity=1, release_s=0.0, after=(), **other):
    after = tuple(Predecessor(order=each) for each in after)
    return OrderRelease(id=name, product=made, quantity=quantity, release_s=release_s, after=after, **other)


def in_turn(name, *turns, time=ONE, **other):
    sequence = tuple((turn,) if isinstance(turn, str) else turn for turn in turns)
    return station(name, time, dispatch=Dispatch.SEQUENCE, sequence=sequence, **other)


def shop(stations, orders, products=(), **other):
    release = Release(kind=ReleaseKind.ORDERS, orders=tuple(orders))
    return line(*stations, release=release, products=products or (product("p", "a"),), **other)


def finishes(model, name="a"):
    """When a station has finished a part."""
    events = LinePlayer(model, 1).advance(1000.0)
    own = events.station == [each.id for each in model.stations].index(name)
    times, good = events.time_s[own], events.good[own]
    return [float(times[k]) for k in range(1, times.size) for _ in range(int(good[k] - good[k - 1]))]


def test_a_machine_waits_for_the_order_whose_turn_it_is():
    orders = [order("late", release_s=10.0), order("soon", quantity=2)]
    assert finishes(shop([in_turn("a", "late", "soon")], orders)) == [11, 12, 13]
    assert finishes(shop([in_turn("a", "soon", "late")], orders)) == [1, 2, 11]


def test_the_second_mention_is_the_second_visit():
    made = (product("p", "a", "b", "a"), product("q", "a"))
    stations = [in_turn("a", "x", "x", "y"), station("b", FIVE)]
    assert finishes(shop(stations, [order("x"), order("y", "q")], made)) == [1, 7, 8]


def test_a_machine_is_set_up_before_the_parts_are_there():
    changes = Setup(times=(SetupTime(before="blue", after="red", time=FIVE),), at_start="blue")
    made = (product("p", "a", family="red"), product("q", "a", family="blue"))
    model = shop([in_turn("a", "y", "x", setup=changes)], [order("x", release_s=6.0), order("y", "q")], made)
    assert finishes(model) == [1, 7]
    # Whatever is there first goes first where no sequence tells the machine what comes.
    unknowing = shop([station("a", ONE, setup=changes)], model.release.orders, made)
    assert finishes(unknowing) == [1, 12]


def test_what_has_a_turn_together_begins_when_all_of_it_is_there():
    orders = [order("x"), order("y", release_s=4.0), order("z")]
    model = shop([in_turn("a", ("x", "y"), "z", time=TWO, batch=Batch(size=2, least=2))], orders)
    assert finishes(model) == [6, 6, 8]


def test_more_parts_of_an_order_than_a_batch_holds_take_several_runs():
    model = shop([in_turn("a", "x", time=TWO, batch=Batch(size=2, least=2))], [order("x", quantity=5)])
    assert finishes(model) == [2, 2, 4, 4, 6]


def test_an_order_comes_when_all_parts_of_those_before_it_are_out():
    late = OrderRelease(
        id="y", product="p", quantity=1, release_s=1.0, after=(Predecessor(order="x", wait_s=3.0),), due_s=9.0
    )
    model = shop([station("a", TWO)], [order("x", quantity=2), late])
    assert finishes(model) == [2, 4, 9]
    result = simulate(model, replications=3)
    assert (result.makespan.mean, result.late.mean) == (9.0, 0.0)


def test_an_order_comes_no_earlier_than_its_own_time():
    model = shop([station("a", ONE)], [order("x"), order("y", release_s=20.0, after=("x",))])
    assert finishes(model) == [1, 21]


# Stopped, it takes four hours of the first day, four of the second and one of the third.
@pytest.mark.parametrize(("choice", "end_h"), [("finish", 9), ("stop", 49)])
def test_people_finish_their_work_or_stop_when_their_hours_end(tmp_path, choice, end_h):
    words = f"""
line: x
crews: [{{crew: ann, shifts: day, after_hours: {choice}}}]
calendars: [{{calendar: day, from: '00:00', to: '04:00'}}]
time_unit: h
release: {{orders: [{{order: o}}]}}
stations: [{{station: a, time: 9, operators: ann}}]
"""
    path = tmp_path / "line.yaml"
    path.write_text(words, encoding="utf-8")
    model = read_line(path)
    assert model.crews[0].after_hours is AfterHours(choice)
    events = LinePlayer(model, 1).advance(100 * 3600.0)
    assert float(events.time_s[events.good == 1][0]) / 3600 == end_h


def test_what_ends_as_its_station_closes_does_end(tmp_path):
    words = """
line: x
calendars: [{calendar: day, from: '00:00', to: '04:00'}]
time_unit: h
release: {orders: [{order: o, quantity: 3}]}
stations: [{station: a, time: 2, shifts: day}]
"""
    path = tmp_path / "line.yaml"
    path.write_text(words, encoding="utf-8")
    events = LinePlayer(read_line(path), 1).advance(100 * 3600.0)
    assert [float(events.time_s[events.good == n][0]) / 3600 for n in (1, 2, 3)] == [2, 4, 26]


def test_a_file_says_it_all(tmp_path):
    words = """
line: x
release:
  orders:
    - {order: O1, product: p}
    - {order: O2, product: p, after: O1}
    - {order: O3, product: q, after: {O1: 5 min, O2: 0}}
    - {order: O4, product: q, after: [O1, O2]}
products:
  - {product: p, family: red, route: [{station: a, operators: {skill: weld, count: 2}}]}
  - {product: q, family: blue, route: [a]}
crews: [{crew: welders, count: 2, skills: [weld]}]
stations:
  - {station: a, time: 5, batch: {size: 2}, dispatch: {sequence: [O1, O2, [O3, O4]]}, setup: {time: 1, at_start: red}}
"""
    path = tmp_path / "line.yaml"
    path.write_text(words, encoding="utf-8")
    model = read_line(path)
    (own,) = model.stations
    assert (own.dispatch, own.sequence) == (Dispatch.SEQUENCE, (("O1",), ("O2",), ("O3", "O4")))
    assert own.setup.at_start == "red"
    assert model.products[0].route[0].operators == Need(skill="weld", count=2)
    assert [[(each.order, each.wait_s) for each in one.after] for one in model.release.orders] == [
        [],
        [("O1", 0.0)],
        [("O1", 300.0), ("O2", 0.0)],
        [("O1", 0.0), ("O2", 0.0)],
    ]
    assert finishes(model) == [5, 10, 310, 310]


X, Y = order("x"), order("y")
RED_AND_BLUE = (product("p", "a", family="red"), product("q", "a", family="blue"))


@pytest.mark.parametrize(
    ("model", "key", "said"),
    [
        (shop([in_turn("a", "x", "yy")], [X, Y]), "unknown_order", "did you mean y"),
        (shop([station("a")], [X, order("y", after=("z",))]), "unknown_order", "'y' speaks of order 'z'"),
        (shop([in_turn("a", "x")], [X, X]), "order_twice", "two orders are called 'x'"),
        (
            shop([in_turn("a", "x")], [X, Y]),
            "turns_and_visits",
            "comes to station 'a' 1 time, and its sequence names it 0",
        ),
        (shop([in_turn("a", ("x", "y"))], [X, Y]), "too_many_together", "works on 1 part at once"),
        (
            shop(
                [in_turn("a", ("x", "y"), batch=Batch(size=2, least=2), setup=Setup(after_idle=ONE))],
                [X, order("y", "q")],
                RED_AND_BLUE,
            ),
            "families_together",
            "blue, red",
        ),
        (
            shop([in_turn("a", "y", "x")], [X, order("y", after=("x",))]),
            "orders_in_a_circle",
            "x @ a → y @ a → x @ a",
        ),
        (shop([station("a")], [order("x", after=("x",))]), "orders_in_a_circle", "x @ a → x @ a"),
        (
            shop(
                [in_turn("a", "x", "y"), in_turn("b", "y", "x")],
                [X, order("y", "q")],
                (product("p", "a", "b"), product("q", "b", "a")),
            ),
            None,
            "",
        ),
        (
            shop(
                [in_turn("a", "y", "x"), in_turn("b", "x", "y")],
                [X, order("y", "q")],
                (product("p", "a", "b"), product("q", "b", "a")),
            ),
            "orders_in_a_circle",
            "y @ b",
        ),
        (shop([in_turn("a", "x", yield_share=0.9)], [X]), "lost_in_sequence", "has yield"),
        (shop([in_turn("a", "x", machines=2)], [X]), "excluded", "machines and dispatch: {sequence}"),
        (shop([in_turn("a", "x", buffer=3)], [X]), "excluded", "buffer"),
        (line(in_turn("a", "x")), "unknown_order", "'x'"),
    ],
)
def test_what_cannot_be_kept_is_refused(model, key, said):
    found = flaws_of(model)
    assert {flaw.key for flaw in found} == ({f"line_checks.{key}"} if key else set())
    assert all(said in flaw.problem.words.en for flaw in found)
    if key:
        with pytest.raises(InputError):
            simulate(model, replications=1)


def test_a_sequence_is_for_orders():
    waits = line(
        in_turn("a", "x"), release=Release(kind=ReleaseKind.ARRIVALS, every=ONE, orders=(X,)), products=RED_AND_BLUE
    )
    assert "line_checks.sequence_without_orders" in {flaw.key for flaw in flaws_of(waits)}


def test_the_place_of_what_is_wrong_is_said(tmp_path):
    path = tmp_path / "line.yaml"
    path.write_text(
        "line: x\nrelease: {orders: [{order: O1}]}\nstations:\n"
        "  - station: a\n    time: 5\n    dispatch: {sequence: [O1, O2]}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"line\.yaml:6:\d+: 'a' speaks of order 'O2'"):
        read_line(path)


def test_such_a_line_begins_empty():
    model = shop([in_turn("a", "x")], [X])
    with pytest.raises(InputError, match="begin with an empty line"):
        prepare_state(model, LineState(stations={}))
