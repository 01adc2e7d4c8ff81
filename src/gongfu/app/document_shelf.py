"""A workspace's documents as they are now: each read once, with what people have said about it since.

A server keeps one. Reading takes time, so whoever asks from an event loop asks in another thread.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from gongfu.app.open_workspace import documents_in
from gongfu.app.read_documents import OTHER_KINDS, DocumentReading, read
from gongfu.app.review_readings import (
    CORRECTIONS,
    Reviewed,
    ReviewQueue,
    ReviewState,
    corrections_in,
    queue_of,
    reviewed_readings,
)
from gongfu.app.sign_readings import sign
from gongfu.errors import InputError, OutsideError, Problem, Where
from gongfu.model.corrections import CorrectedField, ReadingCorrection
from gongfu.model.facts import FactKind
from gongfu.model.workspace import Workspace

__all__ = ["DocumentShelf", "ShelvedDocument", "ShelvedDocuments", "document_id"]

Stamp = tuple[int, int]


def document_id(path: str) -> str:
    """Name a document for addresses: the same as long as it keeps its path.

    Parameters
    ----------
    path
        Its path within the workspace.
    """
    return "document-" + hashlib.blake2b(path.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedDocument:
    """A document with its readings, or with why it cannot be read."""

    path: str
    read: DocumentReading | None
    readings: tuple[Reviewed, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return document_id(self.path)

    @property
    def title(self) -> str:
        """What it calls itself, else its file's name."""
        return (self.read.title if self.read else None) or self.path.rpartition("/")[2]

    @property
    def records(self) -> dict[str, tuple[object, ...]]:
        """What stands in it beside numbers, by kind."""
        return {kind: getattr(self.read.reading, kind) for kind in OTHER_KINDS} if self.read else {}

    @property
    def counts(self) -> dict[str, int]:
        """How many targets and observations hold, and how many records of each other kind it has."""
        held = [one.fact.kind for one in self.readings if one.fact]
        numbers = {"targets": held.count(FactKind.TARGET), "observations": held.count(FactKind.OBSERVED)}
        return numbers | {kind: len(records) for kind, records in self.records.items()}

    @property
    def doubtful_count(self) -> int:
        """How many readings wait for a person."""
        return sum(one.state is ReviewState.DOUBTFUL for one in self.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedDocuments:
    """All documents at one moment.

    ``loose`` are corrections that meet no reading. ``problems`` say why ``plan/corrections.csv`` cannot be used;
    everything stands as read then.
    """

    documents: tuple[ShelvedDocument, ...]
    corrections: tuple[ReadingCorrection, ...] = ()
    loose: tuple[ReadingCorrection, ...] = ()
    problems: tuple[Problem, ...] = ()

    def document(self, name: str) -> ShelvedDocument | None:
        """Find a document; None when there is no such one.

        Parameters
        ----------
        name
            Its id.
        """
        return next((one for one in self.documents if one.id == name), None)

    def queue(self, below: float) -> ReviewQueue:
        """List the readings that a person should look at.

        Parameters
        ----------
        below
            Confidence, between 0 and 1, below which a reading is listed.
        """
        return queue_of([one for document in self.documents for one in document.readings], self.loose, below=below)


@dataclass(slots=True)
class Kept:
    """A document as it was read last: by the file's size and time, and by its hash where these have changed."""

    stamp: Stamp
    sha256: str
    read: DocumentReading | None
    problems: tuple[Problem, ...]


@dataclass
class DocumentShelf:
    """Reads documents and corrections again where their files have changed."""

    workspace: Workspace
    lock: Lock = field(default_factory=Lock)
    kept: dict[Path, Kept] = field(default_factory=dict)
    stamps: Mapping[Path, Stamp] = field(default_factory=dict)
    shelved: ShelvedDocuments | None = None

    def now(self) -> ShelvedDocuments:
        """Give the documents as they are now; reads what has changed, which can take seconds for a large document."""
        with self.lock:
            return self._now()

    def sign(
        self, reading: str, changes: Mapping[CorrectedField, str], *, by: str, reason: str
    ) -> tuple[ReadingCorrection, ...]:
        """Write what a person says about a reading, as ``sign_readings.sign`` does.

        Parameters
        ----------
        reading
            The id of a reading, or ``documents/plan.md#reading-…`` for one document only.
        changes
            What each field should hold; ``verdict`` is ``right`` or ``wrong``.
        by
            Who signs.
        reason
            Why.

        Raises
        ------
        InputError
            When it cannot be signed, or ``plan/corrections.csv`` has to be mended first; nothing is written then.
        TerminalError
            When the table cannot be written.
        """
        with self.lock:
            shelved = self._now()
            if shelved.problems:
                raise InputError(*shelved.problems)
            known = [one.read for one in shelved.documents if one.read]
            workspace = replace(self.workspace, reading_corrections=shelved.corrections)
            return sign(workspace, reading, changes, by=by, reason=reason, documents=known)

    def _now(self) -> ShelvedDocuments:
        paths = documents_in(self.workspace.root)
        table = self.workspace.root / CORRECTIONS.path
        stamps = {path: stamp_of(path) for path in (*paths, table) if path.is_file()}
        if self.shelved is None or stamps != self.stamps:
            self.kept = {path: self._read(path, stamps[path]) for path in paths if path in stamps}
            self.shelved = shelved_documents(self.workspace, self.kept)
            self.stamps = stamps
        return self.shelved

    def _read(self, path: Path, stamp: Stamp) -> Kept:
        before = self.kept.get(path)
        if before and before.stamp == stamp:
            return before
        name = self._name(path)
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            if before and before.sha256 == sha256:
                return replace(before, stamp=stamp)
            return Kept(stamp, sha256, read(path), ())
        except OSError as error:
            reason = error.strerror or str(error)
            return Kept(stamp, "", None, (Problem("documents.unreadable", Where(name), {"reason": reason}),))
        except (InputError, OutsideError) as error:
            return Kept(stamp, "", None, tuple(replace(one, where=Where(name)) for one in error.problems))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.workspace.root).as_posix()


def stamp_of(path: Path) -> Stamp:
    """Give what changes when a file is written: its size and its time."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def shelved_documents(workspace: Workspace, kept: Mapping[Path, Kept]) -> ShelvedDocuments:
    """Put documents together with the corrections as they stand in the table now."""
    problems: list[Problem] = []
    corrections = corrections_in(workspace.root, problems)
    known = [one.read for one in kept.values() if one.read]
    as_signed = replace(workspace, reading_corrections=() if problems else corrections)
    try:
        readings, loose = reviewed_readings(as_signed, known)
    except InputError as error:
        problems.extend(error.problems)
        readings, loose = reviewed_readings(replace(workspace, reading_corrections=()), known)
    by_path: dict[str, list[Reviewed]] = {}
    for reviewed in readings:
        by_path.setdefault(reviewed.path, []).append(reviewed)
    documents = []
    for path, one in kept.items():
        name = path.relative_to(workspace.root).as_posix()
        documents.append(
            ShelvedDocument(path=name, read=one.read, readings=tuple(by_path.get(name, ())), problems=one.problems)
        )
    return ShelvedDocuments(documents=tuple(documents), corrections=corrections, loose=loose, problems=tuple(problems))
