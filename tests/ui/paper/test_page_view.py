"""Every kind of paper opens in the view as it is: its pages, its size, its text, and no word of complaint from Qt."""

from __future__ import annotations

import inspect
import typing

import pytest
from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel

from reports.papers import PaperSheet, render_paper
from tests.reports import paper_sheets
from tests.reports.paper_sheets import a_day_sheet, a_security_agreement, a_week_sheet, pages_of
from ui.paper.page_view import Fit, PageView, loaded
from ui.paper.places import places

A4 = {(595, 842), (842, 595)}


def sheets():
    for name, make in inspect.getmembers(paper_sheets, inspect.isfunction):
        hints = typing.get_type_hints(make)
        filled = all(one.kind is one.VAR_KEYWORD for one in inspect.signature(make).parameters.values())
        if name.startswith("a_") and filled and hints.get("return") in typing.get_args(PaperSheet):
            yield pytest.param(make, id=name)


SHEETS = list(sheets())


@pytest.fixture(scope="module")
def agreement():
    return render_paper(a_security_agreement())


@pytest.fixture
def view(qtbot, agreement):
    return shown(qtbot, agreement)


def shown(qtbot, content, size=(820, 620)):
    view = PageView(content)
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    return view


def texts(document):
    return [document.getAllText(page).text() for page in range(document.pageCount())]


def without_gaps(text):
    return "".join(text.split())


def test_there_are_sheets_to_try():
    assert len(SHEETS) >= 4


@pytest.mark.parametrize("make", SHEETS)
def test_every_kind_of_paper_opens_as_a4_with_all_its_text(qapp, make):
    content = render_paper(make())
    document = loaded(content)
    assert document.status() is QPdfDocument.Status.Ready
    sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
    assert {(round(size.width()), round(size.height())) for size in sizes} <= A4
    for seen, written in zip(texts(document), pages_of(content), strict=True):
        assert sorted(without_gaps(seen)) == sorted(written)


@pytest.mark.parametrize("make", SHEETS)
def test_every_line_of_every_kind_of_paper_is_found_where_it_stands(qapp, make):
    document = loaded(render_paper(make()))
    pages = texts(document)
    for line in {line.strip() for text in pages for line in text.splitlines() if line.strip()}:
        for place in places(pages, line):
            selection = document.getSelectionAtIndex(place.page, place.start, place.length)
            assert without_gaps(selection.text()) == without_gaps(line)
            assert selection.bounds()


@pytest.mark.parametrize("words", ["张䶮", "枫桥派出所", "因停车发生口角", "履行方式", "2019年6月28日"])
def test_as_much_is_found_as_qt_itself_finds(qtbot, view, words):
    model = QPdfSearchModel()
    model.setDocument(view.paper)
    model.setSearchString(words)
    view.search(words)
    assert view.hits
    qtbot.waitUntil(lambda: model.rowCount(QModelIndex()) == len(view.hits))
    found = [model.resultAtIndex(row) for row in range(len(view.hits))]
    assert [hit.page for hit in view.hits] == [link.page() for link in found]
    assert [len(hit.lines) for hit in view.hits] == [len(link.rectangles()) for link in found]


def test_a_name_with_a_rare_character_is_found_wherever_it_stands(view):
    view.search("王𠅤")
    assert len(view.hits) == sum(page.count("王𠅤") for page in texts(view.paper))
    assert len(view.hits) >= 3


def test_the_search_goes_round_and_shows_each_place(view):
    view.search("张䶮")
    seen = [view.at]
    for _ in view.hits:
        view.search_on(1)
        seen.append(view.at)
        assert any(place_in_view(view, hit) for hit in [view.hits[view.at]])
    assert seen == [*range(len(view.hits)), 0]
    view.search_on(-1)
    assert view.at == len(view.hits) - 1


def place_in_view(view, hit):
    return all(view.viewport().rect().contains(line.center().toPoint()) for line in view._shown(hit))


