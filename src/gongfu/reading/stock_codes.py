"""Stock codes: in markup that a page wraps around words or pictures, and in brackets behind a name."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["BracketCode", "MarkupCode", "bracket_codes", "markup_codes"]

# A page without any of these has no code in its markup.
SIGNS = ("data-code", "realstock", "eastmoney.com", "stock_", "xueqiu.com/S/", "gu.qq.com", "10jqka.com.cn", "163.com/")
CODE = r"(?P<code{0}>(?:s[hz]|bj|S[HZ]|BJ)?\d{{6}}|(?:hk|HK)\d{{5}})"
MARKUP = (
    r"""data-code\s?=\s?["'](?:K )?"""
    + CODE.format("_data")
    + r"""\|[\d|]{0,12}["']"""
    + r"|realstock/company/"
    + CODE.format("_realstock")
    + r"/"
    + r"|quote\.eastmoney\.com/(?:unify/r/|concept/)?(?:[01]\.)?"
    + CODE.format("_quote")
    + r"|id\s?=\s?[\"']stock_"
    + CODE.format("_id")
    + r"[\"']|xueqiu\.com/S/"
    + CODE.format("_xueqiu")
    + r"|gu\.qq\.com/"
    + CODE.format("_qq")
    + r"|stockpage\.10jqka\.com\.cn/"
    + CODE.format("_page")
    + r"|quotes\.money\.163\.com/[01]?"
    + CODE.format("_quotes")
)
IN_MARKUP = re.compile(MARKUP)
TAG_MAX = 2000
LINKED = re.compile(r"(?:\s{0,20}<(?:a|span|strong|b|em)\b[^<>]{0,800}>){0,3}(?P<words>[^<>\n]{1,40})<")

EXCHANGES = {
    "NASDAQ": "NASDAQ",
    "NYSE": "NYSE",
    "HKEX": "HKEX",
    "SEHK": "HKEX",
    "LSE": "LSE",
    "TSE": "TSE",
    "SSE": "SSE",
    "SZSE": "SZSE",
    "SH": "SSE",
    "SZ": "SZSE",
    "BJ": "BSE",
    "HK": "HKEX",
    "纳斯达克": "NASDAQ",
    "纽交所": "NYSE",
    "港交所": "HKEX",
    "上交所": "SSE",
    "深交所": "SZSE",
    "北交所": "BSE",
}
PLACES_OF_TRADE = "|".join(sorted(EXCHANGES, key=len, reverse=True))
IN_BRACKETS = re.compile(
    r"\s?[(（]\s?(?:"
    r"(?:股票代码|证券代码|股份代号|代码)\s?[：:]\s?(?P<labelled>\d{5,6})(?:\s?[.．]\s?(?P<labelled_at>SH|SZ|BJ|HK))?"
    r"|(?P<dotted>\d{4,6})\s?[.．，,]\s?(?P<dotted_at>SH|SZ|BJ|HK)"
    r"|(?P<led_at>SH|SZ|BJ|HK)\s?[:：.]?\s?(?P<led>\d{4,6})"
    r"|(?P<bare>(?:60|68|00|30)\d{4})"
    rf"|(?P<ticker_at>{PLACES_OF_TRADE})\s?[:：]\s?(?P<ticker>[A-Z]{{1,5}}(?:\.[A-Z])?|\d{{4,6}})"
    r")\s?[)）]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupCode:
    """A code in a page's markup; offsets are in the raw text.

    ``words_at`` is where the words stand that the markup wraps, None where it wraps a picture or nothing.
    """

    code: str
    market: str | None
    start: int
    end: int
    words_at: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketCode:
    """A code in brackets; ``start`` is where the name before it ends, both offsets in the block."""

    code: str
    market: str | None
    start: int
    end: int


def market_of(code: str) -> str | None:
    """Tell at which exchange a code is traded, None where its digits do not say.

    Parameters
    ----------
    code
        As the markup writes it: ``300750``, ``sh688221``, ``hk00700``.
    """
    digits = code.lstrip("shzbjkSHZBJK")
    if code[:2].lower() == "hk":
        return "HKEX"
    if len(digits) != len("300750"):
        return None
    if code[:2].lower() == "bj" or digits.startswith(("43", "83", "87", "88", "92")):
        return "BSE"
    if digits.startswith(("60", "68", "90")):
        return "SSE"
    return "SZSE" if digits.startswith(("00", "30", "20")) else None


def markup_codes(raw: str, start: int, end: int) -> Iterator[MarkupCode]:
    """Find the stock codes in the tags of a page.

    Parameters
    ----------
    raw
        The decoded file as found.
    start, end
        Where the page stands in it.
    """
    if not any(raw.find(sign, start, end) >= 0 for sign in SIGNS):
        return
    hidden = silent_stretches(raw, start, end)
    for found in IN_MARKUP.finditer(raw, start, end):
        code = next(group for group in found.groups() if group)
        opening = raw.rfind("<", max(0, found.start() - TAG_MAX), found.start())
        closing = raw.find(">", found.end(), found.end() + TAG_MAX)
        market = market_of(code)
        in_tag = opening >= 0 and closing >= 0 and raw.rfind(">", opening, found.start()) < 0
        if market is None or not in_tag or is_inside(opening, hidden):
            continue
        words = LINKED.match(raw, closing + 1)
        at = words.span("words") if words and words["words"].strip() else None
        yield MarkupCode(code=code, market=market, start=found.start(), end=found.end(), words_at=at)


def silent_stretches(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where comments, scripts and styles lie, in order."""
    stretches = []
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        at = raw.find(opening, start, end)
        while at >= 0:
            closes = raw.find(closing, at, end)
            if closes < 0:
                break
            stretches.append((at, closes))
            at = raw.find(opening, closes, end)
    return sorted(stretches)


def is_inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    """Tell whether a place lies in one of some stretches."""
    index = bisect_right(stretches, (at, at))
    return index > 0 and at < stretches[index - 1][1]


def bracket_codes(text: str) -> Iterator[BracketCode]:
    """Find the stock codes in brackets of a block: (300750.SZ), （股票代码：600519）, (NASDAQ: XYZ).

    Parameters
    ----------
    text
        The block's text.
    """
    for found in IN_BRACKETS.finditer(text):
        code = next(
            found[group] for group in ("labelled", "dotted", "led", "bare", "ticker") if found[group] is not None
        )
        exchange = found["labelled_at"] or found["dotted_at"] or found["led_at"] or found["ticker_at"]
        market = EXCHANGES[exchange] if exchange else market_of(code)
        if market is None and found["labelled"] is None:
            continue
        yield BracketCode(code=code, market=market, start=found.start(), end=found.end())
