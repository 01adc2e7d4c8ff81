"""However a document is edited, the ledger has in force what it says now, remembers what it said, and only grows."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.adapters.ledger import SqlLedger
from gongfu.app.record_readings import Edition, record_readings
from gongfu.model.facts import Fact, FactKind, Sentence

# A document as the value of each thing it speaks of, and how far down the page it stands.
DOCUMENT = st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(1, 3), st.integers(0, 2)), max_size=3)
FOLDER = st.dictionaries(st.sampled_from(["one.md", "two.md"]), DOCUMENT, max_size=2)


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


def facts_in(folder: dict[str, dict[str, tuple[int, int]]]) -> list[Fact]:
    return [
        Fact(
            kind=FactKind.TARGET,
            entity="field:a",
            indicator=thing,
            period="2025",
            value=float(value),
            unit="亿元",
            known_on=date(2021, 3, 1),
            source=Sentence(
                path=path, sha256=repr(sorted(said.items())), start=at, end=at + 1, text="x", reading=f"r-{thing}"
            ),
        )
        for path, said in folder.items()
        for thing, (value, at) in said.items()
    ]


def editions(folder: dict[str, dict[str, tuple[int, int]]]) -> list[Edition]:
    return [
        Edition(path=path, sha256=f"{path} {sorted(said.items())!r}", published=None) for path, said in folder.items()
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(FOLDER, min_size=1, max_size=6))
def test_the_ledger_follows_every_edit(folders: list[dict[str, dict[str, tuple[int, int]]]]) -> None:
    with TemporaryDirectory() as box, SqlLedger(Path(box) / "l.sqlite", clock=FixedClock()) as ledger:
        ever: set[str] = set()
        for folder in folders:
            facts = facts_in(folder)
            versions = record_readings(facts, editions(folder), ledger, as_of=date(2021, 12, 20))
            in_force = {fact.id: fact for fact in ledger.facts()}
            assert [(one.indicator, one.value, one.source) for one in versions] == [
                (one.indicator, one.value, one.source) for one in facts
            ]
            assert {version.id for version in versions} <= in_force.keys()
            others = [fact for name, fact in in_force.items() if name not in {version.id for version in versions}]
            assert all(isinstance(one.source, Sentence) and one.source.path not in folder for one in others)
            assert record_readings(facts, editions(folder), ledger, as_of=date(2021, 12, 20)) == versions
            assert {fact.id for fact in ledger.facts()} == in_force.keys()
            now = {one.id for fact in ledger.facts(withdrawn=True) for one in ledger.history(fact.id)}
            assert ever <= now
            ever = now
