"""The address space of a line, shaped after the equipment hierarchy of ISA-95 (IEC 62264-1).

Objects / enterprise / site / area / line (work centre) / station (work unit) / variables. The identifier of a
variable's node is its tag: ``ns=2;s=module-line/laser-weld/state`` is the state of station laser-weld of module-line.
"""

from dataclasses import dataclass

from asyncua import Node, Server, ua

from gongfu.model.lines import Line
from gongfu.model.signals import LineSignal, StationSignal, StationState, tag_of
from gongfu.texts import Text, text

__all__ = ["NAMESPACE", "Variable", "VariableKind", "build_address_space"]

NAMESPACE = "urn:gongfu:plant"
UNECE = "http://www.opcfoundation.org/UA/units/un/cefact"
# A variable nobody has written yet says so, instead of showing a zero that was never measured.
UNSAID = ua.DataValue(
    Value=ua.Variant(None, ua.VariantType.Null), StatusCode=ua.StatusCode(ua.StatusCodes.BadWaitingForInitialData)
)


@dataclass(frozen=True, slots=True)
class VariableKind:
    """How a variable travels: its type, and its unit's UN/CEFACT code and symbol where it has one."""

    type: ua.VariantType
    unit: tuple[str, str] | None = None

    def encode(self, value: float) -> ua.Variant:
        """Give a value in the variable's type.

        Parameters
        ----------
        value
            The value; whole unless the type is a floating-point one.
        """
        if self.type is ua.VariantType.Boolean:
            return ua.Variant(bool(value), self.type)
        return ua.Variant(value if self.type is ua.VariantType.Double else int(value), self.type)


STATION_VARIABLES = {
    StationSignal.STATE: VariableKind(ua.VariantType.Int32),
    StationSignal.GOOD: VariableKind(ua.VariantType.Int64, ("H87", "pcs")),
    StationSignal.SCRAPPED: VariableKind(ua.VariantType.Int64, ("H87", "pcs")),
    StationSignal.BUFFER: VariableKind(ua.VariantType.Int32, ("H87", "pcs")),
    StationSignal.CYCLE_S: VariableKind(ua.VariantType.Double, ("SEC", "s")),
    StationSignal.TEMPERATURE_C: VariableKind(ua.VariantType.Double, ("CEL", "°C")),
}
LINE_VARIABLES = {
    LineSignal.CLOCK: VariableKind(ua.VariantType.Double, ("SEC", "s")),
    LineSignal.FINISHED: VariableKind(ua.VariantType.Boolean),
    LineSignal.WRITTEN: VariableKind(ua.VariantType.Int64),
    LineSignal.SEED: VariableKind(ua.VariantType.Int64),
}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the address space: its node and how it travels."""

    node: ua.NodeId
    kind: VariableKind


async def build_address_space(server: Server, line: Line) -> dict[str, Variable]:
    """Add a line with its stations and their variables, and give the variables by tag.

    Parameters
    ----------
    server
        A server that has been initialised and not started.
    line
        The line.
    """
    namespace = await server.register_namespace(NAMESPACE)
    parent = server.nodes.objects
    path: list[str] = []
    for level in ("enterprise", "site", "area"):
        path.append(f"virtual-{level}")
        parent = await _add_object(parent, ua.NodeId("/".join(path), namespace), path[-1], text(f"opcua.level_{level}"))
    work_center = await _add_object(parent, ua.NodeId(line.id, namespace), line.id, line.name)
    variables: dict[str, Variable] = {}
    for signal, kind in LINE_VARIABLES.items():
        tag = tag_of(line.id, signal)
        variables[tag] = await _add_variable(work_center, ua.NodeId(tag, namespace), signal, kind)
    for station in line.stations:
        tag = tag_of(line.id, station.id)
        work_unit = await _add_object(work_center, ua.NodeId(tag, namespace), station.id, station.name)
        for name, kind in STATION_VARIABLES.items():
            tag = tag_of(line.id, station.id, name)
            variables[tag] = await _add_variable(work_unit, ua.NodeId(tag, namespace), name, kind)
    return variables


async def _add_object(parent: Node, node: ua.NodeId, name: str, description: Text) -> Node:
    added = await parent.add_object(node, ua.QualifiedName(name, node.NamespaceIndex))
    await _describe(added, description)
    return added


async def _add_variable(parent: Node, node: ua.NodeId, name: str, kind: VariableKind) -> Variable:
    added = await parent.add_variable(node, ua.QualifiedName(str(name), node.NamespaceIndex), kind.encode(0))
    await _describe(added, text(f"opcua.describe_{name}"))
    if kind.unit is not None:
        code, symbol = kind.unit
        unit = ua.EUInformation(
            NamespaceUri=UNECE,
            # The number of a unit is its UN/CEFACT code read as bytes (OPC 10000-8, 5.6.3).
            UnitId=int.from_bytes(code.encode(), "big"),
            DisplayName=ua.LocalizedText(symbol),
            Description=ua.LocalizedText(symbol),
        )
        await added.add_property(0, "EngineeringUnits", unit)
    if name == StationSignal.STATE:
        names = [ua.LocalizedText(state.name.lower(), "en") for state in StationState]
        await added.add_property(0, "EnumStrings", names)
    await added.write_attribute(ua.AttributeIds.Value, UNSAID)
    return Variable(added.nodeid, kind)


async def _describe(node: Node, words: Text) -> None:
    described = ua.DataValue(ua.Variant(ua.LocalizedText(f"{words.en} · {words.zh}"), ua.VariantType.LocalizedText))
    await node.write_attribute(ua.AttributeIds.Description, described)
