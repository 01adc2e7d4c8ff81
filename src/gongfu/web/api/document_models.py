"""The shapes in which the API gives documents, what was read of them, and what people said about it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gongfu.app.document_shelf import ShelvedDocument, ShelvedDocuments
from gongfu.app.read_documents import record_json
from gongfu.app.review_readings import Reviewed, ReviewState
from gongfu.errors import GongfuError
from gongfu.model.corrections import CorrectedField, ReadingCorrection
from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import Hardness, Inferred, ReadFact, Span
from gongfu.web.api.models import TextShape

__all__ = [
    "CorrectionsShape",
    "DocumentReadingsShape",
    "DocumentsShape",
    "RefusalShape",
    "ReviewShape",
    "SignedShape",
    "SigningBody",
]

# A control character in a cell would make a line of the table that nobody can read.
Words = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]


class SpanShape(BaseModel):
    """A stretch of a document: offsets in characters of its text."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, span: Span) -> "SpanShape":
        """Take over a span."""
        return cls(start=span.start, end=span.end, text=span.text)


class ReadFactShape(BaseModel):
    """What a reading says."""

    kind: FactKind
    subject: str
    comparator: Comparator
    value: float
    value_high: float | None
    unit: str
    period: str | None
    hardness: Hardness | None
    conditions: list[str]

    @classmethod
    def of(cls, fact: ReadFact) -> "ReadFactShape":
        """Take over what a reading says."""
        return cls(
            kind=fact.kind,
            subject=fact.subject,
            comparator=fact.comparator,
            value=fact.value,
            value_high=fact.value_high,
            unit=fact.unit,
            period=fact.period,
            hardness=fact.hardness,
            conditions=list(fact.conditions),
        )


class CorrectionShape(BaseModel):
    """A row of ``plan/corrections.csv`` about a reading."""

    reading: str = Field(description="Id of a reading, documents/plan.md#id for this document only, or a span")
    field: CorrectedField
    value: str
    by: str
    date: date
    reason: str
    read_as: str = Field(description="What the reading said when it was signed; empty where nobody wrote it down")
    line: int

    @classmethod
    def of(cls, correction: ReadingCorrection) -> "CorrectionShape":
        """Take over a correction."""
        source = correction.source
        return cls(
            reading=correction.subject,
            field=correction.field,
            value=correction.value,
            by=source.by,
            date=source.signed,
            reason=source.reason,
            read_as=correction.read_as,
            line=source.line,
        )


class ReadingShape(BaseModel):
    """A reading: as read, and as people say it is (null where they say that it is none)."""

    id: str
    state: ReviewState
    confidence: float = Field(description="1 where somebody signed for what it says now")
    inferred: list[Inferred]
    span: SpanShape
    also: list[SpanShape]
    place: dict[str, int] = Field(description="Page or paragraph, where the text was taken out of the file")
    as_read: ReadFactShape
    now: ReadFactShape | None
    corrections: list[CorrectionShape]

    @classmethod
    def of(cls, reviewed: Reviewed) -> "ReadingShape":
        """Take over a reading with what was said about it."""
        fact = reviewed.as_read
        return cls(
            id=fact.id,
            state=reviewed.state,
            confidence=(reviewed.fact or fact).confidence,
            inferred=list(fact.inferred),
            span=SpanShape(start=fact.start, end=fact.end, text=fact.span_text),
            also=[SpanShape.of(span) for span in fact.also],
            place=reviewed.document.place(fact.start),
            as_read=ReadFactShape.of(fact),
            now=ReadFactShape.of(reviewed.fact) if reviewed.fact else None,
            corrections=[CorrectionShape.of(one) for one in reviewed.corrections],
        )


class DocumentShape(BaseModel):
    """A document, or why it cannot be read."""

    id: str
    path: str
    title: str
    published: date | None
    issuer: str | None
    publisher: str | None
    example: bool
    sha256: str | None
    counts: dict[str, int]
    doubtful: int
    problems: list[TextShape]

    @classmethod
    def of(cls, document: ShelvedDocument, *, example: bool) -> "DocumentShape":
        """Take over a document."""
        read = document.read
        return cls(
            id=document.id,
            path=document.path,
            title=document.title,
            published=read.published if read else None,
            issuer=read.issuer if read else None,
            publisher=read.reading.publisher if read else None,
            example=example,
            sha256=read.sha256 if read else None,
            counts=document.counts,
            doubtful=document.doubtful_count,
            problems=[TextShape.of(one.words) for one in document.problems],
        )


