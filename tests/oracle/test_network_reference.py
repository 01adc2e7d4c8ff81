"""The kernel and the plain reference play random networks alike: every event to the last bit, and what is counted."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.errors import InputError
from gongfu.kernel.network_addresses import addresses_of
from gongfu.kernel.networks import settle_network
from gongfu.model.products import ReleaseKind
from gongfu.simulate import LinePlayer
from gongfu.simulate.network_arrays import play_network, prepare_network
from gongfu.simulate.reference import ReferenceLine
from random_networks import networks, sequences

COLUMNS = ("time_s", "station", "state", "good", "scrapped", "buffer", "cycle_s")
SETTINGS = settings(max_examples=150, deadline=None)
seeds = st.integers(0, 99)


def same_events(model, seed, until):
    """Play both and compare; a line that comes to a standstill does so in both."""
    run = ReferenceLine(model, seed)
    events = run.play(until)
    if run.deadlocked and model.release.kind is not ReleaseKind.ORDERS:
        with pytest.raises(InputError):
            LinePlayer(model, seed).advance(until)
        until = math.nextafter(events[-1].time_s, 0) if events[-1].time_s > 0 else -1.0
        events = [event for event in events if event.time_s <= until]
        if until < 0:
            return
    played = LinePlayer(model, seed).advance(until)
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(played, name), [getattr(event, name) for event in events], err_msg=name)


@given(networks, seeds, st.sampled_from([30.0, 60.0]))
@SETTINGS
def test_events_are_the_same(model, seed, until):
    same_events(model, seed, until)


@given(sequences(), seeds)
@settings(max_examples=75, deadline=None)
def test_events_are_the_same_where_orders_are_taken_in_turn(model, seed):
    same_events(model, seed, 60.0)


@given(networks, seeds)
@SETTINGS
def test_counts_are_the_same(model, seed):
    reference = ReferenceLine(model, seed)
    reference.play(60.0)
    if reference.deadlocked:
        return
    run = play_network(prepare_network(model).open(seed, 0), 60.0, model)
    settle_network(addresses_of(run))
    tally, late = reference.traffic.tally, [each.time - each.part.due for each in reference.traffic.tally.delivered]
    queues = [queue for station in reference.stations for queue in station.queues]
    times = run.state_times["value"].reshape(-1, len(reference.machines), 7).sum(axis=0)
    np.testing.assert_allclose(times, [list(machine.times.values()) for machine in reference.machines], atol=1e-9)
    for name in ("good", "scrapped", "reworked"):
        assert run.stations[name].tolist() == [getattr(station, name) for station in reference.stations]
    for name, own in (("passed", "passed"), ("waited", "waited"), ("waits", "wait_time"), ("level_time", "level_time")):
        np.testing.assert_allclose(run.queues[name], [getattr(queue, own) for queue in queues], atol=1e-9)
    totals = {
        "delivered": len(tally.delivered),
        "lead_time": sum(each.time - each.part.entered for each in tally.delivered),
        "on_time": sum(lateness <= 0 for lateness in late),
        "tardiness": sum(max(0.0, lateness) for lateness in late),
        "in_line": tally.in_line,
        "in_line_time": tally.in_line_time,
    }
    for name, value in totals.items():
        assert run.totals[0][name] == pytest.approx(value, abs=1e-9), name
    assert run.sources["lost"].sum() == tally.lost
