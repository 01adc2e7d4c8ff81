"""Words such as ``lognormal(52, cv=0.15)`` as a distribution."""

import re
from dataclasses import dataclass, field
from os.path import isfile
from pathlib import Path

from gongfu.errors import InputError, Problem
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.quantities import Quantity, allowed_units, convert, same_dimension

__all__ = ["FilesBeside", "TimeReader", "parsed", "plain_number"]

# What each distribution takes, in order: times, or numbers with their bounds.
ARGUMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "exp": (("mean", "positive time"),),
    "erlang": (("k", "k"), ("mean", "positive time")),
    "gamma": (("mean", "positive time"), ("cv", "cv")),
    "lognormal": (("mean", "positive time"), ("cv", "cv")),
    "weibull": (("mean", "positive time"), ("shape", "shape")),
    "normal": (("mean", "positive time"), ("sd", "time")),
    "uniform": (("a", "time"), ("b", "positive time")),
    "triangular": (("a", "time"), ("mode", "time"), ("b", "positive time")),
    "geometric": (("mean", "positive time"), ("step", "positive time")),
    "empirical": (("file", "file"),),
}
# Beyond these a distribution is no cycle time, up time or repair time, and its formulas overflow.
BOUNDS = {"k": (1.0, 1000.0), "cv": (0.0, 10.0), "shape": (0.1, 50.0)}
LONGEST_TIME_S = 1e10
EXAMPLES = {
    "exp": "exp(6 h)",
    "erlang": "erlang(3, 40 s)",
    "gamma": "gamma(40 s, cv=0.5)",
    "lognormal": "lognormal(52 s, cv=0.15)",
    "weibull": "weibull(40 s, shape=1.5)",
    "normal": "normal(30 s, sd=1.2 s)",
    "uniform": "uniform(20 s, 40 s)",
    "triangular": "triangular(29 s, 32 s, 38 s)",
    "geometric": "geometric(20 min, step=1 min)",
    "empirical": "empirical(times.csv)",
}
CALL = re.compile(r"^\s*(?P<name>[^\W\d]\w*)\s*\((?P<arguments>.*)\)\s*$", re.DOTALL)
ARGUMENT = re.compile(r"\s*(?:(?P<name>[A-Za-z]\w*)\s*=)?\s*(?P<words>[^,]*?)\s*(?:,|$)")
ASCENDING = ("uniform", "triangular")


