"""Opening a workspace: what it gives, and one clear message for each thing that is wrong with it."""

import csv
import re
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongfu.app.open_workspace import open_workspace
from gongfu.errors import InputError
from gongfu.model.entities import EntityKind
from gongfu.model.facts import Badge, FactKind


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    words = path.read_text(encoding="utf-8")
    assert old in words, f"{old!r} stands in {file}"
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


def complaints(root: Path) -> list[str]:
    """Open a workspace that is wrong; give its messages, with files named from its root."""
    with pytest.raises(InputError) as error:
        open_workspace(root)
    assert error.value.exit_code == 2
    for language in ("en", "zh"):
        assert len(error.value.message(language).splitlines()) == len(error.value.problems)
    assert not (root / ".gongfu").exists(), "opening a workspace writes nothing"
    return [re.sub(rf"^{re.escape(str(root))}/", "", problem.words.en) for problem in error.value.problems]


def test_the_example_opens(example: Path) -> None:
    workspace = open_workspace(example)
    assert workspace.as_of == date(2021, 12, 20)
    assert workspace.clock_start == datetime(2021, 12, 20, 8, tzinfo=timezone(timedelta(hours=8)))
    assert workspace.incomplete_projects == ()
    (line,) = workspace.lines.values()
    (factory,) = workspace.factories.values()
    assert factory.line == line.id
    assert line.path == "factories/module-plant/module-line.yaml"
    assert factory.path == "factories/module-plant/factory.yaml"
    assert len(workspace.orders[factory.id]) > 5
    assert {project.indicator for project in workspace.projects} <= set(workspace.indicators)
    assert all(path.is_file() for path in workspace.documents)
    assert list(workspace.documents) == sorted(workspace.documents)


def test_orders_may_lie_in_a_workbook(example: Path) -> None:
    before = open_workspace(example).orders["module-plant"]
    home = example / "factories" / "module-plant"
    book = Workbook()
    book.active.title = "Orders"
    with (home / "orders.csv").open(encoding="utf-8") as file:
        for row in csv.reader(file):
            book.active.append(row)
    book.save(home / "shop.xlsx")
    (home / "orders.csv").unlink()
    after = open_workspace(example).orders["module-plant"]
    assert [replace(order, source=None) for order in after] == [replace(order, source=None) for order in before]
    assert after[0].source.path == "factories/module-plant/shop.xlsx#orders"


def test_the_tree_leads_from_each_station_to_the_region(example: Path) -> None:
    workspace = open_workspace(example)
    entities = {entity.id: entity for entity in workspace.entities}
    station = next(entity for entity in workspace.entities if entity.kind is EntityKind.STATION)
    kinds = []
    above: str | None = station.id
    while above is not None:
        kinds.append(str(entities[above].kind))
        above = entities[above].parent
    assert kinds == ["station", "line", "factory", "firm", "field", "field", "plan", "region"]
    assert above is None
    assert workspace.region_entity in entities
    assert entities[workspace.plan_entity].parent == workspace.region_entity


def test_published_figures_stay_published_in_an_example(example: Path) -> None:
    workspace = open_workspace(example)
    assert workspace.example
    published = [fact for fact in workspace.observations if Badge.PUBLISHED in fact.badges]
    ours = [fact for fact in workspace.observations if fact.example]
    assert published
    assert ours
    assert set(published).isdisjoint(ours)
    estimates = [fact for fact in workspace.observations if fact.kind is FactKind.ESTIMATE]
    assert {fact.source.published for fact in estimates} == {"example count"}


def test_an_observation_is_known_from_its_publication_or_the_end_of_its_period(example: Path) -> None:
    edit(example, "plan/observations.csv", "observed,2021-12-20,no", "observed,,no")
    edit(example, "plan/observations.csv", "observed,2020-03-01,yes", "observed,2022-02-01,yes")
    workspace = open_workspace(example)
    known = {fact.period: fact.known_on for fact in workspace.observations_of("high-end-equipment-output", date.max)}
    assert known["2020"] == date(2020, 12, 31)
    assert known["2019"] == date(2022, 2, 1)
    periods = [fact.period for fact in workspace.observations_of("high-end-equipment-output")]
    assert periods == ["2015", "2016", "2017", "2018", "2020"]


