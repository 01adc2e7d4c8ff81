"""Run a design on a line: every point with the same luck, effects as contrasts, the best at a stated confidence."""

import json
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.model.experiments import Design, Factor, Selection, Setting, Study
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.simulate.designs import Layout, lay_out
from gongfu.simulate.line_changes import with_setting
from gongfu.simulate.selection import Choice, select_best
from gongfu.simulate.study import IN_LINE, LEAD_TIME, THROUGHPUT, Bench, Evaluate, line_digest
from gongfu.simulate.study_results import Effect, ExperimentResult, Point
from gongfu.statistics import mean_estimate, paired_difference

__all__ = ["baseline_of", "run_design", "run_of_study"]

UNIT = "item/h"


def run_design(
    line: Line, factors: Sequence[Factor], *, design: Design, study: Study, evaluate: Evaluate
) -> ExperimentResult:
    """Run a design and say what each factor does, and which point is best where that is asked for.

    Parameters
    ----------
    line
        The line as it is.
    factors
        What is varied, at least one.
    design
        Which combinations are run.
    study
        How often and how long, and what the baseline is.
    evaluate
        Does tasks.

    Raises
    ------
    InputError
        When the line has no such station, a setting leads outside what can be, or the runs allowed do not suffice.
    """
    baseline = baseline_of(line, study)
    layout = lay_out(factors, design, seed=study.seed)
    variants = [at_point(baseline, factors, point) for point in layout.points]
    wanted = study.replications * len({line_digest(each) for each in (*variants, baseline)})
    if wanted > study.simulations:
        raise InputError(Problem("experiments.too_many_runs", details={"wanted": wanted, "allowed": study.simulations}))
    bench = Bench(evaluate, seed=study.seed)
    bench.fit_length([*variants, baseline], study.precision)
    seen = bench.observe([*variants, baseline], study.replications)
    choice = chosen(bench, [*variants, baseline], study, study.selection) if study.selection else None
    rates = seen[:, :, THROUGHPUT]
    return ExperimentResult(
        line=baseline,
        factors=tuple(factors),
        layout=layout,
        baseline=point_of(("=",) * len(factors), seen[-1], rates[-1], line.time_unit),
        points=tuple(
            point_of(tuple("=" if each is None else str(each) for each in settings), found, rates[-1], line.time_unit)
            for settings, found in zip(layout.points, seen[:-1], strict=True)
        ),
        effects=effects_of(layout, rates),
        throughputs=rates[:-1],
        simulations=bench.simulations,
        run=run_of_study(baseline, bench, study),
        choice=choice,
    )


def baseline_of(line: Line, study: Study) -> Line:
    """Make the line that all others are compared with.

    Parameters
    ----------
    line
        The line as it is.
    study
        What makes the baseline out of it.
    """
    for factor in study.baseline:
        line = with_setting(line, factor, factor.levels[0])
    return line


def at_point(line: Line, factors: Sequence[Factor], settings: Sequence[Setting | None]) -> Line:
    """Make the line of a point."""
    for factor, setting in zip(factors, settings, strict=True):
        if setting is not None:
            line = with_setting(line, factor, setting)
    return line


def point_of(
    settings: tuple[str, ...], seen: NDArray[np.float64], baseline: NDArray[np.float64], time_unit: str
) -> Point:
    """Turn what a point's replications saw into estimates."""
    return Point(
        settings=settings,
        throughput=mean_estimate(seen[:, THROUGHPUT], unit=UNIT),
        in_line=mean_estimate(seen[:, IN_LINE], unit="item"),
        lead_time=mean_estimate(seen[:, LEAD_TIME], unit="s").scaled(convert(1.0, "s", time_unit), time_unit),
        difference=paired_difference(baseline, seen[:, THROUGHPUT], unit=UNIT),
    )


def effects_of(layout: Layout, rates: NDArray[np.float64]) -> tuple[Effect, ...]:
    """Take each contrast replication by replication."""
    return tuple(
        Effect(
            name=contrast.name,
            effect=mean_estimate(np.array(contrast.weights) @ rates, unit=UNIT),
            shared_with=contrast.shared_with,
        )
        for contrast in layout.contrasts
    )


def chosen(bench: Bench, lines: Sequence[Line], study: Study, selection: Selection) -> Choice:
    """Choose the best of the points and the baseline."""

    def observe(alternatives: Sequence[int], first: int, end: int) -> NDArray[np.float64]:
        return bench.throughput([lines[at] for at in alternatives], end)[:, first:]

    scale = float(bench.throughput(lines[-1:], study.replications).mean())
    return select_best(
        observe,
        len(lines),
        first=study.replications,
        difference=selection.difference * scale,
        confidence=selection.confidence,
        most=study.simulations,
    )


def run_of_study(line: Line, bench: Bench, study: Study) -> Run:
    """Name the run, so that it can be made again.

    Parameters
    ----------
    line
        The baseline.
    bench
        Where it was run.
    study
        How it was run.
    """
    parameters = {
        "warm_up_s": bench.length.warm_up_s,
        "observed_s": bench.length.observed_s,
        "replications": study.replications,
        "precision": study.precision,
        "changes": list(line.changes),
    }
    return Run(
        engine="gongfu.simulate.study",
        version=version("gongfu"),
        model=line.path or line.id,
        model_sha256=line.sha256 or line_digest(line),
        seed=study.seed,
        replications=bench.simulations,
        parameters=json.dumps(parameters, sort_keys=True),
    )
