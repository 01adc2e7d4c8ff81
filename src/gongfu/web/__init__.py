"""The cockpit in the browser: API, pages and islands. ``gongfu.web.server`` serves them."""

__all__: list[str] = []
