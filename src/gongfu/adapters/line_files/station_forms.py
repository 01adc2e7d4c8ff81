"""The form of a station in a line file."""

from typing import Annotated, Literal

from pydantic import Field

from gongfu.adapters.line_files.forms import (
    BY_SHAPE,
    AsList,
    AsMapping,
    AsWords,
    Count,
    Form,
    Id,
    Name,
    Number,
    Places,
    Span,
    Time,
    Watts,
)

__all__ = [
    "BatchForm",
    "DispatchForm",
    "FailuresForm",
    "MaintenanceForm",
    "Need",
    "NeedForm",
    "PowerForm",
    "SetupForm",
    "StationForm",
    "YieldForm",
]


class NeedForm(Form):
    """People who are needed: of a crew, or anyone with a skill."""

    pool: Id | None = Field(None, description="a crew", examples=["crew-a"])
    skill: Id | None = Field(None, description="a skill that a crew has, instead of a pool", examples=["weld"])
    count: Count = Field(1, description="how many at once", examples=[1])


Need = Annotated[Annotated[Id, AsWords] | Annotated[NeedForm, AsMapping], BY_SHAPE]


class FailuresForm(Form):
    """When machines fail and how long repairs take."""

    up: Time = Field(description="time to the next failure, on its clock", examples=["exp(6 h)"])
    down: Time = Field(description="time to repair", examples=["lognormal(8 min, cv=0.8)"])
    clock: Literal["operating", "calendar"] = Field(
        "operating",
        description="operating: time counts only while a part is worked on; calendar: it always counts",
        examples=["operating"],
    )
    then: Literal["resume", "restart", "scrap"] = Field(
        "resume",
        description="after repair the interrupted part goes on, begins its work anew, or is scrapped",
        examples=["resume"],
    )
    repairers: Need | None = Field(
        None, description="who repairs; left out, there are always enough", examples=["{pool: fitters, count: 1}"]
    )


class YieldForm(Form):
    """The share of good parts, and where the others go."""

    share: Number = Field(description="share of parts that are good", examples=["0.98"])
    rework: Id | None = Field(
        None, description="the station that mends the others; left out, they are scrapped", examples=["repair"]
    )
    at_most: Places | None = Field(None, description="so many times, then scrap; left out, without limit", examples=[2])


class SetupForm(Form):
    """What a machine does before a part of another family, or after it has been idle."""

    by: Literal["family"] = Field("family", description="what parts are told apart by", examples=["family"])
    matrix: Annotated[Annotated[str, AsWords] | Annotated[dict[str, dict[str, Time]], AsMapping], BY_SHAPE] | None = (
        Field(
            None,
            description="times from family to family: a table (setups.csv), a matrix named in setups.csv, or a mapping",
            examples=["setups.csv", "{red: {blue: 5 min}}"],
        )
    )
    time: Time | None = Field(None, description="the same time between any two families", examples=["5 min"])
    after_idle: Time | None = Field(
        None, description="before the first part after the machine had none", examples=["exp(2 min)"]
    )
    at_start: Id | None = Field(
        None,
        description="the family that machines are set up for at time 0; left out, their first family takes no setup",
        examples=["red"],
    )
    operators: Need | None = Field(None, description="who sets up", examples=["{skill: setup}"])


class BatchForm(Form):
    """How many parts a machine works on at once."""

    size: Count = Field(description="as many at once, at most", examples=[4])
    least: Count | None = Field(
        None, description="an idle machine begins with so many; left out, with a full batch only", examples=[2]
    )
    wait: Span | None = Field(
        None, description="when the first has waited so long, it begins with what is there", examples=["90 s"]
    )


class MaintenanceForm(Form):
    """Planned work on every machine of a station."""

    every: Span | None = Field(None, description="due so long after the last one ended", examples=["200 h"])
    every_parts: Count | None = Field(None, description="or due after so many parts", examples=[500])
    time: Time = Field(description="how long it takes", examples=["30 min"])
    repairers: Need | None = Field(
        None, description="who does it; left out, there are always enough", examples=["{pool: fitters}"]
    )


class DispatchForm(Form):
    """Orders in sequence; orders of one turn are worked on together, as a batch."""

    sequence: list[Annotated[Annotated[Id, AsWords] | Annotated[list[Id], AsList], BY_SHAPE]] = Field(
        min_length=1,
        description="orders in the turns that their parts are taken in; several in brackets together, as one batch",
        examples=["[SO-2, SO-1, [SO-3, SO-4]]"],
    )


