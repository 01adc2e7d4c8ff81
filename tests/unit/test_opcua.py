"""The OPC UA server and client beyond the contract of a source."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from asyncua import Client, ua

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.opcua import OpcuaSource, PlantServer
from gongfu.errors import InputError, TerminalError
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.signals import Signal
from gongfu.model.stations import Station
from gongfu.texts import Text

START = datetime(2021, 12, 20, 8, tzinfo=UTC)
TIME = Distribution(kind=DistributionKind.CONSTANT, parameters=(30.0,))
LINE = Line(
    id="line",
    name=Text(zh="产线", en="The line"),
    stations=(Station(id="laser-weld", name=Text(zh="激光焊接", en="Laser welding"), time=TIME),),
)


async def described(client: Client, tag: str) -> tuple[str, ...]:
    node = client.get_node(f"ns=2;s={tag}")
    unit = await node.get_child("0:EngineeringUnits")
    return (
        (await node.read_description()).Text,
        (await unit.read_value()).DisplayName.Text,
        (await unit.read_value()).UnitId,
    )


def test_the_address_space_is_shaped_like_isa_95_and_describes_itself():
    async def scene():
        async with PlantServer(LINE, port=0) as server, Client(server.url) as client:
            path = ["virtual-enterprise", "virtual-site", "virtual-area", "line", "laser-weld"]
            station = await client.nodes.objects.get_child([f"2:{name}" for name in path])
            assert station.nodeid.Identifier == "line/laser-weld"
            assert (await station.read_description()).Text == "Laser welding · 激光焊接"
            names = [(await child.read_browse_name()).Name for child in await station.get_variables()]
            assert names == ["state", "good", "scrapped", "buffer", "cycle_s", "temperature_c"]
            state = client.get_node("ns=2;s=line/laser-weld/state")
            states = await (await state.get_child("0:EnumStrings")).read_value()
            assert [name.Text for name in states] == ["starved", "busy", "blocked", "down", "setup", "off", "waiting"]
            # The numbers of the units are those of UN/CEFACT's code list as OPC UA counts them.
            assert await described(client, "line/laser-weld/temperature_c") == (
                "Temperature of the station (of a first-order thermal model in a virtual plant) · "
                "工位温度（虚拟工厂中由一阶热模型给出）",
                "°C",
                4408652,
            )
            assert (await described(client, "line/laser-weld/cycle_s"))[1:] == ("s", 5457219)

    asyncio.run(scene())


def test_values_carry_the_plants_time_and_nobody_outside_may_write():
    async def scene():
        async with PlantServer(LINE, port=0) as server, Client(server.url) as client:
            node = client.get_node("ns=2;s=line/laser-weld/good")
            with pytest.raises(ua.uaerrors.BadWaitingForInitialData):
                await node.read_data_value()
            await server.write([Signal("line/laser-weld/good", START, 7.0)])
            value = await node.read_data_value()
            assert (value.Value.Value, value.Value.VariantType) == (7, ua.VariantType.Int64)
            assert value.SourceTimestamp == START
            with pytest.raises(ua.uaerrors.BadUserAccessDenied):
                await node.write_value(ua.Variant(8, ua.VariantType.Int64))

    asyncio.run(scene())


def test_a_taken_port_is_named_with_what_to_do():
    async def scene():
        async with PlantServer(LINE, port=0) as server:
            port = int(server.url.split(":")[2].split("/")[0])
            with pytest.raises(InputError, match=rf"port {port} of 127\.0\.0\.1 is taken.*--port"):
                async with PlantServer(LINE, port=port):
                    pytest.fail("two servers on one port")

    asyncio.run(scene())


def test_an_address_that_is_not_this_machines_is_named():
    async def scene():
        async with PlantServer(LINE, host="192.0.2.1", port=4841):
            pytest.fail("192.0.2.1 is for documents only")

    with pytest.raises(InputError, match=r"cannot listen on port 4841 of 192\.0\.2\.1"):
        asyncio.run(scene())


@pytest.mark.parametrize("url", ["http://127.0.0.1:4840", "127.0.0.1:4840", "opc.tcp://"])
def test_an_address_that_is_not_opc_ua_is_refused(url):
    async def scene():
        OpcuaSource(url, SystemClock())

    with pytest.raises(InputError, match="is not the address of an OPC UA server"):
        asyncio.run(scene())


def test_a_server_of_another_shape_is_refused(monkeypatch):
    monkeypatch.setattr("gongfu.adapters.opcua.address_space.NAMESPACE", "urn:somebody:else")

    async def scene():
        async with PlantServer(LINE, port=0) as server:
            async for _ in OpcuaSource(server.url, SystemClock()).signals():
                pytest.fail("there is nothing to hear")

    with pytest.raises(TerminalError, match="shows no line in the namespace"):
        asyncio.run(scene())


def test_a_queue_that_ran_over_is_counted_and_the_gap_is_marked():
    async def scene():
        async with PlantServer(LINE, port=0) as server:
            source = OpcuaSource(server.url, SystemClock())
            listening = asyncio.create_task(first(source, 3))
            await source.connected()
            await server.write([Signal("line/laser-weld/good", START, 7.0)])
            overflowed = ua.DataValue(
                Value=ua.Variant(12, ua.VariantType.Int64),
                StatusCode=ua.StatusCode(0x0480),
                SourceTimestamp=START + timedelta(seconds=60),
            )
            variable = server._variables["line/laser-weld/good"]
            await server._server.write_attribute_value(variable.node, overflowed)
            got = await asyncio.wait_for(listening, 20)
            return got, source.status

    got, status = asyncio.run(scene())
    assert status.lost_count == 1
    assert got == [
        Signal("line/laser-weld/good", START, 7.0),
        Signal("line/laser-weld/good", START + timedelta(microseconds=1), 7.0, good=False),
        Signal("line/laser-weld/good", START + timedelta(seconds=60), 12.0),
    ]


async def first(source: OpcuaSource, count: int) -> list[Signal]:
    got: list[Signal] = []
    async for batch in source.signals():
        got += batch
        if len(got) >= count:
            await source.close()
    return got
