"""Chance that is keyed by what it is for, so that two variants of a plan share their luck."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["FloatArray", "Luck"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """A seed and a number of draws; every purpose has its own stream, whatever else is drawn."""

    seed: int = 1
    draws: int = 20_000

    def __post_init__(self) -> None:
        assert self.seed >= 0, "a seed is not negative"
        assert self.draws > 0, "at least one draw is made"

    def generator(self, *names: str) -> np.random.Generator:
        """Give the stream of a purpose; the same names give the same draws.

        Parameters
        ----------
        names
            What the draws are for, e.g. ``("project", "module-plant", "start")``.
        """
        # Python's own hash of a string changes from process to process.
        key = hashlib.blake2b("\x00".join(names).encode(), digest_size=16).digest()
        words = tuple(int.from_bytes(key[at : at + 4], "little") for at in range(0, 16, 4))
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=words)))

    def uniform(self, *names: str) -> FloatArray:
        """Draw uniform numbers for a purpose, one for each draw.

        Parameters
        ----------
        names
            What the draws are for.
        """
        return self.generator(*names).random(self.draws)
