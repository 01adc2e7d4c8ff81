"""How a report looks in a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from gongfu.app.wording import money, money_change, signed
from gongfu.model.answers import Answer, Health, LeverEffect, Question
from gongfu.model.facts import Badge
from gongfu.texts import Language, Text, render

__all__ = ["answers_view", "levers_view"]

MARKS = {
    Health.GOOD: ("●", "green"),
    Health.WATCH: ("▲", "yellow"),
    Health.TROUBLE: ("■", "red"),
    Health.UNKNOWN: ("○", "dim"),
}
BADGE_STYLE = {Badge.EXAMPLE: "bold magenta", Badge.ASSUMPTION: "bold yellow"}


def badge_words(badges: Sequence[Badge], language: Language) -> Line:
    """Write badges as small words in brackets."""
    line = Line()
    for badge in badges:
        line.append(f"[{render(f'app.badge_{badge}', language)}]", style=BADGE_STYLE.get(badge, "dim"))
        line.append(" ")
    return line


def answers_view(answers: Sequence[Answer], heading: Text, language: Language) -> RenderableType:
    """Lay the answers out: a panel for each level, in it the three questions.

    Parameters
    ----------
    answers
        Answers in the order of the levels, three for each entity.
    heading
        Words above all.
    language
        ``zh`` or ``en``.
    """
    blocks: list[RenderableType] = [Line(heading.in_language(language), style="bold")]
    entities = list(dict.fromkeys((answer.level, answer.entity) for answer in answers))
    for level, entity in entities:
        mine = [answer for answer in answers if (answer.level, answer.entity) == (level, entity)]
        make_it = next(answer for answer in mine if answer.question is Question.MAKE_IT)
        mark, colour = MARKS[make_it.health]
        title = f"{mark} {render(f'app.level_{level}', language)} · {entity.partition(':')[2]}"
        rows: list[RenderableType] = []
        for answer in mine:
            head = Line(render(f"app.question_{answer.question}", language) + "  ", style="dim")
            head.append(answer.headline.in_language(language), style="bold")
            rows.append(head)
            detail = Line(answer.detail.in_language(language) + "  ")
            detail.append_text(badge_words(answer.badges, language))
            detail.append(answer.evidence[0], style="cyan")
            rows.append(Padding(detail, (0, 0, 0, 4)))
        blocks.append(Panel(Group(*rows), title=title, title_align="left", border_style=colour))
    blocks.append(Line(render("app.how_to_trace", language, fact=answers[0].evidence[0]), style="dim"))
    return Group(*blocks)


def levers_view(levers: Sequence[LeverEffect], language: Language) -> RenderableType:
    """Lay the tested levers out as a table, best first.

    Parameters
    ----------
    levers
        Effects, ranked.
    language
        ``zh`` or ``en``.
    """
    table = Table(title=render("app.levers_title", language), title_justify="left", box=None, pad_edge=False)
    for column in ("lever", "level", "throughput", "output", "share_of_gap", "probability", "cost", "per_yuan"):
        left = column in {"lever", "level"}
        table.add_column(render(f"app.column_{column}", language), justify="left" if left else "right", overflow="fold")
    for effect in levers:
        said = signed(effect.probability, 100, 2)
        if not effect.distinguishable:
            said = f"{render('app.not_distinguishable', language)} ({said})"
        table.add_row(
            effect.name.in_language(language),
            render(f"app.level_{effect.level}", language),
            signed(effect.throughput, digits=2) if effect.throughput else "-",
            money_change(effect.output_cny).in_language(language),
            signed(effect.share_of_gap, 100, 2),
            said,
            money(effect.spent_cny).in_language(language),
            f"{effect.gain_per_yuan:,.1f}" if effect.gain_per_yuan != float("inf") else "∞",
        )
    return table
