"""What the set-up decides: what is missing, who may install it, and what is said otherwise."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from reports import typefaces
from setup import ensure, environment, machine
from setup.machine import Part, Powers, SetUpRefused

ROOT = Path(__file__).parent.parent
CURSOR = Part("libxcb-cursor0", "library", "libxcb-cursor.so.0")
ABSENT = Part("libnowhere9", "library", "libnowhere.so.9")
APT_LINE = ("apt-get", "install", "-y", "--no-install-recommends", "libnowhere9", "libxcb-cursor0")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = ledger\n")
    (tmp_path / "pyproject.toml").write_text("[build-system]\n")
    return tmp_path


def fill(root: Path, purpose: str) -> None:
    python = root / ".venv" / environment.PYTHON
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (root / ".venv" / f"set-up-for-{purpose}").write_text(environment.fingerprint(root))


def test_an_old_python_is_told_in_one_sentence() -> None:
    sentence = ensure.too_old((3, 9))
    assert "3.11 or newer" in sentence
    assert "this is 3.9" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_python_from_3_11_on_is_welcome(version: tuple[int, int]) -> None:
    assert ensure.too_old(version) == ""


@pytest.mark.parametrize("name", ["ensure.py", "__init__.py"])
def test_the_door_can_be_read_by_a_python_of_ten_years_ago(name: str) -> None:
    ast.parse((ROOT / "setup" / name).read_text(encoding="utf-8"), feature_version=(3, 5))


def test_an_old_python_ends_with_1_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert ensure.main("run") == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_machine_without_means_ends_with_1_and_the_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "parts_for", lambda purpose: (ABSENT,))
    monkeypatch.setattr(machine, "powers_here", lambda: Powers(apt=True, root=False, sudo=False))
    assert ensure.main("run") == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "sudo apt-get install -y --no-install-recommends libnowhere9" in said.err


def test_root_installs_with_apt() -> None:
    assert machine.next_step((CURSOR, ABSENT), Powers(apt=True, root=True, sudo=False)) == APT_LINE


def test_sudo_without_a_password_installs_with_apt() -> None:
    step = machine.next_step((CURSOR, ABSENT), Powers(apt=True, root=False, sudo=True))
    assert step == ("sudo", "-n", *APT_LINE)


def test_without_root_the_line_to_run_is_told() -> None:
    with pytest.raises(SetUpRefused) as refusal:
        machine.next_step((CURSOR, ABSENT), Powers(apt=True, root=False, sudo=False))
    assert str(refusal.value).endswith(f"sudo apt-get update && sudo {' '.join(APT_LINE)}")


def test_without_apt_the_libraries_are_named() -> None:
    with pytest.raises(SetUpRefused, match=r"lacks libxcb-cursor\.so\.0, libnowhere\.so\.9: "):
        machine.next_step((CURSOR, ABSENT), Powers(apt=False, root=True, sudo=False))


def test_only_what_the_machine_lacks_is_missing() -> None:
    here = Part("libc6", "library", "libc.so.6")
    shell = Part("dash", "program", "sh")
    module = Part("python3", "module", "json")
    font = Part("fonts-nowhere", "font", "NowhereSong.ttf")
    file = Part("base-files", "file", "/etc/os-release")
    engine = Part("ibus-nowhere", "file", "/usr/share/ibus/component/nowhere.xml")
    assert machine.missing((here, ABSENT, shell, module, font, file, engine)) == (ABSENT, font, engine)


def test_a_font_in_the_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = Part("fonts-nowhere", "font", "NowhereSong.ttf")
    fonts = tmp_path / ".local/share/fonts/song"
    fonts.mkdir(parents=True)
    (fonts / "NowhereSong.ttf").touch()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert machine.missing((font,)) == ()


def test_tests_need_more_than_the_program() -> None:
    extra = set(machine.parts_for("test", "linux")) - set(machine.parts_for("run", "linux"))
    assert {part.package for part in extra} == {
        "dbus",
        "fcitx5",
        "fcitx5-pinyin",
        "ibus",
        "ibus-libpinyin",
        "libreoffice-calc",
        "poppler-utils",
        "postgresql",
        "xauth",
        "xdotool",
        "xvfb",
    }


def test_every_font_the_papers_look_for_is_brought() -> None:
    assert {part.package for part in machine.FONTS} == {package for package, _ in typefaces.PACKAGES}


def test_other_systems_bring_their_libraries_in_the_wheels() -> None:
    assert machine.parts_for("test", "win32") == ()


def test_no_package_and_no_mark_is_listed_twice() -> None:
    parts = machine.parts_for("test", "linux")
    assert len({part.package for part in parts}) == len({part.mark for part in parts}) == len(parts)


def commands_given(monkeypatch: pytest.MonkeyPatch, returncode: int, stderr: str = "") -> list[list[str]]:
    """Let every command end with ``returncode``; return the list the commands are written to."""
    given: list[list[str]] = []

    def run(command: tuple[object, ...], **_: object) -> object:
        given.append([str(word) for word in command])
        return machine.subprocess.CompletedProcess(command, returncode, "", stderr)

    monkeypatch.setattr(machine.subprocess, "run", run)
    return given


def test_the_lists_are_fetched_before_packages_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    given = commands_given(monkeypatch, 0)
    answers = iter([(ABSENT,), ()])
    monkeypatch.setattr(machine, "missing", lambda parts: next(answers))
    monkeypatch.setattr(machine, "powers_here", lambda: Powers(apt=True, root=False, sudo=True))
    machine.ensure_parts((ABSENT,))
    begin = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert [command[:6] for command in given] == [[*begin, "update"], [*begin, "install"]]


def test_a_failing_apt_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    commands_given(monkeypatch, 100, "Reading lists\nE: no space\nE: left on device\n")
    monkeypatch.setattr(machine, "powers_here", lambda: Powers(apt=True, root=True, sudo=False))
    with pytest.raises(SetUpRefused, match="E: no space E: left on device"):
        machine.ensure_parts((ABSENT,))


def test_a_package_without_its_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    commands_given(monkeypatch, 0)
    monkeypatch.setattr(machine, "powers_here", lambda: Powers(apt=True, root=True, sudo=False))
    with pytest.raises(SetUpRefused, match=r"cannot be found: libnowhere\.so\.9"):
        machine.ensure_parts((ABSENT,))


def test_a_filled_environment_is_left_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = commands_given(monkeypatch, 1)
    fill(project, "run")
    environment.ensure("run", project)
    assert given == []


def test_a_changed_list_of_dependencies_is_installed_again(project: Path) -> None:
    fill(project, "run")
    assert environment.is_ready(project, "run")
    (project / "setup.cfg").write_text("[metadata]\nname = ledger\n[options]\n")
    assert not environment.is_ready(project, "run")


def test_what_was_filled_for_the_program_is_not_yet_filled_for_its_tests(project: Path) -> None:
    fill(project, "run")
    assert not environment.is_ready(project, "test")


def test_what_was_filled_for_the_tests_serves_the_program(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = commands_given(monkeypatch, 0)
    fill(project, "other")
    environment.ensure("test", project)
    assert given[-1][-1] == f"{project}[test]"
    assert environment.is_ready(project, "run")


def test_a_first_run_makes_the_environment_and_then_fills_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = commands_given(monkeypatch, 0)
    (project / ".venv").mkdir()
    environment.ensure("run", project)
    assert given[0][1:] == ["-m", "venv", "--clear", str(project / ".venv")]
    assert given[1][-2:] == ["--editable", str(project)]


def test_a_failing_pip_is_told_and_tried_again_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands_given(monkeypatch, 1, "ERROR: no route to host")
    with pytest.raises(SetUpRefused, match="no route to host"):
        environment.ensure("run", project)
    assert not environment.is_ready(project, "run")


def test_a_person_who_is_not_root_is_no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands_given(monkeypatch, 1)
    powers = machine.powers_here()
    assert (powers.root, powers.sudo) == (False, False)
