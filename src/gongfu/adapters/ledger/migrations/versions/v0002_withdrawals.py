"""Facts that are withdrawn. No table changes; a program that knows of none must not open such a ledger, and says so."""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing but the version that a ledger bears."""
