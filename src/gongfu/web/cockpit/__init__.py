"""The pages of the cockpit, on NiceGUI."""

from gongfu.web.cockpit.pages import add_cockpit

__all__ = ["add_cockpit"]
