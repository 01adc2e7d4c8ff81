"""A kept plan as JSON that people can read: its head first, then a line for each operation."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from gongfu.errors import InputError, Problem, TerminalError, Where
from gongfu.model.plan_records import PlanRecord, RecordedOperation, RecordedStop
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective, PlanScore

__all__ = ["plan_words", "read_plan_file"]

VERSION = 1
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Form(BaseModel):
    """A part of the file; what it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid")


class OperationForm(Form):
    """One operation."""

    operation: str
    machine: str
    operators: tuple[str, ...]
    setup_start: AwareDatetime
    setup_s: int = Field(ge=0)
    start: AwareDatetime
    end: AwareDatetime


class AimForm(Form):
    """What is wished over scenarios."""

    aimed: Aimed
    quantile: float | None = Field(default=None, gt=0, lt=1)
    target_s: float | None = Field(default=None, ge=0, allow_inf_nan=False)

    @model_validator(mode="after")
    def one_thing(self) -> "AimForm":
        """Refuse a quantile or target of shares, and both at once."""
        given = [each for each in (self.quantile, self.target_s) if each is not None]
        if len(given) > (1 if self.aimed in (Aimed.TARDINESS, Aimed.MAKESPAN) else 0):
            raise ValueError
        return self


class ObjectiveForm(Form):
    """Goals by rank, and the weights of those that have one."""

    ranks: tuple[Annotated[tuple[Goal, ...], Field(min_length=1)], ...] = Field(min_length=1)
    weights: dict[Goal, Positive]
    aim: AimForm | None = None

    @property
    def objective(self) -> Objective:
        """The same for the model."""
        aim = None if self.aim is None else ScenarioAim(**self.aim.model_dump())
        return Objective(ranks=self.ranks, weights=tuple(self.weights.items()), aim=aim)


class ScoreForm(Form):
    """What the plan came to."""

    makespan_s: int
    tardiness_s: float
    late_jobs: int
    setup_s: int
    energy_cny: float
    cost_cny: float = 0.0
    moved: int = 0


class PriceForm(Form):
    """What the choice on scenarios cost and gained."""

    nominal: ScoreForm
    robust: ScoreForm
    nominal_value: Finite
    robust_value: Finite
    gain: Finite
    gain_low: Finite
    gain_high: Finite
    least: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    scenarios: int = Field(gt=0)
    tried: int = Field(gt=0)

    @model_validator(mode="after")
    def in_order(self) -> "PriceForm":
        """Refuse an interval that ends before it begins."""
        if self.gain_low > self.gain_high:
            raise ValueError
        return self

    @property
    def price(self) -> RobustnessPrice:
        """The same for the model."""
        scores = {"nominal": PlanScore(**dict(self.nominal)), "robust": PlanScore(**dict(self.robust))}
        return RobustnessPrice(**dict(self) | scores)


class StopForm(Form):
    """A machine that stands still."""

    machine: str
    since: AwareDatetime
    until: AwareDatetime
    reason: str = ""
    estimated: bool = False


class PlanForm(Form):
    """The whole file."""

    version: int
    factory: str
    start: AwareDatetime
    seed: int
    objective: ObjectiveForm
    score: ScoreForm
    price: PriceForm | None = None
    tables: dict[str, str]
    skipped: tuple[str, ...]
    now: AwareDatetime | None = None
    stops: tuple[StopForm, ...] = ()
    operations: tuple[OperationForm, ...]

    @model_validator(mode="after")
    def each_once(self) -> "PlanForm":
        """Refuse an operation that is planned twice."""
        names = [each.operation for each in self.operations]
        if len(set(names)) < len(names):
            raise ValueError
        return self


def plan_words(record: PlanRecord) -> str:
    """Write a kept plan as the content of its file.

    Parameters
    ----------
    record
        The plan.
    """
    head: dict[str, Any] = {
        "version": VERSION,
        "factory": record.factory,
        "start": record.start.isoformat(),
        "seed": record.seed,
        "objective": objective_of(record.objective),
        "score": asdict(record.score),
        **({"price": asdict(record.price)} if record.price else {}),
        "tables": dict(record.tables),
        "skipped": record.skipped,
        "now": record.now.isoformat() if record.now else None,
        **({"stops": [stop_of(each) for each in record.stops]} if record.stops else {}),
    }
    lines = [f" {json.dumps(name)}: {json.dumps(content, ensure_ascii=False)}" for name, content in head.items()]
    rows = [json.dumps(row_of(each), ensure_ascii=False) for each in record.operations]
    operations = ",\n".join(f"  {row}" for row in rows)
    return "{\n" + ",\n".join(lines) + f',\n "operations": [\n{operations}\n ]\n}}\n'


def objective_of(objective: Objective) -> dict[str, Any]:
    """Give what a plan is judged by as the file has it."""
    words = {"ranks": objective.ranks, "weights": dict(objective.weights)}
    if objective.aim is None:
        return words
    aim = {name: value for name, value in asdict(objective.aim).items() if value is not None}
    return words | {"aim": aim}


def stop_of(stop: RecordedStop) -> dict[str, Any]:
    """Give a machine that stands still as the file has it."""
    return asdict(stop) | {"since": stop.since.isoformat(), "until": stop.until.isoformat()}


def row_of(planned: RecordedOperation) -> dict[str, Any]:
    """Give an operation as its line has it."""
    return {
        "operation": planned.operation,
        "machine": planned.machine,
        "operators": planned.operators,
        "setup_start": planned.setup_start.isoformat(),
        "setup_s": planned.setup_s,
        "start": planned.start.isoformat(),
        "end": planned.end.isoformat(),
    }


def read_plan_file(path: Path) -> PlanRecord | None:
    """Read a kept plan, None where there is none.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    InputError
        When it is damaged, or of another version.
    TerminalError
        When the disk or the rights refuse.
    """
    try:
        content = path.read_bytes() if path.exists() else None
    except OSError as error:
        reason = error.strerror or str(error)
        raise TerminalError(Problem("kept_plans.cannot_read", Where(str(path)), {"reason": reason})) from error
    if content is None:
        return None
    form = checked(content, path)
    return PlanRecord(
        factory=form.factory,
        start=form.start,
        seed=form.seed,
        objective=form.objective.objective,
        score=PlanScore(**form.score.model_dump()),
        price=form.price.price if form.price else None,
        tables=form.tables,
        skipped=form.skipped,
        now=form.now,
        stops=tuple(RecordedStop(**dict(each)) for each in form.stops),
        operations=tuple(RecordedOperation(**vars(each)) for each in form.operations),
    )


def checked(content: bytes, path: Path) -> PlanForm:
    """Read the form, and say where it is damaged or that another version wrote it."""
    try:
        data = json.loads(content)
    except ValueError as error:
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else ()
        raise InputError(Problem("kept_plans.no_json", Where(str(path), *place))) from error
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version != VERSION:
        details: dict[str, object] = {"version": version, "known": VERSION}
        raise InputError(Problem("kept_plans.other_version", Where(str(path)), details))
    try:
        return PlanForm.model_validate(data)
    except ValidationError as error:
        at = ".".join(str(part) for part in error.errors()[0]["loc"]) or "operations"
        raise InputError(Problem("kept_plans.damaged", Where(str(path)), {"at": at})) from error
