"""Keep every edition of a workspace's documents under its hash, so that a quoted span can be looked up for ever.

An edition is kept as ``<sha256>.txt``, the bytes that the offsets of its sentences count in: a text file as found,
whatever it was called, or the text taken out of a Word file or PDF, whose own bytes lie beside it under their hash.
"""

import hashlib
import json
import os
from pathlib import Path
from threading import get_ident

from gongfu.adapters.documents import Document, decoded
from gongfu.errors import Problem, TerminalError, TransientError, Where
from gongfu.model.workspace import Workspace

__all__ = ["edition_now", "keep_edition", "kept_file", "kept_words"]

FOLDER = "documents"


def kept_file(workspace: Workspace, sha256: str) -> Path:
    """Give where an edition is kept, whether it is there or not.

    Parameters
    ----------
    workspace
        The workspace.
    sha256
        What its sentences carry.
    """
    return workspace.machine_data / FOLDER / f"{sha256}.txt"


def kept_words(workspace: Workspace, sha256: str) -> str | None:
    """Give the text of an edition, in which its sentences' offsets count; None where it was not kept.

    Parameters
    ----------
    workspace
        The workspace.
    sha256
        What its sentences carry.
    """
    kept = kept_file(workspace, sha256)
    return decoded(kept, kept.read_bytes())[0] if kept.is_file() else None


def edition_now(workspace: Workspace, path: str) -> str | None:
    """Say which edition a document's file holds today, by the hash that its sentences carry; None where it is gone.

    Parameters
    ----------
    workspace
        The workspace.
    path
        The document, relative to the workspace.
    """
    file = workspace.root / path
    if not file.is_file():
        return None
    with file.open("rb") as content:
        original = hashlib.file_digest(content, "sha256").hexdigest()
    about = kept_file(workspace, original).with_suffix(".json")
    if not about.is_file():
        return original
    sha256: str = json.loads(about.read_text(encoding="utf-8")).get("sha256", original)
    return sha256


def keep_edition(workspace: Workspace, document: Document) -> Path:
    """Keep a document as it was read, once, and beside it which file it came from and how to read it.

    Parameters
    ----------
    workspace
        The workspace; the edition goes into what machines write there.
    document
        An opened document.

    Returns
    -------
    Path
        The file that the offsets of its sentences count in.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    TransientError
        When the file was changed after it was opened.
    """
    kept = kept_file(workspace, document.sha256)
    original = kept.with_name(document.original_sha256 + document.path.suffix.lower())
    try:
        if document.is_extracted and not original.is_file():
            put(original.with_suffix(".json"), about(workspace, document))
            put(original, bytes_of(document))
        if not kept.is_file():
            put(kept.with_suffix(".json"), about(workspace, document))
            put(kept, document.text.encode() if document.is_extracted else bytes_of(document))
    except OSError as error:
        reason = error.strerror or str(error)
        raise TerminalError(Problem("documents.cannot_keep", Where(str(kept)), {"reason": reason})) from error
    return kept


def about(workspace: Workspace, document: Document) -> bytes:
    """Say what an edition is: the file it was found in, and how its bytes are read."""
    path, root = document.path, workspace.root
    known: dict[str, object] = {
        "original": str(path.relative_to(root) if path.is_relative_to(root) else path),
        "original_sha256": document.original_sha256,
        "sha256": document.sha256,
        "format": path.suffix.lower().removeprefix("."),
        "encoding": "utf-8" if document.is_extracted else document.encoding,
    }
    if document.place_kind is not None:
        known[f"{document.place_kind}_starts"] = document.place_starts
    return (json.dumps(known, ensure_ascii=False) + "\n").encode()


def bytes_of(document: Document) -> bytes:
    """Read the very bytes that a document was read from."""
    content = document.path.read_bytes()
    if hashlib.sha256(content).hexdigest() != document.original_sha256:
        raise TransientError(Problem("documents.changed_meanwhile", Where(str(document.path))))
    return content


def put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: its name promises the bytes, so half of them must never stand under it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Two that keep the same edition at once each write a part of their own.
    unfinished = file.with_name(f".{file.name}.{os.getpid()}-{get_ident()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
