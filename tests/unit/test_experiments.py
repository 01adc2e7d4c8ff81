"""Experiments: designs, effects, comparison to the baseline, the choice of the best, files and the command."""

import json
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

import gongfu
from gongfu.adapters.line_files import factor_of, read_experiment
from gongfu.app.run_experiment import Workplace, folder_of
from gongfu.cli import main
from gongfu.errors import InputError
from gongfu.model.crews import Crew, Need
from gongfu.model.experiments import Attribute, Budget, Design, DesignKind, Factor, Purchase, Selection, Setting, Study
from gongfu.model.products import Release, ReleaseKind
from gongfu.model.stations import Input
from gongfu.simulate import compare
from gongfu.simulate.designs import fraction, lay_out
from gongfu.simulate.line_changes import with_setting
from gongfu.simulate.selection import select_best
from gongfu.texts import Text
from line_building import breakdowns, law, line, station

QUICK = Study(replications=10, precision=0.05)
LINE = line(
    station("cut", law("exp", 60)),
    station("weld", law("exp", 66), buffer=2, failures=breakdowns(3600, 300)),
    station("paint", law("exp", 54), buffer=2, yield_share=0.9, kanban=None),
)


def factors(count, levels=("1", "2")):
    return [factor_of(f"buffer of s{at}", levels) for at in range(count)]


def weights(layout, name):
    return np.array(next(each.weights for each in layout.contrasts if each.name == name))


@pytest.mark.parametrize("resolution", [3, 4, 5])
@pytest.mark.parametrize("count", [2, 3, 5, 8, 11])
def test_a_fraction_has_the_resolution_that_was_asked_for(count, resolution):
    columns = fraction(count, resolution)
    assert len(set(columns)) == count
    for length in range(1, resolution):
        for chosen in combinations(columns, length):
            assert np.bitwise_xor.reduce(chosen) != 0, chosen


def test_fractions_are_as_small_as_the_textbook_has_them():
    """Box, Hunter and Hunter (2005), Statistics for Experimenters, 2nd ed., table 6.22."""
    runs = {(3, 3): 4, (7, 3): 8, (15, 3): 16, (4, 4): 8, (8, 4): 16, (5, 5): 16, (6, 5): 32, (8, 5): 64}
    for (count, resolution), wanted in runs.items():
        layout = lay_out(factors(count), Design(kind=DesignKind.FRACTIONAL, resolution=resolution))
        assert len(layout.points) == wanted, (count, resolution)


def test_a_fraction_says_what_it_cannot_tell_apart():
    layout = lay_out(factors(4), Design(kind=DesignKind.FRACTIONAL, resolution=4))
    assert layout.resolution == "IV"
    assert layout.generators == ("buffer of s3 = buffer of s0 × buffer of s1 × buffer of s2",)
    shared = {each.name: each.shared_with for each in layout.contrasts}
    assert shared["buffer of s0 × buffer of s1"] == ("buffer of s2 × buffer of s3",)
    assert shared["buffer of s0: 2 / 1"] == ()
    coarse = lay_out(factors(3), Design(kind=DesignKind.FRACTIONAL, resolution=3))
    assert {each.shared_with for each in coarse.contrasts} == {
        ("buffer of s1 × buffer of s2",),
        ("buffer of s0 × buffer of s2",),
        ("buffer of s0 × buffer of s1",),
    }


@pytest.mark.parametrize("design", [Design(), Design(kind=DesignKind.FRACTIONAL, resolution=5)])
def test_effects_of_two_level_designs_are_those_of_a_known_surface(design):
    layout = lay_out(factors(5), design)
    places = np.array([[setting.amount for setting in point] for point in layout.points])
    outputs = np.append(10 + 3 * places[:, 0] - 2 * places[:, 4] + 4 * places[:, 1] * places[:, 2], 0.0)
    assert weights(layout, "buffer of s0: 2 / 1") @ outputs == pytest.approx(3)
    assert weights(layout, "buffer of s4: 2 / 1") @ outputs == pytest.approx(-2)
    assert weights(layout, "buffer of s1: 2 / 1") @ outputs == pytest.approx(6)
    # Together they do 4 more than apart; by the convention of the field an effect of two is half of that.
    assert weights(layout, "buffer of s1 × buffer of s2") @ outputs == pytest.approx(2)
    assert weights(layout, "buffer of s0 × buffer of s3") @ outputs == pytest.approx(0)


