"""Which combinations of levels an experiment runs, and which sums of their outputs answer what a factor does.

Every effect is a contrast: a weighted sum of the points' outputs. Taken replication by replication, with the same luck
at all points, it gives as many independent observations of the effect as there are replications, and so its interval.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.model.experiments import Design, DesignKind, Factor, Setting

__all__ = ["Contrast", "Layout", "fraction", "lay_out"]

Floats = NDArray[np.float64]
MOST_POINTS = 10_000
NUMERALS = {3: "III", 4: "IV", 5: "V"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """An effect: its name, and the weights of the points' outputs and, last, the baseline's.

    ``shared_with`` are effects of two factors together that these points cannot tell from it.
    """

    name: str
    weights: tuple[float, ...]
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The points of a design, a setting for each factor (None: as the baseline has it), and their contrasts.

    ``resolution`` and ``generators`` say how a fraction was taken.
    """

    points: tuple[tuple[Setting | None, ...], ...]
    contrasts: tuple[Contrast, ...]
    resolution: str = ""
    generators: tuple[str, ...] = ()


def lay_out(factors: Sequence[Factor], design: Design, *, seed: int = 1) -> Layout:
    """Choose the points of a design.

    Parameters
    ----------
    factors
        What is varied, at least one.
    design
        Which combinations.
    seed
        Luck of a Latin hypercube.

    Raises
    ------
    InputError
        When a design takes two levels and a factor has others, or there would be more than ten thousand points.
    """
    for name, factor in doubled(factors):
        raise InputError(Problem("experiments.factor_twice", factor.where, {"factor": name}))
    match design.kind:
        case DesignKind.ONE_AT_A_TIME:
            return one_at_a_time(factors)
        case DesignKind.LATIN_HYPERCUBE:
            return latin_hypercube(factors, design.points, seed)
        case DesignKind.FRACTIONAL:
            return fractional(factors, design.resolution)
    return full(factors)


def doubled(factors: Sequence[Factor]) -> Iterator[tuple[str, Factor]]:
    """Find factors that stand twice."""
    names: set[str] = set()
    for factor in factors:
        if factor.name in names:
            yield factor.name, factor
        names.add(factor.name)


def require_levels(factors: Sequence[Factor], exactly: int | None) -> None:
    """See that every factor has two levels, or at least two."""
    for factor in factors:
        if len(factor.levels) < 2 or exactly not in {None, len(factor.levels)}:
            key = "experiments.two_levels" if exactly else "experiments.one_level"
            details: dict[str, object] = {"factor": factor.name, "levels": ", ".join(map(str, factor.levels))}
            raise InputError(Problem(key, factor.where, details))


def level_name(factor: Factor, setting: Setting, than: object) -> str:
    """Name the effect of one level against another."""
    return f"{factor.name}: {setting} / {than}"


def full(factors: Sequence[Factor]) -> Layout:
    """Run every combination."""
    require_levels(factors, None)
    count = int(np.prod([len(factor.levels) for factor in factors]))
    if count > MOST_POINTS:
        raise InputError(Problem("experiments.too_many_points", details={"points": count, "most": MOST_POINTS}))
    indices = np.array(list(product(*(range(len(factor.levels)) for factor in factors))))
    contrasts = list(level_contrasts(factors, indices))
    if all(len(factor.levels) == 2 for factor in factors):
        signs = 2.0 * indices - 1
        for a, b in combinations(range(len(factors)), 2):
            weights = signs[:, a] * signs[:, b] / (count / 2)
            contrasts.append(Contrast(name=pair_name(factors, a, b), weights=(*map(float, weights), 0.0)))
    return Layout(points=points_at(factors, indices), contrasts=tuple(contrasts))


def points_at(factors: Sequence[Factor], indices: NDArray[np.int64]) -> tuple[tuple[Setting, ...], ...]:
    """Turn rows of level numbers into settings."""
    return tuple(tuple(factor.levels[at] for factor, at in zip(factors, row, strict=True)) for row in indices)


def level_contrasts(factors: Sequence[Factor], indices: NDArray[np.int64]) -> Iterator[Contrast]:
    """Compare the mean at each level of a factor with the mean at its first."""
    for column, factor in enumerate(factors):
        first = indices[:, column] == 0
        for level in range(1, len(factor.levels)):
            here = indices[:, column] == level
            weights = here / here.sum() - first / first.sum()
            name = level_name(factor, factor.levels[level], factor.levels[0])
            yield Contrast(name=name, weights=(*map(float, weights), 0.0))


def pair_name(factors: Sequence[Factor], a: int, b: int) -> str:
    """Name what two factors do together."""
    return f"{factors[a].name} × {factors[b].name}"


def one_at_a_time(factors: Sequence[Factor]) -> Layout:
    """Change one factor, leave the others as the baseline has them."""
    points: list[tuple[Setting | None, ...]] = []
    names = []
    for column, factor in enumerate(factors):
        for setting in factor.levels:
            points.append(tuple(setting if at == column else None for at in range(len(factors))))
            names.append(level_name(factor, setting, "="))
    contrasts = [
        Contrast(name=name, weights=(*(float(at == row) for at in range(len(points))), -1.0))
        for row, name in enumerate(names)
    ]
    return Layout(points=tuple(points), contrasts=tuple(contrasts))


