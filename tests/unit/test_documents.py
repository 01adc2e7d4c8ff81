"""Opening documents: encodings, line ends, and every way a file can be wrong."""

import hashlib

import pytest

from gongfu.adapters.documents import open_document
from gongfu.errors import InputError, TerminalError

TEXT = "到2027年，机床产值将达到90亿元。\r\n第二段：产量超过3万台。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_opens_the_encodings_it_promises(tmp_path, encoding):
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode(encoding))
    document = open_document(file)
    assert (document.text, document.encoding) == (TEXT, encoding)
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".HTM", ".markdown"])
def test_opens_the_formats_it_promises(tmp_path, suffix):
    file = tmp_path / f"plan{suffix}"
    file.write_bytes(TEXT.encode())
    assert open_document(file).text == TEXT


def refused(file) -> InputError:
    with pytest.raises(InputError) as raised:
        open_document(file)
    assert raised.value.exit_code == 2
    assert len(raised.value.problems) == 1
    assert str(file) in raised.value.message("en")
    assert str(file) in raised.value.message("zh")
    return raised.value


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("plan.docx", b"PK\x03\x04", "documents.not_yet"),
        ("plan.pdf", b"%PDF-1.7", "documents.not_yet"),
        ("plan.xyz", b"abc", "documents.unknown_format"),
        ("plan", b"abc", "documents.unknown_format"),
        ("plan.txt", b"", "documents.empty"),
        ("plan.txt", b"\xef\xbb\xbf \r\n\t", "documents.empty"),
        ("plan.txt", b"abc\x00def", "documents.binary"),
        ("plan.md", b"\x89PNG\r\n\x1a\n\x00\x00", "documents.binary"),
        ("plan.txt", TEXT.encode("utf-16"), "documents.binary"),
        ("plan.txt", TEXT.encode("utf-8") + "机床产值".encode("gb18030"), "documents.wrong_encoding"),
        ("plan.txt", "机床产值".encode("gb18030") + TEXT.encode("utf-8"), "documents.wrong_encoding"),
        ("plan.txt", b"\xef\xbb\xbf" + TEXT.encode("gb18030"), "documents.wrong_encoding"),
        ("plan.txt", "año é ü ß ñ".encode("latin-1"), "documents.wrong_encoding"),
        ("plan.txt", "工作機械の生産額は増えた。".encode("shift_jis"), "documents.wrong_encoding"),
        ("plan.txt", TEXT.encode("utf-8")[:-3] + b"\xe5\x8f", "documents.wrong_encoding"),
    ],
)
def test_refuses_what_it_cannot_read(tmp_path, name, content, key):
    file = tmp_path / name
    file.write_bytes(content)
    assert refused(file).problems[0].key == key


def test_says_at_which_byte_and_line_an_encoding_breaks(tmp_path):
    file = tmp_path / "plan.txt"
    good = "第一行。\n第二行".encode()
    file.write_bytes(good + b"\xff\xfe" + "之后。".encode())
    message = refused(file).message("en")
    assert f"byte {len(good)}" in message
    assert f"{file}:2" in message
    assert "UTF-8" in message
    assert "GB18030" in message


def test_refuses_a_missing_file_and_a_folder(tmp_path):
    assert refused(tmp_path / "none.txt").problems[0].key == "documents.missing"
    assert refused(tmp_path).problems[0].key == "documents.is_folder"


def test_a_file_the_system_will_not_give_is_the_worlds_fault(tmp_path, monkeypatch):
    file = tmp_path / "plan.txt"
    file.write_bytes(b"abc")

    def denied(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(file), "read_bytes", denied)
    with pytest.raises(TerminalError, match="Permission denied"):
        open_document(file)
