"""Write the keys of docs/reference/line-file.md from the forms that check them, so that the page cannot drift.

Run by ``make docs``; a test compares the page with what this would write.
"""

from pathlib import Path
from typing import Any

from gongfu.adapters.line_files import line_schema, lines_schema

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "line-file.md"
BEGIN = "<!-- Keys begin; written by tools/write_line_file_reference.py (make docs). -->"
END = "<!-- Keys end. -->"
# Forms in the order in which a reader meets them, each with where it stands.
SECTIONS = {
    "LineForm": "The file",
    "StationForm": "`stations:` a station",
    "FailuresForm": "`failures:`",
    "YieldForm": "`yield:` as a mapping",
    "SetupForm": "`setup:`",
    "BatchForm": "`batch:`",
    "DispatchForm": "`dispatch:` as a mapping",
    "MaintenanceForm": "`maintenance:`",
    "NeedForm": "`operators:` and `repairers:`",
    "PowerForm": "`power:`",
    "ReleaseForm": "`release:` as a mapping",
    "OrderForm": "`orders:` as a list",
    "ProductForm": "`products:` a product",
    "StepForm": "`route:` a visit",
    "CrewForm": "`crews:` a crew",
    "CalendarForm": "`calendars:` a row",
    "TariffForm": "`energy:` a tariff",
    "FactoryLinesForm": "A file of several lines",
    "FlowForm": "`flows:` a flow",
}


def section(title: str, form: dict[str, Any]) -> str:
    """Describe one form: a line for every key."""
    required = set(form.get("required", ()))
    lines = [
        f"### {title}",
        "",
        form["description"],
        "",
        "| key | meaning | left out | for example |",
        "|---|---|---|---|",
    ]
    for key, field in form["properties"].items():
        default = field.get("default")
        left_out = "refused" if key in required else "—" if default in (None, []) else f"`{str(default).lower()}`"
        examples = " · ".join(f"`{shown(example)}`" for example in field.get("examples", ()))
        lines.append(f"| `{key}` | {field.get('description', '')} | {left_out} | {examples} |")
    return "\n".join([*lines, ""])


def shown(example: object) -> str:
    """Give an example in one line, as it may stand in a cell."""
    words = str(example)
    if words.startswith("\n"):
        words = words.strip().replace("- station: weld\n    time: 39 s", "- {station: weld, time: 39 s}")
        words = "[" + ", ".join(line.strip().removeprefix("- ") for line in words.splitlines()) + "]"
    return words.replace("|", "\\|")


def keys() -> str:
    """Give the section of keys as Markdown."""
    schema = line_schema()
    joined = lines_schema()
    forms = {"LineForm": schema, "FactoryLinesForm": joined, **schema["$defs"], **joined["$defs"]}
    return "\n".join([BEGIN, "", *(section(title, forms[name]) for name, title in SECTIONS.items()), END])


def page() -> str:
    """Give the page with its keys written anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + keys() + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
