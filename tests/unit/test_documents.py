"""Opening documents: encodings, line ends, and every way a file can be wrong."""

import codecs
import contextlib
import hashlib
import random
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from document_building import FONT, write_pdf, write_scan, write_word
from gongfu.adapters.documents import open_document
from gongfu.errors import InputError, TerminalError

TEXT = "到2027年，机床产值将达到90亿元。\r\n第二段：产量超过3万台。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"])
def test_opens_the_encodings_it_promises(tmp_path, encoding):
    file = tmp_path / "plan.txt"
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    file.write_bytes(mark + TEXT.encode(encoding))
    document = open_document(file)
    assert (document.text, document.encoding) == (TEXT, encoding)
    assert document.sha256 == document.original_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.place(3) is None


SIMPLIFIED = "到二四年，全市机床产业增加值增长百分之九，关键部件本地配套率稳步提高，企业研发投入持续扩大。"
TRADITIONAL = "到二四年，全市機床產業增加值增長百分之九，關鍵零組件在地配套率穩步提高，企業研發投入持續擴大。"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (f'<meta charset="big5"><p>{TRADITIONAL}</p>', "big5", "big5"),
        (f'<meta content="text/html; charset=gb2312"><p>{SIMPLIFIED}</p>', "gb18030", "gb18030"),
        (f'<meta charset="big5"><p>{SIMPLIFIED}</p>', "gb18030", "gb18030"),
        (f'<meta charset="gb2312"><p>{TRADITIONAL}</p>', "big5", "big5"),
        (f'<meta charset="gb2312"><p>{SIMPLIFIED}</p>', "utf-8", "utf-8"),
    ],
)
def test_tells_gb18030_from_big5_by_the_characters_that_come_out(tmp_path, text, codec, encoding):
    file = tmp_path / "plan.html"
    file.write_bytes(text.encode(codec))
    document = open_document(file)
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "suffix", [".md", ".txt", ".html", ".HTM", ".markdown", ".shtml", ".jsp", ".asp", ".aspx", ".php", ".csv"]
)
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
        *((f"plan{suffix}", b"abc", "documents.not_yet") for suffix in (".doc", ".wps", ".rtf", ".odt", ".XLSX")),
        ("plan.docx", b"PK\x03\x04", "documents.broken"),
        ("plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "documents.locked_word"),
        ("plan.pdf", b"%PDF-1.7", "documents.broken"),
        ("plan.pdf", b"no pdf at all", "documents.broken"),
        ("plan.xyz", b"abc", "documents.unknown_format"),
        ("plan", b"abc", "documents.unknown_format"),
        ("plan.txt", b"", "documents.empty"),
        ("plan.txt", b"\xef\xbb\xbf \r\n\t", "documents.empty"),
        ("plan.txt", b"abc\x00def", "documents.binary"),
        ("plan.md", b"\x89PNG\r\n\x1a\n\x00\x00", "documents.binary"),
        ("plan.txt", TEXT.encode("utf-16-le"), "documents.binary"),
        ("plan.txt", TEXT.encode("utf-16") + b"x", "documents.wrong_encoding"),
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


def test_refuses_a_file_larger_than_any_document_without_opening_it(tmp_path):
    file = tmp_path / "plan.txt"
    with file.open("wb") as hole:
        hole.truncate(50_000_000)
    error = refused(file)
    assert error.problems[0].key == "documents.too_large"
    assert "50 million" in error.message("en")


def test_refuses_a_scan_and_says_what_to_do(tmp_path):
    for stamp in ("", "- 1 -"):
        error = refused(write_scan(tmp_path / "scan.pdf", stamp=stamp))
        assert error.problems[0].key == "documents.scanned"
        assert "OCR" in error.message("zh")
        assert "2 pages" in error.message("en")


def test_refuses_a_pdf_behind_a_password_and_opens_one_that_only_forbids_printing(tmp_path):
    from pypdf import PdfReader, PdfWriter

    plain = write_pdf(tmp_path / "plain.pdf", TEXT)
    for user, key in (("secret", "documents.locked_pdf"), ("", None)):
        writer = PdfWriter(clone_from=PdfReader(plain))
        writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
        file = tmp_path / "guarded.pdf"
        writer.write(file)
        if key:
            assert refused(file).problems[0].key == key
        else:
            assert open_document(file).text == open_document(plain).text


def test_a_cut_or_spoilt_file_is_refused_and_never_crashes(tmp_path):
    chance = random.Random(7)
    for name, write in (("plan.docx", write_word), ("plan.pdf", write_pdf)):
        file = write(tmp_path / name, TEXT)
        good = file.read_bytes()
        for _ in range(60):
            spoilt = bytearray(good[: chance.randrange(1, len(good) + 1)])
            for _ in range(chance.randrange(8)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            file.write_bytes(spoilt)
            with contextlib.suppress(InputError):
                assert open_document(file).text.strip()


def test_leaves_out_running_heads_and_page_numbers_of_a_pdf(tmp_path):
    body = "\n\n".join(f"第{number}段说到机床产值达到{number}亿元，部件配套率也有提高。" for number in range(10, 200))
    document = open_document(write_pdf(tmp_path / "plan.pdf", body, running_head="东湾市机床规划"))
    assert "东湾市机床规划" not in document.text
    assert "—" not in document.text
    assert len(document.place_starts) > 3
    for number, start in enumerate(document.place_starts, 1):
        assert document.place(start).number == number
        assert document.text[start] == "第"


def test_a_word_file_gives_what_a_person_sees_in_the_order_of_reading(tmp_path):
    from docx import Document as WordDocument
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word = WordDocument()
    word.core_properties.title = "机床规划"
    word.add_paragraph("前言")
    table = word.add_table(rows=2, cols=2)
    for at, words in enumerate(("指标", "2025年", "产值", "90亿元")):
        table.cell(at // 2, at % 2).text = words
    word.add_paragraph("一项", style="List Bullet")
    paragraph = word.add_paragraph("产值")
    paragraph.add_run("10亿元").font.hidden = True
    inside = f"<w:r {nsdecls('w')}><w:t>{{}}</w:t></w:r>"
    for change, words in (("del", "20亿元"), ("ins", "达到90亿元")):
        run = inside.format(words)
        paragraph._p.append(parse_xml(f"<w:{change} {nsdecls('w')} w:id='1' w:author='a'>{run}</w:{change}>"))
    word.add_heading("目标", 2)
    file = tmp_path / "plan.docx"
    word.save(str(file))
    document = open_document(file)
    assert document.text == (
        "前言\n\n| 指标 | 2025年 |\n| --- | --- |\n| 产值 | 90亿元 |\n\n- 一项\n\n产值达到90亿元\n\n## 目标\n"
    )
    assert document.file_title == "机床规划"
    assert document.place(document.text.index("产值达到")).number == 4


def drawn(path: Path, *lines: tuple[int, str]) -> Path:
    """Write a PDF line by line, each with its size."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas, height = Canvas(str(path), invariant=1), 780
    for size, words in lines:
        if words == "next page":
            canvas.showPage()
            height = 780
            continue
        canvas.setFont(FONT, size)
        canvas.drawString(60, height, words)
        height -= 2 * size
    canvas.save()
    return path


SHORT = "单回升。"
LONG = "推进设备更新与技术改造，产业生态日益完善，企业信心明显增强，订"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([(12, LONG), (12, SHORT), (12, LONG)], f"{LONG}{SHORT}\n\n{LONG}\n"),
        ([(12, LONG), (12, "，下行"), (12, "第二段")], f"{LONG}，下行\n\n第二段\n"),
        ([(12, LONG), (12, " ".join("产值增长达到90%，订")), (12, SHORT)], f"{LONG}产值增长达到90%，订{SHORT}\n"),
        ([(12, "⼯业机器⼈产值"), (12, LONG)], f"工业机器人产值\n\n{LONG}\n"),
        (
            [(20, "东湾市机床产业"), (20, "发展规划"), (14, "一、目标"), (12, LONG)],
            f"# 东湾市机床产业发展规划\n\n# 一、目标\n\n{LONG}\n",
        ),
        (
            [(12, "The makers of machine tools will invest in auto-"), (12, "mated plants and in"), (12, "training.")],
            "The makers of machine tools will invest in automated plants and in\n\ntraining.\n",
        ),
        ([(9, "机床规划 1"), (12, LONG), (9, "next page"), (9, "机床规划 2"), (12, SHORT)], f"{LONG}{SHORT}\n"),
        ([(12, SHORT), (9, "next page"), (12, SHORT)], f"{SHORT}{SHORT}\n"),
    ],
)
def test_lines_of_a_pdf_become_paragraphs_and_headings(tmp_path, lines, text):
    assert open_document(drawn(tmp_path / "plan.pdf", *lines)).text == text


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".csv"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n1 0 obj 340 endobj", "this is a PDF: rename it to .pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "this is a PDF: rename it to .pdf"),
        (b"PK\x03\x04 word/document.xml", "this is a Word file: rename it to .docx"),
        (b"PK\x03\x04 data.csv", "this is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0 40", "an old Office program"),
        (b"{\\rtf1\\ansi 340 makers}", "this is an RTF file"),
    ],
)
def test_a_file_under_the_name_of_another_format_is_refused(tmp_path, suffix, content, says):
    file = tmp_path / f"plan{suffix}"
    file.write_bytes(content)
    with pytest.raises(InputError, match=says):
        open_document(file)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("plan.docx", b"%PDF-1.7", "rename it to .pdf"), ("plan.pdf", b"PK\x03\x04 word/document.xml", "to .docx")],
)
def test_word_files_and_pdfs_are_told_apart_by_how_they_begin(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=says):
        open_document(tmp_path / name)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\xff\xfe \x00\n\x00"])
def test_a_mark_alone_is_an_empty_file(tmp_path, content):
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match="no words in this file"):
        open_document(file)


def test_letters_drawn_as_shapes_get_the_advice_of_a_scan(tmp_path):
    file = tmp_path / "drawn.pdf"
    canvas = Canvas(str(file))
    canvas.rect(72, 72, 200, 20, fill=1)
    canvas.save()
    with pytest.raises(InputError, match=r"no text layer on the 1 page of this PDF.*OCR"):
        open_document(file)


def test_a_word_file_that_unpacks_to_too_much_is_refused_whatever_it_is_made_of(tmp_path, monkeypatch):
    import docx

    from gongfu.adapters.documents import word_files

    document = docx.Document()
    document.add_paragraph("到2025年，机床产值达到90亿元。")
    document.save(tmp_path / "plan.docx")
    with zipfile.ZipFile(tmp_path / "plan.docx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/picture.png", bytes(3_000_000))
    assert open_document(tmp_path / "plan.docx").text
    monkeypatch.setattr(word_files, "UNPACKED_MAX", 2_000_000)
    with pytest.raises(InputError):
        open_document(tmp_path / "plan.docx")


def test_a_table_inside_a_table_is_read_once(tmp_path):
    import docx

    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "到2025年，机床产值达到90亿元。"
    document.save(tmp_path / "plan.docx")
    assert open_document(tmp_path / "plan.docx").text.count("90亿元") == 1
