"""The page about signals names every signal and state there is, with the type and unit it travels in."""

import re

from gongfu.adapters.opcua.address_space import LINE_VARIABLES, STATION_VARIABLES
from gongfu.model.signals import StationState

PAGE = "docs/reference/signals.md"


def rows(text):
    """The cells of each row of the first table, by the name in its first cell."""
    found = (re.split(r"\s*\|\s*", line.strip("| \n")) for line in text.splitlines() if line.startswith("| `"))
    return {cells[0].strip("`"): cells for cells in found}


def test_every_signal_is_in_the_table_as_it_travels(pages):
    table = rows(pages[PAGE].text)
    kinds = {("station", name): kind for name, kind in STATION_VARIABLES.items()}
    kinds |= {("line", name): kind for name, kind in LINE_VARIABLES.items()}
    assert set(table) == {str(name) for _, name in kinds}
    for (speaker, name), kind in kinds.items():
        unit = kind.unit[1] if kind.unit else ""
        assert table[name][1:4] == [speaker, kind.type.name, unit], name


def test_every_state_is_in_the_table(pages):
    assert " · ".join(f"{state.value} {state.name.lower()}" for state in StationState) in pages[PAGE].text