def test_a_full_design_takes_any_number_of_levels():
    layout = lay_out([factor_of("buffer of a", [2, 4, 8]), factor_of("time of b", ["-10%", "+0%"])], Design())
    assert len(layout.points) == 6
    assert [each.name for each in layout.contrasts] == [
        "buffer of a: 4 / 2",
        "buffer of a: 8 / 2",
        "time of b: +0% / -10%",
    ]


def test_one_at_a_time_compares_with_the_baseline():
    layout = lay_out(
        [factor_of("buffer of a", [2, 4]), factor_of("conwip", [9])], Design(kind=DesignKind.ONE_AT_A_TIME)
    )
    assert [[setting and str(setting) for setting in point] for point in layout.points] == [
        ["2", None],
        ["4", None],
        [None, "9"],
    ]
    assert weights(layout, "conwip: 9 / =").tolist() == [0, 0, 1, -1]


def test_a_hypercube_covers_every_range_evenly_and_finds_slopes():
    wanted = [factor_of("buffer of a", [1, 10]), factor_of("time of b", ["-20%", "+20%"])]
    design = Design(kind=DesignKind.LATIN_HYPERCUBE, points=20)
    layout = lay_out(wanted, design, seed=3)
    places = np.array([[setting.amount for setting in point] for point in layout.points])
    assert np.bincount(places[:, 0].astype(int)).tolist() == [0] + [2] * 10
    assert np.histogram(places[:, 1], bins=20, range=(-20, 20))[0].tolist() == [1] * 20
    outputs = np.append(5 + 2 * places[:, 0] - places[:, 1], 0.0)
    assert weights(layout, "buffer of a: 10 / 1") @ outputs == pytest.approx(18)
    assert weights(layout, "time of b: +20% / -20%") @ outputs == pytest.approx(-40)
    assert layout == lay_out(wanted, design, seed=3)
    assert layout != lay_out(wanted, design, seed=4)


def test_designs_refuse_what_they_cannot_take():
    with pytest.raises(InputError, match="takes two levels"):
        lay_out(factors(3, [1, 2, 3]), Design(kind=DesignKind.FRACTIONAL))
    with pytest.raises(InputError, match="needs two levels or more"):
        lay_out(factors(3, [1]), Design())
    with pytest.raises(InputError, match="stands twice"):
        lay_out([*factors(1), *factors(1)], Design())
    with pytest.raises(InputError, match="14348907 points"):
        lay_out(factors(15, [1, 2, 3]), Design())


def test_settings_change_what_they_name_and_nothing_else():
    crew = Crew(id="fitters", name=Text(zh="装", en="fit"), count=2, skills=("fit",))
    paint = replace(LINE.station("paint"), takes=(Input(station="weld", buffer=2), Input(station="cut", buffer=1)))
    rich = replace(LINE.with_station(paint, "takes"), crews=(crew,), changes=())
    rich = replace(rich, release=Release(kind=ReleaseKind.CONWIP, limit=8))

    def put(name, setting):
        factor = factor_of(name, [setting])
        return with_setting(rich, factor, factor.levels[0])

    assert put("buffer of weld", "+4").station("weld").buffer == 6
    assert put("buffer of weld", "0").station("weld").buffer == 0
    assert put("machines of cut", "2").station("cut").machines == 2
    assert put("kanban of paint", "3").station("paint").kanban == 3
    assert put("time of cut", "-10%").station("cut").time.scale == pytest.approx(0.9)
    assert put("time of cut", "1 min").station("cut").time.mean == pytest.approx(60)
    assert put("mttr of weld", "-20%").station("weld").failures.down.mean == pytest.approx(240)
    assert put("mtbf of weld", "2 h").station("weld").failures.up.mean == pytest.approx(7200)
    assert put("yield of paint", "+5 points").station("paint").yield_share == pytest.approx(0.95)
    assert put("yield of paint", "98%").station("paint").yield_share == pytest.approx(0.98)
    assert put("crew of fitters", "+1").crews[0].count == 3
    assert put("buffer of paint/weld", "+1").station("paint").takes[0].buffer == 3
    assert put("conwip", "12").release.limit == 12
    assert put("conwip", "12").changes == ("conwip 12",)
    assert put("buffer of weld", "+4").changes == ("weld: buffer +4",)


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("buffer of weld", "-3"),
        ("buffer of cut", "+1"),
        ("buffer of weld", "1.5"),
        ("machines of weld", "0"),
        ("machines of weld", "10%"),
        ("time of weld", "10%"),
        ("time of weld", "-100%"),
        ("mttr of cut", "-10%"),
        ("yield of paint", "+20 points"),
        ("conwip", "5"),
    ],
)
def test_impossible_settings_are_refused(name, setting):
    factor = factor_of(name, [setting])
    with pytest.raises(InputError, match="cannot be"):
        with_setting(LINE, factor, factor.levels[0])


