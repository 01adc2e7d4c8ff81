"""How warm a station of a virtual plant is: a body that heats while it works and cools while it does not.

With a busy share constant over the time constant the temperature settles; its law is

    dT/dt = (ambient + rise · busy - T) / time constant,

solved exactly between changes of state, so that it does not depend on how often it is looked at.
"""

import math
from dataclasses import dataclass

__all__ = ["HeatModel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatModel:
    """A first-order body; temperatures in °C.

    ``rise_c`` is how much warmer than the hall a station becomes that works without a pause, ``noise_c`` the standard
    deviation of its sensor. The figures are assumptions for a virtual plant, of the size seen on drives and lasers.
    """

    ambient_c: float = 22.0
    rise_c: float = 38.0
    time_constant_s: float = 600.0
    noise_c: float = 0.15

    def __post_init__(self) -> None:
        assert self.time_constant_s > 0, "a body takes time to warm"
        assert self.noise_c >= 0, "a standard deviation is not negative"

    def after(self, temperature_c: float, busy: bool, seconds: float) -> float:
        """Give the temperature after some seconds in one state.

        Parameters
        ----------
        temperature_c
            Temperature before.
        busy
            Whether the station works.
        seconds
            How long.

        Source
        ------
        Newton's law of cooling with a constant source.
        """
        settled = self.ambient_c + (self.rise_c if busy else 0.0)
        return settled + (temperature_c - settled) * math.exp(-seconds / self.time_constant_s)
