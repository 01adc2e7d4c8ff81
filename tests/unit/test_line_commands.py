"""``gongfu simulate`` and ``gongfu forecast`` as people call them."""

import json
import signal

import pyarrow.parquet
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from gongfu.cli import app
from gongfu.errors import InputError

SHOP = """
line: shop
stations:
  - {station: cut, time: exp(30)}
  - {station: weld, time: exp(30), buffer: 2, power: {busy: 9 kW, starved: 2 kW}}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    file = tmp_path_factory.mktemp("shop") / "shop.yaml"
    file.write_text(SHOP, encoding="utf-8")
    return file


def called(*words):
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None:
        raise result.exception
    return result


def test_a_result_is_said_in_both_languages_and_kept_as_a_table(shop, tmp_path):
    english = called("simulate", shop, "--precision", "2%", "--no-bottleneck", "--lang", "en").stdout
    assert "Lead time" in english
    assert "kWh" in english
    for ending in ("csv", "xlsx", "parquet"):
        file = tmp_path / f"result.{ending}"
        chinese = called("simulate", shop, "--hours", "4", "--precision", "5%", "--lang", "zh", "--out", file).stdout
        assert "提前期" in chinese
    names = pyarrow.parquet.read_table(tmp_path / "result.parquet")["name"].to_pylist()
    assert {"throughput", "lead_time_p95", "kwh_per_part", "variance_rate", "wait"} <= set(names)
    rows = list(load_workbook(tmp_path / "result.xlsx").active.values)
    assert [row[1] for row in rows[1:]] == names
    assert (tmp_path / "result.csv").read_text(encoding="utf-8-sig").count("\n") == len(names) + 1
    with pytest.raises(InputError, match=r"'result\.txt' is no kind of table"):
        called("simulate", shop, "--precision", "5%", "--no-bottleneck", "--out", "result.txt")


def test_one_run_and_another_output(shop):
    words = called("simulate", shop, "--one-run", "--of", "lead-time", "--precision", "3%", "--json").stdout
    shape = json.loads(words)
    assert shape["lead_time"]["half_width"] <= 0.03 * shape["lead_time"]["mean"]
    assert shape["run"]["replications"] == 1
    assert set(shape["lead_time_quantiles"]) == {"0.5", "0.9", "0.95", "0.99"}
    with pytest.raises(InputError, match="there are throughput, lead_time, in_line"):
        called("simulate", shop, "--of", "wip")
    with pytest.raises(InputError, match="precision"):
        called("simulate", shop, "--precision", "200%")


def test_time_that_is_up_is_said(shop):
    words = called("simulate", shop, "--precision", "0.05%", "--seconds", "0", "--lang", "en").stdout
    assert "the work was stopped" in words
    assert "0.05% was wished" in words
    assert "bottleneck and levers were not sought" in words


@pytest.mark.parametrize("way", [("--hours", "1"), ("--one-run",)])
def test_what_is_not_sought_is_said(shop, way):
    asked = ("simulate", shop, *way, "--precision", "20%")
    assert "not with --hours or --one-run" in " ".join(called(*asked, "--lang", "en").stdout.split())
    assert "--hours 和 --one-run 时不给出" in called(*asked, "--lang", "zh").stdout.replace("\n", "")
    assert "not with --hours" not in called(*asked, "--no-bottleneck", "--lang", "en").stdout


def test_an_interrupted_run_keeps_what_was_done(shop, monkeypatch):
    from gongfu import simulate as room

    whole = room.simulate

    def interrupted(line, *, progress, **options):
        def press(done, planned):
            if done == 3:
                signal.raise_signal(signal.SIGINT)
            return progress(done, planned)

        return whole(line, progress=press, **options)

    monkeypatch.setattr(room, "simulate", interrupted)
    before = signal.getsignal(signal.SIGINT)
    words = called("simulate", shop, "--precision", "0.2%", "--lang", "en").stdout
    assert "the work was stopped; the result rests on the" in words
    assert signal.getsignal(signal.SIGINT) is before


def test_a_forecast_starts_from_a_file(shop, tmp_path):
    state = tmp_path / "now.yaml"
    state.write_text("line: shop\nstations: [{station: weld, buffer: 2}]\n", encoding="utf-8")
    words = ("forecast", shop, "--state", state, "--hours", "2", "--at-least", "170")
    assert "170" in called(*words, "--lang", "en").stdout
    shape = json.loads(called(*words, "--json").stdout)
    assert 0 < shape["at_least"]["probability"] < 1
    assert shape["expected"]["n"] == 1000
    assert called(*words, "--quiet", "--lang", "en").stdout == called(*words, "--lang", "en").stdout


@pytest.mark.parametrize("hours", ["0", "-1", "inf", "nan"])
def test_hours_in_which_nothing_can_happen_are_refused(shop, hours):
    with pytest.raises(InputError, match="more than 0"):
        called("simulate", shop, f"--hours={hours}")


def test_a_span_and_the_long_run_are_not_asked_for_at_once(shop):
    with pytest.raises(InputError, match="exclude each other"):
        called("simulate", shop, "--hours", "8", "--one-run")
