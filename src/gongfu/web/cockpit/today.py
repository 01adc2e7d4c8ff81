"""Today: which level is in trouble, in one sentence each."""

from gongfu.model.answers import Answer, Question
from gongfu.model.entities import Level
from gongfu.web.cockpit.cards import answer_cards
from gongfu.web.cockpit.elements import action, command, health_mark, number, tag
from gongfu.web.cockpit.shell import LEVELS, level_health, level_path, page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.formats import name_of
from gongfu.web.view import View

__all__ = ["today_page"]


def today_page(data: CockpitData, view: View) -> None:
    """Show the four levels, the plan's three cards first.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    with page_shell(data, view, view.words("today"), "today"):
        with tag("div", "page-head"):
            tag("h1", text=view.words("today"))
            tag("p", text=view.words("today_head"))
        if not data.report.answers:
            command(view.words("empty_level"), "gongfu report")
            return
        answer_cards(data.answers_of(Level.PLAN), view)
        with tag("div", "card", role="list"):
            for level in LEVELS:
                level_row(level, data, view)


def level_row(level: Level, data: CockpitData, view: View) -> None:
    """Show one level: how it stands, its answer, what holds it back, and the way there."""
    answers = data.answers_of(level)
    path = level_path(level, data)
    first = answer_to(Question.MAKE_IT, answers)
    why = answer_to(Question.HOLDS_BACK, answers)
    with tag("div", "today-row", role="listitem"):
        with tag("div", "today-level"):
            tag("a", text=view.words(level), href=view.href(path))
            if first:
                tag("small", text=name_of(first.entity, data.entities, view.language))
        health_mark(level_health(answers), view)
        with tag("div", "today-say"):
            if first:
                number(view.sentence(first.headline), first.evidence[0], view)
            if why:
                with tag("span", "today-why"):
                    number(view.sentence(why.headline), why.evidence[0], view)
            if not answers:
                tag("span", "muted", view.words("empty_level"))
        action(view.words("why"), view.href(path))


def answer_to(question: Question, answers: list[Answer]) -> Answer | None:
    """Give the answer to a question, if there is one."""
    return next((answer for answer in answers if answer.question is question), None)
