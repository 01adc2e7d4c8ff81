"""The form in which a person says what a reading should be; assets/documents.js fills it and sends it to the API."""

from collections.abc import Iterable

from gongfu.model.corrections import CorrectedField
from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import Hardness
from gongfu.web.cockpit.elements import tag
from gongfu.web.cockpit.readings import coded
from gongfu.web.cockpit.shell import dialog
from gongfu.web.view import View

__all__ = ["correction_dialog"]

CHOICES: dict[CorrectedField, Iterable[str]] = {
    CorrectedField.KIND: (FactKind.TARGET, FactKind.OBSERVED),
    CorrectedField.COMPARATOR: tuple(Comparator),
    CorrectedField.HARDNESS: ("", *Hardness),
}
SIGNATURE = ("by", "reason")
# The first is what Enter does.
BUTTONS = (("correct", "action is-main"), ("accept", "action"), ("reject", "action"))


def correction_dialog(view: View) -> None:
    """Lay out the dialog that each reading's button opens.

    Parameters
    ----------
    view
        Language and theme.
    """
    # What is wrong is said by the server in the page's language, not by the browser in its own.
    asked = {"novalidate": "", "data_failed": view.words("connection_lost")}
    with dialog("correct", view.words("correct_reading"), view), tag("form", "correction", **asked):
        tag("blockquote", "quote")
        with tag("div", "fields"):
            for field in CorrectedField:
                if field is not CorrectedField.VERDICT:
                    labelled(field, view)
        with tag("div", "fields is-signature"):
            for name in SIGNATURE:
                labelled(name, view)
            with tag("label", "field field-where"):
                tag("span", text=view.words("field_where"))
                with tag("select", name="where"):
                    for where in ("everywhere", "here"):
                        tag("option", text=view.words(where), value=where)
        tag("p", "form-problem", role="alert")
        with tag("div", "form-actions"):
            for name, classes in BUTTONS:
                tag("button", classes, view.words(name), type="submit", value=name)
        tag("p", "muted", view.words("form_note"))


def labelled(name: str, view: View) -> None:
    """Lay out a field with its label."""
    with tag("label", f"field field-{name}"):
        tag("span", text=view.words(f"field_{name}"))
        if name not in CHOICES:
            required = {"aria_required": "true"} if name in SIGNATURE else {}
            tag("input", name=name, type="text", autocomplete="name" if name == "by" else "off", **required)
            return
        with tag("select", name=name):
            for code in CHOICES[CorrectedField(name)]:
                tag("option", text=coded(code, view) if code else view.words("not_said"), value=code)
