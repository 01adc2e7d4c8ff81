"""How long to wait before trying again, each time longer, up to a bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat

__all__ = ["Backoff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Waits of ``first_s``, then ``factor`` times the one before, at most ``most_s``; ``tries`` None has no end."""

    first_s: float
    most_s: float
    factor: float = 2.0
    tries: int | None = None

    def __post_init__(self) -> None:
        assert 0 < self.first_s <= self.most_s, "the first wait is positive and within the bound"
        assert self.factor >= 1, "waits do not become shorter"

    def waits_s(self) -> Iterator[float]:
        """Give the waits, in seconds."""
        return islice(self._growing(), self.tries)

    def _growing(self) -> Iterator[float]:
        wait = self.first_s
        while wait < self.most_s:
            yield wait
            wait = min(wait * self.factor, self.most_s)
        yield from repeat(self.most_s)
