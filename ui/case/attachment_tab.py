"""The tab of a case's files: a list, and the picture of the one chosen; files are dropped or pasted onto it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QMimeData, Qt, QTemporaryFile, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.counter import Counter
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.record_table import Column, RecordTable
from workflow.views.attachments import AttachmentLine, attachment_lines, contents_of
from workflow.views.case import CaseView

_MOST_MEGABYTES = 256
_LARGEST_SIDE = 1600
_PASTED = "剪贴板图片-"
_OPEN = shortcut("open_attachment").shown
_COLUMNS: tuple[Column[AttachmentLine], ...] = (
    Column("kind", "种类", lambda row: row.kind, 5),
    Column("name", "名称", lambda row: row.name, 0),
    Column("size", "大小", lambda row: row.size, 4, right=True),
    Column(
        "state",
        "状态",
        lambda row: "已移除" if row.removed else "在卷",
        4,
        tone=lambda row: Tone.NEUTRAL if row.removed else Tone.GOOD,
    ),
)


class AttachmentTab(QWidget):
    """Lists the files of the case shown; ``offered(list[Path])`` follows a drop or a paste of files."""

    enter_asked = Signal(str)
    offered = Signal(object)

    def __init__(self, counter: Counter, runner: TaskRunner) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._picture: QImage | None = None
        self._hidden = False
        words = self.tr("还没有附件。按 {0} 选择文件，或把文件拖到这里；复制的图片按 {1} 粘贴。")
        empty = words.format(shortcut("add_attachment").shown, shortcut("paste_attachment").shown)
        self.table: RecordTable[AttachmentLine] = RecordTable(
            _COLUMNS, empty, identity=lambda row: row.id, name=self.tr("附件")
        )
        self.preview = QLabel()
        self.detail = QLabel()
        self.setAcceptDrops(True)
        self._lay_out()
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(lambda _row: self.enter_asked.emit("open_attachment"))
        bind(self, "paste_attachment", self._paste)

    # What the page asks of a tab

    def show_case(self, view: CaseView) -> None:
        """Read the files of the case shown."""
        desk, self._hidden = self._counter.desk, view.hides_names
        revealed = not view.hides_names
        self._runner.run(lambda _p: attachment_lines(desk, view.id, revealed), self.table.set_rows, owner=self)

    def stops(self) -> Sequence[QWidget]:
        """Return what the cursor can go to."""
        return (self.table,)

    def chosen_rows(self) -> tuple[object, ...]:
        """Return the chosen file, if any."""
        row = self.table.current_row()
        return () if row is None else (row,)

    # The chosen file

    def _tell(self, row: AttachmentLine | None) -> None:
        self._show_picture(None)
        if row is None:
            self.detail.clear()
            return
        taken_in = f"{row.name}　{row.kind}　{row.size}　{row.added} {row.officer}收入"
        removed = self.tr("已移除：{0}").format(row.removed) if row.removed else ""
        self.detail.setText("　".join(part for part in (taken_in, row.note, removed) if part))
        if not row.picture or row.removed:
            self.preview.setText(_without_picture(row))
            return
        if self._hidden:
            words = self.tr("这起纠纷有隐去的姓名，按 {0} 显示后才能看。")
            self.preview.setText(words.format(shortcut("reveal").shown))
            return
        desk = self._counter.desk
        self._runner.run(
            lambda _p: (row.id, _decoded(contents_of(desk, row))),
            self._pictured,
            lambda refusal: self.preview.setText(refusal.sentence),
            owner=self,
        )

    def _pictured(self, found: tuple[int, QImage]) -> None:
        row = self.table.current_row()
        if row is not None and row.id == found[0]:
            self._show_picture(found[1])

    def _show_picture(self, picture: QImage | None) -> None:
        self._picture = picture
        if picture is None:
            self.preview.clear()
        elif picture.isNull():
            self.preview.setText(self.tr("这张图片不能显示，按 {0} 用别的程序打开。").format(_OPEN))
        else:
            size = self.preview.contentsRect().size()
            kept = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.preview.setPixmap(QPixmap.fromImage(picture.scaled(size, *kept)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into the new room."""
        super().resizeEvent(event)
        if self._picture is not None:
            self._show_picture(self._picture)

    # What comes in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer the files dropped."""
        self.offered.emit(_files_in(event.mimeData()))
        event.acceptProposedAction()

    def _paste(self) -> None:
        found = QGuiApplication.clipboard().mimeData()
        # An empty clipboard gives nothing at all.
        files = (_files_in(found) or _picture_in(found)) if found is not None else []
        if files:
            self.offered.emit(files)

    def _lay_out(self) -> None:
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.preview, self.detail):
            set_look(label, "look", "muted")
        body = QHBoxLayout()
        body.addWidget(self.table, 3)
        body.addWidget(self.preview, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(body, 1)
        column.addWidget(self.detail)


def _without_picture(row: AttachmentLine) -> str:
    if row.removed:
        return f"已移除，不再预览；需要核对的，按 {_OPEN} 打开原件。"
    return f"{row.kind}没有预览，按 {_OPEN} 打开。"


def _decoded(content: bytes) -> QImage:
    """Return a picture, small enough for the screen; a null one when it is none or would take too much memory."""
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(size.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _files_in(found: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in found.urls() if url.isLocalFile()]


def is_pasted(file: Path) -> bool:
    """Whether a file is a picture of the clipboard, put down until it is taken in."""
    return file.name.startswith(_PASTED) and file.parent == Path(QDir.tempPath())


def _picture_in(found: QMimeData) -> list[Path]:
    """Return the picture of the clipboard as a file, none when it holds no picture."""
    picture = found.imageData() if found.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return []
    file = QTemporaryFile(f"{QDir.tempPath()}/{_PASTED}XXXXXX.png")
    file.setAutoRemove(False)
    file.open()
    file.close()
    picture.save(file.fileName())
    return [Path(file.fileName())]
