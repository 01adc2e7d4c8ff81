"""Write into the pages what planning the example job shop prints: both READMEs, and the guide to planning orders.

Run by ``make docs``; a test compares the pages with what this would write.
"""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

import gongfu
from gongfu.app.plan_orders import OrdersPlan
from gongfu.schedule import PlanLimits
from gongfu.texts import Language

ROOT = Path(__file__).parents[1]
CHANGES = 20_000
WIDTH = 112
ROWS = 7
BLOCK = re.compile(
    rf"(gongfu schedule examples/job-shop --changes {CHANGES}[^\n]*\n```\n\n```text\n).*?(\n```\n)", re.DOTALL
)
# The page, its language, and how the part of the first late order begins and ends; the guide shows everything.
PAGES: tuple[tuple[str, Language, tuple[str, str] | None], ...] = (
    ("README.md", "en", ("JS-101 is", "JS-102 is")),
    ("README.zh.md", "zh", ("JS-101 延期", "JS-102 延期")),
    ("docs/guides/plan-orders.md", "en", None),
)


def planned() -> OrdersPlan:
    """Plan the example, and try remedies."""
    folder = ROOT / "examples" / "job-shop"
    return gongfu.plan_orders(folder, limits=PlanLimits(changes=CHANGES)).with_remedies()


def printed(plan: OrdersPlan, language: Language, part: tuple[str, str] | None) -> str:
    """Give what is printed below the title, which tells how long it took; of a part the table begins alone."""
    console = Console(file=StringIO(), width=WIDTH)
    console.print(plan.in_language(language))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]
    table = [line for line in lines if line[:1] in set("┏┃┡│└")]
    begin, end = lines.index(table[-1]) + 1, len(lines)
    if part is not None:
        begin, end = (next(at for at, line in enumerate(lines) if line.startswith(words)) for words in part)
        table = [*table[:ROWS], "│ …"]
    return "\n".join([*table, *lines[begin:end]])


def pages(plan: OrdersPlan) -> dict[Path, str]:
    """Give each page as it should be."""
    found = {}
    for path, language, part in PAGES:
        words = printed(plan, language, part)
        text = (ROOT / path).read_text(encoding="utf-8")
        found[ROOT / path] = BLOCK.sub(lambda match, words=words: match[1] + words + match[2], text, count=1)
    return found


if __name__ == "__main__":
    for page, text in pages(planned()).items():
        page.write_text(text, encoding="utf-8")
