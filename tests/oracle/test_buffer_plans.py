"""Places shared out by search against exhaustive search: every plan of these lines was solved exactly.

The table is made and checked by benchmarks/prove_buffer_plans.py; here some of its entries are solved again.
"""

import json
import random
from itertools import product

import pytest

import gongfu
from buffer_plans import CASES, all_plans, exact_throughput, kept_table, line_of
from gongfu.errors import InputError
from gongfu.model.experiments import Attribute, Budget, Purchase, Selection, Setting, Study
from gongfu.simulate.exact import solve_exactly
from gongfu.simulate.line_changes import with_setting
from line_building import breakdowns, law, line, station

SHARP = Study(precision=0.005, selection=Selection(confidence=0.95, difference=0.0002))


@pytest.mark.parametrize("name", CASES)
def test_the_search_ends_with_the_plan_of_exhaustive_search(name):
    table = kept_table(name)
    found = gongfu.allocate(line_of(name), CASES[name][2], study=SHARP)
    print(f"{name}: {found.counts}, {found.plans} plans run of {len(table)}, {found.simulations} replications")
    assert found.counts == max(table, key=table.__getitem__)
    assert found.possible == len(table)
    assert found.plans < len(table) / 4
    assert found.choice.decided
    seconds = 3600
    assert found.throughput.mean == pytest.approx(table[found.counts] * seconds, abs=1.5 * found.throughput.half_width)


@pytest.mark.parametrize("name", CASES)
def test_the_table_is_exact(name):
    table = kept_table(name)
    assert set(table) == set(all_plans(CASES[name][2], 4))
    plan = random.Random(name).choice(sorted(table))
    assert table[plan] == pytest.approx(exact_throughput(name, plan), rel=1e-9), plan


def test_the_command_finds_it_too(tmp_path, monkeypatch, capsys):
    from gongfu.cli import main

    means = CASES["slow and fast by turns"][0]
    stations = "".join(
        f"  - {{station: s{at}, time: exp({mean} s){', buffer: 2' if at else ''}}}\n" for at, mean in enumerate(means)
    )
    (tmp_path / "line.yaml").write_text(f"line: five\nstations:\n{stations}")
    (tmp_path / "places.yaml").write_text(
        "experiment: places\nline: line.yaml\nbudget: 8\nselect: {difference: 0.1%}\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["gongfu", "experiment", "places.yaml", "--json"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 0
    assert list(json.loads(capsys.readouterr().out)["plan"].values()) == [1, 2, 3, 2]


def test_money_buys_what_the_bottleneck_needs():
    """A second machine at the slow station brings more than all the places its price would buy."""
    slow = line(
        station("a", law("exp", 60)), station("b", law("exp", 90), buffer=2), station("c", law("exp", 50), buffer=2)
    )
    budget = Budget(
        amount=200,
        purchases=(
            Purchase(attribute=Attribute.BUFFER, subject="b", cost=10),
            Purchase(attribute=Attribute.BUFFER, subject="c", cost=10),
            Purchase(attribute=Attribute.MACHINES, subject="b", cost=60),
        ),
    )
    found = gongfu.allocate(slow, budget, study=Study(precision=0.02))
    assert found.counts[2] >= 2
    assert found.spent <= 200
    assert found.over_baseline.low > 0
    assert found.prices[2].name == "machines of b"
    assert found.possible is None
    assert "one more" in str(found)
    assert "<table>" in found._repr_html_()
    assert list(found.to_frame()["count"]) == list(found.counts)


def test_a_mixed_budget_is_spent_as_exhaustive_search_would():
    """Machines cost four places each; every plan that spends the budget is solved exactly."""
    names = [("buffer", "s1"), ("buffer", "s2"), ("machines", "s0"), ("machines", "s1"), ("machines", "s2")]
    purchases = tuple(
        Purchase(attribute=Attribute(name), subject=subject, cost=1 if name == "buffer" else 4)
        for name, subject in names
    )
    three = line(station("s0", law("exp", 2)), *(station(f"s{at}", law("exp", 3 - at), buffer=1) for at in (1, 2)))

    def exact(plan):
        changed = three
        for purchase, count in zip(purchases, plan, strict=True):
            changed = with_setting(changed, purchase, Setting(float(count)))
        return solve_exactly(changed).throughput

    plans = [
        (places, rest - places, *machines)
        for machines in product(range(1, 5), repeat=3)
        for rest in [17 - 4 * sum(machines)]
        for places in range(rest + 1)
    ]
    table = {plan: exact(plan) for plan in plans}
    found = gongfu.allocate(three, Budget(amount=17, purchases=purchases), study=SHARP)
    assert table[found.counts] == pytest.approx(max(table.values()), rel=1e-4)
    assert found.counts != found.even


def test_a_search_that_may_not_go_on_says_so(tmp_path):
    found = gongfu.allocate(line_of("slow in the middle"), 10, study=Study(simulations=60, precision=0.05))
    assert not found.complete
    assert "the search stopped because" in str(found)
    found.plot().savefig(tmp_path / "plan.png")


def test_budgets_that_buy_nothing_are_refused():
    machines = Purchase(attribute=Attribute.MACHINES, subject="s1", cost=10)
    with pytest.raises(InputError, match="does not pay for the least"):
        gongfu.allocate(line_of("slow in the middle"), Budget(amount=5, purchases=(machines,)))
    with pytest.raises(InputError, match="no buffer behind its first station"):
        gongfu.allocate(line(station("alone", failures=breakdowns(100, 5))), 5)
