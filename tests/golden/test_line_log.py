"""A seed's events, written down once: they stay the same on every machine and in every version."""

from gongfu.model.signals import StationState
from gongfu.simulate import LinePlayer
from line_building import breakdowns, law, line, station

SEED = 20211220
UNTIL_S = 1e6
FIRST = 18
LAST = 3
LOG = """\
0.000000 press busy good 0 scrapped 0 buffer 0
0.000000 weld starved good 0 scrapped 0 buffer 0
0.000000 test starved good 0 scrapped 0 buffer 0
63.636999 press busy good 1 scrapped 0 buffer 0
63.636999 weld busy good 0 scrapped 0 buffer 0
94.018107 weld down good 0 scrapped 0 buffer 0
109.636021 press busy good 2 scrapped 0 buffer 0
109.636021 weld down good 0 scrapped 0 buffer 1
136.343953 weld busy good 0 scrapped 0 buffer 1
139.628882 weld busy good 1 scrapped 0 buffer 0
139.628882 test busy good 0 scrapped 0 buffer 0
155.572622 press busy good 3 scrapped 0 buffer 0
155.572622 weld busy good 1 scrapped 0 buffer 1
177.937372 weld busy good 2 scrapped 0 buffer 0
203.156620 press busy good 4 scrapped 0 buffer 0
203.156620 weld busy good 2 scrapped 0 buffer 1
203.612392 test busy good 1 scrapped 0 buffer 0
239.093812 press blocked good 5 scrapped 0 buffer 0
999884.385284 test starved good 12457 scrapped 0 buffer 0
999887.345548 press blocked good 15593 scrapped 0 buffer 0
999970.729512 weld busy good 12457 scrapped 3133 buffer 1
"""


def test_a_seed_plays_the_events_written_down():
    model = line(
        station("press", law("lognormal", 50, 0.2)),
        station("weld", law("gamma", 40, 0.5), buffer=1, failures=breakdowns(200, 60), yield_share=0.8),
        station("test", law("exp", 90), buffer=0, machines=2),
    )
    events = LinePlayer(model, SEED).advance(UNTIL_S)
    rows = [
        f"{events.time_s[k]:.6f} {model.stations[events.station[k]].id} {StationState(events.state[k]).name.lower()} "
        f"good {events.good[k]} scrapped {events.scrapped[k]} buffer {events.buffer[k]}"
        for k in (*range(FIRST), *range(len(events) - LAST, len(events)))
    ]
    assert rows == LOG.splitlines()
