"""Checks, concentration and stops of a small battery chain, with figures worked out by hand."""

from dataclasses import replace

import pytest

from gongfu.chain import (
    check_chain,
    concentration,
    normal_flows,
    second_source_effect,
    steady_output,
    stress,
    stress_all,
    upstream_first,
    with_second_source,
)
from gongfu.errors import InputError
from gongfu.model.chains import Chain, ChainNode, Firm, Supply
from gongfu.model.facts import TableRow
from gongfu.texts import Text


def node(name, line):
    return ChainNode(id=name, name=Text(zh=name, en=name), chain="batteries", tier=line,
                     source=TableRow(path="nodes.csv", line=line))  # fmt: skip


def firm(name, at, line, *, share=1.0, capacity=None, stops_a_year=0.0):
    return Firm(id=name, name=Text(zh=name, en=name), node=at, share=share, capacity=capacity,
                stops_a_year=stops_a_year, source=TableRow(path="firms.csv", line=line))  # fmt: skip


def supply(seller, buyer, line, *, per=1.0, **more):
    row = TableRow(path="supplies.csv", line=line)
    return Supply(from_node=seller, to_node=buyer, quantity_per=per, source=row, **more)


def rows_of(found):
    return [f"{row.path}:{row.line}" for row in found.rows]


@pytest.fixture
def chain():
    """Film goes into cells, 12 cells and a busbar into a module; 100 modules a day."""
    return Chain(
        id="batteries",
        nodes=(node("module", 2), node("cell", 3), node("film", 4), node("busbar", 5)),
        firms=(
            firm("assembler", "module", 2, capacity=100),
            firm("cell-a", "cell", 3, share=0.75, capacity=1000, stops_a_year=0.1),
            firm("cell-b", "cell", 4, share=0.25, capacity=300),
            firm("film-a", "film", 5),
            firm("bar-a", "busbar", 6, share=0.6),
        ),
        supplies=(
            supply("cell", "module", 2, per=12, inventory_days=6, recover_days=30),
            supply("film", "cell", 3, per=10, inventory_days=9, recover_days=42),
            supply("busbar", "module", 4, inventory_days=5, recover_days=2),
        ),
    )


def test_flows_follow_the_bill_of_materials(chain):
    assert upstream_first(chain)[-1] == "module"
    assert steady_output(chain) == {"module": 100}
    assert normal_flows(chain, {"module": 100}) == {"module": 100, "cell": 1200, "film": 12000, "busbar": 100}


def test_steady_output_keeps_each_firm_within_its_capacity(chain):
    weak = replace(chain, firms=(*chain.firms[:2], replace(chain.firms[2], capacity=150), *chain.firms[3:]))
    assert steady_output(weak)["module"] == pytest.approx(150 / 0.25 / 12)


def test_time_to_survive_adds_the_stocks_along_the_way(chain):
    found = stress(chain, firm="film-a")
    # 9 days of film, then the 6 days of cells that stand at the assembler.
    assert found.survive_days == pytest.approx(15)
    assert found.margin_days == pytest.approx(15 - 42)
    assert found.lost_units == pytest.approx(100 * (42 - 15))
    assert found.lost_share_of_year == pytest.approx((42 - 15) / 365.25)
    assert rows_of(found) == ["firms.csv:5", "supplies.csv:3", "supplies.csv:2"]


def test_spare_capacity_of_the_other_firm_stretches_the_stock(chain):
    found = stress(chain, firm="cell-a")
    # 300 of 1,200 cells a day go on, so 6 days of stock last 6 / 0.75 days.
    assert found.survive_days == pytest.approx(8)
    assert found.lost_units == pytest.approx(100 * 0.75 * (30 - 8))
    assert found.yearly_chance == pytest.approx(0.0951625819640404)
    assert stress(chain, firm="cell-b").survive_days == pytest.approx(6 / (1 - 1000 / 1200))


