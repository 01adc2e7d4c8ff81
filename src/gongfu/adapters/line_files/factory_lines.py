"""A file of several lines: each is read from its own file, flows join them, crews and hours may be shared."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongfu.adapters.line_files.distributions import FilesBeside, TimeReader
from gongfu.adapters.line_files.file_kinds import opened_mapping
from gongfu.adapters.line_files.form_mistakes import checked_form, in_order
from gongfu.adapters.line_files.lines import (
    calendars_and_tariffs,
    checked_time_unit,
    digest,
    line_of_file,
    placed_flaws,
)
from gongfu.adapters.line_files.people import crews_from
from gongfu.adapters.line_files.placed_yaml import PlacedYaml
from gongfu.adapters.line_files.reading import Reading, named
from gongfu.adapters.line_files.schema import FactoryLinesForm, FlowForm
from gongfu.adapters.line_files.tables import monday_of
from gongfu.errors import InputError, Problem
from gongfu.model.flaws import Flaw
from gongfu.model.joined_lines import FactoryLines, Flow, flow_flaws, joined_lines
from gongfu.model.line_checks import flaws_of
from gongfu.model.lines import Line

__all__ = ["read_factory_lines"]


@dataclass(slots=True)
class Parts:
    """The lines of a factory as they are read, by their names in it, and what is wrong in them."""

    lines: dict[str, Line] = field(default_factory=dict)
    files: dict[str, PlacedYaml] = field(default_factory=dict)
    pools: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_factory_lines(placed: PlacedYaml, content: bytes) -> Line:
    """Read the lines of a factory as one line.

    Parameters
    ----------
    placed, content
        The file that joins them.

    Raises
    ------
    InputError
        Everything that is wrong with it and with the files of its lines.
    """
    problems: list[Problem] = []
    form = checked_form(FactoryLinesForm, placed, problems)
    beside = FilesBeside(Path(placed.path).parent)
    reading = Reading(placed, TimeReader(checked_time_unit(form, placed, problems), beside), problems)
    if form.starts is not None:
        reading = replace(reading, monday=monday_of(form.starts, reading))
    parts = read_parts(form, reading)
    factory = factory_from(form, parts, replace(reading, pools=parts.pools))
    for name, line in factory.lines.items():
        known = not parts.problems
        parts.problems.extend(placed_flaws(flaws_of(with_shared(line, factory), times_known=known), parts.files[name]))
    if not problems and not parts.problems:
        problems.extend(placed_flaws(flow_flaws(factory), placed))
    if problems or parts.problems:
        raise InputError(*in_order(problems), *in_order(parts.problems))
    joined = joined_lines(factory)
    if flaws := flaws_of(joined):
        raise InputError(*in_order(list(placed_in_parts(flaws, placed, parts))))
    found = hashlib.sha256(digest(content, beside).encode())
    for line in factory.lines.values():
        found.update(line.sha256.encode())
    return replace(joined, path=placed.path, sha256=found.hexdigest())


def read_parts(form: FactoryLinesForm, reading: Reading) -> Parts:
    """Read the file of each line."""
    parts = Parts()
    for name, file in form.lines.items():
        reading.identity(name, ("lines", name))
        path = reading.folder / file
        if not path.is_file():
            found = ", ".join(sorted(each.name for each in reading.folder.glob("*.y*ml"))) or "-"
            reading.refuse("no_line_file", ("lines", name), file=file, found=found)
            continue
        try:
            placed, content = opened_mapping(path, "line")
            if "lines" in placed.data:
                reading.refuse("factory_in_factory", ("lines", name), file=file)
                continue
            parts.lines[name] = line_of_file(placed, content, parts.pools, parts.problems)
            parts.files[name] = placed
        except InputError as error:
            parts.problems += [problem for problem in error.problems if problem not in parts.problems]
    return parts


def factory_from(form: FactoryLinesForm, parts: Parts, reading: Reading) -> FactoryLines:
    """Turn the form into the model's, with its lines read."""
    calendars, tariffs = calendars_and_tariffs(form, reading)
    return FactoryLines(
        id=reading.identity(form.factory, ("factory",)),
        name=named(form.name, form.factory),
        lines=parts.lines,
        flows=tuple(flow_from(each, index, reading) for index, each in enumerate(form.flows)),
        crews=crews_from(form.crews, reading),
        calendars=calendars,
        tariffs=tariffs,
        time_unit=form.time_unit,
        example=form.example,
    )


def flow_from(form: FlowForm, index: int, reading: Reading) -> Flow:
    """Turn a flow's form into the model's."""
    return Flow(
        source=form.source,
        target=form.target,
        count=form.count,
        buffer=form.buffer,
        transport=reading.time_or_none(form.transport, ("flows", index, "transport")),
    )


def with_shared(line: Line, factory: FactoryLines) -> Line:
    """Give a line with the crews and calendars of its factory, to see whether its names mean something."""
    own = {crew.id for crew in line.crews}
    hours = {calendar.id for calendar in line.calendars}
    return replace(
        line,
        crews=(*line.crews, *(replace(crew, calendar=None) for crew in factory.crews if crew.id not in own)),
        calendars=(*line.calendars, *(each for each in factory.calendars if each.id not in hours)),
    )


def placed_in_parts(flaws: Iterable[Flaw], placed: PlacedYaml, parts: Parts) -> Iterator[Problem]:
    """Give what is wrong in the whole its place, in the file of the line that it stands in."""
    for flaw in flaws:
        name, _, own = str(flaw.at[1]).partition("/") if len(flaw.at) > 1 else ("", "", "")
        if own and name in parts.files:
            yield from placed_flaws([replace(flaw, at=(flaw.at[0], own, *flaw.at[2:]))], parts.files[name])
        else:
            yield from placed_flaws([flaw], placed)
