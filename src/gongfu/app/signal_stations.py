"""Which machines of a factory the stations of a plant's signals speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongfu.model.scheduling import SchedulingProblem

__all__ = ["HeardStations", "heard_stations", "station_of"]


def station_of(machine: str) -> str:
    """Give the id of a machine as a station's: a tag is cut at its slashes.

    Parameters
    ----------
    machine
        The machine's id, as ``lathe/1``.
    """
    return machine.replace("/", "-")


@dataclass(frozen=True, slots=True)
class HeardStations:
    """The machines of each station, by ``line/station`` and by ``station`` alone."""

    machines: Mapping[str, tuple[int, ...]]

    def of(self, line: str, station: str) -> tuple[int, ...]:
        """Give the machines that a station speaks of; none where it is not one of the factory's.

        Parameters
        ----------
        line, station
            The parts of its tags.
        """
        return self.machines.get(f"{line}/{station}") or self.machines.get(station, ())


def heard_stations(problem: SchedulingProblem) -> HeardStations:
    """Say which machines the stations of a plant speak of.

    Parameters
    ----------
    problem
        What there is to plan. A machine whose row in ``work_centers.csv`` names its ``station`` is spoken of by that
        one; else by the one that has its id, or the id of its work center, which speaks of all its machines.
    """
    found: dict[str, tuple[int, ...]] = {}
    for number, each in enumerate(problem.machines):
        if each.station:
            found[each.station] = (*found.get(each.station, ()), number)
            continue
        found[station_of(each.id)] = (number,)
    for number, each in enumerate(problem.machines):
        if not each.station and each.work_center != each.id:
            found[each.work_center] = (*found.get(each.work_center, ()), number)
    return HeardStations(found)
