"""Open time as the checker of plans counts it: span by span."""

from bisect import bisect_right

__all__ = ["OpenSpans", "both_open"]

Spans = tuple[tuple[int, int], ...]


class OpenSpans:
    """Spans in which work is possible."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans
        self.starts = [start for start, _ in spans]

    def is_open(self, second: int) -> bool:
        """Say whether work is possible in a second.

        Parameters
        ----------
        second
            Since the start of the plan.
        """
        at = bisect_right(self.starts, second) - 1
        return at >= 0 and second < self.spans[at][1]

    def seconds(self, start: int, end: int) -> int:
        """Count the open seconds from one second to another.

        Parameters
        ----------
        start
            The first second that counts.
        end
            The first that no longer does.
        """
        total = 0
        for at in range(max(0, bisect_right(self.starts, start) - 1), len(self.spans)):
            opens, closes = self.spans[at]
            if opens >= end:
                break
            total += max(0, min(closes, end) - max(opens, start))
        return total

    def end_of(self, start: int, duration: int) -> int | None:
        """Give the second at which so much work has been done; None where it never is.

        Parameters
        ----------
        start
            When the work starts.
        duration
            Seconds of open time that it takes, at least 1.
        """
        left = duration
        for at in range(max(0, bisect_right(self.starts, start) - 1), len(self.spans)):
            opens, closes = self.spans[at]
            here = max(0, closes - max(opens, start))
            if here >= left:
                return max(opens, start) + left
            left -= here
        return None


def both_open(one: Spans, other: Spans) -> Spans:
    """Give the spans in which both are open.

    Parameters
    ----------
    one
        Spans in ascending order.
    other
        Spans in ascending order.
    """
    found, at, against = [], 0, 0
    while at < len(one) and against < len(other):
        start, end = max(one[at][0], other[against][0]), min(one[at][1], other[against][1])
        if start < end:
            found.append((start, end))
        if one[at][1] <= other[against][1]:
            at += 1
        else:
            against += 1
    return tuple(found)
