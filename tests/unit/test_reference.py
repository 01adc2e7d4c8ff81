"""The rules of a line, each on a case small enough to follow with a pencil, as the plain reference plays it."""

import pytest

from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.lines import Tariff
from gongfu.model.products import OrderRelease, Product, Release, ReleaseKind, Step, WhenFull
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
    Power,
    Rework,
    Setup,
    SetupTime,
)
from gongfu.simulate.reference import ReferenceLine
from gongfu.texts import Text
from line_building import law, line, station


def always(value):
    return law("constant", value)


def orders(*releases, due=None):
    """Orders ``(product, quantity, time)`` in their order."""
    listed = tuple(
        OrderRelease(id=f"o{index}", product=product, quantity=quantity, release_s=time, due_s=due and due[index])
        for index, (product, quantity, time) in enumerate(releases)
    )
    return Release(kind=ReleaseKind.ORDERS, orders=listed)


def product(name, **other):
    return Product(id=name, name=Text(zh=name, en=name), **other)


def crew(count, skill="fitter", **other):
    return Crew(id=f"crew-{skill}", name=Text(zh="班组", en="Crew"), count=count, skills=(skill,), **other)


def played(model, until):
    run = ReferenceLine(model)
    run.play(until)
    return run


def strip(run, name, machine=0):
    """What a machine was in, as ``state@time state@time …``; times of no length are left out."""
    seen = [
        (span.time_s, span.state.name.lower()) for span in run.spans if (span.station, span.machine) == (name, machine)
    ]
    kept = [each for each, after in zip(seen, [*seen[1:], (None, None)], strict=True) if each[0] != after[0]]
    changes = [each for before, each in zip([(None, None), *kept], kept, strict=False) if before[1] != each[1]]
    return " ".join(f"{state}@{time:g}" for time, state in changes)


def delivered(run):
    """Numbers of the parts delivered, each with the time."""
    return [(each.part.number, each.time) for each in run.traffic.tally.delivered]


def test_blocking_after_service_keeps_the_finished_part_on_the_machine():
    run = played(line(station("a", always(1)), station("b", always(3), buffer=1)), 10)
    assert strip(run, "a") == "busy@0 blocked@3 busy@4 blocked@5 busy@7 blocked@8 busy@10"
    assert delivered(run) == [(0, 4), (1, 7), (2, 10)]


def test_blocking_before_service_waits_for_a_place_with_nothing_in_hand():
    model = line(
        station("a", always(1), blocking=Blocking.BEFORE_SERVICE),
        station("b", always(3), buffer=1),
        station("c", always(1)),
    )
    run = played(model, 10)
    # At 2, b works and its only place is taken; at 4, b takes that part and the place is free to be promised.
    assert strip(run, "a") == "busy@0 blocked@2 busy@4 blocked@5 busy@7 blocked@8 busy@10"


def test_parallel_machines_share_a_queue_and_the_lowest_number_begins():
    run = played(
        line(station("a", always(2), machines=2), release=Release(kind=ReleaseKind.ARRIVALS, every=always(1))), 5
    )
    assert strip(run, "a", 0) == "starved@0 busy@1"
    assert strip(run, "a", 1) == "starved@0 busy@2"
    assert delivered(run) == [(0, 3), (1, 4), (2, 5)]


@pytest.mark.parametrize(
    ("then", "states", "scrapped", "first"),
    [
        (AfterRepair.RESUME, "busy@0 down@3 busy@4 down@7 busy@8", 0, 5.0),
        (AfterRepair.RESTART, "busy@0 down@3 busy@4 down@7 busy@8", 0, 6.0),
        (AfterRepair.SCRAP, "busy@0 down@3 busy@4 down@7 busy@8", 2, 2.0),
    ],
)
def test_a_failure_on_the_operating_clock_interrupts_the_part(then, states, scrapped, first):
    stops = Failures(up=always(3), down=always(1), then=then)
    run = played(line(station("a", always(2), failures=stops)), 9)
    assert strip(run, "a") == states
    assert run.stations[0].scrapped == scrapped
    # Part 0 is done at 2; part 1 fails at 3 half done, and goes on, begins again, or is scrapped.
    times = dict(delivered(run))
    assert times.get(1, times[0]) == first


