"""Chain and factory, first cut: the level's three answers, the way down, and nothing that is not there."""

from gongfu.model.entities import Level
from gongfu.web.cockpit.cards import answer_cards
from gongfu.web.cockpit.elements import action, tag
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.data import CockpitData
from gongfu.web.formats import name_of
from gongfu.web.view import View

__all__ = ["level_page"]


def level_page(level: Level, data: CockpitData, view: View) -> None:
    """Show a level's answers, a row of cards for each entity it answers for.

    Parameters
    ----------
    level
        Chain or factory.
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    with page_shell(data, view, view.words(level), level):
        answers = data.answers_of(level)
        entities = list(dict.fromkeys(answer.entity for answer in answers))
        for entity in entities or [""]:
            with tag("div", "page-head"):
                tag("h1", text=view.words(level))
                tag("p", text=name_of(entity, data.entities, view.language))
            answer_cards([answer for answer in answers if answer.entity == entity], view)
        if level is Level.FACTORY:
            with tag("section", "card panel"):
                tag("h2", text=view.words("lines"))
                for line in data.workspace.lines.values():
                    action(view.say(line.name), view.href(f"/line/{line.id}"))
