"""A changed plan is what reading it afresh gives; a change that is taken back leaves nothing behind."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.kernel.plan_changes import apply_edits
from gongfu.kernel.plan_decoding import decode_plan
from gongfu.kernel.plan_state import EDIT
from gongfu.schedule.plan_arrays import open_plan, plan_of, put_choice, tables_of
from random_problems import begun, feature_sets, lucks, random_choice, random_problem

CHANGED = ("machines", "people", "jobs", "steps", "holds", "order", "fixed", "keepers", "spent", "delays")
SUMS = ["setup", "beyond", "broken", "tardiness", "moved"]
YUAN = ["energy", "price"]


def random_edit(luck: Random, problem, tables):
    """An operation to another place and mode, or a hold to another person."""
    edit = np.zeros(1, EDIT)[0]
    hold = luck.randrange(tables.holds.size) if tables.holds.size and luck.random() < 0.3 else -1
    if hold >= 0 and problem.operations[tables.holds[hold]["operation"]].fixed is None:
        operation = problem.operations[tables.holds[hold]["operation"]]
        crew = set(tables.holds["person"][tables.holds["operation"] == tables.holds[hold]["operation"]].tolist())
        others = [p for p, person in enumerate(problem.operators) if operation.skill in person.skills and p not in crew]
        if others:
            edit["row"], edit["place"], edit["person"] = hold, -1, luck.choice(others)
            return edit
    o = luck.randrange(len(problem.operations))
    near = int(tables.steps[o]["place"]) + luck.choice([0, 1, -1, 2, -2, 3, -3, -5, 5])
    edit["row"], edit["place"] = o, min(max(near, 0), len(problem.operations) - 1)
    edit["delay"] = luck.choice([int(tables.delays[o]["value"]), luck.randint(0, 60)]) if problem.energy_prices else 0
    edit["mode"] = luck.randrange(int(tables.operations[o]["mode"]), int(tables.operations[o]["mode_end"]))
    return edit


def seen(tables):
    """All that decoding finds out, but for what longest waits leave behind."""
    columns = {name: table.copy() for name, table in tables._asdict().items() if name in CHANGED}
    columns["steps"]["not_before"] = 0
    columns["keepers"]["machine"] = 0
    columns["yuan"] = np.array([tables.totals[name][0] for name in YUAN])
    columns["sums"] = tables.totals[SUMS].copy()
    return columns


def same(one, other) -> None:
    for name, table in one.items():
        if name == "yuan":
            assert table == pytest.approx(other[name], abs=1e-9)
        else:
            assert np.array_equal(table, other[name]), name


@given(lucks, feature_sets, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_changed_plan_is_as_if_read_afresh(luck, features, later):
    problem = random_problem(luck, features, most_operations=luck.choice([10, 80]), most_machines=4)
    if later:
        problem = begun(luck, problem)
    kept = plan_of(tables_of(problem), random_choice(luck, problem))
    problem_tables = tables_of(problem, kept)
    problem_tables.totals["priced"] = bool(problem.energy_prices)
    tables, addresses = open_plan(problem_tables)
    afresh, afresh_addresses = open_plan(problem_tables)
    put_choice(tables, random_choice(luck, problem))
    decode_plan(addresses)
    for _ in range(12):
        before = seen(tables)
        edits = np.array([random_edit(luck, problem, tables) for _ in range(luck.choice([1, 1, 3]))], EDIT)
        rows = [(edit["row"], edit["place"] < 0) for edit in edits]
        if len(set(rows)) < len(rows) or sum(hold for _, hold in rows) > 1:
            continue  # two people of a crew could become one
        keep = luck.random() < 0.5
        if not apply_edits(addresses, edits, keep) or not keep:
            same(seen(tables), before)
            continue
        for name in ("order", "steps", "holds", "delays"):
            getattr(afresh, name)[:] = getattr(tables, name)
        decode_plan(afresh_addresses)
        same(seen(tables), seen(afresh))
        assert not tables.marks["value"].any()
