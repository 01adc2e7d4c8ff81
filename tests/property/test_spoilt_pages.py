"""Whatever happened to a page, it is read with spans that hold or refused with a word."""

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.adapters.documents import open_document
from gongfu.errors import InputError
from gongfu.reading import read_text
from page_mutations import corpus_texts, encoded, mutated_bytes, mutated_text, quotes

TEXTS = corpus_texts()


def check(text: str) -> None:
    reading = read_text(text)
    for start, end, words in quotes(reading):
        assert text[start:end] == words
    assert read_text(text) == reading


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_mutated_text_is_read_with_spans_that_hold(chance: Random):
    check(mutated_text(chance, TEXTS))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([".txt", ".html", ".csv"]))
def test_spoilt_bytes_are_read_or_refused_with_a_word(chance: Random, suffix: str):
    with tempfile.TemporaryDirectory() as box:
        file = Path(box) / f"page{suffix}"
        file.write_bytes(mutated_bytes(chance, encoded(chance, mutated_text(chance, TEXTS))))
        try:
            text = open_document(file).text
        except InputError as error:
            words = error.message("en")
        else:
            check(text)
            words = "read"
    assert words
