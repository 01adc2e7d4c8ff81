"""A client that follows a plant over OPC UA and comes back to it when it was away.

asyncua can reconnect by itself, but then neither says so nor counts its tries; here a new connection is made each time,
and ``status`` tells. A notification is acknowledged to the server only once the batch made of it was asked to be
followed by the next one, which is when the follower's journal has it.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlparse

from asyncua import Client, Node, ua

from gongfu.adapters.opcua.address_space import NAMESPACE
from gongfu.errors import InputError, Problem, TerminalError
from gongfu.model.backoff import Backoff
from gongfu.model.signals import LineSignal, Signal, SourceStatus, StationSignal
from gongfu.ports import Clock

__all__ = ["OpcuaSource"]

logger = logging.getLogger(__name__)

PUBLISHING_INTERVAL_MS = 100.0
# Notifications that wait in the server for each variable: a minute of one that changes a hundred times a second.
QUEUE_SIZE = 10_000
REQUEST_TIMEOUT_S = 4.0
SESSION_TIMEOUT_MS = 60_000
# StatusCode bits (OPC 10000-4, 7.39.1): the info bits belong to a data value, and its queue ran over.
OVERFLOW = 0x0480
RECONNECT = Backoff(first_s=0.25, most_s=5.0)
STATION_NAMES = frozenset(StationSignal)
LINE_NAMES = frozenset(LineSignal)
MOMENT = timedelta(microseconds=1)


class OpcuaSource:
    """Signals of every line that an OPC UA server shows in our address space.

    Parameters
    ----------
    url
        Where the server is, e.g. ``opc.tcp://127.0.0.1:4840/gongfu``.
    clock
        Tells the time for ``status``.
    reconnect
        How to wait between tries.

    Raises
    ------
    InputError
        When the address is not one of OPC UA over TCP.
    """

    def __init__(self, url: str, clock: Clock, *, reconnect: Backoff = RECONNECT) -> None:
        parts = urlparse(url)
        if parts.scheme != "opc.tcp" or not parts.hostname:
            raise InputError(Problem("opcua.not_an_address", details={"url": url}))
        self._url = url
        self._clock = clock
        self._reconnect = reconnect
        self._status = SourceStatus(connected=False, since=clock.now())
        self._closing = asyncio.Event()
        self._subscribed = asyncio.Event()
        # None says that the connection is gone or the source is being closed.
        self._batches: asyncio.Queue[list[Signal] | None] = asyncio.Queue()
        self._tags: list[str] = []
        self._last: dict[str, Signal] = {}
        self._sequence = 0

    @property
    def status(self) -> SourceStatus:
        """Whether the plant can be heard, since when, and what is known to be lost."""
        return self._status

    async def signals(self) -> AsyncGenerator[Sequence[Signal], None]:
        """Give batches of signals as they come, until the source is closed."""
        while not self._closing.is_set():
            client = await self._connect()
            if client is None:
                return
            try:
                while (batch := await self._batches.get()) is not None:
                    yield batch
                    self._batches.task_done()
            finally:
                self._batches = asyncio.Queue()
                await self._leave(client)
            if not self._closing.is_set():
                self._status = replace(self._status, connected=False, since=self._clock.now(), retries=0)
                logger.warning("lost the plant at %s; trying again", self._url)

    async def connected(self) -> None:
        """Wait until the plant has been reached for the first time; whatever it says from then on is heard."""
        await self._subscribed.wait()

    async def close(self) -> None:
        """Stop listening; ``signals`` ends after the batch it is at."""
        self._closing.set()
        self._batches.put_nowait(None)

    async def _connect(self) -> Client | None:
        """Try until the plant answers; None when the source was closed first."""
        for wait_s in self._reconnect.waits_s():
            client = Client(self._url, timeout=REQUEST_TIMEOUT_S)
            client.session_timeout = SESSION_TIMEOUT_MS
            try:
                await client.connect()
            except (OSError, TimeoutError, ua.UaError) as error:
                self._status = replace(self._status, retries=self._status.retries + 1)
                logger.info("no plant at %s yet (%s); try %d", self._url, error, self._status.retries)
            else:
                if await self._subscribe_or_leave(client):
                    return client
            if await self._closed_within(wait_s):
                return None
        return None

    async def _subscribe_or_leave(self, client: Client) -> bool:
        """Subscribe; false when the plant went away again while we did."""
        try:
            await self._subscribe(client)
        except (OSError, TimeoutError, ua.UaError) as error:
            logger.info("the plant at %s left while subscribing (%s)", self._url, error)
            await self._leave(client)
            return False
        except BaseException:
            await self._leave(client)
            raise
        self._subscribed.set()
        self._status = replace(
            self._status,
            connected=True,
            since=self._clock.now(),
            retries=0,
            connection_count=self._status.connection_count + 1,
        )
        logger.info("following %d variables of %s", len(self._tags), self._url)
        return True

    async def _subscribe(self, client: Client) -> None:
        namespaces = await client.get_namespace_array()
        nodes = await _variables(client, namespaces.index(NAMESPACE)) if NAMESPACE in namespaces else []
        if not nodes:
            raise TerminalError(Problem("opcua.no_lines", details={"url": self._url, "namespace": NAMESPACE}))
        self._tags = [str(node.Identifier) for node in nodes]
        self._sequence = 0
        batches: asyncio.Queue[list[Signal] | None] = asyncio.Queue()
        self._batches = batches

        async def on_lost(_: Exception) -> None:
            batches.put_nowait(None)

        async def on_publish(result: ua.PublishResult) -> None:
            batch = self._received(result.NotificationMessage)
            if batch:
                batches.put_nowait(batch)
                await batches.join()

        client.connection_lost_callback = on_lost
        session = client.uaclient.session
        subscription = await session.create_subscription(_subscription_parameters(), on_publish)
        monitored = ua.CreateMonitoredItemsParameters()
        monitored.SubscriptionId = subscription.SubscriptionId
        monitored.TimestampsToReturn = ua.TimestampsToReturn.Both
        monitored.ItemsToCreate = [_monitored_item(handle, node) for handle, node in enumerate(nodes)]
        for tag, result in zip(self._tags, await session.create_monitored_items(monitored), strict=True):
            result.StatusCode.check()
            if result.RevisedQueueSize < QUEUE_SIZE:
                logger.info("%s: the server queues %d values, not %d", tag, result.RevisedQueueSize, QUEUE_SIZE)

    def _received(self, message: ua.NotificationMessage) -> list[Signal]:
        """Turn a message into signals, and count what is seen to be missing."""
        changes = [part for part in message.NotificationData or () if isinstance(part, ua.DataChangeNotification)]
        if not changes:
            return []
        if self._sequence and message.SequenceNumber != self._sequence + 1:
            self._lost(f"messages {self._sequence + 1} to {message.SequenceNumber - 1} of the subscription")
        self._sequence = message.SequenceNumber
        batch: list[Signal] = []
        for item in (item for change in changes for item in change.MonitoredItems):
            signal = _signal(self._tags[item.ClientHandle], item.Value)
            if signal is None:
                continue
            before = self._last.get(signal.tag)
            if before is not None and item.Value.StatusCode.value & OVERFLOW == OVERFLOW:
                self._lost(f"values of {signal.tag} before {signal.time}")
                batch.append(replace(before, time=before.time + MOMENT, good=False))
            batch.append(signal)
            self._last[signal.tag] = signal
        self._status = replace(self._status, value_count=self._status.value_count + len(batch))
        return batch

    def _lost(self, what: str) -> None:
        self._status = replace(self._status, lost_count=self._status.lost_count + 1)
        logger.warning("%s were lost on the way from %s", what, self._url)

    async def _closed_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _leave(self, client: Client) -> None:
        try:
            await asyncio.wait_for(client.disconnect(), REQUEST_TIMEOUT_S)
        except (OSError, TimeoutError, ua.UaError) as error:
            logger.debug("leaving %s: %s", self._url, error)


def _subscription_parameters() -> ua.CreateSubscriptionParameters:
    parameters = ua.CreateSubscriptionParameters()
    parameters.RequestedPublishingInterval = PUBLISHING_INTERVAL_MS
    parameters.RequestedLifetimeCount = 3000
    parameters.RequestedMaxKeepAliveCount = 20
    parameters.MaxNotificationsPerPublish = 0
    parameters.PublishingEnabled = True
    parameters.Priority = 0
    return parameters


def _monitored_item(handle: int, node: ua.NodeId) -> ua.MonitoredItemCreateRequest:
    item = ua.MonitoredItemCreateRequest()
    item.ItemToMonitor.NodeId = node
    item.ItemToMonitor.AttributeId = ua.AttributeIds.Value
    item.MonitoringMode = ua.MonitoringMode.Reporting
    item.RequestedParameters.ClientHandle = handle
    item.RequestedParameters.SamplingInterval = 0.0
    item.RequestedParameters.QueueSize = QUEUE_SIZE
    item.RequestedParameters.DiscardOldest = True
    # Without this a value that is said again at a later time would be kept back.
    item.RequestedParameters.Filter = ua.DataChangeFilter(Trigger=ua.DataChangeTrigger.StatusValueTimestamp)
    return item


def _signal(tag: str, value: ua.DataValue) -> Signal | None:
    """Read a value; None where the plant has not said one yet."""
    content = value.Value.Value if value.Value is not None else None
    time: datetime | None = value.SourceTimestamp or (value.ServerTimestamp if content is not None else None)
    if time is None:
        return None
    number = float(content) if isinstance(content, int | float) else float("nan")
    good = content is not None and (value.StatusCode is None or value.StatusCode.is_good())
    return Signal(tag, time if time.tzinfo is not None else time.replace(tzinfo=UTC), number, good)


async def _variables(client: Client, namespace: int) -> list[ua.NodeId]:
    """Find the variables of lines and stations: those whose identifier is a tag."""
    found: list[ua.NodeId] = []
    waiting: list[Node] = [client.nodes.objects]
    while waiting:
        for child in await waiting.pop().get_children_descriptions(
            nodeclassmask=ua.NodeClass.Object | ua.NodeClass.Variable
        ):
            if child.NodeId.NamespaceIndex != namespace:
                continue
            if child.NodeClass is ua.NodeClass.Object:
                waiting.append(client.get_node(child.NodeId))
            elif _is_tag(child.NodeId.Identifier):
                found.append(child.NodeId)
    return found


def _is_tag(identifier: object) -> bool:
    match str(identifier).split("/"):
        case [_, name]:
            return name in LINE_NAMES
        case [_, _, name]:
            return name in STATION_NAMES
    return False
