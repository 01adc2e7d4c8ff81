"""Each rule of a line of any structure, in cases that can be worked out by hand."""

from itertools import pairwise

import pytest

from gongfu.errors import InputError
from gongfu.kernel import networks as kernel
from gongfu.kernel.network_addresses import addresses_of
from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.lines import Tariff
from gongfu.model.products import OrderRelease, Product, Release, ReleaseKind, Step, WhenFull
from gongfu.model.signals import StationState
from gongfu.model.stations import (
    AfterRepair,
    Batch,
    Blocking,
    Dispatch,
    FailureClock,
    Failures,
    Input,
    Maintenance,
    Output,
    Rework,
    Setup,
    SetupTime,
)
from gongfu.simulate import LinePlayer
from gongfu.simulate.engines import is_plain, play_run, prepare_line
from gongfu.texts import Text
from line_building import law, line, station

STATES = tuple(StationState)


def every(seconds):
    return law("constant", seconds)


def arriving(seconds, **other):
    return Release(kind=ReleaseKind.ARRIVALS, every=every(seconds), **other)


def product(name, *route, **other):
    return Product(id=name, name=Text(zh=name, en=name), route=tuple(Step(station=s) for s in route), **other)


def crew(name, count, *skills, calendar=None):
    return Crew(id=name, name=Text(zh=name, en=name), count=count, skills=skills or (name,), calendar=calendar)


def changes(model, until, station_id=None, seed=1):
    """What happened, as ``(time, station, state, good, buffer)``, from time 0 on."""
    events = LinePlayer(model, seed).advance(until)
    names = [each.id for each in model.stations]
    rows = zip(events.time_s, events.station, events.state, events.good, events.buffer, strict=True)
    said = [(float(t), names[s], STATES[c].name.lower(), int(g), int(b)) for t, s, c, g, b in rows]
    return [row for row in said if station_id in {None, row[1]}]


def states(model, until, station_id):
    """When a station changed its state, and to which."""
    found = []
    for time, _, state, _, _ in changes(model, until, station_id):
        if not found or found[-1][1] != state:
            found.append((time, state))
    return found


def finishes(model, until, station_id):
    """When a station finished a good part."""
    counts = changes(model, until, station_id)
    return [later[0] for before, later in pairwise(counts) if later[3] > before[3]]


def played(model, until, seed=1):
    return play_run(prepare_line(model).open(seed, 0), until, model)


def delivered(model, until):
    return int(played(model, until).totals["delivered"][0])


def test_arrivals_begin_at_the_first_interarrival_time_and_wait_their_turn():
    model = line(station("a", every(4)), release=arriving(3))
    assert changes(model, 9, "a") == [
        (0, "a", "starved", 0, 0),
        (3, "a", "busy", 0, 0),
        (6, "a", "busy", 0, 1),
        (7, "a", "busy", 1, 0),
        (9, "a", "busy", 1, 1),
    ]
    assert delivered(model, 15) == 3


def test_an_arrival_that_finds_no_place_is_lost():
    model = line(station("a", every(10), buffer=1), release=arriving(3, when_full=WhenFull.LOST))
    run = played(model, 12.5)
    assert run.sources["lost"][0] == 2  # those of times 9 and 12
    assert delivered(model, 24) == 2


def test_an_arrival_waits_outside_and_is_not_in_the_line():
    model = line(station("a", every(10), buffer=1), release=arriving(3))
    run = played(model, 12.5)
    assert run.totals["in_line"][0] == 2
    assert run.queues["waiting"][0] == 2


def test_routes_lead_each_product_its_own_way():
    products = (product("x", "a", "c"), product("y", "b", "c", "b", every=every(10)))
    model = line(
        station("a", every(1)), station("b", every(2)), station("c", every(3)),
        products=(products[0], products[1]), release=arriving(100),
    )  # fmt: skip
    rows = changes(model, 17.5)
    assert [(t, s) for t, s, state, _, _ in rows if state == "busy"] == [(10, "b"), (12, "c"), (15, "b")]
    assert delivered(model, 17.5) == 1


def test_a_step_has_a_time_of_its_own():
    steps = (Step(station="a", time=every(5)), Step(station="a"))
    model = line(station("a", every(1)), products=(Product(id="x", name=Text(zh="x", en="x"), route=steps),))
    assert finishes(model, 6.5, "a") == [5, 6]


