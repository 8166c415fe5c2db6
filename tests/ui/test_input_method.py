import pytest

from ui.input_method import input_method_module, installed_input_plugins, prepare_input_method

WHEEL = ["libcomposeplatforminputcontextplugin.so", "libibusplatforminputcontextplugin.so"]
WITH_FCITX = [*WHEEL, "libfcitx5platforminputcontextplugin.so"]


@pytest.mark.parametrize(
    "environ",
    [
        {"XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"GTK_IM_MODULE": "fcitx"},
        {"QT_IM_MODULES": "wayland;fcitx"},
    ],
)
def test_a_session_under_fcitx_types_through_ibus_when_the_plugin_is_missing(environ):
    assert input_method_module(environ, WHEEL) == "ibus"
    assert input_method_module(environ, WITH_FCITX) is None


@pytest.mark.parametrize("environ", [{}, {"XMODIFIERS": "@im=ibus"}, {"QT_IM_MODULE": "compose"}])
def test_other_sessions_are_left_alone(environ):
    before = dict(environ)
    prepare_input_method(environ, WHEEL)
    assert environ == before


def test_both_names_qt_looks_at_are_set():
    environ = {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"}
    prepare_input_method(environ, WHEEL)
    assert environ == {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "ibus"}


def test_the_installed_plugins_are_found():
    assert any("ibus" in name for name in installed_input_plugins())
