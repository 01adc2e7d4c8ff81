"""Scaled time."""

import asyncio
import math
from datetime import timedelta

import pytest

from gongfu.adapters.clock import ScaledPace, SystemClock
from gongfu.ports import Clock


def test_the_system_clock_is_aware_and_in_utc():
    clock = SystemClock()
    assert isinstance(clock, Clock)
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(("speed", "at_least_s"), [(10.0, 0.1), (math.inf, 0.0)])
def test_a_pace_lets_scaled_time_pass_and_never_waits_at_infinite_speed(speed, at_least_s):
    async def scene():
        pace = ScaledPace(speed)
        loop = asyncio.get_running_loop()
        started = loop.time()
        for second in (0.0, 0.5, 1.0, 0.9):
            await pace.reach(second)
        return loop.time() - started

    passed = asyncio.run(scene())
    # The grain lets the last wait be left out where it is short.
    assert passed >= at_least_s - 0.02