def test_a_sequence_is_released_again_and_again():
    products = (product("x", "a"), product("y", "b"))
    model = line(
        station("a", every(1)), station("b", every(1)), products=products,
        release=Release(kind=ReleaseKind.ARRIVALS, every=every(10), sequence=("y", "x", "x")),
    )  # fmt: skip
    busy = [(t, s) for t, s, state, _, _ in changes(model, 65, None) if state == "busy"]
    assert busy == [(10, "b"), (20, "a"), (30, "a"), (40, "b"), (50, "a"), (60, "a")]


def test_conwip_lets_one_in_when_one_leaves():
    model = line(station("a", every(1)), station("b", every(3)), release=Release(kind=ReleaseKind.CONWIP, limit=2))
    run = played(model, 100)
    assert run.totals["in_line"][0] == 2
    assert states(model, 8, "a") == [
        (0, "busy"),
        (2, "starved"),
        (4, "busy"),
        (5, "starved"),
        (7, "busy"),
        (8, "starved"),
    ]


def test_pallets_come_round_and_need_a_place_at_the_first_station():
    model = line(
        station("a", every(5), buffer=0), station("b", every(1), buffer=0),
        release=Release(kind=ReleaseKind.PALLETS, limit=2),
    )  # fmt: skip
    # Both stations have a pallet at time 0; b waits with its pallet until a has sent its own on.
    assert states(model, 4, "b") == [(0, "busy"), (1, "blocked")]
    with pytest.raises(InputError, match=r"a → b"):
        played(model, 10)


def test_orders_appear_at_their_release():
    orders = (
        OrderRelease(id="o2", product="x", quantity=1, release_s=5),
        OrderRelease(id="o1", product="x", quantity=2, release_s=0, due_s=3.5),
    )
    release = Release(kind=ReleaseKind.ORDERS, orders=orders)
    model = line(station("a", every(2)), products=(product("x"),), release=release)
    run = played(model, 100)
    assert run.totals["delivered"][0] == 3
    assert (run.totals["on_time"][0], run.totals["tardiness"][0]) == (2, 0.5)
    assert states(model, 8, "a") == [(0, "starved"), (0, "busy"), (4, "starved"), (5, "busy"), (7, "starved")]


def test_an_assembly_takes_what_it_needs_of_each():
    model = line(
        station("a", every(2), takes=()), station("b", every(3), takes=()),
        station("c", every(1), takes=(Input(station="a", count=2), Input(station="b", buffer=1))),
    )  # fmt: skip
    assert [t for t, state in states(model, 13, "c") if state == "busy"] == [4, 8, 12]
    assert delivered(model, 13) == 3


def test_what_two_stations_take_is_refused():
    model = line(
        station("a", takes=()), station("b"), station("c", takes=(Input(station="a"), Input(station="b"))),
    )  # fmt: skip
    with pytest.raises(InputError, match="both take from"):
        prepare_line(model)


def test_a_disassembly_gives_its_parts():
    model = line(
        station("a", every(4), gives=(Output(station="b", count=2), Output(station="c"))),
        station("b", every(1)),
        station("c", every(1), takes=(Input(station="a"),)),
    )  # fmt: skip
    # b finishes its two parts at 5 and 6, c its one at 5; what b makes leaves the line as well
    assert delivered(model, 4.5) == 0
    assert delivered(model, 5.5) == 2
    assert delivered(model, 6.5) == 3


@pytest.mark.parametrize(("least", "begins"), [(3, 9), (2, 6)])
def test_a_batch_waits_until_enough_have_come(least, begins):
    model = line(station("a", every(5), batch=Batch(size=3, least=least)), release=arriving(3))
    assert states(model, 10, "a")[1] == (begins, "busy")


def test_a_batch_begins_with_what_is_there_when_the_first_has_waited_long_enough():
    model = line(station("a", every(5), batch=Batch(size=10, least=10, wait_s=4)), release=arriving(3))
    assert states(model, 9, "a") == [(0, "starved"), (7, "busy")]
    assert changes(model, 12, "a")[-1] == (12, "a", "starved", 2, 2)


