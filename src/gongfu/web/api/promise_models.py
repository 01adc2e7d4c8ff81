"""The shapes in which the API is asked for a promise, and gives one."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from gongfu.app.promise_view import PromiseWords
from gongfu.app.promises import Promise
from gongfu.model.promises import AskedOrder
from gongfu.schedule import Cause, OfferKind
from gongfu.texts import text
from gongfu.web.api.models import TextShape

__all__ = ["AskedBody", "PromiseShape"]

# A control character in a cell would make a line of the table that nobody can read.
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$", strip_whitespace=True)]
NO_WORDS = ""


class BookingBody(BaseModel):
    """The offer that is taken, and when the order was to be done by it."""

    model_config = ConfigDict(extra="forbid")

    offer: OfferKind = OfferKind.GAPS
    done: AwareDatetime


class AskedBody(BaseModel):
    """An order for which a date is asked; empty words are as if they were not there."""

    model_config = ConfigDict(extra="forbid")

    item: Words
    quantity: int = Field(gt=0)
    due: Words = Field(default=NO_WORDS, description="A day or a moment, 2026-03-05 14:00, by the factory's clock")
    release: Words = NO_WORDS
    options: Words = NO_WORDS
    plant: Words = NO_WORDS
    order: Words = Field(default=NO_WORDS, description="Its id; without it it gets one of its own")
    customer: Words = NO_WORDS
    weight: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    book: BookingBody | None = Field(default=None, description="Without it nothing is written")

    def asked(self) -> AskedOrder:
        """Give what is asked."""
        return AskedOrder(
            item=self.item,
            quantity=self.quantity,
            due=self.due or None,
            release=self.release or None,
            weight=self.weight,
            plant=self.plant or None,
            options=self.options,
            order=self.order or None,
            customer=self.customer or None,
        )


class PromisedOperationShape(BaseModel):
    """One operation of the order, as it would be planned."""

    operation: str
    machine: str
    operators: list[str]
    start: datetime
    end: datetime


class DisplacedShape(BaseModel):
    """An order that is done later for it."""

    order: str
    done_before: datetime
    done: datetime
    later_h: float
    late: bool


class ChanceShape(BaseModel):
    """An order whose probability to be on time changes."""

    order: str
    before: float
    after: float


class OfferShape(BaseModel):
    """One way to make the order; dates are null where no open hour is left, chances where no due date is asked for."""

    offer: OfferKind
    done: datetime
    done_p50: datetime | None
    done_p80: datetime | None
    done_p95: datetime | None
    on_time: float | None
    on_time_low: float | None
    on_time_high: float | None
    plants: list[str]
    held_by: Cause
    causes: dict[Cause, float]
    operations: list[PromisedOperationShape]
    displaced: list[DisplacedShape]
    chances: list[ChanceShape]


class BookedShape(BaseModel):
    """What has been booked; ``offer`` is null where stock serves it."""

    offer: OfferKind | None
    due: datetime
    message: TextShape


class PromiseShape(BaseModel):
    """What can be promised: offers, each earlier than the one before it and dearer for the others."""

    order: str
    item: str
    qty: int
    example: bool
    due: datetime | None
    from_stock: datetime | None = Field(description="From when stock serves it; then there are no offers")
    title: TextShape
    notes: dict[str, list[str]] = Field(description="What limits each offer and whom it harms, in both languages")
    offers: list[OfferShape]
    booked: BookedShape | None

    @classmethod
    def of(cls, promise: Promise) -> "PromiseShape":
        """Take over a promise.

        Parameters
        ----------
        promise
            The promise.
        """
        told = promise.to_json()
        chinese, english = PromiseWords(promise, "zh"), PromiseWords(promise, "en")
        booked = None
        if promise.booked is not None:
            offer, due = promise.booked
            words = text("promises.booked", order=promise.order, due=f"{due:%Y-%m-%d %H:%M}")
            booked = BookedShape(offer=offer, due=due, message=TextShape.of(words))
        return cls(
            title=TextShape(zh=chinese.title(), en=english.title()),
            notes={"zh": chinese.offer_notes(), "en": english.offer_notes()},
            booked=booked,
            **{name: told[name] for name in ("order", "item", "qty", "example", "due", "from_stock", "offers")},
        )
