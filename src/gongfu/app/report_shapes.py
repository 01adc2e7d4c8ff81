"""The shape of answers and levers that programs rely on."""

from typing import Any

from gongfu.model.answers import Answer, LeverEffect
from gongfu.model.estimates import Estimate
from gongfu.texts import Language

__all__ = ["answer_shape", "lever_shape"]


def estimate_shape(estimate: Estimate | None) -> dict[str, Any] | None:
    """Give an estimate for programs.

    Parameters
    ----------
    estimate
        The estimate, or None where there is none.
    """
    if estimate is None:
        return None
    return {
        "mean": estimate.mean,
        "half_width": estimate.half_width,
        "confidence": estimate.confidence,
        "n": estimate.n,
        "unit": estimate.unit,
    }


def answer_shape(answer: Answer, language: Language) -> dict[str, Any]:
    """Give an answer for programs.

    Parameters
    ----------
    answer
        The answer.
    language
        Language of ``headline`` and ``detail``.
    """
    badges = [str(badge) for badge in answer.badges]
    return {
        "level": str(answer.level),
        "entity": answer.entity,
        "question": str(answer.question),
        "headline": answer.headline.in_language(language),
        "headlines": {"zh": answer.headline.zh, "en": answer.headline.en},
        "detail": answer.detail.in_language(language),
        "details": {"zh": answer.detail.zh, "en": answer.detail.en},
        "value": answer.value,
        "interval": list(answer.interval) if answer.interval else None,
        "unit": answer.unit,
        "badge": badges[0] if badges else None,
        "badges": badges,
        "health": str(answer.health),
        "evidence": list(answer.evidence),
        "lever": lever_shape(answer.lever, language) if answer.lever else None,
    }


def lever_shape(effect: LeverEffect, language: Language) -> dict[str, Any]:
    """Give a lever's effect for programs.

    Parameters
    ----------
    effect
        What the lever did.
    language
        Language of its name.
    """
    return {
        "lever": effect.lever,
        "name": effect.name.in_language(language),
        "level": str(effect.level),
        "scope": effect.scope,
        "change": effect.change,
        "cost_cny": effect.cost_cny,
        "yearly_cost_cny": effect.yearly_cost_cny,
        "spent_cny": effect.spent_cny,
        "throughput": estimate_shape(effect.throughput),
        "output": estimate_shape(effect.output_cny),
        "share_of_gap": estimate_shape(effect.share_of_gap),
        "probability": estimate_shape(effect.probability),
        "distinguishable": effect.distinguishable,
        "badges": [str(badge) for badge in effect.badges],
        "evidence": list(effect.facts),
    }
