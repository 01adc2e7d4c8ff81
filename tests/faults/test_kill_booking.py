"""A process that is killed while it books: what was said to be booked is there, and nothing is there twice."""

import multiprocessing
import os
import signal

import pytest

from gongfu.app import book_order as booking
from gongfu.app.promise_order import Promiser
from gongfu.model.promises import AskedOrder
from promise_factories import clock, promised, with_plan

FITTING = AskedOrder(item="fitting", quantity=1, order="SO-9")


def book_and_die(folder, stage, said):
    """Book, and die at a stage; whoever hears of the booking can rely on it."""

    def die(*_arguments):
        os.kill(os.getpid(), signal.SIGKILL)

    if stage is not None:
        setattr(booking, stage, die)
    promiser = Promiser(folder, scenarios=128)
    booking.book_order(promiser, promiser.ask(FITTING))
    said.set()
    die()


@pytest.mark.parametrize(
    ("stage", "is_booked"), [("append_rows", False), ("record_of", True), ("keep_record", True), (None, True)]
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
