"""Waits between tries grow up to a bound."""

from itertools import islice

from gongfu.model.backoff import Backoff


def test_waits_grow_up_to_the_bound_and_go_on_for_ever():
    assert list(islice(Backoff(first_s=0.25, most_s=1.5).waits_s(), 5)) == [0.25, 0.5, 1.0, 1.5, 1.5]


def test_tries_end_it():
    assert list(Backoff(first_s=1.0, most_s=1.0, tries=2).waits_s()) == [1.0, 1.0]
