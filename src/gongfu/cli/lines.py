"""Commands about one line."""

from pathlib import Path
from typing import Annotated

import typer

from gongfu.cli.shared_options import (
    AsJson,
    LanguageOption,
    SeedOption,
    WorkspaceOption,
    line_named,
    say,
    show,
    spoken_language,
)

__all__ = ["line_commands"]

line_commands = typer.Typer()


@line_commands.command("forecast", help=say("forecast"))
def look_ahead(
    line: Annotated[str, typer.Argument(help=say("line"))],
    state: Annotated[Path, typer.Option("--state", help=say("state"), metavar="FILE")],
    hours: Annotated[float, typer.Option("--hours", help=say("forecast_hours"), min=0)],
    at_least: Annotated[int | None, typer.Option("--at-least", help=say("at_least"), min=0)] = None,
    replications: Annotated[int, typer.Option("--replications", help=say("continuations"), min=2)] = 1000,
    seed: SeedOption = 1,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Say what a line makes in the hours that follow a state."""
    from gongfu.adapters.line_files import read_state
    from gongfu.simulate import forecast

    read_in = line_named(line, workspace)
    made = forecast(
        read_in, read_state(state, read_in), hours=hours, replications=replications, seed=seed, at_least=at_least
    )
    show(made, as_json=as_json, language=None if as_json else spoken_language(lang))
