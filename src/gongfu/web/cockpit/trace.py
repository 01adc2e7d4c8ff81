"""Lineage as a page of its own: the link that one passes on."""

from nicegui import run

from gongfu.web.cockpit.elements import tag
from gongfu.web.cockpit.lineage import lineage_tree, traced
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.view import View

__all__ = ["trace_page"]


async def trace_page(fact_id: str, data: CockpitData, view: View) -> None:
    """Show where a number comes from.

    Parameters
    ----------
    fact_id
        The fact.
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    tree = await run.io_bound(traced, data, fact_id)
    with page_shell(data, view, view.words("lineage"), "trace"):
        with tag("div", "page-head"):
            tag("h1", text=view.words("lineage_of"))
            tag("p", text=fact_id)
        with tag("section", "card panel"):
            lineage_tree(tree, fact_id, data, view)
