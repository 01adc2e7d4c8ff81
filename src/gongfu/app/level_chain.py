"""The chain's level: which stop it would not outlive, and how likely a year without standstill is."""

from dataclasses import dataclass
from math import isfinite, prod

from gongfu.app.fact_book import About, FactBook, Spread
from gongfu.chain import Concentration, Stress, concentration, stress_all
from gongfu.model.chains import Chain, Firm, Supply
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.texts import text

__all__ = ["ChainStudy", "study_chain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStudy:
    """Every firm's stop, least margin first; ``worst`` is the first whose recovery is known and outlasts the chain."""

    chain: Chain
    stresses: tuple[Stress, ...]
    concentrations: tuple[Concentration, ...]
    worst: Stress
    survive: Fact
    recover: Fact
    herfindahl: Fact
    calm_year: Fact
    stops: tuple[Fact, ...]

    @property
    def standstills(self) -> tuple[Stress, ...]:
        """The stops that would bring the chain to a standstill before the firm is back."""
        return tuple(one for one in self.stresses if one.margin_days is not None and one.margin_days < 0)


def study_chain(chain: Chain, book: FactBook) -> ChainStudy:
    """Stop each firm of a chain in turn.

    Parameters
    ----------
    chain
        A chain of the workspace.
    book
        Where the facts go.
    """
    stresses = stress_all(chain)
    concentrations = concentration(chain)
    worst = stresses[0]
    day = str(book.as_of)
    node = entity_id(EntityKind.NODE, worst.node)
    rows = row_facts(chain, worst, day, book)
    survive = book.add(
        FactKind.ESTIMATE,
        About(node, "time_to_survive", day),
        Spread(mean=worst.survive_days, quantiles=(), unit="d"),
        text("app.by_stress", stopped=worst.firm or worst.node),
        rows,
    )
    recover = book.number(
        About(node, "time_to_recover", day),
        worst.recover_days or 0.0,
        "d",
        text("app.by_recovery"),
        rows,
    )
    here = next(one for one in concentrations if one.node == worst.node)
    herfindahl = book.number(About(node, "herfindahl", day), here.low, "1", text("app.by_shares"), rows)
    stops = {one.firm: stop_facts(one, day, book) for one in stresses if one.yearly_chance > 0}
    threatening = [one for one in stresses if one.margin_days is not None and one.margin_days < 0]
    calm = prod(1 - one.yearly_chance for one in threatening)
    calm_year = book.number(
        About(entity_id(EntityKind.CHAIN, chain.id), "probability_of_no_standstill", day),
        calm,
        "1",
        text("app.by_calm"),
        [fact for one in threatening for fact in stops.get(one.firm, ())],
        badges=(Badge.ASSUMPTION,),
    )
    return ChainStudy(
        chain=chain,
        stresses=tuple(one for one in stresses if isfinite(one.survive_days) or one.margin_days is not None),
        concentrations=concentrations,
        worst=worst,
        survive=survive,
        recover=recover,
        herfindahl=herfindahl,
        calm_year=calm_year,
        stops=tuple(fact for facts in stops.values() for fact in facts),
    )


def stop_facts(stress: Stress, day: str, book: FactBook) -> tuple[Fact, Fact]:
    """Write down how likely a firm stops in a year, with its row, and what share of a year one stop costs."""
    firm = entity_id(EntityKind.FIRM, stress.firm or stress.node)
    example = (Badge.EXAMPLE,) if stress.example else ()
    chance = book.add(
        FactKind.ESTIMATE,
        About(firm, "yearly_stop_chance", day),
        Spread(mean=stress.yearly_chance, quantiles=(), unit="1"),
        stress.rows[0],
        badges=(*example, Badge.ASSUMPTION),
    )
    lost = Spread(mean=stress.lost_share_of_year or 0.0, quantiles=(), unit="1")
    about = About(firm, "lost_share_of_year", day)
    stopped = text("app.by_stress_loss", stopped=stress.firm or stress.node)
    return chance, book.add(FactKind.ESTIMATE, about, lost, stopped, badges=example)


def row_facts(chain: Chain, worst: Stress, day: str, book: FactBook) -> list[Fact]:
    """Write down the figures of the rows a stop was computed from: shares of the firms, days of the supplies."""
    stated: list[tuple[str, str, float, str, Firm | Supply]] = [
        (entity_id(EntityKind.FIRM, firm.id), "share_of_node", firm.share, "1", firm)
        for firm in chain.firms
        if firm.source in worst.rows or firm.node == worst.node
    ]
    for supply in chain.supplies:
        if supply.source in worst.rows:
            node = entity_id(EntityKind.NODE, supply.from_node)
            stated.append((node, f"inventory:{supply.to_node}", supply.inventory_days, "d", supply))
            stated.append((node, f"recovery:{supply.to_node}", supply.recover_days, "d", supply))
    return [
        book.add(
            FactKind.ESTIMATE,
            About(entity, what, day),
            Spread(mean=value, quantiles=(), unit=unit),
            row.source,
            badges=(Badge.EXAMPLE,) if row.example else (),
        )
        for entity, what, value, unit, row in stated
    ]