def latin_hypercube(factors: Sequence[Factor], count: int, seed: int) -> Layout:
    """Spread points over the ranges, each factor's values evenly; effects are slopes times ranges.

    Source
    ------
    McKay, Beckman and Conover (1979), "A comparison of three methods for selecting values of input variables",
    Technometrics 21.
    """
    require_levels(factors, None)
    luck = np.random.default_rng(seed)
    strata = np.stack([luck.permutation(count) for _ in factors], axis=1)
    shares = (strata + luck.random(strata.shape)) / count
    points = tuple(
        tuple(between(factor, share) for factor, share in zip(factors, row, strict=True)) for row in shares.tolist()
    )
    ends = [(factor.levels[0].amount, factor.levels[-1].amount) for factor in factors]
    places = np.array([[setting.amount for setting in point] for point in points])
    scaled = (places - [low for low, _ in ends]) / [(high - low) or 1.0 for low, high in ends]
    slopes = np.linalg.pinv(np.column_stack([np.ones(count), scaled]))[1:]
    contrasts = [
        Contrast(name=level_name(factor, factor.levels[-1], factor.levels[0]), weights=(*map(float, row), 0.0))
        for factor, row in zip(factors, slopes, strict=True)
    ]
    return Layout(points=points, contrasts=tuple(contrasts))


def between(factor: Factor, share: float) -> Setting:
    """Give the setting that lies so far between the first level and the last; whole numbers share the range evenly."""
    low, high = factor.levels[0], factor.levels[-1]
    if factor.attribute.is_count:
        span = high.amount - low.amount
        amount = low.amount + np.floor(share * (span + 1)) if span >= 0 else low.amount - np.floor(share * (1 - span))
    else:
        amount = low.amount + share * (high.amount - low.amount)
    return Setting(float(amount), low.unit, low.added)


def fractional(factors: Sequence[Factor], resolution: int) -> Layout:
    """Run a regular fraction of the two-level factorial.

    Source
    ------
    Box and Hunter (1961), "The 2^(k-p) fractional factorial designs", Technometrics 3.
    """
    require_levels(factors, 2)
    columns = fraction(len(factors), resolution)
    bits = max(columns).bit_length()
    runs = np.arange(1 << bits)
    # A factor's sign in a run is the product of the signs of the basic factors in its column.
    indices = np.array([[(column & int(run)).bit_count() % 2 for column in columns] for run in runs])
    # Of a column with an even number of letters the product of all-low signs is high.
    even = np.array([column.bit_count() % 2 == 0 for column in columns])
    indices = np.where(even, 1 - indices, indices)
    signs = 2.0 * indices - 1
    pairs: dict[int, list[tuple[int, int]]] = {}
    for a, b in combinations(range(len(factors)), 2):
        pairs.setdefault(columns[a] ^ columns[b], []).append((a, b))
    half = len(runs) / 2
    contrasts = []
    for at, factor in enumerate(factors):
        shared = tuple(pair_name(factors, a, b) for a, b in pairs.pop(columns[at], []))
        name = level_name(factor, factor.levels[1], factor.levels[0])
        contrasts.append(Contrast(name=name, weights=(*map(float, signs[:, at] / half), 0.0), shared_with=shared))
    for (a, b), *others in pairs.values():
        weights = signs[:, a] * signs[:, b] / half
        shared = tuple(pair_name(factors, *other) for other in others)
        contrasts.append(
            Contrast(name=pair_name(factors, a, b), weights=(*map(float, weights), 0.0), shared_with=shared)
        )
    return Layout(
        points=points_at(factors, indices),
        contrasts=tuple(contrasts),
        resolution=NUMERALS.get(resolution_of(columns), "V+"),
        generators=generators(factors, columns),
    )


def fraction(count: int, resolution: int) -> tuple[int, ...]:
    """Choose columns of the smallest two-level fraction found in which no fewer than ``resolution`` multiply to 1.

    A column is a whole number whose bits are the basic factors that it is the product of.

    Parameters
    ----------
    count
        Factors, at least one.
    resolution
        3, 4 or 5.
    """
    bits = 1
    while (columns := columns_in(bits, count, resolution)) is None:
        bits += 1
    return columns


def columns_in(bits: int, count: int, resolution: int) -> tuple[int, ...] | None:
    """Take columns greedily, the longest or else the shortest first; None when so many bits have too few."""
    if bits > count:
        return None
    for sign in (-1, 1):
        order = sorted(range(1, 1 << bits), key=lambda each: (sign * each.bit_count(), each))
        chosen = [1 << at for at in range(bits)]
        for column in order:
            if len(chosen) < count and column not in products(chosen, resolution - 2):
                chosen.append(column)
        if len(chosen) == count:
            return tuple(chosen)
    return None


def products(columns: Sequence[int], most: int) -> set[int]:
    """Multiply up to ``most`` columns with each other."""
    found = {0}
    for _ in range(most):
        found |= {each ^ column for each in found for column in columns}
    return found


def resolution_of(columns: Sequence[int]) -> int:
    """Count the factors in the shortest product that is 1; six stands for none of up to five."""
    for length in (3, 4, 5):
        for chosen in combinations(columns, length):
            if np.bitwise_xor.reduce(chosen) == 0:
                return length
    return 6


def generators(factors: Sequence[Factor], columns: Sequence[int]) -> tuple[str, ...]:
    """Say which factor is set to the product of which others."""
    basic = {column: factor.name for factor, column in zip(factors, columns, strict=True) if column.bit_count() == 1}
    return tuple(
        f"{factor.name} = " + " × ".join(name for bit, name in basic.items() if bit & column)
        for factor, column in zip(factors, columns, strict=True)
        if column.bit_count() > 1
    )
