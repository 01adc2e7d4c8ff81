"""``gongfu plan``: what the plan asks for and holds, how two plans differ, and whether their numbers agree."""

from pathlib import Path
from typing import Annotated

import typer

from gongfu.cli.shared_options import (
    AsJson,
    LanguageOption,
    WorkspaceOption,
    language_for,
    opened_workspace,
    say,
    show,
    spoken_language,
)

__all__ = ["plan_commands"]

plan_commands = typer.Typer(help=say("plan"), invoke_without_command=True)


@plan_commands.callback(help=say("plan"))
def status(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Print how every target of a workspace stands."""
    if context.invoked_subcommand is not None:
        return
    from gongfu.app.plan_status import plan_status

    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    show(plan_status(opened), as_json=as_json, language=language)


@plan_commands.command("contents", help=say("plan_contents"))
def contents(workspace: WorkspaceOption = None, as_json: AsJson = False, lang: LanguageOption = None) -> None:
    """Print what the documents of a workspace hold beside numbers."""
    from gongfu.app.plan_contents import plan_contents

    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    show(plan_contents(opened), as_json=as_json, language=language)


@plan_commands.command("diff", help=say("plan_diff"))
def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help=say("plan_before"))],
    b: Annotated[Path, typer.Argument(metavar="B", help=say("plan_after"))],
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Compare two plans."""
    from gongfu.app.plan_diff import plan_diff

    show(plan_diff(a, b), as_json=as_json, language=None if as_json else spoken_language(lang))


@plan_commands.command("check", help=say("plan_check"))
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=say("read_files"))],
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Check whether the numbers of documents agree."""
    from gongfu.app.check_plan import check_plan

    checked = check_plan(files)
    show(checked, as_json=as_json, language=spoken_language(lang))
    if not checked.ok:
        raise typer.Exit(1)
