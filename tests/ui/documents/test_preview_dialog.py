"""The preview of a document: what it shows, and what leaves through it, read back from the files."""

import datetime as dt
import io
import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.desktop.workspace_upkeep import WorkspaceUpkeep
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Paragraph, Phrase
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.exchange import writers
from mvp2desk.services.documents.save_document import Writers
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.text.words import Words
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.documents import export_actions
from mvp2desk.ui.documents.offers import DocumentOffer, PendingDocument
from mvp2desk.ui.documents.pdf_view import PdfView
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.documents.printing import lacks_printer, new_printer
from mvp2desk.ui.kit.jobs import Jobs
from mvp2desk.ui.kit.message_bar import MessageBar
from tests.exchange.documents import FONTS, letter
from tests.exchange.town import ENGLISH, ROOT, TODAY, chinese, document, exploration, filled, quabbin_falls

REAL = Writers(
    lambda target, made, progress: writers.write(target, made, FONTS, progress),
    lambda target, made: writers.unprintable(target, made, FONTS),
    writers.draft,
)


@dataclass
class Town:
    """What the preview is asked to show; a test may change it. `trouble` is raised instead of a document."""

    answers: FormAnswers
    trouble: UserError | None = None

    def make(
        self, languages: tuple[Words, ...], audience: Audience | None, kept: Collection[str] = ()
    ) -> PendingDocument:
        if self.trouble:
            raise self.trouble
        if audience is None:
            return partial(document, exploration(), FormAnswers(self.answers.form), *languages)
        return partial(document, exploration(), self.answers, *languages, audience=audience)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> WindowContext:
    """The program's own, with a home and a writer of their own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    form = load_form(ROOT / "resources" / "forms" / "settings.toml")
    return WindowContext(
        settings=Settings(tmp_path / "settings.json", form, lambda: TODAY),
        languages=(("en", "English"), ("zh_CN", "中文")),
        words_for=lambda key: chinese() if key == "zh_CN" else ENGLISH,
        today=lambda: TODAY,
        now=lambda: dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC),
        writers=REAL,
        page_images=writers.page_images,
        upkeep=WorkspaceUpkeep(tmp_path, lambda: dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC), qapp),
        start_sample=lambda workspaces, words: None,
        warning=lambda words: None,
        about=lambda: pytest.fail("nobody asked"),
        handbook=lambda language: (),
        resources=ROOT / "resources",
    )


@pytest.fixture
def town() -> Town:
    return Town(quabbin_falls())


Show = Callable[..., PreviewDialog]


@pytest.fixture
def show(town: Town, jobs: Jobs, surroundings: WindowContext, qtbot: QtBot) -> Iterator[Show]:
    """Opens the preview, and waits until it shows something."""
    opened = []

    def begin(
        words: Words = ENGLISH,
        context: WindowContext = surroundings,
        offers: Sequence[DocumentOffer] = (),
        first: int = 0,
    ) -> PreviewDialog:
        preview = PreviewDialog(offers[first].make if offers else town.make, jobs, context, words, offers=offers)
        preview.resize(900, 700)
        with qtbot.waitActive(preview):
            preview.open()
        opened.append(preview)
        wait_for_pages(preview, qtbot)
        return preview

    yield begin
    for preview in filter(isValid, opened):
        preview.reject()


def pages(preview: PreviewDialog) -> PdfView:
    found = preview.findChild(PdfView)
    assert found is not None
    return found


def text(preview: PreviewDialog) -> str:
    found = preview.findChild(QPlainTextEdit, "text")
    assert found is not None
    return found.toPlainText()


def label(preview: PreviewDialog, name: str) -> str:
    found = preview.findChild(QLabel, name)
    assert found is not None
    return "" if found.isHidden() else found.text()


def message_bar(preview: PreviewDialog) -> str:
    found = preview.findChild(MessageBar)
    assert found is not None
    return found.text()


def wait_for_pages(preview: PreviewDialog, qtbot: QtBot) -> None:
    def printable() -> bool:
        return button(preview, "print").isEnabled() and pages(preview).count > 0 and pages(preview).is_drawn()

    qtbot.waitUntil(printable)


def button(preview: PreviewDialog, name: str) -> QPushButton:
    found = preview.findChild(QPushButton, name)
    assert found is not None
    return found


def press(preview: PreviewDialog, name: str) -> None:
    found = preview.findChild(QAbstractButton, name)
    assert found is not None and found.isEnabled()
    QTest.keyClick(found, Qt.Key.Key_Space)


def choose(preview: PreviewDialog, name: str, qtbot: QtBot) -> None:
    """Choose by the keyboard, and wait for the other copy."""
    press(preview, name)
    wait_for_pages(preview, qtbot)


def save(preview: PreviewDialog, target: Format, folder: Path, qtbot: QtBot) -> Path:
    """Save under the suggested name in `folder`, and wait until something is said of it."""
    path = accept(preview, target, folder)
    qtbot.waitUntil(lambda: message_bar(preview) != "")
    return path


def accept(preview: PreviewDialog, target: Format, folder: Path) -> Path:
    press(preview, f"save-{target}")
    dialog = preview.findChild(QFileDialog)
    assert dialog is not None
    (suggested,) = dialog.selectedFiles()
    path = folder / Path(suggested).name
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(path))
    dialog.accept()
    return path


def test_the_pages_are_shown_and_counted(show: Show, qtbot: QtBot) -> None:
    preview = show()
    view = pages(preview)
    assert view.count > 3
    assert label(preview, "page") == f"Page 1 of {view.count}"
    assert "Quabbin Falls" in text(preview)
    # the first page is paper with ink on it, as wide as there is room
    picture = view.viewport().grab().toImage()
    row = [picture.pixelColor(x, picture.height() // 2).lightness() for x in range(picture.width())]
    assert row.count(255) > picture.width() * 2 // 3
    assert min(row) < 100


def letter_of(languages: tuple[Words, ...], audience: Audience | None, kept: Collection[str] = ()) -> PendingDocument:
    gap = "[Name]" if audience is None else "Ann"
    return lambda: replace(letter(), blocks=(Paragraph((Phrase(f"Dear {gap},"),)),), languages=("en",))


def test_of_several_documents_one_chooses_by_keys(show: Show, town: Town, qtbot: QtBot) -> None:
    offers = [
        DocumentOffer("Community Exploration", town.make),
        DocumentOffer("Invitation to a possible liaison", letter_of),
    ]
    preview = show(offers=offers)
    choice = preview.findChild(QComboBox, "document")
    assert choice is not None
    assert (choice.accessibleName(), choice.currentText()) == ("Document", "Community Exploration")
    assert "Quabbin Falls" in text(preview)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    wait_for_pages(preview, qtbot)
    assert text(preview) == "Dear Ann,\n"
    choose(preview, "for-blank", qtbot)
    assert text(preview) == "Dear [Name],\n"


def test_one_can_begin_with_another_document(show: Show, town: Town) -> None:
    preview = show(offers=[DocumentOffer("A form", town.make), DocumentOffer("A letter", letter_of)], first=1)
    assert text(preview) == "Dear Ann,\n"
    choice = preview.findChild(QComboBox, "document")
    assert choice is not None and choice.currentText() == "A letter"


def test_a_document_alone_offers_no_choice(show: Show) -> None:
    assert show().findChild(QComboBox, "document") is None


def test_the_languages_call_themselves_by_their_own_name_and_switch_the_pages(show: Show, qtbot: QtBot) -> None:
    preview = show()
    names = [radio.text() for radio in preview.findChildren(QRadioButton)[:3]]
    assert names == ["English", "中文", "English and 中文, side by side"]
    assert "Community Exploration" in text(preview)
    choose(preview, "in-zh_CN", qtbot)
    assert "社区探索" in text(preview)
    assert "Community Exploration" not in text(preview)
    choose(preview, "in-both", qtbot)
    assert "社区探索" in text(preview)
    assert "Community Exploration" in text(preview)
    # the window's own words stay
    assert label(preview, "page").startswith("Page 1 of ")


def test_a_chinese_window_begins_with_the_chinese_copy(show: Show) -> None:
    preview = show(chinese())
    assert "社区探索" in text(preview)
    assert button(preview, "close").text() == "关闭"


def test_each_reader_gets_what_he_may_see(show: Show, town: Town, qtbot: QtBot) -> None:
    whispered, named, plain = "A landlord was named.", "Rosa Marsh", "Ware and Palmer"
    town.answers = filled(
        exploration(),
        {"filled_in_by": named, "data_sources": Answer(whispered, confidential=True), "community": plain},
        {},
    )
    preview = show()
    seen = {}
    for audience in Audience.PACKET, Audience.EDITOR, Audience.PUBLIC:
        choose(preview, f"for-{audience}", qtbot)
        seen[audience] = {one for one in (whispered, named, plain) if one in text(preview)}
    assert seen == {
        Audience.PACKET: {named, plain},
        Audience.EDITOR: {whispered, named, plain},
        Audience.PUBLIC: {plain},
    }


def test_what_each_choice_leaves_out_is_told_to_screen_readers_too(show: Show) -> None:
    preview = show()
    radio = preview.findChild(QRadioButton, f"for-{Audience.PUBLIC}")
    assert radio is not None
    assert radio.accessibleName() == "Everybody"
    assert "no names" in radio.accessibleDescription()


def test_a_pdf_is_saved_as_it_is_shown(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    choose(preview, "in-both", qtbot)
    path = save(preview, Format.PDF, tmp_path, qtbot)
    assert path.name == "Quabbin Falls - Community Exploration - 2026-03-03.pdf"
    reader = PdfReader(path)
    assert len(reader.pages) == pages(preview).count
    said = "".join(page.extract_text() for page in reader.pages)
    assert "Rosa Marsh" in said and "社区探索" in said
    size = round(path.stat().st_size / 1000)
    assert message_bar(preview) == f"Saved as {path.name} in {tmp_path} ({size} kB)."


def test_excel_and_text_are_saved_too(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    book = load_workbook(io.BytesIO(save(preview, Format.XLSX, tmp_path, qtbot).read_bytes()))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "People on private wells in the hills" in " ".join(cells)
    preview.findChild(MessageBar).hide()
    assert "Rosa Marsh" in save(preview, Format.TXT, tmp_path, qtbot).read_text("utf-8-sig")


def test_the_first_place_offered_is_documents_then_the_last_one(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    press(preview, "save-pdf")
    dialog = preview.findChild(QFileDialog)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert Path(dialog.directory().absolutePath()) == Path(documents)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    stick = tmp_path / "stick"
    stick.mkdir()
    with qtbot.waitSignal(preview.findChild(MessageBar).pressed, raising=False, timeout=1):
        save(preview, Format.TXT, stick, qtbot)
    press(preview, "save-pdf")
    again = preview.findChildren(QFileDialog)[-1]
    assert Path(again.directory().absolutePath()) == stick
    again.reject()


class Opened(QObject):
    """Stands in for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_folder_is_shown_when_asked_for_and_only_the_folder(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")
    try:
        save(preview, Format.TXT, tmp_path, qtbot)
        assert opened.urls == []
        press(preview, "banner-do")
        assert opened.urls == [QUrl.fromLocalFile(str(tmp_path))]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_characters_that_paper_cannot_hold_are_named(show: Show, town: Town, tmp_path: Path, qtbot: QtBot) -> None:
    town.answers = filled(exploration(), {"commuters": "hot 😀"}, {})
    preview = show()
    assert "U+1F600 😀" in label(preview, "replaced")
    save(preview, Format.PDF, tmp_path, qtbot)
    assert "U+1F600 😀" in message_bar(preview)
    preview.findChild(MessageBar).hide()
    save(preview, Format.XLSX, tmp_path, qtbot)
    assert "U+1F600" not in message_bar(preview)  # a sheet holds it


class SlowWriter:
    """A writer that writes Excel for ever, telling how far it is."""

    def __init__(self) -> None:
        self.step = threading.Event()

    def write(self, target: Format, made: Document, progress: Progress | None) -> bytes:
        while target is Format.XLSX and progress is not None:
            progress(40, 100)
            self.step.wait(0.01)
        return REAL.write(target, made, progress)


def test_the_gaps_of_a_letter_are_listed(show: Show) -> None:
    gaps = tuple((Phrase(f"Question {number}", "en"),) for number in range(11))
    preview = show(
        offers=[DocumentOffer("Letter", lambda languages, audience, kept: lambda: replace(letter(), gaps=gaps))]
    )
    named = "; ".join(f"Question {number}" for number in range(8))
    told = f"The letter has a blank in brackets for each missing answer: {named}; 3 more."
    assert label(preview, "gaps") == told
    assert label(show(), "gaps") == ""


def test_long_work_shows_how_far_it_is_and_cancel_leaves_nothing(
    show: Show, surroundings: WindowContext, tmp_path: Path, qtbot: QtBot
) -> None:
    preview = show(context=replace(surroundings, writers=replace(REAL, write=SlowWriter().write)))
    folder = tmp_path / "out"
    folder.mkdir()
    bar, cancel = preview.findChild(QProgressBar, "progress"), button(preview, "cancel")
    button(preview, "save-xlsx").setFocus()
    accept(preview, Format.XLSX, folder)
    assert not bar.isVisible()  # most files are there before anybody could read this
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: bar.value() == 40)
    assert bar.accessibleName().startswith("Saving Quabbin Falls")
    assert not button(preview, "save-pdf").isEnabled()
    assert preview.focusWidget() is cancel
    QTest.keyClick(cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: message_bar(preview) == "Canceled. Nothing was written.")
    assert list(folder.iterdir()) == []
    assert not bar.isVisible()
    assert button(preview, "save-pdf").isEnabled()
    assert preview.focusWidget() is button(preview, "save-xlsx")


