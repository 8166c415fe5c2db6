from __future__ import annotations

from pathlib import Path

from reports.typefaces import (
    BY_KEY,
    PACKAGES,
    TYPEFACES,
    TypeRole,
    find_typefaces,
    font_folders,
    install_line,
    order_for,
    rare_install_line,
    stands_in_for,
)


def test_a_font_is_found_by_its_file_name_whatever_the_case(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    (folder / "SIMFANG.TTF").touch()
    assert find_typefaces([tmp_path]) == {"fangsong": folder / "SIMFANG.TTF"}


def test_the_earlier_folder_wins(tmp_path: Path) -> None:
    own, system = tmp_path / "own", tmp_path / "system"
    for folder in (own, system):
        folder.mkdir()
        (folder / "simkai.ttf").touch()
    assert find_typefaces([own, system])["kaiti"] == own / "simkai.ttf"


def test_a_folder_that_is_not_there_finds_nothing(tmp_path: Path) -> None:
    assert find_typefaces([tmp_path / "nowhere"]) == {}


def test_every_role_ends_in_the_same_faces_so_that_no_role_misses_a_character() -> None:
    chinese = set(order_for(TypeRole.BODY))
    assert all(chinese <= set(order_for(role)) for role in TypeRole)


def test_every_face_named_in_an_order_is_known() -> None:
    assert all(key in BY_KEY for role in TypeRole for key in order_for(role))


def test_the_official_faces_come_first() -> None:
    assert order_for(TypeRole.TITLE)[0] == "xiaobiaosong"
    assert order_for(TypeRole.BODY)[0] == "fangsong_gb"


def test_no_two_faces_share_a_key_and_file_names_are_lower_case() -> None:
    assert len(BY_KEY) == len(TYPEFACES)
    assert all(name == name.lower() for face in TYPEFACES for name in face.files)


def test_the_install_line_names_every_package_once() -> None:
    assert all(install_line().count(package) == 1 for package, _ in PACKAGES)


def test_the_install_line_is_told_where_it_would_bring_a_rare_face_and_nowhere_else() -> None:
    assert rare_install_line({"wenkai", "simsun"}, "linux") == install_line()
    assert rare_install_line({"wenkai", "hanamin_a", "hanamin_b", "tibetan"}, "linux") == ""
    assert rare_install_line(set(), "win32") == ""


def test_each_role_is_brought_by_some_package() -> None:
    brought = {role for _, roles in PACKAGES for role in roles}
    assert {role.value for role in TypeRole} <= brought


def test_windows_fonts_are_looked_for_in_the_system_and_the_users_folder() -> None:
    folders = font_folders("win32", Path("/home/someone"))
    assert folders[0].name == "Fonts"
    assert folders[1] == Path("/home/someone/AppData/Local/Microsoft/Windows/Fonts")


def test_a_face_that_is_not_the_official_one_is_told_to_stand_in_for_it() -> None:
    assert stands_in_for(TypeRole.BODY, "霞鹜文楷细体") == "仿宋_GB2312"
    assert stands_in_for(TypeRole.BODY, "仿宋") == ""
    assert all(stands_in_for(role, "") for role in TypeRole)
