"""What every test may ask for: the example, shared material, a browser, and a way to say that something is absent."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SWITCHES = {"browser": "GONGFU_REQUIRE_BROWSER", "services": "GONGFU_REQUIRE_SERVICES"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The same examples on every machine, and no test that fails because the machine was busy.
settings.register_profile("gongfu", derandomize=True, deadline=None)
settings.load_profile("gongfu")


def absent(what: str, reason: str) -> NoReturn:
    """Skip a test whose browser or service is missing, or fail it where a switch says that it must be there."""
    switch = SWITCHES[what]
    if os.environ.get(switch) == "1":
        pytest.fail(f"{reason} ({switch}=1 asks for it)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material that is kept beside the repository: labelled documents and truth tables."""
    folder = Path(os.environ.get("GONGFU_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared reference material at {folder}; set GONGFU_SHARED to the folder that holds it")
    return folder


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A fresh copy of the example workspace, without what machines wrote into the original."""
    copy = tmp_path / "lingang"
    shutil.copytree(ROOT / "examples" / "lingang", copy, ignore=shutil.ignore_patterns(".gongfu"))
    return copy


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    return absent("browser", "no Chromium on this machine; on Debian: apt-get install chromium fonts-noto-cjk")
