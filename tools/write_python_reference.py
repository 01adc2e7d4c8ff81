"""Write docs/reference/python.md from the public functions of the package, so that it cannot drift from them.

Run by ``make docs``; a test compares the file with what this would write.
"""

import inspect
import re
from pathlib import Path

import gongfu

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "python.md"

INTRODUCTION = """\
# Python

<!-- Written by tools/write_python_reference.py (make docs). Change the docstrings instead. -->

What every command does, for notebooks and scripts. `import gongfu` costs nothing: each function loads what it needs
when it is first called. Results are frozen dataclasses that print well, show themselves in a notebook and have
`to_json()`; wrong input raises `gongfu.errors.InputError` with every problem that was found.
"""


def page() -> str:
    """Give the whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(section(name) for name in gongfu.__all__)])


def section(name: str) -> str:
    """Describe one function: how it is called, what it answers, what it takes."""
    function = getattr(gongfu, name)
    if inspect.ismodule(function):  # a room that is called like its main function
        function = getattr(function, name)
    prose, parameters = split_docstring(inspect.getdoc(function) or "")
    lines = [f"## {name}", "", "```", signature(name, function), "```", "", prose]
    if parameters:
        lines += ["", "| parameter | meaning |", "|---|---|"]
        lines += [f"| `{parameter}` | {meaning} |" for parameter, meaning in parameters]
    return "\n".join(lines) + "\n"


def signature(name: str, function: object) -> str:
    """Write a call with its types, without the modules they come from; long ones a parameter a line."""
    assert callable(function)
    unquoted = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
    bare = re.sub(r"\b(?:\w+\.)+(?=[A-Z])", "", unquoted)
    if len(name) + len(bare) <= 100:
        return f"gongfu.{name}{bare}"
    inside, _, result = bare[1:].rpartition(")")
    return f"gongfu.{name}(\n    " + ",\n    ".join(split_arguments(inside)) + f",\n){result}"


def split_arguments(inside: str) -> list[str]:
    """Cut a parameter list at its outermost commas."""
    return [part.strip() for part in re.split(r",(?![^\[(]*[\])])", inside)]


def split_docstring(words: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a numpydoc docstring into its prose and its parameters; other sections go with the prose."""
    parts = re.split(r"^(\w[\w ]*)\n-{3,}\n", words, flags=re.MULTILINE)
    prose, sections = [parts[0].strip()], dict(zip(parts[1::2], map(entries, parts[2::2]), strict=True))
    parameters = [(name, meaning.replace("|", "\\|")) for name, meaning in sections.pop("Parameters", [])]
    for title, found in sections.items():
        prose.append(f"*{title}*: " + " ".join(f"`{name}`: {meaning}" for name, meaning in found))
    return "\n\n".join(as_markdown(part) for part in prose if part), parameters


def entries(body: str) -> list[tuple[str, str]]:
    """Read the entries of a section: a name, and below it, indented, what it means."""
    found = re.findall(r"^(\S[^\n]*)\n((?:[ ]+[^\n]*\n?|\n)+)", body + "\n", re.MULTILINE)
    return [(name.strip(), as_markdown(" ".join(meaning.split()))) for name, meaning in found]


def as_markdown(words: str) -> str:
    """Turn the docstrings' double backquotes into single ones."""
    return words.replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
