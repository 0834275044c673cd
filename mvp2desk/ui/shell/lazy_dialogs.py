"""Dialogs and the pages without a project, imported when they are first shown: the one place that imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from mvp2desk.services.forms.open_form import UnsavedText
    from mvp2desk.services.projects.open_workspace import OpenWorkspace
    from mvp2desk.services.projects.rescue import RescuedCopy
    from mvp2desk.ui.dialogs.about import AboutDialog
    from mvp2desk.ui.dialogs.backups import BackupsDialog, CopiedDialog
    from mvp2desk.ui.dialogs.closing import ClosingDialog, NoBackupDialog
    from mvp2desk.ui.dialogs.findings import FindingsDialog
    from mvp2desk.ui.dialogs.form import FormDialog
    from mvp2desk.ui.dialogs.help import HelpDialog
    from mvp2desk.ui.dialogs.history import HistoryDialog
    from mvp2desk.ui.dialogs.leaving import LeavingDialog
    from mvp2desk.ui.dialogs.projects import ProjectsDialog
    from mvp2desk.ui.documents.packet_dialog import PacketDialog
    from mvp2desk.ui.documents.preview_dialog import PreviewDialog
    from mvp2desk.ui.shell.recovery_page import RecoveryPage
    from mvp2desk.ui.shell.start_page import NewProjectPage, StartPage


def about_dialog() -> type[AboutDialog]:
    """Import the dialog about the program."""
    from mvp2desk.ui.dialogs.about import AboutDialog

    return AboutDialog


def ask_for_folder() -> Callable[[str, QWidget, Callable[[str], object]], None]:
    """Import the function that asks for a folder."""
    from mvp2desk.ui.dialogs.backups import ask_for_folder

    return ask_for_folder


def backups_dialogs() -> tuple[type[BackupsDialog], type[CopiedDialog]]:
    """Import the dialogs of backups and of a copied workspace."""
    from mvp2desk.ui.dialogs.backups import BackupsDialog, CopiedDialog

    return BackupsDialog, CopiedDialog


def closing_dialogs() -> tuple[type[ClosingDialog], type[NoBackupDialog]]:
    """Import the message while closing waits for a backup, and the question after one that failed."""
    from mvp2desk.ui.dialogs.closing import ClosingDialog, NoBackupDialog

    return ClosingDialog, NoBackupDialog


def findings_dialog() -> type[FindingsDialog]:
    """Import the list of what differs from the journal."""
    from mvp2desk.ui.dialogs.findings import FindingsDialog

    return FindingsDialog


def form_dialog() -> type[FormDialog]:
    """Import the dialog of a short form, with all editors."""
    from mvp2desk.ui.dialogs.form import FormDialog

    return FormDialog


def help_dialog() -> type[HelpDialog]:
    """Import the help."""
    from mvp2desk.ui.dialogs.help import HelpDialog

    return HelpDialog


def history_dialog() -> type[HistoryDialog]:
    """Import the history of an answer."""
    from mvp2desk.ui.dialogs.history import HistoryDialog

    return HistoryDialog


def leaving_dialog() -> type[LeavingDialog]:
    """Import the question before the window closes unsaved."""
    from mvp2desk.ui.dialogs.leaving import LeavingDialog

    return LeavingDialog


def projects_dialog() -> type[ProjectsDialog]:
    """Import the list of projects."""
    from mvp2desk.ui.dialogs.projects import ProjectsDialog

    return ProjectsDialog


def preview_dialog() -> type[PreviewDialog]:
    """Import the preview of documents, with printing."""
    from mvp2desk.ui.documents.preview_dialog import PreviewDialog

    return PreviewDialog


def packet_dialog() -> type[PacketDialog]:
    """Import the dialog of a packet that was made."""
    from mvp2desk.ui.documents.packet_dialog import PacketDialog

    return PacketDialog


def rescue() -> Callable[[OpenWorkspace, Sequence[UnsavedText], Path, dt.datetime], RescuedCopy]:
    """Import the function that copies the open workspace elsewhere, with unsaved texts."""
    from mvp2desk.services.projects.rescue import rescue_into

    return rescue_into


def start_pages() -> tuple[type[StartPage], type[NewProjectPage]]:
    """Import the pages of a workspace without a project."""
    from mvp2desk.ui.shell.start_page import NewProjectPage, StartPage

    return StartPage, NewProjectPage


def recovery_page() -> type[RecoveryPage]:
    """Import the page of a workspace that cannot be opened."""
    from mvp2desk.ui.shell.recovery_page import RecoveryPage

    return RecoveryPage
