"""Use every kernel a little, so that all are compiled: serial lines, networks, max-plus, its paths, and forecasts."""

from gongfu.adapters.line_files import read_line
from gongfu.simulate import LinePlayer, forecast, simulate
from gongfu.simulate.engines import play_run, prepare_line
from gongfu.simulate.max_plus import departures, prepare_max_plus
from gongfu.simulate.perturbation import critical_paths
from gongfu.simulate.replications import RunLength
from job_shop import shop
from peers.gongfu_line import the_line
from waiting import SMALL


def main() -> None:
    """Use them."""
    line = read_line(SMALL)
    simulate(line, replications=2)
    player = LinePlayer(line)
    player.advance(1_000.0)
    forecast(line, player.state(), hours=1, replications=2)
    network = shop(10)
    play_run(prepare_line(network).open(1, 0), 1_000.0, network)
    player = LinePlayer(network)
    player.advance(1_000.0)
    forecast(network, player.state(), hours=1, replications=2)
    simple = the_line(breaks=True)
    departures(prepare_max_plus(simple), seed=1, parts=32)
    critical_paths(simple, RunLength(warm_up_s=100.0, observed_s=100.0), seed=1, replications=8)


if __name__ == "__main__":
    main()
