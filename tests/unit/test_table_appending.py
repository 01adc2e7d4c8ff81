"""Rows added to a table that people edit: its order of columns, its encoding and its line ends stay."""

import csv
import io
from multiprocessing import get_context

import pytest

from gongfu.adapters.tables import append_rows, read_table
from gongfu.errors import InputError
from table_tasks import CORRECTION, CORRECTIONS, append_ten

TABLE, ROW = CORRECTIONS, CORRECTION


def rows_of(root, encoding="utf-8"):
    return list(csv.DictReader(io.StringIO((root / TABLE.path).read_bytes().decode(encoding))))


def test_a_table_that_is_not_there_is_begun(tmp_path):
    assert append_rows(tmp_path, TABLE, [ROW]) == 2
    assert rows_of(tmp_path) == [ROW | {"read_as": ""}]


def test_own_order_aliases_encoding_and_line_ends_stay(tmp_path):
    (tmp_path / "plan").mkdir()
    before = "理由,date,署名,备注,value,field,fact_or_span\r\n旧,2024-01-01,李,注,b,same_as,indicator:a\r\n"
    (tmp_path / TABLE.path).write_bytes(before.encode("gb18030"))
    assert append_rows(tmp_path, TABLE, [ROW]) == 3
    content = (tmp_path / TABLE.path).read_bytes()
    assert content.startswith(before.encode("gb18030"))
    assert content.decode("gb18030")[len(before) :] == (
        '"原文如此，",2024-05-06,王,,机床产值,subject,reading-0123456789ab\r\n'.replace('"', "")
    )


@pytest.mark.parametrize(
    ("before", "encoding"),
    [
        ("\ufefffact_or_span,field,value,署名,date,reason\r\na,b,c,d,e,f\r\n", "utf-8"),
        ("fact_or_span,field,value,署名,date,reason\na,b,c,d,e,f", "gb18030"),
        ('fact_or_span,field,value,by,date,"reason"', "utf-8"),
        ('fact_or_span,field,value,by,date,reason,"my\nnotes"\na,b,c,d,e,f,g\n', "utf-8"),
    ],
)
def test_an_optional_column_that_is_filled_is_added_to_the_header(tmp_path, before, encoding):
    (tmp_path / "plan").mkdir()
    (tmp_path / TABLE.path).write_bytes(before.encode(encoding))
    append_rows(tmp_path, TABLE, [ROW])
    assert "read_as" not in (tmp_path / TABLE.path).read_bytes().decode(encoding)
    append_rows(tmp_path, TABLE, [ROW | {"read_as": "target|机床产值|ge|90|亿元|2027"}])
    problems = []
    table = read_table(tmp_path / TABLE.path, TABLE, root=tmp_path, problems=problems)
    rows = [row.values for row in table.rows]
    assert [row["read_as"] for row in rows if row["by"] == "王"] == ["", "target|机床产值|ge|90|亿元|2027"]
    assert [row["reason"] for row in rows if row["fact_or_span"] == "a"] == ["f"] * before.count("a,b")
    content = (tmp_path / TABLE.path).read_bytes().decode(encoding)
    head, _, _ = before.partition("\na,")
    assert content.startswith(head.rstrip() + ",read_as")


def test_a_last_line_without_its_end_is_not_run_into(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / TABLE.path).write_text(",".join(ROW) + "\n" + ",".join("abcdef"), encoding="utf-8")
    assert append_rows(tmp_path, TABLE, [ROW]) == 3
    assert [row["field"] for row in rows_of(tmp_path)] == ["b", "subject"]


def test_a_header_that_lacks_a_column_is_refused_and_nothing_written(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / TABLE.path).write_text("fact_or_span,field\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns by, date, reason, value"):
        append_rows(tmp_path, TABLE, [ROW])
    assert (tmp_path / TABLE.path).read_text(encoding="utf-8") == "fact_or_span,field\n"


def test_a_table_that_is_a_link_stays_one_and_rights_stay(tmp_path):
    (tmp_path / "plan").mkdir()
    shared = tmp_path / "shared.csv"
    shared.write_text(",".join(ROW) + "\n", encoding="utf-8")
    shared.chmod(0o640)
    (tmp_path / TABLE.path).symlink_to(shared)
    assert append_rows(tmp_path, TABLE, [ROW]) == 2
    assert (tmp_path / TABLE.path).is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o640
    assert rows_of(tmp_path) == [ROW]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gongfu", "plan", "shared.csv"]


def test_two_that_append_at_once_lose_nothing(tmp_path):
    context = get_context("spawn")
    both = [context.Process(target=append_ten, args=(tmp_path, name)) for name in ("a", "b")]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    said = [(row["by"], row["value"]) for row in rows_of(tmp_path)]
    assert sorted(said) == [(name, str(number)) for name in "ab" for number in range(10)]
