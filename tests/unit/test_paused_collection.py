"""The search for garbage rests while an answer is worked out, and goes on afterwards as before."""

import gc

import pytest

from gongfu.app.paused_collection import collection_paused


def test_the_search_rests_meanwhile_and_goes_on_afterwards() -> None:
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="bad"), collection_paused():
        raise ValueError("bad")
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
