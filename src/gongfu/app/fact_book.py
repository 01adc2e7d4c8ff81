"""The facts of one report while it is being made; they go to the ledger together at its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Badge, Computation, Fact, FactKind, Source
from gongfu.texts import Text

__all__ = ["About", "FactBook", "Spread"]

BADGE_OF = {
    FactKind.TARGET: Badge.TARGET,
    FactKind.OBSERVED: Badge.MEASURED,
    FactKind.ESTIMATE: Badge.COMPUTED,
    FactKind.SIMULATED: Badge.SIMULATED,
    FactKind.FORECAST: Badge.FORECAST,
}
# These say how a number was reached; they do not pass to what is computed from it. Example and assumption do.
INHERITED = (Badge.EXAMPLE, Badge.ASSUMPTION)


@dataclass(frozen=True, slots=True)
class About:
    """What a number is about: entity, what is measured, and the time."""

    entity: str
    indicator: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A number in the middle of a spread (``mean``) and quantiles, as pairs of probability and value."""

    mean: float
    quantiles: tuple[tuple[float, float], ...]
    unit: str


@dataclass(slots=True)
class FactBook:
    """Collects facts; what rests on an example or an assumption is badged so without anybody having to think of it."""

    as_of: date
    facts: dict[str, Fact] = field(default_factory=dict)

    def add(
        self,
        kind: FactKind,
        about: About,
        value: Estimate | Spread,
        source: Source | Text,
        inputs: Iterable[Fact] = (),
        badges: Iterable[Badge] = (),
    ) -> Fact:
        """Write a fact down and give it back.

        Parameters
        ----------
        kind
            What kind of statement it is.
        about
            What it is about.
        value
            The number with its uncertainty.
        source
            Where it comes from; a text is the formula of a computation.
        inputs
            Facts it was computed from.
        badges
            Badges beside the one its kind gives it.
        """
        inputs = tuple(inputs)
        worn = {BADGE_OF[kind], *badges}
        worn |= {badge for fact in inputs for badge in fact.badges if badge in INHERITED}
        fact = Fact(
            kind=kind,
            entity=about.entity,
            indicator=about.indicator,
            period=about.period,
            value=float(value.mean),
            half_width=float(value.half_width) if isinstance(value, Estimate) else None,
            quantiles=value.quantiles if isinstance(value, Spread) else (),
            unit=value.unit,
            source=Computation(formula=source.en, formula_zh=source.zh) if isinstance(source, Text) else source,
            known_on=self.as_of,
            inputs=tuple(dict.fromkeys(one.id for one in inputs)),
            badges=tuple(badge for badge in Badge if badge in worn),
        )
        self.facts[fact.id] = fact
        return fact

    def number(
        self,
        about: About,
        value: float,
        unit: str,
        source: Source | Text,
        inputs: Iterable[Fact] = (),
        badges: Iterable[Badge] = (),
    ) -> Fact:
        """Write down an exact result of arithmetic on other facts.

        Parameters
        ----------
        about
            What it is about.
        value, unit
            The number.
        source
            Where it comes from; a text is the formula of a computation.
        inputs
            Facts it was computed from.
        badges
            Badges beside *computed*.
        """
        return self.add(FactKind.ESTIMATE, about, Spread(mean=value, quantiles=(), unit=unit), source, inputs, badges)
