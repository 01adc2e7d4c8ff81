"""The two READMEs say the same, and the two commands they promise are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TYPED = {"", "bash", "bash run", "python"}


def shape(page) -> list[int]:
    return [level for level, _ in page.headings]


def commands(page) -> list[str]:
    """What a reader is told to type, remarks and the language asked for left out."""
    typed = [re.sub(r"\s*#.*| --lang \w+", "", block.body) for block in page.blocks if block.info in TYPED]
    return [re.sub(r"[ \t]+$", "", block, flags=re.MULTILINE).strip() for block in typed]


def test_both_languages_have_the_same_sections(pages):
    assert shape(pages["README.md"]) == shape(pages["README.zh.md"])


def test_both_languages_tell_the_same_commands(pages):
    assert commands(pages["README.md"]) == commands(pages["README.zh.md"])


def test_both_languages_point_at_each_other(pages):
    assert "(README.zh.md)" in pages["README.md"].text
    assert "(README.md)" in pages["README.zh.md"].text


def test_the_two_commands_are_told_and_exist(pages):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in (pages["README.md"], pages["README.zh.md"]):
        told = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(commands(page))))
        assert {"demo", "test"} <= told <= targets


def test_every_make_target_in_the_pages_exists(pages):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {(p.path, name) for p in pages.values() for name in re.findall(r"`make ([a-z-]+)", p.text)}
    assert {(path, name) for path, name in told if name not in targets} == set()


def test_what_the_tour_replans_comes_out_alike_on_every_machine(pages):
    for name in ("README.md", "README.zh.md", "docs/guides/replan.md"):
        told = re.findall(r"^gongfu replan .*--stopped.*$", pages[name].text, re.MULTILINE)
        assert told
        assert [line for line in told if "--changes" not in line] == []


def test_git_leaves_the_copies_alone_that_the_guides_make(pages):
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    typed = "\n".join(block.body for page in pages.values() for block in page.blocks)
    copies = set(re.findall(r"^cp -r examples/\S+ ([\w-]+)$", typed, re.MULTILINE))
    assert "gear-hall" in copies
    assert {name for name in copies if f"/{name}/" not in ignored} == set()
