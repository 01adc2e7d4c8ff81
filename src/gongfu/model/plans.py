"""What a plan holds beside its targets: aims, tasks, registers, projects, allocations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongfu.model.facts import Badge, Correction, Fact, FactKind, Sentence, TableRow
from gongfu.texts import Text

__all__ = [
    "ActionPlan",
    "Aim",
    "Allocation",
    "FinishedProject",
    "Lever",
    "Project",
    "RegisterEntry",
    "RegisterKind",
    "SignedCorrection",
    "TargetStatus",
    "Task",
]


class TargetStatus(StrEnum):
    """Where a target stands; judged by an observation made after its date."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal without a number, with the sentence that states it; ``ladder`` holds the rungs where it climbs some."""

    plan: str
    text: str
    deadline: str | None
    source: Sentence
    ladder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something a plan says will be done; an absent owner or date is itself a finding.

    ``due_said`` is the period by whose end it is to be done, as the text gives it; ``due`` is its last day.
    """

    id: str
    plan: str
    name: str
    name_zh: str | None = None
    owner: str | None = None
    due: date | None = None
    due_said: str | None = None
    status: str | None = None
    source: TableRow | Sentence | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody has said of it: ``owner``, ``due``, both or neither."""
        return tuple(name for name, value in (("owner", self.owner), ("due", self.due)) if value is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """A named programme with makers and years, e.g. a three-year action plan for a chain.

    ``counted`` is how many actions it is said to have; ``tasks`` are those that are named, ``measures`` the examples.
    """

    id: str
    name: str
    owners: tuple[str, ...]
    period: str | None
    counted: int | None = None
    tasks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    source: Sentence


class RegisterKind(StrEnum):
    """What a register counts."""

    PARK = "park"
    SMART_FACTORY = "smart_factory"
    INNOVATION_CENTER = "innovation_center"
    INTEGRATOR = "integrator"
    FIRST_SET = "first_set"
    MAJOR_PROJECT = "major_project"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One thing that may count toward a target of number."""

    register: RegisterKind
    entry: str
    name: str
    entered: date
    status: str
    indicator: str
    source: TableRow
    firm: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Carries value upward: ``weight`` of what ``origin`` makes counts in ``to``."""

    origin: str
    to: str
    indicator: str
    weight: float
    basis: str
    valid_from: date
    valid_to: date | None
    method: str
    source: TableRow

    def __post_init__(self) -> None:
        assert 0 <= self.weight <= 1, "a weight lies between 0 and 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A row of ``plan/projects.csv``; ``adds_cny`` is yearly output once ramped up."""

    id: str
    name: Text
    field: str
    indicator: str
    adds_cny: float
    capex_cny: float
    start: date
    start_early: date
    start_late: date
    ramp_months: float
    cancel_probability: float
    stage: str
    source: TableRow
    firm: str | None = None
    factory: str | None = None
    line: str | None = None
    owner: str | None = None
    example: bool = False

    def __post_init__(self) -> None:
        assert self.start_early <= self.start <= self.start_late, "early, planned and late start stand in order"
        assert 0 <= self.cancel_probability <= 1, "a probability lies between 0 and 1"
        assert self.ramp_months >= 0, "a ramp is not negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedProject:
    """How a finished project went against its plan: what slips and shortfalls are learned from."""

    id: str
    planned_start: date
    actual_start: date
    planned_output_cny: float
    actual_output_cny: float
    ramp_months: float
    source: TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A change that can be tested, as a row of ``levers.csv``; ``change`` is e.g. ``machines +1`` or ``mttr -20%``."""

    id: str
    name: Text
    scope: str
    change: str
    cost_cny: float
    source: TableRow
    delay_days: float = 0.0
    yearly_cost_cny: float = 0.0
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCorrection:
    """A row of ``plan/corrections.csv``: a person puts a name to a change.

    ``subject`` is ``indicator:<id>``, ``field`` is ``same_as``, and ``value`` the id of the indicator it is read as one
    with.
    """

    subject: str
    field: str
    value: str
    source: Correction

    @property
    def equates(self) -> frozenset[str]:
        """The ids of the two indicators that this correction reads as one."""
        return frozenset({self.subject.removeprefix("indicator:"), self.value})

    def equating_fact(self, entity: str) -> Fact:
        """Give the statement that one indicator counts as another, so that a computation can name it as an input.

        Parameters
        ----------
        entity
            The entity whose numbers are read as one.
        """
        return Fact(
            kind=FactKind.ESTIMATE,
            entity=entity,
            indicator=f"{self.subject.removeprefix('indicator:')}~{self.value}",
            period="",
            value=1.0,
            unit="1",
            source=self.source,
            known_on=self.source.signed,
            badges=(Badge.ASSUMPTION,),
        )
