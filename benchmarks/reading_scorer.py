"""Compare read facts with labelled ones, by the rules of the labelling guide.

A prediction meets a label of its kind when number and unit are equal once magnitudes are multiplied out and their spans
overlap. Four questions are counted: was the number found at all (kind and subject aside), with its kind (*loose*),
with its subject too (*strict*: half of the subjects' letter pairs agree), and with comparator and years as well
(*full*). Numbers that the labels set aside, years and ranks, and repeats of a fact already found count neither way.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["KINDS", "LEVELS", "Score", "Tally", "judgements", "meetings", "score"]

Record = Mapping[str, object]
KINDS = ("targets", "observations")
LEVELS = ("full", "strict", "loose")
SUBJECT_LEAST = 0.5
SHARED_RUN = 8

MAGNITUDES = {
    name: 10.0**power
    for power, names in {
        12: ("万亿", "trillion"),
        11: ("千亿",),
        10: ("百亿",),
        9: ("十亿", "billion", "bn"),
        8: ("亿",),
        7: ("千万", "crore"),
        6: ("百万", "million", "mn"),
        5: ("十万", "lakh"),
        4: ("万",),
        3: ("千", "thousand"),
        2: ("百",),
    }.items()
    for name in names
}
SAME_UNIT = {
    name: unit
    for unit, names in {
        "元": "人民币 元人民币 rmb cny yuan ¥ ￥",
        "usd": "dollars dollar 美元 美金 $ us$ usd us_dollars",
        "%": "％ percent per_cent pct",
        "个百分点": "百分点 percentage_points pp",
        "gw": "gigawatts gigawatt 吉瓦",
        "mw": "megawatts megawatt 兆瓦",
        "千瓦": "kw",
        "吨标准煤": "标煤 吨标煤",
        "square feet": "sq_ft square_foot",
        "tons": "tonnes tonne ton metric_tons metric_tonnes",
    }.items()
    for name in (word.replace("_", " ") for word in names.split())
}
PREFIXED = re.compile(r"(万亿|亿|千万|百万|万)?(千(?:瓦|克|米|伏).*)")
YEARLY = re.compile(r"(?:/|每)(?:年|year|yr|annum)$")
OUT_OF_SCOPE = frozenset(["位", "名次", "年", "月", "日", "个月", "岁", "years", "year", "months", "days", "次", "天"])
LIKE_UNITS = (
    frozenset({"", "元"}),
    frozenset({"人", "人口", "名", ""}),
    frozenset({"套", "台", "台套", "台(套)"}),
    frozenset({"家", "户"}),
    frozenset({"个", "家", ""}),
)
FILLERS = re.compile(
    r"[的地了，,。．、（）()“”\"‘’'《》<>·\-—\s]|^(?:全市|全省|我省|我市|我国|全国|本市|中国)"
    r"|要|将|力争|预计|实现|达到|the |of |in |a "
)
GROWTH = re.compile(
    r"年均复合增长率?|年均增长率?|年均增速|年复合增长率|平均增长率|同比增长|增长率|增幅|增长|增速|growth"
)


def amount(value: object, unit: object) -> tuple[float | None, str]:
    """Give a number with its magnitudes multiplied out, and its base unit."""
    words = html.unescape(str(unit or "")).strip().lower()
    if priced := re.match(r"(?:us\$|\$)\s*(?=\S)", words):
        words = words[priced.end() :] + " dollars"
    factor = 1.0
    if prefixed := PREFIXED.fullmatch(words):
        factor, words = MAGNITUDES.get(prefixed[1] or "", 1.0), prefixed[2]
    else:
        while found := magnitude_of(words):
            factor *= MAGNITUDES[found]
            words = words[len(found) :].strip()
    base = re.sub(r"^of\s+", "", YEARLY.sub("", words).strip())
    base = SAME_UNIT.get(base, base)
    number = re.fullmatch(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", str(value).replace(",", ""))
    if number is None:
        return None, base
    if base == "mw":
        factor, base = factor / 1000, "gw"
    return float(number[0]) * factor, base


def magnitude_of(words: str) -> str:
    """Give the magnitude that a unit begins with."""
    for name in MAGNITUDES:
        if words.startswith(name) and not (name in {"bn", "mn"} and words[2:3].isalpha()):
            return name
    return ""


def units_agree(one: str, other: str) -> bool:
    """Tell whether two base units may stand for each other."""
    if one == other or one.rstrip("s") == other.rstrip("s"):
        return True
    if any({one, other} <= like for like in LIKE_UNITS):
        return True
    nouns = re.match("[a-z]", one + other) and not {one, other} & {"usd", "%"}
    return bool(nouns) and (not one or not other or one in other or other in one)


def close(one: float, other: float) -> bool:
    """Tell whether two numbers are the same but for rounding."""
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def numbers_agree(mine: Record, label: Record, *, ranges: bool = True) -> bool:
    """Tell whether two records give the same amount; with ``ranges``, a range agrees with a range only."""
    value, unit = amount(mine.get("value"), mine.get("unit"))
    wanted, wanted_unit = amount(label.get("value"), label.get("unit"))
    if value is None or wanted is None or not units_agree(unit, wanted_unit) or not close(value, wanted):
        return False
    if label.get("value_hi") is None:
        return mine.get("value_hi") is None or not ranges
    high, _ = amount(mine.get("value_hi"), mine.get("unit"))
    wanted_high, _ = amount(label["value_hi"], label.get("unit"))
    return high is not None and wanted_high is not None and close(high, wanted_high)


def bare(words: object) -> str:
    """Give words without markup, space and case."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html.unescape(str(words or "")))).lower()


