"""Numbers written in words."""

from gongfu.reading.lexicon.chinese import DIGITS, MAGNITUDES, TENS
from gongfu.reading.lexicon.english import NUMBER_WORDS

__all__ = ["chinese_number", "english_number"]


def chinese_number(words: str) -> float:
    """Give the value of a Chinese numeral such as 一百二十, 三万五千, 两点五, or 二〇二五.

    Parameters
    ----------
    words
        Digits, 十百千万亿 and 点 only; a bare 百 or 千 counts as one of it.
    """
    if "点" in words:
        whole, _, decimals = words.partition("点")
        places = "".join(str(DIGITS.get(digit, 0)) for digit in decimals)
        return chinese_number(whole or "零") + (float(f"0.{places}") if places else 0.0)
    for word, size in MAGNITUDES.items():
        if word in words:
            high, _, low = words.rpartition(word)
            return (chinese_number(high) if high else 1) * size + (chinese_number(low) if low else 0)
    if len(words) > 1 and all(digit in DIGITS for digit in words):
        return float("".join(str(DIGITS[digit]) for digit in words[:15]))
    total, digit, waiting = 0, 0, False
    for character in words:
        if character in TENS:
            total += (digit if waiting else 1) * TENS[character]
            digit, waiting = 0, False
        else:
            digit, waiting = DIGITS[character], True
    return float(total + digit)


def english_number(words: str) -> float:
    """Give the value of an English numeral such as ``twenty-five`` or ``two hundred``.

    Parameters
    ----------
    words
        Number words, apart by spaces or hyphens.
    """
    total = 0.0
    for word in words.lower().replace("-", " ").split():
        total = (total or 1) * 100 if word == "hundred" else total + NUMBER_WORDS[word]
    return total
