"""Read a line file: bytes → YAML with places → checked form → the model's line."""

import hashlib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from gongfu.adapters.line_files.distributions import TimeReader, parsed, plain_number
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml, parse_yaml
from gongfu.adapters.line_files.schema import LATER_KEYS, FailuresForm, LineForm, NameForm, PowerForm, StationForm
from gongfu.errors import InputError, Problem, Where
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.quantities import allowed_units, same_dimension
from gongfu.model.stations import FailureClock, Failures, Station
from gongfu.texts import Text

__all__ = ["read_line"]

# pydantic's kinds of error, with the text that says the same in our words.
WORDED = {
    "int_parsing": "bad_whole",
    "int_type": "bad_whole",
    "greater_than_equal": "bad_whole",
    "bool_parsing": "bad_flag",
    "bool_type": "bad_flag",
    "string_pattern_mismatch": "bad_id",
    "too_short": "no_stations",
    "list_type": "no_stations",
}
SPECIMENS = {
    "line": "line: module-line",
    "stations": "stations:\n  - station: weld\n    time: 39 s",
    "station": "station: weld",
    "time": "time: lognormal(39 s, cv=0.05)",
    "up": "up: exp(6 h)",
    "down": "down: lognormal(8 min, cv=0.8)",
}


def read_line(path: Path | str) -> Line:
    """Read a line file.

    Parameters
    ----------
    path
        A YAML file as ``gongfu schema line`` describes it.

    Raises
    ------
    InputError
        Everything that is wrong with it, each with line, column, what is allowed and how to mend it.
    """
    file = Path(path)
    content = contents(file)
    placed = parse_yaml(decoded(content, str(path)), str(path))
    if placed.data is None:
        raise InputError(Problem("line_files.empty", Where(str(path)), {"specimen": specimen_line()}))
    problems = later_problems(placed)
    form = checked(placed, problems)
    reading = LineReading(placed, TimeReader(checked_time_unit(form, placed, problems), file.parent), problems)
    stations = tuple(reading.station(each, index) for index, each in enumerate(form.stations))
    reading.complain_of_same_ids(form)
    if problems:
        raise InputError(*in_order(problems))
    return Line(
        id=form.line,
        name=named(form.name, form.line),
        stations=tuple(station for station in stations if station is not None),
        time_unit=form.time_unit,
        path=str(path),
        sha256=digest(content, stations),
        example=form.example,
    )


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sort problems as a reader of the file meets them."""
    return sorted(problems, key=lambda each: (each.where.line or 0, each.where.column or 0) if each.where else (0, 0))


def contents(file: Path) -> bytes:
    """Read a file's bytes."""
    if not file.is_file():
        found: object = ", ".join(sorted(path.name for path in file.parent.glob("*.y*ml"))) or "-"
        raise InputError(Problem("line_files.missing_file", Where(str(file)), {"found": found}))
    return file.read_bytes()