class DocumentsShape(BaseModel):
    """All documents; ``problems`` say why ``plan/corrections.csv`` cannot be used."""

    documents: list[DocumentShape]
    problems: list[TextShape]

    @classmethod
    def of(cls, shelved: ShelvedDocuments, *, example: bool) -> "DocumentsShape":
        """Take over the documents.

        Parameters
        ----------
        shelved
            The documents.
        example
            Whether they were made up for an example.
        """
        return cls(
            documents=[DocumentShape.of(one, example=example) for one in shelved.documents],
            problems=[TextShape.of(one.words) for one in shelved.problems],
        )


class DocumentReadingsShape(BaseModel):
    """A document with its readings; ``records`` are the other lists of ``gongfu read --json``."""

    document: DocumentShape
    readings: list[ReadingShape]
    records: dict[str, list[dict[str, Any]]]

    @classmethod
    def of(cls, document: ShelvedDocument, *, example: bool) -> "DocumentReadingsShape":
        """Take over a document with everything read in it.

        Parameters
        ----------
        document
            The document.
        example
            Whether it was made up for an example.
        """
        return cls(
            document=DocumentShape.of(document, example=example),
            readings=[ReadingShape.of(one) for one in document.readings],
            records={kind: record_json(records) for kind, records in document.records.items()},
        )


class ReviewItemShape(BaseModel):
    """A reading in doubt, and its document."""

    document: str
    path: str
    also_in: list[str] = Field(description="Other documents that state the very same")
    reading: ReadingShape


class ReviewShape(BaseModel):
    """The readings that a person should look at, the least certain first."""

    below: float
    settled: int
    certain: int
    items: list[ReviewItemShape]
    loose: list[CorrectionShape] = Field(description="Corrections that meet no reading any more")

    @classmethod
    def of(cls, shelved: ShelvedDocuments, below: float) -> "ReviewShape":
        """List the readings below a confidence.

        Parameters
        ----------
        shelved
            The documents.
        below
            Confidence, between 0 and 1.
        """
        queue = shelved.queue(below)
        found = {
            (document.path, one.as_read.id): (document, one)
            for document in shelved.documents
            for one in document.readings
        }
        picked = [(*found[(item.path, item.fact.id)], item.also) for item in queue.items]
        return cls(
            below=below,
            settled=queue.settled,
            certain=queue.certain,
            items=[
                ReviewItemShape(
                    document=document.id,
                    path=document.path,
                    also_in=[path for path, _ in also],
                    reading=ReadingShape.of(one),
                )
                for document, one, also in picked
            ],
            loose=[CorrectionShape.of(one) for one in queue.loose],
        )


class CorrectionsShape(BaseModel):
    """What people have signed about readings, in the order of the table."""

    corrections: list[CorrectionShape]
    problems: list[TextShape]

    @classmethod
    def of(cls, shelved: ShelvedDocuments) -> "CorrectionsShape":
        """Take over the corrections.

        Parameters
        ----------
        shelved
            The documents.
        """
        return cls(
            corrections=[CorrectionShape.of(one) for one in shelved.corrections],
            problems=[TextShape.of(one.words) for one in shelved.problems],
        )


class SigningBody(BaseModel):
    """What a person says about a reading: what each field should hold, or a verdict, right or wrong."""

    model_config = ConfigDict(extra="forbid")

    reading: Words = Field(description="Id of a reading, or documents/plan.md#id for this document only")
    changes: dict[CorrectedField, Words]
    by: Words
    reason: Words


class SignedShape(BaseModel):
    """The rows that were written, and in words what follows."""

    corrections: list[CorrectionShape]
    message: TextShape

    @classmethod
    def of(cls, signed: tuple[ReadingCorrection, ...], message: TextShape) -> "SignedShape":
        """Take over what was signed.

        Parameters
        ----------
        signed
            The rows.
        message
            What follows.
        """
        return cls(corrections=[CorrectionShape.of(one) for one in signed], message=message)


class RefusalShape(BaseModel):
    """Why nothing was written, in both languages; ``detail`` is the English of it."""

    detail: str
    message: TextShape

    @classmethod
    def of(cls, error: GongfuError) -> "RefusalShape":
        """Take over an error.

        Parameters
        ----------
        error
            What went wrong.
        """
        message = TextShape(zh=error.message("zh"), en=error.message("en"))
        return cls(detail=message.en, message=message)
