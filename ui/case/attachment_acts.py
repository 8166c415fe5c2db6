"""What is done with the files of a case: taken in, opened, taken out; and new files in the camera's folder told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QFileDialog

from rules.attachments import SUFFIXES
from rules.errors import RuleViolation
from ui.act_panel import ActPanel
from ui.case.act import Values
from ui.case.attachment_tab import AttachmentTab, is_pasted
from ui.counter import Counter
from ui.page import Page
from ui.paper_files import export_folder, save_copy, show_file
from ui.preferences import attachment_folder, camera_folder, store_attachment_folder
from ui.shortcuts import shortcut
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.attachments import NewAttachment, add_attachments, attachment_copy, remove_attachment
from workflow.views.attachments import AttachmentLine

_Seen = tuple[Path, int]
_SUFFIXES = {kind: " ".join(f"*.{suffix}" for suffix in suffixes) for kind, suffixes in SUFFIXES.items()}
_CHOICES = ";;".join(
    (f"可以收入的文件 ({' '.join(_SUFFIXES.values())})", *(f"{kind} ({ends})" for kind, ends in _SUFFIXES.items()))
)


class AttachmentActs(QObject):
    """The acts of the files tab, by name; each opens its form in the page's panel."""

    def __init__(
        self,
        page: Page,
        tab: AttachmentTab,
        panel: ActPanel,
        counter: Counter,
        runner: TaskRunner,
        case_id: Callable[[], int | None],
    ) -> None:
        super().__init__(page)
        self._page, self._tab, self._panel = page, tab, panel
        self._counter, self._runner, self._case_id = counter, runner, case_id
        self.by_name: dict[str, Callable[[], None]] = {
            "add_attachment": self._choose,
            "open_attachment": self._open,
            "remove_attachment": self._remove,
        }
        self.photographed: list[Path] = []
        self._known: set[_Seen] = set()
        self._taking: Sequence[Path] = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look_at_camera)
        tab.offered.connect(self.take_in)
        panel.acted.connect(lambda _result: self._taken())

    def watch_camera(self) -> None:
        """Begin to tell of files that appear in the camera's folder, when one is set on this workstation."""
        folder = camera_folder()
        watched = self._watcher.directories()
        if watched == ([str(folder)] if folder else []):
            return
        if watched:
            self._watcher.removePaths(watched)
        self.photographed, self._known = [], set()
        if folder is not None:
            self._runner.run(lambda _p: _seen_in(folder), lambda seen: self._begin_watching(folder, seen), owner=self)

    def _begin_watching(self, folder: Path, seen: list[_Seen]) -> None:
        self._known = set(seen)
        if str(folder) not in self._watcher.directories():
            self._watcher.addPath(str(folder))

    def _look_at_camera(self, folder: str) -> None:
        # A folder on the network may take its time.
        self._runner.run(lambda _p: _seen_in(Path(folder)), self._tell_new, owner=self)

    def _tell_new(self, seen: list[_Seen]) -> None:
        new = [one for one in seen if one not in self._known]
        self._known.update(new)
        self.photographed += [file for file, _at in new if file not in self.photographed]
        if new and self._page.isVisible() and self._panel.form is None:
            words = self.tr("高拍仪文件夹里有新文件{0}个，按 {1} 收入本案。")
            self._page.noted.emit(words.format(len(self.photographed), shortcut("add_attachment").shown))

    def _choose(self) -> None:
        """Take in what the camera left, else what is chosen in the system's window."""
        files = [file for file in self.photographed if file.exists()] or chosen_files(self._page, self.tr("添加附件"))
        if files:
            self.take_in(files)

    def take_in(self, files: Sequence[Path]) -> None:
        """Ask whether these files are to be taken into the case, and with which remark."""
        case_id, desk = self._case_id(), self._counter.desk
        if case_id is None:
            return

        def work(values: Values, progress: Progress) -> str:
            wanted = whole_paths(values["files"])
            new = [NewAttachment(path, path.name, values["note"]) for path in wanted]
            added = add_attachments(desk, case_id, new, lambda name, done, whole: progress.step(done, whole, name))
            self._taking = wanted
            return self.tr("已收入附件{0}份。").format(len(added))

        # The system's window leaves the cursor nowhere; from here the form finds the way back.
        self._tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
        # Other files are another form: what was typed about those before is not theirs.
        name = f"case/{case_id}/add_attachment/{'|'.join(map(str, files))}"
        form = self._panel.open_long(name, adding(files), work)
        # Whoever chooses files means these, whatever became of their line in a form left before.
        form.set_values({"files": _lines_of(files)})

    def _taken(self) -> None:
        """Forget what has just been taken in, and the file a pasted picture waited in."""
        taken, self._taking = self._taking, ()
        self.photographed = [file for file in self.photographed if file not in taken]
        for file in taken:
            if is_pasted(file):
                file.unlink(missing_ok=True)

    def why_not(self, name: str) -> str:
        """Return why an act on a chosen file cannot begin, in a sentence; nothing when it can."""
        row = self._tab.table.current_row()
        if name == "open_attachment" and row is None:
            return self.tr("请先选择一份附件。")
        if name == "remove_attachment" and (row is None or row.removed):
            return self.tr("请先选择一份在卷的附件。")
        return ""

    def _open(self) -> None:
        row, desk = self._tab.table.current_row(), self._counter.desk
        if row is None:
            return
        folder = export_folder(desk.station.place)

        def done(file: Path) -> None:
            shown = show_file(file)
            words = self.tr("已保存为“{0}”，并已打开。") if shown else self.tr("已保存为“{0}”。本机没有打开它的程序。")
            self._page.done.emit(words.format(file))

        self._runner.run(
            lambda _p: save_copy(attachment_copy(desk, row.id), folder), done, self._page.refused.emit, owner=self
        )

    def _remove(self) -> None:
        row, desk = self._tab.table.current_row(), self._counter.desk
        if row is None:
            return

        def work(values: Values) -> str:
            remove_attachment(desk, row.id, values["reason"])
            return self.tr("已移除附件，原件和理由都留着。")

        self._panel.open(f"attachment/{row.id}/remove", _removing(row), work)


