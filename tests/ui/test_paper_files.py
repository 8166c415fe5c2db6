from __future__ import annotations

import pytest

from rules.errors import StorageUnavailable
from ui.paper_files import export_folder, save_copy
from workflow.papers import PaperCopy

PAPER = PaperCopy("2019年6月24日日清单.pdf", b"%PDF-1")


def test_a_paper_is_saved_under_its_name_in_the_station_folder(tmp_path):
    file = save_copy(PAPER, export_folder(str(tmp_path)))
    assert file == tmp_path / "导出" / "2019年6月24日日清单.pdf"
    assert file.read_bytes() == b"%PDF-1"
    assert [one.name for one in file.parent.iterdir()] == [PAPER.name]


def test_a_name_that_is_taken_by_something_else_gets_a_number(tmp_path):
    (tmp_path / PAPER.name).mkdir()
    assert save_copy(PAPER, tmp_path).name == "2019年6月24日日清单（2）.pdf"


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path):
    (tmp_path / "导出").write_text("是文件")
    with pytest.raises(StorageUnavailable) as refused:
        save_copy(PAPER, tmp_path / "导出")
    assert "没有写成" in refused.value.sentence


def test_a_station_in_a_database_exports_to_the_documents():
    assert export_folder("postgresql://host/station").name == "导出"
