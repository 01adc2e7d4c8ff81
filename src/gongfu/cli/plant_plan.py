"""The plant of a factory's plan, as the command line asks for it."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongfu.cli.moments import duration_in, moment_in
from gongfu.errors import InputError, Problem

if TYPE_CHECKING:
    from gongfu.app.play_plan import AskedStop, PlannedPlant

__all__ = ["plant_of_plan", "stop_in"]

STOP = re.compile(r"(?P<machine>.+)@(?P<at>[^@+]+)\+(?P<lasts>[^+]+)")


def plant_of_plan(factory: Path, begins: str | None, stops: Iterable[str], seed: int) -> "PlannedPlant":
    """Make the plant that works off a factory's kept plan.

    Parameters
    ----------
    factory
        Where its tables lie.
    begins
        When its clock starts; the start of the plan when None.
    stops
        Machines that are to break down, each as ``hob@10:00+45min``.
    seed
        Seed of the play.

    Raises
    ------
    InputError
        When something is wrong with the tables, the kept plan or what is asked.
    """
    from gongfu.app.kept_plans import plan_record
    from gongfu.app.play_plan import planned_plant

    record = plan_record(factory)
    if record is None:
        raise InputError(Problem("replanning.nothing_kept", details={"folder": factory}))
    start = record.start if begins is None else moment_in(begins, record.start)
    return planned_plant(factory, start=start, stops=[stop_in(words, start) for words in stops], seed=seed)


def stop_in(words: str, begins: datetime) -> "AskedStop":
    """Read a stop.

    Parameters
    ----------
    words
        ``hob@10:00+45min``: the machine, when it breaks down, and for how long.
    begins
        When the plant's clock starts; a time alone is the first from then on.

    Raises
    ------
    InputError
        When the words say no stop.
    """
    from gongfu.app.play_plan import AskedStop

    found = STOP.fullmatch(words.strip())
    seconds = duration_in(found["lasts"].strip()).total_seconds() if found else 0.0
    if found is None or not seconds:
        raise InputError(Problem("replanning.bad_stop", details={"words": words}))
    return AskedStop(machine=found["machine"].strip(), at=moment_in(found["at"], begins), seconds=seconds)
