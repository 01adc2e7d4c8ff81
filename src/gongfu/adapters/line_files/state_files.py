"""State files: where a line stands at a moment, as YAML that people can read and write."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gongfu.adapters.line_files.file_kinds import SPECIMENS, opened_mapping
from gongfu.adapters.line_files.forms import SHAPES
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.adapters.line_files.state_forms import ContentsForm, LineStateForm, MachineForm, PartForm, Parts, form_at
from gongfu.errors import InputError, Problem
from gongfu.model.flaws import choice
from gongfu.model.line_states import LineState, MachineState, PartState, ReleaseState, StationContents
from gongfu.model.lines import Line
from gongfu.model.quantities import Quantity, convert, same_dimension
from gongfu.model.signals import StationState
from gongfu.model.state_checks import misfits, needs_a_part

__all__ = ["read_state", "state_schema", "write_state"]

ALLOWED = {
    "state": "starved, busy, blocked, down, setup, off, waiting",
    "version": "1",
    "finished": "true, false",
    **dict.fromkeys(("buffer", "store", "way", "outside", "parts"), "3, [40 s, 12 s], [{product: A, age: 40 s}]"),
    **dict.fromkeys(("visit", "reworks", "made", "released"), "0, 1, 2 …"),
}
# What says that a machine has a part, where its state does not.
OF_A_PART = {"age", "product", "visit", "to", "reworks", "due", "parts", "worked", "setup"}


def state_schema() -> dict[str, Any]:
    """Give the JSON Schema of a state file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **LineStateForm.model_json_schema()}


def read_state(path: Path | str, line: Line) -> LineState:
    """Read where a line stands.

    Parameters
    ----------
    path
        A YAML file as ``gongfu schema state`` describes it.
    line
        The line; what the file says must be possible in it.

    Raises
    ------
    InputError
        Everything that is wrong with it, each with line, column and how to mend it.
    """
    placed, _ = opened_mapping(path, "state")
    form = checked(placed)
    if form.line != line.id:
        details: dict[str, object] = {"given": form.line, "line": line.id}
        raise InputError(Problem("line_states.other_line", placed.where(("line",)), details))
    reading = StateReading(placed, line)
    state = reading.state(form)
    rows = {
        "stations": reading.rows([each.station for each in form.stations], "stations", "station"),
        "releases": reading.rows([each.of for each in form.releases], "releases", "of"),
    }
    for (first, *keys), problem in misfits(state, line):
        found = rows.get(str(first), {})
        at = (first, *(found.get(str(key), key) if place == 0 else key for place, key in enumerate(keys)))
        reading.problems.append(Problem(problem.key, placed.where(at), problem.details))
    if problems := reading.problems:
        raise InputError(*sorted(problems, key=lambda each: (each.where.line, each.where.column) if each.where else ()))
    return state


def checked(placed: PlacedYaml) -> LineStateForm:
    """Check the form, wording every problem that pydantic finds."""
    try:
        return LineStateForm.model_validate(placed.data)
    except ValidationError as error:
        problems = {}
        for entry in error.errors():
            # Where a value may be of several kinds, the kind that was tried stands behind its key.
            loc = tuple(part for part in entry["loc"] if part not in SHAPES and not is_kind(part, placed))
            problems[loc] = worded(entry["type"], loc or entry["loc"], entry["input"], placed)
        raise InputError(*problems.values()) from error


def is_kind(part: str | int, placed: PlacedYaml) -> bool:
    """Whether a part of a place is no key but the kind of value that was tried."""
    return isinstance(part, str) and part not in {"line", "station"} and not any(part in keys for keys in placed.keys)


def worded(kind: str, loc: Keys, value: object, placed: PlacedYaml) -> Problem:
    """Say in our words what pydantic found at a place."""
    key = str(next(part for part in reversed(loc) if isinstance(part, str)))
    keys = [field.alias or name for name, field in form_at(loc).model_fields.items()]
    if kind == "extra_forbidden":
        return Problem("line_states.unknown_key", placed.where_key(loc), {"key": key, "choice": choice(key, keys)})
    if kind == "missing":
        return Problem("line_states.missing_key", placed.where(loc[:-1]), {"key": key})
    shown = value if isinstance(value, str) else type(value).__name__
    details: dict[str, object] = {"key": key, "value": shown, "allowed": ALLOWED.get(key, SPECIMENS["state"])}
    return Problem("line_states.bad_value", placed.where(loc), details)


