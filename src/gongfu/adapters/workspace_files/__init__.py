"""The YAML files of a workspace: ``gongfu.yaml`` and each ``factory.yaml``, with line and column in every message."""

from gongfu.adapters.workspace_files.factory_file import FACTORY_FILE, FactoryFile, read_factory
from gongfu.adapters.workspace_files.positions import PlacedYaml
from gongfu.adapters.workspace_files.settings import SETTINGS_FILE, Settings, read_settings

__all__ = [
    "FACTORY_FILE",
    "SETTINGS_FILE",
    "FactoryFile",
    "PlacedYaml",
    "Settings",
    "read_factory",
    "read_settings",
]
