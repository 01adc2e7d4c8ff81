"""What must hold for any network that begins in a state: it stands as it was seen, and no part is lost or made."""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongfu.adapters.line_files import read_state, write_state
from gongfu.errors import InputError
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import Dispatch
from gongfu.simulate import LinePlayer
from gongfu.simulate.engines import is_plain
from gongfu.simulate.reference import ReferenceLine
from random_networks import networks, rows

SETTINGS = settings(max_examples=10, deadline=None)
UNTIL = 60.0
seeds = st.integers(0, 99)


def seen(model, seed, share):
    """A network's player at some time, and its state; not one that stands still, or has two kinds of setups."""
    run = ReferenceLine(model, seed)
    run.play(UNTIL)
    assume(not run.deadlocked and not is_plain(model))
    assume(not any(s.setup and s.setup.times and s.setup.after_idle for s in model.stations))
    player = LinePlayer(model, seed)
    player.advance(share * UNTIL)
    return player, player.state()


def sorted_parts(state):
    """A state whose parts on their way stand by age: they come in the order of what is drawn."""
    stations = {
        name: replace(each, way=tuple(sorted(each.way, key=lambda part: (part.age_s, str(part.product)))))
        for name, each in state.stations.items()
    }
    return replace(state, stations=stations, releases={})


def same(one, other):
    """Whether two states agree, times to a millionth."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-6)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if hasattr(one, "__slots__"):
        return all(same(getattr(one, name), getattr(other, name)) for name in one.__slots__)
    return one == other


@given(networks, seeds, st.floats(0, 1))
@SETTINGS
def test_a_network_stands_as_it_was_seen_and_a_file_says_so(model, seed, share):
    # By shortest time a queue stands in the order of work times that are drawn anew.
    assume(not any(station.dispatch is Dispatch.SHORTEST_TIME for station in model.stations))
    _, state = seen(model, seed, share)
    with tempfile.TemporaryDirectory() as folder:
        write_state(state, model, Path(folder) / "now.yaml")
        assert read_state(Path(folder) / "now.yaml", model) == state
    again = LinePlayer.from_state(model, state, seed + 100).state()
    assert same(sorted_parts(again), sorted_parts(state))


def places(run):
    """The part numbers in queues, machines and on their way, those that wait for a place, and those looked at."""
    chains = [*run.queues["head"], *run.queues["wait_head"], *run.machines["part"]]
    found = []
    for first in chains:
        p = int(first)
        while p >= 0:
            found.append(p)
            p = int(run.parts["next"][p])
    found += run.travels["part"][: int(run.totals["travellers"][0])].tolist()
    return found + [int(p) for p in run.sources["pending"] if p >= 0]


def played_on(model, seed, share):
    """A run from a state, before and after an hour's play."""
    player, state = seen(model, seed, share)
    resumed = LinePlayer.from_state(model, state, seed + 100)
    before = resumed.snapshot()
    try:
        resumed.advance(resumed.time_s + UNTIL)
    except InputError:  # another luck may stand still
        assume(False)
    return player, before, resumed.run


@given(networks, seeds, st.floats(0, 1))
@SETTINGS
def test_every_part_is_in_one_place(model, seed, share):
    player, before, run = played_on(model, seed, share)
    assert before["totals"]["in_line"] == player.run.totals["in_line"]
    found = places(run)
    assert len(found) == len(set(found)) == run.parts.size - int(run.totals["free_parts"][0])
    assert run.parts["counted"][found].sum() == run.totals["in_line"][0]
    busy = np.zeros(run.crews.size, np.int64)
    width = int(run.totals["crews_a_skill"][0])
    for m, machine in enumerate(run.machines):
        if machine["held_skill"] >= 0:
            skill = run.skills[machine["held_skill"]]
            for j in range(int(skill["crews"])):
                busy[run.lists["value"][skill["crews_first"] + j]] += run.taken["value"][m * width + j]
    assert busy.tolist() == run.crews["busy"].tolist()


@given(rows(tuple(kind for kind in ReleaseKind if kind is not ReleaseKind.PALLETS)), seeds, st.floats(0, 1))
@SETTINGS
def test_parts_of_a_state_are_conserved(model, seed, share):
    _, before, run = played_on(model, seed, share)
    made = int(run.sources["count"].sum() - before["sources"]["count"].sum())
    gone = sum(int(table[name].sum()) for table, name in ((run.products, "delivered"), (run.stations, "scrapped")))
    gone += int(run.sources["lost"].sum())
    held = int(before["parts"].size - before["totals"]["free_parts"][0])
    assert held + made - gone == run.parts.size - int(run.totals["free_parts"][0])
