"""Write the tables of docs/reference/workspace.md from their declarations, so that they cannot drift from them.

Run by ``make docs``; a test compares the page with what this would write.
"""

from pathlib import Path

from gongfu.adapters.tables import CHAIN_TABLES, FACTORY_TABLES, FLOOR_TABLES, LINE_TABLES, PLAN_TABLES, schema_markdown

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "workspace.md"
BEGIN = "<!-- Tables begin; written by tools/write_table_reference.py (make docs). -->"
END = "<!-- Tables end. -->"


def tables() -> str:
    """Give the section of tables as Markdown."""
    schemas = (*PLAN_TABLES, *CHAIN_TABLES, *FACTORY_TABLES, *LINE_TABLES, *FLOOR_TABLES)
    sections = (schema_markdown(schema) for schema in schemas)
    return "\n".join([BEGIN, "", *sections, END])


def page() -> str:
    """Give the page with its tables written anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return before + tables() + after


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
