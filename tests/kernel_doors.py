"""Doors to small functions of the kernel, for tests to look at them; compiled code calls them without any."""

from gongfu.kernel import distributions, histograms, logarithms, streams
from gongfu.kernel.tables import entry


@entry
def bin_of(duration):
    return histograms.bin_of(duration)


@entry
def exponential(x):
    return logarithms.exponential(x)


@entry
def sample(laws, values, index, bits):
    return distributions.sample(laws, values, index, bits)


@entry
def sample_many(laws, values, index, start, draws):
    distributions.sample_many(laws, values, index, start, draws)


@entry
def uniform(bits):
    return streams.uniform(bits)


@entry
def word(key, number):
    return streams.word(key, number)
