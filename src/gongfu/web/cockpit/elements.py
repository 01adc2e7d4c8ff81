"""The few elements that every page is made of."""

from collections.abc import Iterable
from pathlib import Path

from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from gongfu.model.answers import Health
from gongfu.model.facts import Badge
from gongfu.web.view import View

__all__ = ["Island", "action", "badges", "command", "health_mark", "number", "tag"]

HOST = Path(__file__).parents[1] / "islands" / "host.js"


class Island(Element, component=HOST):
    """A place in a page where one of our own ES modules draws."""

    def __init__(self, module: str, options: dict[str, object]) -> None:
        super().__init__()
        self.props["module"] = module
        self.props["options"] = options


def tag(name: str, /, classes: str = "", text: str = "", **attributes: str) -> TextElement:
    """Make an HTML element; use it in ``with`` to put others inside.

    Parameters
    ----------
    name
        Its tag.
    classes
        Its classes, separated by spaces.
    text
        Its words.
    attributes
        Its attributes; an underscore stands for a hyphen (``aria_label``), one at the end is dropped (``for_``).
    """
    element = TextElement(tag=name, text=text).classes(classes)
    for key, value in attributes.items():
        element.props[key.rstrip("_").replace("_", "-")] = value
    return element


def health_mark(health: Health, view: View) -> TextElement:
    """Show how something stands: a shape, a colour and a word.

    Parameters
    ----------
    health
        How it stands.
    view
        Language and theme.
    """
    return tag("span", f"mark mark-{health}", view.words(f"health_{health}"))


def badges(worn: Iterable[Badge], view: View) -> TextElement:
    """Show what a reader must know before trusting a number.

    Parameters
    ----------
    worn
        The badges.
    view
        Language and theme.
    """
    with tag("span", "badges") as row:
        for badge in worn:
            tag("span", f"badge badge-{badge}", view.words(f"badge_{badge}"))
    return row


def number(shown: str, fact_id: str, view: View, classes: str = "") -> TextElement:
    """Show a number that opens its lineage: in a dialog, or as a page of its own where a script cannot run.

    Parameters
    ----------
    shown
        The number with its unit, as a person reads it.
    fact_id
        The fact behind it.
    view
        Language and theme.
    classes
        Further classes.
    """
    return tag("a", f"number {classes}", shown, href=view.href(f"/trace/{fact_id}"), data_fact=fact_id)


def action(words: str, target: str, classes: str = "action") -> TextElement:
    """Show a link that leads on.

    Parameters
    ----------
    words
        What it says.
    target
        Where it leads.
    classes
        Its classes.
    """
    return tag("a", classes, words, href=target)


def command(reason: str, line: str) -> TextElement:
    """Show an empty state: why there is nothing, and the command that fills it.

    Parameters
    ----------
    reason
        Why.
    line
        The command.
    """
    with tag("div", "card empty") as card:
        tag("p", text=reason)
        tag("code", text=line)
    return card
