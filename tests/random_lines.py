"""Random distributions and small lines for hypothesis."""

from hypothesis import strategies as st

from gongfu.model.stations import Failures
from line_building import law, line, station

times = st.floats(0.1, 10)
spreads = st.floats(0, 1.5)
laws = st.one_of(
    st.builds(lambda a, s: law("constant", a, scale=s), st.sampled_from([0.5, 1.0, 2.0]), st.sampled_from([1.0, 0.9])),
    st.builds(lambda a, s: law("exp", a, scale=s), times, st.floats(0.5, 2)),
    st.builds(lambda k, a: law("erlang", k, a), st.integers(1, 40), times),
    st.builds(lambda a, b: law("gamma", a, b), times, spreads),
    st.builds(lambda a, b: law("lognormal", a, b), times, spreads),
    st.builds(lambda a, b: law("weibull", a, b), times, st.floats(0.5, 4)),
    st.builds(lambda a, b: law("normal", a, b), times, spreads),
    st.builds(lambda a, b: law("uniform", a, a + b), times, spreads),
    st.builds(lambda a, b, c: law("triangular", a, a + b, a + b + c), times, spreads, spreads),
    st.builds(lambda a, b: law("geometric", a, a * b), times, st.floats(0.05, 1)),
    st.lists(times, min_size=1, max_size=5).map(lambda values: law("empirical", *values)),
)
failure_plans = st.none() | st.builds(lambda up, down: Failures(up=up, down=down), laws, laws)


@st.composite
def small_lines(draw):
    """Random lines of one to four stations with everything the kernel knows."""
    count = draw(st.integers(1, 4))
    stations = [
        station(
            f"s{index}",
            draw(laws),
            machines=draw(st.integers(1, 3)),
            buffer=draw(st.none() | st.integers(0, 3)),
            failures=draw(failure_plans),
            yield_share=draw(st.sampled_from([1.0, 1.0, 0.9, 0.5])),
        )
        for index in range(count)
    ]
    return line(*stations)
