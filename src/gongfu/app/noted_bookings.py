"""What a plan will be once an order is booked, noted before its row is written: a booking is whole or not there."""

from pathlib import Path

from gongfu.adapters.kept_plans import held_plan, plan_words, read_plan_file
from gongfu.adapters.sheets import write_text
from gongfu.app.factory_homes import FactoryHome
from gongfu.app.kept_plans import keep_record, record_with
from gongfu.app.standing_plan import standing_plan, standing_problem
from gongfu.errors import InputError
from gongfu.model.plan_records import PlanRecord

__all__ = ["finish_booking", "finish_left_booking", "note_booking"]


def note_of(home: FactoryHome) -> Path:
    """Give the file in which the plan with a booking is noted."""
    return home.plan_file.with_suffix(".booking")


def note_booking(home: FactoryHome, record: PlanRecord) -> None:
    """Note what the plan will be with an order; whoever does holds the lock of the plan.

    Parameters
    ----------
    home
        The factory.
    record
        The plan with the order in it.
    """
    write_text(note_of(home), plan_words(record))


def finish_booking(home: FactoryHome) -> None:
    """Make the noted plan the kept one if the row of its order is there, and drop it if not.

    Whoever calls holds the lock of the plan.

    Parameters
    ----------
    home
        The factory.
    """
    note = note_of(home)
    record = read_plan_file(note)
    if record is None:
        return
    try:
        asked = standing_problem(home.tables, record)
        plan = standing_plan(asked, record)
    except InputError:
        # Its row was not written, or the tables ask for another plan by now, or something is wrong with them. Where the
        # row is there, whoever goes on from the plan puts the order in.
        note.unlink()
        return
    keep_record(home, record_with(record, asked, plan))
    note.unlink()


def finish_left_booking(home: FactoryHome) -> None:
    """Finish a booking of a process that died over it, if there is one; waits for those who are still at it.

    Parameters
    ----------
    home
        The factory.
    """
    if note_of(home).exists():
        with held_plan(home.plan_file):
            finish_booking(home)
