"""Read an experiment file: YAML with places → checked form → the model's experiment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from gongfu.adapters.line_files.file_kinds import opened_mapping
from gongfu.adapters.line_files.form_mistakes import checked_form, in_order
from gongfu.adapters.line_files.forms import BY_SHAPE, AsMapping, AsWords, Form, Id, Number, Places
from gongfu.adapters.line_files.forms import words as words_like
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.errors import InputError, Problem
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


Value = Annotated[str, words_like(["number", "string"], "a value, or by how much it changes", 4, "+4", "-10%", "36 s")]
Subject = Annotated[
    str, words_like("string", "what of a line is varied", "buffer of weld", "crew of fitters", "conwip")
]
Share = Annotated[str, words_like(["number", "string"], "a share", 0.95, "95%")]


class FactorForm(Form):
    """What is varied; a lever is a factor that is either pulled or not."""

    factor: Subject | None = Field(None, examples=["buffer of weld"])
    levels: list[Value] | None = Field(None, examples=["[2, 4, 8]"])
    low: Value | None = Field(None, examples=["2"])
    high: Value | None = Field(None, examples=["8"])
    lever: str | None = Field(None, description="as in levers.csv", examples=["'weld: buffer +4'"])


class DesignForm(Form):
    """A design with its number: the resolution that a fraction has at least, or the points of a hypercube."""

    fractional: Literal["III", "IV", "V"] | None = Field(None, examples=["IV"])
    latin_hypercube: int | None = Field(None, ge=2, le=10_000, alias="latin-hypercube", examples=[40])


class SelectForm(Form):
    """How sure the choice of the best has to be."""

    confidence: Share = Field("95%", description="probability of choosing right", examples=["95%"])
    difference: Share = Field(
        "0.5%", description="the least difference that matters, a share of the throughput", examples=["0.5%"]
    )


class PurchaseForm(Form):
    """What a budget may buy."""

    buy: Subject = Field(description="what can be counted", examples=["machines of weld"])
    cost: Number = Field("1", description="of each, in the budget's unit", examples=["120"])
    least: Places = Field(0, description="no fewer than so many", examples=[1])
    most: Places | None = Field(None, description="no more than so many", examples=[20])


class BudgetForm(Form):
    """How much there is to spend, and on what."""

    amount: Number = Field(description="in the unit that the costs are in", examples=["300"])
    among: list[PurchaseForm] = Field(description="what it may buy", examples=["[{buy: buffer of weld, cost: 5}]"])


class ExperimentForm(Form):
    """An experiment: factors and a design, or a budget."""

    experiment: Id = Field(description="its name", examples=["what-helps"])
    line: str = Field(description="the line's file, as seen from here", examples=["module-line.yaml"])
    factors: list[FactorForm] = Field([], examples=["\n  - {factor: buffer of weld, levels: [2, 4, 8]}"])
    design: Annotated[
        Annotated[Literal["full", "fractional", "latin-hypercube", "one-at-a-time"], AsWords]
        | Annotated[DesignForm, AsMapping],
        BY_SHAPE,
    ] = Field("full", description="which combinations are run", examples=["full"])
    replications: int = Field(20, ge=2, le=1_000_000, description="of every point", examples=[20])
    precision: Share = Field("1%", description="runs are so long that forty would reach it", examples=["1%"])
    seed: int = Field(1, ge=0, description="the same seed gives the same numbers", examples=[1])
    simulations: int = Field(100_000, ge=1, description="no more runs than this", examples=[100_000])
    baseline: dict[str, Value] = Field(
        {}, description="what makes the baseline out of the line", examples=["{buffer of weld: 4}"]
    )
    select: Annotated[Annotated[Literal["best"], AsWords] | Annotated[SelectForm, AsMapping], BY_SHAPE] | None = Field(
        None, description="whether the best is chosen at a confidence", examples=["best"]
    )
    budget: Annotated[Annotated[Number, AsWords] | Annotated[BudgetForm, AsMapping], BY_SHAPE] | None = Field(
        None, description="a number: so many places over all buffers behind the first station", examples=["20"]
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
    placed, _ = opened_mapping(file, "experiment")
    reading = ExperimentReading(placed, [])
    form = checked_form(ExperimentForm, placed, reading.problems)
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
        if not isinstance(form.design, DesignForm):
            return Design(kind=DesignKind(form.design))
        resolution, points = form.design.fractional, form.design.latin_hypercube
        if (resolution is None) == (points is None):
            self.complain("one_design", ("design",))
        if points is not None:
            return Design(kind=DesignKind.LATIN_HYPERCUBE, points=points)
        return Design(kind=DesignKind.FRACTIONAL, resolution=RESOLUTIONS[resolution or "IV"])

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
            select = form.select if isinstance(form.select, SelectForm) else SelectForm.model_validate({})
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

    def amount(self, words: str, at: Keys) -> float:
        """Read a cost or a budget."""
        found = setting_of(words)
        if found is None or found.unit or found.added or found.amount <= 0:
            self.complain("bad_amount", at, words=words)
            return 1.0
        return found.amount

    def budget(self, form: BudgetForm | str | None) -> Budget | None:
        """Turn the form of a budget into the model's."""
        if form is None:
            return None
        if not isinstance(form, BudgetForm):
            return Budget(amount=self.amount(form, ("budget",)))
        if not form.among:
            self.complain("nothing_to_buy", ("budget", "among"))
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
                        cost=self.amount(each.cost, (*at[:-1], "cost")),
                        least=each.least,
                        most=each.most,
                        where=self.placed.where(at),
                    )
                )
        return Budget(amount=self.amount(form.amount, ("budget", "amount")), purchases=tuple(purchases))


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
