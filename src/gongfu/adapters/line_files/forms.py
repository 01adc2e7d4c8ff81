"""The kinds of words that stand in a line file, and how a value's shape chooses between a short and a long form.

Every scalar arrives as the words that were written; what they mean is for the reading to say, with their place.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

__all__ = [
    "BY_SHAPE",
    "ID",
    "SHAPES",
    "AsList",
    "AsMapping",
    "AsWords",
    "Count",
    "Form",
    "Id",
    "Name",
    "NameForm",
    "Number",
    "Places",
    "Span",
    "Time",
    "Watts",
    "words",
]

ID = r"^[A-Za-z0-9\u4e00-\u9fff][\w.\-]*$"
# How the branches of a choice are called where pydantic tells the place of an error.
SHAPES = ("<words>", "<mapping>", "<list>")


def shape(value: Any) -> str:
    """Tell a mapping and a list from words."""
    return "<mapping>" if isinstance(value, dict) else "<list>" if isinstance(value, list) else "<words>"


BY_SHAPE = Discriminator(shape)
AsWords, AsMapping, AsList = Tag("<words>"), Tag("<mapping>"), Tag("<list>")


def words(kind: str | list[str], description: str, *examples: str | int | float, **more: Any) -> WithJsonSchema:
    """Describe a kind of words to an editor.

    Parameters
    ----------
    kind
        Their types in JSON.
    description
        What they mean.
    examples
        How they look.
    more
        Further keys of the JSON Schema.
    """
    return WithJsonSchema({"type": kind, "description": description, "examples": list(examples), **more})


Id = Annotated[str, words("string", "letters, digits, dashes, dots and underscores", "laser-weld", pattern=ID)]
Time = Annotated[
    str,
    words(
        ["number", "string"],
        "a number in the line's time_unit, a number with a unit, or a distribution",
        52,
        "8 min",
        "lognormal(52 s, cv=0.15)",
    ),
]
Span = Annotated[str, words(["number", "string"], "a time that is always the same", "90 s", "200 h")]
Number = Annotated[str, words(["number", "string"], "a share, 0.6 or 60 %", 0.6, "60 %")]
Watts = Annotated[str, words(["number", "string"], "power: a number of watts, or a number with a unit", "9 kW")]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
Places = Annotated[int, Field(ge=0, le=1_000_000_000)]


# In braces YAML takes the commas of a distribution for its own, and an editor sees keys such as `cv=0.8)`.
PIECES_OF_DISTRIBUTIONS: dict[str, Any] = {r"\)$": {"type": "null"}, r"^[0-9.]": {"type": "null"}}


class Form(BaseModel):
    """Takes the keys it names and no others."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"patternProperties": PIECES_OF_DISTRIBUTIONS})


class NameForm(Form):
    """A name in both languages; one of them may do for both."""

    zh: str | None = None
    en: str | None = None


Name = Annotated[Annotated[str, AsWords] | Annotated[NameForm, AsMapping], BY_SHAPE]
