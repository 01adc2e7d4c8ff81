"""The project's Markdown pages."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: ``bash run`` and ``python`` are executed, everything else is only shown."""

    info: str
    body: str


@dataclass(frozen=True)
class Page:
    """A page; ``path`` is relative to the repository."""

    path: str
    text: str = field(repr=False)

    @property
    def blocks(self) -> list[Block]:
        return [Block(found["info"].strip(), found["body"]) for found in FENCE.finditer(self.text)]

    @property
    def prose(self) -> str:
        """The text without its fenced blocks and code spans."""
        return re.sub(r"`[^`\n]*`", "", FENCE.sub("", self.text))

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of every heading."""
        found = re.finditer(r"^(#+)\s+(.+?)\s*$", FENCE.sub("", self.text), re.MULTILINE)
        return [(len(heading[1]), heading[2]) for heading in found]


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """Every Markdown page by its path; documents that are only there to be read are none."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout, so nobody knows which pages belong to the project")
    names = [name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    names = [name for name in names if not name.startswith("tests/corpus/reading/")]
    return {name: Page(name, (ROOT / name).read_text(encoding="utf-8")) for name in sorted(names)}
