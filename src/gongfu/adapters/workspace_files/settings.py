"""Read ``gongfu.yaml``."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from gongfu.adapters.workspace_files.positions import checked, read_yaml
from gongfu.model.periods import CHINA
from gongfu.texts import Language, Text

__all__ = ["SETTINGS_FILE", "BothLanguages", "Settings", "both", "read_settings"]

SETTINGS_FILE = "gongfu.yaml"
# A workspace that states no clock begins its scenario at the start of a shift.
SHIFT_START = time(8, 0, tzinfo=CHINA)


class BothLanguages(BaseModel):
    """Words in Chinese and English."""

    model_config = ConfigDict(extra="forbid")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class ClockKeys(BaseModel):
    """Where the scenario's time begins."""

    model_config = ConfigDict(extra="forbid")
    start: AwareDatetime


class SettingsKeys(BaseModel):
    """The keys of ``gongfu.yaml``."""

    model_config = ConfigDict(extra="forbid")
    name: BothLanguages | str = Field(title="takes_name")
    region: BothLanguages | str = Field(title="takes_name")
    as_of: date = Field(title="takes_date")
    id: str | None = Field(default=None, title="takes_id", pattern=r"^[\w][\w.-]*$")
    currency: Literal["CNY"] = Field(default="CNY", title="takes_currency")
    clock: ClockKeys | None = Field(default=None, title="takes_clock")
    language: Language = Field(default="en", title="takes_language")
    example: bool = Field(default=False, title="takes_flag")
    ledger: str | None = Field(default=None, title="takes_ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``gongfu.yaml`` says."""

    id: str
    name: Text
    region: Text
    region_id: str
    currency: str
    as_of: date
    clock_start: datetime
    language: Language
    example: bool
    ledger: str | None


def both(words: BothLanguages | str) -> Text:
    """Give words that may be the same in both languages.

    Parameters
    ----------
    words
        As the file has them.
    """
    return Text(zh=words, en=words) if isinstance(words, str) else Text(zh=words.zh, en=words.en)


def slug(words: Text) -> str:
    """Make an id of the English words, or of the Chinese ones where those are all there is."""
    return re.sub(r"[^\w]+", "-", words.en.casefold()).strip("-") or "workspace"


def read_settings(root: Path) -> Settings:
    """Read the ``gongfu.yaml`` of a workspace.

    Parameters
    ----------
    root
        Folder of the workspace.

    Raises
    ------
    InputError
        Lists everything that is wrong in it, with line and column.
    """
    keys = checked(read_yaml(root / SETTINGS_FILE, SETTINGS_FILE), SettingsKeys)
    name, region = both(keys.name), both(keys.region)
    return Settings(
        id=keys.id or slug(name),
        name=name,
        region=region,
        region_id=slug(region),
        currency=keys.currency,
        as_of=keys.as_of,
        clock_start=keys.clock.start if keys.clock else datetime.combine(keys.as_of, SHIFT_START),
        language=keys.language,
        example=keys.example,
        ledger=keys.ledger,
    )
