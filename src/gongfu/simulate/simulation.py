"""Simulate a line until its outputs are known as precisely as wished."""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from gongfu.model.facts import Run
from gongfu.model.line_checks import cautions_of, refuse_flaws
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.quantities import convert
from gongfu.simulate.comparisons import bottleneck as find_bottleneck
from gongfu.simulate.engines import AnyLine, prepare_line
from gongfu.simulate.levers import best_levers
from gongfu.simulate.long_run import batches_of_one_run
from gongfu.simulate.network_arrays import prepare_network
from gongfu.simulate.order_results import by_orders, late_orders, orders_of, with_products
from gongfu.simulate.order_runs import replicate_orders
from gongfu.simulate.outputs import relative_precision, summarize
from gongfu.simulate.rare_events import FEWEST, Kind, kinds_of, that_matter
from gongfu.simulate.replications import Observations, RunLength, replicate
from gongfu.simulate.results import LineResult
from gongfu.simulate.run_length import FIRST_REPLICATIONS, MOST_EVENTS, Pilot, run_pilot
from gongfu.statistics import mean_estimate
from gongfu.texts import Text, text

__all__ = ["Progress", "simulate", "simulate_from_empty", "simulate_one_run"]

logger = logging.getLogger(__name__)

HOUR_S = 3600.0
MOST_REPLICATIONS = 1000
# A buffer counts as growing when its level rose by more than chance and by more than this share of itself.
GROWTH_THAT_COUNTS = 0.1
# Rare events that move an output by less than a quarter of this have not kept a pilot from settling.
LEAST_OFF = 0.005
# How many events are to be expected is known from shares that vary a little.
ENOUGH = 0.9
# Told the replications done and those planned so far; says False to stop there.
Progress = Callable[[int, int], bool | None]
# A half-width as a share of the mean: of throughput, or of each output named.
Precision = float | Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Aim:
    """What the replications of a line are to reach: a precision by output, or a number of them."""

    line: Line
    wishes: Mapping[str, float]
    replications: int | None = None
    first: int = FIRST_REPLICATIONS

    @property
    def open_wishes(self) -> Mapping[str, float]:
        """The precision that is worked for; none where the number of replications is given."""
        return {} if self.replications else self.wishes

    def seldom(self, seen: Observations) -> list[tuple[Kind, float]]:
        """Give the kinds of events that matter and were too few to trust a mean, and how many were to be expected.

        Parameters
        ----------
        seen
            What replications saw.
        """
        observed_s = float(seen.observed_s.sum())
        kinds = that_matter(kinds_of(self.line, seen.sums, observed_s), min(self.wishes.values()))
        counts = [(kind, kind.a_second * observed_s) for kind in kinds]
        return [(kind, count) for kind, count in counts if count < ENOUGH * FEWEST]


