"""What reading every part of a line file needs: its words with their places, the files beside it, what is wrong."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gongfu.adapters.line_files.distributions import TimeReader, parsed, plain_number
from gongfu.adapters.line_files.forms import ID, NameForm
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.errors import InputError, Problem
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.flaws import choice
from gongfu.model.quantities import Quantity, allowed_units, convert, same_dimension
from gongfu.texts import Text

__all__ = ["Reading", "named"]

SECOND = Distribution(kind=DistributionKind.CONSTANT, parameters=(1.0,))


def named(name: NameForm | str | None, otherwise: str) -> Text:
    """Give a name in both languages.

    Parameters
    ----------
    name
        As the form has it.
    otherwise
        What is shown when there is none.
    """
    if isinstance(name, NameForm):
        return Text(zh=name.zh or name.en or otherwise, en=name.en or name.zh or otherwise)
    return Text(zh=name or otherwise, en=name or otherwise)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file being read. What is wrong gets its place and is replaced by something harmless, so that reading goes on.

    ``inside`` are the keys under which the form being read stands.
    """

    placed: PlacedYaml
    times: TimeReader
    problems: list[Problem]
    pools: set[str] = field(default_factory=set)
    monday: date | None = None

    @property
    def folder(self) -> Path:
        """The folder of the file, in which its tables lie."""
        return self.times.beside.folder

    def refuse(self, name: str, at: Keys, **details: object) -> None:
        """Add a problem.

        Parameters
        ----------
        name
            Of its text.
        at
            The keys that lead to what is wrong.
        details
            What the text speaks of.
        """
        self.problems.append(Problem(f"line_files.{name}", self.placed.where(at), details))

    def put(self, error: InputError, at: Keys) -> None:
        """Add the problems of an error, which know their place inside some words only.

        Parameters
        ----------
        error
            What was found.
        at
            The keys that lead to the words.
        """
        for problem in error.problems:
            details = dict(problem.details)
            offset = details.pop("offset", 0)
            assert isinstance(offset, int), "an offset counts characters"
            self.problems.append(Problem(problem.key, self.placed.where(at, offset), details))

    def identity(self, words: str, at: Keys) -> str:
        """Read an id.

        Parameters
        ----------
        words
            As written.
        at
            The keys that lead to them.
        """
        if not re.match(ID, words):
            self.refuse("bad_id", at, value=words)
        return words

    def time(self, words: str, at: Keys) -> Distribution:
        """Read a time, which may vary.

        Parameters
        ----------
        words
            As written.
        at
            The keys that lead to them.
        """
        try:
            return self.times.distribution(words)
        except InputError as error:
            self.put(error, at)
            return SECOND

    def time_or_none(self, words: str | None, at: Keys) -> Distribution | None:
        """Read a time that may be left out.

        Parameters
        ----------
        words
            As written, or None.
        at
            The keys that lead to them.
        """
        return None if words is None else self.time(words, at)

    def seconds(self, words: str, at: Keys, *, positive: bool = True) -> float:
        """Read a time that is always the same.

        Parameters
        ----------
        words
            As written.
        at
            The keys that lead to them.
        positive
            Whether 0 is refused.
        """
        try:
            return self.times.span(words, positive=positive)
        except InputError as error:
            self.put(error, at)
            return 1.0

    def seconds_or_none(self, words: str | None, at: Keys) -> float | None:
        """Read a time that is always the same and may be left out.

        Parameters
        ----------
        words
            As written, or None.
        at
            The keys that lead to them.
        """
        return None if words is None else self.seconds(words, at)

    def share(self, words: str, at: Keys) -> float:
        """Read a share, as a number or in percent, of at most 1 and more than 0.

        Parameters
        ----------
        words
            As written.
        at
            The keys that lead to them.
        """
        try:
            share = plain_number(parsed(words, 0), 0)
        except InputError as error:
            self.put(error, at)
            return 1.0
        if not 0 < share <= 1:
            self.refuse("bad_share" if at[-1] == "share" and at[0] == "products" else "bad_yield", at, words=words)
            return 1.0
        return share

    def amount(self, words: str, unit: str, at: Keys) -> float:
        """Read a number of something that is not negative.

        Parameters
        ----------
        words
            As written.
        unit
            What a bare number is in, and what the result is in.
        at
            The keys that lead to them.
        """
        try:
            quantity: Quantity = parsed(words, 0)
        except InputError as error:
            self.put(error, at)
            return 0.0
        said = quantity.unit or unit
        if not same_dimension(said, unit) or not 0 <= quantity.value < 1e15:
            self.refuse("bad_amount", at, words=words, unit=unit, allowed=", ".join(allowed_units(unit)[:12]) or unit)
            return 0.0
        return convert(quantity.value, said, unit)

    def day(self, words: str, at: Keys) -> date | None:
        """Read a day; None when it is none.

        Parameters
        ----------
        words
            As written, YYYY-MM-DD.
        at
            The keys that lead to them.
        """
        try:
            return date.fromisoformat(words.strip().replace("/", "-"))
        except ValueError:
            self.refuse("bad_day", at, words=words)
            return None

    def known(self, word: str, known: list[str], name: str, at: Keys) -> bool:
        """Say whether a word is among those there are; complain where it is not.

        Parameters
        ----------
        word
            As written.
        known
            The words there are.
        name
            Of the text that complains.
        at
            The keys that lead to the word.
        """
        if word in known:
            return True
        self.refuse(name, at, word=word, choice=choice(word, known))
        return False
