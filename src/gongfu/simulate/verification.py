"""A simulated line against the exact solution of its Markov chain, number by number."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

from gongfu.model.estimates import Estimate
from gongfu.model.lines import Line
from gongfu.simulate.exact import MOST_STATES, ExactSolution, solve_exactly
from gongfu.simulate.results import LineResult, estimate_json
from gongfu.simulate.simulation import simulate
from gongfu.statistics import student_quantile
from gongfu.texts import Language, Text, render

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Verification", "VerifiedNumber", "verify"]

LINE_NUMBERS = ("throughput", "in_line", "lead_time", "lost")
STATION_NUMBERS = (
    "busy",
    "blocked",
    "starved",
    "down",
    "setup",
    "off",
    "waiting",
    "buffer",
    "wait",
    "waited",
    "scrap",
    "rework",
)
# A right simulation is called wrong once in a thousand verifications, however many numbers are compared.
FALSE_ALARMS = 0.001
LEAST_LIMIT = 4.0
# What is the same to so many digits is the same: a share that is always 0, or 1.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedNumber:
    """One number, exact and simulated; ``station`` is empty for those of the whole line."""

    station: str
    name: str
    exact: float
    simulated: Estimate

    @property
    def z(self) -> float:
        """By how many standard errors the simulation is above the exact number."""
        difference = self.simulated.mean - self.exact
        if abs(difference) <= ROUNDING * max(1.0, abs(self.exact)):
            return 0.0
        error = self.simulated.half_width / student_quantile(self.simulated.confidence, self.simulated.n - 1)
        return difference / error if error > 0 else inf

    def to_json(self) -> dict[str, Any]:
        """Give the number as plain data."""
        z = self.z if isfinite(self.z) else None
        simulated = estimate_json(self.simulated)
        return {"station": self.station, "name": self.name, "exact": self.exact, "simulated": simulated, "z": z}


@dataclass(frozen=True, kw_only=True)
class Verification:
    """A line solved exactly and simulated."""

    line: Line
    solution: ExactSolution
    result: LineResult

    @cached_property
    def numbers(self) -> tuple[VerifiedNumber, ...]:
        """Every number that both know."""
        return tuple(self.compared())

    def compared(self) -> Iterator[VerifiedNumber]:
        """Give the numbers of the line, then those of each station; not what is 0 in both."""
        pairs: list[tuple[str, str, float | None, Estimate]] = [
            ("", name, getattr(self.solution, name), getattr(self.result, name)) for name in LINE_NUMBERS
        ]
        if self.result.energy is not None:
            pairs.append(("", "kwh_per_part", self.solution.kwh_per_part, self.result.energy.kwh_per_part))
        for station, result in self.result.stations.items():
            exact = self.solution.stations[station]
            pairs += [(station, name, getattr(exact, name), getattr(result, name)) for name in STATION_NUMBERS]
        for station, name, known, simulated in pairs:
            if known is not None and isfinite(simulated.mean) and (known or simulated.mean):
                yield VerifiedNumber(station=station, name=name, exact=known, simulated=simulated)

    @property
    def limit(self) -> float:
        """A z beyond which a number counts as wrong: the more numbers, the farther one of them strays by chance."""
        degrees = self.result.throughput.n - 1
        return max(LEAST_LIMIT, student_quantile(1 - FALSE_ALARMS / len(self.numbers), degrees))

    @property
    def ok(self) -> bool:
        """Whether no number is beyond the limit."""
        return all(abs(number.z) <= self.limit for number in self.numbers)

    def to_json(self) -> dict[str, Any]:
        """Give everything as plain data, in the shape that ``gongfu verify --json`` prints."""
        return {
            "line": self.line.id,
            "ok": self.ok,
            "limit": self.limit,
            "states": self.solution.state_count,
            "tail": self.solution.tail,
            "numbers": [number.to_json() for number in self.numbers],
            "run": {"id": self.result.run.id, "seed": self.result.run.seed, "version": self.result.run.version},
        }

    def title(self, language: Language) -> str:
        """Say how the comparison ends.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        farthest = max((abs(number.z) for number in self.numbers), default=0.0)
        key = "verify.agrees" if self.ok else "verify.differs"
        return render(key, language, line=self.line.name, numbers=len(self.numbers), z=f"{farthest:z.1f}")

    def rows(self, language: Language) -> list[list[str]]:
        """Give the table as words, its head first.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        heads = ("number", "exact", "simulated", "z")
        rows = [[render(f"verify.{head}", language) for head in heads]]
        for number in self.numbers:
            exact, simulated, unit = self.in_units(number)
            name = render(f"verify.{number.name}", language)
            name = render("verify.with_unit", language, name=name, unit=unit) if unit else name
            of = self.line.station(number.station).name.in_language(language) if number.station else ""
            shown = f"{simulated.mean:z.6g} ± {simulated.half_width:z.2g}"
            unlikely = " !" if abs(number.z) > self.limit else ""
            rows.append([f"{of} {name}".strip(), f"{exact.mean:z.6g}", shown, f"{number.z:+z.1f}{unlikely}"])
        return rows

    def in_units(self, number: VerifiedNumber) -> tuple[Estimate, Estimate, Text | None]:
        """Give a number, exact and simulated, in the report's unit, and the unit where it needs one.

        Parameters
        ----------
        number
            One of those compared.
        """
        units, simulated = self.result.units, number.simulated
        exact = Estimate(mean=number.exact, half_width=0.0, n=1, unit=simulated.unit)
        if number.name in {"throughput", "lost"}:
            return units.rated(exact), units.rated(simulated), units.items
        if number.name in {"lead_time", "wait"}:
            return units.timed(exact), units.timed(simulated), units.unit_of_time
        return exact, simulated, None

    def notes(self, language: Language) -> list[str]:
        """Say what the exact solution rests on, and what z is judged by.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        solution = self.solution
        notes = [render("verify.states", language, states=solution.state_count)]
        if solution.tail:
            notes.append(render("verify.tail", language, tail=f"{solution.tail:.0e}"))
        estimate = self.result.throughput
        judged = render(
            "verify.judged",
            language,
            limit=f"{self.limit:.1f}",
            n=estimate.n,
            seed=self.result.run.seed,
            confidence=estimate.confidence,
        )
        return [*notes, judged]

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: a table with its notes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        head, *rows = self.rows(language)
        table = Table(title=self.title(language), title_justify="left")
        for column, name in enumerate(head):
            table.add_column(name, justify="right" if column else "left")
        for row in rows:
            table.add_row(*row)
        return Group(table, *self.notes(language))

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        return "\n".join([self.title("en"), *("  ".join(row) for row in self.rows("en")), *self.notes("en")])


def verify(
    line: Line,
    *,
    seed: int = 1,
    precision: float = 0.002,
    most_states: int = MOST_STATES,
) -> Verification:
    """Hold the simulation of a small line against its exact solution.

    Parameters
    ----------
    line
        A line whose times are exponential or Erlang.
    seed
        The same seed gives the same numbers.
    precision
        Wished half-width of the simulated throughput's 95 % interval, as a share of its mean.
    most_states
        Give up when the line has more states.

    Raises
    ------
    InputError
        When the line cannot be solved exactly, or not be simulated.
    """
    solution = solve_exactly(line, most_states=most_states)
    result = simulate(line, seed=seed, precision=precision)
    return Verification(line=line, solution=solution, result=result)
