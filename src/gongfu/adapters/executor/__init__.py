"""Where tasks are done: threads of this process, processes of this machine, or a Dask cluster."""

from gongfu.adapters.executor.cluster import DaskExecutor
from gongfu.adapters.executor.processes import ProcessExecutor
from gongfu.adapters.executor.threads import ThreadExecutor

__all__ = ["DaskExecutor", "ProcessExecutor", "ThreadExecutor"]
