"""How a number with its uncertainty is written."""

from gongfu.model.estimates import Estimate
from gongfu.simulate.study_results import plus_minus


def test_nothing_has_no_sign():
    nothing = Estimate(mean=-0.001, half_width=0.0004, n=9)
    assert plus_minus(nothing, "") == "0.00 ± 0.00"
    assert plus_minus(nothing, "+") == "+0.00 ± 0.00"
    assert str(Estimate(mean=-0.0, half_width=0.0, n=9)) == "0 ± 0"
