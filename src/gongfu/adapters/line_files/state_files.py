"""State files: where a line stands at a moment, as YAML that people can read and write."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gongfu.adapters.line_files.file_kinds import SPECIMENS, opened_mapping
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.errors import InputError, Problem
from gongfu.model.flaws import choice
from gongfu.model.line_states import LineState, MachineState, PartState, StationContents
from gongfu.model.lines import Line
from gongfu.model.quantities import Quantity, convert, same_dimension
from gongfu.model.signals import StationState

__all__ = ["read_state", "state_schema", "write_state"]

STATES = ("starved", "busy", "blocked", "down")
Time = Annotated[str | float, Field(description="a number in the line's time_unit, or a number with a unit")]


class StateForm(BaseModel):
    """Takes the keys it names and no others."""

    model_config = ConfigDict(extra="forbid")


class MachineForm(StateForm):
    """A machine: what it does, and for how long."""

    state: Literal["starved", "busy", "blocked", "down"] = "starved"
    age: Time = Field(0.0, description="time since its part entered the line")
    worked: Time = Field(0.0, description="work done so far on its part")
    since: Time = Field(0.0, description="time since it failed or was blocked")
    up: Time = Field(0.0, description="work since its last repair; as new when left out")


class ContentsForm(StateForm):
    """A station; what is not said is empty and as new."""

    station: str
    machines: list[MachineForm] = Field(default_factory=list)
    buffer: int | list[Time] = Field(0, description="parts waiting in front, or the age of each, oldest first")


class LineStateForm(StateForm):
    """Where a line stands at a moment."""

    line: str = Field(description="id of the line")
    stations: list[ContentsForm] = Field(default_factory=list)


FORMS: dict[int, type[StateForm]] = {0: LineStateForm, 2: ContentsForm, 4: MachineForm}


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
    state = LineState(stations={each.station: reading.contents(each, at) for at, each in enumerate(form.stations)})
    rows: dict[str, int] = {}
    for index, each in enumerate(form.stations):
        if each.station in rows:
            where = placed.where(("stations", index, "station"))
            reading.problems.append(Problem("line_states.same_station", where, {"station": each.station}))
        rows[each.station] = index
    problems = reading.problems + [
        Problem(problem.key, placed.where(("stations", rows[str(name)], *keys)), problem.details)
        for (name, *keys), problem in state.misfits(line)
    ]
    if problems:
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
            loc = tuple(part for part in entry["loc"] if part in placed_parts(placed) or isinstance(part, int))
            problems[loc] = worded(entry["type"], loc or entry["loc"], entry["input"], placed)
        raise InputError(*problems.values()) from error


def placed_parts(placed: PlacedYaml) -> set[str | int]:
    """Give every key of the file, and those that may be missing."""
    return {part for keys in placed.keys for part in keys} | {"line", "station"}


def worded(kind: str, loc: Keys, value: object, placed: PlacedYaml) -> Problem:
    """Say in our words what pydantic found at a place."""
    key = str(next(part for part in reversed(loc) if isinstance(part, str)))
    keys = list(FORMS.get(len(loc) - 1, LineStateForm).model_fields)
    if kind == "extra_forbidden":
        return Problem("line_states.unknown_key", placed.where_key(loc), {"key": key, "choice": choice(key, keys)})
    if kind == "missing":
        return Problem("line_states.missing_key", placed.where(loc[:-1]), {"key": key})
    allowed = {"state": ", ".join(STATES), "buffer": "3, [40 s, 12 s]"}.get(key, SPECIMENS["state"])
    shown = value if isinstance(value, str) else type(value).__name__
    return Problem("line_states.bad_value", placed.where(loc), {"key": key, "value": shown, "allowed": allowed})


class StateReading:
    """Turns the form into the model's state, collecting problems."""

    def __init__(self, placed: PlacedYaml, line: Line) -> None:
        self.placed = placed
        self.unit = line.time_unit
        self.problems: list[Problem] = []

    def contents(self, form: ContentsForm, index: int) -> StationContents:
        """Turn what is at a station into the model's."""
        at: Keys = ("stations", index)
        machines = tuple(self.machine(each, (*at, "machines", m)) for m, each in enumerate(form.machines))
        if isinstance(form.buffer, int):
            if form.buffer < 0:
                details: dict[str, object] = {"key": "buffer", "value": form.buffer, "allowed": "0, 1, 2 …"}
                self.problems.append(Problem("line_states.bad_value", self.placed.where((*at, "buffer")), details))
            return StationContents(machines=machines, buffer=(PartState(),) * form.buffer)
        ages = [self.seconds(words, (*at, "buffer", place)) for place, words in enumerate(form.buffer)]
        return StationContents(machines=machines, buffer=tuple(PartState(age_s=age) for age in ages))

    def machine(self, form: MachineForm, at: Keys) -> MachineState:
        """Turn one machine into the model's."""
        age, worked, since, up = (
            self.seconds(getattr(form, name), (*at, name)) for name in ("age", "worked", "since", "up")
        )
        state = StationState[form.state.upper()]
        part = None if state is StationState.STARVED else PartState(age_s=age)
        return MachineState(state=state, part=part, worked_s=worked, since_s=since, up_s=up)

    def seconds(self, words: str | float, at: Keys) -> float:
        """Read a time of 0 or more."""
        try:
            quantity = Quantity.parse(str(words))
        except InputError:
            quantity = Quantity(-1.0, "s")
        unit = quantity.unit or self.unit
        if not same_dimension(unit, "s") or quantity.value < 0:
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
    words = [f"line: {line.id}", "stations:"]
    for station in line.stations:
        contents = state.at(station)
        words += [f"  - station: {station.id}", "    machines:"]
        words += [f"      - {{{', '.join(machine_words(machine))}}}" for machine in contents.machines]
        if contents.buffer:
            words.append(f"    buffer: [{', '.join(f'{part.age_s!r} s' for part in contents.buffer)}]")
    Path(path).write_text("\n".join(words) + "\n", encoding="utf-8")


def machine_words(machine: MachineState) -> list[str]:
    """Say of a machine what is not as new."""
    age_s = machine.part.age_s if machine.part else 0.0
    times = {"age": age_s, "worked": machine.worked_s, "since": machine.since_s, "up": machine.up_s}
    return [f"state: {machine.state.name.lower()}", *(f"{name}: {value!r} s" for name, value in times.items() if value)]
