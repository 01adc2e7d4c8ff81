"""Articles that others wrote are read, never kept: the repository says their facts in its own words.

Compared are Chinese characters and digits, with everything between them left out, in windows of sixteen. The names of
plans and indicators, which nobody can say in other words, stay below that (the longest,
``国家和市级企业技术创新中心``, has thirteen); sixteen in a row is a clause that was copied.
"""

import re

import pytest

WINDOW = 16
KEPT = re.compile(r"[^\u4e00-\u9fff0-9]+")
HAN = re.compile(r"[\u4e00-\u9fff]")


def windows(text: str) -> set[str]:
    """Every window of a text that is words rather than numbers."""
    bare = KEPT.sub("", text)
    found = {bare[i : i + WINDOW] for i in range(len(bare) - WINDOW + 1)}
    return {window for window in found if len(HAN.findall(window)) >= WINDOW // 2}


@pytest.fixture(scope="module")
def articles(shared) -> set[str]:
    folder = shared / "reading" / "docs"
    if not folder.is_dir():
        pytest.skip(f"no labelled articles at {folder}")
    return set().union(*(windows(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.txt"))))


def test_no_sentence_of_an_article_is_in_the_repository(texts, articles):
    copied = {path: sorted(windows(text) & articles) for path, text in texts.items()}
    assert {path: found for path, found in copied.items() if found} == {}


def test_a_copied_clause_would_be_seen():
    article = "记者获悉，新的规划要求全市在三年之内建成二十家示范工厂。"
    assert windows("规划要求全市，在三年之内建成二十家示范工厂") & windows(article)
    assert not windows("三年内全市要有二十家示范工厂建成") & windows(article)
