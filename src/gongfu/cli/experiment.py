"""``gongfu experiment``: vary a line by a design, choose the best, or spend a budget."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongfu.cli.progress import progress_bar
from gongfu.cli.shared_options import AsJson, LanguageOption, QuietOption, say, show, spoken_language
from gongfu.errors import InputError, Problem
from gongfu.texts import render

if TYPE_CHECKING:
    from gongfu.model.experiments import Selection

__all__ = ["experiment"]


def experiment(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("experiment_file"))],
    executor: Annotated[str, typer.Option("--executor", help=say("executor"))] = "threads",
    workers: Annotated[int | None, typer.Option("--workers", help=say("workers"), min=1)] = None,
    select: Annotated[str | None, typer.Option("--select", help=say("select"), metavar="best")] = None,
    confidence: Annotated[str, typer.Option("--confidence", help=say("confidence"))] = "95%",
    difference: Annotated[str, typer.Option("--difference", help=say("difference"))] = "0.5%",
    out: Annotated[Path | None, typer.Option("--out", help=say("experiment_out"), metavar="DIR")] = None,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Run an experiment; what is done is kept, so that it goes on from there when it is run again."""
    from gongfu.app.run_experiment import Workplace, folder_of, run_experiment

    language, selection = spoken_language(lang), selection_of(select, confidence, difference)
    folder = out or folder_of(file, selection=selection)
    with progress_bar(silent=as_json or quiet) as bar:
        task = bar.add_task(render("cli.simulating", language), total=None)
        place = Workplace(
            executor=executor,
            workers=workers,
            folder=folder,
            progress=lambda done, known: bar.update(task, completed=done, total=known),
        )
        try:
            result = run_experiment(file, selection=selection, workplace=place)
        except KeyboardInterrupt:
            print(render("cli.experiment_stopped", language, folder=folder), file=sys.stderr)
            raise
    show(result, as_json=as_json, language=None if as_json else language)
    if not as_json:
        print(render("cli.experiment_kept", language, folder=folder), file=sys.stderr)


def selection_of(select: str | None, confidence: str, difference: str) -> "Selection | None":
    """Read how sure the choice of the best has to be; None where none is asked for."""
    if select is None:
        return None
    from gongfu.adapters.line_files import share_of
    from gongfu.model.experiments import Selection

    if select != "best":
        raise InputError(Problem("cli.bad_select", details={"select": select}))
    shares = {"confidence": (confidence, 0.5), "difference": (difference, 0.0)}
    found = {}
    for name, (words, low) in shares.items():
        share = share_of(words)
        if share is None or not low < share < 1:
            raise InputError(Problem("experiment_files.bad_share", details={"words": words, "low": low}))
        found[name] = share
    return Selection(**found)