def decoded(content: bytes, path: str) -> str:
    """Decode UTF-8, with or without a mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        details: dict[str, object] = {"byte": f"0x{content[error.start]:02x}"}
        raise InputError(Problem("line_files.not_utf8", Where(path, line, column), details)) from error


def digest(content: bytes, stations: tuple[Station | None, ...]) -> str:
    """Hash the file, and with it the observed times that its empirical distributions brought in from tables."""
    found = hashlib.sha256(content)
    laws = [
        law
        for station in stations
        if station
        for law in (station.time, *((station.failures.up, station.failures.down) if station.failures else ()))
    ]
    for law in laws:
        if law.kind is DistributionKind.EMPIRICAL:
            found.update(repr(law.parameters).encode())
    return found.hexdigest()


def specimen_line() -> str:
    """Give the smallest line there is, for a message."""
    return f"{SPECIMENS['line']}\n{SPECIMENS['stations']}"


def later_problems(placed: PlacedYaml) -> list[Problem]:
    """Find what the format knows and no engine obeys yet, and take it out so that nobody complains twice."""
    problems: list[Problem] = []
    if not isinstance(placed.data, dict):
        return problems
    refuse_later_keys(placed.data, (), placed, problems)
    refuse_other_choice(placed.data, "release", "saturated", (), placed, problems)
    stations = placed.data.get("stations")
    for index, station in enumerate(stations if isinstance(stations, list) else []):
        if isinstance(station, dict):
            at: Keys = ("stations", index)
            complain_of_unknown_stations(station, at, placed, problems)
            refuse_later_keys(station, at, placed, problems)
            if isinstance(station.get("yield"), dict):
                problems.append(later("rework", placed.where_key((*at, "yield")), "yield: 0.997"))
                del station["yield"]
            failures = station.get("failures")
            if isinstance(failures, dict):
                refuse_other_choice(failures, "clock", "operating", (*at, "failures"), placed, problems)
                refuse_other_choice(failures, "then", "resume", (*at, "failures"), placed, problems)
    return problems


def later(what: str, where: Where, instead: str) -> Problem:
    """Say that something is not supported yet, and what is."""
    return Problem("line_files.later", where, {"what": what, "instead": instead})


def refuse_later_keys(mapping: dict[str, Any], at: Keys, placed: PlacedYaml, problems: list[Problem]) -> None:
    """Refuse keys of a later stage."""
    for key in [key for key in mapping if key in LATER_KEYS]:
        known = StationForm if at else LineForm
        instead = ", ".join(field.alias or name for name, field in known.model_fields.items())
        problems.append(later(f"{key} ({LATER_KEYS[key]})", placed.where_key((*at, key)), instead))
        del mapping[key]


def refuse_other_choice(
    mapping: dict[str, Any], key: str, supported: str, at: Keys, placed: PlacedYaml, problems: list[Problem]
) -> None:
    """Refuse a choice of a later stage, e.g. ``clock: calendar``."""
    choices = {"clock": ("calendar",), "then": ("restart", "scrap"), "release": ("orders",)}[key]
    value = mapping.get(key)
    if value in choices or isinstance(value, dict):
        shown = value if isinstance(value, str) else f"{{{', '.join(value or ())}: …}}"
        problems.append(later(f"{key}: {shown}", placed.where((*at, key)), f"{key}: {supported}"))
        del mapping[key]


def complain_of_unknown_stations(
    station: dict[str, Any], at: Keys, placed: PlacedYaml, problems: list[Problem]
) -> None:
    """Check the stations that a station refers to."""
    ids = [each.get("station") for each in placed.data["stations"] if isinstance(each, dict)]
    takes, yields = station.get("takes"), station.get("yield")
    references: dict[str, Keys] = {}
    if isinstance(takes, dict):
        references |= {key: (*at, "takes", key) for key in takes}
    if isinstance(yields, dict) and isinstance(yields.get("rework"), str):
        references[yields["rework"]] = (*at, "yield", "rework")
    for name, keys in references.items():
        if name not in ids:
            known = ", ".join(str(each) for each in ids)
            details: dict[str, object] = {
                "station": name,
                "nearest": nearest(name, [str(each) for each in ids]),
                "known": known,
            }
            problems.append(Problem("line_files.unknown_station", placed.where(keys), details))


def nearest(word: str, known: list[str]) -> str:
    """Give the known words most like one, or all of them when none is."""
    return ", ".join(get_close_matches(word, known, n=3, cutoff=0.5) or known)


def checked(placed: PlacedYaml, problems: list[Problem]) -> LineForm:
    """Check the form; wording every problem that pydantic finds."""
    if not isinstance(placed.data, dict):
        raise InputError(Problem("line_files.no_mapping", placed.where(()), {"specimen": specimen_line()}))
    try:
        return LineForm.model_validate(placed.data)
    except ValidationError as error:
        seen: dict[Keys, Problem] = {}
        for entry in error.errors():
            loc = tuple(key for key in entry["loc"] if key not in {"NameForm", "str", "float"})
            seen.setdefault(loc, worded(entry["type"], loc, entry, placed))
        raise InputError(*in_order([*problems, *seen.values()])) from None


def worded(kind: str, loc: Keys, entry: Any, placed: PlacedYaml) -> Problem:
    """Say in our words what pydantic found at a place."""
    key = str(loc[-1])
    details: dict[str, object] = {"key": key, "specimen": SPECIMENS.get(key, specimen_line())}
    if kind == "extra_forbidden":
        known = [field.alias or name for name, field in form_at(loc).model_fields.items()]
        details |= {"nearest": nearest(key, known), "keys": ", ".join(known)}
        return Problem("line_files.unknown_key", placed.where_key(loc), details)
    if kind == "missing":
        return Problem("line_files.missing_key", placed.where(loc[:-1]), details)
    details["value"] = entry["input"] if isinstance(entry["input"], str) else type_words(entry["input"])
    if kind == "literal_error":
        details["allowed"] = entry["ctx"]["expected"].replace("'", "")
        return Problem("line_files.bad_choice", placed.where(loc), details)
    details["least"] = 1 if key == "machines" else 0
    return Problem(f"line_files.{WORDED.get(kind, 'bad_value')}", placed.where(loc), details)


def type_words(value: object) -> str:
    """Name what stands where something else should."""
    return {dict: "{…}", list: "[…]", type(None): "-"}.get(type(value), str(value))


def form_at(loc: Keys) -> type[BaseModel]:
    """Find the form whose keys are allowed at a place."""
    around = loc[-2] if len(loc) > 1 else None
    if around == "failures":
        return FailuresForm
    if around == "name":
        return NameForm
    if around == "power":
        return PowerForm
    return StationForm if isinstance(around, int) else LineForm


def checked_time_unit(form: LineForm, placed: PlacedYaml, problems: list[Problem]) -> str:
    """Give the line's time unit; a wrong one is complained of and taken for seconds."""
    if same_dimension(form.time_unit, "s"):
        return form.time_unit
    details: dict[str, object] = {"unit": form.time_unit, "allowed": ", ".join(allowed_units("s"))}
    problems.append(Problem("line_files.bad_time_unit", placed.where(("time_unit",)), details))
    return "s"


