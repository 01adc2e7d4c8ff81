"""What can be seen to be wrong in a line before it runs, whether it was read from a file or written in Python."""

from collections.abc import Iterator

from gongfu.errors import InputError
from gongfu.model.flaws import Flaw
from gongfu.model.line_places import certain_deadlocks, possible_deadlocks
from gongfu.model.line_rates import overloads
from gongfu.model.line_references import unknown_names
from gongfu.model.line_routes import routes_of
from gongfu.model.line_structure import structural_flaws
from gongfu.model.lines import Line

__all__ = ["cautions_of", "flaws_of", "refuse_flaws"]


def flaws_of(line: Line, *, times_known: bool = True) -> tuple[Flaw, ...]:
    """List what cannot be right in a line.

    Parameters
    ----------
    line
        Any line.
    times_known
        False where some times could not be read: then no rates are computed from them.
    """
    if found := unknown_names(line):
        return found
    if found := (*structural_flaws(line), *certain_deadlocks(line)):
        return found
    return overloads(line) if times_known else ()


def cautions_of(line: Line) -> tuple[Flaw, ...]:
    """List what may go wrong in a line, though it need not.

    Parameters
    ----------
    line
        A line without flaws.
    """
    return (*possible_deadlocks(line), *unvisited(line))


def unvisited(line: Line) -> Iterator[Flaw]:
    """Find stations to which no part comes."""
    routes = routes_of(line)
    begun = [*routes.begun, *routes.material_beside(line)]
    reached = {station for station, _ in routes.reached(begun)}
    for station in line.stations:
        if station.id not in reached:
            yield Flaw("line_checks.no_part_comes", ("stations", station.id), {"station": station.id})


def refuse_flaws(line: Line) -> None:
    """Refuse a line in which something cannot be right.

    Parameters
    ----------
    line
        Any line, written in Python or read from a file.

    Raises
    ------
    InputError
        Everything that is wrong, what is allowed and how to mend it.
    """
    if flaws := flaws_of(line):
        raise InputError(*(flaw.problem for flaw in flaws))
