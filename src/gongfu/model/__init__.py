"""What things are: frozen dataclasses with their invariants. No I/O, no clock, no frameworks."""
