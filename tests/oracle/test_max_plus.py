"""The max-plus recursion against the event kernel: the same streams give the same departures."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongfu.model.products import Release, ReleaseKind
from gongfu.model.stations import Batch, Blocking, FailureClock, Failures
from gongfu.simulate import LinePlayer
from gongfu.simulate.max_plus import departures, is_max_plus, prepare_max_plus
from line_building import breakdowns, law, line, serial, station
from random_lines import failure_plans, laws

PARTS = 160


releases = st.one_of(
    st.just(Release()),
    st.just(Release()),
    st.builds(lambda every: Release(kind=ReleaseKind.ARRIVALS, every=every), laws),
    st.builds(lambda limit: Release(kind=ReleaseKind.CONWIP, limit=limit), st.integers(1, 6)),
)


@st.composite
def ordered_lines(draw):
    """Random lines in which parts keep their order, the last station's machines excepted."""
    count = draw(st.integers(1, 4))
    release = draw(releases)
    cards = release.kind is ReleaseKind.CONWIP
    stations = [
        station(
            f"s{index}",
            draw(laws),
            machines=draw(st.integers(1, 3)) if index == count - 1 and not cards else 1,
            buffer=draw(st.none() | st.integers(0, 3)) if index else None,
            failures=draw(failure_plans),
            yield_share=1.0 if cards else draw(st.sampled_from([1.0, 1.0, 0.9, 0.5])),
            blocking=draw(st.sampled_from([Blocking.AFTER_SERVICE, Blocking.AFTER_SERVICE, Blocking.BEFORE_SERVICE])),
            transport=draw(st.sampled_from([None, None, law("constant", 1.25)])) if index < count - 1 else None,
        )
        for index in range(count)
    ]
    return line(*stations, release=release)


def event_departures(given_line, seed, until):
    """When good parts leave the last station of the event kernel's replication 0."""
    events = LinePlayer(given_line, seed).advance(until)
    last = events.station == len(given_line.stations) - 1
    return np.repeat(events.time_s[last], np.diff(events.good[last], prepend=0))


@settings(max_examples=40, deadline=None)
@given(ordered_lines(), st.integers(0, 2**32))
def test_departures_are_those_of_the_event_kernel(given_line, seed):
    assume(is_max_plus(given_line))
    ours = departures(prepare_max_plus(given_line), seed=seed, parts=PARTS)[:, 0]
    ours = np.sort(ours[~np.isnan(ours)])
    if ours.size == 0:
        return
    # The machines of the last station may let later parts leave before the last of these.
    known = ours[: max(1, ours.size - 3)]
    theirs = event_departures(given_line, seed, float(known[-1]) * (1 + 1e-9))[: known.size]
    np.testing.assert_allclose(known, theirs, rtol=1e-9)


def test_lanes_are_consecutive_replications():
    prepared = prepare_max_plus(serial(3, 1, failures=breakdowns(10, 2), yield_share=0.9))
    together = departures(prepared, seed=5, parts=64)
    shifted = departures(prepared, seed=5, parts=64, replication=3)
    np.testing.assert_array_equal(together[:, 3:], shifted[:, :5])
    assert len(set(together[0])) == together.shape[1]


@pytest.mark.parametrize(
    "changed",
    [
        {"machines": 2},
        {"batch": Batch(size=2, least=2)},
        {"failures": Failures(up=law("exp", 5), down=law("exp", 1), clock=FailureClock.CALENDAR)},
    ],
    ids=["parts overtake on parallel machines", "batch", "calendar clock"],
)
def test_what_parts_may_overtake_on_is_left_to_the_event_kernel(changed):
    assert is_max_plus(serial(3, 1))
    assert not is_max_plus(line(station("a"), station("b", **changed), station("c")))


def test_cards_need_an_order_of_leaving():
    cards = Release(kind=ReleaseKind.CONWIP, limit=4)
    assert is_max_plus(line(station("a"), station("b"), release=cards))
    assert not is_max_plus(line(station("a"), station("b", machines=2), release=cards))
    assert not is_max_plus(line(station("a", yield_share=0.9), station("b"), release=cards))
