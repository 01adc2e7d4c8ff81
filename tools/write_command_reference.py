"""Write docs/reference/commands.md from the commands themselves, so that it cannot drift from them.

Run by ``make docs``; a test compares the file with what this would write.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["GONGFU_LANG"] = "en"  # the commands take their words from the catalogue when they are imported

from typer.main import get_command

from gongfu.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"

INTRODUCTION = """\
# Commands

<!-- Written by tools/write_command_reference.py (make docs). Change the texts in src/gongfu/texts/cli.py instead. -->

Each command is a thin skin over one public function of the package. Results are for people unless `--json` asks for
the shape that programs rely on. The workspace is `-w DIR`, by default the nearest folder upward with a `gongfu.yaml`.
`gongfu COMMAND --help` prints the same as this page.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | a check failed, or no feasible plan exists |
| 2 | wrong input; the message says what, where, what is allowed and how to mend it |
| 3 | the outside world failed: a disk, a network, a port in use |

| setting | meaning |
|---|---|
| `GONGFU_LANG` | language of the output, `zh` or `en`; without it the machine's `LANG` decides |
| `GONGFU_PASSWORD` | password of a cockpit that other machines can see (`--host`), 8 characters or more |
"""


def page() -> str:
    """Give the whole page as Markdown."""
    group: Any = get_command(app)
    return "\n".join([INTRODUCTION, *sections(group)])


def sections(group: Any, within: str = "") -> Iterator[str]:
    """Describe the commands of a group, and behind a command that is itself a group those in it."""
    for name, command in group.commands.items():
        if not command.hidden:
            yield section(f"{within}{name}", command)
            if hasattr(command, "commands"):
                yield from sections(command, f"{within}{name} ")


def section(name: str, command: Any) -> str:
    """Describe one command: what it does, how it is called, what it takes."""
    shown = [parameter for parameter in command.params if not parameter.hidden and parameter.help]
    arguments = [parameter for parameter in shown if parameter.param_type_name == "argument"]
    usage = " ".join(["gongfu", name, "[OPTIONS]", *map(argument_name, arguments)])
    if hasattr(command, "commands"):
        usage += f" [{'|'.join(command.commands)}]"
    words = command.help[0].upper() + command.help[1:]
    lines = [f"## {name}", "", f"{words}.", "", "```", usage, "```"]
    if shown:
        lines += ["", "| | | default |", "|---|---|---|", *(row(parameter) for parameter in shown)]
    return "\n".join(lines) + "\n"


def argument_name(argument: Any) -> str:
    """Name an argument as the help does."""
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def row(parameter: Any) -> str:
    """Give a parameter's row of the table."""
    if parameter.param_type_name == "argument":
        names = argument_name(parameter)
    else:
        names = ", ".join([*parameter.opts, *parameter.secondary_opts])
        if parameter.metavar:
            names += f" {parameter.metavar}"
    default = "" if parameter.default in (None, False) else str(parameter.default)
    if parameter.default is True:
        default = parameter.opts[0]
    cells = [f"`{names}`", parameter.help, f"`{default}`" if default else "required" if parameter.required else ""]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
