"""What a number measures, and the guard against comparing two that measure different things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongfu.errors import DefinitionError, Problem
from gongfu.model.facts import Fact
from gongfu.model.plans import SignedCorrection
from gongfu.model.quantities import same_dimension
from gongfu.texts import Text

__all__ = ["Definition", "Indicator", "Measure", "require_comparable"]


class Measure(StrEnum):
    """Decides the arithmetic over time: a stop in 2022 lowers 2022's flow, not 2025's."""

    FLOW = "flow"
    STOCK = "stock"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What makes two numbers comparable: what is measured, of whom, on which basis, in which unit."""

    concept: str
    scope: str
    basis: str
    unit: str

    def differences(self, other: "Definition") -> tuple[str, ...]:
        """Name the parts that differ; units differ only when they do not convert.

        Parameters
        ----------
        other
            The definition to compare with.
        """
        parts = [part for part in ("concept", "scope", "basis") if getattr(self, part) != getattr(other, part)]
        if not same_dimension(self.unit, other.unit):
            parts.append("unit")
        return tuple(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of ``plan/indicators.csv``.

    ``prior_growth`` and ``prior_sd`` declare yearly growth of the logarithm, for a target whose published years are too
    few for a trend; whatever rests on them is badged an assumption.
    """

    id: str
    name: Text
    definition: Definition
    measure: Measure
    field: str | None = None
    region: str | None = None
    aliases: tuple[str, ...] = ()
    prior_growth: float | None = None
    prior_sd: float | None = None


def require_same_definition(one: Indicator, other: Indicator) -> None:
    """Refuse to let two numbers meet whose definitions differ.

    Parameters
    ----------
    one, other
        The indicators of the two numbers.

    Raises
    ------
    DefinitionError
        Names each part that differs, with both readings, and says that a signed correction can equate them.
    """
    parts = one.definition.differences(other.definition)
    if parts:
        raise DefinitionError(
            *(
                Problem(
                    "ledger.definitions_differ",
                    details={
                        "one": one.name,
                        "other": other.name,
                        "part": part,
                        "one_reads": getattr(one.definition, part),
                        "other_reads": getattr(other.definition, part),
                    },
                )
                for part in parts
            )
        )


def require_comparable(
    indicators: Mapping[str, Indicator], one: Fact, other: Fact, corrections: Iterable[SignedCorrection] = ()
) -> SignedCorrection | None:
    """Refuse to let two facts meet whose definitions differ, unless a person has signed that they may.

    Parameters
    ----------
    indicators
        Definitions by indicator id; those of the workspace, or those the ledger keeps.
    one, other
        The facts that are about to be compared, added or subtracted.
    corrections
        The signed corrections of the workspace.

    Returns
    -------
    SignedCorrection or None
        The correction that allowed it, which belongs into the lineage of what is computed; None when none was needed.

    Raises
    ------
    DefinitionError
        Names each part that differs, with both readings.
    """
    for fact in (one, other):
        if fact.indicator not in indicators:
            raise DefinitionError(
                Problem("ledger.no_definition", details={"fact": fact.id, "indicator": fact.indicator})
            )
    if one.indicator == other.indicator:
        return None
    pair = frozenset({one.indicator, other.indicator})
    signed = next((correction for correction in corrections if correction.equates == pair), None)
    if signed is None or not same_dimension(one.unit, other.unit):
        require_same_definition(indicators[one.indicator], indicators[other.indicator])
    return signed