def test_what_a_line_does_not_have_is_named():
    with pytest.raises(InputError, match="there are cut, weld, paint"):
        gongfu.experiment(LINE, {"buffer of glue": [1, 2]}, study=QUICK)
    with pytest.raises(InputError, match="attributes are buffer, machines"):
        gongfu.experiment(LINE, {"colour of weld": [1, 2]}, study=QUICK)
    with pytest.raises(InputError, match="'many' is no level"):
        gongfu.experiment(LINE, {"buffer of weld": [1, "many"]}, study=QUICK)
    with pytest.raises(InputError, match="there is no design 'half'"):
        gongfu.experiment(LINE, {"buffer of weld": [1, 2]}, design="half", study=QUICK)


def test_an_experiment_compares_with_the_same_luck():
    """Its differences are those of ``compare``, whose runs have the same luck when they have the same length."""
    result = gongfu.experiment(LINE, {"time of weld": ["-10%", "+0%"], "buffer of weld": [2, 6]}, study=QUICK)
    as_it_is = next(point for point in result.points if point.settings == ("+0%", "2"))
    assert as_it_is.difference.mean == as_it_is.difference.half_width == 0
    both = next(point for point in result.points if point.settings == ("-10%", "6"))
    pair = compare(LINE, [LINE], seed=1, replications=2)[0]
    assert both.difference.half_width < result.baseline.throughput.half_width
    assert both.difference.mean > 0
    assert pair.difference.mean == 0
    effects = {each.name: each.effect for each in result.effects}
    assert effects["time of weld: +0% / -10%"].high < 0 < effects["buffer of weld: 6 / 2"].low
    # The contrast of the mean of four points, replication by replication.
    rates = result.throughputs
    assert effects["buffer of weld: 6 / 2"].mean == pytest.approx(
        float((rates[1] + rates[3] - rates[0] - rates[2]).mean() / 2)
    )


def test_lines_of_any_structure_can_be_varied():
    """One fitter serves two stations: the second one helps, a third does nothing, and more parts only wait longer."""
    fitters = Crew(id="fitters", name=Text(zh="装", en="fit"), count=1, skills=("fit",))
    need = Need(skill="fit")
    shared = line(
        station("cut", law("exp", 60), operators=need),
        station("weld", law("exp", 50), operators=need, buffer=9),
        crews=(fitters,),
        release=Release(kind=ReleaseKind.CONWIP, limit=4),
    )
    result = gongfu.experiment(shared, {"crew of fitters": [1, 2, 3], "conwip": [4, 8]}, study=QUICK)
    points = {point.settings: point for point in result.points}
    assert points["2", "4"].difference.low > 10
    assert points["3", "4"].throughput == points["2", "4"].throughput
    assert points["1", "8"].lead_time.low > 1.5 * points["1", "4"].lead_time.high
    bought = (Purchase(attribute=Attribute.CREW, subject="fitters", cost=50), Purchase(attribute=Attribute.CONWIP))
    plan = gongfu.allocate(shared, Budget(amount=110, purchases=bought), study=QUICK)
    assert plan.counts == (2, 10)


def test_a_baseline_may_differ_from_the_line():
    changed = replace(QUICK, baseline=(Factor(**fields(factor_of("buffer of paint", [5]))),))
    result = gongfu.experiment(LINE, {"buffer of paint": ["+0", "+1"]}, design="one-at-a-time", study=changed)
    assert result.line.station("paint").buffer == 5
    assert result.points[0].difference.mean == 0


def fields(factor):
    return {name: getattr(factor, name) for name in ("attribute", "subject", "levels")}


def test_results_print_and_turn_into_tables(tmp_path):
    study = replace(QUICK, selection=Selection(confidence=0.8, difference=0.05))
    result = gongfu.experiment(LINE, {"buffer of weld": [1, 4], "machines of weld": [1, 2]}, study=study)
    assert "at least 80% confidence" in str(result)
    assert "<table>" in result._repr_html_()
    assert "over baseline" in result._repr_html_()
    frame = result.to_frame()
    assert list(frame["machines of weld"]) == ["1", "2", "1", "2"]
    assert frame["throughput"].max() == pytest.approx(result.best.throughput.mean, rel=0.05)
    assert json.loads(json.dumps(result.to_json(), default=str))["choice"]["decided"] is True
    result.plot().savefig(tmp_path / "effects.png")
    assert result.best.settings == ("4", "2")


