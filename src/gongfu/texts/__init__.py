"""Texts for people, in Chinese and English, looked up by key.

A key is ``room.name``; the texts of a room live in ``gongfu/texts/room.py`` as ``TEXTS: dict[str, Text]`` keyed by
``name`` and are loaded when first asked for, so that a command pays only for the texts it shows.
"""

from gongfu.texts.catalogue import Language, Text, render, text, unfilled

__all__ = ["Language", "Text", "render", "text", "unfilled"]
