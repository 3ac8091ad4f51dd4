"""The icon says its share, its band and its state at every size, with no font and no widgets."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from jojo_tray.domain.quota import Band, band_of
from jojo_tray.qt.look.colours import ON_BOTH, ON_DARK, ON_LIGHT
from jojo_tray.qt.tray.digits import LARGE, SMALL, glyphs_for
from jojo_tray.qt.tray.icons import (
    SIZES,
    START,
    SWEEP,
    IconFace,
    IconState,
    icon_number,
    tray_icon,
    tray_image,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHARES = {Band.GOOD: 0.3, Band.MODERATE: 0.7, Band.HIGH: 0.9, Band.EXHAUSTED: 1.1}
STATES: tuple[IconState, ...] = ("normal", "stale", "no_key", "locked", "rejected", "offline")


def face(share: float = 0.7, **changes: object) -> IconFace:
    plain = IconFace(share, None, band_of(share), "normal")
    return replace(plain, **changes)  # type: ignore[arg-type]


def on_ring(image: QImage, at: float, depth: float = 0.11) -> QColor:
    """The pixel on the ring where a share of the arc is reached."""
    angle = radians(START - SWEEP * at)
    radius = image.width() * (0.5 - depth)
    x, y = image.width() / 2 + radius * cos(angle), image.width() / 2 - radius * sin(angle)
    return image.pixelColor(int(x), int(y))


def near(one: QColor, other: QColor, most: int = 12) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= most for a, b in pairs)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("band", Band)
def test_the_arc_has_its_bands_colour_up_to_the_share(band: Band, size: int) -> None:
    image = tray_image(face(SHARES[band]), size)
    assert near(on_ring(image, 0.15), QColor(ON_BOTH[band]))
    if SHARES[band] < 0.85:
        assert not near(on_ring(image, 0.92), QColor(ON_BOTH[band]), 30)


@pytest.mark.parametrize(("ink", "colours"), [("light", ON_DARK), ("dark", ON_LIGHT)])
def test_an_ink_brings_the_colours_of_its_panel(ink: str, colours: dict[Band, str]) -> None:
    image = tray_image(face(ink=ink), 32)
    assert near(on_ring(image, 0.15), QColor(colours[Band.MODERATE]))


@pytest.mark.parametrize("size", SIZES)
def test_the_gap_at_the_bottom_closes_only_when_all_is_used(size: int) -> None:
    bottom = size // 2, size - 1 - round(size * 0.11)
    assert tray_image(face(0.99), size).pixelColor(*bottom).alpha() == 0
    assert near(tray_image(face(1.0), size).pixelColor(*bottom), QColor(ON_BOTH[Band.EXHAUSTED]))


@pytest.mark.parametrize("size", SIZES)
def test_states_look_different_from_each_other(size: int) -> None:
    looks = [tray_image(face(state=state), size) for state in STATES]
    looks.append(tray_image(IconFace(), size))
    assert all(one != other for one, other in combinations(looks, 2))


def test_stale_is_dimmer_than_fresh() -> None:
    fresh, stale = (on_ring(tray_image(face(state=s), 32), 0.2) for s in ("normal", "stale"))
    assert stale.alpha() < fresh.alpha()


def test_unknown_shows_no_arc_at_all() -> None:
    unknown = tray_image(IconFace(state="normal"), 32)
    empty = tray_image(face(0.0), 32)
    assert unknown != empty
    assert all(near(on_ring(unknown, at), on_ring(unknown, 0.5)) for at in (0.1, 0.3, 0.7))


@pytest.mark.parametrize("size", SIZES)
def test_the_elapsed_time_is_marked_where_it_is(size: int) -> None:
    plain, marked = (tray_image(face(elapsed=e), size) for e in (None, 0.5))
    assert plain != marked
    assert on_ring(plain, 0.15) == on_ring(marked, 0.15)
    assert on_ring(plain, 0.5, 0.15) != on_ring(marked, 0.5, 0.15)


@given(st.floats(0, 3, allow_nan=False))
def test_a_hundred_is_never_said_before_a_hundred(share: float) -> None:
    said = icon_number(share)
    assert (said == "!") is (share >= 1)
    assert said == "!" or 0 <= int(said) <= share * 100 + 1e-6
    assert set(said) <= SMALL.keys() == LARGE.keys()


def test_every_whole_percentage_is_said_as_it_is() -> None:
    assert [icon_number(percent / 100) for percent in range(100)] == [str(p) for p in range(100)]


def test_the_number_is_drawn_inside_and_only_when_wanted() -> None:
    number, plain = tray_image(face(0.42, number=True), 16), tray_image(face(0.42), 16)
    white = QColor("white")
    inside = [number.pixelColor(x, y) for x in range(3, 13) for y in range(4, 12)]
    assert sum(near(colour, white) for colour in inside) >= 12
    assert plain.pixelColor(8, 8).alpha() == 0


@pytest.mark.parametrize("size", [16, 22])
def test_numbers_differ(size: int) -> None:
    looks = [tray_image(face(n / 100, band=None, number=True), size) for n in range(10, 100)]
    assert all(one != other for one, other in combinations(looks, 2))


@pytest.mark.parametrize("size", SIZES)
def test_two_digits_fit_the_ring(size: int) -> None:
    glyphs, cell = glyphs_for(size)
    for glyph in glyphs.values():
        assert len({len(row) for row in glyph}) == 1
    wide, high = (2 * len(glyphs["8"][0]) + 1) * cell, len(glyphs["8"]) * cell
    inner = size / 2 - size / 32 - max(2.0, size / 9)
    assert hypot(wide / 2, high / 2) <= inner + 0.75


def test_a_mask_has_one_ink(qtbot: QtBot) -> None:
    image = tray_image(face(elapsed=0.4), 32, mask=True)
    pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    assert {(p.red(), p.green(), p.blue()) for p in pixels if p.alpha()} == {(0, 0, 0)}
    assert tray_icon(face(), mask=True).isMask()


def test_the_icon_has_the_sizes_hosts_ask_for_and_no_more(qtbot: QtBot) -> None:
    icon = tray_icon(face(), mask=False)
    assert [size.width() for size in icon.availableSizes()] == list(SIZES)
    assert not icon.isMask()


def test_equal_faces_are_equal_so_redrawing_can_be_saved() -> None:
    assert face() == face()
    assert face() != face(state="stale")
    assert tray_image(face(), 22) == tray_image(face(), 22)


@pytest.mark.parametrize("share", [-0.5, 0.0, 1e9])
@pytest.mark.parametrize("elapsed", [-1.0, 2.0])
def test_wild_values_are_drawn(share: float, elapsed: float) -> None:
    image = tray_image(face(share, elapsed=elapsed, number=True), 16)
    assert image.width() == 16


def test_drawing_loads_neither_widgets_nor_charts() -> None:
    script = (
        "import sys\n"
        "from jojo_tray.qt.tray.icons import IconFace, tray_image\n"
        "tray_image(IconFace(0.5, 0.5, None, 'normal', True), 16)\n"
        "print([m for m in sys.modules if m in "
        "('PySide6.QtWidgets', 'pyqtgraph', 'numpy', 'jojo_tray.qt.popup.popup')])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
