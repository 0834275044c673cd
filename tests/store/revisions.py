"""A revision as one may come, to try upgrades on."""

from alembic import op

from mvp2desk.store.migrations import VERSION, load_revisions


class Stricter:
    """A revision as one may come: it rebuilds the table that everything belongs to, and rewrites answers."""

    VERSION = VERSION + 1

    def upgrade(self) -> None:
        with op.batch_alter_table("project", recreate="always") as batch:
            batch.create_check_constraint("ck_project_named", "name <> ''")
        op.create_index("ix_answer_field", "answer", ["field"])
        op.execute("UPDATE answer SET text = upper(text) WHERE field = 'name'")


STRICTER = (*load_revisions(), Stricter())
