"""What can go wrong, as one tree.

::

    GongfuError
    ├── InputError            wrong input: what, where, what is allowed, how to mend it      exit code 2
    │   └── DefinitionError   two numbers that do not measure the same thing were compared   exit code 2
    ├── CheckFailedError      a check ran and said no                                        exit code 1
    └── OutsideError          the outside world failed                                       exit code 3
        ├── TransientError    may go well when tried again
        └── TerminalError     will not go well however often it is tried

A programmer's mistake is an ``assert`` and is never caught.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from gongfu.texts import Language, Text, text

__all__ = [
    "CheckFailedError",
    "DefinitionError",
    "GongfuError",
    "InputError",
    "OutsideError",
    "Problem",
    "TerminalError",
    "TransientError",
    "Where",
]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a user's file; line and column count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a key into the texts, its details, and the place it was found."""

    key: str
    where: Where | None = None
    details: dict[str, object] = field(default_factory=dict)

    @property
    def words(self) -> Text:
        """The message in both languages, with its place in front."""
        words = text(self.key, **self.details)
        if self.where is None:
            return words
        return Text(zh=f"{self.where}：{words.zh}", en=f"{self.where}: {words.en}")

    @property
    def place(self) -> tuple[str, int, int]:
        """Its file, line and column, by which problems are sorted; those without a place come first."""
        return (self.where.path, self.where.line or 0, self.where.column or 0) if self.where else ("", 0, 0)


class GongfuError(Exception):
    """Anything this package raises on purpose; carries one or more problems, each in both languages."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *problems: Problem) -> None:
        assert problems, "an error names at least one problem"
        self.problems = problems
        super().__init__("\n".join(problem.words.en for problem in problems))

    def __reduce__(self) -> "tuple[type[GongfuError], tuple[Problem, ...]]":
        # An exception is copied to another process by its words unless it says otherwise.
        return type(self), self.problems

    def message(self, language: Language) -> str:
        """Give every problem, a line each.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return "\n".join(self.lines(language))

    def lines(self, language: Language) -> list[str]:
        """Give every problem once, though several places may have met it.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return list(dict.fromkeys(problem.words.in_language(language) for problem in self.problems))


class InputError(GongfuError):
    """Wrong input."""

    exit_code = 2


class DefinitionError(InputError):
    """Two numbers whose concept, scope, basis or unit differ were about to be compared."""


class CheckFailedError(GongfuError):
    """A check ran and said no."""

    exit_code = 1


class OutsideError(GongfuError):
    """The outside world failed: a disk, a network, a service."""

    exit_code = 3


class TransientError(OutsideError):
    """May go well when tried again."""


class TerminalError(OutsideError):
    """Will not go well however often it is tried."""