def places_agree(mine: Record, label: Record) -> bool:
    """Tell whether a prediction stands where a label does, or at one of the other places that state the fact."""
    also = label.get("also")
    places = also if isinstance(also, list) else []
    others = [{"start": place["start"], "end": place["end"], "span_text": place["text"]} for place in places]
    return any(overlap(mine, place) for place in (label, *others))


def overlap(mine: Record, label: Record) -> bool:
    """Tell whether two spans share characters, or a run of words."""
    start, end = mine.get("start"), mine.get("end")
    if (
        isinstance(start, int)
        and isinstance(end, int)
        and start < int(str(label["end"]))
        and int(str(label["start"])) < end
    ):
        return True
    one, other = bare(mine.get("span_text")), bare(label.get("span_text"))
    if not one or not other:
        return False
    if one in other or other in one:
        return min(len(one), len(other)) >= 2
    run = min(len(one), len(other), SHARED_RUN)
    return any(other[at : at + run] in one for at in range(len(other) - run + 1))


def pairs(words: object) -> Counter[str]:
    """Count the letter pairs of a subject without its fillers."""
    said = FILLERS.sub("", GROWTH.sub("增速", html.unescape(str(words or "")).lower()))
    return Counter(said[at : at + 2] for at in range(len(said) - 1)) or Counter([said] if said else [])


def likeness(one: object, other: object) -> float:
    """Give the share of letter pairs that two subjects have in common (F1)."""
    mine, theirs = pairs(one), pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if mine and theirs else 0.0


def years(record: Record) -> list[str]:
    """Give the years of a deadline or period."""
    return re.findall(r"(?:19|20)\d\d", str(record.get("deadline") or record.get("period") or ""))


def meetings(mine: Sequence[Record], labels: Sequence[Record], *, with_subject: bool) -> list[tuple[int, int]]:
    """Pair predictions with labels one to one, the likest subjects first.

    Parameters
    ----------
    mine
        Predictions of one kind.
    labels
        Labels of that kind.
    with_subject
        Whether subjects have to be alike.
    """
    chances = []
    for index, record in enumerate(mine):
        for place, label in enumerate(labels):
            if numbers_agree(record, label) and places_agree(record, label):
                alike = likeness(record.get("subject"), label.get("subject"))
                if alike >= SUBJECT_LEAST or not with_subject:
                    chances.append((alike, -index, -place))
    met: list[tuple[int, int]] = []
    for _, index, place in sorted(chances, reverse=True):
        if all(-index != one and -place != other for one, other in met):
            met.append((-index, -place))
    return met