def test_the_same_workspace_gives_the_same_facts_anywhere(example: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(example, tmp_path / "elsewhere")
    assert open_workspace(example).observations == open_workspace(elsewhere).observations


def test_the_nearest_workspace_upward_is_found(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example / "factories" / "module-plant")
    assert open_workspace().root == example.resolve()


def test_no_workspace_here(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gongfu init"):
        open_workspace(tmp_path)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("plan/indicators.csv", "table indicators is missing"),
        ("plan/observations.csv", "table observations is missing"),
        ("plan/projects.csv", "table projects is missing"),
        ("plan/allocations.csv", "table allocations is missing"),
        ("chain/nodes.csv", "table nodes is missing"),
        ("chain/firms.csv", "table firms is missing"),
        ("chain/supplies.csv", "table supplies is missing"),
        ("factories/module-plant/factory.yaml", "this file is missing"),
    ],
)
def test_a_missing_file_is_one_message(example: Path, file: str, said: str) -> None:
    (example / file).unlink()
    (message,) = complaints(example)
    assert message.startswith(f"{file}: {said}")


def test_a_line_file_that_is_not_there(example: Path) -> None:
    (example / "factories/module-plant/module-line.yaml").unlink()
    (message,) = complaints(example)
    assert message.startswith("factories/module-plant/factory.yaml:6:7: line: names the file module-line.yaml")


def test_a_wrong_unit_of_an_observation(example: Path) -> None:
    edit(example, "plan/observations.csv", "2017,5330,亿元", "2017,5330,kg")
    (message,) = complaints(example)
    assert message.startswith("plan/observations.csv:4:37: unit 'kg' does not convert to '亿元'")
    assert "billion_yuan" in message


def test_a_wrong_unit_of_a_factory(example: Path) -> None:
    edit(example, "factories/module-plant/factory.yaml", "6400 CNY", "6400 kg")
    (message,) = complaints(example)
    assert message.startswith("factories/module-plant/factory.yaml:8:8: ")
    assert "kg" in message


def test_a_cycle_in_the_tree(example: Path) -> None:
    edit(example, "plan/fields.csv", "High-end equipment,,", "High-end equipment,high-end-energy,")
    (message,) = complaints(example)
    assert message.startswith("plan/fields.csv:")
    assert "runs in a circle: field:" in message
    assert "field:high-end-energy" in message


def test_a_circle_of_supplies(example: Path) -> None:
    edit(example, "chain/supplies.csv", "cathode,cell,", "module,cathode,1,1,1,1,,1,example,yes\ncathode,cell,")
    (message,) = complaints(example)
    assert message.startswith("chain/supplies.csv:")
    assert "supplies run in a circle" in message


def test_allocations_that_sum_to_more_than_one(example: Path) -> None:
    row = "firm:lingang-battery,field:marine,high-end-equipment-output,0.4,gross_output,2021-06-01,,ours,example\n"
    path = example / "plan/allocations.csv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    (message,) = complaints(example)
    assert message.startswith("plan/allocations.csv:6: ")
    assert "sum to 1.2 on 2021-06-01" in message
    assert "plan/allocations.csv:4" in message


def test_a_name_that_stands_nowhere_is_answered_with_the_nearest(example: Path) -> None:
    edit(example, "levers.csv", "station:module-line/laser-weld,machines", "station:module-line/laser-wold,machines")
    edit(example, "plan/allocations.csv", "line:module-line,factory", "line:modul-line,factory")
    edit(example, "factories/module-plant/factory.yaml", "firm: lingang-battery", "firm: lingang")
    messages = complaints(example)
    assert len(messages) == 3
    said = " ".join(messages)
    assert "nearest: station:module-line/laser-weld" in said
    assert "nearest: line:module-line" in said
    assert "'firm: lingang' is not in chain/firms.csv" in said


