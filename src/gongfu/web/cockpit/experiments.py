"""Experiments, first cut: the levers that were tested, with what they gain and what they cost."""

from gongfu.model.answers import LeverEffect
from gongfu.model.estimates import Estimate
from gongfu.web.cockpit.elements import badges, command, number, tag
from gongfu.web.cockpit.shell import page_shell
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.formats import change, interval, yuan
from gongfu.web.view import View

__all__ = ["experiments_page"]

COLUMNS = (
    "gain_throughput",
    "gain_output",
    "gap_share",
    "gain_probability",
    "spent",
    "per_yuan",
)


def experiments_page(data: CockpitData, view: View) -> None:
    """Show the tested levers, best first.

    Parameters
    ----------
    data
        What the cockpit shows.
    view
        Language and theme.
    """
    with page_shell(data, view, view.words("experiments"), "experiments"):
        with tag("div", "page-head"):
            tag("h1", text=view.words("experiments"))
            tag("p", text=view.words("levers_note"))
        if not data.report.levers:
            command(view.words("empty_levers"), "gongfu levers")
            return
        with tag("section", "card panel"), tag("div", "table-wrap"), tag("table", "facts"):
            tag("caption", "sr-only", view.words("levers"))
            with tag("thead"), tag("tr"):
                tag("th", "left", view.words("lever"), scope="col")
                tag("th", "left", view.words("level"), scope="col")
                for column in COLUMNS:
                    tag("th", text=view.words(column), scope="col")
            with tag("tbody"):
                for lever in data.report.levers:
                    lever_row(lever, view)


def lever_row(lever: LeverEffect, view: View) -> None:
    """Show one lever; each of its numbers opens the fact behind it."""
    with tag("tr", id=lever.lever):
        with tag("th", "left", scope="row"):
            tag("span", text=view.say(lever.name) + " ")
            badges(lever.badges, view)
            tag("small", text=f"{lever.scope} · {lever.change}")
        tag("td", "left", view.words(lever.level))
        change_fact, chance_fact, *throughput_fact = lever.facts
        gain_cell(lever.throughput, "item/h", throughput_fact[0] if throughput_fact else "", view)
        gain_cell(
            lever.output_cny, "CNY", change_fact, view, spread=interval(*lever.output_range_cny, "CNY", view.language)
        )
        gain_cell(lever.share_of_gap, "%", change_fact, view, scale=100)
        with tag("td"):
            points = lever.probability.scaled(100, "%")
            number(change(points, view.words("points", value="{}"), view.language), chance_fact, view)
            if not lever.distinguishable:
                tag("small", "muted", view.words("not_distinguishable"))
        per_yuan = "∞" if lever.gain_per_yuan == float("inf") else f"{lever.gain_per_yuan:,.2f}"
        with tag("td"):
            number(yuan(lever.spent_cny, view.language), change_fact, view)
            once, yearly = yuan(lever.cost_cny, view.language), yuan(lever.yearly_cost_cny, view.language)
            tag("small", "muted", view.words("once_and_yearly", once=once, yearly=yearly))
        with tag("td"):
            number(per_yuan, change_fact, view)


def gain_cell(gain: Estimate | None, unit: str, fact_id: str, view: View, scale: float = 1.0, spread: str = "") -> None:
    """Show a change with its half-width, and beneath it where most of the draws lie."""
    with tag("td"):
        if gain is not None:
            number(change(gain.scaled(scale, unit), "{}", view.language), fact_id, view)
        if spread:
            tag("small", "muted", f"95 %: {spread}")
