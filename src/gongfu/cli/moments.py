"""Times and durations as people write them on the command line."""

from datetime import datetime, time, timedelta

from gongfu.errors import InputError, Problem

__all__ = ["duration_in", "moment_in"]


def moment_in(words: str, begins: datetime) -> datetime:
    """Read a moment: with its day, or a time alone, which is the first from a moment on.

    Parameters
    ----------
    words
        ``2022-01-04 10:00``, ``10:00``; by the clock of ``begins`` unless an offset is given.
    begins
        From when on, with its offset.

    Raises
    ------
    InputError
        When it is no time.
    """
    try:
        if len(words.strip()) <= len("00:00:00"):
            first = datetime.combine(begins.date(), time.fromisoformat(words.strip().zfill(5)), begins.tzinfo)
            return first if first >= begins else first + timedelta(days=1)
        moment = datetime.fromisoformat(words.strip())
    except ValueError as error:
        raise InputError(Problem("replanning.bad_moment", details={"words": words})) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=begins.tzinfo)


def duration_in(words: str) -> timedelta:
    """Read a duration.

    Parameters
    ----------
    words
        ``45min``, ``2h``, ``0``; a number alone is in seconds.

    Raises
    ------
    InputError
        When it is no duration, or less than nothing.
    """
    from gongfu.model.quantities import to_base

    try:
        seconds = to_base(words, "s")
    except InputError as error:
        raise InputError(Problem("replanning.bad_duration", details={"words": words})) from error
    if not 0 <= seconds < timedelta.max.total_seconds():
        raise InputError(Problem("replanning.bad_duration", details={"words": words}))
    return timedelta(seconds=seconds)