def chosen_files(page: Page, title: str) -> list[Path]:
    """Return what is chosen in the system's window."""
    window = page.window()
    found = QFileDialog.getOpenFileNames(window, title, str(attachment_folder()), _CHOICES)[0]
    # Where nobody manages the windows, the keys would go nowhere after the system's window has closed.
    window.activateWindow()
    files = [Path(one) for one in found]
    if files:
        store_attachment_folder(files[0].parent)
    return files


def adding(files: Sequence[Path], title: str = "添加附件", remark: str = "") -> FormSpec:
    """Return the form that takes files in, with a first remark."""
    return FormSpec(
        title,
        (
            Field(
                "files",
                "文件",
                Kind.LONG_TEXT,
                True,
                value=_lines_of(files),
                hint="每行一个。收入后原来的文件还在原处。",
            ),
            Field("note", "说明", value=remark, hint="如：西墙裂缝，6月24日拍摄。"),
        ),
        submit_label="收入本案",
    )


def whole_paths(typed: str) -> list[Path]:
    """Return the files named a line each; RuleViolation for one that is not there or not named in full."""
    wanted = [Path(line.strip()).expanduser() for line in typed.splitlines() if line.strip()]
    for path in wanted:
        if not path.is_absolute() or not path.is_file():
            raise RuleViolation("path", f"找不到文件“{path}”，请写出完整的路径，每行一个。", field="files")
    return wanted


def _lines_of(files: Sequence[Path]) -> str:
    return "\n".join(map(str, files))


def _removing(row: AttachmentLine) -> FormSpec:
    return FormSpec(
        "移除附件",
        (
            note(f"{row.name}（{row.kind}，{row.size}）移除后不再列入卷宗，原件和这条记录仍然保留。"),
            Field("reason", "理由", required=True),
        ),
        submit_label="移除",
    )


def _seen_in(folder: Path) -> list[_Seen]:
    """Return the files of a folder, each with when it was last written: a camera may use a name again."""
    if not folder.is_dir():
        return []
    return sorted((file, file.stat().st_mtime_ns) for file in folder.iterdir() if file.is_file())
