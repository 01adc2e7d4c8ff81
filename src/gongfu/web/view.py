"""How a page is looked at: the state that lives in its URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from gongfu.texts import Language, Text, render, unfilled

__all__ = ["Theme", "View"]

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Language and theme of a page, and where it is."""

    language: Language
    theme: Theme
    path: str
    query: Mapping[str, str]

    @classmethod
    def of(cls, path: str, query: Mapping[str, str], default: Language) -> "View":
        """Read the view from a URL; what it does not say, or says wrongly, falls to the default.

        Parameters
        ----------
        path
            Path of the page.
        query
            The URL's query.
        default
            Language of the workspace.
        """
        wished = query.get("lang")
        language: Language = "zh" if wished == "zh" else "en" if wished == "en" else default
        theme: Theme = "dark" if query.get("theme") == "dark" else "light"
        return cls(language=language, theme=theme, path=path, query=query)

    def words(self, name: str, /, **details: object) -> str:
        """Give a text of the cockpit.

        Parameters
        ----------
        name
            Its name in ``texts/web.py``.
        details
            What goes into its placeholders.
        """
        return render(f"web.{name}", self.language, **details)

    def raw(self, name: str) -> str:
        """Give a text whose placeholders a script fills in the browser.

        Parameters
        ----------
        name
            Its name in ``texts/web.py``.
        """
        return unfilled(f"web.{name}", self.language)

    def say(self, text: Text) -> str:
        """Give a text in the view's language.

        Parameters
        ----------
        text
            The text in both.
        """
        return text.in_language(self.language)

    def sentence(self, text: Text) -> str:
        """Give a text as a sentence: in English its first letter is a capital.

        Parameters
        ----------
        text
            The text in both languages.
        """
        words = self.say(text)
        return words[:1].upper() + words[1:]

    def href(self, path: str, **extra: str) -> str:
        """Build a link that keeps language and theme.

        Parameters
        ----------
        path
            Where it leads, with a fragment if any.
        extra
            Further parameters.
        """
        page, mark, fragment = path.partition("#")
        kept = {name: self.query[name] for name in ("lang", "theme") if name in self.query}
        asked = urlencode({**kept, **extra})
        return page + (f"?{asked}" if asked else "") + mark + fragment

    def here(self, **changed: str) -> str:
        """Build a link to the same page with something changed.

        Parameters
        ----------
        changed
            Parameters that differ.
        """
        return f"{self.path}?{urlencode({**self.query, **changed})}"

    @property
    def locale(self) -> str:
        """The language as browsers call it."""
        return "zh-CN" if self.language == "zh" else "en-GB"
