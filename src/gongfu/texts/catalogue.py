"""Look a text up by its key and fill in its details."""

import importlib
from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "Text", "render", "text", "unfilled"]

Language = Literal["zh", "en"]


class Counted(int):
    """A whole number that chooses the word behind it."""

    def __format__(self, form: str) -> str:
        one, bar, many = form.partition("|")
        return (one if self == 1 else many) if bar else super().__format__(form)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Give the words in one language.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return self.zh if language == "zh" else self.en

    def filled(self, **details: object) -> "Text":
        """Fill the ``{placeholders}`` of both languages; a detail that is itself a Text is shown in the right one.

        A whole number chooses between words too: ``{count} {count:document|documents}``.

        Parameters
        ----------
        details
            Value for each placeholder.
        """
        counted = {key: Counted(value) if type(value) is int else value for key, value in details.items()}
        zh = {key: value.zh if isinstance(value, Text) else value for key, value in counted.items()}
        en = {key: value.en if isinstance(value, Text) else value for key, value in counted.items()}
        return Text(zh=self.zh.format(**zh), en=self.en.format(**en))


def text(key: str, /, **details: object) -> Text:
    """Find the text of a key and fill it in.

    Parameters
    ----------
    key
        ``room.name``, e.g. ``workspace.missing_file``.
    details
        Value for each placeholder of the text.
    """
    return found(key).filled(**details)


def found(key: str) -> Text:
    """Find the text of a key as it stands in its room."""
    room, name = key.split(".", 1)
    texts: dict[str, Text] = importlib.import_module(f"gongfu.texts.{room}").TEXTS
    return texts[name]


def unfilled(key: str, language: Language) -> str:
    """Find the text of a key with its placeholders left for somebody else, such as a script, to fill in.

    Parameters
    ----------
    key
        ``room.name``.
    language
        ``zh`` or ``en``.
    """
    return found(key).in_language(language)


def render(key: str, language: Language, /, **details: object) -> str:
    """Find the text of a key, fill it in and give it in one language.

    Parameters
    ----------
    key
        ``room.name``.
    language
        ``zh`` or ``en``.
    details
        Value for each placeholder of the text.
    """
    return text(key, **details).in_language(language)
