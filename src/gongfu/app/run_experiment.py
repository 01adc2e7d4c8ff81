"""Run an experiment: on threads, processes or a cluster, with every result kept as soon as it is there."""

import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import gongfu
from gongfu.adapters.executor import DaskExecutor, ProcessExecutor, ThreadExecutor
from gongfu.adapters.line_files import factor_of, read_experiment, read_line
from gongfu.adapters.sheets import write_text
from gongfu.adapters.task_store import JsonLines, rows_kept
from gongfu.errors import InputError, Problem, Where
from gongfu.model.experiments import Budget, Design, DesignKind, Experiment, Factor, Selection, Study
from gongfu.model.lines import Line
from gongfu.ports import Executor, Rows, TaskStore
from gongfu.simulate.allocation import spend_budget
from gongfu.simulate.budget_plan import BudgetPlan
from gongfu.simulate.factorials import run_design
from gongfu.simulate.study import Evaluate, Task, line_digest, perform
from gongfu.simulate.study_results import ExperimentResult

__all__ = ["Workplace", "allocate", "experiment", "folder_of", "run_experiment"]

logger = logging.getLogger(__name__)
KEPT = "tasks.jsonl"
ABOUT = "experiment.json"
SETTINGS = "gongfu.yaml"
# How ``folder_of`` names a folder: an experiment and its digest.
OWN_FOLDER = re.compile(r"(?P<name>.+)-[0-9a-f]{12}")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where an experiment is run and kept.

    ``executor`` is ``threads``, ``processes`` or ``dask://HOST:PORT``; ``workers`` how many of the first two, all cores
    when None. Results are kept in ``folder`` as they come, and taken from there when the same is run again;
    ``progress`` is called with the tasks done and those known so far.
    """

    executor: str = "threads"
    workers: int | None = None
    folder: Path | None = None
    progress: Progress | None = None

    def open(self) -> Executor:
        """Begin the workers."""
        if self.executor == "threads":
            return ThreadExecutor(self.workers)
        if self.executor == "processes":
            return ProcessExecutor(self.workers)
        if self.executor.startswith("dask://"):
            return DaskExecutor(self.executor, code=code_digest)
        raise InputError(Problem("experiments.no_executor", details={"executor": self.executor}))


HERE = Workplace()


def experiment(
    line: Line,
    factors: Sequence[Factor] | Mapping[str, Sequence[str | float]],
    *,
    design: Design | str = "full",
    study: Study | None = None,
    workplace: Workplace = HERE,
) -> ExperimentResult:
    """Vary a line by a design, with the same luck at every point: effects, comparison to the baseline, ranking.

    Parameters
    ----------
    line
        The line as it is.
    factors
        What is varied, e.g. ``{"buffer of weld": [2, 4, 8], "time of test": ["-10%", "+0%"]}``.
    design
        ``full``, ``fractional``, ``latin-hypercube``, ``one-at-a-time``, or a Design with its details.
    study
        Replications, precision, seed, baseline, and how sure the choice of the best has to be.
    workplace
        Where it is run and kept.

    Raises
    ------
    InputError
        When a factor, its levels or the design do not fit the line.
    """
    if isinstance(factors, Mapping):
        factors = [factor_of(name, levels) for name, levels in factors.items()]
    chosen = design if isinstance(design, Design) else Design(kind=design_kind(design))
    with evaluating(workplace) as evaluate:
        return run_design(line, factors, design=chosen, study=study or Study(), evaluate=evaluate)


def design_kind(word: str) -> DesignKind:
    """Find a design by its name."""
    if word not in set(DesignKind):
        raise InputError(Problem("experiments.no_design", details={"design": word, "allowed": ", ".join(DesignKind)}))
    return DesignKind(word)


def allocate(
    line: Line, budget: Budget | float, *, study: Study | None = None, workplace: Workplace = HERE
) -> BudgetPlan:
    """Find where buffer places, machines and people go so that a line makes most of a budget.

    Parameters
    ----------
    line
        The line as it is.
    budget
        How much there is and what it may buy; a number is so many places over all buffers behind the first station.
    study
        Replications, precision, seed, baseline, and how sure the last choice has to be.
    workplace
        Where it is run and kept.

    Raises
    ------
    InputError
        When the least of everything costs more than there is, or what is bought does not fit the line.
    """
    wished = budget if isinstance(budget, Budget) else Budget(amount=budget)
    with evaluating(workplace) as evaluate:
        return spend_budget(line, wished, study=study or Study(), evaluate=evaluate)


def run_experiment(
    asked: Experiment | Path | str, *, selection: Selection | None = None, workplace: Workplace = HERE
) -> ExperimentResult | BudgetPlan:
    """Run an experiment as its file tells it; its tables are written into the workplace's folder where there is one.

    Parameters
    ----------
    asked
        The experiment or its file.
    selection
        How sure the choice of the best has to be; as the file has it when None.
    workplace
        Where it is run and kept.

    Raises
    ------
    InputError
        When the file, the line, a factor or the design is wrong, each with its place.
    """
    told = wished(asked if isinstance(asked, Experiment) else read_experiment(asked), selection)
    line, study = read_line(told.line), told.study
    if workplace.folder is not None:
        claim(workplace.folder, told, line)
    result: ExperimentResult | BudgetPlan
    if told.budget is not None:
        result = allocate(line, told.budget, study=study, workplace=workplace)
    else:
        result = experiment(line, told.factors, design=told.design, study=study, workplace=workplace)
    if workplace.folder is not None:
        write_tables(result, workplace.folder)
    logger.info("ran %s: %s, %d runs", told.id, result.run.id, result.simulations)
    return result


def wished(told: Experiment, selection: Selection | None) -> Experiment:
    """Give an experiment with the choice of the best that is asked for."""
    return told if selection is None else replace(told, study=replace(told.study, selection=selection))


def experiment_digest(told: Experiment, line: Line) -> str:
    """Twelve hexadecimal digits that change whenever what an experiment asks, or its line, does."""
    nowhere = [replace(factor, where=None) for factor in told.factors]
    baseline = [replace(factor, where=None) for factor in told.study.baseline]
    bought = [replace(each, where=None) for each in told.budget.purchases] if told.budget else []
    amount = told.budget.amount if told.budget else None
    study = replace(told.study, baseline=())
    words = repr((line_digest(line), nowhere, told.design, study, baseline, amount, bought))
    return hashlib.blake2b(words.encode(), digest_size=6).hexdigest()


def claim(folder: Path, told: Experiment, line: Line) -> None:
    """Write into a folder whose results it holds; those of another experiment are not to be overwritten."""
    about, own = folder / ABOUT, {"experiment": told.id, "digest": experiment_digest(told, line)}
    if not about.is_file():
        write_text(about, json.dumps(own))
        return
    found = claimed_by(about)
    if found["digest"] != own["digest"]:
        details: dict[str, object] = {"experiment": found["experiment"]}
        raise InputError(Problem("experiments.other_results", Where(str(folder)), details))


def claimed_by(about: Path) -> dict[str, str]:
    """Read which experiment's results a folder holds."""
    try:
        found = json.loads(about.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(Problem("experiments.torn_claim", Where(str(about)))) from error
    if not isinstance(found, dict) or not {"experiment", "digest"} <= found.keys():
        raise InputError(Problem("experiments.torn_claim", Where(str(about))))
    return found


def write_tables(result: ExperimentResult | BudgetPlan, folder: Path) -> None:
    """Write a result as CSV, Parquet and JSON."""
    import pyarrow.csv
    import pyarrow.parquet

    table = result.to_arrow()
    pyarrow.csv.write_csv(table, folder / "result.csv")
    pyarrow.parquet.write_table(table, folder / "result.parquet")
    words = json.dumps(result.to_json(), ensure_ascii=False, indent=1, default=str)
    write_text(folder / "result.json", words)


@contextmanager
def evaluating(workplace: Workplace) -> Iterator[Evaluate]:
    """Begin the workers, and give what does tasks on them and keeps what they found."""
    with ExitStack() as stack:
        store: TaskStore | None = None
        if workplace.folder is not None:
            store = JsonLines(workplace.folder / KEPT, code=code_digest())
            stack.callback(store.close)
        executor = workplace.open()
        stack.callback(executor.close)
        errand = Errand(executor, store, workplace.progress)
        for file in earlier_edits(workplace.folder):
            errand.learn(rows_kept(file, code_digest()))
        yield errand.do


def earlier_edits(folder: Path | None) -> list[Path]:
    """List what other edits of the experiment in a folder have kept beside it, as ``folder_of`` names them."""
    own = OWN_FOLDER.fullmatch(folder.name) if folder is not None and folder.parent.name == "runs" else None
    if folder is None or own is None:
        return []
    # Of "a" there is a-0123456789ab; a-b-0123456789ab is of another experiment, whose name begins alike.
    edits = {each: OWN_FOLDER.fullmatch(each.name) for each in folder.parent.iterdir() if each != folder}
    names = (each for each, form in edits.items() if form is not None and form["name"] == own["name"])
    return sorted(each / KEPT for each in names if (each / KEPT).is_file())


class Errand:
    """Does tasks that are not done yet, and keeps what comes of them."""

    def __init__(self, executor: Executor, store: TaskStore | None, progress: Progress | None) -> None:
        self.executor = executor
        self.store = store
        self.progress = progress
        self.results: dict[str, NDArray[np.float64]] = {}
        self.learn(store.kept() if store else {})
        self.done = 0
        self.known = 0

    def learn(self, kept: Mapping[str, Rows]) -> None:
        """Take results that are there already, so that their tasks need not be done."""
        self.results |= {key: np.array(rows, dtype=np.float64) for key, rows in kept.items()}

    def do(self, tasks: Sequence[Task]) -> list[NDArray[np.float64]]:
        """Give the results of tasks in their order."""
        keys = [task.key for task in tasks]
        missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in self.results}
        self.known += len(keys)
        self.tell(len(keys) - len(missing))
        names = list(missing)
        with closing(self.executor.run(perform, list(missing.values()))) as finished:
            for number, result in finished:
                if self.store is not None:
                    self.store.keep(names[number], result.tolist())
                self.results[names[number]] = result
                self.tell(1)
        return [self.results[key] for key in keys]

    def tell(self, done: int) -> None:
        """Say how far the work is."""
        self.done += done
        if self.progress is not None:
            self.progress(self.done, self.known)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Sixteen hexadecimal digits that change whenever the code does that the numbers come from."""
    found = hashlib.blake2b(digest_size=8)
    for package in ("numpy", "numba", "gongfu"):
        found.update(version(package).encode())
    for room in ("kernel", "simulate", "model"):
        for file in sorted((Path(gongfu.__file__).parent / room).glob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()


def folder_of(file: Path, *, selection: Selection | None = None) -> Path:
    """Choose where an experiment is kept: ``.gongfu/runs`` of the workspace it is in, or else beside its file.

    An experiment that asks something else, or whose line has changed, has another folder, under the same name.

    Parameters
    ----------
    file
        The experiment's file.
    selection
        How sure the choice of the best has to be; as the file has it when None.
    """
    told = wished(read_experiment(file), selection)
    name = f"{told.id}-{experiment_digest(told, read_line(told.line))}"
    around = [folder for folder in file.resolve().parents if (folder / SETTINGS).is_file()]
    return (around[0] if around else file.parent) / ".gongfu" / "runs" / name
