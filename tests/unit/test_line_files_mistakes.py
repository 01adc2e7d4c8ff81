"""What is said of mistakes in what a line file says beyond machines and buffers."""

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.errors import InputError

FAMILIES = "products: [{product: p, family: red}, {product: q, family: blue}]\n"


@pytest.fixture
def complaints(tmp_path):
    def complaints(words):
        path = tmp_path / "line.yaml"
        path.write_text(words, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_line(path)
        assert all(problem.words.zh for problem in caught.value.problems)
        return str(caught.value).replace(str(path), "line.yaml")

    return complaints


def station(body):
    return f"line: x\nstations:\n  - station: a\n    time: 5\n    {body}\n"


def top(body):
    return f"line: x\nstations: [{{station: a, time: 5}}]\n{body}\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("takes: {a: 0}", "5:16: 'a' takes a whole number of at least 1, not '0'"),
        ("takes: b", "5:12: 'a' speaks of station 'b', and there is none"),
        ("takes: a", "5:12: these stations take from each other in a circle, into which no part comes: a → a"),
        ("buffer: {b: 3}", "5:13: only a station with `takes` has a buffer for each input"),
        ("buffer: lots", "5:13: 'buffer' takes a whole number of at least 0, not 'lots'"),
        ("buffer: [1]", "5:13: 'buffer' cannot be '[…]'; write for example buffer: 8"),
        ("machines: 10000000", "5:15: 'machines' is at most 1000000, not '10000000'"),
        ("gives: {b: 1}", "5:16: 'a' speaks of station 'b'"),
        ("failures: {up: 9}", "5:15: key 'down' is missing here; write for example down: lognormal(8 min, cv=0.8)"),
        ("failures: {up: 9, down: 1, clock: wall}", "5:39: 'clock' cannot be 'wall'; allowed: operating, calendar"),
        ("failures: {up: 9, down: 1, repairers: fitters}", "5:43: station 'a' needs 'fitters', which is no crew"),
        ("yield: {rework: a}", "5:12: key 'share' is missing here"),
        ("yield: {share: 98 %, rework: c}", "5:34: 'a' speaks of station 'c'"),
        ("yield: {share: 0.9, at_most: 2}", "5:34: at_most limits rework, and there is none here"),
        ("yield: 0", "5:12: a yield is more than 0 and at most 1, not '0'"),
        ("setup: {by: colour}", "5:17: 'by' cannot be 'colour'; allowed: family"),
        ("setup: {by: family}", "5:12: this setup has no time"),
        ("setup: {time: 3, matrix: {a: {b: 1}}}", "5:19: write matrix or time, not both"),
        ("setup: {matrix: setups.csv}", "5:21: there is no table 'setups.csv' (setups) beside the line file"),
        ("setup: {matrix: {a: {b: soon}}}", "5:29: 'soon' is neither a time nor a distribution"),
        ("batch: {size: 4, least: 5}", "5:29: least, 5, is more than size, 4"),
        ("batch: {size: 4, wait: exp(3)}", "5:28: 'exp(3)' is no number"),
        ("batch: {least: 4}", "5:12: key 'size' is missing here; write for example size: 4"),
        ("batch: 4", "5:12: 'batch' cannot be '4'; write for example batch: {size: 4, least: 2, wait: 90 s}"),
        ("blocking: never", "5:15: 'blocking' cannot be 'never'; allowed: after-service, before-service"),
        ("dispatch: lifo", "5:15: 'dispatch' cannot be 'lifo'; allowed: fifo, priority, preemptive, edd, spt"),
        ("operators: {pool: c, skill: d}", "5:16: write a crew, {pool: crew-a, count: 1}, or a skill"),
        ("operators: {skill: weld, cont: 2}", "5:30: unknown key 'cont'; did you mean 'count'?"),
        ("maintenance: {time: 3}", "5:18: maintenance is due by time, every: 200 h, or by parts"),
        ("maintenance: {every: 3 kg, time: 3}", "5:26: the unit 'kg' of '3 kg' is none of time"),
        ("shifts: night", "5:13: 'a' works by calendar 'night', and there is none"),
        ("transport: -3", "5:16: a time is more than 0"),
        ("kanban: 0", "5:13: 'kanban' takes a whole number of at least 1"),
        ("power: {idle: 3 kW}", "5:13: unknown key 'idle'"),
        ("power: {busy: -3 kW}", "5:19: '-3 kW' does not fit: write a number of at least 0 in W"),
    ],
)
def test_a_mistake_in_a_station_is_said_with_its_place(complaints, body, said):
    assert f"line.yaml:{said}" in complaints(station(body))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("release: some", "3:10: 'release' cannot be 'some'; allowed: saturated, arrivals, orders"),
        ("release: {conwip: 3, pallets: 3}", "3:31: a line has one kind of release; conwip, pallets stand here"),
        ("release: {conwip: 3, when_full: lost}", "3:33: when_full is for parts that arrive"),
        ("release: {evry: 3}", "3:11: unknown key 'evry'; did you mean 'every'?"),
        ("release: orders", "3:10: there is no table 'orders.csv' (orders) beside the line file"),
        ("release: {orders: []}", "3:19: there are no orders"),
        ("release: {orders: [{order: o, release: -1}]}", "3:40: a time is more than 0"),
        ("release: arrivals", "3:10: nothing says how often parts arrive"),
        ("release: {every: 2}", "2:31: the queue of 'a' grows for ever: 0.5 parts come every s and it can make 0.2"),
        ("release: {sequence: [p]}", "3:22: 'sequence' wants product 'p', and there is none"),
        ("products: [{product: p, every: 3}]", "3:32: product 'p' has its own arrivals (every)"),
        ("products: [{product: p, share: 1.5}]", "3:32: a share is more than 0 and at most 1"),
        ("products: [{product: p}, {product: p}]", "3:36: product 'p' is there already, on line 3"),
        ("products: [{product: p, share: 0.5}, {product: q}]", "3:38: every product has a share or none has"),
        ("products: [{product: p, share: 0.5}, {product: q, share: 40 %}]", "3:32: the shares of the products sum"),
        ("products: [{product: p, route: [a, b]}]", "3:36: 'p' speaks of station 'b', and there is none"),
        ("products: [{product: p, route: [{station: a, tim: 3}]}]", "3:46: unknown key 'tim'; did you mean 'time'?"),
        ("products: [{product: p, route: a}]", "3:32: 'route' cannot be 'a'; write for example route: [cut"),
        ("crews: [{crew: c, count: 2, skills: weld}]", "3:37: 'skills' cannot be 'weld'; write for example skills: [w"),
        ("crews: [{crew: c, shifts: day}]", "3:27: 'c' works by calendar 'day', and there is none"),
        ("crews: [{crew: c}, {crew: d, skills: [c]}]", "3:16: crew 'c' is called like a skill of another crew"),
        ("calendars: [{calendar: c, days: Mo-Fri-Su, from: '06:00'}]", "3:33: 'Mo-Fri-Su' are no days of the week"),
        ("calendars: [{calendar: c, from: 6h}]", "3:33: '6h' is no time of day"),
        ("calendars: [{calendar: c, off: true, date_from: 2022-02-01}]", "3:13: calendar 'c' is never open"),
        ("calendars: [{calendar: c, off: true}]", "3:13: a closure has a date"),
        ("calendars: [{calendar: c, date_to: 2022-02-01}]", "3:36: date_to is for closed days"),
        ("calendars: hours.csv", "3:12: there is no table 'hours.csv' (calendars) beside the line file"),
        ("starts: tomorrow", "3:9: 'tomorrow' is no day; write for example 2022-01-03"),
        ("energy: [{tariff: t, price: 3 CNY/h}]", "3:29: '3 CNY/h' does not fit: write a number of at least"),
        ("energy: [{tariff: t, price: 1, hours: peak}]", "3:39: 't' works by calendar 'peak', and there is none"),
        ("energy: [{tariff: t, price: 1}, {tariff: u, price: 2}]", "3:33: tariffs 't' and 'u' share hours"),
        ("shops: 3", "3:1: unknown key 'shops'"),
    ],
)  # fmt: skip
def test_a_mistake_beside_the_stations_is_said_with_its_place(complaints, body, said):
    assert f"line.yaml:{said}" in complaints(top(body))


