"""The editors of each kind of field, on a page and in the cell of a table."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.choice import ComboEditor, MultipleChoiceEditor, OptionsEditor
from mvp2desk.ui.editors.date import DateEditor
from mvp2desk.ui.editors.editor import Editor, MakeDisplay, MakeEditor
from mvp2desk.ui.editors.files import FilesEditor
from mvp2desk.ui.editors.line import LineEditor, NumberEditor
from mvp2desk.ui.editors.name import NameEditor
from mvp2desk.ui.editors.other_choices import OtherChoicesEditor
from mvp2desk.ui.editors.picker import PickerEditor
from mvp2desk.ui.editors.readonly import NoteView, ResultView
from mvp2desk.ui.editors.reference import ReferenceEditor
from mvp2desk.ui.editors.text import LongTextEditor, TextEditor
from mvp2desk.ui.editors.timeline import TimelineField

FEW = 8
"""Maximum number of choices that are all in view."""


class KindEditors(Struct, frozen=True):
    """One row of the table of editors: the editor on a page and in the cell of a table, or the read-only `reading`.

    `echoes` is True where the page shows under the editor how the typed text was read; `is_wide` where the field takes
    the whole width of the page.
    """

    page: MakeEditor | None
    cell: MakeEditor | None
    reading: MakeDisplay | None = None
    echoes: bool = False
    is_wide: bool = False


def _one(cell: CellView, words: Words, parent: QWidget | None) -> Editor:
    return (OptionsEditor if len(cell.options) <= FEW else ComboEditor)(cell, words, parent)


def _several(cell: CellView, words: Words, parent: QWidget | None) -> Editor:
    boxes = OtherChoicesEditor if cell.or_other else MultipleChoiceEditor
    return (boxes if len(cell.options) <= FEW else PickerEditor)(cell, words, parent)


KIND_EDITORS: Mapping[Kind, KindEditors] = MappingProxyType(
    {
        Kind.TEXT: KindEditors(TextEditor, TextEditor),
        Kind.LONG_TEXT: KindEditors(LongTextEditor, LongTextEditor),
        Kind.INTEGER: KindEditors(NumberEditor, LineEditor, echoes=True),
        Kind.PERCENT: KindEditors(NumberEditor, LineEditor, echoes=True),
        Kind.MONEY: KindEditors(NumberEditor, LineEditor, echoes=True),
        Kind.HOURS: KindEditors(NumberEditor, LineEditor, echoes=True),
        Kind.DATE: KindEditors(DateEditor, LineEditor, echoes=True),
        Kind.MONTH: KindEditors(NumberEditor, LineEditor, echoes=True),
        Kind.SELECT_ONE: KindEditors(_one, ComboEditor),
        Kind.SELECT_MULTIPLE: KindEditors(_several, None),
        Kind.YES_NO: KindEditors(OptionsEditor, ComboEditor),
        Kind.PERSON: KindEditors(NameEditor, NameEditor),
        Kind.PLACE: KindEditors(NameEditor, NameEditor),
        Kind.LINK: KindEditors(TextEditor, TextEditor),
        Kind.ATTACHMENT: KindEditors(FilesEditor, None),
        Kind.REFERENCE: KindEditors(ReferenceEditor, None),
        Kind.NOTE: KindEditors(None, None, NoteView),
        Kind.CALCULATE: KindEditors(None, None, ResultView),
        Kind.TIMELINE: KindEditors(None, None, TimelineField, is_wide=True),
        Kind.REPEAT: KindEditors(None, None, is_wide=True),
    }
)
"""A cell of a kind without a cell editor opens its row instead."""