def test_a_part_that_is_finished_as_the_machine_would_fail_is_finished():
    stops = Failures(up=always(2), down=always(1))
    run = played(line(station("a", always(2), failures=stops)), 6)
    assert delivered(run) == [(0, 2), (1, 5)]
    assert strip(run, "a") == "busy@0 down@2 busy@3 down@5 busy@6"


def test_the_calendar_clock_strikes_an_idle_machine_too():
    stops = Failures(up=always(3), down=always(2), clock=FailureClock.CALENDAR)
    run = played(
        line(station("a", always(2), failures=stops), release=orders(("p", 1, 4)), products=(product("p"),)), 9
    )
    assert strip(run, "a") == "starved@0 down@3 busy@5 starved@7 down@8"


def test_a_blocked_machine_that_fails_may_hand_its_part_over():
    stops = Failures(up=always(2.5), down=always(5), clock=FailureClock.CALENDAR)
    run = played(line(station("a", always(1), failures=stops), station("b", always(3), buffer=0)), 8)
    assert strip(run, "a") == "busy@0 blocked@2 down@2.5 busy@7.5"
    assert strip(run, "b") == "starved@0 busy@1 starved@7"


def test_one_repairer_mends_one_machine_after_the_other():
    stops = Failures(up=always(2), down=always(3), repairers=Need(skill="fitter"))
    run = played(line(station("a", always(5), machines=2, failures=stops), crews=(crew(1),)), 10)
    assert strip(run, "a", 0) == "busy@0 down@2 busy@5 down@7"
    assert strip(run, "a", 1) == "busy@0 down@2 busy@8 down@10"


def test_a_request_that_cannot_be_met_holds_back_those_of_its_skill_only():
    need = [Need(skill="fitter", count=2), Need(skill="fitter"), Need(skill="driver")]
    steps = [Step(station=name) for name in ("first", "a", "b", "c")]
    stations = [station("first", always(1), operators=Need(skill="fitter"))]
    stations += [station(name, always(2), operators=one) for name, one in zip("abc", need, strict=True)]
    kinds = tuple(product(step.station, route=(step,)) for step in steps)
    release = orders(("first", 2, 0), ("a", 1, 0.5), ("b", 1, 0.6), ("c", 1, 0.7))
    run = played(line(*stations, release=release, products=kinds, crews=(crew(2), crew(1, "driver"))), 6)
    # One fitter is busy from 0 to 1 and to 2 with parts that were there before: a needs two, and b does not pass it.
    assert strip(run, "first") == "busy@0 waiting@1 busy@3 starved@4"
    assert strip(run, "a") == "starved@0 waiting@0.5 busy@1 starved@3"
    assert strip(run, "b") == "starved@0 waiting@0.6 busy@3 starved@5"
    assert strip(run, "c") == "starved@0 busy@0.7 starved@2.7"


def test_setups_follow_the_family_and_go_to_the_machine_that_is_set_up():
    change = Setup(times=(SetupTime(before="red", after="blue", time=always(2)),))
    kinds = (product("r", family="red"), product("b", family="blue"))
    one = line(
        station("a", always(1), setup=change), release=orders(("r", 1, 0), ("b", 2, 0), ("r", 1, 0)), products=kinds
    )
    # The first family needs no setup, nor does a change that has no time.
    assert strip(played(one, 9), "a") == "busy@0 setup@1 busy@3 starved@6"
    two = line(
        station("a", always(1), machines=2, setup=change),
        release=orders(("r", 1, 0), ("b", 1, 0), ("b", 1, 3), ("r", 1, 5)),
        products=kinds,
    )
    run = played(two, 9)
    assert strip(run, "a", 0) == "busy@0 starved@1 busy@5 starved@6"
    assert strip(run, "a", 1) == "busy@0 starved@1 busy@3 starved@4"


def test_a_machine_that_was_idle_warms_up():
    model = line(
        station("a", always(2), setup=Setup(after_idle=always(1))),
        release=orders(("p", 2, 1), ("p", 1, 8)),
        products=(product("p"),),
    )
    assert strip(played(model, 12), "a") == "starved@0 setup@1 busy@2 starved@6 setup@8 busy@9 starved@11"


