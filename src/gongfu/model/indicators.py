"""What a number measures, and the guard against comparing two that measure different things."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.errors import DefinitionError, Problem
from gongfu.model.quantities import same_dimension
from gongfu.texts import Text

__all__ = ["Definition", "Indicator", "Measure", "require_same_definition"]


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
    """A row of ``plan/indicators.csv``."""

    id: str
    name: Text
    definition: Definition
    measure: Measure
    field: str | None = None
    region: str | None = None
    aliases: tuple[str, ...] = ()


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