def test_wrong_keys_of_the_settings(example: Path) -> None:
    edit(example, "gongfu.yaml", "as_of: 2021-12-20", "as_of: 2021-13-20")
    edit(example, "gongfu.yaml", "language: en", "langage: en")
    edit(example, "gongfu.yaml", "currency: CNY", "currency: EUR")
    messages = complaints(example)
    assert [message.split(": ")[0] for message in messages] == [
        "gongfu.yaml:5:11",
        "gongfu.yaml:6:8",
        "gongfu.yaml:8:10",
    ]
    assert "language" in messages[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name: [", "gongfu.yaml:1:8: not valid YAML"),
        ("name: a\nname: b\n", "gongfu.yaml:2:1: key 'name' stands twice"),
        ("- a\n", "gongfu.yaml:1:1: the file is made of"),
        ("", "gongfu.yaml:1:1: key 'name' is missing"),
        ("name: a\nregion: b\nas_of: 2021-12-20\nclock: {start: 2021-12-20T08:00:00}\n", "gongfu.yaml:4:16: 'clock'"),
    ],
)
def test_settings_that_cannot_be_read(example: Path, content: str, said: str) -> None:
    (example / "gongfu.yaml").write_text(content, encoding="utf-8")
    assert any(message.startswith(said) for message in complaints(example))


def test_settings_in_another_encoding(example: Path) -> None:
    (example / "gongfu.yaml").write_bytes("name: 临港\nregion: 上海\nas_of: 2021-12-20\n".encode("gb18030"))
    (message,) = complaints(example)
    assert message.startswith("gongfu.yaml: not UTF-8 from byte 6 on")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hours_a_week: 132", "hours_a_week: 190"),
        ("price: 6400 CNY", "price: -1 CNY"),
        ("weeks_a_year: 50", "weeks_a_year: 60"),
        ("model_error: 5 %", "model_error: 500 %"),
    ],
)
def test_numbers_of_a_factory_that_cannot_be(example: Path, old: str, new: str) -> None:
    edit(example, "factories/module-plant/factory.yaml", old, new)
    (message,) = complaints(example)
    assert f"'{new.partition(':')[0]}' cannot be" in message


def test_two_factories_cannot_share_an_id(example: Path) -> None:
    shutil.copytree(example / "factories/module-plant", example / "factories/other-plant")
    messages = complaints(example)
    assert [message.split(":")[0] for message in messages] == [
        "factories/other-plant/factory.yaml",
        "factories/other-plant/module-line.yaml",
    ]


def test_everything_wrong_in_all_files_is_said_at_once(example: Path) -> None:
    (example / "chain/nodes.csv").unlink()
    edit(example, "plan/observations.csv", "2015,4930", "2015,many")
    edit(example, "plan/projects.csv", "2022-03-01,2022-02-01", "2022-03-01,2022-05-01")
    edit(example, "levers.csv", "420,万元", "420,kg")
    edit(example, "factories/module-plant/orders.csv", "2022-01-10,2022-01-04", "10/01/2022,2022-01-04")
    edit(example, "plan/tasks.csv", "task,plan,name", "job,plan,name")
    files = [message.split(":")[0] for message in complaints(example)]
    assert sorted(files) == [
        "chain/nodes.csv",
        "factories/module-plant/orders.csv",
        "levers.csv",
        "plan/observations.csv",
        "plan/projects.csv",
        "plan/tasks.csv",
    ]


def test_unknown_columns_are_kept(example: Path) -> None:
    edit(example, "plan/tasks.csv", "status,source", "mood,source")
    columns = {(column.path, column.name) for column in open_workspace(example).extra_columns}
    assert ("plan/tasks.csv", "mood") in columns


def test_a_workspace_may_hold_a_factory_alone(example: Path) -> None:
    for name in ("plan", "chain", "documents"):
        shutil.rmtree(example / name)
    (example / "levers.csv").unlink()
    workspace = open_workspace(example)
    assert list(workspace.factories) == ["module-plant"]
    assert workspace.chains == {}
    assert workspace.observations == ()
