"""Every executor gives the same numbers, to the last bit, and hands on what goes wrong."""

import numpy as np
import pytest

import gongfu
from executor_tasks import kill_worker, other_code, refuse
from gongfu.adapters.executor import DaskExecutor, ProcessExecutor, ThreadExecutor
from gongfu.app.run_experiment import Workplace
from gongfu.errors import InputError, TerminalError, TransientError
from gongfu.model.experiments import Selection, Study
from gongfu.ports import Executor
from line_building import law, line, station

LINE = line(*(station(f"s{at}", law("exp", mean), buffer=at) for at, mean in enumerate([1.0, 1.1, 0.9])))
STUDY = Study(replications=12, precision=0.05, selection=Selection(confidence=0.9, difference=0.01))


@pytest.fixture(scope="module")
def cluster():
    """The address of a Dask cluster in this process, with two workers behind real sockets on the loopback."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as running:
        yield running.scheduler_address.replace("tcp://", "dask://")


@pytest.fixture(params=["threads", "processes", "dask"])
def executor(request):
    """Each kind of executor."""
    if request.param == "dask":
        made = DaskExecutor(request.getfixturevalue("cluster"), code=str)
    else:
        made = {"threads": ThreadExecutor, "processes": ProcessExecutor}[request.param](2)
    yield made
    made.close()


def test_it_gives_every_result_with_its_number(executor):
    assert isinstance(executor, Executor)
    assert sorted(executor.run(abs, [-3, 2, -1])) == [(0, 3), (1, 2), (2, 1)]
    assert list(executor.run(abs, [])) == []


def test_wrong_input_keeps_its_words_wherever_it_was_found(executor):
    with pytest.raises(InputError, match="there is no design 'odd'") as caught:
        list(executor.run(refuse, [1]))
    assert caught.value.problems[0].key == "experiments.no_design"
    assert list(executor.run(abs, [-5])) == [(0, 5)]


def test_an_executor_that_was_left_half_way_goes_on(executor):
    results = executor.run(abs, list(range(50)))
    next(results)
    results.close()
    assert list(executor.run(abs, [-7])) == [(0, 7)]


def test_a_worker_that_goes_away_is_told():
    made = ProcessExecutor(1)
    with pytest.raises(TransientError, match="what was done is kept"):
        list(made.run(kill_worker, [1]))
    made.close()


def test_a_cluster_that_is_not_there_is_told():
    with pytest.raises(TerminalError, match="cannot reach the Dask cluster dask://127"):
        DaskExecutor("dask://127.0.0.1:9", code=str, patience_s=1)


def test_a_cluster_with_other_code_is_refused(cluster):
    with pytest.raises(InputError, match="has another gongfu"):
        DaskExecutor(cluster, code=other_code)


def test_an_experiment_is_the_same_on_all_of_them_to_the_last_bit(cluster):
    factors = {"buffer of s1": [1, 3], "time of s2": ["-10%", "+0%"]}
    places = [Workplace(workers=1), Workplace(workers=3), Workplace(executor="processes", workers=2)]
    places.append(Workplace(executor=cluster))
    first, *others = [gongfu.experiment(LINE, factors, study=STUDY, workplace=place) for place in places]
    for other in others:
        assert np.array_equal(first.throughputs, other.throughputs)
        assert first.to_json() == other.to_json()


def test_an_executor_nobody_knows_is_refused():
    with pytest.raises(InputError, match="threads, processes or dask://HOST:PORT"):
        gongfu.experiment(LINE, {"buffer of s1": [1, 3]}, workplace=Workplace(executor="cloud"))
