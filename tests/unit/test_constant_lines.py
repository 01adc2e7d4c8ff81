"""Lines in which nothing varies: their rate is known, and nothing is said against it."""

import pytest

from gongfu.model.stations import Failures
from gongfu.simulate import simulate
from line_building import law, line, station


def always(seconds):
    return law("constant", seconds)


def stopping(up, down):
    return Failures(up=always(up), down=always(down))


ROW = (station("a", always(2)), station("b", always(3), buffer=2), station("c", always(2.5), buffer=1))
PAIR = (station("a", always(2)), station("b", always(7), machines=2, buffer=2))


@pytest.mark.parametrize(("stations", "rate"), [(ROW, 1 / 3), (PAIR, 2 / 7)])
def test_what_never_varies_is_known_exactly(stations, rate):
    result = simulate(line(*stations), seed=1)
    assert result.throughput.mean == pytest.approx(rate, rel=1e-12)
    assert result.throughput.half_width == pytest.approx(0, abs=1e-12)
    assert result.warnings == ()


# Up and down again to the second: where a run begins and ends decides how many parts it holds.
@pytest.mark.parametrize(
    ("work", "up", "down", "buffered"), [(3, 1000, 77, True), (3, 777, 1000, False), (3.7, 99.9, 7.3, False)]
)
def test_what_comes_again_and_again_is_within_its_interval(work, up, down, buffered):
    machine = station("b", always(work), buffer=2 if buffered else None, failures=stopping(up, down))
    result = simulate(line(station("a", always(2)), machine) if buffered else line(machine), seed=1)
    assert result.throughput.mean == pytest.approx(up / work / (up + down), abs=result.throughput.half_width)
    assert result.throughput.relative < 0.005
    assert result.warnings == ()


def test_a_buffer_that_fills_without_end_does_not_settle():
    result = simulate(line(station("a", always(2)), station("b", always(2.01))), seed=1)
    assert any("keeps growing" in warning.en for warning in result.warnings)
