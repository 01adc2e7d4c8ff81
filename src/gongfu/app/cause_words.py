"""What holds a job in words: shares of its time, and its critical chain."""

from itertools import groupby

from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import JobCauses
from gongfu.texts import Language, render

__all__ = ["chain_words", "share_words"]

# Causes that take a smaller share of the time are not named, nor the middle of a chain that is longer than this.
SMALL_SHARE = 0.05
MOST_LINKS = 8


def share_words(causes: JobCauses, language: Language) -> str:
    """Say what the time until a job's end is spent on, the largest share first.

    Parameters
    ----------
    causes
        What holds a job.
    language
        ``zh`` or ``en``.
    """
    return render("schedule.comma", language).join(
        render("schedule.share", language, cause=render(f"schedule.cause_{cause}", language), share=f"{share:.0%}")
        for cause, share in sorted(causes.shares.items(), key=lambda each: -each[1])
        if share >= SMALL_SHARE
    )


def chain_words(problem: SchedulingProblem, causes: JobCauses) -> str:
    """Say the critical chain, operation by operation with its machine; of a long one the first and the last.

    Parameters
    ----------
    problem
        What was planned.
    causes
        What holds a job.
    """
    steps = []
    for link in causes.chain:
        operation = problem.operations[link.operation]
        order, machine = problem.jobs[operation.job].order, problem.machines[link.machine].id
        steps.append(f"{order} {operation.name} @ {machine}")
    # Lots of one step that follow each other are told once.
    counted = [(step, len(list(same))) for step, same in groupby(steps)]
    words = [step if count == 1 else f"{step} ×{count}" for step, count in counted]
    kept = words if len(words) <= MOST_LINKS else [*words[: MOST_LINKS // 2], "…", *words[-MOST_LINKS // 2 :]]
    return " → ".join(kept)
