"""Gongfu (工赋): an open digital twin of a region's manufacturing, from a machine's signal to a city's target."""
