"""The form of a state file as pydantic models; its JSON Schema is made from them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gongfu.adapters.line_files.forms import BY_SHAPE, AsList, AsMapping, AsWords
from gongfu.adapters.line_files.placed_yaml import Keys

__all__ = ["ContentsForm", "LineStateForm", "MachineForm", "PartForm", "Parts", "ReleaseStateForm", "form_at"]

Time = Annotated[str | float, Field(description="a number in the line's time_unit, or a number with a unit")]
State = Literal["starved", "busy", "blocked", "down", "setup", "off", "waiting"]


class StateForm(BaseModel):
    """Takes the keys it names and no others."""

    model_config = ConfigDict(extra="forbid")


class PartForm(StateForm):
    """A part; what is left out is not known, and drawn."""

    age: Time = Field(0.0, description="time since it entered the line")
    product: str | None = Field(None, description="a product of the line")
    visit: int | None = Field(None, description="which visit of its route to the station this is, from 1", ge=1)
    came_from: str | None = Field(None, alias="from", description="the station that an assembly takes it from")
    to: str | None = Field(None, description="the station it goes to next, of a finished part")
    waited: Time = Field(0.0, description="time in this buffer, or on its way")
    worked: Time = Field(0.0, description="work done on it before it had to make way")
    reworks: int = Field(0, description="how often it was sent to rework", ge=0)
    due: Time | None = Field(None, description="time until it is due; as its product says when left out")


Some = Annotated[Annotated[str | float, AsWords] | Annotated[PartForm, AsMapping], BY_SHAPE]
Parts = Annotated[
    Annotated[int, AsWords] | Annotated[list[Some], AsList],
    BY_SHAPE,
    Field(description="how many, or the age of each or what is known of it, oldest first"),
]


class MachineForm(StateForm):
    """A machine: what it does, and for how long; its one part is described here, several are under ``parts``."""

    state: State = "starved"
    age: Time = Field(0.0, description="time since its part entered the line")
    product: str | None = Field(None, description="its part's product")
    visit: int | None = Field(None, description="which visit of its part's route to this station this is, from 1", ge=1)
    to: str | None = Field(None, description="the station its finished part goes to next")
    reworks: int = Field(0, description="how often its part was sent to rework", ge=0)
    due: Time | None = Field(None, description="time until its part is due")
    parts: Parts = Field(0, description="what it holds, when that is more than one part")
    finished: bool = Field(False, description="of a machine that is down: whether its parts are done")
    worked: Time = Field(0.0, description="work done so far on its part")
    since: Time = Field(0.0, description="time since it entered its state")
    up: Time = Field(0.0, description="work since its last repair, or time by the calendar; as new when left out")
    repaired: Time | None = Field(None, description="how long it has been under repair; as it is down when left out")
    family: str | None = Field(None, description="what it is set up for; in a setup, what it was before")
    setup: Time | None = Field(None, description="time done of a setup that has begun; as the state when left out")
    maintained: Time | None = Field(None, description="time done of maintenance that has begun")
    since_maintenance: Time = Field(0.0, description="time since its last maintenance")
    made: int = Field(0, description="parts since its last maintenance", ge=0)


class ContentsForm(StateForm):
    """A station; what is not said is empty and as new."""

    station: str
    machines: list[MachineForm] = Field(default_factory=list)
    buffer: Parts = Field(0, description="parts waiting in front, or the age of each, oldest first")
    store: Parts = Field(0, description="finished parts of a station with cards that wait for a card of the next")
    way: Parts = Field(0, description="parts on their way from here")


class ReleaseStateForm(StateForm):
    """How far a source of parts is."""

    of: str = Field("line", description="line, a product with arrivals of its own, or a station with its own material")
    since: Time = Field(0.0, description="time since its last arrival")
    released: int | None = Field(None, description="how many parts, or orders, it has let in", ge=0)


class LineStateForm(StateForm):
    """Where a line stands at a moment."""

    version: Literal[1, "1"] = Field(1, description="of this format")
    line: str = Field(description="id of the line")
    time: Time = Field(0.0, description="the moment, since time 0 of the line's calendars and orders")
    stations: list[ContentsForm] = Field(default_factory=list)
    outside: Parts = Field(0, description="parts that wait to be let in")
    releases: list[ReleaseStateForm] = Field(default_factory=list)


def form_at(loc: Keys) -> type[StateForm]:
    """Give the form that a key belongs to.

    Parameters
    ----------
    loc
        The keys that lead to it, its own the last.
    """
    names = [part for part in loc[:-1] if isinstance(part, str)]
    forms: dict[str, Any] = {"stations": ContentsForm, "machines": MachineForm, "releases": ReleaseStateForm}
    return forms.get(names[-1], PartForm) if names else LineStateForm