def test_a_setup_is_made_between_families_and_after_idling():
    products = (product("x", "a", family="red"), product("y", "a", family="blue"))
    times = (SetupTime(before="red", after="blue", time=every(2)),)
    release = Release(kind=ReleaseKind.ARRIVALS, every=every(10), sequence=("x", "y", "x"))
    model = line(station("a", every(1), setup=Setup(times=times)), products=products, release=release)
    assert states(model, 35, "a") == [
        (0, "starved"), (10, "busy"), (11, "starved"), (20, "setup"), (22, "busy"), (23, "starved"),
        (30, "busy"), (31, "starved"),
    ]  # fmt: skip
    idle = line(station("a", every(1), setup=Setup(after_idle=every(2))), release=arriving(10))
    assert states(idle, 14, "a") == [(0, "starved"), (10, "setup"), (12, "busy"), (13, "starved")]


def test_a_machine_that_is_set_up_goes_first():
    products = (product("x", "a", family="red"), product("y", "a", family="blue"))
    times = (SetupTime(before="red", after="blue", time=every(5)), SetupTime(before="blue", after="red", time=every(5)))
    release = Release(kind=ReleaseKind.ARRIVALS, every=every(10), sequence=("x", "y"))
    model = line(
        station("a", every(15), machines=2, setup=Setup(times=times)), products=products, release=release,
    )  # fmt: skip
    run = played(model, 100)
    assert run.machines["setups"].tolist() == [0, 0]
    assert [int(family) for family in run.machines["family"]] == [0, 1]


def test_dispatching_by_priority_due_date_and_work_time():
    def order_of(rule):
        products = (
            product("slow", "a", priority=1, due_after_s=50.0),
            product("fast", "a", priority=2, due_after_s=20.0),
            product("urgent", "a", priority=0, due_after_s=90.0),
        )
        times = {"slow": 9, "fast": 2, "urgent": 4}
        routed = tuple(
            Product(
                id=p.id, name=p.name, priority=p.priority, due_after_s=p.due_after_s,
                route=(Step(station="a", time=every(times[p.id])),),
            )
            for p in products
        )  # fmt: skip
        orders = tuple(
            OrderRelease(id=name, product=name, quantity=1, release_s=at)
            for name, at in (("slow", 0), ("slow", 1), ("fast", 2), ("urgent", 3))
        )
        model = line(
            station("a", dispatch=rule), products=routed, release=Release(kind=ReleaseKind.ORDERS, orders=orders)
        )
        return finishes(model, 40, "a")

    assert order_of(Dispatch.FIFO) == [9, 18, 20, 24]
    assert order_of(Dispatch.PRIORITY) == [9, 13, 22, 24]
    assert order_of(Dispatch.EARLIEST_DUE_DATE) == [9, 11, 20, 24]
    assert order_of(Dispatch.SHORTEST_TIME) == [9, 11, 15, 24]
    assert order_of(Dispatch.PREEMPTIVE) == [7, 13, 22, 24]


def test_a_calendar_clock_runs_while_nothing_is_worked_on():
    failures = Failures(up=every(5), down=every(2), clock=FailureClock.CALENDAR)
    model = line(station("a", every(4), failures=failures), release=arriving(11))
    assert states(model, 20, "a") == [
        (0, "starved"), (5, "down"), (7, "starved"), (11, "busy"), (12, "down"), (14, "busy"),
        (17, "starved"), (19, "down"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "finished"), [(AfterRepair.RESUME, 20), (AfterRepair.RESTART, 24), (AfterRepair.SCRAP, 28)]
)
def test_what_becomes_of_interrupted_work(then, finished):
    failures = Failures(up=every(14), down=every(2), clock=FailureClock.CALENDAR, then=then)
    model = line(station("a", every(8), failures=failures), release=arriving(10))
    assert finishes(model, 30, "a")[0] == finished


def test_repairers_mend_one_machine_after_the_other():
    failures = Failures(up=every(3), down=every(4), repairers=Need(skill="mend"))
    model = line(station("a", every(10), machines=2, failures=failures), crews=(crew("mend", 1),))
    run = played(model, 7.5)
    assert run.machines["state"].tolist() == [StationState.BUSY, StationState.DOWN]
    assert played(model, 11.5).machines["state"].tolist() == [StationState.DOWN, StationState.BUSY]


def test_operators_go_round_and_machines_wait_for_them():
    model = line(station("a", every(2), machines=2, operators=Need(skill="hand")), crews=(crew("hand", 1),))
    run = played(model, 100)
    assert sorted(run.machines["state"].tolist()) == [StationState.BUSY, StationState.WAITING]
    assert run.totals["delivered"][0] == 50