@pytest.mark.parametrize(
    ("batch", "states"),
    [
        (Batch(size=3, least=3), "starved@0 busy@4 starved@6"),
        (Batch(size=3, least=2), "starved@0 busy@2 starved@4 busy@6 starved@8"),
        (Batch(size=3, least=3, wait_s=2.0), "starved@0 busy@3 starved@5 busy@6 starved@8"),
    ],
)
def test_a_batch_begins_when_there_are_enough_or_one_has_waited_enough(batch, states):
    release = orders(("p", 1, 1), ("p", 1, 2), ("p", 1, 4), ("p", 1, 6))
    if batch.least == 2:
        release = orders(("p", 1, 1), ("p", 1, 2), ("p", 1, 3), ("p", 1, 6))
    run = played(line(station("a", always(2), batch=batch), release=release, products=(product("p"),)), 20)
    assert strip(run, "a") == states


def test_an_assembly_takes_from_every_input_and_keeps_the_oldest_entry():
    model = line(
        station("a", always(1)),
        station("b", always(3), takes=()),
        station("c", always(1), takes=(Input(station="a", count=2, buffer=2), Input(station="b", buffer=1))),
    )
    run = played(model, 9)
    assert strip(run, "c") == "starved@0 busy@3 starved@4 busy@6 starved@7 busy@9"
    assert strip(run, "a") == "busy@0 blocked@5 busy@6 blocked@8 busy@9"
    assert [(number, time) for number, time in delivered(run)] == [(0, 4), (2, 7)]
    assert [each.part.entered for each in run.traffic.tally.delivered] == [0, 2]


def test_a_disassembly_gives_parts_that_go_their_own_ways():
    model = line(
        station("a", always(2), gives=(Output(station="b", count=2), Output(station="c"))),
        station("b", always(1), takes=(Input(station="a"),)),
        station("c", always(2), takes=(Input(station="a"),)),
        release=orders(("p", 1, 0)),
        products=(product("p"),),
    )
    run = played(model, 9)
    assert [(number >> 32, time) for number, time in delivered(run)] == [(0, 3), (1, 4), (2, 4)]


def test_what_is_not_good_is_worked_on_again_so_many_times():
    model = line(
        station("a", always(1)),
        station("b", always(1), yield_share=1e-9, rework=Rework(station="a", at_most=2)),
        release=orders(("p", 1, 0)),
        products=(product("p"),),
    )
    run = played(model, 20)
    assert strip(run, "b") == "starved@0 busy@1 starved@2 busy@3 starved@4 busy@5 starved@6"
    assert (run.stations[1].good, run.stations[1].reworked, run.stations[1].scrapped) == (0, 2, 1)


def test_a_route_may_come_back_with_other_times():
    steps = (Step(station="a"), Step(station="b"), Step(station="a", time=always(3)))
    model = line(
        station("a", always(1)),
        station("b", always(1)),
        release=orders(("p", 2, 0)),
        products=(product("p", route=steps),),
    )
    run = played(model, 20)
    assert strip(run, "a") == "busy@0 starved@8"
    assert delivered(run) == [(0, 5), (1, 8)]


@pytest.mark.parametrize(
    ("dispatch", "order"),
    [
        (Dispatch.FIFO, [0, 1, 2, 3]),
        (Dispatch.PRIORITY, [0, 2, 1, 3]),
        (Dispatch.EARLIEST_DUE_DATE, [0, 3, 2, 1]),
        (Dispatch.SHORTEST_TIME, [0, 3, 1, 2]),
    ],
)
def test_dispatch_says_who_goes_first(dispatch, order):
    kinds = (
        product("first", route=(Step(station="a", time=always(1)),)),
        product("slow", route=(Step(station="a", time=always(2)),), priority=1),
        product("late", route=(Step(station="a", time=always(4)),), priority=0),
        product("soon", route=(Step(station="a", time=always(1)),), priority=1),
    )
    release = orders(*((kind.id, 1, 0.25 * index) for index, kind in enumerate(kinds)), due=[9, 80, 40, 20])
    run = played(line(station("a", dispatch=dispatch), release=release, products=kinds), 20)
    assert [number for number, _ in delivered(run)] == order


def test_a_more_urgent_part_puts_another_back_with_what_is_left_of_its_work():
    kinds = (product("low", priority=2), product("high", priority=1))
    model = line(
        station("a", always(4), dispatch=Dispatch.PREEMPTIVE),
        release=orders(("low", 2, 0), ("high", 1, 3)),
        products=kinds,
    )
    assert delivered(played(model, 20)) == [(2, 7), (0, 8), (1, 12)]


