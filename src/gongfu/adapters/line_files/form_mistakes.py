"""What pydantic finds wrong in the form of a file, in our words and with its place.

Wrong pieces are complained of and then left out, or replaced by something harmless, so that one pass over the file
finds everything that is wrong in it.
"""

from copy import deepcopy
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from annotated_types import Ge
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from gongfu.adapters.line_files.forms import SHAPES
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.errors import InputError, Problem
from gongfu.model.flaws import choice

__all__ = ["checked_form", "in_order"]

F = TypeVar("F", bound=BaseModel)

# pydantic's kinds of error, with the text that says the same in our words.
WORDED = {
    "int_parsing": "bad_whole",
    "int_parsing_size": "bad_whole",
    "int_type": "bad_whole",
    "greater_than_equal": "bad_whole",
    "less_than_equal": "too_many",
    "bool_parsing": "bad_flag",
    "bool_type": "bad_flag",
    "too_short": "no_stations",
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "bad_choice",
}
# What stands in for a value that was wrong and cannot be left out.
STAND_INS = {"time": "1", "up": "1", "down": "1", "share": "1", "size": "1", "price": "0"}
PASSES = 20


def checked_form(form: type[F], placed: PlacedYaml, problems: list[Problem]) -> F:
    """Check the form of a file.

    Parameters
    ----------
    form
        What the file should be.
    placed
        The file, which is a mapping.
    problems
        What is wrong is added here.

    Raises
    ------
    InputError
        When so much is wrong that nothing can be said of the rest.
    """
    data = deepcopy(placed.data)
    found: dict[Keys, Problem] = {}
    for _ in range(PASSES):
        try:
            checked = form.model_validate(data)
        except ValidationError as error:
            if misspelt(form, data, error, placed, found):
                continue
            hopeless = False
            for entry in error.errors():
                loc = tuple(key for key in entry["loc"] if key not in SHAPES)
                found.setdefault(loc, worded(form, loc, entry, placed))
                hopeless |= not mended(form, data, loc, entry["type"])
            if hopeless:
                break
        else:
            problems.extend(found.values())
            return checked
    raise InputError(*in_order([*problems, *found.values()]))


def misspelt(
    form: type[BaseModel], data: Any, error: ValidationError, placed: PlacedYaml, found: dict[Keys, Problem]
) -> bool:
    """Give unknown keys the names they were meant to have, so that each is complained of once; say whether any was.

    A key that is missing beside it is more likely meant than one that may be left out.
    """
    locs = [(tuple(k for k in each["loc"] if k not in SHAPES), each["type"]) for each in error.errors()]
    missing = {loc for loc, kind in locs if kind == "missing"}
    renamed = False
    for loc in [loc for loc, kind in locs if kind == "extra_forbidden"]:
        holder = inside(data, loc[:-1])
        written = str(loc[-1])
        free = [key for key in keys_of(form_around(form, loc)) if key not in holder]
        meant = get_close_matches(written, [key for key in free if (*loc[:-1], key) in missing], n=1)
        meant = meant or get_close_matches(written, free, n=1, cutoff=0.75)
        if meant:
            found[loc] = Problem("line_files.misspelt_key", placed.where_key(loc), {"key": written, "meant": meant[0]})
            holder[meant[0]] = holder.pop(written)
            placed.call(loc, meant[0])
            renamed = True
    return renamed


def inside(data: Any, loc: Keys) -> Any:
    """Give what stands at a place."""
    for key in loc:
        data = data[key]
    return data


def keys_of(form: type[BaseModel]) -> list[str]:
    """List the keys that a form has in the file."""
    return [each.alias or name for name, each in form.model_fields.items()]


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sort problems as a reader of the file meets them.

    Parameters
    ----------
    problems
        Each with its place.
    """
    places = [each.where for each in problems]
    first = places[0].path if places and places[0] else ""
    keys = [(place.path != first, place.path, place.line or 0, place.column or 0) if place else () for place in places]
    return [problems[index] for index in sorted(range(len(problems)), key=lambda index: keys[index])]


def type_words(value: object) -> str:
    """Show what stands where something else should."""
    return {dict: "{…}", list: "[…]", type(None): "-"}.get(type(value), str(value))


def worded(form: type[BaseModel], loc: Keys, entry: Any, placed: PlacedYaml) -> Problem:
    """Say in our words what pydantic found at a place."""
    around, key = form_around(form, loc), str(loc[-1])
    field = field_of(around, key)
    said = WORDED.get(entry["type"], "bad_value")
    details: dict[str, object] = {"key": key, "value": type_words(entry["input"]), "specimen": specimen(key, field)}
    if said == "unknown_key":
        details["choice"] = choice(key, keys_of(around))
        return Problem("line_files.unknown_key", placed.where_key(loc), details)
    if said == "missing_key":
        return Problem("line_files.missing_key", placed.where(loc[:-1]), details)
    if said == "bad_choice":
        details["allowed"] = entry["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    if said == "too_many":
        details["most"] = entry["ctx"]["le"]
    if said == "bad_whole":
        bound = least(field) if field is not None else 1
        if bound is None:
            return Problem("line_files.bad_integer", placed.where(loc), details)
        details["least"] = bound
    return Problem(f"line_files.{said}", placed.where(loc), details)


def specimen(key: str, field: FieldInfo | None) -> str:
    """Show how a key is written."""
    example = str(field.examples[0]) if field is not None and field.examples else "1"
    return f"{key}:{example}" if example.startswith("\n") else f"{key}: {example}"


def least(thing: Any) -> int | None:
    """Give the smallest whole number that a field takes; None without a bound."""
    metadata = list(thing.metadata) if isinstance(thing, FieldInfo) else []
    bounds = [each.ge for each in metadata if isinstance(each, Ge)]
    inner = get_args(thing.annotation if isinstance(thing, FieldInfo) else thing)
    bounds += [
        bound for bound in map(least, (*inner, *(each for each in metadata if get_args(each)))) if bound is not None
    ]
    return int(str(bounds[0])) if bounds else None


def form_around(form: type[BaseModel], loc: Keys) -> type[BaseModel]:
    """Find the form whose key stands at a place."""
    around = form
    for key in loc[:-1]:
        field = field_of(around, str(key))
        inner = forms_in(field.annotation) if field is not None else []
        around = inner[0] if inner else around
    return around


def field_of(form: type[BaseModel], key: str) -> FieldInfo | None:
    """Find a form's field by the key it has in the file."""
    return next((each for name, each in form.model_fields.items() if (each.alias or name) == key), None)


def forms_in(annotation: Any) -> list[type[BaseModel]]:
    """List the forms that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [form for inner in get_args(annotation) for form in forms_in(inner)]


def mended(form: type[BaseModel], data: Any, loc: Keys, kind: str) -> bool:
    """Take what is wrong out of the data or put something harmless there; say whether that was possible."""
    holder = inside(data, loc[:-1])
    if not isinstance(holder, dict):
        return False
    key = str(loc[-1])
    field = field_of(form_around(form, loc), key)
    if kind == "extra_forbidden" or (field is not None and not field.is_required()):
        holder.pop(key)
        return True
    holder[key] = {} if kind == "dict_type" else STAND_INS.get(key) if field is not None else "1"
    return holder[key] is not None
