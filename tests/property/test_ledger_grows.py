"""Whatever is recorded, the ledger only grows, shows each day what was known by it, and never carries more than all."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.adapters.ledger import SqlLedger
from gongfu.errors import InputError
from gongfu.model.allocations import overfull_sources
from gongfu.model.facts import Fact, FactKind, TableRow
from gongfu.model.plans import Allocation

FIRST_DAY = date(2021, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST_DAY + timedelta(days=days))
FEW = settings(max_examples=40, deadline=None)


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


@contextmanager
def new_ledger() -> Iterator[SqlLedger]:
    with TemporaryDirectory() as folder, SqlLedger(Path(folder) / "l.sqlite", clock=FixedClock()) as ledger:
        yield ledger


@st.composite
def lines_of_versions(draw: st.DrawFn) -> list[list[Fact]]:
    """Give a few numbers, each as a line of versions known on any days."""
    lines = []
    for line in range(draw(st.integers(1, 3))):
        versions: list[Fact] = []
        for number, known_on in enumerate(draw(st.lists(DAYS, min_size=1, max_size=5))):
            versions.append(
                Fact(
                    kind=FactKind.OBSERVED,
                    entity=f"field:{line}",
                    indicator="output",
                    period="2020",
                    value=float(number),
                    unit="亿元",
                    source=TableRow(path="t.csv", line=number),
                    known_on=known_on,
                    supersedes=versions[-1].id if versions else None,
                )
            )
        lines.append(versions)
    return lines


def in_force(versions: list[Fact], day: date) -> Fact | None:
    """Say what a person with the papers of that day would hold true: the last version among those known."""
    known = [fact for fact in versions if fact.known_on <= day]
    return known[-1] if known else None


@FEW
@given(lines_of_versions(), st.data())
def test_as_of_gives_the_last_version_known_by_the_day(lines: list[list[Fact]], data: st.DataObject) -> None:
    with new_ledger() as ledger:
        ledger.record(data.draw(st.permutations(list(itertools.chain(*lines)))))
        for day in data.draw(st.lists(DAYS, min_size=1, max_size=4)):
            expected = {fact for versions in lines if (fact := in_force(versions, day)) is not None}
            assert set(ledger.facts(as_of=day)) == expected
        assert set(ledger.facts()) == {versions[-1] for versions in lines}


@FEW
@given(lines_of_versions(), st.integers(0, 10))
def test_what_was_recorded_stays(lines: list[list[Fact]], cut: int) -> None:
    facts = list(itertools.chain(*lines))
    with new_ledger() as ledger:
        ledger.record(facts[:cut])
        before = {fact.id: fact for fact in facts[:cut]}
        ledger.record(facts)
        broken = replace(facts[0], id="", value=float("nan"))
        try:
            ledger.record([broken])
        except InputError:
            recorded = False
        else:
            recorded = True
        assert not recorded
        for name, fact in before.items():
            assert ledger.fact(name) == fact
        for versions in lines:
            assert ledger.history(versions[0].id) == tuple(versions)


@st.composite
def allocations(draw: st.DrawFn) -> list[Allocation]:
    found = []
    for line in range(draw(st.integers(1, 6))):
        start = draw(DAYS)
        lasts = draw(st.none() | st.integers(0, 30))
        found.append(
            Allocation(
                origin=draw(st.sampled_from(["firm:a", "firm:b"])),
                to=f"field:{line}",
                indicator="output",
                weight=draw(st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0])),
                basis="gross_output",
                valid_from=start,
                valid_to=None if lasts is None else start + timedelta(days=lasts),
                method="",
                source=TableRow(path="allocations.csv", line=line + 2),
            )
        )
    return found


@FEW
@given(allocations())
def test_no_source_ever_gives_more_than_all_of_itself(offered: list[Allocation]) -> None:
    horizon = [FIRST_DAY + timedelta(days=days) for days in range(80)]

    def total(origin: str, day: date) -> float:
        return sum(
            one.weight
            for one in offered
            if one.origin == origin and one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
        )

    overfull = {origin for origin in ("firm:a", "firm:b") for day in horizon if total(origin, day) > 1 + 1e-9}
    assert {problem.details["origin"] for problem in overfull_sources(offered)} == overfull
    with new_ledger() as ledger:
        try:
            ledger.record_allocations(offered)
        except InputError:
            assert overfull
            assert ledger.allocations() == ()
        else:
            assert not overfull
            assert set(ledger.allocations()) == set(offered)
