import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from ui.unexpected import ErrorPage, UnexpectedErrors, report


@pytest.fixture
def errors(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    errors = UnexpectedErrors()
    errors.install()
    yield errors
    errors.remove()


def an_error():
    try:
        raise KeyError("案件")
    except KeyError as error:
        return error


def test_an_error_is_logged_and_announced_with_its_trace(qtbot, errors, caplog):
    error = an_error()
    with qtbot.waitSignal(errors.caught) as caught:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyError: '案件'" in caught.args[0]
    assert "an_error" in caught.args[0]
    assert "unexpected error" in caplog.text


def test_an_error_on_another_thread_is_announced_too(qtbot, errors):
    with qtbot.waitSignal(errors.caught) as caught:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert "ZeroDivisionError" in caught.args[0]


def test_ctrl_c_on_the_console_is_no_error_of_ours(qtbot, errors, monkeypatch):
    passed_on = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: passed_on.append(args[0]))
    with qtbot.assertNotEmitted(errors.caught):
        errors.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed_on == [KeyboardInterrupt]


def test_the_hooks_go_back_to_the_interpreter(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    errors = UnexpectedErrors()
    errors.install()
    errors.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_the_report_can_be_copied_and_the_page_left(qtbot):
    page = ErrorPage()
    qtbot.addWidget(page)
    text = report(an_error())
    page.show_report(text)
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    assert page.copy_button.text() == "已复制"
    with qtbot.waitSignal(page.left):
        page.back_button.click()
