"""Which indicator of a workspace a reading speaks of; what nearly fits is left to a person, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongfu.model.indicators import Indicator
from gongfu.model.places import place_named
from gongfu.model.quantities import same_dimension
from gongfu.model.readings import ReadFact
from gongfu.model.subjects import Subject, basis_of, subject_of, subjects_alike

__all__ = ["NearMiss", "link_indicator", "near_misses"]

MARKS = re.compile(r"[\s的（）()《》“”\"·、]")
# From this likeness on, an indicator is shown to a person as one that may be meant.
WORTH_A_LOOK = 0.65
MOST_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """An indicator that a reading may be about, and the parts in which the two differ.

    Parts are ``wording``, ``basis``, ``scope``, ``unit``, ``period`` (the reading has none), and ``several`` where more
    than one indicator fits as well.
    """

    reading: ReadFact
    document: str
    indicator: Indicator
    differs: tuple[str, ...]
    likeness: float


def link_indicator(found: ReadFact, indicators: Iterable[Indicator], *, place: str | None = None) -> Indicator | None:
    """Find the one indicator that a reading is about; None when there is none, or when several fit.

    A name or alias that is the subject in its plainest words links, where the unit measures the same and the scope is
    the indicator's. A name written exactly goes before one written alike.

    Parameters
    ----------
    found
        A reading.
    indicators
        Those of the workspace.
    place
        The place that the document speaks of, where it says.
    """
    fitting = [one for one in indicators if same_dimension(found.unit, one.definition.unit)]
    fitting = [one for one in fitting if scope_fits(found, one, place)]
    bare = MARKS.sub("", found.subject)
    exact = [one for one in fitting if bare in {MARKS.sub("", name) for name in names_of(one)}]
    if exact:
        return exact[0]
    alike = [one for one in fitting if plain(found.subject, one) in {plain(name, one) for name in names_of(one)}]
    return alike[0] if len(alike) == 1 else None


def names_of(indicator: Indicator) -> tuple[str, ...]:
    """List the names that documents may use."""
    return (indicator.name.zh, indicator.name.en, *indicator.aliases)


def place_of(indicator: Indicator) -> str | None:
    """Give the place an indicator is about, where its row says."""
    return place_named(indicator.region) or place_named(indicator.definition.scope)


def plain(words: str, indicator: Indicator) -> Subject:
    """Take a subject apart, without the place that the indicator is about anyway."""
    return subject_of(words).apart_from_place(place_of(indicator))


def scope_fits(found: ReadFact, indicator: Indicator, place: str | None) -> bool:
    """Whether the place that a reading or its document names is the indicator's, as far as both say."""
    said, own = subject_of(found.subject).place or place, place_of(indicator)
    return said is None or own is None or said == own


def near_misses(
    found: ReadFact, indicators: Iterable[Indicator], *, document: str, place: str | None = None
) -> tuple[NearMiss, ...]:
    """List the indicators that an unlinked reading may be about, the likest first.

    Parameters
    ----------
    found
        A reading that nothing was linked to.
    indicators
        Those of the workspace.
    document
        What to call its document.
    place
        The place that the document speaks of, where it says.
    """
    looks = [(likeness_to(found, one), one) for one in indicators]
    looks = sorted((look for look in looks if look[0] >= WORTH_A_LOOK), key=lambda look: -look[0])[:MOST_SHOWN]
    fitting = [one for _, one in looks if not differences(found, one, place)]
    return tuple(
        NearMiss(
            reading=found,
            document=document,
            indicator=one,
            differs=differences(found, one, place) or (("several",) if len(fitting) > 1 else ("wording",)),
            likeness=score,
        )
        for score, one in looks
    )


def likeness_to(found: ReadFact, indicator: Indicator) -> float:
    """Say how alike a reading's subject and the nearest name of an indicator read."""
    said = plain(found.subject, indicator)
    return max(subjects_alike(said, plain(name, indicator)) for name in names_of(indicator))


def differences(found: ReadFact, indicator: Indicator, place: str | None) -> tuple[str, ...]:
    """Name the parts in which a reading differs from the nearest name of an indicator."""
    said = plain(found.subject, indicator)
    names = (plain(name, indicator) for name in names_of(indicator))
    nearest = max(names, key=lambda name: subjects_alike(name, said))
    parts = []
    other_basis = basis_of(nearest.concept)[1] != basis_of(said.concept)[1]
    if nearest.words != said.words:
        parts.append("basis" if other_basis else "wording")
    same_scope = (nearest.above_scale, nearest.rank) == (said.above_scale, said.rank)
    if not scope_fits(found, indicator, place) or not same_scope:
        parts.append("scope")
    if not same_dimension(found.unit, indicator.definition.unit):
        parts.append("unit")
    if found.period is None:
        parts.append("period")
    return tuple(parts)
