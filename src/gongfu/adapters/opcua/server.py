"""A plant's OPC UA server."""

import errno
import logging
import socket
from collections.abc import Sequence
from datetime import UTC
from types import TracebackType
from typing import Self

from asyncua import Server, ua

from gongfu.adapters.opcua.address_space import Variable, build_address_space
from gongfu.errors import InputError, Problem
from gongfu.model.lines import Line
from gongfu.model.signals import Signal

__all__ = ["PlantServer"]

logger = logging.getLogger(__name__)
APPLICATION = "urn:gongfu:virtual-plant"
GOOD = ua.StatusCode(ua.StatusCodes.Good)
UNCERTAIN = ua.StatusCode(ua.StatusCodes.UncertainLastUsableValue)


class PlantServer:
    """Serves a line's values; clients may read and subscribe, and may not write.

    It offers no encryption and asks for no user, so it belongs on loopback or inside a network that is itself closed.

    Parameters
    ----------
    line
        The line whose stations are served.
    host
        Address to listen on.
    port
        Port to listen on; 0 takes a free one.
    """

    def __init__(self, line: Line, *, host: str = "127.0.0.1", port: int = 4840) -> None:
        self._line = line
        self._host = host
        self._port = port
        self._server = Server()
        self._variables: dict[str, Variable] = {}

    @property
    def url(self) -> str:
        """Where clients connect to."""
        return f"opc.tcp://{self._host}:{self._port}/gongfu"

    async def __aenter__(self) -> Self:
        """Build the address space and start to listen.

        Raises
        ------
        InputError
            When the port is taken or the address is not one of this machine's.
        """
        self._port = self._port or _free_port(self._host)
        await self._server.init()
        await self._server.set_application_uri(APPLICATION)
        self._server.set_server_name("Gongfu virtual plant")
        self._server.set_endpoint(self.url)
        self._server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
        self._server.set_identity_tokens([ua.AnonymousIdentityToken])
        self._server.allow_remote_admin(False)
        self._variables = await build_address_space(self._server, self._line)
        try:
            await self._server.start()
        except OSError as error:
            details: dict[str, object] = {"host": self._host, "port": self._port, "reason": error.strerror or error}
            key = "opcua.port_in_use" if error.errno == errno.EADDRINUSE else "opcua.cannot_listen"
            raise InputError(Problem(key, details=details)) from error
        logger.info("serving %s on %s", self._line.id, self.url)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.stop()

    async def write(self, signals: Sequence[Signal]) -> None:
        """Give out values with their own times as SourceTimestamp.

        Parameters
        ----------
        signals
            Signals of this line in time order.
        """
        for signal in signals:
            variable = self._variables[signal.tag]
            value = ua.DataValue(
                Value=variable.kind.encode(signal.value),
                StatusCode=GOOD if signal.good else UNCERTAIN,
                SourceTimestamp=signal.time.astimezone(UTC),
            )
            await self._server.write_attribute_value(variable.node, value)


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
