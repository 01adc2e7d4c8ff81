"""The references are what commands and functions say, and every command and setting is in them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRINT_PAGE = "import runpy, sys; sys.stdout.write(runpy.run_path(sys.argv[1])['page']())"


@pytest.mark.parametrize(
    ("writer", "path"),
    [
        ("write_command_reference.py", "docs/reference/commands.md"),
        ("write_python_reference.py", "docs/reference/python.md"),
        ("write_table_reference.py", "docs/reference/workspace.md"),
        ("write_line_file_reference.py", "docs/reference/line-file.md"),
    ],
)
def test_the_references_are_up_to_date(pages, writer, path):
    done = subprocess.run(
        [sys.executable, "-c", PRINT_PAGE, str(ROOT / "tools" / writer)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    up_to_date = pages[path].text == done.stdout
    assert up_to_date, f"{path} is not what tools/{writer} writes: run `make docs`"


def all_commands(group=None, within: str = "") -> dict:
    """Every command by the words that call it, those inside a group too."""
    if group is None:
        from typer.main import get_command

        from gongfu.cli import app

        group = get_command(app)
    found = {}
    for name, command in group.commands.items():
        if not command.hidden:
            found[f"{within}{name}"] = command
            found |= all_commands(command, f"{within}{name} ") if hasattr(command, "commands") else {}
    return found


def test_every_command_and_option_is_in_the_reference(pages):
    sections = re.split(r"^## ", pages["docs/reference/commands.md"].text, flags=re.MULTILINE)[1:]
    by_name = {section.split("\n", 1)[0]: section for section in sections}
    commands = all_commands()
    assert set(by_name) == set(commands)
    for name, command in commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and not parameter.hidden and "--help" not in parameter.opts:
                assert all(spelling in by_name[name] for spelling in parameter.opts), (name, parameter.opts)


def test_commands_in_the_pages_exist(pages):
    commands = all_commands()
    wrong = []
    for page in pages.values():
        shell = "\n".join(block.body for block in page.blocks if block.info in {"", "bash", "bash run"})
        spans = "\n".join(re.findall(r"`([^`\n]+)`", page.text))
        for used in re.finditer(r"(?:^|[\s/$])gongfu ([a-z]+)((?: [^\n|;&#]*)?)", f"{shell}\n{spans}", re.MULTILINE):
            inner = re.match(r" ([a-z]+)", used[2])
            longer = f"{used[1]}{inner[0]}" if inner else ""
            command = commands.get(longer) or commands.get(used[1])
            if command is None:
                wrong.append(f"{page.path}: gongfu {used[1]}")
                continue
            known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
            given = re.findall(r"(?<=\s)--?[a-z][a-z-]*", used[2])
            wrong += [f"{page.path}: gongfu {used[1]} {option}" for option in given if option not in known]
    assert wrong == []


def test_every_setting_is_documented(pages):
    """Each environment variable the package or the tests look at is named on a page."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / ".ci" / "run"]
    pattern = re.compile(r"\bGONGFU_[A-Z_]*[A-Z]\b")
    used = {name for file in files for name in pattern.findall(file.read_text(encoding="utf-8"))}
    told = {name for page in pages.values() for name in pattern.findall(page.text)}
    assert used - told == set()
