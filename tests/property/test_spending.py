"""Plans that a budget allows, for random prices and ranges."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.simulate.spending import Market, moved


@st.composite
def markets(draw):
    """Two to five things with prices, and a budget that pays for the least of each."""
    count = draw(st.integers(2, 5))
    costs = tuple(draw(st.sampled_from([0.1, 0.3, 1.0, 2.5, 7.0])) for _ in range(count))
    least = tuple(draw(st.integers(0, 2)) for _ in range(count))
    most = tuple(low + draw(st.sampled_from([0, 1, 4, float("inf")])) for low in least)
    basis = sum(low * cost for low, cost in zip(least, costs, strict=True))
    return Market(costs=costs, least=least, most=most, amount=basis + draw(st.floats(0.1, 40)))


@settings(max_examples=200, deadline=None)
@given(market=markets(), data=st.data())
def test_every_neighbour_of_a_plan_is_allowed_and_another(market, data):
    plan = market.even()
    for _ in range(3):
        neighbours = list(market.exchanges(plan))
        losses = [data.draw(st.floats(-1, 1)) for _ in plan]
        gathered = [market.gathered(plan, at, losses) for at in range(len(plan))]
        for neighbour in [*neighbours, *filter(None, gathered)]:
            assert market.allows(neighbour), (plan, neighbour)
            assert neighbour != plan
        if not neighbours:
            break
        plan = data.draw(st.sampled_from(neighbours))


@given(market=markets())
def test_an_even_plan_spends_all_that_can_be_spent(market):
    plan = market.even()
    assert market.allows(plan)
    assert not any(market.allows(moved(plan, at, 1)) for at in range(len(plan)))


def test_what_is_dear_is_paid_by_many():
    market = Market(costs=(10.0, 10.0, 25.0), least=(0, 0, 1), most=(9.0, 9.0, 9.0), amount=45.0)
    assert market.even() == (1, 1, 1)
    assert market.gathered((1, 1, 1), 2, [0.3, 0.1, 0.0]) is None
    rich = Market(costs=(10.0, 10.0, 25.0), least=(0, 0, 1), most=(9.0, 9.0, 9.0), amount=60.0)
    assert rich.gathered((2, 1, 1), 2, [0.3, 0.1, 0.0]) == (1, 0, 2)
