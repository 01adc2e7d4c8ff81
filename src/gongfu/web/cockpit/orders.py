"""Planned orders of a factory: which will be late, and why, as a chart with its tables."""

from pathlib import Path

from nicegui import ui

from gongfu.model.entities import EntityKind, entity_id
from gongfu.texts import render
from gongfu.web.cockpit.elements import Island, command, tag
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.island_props import orders_props
from gongfu.web.view import View

__all__ = ["is_planned", "planned_orders"]


def planned_orders(entity: str, data: CockpitData, view: View) -> None:
    """Show the kept plan of a factory's orders, or how to make one.

    Parameters
    ----------
    entity
        The factory's entity; any other shows nothing.
    data
        What the cockpit shows.
    view
        Language and theme, and in the query how the chart is looked at.
    """
    factory = factory_of(entity, data)
    if factory is None:
        return
    title = render("orders_chart.title", view.language)
    if not data.plans.is_kept(factory):
        folder = as_typed(data.plans.folder(factory))
        command(render("orders_chart.none_kept", view.language, folder=folder), f"gongfu schedule {folder}")
        return
    ui.add_head_html('<link rel="stylesheet" href="/assets/orders.css">')
    with tag("section", "card panel", aria_labelledby=f"orders-{factory}"):
        tag("h2", text=title, id=f"orders-{factory}")
        props = orders_props(factory, data.promises.items(factory), view, now=data.workspace.clock_start)
        Island("/islands/orders.js", props)


def is_planned(entity: str, data: CockpitData) -> bool:
    """Tell whether a plan of a factory's orders is kept.

    Parameters
    ----------
    entity
        The factory's entity, or any other.
    data
        What the cockpit shows.
    """
    factory = factory_of(entity, data)
    return factory is not None and data.plans.is_kept(factory)


def factory_of(entity: str, data: CockpitData) -> str | None:
    """Give the name of the factory whose entity this is."""
    return next((name for name in data.workspace.factories if entity_id(EntityKind.FACTORY, name) == entity), None)


def as_typed(folder: Path) -> str:
    """Give a folder as a person would type it where the cockpit was started."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