def test_a_closure_needs_to_know_where_time_begins(complaints):
    rows = "[{calendar: c, from: '06:00'}, {calendar: c, off: true, date_from: 2022-02-01}]"
    assert "line.yaml:3:79: a closure needs to know on which day time 0 lies" in complaints(top(f"calendars: {rows}"))


def test_a_need_larger_than_the_crew_is_said(complaints):
    words = station("operators: {pool: c, count: 3}") + "crews: [{crew: c, count: 2}]\n"
    assert "line.yaml:5:16: station 'a' needs 3 of 'c' at once, and there are 2 in all" in complaints(words)


def test_a_family_that_no_product_has_is_said(complaints):
    words = station("setup: {matrix: {red: {bleu: 3}}}") + FAMILIES
    assert "line.yaml:5:34: no product is of family 'bleu'; did you mean blue?" in complaints(words)


def test_mistakes_of_form_of_names_and_of_values_are_said_in_one_pass(complaints):
    words = (
        "line: x\nrelease: {conwip: none}\nstations:\n  - {station: a, time: -1, bufer: 3}\n"
        "  - {station: b, takes: c}\ncrews: [{crew: c d}]\n"
    )
    said = [line.split(": ")[0].removeprefix("line.yaml:") for line in complaints(words).splitlines()]
    assert said == ["2:19", "4:24", "4:28", "5:5", "5:25", "6:16"]
