"""Read an experiment file: YAML with places → checked form → the model's experiment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml, parse_yaml
from gongfu.errors import InputError, Problem, Where
from gongfu.model.experiments import (
    Attribute,
    Budget,
    Design,
    DesignKind,
    Experiment,
    Factor,
    Purchase,
    Selection,
    Setting,
    Study,
)
from gongfu.model.quantities import same_dimension, to_base

__all__ = ["experiment_schema", "factor_of", "read_experiment", "share_of"]

SUBJECT = re.compile(r"^\s*(?P<attribute>[a-z]+)(?:\s+of\s+(?P<subject>\S+))?\s*$")
LEVER = re.compile(r"^\s*(?:(?P<subject>\S+)\s*:)?\s*(?P<attribute>[a-z]+)\s+(?P<setting>\S.*?)\s*$")
SETTING = re.compile(r"^\s*(?P<sign>[+-]?)\s*(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>\S*)\s*$")
RESOLUTIONS = {"III": 3, "IV": 4, "V": 5}
SPECIMEN = "experiment: buffers\nline: module-line.yaml\nfactors:\n  - {factor: buffer of weld, levels: [2, 4, 8]}"


class Form(BaseModel):
    """Takes the keys it names and no others."""

    model_config = ConfigDict(extra="forbid")


class FactorForm(Form):
    """What is varied; a lever is a factor that is either pulled or not."""

    factor: str | None = Field(None, description="buffer of STATION, time of STATION, crew of CREW, conwip …")
    levels: list[str | float] | None = Field(None, description="4, +4, -10%, 36 s", min_length=1)
    low: str | float | None = None
    high: str | float | None = None
    lever: str | None = Field(None, description="as in levers.csv: 'weld: buffer +4', 'conwip 12'")


class HypercubeForm(Form):
    """How many points are spread over the ranges."""

    points: int = Field(ge=2, alias="latin-hypercube")


class FractionForm(Form):
    """What resolution a fraction has at least."""

    resolution: Literal["III", "IV", "V"] = Field(alias="fractional")


class SelectForm(Form):
    """How sure the choice of the best has to be."""

    confidence: str | float = Field("95%", description="probability of choosing right")
    difference: str | float = Field("0.5%", description="the least difference that matters, a share of the throughput")


class PurchaseForm(Form):
    """What a budget may buy."""

    buy: str = Field(description="buffer of STATION, machines of STATION, crew of CREW …")
    cost: float = Field(1.0, gt=0, description="of each, in the budget's unit")
    least: int = Field(0, ge=0)
    most: int | None = Field(None, ge=0)


class BudgetForm(Form):
    """How much there is to spend, and on what."""

    amount: float = Field(gt=0)
    among: list[PurchaseForm] = Field(min_length=1)


class ExperimentForm(Form):
    """An experiment: factors and a design, or a budget."""

    experiment: str = Field(pattern=r"^[A-Za-z0-9\u4e00-\u9fff][\w.\-]*$", description="id")
    line: str = Field(description="the line's file, as seen from here")
    factors: list[FactorForm] = Field(default_factory=list)
    design: Literal["full", "fractional", "latin-hypercube", "one-at-a-time"] | FractionForm | HypercubeForm = "full"
    replications: int = Field(20, ge=2)
    precision: str | float = Field("1%", description="runs are so long that forty would reach it")
    seed: int = Field(1, ge=0)
    simulations: int = Field(100_000, ge=1, description="no more runs than this")
    baseline: dict[str, str | float] = Field(
        default_factory=dict, description="what makes the baseline out of the line, e.g. buffer of weld: 4"
    )
    select: SelectForm | Literal["best"] | None = None
    budget: BudgetForm | float | None = Field(
        None, description="a number alone: so many places over all buffers behind the first station"
    )


def experiment_schema() -> dict[str, Any]:
    """Give the JSON Schema of an experiment file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ExperimentForm.model_json_schema()}


