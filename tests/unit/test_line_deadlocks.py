"""Deadlocks by construction and queues that grow for ever, said before a line runs."""

from dataclasses import replace

import pytest

from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.line_checks import cautions_of, flaws_of
from gongfu.model.line_rates import station_loads
from gongfu.model.products import Product, Release, ReleaseKind, Step, WhenFull
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
)
from gongfu.simulate import simulate_from_empty
from gongfu.texts import Text
from line_building import law, line, serial, station

OFF = (station("a", rework=Rework(station="b")), station("b"))
LOTS = Batch(size=6, least=6)
EVERY_2 = Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 2))


def product(name, *route, **other):
    return Product(id=name, name=Text(zh=name, en=name), route=tuple(Step(station=each) for each in route), **other)


def said(found):
    return [flaw.key.partition(".")[2] for flaw in found]


def assembly(count, buffer, **feeder):
    build = station("build", takes=(Input(station="a", count=1), Input(station="b", count=count, buffer=buffer)))
    return line(station("a", takes=()), station("b", takes=(), **feeder), build)


@pytest.mark.parametrize(
    ("count", "buffer", "feeder", "fits"),
    [
        (6, 5, {}, True),
        (7, 5, {}, False),
        (7, 5, {"machines": 2}, True),
        (12, 6, {"batch": LOTS}, True),
        (13, 6, {"batch": LOTS}, False),
        (7, 6, {"blocking": Blocking.BEFORE_SERVICE}, True),
        (8, 6, {"blocking": Blocking.BEFORE_SERVICE}, False),
        (9, 5, {"kanban": 4}, True),
        (10, 5, {"kanban": 4}, False),
        (500, None, {}, True),
    ],
)
def test_an_assembly_must_be_able_to_gather_its_parts(count, buffer, feeder, fits):
    found = flaws_of(assembly(count, buffer, **feeder))
    assert said(found) == ([] if fits else ["gathers_too_few"])
    if not fits:
        assert found[0].at == ("stations", "build", "buffer")
        mended = assembly(count, found[0].details["cure"], **feeder)
        assert flaws_of(mended) == ()
        assert flaws_of(assembly(count, found[0].details["cure"] - 1, **feeder)) != ()


@pytest.mark.parametrize(
    ("batch", "buffer", "fits"),
    [
        (LOTS, 5, True),
        (LOTS, 4, False),
        (Batch(size=6, least=2), 1, True),
        (Batch(size=6, least=6, wait_s=60.0), 0, True),
        (LOTS, None, True),
    ],
)
def test_a_batch_must_be_able_to_gather(batch, buffer, fits):
    oven = line(station("a"), station("oven", buffer=buffer, batch=batch))
    assert said(flaws_of(oven)) == ([] if fits else ["gathers_too_few"])


def test_a_batch_may_wait_outside_or_be_material():
    assert flaws_of(line(station("oven", buffer=0, batch=LOTS))) == ()
    assert (
        flaws_of(line(station("oven", buffer=0, batch=LOTS), release=Release(kind="arrivals", every=law("exp", 9))))
        == ()
    )


def test_a_limit_below_a_batch_stops_the_line():
    oven = (station("a"), station("oven", batch=LOTS))
    few = Release(kind=ReleaseKind.CONWIP, limit=5)
    assert said(flaws_of(line(*oven, release=few))) == ["released_too_few"]
    assert flaws_of(line(*oven, release=replace(few, limit=6))) == ()


def test_pallets_must_leave_a_place_free():
    ring = serial(3, 2).stations
    full = line(*(replace(each, buffer=2) for each in ring), release=Release(kind=ReleaseKind.PALLETS, limit=9))
    (flaw,) = flaws_of(full)
    assert (flaw.at, flaw.details["circle"], flaw.details["most"]) == (("release", "pallets"), "s0 → s1 → s2 → s0", 8)
    assert flaws_of(replace(full, release=Release(kind=ReleaseKind.PALLETS, limit=8))) == ()
    assert flaws_of(line(*ring, release=Release(kind=ReleaseKind.PALLETS, limit=90))) == ()


def test_circles_of_full_places_are_a_caution():
    repair = line(
        station("a", buffer=2, yield_share=0.9, rework=Rework(station="a")),
        station("b", buffer=1, yield_share=0.9, rework=Rework(station="a")),
    )
    assert flaws_of(repair) == ()
    assert said(cautions_of(repair)) == ["may_deadlock"]
    assert cautions_of(serial(4, 2)) == ()
    there_and_back = line(
        station("a", buffer=2), station("b", buffer=1), products=(product("p", "a", "b", "a"), product("q", "b"))
    )
    (caution,) = cautions_of(there_and_back)
    assert caution.details["circle"] == "a → b → a"
    assert cautions_of(replace(there_and_back, release=Release(kind=ReleaseKind.CONWIP, limit=4))) == ()


def test_a_run_from_empty_tells_of_circles_too():
    again = station("b", buffer=30, yield_share=0.9999, rework=Rework(station="b"))
    told = simulate_from_empty(line(station("a"), again), hours=0.1, replications=2).warnings
    assert any("may deadlock" in words.en for words in told)


def test_a_station_without_parts_is_a_caution():
    shop = line(station("a"), station("b"), products=(product("p", "a"),))
    assert [(each.key, each.details["station"]) for each in cautions_of(shop)] == [("line_checks.no_part_comes", "b")]


