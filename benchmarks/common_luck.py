"""How much less a difference of two variants varies when they share their luck."""

from dataclasses import replace

from figures import Figure
from gongfu.simulate.arrays import prepare
from gongfu.simulate.replications import RunLength, replicate
from peers.gongfu_line import the_line

LENGTH = RunLength(warm_up_s=2_000.0, observed_s=20_000.0)
PAIRS = 200
MENDED = 4  # the fifth station
FASTER = 0.95


def variance_ratio() -> Figure:
    """Compare ref10_b with itself, its fifth station 5 % faster: with the same luck, and with luck of its own."""
    line = the_line(breaks=True)
    station = line.stations[MENDED]
    mended = replace(station, time=replace(station.time, scale=FASTER))
    variant = line.with_station(mended, "time -5%")
    rates = [
        replicate(prepare(each), LENGTH, seed=seed, replications=range(PAIRS)).rate
        for each, seed in ((line, 1), (variant, 1), (variant, 2))
    ]
    ratio = (rates[2] - rates[0]).var(ddof=1) / (rates[1] - rates[0]).var(ddof=1)
    return Figure("variance with luck of their own against shared luck, ref10_b, station 5's mean 1 → 0.95", ratio, 15)
