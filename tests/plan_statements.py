"""Statements for tests of what is done with them, without a text around."""

from datetime import date
from itertools import count

from gongfu.model.facts import Comparator, FactKind
from gongfu.model.readings import ReadFact
from gongfu.plan import PlanDocument, Statement

PLAN = PlanDocument(name="plan.md", published=date(2021, 6, 1), place="江苏", horizon=(2021, 2025))

PLACES = count(step=100)


def aim(subject: str, value: float, unit: str, period: str | None = "2025", **changes) -> Statement:
    return stated(FactKind.TARGET, subject, value, unit, period, **changes)


def seen(subject: str, value: float, unit: str, period: str | None = "2020", **changes) -> Statement:
    return stated(FactKind.OBSERVED, subject, value, unit, period, **changes)


def stated(kind: FactKind, subject: str, value: float, unit: str, period: str | None, **changes) -> Statement:
    document = changes.pop("document", PLAN)
    comparator = Comparator.RANGE if "value_high" in changes else changes.pop("comparator", Comparator.EQ)
    words = f"{subject}{value:g}{unit}"
    fact = ReadFact(
        kind=kind,
        subject=subject,
        comparator=comparator,
        value=float(value),
        unit=unit,
        period=period,
        span_text=words,
        start=(start := next(PLACES)),
        end=start + len(words),
        confidence=0.95,
        **changes,
    )
    return Statement(document=document, fact=fact)