def not_counted(
    mine: Sequence[Record], labels: Sequence[Record], ignored: Sequence[Record], met: Iterable[tuple[int, int]]
) -> set[int]:
    """List the unmatched predictions that are neither right nor wrong."""
    hits = dict(met)
    found = [labels[place] for place in hits.values()]
    out = set()
    for index, record in enumerate(mine):
        if index in hits:
            continue
        same = [label for label in labels if numbers_agree(record, label)]
        set_aside = any(numbers_agree(record, label, ranges=False) for label in ignored)
        elsewhere = any(
            not places_agree(record, label) and likeness(record.get("subject"), label.get("subject")) >= SUBJECT_LEAST
            for label in same
        )
        if (
            amount(record.get("value"), record.get("unit"))[1] in OUT_OF_SCOPE
            or (set_aside and not any(places_agree(record, label) for label in same))
            or elsewhere
            or any(places_agree(record, label) for label in found if numbers_agree(record, label))
        ):
            out.add(index)
    return out


def judgements(mine: Sequence[Record], labels: Sequence[Record], ignored: Sequence[Record]) -> list[bool | None]:
    """Say of each prediction of one kind whether all of it is right; None where it counts neither way.

    Parameters
    ----------
    mine
        Predictions of one kind.
    labels
        Labels of that kind.
    ignored
        What the labels set aside.
    """
    aside = not_counted(mine, labels, ignored, meetings(mine, labels, with_subject=False))
    strict = dict(meetings(mine, labels, with_subject=True))
    out: list[bool | None] = [None if index in aside else False for index in range(len(mine))]
    for index, place in strict.items():
        out[index] = attributes_agree(mine[index], labels[place])
    return out


@dataclass(slots=True)
class Tally:
    """Right ones among those predicted and those labelled."""

    right: int = 0
    predicted: int = 0
    labelled: int = 0

    def add(self, right: int, predicted: int, labelled: int) -> None:
        """Count a document."""
        self.right += right
        self.predicted += predicted
        self.labelled += labelled

    @property
    def precision(self) -> float:
        """Share of predictions that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of labels that were found."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Tallies by kind and level, by document, and of numbers found."""

    by_level: dict[tuple[str, str], Tally] = field(
        default_factory=lambda: {(k, v): Tally() for k in KINDS for v in LEVELS}
    )
    by_document: dict[str, dict[str, Tally]] = field(default_factory=dict)
    numbers: Tally = field(default_factory=Tally)

    def macro(self, level: str) -> float:
        """Give the mean F1 of targets and observations."""
        return sum(self.by_level[kind, level].f1 for kind in KINDS) / len(KINDS)


def score(pairs_of_records: Iterable[tuple[str, Mapping[str, list[Record]], Mapping[str, list[Record]]]]) -> Score:
    """Score predictions against labels.

    Parameters
    ----------
    pairs_of_records
        For each document its name, what was read and what is labelled, both in the guide's schema.
    """
    out = Score()
    for name, mine, labels in pairs_of_records:
        ignored = labels.get("ignored", [])
        out.by_document[name] = {}
        for kind in KINDS:
            read, wanted = mine.get(kind, []), labels[kind]
            loose = meetings(read, wanted, with_subject=False)
            strict = meetings(read, wanted, with_subject=True)
            aside = not_counted(read, wanted, ignored, loose)
            whole = [pair for pair in strict if attributes_agree(read[pair[0]], wanted[pair[1]])]
            predicted = len(read) - len(aside - {index for index, _ in strict})
            out.by_document[name][kind] = Tally(len(strict), predicted, len(wanted))
            out.by_level[kind, "strict"].add(len(strict), predicted, len(wanted))
            out.by_level[kind, "full"].add(len(whole), predicted, len(wanted))
            out.by_level[kind, "loose"].add(len(loose), len(read) - len(aside), len(wanted))
        everything, all_labels = (
            [record for kind in KINDS for record in side.get(kind, [])] for side in (mine, labels)
        )
        met = meetings(everything, all_labels, with_subject=False)
        out.numbers.add(
            len(met), len(everything) - len(not_counted(everything, all_labels, ignored, met)), len(all_labels)
        )
    return out


def attributes_agree(mine: Record, label: Record) -> bool:
    """Tell whether comparator and years are right; a label without years asks for none."""
    return mine.get("comparator") == label.get("comparator") and (not years(label) or years(mine) == years(label))
