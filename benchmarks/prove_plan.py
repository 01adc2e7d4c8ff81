"""Whether forecasts of short series keep their word: coverage of intervals and calibration of probabilities.

Series are made from a known walk, the first years are shown to the trend, and the year it forecasts is compared with
what the walk did. Every series has its own seed. Prints Markdown tables.
"""

import sys
from collections.abc import Callable

import numpy as np
from scipy import stats

from gongfu.plan import FittedTrend, Luck, YearlySeries

RESTS_ON = ("src/gongfu/plan",)
SERIES = 1000
DRAWS = 2000
DRIFT, SCALE = 0.03, 0.03
FIRST_YEAR = 2000
FREEDOM = 5.0

Growth = Callable[[np.random.Generator, int], np.ndarray]


def student(freedom: float) -> Growth:
    """Yearly growth with Student's steps."""
    return lambda generator, years: DRIFT + SCALE * generator.standard_t(freedom, years)


def normal(generator: np.random.Generator, years: int) -> np.ndarray:
    """Yearly growth with normal steps."""
    return DRIFT + SCALE * generator.standard_normal(years)


def persistent(generator: np.random.Generator, years: int) -> np.ndarray:
    """Yearly growth in which half of a good or bad year carries over: not what the trend assumes."""
    deviation = np.zeros(years)
    shocks = SCALE * generator.standard_normal(years)
    for year in range(years):
        deviation[year] = (0.5 * deviation[year - 1] if year else 0.0) + shocks[year]
    return DRIFT + deviation


def walks(growth: Growth, observations: int, horizon: int, seed: int) -> np.ndarray:
    """Make series: all observed years and those up to the horizon, ``[series, year]``."""
    generator = np.random.default_rng(seed)
    steps = np.array([growth(generator, observations - 1 + horizon) for _ in range(SERIES)])
    return 100 * np.exp(np.concatenate([np.zeros((SERIES, 1)), np.cumsum(steps, axis=1)], axis=1))


def draws_of(walk: np.ndarray, observations: int, horizon: int, seed: int) -> np.ndarray:
    """Forecast one walk from its first years."""
    years = tuple(range(FIRST_YEAR, FIRST_YEAR + observations))
    series = YearlySeries(years=years, values=tuple(walk[:observations].tolist()))
    trend = FittedTrend(series=series, degrees_of_freedom=FREEDOM)
    return trend.levels(years[-1] + horizon, Luck(seed=seed, draws=DRAWS))


def plugged_in(walk: np.ndarray, observations: int, horizon: int) -> bool:
    """Say whether the interval that takes mean and spread for known holds the truth."""
    growth = np.diff(np.log(walk[:observations]))
    middle, spread = horizon * growth.mean(), np.sqrt(horizon) * growth.std(ddof=1)
    total = np.log(walk[-1] / walk[observations - 1])
    return bool(abs(total - middle) <= stats.norm.ppf(0.975) * spread)


def coverage_row(kind: str, growth: Growth, observations: int, horizon: int) -> str:
    """Count how often the truth lies in the 50 %, 80 % and 95 % interval."""
    shares = (0.5, 0.8, 0.95)
    inside = np.zeros(len(shares))
    plain = 0
    for number, walk in enumerate(walks(growth, observations, horizon, seed=observations * 100 + horizon)):
        draws = draws_of(walk, observations, horizon, seed=number)
        for at, share in enumerate(shares):
            low, high = np.quantile(draws, ((1 - share) / 2, (1 + share) / 2))
            inside[at] += low <= walk[-1] <= high
        plain += plugged_in(walk, observations, horizon)
    cells = " | ".join(f"{count / SERIES:.1%}" for count in inside)
    return f"| {kind} | {observations} | {horizon} | {cells} | {plain / SERIES:.1%} |"


def calibration_rows(name: str, drift_spread: float, observations: int, horizon: int) -> list[str]:
    """Compare stated probabilities with how often targets were met; targets ask for growth around the usual drift."""
    generator = np.random.default_rng(7)
    reach = 0.03 + 2 * drift_spread
    asked = generator.uniform(DRIFT - reach, DRIFT + reach, SERIES)
    drifts = generator.normal(0.0, drift_spread, SERIES)
    stated, met = np.zeros(SERIES), np.zeros(SERIES, dtype=bool)
    for number, walk in enumerate(walks(student(FREEDOM), observations, horizon, seed=99)):
        own = walk * np.exp(drifts[number] * np.arange(len(walk)))
        target = own[observations - 1] * np.exp(horizon * asked[number])
        stated[number] = (draws_of(own, observations, horizon, seed=number) >= target).mean()
        met[number] = own[-1] >= target
    bins = np.minimum((stated * 5).astype(int), 4)
    rows = []
    for one in range(5):
        here = bins == one
        count = int(here.sum())
        said, happened = stated[here].mean(), met[here].mean()
        error = 2 * np.sqrt(said * (1 - said) / count)
        rows.append(f"| {name} | {one * 20}–{one * 20 + 20} % | {count} | {said:.1%} | {happened:.1%} | ±{error:.1%} |")
    return rows


def main() -> int:
    """Measure and print."""
    cases = [
        ("as assumed: Student, 5 degrees of freedom", student(FREEDOM)),
        ("lighter tails: normal", normal),
        ("heavier tails: Student, 2.5", student(2.5)),
        ("persistent growth: half carries over", persistent),
    ]
    print(
        f"Coverage over {SERIES} synthetic series each; a share of 95 % in so many has a standard error of 0.7 points."
    )
    print("The last column takes the observed mean and spread for the true ones, as a naive forecast does.\n")
    print("| series | years observed | years ahead | 50 % interval | 80 % | 95 % | 95 %, naive |")
    print("|---|---|---|---|---|---|---|")
    for kind, growth in cases:
        for observations, horizon in [(5, 1), (6, 5), (10, 5)]:
            print(coverage_row(kind, growth, observations, horizon), flush=True)
    print("\nProbabilities of targets five years ahead, from six observations, against what happened. The trend knows")
    print("nothing of the growth that is usual elsewhere. Where series differ widely in theirs, its probabilities hold")
    print("or are too careful; where all share one drift, an unusual series is mostly luck and extremes go too far.\n")
    print("| drift of the series | stated | targets | stated on average | met | two standard errors |")
    print("|---|---|---|---|---|---|")
    print("\n".join(calibration_rows("differs, sd 5 points", 0.05, 6, 5)))
    print("\n".join(calibration_rows("the same for all", 0.0, 6, 5)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
