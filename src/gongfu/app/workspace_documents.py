"""A workspace's documents, each as it was read, and those that do not count: unreadable, or published later.

A file that cannot be read stops nobody from asking the others; whoever asks is told of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.app.read_documents import DocumentReading, read
from gongfu.errors import InputError, OutsideError, Problem, Where
from gongfu.model.workspace import Workspace
from gongfu.texts import Language, Text, text

if TYPE_CHECKING:
    from rich.text import Text as Line

__all__ = ["LeftOut", "WorkspaceDocuments", "read_workspace_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Documents that an answer leaves out: ``later`` were published after its day, ``problems`` say what is unreadable.

    Paths are the workspace's.
    """

    as_of: date
    later: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> tuple[Text, ...]:
        """What a person should know of it, a line each, with the cure."""
        lines = [text("documents.cannot_be_read", file=problem.words) for problem in self.problems]
        if self.later:
            paths = ", ".join(self.later)
            lines.append(text("documents.published_later", count=len(self.later), as_of=self.as_of, paths=paths))
        return tuple(lines)

    def in_language(self, language: Language) -> "list[Line]":
        """Give the lines for a terminal.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.text import Text as Line

        return [Line(words.in_language(language), style="yellow") for words in self.words]

    def to_json(self, language: Language) -> dict[str, Any]:
        """Give what is left out for programs.

        Parameters
        ----------
        language
            Language of the reasons.
        """
        return {
            "published_later": list(self.later),
            "unreadable": [
                {
                    "document": problem.where.path if problem.where else "",
                    "reason": replace(problem, where=None).words.in_language(language),
                }
                for problem in self.problems
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDocuments:
    """The documents of a workspace in the order of their names; ``problems`` say why others cannot be read."""

    workspace: Workspace
    read: tuple[DocumentReading, ...]
    problems: tuple[Problem, ...]

    @property
    def public(self) -> tuple[DocumentReading, ...]:
        """Those published by the workspace's day, or on a day that they do not say."""
        return tuple(one for one in self.read if not self.is_later(one))

    @property
    def left_out(self) -> LeftOut:
        """What an answer for the workspace's day leaves out."""
        root = self.workspace.root
        later = (one.path for one in self.read if self.is_later(one))
        return LeftOut(
            as_of=self.workspace.as_of,
            later=tuple(path.relative_to(root).as_posix() for path in later),
            problems=self.problems,
        )

    def is_later(self, document: DocumentReading) -> bool:
        """Tell whether a document was published after the workspace's day.

        Parameters
        ----------
        document
            One of the documents.
        """
        return document.published is not None and document.published > self.workspace.as_of


def read_workspace_documents(
    workspace: Workspace, *, progress: Callable[[int], None] | None = None
) -> WorkspaceDocuments:
    """Read every document of a workspace that can be read, and say why the others cannot.

    Parameters
    ----------
    workspace
        The workspace; its documents are read in the order of their names.
    progress
        Told how many are done after each.
    """
    known: list[DocumentReading] = []
    problems: list[Problem] = []
    for done, path in enumerate(workspace.documents, start=1):
        try:
            known.append(read(path))
        except (InputError, OutsideError) as error:
            problems += (replace(problem, where=place_in(workspace.root, path, problem)) for problem in error.problems)
        if progress is not None:
            progress(done)
    return WorkspaceDocuments(workspace=workspace, read=tuple(known), problems=tuple(problems))


def place_in(root: Path, path: Path, problem: Problem) -> Where:
    """Give a problem's place, with the document's path in the workspace."""
    line, column = (problem.where.line, problem.where.column) if problem.where else (None, None)
    return Where(path.relative_to(root).as_posix(), line, column)
