"""Spreadsheets: what goes in comes out, text is never a formula, half a file is never left."""

import csv
from datetime import date

import pytest
from openpyxl import load_workbook

from gongfu.adapters.sheets import Sheet, write_csv, write_workbook
from gongfu.errors import TerminalError

FORMULAS = ("=1+1", "+86", "-5", "@now")
SHEET = Sheet(
    name="facts: a/b",
    columns=("what", "value", "day"),
    rows=(*((words, 1, None) for words in FORMULAS), ("多\n行", 2.5, date(2024, 5, 6)), ("\x08bell", 10**15, None)),
)


def test_a_workbook_keeps_numbers_dates_and_text_as_they_are(tmp_path):
    write_workbook(tmp_path / "book.xlsx", [SHEET])
    sheet = load_workbook(tmp_path / "book.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    assert sheet.title == "facts  a b"
    assert [cell.value for cell in rows[4][:2]] == ["多\n行", 2.5]
    assert rows[4][2].value.date() == date(2024, 5, 6)
    assert [cell.value for cell in rows[5][:2]] == ["\ufffdbell", 10**15]
    assert sheet.freeze_panes == "A2"


def test_text_that_begins_like_a_formula_stays_text(tmp_path):
    write_workbook(tmp_path / "book.xlsx", [SHEET])
    write_csv(tmp_path / "table.csv", SHEET)
    cells = [row[0] for row in load_workbook(tmp_path / "book.xlsx").worksheets[0].iter_rows(min_row=2, max_row=5)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(words, "s") for words in FORMULAS]
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:5]] == [f"'{words}" for words in FORMULAS]


@pytest.mark.parametrize("write", [lambda path: write_csv(path, SHEET), lambda path: write_workbook(path, [SHEET])])
def test_what_cannot_be_written_is_said_and_leaves_nothing_half_done(tmp_path, write):
    (tmp_path / "there.xlsx").mkdir()
    with pytest.raises(TerminalError, match="cannot be written"):
        write(tmp_path / "there.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
