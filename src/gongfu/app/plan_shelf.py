"""The kept plans of a workspace's factories as charts, each worked out once until its file or its tables change.

A server keeps one. Working out the risk takes time, so whoever asks from an event loop asks in another thread.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from gongfu.app.factory_homes import home_of_factory
from gongfu.app.plan_chart import PlanChart, plan_chart
from gongfu.model.workspace import Workspace
from gongfu.schedule import Remedy

__all__ = ["PlanShelf", "ShelvedPlan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedPlan:
    """A chart, and a word that changes whenever the plan or a table does."""

    version: str
    chart: PlanChart
    _remedies: dict[str, tuple[Remedy, ...]] = field(default_factory=dict)

    def remedies(self, order: str) -> tuple[Remedy, ...] | None:
        """Give what would bring an order in on time, tried once; None where there is no such order.

        Parameters
        ----------
        order
            Its id.
        """
        found = self.chart.order(order)
        if found is None:
            return None
        if order not in self._remedies:
            self._remedies[order] = self.chart.remedies(found)
        return self._remedies[order]


@dataclass(slots=True)
class PlanShelf:
    """The kept plans of a workspace."""

    workspace: Workspace
    _kept: dict[str, ShelvedPlan] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def folder(self, factory: str) -> Path:
        """Give the folder of a factory's tables.

        Parameters
        ----------
        factory
            A factory of the workspace.
        """
        return (self.workspace.root / self.workspace.factories[factory].path).parent

    def is_kept(self, factory: str) -> bool:
        """Tell whether a plan of a factory is kept; cheap.

        Parameters
        ----------
        factory
            A factory of the workspace.
        """
        return home_of_factory(self.folder(factory)).plan_file.is_file()

    def now(self, factory: str) -> ShelvedPlan | None:
        """Give a factory's kept plan as it is now, None where none is kept.

        Parameters
        ----------
        factory
            A factory of the workspace.

        Raises
        ------
        InputError
            When the plan's file is damaged or of another version, or the tables cannot be read.
        """
        folder = self.folder(factory)
        with self._lock:
            version = version_of(folder, home_of_factory(folder).plan_file)
            known = self._kept.get(factory)
            if known is not None and known.version == version:
                return known
            chart = plan_chart(folder)
            if chart is None:
                return None
            self._kept[factory] = ShelvedPlan(version=version, chart=chart)
            return self._kept[factory]


def version_of(folder: Path, plan_file: Path) -> str:
    """Give a word for the state of a factory's files, from their names, sizes and times."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    files += [plan_file] if plan_file.is_file() else []
    stamps = [(path.name, (stat := path.stat()).st_size, stat.st_mtime_ns) for path in files]
    return hashlib.blake2b(repr(stamps).encode(), digest_size=8).hexdigest()
