"""A process that is killed while it books: what was said to be booked is there, and nothing is there twice."""

import multiprocessing
import os
import signal

import pytest

from gongfu.app import book_order as booking
from gongfu.app import noted_bookings as noting
from gongfu.app.promise_order import Promiser
from gongfu.model.promises import AskedOrder
from gongfu.schedule import OfferKind
from promise_factories import clock, promised, with_plan

FITTING = AskedOrder(item="fitting", quantity=1, order="SO-9")


def book_and_die(folder, stage, said):
    """Book, and die at a stage; whoever hears of the booking can rely on it."""

    def die(*_arguments):
        os.kill(os.getpid(), signal.SIGKILL)

    if stage is not None:
        setattr(noting if stage == "keep_record" else booking, stage, die)
    promiser = Promiser(folder, scenarios=128)
    booking.book_order(promiser, promiser.ask(FITTING))
    said.set()
    die()


@pytest.mark.parametrize(
    ("stage", "is_booked"),
    [("note_booking", False), ("append_rows", False), ("keep_record", True), (None, True)],
)
def test_a_killed_booking_is_whole_or_not_there(tmp_path, stage, is_booked):
    folder = with_plan(tmp_path)
    Promiser(folder, scenarios=128).ask(FITTING)  # what is compiled is there before the process is split
    context = multiprocessing.get_context("fork")
    said = context.Event()
    child = context.Process(target=book_and_die, args=(folder, stage, said))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert said.is_set() == (stage is None)
    path = folder / "booked_orders.csv"
    rows = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    assert [row.split(",")[0] for row in rows] == ["SO-9"] * is_booked
    # The next question finds the gap taken, or free.
    assert clock(promised(folder, "fitting").offers[0].done) == ("04:00" if is_booked else "02:00")
    if not is_booked:
        promiser = Promiser(folder, scenarios=128)
        assert booking.book_order(promiser, promiser.ask(FITTING)).booked is not None
    assert path.read_text(encoding="utf-8").count("SO-9") == 1


@pytest.mark.parametrize(("stage", "ends"), [("append_row", "02:00"), ("finish_booking", "04:00")])
def test_an_order_keeps_the_place_that_it_was_promised(tmp_path, monkeypatch, stage, ends):
    folder = with_plan(tmp_path)
    promiser = Promiser(folder, scenarios=128)
    promise = promiser.ask(AskedOrder(item="too-long", quantity=1, order="SO-9"))
    seen = []

    def die(*_arguments):
        seen.append(stage)
        if len(seen) == 2 or stage == "append_row":
            raise KeyboardInterrupt

    monkeypatch.setattr(booking, stage, die)
    with pytest.raises(KeyboardInterrupt):
        booking.book_order(promiser, promise, OfferKind.FRONT)
    monkeypatch.undo()
    again = Promiser(folder, scenarios=128)
    planned = {again.problem.operations[each.operation].id: each.end_s for each in again.plan.operations}
    if stage == "append_row":
        assert "SO-9/10" not in planned
    else:
        assert planned["SO-9/10"] == 3601  # in front of all, and not behind them
    assert clock(again.ask(AskedOrder(item="fitting", quantity=1)).offers[0].done) == ends
    assert not list((folder / ".gongfu").glob("*.booking"))
