"""Word files, PDFs and scans of one text, for tests that compare what is read out of each."""

import io
import re
from pathlib import Path

from docx import Document as WordDocument
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONT = "STSong-Light"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FIELD = re.compile(r"^(title|date|publisher): (.+)$", re.MULTILINE)
LABELS = {"date": "发布时间：", "publisher": "来源："}


def paragraphs_of(markdown: str) -> list[tuple[int, str]]:
    """Part Markdown into paragraphs, each with its level of heading, 0 for the body; front matter becomes lines."""
    front = FRONT_MATTER.match(markdown)
    body = markdown[front.end() :] if front else markdown
    fields = dict(FIELD.findall(front.group())) if front else {}
    found = [(1, fields["title"])] if "title" in fields else []
    found += [(0, LABELS[name] + fields[name]) for name in LABELS if name in fields]
    for block in re.split(r"\n\s*\n", body.strip()):
        marks = re.match(r"(#+) ", block)
        found.append((len(marks[1]) if marks else 0, block[marks.end() if marks else 0 :].replace("\n", "")))
    return found


def write_word(path: Path, markdown: str) -> Path:
    """Write a text as a Word file with headings as headings."""
    document = WordDocument()
    for level, words in paragraphs_of(markdown):
        if level:
            document.add_heading(words, level)
        else:
            document.add_paragraph(words)
    document.save(str(path))
    return path


def write_pdf(path: Path, markdown: str, *, running_head: str = "") -> Path:
    """Write a text as a PDF with a Chinese text layer, page numbers, and lines broken where the column ends."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story = []
    for level, words in paragraphs_of(markdown):
        size = 12 if level == 0 else 20 - 2 * level
        indent = 24 if level == 0 else 0
        style = ParagraphStyle(
            f"level {level}", fontName=FONT, fontSize=size, leading=1.5 * size, firstLineIndent=indent, wordWrap="CJK"
        )
        story.append(Paragraph(words.replace("&", "&amp;").replace("<", "&lt;"), style))

    def decorate(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(250, 815, running_head)
        canvas.drawString(290, 20, f"— {template.page} —")

    SimpleDocTemplate(str(path), invariant=1).build(story, onFirstPage=decorate, onLaterPages=decorate)
    return path


def write_scan(path: Path, *, stamp: str = "") -> Path:
    """Write a PDF whose only content is a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO()
    Image.new("L", (200, 280), 255).save(picture, "PNG")
    canvas = Canvas(str(path), invariant=1)
    for _ in range(2):
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.drawString(200, 20, stamp)
        canvas.showPage()
    canvas.save()
    return path
