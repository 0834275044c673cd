"""An answer remembers what the answer that it was brought over from said."""

import sqlalchemy as sa
from alembic import op

VERSION = 2 << 16


def upgrade() -> None:
    """Rebuild the table: the new column has no default, as the others have none."""
    with op.batch_alter_table("answer", recreate="always") as batch:
        batch.add_column(sa.Column("brought", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("answer", recreate="always") as batch:
        batch.alter_column("brought", server_default=None)
