"""Forecasts of third parties: who says which number of the time to come. They are kept apart from targets."""

import re
from collections.abc import Iterable, Iterator

from gongfu.model.readings import ReadClaim
from gongfu.reading.blocks import Block
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import claims as lexicon
from gongfu.reading.spans import span_in
from gongfu.reading.times import Tense
from gongfu.reading.tongues import Tongue, tongue_of

__all__ = ["claims_in"]

REASON = "forecast"
LATIN_NAME = r"[A-Z][\w&.’'-]{1,24}(?: (?:[A-Z][\w&.’'-]{0,24}|of|and|for|&)){0,6}"
# 据某协会预测 | 某券商分析师张三认为: what stands between a break and the verb of saying, with a forecaster in it.
CHINESE_SAYS = re.compile(
    rf"(?:^|(?<=[，。；：、“”\s]))(?P<who>[^，。；：、“”]{{2,40}}?)(?:{'|'.join(lexicon.SAYING_VERBS)})"
)
CHINESE_WHO = re.compile(rf".{{0,30}}(?:{'|'.join(lexicon.FORECASTER_NOUNS)})")
CHINESE_LEAD = re.compile(rf"^(?:{'|'.join(lexicon.LEAD_WORDS)})+")
SAYS = "|".join(lexicon.ENGLISH_SAYING_VERBS)
PEOPLE = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in lexicon.ENGLISH_PEOPLE)
HOUSES = "|".join(lexicon.ENGLISH_HOUSES)
ENGLISH_SAYS = (
    re.compile(rf"\b(?P<who>(?:{PEOPLE}) (?:at|from|with|of) {LATIN_NAME})"),
    re.compile(rf"\b(?P<who>{LATIN_NAME})['’]s? (?:{PEOPLE}) (?:{SAYS})\b"),
    re.compile(
        rf"\b[Aa]ccording to (?:an? (?:new )?(?:report|study|forecast) (?:by|from) )?(?:the |an? )?"
        rf"(?:(?:[a-z-]{{2,16}} ){{0,3}}(?P<who>{LATIN_NAME})|(?P<house>(?:[a-z-]{{2,16}} ){{0,3}}(?:{HOUSES})))"
    ),
    re.compile(rf"\b(?:[Ff]orecasts?|[Ee]stimates?) (?:by|from) (?:the )?(?P<who>{LATIN_NAME})"),
    re.compile(rf"\b(?:[Tt]he )?(?P<who>{LATIN_NAME})(?:, [^,.]{{2,80}},|, who)? (?:{SAYS})\b"),
    re.compile(rf"\b(?P<who>(?:{'|'.join(lexicon.ENGLISH_FORECASTERS)}))\b", re.IGNORECASE),
)
# Analysts at X expect the market: the measured thing stands behind the verb.
BEFORE_SUBJECT = re.compile(
    rf"^(?:.{{1,80}}? (?:{SAYS}) "
    r"|(?:on )?(?:[A-Z]\w{2,5}day|last \w+|in \w+) (?=that ))(?:that )?(?:the )?"
)
BEHIND_SUBJECT = re.compile(r" (?:would|will|could|may|might|should) .*$")
WIDE = re.compile(r"[\u4e00-\u9fff]")


def claims_in(block: Block, passed: Iterable[Skipped], raw: str) -> Iterator[ReadClaim]:
    """Give the forecasts among the numbers that were passed over in a block.

    Parameters
    ----------
    block
        The block.
    passed
        Its numbers that were passed over, in the order of the text.
    raw
        The decoded file as found.
    """
    forecasts = [skipped for skipped in passed if skipped.reason == REASON and skipped.draft is not None]
    if not forecasts:
        return
    tongue = tongue_of(block.text)
    sentences = list(tongue.sentences(block.text))
    base, base_in = "", (0, 0)
    for skipped in forecasts:
        sentence = next((where for where in sentences if where[0] <= skipped.start < where[1]), (0, len(block.text)))
        draft = skipped.draft
        assert draft is not None, "a forecast without a draft was sorted out above"
        subject = whole_subject(draft, base if base_in == sentence else "")
        subject = BEHIND_SUBJECT.sub("", BEFORE_SUBJECT.sub("", subject))
        if draft.wanting is Wanting.NOTHING:
            base, base_in = draft.base, sentence
        past = draft.origin or (skipped.time is not None and skipped.time.tense is Tense.PAST)
        past = past or (skipped.time is None and reports(block.text[skipped.start : skipped.end], tongue))
        if not subject or past:
            continue
        yield ReadClaim(
            claimant=claimant_in(block.text[sentence[0] : sentence[1]]),
            subject=subject,
            comparator=draft.comparator,
            value=draft.quantity.value,
            value_high=draft.quantity.value_high,
            unit=draft.quantity.unit,
            period=skipped.time.period if skipped.time else None,
            span=span_in(block, raw, skipped.start, skipped.end),
        )


def reports(words: str, tongue: Tongue) -> bool:
    """Tell whether a clause without a time tells of what has happened (已, 了)."""
    return tongue.marks.past.search(words) is not None and tongue.marks.plan.search(words) is None


def whole_subject(draft: Draft, base: str) -> str:
    """Fill in what a subject leaves to the forecast before it in the sentence."""
    if draft.wanting is Wanting.NOTHING:
        return draft.subject
    if not base or draft.wanting is Wanting.WHOLE:
        return base
    return f"{base}（{draft.subject}）" if draft.wanting is Wanting.PART_OF else base + draft.subject


def claimant_in(sentence: str) -> str | None:
    """Name who forecasts in a sentence, None where it only says that something is expected.

    Parameters
    ----------
    sentence
        The sentence.
    """
    if not WIDE.search(sentence):
        found = next((match for says in ENGLISH_SAYS if (match := says.search(sentence))), None)
        return next(filter(None, found.groups())).removeprefix("The ") if found else None
    for says in CHINESE_SAYS.finditer(sentence):
        who = CHINESE_WHO.match(CHINESE_LEAD.sub("", says["who"]))
        if who:
            return who[0]
    return None
