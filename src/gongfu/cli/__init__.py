"""The command line: parse, call the public function of the same name, print."""

from gongfu.cli.commands import app, main

__all__ = ["app", "main"]
