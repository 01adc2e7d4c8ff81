"""What is wrong with the shape of a request, in words that a person who filled in a form knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from gongfu.texts import Text, text

__all__ = ["shape_words"]

# Fields of the cockpit's forms, and what pydantic may find about a value that somebody types.
FIELDS = frozenset({"quantity", "hours", "since"})
KINDS = {
    "int_from_float": "whole",
    "int_parsing": "whole",
    "int_type": "whole",
    "greater_than": "above",
    "less_than_equal": "at_most",
    "datetime_from_date_parsing": "moment",
    "datetime_parsing": "moment",
    "datetime_type": "moment",
}


def shape_words(found: Sequence[Mapping[str, Any]]) -> Text:
    """Say what is wrong in both languages: by the names of a form's fields, or by the places of the body.

    Parameters
    ----------
    found
        What pydantic found.
    """
    said = [form_words(one) for one in found]
    known = [each for each in said if each is not None]
    if len(known) == len(said):
        return Text(zh="；".join(each.zh for each in known), en="; ".join(each.en for each in known))
    places = ", ".join(".".join(str(part) for part in one["loc"]) for one in found)
    return text("web.bad_request", places=places, reason="; ".join(str(one["msg"]) for one in found))


def form_words(one: Mapping[str, Any]) -> Text | None:
    """Say what is wrong with a field of a form; None where it is none."""
    field, kind = str(one["loc"][-1]), KINDS.get(one["type"])
    if field not in FIELDS or kind is None:
        return None
    name, limits = text(f"web.asked_{field}"), one.get("ctx", {})
    bounds = {"above": "gt", "at_most": "le"}
    words = text(f"web.asked_{kind}", **({"limit": f"{limits[bounds[kind]]:g}"} if kind in bounds else {}))
    return Text(zh=f"{name.zh}{words.zh}", en=f"{name.en} {words.en}")
