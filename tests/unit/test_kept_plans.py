"""Plans that are kept: found again by ids when the tables have changed, refused when the file is no good."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from gongfu.app.factory_homes import home_of_factory
from gongfu.app.kept_plans import keep_plan, kept_plan, plan_record
from gongfu.app.plan_orders import plan_orders
from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.cli import app
from gongfu.errors import InputError
from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, check_plan

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TABLES = {
    "orders": "order,item,qty,due\nSO-1,part,4,2026-03-02 12:00\nSO-2,part,4,2026-03-02 15:00\n",
    "routings": "item,op,work_center,run_min,skill,operators\npart,10,saw,30,sawing,1\npart,20,drill,10,,\n",
    "work_centers": "work_center,units\nsaw,2\ndrill,1\n",
    "operators": "operator,count,skills\nanna,1,sawing\nbo,1,sawing\n",
}


def write(folder, **changed):
    for name, rows in {**TABLES, **changed}.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return folder


def planned(folder):
    return plan_orders(
        folder,
        start=START,
        limits=PlanLimits(changes=50, seed=7),
        objective=Objective(ranks=((Goal.TARDINESS, Goal.SETUPS),), weights=((Goal.SETUPS, 0.5),)),
    )


def test_a_kept_plan_comes_back_as_it_was(tmp_path):
    result = planned(write(tmp_path))
    assert keep_plan(result) == ()
    assert (tmp_path / ".gongfu" / "plan.json").exists()
    asked = read_scheduling_problem(tmp_path, start=START)
    kept = kept_plan(tmp_path, asked.problem)
    assert kept.plan == result.plan
    assert (kept.start, kept.seed, kept.objective) == (START, 7, result.objective)
    assert kept.is_whole
    assert kept.changed_tables(asked.tables) == ()
    assert check_plan(asked.problem, kept.plan) == []


def test_none_is_kept_where_none_was_made(tmp_path):
    assert kept_plan(tmp_path, read_scheduling_problem(write(tmp_path)).problem) is None


def test_what_changed_since_is_named(tmp_path):
    keep_plan(planned(write(tmp_path)))
    write(
        tmp_path,
        orders="order,item,qty,due\nSO-2,part,4,2026-03-02 15:00\nSO-3,part,4,2026-03-02 15:00\n",
        work_centers="work_center,units\nsaw,2\ndrill,2\n",
    )
    asked = read_scheduling_problem(tmp_path, start=START + timedelta(hours=1))
    kept = kept_plan(tmp_path, asked.problem)
    # With a second drill, the drills are called otherwise.
    assert kept.new == ("SO-2/20", "SO-3/10", "SO-3/20")
    assert set(kept.gone) == {"SO-1/10", "SO-1/20"}
    assert not kept.is_whole
    assert kept.changed_tables(asked.tables) == ("orders", "work_centers")
    (row,) = kept.plan.operations
    assert asked.problem.operations[row.operation].id == "SO-2/10"
    # The plan began an hour before: its second 0 lies in the past.
    assert row.start_s == -3600


def test_a_person_who_lost_a_skill_is_planned_anew(tmp_path):
    keep_plan(planned(write(tmp_path)))
    write(tmp_path, operators="operator,count,skills\nanna,1,welding\nbo,1,sawing\n")
    problem = read_scheduling_problem(tmp_path, start=START).problem
    kept = kept_plan(tmp_path, problem)
    assert len(kept.new) == 1
    assert all(each.operators in {(), (1,)} for each in kept.plan.operations)


def test_rows_written_otherwise_are_no_change(tmp_path):
    keep_plan(planned(write(tmp_path)))
    write(tmp_path, work_centers='units,work_center\n"2",saw\n1 ,drill\n\n')
    asked = read_scheduling_problem(tmp_path, start=START)
    assert kept_plan(tmp_path, asked.problem).changed_tables(asked.tables) == ()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda words: words[:-40], "it is no whole JSON"),
        (lambda _: "[]", "the kept plan is damaged"),
        (lambda words: words.replace('"version": 1', '"version": 2'), "written in version 2, this program knows 1"),
        (lambda words: words.replace('"seed": 7', '"seed": "x"'), "what stands at seed cannot be"),
        (lambda words: words.replace('"end"', '"until"', 1), "what stands at operations.0.end cannot be"),
        (lambda words: words.replace("SO-1/20", "SO-1/10"), "the kept plan is damaged"),
        (lambda words: words.replace("+00:00", ""), "the kept plan is damaged"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, spoil, says):
    keep_plan(planned(write(tmp_path)))
    file = tmp_path / ".gongfu" / "plan.json"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match="kept plan") as raised:
        plan_record(tmp_path)
    assert says in str(raised.value).replace("version 1", "1")
    assert "gongfu schedule" in raised.value.message("zh")


def test_the_command_keeps_its_plan_unless_told_not_to(tmp_path):
    words = ["schedule", str(write(tmp_path)), "--seconds", "0", "--quiet"]
    assert CliRunner().invoke(app, [*words, "--no-keep"]).exit_code == 0
    assert not (tmp_path / ".gongfu").exists()
    assert CliRunner().invoke(app, words).exit_code == 0
    told = json.loads((tmp_path / ".gongfu" / "plan.json").read_text(encoding="utf-8"))
    assert (told["version"], told["factory"], len(told["operations"])) == (1, tmp_path.name, 4)


@pytest.mark.parametrize(
    ("tables", "plan", "name"),
    [
        ("home/factories/plant", "home/.gongfu/plans/plant.json", "plant"),
        ("home/factories/plant/tables.xlsx", "home/.gongfu/plans/plant.json", "plant"),
        ("home/factories/mill.xlsx", "home/.gongfu/plans/mill.json", "mill"),
        ("elsewhere/plant", "elsewhere/plant/.gongfu/plan.json", "plant"),
        ("elsewhere/plant/tables.xlsx", "elsewhere/plant/.gongfu/plans/tables.json", "tables"),
    ],
)
def test_plans_lie_in_the_workspace_of_their_factory(tmp_path, tables, plan, name):
    path = tmp_path / tables
    (path.parent if path.suffix else path).mkdir(parents=True)
    if path.suffix:
        path.write_bytes(b"")
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "gongfu.yaml").write_text("", encoding="utf-8")
    home = home_of_factory(path)
    assert home.plan_file == (tmp_path / plan).resolve()
    assert home.name == name
    assert home.root == ((tmp_path / "home").resolve() if tables.startswith("home") else None)
