"""Chain and factory, first cut: the level's three answers, and every number they rest on."""

from collections.abc import Sequence

from gongfu.model.answers import Answer
from gongfu.model.entities import EntityKind, Level, entity_id
from gongfu.web.cockpit.cards import answer_cards
from gongfu.web.cockpit.elements import action, badges, number, tag
from gongfu.web.cockpit.orders import is_planned, planned_orders
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.formats import fact_value, name_of
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
        for entity in entities_of(level, answers, data) or [""]:
            mine = [answer for answer in answers if answer.entity == entity]
            with tag("div", "page-head"):
                tag("h1", text=view.words(level))
                tag("p", text=name_of(entity, data.entities, view.language))
                if level is Level.FACTORY:
                    line_links(data, view)
            planned = is_planned(entity, data)
            if planned:
                planned_orders(entity, data, view)
                # The plan knows more; what is known without one is not to be taken for its word.
                with tag("div", "page-head"):
                    tag("h2", text=view.words("without_plan"))
                    tag("p", text=view.words("without_plan_why"))
            answer_cards(mine, view)
            if level is Level.FACTORY and not planned:
                planned_orders(entity, data, view)
            if mine:
                evidence_table(mine, data, view)


def entities_of(level: Level, answers: Sequence[Answer], data: CockpitData) -> list[str]:
    """List what a level has answers for; of factories also those without."""
    found = [answer.entity for answer in answers]
    if level is Level.FACTORY:
        found += [entity_id(EntityKind.FACTORY, name) for name in data.workspace.factories]
    return list(dict.fromkeys(found))


def line_links(data: CockpitData, view: View) -> None:
    """Lead down to the lines."""
    for line in data.workspace.lines.values():
        action(f"{view.say(line.name)} →", view.href(f"/line/{line.id}"), "")


def evidence_table(answers: Sequence[Answer], data: CockpitData, view: View) -> None:
    """List the facts that the answers name as their proof, each once."""
    with tag("section", "card panel", aria_labelledby="evidence"):
        tag("h2", text=view.words("evidence"), id="evidence")
        with tag("div", "table-wrap"), tag("table", "facts"):
            with tag("thead"), tag("tr"):
                for column in ("what", "whose", "when"):
                    tag("th", "left", view.words(column), scope="col")
                tag("th", text=view.words("value"), scope="col")
                tag("th", "left", view.words("kind"), scope="col")
            with tag("tbody"):
                for fact_id in dict.fromkeys(name for answer in answers for name in answer.evidence):
                    fact = data.fact(fact_id)
                    with tag("tr"):
                        tag("th", "left", data.indicator_name(fact.indicator, view.language), scope="row")
                        tag("td", "left", name_of(fact.entity, data.entities, view.language))
                        tag("td", "left", fact.period)
                        with tag("td"):
                            number(fact_value(fact, view.language), fact.id, view)
                        with tag("td", "left"):
                            badges(fact.badges, view)
