"""How full work centers are, counted by hand."""

from dataclasses import replace

from gongfu.schedule import machine_hours, plan_load, setup_end_s
from problem_building import calendar, machine, operation, plan, planned, problem

SHOP = problem(
    [operation("a"), operation("b"), operation("c")],
    [
        machine("saw", calendar="day"),
        replace(machine("oven/1"), work_center="oven"),
        replace(machine("oven/2"), work_center="oven"),
        machine("idle", calendar="night"),
    ],
    calendars=(calendar("day", (0, 100), (150, 200)), calendar("night", (100, 150))),
)


def test_work_and_setups_take_open_hours_alone():
    # The setup of 40 s is interrupted at 100 and over at 160, the work from there goes until 190.
    made = plan(planned(0, 160, 190, setup_start_s=70, setup_s=40))
    (saw, oven, idle) = plan_load(SHOP, made, [0, 50, 100, 150, 200])
    assert (saw.work_center, saw.machines) == ("saw", 1)
    assert saw.open_s == (50, 50, 0, 50)
    assert saw.taken_s == (0, 30, 0, 40)
    assert (oven.machines, oven.open_s, oven.taken_s) == (2, (100, 100, 100, 100), (0, 0, 0, 0))
    assert (idle.open_s, idle.taken_s) == ((0, 0, 50, 0), (0, 0, 0, 0))


def test_a_batch_takes_its_machine_once_and_edges_may_begin_before_the_plan():
    batch = [planned(number, 10, 30, machine=1) for number in range(2)]
    (_, oven, _) = plan_load(SHOP, plan(*batch, planned(2, 20, 40, machine=2)), [-20, 20, 60])
    assert oven.open_s == (40, 80)
    assert oven.taken_s == (10, 30)


def test_a_setup_ends_when_its_open_seconds_are_over_or_the_work_begins():
    hours = machine_hours(SHOP)[0]
    assert setup_end_s(hours, planned(0, 180, 190, setup_start_s=90, setup_s=20)) == 160
    assert setup_end_s(hours, planned(0, 80, 90, setup_start_s=70, setup_s=20)) == 80
