"""The figures of the semantics page are what the plain reference plays from the files beside them."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_figures_are_up_to_date(pages):
    page = pages["docs/reference/semantics.md"].text
    drawn = runpy.run_path(str(ROOT / "tools" / "draw_semantics.py"))["figures"](page)
    old = [path.name for path, svg in drawn.items() if path.read_text(encoding="utf-8") != svg]
    assert old == [], "run `make docs`"
    assert len(drawn) == page.count(".svg)"), "each figure stands behind the file that it is drawn from"
