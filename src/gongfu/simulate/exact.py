"""The exact long run of a small line whose times are exponential or Erlang, by its Markov chain.

It shares nothing with the simulators but the model, and is what they are judged by.
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, log

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.model.stations import Power
from gongfu.simulate.exact_chain import Chain, explore
from gongfu.simulate.exact_layout import Floor, layout_of
from gongfu.simulate.exact_rules import SHOWN_STATES

__all__ = ["MOST_STATES", "ExactSolution", "ExactStation", "solve_exactly"]

Floats = NDArray[np.float64]

MOST_STATES = 200_000
JOULES_A_KWH = 3.6e6
# Where parts may pile up without end, states beyond a number of parts are cut off; together they are to be this rare.
RAREST = 1e-9
FIRST_PARTS = 24
MOST_PARTS = 20_000
# A queue whose lengths become rarer no faster than this from one part to the next is taken for one that has no end.
SLOWEST_DECAY = 0.9995


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactStation:
    """Shares of the time of a station's machines, and its queues together.

    ``buffer`` is the mean number of parts in front, ``wait`` how long a part waits there or for a place there on
    average, in the line's time unit, ``waited`` the share of parts that wait at all; both are None where parts never
    pass a queue. ``scrap`` and ``rework`` are shares of the parts worked on.
    """

    starved: float
    busy: float
    blocked: float
    down: float
    setup: float
    off: float
    waiting: float
    buffer: float
    wait: float | None
    waited: float | None
    scrap: float
    rework: float


@dataclass(frozen=True)
class ExactSolution:
    """The long run of a line.

    ``tail`` is the share of time that the line would spend in the states that were cut off, 0 when all are there.
    """

    line: Line
    chain: Chain
    tail: float

    @property
    def state_count(self) -> int:
        """How many states the line has."""
        return len(self.chain.states)

    @property
    def floor(self) -> Floor:
        """The line as its chain sees it."""
        return self.chain.floor

    @cached_property
    def view(self) -> Floats:
        """Long-run mean of everything that a state shows."""
        return np.asarray(self.chain.stationary @ self.chain.views)

    @cached_property
    def counted(self) -> Floats:
        """Long-run rate, a second, of everything that transitions count."""
        flow = self.chain.stationary[self.chain.origins] * self.chain.rates
        return np.asarray(np.bincount(self.chain.counted, weights=flow) @ self.chain.tallies)

    @cached_property
    def deliveries(self) -> Floats:
        """Parts that each transition delivers."""
        kinds = len(self.floor.kinds)
        return np.asarray(self.chain.tallies[:, 1 : 1 + kinds].sum(axis=1)[self.chain.counted])

    @cached_property
    def delivery_rates(self) -> Floats:
        """Parts a second that are delivered in each state."""
        weights = self.chain.rates * self.deliveries
        return np.asarray(np.bincount(self.chain.origins, weights=weights, minlength=self.state_count), float)

    @property
    def seconds(self) -> float:
        """Seconds in the line's time unit."""
        return convert(1.0, self.line.time_unit, "s")

    @property
    def throughput(self) -> float:
        """Good parts delivered in the line's time unit."""
        return float(self.chain.stationary @ self.delivery_rates) * self.seconds

    @property
    def lost(self) -> float:
        """Arrivals that are turned away, in the line's time unit."""
        return float(self.counted[0]) * self.seconds

    @property
    def in_line(self) -> float:
        """Mean parts in the line: in machines, queues, stores and on their way."""
        return float(self.view[-2])

    @property
    def outside(self) -> float:
        """Mean parts that wait to be let in."""
        return float(self.view[-1])

    @cached_property
    def lead_time(self) -> float | None:
        """Mean time from entering to leaving, in the line's time unit; None when parts are scrapped or put together."""
        return self.in_line / self.throughput if self.delivers_what_enters else None

    @property
    def delivers_what_enters(self) -> bool:
        """Whether every part that enters is delivered as one part, so that Little's law gives its time."""
        if any(place.station.gives or len(place.queues) > 1 or place.counts != (1,) for place in self.floor.places):
            return False
        return self.throughput > 0 and not any(station.scrap for station in self.stations.values())

    @cached_property
    def product_lead_times(self) -> dict[str, float | None]:
        """Mean time in the line by product; products that no station tells apart have it in common."""
        kinds = len(self.floor.kinds)
        known = self.delivers_what_enters
        times = self.view[-2 - kinds : -2] / (self.counted[1 : 1 + kinds] * self.seconds) if known else None
        numbers = self.floor.kind_of_product
        return {
            product.id: None if times is None else float(times[numbers[product.id]]) for product in self.line.products
        }

    @cached_property
    def stations(self) -> dict[str, ExactStation]:
        """What each station does, by its id."""
        places, queues, kinds = self.floor.places, len(self.floor.capacities), len(self.floor.kinds)
        states = len(SHOWN_STATES)
        levels = self.view[states * len(places) :][:queues]
        waiting = self.view[states * len(places) + queues :][:queues]
        good, scrapped, reworked = self.counted[1 + kinds :][: 3 * len(places)].reshape(3, -1)
        taken, waited = self.counted[1 + kinds + 3 * len(places) :].reshape(2, -1)
        found = {}
        for index, place in enumerate(places):
            shares = self.view[index * states : (index + 1) * states] / len(place.machines)
            own = list(place.queues)
            passed = float(taken[own].sum())
            judged = float(good[index] + scrapped[index] + reworked[index]) or 1.0
            found[place.station.id] = ExactStation(
                **dict(zip(SHOWN_STATES, map(float, shares), strict=True)),
                buffer=float(levels[own].sum()),
                wait=float((levels + waiting)[own].sum()) / passed / self.seconds if passed else None,
                waited=float(waited[own].sum()) / passed if passed else None,
                scrap=float(scrapped[index]) / judged,
                rework=float(reworked[index]) / judged,
            )
        return found

    @property
    def kwh_per_part(self) -> float:
        """Energy for a part delivered; 0 where no power is given."""
        watts = 0.0
        for place in self.floor.places:
            station, power = self.stations[place.station.id], place.station.power or Power()
            drawn = sum(
                getattr(station, state) * getattr(power, "starved" if state == "waiting" else state)
                for state in SHOWN_STATES
            )
            watts += drawn * len(place.machines)
        return watts / (self.throughput / self.seconds) / JOULES_A_KWH

    @cached_property
    def variance_rate(self) -> float:
        """Growth of the variance of the parts delivered, in the line's time unit, when much time has passed.

        Source: the deviation matrix of a Markovian arrival process; Asmussen, Applied Probability and Queues, XI.
        """
        chain = self.chain
        now = chain.stationary[chain.origins] * chain.rates * self.deliveries
        ahead = chain.bias(self.delivery_rates)[chain.targets]
        return float(now @ self.deliveries + 2 * (now @ ahead)) * self.seconds

    @cached_property
    def gradient(self) -> dict[tuple[str, ...], float]:
        """By how much the throughput changes when the mean of a time grows by one time unit.

        By what the time is: ``("time", station)``, ``("up", station)``, ``("down", station)`` and so on. Exact: a small
        change of the generator moves the stationary reward by that change applied to the bias.
        """
        chain = self.chain
        bias = chain.bias(self.delivery_rates)
        worth = bias[chain.targets] - bias[chain.origins] + self.deliveries
        flow = chain.stationary[chain.origins] * chain.rates * worth
        found: dict[tuple[str, ...], float] = {}
        for number, law in enumerate(self.floor.laws):
            mean = law.phases / law.rate
            found[law.key] = -float(flow[chain.laws == number].sum()) / mean * self.seconds**2
        return found

    def expected_parts(
        self,
        horizon: float,
        *,
        states: dict[str, str] | None = None,
        buffers: dict[str, int] | None = None,
    ) -> float:
        """Give the parts expected to be delivered from now on, from an empty line or from a state that it is in.

        Parameters
        ----------
        horizon
            Length of the time in the line's time unit.
        states
            State of the machines by station id, e.g. ``{"s1": "blocked"}``; a station left out may be in any.
        buffers
            Parts in front of a station by its id; one left out may have any.

        Raises
        ------
        InputError
            When that is no state of the line, or more than one.
        """
        ahead = self.chain.accumulated(self.delivery_rates, horizon * self.seconds)
        if states is None and buffers is None:
            return float(sum(ahead[number] * probability for number, probability in self.chain.first.items()))
        return float(ahead[state_that_shows(self.chain, states or {}, buffers or {})])


