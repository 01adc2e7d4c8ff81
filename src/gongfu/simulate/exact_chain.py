"""The Markov chain of a line: its states, found breadth first, its generator, and what is solved with it."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.simulate.exact_layout import Floor
from gongfu.simulate.exact_rules import after, events_in, outcomes, start, view
from gongfu.simulate.exact_state import Moment, State

__all__ = ["Chain", "explore"]

if TYPE_CHECKING:
    from scipy import sparse

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Chain:
    """The states of a line and how it moves between them.

    Transition k goes from state ``origins[k]`` to state ``targets[k]``, after law ``laws[k]`` and with probability
    ``chances[k]``; ``tallies[counted[k]]`` is what it counts. ``views`` is what each state shows: the machines of each
    station by state, the levels of the queues, parts at hand that wait for a place in each, parts of each kind, in the
    line and outside. ``cut`` marks the states in which something is kept from happening, to have finitely many.
    """

    floor: Floor
    states: tuple[State, ...]
    first: dict[int, float]
    origins: NDArray[np.int64]
    targets: NDArray[np.int64]
    laws: NDArray[np.int64]
    chances: Floats
    counted: NDArray[np.int64]
    tallies: Floats
    views: Floats
    cut: NDArray[np.bool_]

    @cached_property
    def rates(self) -> Floats:
        """Rate of every transition, a second."""
        by_law = np.array([law.rate for law in self.floor.laws])
        return np.asarray(by_law[self.laws] * self.chances, float)

    @cached_property
    def generator(self) -> "sparse.csr_matrix":
        """Rates from state to state, every row summing to 0."""
        from scipy import sparse

        size = len(self.states)
        moves = sparse.csr_matrix((self.rates, (self.origins, self.targets)), shape=(size, size))
        return (moves - sparse.diags(np.asarray(moves.sum(axis=1)).ravel())).tocsr()

    @cached_property
    def recurrent(self) -> NDArray[np.int64]:
        """The states the line comes back to for ever."""
        from scipy import sparse
        from scipy.sparse.csgraph import connected_components

        size = len(self.states)
        moves = sparse.csr_matrix((np.ones(self.origins.size), (self.origins, self.targets)), shape=(size, size))
        count, label = connected_components(moves, directed=True, connection="strong")
        leaves = np.zeros(count, bool)
        leaves[label[self.origins[label[self.origins] != label[self.targets]]]] = True
        closed = np.flatnonzero(~leaves)
        stuck = [group for group in closed if not np.isin(self.origins, np.flatnonzero(label == group)).any()]
        if stuck:
            raise InputError(deadlock(self.floor, self.states[int(np.flatnonzero(label == stuck[0])[0])]))
        if closed.size > 1:
            raise InputError(Problem("exact.several_fates", details={"count": int(closed.size)}))
        return np.flatnonzero(label == closed[0])

    @cached_property
    def solver(self) -> "Solver":
        """The factors of the generator, which every question about the long run needs."""
        return Solver.of(self.generator[self.recurrent][:, self.recurrent])

    @cached_property
    def stationary(self) -> Floats:
        """Share of time in each state in the long run."""
        shares = np.zeros(len(self.states))
        shares[self.recurrent] = self.solver.stationary
        return shares

    def bias(self, reward_rates: Floats) -> Floats:
        """Say how much more of a reward comes from each state than from the long run's mixture of states.

        Parameters
        ----------
        reward_rates
            Expected reward a second in each state.
        """
        found = np.zeros(len(self.states))
        excess = reward_rates - float(self.stationary @ reward_rates)
        found[self.recurrent] = self.solver.bias(excess[self.recurrent])
        return found

    def accumulated(self, reward_rates: Floats, horizon_s: float) -> Floats:
        """Give the reward expected in a stretch of time from each state, by uniformization.

        Parameters
        ----------
        reward_rates
            Expected reward a second in each state.
        horizon_s
            Length of the time in seconds.
        """
        from scipy import sparse
        from scipy.stats import poisson

        fastest = float(-self.generator.diagonal().min()) * 1.02
        jump = sparse.identity(len(self.states), format="csr") + self.generator / fastest
        ahead = fastest * horizon_s
        # Reward of the k-th jump's state counts as long as more than k jumps come: P(N > k) / fastest.
        steps = int(ahead + 12 * np.sqrt(ahead) + 30)
        weights = poisson.sf(np.arange(steps), ahead) / fastest
        total, current = np.zeros(len(self.states)), reward_rates.astype(float)
        for weight in weights:
            total += weight * current
            current = jump @ current
        return total


@dataclass(frozen=True)
class Solver:
    """Solves with a generator whose states all reach one another; ``reference`` is the state left out."""

    factors: Any
    stationary: Floats
    reference: int

    @classmethod
    def of(cls, generator: "sparse.csr_matrix") -> "Solver":
        """Factor a generator; the state left out is to be a likely one, or digits are lost."""
        from scipy.sparse.linalg import splu

        reference = 0
        while True:
            rest = np.delete(np.arange(generator.shape[0]), reference)
            factors = splu(generator[rest][:, rest].tocsc()) if rest.size else None
            shares = np.ones(generator.shape[0])
            if factors is not None:
                shares[rest] = factors.solve(-generator[reference][:, rest].toarray().ravel(), trans="T")
            likeliest = int(shares.argmax())
            if shares[likeliest] <= 1e6:
                return cls(factors, shares / shares.sum(), reference)
            reference = likeliest

    def bias(self, excess: Floats) -> Floats:
        """Solve generator · x = -excess with x of mean 0."""
        rest = np.delete(np.arange(excess.size), self.reference)
        found = np.zeros(excess.size)
        if rest.size:
            found[rest] = self.factors.solve(-excess[rest])
        return found - float(self.stationary @ found)


def deadlock(floor: Floor, state: State) -> Problem:
    """Say which stations wait for which in a state where nothing can happen any more."""
    waiting = state[2]
    names = [place.station.id for place in floor.places]
    waits = sorted(
        {
            f"{names[floor.place_of_machine[holder] if holder >= 0 else -2 - holder]} → {names[place]}"
            for place, queue in zip(floor.place_of_queue, waiting, strict=True)
            for _, holder in queue
            if holder != -1
        }
    )
    return Problem("exact.deadlock", details={"waits": ", ".join(waits) or "-"})


def too_many(floor: Floor, found: int, ahead: int, most_parts: int | None) -> Problem:
    """Say that a line has too many states, and about how many it may have."""
    largest = 1.0
    for place in floor.places:
        largest *= 4.0 ** len(place.machines)
        for queue in place.queues:
            capacity = floor.capacities[queue]
            largest *= 1 + (capacity if capacity is not None else most_parts or 1)
    details: dict[str, object] = {"found": found, "ahead": ahead, "most": f"{largest:.1g}"}
    return Problem("exact.too_many_states", details=details)


def explore(floor: Floor, *, most_parts: int | None, most_states: int) -> Chain:
    """Find every state a line can come to.

    Parameters
    ----------
    floor
        The line.
    most_parts
        A transition that would bring more parts than this into the line and before its door does not happen; None:
        nothing is cut off.
    most_states
        Where to give up.

    Raises
    ------
    InputError
        When there are more states than that.
    """
    numbers: dict[State, int] = {}
    views: list[list[float]] = []
    first: dict[int, float] = {}
    columns: list[tuple[int, int, int, float]] = []
    counted: list[int] = []
    tallies: dict[tuple[int, ...], int] = {}
    cut: list[bool] = []
    ahead: deque[State] = deque()

    def number_of(moment: Moment) -> int:
        state = moment.frozen()
        if state not in numbers:
            numbers[state] = len(numbers)
            views.append(view(moment))
            cut.append(False)
            ahead.append(state)
        return numbers[state]

    for moment in outcomes(lambda chance: start(floor, chance)):
        number = number_of(moment)
        first[number] = first.get(number, 0.0) + moment.chance.probability
    while ahead:
        if len(numbers) > most_states:
            raise InputError(too_many(floor, len(numbers), len(ahead), most_parts))
        state = ahead.popleft()
        origin = numbers[state]
        for event in events_in(floor, state):
            for moment in outcomes(partial(after, floor, state, event)):
                if most_parts is not None and moment.in_line + moment.outside > most_parts:
                    cut[origin] = True
                    continue
                columns.append((origin, number_of(moment), event.law, moment.chance.probability))
                counted.append(tallies.setdefault(moment.tally.row(), len(tallies)))
    origins, targets, laws, chances = zip(*columns, strict=True)
    return Chain(
        floor=floor,
        states=tuple(numbers),
        first=first,
        origins=np.array(origins),
        targets=np.array(targets),
        laws=np.array(laws),
        chances=np.array(chances),
        counted=np.array(counted),
        tallies=np.array(list(tallies), float),
        views=np.array(views),
        cut=np.array(cut),
    )
