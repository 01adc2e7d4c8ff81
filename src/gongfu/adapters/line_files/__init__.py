"""Line files: YAML that people write, checked and turned into a line, with every problem's file, line and column."""

from gongfu.adapters.line_files.experiments import experiment_schema, factor_of, read_experiment, share_of
from gongfu.adapters.line_files.reader import read_line
from gongfu.adapters.line_files.run_files import read_run, write_run
from gongfu.adapters.line_files.schema import line_schema, lines_schema
from gongfu.adapters.line_files.state_files import read_state, state_schema, write_state

__all__ = [
    "experiment_schema",
    "factor_of",
    "line_schema",
    "lines_schema",
    "read_experiment",
    "read_line",
    "read_run",
    "read_state",
    "share_of",
    "state_schema",
    "write_run",
    "write_state",
]
