"""The forms of products, releases and orders as the model has them."""

from dataclasses import replace

from gongfu.adapters.line_files.placed_yaml import Keys
from gongfu.adapters.line_files.reading import Reading, named
from gongfu.adapters.line_files.schema import LineForm, OrderForm, ProductForm, ReleaseForm, StepForm
from gongfu.adapters.line_files.stations import need_from
from gongfu.adapters.line_files.tables import orders_of_table
from gongfu.model.products import OrderRelease, Predecessor, Product, Release, ReleaseKind, Step, WhenFull
from gongfu.texts import Text

__all__ = ["ORDERS_FILE", "products_and_release", "products_from"]

ORDERS_FILE = "orders.csv"
# Shares may be rounded to a tenth of a percent.
SHARES_OFF = 0.0015


def products_from(form: LineForm, reading: Reading) -> tuple[Product, ...]:
    """Turn the products' forms into the model's.

    Parameters
    ----------
    form
        The line as written.
    reading
        The file; what is wrong is added to its problems.
    """
    products = tuple(product_from(each, ("products", index), reading) for index, each in enumerate(form.products))
    shares = [each.share is not None for each in form.products]
    if any(shares):
        total = sum(product.share for product in products)
        if not all(shares):
            without = [each.product for each in form.products if each.share is None]
            reading.refuse("share_missing", ("products", shares.index(False)), products=", ".join(without))
        elif abs(total - 1) > SHARES_OFF:
            reading.refuse("shares_do_not_sum", ("products", 0, "share"), total=f"{total:.1%}")
    return products


def product_from(form: ProductForm, at: Keys, reading: Reading) -> Product:
    """Turn a product's form into the model's."""
    return Product(
        id=reading.identity(form.product, (*at, "product")),
        name=named(form.name, form.product),
        route=tuple(step_from(step, (*at, "route", index), reading) for index, step in enumerate(form.route)),
        share=1.0 if form.share is None else reading.share(form.share, (*at, "share")),
        every=reading.time_or_none(form.every, (*at, "every")),
        family=form.family or "",
        priority=form.priority,
        due_after_s=reading.seconds_or_none(form.due_after, (*at, "due_after")),
    )


def step_from(form: StepForm | str, at: Keys, reading: Reading) -> Step:
    """Turn a visit's form into the model's."""
    if isinstance(form, str):
        return Step(station=form)
    return Step(
        station=form.station,
        time=reading.time_or_none(form.time, (*at, "time")),
        family=form.family,
        priority=form.priority,
        operators=need_from(form.operators, (*at, "operators"), reading),
    )


def products_and_release(
    form: LineForm, products: tuple[Product, ...], reading: Reading
) -> tuple[tuple[Product, ...], Release]:
    """Read what lets parts enter; orders bring their products with them where the line names none.

    Parameters
    ----------
    form
        The line as written.
    products
        Its products.
    reading
        The file; what is wrong is added to its problems.
    """
    release = form.release
    if isinstance(release, str):
        if release == "orders":
            release = ReleaseForm.model_validate({"orders": ORDERS_FILE})
        else:
            return products, Release(kind=ReleaseKind(release))
    kinds = [key for key in ("every", "conwip", "pallets", "orders") if getattr(release, key) is not None]
    if len(kinds) > 1:
        reading.refuse("one_release", ("release", kinds[1]), found=", ".join(kinds))
    at: Keys = ("release",)
    orders = orders_from(form, release, products, reading)
    if not products:
        products = tuple(
            Product(id=item, name=Text(zh=item, en=item)) for item in dict.fromkeys(each.product for each in orders)
        )
    if "when_full" in release.model_fields_set and kinds not in ([], ["every"]):
        reading.refuse("when_full_of_no_arrivals", (*at, "when_full"))
    return products, Release(
        kind=kind_of(release, kinds),
        every=reading.time_or_none(release.every, (*at, "every")),
        when_full=WhenFull(release.when_full),
        limit=release.conwip or release.pallets,
        orders=orders,
        sequence=tuple(release.sequence or ()),
    )


def kind_of(release: ReleaseForm, kinds: list[str]) -> ReleaseKind:
    """Say which kind of release a mapping means; with none named, `when_full` speaks of arrivals."""
    if kinds and kinds[0] != "every":
        return ReleaseKind(kinds[0])
    return ReleaseKind.ARRIVALS if kinds or "when_full" in release.model_fields_set else ReleaseKind.SATURATED


def orders_from(
    form: LineForm, release: ReleaseForm, products: tuple[Product, ...], reading: Reading
) -> tuple[OrderRelease, ...]:
    """Read the orders, in order of their release."""
    at: Keys = ("release", "orders")
    if release.orders is None:
        return ()
    if isinstance(release.orders, str):
        orders = orders_of_table(release.orders, at, reading)
    else:
        alone = products[0].id if len(products) == 1 else form.line if not products else None
        orders = tuple(order_from(each, alone, (*at, index), reading) for index, each in enumerate(release.orders))
    if not orders and len(reading.problems) == 0:
        reading.refuse("no_orders", at)
    return tuple(sorted(orders, key=lambda order: order.release_s))


def order_from(form: OrderForm, alone: str | None, at: Keys, reading: Reading) -> OrderRelease:
    """Turn an order's form into the model's; `alone` is the product where there is just one."""
    if form.product is None and alone is None:
        reading.refuse("order_of_which_product", at, order=form.order)
    order = OrderRelease(
        id=reading.identity(form.order, (*at, "order")),
        product=form.product or alone or "",
        quantity=form.quantity,
        release_s=0.0 if form.release is None else reading.seconds(form.release, (*at, "release"), positive=False),
        after=after_from(form, at, reading),
    )
    return replace(order, due_s=reading.seconds_or_none(form.due, (*at, "due")))


def after_from(form: OrderForm, at: Keys, reading: Reading) -> tuple[Predecessor, ...]:
    """Read which orders have to be out before another is released."""
    after = {form.after: "0"} if isinstance(form.after, str) else form.after or {}
    waits = after if isinstance(after, dict) else dict.fromkeys(after, "0")
    return tuple(
        Predecessor(order=order, wait_s=reading.seconds(words, (*at, "after", order), positive=False))
        for order, words in waits.items()
    )
