"""Use cases, one file each; the one place that joins engines and adapters."""
