"""Making of a packet: the documents, files and the message with which a checkpoint is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.answers.progress import Count
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.guide.guide import Checkpoint
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.domain.submissions.packet import Packet, PacketFile, Recipient, ascii_name, in_parts
from mvp2desk.domain.submissions.submission import FileRole
from mvp2desk.services.screens.contacts import recipient_lines
from mvp2desk.services.status.project_status import ProjectStatus
from mvp2desk.services.submissions.answer_changes import freeze
from mvp2desk.store import contents
from mvp2desk.text.words import Words

_MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WORKBOOK = ".xlsx"

DocumentWriter = Callable[[Format, Document], bytes]


class PacketMaker(Struct, frozen=True):
    """Makes the packet of a checkpoint from frozen values, in any thread. `attachments` are the attached files of the
    project, `folder` that of the workspace; `documents` make the documents of the checkpoint, in its order."""

    checkpoint: Checkpoint
    status: ProjectStatus
    attachments: Sequence[Attachment]
    folder: Path
    documents: Sequence[Callable[[], Document]]
    words: Words

    def packet(self, write: DocumentWriter, progress: Progress | None = None) -> Packet:
        """Return the packet with the answers as they are now. `progress` may raise `Cancelled`."""
        checkpoint = self.checkpoint
        made = (*self._documents(write, progress), *self._attached())
        files = in_parts(_numbered(made))
        return Packet(
            checkpoint=checkpoint.key,
            edition=self.status.guide.edition,
            title=self.words(checkpoint.title),
            to=tuple(self._recipients()),
            subject=self.words(
                "{project}: {title}", project=self.status.project.name, title=self.words(checkpoint.title)
            ),
            body=self._body([file.name for file in files]),
            files=(*files, *self._answers()),
            lost=tuple(self._lost()),
            open=sum(_open(self.status.forms[form].progress) for form in _forms(checkpoint)),
        )

    def _documents(self, write: DocumentWriter, progress: Progress | None) -> Iterator[PacketFile]:
        names = self.checkpoint.documents
        for number, (named, make) in enumerate(zip(names, self.documents, strict=True)):
            if progress:
                progress(number, len(names))
            key, _ = document_of_form(named)
            document, target = make(), Format.XLSX if named.endswith(_WORKBOOK) else Format.PDF
            yield PacketFile(
                role=FileRole.DOCUMENT,
                name=f"{document.title[0].text if document.title else key}.{target.value}",
                content=write(target, document),
                media_type=_MEDIA_TYPES[target],
                form=key,
            )

    def _attached(self) -> Iterator[PacketFile]:
        for one in self._named():
            path = contents.content_path(self.folder, one.sha256)
            try:
                content = path.read_bytes()
            except OSError:
                continue  # named among the lost
            yield PacketFile(role=FileRole.ATTACHMENT, name=one.name, content=content, media_type=one.media_type)

    def _lost(self) -> Iterator[str]:
        for one in self._named():
            if not contents.content_path(self.folder, one.sha256).is_file():
                yield one.name

    def _named(self) -> Iterator[Attachment]:
        """Yield the attached files in the fields that a checkpoint names, each once."""
        by_id = {one.id: one for one in self.attachments}
        found: dict[str, Attachment] = {}
        for place in self.checkpoint.files:
            form, *table, field = place.split(".")
            filled = self.status.forms[form].filled
            rows = [row.id for row in filled.rows_of(table[0])] if table else [""]
            for row in rows:
                found |= {key: by_id[key] for key in keys(filled.answer(field, row).text) if key in by_id}
        yield from found.values()

    def _recipients(self) -> Iterator[Recipient]:
        for line in recipient_lines(self.checkpoint, self.status, self.words):
            yield Recipient(line.name, line.email)

    def _body(self, names: Sequence[str]) -> str:
        words, project = self.words, self.status.project
        people = {person.id: person.name for person in self.status.people}
        lines = [
            words("Hello,"),
            "",
            words(
                "here is “{title}” of {project}, for step {step} of the MVP 2.0 process.",
                title=words(self.checkpoint.title),
                project=project.name,
                step=self.checkpoint.step,
            ),
        ]
        if names:
            lines += ["", words("Attached:"), *(f"- {name}" for name in names)]
        lines += ["", words("If anything is missing, let us know."), "", people.get(project.manager or "", "")]
        return "\n".join(lines).rstrip() + "\n"

    def _answers(self) -> Iterator[PacketFile]:
        """The answers of the forms that it shows, to compare them later."""
        forms = {key: freeze(self.status.forms[key].filled) for key in _forms(self.checkpoint)}
        if forms:
            content = msgspec.json.format(msgspec.json.encode(forms))
            yield PacketFile(role=FileRole.ANSWERS, name="answers.json", content=content, media_type="application/json")


def document_of_form(named: str) -> tuple[str, str]:
    """Return the form and the part of a document that a checkpoint names."""
    form, _, part = named.removesuffix(_WORKBOOK).partition(":")
    return form, part


def _forms(checkpoint: Checkpoint) -> tuple[str, ...]:
    return tuple(dict.fromkeys(document_of_form(named)[0] for named in checkpoint.documents))


def _open(progress: Count) -> int:
    return progress.total - progress.done


def _numbered(files: Sequence[PacketFile]) -> Iterator[PacketFile]:
    for number, file in enumerate(files, start=1):
        yield replace(file, name=ascii_name(file.name, number))
