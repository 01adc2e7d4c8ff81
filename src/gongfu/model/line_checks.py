"""What can be seen to be wrong in a line before it runs, whether it was read from a file or written in Python."""

from gongfu.errors import InputError
from gongfu.model.flaws import Flaw
from gongfu.model.line_references import unknown_names
from gongfu.model.lines import Line

__all__ = ["flaws_of", "refuse_flaws"]


def flaws_of(line: Line) -> tuple[Flaw, ...]:
    """List what cannot be right in a line.

    Parameters
    ----------
    line
        Any line.
    """
    return unknown_names(line)


def refuse_flaws(line: Line) -> None:
    """Refuse a line in which something cannot be right.

    Parameters
    ----------
    line
        Any line, written in Python or read from a file.

    Raises
    ------
    InputError
        Everything that is wrong, what is allowed and how to mend it.
    """
    if flaws := flaws_of(line):
        raise InputError(*(flaw.problem for flaw in flaws))
