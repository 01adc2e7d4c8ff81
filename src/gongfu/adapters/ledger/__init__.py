"""The ledger on a relational database: SQLite in a file, or PostgreSQL by its URL."""

from gongfu.adapters.ledger.sql_ledger import WITHDRAWN, LedgerState, SqlLedger, ledger_state

__all__ = ["WITHDRAWN", "LedgerState", "SqlLedger", "ledger_state"]