def test_more_runs_than_allowed_are_refused_or_said():
    with pytest.raises(InputError, match="20 runs are needed and simulations allows 15"):
        gongfu.experiment(LINE, {"buffer of weld": [2, 3]}, study=replace(QUICK, simulations=15))
    sure = replace(QUICK, simulations=40, selection=Selection(difference=0.0001))
    result = gongfu.experiment(LINE, {"time of weld": ["+0%", "-0.01%"]}, study=sure)
    assert not result.choice.decided
    assert "Not decided within the runs allowed" in str(result)


def normal_observations(means, correlation, seed):
    """Observations of normal alternatives that share part of their luck."""
    luck = np.random.default_rng(seed)
    shared, own = luck.standard_normal(4000), luck.standard_normal((len(means), 4000))
    table = np.array(means)[:, None] + correlation**0.5 * shared + (1 - correlation) ** 0.5 * own
    return lambda alternatives, first, end: table[list(alternatives), first:end]


def test_the_best_is_chosen_at_the_confidence():
    """The hardest case: all others exactly the difference worse. (prove_selection.py does it at length.)"""
    means, right = [0.0, 0.0, 0.0, 0.5, 0.0], 0
    for seed in range(100):
        observe = normal_observations(means, 0.5, seed)
        choice = select_best(observe, 5, first=10, difference=0.5, confidence=0.9, most=10_000)
        assert choice.decided, seed
        right += choice.best == 3
    assert right >= 84, right  # 90 % are promised; fewer than 84 of 100 has a chance below 3 %


def test_shared_luck_saves_replications():
    def used(correlation):
        observe = normal_observations([0.0, 1.0, 0.2], correlation, 1)
        return sum(select_best(observe, 3, first=10, difference=0.5, confidence=0.95, most=9999).replications)

    assert used(0.95) < used(0.0) / 2


def test_equal_alternatives_end():
    same = np.random.default_rng(1).standard_normal(100)
    choice = select_best(
        lambda alternatives, first, end: np.stack([same[first:end]] * len(alternatives)),
        3,
        first=10,
        difference=0.1,
        confidence=0.95,
        most=1000,
    )
    assert choice.decided
    assert choice.replications == (10, 10, 10)
    assert (
        select_best(lambda _a, first, end: same[None, first:end], 1, first=5, difference=1, confidence=0.9, most=9).best
        == 0
    )


