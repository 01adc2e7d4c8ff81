"""What a simulation gives: estimates that print, show in a notebook, and turn into tables."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.histograms import bin_edges
from gongfu.model.estimates import Estimate
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease
from gongfu.model.quantities import convert
from gongfu.simulate.shown_units import ShownUnits, units_for
from gongfu.texts import Language, Text, render, text

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.axes import Axes
    from rich.console import RenderableType

    from gongfu.simulate.levers import LeverGain

__all__ = ["Energy", "LineResult", "OrderResult", "ProductResult", "StationGain", "StationResult", "estimate_json"]

MOST_ORDERS = 5
SHOWN_STATES = ("busy", "blocked", "starved", "down")
RARE_STATES = ("setup", "waiting", "off")
COLOURS = {
    "busy": "#2f7d5b",
    "blocked": "#c98a1b",
    "starved": "#8fa3b0",
    "down": "#b5403a",
    "setup": "#6b5ca5",
    "waiting": "#3d7ea6",
    "off": "#d9dde0",
}


def estimate_json(estimate: Estimate) -> dict[str, float | int | str | None]:
    """Give an estimate in the shape that others rely on; what is not known is null.

    Parameters
    ----------
    estimate
        Any estimate.
    """
    known = {name: getattr(estimate, name) for name in ("mean", "half_width")}
    return {
        **{name: value if np.isfinite(value) else None for name, value in known.items()},
        "confidence": estimate.confidence,
        "n": estimate.n,
        "unit": estimate.unit,
    }


def estimates_json(result: "StationResult | ProductResult") -> dict[str, Any]:
    """Give every estimate of a result by name."""
    return {each.name: estimate_json(getattr(result, each.name)) for each in fields(result)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StationResult:
    """Shares of the time of a station's machines, and what happened in front of it and to its parts.

    ``waiting`` is for operators. ``buffer`` is the mean level in front, ``wait`` the mean time a part waits there or in
    the machine that it blocks, ``waited`` the share of parts that wait at all (nan where unknown).
    ``scrap`` and ``rework`` are shares of the parts worked on.
    """

    busy: Estimate
    blocked: Estimate
    starved: Estimate
    down: Estimate
    setup: Estimate
    off: Estimate
    waiting: Estimate
    buffer: Estimate
    wait: Estimate
    waited: Estimate
    scrap: Estimate
    rework: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give every estimate by name."""
        return estimates_json(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductResult:
    """What became of a product: good items a unit of time, lead time, share delivered in time, mean tardiness."""

    throughput: Estimate
    lead_time: Estimate
    on_time: Estimate
    tardiness: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give every estimate by name."""
        return estimates_json(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResult:
    """What became of an order.

    ``late`` is the chance that a part of it is delivered after its due date, ``tardiness`` and ``lead_time`` are means
    over its parts, those in time counted as 0 late.
    """

    order: OrderRelease
    late: Estimate
    tardiness: Estimate
    lead_time: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give the order and every estimate by name."""
        found = {name: estimate_json(getattr(self, name)) for name in ("late", "tardiness", "lead_time")}
        order = self.order
        return {"order": order.id, "product": order.product, "quantity": order.quantity, "due_s": order.due_s, **found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """What a good part takes in energy; money and carbon are None where the line has no tariff."""

    kwh_per_part: Estimate
    cost_per_part: Estimate | None
    carbon_kg_per_part: Estimate | None
    kw_by_station: dict[str, float]

    def to_json(self) -> dict[str, Any]:
        """Give every figure by name."""
        named = {name: getattr(self, name) for name in ("kwh_per_part", "cost_per_part", "carbon_kg_per_part")}
        return {
            **{name: None if found is None else estimate_json(found) for name, found in named.items()},
            "kw_by_station": self.kw_by_station,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StationGain:
    """What the line gains, in good items an hour, when a station's mean cycle time is 10 % shorter."""

    station: str
    gain: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give the station and its gain."""
        return {"station": self.station, "change": "time -10%", "gain": estimate_json(self.gain)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What a line makes.

    ``throughput`` counts good items in the line's own time unit, ``in_line`` the parts in machines (blocked and broken
    ones included) and in the buffers behind the first station, ``lead_time`` the time from entering to leaving; its
    quantiles are by share of parts. ``variance_rate`` is the variance of the number of good items per unit of time, in
    the long run. ``warm_ups`` says when each output had left the start behind; the longest was cut. ``lead_times``
    counts delivered parts by the bins of the kernel's histogram. ``rates`` are good items a second, one for each
    replication: replication k of two variants had the same luck. ``makespan`` is when the last part of a list of
    orders is out, ``orders`` what became of each and ``late`` how many are late. ``gains`` are the stations by what a
    faster one would bring, and ``levers`` the changes that bring most, both best first, where that was asked for.
    """

    line: Line
    throughput: Estimate
    in_line: Estimate
    lead_time: Estimate
    lead_time_quantiles: dict[float, Estimate]
    variance_rate: Estimate
    stations: dict[str, StationResult]
    products: dict[str, ProductResult]
    energy: Energy | None
    lost: Estimate
    warm_ups: dict[str, float]
    lead_times: NDArray[np.int64]
    rates: NDArray[np.float64]
    run: Run
    makespan: Estimate | None = None
    orders: tuple[OrderResult, ...] = ()
    late: Estimate | None = None
    gains: tuple[StationGain, ...] = ()
    levers: tuple["LeverGain", ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def throughput_per_hour(self) -> Estimate:
        """Good items an hour."""
        return self.throughput.scaled(convert(1.0, "h", self.line.time_unit), "item/h")

    @property
    def units(self) -> ShownUnits:
        """The units that a printed result speaks in; all its figures stay in the line's own."""
        return units_for(self.throughput, self.lead_time)

    @property
    def bottleneck(self) -> StationGain | None:
        """The station whose speed the line gains most from, or None when that was not asked for."""
        return self.gains[0] if self.gains else None

    @property
    def lead(self) -> Estimate | None:
        """By how much more a faster bottleneck brings than the station next in rank, good items an hour."""
        if len(self.gains) < 2:
            return None
        first, second = self.gains[0].gain, self.gains[1].gain
        # Gains of two stations share the luck of the line they are compared with; taking them for independent is safe.
        reach = float(np.hypot(first.half_width, second.half_width))
        return Estimate(mean=first.mean - second.mean, half_width=reach, n=first.n, unit=first.unit)

    @property
    def states(self) -> tuple[str, ...]:
        """The states worth showing: four that every line has, and others where a machine was ever in them."""
        met = [state for state in RARE_STATES if any(getattr(each, state).mean > 0 for each in self.stations.values())]
        return (*SHOWN_STATES, *met)

    def to_json(self) -> dict[str, Any]:
        """Give the result as plain data, in the shape that ``gongfu simulate --json`` prints."""
        return {
            "line": self.line.id,
            "name": {"zh": self.line.name.zh, "en": self.line.name.en},
            "example": self.line.example,
            "throughput": estimate_json(self.throughput),
            "throughput_per_hour": estimate_json(self.throughput_per_hour),
            "in_line": estimate_json(self.in_line),
            "lead_time": estimate_json(self.lead_time),
            "lead_time_quantiles": {f"{share:g}": estimate_json(e) for share, e in self.lead_time_quantiles.items()},
            "variance_rate": estimate_json(self.variance_rate),
            "warm_up": {"unit": self.line.time_unit, **self.warm_ups},
            "stations": {station: result.to_json() for station, result in self.stations.items()},
            "products": {product: result.to_json() for product, result in self.products.items()},
            "lost": estimate_json(self.lost),
            "makespan": estimate_json(self.makespan) if self.makespan else None,
            "orders": [order.to_json() for order in self.orders],
            "late_orders": estimate_json(self.late) if self.late else None,
            "energy": self.energy.to_json() if self.energy else None,
            "bottleneck": self.bottleneck_json(),
            "gains": [gain.to_json() for gain in self.gains],
            "levers": [{"station": lever.subject, **lever.to_json()} for lever in self.levers],
            "warnings": [{"zh": warning.zh, "en": warning.en} for warning in self.warnings],
            "run": {"id": self.run.id, **{name: getattr(self.run, name) for name in Run.__slots__}},
        }

    def bottleneck_json(self) -> dict[str, Any] | None:
        """Give the bottleneck with what proves it: its gain, that of the next station, and the lead of the one."""
        if self.bottleneck is None:
            return None
        return {
            **self.bottleneck.to_json(),
            "estimator": "common-random-numbers",
            "second": self.gains[1].to_json() if self.lead else None,
            "lead": estimate_json(self.lead) if self.lead else None,
            "distinguishable": self.lead is None or self.lead.differs_from_zero,
        }

    def estimates(self) -> list[tuple[str, str, Estimate]]:
        """List every estimate with what it is of (the line, a station, a product) and its name."""
        found = [
            (self.line.id, name, getattr(self, name))
            for name in ("throughput", "in_line", "lead_time", "variance_rate", "lost")
        ]
        found += [(self.line.id, f"lead_time_p{100 * share:g}", e) for share, e in self.lead_time_quantiles.items()]
        for name in ("kwh_per_part", "cost_per_part", "carbon_kg_per_part"):
            known = getattr(self.energy, name) if self.energy else None
            found += [(self.line.id, name, known)] if known else []
        results: dict[str, StationResult | ProductResult] = {**self.products, **self.stations}
        for of, result in results.items():
            found += [(of, each.name, getattr(result, each.name)) for each in fields(result)]
        return found + [(gain.station, "gain_if_10_percent_faster", gain.gain) for gain in self.gains]

    def to_table(self) -> "pa.Table":
        """Give an Arrow table with a row for each estimate: what it is of, its name, mean, half-width, unit."""
        import pyarrow as pa

        rows = self.estimates()
        return pa.table(
            {
                "of": [of for of, _, _ in rows],
                "name": [name for _, name, _ in rows],
                **{
                    key: [getattr(estimate, key) for _, _, estimate in rows]
                    for key in ("mean", "half_width", "confidence", "n", "unit")
                },
            }
        )

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each station: its id, and mean and half-width of every estimate."""
        import pyarrow as pa

        columns: dict[str, list[Any]] = {"station": list(self.stations)}
        for name in (each.name for each in fields(StationResult)):
            columns[name] = [getattr(result, name).mean for result in self.stations.values()]
            columns[f"{name}_half_width"] = [getattr(result, name).half_width for result in self.stations.values()]
        return pa.table(columns)

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame indexed by station; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame.set_index("station")

    def plot(self) -> "Axes":
        """Draw the stations' shares as stacked bars; matplotlib comes with the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        axes = Figure(figsize=(8, 0.4 * len(self.stations) + 1.2), layout="constrained").add_subplot()
        left = np.zeros(len(self.stations))
        names = list(self.stations)
        for state in self.states:
            shares = np.array([getattr(result, state).mean for result in self.stations.values()])
            axes.barh(names, shares, left=left, color=COLOURS[state], label=state)
            left += shares
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_title(title(self, "en"))
        axes.legend(ncols=len(self.states), loc="upper center", bbox_to_anchor=(0.5, 0.0))
        return axes

    def plot_lead_times(self) -> "Axes":
        """Draw how lead times are spread, with their quantiles; matplotlib comes with the extra ``gongfu[plot]``."""
        from matplotlib.figure import Figure

        units = self.units
        unit = units.time
        edges = bin_edges() / convert(1.0, unit, "s")
        axes = Figure(figsize=(8, 3.2), layout="constrained").add_subplot()
        met = np.flatnonzero(self.lead_times)
        if met.size:
            first, end = int(met[0]), int(met[-1]) + 1
            densities = self.lead_times[first:end] / np.diff(edges)[first:end] / self.lead_times.sum()
            axes.stairs(densities, edges[first : end + 1], fill=True, color=COLOURS["busy"])
            for share, quantile in self.lead_time_quantiles.items():
                at = units.timed(quantile).mean
                axes.axvline(at, color=COLOURS["down"], lw=1)
                axes.annotate(f"P{100 * share:g}", (at, float(densities.max())), fontsize=8)
            axes.set_xlim(
                float(edges[first]), 1.1 * units.timed(self.lead_time_quantiles[max(self.lead_time_quantiles)]).mean
            )
        axes.set_xlabel(render("simulate.lead_time_axis", "en", unit=unit))
        return axes

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: a table of stations with its notes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        head, *body = rows(self, language)
        table = Table()
        for column, name in enumerate(head):
            table.add_column(name, justify="right" if column else "left")
        for row in body:
            table.add_row(*row)
        return Group(title(self, language), table, *notes(self, language))

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        lines = [title(self, "en"), *("  ".join(row) for row in rows(self, "en")), *notes(self, "en")]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        head, *body = [[escape(cell) for cell in row] for row in rows(self, "en")]
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
        below = "".join(f"<p>{escape(note)}</p>" for note in notes(self, "en"))
        heads = "".join(f"<th>{cell}</th>" for cell in head)
        return f"<h4>{escape(title(self, 'en'))}</h4><table><tr>{heads}</tr>{cells}</table>{below}"


def shown(estimate: Estimate) -> str:
    """Write an estimate with its interval, without its unit."""
    known = "" if np.isnan(estimate.half_width) else f" ± {estimate.half_width:z,.2f}"
    return f"{estimate.mean:z,.2f}{known}"


def title(result: LineResult, language: Language) -> str:
    """Say in a line what the line makes."""
    units = result.units
    rate = shown(units.rated(result.throughput))
    if result.makespan is None:
        per = text(f"simulate.each_{units.rate}")
        return render("simulate.title", language, line=result.line.name, rate=rate, per=per)
    makespan = units.worded_time(result.makespan, language)
    days = convert(result.makespan.mean, result.makespan.unit, "d")
    if days >= 1 and units.time != "d":
        makespan = render("simulate.in_days", language, time=makespan, days=f"{days:,.1f}")
    return render("simulate.title_of_orders", language, line=result.line.name, makespan=makespan)


def rows(result: LineResult, language: Language) -> list[list[str]]:
    """Give the table of stations as words, its head first."""
    gains = {gain.station: gain.gain for gain in result.gains}
    heads = ["station", *result.states, "buffer", *(["gain"] if gains else [])]
    units = result.units
    body = [[render(f"simulate.{head}", language, unit=units.items) for head in heads]]
    for station, found in result.stations.items():
        shares = [f"{getattr(found, state).mean:z.1%}" for state in result.states]
        row = [result.line.station(station).name.in_language(language), *shares, f"{found.buffer.mean:z.2f}"]
        body.append([*row, shown(units.rated(gains[station]))] if gains else row)
    return body


def notes(result: LineResult, language: Language) -> list[str]:
    """Say what belongs under the table: lead time, energy, products, the bottleneck, warnings."""
    units = result.units
    quantiles = "  ".join(
        f"P{100 * share:g} {units.timed(e).mean:z,.4g}" for share, e in result.lead_time_quantiles.items()
    )
    said = [
        render(
            "simulate.lead_time", language, quantiles=quantiles,
            lead_time=units.worded_time(result.lead_time, language), in_line=shown(result.in_line),
        )
    ]  # fmt: skip
    if result.late and any(each.order.due_s is not None for each in result.orders):
        said += order_notes(result, language)
    if result.makespan:
        said.append(render("simulate.on_the_way", language, rate=units.worded_rate(result.throughput, language)))
    if result.energy:
        said.append(energy_note(result.energy, language))
    for product, found in result.products.items():
        if found.throughput.mean > 0:  # a component leaves no line by itself
            said.append(product_note(result, product, language))
    if result.lost.mean > 0:
        said.append(render("simulate.lost", language, lost=units.worded_rate(result.lost, language)))
    if result.bottleneck and result.bottleneck.gain.low <= 0:
        said.append(render("simulate.no_bottleneck", language))
    elif result.bottleneck:
        name = result.line.station(result.bottleneck.station).name
        gain = f"{shown(units.rated(result.bottleneck.gain))} {units.items.in_language(language)}"
        said.append(render("simulate.bottleneck", language, station=name, gain=gain))
    if result.lead and result.gains[0].gain.low > 0:
        second = result.line.station(result.gains[1].station).name
        key = "simulate.lead" if result.lead.differs_from_zero else "simulate.no_lead"
        gain, lead = shown(units.rated(result.gains[1].gain)), shown(units.rated(result.lead))
        said.append(render(key, language, second=second, gain=gain, lead=lead))
    if result.levers:
        said.append(render("simulate.levers", language, unit=units.items))
        said += [
            render("simulate.lever", language, rank=k, change=each.title, gain=shown(units.rated(each.gain)))
            for k, each in enumerate(result.levers, 1)
        ]
    said.append(
        render(
            "simulate.caption", language, confidence=result.throughput.confidence, n=result.throughput.n,
            seed=result.run.seed,
        )
    )  # fmt: skip
    if result.line.example:
        said.append(render("simulate.example", language))
    return said + [render("simulate.warning", language, warning=warning) for warning in result.warnings]


def order_notes(result: LineResult, language: Language) -> list[str]:
    """Say how many orders are late, and which are most at risk."""
    assert result.late is not None, "asked of orders"
    said = [render("simulate.late_orders", language, late=shown(result.late), count=len(result.orders))]
    risky = sorted((each for each in result.orders if each.late.mean > 0), key=lambda each: -each.late.mean)
    for each in risky[:MOST_ORDERS]:
        tardiness = result.units.worded_time(each.tardiness, language)
        chance = f"{each.late.mean:z.0%}"
        said.append(render("simulate.late_order", language, order=each.order.id, chance=chance, tardiness=tardiness))
    return said


def product_note(result: LineResult, product: str, language: Language) -> str:
    """Say what became of a product; how much was in time where it has a due date."""
    line, found, units = result.line, result.products[product], result.units
    name = next((each.name for each in line.products if each.id == product), Text(zh=product, en=product))
    own = (each.due_after_s for each in line.products if each.id == product)
    ordered = (order.due_s for order in line.release.orders if order.product == product)
    said = render(
        "simulate.product", language, product=name, throughput=units.worded_rate(found.throughput, language),
        lead_time=units.worded_time(found.lead_time, language),
    )  # fmt: skip
    if all(due is None for due in (*own, *ordered)):
        return said
    said += render("simulate.product_on_time", language, on_time=f"{found.on_time.mean:z.1%}")
    if found.tardiness.mean > 0:
        said += render("simulate.product_late", language, tardiness=units.worded_time(found.tardiness, language))
    return said


def energy_note(energy: Energy, language: Language) -> str:
    """Say what a good part takes in energy, money and carbon."""
    said = render("simulate.energy", language, kwh=f"{energy.kwh_per_part.mean:z,.3g}")
    if energy.cost_per_part and energy.carbon_kg_per_part:
        cost, carbon = (f"{each.mean:z,.3g}" for each in (energy.cost_per_part, energy.carbon_kg_per_part))
        said += render("simulate.energy_cost", language, cost=cost, carbon=carbon)
    return said