def test_who_is_set_up_waits_again_for_an_operator():
    setup = Setup(after_idle=every(1), operators=Need(skill="hand"))
    model = line(
        station("a", every(5), setup=setup, operators=Need(skill="hand")),
        station("b", every(2), operators=Need(skill="hand"), takes=()),
        crews=(crew("hand", 1),), release=arriving(2.5),
    )  # fmt: skip
    # the operator comes back to b after the setup, since b asked before a had been set up
    assert states(model, 12, "a") == [
        (0, "starved"), (2.5, "waiting"), (4, "setup"), (5, "waiting"), (7, "busy"), (12, "waiting"),
    ]  # fmt: skip


def test_a_request_that_cannot_be_met_lets_only_other_skills_pass():
    two, one, other = Need(skill="hand", count=2), Need(skill="hand"), Need(skill="eye")
    model = line(
        station("a", every(3), operators=one, takes=()),
        station("b", every(1), operators=two, takes=()),
        station("c", every(1), operators=one, takes=()),
        station("d", every(1), operators=other, takes=()),
        crews=(crew("hand", 2), crew("eye", 1)),
    )
    assert states(model, 2.5, "d") == [(0, "busy")]
    # at time 0: c has one, b waits for two, and a, who asked after b, waits as well until b has had its turn
    assert states(model, 2.5, "c")[0] == (0, "busy")
    assert states(model, 2.5, "b")[:2] == [(0, "waiting"), (1, "busy")]
    assert states(model, 2.5, "a")[:2] == [(0, "waiting"), (2, "busy")]


def test_shifts_stop_work_and_go_on_with_it():
    day = Calendar(id="day", windows=((0, 10), (15, 20)), period_s=20)
    model = line(station("a", every(8), shifts="day"), calendars=(day,))
    assert states(model, 22, "a") == [(0, "busy"), (10, "off"), (15, "busy")]
    assert finishes(model, 30, "a") == [8, 21, 29]


def test_holidays_close_whatever_the_hours():
    day = Calendar(id="day", windows=((0, 20),), period_s=20, closed=((5, 9), (8, 12)))
    model = line(station("a", every(4), shifts="day"), calendars=(day,))
    assert states(model, 30, "a") == [(0, "busy"), (5, "off"), (12, "busy")]


def test_a_crew_goes_home_when_its_work_is_done():
    early = Calendar(id="early", windows=((0, 5),), period_s=100)
    model = line(
        station("a", every(3), operators=Need(skill="hand")),
        crews=(crew("hand", 1, calendar="early"),), calendars=(early,),
    )  # fmt: skip
    assert states(model, 104, "a") == [(0, "busy"), (6, "waiting"), (100, "busy")]


def test_maintenance_by_time_and_by_parts():
    by_time = line(station("a", every(3), maintenance=Maintenance(time=every(2), every_s=7)))
    assert states(by_time, 21, "a") == [(0, "busy"), (9, "off"), (11, "busy"), (20, "off")]
    by_parts = line(station("a", every(3), maintenance=Maintenance(time=every(2), every_parts=2)))
    assert states(by_parts, 12, "a") == [(0, "busy"), (6, "off"), (8, "busy")]


def test_transport_takes_its_time_and_a_place_in_advance():
    model = line(station("a", every(1), transport=every(5)), station("b", every(1), buffer=1))
    # one to the idle machine of b and one to its buffer may travel; the next waits in a until a place is free
    assert states(model, 7.5, "a") == [(0, "busy"), (3, "blocked"), (7, "busy")]
    assert states(model, 7.5, "b") == [(0, "starved"), (6, "busy"), (7, "starved"), (7, "busy")]


def test_blocking_before_service_waits_with_the_work():
    late = line(station("a", every(1)), station("b", every(4), buffer=0))
    early = line(station("a", every(1), blocking=Blocking.BEFORE_SERVICE), station("b", every(4), buffer=0))
    assert states(late, 6, "a") == [(0, "busy"), (2, "blocked"), (5, "busy"), (6, "blocked")]
    assert states(early, 6, "a") == [(0, "busy"), (1, "blocked"), (5, "busy"), (6, "blocked")]


def test_kanban_cards_limit_what_a_station_has():
    model = line(station("a", every(1), kanban=2), station("b", every(4), buffer=0))
    # a works ahead by as many as it has cards; its machine stays free
    assert states(model, 6, "a") == [(0, "busy"), (3, "starved"), (5, "busy"), (6, "starved")]


