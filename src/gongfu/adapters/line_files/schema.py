"""The form of a line file as pydantic models; its JSON Schema is made from them."""

from typing import Annotated, Any, Literal

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
)
from gongfu.adapters.line_files.station_forms import Need, StationForm

__all__ = [
    "CalendarForm",
    "CrewForm",
    "FactoryLinesForm",
    "FlowForm",
    "LineForm",
    "OrderForm",
    "ProductForm",
    "ReleaseForm",
    "StepForm",
    "TariffForm",
    "line_schema",
    "lines_schema",
]


After = Annotated[
    Annotated[Id, AsWords] | Annotated[dict[str, Span], AsMapping] | Annotated[list[Id], AsList], BY_SHAPE
]


class OrderForm(Form):
    """An order for parts of a product."""

    order: Id = Field(description="id", examples=["SO-2201"])
    product: Id | None = Field(
        None, description="a product of the line; may be left out when there is one", examples=["A"]
    )
    quantity: Count = Field(1, description="how many parts", examples=[20])
    release: Span | None = Field(None, description="when they are there; left out, at time 0", examples=["8 h"])
    due: Span | None = Field(None, description="when they are due", examples=["40 h"])
    after: After | None = Field(
        None,
        description="orders all of whose parts have to be out before, each with how long before",
        examples=["SO-2200", "{SO-2199: 2 h, SO-2200: 0}"],
    )


class ReleaseForm(Form):
    """What lets parts enter, where a word does not say it; one of every, conwip, pallets and orders."""

    every: Time | None = Field(None, description="parts arrive, so long one after the other", examples=["exp(60)"])
    when_full: Literal["wait", "lost"] = Field(
        "wait", description="what a part does that finds no place", examples=["wait"]
    )
    conwip: Count | None = Field(None, description="so many parts are in the line at a time", examples=[12])
    pallets: Count | None = Field(None, description="so many pallets go round in the line", examples=[12])
    orders: Annotated[Annotated[str, AsWords] | Annotated[list[OrderForm], AsList], BY_SHAPE] | None = Field(
        None, description="a table of orders, or the orders", examples=["orders.csv"]
    )
    sequence: list[Id] | None = Field(
        None, description="products in the order they are released, again and again", examples=["[A, A, B]"]
    )


class StepForm(Form):
    """One visit of a product to a station; what is left out is as the station or the product has it."""

    station: Id = Field(description="where", examples=["drill"])
    time: Time | None = Field(None, description="how long this product takes there", examples=["exp(3 min)"])
    family: Id | None = Field(None, description="what the station's setup tells parts apart by", examples=["red"])
    priority: int | None = Field(None, description="smaller goes first", examples=[1])
    operators: Need | None = Field(
        None, description="who is needed while this product is worked on there", examples=["{skill: weld}"]
    )


Step = Annotated[Annotated[Id, AsWords] | Annotated[StepForm, AsMapping], BY_SHAPE]


class ProductForm(Form):
    """A kind of part."""

    product: Id = Field(description="id, unique in the line", examples=["A"])
    name: Name | None = Field(None, description="shown to people", examples=["{zh: 大模组, en: Large module}"])
    share: Number | None = Field(
        None, description="share of the mix, where it is drawn; all alike when left out", examples=["60 %"]
    )
    every: Time | None = Field(
        None, description="time between its own arrivals, with `release: arrivals`", examples=["exp(5 min)"]
    )
    route: list[Step] = Field(
        default_factory=list,
        description="the stations it visits; left out, as the stations of the line follow each other",
        examples=["[cut, {station: drill, time: exp(3 min)}, cut]"],
    )
    family: Id | None = Field(None, description="what setups tell parts apart by", examples=["red"])
    priority: int = Field(0, description="smaller goes first", examples=[1])
    due_after: Span | None = Field(None, description="due so long after its release", examples=["8 h"])


class CrewForm(Form):
    """People who do the same things at the same hours."""

    crew: Id = Field(description="id, unique in the line", examples=["crew-a"])
    name: Name | None = Field(None, description="shown to people", examples=["{zh: 甲班, en: Crew A}"])
    count: Count = Field(1, description="how many they are", examples=[3])
    skills: list[Id] | None = Field(
        None, description="what they can do; left out, what is asked of the crew by its id", examples=["[weld, setup]"]
    )
    shifts: Id | None = Field(None, description="the calendar they work by; left out, always", examples=["two-shift"])
    after_hours: Literal["finish", "stop"] = Field(
        "finish",
        description="when their hours end during work or a setup: they finish it, or stop and go on when they are back",
        examples=["finish"],
    )


class CalendarForm(Form):
    """One row of a calendar: hours at which it is open, or days at which it is closed."""

    calendar: Id = Field(description="id; several rows together make a calendar", examples=["two-shift"])
    days: str | None = Field(None, description="days of the week; left out, every day", examples=["Mon-Fri"])
    opens: str | None = Field(
        None, alias="from", description="hour at which it opens; left out, 00:00", examples=["'06:00'"]
    )
    closes: str | None = Field(
        None,
        alias="to",
        description="hour at which it closes, on the next day when it is not later; left out, 24:00",
        examples=["'22:00'"],
    )
    date_from: str | None = Field(None, description="first day of a closure", examples=["2022-02-01"])
    date_to: str | None = Field(None, description="last day of a closure; left out, the first", examples=["2022-02-06"])
    off: bool = Field(False, description="true: closed on these dates, whatever the other rows say", examples=["true"])


