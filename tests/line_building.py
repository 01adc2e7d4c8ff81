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


def is_serial_case(case):
    """Whether a case of the truth table is one of a serial saturated line in its steady state."""
    name = case["id"]
    if any(word in name for word in ("asvar", "trans", "live", "1op")):
        return False
    return name.startswith(("exp_N", "erl", "unrel2_b", "unrel2_asym", "unrel3_b", "unrel4_", "ref10_"))


SERIAL_CASES = [case for case in TRUTH if is_serial_case(case)]


def line_of_case(case):
    """The line a case of the truth table speaks of."""
    given = case["params"]
    if case["id"].startswith("unrel2_asym"):
        rates = zip(given["mu"], given["p"], given["r"], strict=True)
        return line(
            *(
                station(
                    f"s{index}",
                    law("exp", 1 / mu),
                    buffer=given["buffer"] if index else None,
                    failures=breakdowns(1 / p, 1 / r),
                )
                for index, (mu, p, r) in enumerate(rates)
            )
        )
    count = given.get("N") or int(case["id"][5])
    time = law("erlang", given["k"], 1) if "k" in given else law("exp", 1)
    failures = breakdowns(given["mtbf"], given["mttr"]) if "mtbf" in given else None
    return serial(count, given["buffer"], time, failures)


def estimate_of_case(case, result):
    """The estimate that a case of the truth table is about."""
    metric = case["metric"]
    if metric == "throughput":
        return result.throughput
    if metric.startswith("mean parts in line"):
        return result.in_line
    if "buffer" in metric:
        return result.stations["s1"].buffer
    return result.stations["s0" if "machine 1" in metric else "s1"].down
