"""What must hold for any chain whose firm stops."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.chain import chain_network, least_loss, stress, stress_all, time_to_survive, with_second_source
from gongfu.model.chains import Chain, ChainNode, Firm, Supply
from gongfu.model.facts import TableRow
from gongfu.texts import Text

ROW = TableRow(path="chain.csv", line=2)
NAME = Text(zh="例", en="example")
quantities = st.sampled_from([0.3, 0.5, 1.0, 2.0, 12.0])
days = st.integers(0, 60).map(float)


@st.composite
def chains(draw):
    """Layers of nodes; each node feeds one or two nodes of the next layer, so all end at the last, single node."""
    widths = [*draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)), 1]
    layers = [[f"n{layer}{at}" for at in range(width)] for layer, width in enumerate(widths)]
    buyers = [
        (node, buyer)
        for layer, nodes in enumerate(layers[:-1])
        for node in nodes
        for buyer in sorted(draw(st.sets(st.sampled_from(layers[layer + 1]), min_size=1, max_size=2)))
    ]
    supplies = [
        Supply(
            from_node=node,
            to_node=buyer,
            quantity_per=draw(quantities),
            inventory_days=draw(days),
            recover_days=draw(days),
            source=ROW,
        )
        for node, buyer in buyers
    ]
    firms = []
    for node in (node for nodes in layers for node in nodes):
        main = draw(st.sampled_from([0.5, 0.7, 1.0]))
        rest = () if main == 1.0 else (round(1 - main, 12),)
        for number, share in enumerate((main, *rest)):
            capacity = draw(
                st.none() | st.integers(1, 50).map(lambda spare, share=share: share * (10_000 + 100 * spare))
            )
            firms.append(Firm(id=f"{node}-{number}", name=NAME, node=node, share=share, capacity=capacity, source=ROW))
    return Chain(
        id="c",
        nodes=tuple(
            ChainNode(id=node, name=NAME, chain="c", tier=tier, source=ROW)
            for tier, nodes in enumerate(layers)
            for node in nodes
        ),
        firms=tuple(firms),
        supplies=tuple(supplies),
    )


@given(chains())
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_up_to_the_time_to_survive_and_something_after(chain):
    built = chain_network(chain)
    unit_loss = np.where(built.network.demand > 0, 1.0, 1e-3)
    daily = built.network.demand.sum()
    for firm in chain.firms[:3]:
        ready = np.array([np.inf if one is not None and one.id == firm.id else 0.0 for one in built.firms])
        survive = time_to_survive(built.network, ready)
        until = survive if np.isfinite(survive) else 400.0
        assert least_loss(built.network, ready, days=until, unit_loss=unit_loss).worth <= 1e-6 * daily * (until + 1)
        if np.isfinite(survive):
            late = least_loss(built.network, ready, days=survive + 10, unit_loss=unit_loss).worth
            assert 0 < late <= 10 * daily * (1 + 1e-6)


@given(chains(), st.integers(1, 30))
@settings(max_examples=30, deadline=None)
def test_more_stock_and_a_second_source_never_hurt(chain, added):
    demand = dict(stress(chain, firm=chain.firms[0].id).daily_output)
    stocked = replace(
        chain, supplies=tuple(replace(one, inventory_days=one.inventory_days + added) for one in chain.supplies)
    )
    node = chain.firms[0].node
    doubled = with_second_source(chain, node, share=0.3)
    before = {one.firm: one for one in stress_all(chain, demand=demand)}
    with_stock = {one.firm: one for one in stress_all(stocked, demand=demand)}
    with_source = {one.firm: one for one in stress_all(doubled, demand=demand)}
    for firm, one in before.items():
        slack = 1e-6 * (1 + one.survive_days) if np.isfinite(one.survive_days) else 0.0
        assert with_stock[firm].survive_days >= one.survive_days - slack
        assert with_source[firm].survive_days >= one.survive_days - slack


@given(chains(), st.floats(1e-5, 100))
@settings(max_examples=40, deadline=None)
def test_losses_scale_with_the_output_and_days_do_not(chain, scale):
    scaled = replace(
        chain,
        firms=tuple(
            one if one.capacity is None else replace(one, capacity=one.capacity * scale) for one in chain.firms
        ),
    )
    if all(one.capacity is None for one in chain.firms):
        return
    found = {one.firm: one for one in stress_all(chain)}
    for one in stress_all(scaled):
        base = found[one.firm]
        assert one.survive_days == pytest.approx(base.survive_days, rel=1e-6, abs=1e-6)
        daily = sum(units for _, units in base.daily_output)
        if base.lost_units is not None:
            assert one.lost_units == pytest.approx(base.lost_units * scale, rel=1e-6, abs=1e-6 * daily * scale)
