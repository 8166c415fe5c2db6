from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from rules.vocabulary import PaperKind
from tests.builders import MONDAY, a_new_case
from tests.peoples_cases import a_peoples_agreement
from ui import picture_book
from ui.colours import DARK, Look
from ui.paper_pictures import draw_papers
from ui.picture_scenes import scenes
from ui.pictures import take_pictures
from ui.start import DRAFTS, pages
from ui.theme import Appearance, TextSize, shown_appearance
from workflow.papers import newest_paper, save_copy

ALL_PAGES = {entry.key for entry in pages(None, None, None)} | {"keys"}


@pytest.fixture
def subjects(desk):
    return {"today": MONDAY, "case": a_new_case(desk), "week": MONDAY, "month": "2019-06"}


def test_there_is_one_picture_of_every_page_in_the_size_of_a_small_screen(qapp, counter, subjects, tmp_path):
    told = []
    files = take_pictures(counter, subjects, tmp_path / "pictures", lambda *step: told.append(step))
    assert {file.stem for file in files} == ALL_PAGES
    assert {QImage(str(file)).size() for file in files} == {QSize(1366, 768)}
    assert told[-1][:2] == (len(files), len(files))
    assert not (Path(counter.station.place) / DRAFTS).exists()


def test_a_picture_may_be_dark_and_leaves_the_program_as_it_was(qapp, counter, subjects, tmp_path):
    before = shown_appearance()
    files = take_pictures(counter, subjects, tmp_path, appearance=Appearance(TextSize.LARGEST, Look.DARK))
    corners = {QImage(str(file)).pixelColor(1360, 760).name() for file in files}
    assert corners == {DARK.window}
    assert shown_appearance() == before


def test_the_scenes_lead_from_the_papers_of_a_case_to_the_draft_of_one(qapp, counter, desk, tmp_path):
    a_peoples_agreement(desk)
    beside = scenes(desk)
    files = take_pictures(counter, {"case": None}, tmp_path, scenes=beside)
    drawn = {file.stem: file.read_bytes() for file in files}
    assert drawn.keys() - ALL_PAGES == {scene.name for scene in beside}
    shown = [drawn[name] for name in ("case", "case-papers", "paper-form", "paper", "paper-draft")]
    assert len(set(shown)) == len(shown)


def test_the_picture_of_a_paper_is_its_first_page_in_greys_and_small(qapp, desk, tmp_path):
    a_peoples_agreement(desk)
    paper = save_copy(newest_paper(desk, PaperKind.AGREEMENT_PEOPLES), tmp_path / "agreement_peoples.pdf")
    (file,) = draw_papers([paper], tmp_path / "papers")
    picture = QImage(str(file))
    assert (file.name, picture.size()) == ("agreement_peoples.png", QSize(620, 877))
    assert picture.isGrayscale()
    assert picture.pixelColor(2, 2).name() == "#ffffff"
    assert any(picture.pixelColor(x, 155).lightness() < 90 for x in range(200, 420)), "the title is there"
    assert file.stat().st_size < 60_000


def test_the_looks_to_go_through_are_three_sizes_light_and_dark_and_high_contrast():
    looks = list(picture_book.appearances())
    assert {one.size for one in looks if one.look is Look.LIGHT} == set(TextSize)
    assert {one.size for one in looks if one.look is Look.DARK} == set(TextSize)
    assert Look.CONTRAST in {one.look for one in looks}


def test_the_book_shows_the_last_day_of_the_demonstration(qapp, station, monkeypatch, tmp_path):
    seen = {}

    def note(counter, subjects, folder, _progress, appearance, size, beside):
        seen.update(day=counter.now().date(), appearance=appearance, size=size)
        return [folder / "today.png"]

    monkeypatch.setattr(picture_book, "subjects", lambda _desk: {})
    monkeypatch.setattr(picture_book, "scenes", lambda _desk: ())
    monkeypatch.setattr(picture_book, "take_pictures", note)
    files = picture_book.make_book(station.place, tmp_path, every_look=False)
    assert files == [tmp_path / "today.png"]
    assert seen == {"day": date(2019, 6, 30), "appearance": Appearance(look=Look.LIGHT), "size": QSize(1366, 768)}
    looks = picture_book.make_book(station.place, tmp_path, every_look=True)
    assert len({file.parent for file in looks}) == len(list(picture_book.appearances()))
