"""Lines for tests, those of the truth table among them."""

import json
from pathlib import Path

from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Failures, Station
from gongfu.texts import Text

TRUTH = json.loads((Path(__file__).parent / "data" / "simulation_truth.json").read_text(encoding="utf-8"))
Kind = DistributionKind


def law(kind, *parameters, scale=1.0):
    return Distribution(kind=Kind(kind), parameters=tuple(map(float, parameters)), scale=scale)


def station(name, time=None, **other):
    return Station(id=name, name=Text(zh=name, en=name), time=time or law("exp", 1), **other)


def line(*stations, **other):
    return Line(id="test-line", name=Text(zh="测试线", en="Test line"), stations=stations, **other)


def serial(count, buffer, time=None, failures=None, **other):
    """A line of equal stations; the first has no buffer because material never runs out."""
    return line(
        *(
            station(f"s{index}", time, buffer=buffer if index else None, failures=failures, **other)
            for index in range(count)
        )
    )


def breakdowns(up, down):
    return Failures(up=law("exp", up), down=law("exp", down))