@pytest.mark.parametrize(
    ("maintenance", "states"),
    [
        (Maintenance(time=always(1), every_s=3.0), "busy@0 off@4 busy@5 off@9 busy@10"),
        (Maintenance(time=always(1), every_parts=3), "busy@0 off@6 busy@7"),
    ],
)
def test_maintenance_begins_when_the_part_is_finished(maintenance, states):
    assert strip(played(line(station("a", always(2), maintenance=maintenance)), 10), "a") == states


def test_a_shift_interrupts_the_work_and_the_next_goes_on_with_it():
    day = Calendar(id="day", windows=((2.0, 5.0),), period_s=10.0, closed=((12.0, 20.0),))
    run = played(line(station("a", always(2), shifts="day"), calendars=(day,)), 26)
    assert strip(run, "a") == "off@0 busy@2 off@5 busy@22 off@25"
    # The third part is finished at the very moment of closing.
    assert delivered(run) == [(0, 4), (1, 23), (2, 25)]


def test_a_crew_finishes_what_it_is_at_when_its_hours_are_over():
    day = Calendar(id="day", windows=((0.0, 5.0),), period_s=10.0)
    model = line(
        station("a", always(3), operators=Need(skill="fitter")), crews=(crew(1, calendar="day"),), calendars=(day,)
    )
    assert strip(played(model, 14), "a") == "busy@0 waiting@6 busy@10"


def test_a_way_needs_a_place_at_its_end_before_it_begins():
    run = played(line(station("a", always(1), transport=always(2)), station("b", always(3), buffer=1)), 10)
    # At 1 a part sets out for the free machine, at 2 one for the place in front of it; the third waits until 6.
    assert strip(run, "a") == "busy@0 blocked@3 busy@6 blocked@7 busy@9 blocked@10"
    assert delivered(run)[0] == (0, 6)


def test_what_finds_no_place_is_lost_or_waits_outside():
    for when_full, lost, in_line in ((WhenFull.LOST, 6, 2), (WhenFull.WAIT, 0, 2)):
        release = Release(kind=ReleaseKind.ARRIVALS, every=always(1), when_full=when_full)
        run = played(line(station("a", always(5), buffer=1), release=release), 9.5)
        assert (run.traffic.tally.lost, run.traffic.tally.in_line) == (lost, in_line)


def test_conwip_lets_a_part_in_for_each_that_leaves():
    model = line(station("a", always(1)), station("b", always(2)), release=Release(kind=ReleaseKind.CONWIP, limit=2))
    run = played(model, 9)
    assert strip(run, "a") == "busy@0 starved@2 busy@3 starved@4 busy@5 starved@6 busy@7 starved@8 busy@9"
    assert run.traffic.tally.in_line == 2


def test_pallets_go_round_and_block_when_there_are_too_many():
    ring = (station("a", always(1), buffer=0), station("b", always(1), buffer=0))
    run = played(line(*ring, release=Release(kind=ReleaseKind.PALLETS, limit=1)), 4)
    assert delivered(run) == [(0, 2), (1, 4)]
    full = played(line(*ring, release=Release(kind=ReleaseKind.PALLETS, limit=2)), 9)
    assert full.deadlocked
    assert strip(full, "a") == "busy@0 blocked@1"


def test_cards_hold_back_a_fast_station_without_blocking_its_machine():
    model = line(station("a", always(1), kanban=2), station("b", always(3), kanban=1))
    run = played(model, 10)
    assert strip(run, "a") == "busy@0 starved@3 busy@4 starved@5 busy@7 starved@8 busy@10"
    assert run.stations[0].stored + len(run.machines[0].parts) == 2


def test_energy_is_counted_by_the_tariff_of_the_hour():
    night = Calendar(id="night", windows=((0.0, 4.0),), period_s=10.0)
    tariffs = (
        Tariff(id="low", price_a_kwh=0.4, carbon_kg_a_kwh=0.5, calendar="night"),
        Tariff(id="high", price_a_kwh=1.0, carbon_kg_a_kwh=0.6),
    )
    power = Power(busy=3.6e6, starved=1.8e6)
    model = line(
        station("a", always(3), power=power),
        release=orders(("p", 1, 2)),
        products=(product("p"),),
        calendars=(night,),
        tariffs=tariffs,
    )
    assert played(model, 10).energy == pytest.approx({"low": 1.0 + 2.0, "high": 1.0 + 2.5})
