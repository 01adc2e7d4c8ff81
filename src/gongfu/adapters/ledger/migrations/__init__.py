"""Migrations of the ledger; :mod:`gongfu.adapters.ledger.upgrade` runs them."""