@dataclass(frozen=True, slots=True)
class FilesBeside:
    """The files that a file refers to by name, and the bytes of those that were opened."""

    folder: Path
    opened: dict[str, bytes] = field(default_factory=dict)

    def content(self, file: str) -> bytes | None:
        """Read a file, or give None when there is none.

        Parameters
        ----------
        file
            Its name, as written.
        """
        path = self.folder / file
        # Whatever was typed may not be a name that a disk can have; isfile says no to that, where a Path would raise.
        if file not in self.opened and isfile(path):
            self.opened[file] = path.read_bytes()
        return self.opened.get(file)


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Reads times and distributions of a file: bare numbers are in its time unit, tables lie beside it.

    Its errors have no place; the offset in their details is where the trouble begins, in characters.
    """

    time_unit: str
    beside: FilesBeside

    def span(self, words: str, *, positive: bool = True) -> float:
        """Read a time that is always the same, in seconds.

        Parameters
        ----------
        words
            As written in the file.
        positive
            Whether 0 is refused.

        Raises
        ------
        InputError
            Says what is allowed.
        """
        return self._argument(words, 0, "positive time" if positive else "time")

    def distribution(self, words: str) -> Distribution:
        """Read a distribution or a bare time, which is a constant.

        Parameters
        ----------
        words
            As written in the file.

        Raises
        ------
        InputError
            Says what is allowed, with an example.
        """
        call = CALL.match(words)
        if call is None:
            if "(" in words or not re.match(r"\s*[-+.\d]", words):
                raise wrong("bad_distribution", 0, words=words, examples="; ".join(EXAMPLES.values()))
            value = self._argument(words, 0, "positive time")
            return Distribution(kind=DistributionKind.CONSTANT, parameters=(value,))
        name = call["name"].lower()
        if name not in ARGUMENTS:
            raise wrong("unknown_distribution", call.start("name"), name=call["name"], allowed=", ".join(ARGUMENTS))
        arguments = self._named(name, call["arguments"], call.start("arguments"))
        if name == "empirical":
            file, offset = arguments[0]
            return Distribution(kind=DistributionKind.EMPIRICAL, parameters=self._table(file, offset))
        numbers = [
            self._argument(given, offset, kind)
            for (given, offset), (_, kind) in zip(arguments, ARGUMENTS[name], strict=True)
        ]
        if name in ASCENDING and sorted(numbers) != numbers:
            raise wrong("not_ascending", call.start("arguments"), words=words, example=EXAMPLES[name])
        return Distribution(kind=DistributionKind(name), parameters=tuple(numbers))

    def _named(self, name: str, words: str, start: int) -> list[tuple[str, int]]:
        """Put a distribution's arguments, given by place or by name, in order; each with its offset."""
        takes = [argument for argument, _ in ARGUMENTS[name]]
        given: dict[str, tuple[str, int]] = {}
        details = {"name": name, "takes": ", ".join(takes), "example": EXAMPLES[name]}
        for index, piece in enumerate(pieces(words)):
            argument = piece["name"] or (takes[index] if index < len(takes) else "")
            if argument not in takes or argument in given or not piece["words"]:
                raise wrong("wrong_arguments", start, **details)
            given[argument] = piece["words"], start + piece.start("words")
        if len(given) < len(takes):
            raise wrong("wrong_arguments", start, **details)
        return [given[argument] for argument in takes]

    def _argument(self, words: str, offset: int, kind: str) -> float:
        """Read one number of a distribution."""
        quantity = parsed(words, offset)
        if kind in BOUNDS:
            value, (least, most) = plain_number(quantity, offset), BOUNDS[kind]
            if not least <= value <= most or (kind == "k" and value != int(value)):
                raise wrong("out_of_bounds", offset, name=kind, words=words, least=least, most=most)
            return value
        value = self._seconds(quantity, offset)
        if not 0 <= value <= LONGEST_TIME_S or (value == 0 and kind == "positive time"):
            raise wrong("negative_time", offset, words=words)
        return value

    def _seconds(self, quantity: Quantity, offset: int) -> float:
        """Turn a quantity of time into seconds."""
        unit = quantity.unit or self.time_unit
        if not same_dimension(unit, "s"):
            raise wrong("not_time", offset, words=str(quantity), unit=unit, allowed=", ".join(allowed_units("s")))
        return convert(quantity.value, unit, "s")

    def _table(self, file: str, offset: int) -> tuple[float, ...]:
        """Read the first column of a table of observed times; words in its first row are its head."""
        content = self.beside.content(file.strip("'\""))
        if content is None:
            raise wrong("no_such_table", offset, file=file)
        rows = content.decode("utf-8-sig", errors="replace").splitlines()
        cells = [(number, row.split(",")[0].strip()) for number, row in enumerate(rows, 1) if row.strip()]
        if cells and not is_number(cells[0][1]):
            cells = cells[1:]
        bad = [(number, cell) for number, cell in cells if not is_number(cell) or float(cell) < 0]
        if bad:
            raise wrong("bad_table_value", offset, file=file, row=bad[0][0], cell=bad[0][1])
        values = tuple(convert(float(cell), self.time_unit, "s") for _, cell in cells)
        if not any(values):
            raise wrong("empty_table", offset, file=file)
        return values


def wrong(key: str, offset: int, **details: object) -> InputError:
    """Make an error whose place is still to be added."""
    return InputError(Problem(f"line_files.{key}", details={**details, "offset": offset}))


def pieces(words: str) -> list[re.Match[str]]:
    """Cut the arguments of a call at their commas."""
    found = list(ARGUMENT.finditer(words))
    ends_with_comma = words.rstrip().endswith(",")
    return found if ends_with_comma or not found else [piece for piece in found if piece.group().strip()]


def parsed(words: str, offset: int) -> Quantity:
    """Read a number with or without a unit.

    Parameters
    ----------
    words
        As written.
    offset
        Where they begin, for the error.

    Raises
    ------
    InputError
        When they do not begin with a number.
    """
    if not re.match(r"^\s*[-+]?[.\d]", words):
        raise wrong("not_a_number", offset, words=words)
    return Quantity.parse(words)


def plain_number(quantity: Quantity, offset: int) -> float:
    """Read a number that has no unit, or is a share in percent.

    Parameters
    ----------
    quantity
        What was written.
    offset
        Where it began, for the error.

    Raises
    ------
    InputError
        When it has another unit.
    """
    unit = quantity.unit or "ratio"
    if not same_dimension(unit, "ratio"):
        raise wrong("not_a_share", offset, words=str(quantity))
    # Divided rather than multiplied, so that 70 % is 0.7 to the last bit.
    return quantity.value / convert(1.0, "ratio", unit)


def is_number(words: str) -> bool:
    """Whether words are a finite decimal number."""
    return re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", words) is not None
