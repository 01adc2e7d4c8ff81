"""The three equal cards of every page: will we make it, what holds us back, what should we do."""

from collections.abc import Sequence

from gongfu.model.answers import Answer, Question
from gongfu.web.cockpit.elements import action, badges, command, health_mark, number, tag
from gongfu.web.formats import interval, is_share, percent, rounded
from gongfu.web.view import View

__all__ = ["answer_cards"]

QUESTIONS = (Question.MAKE_IT, Question.HOLDS_BACK, Question.DO)


def answer_cards(answers: Sequence[Answer], view: View) -> None:
    """Lay out one card a question, for the answers of one entity.

    Parameters
    ----------
    answers
        A level's answers; of several for one question the first is shown.
    view
        Language and theme.
    """
    if not answers:
        command(view.words("empty_level"), "gongfu report")
        return
    with tag("div", "answers"):
        for question in QUESTIONS:
            mine = next((answer for answer in answers if answer.question is question), None)
            if mine:
                answer_card(mine, view)


def answer_card(answer: Answer, view: View) -> None:
    """Lay out one answer: what is asked first in large, then its words, then what it rests on."""
    asked = answer.question
    with tag("section", f"card answer answer-{answer.health}", aria_labelledby=f"q-{asked}"):
        with tag("div", "answer-head"):
            tag("h2", text=view.words(str(asked)), id=f"q-{asked}")
            if asked is not Question.DO:
                health_mark(answer.health, view)
        if asked is Question.MAKE_IT:
            value_line(answer, view, "answer-number")
            tag("p", "answer-headline", view.sentence(answer.headline))
        else:
            tag("p", "answer-name", view.sentence(answer.headline))
            value_line(answer, view, "answer-value")
        tag("p", "answer-detail", view.sentence(answer.detail))
        with tag("div", "answer-foot"):
            badges(answer.badges, view)
            with tag("span", "answer-actions"):
                if answer.lever:
                    action(view.words("open_experiment"), view.href(f"/experiments#{answer.lever.lever}"))
                number(view.words("proof"), answer.evidence[0], view)


def value_line(answer: Answer, view: View, classes: str) -> None:
    """Write an answer's number and its interval, if it has one."""
    if answer.value is None:
        return
    with tag("p", classes):
        number(shown_value(answer, view), answer.evidence[0], view)
        if answer.interval and answer.interval[0] < answer.interval[1]:
            tag("small", text=interval(*answer.interval, answer.unit, view.language))


def shown_value(answer: Answer, view: View) -> str:
    """Write an answer's number; a share reads as a percentage."""
    assert answer.value is not None, "the answer has a number"
    if is_share(answer.value, answer.unit):
        return percent(answer.value, 1 if answer.interval else 2)
    width = (answer.interval[1] - answer.interval[0]) / 2 if answer.interval else None
    return rounded(answer.value, answer.unit, view.language, width)