def state_that_shows(chain: Chain, states: dict[str, str], buffers: dict[str, int]) -> int:
    """Find the one state that shows what is given."""
    views = chain.views
    fits = np.ones(len(views), bool)
    for index, place in enumerate(chain.floor.places):
        if place.station.id in states:
            column = index * len(SHOWN_STATES) + SHOWN_STATES.index(states[place.station.id])
            fits &= views[:, column] == len(place.machines)
        if place.station.id in buffers:
            first = len(SHOWN_STATES) * len(chain.floor.places)
            fits &= views[:, [first + queue for queue in place.queues]].sum(axis=1) == buffers[place.station.id]
    found = np.flatnonzero(fits)
    if found.size != 1:
        raise InputError(Problem("exact.no_one_state", details={"found": int(found.size)}))
    return int(found[0])


def solve_exactly(line: Line, *, most_states: int = MOST_STATES) -> ExactSolution:
    """Solve a line's Markov chain.

    Its times are exponential, Erlang, or gamma and Weibull of the same laws. Where parts may pile up without end, as in
    front of a station with arrivals, states with very many parts are left out; ``tail`` says how rare they are.

    Parameters
    ----------
    line
        The line.
    most_states
        Give up when there are more.

    Raises
    ------
    InputError
        When something in the line is not Markovian, when it has too many states, when it comes to a state in which
        nothing can happen any more, or when parts pile up without end.
    """
    floor = layout_of(line)
    if not floor.unbounded:
        return ExactSolution(line, explore(floor, most_parts=None, most_states=most_states), 0.0)
    parts = FIRST_PARTS
    while True:
        chain = explore(floor, most_parts=parts, most_states=most_states)
        if not chain.cut.any():
            return ExactSolution(line, chain, 0.0)
        tail, decay = tail_of(chain, parts)
        if decay >= SLOWEST_DECAY:
            raise InputError(Problem("exact.unstable", details={"parts": parts}))
        if tail < RAREST:
            return ExactSolution(line, chain, tail)
        parts += max(4, ceil(1.1 * log(RAREST / 10 / tail) / log(decay)))
        if parts > MOST_PARTS:
            raise InputError(Problem("exact.unstable", details={"parts": parts}))


def tail_of(chain: Chain, parts: int) -> tuple[float, float]:
    """Estimate the share of time beyond a number of parts, and by what factor each further part is rarer."""
    totals = chain.views[:, -2:].sum(axis=1).astype(int)
    shares = np.bincount(totals, weights=chain.stationary, minlength=parts + 1)
    low, high = parts // 2, parts - parts // 6
    decay = float(
        (max(shares[high - 3 : high + 1].sum(), 1e-300) / shares[low - 3 : low + 1].sum()) ** (1 / (high - low))
    )
    return float(shares[-4:].sum()) / max(1 - decay, 1e-9), decay
