"""OPC UA: a server that a virtual plant speaks through, and a client that follows any plant of its shape."""

import logging

from gongfu.adapters.opcua.client import OpcuaSource
from gongfu.adapters.opcua.server import PlantServer

__all__ = ["OpcuaSource", "PlantServer"]

# asyncua warns of every unencrypted session and prints a stack for every lost connection. The first is said once, where
# the server is made; the second reaches us as an exception and is told in our words.
logging.getLogger("asyncua").setLevel(logging.CRITICAL)
