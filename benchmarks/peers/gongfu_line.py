"""The line in gongfu's event kernel, with all its statistics: state times, levels, lead times and their histogram."""

import time
from importlib.metadata import version

from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Failures, Station
from gongfu.simulate.arrays import play, prepare
from gongfu.texts import Text
from peers import DOWN, PLACES, STATIONS, UP, Played

TITLE = f"gongfu {version('gongfu')}, full statistics"


def mean(value: float) -> Distribution:
    """Exponential times."""
    return Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(value,))


def the_line(*, breaks: bool) -> Line:
    """Build the line."""
    stations = tuple(
        Station(
            id=f"s{index}",
            name=Text(zh=f"s{index}", en=f"s{index}"),
            time=mean(1.0),
            buffer=PLACES if index else None,
            failures=Failures(up=mean(UP), down=mean(DOWN)) if breaks else None,
        )
        for index in range(STATIONS)
    )
    name = "ref10_b" if breaks else "ref10_a"
    return Line(id=name.replace("_", "-"), name=Text(zh=name, en=name), stations=stations)


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    opened = prepare(the_line(breaks=breaks)).open(seed, 0)
    started = time.process_time()
    totals = play(opened, horizon).totals[0]
    seconds = time.process_time() - started
    return Played(parts=int(totals["delivered"]), events=int(totals["events"]), seconds=seconds)