class StateReading:
    """Turns the form into the model's state, collecting problems."""

    def __init__(self, placed: PlacedYaml, line: Line) -> None:
        self.placed = placed
        self.unit = line.time_unit
        self.stations = {station.id: station for station in line.stations}
        self.problems: list[Problem] = []

    def state(self, form: LineStateForm) -> LineState:
        """Turn everything into the model's."""
        releases = {
            each.of: ReleaseState(since_s=self.seconds(each.since, ("releases", k, "since")), released=each.released)
            for k, each in enumerate(form.releases)
        }
        return LineState(
            stations={each.station: self.contents(each, at) for at, each in enumerate(form.stations)},
            time_s=self.seconds(form.time, ("time",)),
            outside=self.parts(form.outside, ("outside",)),
            releases=releases,
        )

    def rows(self, names: list[str], key: str, name_key: str) -> dict[str, int]:
        """Find the row of each name in a list; one that stands there twice is a problem."""
        found: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in found:
                where = self.placed.where((key, index, name_key))
                self.problems.append(Problem(f"line_states.same_{name_key}", where, {"name": name}))
            found[name] = index
        return found

    def contents(self, form: ContentsForm, index: int) -> StationContents:
        """Turn what is at a station into the model's."""
        at: Keys = ("stations", index)
        machines = (self.machine(each, form.station, (*at, "machines", m)) for m, each in enumerate(form.machines))
        return StationContents(
            machines=tuple(machines),
            buffer=self.parts(form.buffer, (*at, "buffer")),
            store=self.parts(form.store, (*at, "store")),
            way=self.parts(form.way, (*at, "way")),
        )

    def parts(self, form: Parts, at: Keys) -> tuple[PartState, ...]:
        """Turn parts into the model's: so many, or each with its age, or with all that is known."""
        if isinstance(form, int):
            if form < 0:
                details: dict[str, object] = {"key": at[-1], "value": form, "allowed": ALLOWED[str(at[-1])]}
                self.problems.append(Problem("line_states.bad_value", self.placed.where(at), details))
            return (PartState(),) * form
        return tuple(self.part(each, (*at, place)) for place, each in enumerate(form))

    def part(self, form: PartForm | str | float, at: Keys) -> PartState:
        """Turn a part into the model's."""
        if not isinstance(form, PartForm):
            return PartState(age_s=self.seconds(form, at))
        return PartState(
            age_s=self.seconds(form.age, (*at, "age")),
            product=form.product,
            visit=form.visit,
            came_from=form.came_from,
            to=form.to,
            waited_s=self.seconds(form.waited, (*at, "waited")),
            worked_s=self.seconds(form.worked, (*at, "worked")),
            reworks=form.reworks,
            due_s=None if form.due is None else self.seconds(form.due, (*at, "due"), least_s=-math.inf),
        )

    def machine(self, form: MachineForm, station_id: str, at: Keys) -> MachineState:
        """Turn one machine into the model's."""
        state = StationState[form.state.upper()]
        machine = MachineState(
            state=state,
            worked_s=self.seconds(form.worked, (*at, "worked")),
            since_s=self.seconds(form.since, (*at, "since")),
            up_s=self.seconds(form.up, (*at, "up")),
            finished=form.finished,
            family=form.family,
            setup_s=self.time_or_none(form, "setup", at),
            repaired_s=self.time_or_none(form, "repaired", at),
            maintained_s=self.time_or_none(form, "maintained", at),
            since_maintenance_s=self.seconds(form.since_maintenance, (*at, "since_maintenance")),
            made=form.made,
        )
        parts = self.parts(form.parts, (*at, "parts"))
        station = self.stations.get(station_id)
        if not parts and ((station and needs_a_part(station, machine)) or form.model_fields_set & OF_A_PART):
            own = {key: getattr(form, key) for key in form.model_fields_set & OF_A_PART - {"parts", "worked", "setup"}}
            parts = (self.part(PartForm(**own), at),)
        return replace(machine, part=parts[0] if parts else None, others=parts[1:])

    def time_or_none(self, form: MachineForm, key: str, at: Keys) -> float | None:
        """Read a time that may be left out."""
        words = getattr(form, key)
        return None if words is None else self.seconds(words, (*at, key))

    def seconds(self, words: str | float, at: Keys, least_s: float = 0.0) -> float:
        """Read a time of 0 or more."""
        try:
            quantity = Quantity.parse(str(words))
        except InputError:
            quantity = Quantity(-math.inf, "s")
        unit = quantity.unit or self.unit
        if not same_dimension(unit, "s") or quantity.value < least_s or quantity.value == -math.inf:
            self.problems.append(Problem("line_states.no_time", self.placed.where(at), {"value": words}))
            return 0.0
        return convert(quantity.value, unit, "s")


