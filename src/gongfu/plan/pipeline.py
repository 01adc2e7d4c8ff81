"""What projects under way will add by a year, if they come, when they come, and how fast they ramp up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gongfu.model.indicators import Measure
from gongfu.model.plans import FinishedProject, Project
from gongfu.plan.luck import FloatArray, Luck
from gongfu.plan.measures import ramped_contribution

__all__ = ["FEWEST_FINISHED", "PipelineDraws", "PipelineTerms", "draw_pipeline", "year_fraction"]

FEWEST_FINISHED = 5
DAYS_IN_YEAR = 365.25
MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineTerms:
    """For which year the pipeline is drawn, over which base, in which unit, and with whose luck.

    ``yuan_per_unit`` is what one unit of the indicator is worth in yuan (1e8 for 亿元).
    """

    year: int
    base_year: int
    yuan_per_unit: float
    measure: Measure = Measure.FLOW
    luck: Luck = field(default_factory=Luck)

    def __post_init__(self) -> None:
        assert self.base_year < self.year, "a pipeline is drawn for a year to come"
        assert self.yuan_per_unit > 0, "a unit of the indicator is worth something"


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineDraws:
    """What each project adds over the base year, in the indicator's unit: ``added[project, draw]``.

    ``start`` is when it starts (as a year with fraction) and ``realised`` its output against the planned one; a
    cancelled project has a start too, and adds nothing. ``learned_from`` counts the finished projects slips were
    learned from; zero says that the projects' own early and late dates were taken.
    """

    projects: tuple[str, ...]
    added: FloatArray
    start: FloatArray
    realised: FloatArray
    cancelled: NDArray[np.bool_]
    learned_from: int
    terms: PipelineTerms

    @property
    def total(self) -> FloatArray:
        """What all projects together add, one number for each draw."""
        return np.asarray(self.added.sum(axis=0))

    @property
    def expected(self) -> dict[str, float]:
        """What each project adds on average."""
        means = self.added.mean(axis=1) if self.projects else ()
        return {project: float(mean) for project, mean in zip(self.projects, means, strict=True)}


def year_fraction(day: date) -> float:
    """Give a day as a year with fraction; 2022-07-02 is 2022.4986.

    Parameters
    ----------
    day
        A calendar day; its beginning is meant.
    """
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def draw_pipeline(
    projects: Sequence[Project],
    terms: PipelineTerms,
    *,
    finished: Sequence[FinishedProject] = (),
    yearly_output_cny: Mapping[str, FloatArray] | None = None,
) -> PipelineDraws:
    """Draw what a pipeline of projects adds to an indicator by a year.

    A project is cancelled with its probability; else it starts late or early, ramps up in a straight line, and
    reaches a part of what was planned. With at least five finished projects, slip and part reached are drawn from
    them, both from the same one; with fewer, the start is triangular between the project's early, planned and late
    dates and the plan is reached. Each project's luck is its own stream, so that a change to one leaves all others as
    they were.

    Parameters
    ----------
    projects
        The projects that count toward the indicator.
    terms
        Year, base year, unit and luck.
    finished
        Projects that were finished, from which slip and shortfall are learned.
    yearly_output_cny
        For some projects, draws of the yearly output when ramped up, e.g. from the simulation of their line; they
        replace ``adds_cny`` and the part reached. As many as ``luck.draws`` are taken draw by draw, so that what two
        projects share stays shared; any other number is drawn from at random.

    Source
    ------
    Flyvbjerg (2006), From Nobel Prize to project management: getting risks right, Project Management Journal 37(3),
    5-15 (learning from finished projects). Johnson (1997), The triangular distribution as a proxy for the beta
    distribution in risk analysis, The Statistician 46(3), 387-398.
    """
    outputs = yearly_output_cny or {}
    luck = terms.luck
    learned = tuple(finished) if len(finished) >= FEWEST_FINISHED else ()
    shape = (len(projects), luck.draws)
    added, start, realised = np.zeros(shape), np.zeros(shape), np.ones(shape)
    cancelled = np.zeros(shape, dtype=np.bool_)
    for row, project in enumerate(projects):
        start[row], realised[row] = _starts(project, learned, luck)
        cancelled[row] = luck.uniform("project", project.id, "cancel") < project.cancel_probability
        full = project.adds_cny * realised[row]
        if project.id in outputs:
            full = _one_for_each_draw(outputs[project.id], project.id, luck)
            realised[row] = full / project.adds_cny if project.adds_cny else 1.0
        share = ramped_contribution(
            terms.measure, terms.year, terms.base_year, start[row], project.ramp_months / MONTHS_IN_YEAR
        )
        added[row] = np.where(cancelled[row], 0.0, full * share / terms.yuan_per_unit)
    return PipelineDraws(
        projects=tuple(project.id for project in projects),
        added=added,
        start=start,
        realised=realised,
        cancelled=cancelled,
        learned_from=len(learned),
        terms=terms,
    )


def _starts(project: Project, learned: Sequence[FinishedProject], luck: Luck) -> tuple[FloatArray, FloatArray]:
    """Draw when a project starts and which part of its plan it reaches."""
    chance = luck.uniform("project", project.id, "start")
    if learned:
        slips = np.array([(one.actual_start - one.planned_start).days / DAYS_IN_YEAR for one in learned])
        parts = np.array([one.actual_output_cny / one.planned_output_cny for one in learned])
        which = (chance * len(learned)).astype(np.intp)
        return year_fraction(project.start) + slips[which], parts[which]
    early, planned, late = (year_fraction(day) for day in (project.start_early, project.start, project.start_late))
    return _triangular(chance, early, planned, late), np.ones_like(chance)


def _triangular(chance: FloatArray, low: float, mode: float, high: float) -> FloatArray:
    """Turn uniform numbers into triangular ones; the same chance gives the same place in a shifted triangle."""
    width = high - low
    if width == 0:
        return np.full_like(chance, mode)
    rising = low + np.sqrt(chance * width * (mode - low))
    falling = high - np.sqrt((1 - chance) * width * (high - mode))
    return np.where(chance * width < mode - low, rising, falling)


def _one_for_each_draw(values: FloatArray, project: str, luck: Luck) -> FloatArray:
    """Give one value for each draw: as they are when they were drawn with this luck, else taken at random places."""
    given = np.asarray(values, dtype=np.float64)
    if len(given) == luck.draws:
        return given
    places = luck.uniform("project", project, "output") * len(given)
    return given[places.astype(np.intp)]