def test_rework_goes_round_a_limited_number_of_times():
    model = line(
        station("a", every(1)), station("b", every(1), yield_share=1e-9, rework=Rework(station="a", at_most=2)),
        release=Release(kind=ReleaseKind.ARRIVALS, every=every(100)),
    )  # fmt: skip
    run = played(model, 150)
    assert (run.stations["reworked"][1], run.stations["scrapped"][1], run.stations["good"][0]) == (2, 1, 3)
    assert run.totals["in_line"][0] == 0


def test_energy_is_booked_to_the_tariff_of_the_hour():
    peak = Calendar(id="peak", windows=((0, 4),), period_s=10)
    tariffs = (
        Tariff(id="peak", price_a_kwh=1, carbon_kg_a_kwh=0, calendar="peak"),
        Tariff(id="base", price_a_kwh=0.5, carbon_kg_a_kwh=0),
    )
    model = line(station("a", every(100), kanban=2), calendars=(peak,), tariffs=tariffs)
    run = played(model, 20.5)
    assert run.state_times["value"].reshape(3, 1, 7)[:, 0, StationState.BUSY].tolist() == [8.0, 12.0, 0.0]


def test_parts_that_wait_for_each_other_are_named():
    products = (product("x", "a", "b"), product("y", "b", "a"))
    model = line(station("a", every(2), buffer=0), station("b", every(2), buffer=0), products=products)
    assert not is_plain(model)
    with pytest.raises(InputError, match=r"b → a; a → b"):
        played(model, 50)


def test_what_nobody_can_do_is_refused():
    model = line(station("a", operators=Need(skill="hand", count=2)), crews=(crew("hand", 1),))
    with pytest.raises(InputError, match="needs 2 of"):
        prepare_line(model)


def test_statistics_begin_afresh_and_add_up():
    model = line(station("a", every(8), machines=2), station("b", every(2), shifts="day"),
                 calendars=(Calendar(id="day", windows=((0, 10),), period_s=15),))  # fmt: skip
    run = played(model, 20)
    kernel.forget_network(addresses_of(run))
    run = play_run(run, 110, model)
    kernel.settle_network(addresses_of(run))
    times = run.state_times["value"].reshape(3, 7)
    assert times.sum(axis=1) == pytest.approx([90, 90, 90])
    assert times[2, StationState.OFF] == 30
    # Little's law, within the parts that are under way at both ends
    assert run.totals["in_line_time"][0] == pytest.approx(run.totals["lead_time"][0], rel=0.2)


def test_a_run_is_the_same_in_one_go_and_in_steps():
    failures = Failures(up=law("exp", 20), down=law("exp", 3), repairers=Need(skill="hand"))
    model = line(
        station("a", law("exp", 1), failures=failures),
        station("b", law("exp", 1), buffer=2, operators=Need(skill="hand")),
        crews=(crew("hand", 1),), release=Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 1.6)),
    )  # fmt: skip
    whole = LinePlayer(model, 5).advance(2000.0)
    player = LinePlayer(model, 5)
    parts = [player.advance(t) for t in (10.0, 400.0, 1999.0, 2000.0)]
    assert sum(len(part) for part in parts) == len(whole)
    assert parts[-1].time_s.tolist() == whole.time_s[-len(parts[-1]) :].tolist() if len(parts[-1]) else True


def test_who_sets_up_and_then_waits_for_an_operator_begins_only_when_one_is_there():
    """One person for two stations: each setup's end hands the person to the station that asked first."""
    setup = Setup(after_idle=every(2), operators=Need(skill="fitter"))
    stations = [station(name, every(3), setup=setup, operators=Need(skill="fitter")) for name in "ab"]
    products = (
        product("first", "a", every=every(100)),
        product("second", "b", every=every(100)),
    )
    model = line(*stations, products=products, release=Release(kind=ReleaseKind.ARRIVALS), crews=(crew("fitter", 1),))
    assert states(model, 150, "a") == [
        (0, "starved"), (100, "setup"), (102, "waiting"), (104, "busy"), (107, "starved"),
    ]  # fmt: skip
    assert states(model, 150, "b") == [
        (0, "starved"), (100, "waiting"), (102, "setup"), (104, "waiting"), (107, "busy"), (110, "starved"),
    ]  # fmt: skip
