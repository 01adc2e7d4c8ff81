"""Stand-ins that live in memory and keep the same contracts as the real adapters."""

from gongfu.adapters.memory.source import MemorySource

__all__ = ["MemorySource"]