def write_state(state: LineState, line: Line, path: Path | str) -> None:
    """Write where a line stands, so that ``read_state`` reads the same.

    Parameters
    ----------
    state
        Where it stands.
    line
        The line.
    path
        The file; one that is there is replaced.
    """
    words = ["version: 1", f"line: {line.id}"]
    if state.time_s:
        words.append(f"time: {state.time_s!r} s")
    words.append("stations:")
    for station in line.stations:
        contents = state.at(station)
        words += [f"  - station: {station.id}", "    machines:"]
        words += [f"      - {{{', '.join(machine_words(machine))}}}" for machine in contents.machines]
        for name, parts in (("buffer", contents.buffer), ("store", contents.store), ("way", contents.way)):
            words += [f"    {name}: {list_words(parts)}"] if parts else []
    words += [f"outside: {list_words(state.outside)}"] if state.outside else []
    words += ["releases:"] if state.releases else []
    for name, each in state.releases.items():
        released = "" if each.released is None else f", released: {each.released}"
        words.append(f"  - {{of: {name}, since: {each.since_s!r} s{released}}}")
    Path(path).write_text("\n".join(words) + "\n", encoding="utf-8")


def list_words(parts: tuple[PartState, ...]) -> str:
    """Say of parts what is known: the age alone, where that is all."""
    every = [f"{p.age_s!r} s" if p == PartState(age_s=p.age_s) else f"{{{', '.join(part_words(p))}}}" for p in parts]
    return f"[{', '.join(every)}]"


def part_words(part: PartState) -> list[str]:
    """Say of a part what is known of it."""
    names = {"product": part.product, "visit": part.visit, "from": part.came_from, "to": part.to}
    times = {"waited": part.waited_s or None, "worked": part.worked_s or None, "due": part.due_s}
    return [
        f"age: {part.age_s!r} s",
        *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in names.items() if value is not None),
        *([f"reworks: {part.reworks}"] if part.reworks else []),
        *(f"{name}: {value!r} s" for name, value in times.items() if value is not None),
    ]


def machine_words(machine: MachineState) -> list[str]:
    """Say of a machine what is not as new."""
    times = {
        "worked": machine.worked_s or None,
        "since": machine.since_s or None,
        "up": machine.up_s or None,
        "repaired": machine.repaired_s,
        "setup": machine.setup_s,
        "maintained": machine.maintained_s,
        "since_maintenance": machine.since_maintenance_s or None,
    }
    words = [f"state: {machine.state.name.lower()}"]
    if machine.others:
        words.append(f"parts: {list_words(machine.parts)}")
    elif machine.part is not None:
        words += part_words(machine.part)
    if machine.family is not None:
        words.append(f"family: {json.dumps(machine.family, ensure_ascii=False)}")
    words += ["finished: true"] if machine.finished else []
    words += [f"made: {machine.made}"] if machine.made else []
    return [*words, *(f"{name}: {value!r} s" for name, value in times.items() if value is not None)]
