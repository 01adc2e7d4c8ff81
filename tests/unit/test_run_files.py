"""Runs that are written, read, and gone on with as if there had been no break."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from gongfu.adapters.line_files import read_line, read_run, write_run
from gongfu.errors import InputError
from gongfu.simulate import LinePlayer
from line_building import law, line, serial, station

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY_S = 24 * 3600.0
ROW = serial(3, 2)


def same_rest(model, path, *, until, end, seed=3):
    """Break a run off and go on with it from a file; whether it is the run without a break."""
    straight = LinePlayer(model, seed)
    straight.advance(until)
    write_run(straight.snapshot(), model, path)
    rest, again = straight.advance(end), LinePlayer.from_snapshot(model, read_run(path, model)).advance(end)
    assert len(rest) > 100
    for column in fields(rest):
        np.testing.assert_array_equal(getattr(rest, column.name), getattr(again, column.name))


@pytest.mark.parametrize("example", ["two-lines/plant-lines.yaml", "job-shop"])
def test_an_example_goes_on_to_the_last_bit(tmp_path, example):
    same_rest(read_line(EXAMPLES / example), tmp_path / "run.json", until=1.3 * DAY_S, end=1.6 * DAY_S)


def test_a_plain_line_goes_on_to_the_last_bit(tmp_path):
    same_rest(ROW, tmp_path / "run.json", until=50.0, end=200.0)


@pytest.fixture
def written(tmp_path):
    player = LinePlayer(ROW, 1)
    player.advance(20.0)
    write_run(player.snapshot(), ROW, tmp_path / "run.json")
    return tmp_path / "run.json"


def changed(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"run": 1', '"run": 2', "run.json:2:8: the run is written in format 2, and format 1"),
        ('"test-line"', '"other"', "run.json:3:9: this is the state of line 'other', not of 'test-line'"),
        ('"sum"', '"some"', "run.json:1:1: this is no file that write_run wrote"),
        ('"tables"', "tables", "run.json:6:1: this is not JSON"),
        ("20.0", "21.0", "run.json:6:11: the file was changed after it was written"),
    ],
)
def test_what_write_run_did_not_write_is_refused_with_its_place(written, old, new, problem):
    with pytest.raises(InputError, match=problem):
        read_run(changed(written, old, new), ROW)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, "run.json:1:[0-9]+: the file was changed after it was written"),
        ({"model": "another"}, "run.json:1:[0-9]+: line 'test-line' is not what it was"),
    ],
)
def test_a_run_that_was_laid_out_anew_is_refused(written, change, problem):
    data = json.loads(written.read_text(encoding="utf-8"))
    written.write_text(json.dumps(data | change, separators=(",", ":")), encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_run(written, ROW)


def test_a_run_belongs_to_its_line_as_it_was(written):
    longer = serial(3, 3)
    with pytest.raises(InputError, match="line 'test-line' is not what it was when this was written"):
        read_run(written, longer)
    with pytest.raises(InputError, match="table 'next_time' of the run does not fit"):
        LinePlayer.from_snapshot(serial(9, 2), read_run(written, ROW))
    crossed = line(station("a"), station("b", operators=None, transport=law("exp", 1)))
    with pytest.raises(InputError, match="table 'totals' of the run does not fit"):
        LinePlayer.from_snapshot(crossed, read_run(written, ROW))


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such run file"):
        read_run(tmp_path / "run.json", ROW)
    (tmp_path / "run.json").write_bytes(b'{\n"run": \xff')
    with pytest.raises(InputError, match=r"run\.json:2:8: byte 0xff is not UTF-8"):
        read_run(tmp_path / "run.json", ROW)
