"""Orders planned on scenarios from tables: how an aim is asked for, what is said, and what is kept of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from gongfu.app.book_order import book_order
from gongfu.app.kept_plans import keep_plan, kept_plan, plan_record
from gongfu.app.orders_view import plan_notes
from gongfu.app.plan_orders import plan_orders
from gongfu.app.promise_order import Promiser, promise_order
from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.app.replan_orders import ReplanWishes, replan_orders
from gongfu.app.robustness_words import price_json, price_words
from gongfu.app.scenario_aim_words import aim_words, scenario_aim
from gongfu.cli import app
from gongfu.errors import InputError
from gongfu.model.promises import AskedOrder
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective, PlanScore
from gongfu.schedule import PlanLimits, check_plan

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
# The lathe is a little quicker than the mill and breaks down every two hours.
TABLES = {
    "orders": "order,item,qty,due\n"
    + "".join(f"SO-{number},shaft,1,2026-03-02 {7 + number:02}:03\n" for number in range(4)),
    "routings": "item,op,work_center,run_min,alt,cv\nshaft,10,lathe,60,mill=61.2,0.02\n",
    "work_centers": "work_center,units,mtbf_h,mttr_min\nlathe,1,2,90\nmill,1,,\n",
}
ON_TIME = ScenarioAim(aimed=Aimed.ON_TIME)


def write(folder, **changed):
    for name, rows in {**TABLES, **changed}.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return folder


def planned(folder):
    return plan_orders(folder, start=START, limits=PlanLimits(changes=500, threads=1), objective=Objective(aim=ON_TIME))


@pytest.mark.parametrize(
    ("words", "aim"),
    [
        ("on-time", ON_TIME),
        ("all-on-time", ScenarioAim(aimed=Aimed.ALL_ON_TIME)),
        ("tardiness", ScenarioAim(aimed=Aimed.TARDINESS)),
        (" Tardiness-P90", ScenarioAim(aimed=Aimed.TARDINESS, quantile=0.9)),
        ("makespan-p5", ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.05)),
        ("makespan<=36h", ScenarioAim(aimed=Aimed.MAKESPAN, target_s=129_600)),
        ("tardiness ≤ 90 min", ScenarioAim(aimed=Aimed.TARDINESS, target_s=5_400)),
        ("tardiness<=0", ScenarioAim(aimed=Aimed.TARDINESS, target_s=0)),
    ],
)
def test_an_aim_is_read_from_words(words, aim):
    assert scenario_aim(words) == aim


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("", "no_such_aim"),
        ("punctual", "no_such_aim"),
        ("on_time", "no_such_aim"),
        ("makespan>36h", "bad_sign"),
        ("makespan<36h", "bad_sign"),
        ("makespan=36h", "bad_sign"),
        ("on-time-p90", "no_quantile"),
        ("all-on-time<=2h", "no_quantile"),
        ("makespan-p0", "bad_quantile"),
        ("makespan-p100", "bad_quantile"),
        ("tardiness-p9.5", "bad_quantile"),
        ("tardiness-p", "bad_quantile"),
        ("makespan-p90<=36h", "quantile_and_limit"),
        ("makespan<=36", "no_unit"),
        ("tardiness ≤ 1.5", "no_unit"),
        ("makespan<=", "bad_target"),
        ("makespan<=soon", "bad_target"),
        ("makespan<=-2h", "bad_target"),
        ("makespan<=3kg", "bad_target"),
    ],
)
def test_words_that_are_no_aim_are_refused_with_what_is_allowed(words, key):
    with pytest.raises(InputError) as refused:
        scenario_aim(words)
    (problem,) = refused.value.problems
    assert problem.key == f"robustness.{key}"
    for language in ("zh", "en"):
        assert "{" not in problem.words.in_language(language)


def test_an_aim_is_told_in_both_languages():
    aims = ["on-time", "all-on-time", "tardiness", "tardiness-p90", "makespan", "makespan-p95", "makespan<=36h"]
    assert [aim_words(scenario_aim(each), "zh") for each in aims] == [
        "按期订单的比例（按权重）",
        "全部按期的概率",
        "加权延期的均值",
        "加权延期的 P90",
        "完工时间的均值",
        "完工时间的 P95",
        "36 小时内全部完工的概率",
    ]
    assert aim_words(scenario_aim("tardiness<=90min"), "en") == "the probability of at most 1.5 h of weighted tardiness"


def price(**changed):
    score = {"tardiness_s": 0.0, "late_jobs": 0, "setup_s": 0}
    found = {
        "nominal": PlanScore(makespan_s=1_000, **score),
        "robust": PlanScore(makespan_s=1_068, **score | {"tardiness_s": 5_400.0}),
        "nominal_value": 0.61,
        "robust_value": 0.73,
        "gain": 0.12,
        "gain_low": 0.1,
        "gain_high": 0.14,
        "least": 0.001,
        "scenarios": 4096,
        "tried": 190,
    }
    return RobustnessPrice(**found | changed)


def test_the_price_is_told_in_words():
    assert price_words(Objective(aim=ScenarioAim(aimed=Aimed.ALL_ON_TIME)), price(), "zh") == (
        "按情景选的计划（比较了 190 个）：全部按期的概率 61.0 % → 73.0 %，+12.0 个百分点（95 % 区间 +10.0 至 +14.0，"
        "4,096 个未用于选择的情景）；代价：计划内完工 +6.8 %，计划内加权延期 0.0 → 1.5 小时"
    )
    seconds = {"nominal_value": 7_200.0, "robust_value": 3_600.0, "gain": 3_600.0, "gain_low": 1_800.0}
    english = price_words(Objective(aim=ScenarioAim(aimed=Aimed.MAKESPAN)), price(**seconds, gain_high=5_400.0), "en")
    assert "the mean of the makespan 2.0 h → 1.0 h, -1.0 h (95 % interval -1.5 to -0.5, over 4,096" in english
    assert "its price: makespan as planned +6.8 %, weighted tardiness as planned 0.0 → 1.5 h" in english


def test_what_is_better_as_planned_too_is_no_price_and_nothing_has_no_sign():
    before = price().nominal
    better = price(robust=replace(before, makespan_s=966))
    assert "at no price: makespan as planned -3.4 %, weighted" in price_words(Objective(aim=ON_TIME), better, "en")
    assert "；没有代价：计划内完工 -3.4 %" in price_words(Objective(aim=ON_TIME), better, "zh")
    hardly = replace(before, makespan_s=999_900), replace(before, makespan_s=1_000_000)
    same = price(robust=hardly[0], nominal=hardly[1], gain_low=0.000_9, least=0.0)
    assert "+0.0 %" in price_words(Objective(aim=ON_TIME), same, "en")
    assert "-0.0" not in price_words(Objective(aim=ON_TIME), same, "en")
    turned = price(robust=hardly[1], nominal=hardly[0])
    assert "at no price: makespan as planned +0.0 %" in price_words(Objective(aim=ON_TIME), turned, "en")


def test_each_goal_is_told_as_planned():
    before = price().nominal
    dearer = price(robust=replace(before, setup_s=3_600, moved=7, energy_cny=99.0, cost_cny=1_234.0))
    goals = Objective(ranks=((Goal.COST, Goal.SETUPS), (Goal.MOVES,), (Goal.ENERGY,)), aim=ON_TIME)
    assert price_words(goals, dearer, "en").endswith(
        "its price: makespan as planned +0.0 %, weighted tardiness as planned 0.0 → 0.0 h, cost as planned 0 → 1,234 "
        "yuan, setups as planned 0.0 → 1.0 h, moved operations 0 → 7, energy as planned 0 → 99 yuan"
    )
    assert "计划内费用 0 → 1,234 元，计划内换型 0.0 → 1.0 小时" in price_words(goals, dearer, "zh")
    assert price_json(ON_TIME, dearer)["robust_cost_cny"] == 1_234.0


def test_a_gain_that_is_sure_but_slight_is_not_worth_another_plan():
    slight = price(gain_low=0.000_5, gain=0.002)
    assert (slight.is_slight, slight.is_worth_it) == (True, False)
    assert "surely better than the best as planned, but only slightly, not surely by more than 0.1 points" in (
        price_words(Objective(aim=ON_TIME), slight, "en")
    )
    hours = {"nominal_value": 36_000.0, "robust_value": 35_990.0, "gain": 10.0, "gain_low": 5.0, "gain_high": 15.0}
    words = price_words(Objective(aim=scenario_aim("makespan")), price(**hours, least=36.0), "zh")
    assert "只好一点，不一定超过 0.1 %" in words


def test_what_is_not_surely_better_is_said_plainly():
    unsure = price(gain_low=-0.01)
    assert "保留计划内最优的计划" in price_words(Objective(aim=ON_TIME), unsure, "zh")
    nine_of_ten = price_words(Objective(aim=scenario_aim("tardiness-p90")), price(gain_low=-1.0), "zh")
    assert "没有哪个明显好于计划内最优的（加权延期的 P90 0.0" in nine_of_ten
    assert "none is surely better than the best as planned" in price_words(Objective(aim=ON_TIME), unsure, "en")


def test_orders_are_planned_on_scenarios_and_the_price_is_said(tmp_path):
    result = planned(write(tmp_path))
    assert result.price.is_worth_it
    assert check_plan(result.problem, result.plan) == []
    told = result.to_json()
    assert told["robustness"]["aimed"] == "on-time"
    assert told["robustness"]["kept"] is True
    assert told["robustness"]["gain"] == result.price.gain
    assert told["robustness"]["robust_makespan_s"] == told["score"]["makespan_s"]
    assert json.loads(json.dumps(told)) == told
    assert any(note.startswith("chosen on scenarios") for note in plan_notes(result, "en"))


def test_a_kept_robust_plan_is_a_plan_like_any_other(tmp_path):
    result = planned(write(tmp_path))
    keep_plan(result)
    record = plan_record(tmp_path)
    assert (record.objective.aim, record.price) == (ON_TIME, result.price)
    kept = kept_plan(tmp_path, read_scheduling_problem(tmp_path, start=START).problem)
    assert kept.plan == result.plan
    assert promise_order(tmp_path, AskedOrder(item="shaft", quantity=1)).offers
    wishes = ReplanWishes(limits=PlanLimits(changes=50, threads=1))
    made_anew = replan_orders(tmp_path, now=START.replace(hour=7), wishes=wishes)
    assert check_plan(made_anew.after.problem, made_anew.after.plan) == []


def test_a_booking_leaves_aim_and_price_of_the_plan(tmp_path):
    keep_plan(planned(write(tmp_path)))
    before = plan_record(tmp_path)
    promiser = Promiser(tmp_path, scenarios=128)
    book_order(promiser, promiser.ask(AskedOrder(item="shaft", quantity=1)))
    after = plan_record(tmp_path)
    assert len(after.operations) == len(before.operations) + 1
    assert (after.objective.aim, after.price) == (ON_TIME, before.price)


def test_a_kept_aim_or_price_that_cannot_be_is_refused(tmp_path):
    keep_plan(planned(write(tmp_path)))
    file = tmp_path / ".gongfu" / "plan.json"
    good = json.loads(file.read_text(encoding="utf-8"))
    for aim in ({"aimed": "on-time", "quantile": 0.9}, {"aimed": "makespan", "quantile": 1.0}, {"aimed": "luck"}):
        file.write_text(json.dumps(good | {"objective": good["objective"] | {"aim": aim}}), encoding="utf-8")
        with pytest.raises(InputError):
            plan_record(tmp_path)
    file.write_text(json.dumps(good | {"price": good["price"] | {"gain_low": 9.0}}), encoding="utf-8")
    with pytest.raises(InputError):
        plan_record(tmp_path)


@pytest.mark.parametrize(
    ("changed", "robust", "says"),
    [
        ({}, "luck", "give one of on-time, all-on-time, tardiness"),
        ({}, "on-time-p90", "'on-time-p90' is no aim"),
        (
            {
                "work_centers": "work_center,units\nlathe,1\nmill,1\n",
                "routings": "item,op,work_center,run_min\nshaft,10,lathe,60\n",
            },
            "makespan",
            "nothing varies",
        ),
    ],
)
def test_the_command_refuses_what_cannot_be_aimed_at(tmp_path, changed, robust, says):
    write(tmp_path, **changed)
    wrong = CliRunner().invoke(app, ["schedule", str(tmp_path), "--changes", "50", "--robust", robust])
    assert isinstance(wrong.exception, InputError)
    assert says in str(wrong.exception)
    assert not (tmp_path / ".gongfu").exists()


def test_the_command_plans_on_scenarios(tmp_path):
    words = ["schedule", str(write(tmp_path)), "--changes", "50", "--robust", "makespan-p90", "--lang", "zh"]
    done = CliRunner().invoke(app, [*words, "--no-remedies"])
    assert done.exit_code == 0, done.output
    assert "完工时间的P90" in "".join(done.output.split())
    told = json.loads(CliRunner().invoke(app, [*words, "--json", "--no-keep"]).stdout)
    assert (told["robustness"]["aimed"], told["robustness"]["quantile"]) == ("makespan", 0.9)
