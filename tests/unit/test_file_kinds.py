"""What a command says of a file that is not of the kind it takes, and of a key that is misspelt."""

import pytest
from openpyxl import Workbook

from gongfu.adapters.line_files import read_experiment, read_line, read_state, write_state
from gongfu.cli.shared_options import line_and_home, line_named
from gongfu.errors import InputError
from gongfu.simulate import LinePlayer

LINE = "line: pair\nstations:\n  - {station: a, time: 5}\n  - {station: b, time: 5, buffer: 2}\n"
FILES = {
    "line.yaml": LINE,
    "now.yaml": "line: pair\nstations:\n  - {station: b, buffer: 1}\n",
    "try.yaml": "experiment: try\nline: line.yaml\nfactors: [{factor: buffer of b, levels: [1, 2]}]\n",
    "gongfu.yaml": "name: {zh: 甲, en: A}\n",
    "orders.csv": "order,item\n",
    "photo.yaml": "\x89PNG\r\n",
    "words.yaml": "a few words\n",
    "nothing.yaml": "",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, words in FILES.items():
        (tmp_path / name).write_bytes(words.encode("latin-1" if "PNG" in words else "utf-8"))
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "routings.csv").write_text("item,op\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(read, *given):
    with pytest.raises(InputError) as caught:
        read(*given)
    assert all(problem.words.zh for problem in caught.value.problems)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("now.yaml", "now.yaml: this is the state of a line, for no station in it has a time. Look ahead"),
        ("try.yaml", "try.yaml: this is an experiment file. Run it by gongfu experiment try.yaml. What is wanted"),
        ("gongfu.yaml", "this is the settings of a workspace. A line of it goes by its name: gongfu simulate LINE -w"),
        ("orders.csv", "orders.csv: this is a table. A line is made of routings.csv and the tables beside it"),
        ("shop/routings.csv", "this is a table. The tables make a line together: gongfu simulate shop"),
        ("photo.yaml", "photo.yaml: this is a file of the kind PNG, which holds no plain text"),
        ("words.yaml", "words.yaml:1:1: the file is not made of 'key: value'; wanted is a line file"),
        ("nothing.yaml", "the file is empty; wanted is a line file"),
        (".", "this is the folder of a workspace"),
        ("empty", "empty: this is a folder without routings.csv. What is wanted here is a line file"),
        ("away.yaml", "away.yaml: there is no such file; wanted is a line file"),
    ],
)
def test_what_is_no_line_is_said_to_be_what_it_is(folder, name, words):
    complaint = said(read_line, name)
    assert words in complaint
    assert complaint.count("error") == 0


def test_states_and_experiments_are_told_from_lines(folder):
    line = read_line("line.yaml")
    assert "this is a line file. Simulate it by gongfu simulate line.yaml" in said(read_state, "line.yaml", line)
    assert "wanted here is a state file" in said(read_state, "orders.csv", line)
    assert "this is the folder of a line's tables" in said(read_state, "shop", line)
    assert "this is the state of a line" in said(read_experiment, "now.yaml")
    assert "there is no such file; wanted is an experiment file" in said(read_experiment, "away.yaml")


@pytest.mark.parametrize("now_s", [0.0, 30.0])
def test_a_state_that_was_written_is_known_for_one(folder, now_s):
    line = read_line("line.yaml")
    player = LinePlayer(line, seed=1)
    player.advance(now_s)
    write_state(player.state(), line, "written.yaml")
    assert "written.yaml: this is the state of a line" in said(read_line, "written.yaml")
    assert "this is the state of a line" in said(read_experiment, "written.yaml")


def test_a_name_that_is_no_file_is_looked_for_in_a_workspace_that_is_there(folder):
    (folder / "gongfu.yaml").unlink()
    assert "this is no workspace; give the path of a line file" in said(line_named, "weld", None)
    assert "this is a folder without routings.csv" in said(line_named, "empty", None)
    assert "this is a table" in said(line_named, "orders.csv", None)
    assert "there is no such file" in said(line_named, "no/such.csv", None)
    assert line_named("line.yaml", None).id == "pair"


def test_what_is_read_from_a_path_has_no_workspace(folder):
    """Its clock is not asked for, so that a plant may be played from a workbook that lies anywhere."""
    (folder / "gongfu.yaml").unlink()
    book = Workbook()
    sheet = book.create_sheet("routings")
    for row in (["item", "op", "work_center", "run_min"], ["p", 10, "cut", 2]):
        sheet.append(row)
    book.save("shop.xlsx")
    for name in ("shop.xlsx", "line.yaml"):
        found, home = line_and_home(name, None)
        assert found.stations
        assert home is None


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("time: 5, b", "tiem: 5, b", "line.yaml:4:18: unknown key 'tiem'; did you mean 'time'?"),
        ("stations:", "station:", "line.yaml:2:1: unknown key 'station'; did you mean 'stations'?"),
        ("buffer: 2", "bufer: 2", "line.yaml:4:27: unknown key 'bufer'; did you mean 'buffer'?"),
        ("buffer: 2", "takse: a", "line.yaml:4:27: unknown key 'takse'; did you mean 'takes'?"),
    ],
)
def test_a_misspelt_key_is_one_problem(folder, right, wrong, words):
    (folder / "line.yaml").write_text(LINE.replace(right, wrong), encoding="utf-8")
    assert said(read_line, "line.yaml") == words


def test_a_misspelt_key_is_read_all_the_same(folder):
    (folder / "line.yaml").write_text(LINE.replace("time: 5, b", "tiem: soon, b"), encoding="utf-8")
    first, second = said(read_line, "line.yaml").splitlines()
    assert first.startswith("line.yaml:4:18: unknown key 'tiem'")
    assert second.startswith("line.yaml:4:24: 'soon' is neither a time nor a distribution")
