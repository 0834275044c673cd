"""The tables of a workspace. Answers are cells; what carries other people's rights is typed and constrained."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """What all tables share: named constraints."""

    metadata = MetaData(naming_convention=_NAMES)


class ProjectRow(Model):
    """`domain.registers.Project`; money in integer cents, days as ISO text."""

    __tablename__ = "project"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    edition: Mapped[str]
    region: Mapped[str]
    award_date: Mapped[str | None]
    start_date: Mapped[str | None]
    award_cents: Mapped[int | None]
    manager: Mapped[str | None]
    under_5000: Mapped[bool]
    is_sample: Mapped[bool]
    __table_args__ = (CheckConstraint("award_cents IS NULL OR award_cents >= 0", name="award_not_negative"),)


class CommunityRow(Model):
    """`domain.registers.Community`."""

    __tablename__ = "community"
    id: Mapped[str] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    county: Mapped[str]
    position: Mapped[int]


class PersonRow(Model):
    """`domain.registers.Person`."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    organisation: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]


class AttachmentRow(Model):
    """`domain.registers.Attachment`."""

    __tablename__ = "attachment"
    id: Mapped[str] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    __table_args__ = (CheckConstraint("size >= 0", name="size_not_negative"),)


class EntryRow(Model):
    """One form of one project; `state` is set by hand (for instance "not-needed"), with a reason."""

    __tablename__ = "entry"
    id: Mapped[str] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    form: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    __table_args__ = (UniqueConstraint("project", "form"),)


class AnswerRowRow(Model):
    """`domain.answers.Row`."""

    __tablename__ = "answer_row"
    id: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    table_key: Mapped[str]
    position: Mapped[int]
    preset: Mapped[str]
    __table_args__ = (Index(None, "entry", "table_key"),)


class AnswerRecord(Model):
    """`domain.answers.Answer` at (entry, row, field); the id is made from these three, so laptops agree on it."""

    __tablename__ = "answer"
    id: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    row: Mapped[str | None] = mapped_column(ForeignKey("answer_row.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    text: Mapped[str]
    unread: Mapped[str]
    unknown: Mapped[bool]
    source: Mapped[str]
    source_date: Mapped[str | None]
    follow_up: Mapped[str]
    owner: Mapped[str]
    confidential: Mapped[bool]
    brought: Mapped[str]


DATA_TABLES = tuple(Model.metadata.sorted_tables)
"""Every table whose changes the journal keeps, parents first."""


class JournalModel(DeclarativeBase):
    """The journal's own tables, which are never journaled themselves."""

    metadata = MetaData(naming_convention=_NAMES)


class StepRow(JournalModel):
    """`domain.journal.StepRecord`. `standing`: done, undone (redo brings it back), or dropped."""

    __tablename__ = "step"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    project: Mapped[str | None] = mapped_column(index=True)
    action: Mapped[str]
    address: Mapped[str]
    facts: Mapped[str]
    author: Mapped[str]
    at: Mapped[str]
    origin: Mapped[str]
    standing: Mapped[str]


class ChangeRow(JournalModel):
    """One row of one table before and after, as JSON; empty before an insert and after a delete."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(index=True)
    table_name: Mapped[str]
    row: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    __table_args__ = (Index(None, "table_name", "row"),)


class CurrentStepRow(JournalModel):
    """The step under way; no row means that nothing may change."""

    __tablename__ = "current_step"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