@pytest.mark.parametrize("daily", [0.1, 1, 100])
def test_an_intermediate_product_cannot_be_lost_instead_of_the_ships_it_is_for(daily):
    ships = Chain(
        id="ships",
        nodes=(node("ship", 2), node("hull", 3)),
        firms=(firm("yard", "ship", 2, capacity=daily), firm("hull-a", "hull", 3, capacity=daily)),
        supplies=(supply("hull", "ship", 2, inventory_days=5, recover_days=180),),
    )
    found = stress(ships, firm="hull-a")
    assert found.survive_days == pytest.approx(5)
    assert found.lost_units == pytest.approx(175 * daily)


def test_a_whole_node_stops_all_its_named_firms_but_not_the_rest(chain):
    assert stress(chain, node="cell").survive_days == pytest.approx(6)
    # The 40 % of busbars that no firm in the table holds go on.
    assert stress(chain, node="busbar").survive_days == pytest.approx(5 / 0.6)


def test_a_stop_rests_on_all_firms_of_its_node_and_on_every_stock_further_down(chain):
    assert rows_of(stress(chain, firm="cell-b")) == ["firms.csv:3", "firms.csv:4", "supplies.csv:2"]
    assert rows_of(stress(chain, firm="assembler")) == ["firms.csv:2"]
    two_ways = replace(chain, supplies=(*chain.supplies, supply("film", "busbar", 5, inventory_days=3, example=True)))
    found = stress(two_ways, node="film")
    assert rows_of(found) == ["firms.csv:5", "supplies.csv:3", "supplies.csv:5", "supplies.csv:2", "supplies.csv:4"]
    assert (found.example, stress(two_ways, firm="cell-a").example) == (True, False)


def test_stops_are_ordered_by_margin_and_unknown_recoveries_come_last(chain):
    found = stress_all(chain)
    assert [one.firm for one in found] == ["film-a", "cell-a", "cell-b", "bar-a", "assembler"]
    assert (found[3].margin_days, found[3].lost_units) == (pytest.approx(5 / 0.6 - 2), pytest.approx(0, abs=1e-6))
    assert (found[-1].survive_days, found[-1].margin_days, found[-1].lost_units) == (0, None, None)


def test_demand_below_capacity_leaves_spare(chain):
    found = stress(chain, firm="cell-b", demand={"module": 50})
    assert found.survive_days == float("inf")
    assert found.lost_units == pytest.approx(0, abs=1e-6)


def test_second_source_shares_the_node(chain):
    variant = with_second_source(chain, "film", share=0.4)
    assert {one.id: one.share for one in variant.firms_at("film")} == {"film-a": 0.6, "film-second-source": 0.4}
    assert variant.firms[-1].capacity == pytest.approx(0.4 * 12000)
    effect = second_source_effect(chain, "film", share=0.4)
    # film-a stops, 40 % goes on: (9 + 6) / 0.6 days.
    assert (effect.before.survive_days, effect.after.survive_days) == (pytest.approx(15), pytest.approx(25))
    assert effect.days_won == pytest.approx(10)
    assert effect.units_saved == pytest.approx(2700 - 100 * 0.6 * (42 - 25))
    enough = second_source_effect(chain, "film", share=0.4, capacity=12000)
    assert enough.days_won == float("inf")


def test_a_substitute_firm_helps_once_it_is_qualified(chain):
    standby = firm("film-b", "film", 7, share=0.0, capacity=12000)
    named = replace(chain.supplies[1], substitute="film-b", qualify_days=12)
    helped = replace(chain, firms=(*chain.firms, standby), supplies=(chain.supplies[0], named, chain.supplies[2]))
    assert stress(helped, firm="film-a").survive_days == float("inf")
    too_late = replace(helped, supplies=(chain.supplies[0], replace(named, qualify_days=20), chain.supplies[2]))
    found = stress(too_late, firm="film-a")
    assert found.survive_days == pytest.approx(15)
    assert found.lost_units == pytest.approx(100 * (20 - 15))