FILE = """\
experiment: welding
line: line.yaml
design: {fractional: III}
factors:
  - {factor: buffer of weld, levels: [2, 4]}
  - {factor: time of paint, low: -10%, high: +0%}
  - {lever: "weld: machines +1"}
replications: 10
precision: 5%
seed: 7
baseline:
  buffer of paint: 3
select: {confidence: 90%, difference: 2%}
"""
LINE_FILE = """\
line: three
stations:
  - {station: cut, time: exp(60 s)}
  - {station: weld, time: exp(66 s), buffer: 2}
  - {station: paint, time: exp(54 s), buffer: 2}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "line.yaml").write_text(LINE_FILE)
    (tmp_path / "welding.yaml").write_text(FILE)
    return tmp_path


def test_a_file_says_all_of_an_experiment(folder):
    told = read_experiment(folder / "welding.yaml")
    assert [factor.name for factor in told.factors] == ["buffer of weld", "time of paint", "machines of weld"]
    assert told.factors[1].levels == (Setting(-10.0, "%", added=True), Setting(0.0, "%", added=True))
    assert told.factors[2].levels == (Setting(0.0, "", added=True), Setting(1.0, "", added=True))
    assert told.design == Design(kind=DesignKind.FRACTIONAL, resolution=3)
    assert (told.study.replications, told.study.precision, told.study.seed) == (10, 0.05, 7)
    assert told.study.selection == Selection(confidence=0.9, difference=0.02)
    assert told.study.baseline[0].name == "buffer of paint"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seed: 7", "sead: 7", "welding.yaml:10:1: unknown key 'sead'; did you mean 'seed'"),
        ("levels: [2, 4]", "lewels: [2, 4]", "welding.yaml:5:30: unknown key 'lewels'; did you mean 'levels'"),
        ("buffer of weld", "buffers of weld", "welding.yaml:5:14: 'buffers of weld' is no factor"),
        ("[2, 4]", "[2, wide]", "'wide' is no level"),
        ("buffer of weld", "buffer of glue", "welding.yaml:5:14: the line has nothing that 'buffer of glue'"),
        ("[2, 4]", "[2, 2.5]", "welding.yaml:5:14: 'buffer of weld' cannot be '2.5'"),
        ("line.yaml", "lime.yaml", "welding.yaml:2:7: there is no line file 'lime.yaml' as seen from here"),
        (
            "replications: 10",
            "replications: 1",
            "welding.yaml:8:15: 'replications' takes a whole number of at least 2, not '1'",
        ),
        ("precision: 5%", "precision: 500%", "welding.yaml:9:12: '500%' has to lie between 0 and 1"),
        ("confidence: 90%", "confidence: 40%", "welding.yaml:13:22: '40%' has to lie between 0.5 and 1"),
        ("machines +1", "machines 2", "welding.yaml:7:13: the lever 'weld: machines 2' has to say a change"),
        ("weld: machines +1", "weld machines", "is no lever"),
        ("experiment: welding\n", "", "key 'experiment' is missing"),
        ("seed: 7", "budget: 5", "an experiment has either factors"),
        ("design: {fractional: III}", "design: half", "welding.yaml:3:9: 'design' cannot be 'half'"),
        ("{fractional: III}", "{fractional: III, latin-hypercube: 5}", "welding.yaml:3:9: a design is either"),
    ],
)
def test_mistakes_in_a_file_are_said_with_their_place(folder, old, new, said):
    assert old in FILE
    (folder / "welding.yaml").write_text(FILE.replace(old, new))
    with pytest.raises(InputError) as caught:
        gongfu.run_experiment(folder / "welding.yaml")
    assert said in str(caught.value), str(caught.value)


@pytest.fixture
def command(folder, monkeypatch, capsys):
    """Run ``gongfu experiment`` in the folder; gives its exit code and what it printed."""
    monkeypatch.chdir(folder)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["gongfu", "experiment", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capsys.readouterr()

    return run


def test_the_command_prints_and_keeps(folder, command):
    code, out, _ = command("welding.yaml", "--lang", "en", "--workers", "1")
    assert code == 0
    assert "A fraction of resolution III" in out
    assert "at least 90% confidence" in " ".join(out.split())
    assert len(list((folder / ".gongfu" / "runs").glob("welding-*/result.parquet"))) == 1


def test_the_command_chooses_and_writes_where_it_is_told(folder, command):
    asked = ["--json", "--out", "here", "--select", "best", "--confidence", "80%", "--difference", "5%"]
    code, out, _ = command("welding.yaml", *asked)
    assert code == 0
    assert json.loads(out)["choice"]["confidence"] == 0.8
    assert (folder / "here" / "result.csv").read_text().startswith('"buffer of weld"')


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--select", "worst"], "there is best"), (["--select", "best", "--confidence", "2"], "between 0.5 and 1")],
)
def test_the_command_refuses_what_it_does_not_know(command, words, said):
    code, _, errors = command("welding.yaml", "--lang", "en", *words)
    assert code == 2
    assert said in errors


def test_who_stops_the_command_is_told_where_it_goes_on(command, monkeypatch):
    monkeypatch.setattr("gongfu.app.run_experiment.run_experiment", stop)
    code, _, errors = command("welding.yaml", "--lang", "en", "--out", "here")
    assert code == 130
    assert "what was done is in here" in errors


def stop(*_, **__):
    raise KeyboardInterrupt


BUDGET_FILE = """\
experiment: spending
line: line.yaml
precision: 5%
budget:
  amount: 30
  among:
    - {buy: buffer of weld, cost: 2.5, most: 6}
    - {buy: machines of weld, cost: 10, least: 1}