class PowerForm(Form):
    """What one machine draws in each state."""

    busy: Watts | None = Field(None, description="while it works", examples=["9 kW"])
    blocked: Watts | None = Field(None, description="while it keeps a part that has no place", examples=["4 kW"])
    starved: Watts | None = Field(None, description="while it waits for parts or people", examples=["3 kW"])
    down: Watts | None = Field(None, description="while it is broken", examples=["1 kW"])
    setup: Watts | None = Field(None, description="while it is set up", examples=["5 kW"])
    off: Watts | None = Field(None, description="outside its shifts and in maintenance", examples=["200 W"])


Takes = Annotated[
    Annotated[Id, AsWords] | Annotated[dict[str, Count], AsMapping] | Annotated[list[Id], AsList], BY_SHAPE
]
Buffer = Annotated[Annotated[Places, AsWords] | Annotated[dict[str, Places], AsMapping], BY_SHAPE]
RULES = Literal["fifo", "priority", "preemptive", "edd", "spt"]
Dispatching = Annotated[Annotated[RULES, AsWords] | Annotated[DispatchForm, AsMapping], BY_SHAPE]
Yield = Annotated[Annotated[Number, AsWords] | Annotated[YieldForm, AsMapping], BY_SHAPE]


class StationForm(Form):
    """A station: identical parallel machines with a buffer in front."""

    station: Id = Field(description="id, unique in the line", examples=["laser-weld"])
    name: Name | None = Field(None, description="shown to people", examples=["{zh: 激光焊接, en: Laser welding}"])
    machines: Count = Field(1, description="identical, parallel", examples=[2])
    time: Time = Field(description="work on one part, or on one batch", examples=["lognormal(39 s, cv=0.05)"])
    takes: Takes | None = Field(
        None,
        description=(
            "where its parts come from: a station, `material` (without end), or an assembly, {station: count}, whose "
            "first is the part that goes on; left out, the station before it in the file"
        ),
        examples=["{cell-sort: 12, frame-prep: 1}"],
    )
    buffer: Buffer | None = Field(
        None,
        description=(
            "places in front, machine places not counted; of an assembly also {station: places}; "
            "unlimited when left out"
        ),
        examples=[8, "{cell-sort: 24, frame-prep: 2}"],
    )
    gives: dict[str, Count] | None = Field(
        None, description="a disassembly: how many parts for which stations", examples=["{shell: 1, core: 3}"]
    )
    failures: FailuresForm | None = Field(
        None, description="breakdowns", examples=["{up: exp(6 h), down: lognormal(8 min, cv=0.8)}"]
    )
    yield_share: Yield = Field(
        "1.0",
        alias="yield",
        description="share of parts that are good; the others are scrapped or reworked",
        examples=[0.997, "{share: 0.98, rework: repair, at_most: 2}"],
    )
    setup: SetupForm | None = Field(None, description="setups", examples=["{by: family, matrix: setups.csv}"])
    batch: BatchForm | None = Field(
        None, description="several parts at once", examples=["{size: 4, least: 2, wait: 90 s}"]
    )
    blocking: Literal["after-service", "before-service"] = Field(
        "after-service",
        description="a machine needs a place for its part once it has worked on it, or before it begins",
        examples=["after-service"],
    )
    dispatch: Dispatching = Field(
        "fifo",
        description=(
            "which waiting part goes first: the first that came, the smallest priority (`preemptive` interrupts "
            "others), the earliest due date, the shortest time; or orders in a sequence"
        ),
        examples=["fifo", "{sequence: [SO-2, SO-1]}"],
    )
    operators: Need | None = Field(
        None, description="who is needed while it works", examples=["{pool: crew-a, count: 1}"]
    )
    maintenance: MaintenanceForm | None = Field(
        None, description="planned work", examples=["{every: 200 h, time: 30 min}"]
    )
    shifts: Id | None = Field(None, description="the calendar it works by; left out, always", examples=["two-shift"])
    transport: Time | None = Field(None, description="the way to the next station", examples=["30 s"])
    kanban: Count | None = Field(
        None, description="cards of the station: parts that wait, are worked on or are finished", examples=[6]
    )
    power: PowerForm | None = Field(None, description="power in each state", examples=["{busy: 9 kW, down: 1 kW}"])