@pytest.mark.parametrize(
    ("flawed", "key"),
    [
        (line(station("a"), station("b"), station("c", takes=(Input(station="a"),))), "taken_twice"),
        (line(station("a", takes=(Input(station="b"),)), station("b")), "circle"),
        (line(station("a", kanban=2, blocking=Blocking.BEFORE_SERVICE)), "excluded"),
        (line(station("a", dispatch=Dispatch.PREEMPTIVE, batch=LOTS)), "excluded"),
        (line(*OFF, products=(product("p", "a"),)), "rework_off_route"),
        (line(station("a"), products=(product("p", every=law("exp", 3)),)), "every_without_arrivals"),
        (line(station("a"), release=Release(kind=ReleaseKind.ARRIVALS)), "arrivals_without_time"),
        (line(station("a"), release=EVERY_2, products=(product("p", every=law("exp", 3)),)), "arrivals_twice"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_a_flaw(flawed, key):
    assert said(flaws_of(flawed)) == [key]


def test_a_disassembly_may_be_taken_by_several():
    gives = (Output(station="b"), Output(station="c"))
    parts = line(station("a", gives=gives), station("b"), station("c", takes=(Input(station="a"),)))
    assert flaws_of(parts) == ()


NIGHT = Calendar(id="night", windows=((0.0, 302400.0),))
BROKEN = Failures(up=law("exp", 9), down=law("exp", 1))


@pytest.mark.parametrize(
    ("parts", "more", "possible"),
    [
        ({}, {}, 1.0),
        ({"machines": 3}, {}, 3.0),
        ({"failures": BROKEN}, {}, 0.9),
        ({"failures": replace(BROKEN, clock=FailureClock.CALENDAR)}, {}, 0.9),
        ({"failures": replace(BROKEN, then=AfterRepair.SCRAP)}, {}, 0.9 / (1 - 1 / 9)),
        ({"shifts": "night"}, {"calendars": (NIGHT,)}, 0.5),
        ({"batch": Batch(size=4, least=1)}, {}, 4.0),
        ({"maintenance": Maintenance(time=law("constant", 1), every_parts=4)}, {}, 0.8),
        ({"maintenance": Maintenance(time=law("constant", 1), every_s=3)}, {}, 0.8),
    ],
)
def test_what_a_station_can_make_is_computed(parts, more, possible):
    (load,) = station_loads(line(station("a", **parts), release=EVERY_2, **more))
    assert (load.arriving, load.possible) == (pytest.approx(0.5), pytest.approx(possible))


def test_rework_and_scrap_change_what_comes():
    again = station("a", yield_share=0.8, rework=Rework(station="a"))
    once = station("a", yield_share=0.8, rework=Rework(station="a", at_most=1))
    for first, comes, goes in ((again, 1.25, 1.0), (once, 1.2, 0.96), (station("a", yield_share=0.8), 1.0, 0.8)):
        loads = station_loads(line(first, station("b"), release=replace(EVERY_2, every=law("exp", 1))))
        assert [load.arriving for load in loads] == pytest.approx([comes, goes])


def test_routes_and_shares_change_what_comes():
    shop = line(
        station("a"),
        station("b"),
        release=EVERY_2,
        products=(product("p", "a", "b", "a", share=0.6), product("q", "b", share=0.4, every=law("constant", 10))),
    )
    assert [(load.station, load.arriving) for load in station_loads(shop)] == [("a", 1.0), ("b", pytest.approx(0.6))]


def test_parts_that_come_faster_than_they_go_are_a_flaw():
    slow = line(station("a"), station("b", law("exp", 4)), release=EVERY_2)
    (flaw,) = flaws_of(slow)
    assert (flaw.at, flaw.details["needed"]) == (("stations", "b", "time"), 3)
    assert flaw.problem.words.en == (
        "the queue of 'b' grows for ever: 0.5 parts come every s and it can make 0.25; let fewer arrive, make it "
        "faster, or raise machines from 1 to 3"
    )
    two = station("b", law("exp", 4), machines=2)
    assert said(flaws_of(line(station("a"), two, release=EVERY_2))) == ["overload"]
    clockwork = replace(EVERY_2, every=law("constant", 2))
    assert flaws_of(line(station("a", law("constant", 2)), release=clockwork)) == ()
    assert flaws_of(line(station("a"), replace(two, time=law("exp", 3.99)), release=EVERY_2)) == ()


def test_parts_that_are_lost_make_no_queue_grow():
    lost = replace(EVERY_2, when_full=WhenFull.LOST)
    assert flaws_of(line(station("a", law("exp", 4), buffer=3), release=lost)) == ()
    assert said(flaws_of(line(station("a", law("exp", 4)), release=lost))) == ["overload"]


def test_work_for_more_people_than_there_are_is_a_flaw():
    crew = Crew(id="c", name=Text(zh="c", en="c"), count=1, skills=("c",))
    stations = [station(name, law("exp", 1.2), operators=Need(skill="c")) for name in ("a", "b")]
    (flaw,) = flaws_of(line(*stations, release=EVERY_2, crews=(crew,)))
    assert (flaw.key, flaw.details["asked"], flaw.details["there"]) == ("line_checks.overworked", "1.2", "1")
    assert flaws_of(line(*stations, release=EVERY_2, crews=(replace(crew, count=2),))) == ()


def test_cards_of_an_assembly_are_for_all_its_inputs():
    build = station("build", takes=(Input(station="a"), Input(station="b", count=3)), kanban=3)
    parts = station("a", takes=()), station("b", takes=())
    assert said(flaws_of(line(*parts, build))) == ["gathers_too_few"]
    enough = line(*parts, replace(build, kanban=4))
    assert flaws_of(enough) == ()
    assert said(cautions_of(enough)) == ["cards_shared"]
