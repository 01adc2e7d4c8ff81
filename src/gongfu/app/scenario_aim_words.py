"""What a plan is to be good at over scenarios, as words, and whether they differ at all."""

import re
from pathlib import Path

from gongfu.errors import InputError, Problem
from gongfu.model.quantities import to_base
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import has_chance
from gongfu.texts import Language, render

__all__ = ["AIMS", "aim_words", "check_chance", "scenario_aim"]

HOUR_S = 3600
# What may be asked for.
AIMS = ("on-time", "all-on-time", "tardiness", "tardiness-p90", "makespan", "makespan-p90", "makespan<=36h")
WORDS = re.compile(r"(?P<aimed>[a-z-]+?)(?:-p(?P<percent>[^<≤>≥=]*))?(?:(?P<sign>[<≤>≥=]+)(?P<target>.*))?")
WITHIN = ("<=", "≤")
SECONDS = (Aimed.TARDINESS, Aimed.MAKESPAN)


def scenario_aim(words: str) -> ScenarioAim:
    """Read what a plan is to be good at over scenarios.

    Parameters
    ----------
    words
        ``on-time``, ``all-on-time``, ``tardiness``, ``makespan``; the latter two also with a quantile, as
        ``tardiness-p90``, or a limit, as ``makespan<=36h``.

    Raises
    ------
    InputError
        When it is none of these.
    """
    found = WORDS.fullmatch(words.strip().casefold().replace(" ", ""))
    known = {str(aimed): aimed for aimed in Aimed}
    if found is None or found["aimed"] not in known:
        raise InputError(Problem("robustness.no_such_aim", details={"words": words, "aims": ", ".join(AIMS)}))
    aimed = known[found["aimed"]]
    details: dict[str, object] = {"words": words, "aimed": str(aimed)}
    percent, target = found["percent"], found["target"]
    if aimed not in SECONDS and (percent, target) != (None, None):
        raise InputError(Problem("robustness.no_quantile", details=details))
    if percent is not None and target is not None:
        raise InputError(Problem("robustness.quantile_and_limit", details=details))
    if target is not None and found["sign"] not in WITHIN:
        raise InputError(Problem("robustness.bad_sign", details=details | {"sign": found["sign"]}))
    if percent is not None:
        if re.fullmatch(r"[1-9]\d?", percent) is None:
            raise InputError(Problem("robustness.bad_quantile", details=details))
        return ScenarioAim(aimed=aimed, quantile=int(percent) / 100)
    if target is None:
        return ScenarioAim(aimed=aimed)
    try:
        seconds = to_base(target, "s")
    except InputError as error:
        raise InputError(Problem("robustness.bad_target", details=details)) from error
    if not 0 <= seconds < float("inf"):
        raise InputError(Problem("robustness.bad_target", details=details))
    if seconds > 0 and target[-1].isdigit():
        raise InputError(Problem("robustness.no_unit", details=details | {"target": target}))
    return ScenarioAim(aimed=aimed, target_s=seconds)


def check_chance(folder: Path | str, problem: SchedulingProblem) -> None:
    """Refuse to choose on scenarios that are all alike.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    problem
        What there is to plan.

    Raises
    ------
    InputError
        When nothing varies.
    """
    if not has_chance(problem):
        raise InputError(Problem("robustness.nothing_varies", details={"folder": str(folder)}))


def aim_words(aim: ScenarioAim, language: Language) -> str:
    """Say what is wished.

    Parameters
    ----------
    aim
        What a plan is to be good at.
    language
        ``zh`` or ``en``.
    """
    if aim.quantile is not None:
        return render(f"robustness.{aim.aimed}_quantile", language, percent=round(100 * aim.quantile))
    if aim.target_s is not None:
        return render(f"robustness.{aim.aimed}_target", language, hours=f"{aim.target_s / HOUR_S:g}")
    return render(f"robustness.{aim.aimed}", language)