def test_closing_waits_for_the_file_that_was_asked_for(show: Show, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    gate = threading.Event()
    jobs.start(lambda progress: gate.wait(5))
    path = accept(preview, Format.TXT, tmp_path)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.isVisible()
    with qtbot.waitSignal(preview.destroyed):
        gate.set()
    assert path.stat().st_size > 1000


def test_a_refusal_is_told_and_can_be_tried_again(show: Show, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    stick = tmp_path / "stick"
    stick.mkdir()
    gate = threading.Event()
    jobs.start(lambda progress: gate.wait(5))
    path = accept(preview, Format.PDF, stick)
    shutil.rmtree(stick)  # pulled out between the dialog and the writing
    gate.set()
    qtbot.waitUntil(lambda: message_bar(preview).startswith(f"{path} could not be written. Nothing was changed."))
    stick.mkdir()
    press(preview, "banner-do")
    qtbot.waitUntil(lambda: message_bar(preview).startswith("Saved as "))
    assert PdfReader(path).pages


def test_a_copy_that_cannot_be_made_leaves_nothing_of_the_copy_before(show: Show, town: Town, qtbot: QtBot) -> None:
    """Else what was chosen for everybody would be saved with what only the coordinator may see."""
    preview = show()
    town.trouble = UserError("disk-io")
    press(preview, f"for-{Audience.PUBLIC}")
    assert message_bar(preview).startswith("The disk could not be read")
    assert pages(preview).count == 0
    assert text(preview) == ""
    assert not any(button(preview, name).isEnabled() for name in ("save-pdf", "save-xlsx", "save-txt", "print"))
    town.trouble = None
    press(preview, "banner-do")
    wait_for_pages(preview, qtbot)
    assert "Rosa Marsh" not in text(preview)
    assert button(preview, "save-pdf").isEnabled()


def test_what_changed_is_shown_at_the_same_page(show: Show, town: Town, qtbot: QtBot) -> None:
    preview = show()
    for _ in range(4):
        QTest.keyClick(pages(preview), Qt.Key.Key_PageDown)
    wait_for_pages(preview, qtbot)
    place, page = pages(preview).verticalScrollBar().value(), label(preview, "page").split()[1]
    assert page != "1"
    town.answers = replace(
        town.answers, cells=town.answers.cells | {("", "commuters"): Answer("Now there are nine hundred.")}
    )
    preview.look_again()
    wait_for_pages(preview, qtbot)
    assert "Now there are nine hundred." in text(preview)
    assert label(preview, "page").split()[1] == page
    assert abs(pages(preview).verticalScrollBar().value() - place) <= 2


def test_the_keyboard_turns_pages_from_everywhere_and_escape_closes(show: Show, qtbot: QtBot) -> None:
    preview = show()
    bar = pages(preview).verticalScrollBar()
    assert preview.focusWidget() is pages(preview)
    radio = preview.findChild(QRadioButton, "in-en")
    QTest.keyClick(radio, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(radio, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(pages(preview), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    count = pages(preview).count
    assert label(preview, "page") == f"Page {count} of {count}"
    QTest.keyClick(pages(preview), Qt.Key.Key_Home)
    assert bar.value() == 0
    with qtbot.waitSignal(preview.destroyed):
        QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_tab_reaches_everything(show: Show) -> None:
    preview = show()
    press(preview, "as-text")
    reached = set()
    for _ in range(20):
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Tab)
        reached.add(preview.focusWidget().objectName())
    assert {"as-text", "text", "save-pdf", "save-xlsx", "save-txt", "print", "close"} <= reached
    assert {"in-en", f"for-{Audience.PACKET}"} <= reached  # the chosen one of each group; arrows reach the others
    named = [w for w in preview.findChildren(QAbstractButton) if w.isVisible() and not w.accessibleName()]
    assert [w.objectName() for w in named if w.text()] == []


def test_it_can_be_read_as_text(show: Show) -> None:
    preview = show()
    reading = preview.findChild(QPlainTextEdit, "text")
    assert not reading.isVisible()
    press(preview, "as-text")
    assert reading.isVisible() and reading.isReadOnly()
    assert not pages(preview).isVisible()
    assert reading.accessibleName() == "The document as text"
    press(preview, "as-text")
    assert pages(preview).isVisible()


def test_a_narrow_window_shows_narrow_pages_at_the_same_place(show: Show, qtbot: QtBot) -> None:
    preview = show()
    for _ in range(5):
        QTest.keyClick(pages(preview), Qt.Key.Key_PageDown)
    page = label(preview, "page")
    before = pages(preview).verticalScrollBar().maximum()
    preview.resize(700, 700)
    wait_for_pages(preview, qtbot)
    assert pages(preview).verticalScrollBar().maximum() < before
    assert label(preview, "page") == page


def test_it_prints(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    if lacks_printer(new_printer("")):
        pytest.skip("this Windows has no printer, without which its dialog does not open")
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.findChild(QPrintDialog) is not None)
    dialog = preview.findChild(QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, pages(preview).count)
    path = tmp_path / "printed.pdf"
    dialog.printer().setOutputFileName(str(path))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: message_bar(preview) != "")
    count = pages(preview).count
    assert message_bar(preview) == f"{count} pages went to the printer."
    assert len(PdfReader(path).pages) == count


def test_without_a_printer_it_says_what_helps(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_actions, "lacks_printer", lambda printer: True)
    preview = show()
    press(preview, "print")
    assert preview.findChild(QPrintDialog) is None
    assert message_bar(preview).startswith("This computer has no printer. Your work is safe.")


def test_from_the_window_to_a_file(sample: Session, tmp_path: Path, qtbot: QtBot) -> None:
    """The sample town is open; its paper is marked as a sample."""
    QTest.keyClick(sample.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = sample.window.findChild(PreviewDialog)
    wait_for_pages(preview, qtbot)
    said = [page.extract_text() for page in PdfReader(save(preview, Format.PDF, tmp_path, qtbot)).pages]
    assert all("Sample" in page for page in said)
    with qtbot.waitSignal(preview.destroyed):
        press(preview, "close")


def keeps(preview: PreviewDialog) -> dict[str, QCheckBox]:
    """The check boxes that keep a name, by what is read of them."""
    shown = preview.findChild(QWidget, "left-out")
    assert shown is not None
    return {box.accessibleName(): box for box in shown.findChildren(QCheckBox) if box.isVisible()}


def test_names_are_left_out_for_everybody_and_kept_one_by_one(sample: Session, tmp_path: Path, qtbot: QtBot) -> None:
    QTest.keyClick(sample.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = sample.window.findChild(PreviewDialog)
    wait_for_pages(preview, qtbot)
    picker = preview.findChild(QComboBox, "document")
    picker.setCurrentIndex(picker.count() - 1)
    picker.activated.emit(picker.currentIndex())
    wait_for_pages(preview, qtbot)
    assert keeps(preview) == {} and "Dale" in text(preview)
    choose(preview, f"for-{Audience.PUBLIC}", qtbot)
    boxes = keeps(preview)
    assert next(iter(boxes)) == "Keep Dale Pruitt (6 places)" and len(boxes) == 15
    assert not any(box.isChecked() for box in boxes.values())
    assert "[name] gets the street list" in text(preview) and "Dale" not in text(preview)

    dale = boxes["Keep Dale Pruitt (6 places)"]
    dale.setFocus()
    QTest.keyClick(dale, Qt.Key.Key_Space)
    assert not button(preview, "save-txt").isEnabled(), "the copy before is not what was asked for"
    wait_for_pages(preview, qtbot)
    assert "Dale gets the street list" in text(preview) and "[name]'s cousin" in text(preview)
    assert keeps(preview)["Keep Dale Pruitt (6 places)"] is dale and dale.hasFocus() and dale.isChecked()
    saved = save(preview, Format.TXT, tmp_path, qtbot).read_text(encoding="utf-8-sig")
    assert "Dale gets the street list" in saved and "Rosa" not in saved

    dale.setChecked(False)  # as a screen reader does
    wait_for_pages(preview, qtbot)
    assert "Dale" not in text(preview)
    dale.setChecked(True)
    wait_for_pages(preview, qtbot)
    picker.setCurrentIndex(0)
    picker.activated.emit(0)
    wait_for_pages(preview, qtbot)
    assert not any(box.isChecked() for box in keeps(preview).values()), "another document begins anew"
    choose(preview, f"for-{Audience.PACKET}", qtbot)
    assert keeps(preview) == {}
    with qtbot.waitSignal(preview.destroyed):
        press(preview, "close")


def test_a_blank_to_fill_in_by_hand_is_a_choice(show: Show, town: Town, qtbot: QtBot) -> None:
    preview = show()
    preview.findChild(QRadioButton, "for-editor").click()
    wait_for_pages(preview, qtbot)
    told = town.answers.answer("filled_in_by").text
    assert told
    assert told in text(preview)
    preview.findChild(QRadioButton, "for-blank").click()
    qtbot.waitUntil(lambda: told not in text(preview))


def test_there_is_one_button_to_close(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    preview = show()
    accept(preview, Format.TXT, tmp_path)
    qtbot.waitUntil(lambda: message_bar(preview).startswith("Saved as"))
    closing = [one for one in preview.findChildren(QPushButton) if one.text() == "Close" and one.isVisible()]
    assert len(closing) == 1
