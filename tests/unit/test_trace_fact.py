"""A traced fact shows what made it, each source in words, and nothing twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from gongfu.adapters.ledger import SqlLedger
from gongfu.app.open_workspace import open_workspace
from gongfu.app.record_workspace import record_workspace
from gongfu.app.trace_fact import TraceNode, open_and_trace, source_words, trace
from gongfu.errors import InputError
from gongfu.model.facts import (
    Badge,
    Computation,
    Correction,
    Fact,
    FactKind,
    Run,
    Sentence,
    SignalWindow,
    Source,
    TableRow,
)

START = datetime(2021, 12, 20, 8, tzinfo=UTC)
RUN = Run(engine="simulate", version="0.1", model="m", model_sha256="ab" * 32, seed=7, replications=40)


class FixedClock:
    def now(self) -> datetime:
        return START


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqlLedger]:
    with SqlLedger(tmp_path / "ledger.sqlite", clock=FixedClock()) as opened:
        yield opened


def fact(name: str, source: Source, *inputs: Fact, **changes: object) -> Fact:
    given: dict[str, object] = {
        "kind": FactKind.SIMULATED,
        "entity": "line:a",
        "indicator": name,
        "period": "2025",
        "value": 10.0,
        "unit": "亿元",
        "known_on": date(2021, 12, 20),
        "inputs": tuple(one.id for one in inputs),
    }
    return Fact(source=source, **{**given, **changes})  # type: ignore[arg-type]


def printed(node: TraceNode, language: str = "en") -> str:
    console = Console(file=StringIO(), width=200)
    console.print(node.in_language("zh" if language == "zh" else "en"))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


WINDOW = SignalWindow(
    store="s.duckdb",
    tags=("a/b/state",),
    start=START,
    end=START + timedelta(hours=1),
    share_observed=0.975,
    value_count=12345,
)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Sentence(path="d.md", sha256="x", start=10, end=22, text="超过7000亿元"), ("d.md", "10–22", "超过7000亿元")),
        (TableRow(path="t.csv", line=3, published="yearbook"), ("t.csv:3", "yearbook")),
        (TableRow(path="t.csv", line=3), ("t.csv:3",)),
        (WINDOW, ("a/b/state", "08:00:00", "09:00:00", "97.5%", "12,345")),
        (RUN, (RUN.id, "simulate 0.1", "abababababab", "7", "40")),
        (
            Correction(path="c.csv", line=2, by="A. Person", signed=date(2021, 12, 1), reason="one series"),
            ("c.csv:2", "A. Person", "2021-12-01", "one series"),
        ),
        (Computation(formula="a × b"), ("a × b",)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_source_is_put_into_words(source: Source, said: tuple[str, ...]) -> None:
    words = source_words(source)
    for part in said:
        assert part in words.zh
        assert part in words.en


def test_a_virtual_plant_is_named_with_its_seed() -> None:
    words = source_words(replace(WINDOW, virtual_seed=17))
    assert words.en.startswith("virtual plant, seed 17: signals a/b/state")
    assert words.zh.startswith("虚拟工厂（种子 17）的信号窗口 a/b/state")
    assert "virtual" not in source_words(WINDOW).en


def test_a_shared_input_is_opened_once_and_referred_to_after(ledger: SqlLedger) -> None:
    row = fact("row", TableRow(path="t.csv", line=2))
    shared = fact("shared", RUN, row)
    left, right = fact("left", Computation(formula="l"), shared), fact("right", Computation(formula="r"), shared)
    top = fact("top", Computation(formula="l + r"), left, right)
    ledger.record([row, shared, left, right, top])
    node = trace(ledger, top.id)
    first, second = (side.children[0] for side in node.children)
    assert [first.fact.id, second.fact.id] == [shared.id, shared.id]
    assert (first.repeated, second.repeated) == (False, True)
    assert [child.fact.id for child in first.children] == [row.id]
    assert second.children == ()
    assert printed(node).count("see above") == 1
    assert printed(node, "zh").count("见上") == 1


def test_depth_says_what_it_leaves_out(ledger: SqlLedger) -> None:
    row = fact("row", TableRow(path="t.csv", line=2))
    middle = fact("middle", RUN, row)
    top = fact("top", Computation(formula="f"), middle)
    ledger.record([row, middle, top])
    node = trace(ledger, top.id, depth=1)
    assert node.children[0].children == ()
    assert node.children[0].hidden == 1
    assert "1 more below" in printed(node)
    assert trace(ledger, top.id).children[0].hidden == 0


def test_what_depth_hid_is_opened_where_there_is_room(ledger: SqlLedger) -> None:
    row = fact("row", TableRow(path="t.csv", line=2))
    deep = fact("deep", RUN, row)
    between = fact("between", Computation(formula="g"), deep)
    top = fact("top", Computation(formula="f"), between, deep)
    ledger.record([row, deep, between, top])
    node = trace(ledger, top.id, depth=2)
    hidden, opened = node.children[0].children[0], node.children[1]
    assert (hidden.fact.id, hidden.hidden) == (deep.id, 1)
    assert [child.fact.id for child in opened.children] == [row.id]


def test_a_superseded_fact_names_its_successor(ledger: SqlLedger) -> None:
    old = fact("number", TableRow(path="t.csv", line=2))
    new = fact("number", TableRow(path="t.csv", line=2), value=11.0, supersedes=old.id)
    ledger.record([old, new])
    assert trace(ledger, old.id).superseded_by == new.id
    assert trace(ledger, new.id).superseded_by is None
    assert f"superseded by {new.id}" in printed(trace(ledger, old.id))


def test_badges_and_numbers_show(ledger: SqlLedger) -> None:
    shown = fact("x", RUN, value=6700.25, half_width=12.5, badges=(Badge.SIMULATED, Badge.EXAMPLE))
    large = fact("y", RUN, value=2.874012e9, half_width=3.1e8, unit="CNY")
    ledger.record([shown, large])
    words = printed(trace(ledger, shown.id))
    assert "2,874,010,000 ± 310,000,000 CNY" in printed(trace(ledger, large.id))
    for part in ("6,700.25 ± 12 亿元", "[simulated]", "[EXAMPLE]", shown.id):
        assert part in words


def test_the_tree_is_plain_json(ledger: SqlLedger) -> None:
    row = fact("row", TableRow(path="t.csv", line=2), quantiles=((0.1, 9.0),))
    top = fact("top", RUN, row)
    ledger.record([row, top])
    shape = json.loads(json.dumps(trace(ledger, top.id).to_json()))
    assert shape["source"]["kind"] == "Run"
    assert shape["source"]["id"] == RUN.id
    assert shape["inputs"][0]["source"] == {"kind": "TableRow", "path": "t.csv", "line": 2, "published": ""}
    assert shape["inputs"][0]["fact"]["quantiles"] == {"0.1": 9.0}


def test_an_unknown_fact_is_refused(ledger: SqlLedger) -> None:
    with pytest.raises(InputError, match="no fact 'fact-nowhere'"):
        trace(ledger, "fact-nowhere")


def test_a_workspace_s_own_ledger_is_opened(example: Path) -> None:
    workspace = open_workspace(example)
    with SqlLedger(workspace.ledger_url, clock=FixedClock()) as ledger:
        record_workspace(workspace, ledger)
    published = next(one for one in workspace.observations if not one.example)
    node = open_and_trace(workspace, published.id)
    assert node.entity.zh == "高端装备"
    assert "plan/observations.csv" in node.source.en
