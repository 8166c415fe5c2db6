import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from ui.colours import DARK, LIGHT, scheme_of
from ui.style_sheet import style_sheet
from ui.theme import TextSize, chinese_font, installed_chinese_font, palette_for, resize_text, set_look


def contrast(one, other):
    def light(name):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(name).getRgbF()]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_pair_of_letters_and_ground_can_be_read(scheme):
    pairs = [
        (scheme.text, scheme.window),
        (scheme.text, scheme.stripe),
        (scheme.muted, scheme.window),
        (scheme.muted, scheme.surface),
        (scheme.on_accent, scheme.accent),
        (scheme.accent, scheme.surface),
        *((letters, ground) for ground, letters in scheme.tones.values()),
        *((letters, scheme.window) for _ground, letters in scheme.tones.values()),
    ]
    assert all(contrast(letters, ground) >= 4.5 for letters, ground in pairs)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_painted_parts_find_the_scheme_of_the_palette(scheme):
    palette = palette_for(scheme)
    assert scheme_of(palette) is scheme
    assert palette.color(QPalette.ColorRole.Accent).name() == scheme.accent


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_style_sheet_names_no_colour_outside_its_scheme(scheme):
    import re

    tones = {colour for pair in scheme.tones.values() for colour in pair}
    known = tones | {getattr(scheme, name) for name in scheme.__slots__ if name != "tones"}
    assert set(re.findall(r"#[0-9a-f]{3,8}", style_sheet(scheme, 14))) <= known


def test_controls_are_high_enough_for_every_size_of_letters(qtbot):
    app = QApplication.instance()
    try:
        for size in TextSize:
            resize_text(app, size)
            for control in (QLineEdit(), QComboBox(), QPushButton("保存")):
                qtbot.addWidget(control)
                assert control.sizeHint().height() >= 36
            assert app.font().pointSize() == size.value
    finally:
        resize_text(app, TextSize.NORMAL)


def test_the_size_of_letters_has_three_steps_and_stops_at_the_ends():
    assert TextSize.NORMAL.stepped(1) is TextSize.LARGE
    assert TextSize.NORMAL.stepped(-1) is TextSize.NORMAL
    assert TextSize.LARGEST.stepped(1) is TextSize.LARGEST


def test_the_preferred_chinese_font_of_those_installed_is_taken():
    assert chinese_font({"Arial", "SimHei", "Noto Sans CJK SC"}) == "Noto Sans CJK SC"
    assert chinese_font({"Arial"}) is None


def test_this_machine_can_show_chinese(qapp):
    assert installed_chinese_font()


def test_a_look_is_shown_at_once(qtbot):
    label = QLabel("超期")
    qtbot.addWidget(label)
    set_look(label, "tone", "bad")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() in {
        scheme.tones[tone][1] for scheme in (LIGHT, DARK) for tone in scheme.tones if tone.value == "bad"
    }
