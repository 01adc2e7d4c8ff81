"""Measure how long a promise takes on a plan of 1,000 orders and 8,000 operations; exit code 1 if that is too long.

The first question finds the plan, its tables and its risk loaded; each of those after it, too. The whole command is
measured beside it, with all that it has to load. Every offered plan is passed by the independent checker.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Figure, shown_table
from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.promise_order import Promiser
from gongfu.app.promises import Promise
from gongfu.model.promises import AskedOrder
from gongfu.schedule import PlanLimits, check_plan
from promise_factory import ITEMS, write_factory

LIMITS = PlanLimits(changes=20_000)
SCENARIOS = 512
QUESTIONS = 20
COMMANDS = 3
MOST_S = 1.0


def timed(what):
    """Give what a call gives, and its seconds."""
    begun = time.perf_counter()
    result = what()
    return result, time.perf_counter() - begun


def question(number: int) -> AskedOrder:
    """A question, every one about another item; half of them with a due date."""
    due = None if number % 2 else "2026-03-20"
    return AskedOrder(item=f"item{number * 7 % ITEMS}", quantity=5 + number % 9, due=due)


def command(folder: Path) -> float:
    """Seconds of the whole command."""
    words = ["promise", str(folder), "--item", "item7", "--qty", "10", "--json"]
    run = [sys.executable, "-m", "gongfu", *words]
    return timed(lambda: subprocess.run(run, check=True, stdout=subprocess.DEVNULL))[1]


def row(promise: Promise, seconds: float) -> str:
    """A row of the table of questions."""
    offers = ", ".join(f"{each.kind} {each.done:%d %b %H:%M} ({len(each.displaced)})" for each in promise.offers)
    return f"| {promise.asked.item} × {promise.asked.quantity} | {seconds:.2f} | {offers} |"


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_factory(folder)
        keep_plan(plan_orders(folder, limits=LIMITS))
        Promiser(folder).ask(question(0))  # compiles
        promiser, loading = timed(lambda: Promiser(folder, scenarios=SCENARIOS))
        asked = [timed(lambda number=number: promiser.ask(question(number))) for number in range(QUESTIONS)]
        commands = [command(folder) for _ in range(COMMANDS)]
    wrong = sum(bool(check_plan(each.problem, offer.plan)) for each, _ in asked for offer in each.offers)
    seconds = [each for _, each in asked]
    size = f"{len(promiser.record.operations):,} operations, {promiser.kept.luck.scenarios} scenarios"
    figures = [
        Figure(f"the first question ({size})", seconds[0], MOST_S, "s", at_most=True),
        Figure(f"the median of {QUESTIONS} questions", statistics.median(seconds), MOST_S, "s", at_most=True),
        Figure(f"the longest of {QUESTIONS} questions", max(seconds), MOST_S, "s", at_most=True),
        Figure("plans that break a rule", wrong, 0, "", at_most=True),
    ]
    print(shown_table(figures))
    whole = statistics.median(commands)
    print(f"\nLoading the tables, the plan and its risk: {loading:.2f} s. The whole command: {whole:.2f} s.\n")
    print("| asked | s | offers, and how many orders each displaces |\n|---|---:|---|")
    print("\n".join(row(*each) for each in asked))
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
