"""Read a line from what people wrote: one file, or a file that joins the lines of a factory."""

from pathlib import Path

from gongfu.adapters.line_files.factory_lines import read_factory_lines
from gongfu.adapters.line_files.file_kinds import opened_mapping
from gongfu.adapters.line_files.form_mistakes import in_order
from gongfu.adapters.line_files.lines import line_of_file, placed_flaws
from gongfu.adapters.tables import holds_table, line_of_tables
from gongfu.errors import InputError, Problem
from gongfu.model.line_checks import flaws_of
from gongfu.model.lines import Line

__all__ = ["read_line"]


def read_line(path: Path | str) -> Line:
    """Read a line file, a file of several lines, which become one, or a folder of tables.

    Parameters
    ----------
    path
        A YAML file as ``gongfu schema line`` or ``gongfu schema lines`` describes it, or a folder with ``routings.csv``
        and what belongs to it, or with a workbook of these tables; or the workbook alone.

    Raises
    ------
    InputError
        Everything that is wrong with it, each with line, column, what is allowed and how to mend it.
    """
    if holds_table(Path(path), "routings"):
        return line_of_tables(Path(path))
    placed, content = opened_mapping(path, "line")
    if "lines" in placed.data:
        return read_factory_lines(placed, content)
    problems: list[Problem] = []
    line = line_of_file(placed, content, set(), problems)
    problems.extend(placed_flaws(flaws_of(line, times_known=not problems), placed))
    if problems:
        raise InputError(*in_order(problems))
    return line
