"""An experiment on a line: what is varied, by which design, how the best is chosen, or what a budget may buy."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.errors import Where

__all__ = [
    "Attribute",
    "Budget",
    "Design",
    "DesignKind",
    "Experiment",
    "Factor",
    "Purchase",
    "Selection",
    "Setting",
    "Study",
]


class Attribute(StrEnum):
    """What of a line can be varied: of a station, of a crew, or of the whole line."""

    BUFFER = "buffer"
    MACHINES = "machines"
    TIME = "time"
    MTBF = "mtbf"
    MTTR = "mttr"
    YIELD = "yield"
    KANBAN = "kanban"
    CREW = "crew"
    CONWIP = "conwip"
    PALLETS = "pallets"

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number: places, machines, cards, people, parts."""
        return self not in {Attribute.TIME, Attribute.MTBF, Attribute.MTTR, Attribute.YIELD}

    @property
    def is_of_the_line(self) -> bool:
        """Whether there is one of it in a line, so that nothing has to be named."""
        return self in {Attribute.CONWIP, Attribute.PALLETS}


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of a factor: ``4``, ``+4``, ``-10%``, ``36 s``, ``+0.5 points``.

    ``added`` is true where it is told as a change to what the line has; ``unit`` is ``""``, ``%``, ``points`` or ``s``.
    """

    amount: float
    unit: str = ""
    added: bool = False

    def __str__(self) -> str:
        sign = "+" if self.added and self.amount >= 0 else ""
        space = " " if self.unit in {"points", "s"} else ""
        return f"{sign}{self.amount:.10g}{space}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """Something that is varied: an attribute of a station or crew (``subject``) or of the line, and its levels."""

    attribute: Attribute
    subject: str = ""
    levels: tuple[Setting, ...]
    where: Where | None = None

    def __post_init__(self) -> None:
        assert self.levels, "a factor has a level"

    @property
    def name(self) -> str:
        """How people call it: ``buffer of weld``, ``conwip``."""
        return f"{self.attribute} of {self.subject}" if self.subject else str(self.attribute)


class DesignKind(StrEnum):
    """Which combinations of levels are run."""

    FULL = "full"
    FRACTIONAL = "fractional"
    LATIN_HYPERCUBE = "latin-hypercube"
    ONE_AT_A_TIME = "one-at-a-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Which combinations of levels are run; ``resolution`` of a fraction, ``points`` of a Latin hypercube."""

    kind: DesignKind = DesignKind.FULL
    resolution: int = 4
    points: int = 20

    def __post_init__(self) -> None:
        assert self.resolution in {3, 4, 5}, "a fraction has resolution III, IV or V"
        assert self.points >= 2, "a hypercube has two points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """How sure the choice of the best has to be; ``difference`` is the share of the throughput that matters."""

    confidence: float = 0.95
    difference: float = 0.005

    def __post_init__(self) -> None:
        assert 0.5 <= self.confidence < 1, "a choice is better than a coin"
        assert 0 < self.difference < 1, "a difference that matters is a share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """How a line and its variants are run: all equally often and equally long, with the same luck.

    Runs are as long as the slowest variant needs for ``precision`` in forty replications; ``baseline`` are factors of
    one level that make the baseline out of the line as it is; no more than ``simulations`` runs are made.
    """

    replications: int = 20
    precision: float = 0.01
    seed: int = 1
    baseline: tuple[Factor, ...] = ()
    selection: Selection | None = None
    simulations: int = 100_000

    def __post_init__(self) -> None:
        assert self.replications >= 2, "an interval needs two replications"
        assert 0 < self.precision < 1, "a precision is a share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What a budget may buy: places of a buffer, machines of a station, members of a crew.

    There are ``least`` to ``most`` of it and each costs ``cost``, the first ones included.
    """

    attribute: Attribute
    subject: str = ""
    cost: float = 1.0
    least: int = 0
    most: int | None = None
    where: Where | None = None

    def __post_init__(self) -> None:
        assert self.attribute.is_count, "what is bought can be counted"
        assert self.cost > 0, "a purchase costs something"
        assert self.most is None or self.most >= self.least >= 0, "a purchase has a range"

    @property
    def name(self) -> str:
        """How people call it: ``buffer of weld``."""
        return f"{self.attribute} of {self.subject}" if self.subject else str(self.attribute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """So much to spend, in whatever unit the costs have; no ``purchases``: places of the line's buffers at 1 each."""

    amount: float
    purchases: tuple[Purchase, ...] = ()

    def __post_init__(self) -> None:
        assert self.amount > 0, "a budget is more than nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """An experiment as its file tells it; ``line`` is the path of the line's file. Either factors or a budget."""

    id: str
    line: str
    factors: tuple[Factor, ...] = ()
    design: Design = Design()
    study: Study = Study()
    budget: Budget | None = None
