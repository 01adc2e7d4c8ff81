"""The form of a line file as pydantic models; its JSON Schema is made from them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["LATER_KEYS", "FailuresForm", "LineForm", "NameForm", "PowerForm", "StationForm", "line_schema"]

# Keys of the format that no engine obeys yet; refused rather than ignored, because they change what a line makes.
LATER_KEYS = {
    "takes": "assembly",
    "setup": "setups",
    "batch": "batches",
    "shifts": "shifts",
    "operators": "operators",
    "blocking": "blocking before service",
    "arrivals": "arrivals",
}
ID = r"^[A-Za-z0-9\u4e00-\u9fff][\w.\-]*$"
TIME = "a number in the line's time_unit, a number with a unit, or a distribution such as lognormal(52 s, cv=0.15)"

Time = Annotated[str | float, Field(description=TIME)]


class Form(BaseModel):
    """Takes the keys it names and no others."""

    model_config = ConfigDict(extra="forbid")


class NameForm(Form):
    """A name in both languages; one of them may do for both."""

    zh: str | None = None
    en: str | None = None


class FailuresForm(Form):
    """When machines fail and how long repairs take."""

    up: Time
    down: Time
    clock: Literal["operating"] = Field(
        "operating", description="operating: time counts toward the next failure only while a part is worked on"
    )
    then: Literal["resume"] = Field("resume", description="resume: after repair the interrupted part goes on")


class PowerForm(Form):
    """Power drawn in each state; kept for the energy account, no effect on what the line makes."""

    busy: str | None = None
    blocked: str | None = None
    starved: str | None = None
    down: str | None = None
    setup: str | None = None
    off: str | None = None


class StationForm(Form):
    """A station: identical parallel machines with one buffer in front."""

    station: str = Field(pattern=ID, description="id, unique in the line")
    name: NameForm | str | None = None
    machines: int = Field(1, ge=1, description="identical, parallel")
    time: Time
    buffer: int | None = Field(
        None, ge=0, description="places in front, machine places not counted; unlimited when left out"
    )
    failures: FailuresForm | None = None
    yield_share: str | float = Field(
        1.0, alias="yield", description="share of parts that are good, 0.997 or 99.7 %; the others are scrapped"
    )
    power: PowerForm | None = None


class LineForm(Form):
    """A serial line."""

    line: str = Field(pattern=ID, description="id")
    name: NameForm | str | None = None
    example: bool = Field(False, description="true for figures that are made up; results are then badged so")
    time_unit: str = Field("s", description="unit of bare numbers and of results: s, min, h, d")
    release: Literal["saturated"] = Field(
        "saturated", description="saturated: the first station never waits for material"
    )
    stations: list[StationForm] = Field(min_length=1)


def line_schema() -> dict[str, Any]:
    """Give the JSON Schema of a line file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **LineForm.model_json_schema()}
