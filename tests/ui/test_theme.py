import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, SCHEMES, Look, Tone, scheme_for, scheme_of
from ui.navigation import Navigation, PageButton
from ui.style_sheet import style_sheet
from ui.theme import (
    Appearance,
    TextSize,
    chinese_font,
    installed_chinese_font,
    palette_for,
    set_look,
    show,
    shown_appearance,
)
from ui.widgets.record_table import Column, RecordTable


def contrast(one, other):
    def light(name):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(name).getRgbF()]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def letters_on_grounds(scheme):
    """Every pair of letters and ground that the style sheet or a painter of the program puts together."""
    active_ground, active_letters = scheme.tones[Tone.ACTIVE]
    toned = list(scheme.tones.values())
    return [
        *((letters, ground) for letters in (scheme.text, scheme.muted) for ground in grounds(scheme)),
        (scheme.accent, scheme.window),
        (scheme.accent, scheme.surface),
        (scheme.on_accent, scheme.accent),
        (scheme.muted, active_ground),
        (active_letters, active_ground),
        *((letters, ground) for ground, letters in toned),
        *((letters, ground) for _ground, letters in toned for ground in grounds(scheme)),
    ]


def grounds(scheme):
    return (scheme.window, scheme.surface, scheme.stripe, scheme.tones[Tone.ACTIVE][0])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_letters_and_ground_can_be_read(scheme):
    assert [pair for pair in letters_on_grounds(scheme) if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("scheme", [CONTRAST_LIGHT, CONTRAST_DARK])
def test_in_high_contrast_letters_stand_out_more_than_twice_as_much(scheme):
    assert [pair for pair in letters_on_grounds(scheme) if contrast(*pair) < 7] == []
    assert contrast(scheme.line, scheme.window) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_frame_of_the_focus_stands_out_from_what_is_beside_it_and_from_the_usual_frame(scheme):
    beside = (*grounds(scheme), scheme.line)
    assert [one for one in beside if contrast(scheme.accent, one) < 3] == []
    # A button in the accent itself has its frame in the colour of its letters.
    assert contrast(scheme.on_accent, scheme.accent) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_painted_parts_find_the_scheme_of_the_palette(scheme):
    palette = palette_for(scheme)
    assert scheme_of(palette) is scheme
    assert palette.color(QPalette.ColorRole.Accent).name() == scheme.accent


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_names_no_colour_outside_its_scheme(scheme):
    import re

    tones = {colour for pair in scheme.tones.values() for colour in pair}
    known = tones | {getattr(scheme, name) for name in scheme.__slots__ if name != "tones"}
    assert set(re.findall(r"#[0-9a-f]{3,8}", style_sheet(scheme, 14))) <= known


def test_controls_are_high_enough_for_every_size_of_letters(qtbot):
    try:
        for size in TextSize:
            show(Appearance(size))
            for control in (QLineEdit(), QComboBox(), QPushButton("保存")):
                qtbot.addWidget(control)
                assert control.sizeHint().height() >= 36
            assert QApplication.font().pointSize() == size.value
    finally:
        show(Appearance())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("high", [False, True])
def test_only_a_look_chosen_by_hand_differs_from_what_the_system_asks_for(dark, high):
    system = {(False, False): LIGHT, (True, False): DARK, (False, True): CONTRAST_LIGHT, (True, True): CONTRAST_DARK}
    assert scheme_for(Look.SYSTEM, dark=dark, high=high) is system[dark, high]
    assert scheme_for(Look.LIGHT, dark=dark, high=high) is LIGHT
    assert scheme_for(Look.DARK, dark=dark, high=high) is DARK
    assert scheme_for(Look.CONTRAST, dark=dark, high=high) is system[dark, True]


def test_a_window_that_is_open_takes_another_look_at_once(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    try:
        show(Appearance(look=Look.DARK))
        assert line.grab().toImage().pixelColor(line.width() - 20, line.height() // 2).name() == DARK.surface
        assert shown_appearance() == Appearance(TextSize.NORMAL, Look.DARK)
    finally:
        show(Appearance())
    assert line.grab().toImage().pixelColor(line.width() - 20, line.height() // 2).name() == LIGHT.surface


def test_the_looks_come_round():
    looks = [Look.SYSTEM]
    while (following := looks[-1].following) is not Look.SYSTEM:
        looks.append(following)
    assert looks == list(Look)


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
    label.show()
    set_look(label, "tone", "bad")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() in {
        scheme.tones[tone][1] for scheme in SCHEMES for tone in scheme.tones if tone.value == "bad"
    }


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_what_paints_itself_finds_the_scheme_on_every_kind_of_control(qtbot, look):
    scheme = scheme_for(look, dark=False, high=False)
    try:
        show(Appearance(look=look))
        table = RecordTable([Column("name", "姓名", lambda row: row, 0)], "没有。", name="人员")
        page_button = PageButton("今日", "Ctrl+1")
        for control in (table, QLineEdit(), QComboBox(), QPushButton("保存"), QLabel("字"), page_button):
            qtbot.addWidget(control)
            control.ensurePolished()
            assert scheme_of(control.palette()) is scheme
        for entry in (table, QLineEdit(), QComboBox()):
            qtbot.addWidget(entry)
            entry.ensurePolished()
            assert entry.palette().placeholderText().color().name(QColor.NameFormat.HexArgb) == f"#ff{scheme.muted[1:]}"
    finally:
        show(Appearance())


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_the_key_on_a_button_of_the_navigation_can_be_read(qtbot, look):
    try:
        show(Appearance(TextSize.LARGEST, look))
        navigation = Navigation("枫桥派出所")
        navigation.add("today", "今日", "Ctrl+1")
        qtbot.addWidget(navigation)
        navigation.show()
        place = navigation.buttons["today"].geometry()
        image = navigation.grab(place).toImage()
        ground = image.pixelColor(4, 4).name()
        right = range(image.width() // 2, image.width() - 8)
        inks = {image.pixelColor(x, y).name() for x in right for y in range(8, image.height() - 8)}
        assert max(contrast(ink, ground) for ink in inks) >= 4.5
    finally:
        show(Appearance())


def test_words_on_a_coloured_bar_stand_clear_of_its_edge_when_the_bar_is_coloured_later(qtbot):
    show(Appearance())
    at_once, later = QLabel("一"), QLabel("二")
    for label in (at_once, later):
        qtbot.addWidget(label)
    set_look(at_once, "bar", "warn")
    for label in (at_once, later):
        label.show()
    set_look(later, "bar", "warn")
    assert later.contentsRect().left() == at_once.contentsRect().left() > 4
