"""Documents and their readings, for programs; and the one thing that can be written: what people say about a reading.

Reading a document takes time: these routes are plain functions, which the server runs in threads.
"""

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from gongfu.app.document_shelf import DocumentShelf
from gongfu.app.review_readings import BELOW
from gongfu.errors import InputError, OutsideError
from gongfu.texts import text
from gongfu.web.api.document_models import (
    CorrectionsShape,
    DocumentReadingsShape,
    DocumentsShape,
    RefusalShape,
    ReviewShape,
    SignedShape,
    SigningBody,
)
from gongfu.web.api.models import TextShape
from gongfu.web.api.request_words import shape_words

__all__ = ["add_documents", "answer_bad_requests"]

Below = Annotated[float, Query(ge=0, le=1, description="Confidence below which a reading is listed")]
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such document"}}
REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": RefusalShape, "description": "Nothing was written, and why"},
    503: {"model": RefusalShape, "description": "The table cannot be written"},
}


def add_documents(router: APIRouter, shelf: DocumentShelf) -> None:
    """Add documents, readings, the review queue and the corrections.

    Parameters
    ----------
    router
        Where they go.
    shelf
        The documents.
    """
    example = shelf.workspace.example

    @router.get("/documents")
    def documents() -> DocumentsShape:
        """List the workspace's documents with what each says of itself."""
        return DocumentsShape.of(shelf.now(), example=example)

    @router.get("/documents/{document_id}/readings", responses=NOT_FOUND)
    def readings(document_id: str) -> DocumentReadingsShape:
        """Give everything read in a document, with what people said about it."""
        shelved = shelf.now()
        found = shelved.document(document_id)
        if found is None:
            names = ", ".join(one.id for one in shelved.documents) or "none"
            raise HTTPException(404, f"no document '{document_id}'; there are: {names}")
        return DocumentReadingsShape.of(found, example=example)

    @router.get("/review")
    def review(below: Below = BELOW) -> ReviewShape:
        """List the readings that a person should look at, as ``gongfu review`` does."""
        return ReviewShape.of(shelf.now(), below)

    @router.get("/corrections")
    def corrections() -> CorrectionsShape:
        """List what people have signed about readings."""
        return CorrectionsShape.of(shelf.now())

    @router.post("/corrections", responses=REFUSED, status_code=201, response_model=SignedShape)
    def sign(body: SigningBody) -> SignedShape | JSONResponse:
        """Sign what a reading should be into ``plan/corrections.csv``."""
        try:
            signed = shelf.sign(body.reading, body.changes, by=body.by, reason=body.reason)
        except InputError as error:
            return JSONResponse(RefusalShape.of(error).model_dump(), 400)
        except OutsideError as error:
            return JSONResponse(RefusalShape.of(error).model_dump(), 503)
        if not signed:
            return SignedShape.of((), TextShape.of(text("review.said_already", by=body.by.strip())))
        first = signed[0].source
        words = text("web.signed", path=first.path, count=len(signed), by=first.by, date=first.signed)
        return SignedShape.of(signed, TextShape.of(words))


def answer_bad_requests(app: FastAPI) -> None:
    """Let an answer to a request of the wrong shape say so in both languages, beside what pydantic found.

    Parameters
    ----------
    app
        The application.
    """

    @app.exception_handler(RequestValidationError)
    def bad_request(_: Request, error: RequestValidationError) -> JSONResponse:
        found = [{name: one[name] for name in ("type", "loc", "msg")} for one in error.errors()]
        words = shape_words(error.errors())
        return JSONResponse({"detail": found, "message": TextShape.of(words).model_dump()}, 422)
