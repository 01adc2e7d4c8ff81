"""Keep the text that was taken out of a Word file or PDF, so that a quoted span can be looked up for ever."""

import json
from pathlib import Path

from gongfu.adapters.documents import Document
from gongfu.errors import Problem, TerminalError, Where
from gongfu.model.workspace import Workspace

__all__ = ["keep_text"]

FOLDER = "documents"


def keep_text(workspace: Workspace, document: Document) -> Path | None:
    """Keep a document's text, and beside it which file it came from and where its pages or paragraphs begin.

    The text's file is named by its own hash, which every sentence from it carries. A file that is text is its own text
    and is not kept twice; None then.

    Parameters
    ----------
    workspace
        The workspace; the text goes into what machines write there.
    document
        An opened document.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """
    if document.place_kind is None:
        return None
    kept = workspace.machine_data / FOLDER / f"{document.sha256}.txt"
    path, root = document.path, workspace.root
    about = {
        "original": str(path.relative_to(root) if path.is_relative_to(root) else path),
        "original_sha256": document.original_sha256,
        "format": document.encoding,
        f"{document.place_kind}_starts": document.place_starts,
    }
    try:
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.with_suffix(".json").write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")
            # The name promises the bytes, so a text that was only half written must never stand under it.
            unfinished = kept.with_suffix(".part")
            unfinished.write_bytes(document.text.encode())
            unfinished.replace(kept)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TerminalError(Problem("documents.cannot_keep", Where(str(kept)), {"reason": reason})) from error
    return kept
