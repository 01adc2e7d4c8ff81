"""What a page's markup says of it where no reader sees it: meta elements, times, JSON-LD."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Said", "said_in_script", "said_in_tag"]

ATTRIBUTE = re.compile(r"([a-zA-Z:-]{2,20})\s{0,3}=\s{0,3}(?:\"([^\"<>]{0,500})\"|'([^'<>]{0,500})')")
NAMES = ("property", "name", "itemprop")
LINKED_DATA = re.compile(r"type\s{0,3}=\s{0,3}[\"']?application/ld\+json", re.IGNORECASE)
LINKED_DATA_MAX = 20_000
# Of a description in JSON only these are asked for, and no JSON that is broken elsewhere hides them.
STATEMENTS = (
    ("headline", re.compile(r'"headline"\s{0,9}:\s{0,9}"([^"\\\n]{2,200})"')),
    ("datepublished", re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\\n]{8,40})"')),
    ("publisher", re.compile(r'"publisher"\s{0,9}:\s{0,9}\{[^{}]{0,400}?"name"\s{0,9}:\s{0,9}"([^"\\\n]{2,60})"')),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the markup: its name in lower case, its words, and where they stand in the raw text."""

    name: str
    words: str
    start: int
    end: int


def said_in_tag(raw: str, name: str, at: int, end: int) -> Iterator[Said]:
    """Give what a meta or time element says.

    Parameters
    ----------
    raw
        The raw text.
    name
        ``meta`` or ``time``.
    at, end
        Where its tag begins and ends.
    """
    attributes = {found[1].lower(): found for found in ATTRIBUTE.finditer(raw, at, end)}
    value = attributes.get("datetime" if name == "time" else "content")
    if value is None:
        return
    group = 2 if value[2] is not None else 3
    named = next((attributes[key] for key in NAMES if key in attributes), None)
    says = "time" if name == "time" else (named[2] or named[3] or "").lower() if named else ""
    if says and value[group].strip():
        yield Said(says, value[group].strip(), value.start(group), value.end(group))


def said_in_script(raw: str, at: int, start: int, end: int) -> Iterator[Said]:
    """Give what a script of JSON-LD says.

    Parameters
    ----------
    raw
        The raw text.
    at
        Where its tag begins.
    start, end
        Where its content begins and ends.
    """
    if LINKED_DATA.search(raw, at, start):
        for name, pattern in STATEMENTS:
            if found := pattern.search(raw, start, min(end, start + LINKED_DATA_MAX)):
                yield Said(name, found[1], found.start(1), found.end(1))
