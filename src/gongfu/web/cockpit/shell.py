"""What every page has: the bar with the levels, language, theme and clock, and the dialogs."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from gongfu.model.answers import Answer, Health, Question
from gongfu.model.entities import Level
from gongfu.web.cockpit.elements import action, health_mark, tag
from gongfu.web.cockpit.lineage import lineage_dialog
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.view import View

__all__ = ["LEVELS", "dialog", "level_health", "level_path", "page_shell"]

LEVELS = (Level.PLAN, Level.CHAIN, Level.FACTORY, Level.LINE)
SEVERITY = (Health.TROUBLE, Health.WATCH, Health.UNKNOWN, Health.GOOD)
KEYS = (("g  t p d c f l e", "key_go"), ("/", "key_search"), ("?", "key_help"), ("Esc", "key_escape"))
SUN = (
    "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM7.4 0h1.2v2.6H7.4V0Zm0 13.4h1.2V16H7.4v-2.6ZM0 7.4h2.6v1.2H0V7.4Z"
    "m13.4 0H16v1.2h-2.6V7.4ZM2 2.9l.9-.9 1.8 1.9-.8.8L2 2.9Zm9.3 9.2.8-.8L14 13.1l-.9.9-1.8-1.9ZM2.9 14l-.9-.9 "
    "1.9-1.8.8.8L2.9 14Zm9.2-9.3-.8-.8L13.1 2l.9.9-1.9 1.8Z"
)
MOON = "M9.5 1.2A7 7 0 1 0 14.8 9 5.6 5.6 0 0 1 9.5 1.2Z"


def level_health(answers: list[Answer]) -> Health:
    """Say how a level stands: as the worst of its answers to *will we make it*.

    Parameters
    ----------
    answers
        Answers of one level.
    """
    found = {answer.health for answer in answers if answer.question is Question.MAKE_IT}
    return next((health for health in SEVERITY if health in found), Health.UNKNOWN)


def level_path(level: Level, data: CockpitData) -> str:
    """Give the page of a level; that of a line is the page of the first line.

    Parameters
    ----------
    level
        The level.
    data
        What the cockpit shows.
    """
    if level is Level.LINE and data.workspace.lines:
        return f"/line/{next(iter(data.workspace.lines))}"
    return f"/{level}"


@contextmanager
def page_shell(data: CockpitData, view: View, title: str, current: str) -> Iterator[None]:
    """Lay the shell round a page.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme.
    title
        Title of the page.
    current
        The level the page belongs to, or ``today``, ``experiments``, ``trace``.
    """
    ui.page_title(view.words("page_title", page=title))
    ui.add_head_html(
        f"<script>document.documentElement.lang='{view.locale}';"
        f"document.documentElement.dataset.theme='{view.theme}'</script>"
        '<link rel="stylesheet" href="/assets/cockpit.css"><script defer src="/assets/cockpit.js"></script>'
    )
    ui.dark_mode(view.theme == "dark")
    tag("a", "skip", view.words("skip"), href="#content")
    with tag("header", "bar"):
        with tag("a", "brand", href=view.href("/"), aria_label=view.words("today")):
            tag("span", text=view.words("brand"))
            tag("small", text=view.say(data.workspace.name))
        level_links(data, view, current)
        tools(data, view)
    with tag("main", "page", id="content"):
        yield
    help_dialog(view)
    search_dialog(data, view)
    lineage_dialog(data, view)


def level_links(data: CockpitData, view: View, current: str) -> None:
    """Link the levels, each with how it stands."""
    with tag("nav", aria_label=view.words("levels")), tag("ul", "levels"):
        for level in LEVELS:
            with tag("li"), level_link(view, level_path(level, data), level, current):
                health_mark(level_health(data.answers_of(level)), view)
        with tag("li"):
            level_link(view, "/experiments", "experiments", current)


def level_link(view: View, path: str, name: str, current: str) -> ui.element:
    """Link one level."""
    link = tag("a", "level", href=view.href(path))
    if name == current:
        link.props["aria-current"] = "page"
    with link:
        tag("span", text=view.words(name))
    return link


def tools(data: CockpitData, view: View) -> None:
    """Show the date of knowledge, the clock, and the switches."""
    dark = view.theme == "dark"
    with tag("div", "bar-right"):
        tag("span", text=view.words("as_of", date=data.workspace.as_of.isoformat()))
        with tag(
            "span",
            "clock",
            data_live="false",
            data_live_word=view.words("live"),
            data_offline_word=view.words("offline"),
            data_utc_offset=str(data.utc_offset_min),
        ):
            tag("b", text=view.words("offline"))
            tag("span")
        with tag("button", "tool", type="button", data_open="search", aria_label=view.words("search")):
            tag("kbd", text="/")
        words = view.words("to_light" if dark else "to_dark")
        with tag("a", "tool", href=view.here(theme="light" if dark else "dark"), aria_label=words, title=words):
            picture(SUN if dark else MOON)
        other = "en" if view.language == "zh" else "zh"
        action(view.words("other_language"), view.here(lang=other), "tool").props["hreflang"] = other
        tag("button", "tool", "?", type="button", data_open="help", aria_label=view.words("help"))


def picture(path: str) -> None:
    """Draw a small picture from one path."""
    with tag("svg", viewBox="0 0 16 16", aria_hidden="true"):
        tag("path", d=path)


@contextmanager
def dialog(name: str, title: str, view: View) -> Iterator[None]:
    """Lay out a dialog that a script opens; what is put inside is its body.

    Parameters
    ----------
    name
        Its id.
    title
        Its heading.
    view
        Language and theme.
    """
    with tag("dialog", id=name, aria_labelledby=f"{name}-title"):
        with tag("div", "dialog-head"):
            tag("h2", text=title, id=f"{name}-title")
            tag("button", "tool", view.words("close"), type="button", data_close="")
        with tag("div", "dialog-body"):
            yield


def help_dialog(view: View) -> None:
    """List the keys."""
    with dialog("help", view.words("help"), view), tag("dl", "keys"):
        for keys, words in KEYS:
            with tag("dt"):
                tag("kbd", text=keys)
            tag("dd", text=view.words(words))


def search_dialog(data: CockpitData, view: View) -> None:
    """List everything that has a page; the script narrows the list as one types."""
    with dialog("search", view.words("search"), view):
        tag(
            "input",
            "search-field",
            type="search",
            placeholder=view.words("search_hint"),
            aria_label=view.words("search"),
        )
        with tag("div", "search-list"):
            for found in data.findable():
                known = f"{found.name.zh} {found.name.en} {found.kind}".lower()
                with tag("a", href=view.href(found.path), data_words=known):
                    tag("span", text=view.say(found.name))
                    tag("small", text=view.words(found.kind))
