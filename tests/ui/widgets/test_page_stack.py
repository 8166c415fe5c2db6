from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import Appearance, TextSize, show
from ui.widgets.page_stack import PageStack


def page(text):
    whole = QWidget()
    QVBoxLayout(whole).addWidget(QLabel(text))
    return whole


def test_a_page_behind_asks_for_no_room(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    narrow, wide = page("短"), page("很长" * 40)
    stack.addWidget(narrow)
    stack.addWidget(wide)
    stack.show()
    assert stack.minimumSizeHint() == narrow.minimumSizeHint()
    stack.setCurrentWidget(wide)
    assert stack.minimumSizeHint() == wide.minimumSizeHint()


def test_smaller_letters_leave_no_width_behind(qtbot):
    show(Appearance())
    stack = PageStack()
    qtbot.addWidget(stack)
    for text in ("今日" * 10, "纠纷" * 20):
        stack.addWidget(page(text))
    stack.show()
    before = stack.minimumSizeHint().width()
    try:
        show(Appearance(TextSize.LARGEST))
        for at in (1, 0):
            stack.setCurrentIndex(at)
    finally:
        show(Appearance())
    assert stack.minimumSizeHint().width() == before
