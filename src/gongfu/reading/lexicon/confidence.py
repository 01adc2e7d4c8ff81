"""What each thing that makes a reading less sure takes off its log odds, by language, as measured.

Written by ``benchmarks/calibrate_reading.py``; ``make score-reading`` says how well such figures hold on a document
that had no part in them.
"""

__all__ = ["BASE", "LESS"]

BASE = {"zh": 1.98, "en": 0.85}
LESS = {
    "zh": {"subject": 0.27, "kind": 0.02, "time": 0.0, "period": 3.0, "name": 2.68, "clause": 1.45},
    "en": {"subject": 0.0, "kind": 0.05, "time": 0.16, "period": 1.88, "name": 1.13, "clause": 0.42},
}
