"""Every link and picture leads somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|<(?:img|a)[^>]+(?:src|href)=\"([^\"]+)\"")


def targets(page) -> list[str]:
    """Where the links of a page lead, addresses on the web left out."""
    found = [match[1] or match[2] for match in LINK.finditer(page.prose)]
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchor(heading: str) -> str:
    """The fragment a heading is found by, as forges make it."""
    bare = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")


def test_links_resolve(pages):
    broken = []
    for page in pages.values():
        for target in targets(page):
            path, _, fragment = unquote(target).partition("#")
            file = (ROOT / page.path).parent / path if path else ROOT / page.path
            if not file.exists():
                broken.append(f"{page.path}: {target}")
            elif fragment and file.suffix == ".md":
                there = pages[file.resolve().relative_to(ROOT).as_posix()]
                if fragment not in {anchor(words) for _, words in there.headings}:
                    broken.append(f"{page.path}: {target} (no such heading)")
    assert broken == []


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [("Why a ledger?", "why-a-ledger"), ("`gongfu up` and *more*", "gongfu-up-and-more"), ("一、安装", "一安装")],
)
def test_headings_are_found_by_their_anchor(heading, fragment):
    assert anchor(heading) == fragment


def test_every_page_under_docs_is_on_the_map(pages):
    """docs/README.md leads to every page, itself or by the folder the page is in."""
    linked = {((ROOT / "docs") / target.partition("#")[0]).resolve() for target in targets(pages["docs/README.md"])}
    lost = [
        path
        for path in pages
        if path.startswith("docs/") and path != "docs/README.md" and not {ROOT / path, (ROOT / path).parent} & linked
    ]
    assert lost == []
