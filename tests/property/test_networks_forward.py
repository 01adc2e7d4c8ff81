"""What must hold for any network that is simulated."""

import math
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongfu.adapters.line_files import read_run, write_run
from gongfu.kernel.network_addresses import addresses_of
from gongfu.kernel.networks import settle_network
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import AfterRepair, Blocking, Dispatch
from gongfu.simulate import LinePlayer
from gongfu.simulate.network_arrays import play_network, prepare_network
from gongfu.simulate.reference import ReferenceLine
from gongfu.simulate.reference.flow import by_release
from random_networks import networks, rows, sequences

SETTINGS = settings(max_examples=50, deadline=None)
COLUMNS = ("time_s", "station", "state", "good", "scrapped", "buffer", "cycle_s")
UNTIL = 60.0
seeds = st.integers(0, 99)
everything = st.one_of(networks, networks, sequences())


def moving(model, seed, until=UNTIL):
    """The plain reference's run of a network, if it does not come to a standstill."""
    run = ReferenceLine(model, seed)
    run.play(until)
    assume(not run.deadlocked)
    return run


@given(everything, seeds)
@SETTINGS
def test_parts_are_conserved(model, seed):
    """What was released or came of others was delivered, scrapped or built in, or is in a queue, machine or way."""
    run = ReferenceLine(model, seed)
    run.play(UNTIL)
    tally = run.traffic.tally
    gone = len(tally.delivered) + tally.scrapped + tally.vanished
    assert tally.released + tally.copied == gone + tally.in_line
    on_machines = sum(len(machine.parts) for machine in run.machines)
    stored = sum(station.level + station.stored for station in run.stations)
    assert on_machines + stored + len(run.traffic.travels) == tally.in_line
    assert sum(station.scrapped for station in run.stations) == tally.scrapped


@given(everything, seeds)
@SETTINGS
def test_no_two_parts_are_on_a_machine_and_no_part_on_two(model, seed):
    run = ReferenceLine(model, seed)
    run.play(UNTIL)
    sizes = {s.id: s.batch.size if s.batch else sum(out.count for out in s.gives) or 1 for s in model.stations}
    held = {}
    times = sorted({span.time_s for span in run.spans})
    spans = iter(run.spans)
    span = next(spans)
    for time in times:
        while span is not None and span.time_s == time:
            assert len(span.parts) <= sizes[span.station]
            held[span.station, span.machine] = span.parts
            span = next(spans, None)
        parts = [part for those in held.values() for part in those]
        assert len(parts) == len(set(parts))


@given(everything, seeds, st.lists(st.floats(0, 1), min_size=1, max_size=5))
@SETTINGS
def test_time_never_runs_back_and_steps_do_not_matter(model, seed, shares):
    moving(model, seed)
    player = LinePlayer(model, seed)
    pieces = [player.advance(share * UNTIL) for share in [*sorted(shares), 1.0]]
    whole = LinePlayer(model, seed).advance(UNTIL)
    for name in COLUMNS:
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        np.testing.assert_array_equal(joined, getattr(whole, name))
    assert (np.diff(whole.time_s) >= 0).all()


@given(everything, seeds, st.floats(0, 1))
@SETTINGS
def test_a_run_that_was_written_and_read_goes_on_to_the_last_bit(model, seed, share):
    moving(model, seed)
    straight = LinePlayer(model, seed)
    straight.advance(share * UNTIL)
    with tempfile.TemporaryDirectory() as folder:
        write_run(straight.snapshot(), model, Path(folder) / "run.json")
        resumed = LinePlayer.from_snapshot(model, read_run(Path(folder) / "run.json", model))
    rest, again = straight.advance(UNTIL), resumed.advance(UNTIL)
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(again, name), getattr(rest, name))


@given(everything, seeds)
@SETTINGS
def test_the_time_of_a_machine_is_the_time_of_its_states(model, seed):
    moving(model, seed)
    run = play_network(prepare_network(model).open(seed, 0), UNTIL, model)
    settle_network(addresses_of(run))
    times = run.state_times["value"].reshape(-1, run.machines.size, 7).sum(axis=0)
    np.testing.assert_allclose(times.sum(axis=1), UNTIL, rtol=1e-9)
    assert (times >= 0).all()


@given(everything, seeds)
@SETTINGS
def test_buffers_hold_no_more_than_their_places(model, seed):
    """But for a place that was promised while a machine was there to take the part, and a part that was put back."""
    assume(model.release.kind is not ReleaseKind.PALLETS)
    stations = tuple(
        replace(
            station,
            transport=None,
            blocking=Blocking.AFTER_SERVICE,
            dispatch=Dispatch.FIFO if station.dispatch is Dispatch.PREEMPTIVE else station.dispatch,
        )
        for station in model.stations
    )
    model = replace(model, stations=stations)
    moving(model, seed)
    events = LinePlayer(model, seed).advance(UNTIL)
    for index, station in enumerate(model.stations):
        limited = model.release.kind is not ReleaseKind.CONWIP or index > 0
        places = [station.buffer if each.buffer is None else each.buffer for each in station.takes or ()]
        places = [math.inf if each is None else each for each in places or [station.buffer]]
        most = station.kanban or (sum(places) if limited and not model.products else math.inf)
        assert (events.buffer[events.station == index] <= most).all()


@given(sequences(), seeds)
@SETTINGS
def test_orders_are_taken_in_their_turn(model, seed):
    """What is begun at a station is of the order whose turn it is, and what has a turn together begins together."""
    run = ReferenceLine(model, seed)
    run.play(300.0)
    firsts, number = {}, 0
    for order in by_release(model):
        firsts |= dict.fromkeys(range(number, number + order.quantity), order.id)
        number += order.quantity
    quantities = {order.id: order.quantity for order in model.release.orders}
    for each in model.stations:
        taken = [span.parts for span in run.spans if span.station == each.id]
        begun = [parts for before, parts in pairwise([(), *taken]) if parts and parts != before]
        wanted = [name for members in each.sequence for name in members for _ in range(quantities[name])]
        named = [firsts[part] for parts in begun for part in parts]
        if each.sequence and not each.batch:
            assert named == wanted[: len(named)]
        for members in each.sequence:
            if len(members) > 1:
                assert all(set(members) & {firsts[p] for p in parts} in (set(), set(members)) for parts in begun)


@given(rows((ReleaseKind.ORDERS,)), seeds)
@SETTINGS
def test_mean_parts_in_the_line_are_rate_times_mean_lead_time(model, seed):
    """Little's law, to the last digit: over a run that begins and ends with an empty line."""
    stations = tuple(
        replace(
            station,
            yield_share=1.0,
            rework=None,
            failures=None if station.failures and station.failures.then is AfterRepair.SCRAP else station.failures,
        )
        for station in model.stations
    )
    model = replace(model, stations=stations)
    run = play_network(prepare_network(model).open(seed, 0), 2000.0, model)
    settle_network(addresses_of(run))
    totals = run.totals[0]
    assume(totals["in_line"] == 0)
    assert totals["delivered"] == sum(order.quantity for order in model.release.orders)
    np.testing.assert_allclose(totals["in_line_time"], totals["lead_time"], rtol=1e-9)
