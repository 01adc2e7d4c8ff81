"""The machine's time: the only place, with other adapters, that asks for it."""

from gongfu.adapters.clock.system import ScaledPace, SystemClock, wait

__all__ = ["ScaledPace", "SystemClock", "wait"]
