"""The outside: each adapter implements a port of ours on a library or a format; adapters do not know each other."""