def read_experiment(path: Path | str) -> Experiment:
    """Read an experiment file.

    Parameters
    ----------
    path
        A YAML file as ``gongfu schema experiment`` describes it.

    Raises
    ------
    InputError
        Everything that is wrong with it, each with line, column, what is allowed and how to mend it.
    """
    file = Path(path)
    if not file.is_file():
        found: object = ", ".join(sorted(each.name for each in file.parent.glob("*.y*ml"))) or "-"
        raise InputError(Problem("line_files.missing_file", Where(str(file)), {"found": found}))
    placed = parse_yaml(file.read_text(encoding="utf-8-sig", errors="replace"), str(path))
    if not isinstance(placed.data, dict):
        raise InputError(Problem("experiment_files.no_mapping", Where(str(path), 1, 1), {"specimen": SPECIMEN}))
    form = checked(placed)
    reading = ExperimentReading(placed, [])
    line = file.parent / form.line
    if not line.is_file():
        found = ", ".join(sorted(each.name for each in line.parent.glob("*.y*ml") if each != file)) or "-"
        reading.complain("no_line", ("line",), line=form.line, found=found)
    if bool(form.factors) == (form.budget is not None):
        reading.complain("factors_or_budget", ())
    made = Experiment(
        id=form.experiment,
        line=str(line),
        factors=tuple(
            factor for at, each in enumerate(form.factors) if (factor := reading.factor(each, ("factors", at)))
        ),
        design=reading.design(form),
        study=reading.study(form),
        budget=reading.budget(form.budget),
    )
    if reading.problems:
        raise InputError(*in_order(reading.problems))
    return made


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sort problems as a reader of the file meets them."""
    return sorted(problems, key=lambda each: (each.where.line or 0, each.where.column or 0) if each.where else (0, 0))


def checked(placed: PlacedYaml) -> ExperimentForm:
    """Check the form; wording every problem that pydantic finds."""
    try:
        return ExperimentForm.model_validate(placed.data)
    except ValidationError as error:
        seen: dict[Keys, Problem] = {}
        for entry in error.errors():
            # What pydantic adds where several forms are possible is not a key of the file.
            loc = tuple(key for key in entry["loc"] if isinstance(key, int) or within(key, placed.data))
            loc = loc if entry["type"] != "missing" else (*loc, entry["loc"][-1])
            seen.setdefault(loc, worded(entry, loc, placed))
        raise InputError(*in_order(list(seen.values()))) from None


def within(key: str, data: object) -> bool:
    """Say whether a key stands anywhere in a file."""
    if isinstance(data, dict):
        return key in data or any(within(key, value) for value in data.values())
    return isinstance(data, list) and any(within(key, value) for value in data)


def worded(entry: Any, loc: Keys, placed: PlacedYaml) -> Problem:
    """Say in our words what pydantic found at a place."""
    if entry["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in form_at(loc).model_fields.items()]
        details: dict[str, object] = {
            "key": loc[-1],
            "nearest": ", ".join(get_close_matches(str(loc[-1]), known, n=3) or known),
            "keys": ", ".join(known),
        }
        return Problem("line_files.unknown_key", placed.where_key(loc), details)
    if entry["type"] == "missing":
        details = {"key": loc[-1], "specimen": SPECIMEN}
        return Problem("line_files.missing_key", placed.where(loc[:-1]), details)
    value = entry["input"] if isinstance(entry["input"], str) else type(entry["input"]).__name__
    return Problem("experiment_files.bad_value", placed.where(loc), {"key": loc[-1] if loc else "", "value": value})


def form_at(loc: Keys) -> type[BaseModel]:
    """Find the form whose keys are allowed at a place."""
    forms: dict[str, type[BaseModel]] = {
        "factors": FactorForm,
        "among": PurchaseForm,
        "budget": BudgetForm,
        "select": SelectForm,
    }
    return next((form for key, form in forms.items() if key in loc[:-1]), ExperimentForm)


@dataclass(frozen=True, slots=True)
class ExperimentReading:
    """What reading an experiment needs at every step."""

    placed: PlacedYaml
    problems: list[Problem]

    def complain(self, text: str, at: Keys, **details: object) -> None:
        """Note a problem with its place."""
        self.problems.append(Problem(f"experiment_files.{text}", self.placed.where(at), details))

    def factor(self, form: FactorForm, at: Keys) -> Factor | None:
        """Turn a factor's form into the model's."""
        if form.lever is not None:
            return self.lever(form.lever, (*at, "lever"))
        levels = (
            form.levels if form.levels is not None else [each for each in (form.low, form.high) if each is not None]
        )
        if form.factor is None or not levels:
            self.complain("no_factor", at)
            return None
        subject = self.subject(form.factor, (*at, "factor"))
        settings = [self.setting(words, at) for words in levels]
        if subject is None or None in settings:
            return None
        where = self.placed.where((*at, "factor"))
        return Factor(attribute=subject[0], subject=subject[1], levels=tuple(filter(None, settings)), where=where)

    def lever(self, words: str, at: Keys) -> Factor | None:
        """Read a lever: a factor that is either as it is or changed."""
        found = LEVER.match(words)
        setting = setting_of(found["setting"]) if found else None
        subject = subject_of(" of ".join(filter(None, found.group("attribute", "subject")))) if found else None
        if subject is None or setting is None:
            self.complain("bad_lever", at, lever=words)
            return None
        if not setting.added:
            self.complain("lever_not_added", at, lever=words)
            return None
        levels = (Setting(0.0, setting.unit, added=True), setting)
        return Factor(attribute=subject[0], subject=subject[1], levels=levels, where=self.placed.where(at))

    def subject(self, words: str, at: Keys) -> tuple[Attribute, str] | None:
        """Read what is varied of what."""
        found = subject_of(words)
        if found is None:
            self.complain("bad_factor", at, factor=words, allowed=", ".join(Attribute))
        return found

    def setting(self, words: str | float, at: Keys) -> Setting | None:
        """Read a level."""
        found = setting_of(words)
        if found is None:
            self.complain("bad_level", at, level=words)
        return found

    def share(self, words: str | float, at: Keys, low: float = 0.0) -> float:
        """Read a share between two bounds, 0.95 or 95 %."""
        share = share_of(words)
        if share is None or not low < share < 1:
            self.complain("bad_share", at, words=words, low=low)
            return 0.9
        return share

    def design(self, form: ExperimentForm) -> Design:
        """Turn the form of a design into the model's."""
        if isinstance(form.design, HypercubeForm):
            return Design(kind=DesignKind.LATIN_HYPERCUBE, points=form.design.points)
        if isinstance(form.design, FractionForm):
            return Design(kind=DesignKind.FRACTIONAL, resolution=RESOLUTIONS[form.design.resolution])
        return Design(kind=DesignKind(form.design))

    def study(self, form: ExperimentForm) -> Study:
        """Turn what the form says of runs into the model's."""
        baseline = []
        for name, words in form.baseline.items():
            subject, setting = self.subject(name, ("baseline", name)), self.setting(words, ("baseline", name))
            if subject and setting:
                where = self.placed.where_key(("baseline", name))
                baseline.append(Factor(attribute=subject[0], subject=subject[1], levels=(setting,), where=where))
        selection = None
        if form.select is not None:
            select = SelectForm.model_validate({}) if form.select == "best" else form.select
            selection = Selection(
                confidence=self.share(select.confidence, ("select", "confidence"), 0.5),
                difference=self.share(select.difference, ("select", "difference")),
            )
        return Study(
            replications=form.replications,
            precision=self.share(form.precision, ("precision",)),
            seed=form.seed,
            baseline=tuple(baseline),
            selection=selection,
            simulations=form.simulations,
        )

    def budget(self, form: BudgetForm | float | None) -> Budget | None:
        """Turn the form of a budget into the model's."""
        if form is None:
            return None
        if not isinstance(form, BudgetForm):
            if form <= 0:
                self.complain("bad_value", ("budget",), key="budget", value=form)
                return None
            return Budget(amount=form)
        purchases = []
        for number, each in enumerate(form.among):
            at: Keys = ("budget", "among", number, "buy")
            subject = self.subject(each.buy, at)
            if subject and not subject[0].is_count:
                self.complain("not_bought", at, buy=each.buy, allowed=", ".join(a for a in Attribute if a.is_count))
            elif each.most is not None and each.most < each.least:
                self.complain("bad_range", at, buy=each.buy)
            elif subject:
                purchases.append(
                    Purchase(
                        attribute=subject[0],
                        subject=subject[1],
                        cost=each.cost,
                        least=each.least,
                        most=each.most,
                        where=self.placed.where(at),
                    )
                )
        return Budget(amount=form.amount, purchases=tuple(purchases))


