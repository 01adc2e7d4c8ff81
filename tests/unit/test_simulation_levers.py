"""The best three levers of a line."""

from gongfu.model.experiments import Attribute
from gongfu.model.products import Release, ReleaseKind
from gongfu.simulate.levers import best_levers
from line_building import breakdowns, law, line, station

SLOW = line(
    station("a", law("erlang", 4, 1)),
    station("slow", law("erlang", 4, 1.5), buffer=2, failures=breakdowns(60, 6)),
    station("c", law("erlang", 4, 1), buffer=2),
)


def test_the_slow_station_comes_first():
    levers = best_levers(SLOW, count=10)
    assert levers[0].subject == "slow"
    assert levers[0].attribute is Attribute.MACHINES
    assert levers[0].distinguishable
    gains = [lever.gain.mean for lever in levers]
    assert gains == sorted(gains, reverse=True)
    told = {(lever.attribute, lever.subject) for lever in levers}
    assert {(Attribute.TIME, "slow"), (Attribute.MTTR, "slow"), (Attribute.BUFFER, "slow")} <= told


def test_three_are_given_and_told_in_both_languages():
    levers = best_levers(SLOW)
    assert len(levers) == 3
    for lever in levers:
        assert "slow" in lever.title.zh
        assert "slow" in lever.title.en
        assert lever.to_json()["change"].startswith(str(lever.attribute))


def test_lines_in_which_parts_overtake_have_levers_too():
    wide = line(
        station("a", machines=3), station("b", law("exp", 0.5), buffer=2), station("c", law("exp", 0.3), buffer=2)
    )
    assert best_levers(wide)[0].subject in {"a", "b"}


def test_one_more_card_is_a_lever():
    cards = Release(kind=ReleaseKind.CONWIP, limit=2)
    closed = line(station("a"), station("b"), station("c"), release=cards)
    assert (Attribute.CONWIP, "") in {(lever.attribute, lever.subject) for lever in best_levers(closed, count=20)}