def named(name: NameForm | str | None, otherwise: str) -> Text:
    """Give a name in both languages."""
    if isinstance(name, NameForm):
        return Text(zh=name.zh or name.en or otherwise, en=name.en or name.zh or otherwise)
    return Text(zh=name or otherwise, en=name or otherwise)


@dataclass(frozen=True, slots=True)
class LineReading:
    """What reading the stations of a line needs at every step."""

    placed: PlacedYaml
    times: TimeReader
    problems: list[Problem]

    def station(self, form: StationForm, index: int) -> Station | None:
        """Turn a station's form into the model's; None when something in it was wrong."""
        at: Keys = ("stations", index)
        before = len(self.problems)
        time = self.distribution(form.time, (*at, "time"))
        failures = self.failures(form.failures, (*at, "failures"))
        yield_share = self.share(form.yield_share, (*at, "yield"))
        self.check_power(form, at)
        if time is None or len(self.problems) > before:
            return None
        return Station(
            id=form.station,
            name=named(form.name, form.station),
            time=time,
            machines=form.machines,
            buffer=form.buffer,
            failures=failures,
            yield_share=yield_share,
        )

    def distribution(self, words: str | float, at: Keys) -> Distribution | None:
        """Read a distribution and give its errors their place."""
        try:
            return self.times.distribution(str(words))
        except InputError as error:
            self.problems.extend(self.put(problem, at) for problem in error.problems)
            return None

    def put(self, problem: Problem, at: Keys) -> Problem:
        """Give a problem its place in the file."""
        details = dict(problem.details)
        offset = details.pop("offset", 0)
        assert isinstance(offset, int), "an offset counts characters"
        return Problem(problem.key, self.placed.where(at, offset), details)

    def failures(self, form: FailuresForm | None, at: Keys) -> Failures | None:
        """Turn the form of failures into the model's."""
        if form is None:
            return None
        up, down = self.distribution(form.up, (*at, "up")), self.distribution(form.down, (*at, "down"))
        return Failures(up=up, down=down, clock=FailureClock(form.clock)) if up and down else None

    def share(self, words: str | float, at: Keys) -> float:
        """Read a yield, 0.997 or 99.7 %."""
        try:
            share = plain_number(parsed(str(words), 0), 0)
        except InputError as error:
            self.problems.extend(self.put(problem, at) for problem in error.problems)
            return 1.0
        if not 0 < share <= 1:
            self.problems.append(Problem("line_files.bad_yield", self.placed.where(at), {"words": words}))
            return 1.0
        return share

    def check_power(self, form: StationForm, at: Keys) -> None:
        """See that every power is one, though nothing uses it yet."""
        for state, words in form.power or ():
            unit = words.strip().lstrip("+-.0123456789eE ") if words else "W"
            if not same_dimension(unit, "W"):
                where = self.placed.where((*at, "power", state))
                self.problems.append(Problem("line_files.bad_power", where, {"words": words}))

    def complain_of_same_ids(self, form: LineForm) -> None:
        """Check that every station's id is its own."""
        first: dict[str, int] = {}
        for index, station in enumerate(form.stations):
            if station.station in first:
                line = self.placed.where(("stations", first[station.station], "station")).line
                where = self.placed.where(("stations", index, "station"))
                details: dict[str, object] = {"station": station.station, "line": line}
                self.problems.append(Problem("line_files.same_station", where, details))
            first.setdefault(station.station, index)
