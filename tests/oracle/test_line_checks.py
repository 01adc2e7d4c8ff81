"""What is refused before a line runs does stop when it runs all the same; what is just allowed goes on."""

from dataclasses import replace

import pytest

from gongfu.errors import InputError
from gongfu.model.crews import Calendar
from gongfu.model.line_checks import flaws_of
from gongfu.model.line_rates import station_loads
from gongfu.model.products import Release, ReleaseKind
from gongfu.model.stations import (
    AfterRepair,
    Batch,
    Blocking,
    FailureClock,
    Failures,
    Input,
    Maintenance,
)
from gongfu.simulate.network_arrays import play_network, prepare_network
from line_building import law, line, serial, station

WEEK_S = 604800.0
LOTS = Batch(size=6, least=6)


def assembly(count, buffer, **feeder):
    build = station("build", takes=(Input(station="a"), Input(station="b", count=count, buffer=buffer)))
    return line(station("a", takes=()), station("b", takes=(), **feeder), build)


def oven(buffer, **more):
    return line(station("a", buffer=3), station("oven", buffer=buffer, batch=LOTS), **more)


def ring(pallets, buffer):
    stations = (replace(each, buffer=buffer) for each in serial(3, 0).stations)
    return line(*stations, release=Release(kind=ReleaseKind.PALLETS, limit=pallets))


def conwip(limit):
    return oven(None, release=Release(kind=ReleaseKind.CONWIP, limit=limit))


def delivered_late(whole):
    """The parts delivered in the second half of a long run; none when the kernel itself finds that nothing moves."""
    run = prepare_network(whole).open(1, 0)
    try:
        run = play_network(run, 20000.0, whole)
        first = int(run.totals[0]["delivered"])
        run = play_network(run, 40000.0, whole)
    except InputError as error:
        if [problem.key for problem in error.problems] != ["simulate.deadlock"]:
            raise
        return 0
    return int(run.totals[0]["delivered"]) - first


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [
        (assembly(6, 5), assembly(7, 5)),
        (assembly(7, 5, machines=2), assembly(8, 5, machines=2)),
        (assembly(12, 6, batch=LOTS), assembly(13, 6, batch=LOTS)),
        (assembly(7, 6, blocking=Blocking.BEFORE_SERVICE), assembly(8, 6, blocking=Blocking.BEFORE_SERVICE)),
        (assembly(7, 6, transport=law("constant", 1)), assembly(8, 6, transport=law("constant", 1))),
        (assembly(9, 5, kanban=4), assembly(10, 5, kanban=4)),
        (oven(5), oven(4)),
        (conwip(6), conwip(5)),
        (ring(8, 2), ring(9, 2)),
        (ring(2, 0), ring(3, 0)),
    ],
)
def test_the_last_place_decides(allowed, refused):
    assert flaws_of(allowed) == ()
    assert delivered_late(allowed) > 0
    assert flaws_of(refused) != ()
    assert delivered_late(refused) == 0


HALF = Calendar(id="half", windows=((0.0, WEEK_S / 2),))
BROKEN = Failures(up=law("exp", 9), down=law("exp", 1))
ALWAYS = replace(BROKEN, clock=FailureClock.CALENDAR)


@pytest.mark.parametrize(
    ("parts", "reached"),
    [
        ({"machines": 3}, 1),
        ({"failures": BROKEN}, 1),
        ({"failures": ALWAYS}, 1),
        ({"failures": replace(BROKEN, then=AfterRepair.RESTART)}, 0.85),
        ({"failures": replace(BROKEN, then=AfterRepair.SCRAP)}, 0.95),
        ({"shifts": "half", "failures": ALWAYS}, 1),
        ({"batch": Batch(size=4, least=1)}, 1),
        ({"maintenance": Maintenance(time=law("constant", 1), every_parts=4)}, 1),
        ({"maintenance": Maintenance(time=law("constant", 60), every_s=300), "failures": ALWAYS}, 1),
    ],
)
def test_a_station_makes_no_more_than_is_said_to_be_possible(parts, reached):
    """With material without end it makes just that, or less where a rule is left out to the line's good."""
    busy = line(station("a", **parts), calendars=(HALF,))
    (load,) = station_loads(replace(busy, release=Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 2))))
    run = play_network(prepare_network(busy).open(1, 0), WEEK_S, busy)
    made = int(run.stations["good"][0] + run.stations["scrapped"][0]) / WEEK_S
    assert reached * 0.985 * load.possible < made < 1.015 * load.possible