"""


def test_a_file_says_all_of_a_budget(folder):
    (folder / "spending.yaml").write_text(BUDGET_FILE)
    found = gongfu.run_experiment(folder / "spending.yaml")
    assert [each.name for each in found.purchases] == ["buffer of weld", "machines of weld"]
    assert found.counts == (4, 2)
    assert found.spent == 30


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("amount: 30", "amount: -3", "spending.yaml:5:11: '-3' is no number of more than 0"),
        ("cost: 2.5", "cost: dear", "spending.yaml:7:35: 'dear' is no number of more than 0"),
        (BUDGET_FILE[BUDGET_FILE.index("among") :], "among: []\n", "spending.yaml:6:10: 'among' names nothing to buy"),
        ("buffer of weld", "time of weld", "spending.yaml:7:13: 'time of weld' is nothing a budget buys"),
        ("least: 1", "least: 3, most: 2", "spending.yaml:8:13: the most of 'machines of weld' is less than its least"),
        ("buffer of weld", "buffer of glue", "spending.yaml:7:13: the line has nothing that 'buffer of glue'"),
    ],
)
def test_mistakes_in_a_budget_are_said_with_their_place(folder, old, new, said):
    assert old in BUDGET_FILE
    (folder / "spending.yaml").write_text(BUDGET_FILE.replace(old, new))
    with pytest.raises(InputError) as caught:
        gongfu.run_experiment(folder / "spending.yaml")
    assert said in str(caught.value), str(caught.value)


def test_progress_is_told(folder):
    calls = []
    place = Workplace(progress=lambda done, known: calls.append((done, known)))
    gongfu.run_experiment(folder / "welding.yaml", workplace=place)
    assert calls == sorted(calls)
    assert calls[-1][0] == calls[-1][1]


def test_an_edited_experiment_leaves_the_results_of_the_old_one(folder, command):
    (folder / "welding.yaml").write_text(WIDTHS)
    _, _, first = command("welding.yaml", "--lang", "en")
    assert "results are in .gongfu/runs/welding-" in first
    (folder / "welding.yaml").write_text(f"# the same\n{WIDTHS}")
    _, _, again = command("welding.yaml", "--lang", "en")
    assert again.splitlines()[-1] == first.splitlines()[-1]
    (folder / "welding.yaml").write_text(WIDTHS.replace("[2, 4]", "[2, 3, 4]"))
    _, _, edited = command("welding.yaml", "--lang", "en")
    assert edited.splitlines()[-1] != first.splitlines()[-1]
    kept = sorted((folder / ".gongfu" / "runs").glob("welding-*/tasks.jsonl"), key=lambda file: file.stat().st_mtime)
    old, new = ({json.loads(line)["key"] for line in file.read_text().splitlines()} for file in kept)
    assert new
    assert not old & new
    assert sorted(len(rows_of(file.parent)) for file in kept) == [2, 3]


WIDTHS = """\
experiment: welding
line: line.yaml
factors: [{factor: buffer of weld, levels: [2, 4]}]
replications: 10
precision: 5%
"""


def rows_of(folder):
    return (folder / "result.csv").read_text().splitlines()[1:]


def test_an_experiment_whose_name_begins_alike_is_another(folder):
    rows = []
    for name in ("welding-two", "welding"):
        file = folder / f"{name}.yaml"
        file.write_text(WIDTHS.replace("experiment: welding", f"experiment: {name}"))
        place = Workplace(folder=folder_of(file))
        gongfu.run_experiment(file, workplace=place)
        rows.append((place.folder / "tasks.jsonl").read_text().splitlines())
    assert rows[0]
    assert len(rows[0]) == len(rows[1])


def test_whose_results_a_folder_holds_is_written_once_and_a_torn_file_is_said(folder):
    (folder / "welding.yaml").write_text(WIDTHS)
    place = Workplace(folder=folder / "here")
    gongfu.run_experiment(folder / "welding.yaml", workplace=place)
    about = folder / "here" / "experiment.json"
    about.write_text(about.read_text() + "\n")
    gongfu.run_experiment(folder / "welding.yaml", workplace=place)
    assert about.read_text().endswith("\n")
    for torn in ("", "[]"):
        about.write_text(torn)
        with pytest.raises(InputError, match=r"experiment\.json: this does not say whose results are here"):
            gongfu.run_experiment(folder / "welding.yaml", workplace=place)


def test_a_folder_that_holds_another_experiment_is_not_overwritten(folder, command):
    (folder / "welding.yaml").write_text(WIDTHS)
    assert command("welding.yaml", "--out", "here", "--lang", "en", "--quiet")[0] == 0
    before = (folder / "here" / "result.csv").read_bytes()
    (folder / "welding.yaml").write_text(WIDTHS.replace("[2, 4]", "[1, 4]"))
    code, _, said = command("welding.yaml", "--out", "here", "--lang", "en")
    assert code == 2
    assert "here are the results of another experiment, or of this one before it was edited ('welding')" in said
    assert (folder / "here" / "result.csv").read_bytes() == before