def test_a_search_begins_at_the_page_in_front(view):
    view.go_to_page(1)
    view.search("张䶮")
    assert view.hits[view.at].page == 1
    assert view.at > 0


def test_what_is_not_there_is_not_found_and_takes_the_marks_away(view):
    view.search("张䶮")
    view.search("没有这些字")
    assert (view.hits, view.at) == ((), -1)


@pytest.mark.parametrize("size", ["width", "whole", "larger"])
def test_a_mark_lies_on_the_letters_it_marks(qtbot, view, size):
    view.fit_to(Fit.WHOLE if size == "whole" else Fit.WIDTH)
    if size == "larger":
        view.enlarge(1.3)
    view.search("治安调解协议书")
    (place,) = [line.toAlignedRect() for line in view._shown(view.hits[0])]
    scale = view._place_of(0).width() / view.paper.pagePointSize(0).width()
    line = view.hits[0].lines[0]
    drawn = on_white(view.paper.render(0, view._place_of(0).size()))
    letters = drawn.copy(QRectF(line.topLeft() * scale, line.size() * scale).toAlignedRect())
    view.search("")
    qtbot.waitUntil(lambda: difference(view.viewport().grab(place).toImage(), letters) < 0.05)
    assert difference(view.viewport().grab(place.translated(0, 6)).toImage(), letters) > 0.1


def on_white(drawn):
    picture = QImage(drawn.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return picture


def difference(one, other):
    """Return how much two pictures differ, from 0 to 1, over what both of them have."""
    points = [(x, y) for x in range(min(one.width(), other.width())) for y in range(min(one.height(), other.height()))]
    apart = (abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in points)
    return sum(apart) / 255 / len(points)


def test_a_page_fills_the_width_and_stays_so_when_the_window_changes(qtbot, view):
    for width in (820, 500, 1000):
        view.resize(width, 600)
        margins = view.documentMargins().left() + view.documentMargins().right()
        assert abs(view._place_of(0).width() - (view.viewport().width() - margins)) <= 2
        assert not view.horizontalScrollBar().isVisible()


def test_a_whole_page_is_seen_at_once(view):
    view.fit_to(Fit.WHOLE)
    assert view._place_of(0).height() <= view.viewport().height()
    view.go_to_page(1)
    assert view.page == 1


def test_larger_and_smaller_have_their_limits(view):
    before = view.zoomFactor()
    view.enlarge(1.25)
    assert view.zoomFactor() == pytest.approx(before * 1.25)
    view.enlarge(100)
    assert view.zoomFactor() == 3.0
    view.enlarge(0.001)
    assert view.zoomFactor() == 0.25


@pytest.mark.parametrize("make", [a_day_sheet, a_week_sheet])
def test_a_sheet_across_fills_the_width_too(qtbot, make):
    view = shown(qtbot, render_paper(make()))
    assert view._place_of(0).width() > view._place_of(0).height()
    assert not view.horizontalScrollBar().isVisible()


def test_what_is_no_paper_has_no_pages_and_shows_the_words(qtbot):
    view = shown(qtbot, b"no paper")
    view.say("显示不出来")
    assert view.pages == 0
    empty = view.viewport().grab().toImage()
    view.say("")
    assert view.viewport().grab().toImage() != empty
    view.search("甲")
    view.search_on(1)
    view.fit_to(Fit.WHOLE)
    assert view.hits == ()


def test_the_ground_around_the_pages_has_the_colours_of_the_window(view):
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Mid, QColor("#123456"))
    view.setPalette(palette)
    assert view.palette().color(QPalette.ColorRole.Dark) == QColor("#123456")


def test_views_come_and_go_while_their_pages_are_drawn(qtbot, agreement):
    """A document that outlived its view has brought the program down."""
    for number in range(20):
        view = shown(qtbot, agreement)
        view.enlarge(2)
        view.grab()
        if number % 2:
            view.deleteLater()
    assert view.size() == QSize(820, 620)
