"""The API: everything the cockpit shows, for programs. Never imports NiceGUI."""

from gongfu.web.api.live import LiveHub
from gongfu.web.api.routes import add_api

__all__ = ["LiveHub", "add_api"]
