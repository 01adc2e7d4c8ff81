"""In which units a report speaks: one for rates and one for times, chosen so that its numbers are easy to read."""

from dataclasses import dataclass

from gongfu.model.estimates import Estimate
from gongfu.model.quantities import convert
from gongfu.texts import Language, Text, text

__all__ = ["ShownUnits", "units_for"]

# A time is shown in the largest of these units of which there are at least so many.
TIMES = (("d", 3.0), ("h", 2.0), ("min", 2.0))


@dataclass(frozen=True, slots=True)
class ShownUnits:
    """Items a ``rate`` unit, times in a ``time`` unit: ``s``, ``min``, ``h`` or ``d``."""

    rate: str
    time: str

    @property
    def items(self) -> Text:
        """Items a unit of time, as a unit: items/h."""
        return text("simulate.items_per", unit=text(f"simulate.per_{self.rate}"))

    @property
    def unit_of_time(self) -> Text:
        """The unit of times."""
        return text(f"simulate.unit_{self.time}")

    def rated(self, estimate: Estimate) -> Estimate:
        """Give a rate in the report's unit.

        Parameters
        ----------
        estimate
            Items a unit of time; its unit says which: ``item/h``.
        """
        per = estimate.unit.partition("/")[2]
        return estimate.scaled(convert(1.0, self.rate, per), f"item/{self.rate}")

    def timed(self, estimate: Estimate) -> Estimate:
        """Give a time in the report's unit.

        Parameters
        ----------
        estimate
            A time in a unit of its own.
        """
        return estimate.scaled(convert(1.0, estimate.unit, self.time), self.time)

    def worded_time(self, estimate: Estimate, language: Language) -> str:
        """Write a time with its unit.

        Parameters
        ----------
        estimate
            A time in a unit of its own.
        language
            ``zh`` or ``en``.
        """
        return worded(self.timed(estimate), self.unit_of_time, language)

    def worded_rate(self, estimate: Estimate, language: Language) -> str:
        """Write a rate with its unit.

        Parameters
        ----------
        estimate
            Items a unit of time.
        language
            ``zh`` or ``en``.
        """
        return worded(self.rated(estimate), self.items, language)


def worded(estimate: Estimate, unit: Text, language: Language) -> str:
    """Write an estimate with the name of its unit."""
    bare = estimate.scaled(1.0, "")
    return f"{bare} {unit.in_language(language)}"


def units_for(throughput: Estimate, time: Estimate) -> ShownUnits:
    """Choose the units of a report.

    Parameters
    ----------
    throughput
        What the line makes in a unit of time; by the day where it is less than one an hour.
    time
        A typical time, as the lead time or the makespan.
    """
    an_hour = throughput.mean * convert(1.0, "h", throughput.unit.partition("/")[2])
    spent_s = convert(time.mean, time.unit, "s") if time.mean == time.mean else 0.0
    return ShownUnits(
        rate="d" if 0 < an_hour < 1 else "h",
        time=next((unit for unit, least in TIMES if spent_s >= least * convert(1.0, unit, "s")), "s"),
    )