class Watch:
    """Tells how far the work is, and remembers when it is to stop."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.done = 0
        self.planned = 0
        self.stopped = False

    def go_on(self) -> bool:
        """Count one more and ask whether to go on."""
        self.done += 1
        if self.progress is not None and self.progress(self.done, self.planned) is False:
            self.stopped = True
        return not self.stopped


def simulate(
    line: Line,
    *,
    seed: int = 1,
    precision: Precision = 0.005,
    replications: int | None = None,
    progress: Progress | None = None,
    bottleneck: bool = False,
) -> LineResult:
    """Say what a line makes in the long run, and what its stations do meanwhile.

    The warm-up is cut where MSER-5 puts it for the output that needs longest, no less than a tenth of what is observed.
    Replications are long enough that forty should reach the precision; where they do not, more follow, up to a billion
    events. Orders have no long run: each replication begins empty and ends when the last part is out.

    Parameters
    ----------
    line
        A line, its times in seconds.
    seed
        The same seed gives the same numbers, on any number of cores.
    precision
        Wished half-width of the throughput's 95 % interval, as a share of its mean; or such a share by output:
        ``{"throughput": 0.002, "lead_time": 0.01}``, in_line being the third.
    replications
        Run exactly so many instead of stopping at the precision; of one alone no interval is known.
    progress
        Called with the replications done and those planned so far; when it says False, the work stops and the result
        says what was reached.
    bottleneck
        Also find what each station would gain the line if it were 10 % faster, and the three changes that bring most.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet, or a buffer that fills without end.
    """
    refuse_flaws(line)
    wishes = wishes_of(precision)
    if line.release.kind is ReleaseKind.ORDERS:
        worked_off = simulate_orders(line, (seed, Watch(progress)), wishes, replications)
        left_out = (text("simulate.left_out_orders"),) if bottleneck else ()
        return replace(worked_off, warnings=worked_off.warnings + left_out)
    prepared = prepare_line(line)
    pilot = run_pilot(prepared, seed=seed)
    length = pilot.length(wishes)
    watch = Watch(progress)
    aim = Aim(line, wishes, replications, first=pilot.replications(wishes, length.observed_s))
    seen = seen_until(replications_of(prepared, length, seed, watch), watch, aim)
    result = summarize(line, seen, run_of(line, length, seed, seen.replications, wishes), pilot.warm_ups_s)
    warnings = warnings_for(line, seen, pilot) + missed(seen, aim, watch)
    if bottleneck and watch.stopped:
        warnings += (text("simulate.left_out_stopped"),)
    asked = bottleneck and not watch.stopped
    gains = find_bottleneck(line, seed=seed) if asked else ()
    levers = best_levers(line, seed=seed) if asked else ()
    logger.info("simulated %s: seed %d, version %s, %s", line.id, seed, result.run.version, result.run.id)
    return replace(result, gains=gains, levers=levers, warnings=warnings)


def simulate_orders(
    line: Line, luck: tuple[int, Watch], wishes: Mapping[str, float], replications: int | None
) -> LineResult:
    """Work off the orders of a line, from an empty start until the last part is out."""
    seed, watch = luck
    ordered = by_orders(line)
    prepared = prepare_network(ordered.line)

    def work_off(numbers: range) -> Observations:
        return replicate_orders(prepared, seed=seed, replications=numbers, go_on=watch.go_on)

    aim = Aim(line, wishes, replications)
    by_order = seen_until(work_off, watch, aim)
    seen = with_products(by_order, ordered)
    orders = orders_of(by_order, ordered, line)
    length = RunLength(warm_up_s=0.0, observed_s=float(seen.observed_s.mean()))
    result = summarize(line, seen, run_of(line, length, seed, seen.replications, wishes), {})
    makespan = mean_estimate(seen.observed_s / convert(1.0, line.time_unit, "s"), unit=line.time_unit)
    warnings = cautions_about(line) + missed(seen, aim, watch)
    late = late_orders(by_order, ordered)
    return replace(result, makespan=makespan, orders=orders, late=late, warnings=warnings)


def simulate_from_empty(
    line: Line,
    *,
    hours: float,
    seed: int = 1,
    precision: Precision = 0.005,
    replications: int | None = None,
    progress: Progress | None = None,
) -> LineResult:
    """Say what a line makes in so many hours from an empty start, which is not the long run: no warm-up is cut.

    Parameters
    ----------
    line
        A line, its times in seconds.
    hours
        Length of each replication.
    seed
        The same seed gives the same numbers, on any number of cores.
    precision
        As ``simulate`` takes it.
    replications
        Run exactly so many instead of stopping at the precision.
    progress
        As ``simulate`` takes it.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet, or a buffer that fills without end.
    """
    refuse_flaws(line)
    # The serial kernel knows no hours, which over few of them is not the same as their average.
    dated = any(tariff.calendar is not None for tariff in line.tariffs)
    prepared = prepare_network(line) if dated else prepare_line(line)
    wishes = wishes_of(precision)
    length = RunLength(warm_up_s=0.0, observed_s=hours * HOUR_S)
    watch = Watch(progress)
    aim = Aim(line, wishes, replications)
    seen = seen_until(replications_of(prepared, length, seed, watch), watch, aim)
    result = summarize(line, seen, run_of(line, length, seed, seen.replications, wishes), {})
    return replace(result, warnings=cautions_about(line) + missed(seen, aim, watch))


def simulate_one_run(
    line: Line, *, seed: int = 1, precision: Precision = 0.005, progress: Progress | None = None
) -> LineResult:
    """Say what a line makes in the long run from a single long replication, by batch means.

    The run is cut into twenty batches and goes on, twice as long each time, until its outputs are seen to be all but
    independent from batch to batch and as precise as wished, up to a billion events.

    Parameters
    ----------
    line
        A line, its times in seconds.
    seed
        The same seed gives the same numbers.
    precision
        As ``simulate`` takes it.
    progress
        As ``simulate`` takes it; what is counted are pieces of the run.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet, or a buffer that fills without end.
    """
    refuse_flaws(line)
    prepared = prepare_line(line)
    wishes = wishes_of(precision)
    pilot = run_pilot(prepared, seed=seed)
    length = pilot.length(wishes)
    watch = Watch(progress)
    # Twice as long as should do: a run that had to go on until an interval looked narrow would often stop too early.
    whole = RunLength(warm_up_s=length.warm_up_s, observed_s=2 * FIRST_REPLICATIONS * length.observed_s)
    found = batches_of_one_run(prepared, whole, (seed, watch), wishes, MOST_EVENTS)
    parameters = run_of(line, found.length, seed, 1, wishes)
    result = summarize(line, found.batches, parameters, pilot.warm_ups_s)
    warnings = warnings_for(line, found.batches, pilot) + missed(found.batches, Aim(line, wishes), watch)
    if not found.independent:
        warnings += (text("simulate.batches_depend"),)
    return replace(result, warnings=warnings)


def wishes_of(precision: Precision) -> dict[str, float]:
    """Give the wished precision of each output."""
    return dict(precision) if isinstance(precision, Mapping) else {"throughput": precision}


def seen_until(run: Callable[[range], Observations], watch: Watch, aim: Aim) -> Observations:
    """Run replications until the wishes are met, or as many as are asked for."""
    watch.planned = aim.first if aim.replications is None else aim.replications
    seen = run(range(watch.planned))
    while aim.replications is None and not watch.stopped and (more := replications_missing(seen, aim)):
        watch.planned = seen.replications + more
        seen = Observations.joined((seen, run(range(seen.replications, watch.planned))))
    return seen


def replications_of(prepared: AnyLine, length: RunLength, seed: int, watch: Watch) -> Callable[[range], Observations]:
    """Give what runs replications of a line by their numbers."""
    return lambda numbers: replicate(prepared, length, seed=seed, replications=numbers, go_on=watch.go_on)


def replications_missing(seen: Observations, aim: Aim) -> int:
    """Judge how many more replications the precision and the rarest events need; none when the work is at its limit."""
    done = seen.replications
    affordable = int(min(MOST_REPLICATIONS, MOST_EVENTS / max(1.0, float(seen.events.mean()))))
    excess = max(relative_precision(seen, output) / wished for output, wished in aim.wishes.items())
    needed = min(ceil(done * 1.1 * excess**2), affordable) if 1 < excess < inf else done
    rarest = [ceil(done * FEWEST / count) for _, count in aim.seldom(seen)]
    # What would be too few even at the limit of work is not worth going there.
    return max(0, max([needed, *(each for each in rarest if each <= affordable)]) - done)


def run_of(line: Line, length: RunLength, seed: int, replications: int, wishes: Mapping[str, float]) -> Run:
    """Name the run, so that it can be made again.

    Parameters
    ----------
    line
        The line.
    length
        How long each replication ran.
    seed
        Its luck.
    replications
        How many there were.
    wishes
        The wished precision of each output.
    """
    parameters = {
        "precision": wishes["throughput"] if set(wishes) == {"throughput"} else dict(wishes),
        "warm_up_s": length.warm_up_s,
        "observed_s": length.observed_s,
        "changes": list(line.changes),
    }
    return Run(
        engine="gongfu.simulate",
        version=version("gongfu"),
        model=line.path or line.id,
        model_sha256=line.sha256 or hashlib.sha256(repr(line).encode()).hexdigest(),
        seed=seed,
        replications=replications,
        parameters=json.dumps(parameters, sort_keys=True),
    )


def warnings_for(line: Line, seen: Observations, pilot: Pilot) -> tuple[Text, ...]:
    """Say what a reader of the numbers has to know."""
    growing = [
        station.id
        for index, station in enumerate(line.stations)
        if station.buffer is None and keeps_growing(seen.growth[:, index], seen.level[:, index])
    ]
    warnings = [text("simulate.buffer_grows", station=station) for station in growing]
    if not growing and not settled(seen, pilot):
        warnings.append(text("simulate.not_settled", hours=pilot.simulated_s / 3600))
    warnings += cautions_about(line)
    if line.stations[0].buffer is not None and line.release.kind is ReleaseKind.SATURATED:
        warnings.append(text("simulate.first_buffer", station=line.stations[0].id))
    return tuple(warnings)


def settled(seen: Observations, pilot: Pilot) -> bool:
    """Judge whether a line has left its start behind.

    A pilot that held few of the events that matter cannot tell; what was observed after the warm-up then can, where its
    two halves delivered alike.
    """
    if pilot.settled or not pilot.rare(LEAST_OFF):
        return pilot.settled
    half = seen.counts.shape[1] // 2
    risen = mean_estimate(seen.counts[:, half:].sum(axis=1) - seen.counts[:, :half].sum(axis=1))
    return not risen.differs_from_zero


def cautions_about(line: Line) -> tuple[Text, ...]:
    """Say what may go wrong in a line, though it need not."""
    return tuple(flaw.problem.words for flaw in cautions_of(line))


def missed(seen: Observations, aim: Aim, watch: Watch) -> tuple[Text, ...]:
    """Say which precision was not reached, what was too rare, and why the work ended."""
    said = [text("simulate.stopped", replications=seen.replications)] if watch.stopped else []
    for output, wished in aim.open_wishes.items():
        reached = relative_precision(seen, output)
        if reached > wished:
            named = text(f"simulate.output_{output}")
            details = {"reached": reached, "wished": wished, "replications": seen.replications, "output": named}
            said.append(text("simulate.precision_not_reached", **details))
        elif seen.replications < 2:
            said.append(text("simulate.no_interval"))
    for kind, count in aim.seldom(seen):
        rare = text(f"simulate.rare_{kind.name}", subject=kind.subject)
        said.append(text("simulate.too_rare", kind=rare, count=count, moved=kind.moved))
    return tuple(said)


def keeps_growing(growth: NDArray[np.float64], level: NDArray[np.float64]) -> bool:
    """Judge whether a buffer kept growing while it was observed."""
    return mean_estimate(growth).low > GROWTH_THAT_COUNTS * float(level.mean())
