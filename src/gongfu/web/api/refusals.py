"""How the API refuses what somebody asks of a factory: one that is not there, one that is wrong, one that cannot be."""

from collections.abc import Collection

from fastapi import HTTPException
from fastapi.responses import JSONResponse

from gongfu.errors import CheckFailedError, GongfuError, InputError
from gongfu.web.api.document_models import RefusalShape

__all__ = ["refused", "require_factory"]


def require_factory(factory_id: str, factories: Collection[str]) -> None:
    """Refuse a factory that a workspace does not have.

    Parameters
    ----------
    factory_id
        Which one is asked for.
    factories
        Those that there are.

    Raises
    ------
    HTTPException
        404, with those that there are.
    """
    if factory_id not in factories:
        raise HTTPException(404, f"no factory '{factory_id}'; there are: {', '.join(factories) or 'none'}")


def refused(error: GongfuError) -> JSONResponse:
    """Say why something was not done: 400 where it is wrong, 409 where it cannot be, 503 where disk or rights refuse.

    Parameters
    ----------
    error
        Why.
    """
    status = 400 if isinstance(error, InputError) else 409 if isinstance(error, CheckFailedError) else 503
    return JSONResponse(RefusalShape.of(error).model_dump(), status)