def subject_of(words: str) -> tuple[Attribute, str] | None:
    """Read ``buffer of weld`` or ``conwip``; None when it is neither."""
    found = SUBJECT.match(words)
    if found is None or found["attribute"] not in set(Attribute):
        return None
    attribute, subject = Attribute(found["attribute"]), found["subject"] or ""
    return None if attribute.is_of_the_line == bool(subject) else (attribute, subject)


def setting_of(words: str | float) -> Setting | None:
    """Read a value of a factor; None when it is none.

    Parameters
    ----------
    words
        ``4``, ``+4``, ``-10%``, ``36 s``, ``+0.5 points``.
    """
    found = SETTING.match(str(words))
    if found is None:
        return None
    amount, unit = float(found["sign"] + found["amount"]), found["unit"]
    added = bool(found["sign"])
    if unit in {"", "%", "points"}:
        return Setting(amount, unit, added)
    if not same_dimension(unit, "s"):
        return None
    return Setting(to_base(f"{amount} {unit}", "s"), "s", added)


def share_of(words: str | float) -> float | None:
    """Read a share, 0.95 or 95 %; None when it is none.

    Parameters
    ----------
    words
        What was written.
    """
    found = setting_of(words)
    if found is None or found.added or found.unit not in {"", "%"}:
        return None
    return found.amount / 100 if found.unit else found.amount


def factor_of(name: str, levels: Sequence[str | float]) -> Factor:
    """Make a factor out of its name and levels.

    Parameters
    ----------
    name
        ``buffer of weld``, ``conwip``.
    levels
        Its values, numbers or words.

    Raises
    ------
    InputError
        When the name or a level is none.
    """
    subject = subject_of(name)
    if subject is None:
        details: dict[str, object] = {"factor": name, "allowed": ", ".join(Attribute)}
        raise InputError(Problem("experiment_files.bad_factor", details=details))
    settings = [setting_of(words) for words in levels]
    wrong = [words for words, setting in zip(levels, settings, strict=True) if setting is None]
    if wrong or not settings:
        raise InputError(Problem("experiment_files.bad_level", details={"level": wrong[0] if wrong else "-"}))
    return Factor(attribute=subject[0], subject=subject[1], levels=tuple(filter(None, settings)))
