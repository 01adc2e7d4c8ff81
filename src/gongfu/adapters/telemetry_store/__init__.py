"""Signals kept: a journal on SQLite where they are safe first, a store on DuckDB where they are read."""

from gongfu.adapters.telemetry_store.hold import held_alone
from gongfu.adapters.telemetry_store.journal import SqliteJournal
from gongfu.adapters.telemetry_store.store import DuckDbTelemetry

__all__ = ["DuckDbTelemetry", "SqliteJournal", "held_alone"]
