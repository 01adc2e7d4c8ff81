"""A page in traditional characters reads like the same page in simplified ones, and is quoted as it stands."""

from datetime import date

from gongfu.reading import read_text
from gongfu.reading.lexicon.traditional import SIMPLIFIED

AUTUMN_2024 = date(2024, 10, 25)
SIMPLE = (
    "到2027年，全市机床产业规模将突破900亿元，年均增长12%左右。"
    "今年上半年，减速机产量已超过6万套，占全国产量近三成，较去年同期增长了20%以上。"
    "“十四五”期间，计划培育18家以上年产值过亿元、掌握核心工艺的零部件企业。"
)
TRADITIONAL = (
    "到2027年，全市機床產業規模將突破900億元，年均增長12%左右。"
    "今年上半年，減速機產量已超過6萬套，佔全國產量近三成，較去年同期增長了20%以上。"
    "「十四五」期間，計劃培育18家以上年產值過億元、掌握核心工藝的零部件企業。"
)


def test_traditional_characters_state_the_same_facts():
    simple, traditional = (read_text(text, published=AUTUMN_2024).facts for text in (SIMPLE, TRADITIONAL))
    assert len(simple) == 6
    for one, other in zip(simple, traditional, strict=True):
        assert (one.kind, one.subject, one.comparator, one.value, one.unit, one.period) == (
            other.kind,
            other.subject,
            other.comparator,
            other.value,
            other.unit,
            other.period,
        )


def test_the_page_is_quoted_in_its_own_characters():
    for fact in read_text(TRADITIONAL, published=AUTUMN_2024).facts:
        assert TRADITIONAL[fact.start : fact.end] == fact.span_text


def test_no_character_of_simplified_text_is_touched():
    for old in SIMPLIFIED:
        if chr(old) not in "「」『』":
            assert not written_in_gb2312(chr(old))


def written_in_gb2312(character: str) -> bool:
    return bool(character.encode("gb2312", "ignore"))
