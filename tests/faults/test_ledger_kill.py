"""A process that is killed while it records leaves all of a batch in the ledger, or none of it."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongfu.adapters.ledger import SqlLedger

BATCH = 400
# Records batch after batch and says so after each; kills itself after the statement asked for, or waits to be killed.
RECORDER = """
import os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from sqlalchemy import Engine, event
from gongfu.adapters.ledger import SqlLedger
from gongfu.model.facts import Computation, Fact, FactKind, TableRow

place, die_at = Path(sys.argv[1]), int(sys.argv[2])
inserts = 0

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    global inserts
    inserts += statement.startswith("INSERT INTO fact")
    if inserts == die_at:
        os.kill(os.getpid(), signal.SIGKILL)

class FixedClock:
    def now(self):
        return datetime(2021, 12, 20, tzinfo=UTC)

def batch(number):
    basis = Fact(kind=FactKind.OBSERVED, entity="line:a", indicator="n", period=str(number), value=1.0, unit="1",
                 source=TableRow(path="t.csv", line=number), known_on=date(2021, 12, 20))
    return [basis] + [
        Fact(kind=FactKind.SIMULATED, entity="line:a", indicator="n", period=str(number), value=float(value), unit="1",
             source=Computation(formula="f"), known_on=date(2021, 12, 20), inputs=(basis.id,))
        for value in range(int(sys.argv[3]) - 1)
    ]

with SqlLedger(place, clock=FixedClock()) as ledger:
    for number in range(1000):
        ledger.record(batch(number))
        print(number + 1, flush=True)
"""


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


def require_whole_batches(place: Path, acknowledged: int) -> None:
    """Check that what was acknowledged is there, and that no batch is there in part."""
    with SqlLedger(place, clock=FixedClock()) as ledger:
        facts = ledger.facts()
        sizes: dict[str, int] = {}
        for fact in facts:
            sizes[fact.period] = sizes.get(fact.period, 0) + 1
        assert set(sizes.values()) <= {BATCH}
        assert acknowledged <= len(sizes) <= acknowledged + 1
        assert all(fact.inputs for fact in facts if fact.kind == "simulated")
        assert ledger.record(facts) == 0


@pytest.mark.parametrize(("die_at", "acknowledged"), [(1, 0), (2, 0), (5, 2), (6, 2)])
def test_killed_between_the_statements_of_a_batch(tmp_path: Path, die_at: int, acknowledged: int) -> None:
    place = tmp_path / "ledger.sqlite"
    run = subprocess.run(
        [sys.executable, "-c", RECORDER, str(place), str(die_at), str(BATCH)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert len(run.stdout.split()) == acknowledged
    require_whole_batches(place, acknowledged)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(place), "-1", str(BATCH)], stdout=subprocess.PIPE, text=True
    ) as recorder:
        assert recorder.stdout is not None
        said = [recorder.stdout.readline() for _ in range(4)]
        recorder.kill()
        said += recorder.stdout.readlines()
    require_whole_batches(place, int(said[-1]))
