"""Levers: what may be changed where, and what the change makes."""

from dataclasses import replace
from datetime import date

import pytest

from gongfu.app.lever_changes import Scenario, apply_lever, level_of, parse_change
from gongfu.errors import InputError
from gongfu.model.chains import Chain, ChainNode, Firm, Supply
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.entities import Level
from gongfu.model.factories import Factory
from gongfu.model.facts import TableRow
from gongfu.model.lines import Line
from gongfu.model.plans import Lever, Project
from gongfu.model.stations import Failures, Station
from gongfu.texts import Text

ROW = TableRow(path="levers.csv", line=7)
NAME = Text(zh="名", en="name")


def minutes(mean: float) -> Distribution:
    return Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(60 * mean,))


WELD = Station(
    id="weld",
    name=NAME,
    time=minutes(1),
    buffer=3,
    failures=Failures(up=minutes(60), down=minutes(5)),
    yield_share=0.98,
)
PLAIN = Station(id="plain", name=NAME, time=minutes(1))
FACTORY = Factory(
    id="works",
    name=NAME,
    firm="maker",
    project="works",
    line="line-a",
    item=NAME,
    price_cny=100.0,
    hours_a_week=120.0,
    weeks_a_year=50.0,
    planned_items_a_day=100.0,
    model_error=0.05,
    path="factory.yaml",
    sha256="0" * 64,
)
CHAIN = Chain(
    id="batteries",
    nodes=(
        ChainNode(id="film", name=NAME, chain="batteries", tier=1, source=ROW),
        ChainNode(id="pack", name=NAME, chain="batteries", tier=2, source=ROW),
    ),
    firms=(
        Firm(id="film-a", name=NAME, node="film", share=1.0, capacity=100.0, source=ROW),
        Firm(id="maker", name=NAME, node="pack", share=1.0, capacity=100.0, source=ROW),
    ),
    supplies=(
        Supply(from_node="film", to_node="pack", quantity_per=1.0, inventory_days=9, recover_days=40, source=ROW),
    ),
)
PROJECT = Project(
    id="works",
    name=NAME,
    field="energy",
    indicator="output",
    adds_cny=1e9,
    capex_cny=1e9,
    start=date(2022, 8, 31),
    start_early=date(2022, 6, 30),
    start_late=date(2023, 3, 31),
    ramp_months=6,
    cancel_probability=0.1,
    stage="signed",
    source=ROW,
)
BASE = Scenario(
    lines={"line-a": Line(id="line-a", name=NAME, stations=(WELD, PLAIN))},
    factories={"works": FACTORY},
    chains={"batteries": CHAIN},
    projects=(PROJECT,),
)


def lever(scope: str, change: str) -> Lever:
    return Lever(id="try", name=NAME, scope=scope, change=change, cost_cny=1e6, source=ROW)


@pytest.mark.parametrize(
    ("change", "attribute", "expected"),
    [
        ("machines +1", "machines", 2),
        ("buffer +4", "buffer", 7),
        ("buffer -3", "buffer", 0),
        ("yield +1 points", "yield_share", pytest.approx(0.99)),
    ],
)
def test_a_station_takes_a_change(change: str, attribute: str, expected: object) -> None:
    variant = apply_lever(lever("station:line-a/weld", change), BASE)
    assert getattr(variant.lines["line-a"].station("weld"), attribute) == expected
    assert variant.lines["line-a"].changes == (f"weld: {change}",)
    assert variant.factories is BASE.factories


@pytest.mark.parametrize(
    ("change", "read", "scale"),
    [
        ("time -5%", lambda station: station.time, 0.95),
        ("mttr -20%", lambda station: station.failures.down, 0.8),
        ("mtbf +50%", lambda station: station.failures.up, 1.5),
    ],
)
def test_a_percentage_scales_draws_and_leaves_parameters(change: str, read: object, scale: float) -> None:
    station = apply_lever(lever("station:line-a/weld", change), BASE).lines["line-a"].station("weld")
    changed = read(station)
    assert changed.scale == pytest.approx(scale)
    assert changed.parameters == read(WELD).parameters


def test_factory_node_and_project_take_theirs() -> None:
    assert apply_lever(lever("factory:works", "hours_a_week +12"), BASE).factories["works"].hours_a_week == 132
    firms = apply_lever(lever("node:film", "second_source 40%"), BASE).chains["batteries"].firms_at("film")
    assert sorted(firm.share for firm in firms) == pytest.approx([0.4, 0.6])
    (project,) = apply_lever(lever("project:works", "start -6 months"), BASE).projects
    assert (project.start, project.start_early) == (date(2022, 2, 28), date(2021, 12, 30))
    (project,) = apply_lever(lever("project:works", "cancel_probability -4 points"), BASE).projects
    assert project.cancel_probability == pytest.approx(0.06)


@pytest.mark.parametrize(
    ("scope", "level"),
    [
        ("station:line-a/weld", Level.LINE),
        ("factory:works", Level.FACTORY),
        ("node:film", Level.CHAIN),
        ("project:works", Level.PLAN),
    ],
)
def test_the_scope_says_the_level(scope: str, level: Level) -> None:
    assert level_of(lever(scope, "time -1%")) is level


@pytest.mark.parametrize(
    ("scope", "change", "says"),
    [
        ("planet:mars", "machines +1", "station, factory, node, project"),
        ("station:line-a/weld", "colour +1", "mttr ±N%"),
        ("station:line-a/weld", "machines +1%", "machines ±N"),
        ("station:line-b/weld", "machines +1", "line-a"),
        ("station:line-a/wield", "machines +1", "plain, weld"),
        ("factory:works", "hours_a_week +60", "outside what can be"),
        ("station:line-a/weld", "machines -1", "outside what can be"),
        ("station:line-a/weld", "buffer -4", "outside what can be"),
        ("station:line-a/weld", "time -100%", "outside what can be"),
        ("station:line-a/plain", "mttr -20%", "outside what can be"),
        ("project:works", "cancel_probability -40 points", "outside what can be"),
        ("project:other", "start -6 months", "works"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(scope: str, change: str, says: str) -> None:
    with pytest.raises(InputError, match=r"levers\.csv:7") as caught:
        apply_lever(lever(scope, change), BASE)
    assert says in str(caught.value)


def test_a_change_is_read_into_its_parts() -> None:
    change = parse_change(replace(lever("station:line-a/weld", "mttr -20%")))
    assert (change.attribute, change.amount, change.unit) == ("mttr", -20.0, "%")
    assert change.factor == pytest.approx(0.8)