class TariffForm(Form):
    """What energy costs, at some hours."""

    tariff: Id = Field(description="id", examples=["peak"])
    price: str = Field(description="money for a kilowatt hour", examples=["1.2 CNY/kWh"])
    carbon: str | None = Field(None, description="carbon of a kilowatt hour; left out, none", examples=["0.58 kg/kWh"])
    hours: Id | None = Field(
        None, description="the calendar of its hours; left out, all hours of no other", examples=["peak-hours"]
    )


RELEASE_WORDS = Literal["saturated", "arrivals", "orders"]
Release = Annotated[Annotated[RELEASE_WORDS, AsWords] | Annotated[ReleaseForm, AsMapping], BY_SHAPE]
Calendars = Annotated[Annotated[str, AsWords] | Annotated[list[CalendarForm], AsList], BY_SHAPE]
Energy = Annotated[Annotated[str, AsWords] | Annotated[list[TariffForm], AsList], BY_SHAPE]


class LineForm(Form):
    """A line: stations, what flows through them, who works there and what their energy costs."""

    line: Id = Field(description="id", examples=["module-line"])
    name: Name | None = Field(None, description="shown to people", examples=["{zh: 电池模组产线, en: Module line}"])
    example: bool = Field(
        False, description="true for figures that are made up; results are then badged so", examples=["true"]
    )
    time_unit: str = Field("s", description="unit of bare numbers and of results: s, min, h, d", examples=["min"])
    starts: str | None = Field(
        None,
        description="the day at which time 0 lies, for orders and calendars with dates; its week's Monday is taken",
        examples=["2022-01-03"],
    )
    release: Release = Field(
        "saturated",
        description=(
            "saturated: the first station never waits for material; arrivals: each product comes by its own `every`; "
            "orders: those of orders.csv; or a mapping"
        ),
        examples=["saturated", "{every: exp(60), when_full: lost}", "{conwip: 12}"],
    )
    products: list[ProductForm] = Field(
        default_factory=list,
        description="what is made, when it is more than one thing",
        examples=["\n  - {product: A, share: 60 %}\n  - {product: B, share: 40 %, route: [cut, paint]}"],
    )
    stations: list[StationForm] = Field(
        min_length=1, description="in the order of the line", examples=["\n  - station: weld\n    time: 39 s"]
    )
    crews: list[CrewForm] = Field(
        default_factory=list, description="people", examples=["\n  - {crew: crew-a, count: 3, skills: [weld]}"]
    )
    calendars: Calendars = Field(
        default_factory=list,
        description="a table, or rows of hours",
        examples=["calendars.csv", "\n  - {calendar: two-shift, days: Mon-Fri, from: '06:00', to: '22:00'}"],
    )
    energy: Energy = Field(
        default_factory=list,
        description="a table, or tariffs",
        examples=["energy.csv", "\n  - {tariff: flat, price: 0.8 CNY/kWh, carbon: 0.58 kg/kWh}"],
    )


class FlowForm(Form):
    """Parts of one line that another takes, from a store between them."""

    source: str = Field(
        alias="from", description="a line, which gives what leaves it, or `line/station`", examples=["cells"]
    )
    target: str = Field(
        alias="to",
        description="a line, which takes them where its material comes in, or `line/station`",
        examples=["modules/stack"],
    )
    count: Count = Field(1, description="how many are taken at once", examples=[12])
    buffer: Places | None = Field(None, description="places of the store; unlimited when left out", examples=[200])
    transport: Time | None = Field(None, description="the way between the lines", examples=["3 min"])


class FactoryLinesForm(Form):
    """Several lines of a factory as one model; their stations are called `line/station`."""

    factory: Id = Field(description="id", examples=["module-plant"])
    name: Name | None = Field(None, description="shown to people", examples=["{zh: 模组工厂, en: Module plant}"])
    example: bool = Field(False, description="true for figures that are made up", examples=["true"])
    time_unit: str = Field("s", description="unit of bare numbers here and of results", examples=["h"])
    starts: str | None = Field(
        None, description="the day at which time 0 lies, for calendars with dates", examples=["2022-01-03"]
    )
    lines: dict[str, str] = Field(
        description="line files by the name a line has in the factory",
        examples=["{cells: cell-line.yaml, modules: module-line.yaml}"],
    )
    flows: list[FlowForm] = Field(
        default_factory=list,
        description="parts that flow from line to line",
        examples=["\n  - {from: cells, to: modules/stack, count: 12, buffer: 200}"],
    )
    crews: list[CrewForm] = Field(
        default_factory=list,
        description="people whom all lines may ask for",
        examples=["\n  - {crew: fitters, count: 3}"],
    )
    calendars: Calendars = Field(
        default_factory=list, description="hours by which all lines may work", examples=["calendars.csv"]
    )
    energy: Energy = Field(default_factory=list, description="what energy costs in all lines", examples=["energy.csv"])


def lines_schema() -> dict[str, Any]:
    """Give the JSON Schema of a file that joins lines, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **FactoryLinesForm.model_json_schema()}


def line_schema() -> dict[str, Any]:
    """Give the JSON Schema of a line file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **LineForm.model_json_schema()}
