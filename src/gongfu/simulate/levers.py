"""The best things to change about a line: the usual changes, tried where they promise most, with the same luck."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.experiments import Attribute, Setting
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.simulate.comparisons import throughput_rates
from gongfu.simulate.engines import prepare_line
from gongfu.simulate.line_changes import RELEASES, changed_line
from gongfu.simulate.max_plus import is_max_plus
from gongfu.simulate.perturbation import critical_paths, paths_fit
from gongfu.simulate.replications import RunLength, replicate
from gongfu.simulate.results import estimate_json
from gongfu.simulate.run_length import run_pilot
from gongfu.statistics import paired_difference
from gongfu.texts import Text, text

__all__ = ["LeverGain", "best_levers"]

Floats = NDArray[np.float64]
HOUR_S = 3600.0
PRECISION = 0.01
REPLICATIONS = 20
# The scores that choose what is tried come from fewer replications, and so many of each kind are tried.
SCORING = 8
TRIED = 2
TENTH_FASTER = Setting(-10, "%", True)
FIFTH_SHORTER = Setting(-20, "%", True)
ONE_MORE = Setting(1, "", True)
# What the usual changes are, and the texts they are told with.
STATION_LEVERS = {
    Attribute.TIME: TENTH_FASTER,
    Attribute.MTTR: FIFTH_SHORTER,
    Attribute.BUFFER: ONE_MORE,
    Attribute.MACHINES: ONE_MORE,
    Attribute.KANBAN: ONE_MORE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverGain:
    """A change, and the good items an hour it brings, with its interval.

    ``subject`` is the station or crew, empty for the line; ``title`` says the change for people.
    """

    attribute: Attribute
    subject: str
    setting: Setting
    title: Text
    gain: Estimate

    @property
    def distinguishable(self) -> bool:
        """Whether the interval of the gain leaves zero out."""
        return self.gain.differs_from_zero

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "attribute": str(self.attribute),
            "subject": self.subject,
            "change": f"{self.attribute} {self.setting}",
            "title": {"zh": self.title.zh, "en": self.title.en},
            "gain": estimate_json(self.gain),
            "distinguishable": self.distinguishable,
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that may be tried: what it makes of the line, and how much it promises."""

    attribute: Attribute
    subject: str
    setting: Setting
    line: Line
    score: float


def best_levers(
    line: Line, *, seed: int = 1, count: int = 3, replications: int = REPLICATIONS
) -> tuple[LeverGain, ...]:
    """Find the changes that raise the throughput of a line most, best first.

    Tried are work a tenth shorter, repairs a fifth shorter, one more place in front, one more machine or card at the
    stations that promise most (what lies on the critical path, or else where work is least interrupted), one more
    member of each crew, and one more part or pallet let into the line. All run equally long, with the same luck.

    Parameters
    ----------
    line
        The line.
    seed
        The same seed gives the same numbers.
    count
        How many to give.
    replications
        Pairs of runs for each change, at least two.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated.
    """
    length = run_pilot(prepare_line(line), seed=seed).length(PRECISION)
    base = throughput_rates(line, length, seed=seed, replications=replications)
    gains = [
        LeverGain(
            attribute=each.attribute,
            subject=each.subject,
            setting=each.setting,
            title=title_of(line, each),
            gain=gain_of(each.line, base, length, seed),
        )
        for each in promising(line, length, seed)
    ]
    return tuple(sorted(gains, key=lambda lever: -lever.gain.mean)[:count])


def gain_of(variant: Line, base: Floats, length: RunLength, seed: int) -> Estimate:
    """Measure what a variant brings."""
    rates = throughput_rates(variant, length, seed=seed, replications=base.size)
    return paired_difference(base * HOUR_S, rates * HOUR_S, unit="item/h")


def promising(line: Line, length: RunLength, seed: int) -> Iterator[Candidate]:
    """Give the changes to try: of each kind those that promise most."""
    scores = path_scores(line, length, seed) if is_max_plus(line) and paths_fit(line, length) else None
    scores = scores or state_scores(line, length, seed)
    for attribute, setting in STATION_LEVERS.items():
        candidates = [
            Candidate(attribute, station.id, setting, variant, float(score))
            for station, score in zip(line.stations, scores[attribute], strict=True)
            if (variant := changed_line(line, attribute, station.id, setting)) is not None
        ]
        yield from sorted((each for each in candidates if each.score > 0), key=lambda each: -each.score)[:TRIED]
    asked = [(Attribute.CREW, crew.id) for crew in line.crews]
    asked += [(each, "") for each in RELEASES if RELEASES[each] is line.release.kind]
    for attribute, subject in asked:
        variant = changed_line(line, attribute, subject, ONE_MORE)
        if variant is not None:
            yield Candidate(attribute, subject, ONE_MORE, variant, 0.0)


def path_scores(line: Line, length: RunLength, seed: int) -> dict[Attribute, Floats]:
    """Score the stations by what of the critical path lies on them."""
    paths = critical_paths(line, length, seed=seed, replications=SCORING)
    work, down, places = paths.work.mean(axis=0), paths.down.mean(axis=0), paths.places.mean(axis=0)
    return scored(line, work, down, places)


def state_scores(line: Line, length: RunLength, seed: int) -> dict[Attribute, Floats]:
    """Score the stations by the time they do not wait for others."""
    shares = replicate(prepare_line(line), length, seed=seed, replications=range(SCORING)).shares.mean(axis=0)
    starved, busy, blocked, down = shares[:, :4].T
    occupied = 1.0 - starved - blocked
    # Where the machines before are blocked, and where it is hard to be without parts, one more place helps.
    before = np.concatenate([[0.0], blocked[:-1]])
    return scored(line, busy + occupied, down * occupied, before + starved * occupied)


def scored(line: Line, work: Floats, down: Floats, places: Floats) -> dict[Attribute, Floats]:
    """Give the score of each station for each kind of change."""
    machines = np.array([station.machines for station in line.stations])
    limited = np.array([has_places(line, station) for station in line.stations])
    return {
        Attribute.TIME: work,
        Attribute.MTTR: down,
        Attribute.BUFFER: np.where(limited, places, 0.0),
        Attribute.MACHINES: (work + down) / machines,
        Attribute.KANBAN: work + down,
    }


def has_places(line: Line, station: Station) -> bool:
    """Say whether a station has a buffer that may fill."""
    return station.buffer is not None and station is not line.stations[0]


def title_of(line: Line, lever: Candidate) -> Text:
    """Say a change for people."""
    if lever.attribute is Attribute.CREW:
        name = next(crew.name for crew in line.crews if crew.id == lever.subject)
    else:
        name = line.station(lever.subject).name if lever.subject else line.name
    return text(f"levers.{lever.attribute}", subject=name)