def test_a_substitute_material_fills_the_need(chain):
    other = replace(
        chain,
        nodes=(*chain.nodes, node("paper", 6)),
        firms=(*chain.firms, firm("paper-a", "paper", 8, capacity=6000)),
        supplies=(chain.supplies[0], replace(chain.supplies[1], substitute="paper", qualify_days=0), chain.supplies[2]),
    )
    # Paper replaces half of the film: the 15 days of stock last twice as long.
    assert stress(other, firm="film-a", demand={"module": 100}).survive_days == pytest.approx(30)


def test_concentration_bounds_what_is_not_named(chain):
    found = {one.node: one for one in concentration(chain)}
    assert (found["film"].low, found["film"].single_source) == (10_000, "film-a")
    assert (found["cell"].low, found["cell"].single_source) == (pytest.approx(6250), None)
    assert (found["busbar"].low, found["busbar"].high) == (pytest.approx(3600), pytest.approx(5200))
    assert rows_of(found["cell"]) == ["firms.csv:3", "firms.csv:4"]
    assert found["busbar"].unnamed_share == pytest.approx(0.4)
    lower = {one.node: one.single_source for one in concentration(chain, single_source_share=0.7)}
    assert lower["cell"] == "cell-a"


def test_shares_come_from_capacity_where_none_is_given(chain):
    bare = replace(chain, firms=tuple(replace(one, share=0.0) for one in chain.firms if one.node in ("cell", "module")))
    found = {one.node: one for one in concentration(bare)}
    assert found["cell"].largest_share == pytest.approx(1000 / 1300)
    assert (found["film"].firms, found["film"].low, found["film"].high) == ((), 0, 10_000)


def test_a_cycle_is_named_with_its_rows(chain):
    round_trip = replace(chain, supplies=(*chain.supplies, supply("module", "film", 9)))
    with pytest.raises(InputError) as caught:
        check_chain(round_trip)
    words = caught.value.message("en")
    assert words.startswith("supplies.csv:9: ")
    assert "module → film → cell → module" in words
    assert "supplies.csv:9, supplies.csv:3, supplies.csv:2" in words
    assert caught.value.exit_code == 2


def test_a_node_that_feeds_itself_is_a_cycle(chain):
    with pytest.raises(InputError, match="cell → cell"):
        upstream_first(replace(chain, supplies=(supply("cell", "cell", 5),)))


def test_every_problem_of_a_chain_is_named_at_once(chain):
    broken = replace(
        chain,
        nodes=(*chain.nodes, node("film", 9)),
        firms=(*chain.firms, firm("cell-a", "cell", 10), firm("lost", "nowhere", 11)),
        supplies=(
            *chain.supplies,
            supply("film", "cell", 5, per=11, from_firm="cell-b", substitute="magic"),
            supply("wool", "cell", 6),
        ),
    )
    with pytest.raises(InputError) as caught:
        stress_all(broken)
    found = {(problem.key, str(problem.where)) for problem in caught.value.problems}
    assert found == {
        ("chain.node_twice", "nodes.csv:9"),
        ("chain.firm_twice", "firms.csv:10"),
        ("chain.unknown_node", "firms.csv:11"),
        ("chain.unknown_node", "supplies.csv:6"),
        ("chain.unknown_firm", "supplies.csv:5"),
        ("chain.unknown_substitute", "supplies.csv:5"),
        ("chain.shares_above_one", "firms.csv:10"),
        ("chain.quantities_differ", "supplies.csv:5"),
    }
    for language in ("zh", "en"):
        assert "{" not in caught.value.message(language)


@pytest.mark.parametrize("what", [{"firm": "nobody"}, {"node": "nowhere"}])
def test_what_cannot_stop_is_answered_with_what_can(chain, what):
    with pytest.raises(InputError, match=r"film|film-a"):
        stress(chain, **what)


def test_a_second_source_needs_a_node(chain):
    with pytest.raises(InputError, match="nowhere"):
        with_second_source(chain, "nowhere", share=0.5)
