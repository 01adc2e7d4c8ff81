"""Bring a ledger's tables up to what this program knows; done when a ledger is opened, never by hand."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

__all__ = ["HEAD", "current_migration", "known_migrations", "upgrade"]

# The newest migration; it stands here so that opening a ledger that is up to date does not load Alembic.
HEAD = "0002"


def current_migration(connection: Connection) -> str | None:
    """Give the migration a ledger stands at; None when it has no tables yet.

    Parameters
    ----------
    connection
        An open connection.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def scripts() -> "ScriptDirectory":
    """Find the migrations, which lie beside this file; no ini file is read."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def known_migrations() -> tuple[str, ...]:
    """List every migration this program has, newest first."""
    return tuple(script.revision for script in scripts().walk_revisions())


def upgrade(connection: Connection) -> None:
    """Run the migrations a ledger lacks, in the transaction of the connection: all of them or none.

    Parameters
    ----------
    connection
        A connection in a transaction that nobody else can write beside.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    directory = scripts()

    def steps(at: Any, _context: MigrationContext) -> Any:
        # Alembic's own name for this, and the one its documentation gives for running without an env.py.
        return directory._upgrade_revs("head", at)

    context = MigrationContext.configure(connection=connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()
