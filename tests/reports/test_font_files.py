from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from reports.embedding import Face
from reports.font_files import Coverage, face_at, font_files, plain_faces, together
from reports.fonts import FontChain
from reports.text import Line, TextStyle
from reports.typefaces import TypeRole, find_typefaces, font_folders

INSTALLED = find_typefaces(font_folders())


def codes_of(coverage: Coverage) -> set[int]:
    return {code for code, drawn in enumerate(together([coverage])) if drawn}


@pytest.mark.parametrize("key", ["sungti", "liberation", "yi", "hanamin_b", "tibetan"])
def test_a_face_covers_just_what_is_mapped_to_ink(key: str) -> None:
    """Read by reportlab, which parses the whole file; the box of a missing character is no ink."""
    face, read = Face(INSTALLED[key]), face_at(INSTALLED[key], 0)
    box = slice(face.glyphPos[0], face.glyphPos[1])
    outlines = face.get_table("glyf")
    inked = {
        code
        for code, glyph in face.charToGlyph.items()
        if glyph and (at := slice(face.glyphPos[glyph], face.glyphPos[glyph + 1])).start < at.stop
        if outlines[at] != outlines[box]
    }
    assert read is not None
    assert codes_of(read.coverage) == inked


def test_a_coverage_answers_for_single_characters() -> None:
    face = face_at(INSTALLED["hanamin_b"], 0)
    assert face is not None
    assert "\U0002a6d6" in face.coverage
    assert "调" not in face.coverage
    assert "\U0010ffff" not in face.coverage


def test_every_face_of_a_collection_is_read(tmp_path: Path) -> None:
    shutil.copy(INSTALLED["zenhei"], tmp_path)
    assert [face.subfont for face in plain_faces([tmp_path])] == [0, 1, 2]


def test_the_plainest_face_comes_first_and_the_order_is_always_the_same(tmp_path: Path) -> None:
    sorts = ("Bold", "BoldItalic", "Italic", "Regular")
    for sort in sorts:
        shutil.copy(INSTALLED["liberation"].with_name(f"LiberationSerif-{sort}.ttf"), tmp_path / f"{sort.lower()}.ttf")
    order = [face.path.stem for face in plain_faces([tmp_path])]
    assert order == ["regular", "bold", "italic", "bolditalic"]
    assert order == [face.path.stem for face in plain_faces([tmp_path])]


def test_a_file_linked_twice_is_read_once(tmp_path: Path) -> None:
    shutil.copy(INSTALLED["liberation"], tmp_path / "one.ttf")
    (tmp_path / "two.ttf").symlink_to(tmp_path / "one.ttf")
    (tmp_path / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    assert (tmp_path / "one.ttf") in font_files([tmp_path])
    assert len(plain_faces([tmp_path])) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"not a font", b"OTTO" + bytes(200), b"ttcf\0\1\0\0\xff\xff\xff\xff", b"\0\1\0\0\0\x0a" + bytes(300)],
    ids=["empty", "words", "postscript outlines", "endless collection", "tables nowhere"],
)
def test_what_is_no_truetype_font_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "font.ttf").write_bytes(content)
    assert plain_faces([tmp_path]) == []
    assert face_at(tmp_path / "font.ttf", 0) is None


def test_a_face_that_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    data = bytearray(INSTALLED["liberation"].read_bytes())
    row = data.index(b"OS/2")
    rights = int.from_bytes(data[row + 8 : row + 12], "big") + 8
    data[rights : rights + 2] = b"\0\2"
    (tmp_path / "locked.ttf").write_bytes(data)
    assert plain_faces([tmp_path]) == []


def test_a_font_of_nothing_but_boxes_is_passed_over(tmp_path: Path) -> None:
    shutil.copy(INSTALLED["liberation"], tmp_path / "LastResort-Regular.ttf")
    assert plain_faces([tmp_path]) == []


PLACES = st.one_of(st.integers(0, 4_000), st.integers(0, 150_000))


@given(st.lists(st.tuples(PLACES, st.integers(0, 255)), min_size=1, max_size=40), st.integers(0, 9))
@settings(max_examples=60)
def test_a_damaged_font_never_stops_a_paper(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]], whole: int
) -> None:
    data = bytearray(INSTALLED["liberation"].read_bytes())
    for place, value in damage:
        data[place] = value
    file = tmp_path_factory.mktemp("fonts") / "damaged.ttf"
    file.write_bytes(data if whole else data[: len(data) - damage[0][0] // 2])
    fonts = FontChain({"sungti": INSTALLED["sungti"]}, [file.parent])
    canvas = Canvas(BytesIO())
    Line("调ŵЖé\U0003fffd", TextStyle(TypeRole.BODY, 16, 16), 0, 0).draw(canvas, fonts, 100, 100)
    assert canvas.getpdfdata()
